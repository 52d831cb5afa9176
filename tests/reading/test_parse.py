"""The whole reading model: spans exact, answers that do not depend on company or threads, no loss at seams."""

import numpy as np
import pytest

from twosource.reading import encoder
from twosource.reading.parse import Given, parse, parse_many

TEXT = """Bridge at Tel Amra closed after blast

TEL AMRA, May 4 — Three people were killed when a bomb went off near the bridge on Saturday, the governor's office said.

“We heard two explosions,” Salma Haddad, a shopkeeper, told reporters. “Then the lights went out.”

The army denied that its soldiers had fired on the crowd. According to the Red Crescent, eleven people were injured.
"""


def test_who_says_what() -> None:
    seen = parse(TEXT)
    pairs = {(TEXT[q.source[0][0] : q.source[0][1]], q.speech) for q in seen.quotes if q.source}
    assert any("governor" in source for source, _ in pairs)
    assert any("Haddad" in source and speech == "direct" for source, speech in pairs)
    assert all(0 < q.confidence < 1 for q in seen.quotes)


def test_spans_are_exact() -> None:
    seen = parse(TEXT)
    spans = [s for q in seen.quotes for s in (*q.source, *q.cue, *q.content)]
    spans += [m.span for m in seen.mentions] + [e.span for e in seen.events] + list(seen.times)
    for start, end in spans:
        assert 0 <= start < end <= len(TEXT)
        assert TEXT[start:end] == TEXT[start:end].strip()
    assert all(TEXT[t.start : t.end].strip() for t in seen.tokens)


def test_each_sentence_is_one_tree() -> None:
    seen = parse(TEXT)
    assert seen.sentences[0][0] == 0
    assert seen.sentences[-1][1] == len(seen.tokens)
    for a, b in seen.sentences:
        heads = [seen.tokens[i].head for i in range(a, b)]
        assert heads.count(-1) == 1
        assert all(h == -1 or a <= h < b for h in heads)


def test_given_words_and_sentences_are_kept() -> None:
    text = "He left. She stayed."
    given = Given(((0, 2), (3, 7), (7, 8), (9, 12), (13, 19), (19, 20)), ((0, 3), (3, 6)))
    seen = parse(text, given=given)
    assert tuple((t.start, t.end) for t in seen.tokens) == given.words
    assert seen.sentences == given.sentences


def test_boundaries_begin_sentences() -> None:
    seen = parse(TEXT, boundaries=[TEXT.index("near")])
    starts = {seen.tokens[a].start for a, _ in seen.sentences}
    assert TEXT.index("near") in starts


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "a", "\u200b", "الحكومة قالت إن", "x" * 3000, "“" * 50])
def test_odd_texts_are_read(text: str) -> None:
    assert parse(text).text == text


def test_company_does_not_matter() -> None:
    other = "The minister resigned, two officials said.\n" * 60
    alone = parse(TEXT)
    for seen in list(parse_many([other, TEXT, "Short."]))[1:2]:
        assert seen.tokens == alone.tokens
        assert seen.quotes == alone.quotes
        assert seen.mentions == alone.mentions
        assert np.array_equal(seen.states, alone.states)


def test_threads_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXT * 8
    before = parse(text)
    monkeypatch.setenv("TWOSOURCE_THREADS", "1")
    encoder.load.cache_clear()
    try:
        after = parse(text)
    finally:
        encoder.load.cache_clear()
    assert after.quotes == before.quotes
    assert np.array_equal(after.states, before.states)


def test_long_text_loses_nothing_at_its_seams() -> None:
    paragraph = TEXT.split("\n\n")[3].strip()
    times = 20_000 // len(paragraph.split())
    text = "\n\n".join([paragraph] * times)
    found = parse(text).quotes
    assert len(found) >= 0.98 * len(parse("\n\n".join([paragraph] * 4)).quotes) / 4 * times


def test_vectors_are_unit() -> None:
    seen = parse(TEXT)
    vector = seen.vector((seen.quotes[0].content[0],))
    assert vector.shape == (128,)
    assert abs(float(np.linalg.norm(vector)) - 1) < 1e-3
