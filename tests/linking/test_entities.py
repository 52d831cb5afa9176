"""Entities across reports: what is joined, what stays apart, what people decided."""

from __future__ import annotations

from twosource.keys import span_key
from twosource.linking.entities import join_entities
from twosource.linking.entity_shape import narrows, nested, shape_of
from twosource.records import Entity, Judgement, Reading, Report


def reading(number, *found, text=None):
    """A reading with entities (name, type, names used); each mention stands by itself in the text."""
    text = text or " ".join(name for _, _, names in found for name in names)
    at, entities = 0, []
    for k, (name, kind, names) in enumerate(found):
        spans = []
        for n in names:
            at = text.index(n, at)
            spans.append((f"r{number}", (at, at + len(n))))
        variants = tuple(n for n in dict.fromkeys(names) if any(c.isupper() for c in n))
        entities.append(Entity(f"e{number}{k}", name, kind, tuple(spans), variants))
    return Reading(Report(f"r{number}", text, f"{number}" * 64), entities=tuple(entities))


def simple(number, *named):
    return reading(number, *((name, kind, [name]) for name, kind in named))


def groups(readings, judgements=()):
    entities, joins = join_entities(readings, judgements)
    return {e.name: sorted({r for r, _ in e.mentions}) for e in entities}, joins


def test_spellings_are_joined_where_reports_share_something():
    one = simple(1, ("Yusuf al-Qasimi", "person"), ("Karshan", "place"))
    two = simple(2, ("Youssef el-Kassimi", "person"), ("Karshan", "place"))
    found, joins = groups([one, two])
    assert found["Yusuf al-Qasimi"] == ["r1", "r2"]
    assert any(j.decision == "joined" and "another spelling" in j.reasons[0] for j in joins)


def test_spellings_are_unsure_where_reports_share_nothing():
    one, two = simple(1, ("Yusuf al-Qasimi", "person")), simple(2, ("Youssef el-Kassimi", "person"))
    found, joins = groups([one, two])
    assert found["Yusuf al-Qasimi"] == ["r1"]
    assert [j.decision for j in joins] == ["unsure"]


def test_family_members_and_two_of_one_report_stay_apart():
    one = simple(1, ("Salim Tahiri", "person"), ("Younes Tahiri", "person"), ("Karshan", "place"))
    two = simple(2, ("Tahiri", "person"), ("Karshan", "place"))
    found, joins = groups([one, two])
    assert found["Tahiri"] == ["r2"]
    assert any("several could be meant" in r for j in joins for r in j.reasons)


def test_the_only_ministry():
    one = reading(1, ("Ministry of Water", "organisation", ["Ministry of Water"]), ("Karshan", "place", ["Karshan"]))
    two = reading(2, ("the ministry", "organisation", ["the ministry"]), ("Karshan", "place", ["Karshan"]))
    three = reading(3, ("the state agency", "organisation", ["the state agency"]), ("Karshan", "place", ["Karshan"]))
    found, _ = groups([one, two, three])
    assert found["Ministry of Water"] == ["r1", "r2"]
    assert found["the state agency"] == ["r3"]


def test_the_outlets_full_name_is_a_bridge():
    one = simple(1, ("HTV", "organisation"), ("Karshan", "place"))
    one = Reading(Report("r1", one.report.text, "1" * 64, outlet="Highland Television Voice"), entities=one.entities)
    two = simple(2, ("Highland Television", "organisation"), ("Karshan", "place"))
    found, _ = groups([one, two])
    assert "HTV" in str(found)


def test_judgements_go_first():
    one, two = (
        simple(1, ("Abu Salim", "person"), ("Karshan", "place")),
        simple(2, ("Abu Salim", "person"), ("Karshan", "place")),
    )
    keys = tuple(span_key(r.report, r.entities[0].mentions[0][1]) for r in (one, two))
    apart = Judgement("certainly_different", "entity", keys, "two men", by="MK")
    three = simple(3, ("Father of Peace", "person"))
    merge = Judgement(
        "merge", "entity", (keys[0], span_key(three.report, three.entities[0].mentions[0][1])), "the same"
    )
    found, joins = groups([one, two, three], [merge])
    assert found["Abu Salim"] != ["r1"] or found["Father of Peace"] == ["r1", "r2", "r3"]
    assert any("the same" in r for j in joins for r in j.reasons)
    entities, _ = join_entities([one, two], [apart])
    assert sum(e.name == "Abu Salim" for e in entities) == 2


def test_ten_thousand_names_without_all_pairs():
    readings = [simple(i, (f"Person{i:05d} Family{i % 997:03d}x", "person")) for i in range(1, 1500)]
    entities, _ = join_entities(readings)
    assert len(entities) == 1499


def test_shapes():
    assert shape_of([], ["the district council", "the council"]) == ("council", frozenset({"district"}))
    assert shape_of(["Highland Council"], []) is None
    assert shape_of([], ["a council"]) is None
    ours, theirs = shape_of([], ["Niger's water ministry"]), shape_of([], ["Chad's water ministry"])
    assert ours and theirs and not nested(ours[1], theirs[1])
    assert narrows(ours[1], ["Ministry of Water"])
    assert not narrows(ours[1], ["Ministry of Water of Chad"])


def test_the_fuller_description_finds_its_ministry_before_the_bare_one():
    one = reading(
        1,
        ("Niger's interior ministry", "organisation", ["Niger's interior ministry"]),
        ("Niger's defence ministry", "organisation", ["Niger's defence ministry"]),
        ("Karshan", "place", ["Karshan"]),
    )
    two = reading(2, ("the ministry", "organisation", ["the ministry"]), ("Karshan", "place", ["Karshan"]))
    three = reading(
        3, ("the interior ministry", "organisation", ["the interior ministry"]), ("Karshan", "place", ["Karshan"])
    )
    entities, _ = join_entities([one, two, three])
    found = [sorted(r for r, _ in e.mentions) for e in entities if "ministry" in e.name]
    assert sorted(found) == [["r1"], ["r1", "r3"], ["r2"]]


def test_a_country_that_is_a_state_too():
    found = shape_of([], ["Georgia's interior ministry"])
    assert found == ("ministry", frozenset({"in:georgia", "interior"}))


def test_its_committee_is_described_by_its_sort():
    assert shape_of([], ["Its security committee"]) == ("committee", frozenset({"security"}))


def test_a_word_for_a_body_does_not_keep_two_names_apart():
    one = reading(
        1,
        ("Ministry of Water", "organisation", ["Ministry of Water", "Department"]),
        ("Karshan", "place", ["Karshan"]),
        text="Ministry of Water Department Karshan",
    )
    two = reading(2, ("Water Ministry", "organisation", ["Water Ministry"]), ("Karshan", "place", ["Karshan"]))
    found, _ = groups([one, two])
    assert ["r1", "r2"] in [r for n, r in found.items() if "Water" in n]
