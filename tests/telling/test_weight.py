"""Findings in order of weight, numbered anew, conflicts following."""

from __future__ import annotations

from dataclasses import replace

from tests.telling import invented
from twosource.telling import tell
from twosource.telling.weight import by_weight, weight


def test_what_more_reports_tell_or_dispute_comes_first() -> None:
    weighed = by_weight(invented.linked(), invented.weighed())
    told = [f.statement.split()[1] for f in weighed.findings]
    assert [f.id for f in weighed.findings] == [f"f{i}" for i in range(1, 10)]
    assert weighed.findings[0].verdict == "disputed"
    assert told.index("ferry") < told.index("two")


def test_conflicts_follow_their_findings() -> None:
    before, after = invented.weighed(), by_weight(invented.linked(), invented.weighed())
    statement = {f.id: f.statement for f in before.findings}
    again = {f.id: f.statement for f in after.findings}
    for old, new in zip(before.conflicts, after.conflicts):
        assert [statement[f] for f in old.findings] == [again[f] for f in new.findings]


def test_telling_the_same_twice_gives_the_same() -> None:
    one = tell(invented.linked(), invented.weighed())
    two = tell(invented.linked(), invented.weighed())
    assert one.to_json() == two.to_json()
    assert by_weight(one.linked, one.weighed) == one.weighed


def test_reports_on_a_weak_likeness_count_little() -> None:
    linked, weighed = invented.linked(), invented.weighed()
    report = {c.id: c.report for c in linked.claims}
    several = next(f for f in weighed.findings if len({report[c] for c in f.claims}) > 1)
    rest = {c for c in several.claims if report[c] != report[several.claims[0]]}
    own = [c for c in linked.claims if c.id in several.claims]
    assert weight(several, own, False, rest) < weight(several, own, False)
    place = [f.statement for f in by_weight(linked, weighed).findings].index(several.statement)
    weaker = by_weight(replace(linked, unsure=tuple(sorted(rest))), weighed)
    assert [f.statement for f in weaker.findings].index(several.statement) >= place
