"""Names of bodies of which the model marks a part, or which it takes for people or places."""

from __future__ import annotations

import pytest

from tests.reading.compact import parse, report
from twosource.parsed import Mention, Parse
from twosource.reading.entities import entities
from twosource.reading.entity_names import group_names
from twosource.reading.mended_names import mended
from twosource.reading.name_types import settle


def named(text: str, *parts: tuple[str, str]) -> list[Mention]:
    """Name mentions of (words, type) at their first place in a text."""
    return [
        Mention((text.index(p), text.index(p) + len(p)), 0, kind, "name", None, 0.9)  # type: ignore[arg-type]
        for p, kind in parts
    ]


WHOLE = """
The/DET/2/det Ministry/PROPN/9/nsubj of/ADP/5/case the/DET/5/det Interior/PROPN/2/nmod and/CCONJ/7/cc Transport/PROPN/5/conj has/AUX/9/aux spoken|speak/VERB/0/root ^./PUNCT/9/punct
"""
FIRM = "Harrow/PROPN/4/nsubj &/CCONJ/3/cc Finch/PROPN/1/conj closed/VERB/0/root ^./PUNCT/4/punct"


@pytest.mark.parametrize(
    ("notation", "marked", "expected"),
    [
        (WHOLE, ("Ministry", "organisation"), ("Ministry of the Interior and Transport", "organisation")),
        (WHOLE, ("Interior", "other"), ("Ministry of the Interior and Transport", "organisation")),
        (FIRM, ("Finch", "person"), ("Harrow & Finch", "organisation")),
    ],
)
def test_a_part_is_made_whole(notation: str, marked: tuple[str, str], expected: tuple[str, str]) -> None:
    seen = parse(notation, names=(marked,))  # type: ignore[arg-type]
    assert [(seen.text[slice(*m.span)], m.type) for m in mended(seen) if m.form == "name"] == [expected]


def test_a_description_written_as_a_name_is_one() -> None:
    seen = parse(
        "The/DET/2/det Front/NOUN/6/nsubj for/ADP/5/case the/DET/5/det Lakes/PROPN/2/nmod left/VERB/0/root ^./PUNCT/6/punct"
    )
    mention = Mention((0, 23), 1, "organisation", "nominal", None, 0.8)
    found = mended(Parse(seen.text, seen.tokens, seen.sentences, (mention,), (), (), ()))
    assert [(seen.text[slice(*m.span)], m.form) for m in found] == [("Front for the Lakes", "name")]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Members of Zorga left the town.", "Zorga", "organisation"),
        ("The website Zorga has it.", "Zorga", "organisation"),
        ("The Zorga said nothing.", "Zorga", "organisation"),
        ("Ansar Zorga left the town.", "Ansar Zorga", "organisation"),
        ("The Danish retailer Zorga left the town.", "Zorga", "organisation"),
        ("A spokesman for Zorga left the town.", "Zorga", "person"),
        ("Wadi Zorga was quiet.", "Wadi Zorga", "place"),
    ],
)
def test_type_by_the_words_beside(text: str, name: str, expected: str) -> None:
    (mention,) = named(text, (name, "person"))
    assert set(settle(text, [(mention, name)]).values()) == {expected}


def test_the_bare_committee_is_the_one_named_before_it() -> None:
    text = "The Security Committee met. The Committee spoke. The Health Committee left."
    at = text.index("Committee spoke")
    found = named(text, ("Security Committee", "organisation"), ("Health Committee", "organisation"))
    bare = Mention((at, at + 9), 0, "organisation", "name", None, 0.9)
    groups = [sorted(g.names) for g in group_names(text, [*found, bare])]
    assert groups == [["Committee", "Security Committee"], ["Health Committee"]]


TWO_MINISTRIES = """
Georgia/PROPN/4/nmod:poss ^'s/PART/1/case interior/ADJ/4/amod ministry/NOUN/5/nsubj spoke/VERB/0/root ^./PUNCT/5/punct
Georgia/PROPN/4/nmod:poss ^'s/PART/1/case defence/NOUN/4/compound ministry/NOUN/5/nsubj agreed/VERB/0/root ^./PUNCT/5/punct
"""


def test_one_owner_does_not_make_two_ministries_one() -> None:
    seen = parse(TWO_MINISTRIES)
    heads = [i for i, t in enumerate(seen.tokens) if t.lemma == "ministry"]
    spans = [(seen.tokens[h - 3].start, seen.tokens[h].end) for h in heads]
    mentions = tuple(Mention(s, h, "organisation", "nominal", 1, 0.9) for s, h in zip(spans, heads, strict=True))
    seen = Parse(seen.text, seen.tokens, seen.sentences, mentions, (), (), ())
    found = [e.name for e in entities(seen, report(seen)) if e.type == "organisation"]
    assert found == ["Georgia's interior ministry", "Georgia's defence ministry"]
