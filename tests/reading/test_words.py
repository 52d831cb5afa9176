"""Words: clitics, hyphens, abbreviations, offsets."""

import itertools

import pytest

from twosource.reading.words import words

CASES = [
    ("They don't know.", "They|do|n't|know|."),
    ("The mayor’s car", "The|mayor|’s|car"),
    ("a well-known non-profit", "a|well|-|known|non-profit"),
    ("Mr. Haddad left at 5 p.m. on Monday.", "Mr.|Haddad|left|at|5|p.m.|on|Monday|."),
    ("U.S. troops, 30-year war", "U.S.|troops|,|30|-|year|war"),
    ("It cost $1,200.50, up 3%.", "It|cost|$|1,200.50|,|up|3|%|."),
    ("“We cannot go,” she said.", "“|We|can|not|go|,|”|she|said|."),
    ("See www.example.org/a?b=1 today", "See|www.example.org/a?b=1|today"),
    ("Wait... what?!", "Wait|...|what|?!"),
    ("", ""),
    (" \n\t ", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[a:b] for a, b in words(text)) == expected


@pytest.mark.parametrize(
    "text", [t for t, _ in CASES] + ["naïve café—“x”…", "\u200b\u00ad a\u0301b", "a" * 5000, "الحكومة قالت"]
)
def test_every_visible_character_is_in_one_word(text: str) -> None:
    spans = words(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    assert not any(text[i].isspace() for i in covered)
