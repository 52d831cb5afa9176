"""Dates that other reports imply, and the times that stand on them."""

from __future__ import annotations

from tests.values.parses import empty
from twosource.linking.dates import date_with_others, reanchor, reference_of
from twosource.reading.times import times
from twosource.records import Claim, Entity, Published, Reading, Report
from twosource.values import date

NAMES = ("Orla Vance", "Port Ellery", "Harbour Council", "Ellery Gazette")


def report(ident: str, published: str | None, text: str, outlet: str) -> Report:
    known = Published(published, "day", "stated") if published else Published()
    return Report(ident, text, "0" * 64, outlet=outlet, published=known)


def reading(r: Report) -> Reading:
    entities = tuple(Entity(f"e{k}", n, "organisation", ()) for k, n in enumerate(NAMES) if n in r.text)
    return Reading(r, entities=entities, times=times(empty(r.text), r))


FACTS = "Orla Vance of the Harbour Council closed Port Ellery, the Ellery Gazette reported."


def test_year_from_reports_on_the_same_matter() -> None:
    a = report("r1", "XXXX-10-14", f"On Tuesday {FACTS}", "North Wire")
    b = report("r2", "2025-10-15", f"On Tuesday {FACTS}", "South Post")
    dated = date_with_others((a, b), [reading(a), reading(b)])
    assert dated[0].published.value == "XXXX-10-14"
    assert dated[0].published.with_other_reports == "2025-10-14"
    assert dated[1] == b


def test_no_year_when_reports_disagree_or_share_nothing() -> None:
    a = report("r1", "XXXX-10-14", FACTS, "North Wire")
    others = (report("r2", "2025-10-15", FACTS, "South Post"), report("r3", "2019-10-15", FACTS, "West Post"))
    apart = report("r4", "2025-10-15", "A quiet day.", "East Post")
    assert date_with_others((a, *others), [reading(r) for r in (a, *others)])[0] == a
    assert date_with_others((a, apart), [reading(a), reading(apart)])[0] == a


def test_not_before_the_report_it_credits() -> None:
    a = report("r1", "2025-10-16", FACTS, "Ellery Gazette")
    b = report("r2", None, f"Last month {FACTS}", "South Post")
    dated = date_with_others((a, b), [reading(a), reading(b)])
    assert dated[1].published.with_other_reports == "2025-10-16/.."
    assert reference_of(dated[1]) is None


def test_times_are_anchored_again() -> None:
    b = report("r2", None, f"Last month {FACTS}", "South Post")
    when = times(empty(b.text), b)[0]
    assert when.anchor == "none"
    claim = Claim("c1", "r2", ((0, 10),), ("n1",), "closed", when=when)
    implied = Report("r2", b.text, b.sha256, published=Published(with_other_reports="2025-10-16/2025-10-20"))
    (again,) = reanchor((claim,), (implied,))
    assert again.when is not None
    assert (again.when.value, again.when.anchor) == ("2025-09", "other")


def test_a_day_takes_the_year_that_a_credited_report_tells() -> None:
    a = report("r1", "2025-10-16", FACTS, "Ellery Gazette")
    b = report("r2", None, f"On February 10 {FACTS}", "South Post")
    told = Claim("c1", "r1", ((0, 10),), ("n1",), "closed", when=date.from_value("2025-02-10"))
    open_day = Claim("c2", "r2", ((0, 10),), ("n2",), "closed", when=times(empty(b.text), b)[0])
    again = reanchor((told, open_day), (a, b))[1].when
    assert again is not None
    assert (again.edtf, again.anchor, again.span) == ("2025-02-10", "other", (3, 14))
    assert reanchor((open_day,), (a, b))[0].when == open_day.when
