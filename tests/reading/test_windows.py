"""Windows: cover every word, fit the model, and depend on the text alone."""

import itertools

import pytest

from twosource.reading.encoder import load
from twosource.reading.windows import INSIDE, OUTSIDE, RUNS_ON, WINDOW, case_class, cut, pieces, plan, quote_states
from twosource.reading.words import words


@pytest.mark.parametrize("n", [1, 40, 300, 700, 5000])
def test_windows_cover_all_words_and_fit(n: int) -> None:
    text = " ".join(f"Word{i} stands,\nhere." if i % 7 == 0 else f"word{i}" for i in range(n))
    cutup = pieces(text, words(text), load().tokenizer)
    spans = plan(cutup)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(cutup.first)
    assert all(left[1] > right[0] > left[0] for left, right in itertools.pairwise(spans))
    assert all(len(cut(cutup, a, b).ids) <= WINDOW for a, b in spans)


def test_no_words_no_windows() -> None:
    assert plan(pieces("", [], load().tokenizer)) == []


def test_quotation_states() -> None:
    text = "He said: “We go.” Then “it was\n“over,” he said."
    spans = words(text)
    forms = [text[a:b] for a, b in spans]
    line = pieces(text, spans, load().tokenizer).line
    states = dict(zip(forms, quote_states(forms, line).tolist()))
    assert states["We"] == INSIDE
    assert states["Then"] == OUTSIDE
    assert states["was"] == RUNS_ON
    assert states["over"] == INSIDE


def test_case_classes_differ() -> None:
    assert len({case_class(w) for w in ("said", "Said", "SAID", "iPhone", "21", ",")}) == 6


def test_of_a_line_of_dots_the_beginning_is_read() -> None:
    text = f"The list {'.' * 3000} ended."
    cutup = pieces(text, words(text), load().tokenizer)
    assert all(len(cut(cutup, a, b).ids) <= WINDOW for a, b in plan(cutup))


def test_the_who_is_read_as_a_body_unless_all_is_in_capitals() -> None:
    def ids(text: str) -> list[int]:
        return [int(i) for i in pieces(text, words(text), load().tokenizer).ids]

    assert ids("The WHO said so.") == ids("The UNESCO said so.") != ids("The Who said so.")
    assert ids("AND WHO SAID SO?") == ids("and who said so?")
