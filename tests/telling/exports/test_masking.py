"""Private persons are masked everywhere, by stable pseudonyms; their places are coarsened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.telling import invented
from twosource.records import Entity, Node, Where
from twosource.telling.brief import Brief
from twosource.telling.exports import EXPORTS, export
from twosource.telling.exports.anonymity import concerns, narrows
from twosource.telling.exports.masking import coarser, make_mask

PRIVATE = ("Veresh", "Veresch", "Anton")


def test_names_and_their_parts_are_replaced() -> None:
    mask = make_mask(invented.brief())
    told = mask.text("Captain VERESH said that Anton Veresch's wife and Ilka Dorn left. Antonia stayed.")
    assert not any(p.lower() in told.lower().replace("antonia", "") for p in PRIVATE)
    assert "Ilka Dorn" in told and "Antonia" in told and told.count("Person ") == 2


def test_accents_and_apostrophes_do_not_unmask() -> None:
    base = invented.brief()
    entity = Entity("e2", "Žoltan al-Ma'mun", "person", (), ("Žoltan al-Ma'mun",), private=True)
    mask = make_mask(Brief(replace(base.linked, entities=(entity,)), base.weighed))
    assert "Person" in mask.text("Zoltan came") and "Person" in mask.text("al-Ma’mun came")


def test_pseudonyms_are_stable_and_need_the_key() -> None:
    one, two = make_mask(invented.brief(), b"k"), make_mask(invented.brief(), b"k")
    assert one.pseudonyms == two.pseudonyms
    assert one.pseudonyms != make_mask(invented.brief(), b"other").pseudonyms


def test_places_of_private_persons_are_coarsened() -> None:
    where = Where("Callan Street", 61.0533, 14.6111, 12, 1, (1, 2), "SE", "Orsaland")
    told = coarser(where)
    assert (told.name, told.lat, told.lon, told.geonames, told.where_prec) == ("Orsaland", 61.0, 15.0, None, 4)
    assert coarser(replace(where, admin1=None, country=None)).name == "place withheld"


@pytest.mark.parametrize("kind", [k for k in EXPORTS if k != "parquet"])
def test_no_export_names_a_private_person_unless_told_to(kind: str) -> None:
    made = export(invented.brief(), kind)
    text = made.data.decode("utf-8")
    assert not any(p in text for p in PRIVATE)
    assert "Private persons are masked" in text and made.kept_back
    assert "Not masked" in export(invented.brief(), kind, masked=False, log_head="abc123").data.decode("utf-8")


@pytest.mark.parametrize("kind", [k for k in EXPORTS if k != "parquet"])
def test_every_export_tells_the_head_of_the_log_and_is_the_same_twice(kind: str) -> None:
    one = export(invented.brief(), kind, log_head="abc123").data
    assert one == export(invented.brief(), kind, log_head="abc123").data
    assert b"abc123" in one


def test_descriptions_that_narrow_down_are_kept_apart() -> None:
    port = Node("n1", "unnamed", "a port official", traits=("official", "port"))
    official = Node("n2", "unnamed", "an official", traits=("official",))
    tall = Node("n3", "unnamed", "a man with a limp", traits=("man", "limp"))
    assert not narrows([port, official], 2)
    assert narrows([port, tall], 2)
    assert not narrows([port, tall], 1)


def test_concerns_reach_the_tables() -> None:
    base = invented.brief()
    nodes = tuple(replace(n, traits=("limp",)) if n.id == "n12" else n for n in base.nodes)
    brief = Brief(replace(base.linked, nodes=nodes), base.weighed)
    assert [c.nodes for c in concerns(brief)] == [("n4", "n12")]
    assert any("kept apart" in line for line in export(brief, "graphml").kept_back)
