"""The whole stage on hand-made parses: it must hold together on odd input, with the outlet and the date unknown."""

from __future__ import annotations

import pytest

from tests.reading import compact
from twosource.parsed import Parse
from twosource.reading.build import boundaries, read_report
from twosource.records import Report, Zone

TOLD = compact.parse(
    "A/DET/2/det driver/NOUN/3/nsubj told/VERB/0/root Reuters/PROPN/3/obj two/NUM/6/nummod bridges|bridge/NOUN/7/nsubj fell|fall/VERB/3/ccomp ^./PUNCT/3/punct",
    (("A driver", "told", "two bridges fell"),),
    (("Reuters", "organisation"),),
)


def read(parse: Parse, outlet: str | None = None):  # type: ignore[no-untyped-def]
    return read_report(compact.report(parse, outlet), parser=lambda text, edges=(): parse)


def test_an_unknown_outlet_is_named_by_its_file() -> None:
    reading = read(TOLD)
    names = {n.id: n.name for n in reading.nodes}
    chain = [names[n] for n in reading.claims[0].chain]
    assert chain == ["report:one.txt", "Reuters", "driver"]
    assert reading.notes


def test_a_number_makes_a_claim_beside_the_general_one() -> None:
    claims = read(TOLD, "The Plain Herald").claims
    assert [len(c.quantities) for c in claims] == [0, 1]
    assert claims[0].span == claims[1].span


def test_credits_leave_out_the_outlet_and_the_unnamed() -> None:
    reading = read(TOLD, "The Plain Herald")
    assert [n.name for n in reading.nodes if n.id in reading.credits] == ["Reuters"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "“", "A"])
def test_odd_text(text: str) -> None:
    empty = Parse(text, (), (), (), (), (), ())
    reading = read_report(Report("r1", text, "0" * 64), parser=lambda *given: empty)
    assert reading.claims == ()


def test_zones_and_blank_lines_are_boundaries() -> None:
    report = Report("r1", "Head\n\nBody text. More.", "0" * 64, zones=(Zone((0, 4), "headline"),))
    assert {0, 4, 6} <= set(boundaries(report))


def test_a_headline_that_only_names_the_text_is_no_claim() -> None:
    titled = "{}/NOUN/0/root of/ADP/5/case a/DET/5/det mill/NOUN/5/compound guard/NOUN/1/nmod ¶/PUNCT/1/punct\nBridges/NOUN/2/nsubj fell|fall/VERB/0/root there/ADV/2/advmod ^./PUNCT/2/punct"
    told = {
        w: [c.predicate for c in read(compact.parse(titled.format(w)), "The Herald").claims]
        for w in ("Confessions", "Arrest")
    }
    assert told["Confessions"] == ["fell"]
    assert told["Arrest"] == ["Arrest", "fell"]
