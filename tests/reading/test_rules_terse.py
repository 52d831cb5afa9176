"""Attribution in terse prose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from tests.reading import compact
from twosource.parsed import Parse, Quote
from twosource.reading import rules_terse as terse
from twosource.reading.tree import Tree

Rule = Callable[[Tree], Iterable[Quote]]


def found(rule: Rule, parse: Parse) -> list[tuple[str, str]]:
    """(source, content) of all that a rule finds."""
    return [
        (" ".join(parse.text[s:e] for s, e in q.source), " ".join(parse.text[s:e] for s, e in q.content))
        for q in rule(Tree(parse))
    ]


INVERTED = compact.parse(
    "Unwell/ADJ/3/ccomp ^,/PUNCT/3/punct says/VERB/0/root the/DET/5/det mayor/NOUN/3/nsubj ^./PUNCT/3/punct"
)
AS = compact.parse(
    "Forty/NUM/2/nummod drowned/VERB/0/root ^,/PUNCT/7/punct as/SCONJ/7/mark the/DET/6/det Herald/PROPN/7/nsubj reports/VERB/2/advcl ^./PUNCT/2/punct",
    (),
    (("Herald", "organisation"),),
)
BRACKET = compact.parse(
    "40/NUM/0/root on/ADP/3/case Friday/PROPN/1/nmod (/PUNCT/6/punct ^the/DET/6/det clinic/NOUN/1/appos ^,/PUNCT/9/punct to/ADP/9/case Radio/PROPN/6/nmod Lindi/PROPN/9/flat ^)/PUNCT/6/punct ^./PUNCT/1/punct",
    (),
    (("Radio Lindi", "organisation"),),
)
SHORT = compact.parse(
    "9/NUM/3/nummod Fishing/PROPN/3/compound Boards/PROPN/0/root (/PUNCT/5/punct ^FB/PROPN/3/appos ^)/PUNCT/5/punct met/VERB/3/acl ^./PUNCT/3/punct",
    (),
    (("FB", "organisation"),),
)
MILES = compact.parse(
    "It/PRON/4/nsubj lies/VERB/0/root some/DET/3/advmod 4/NUM/5/nummod km/NOUN/2/obj (/PUNCT/8/punct ^2.5/NUM/8/nummod miles/NOUN/5/appos ^)/PUNCT/8/punct ^./PUNCT/2/punct",
    (),
    (("2.5 miles", "organisation"),),
)
OWNER = compact.parse(
    "The/DET/2/det union/NOUN/4/nmod:poss ^'s/PART/2/case 31/NUM/5/nsubj stands/VERB/0/root ^./PUNCT/5/punct"
)
LABEL = compact.parse(
    "Acme/PROPN/5/nsubj ^:/PUNCT/1/punct not/PART/5/advmod ever/ADV/5/advmod ours/PRON/0/root ^./PUNCT/5/punct",
    (),
    (("Acme", "organisation"),),
)
GIVEN = compact.parse(
    "The/DET/2/det figure/NOUN/8/nsubj:pass of/ADP/4/case 96/NUM/2/nmod given/VERB/2/acl by/ADP/7/case police/NOUN/5/obl is/AUX/9/cop wrong/ADJ/0/root ^./PUNCT/9/punct"
)
SAW = compact.parse(
    "Mara/PROPN/3/nsubj Oduya/PROPN/1/flat saw|see/VERB/0/root the/DET/5/det roof/NOUN/3/obj fall/VERB/3/xcomp ^./PUNCT/3/punct",
    (),
    (("Mara Oduya", "person"),),
)


@pytest.mark.parametrize(
    ("rule", "parse", "expected"),
    [
        (terse.by_inverted, INVERTED, [("the mayor", "Unwell")]),
        (terse.by_as, AS, [("the Herald", "Forty drowned")]),
        (terse.by_bracket, BRACKET, [("the clinic", "40 on Friday")]),
        (terse.by_bracket, SHORT, []),
        (terse.by_bracket, MILES, []),
        (terse.by_owner, OWNER, [("The union", "31")]),
        (terse.by_label, LABEL, [("Acme", "not ever ours")]),
        (terse.by_giver, GIVEN, [("police", "The figure of 96")]),
        (terse.by_seeing, SAW, [("Mara Oduya", "the roof fall")]),
    ],
)
def test_rule(rule: Rule, parse: Parse, expected: list[tuple[str, str]]) -> None:
    assert found(rule, parse) == expected


def test_a_statement_that_goes_on_has_no_source_of_its_own() -> None:
    parse = compact.parse(
        "Roads/NOUN/2/nsubj reopened/VERB/5/ccomp ^,/PUNCT/5/punct it/PRON/5/nsubj:pass was/AUX/6/aux:pass noted/VERB/0/root ^./PUNCT/6/punct"
    )
    tree = Tree(parse)
    quotes = list(terse.by_impersonal(tree))
    assert found(terse.by_impersonal, parse) == [("", "Roads reopened")]
    assert terse.impersonal(tree, quotes[0])
