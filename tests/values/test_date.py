"""Time expressions: text and reference date -> TIMEX3 value; intervals, EDTF and comparisons."""

from __future__ import annotations

import pytest

from twosource.values import date
from twosource.values.date_hijri import to_gregorian
from twosource.values.date_interval import extent
from twosource.values.date_stamp import Stamp, parse

WEDNESDAY = "2025-10-15"

VALUES = [
    ("The bridge fell on 26 March 1996.", "1996-03-26"),
    ("The bridge fell on March 26th, 1996.", "1996-03-26"),
    ("The bridge fell on Tuesday.", "2025-10-14"),
    ("The court will sit on Friday.", "2025-10-17"),
    ("It burned last month.", "2025-09"),
    ("It burned last week.", "2025-W41"),
    ("It closed two years ago.", "2023"),
    ("It closed about a month ago.", "2025-09"),
    ("He was freed yesterday morning.", "2025-10-14TMO"),
    ("He was freed last night.", "2025-10-14TNI"),
    ("They met in August.", "2025-08"),
    ("They met in December.", "2024-12"),
    ("They will meet in December.", "2025-12"),
    ("They met on 8 May.", "2025-05-08"),
    ("They met on 20 December.", "2024-12-20"),
    ("They marched every Friday.", "XXXX-WXX-5"),
    ("They fought for three weeks.", "P3W"),
    ("They fought for several months.", "PXM"),
    ("It was built in the 1970s.", "197"),
    ("It was built in the 12th century.", "11"),
    ("It was built in 490 BC.", "BC0490"),
    ("It was sold in the third quarter.", "2025-Q3"),
    ("It was sold in the summer of 1988.", "1988-SU"),
    ("It opened at 3:30 p.m. on 4 May 2011.", "2011-05-04T15:30"),
    ("It opened on Christmas Day 1990.", "1990-12-25"),
    ("It is closed now.", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    found = date.find(text, WEDNESDAY)
    assert [w.value for w in found] == [value]


CONTEXT = [
    ("She left on 10 February. Nine days later she called.", None, ["XXXX-02-10", "XXXX-02-19"]),
    ("She left on 10 February 2011. The following day she called.", None, ["2011-02-10", "2011-02-11"]),
    ("She left on 3 May. Two days earlier he had called.", "2024-06-01", ["2024-05-03", "2024-05-01"]),
    ("It ran from 3 March to 15 April 2021.", None, ["2021-03-03", "2021-04-15"]),
    ("It ran between 2 and 18 February.", "2024-03-01", ["2024-02-02", "2024-02-18"]),
    ("It ran on 14-16 October.", WEDNESDAY, ["2025-10-14", "2025-10-16"]),
    ("The day after the flood of 19 January they left.", "2024-02-02", ["2024-01-20", "2024-01-19"]),
]


@pytest.mark.parametrize(("text", "reference", "values"), CONTEXT)
def test_values_in_context(text: str, reference: str | None, values: list[str]) -> None:
    assert [w.value for w in date.find(text, reference)] == values


@pytest.mark.parametrize(
    "text", ["They met on Tuesday.", "They met last month.", "He fell two weeks ago.", "He fell today."]
)
def test_unknown_reference_leaves_it_unresolved(text: str) -> None:
    (found,) = date.find(text)
    assert found.anchor == "none"
    assert found.start is None
    assert found.edtf is None


@pytest.mark.parametrize(
    "text", ["May I come in?", "He may march on.", "It cost 1990 dollars.", "Some 1,500 people", "Call 555-1990.", ""]
)
def test_no_time_expression(text: str) -> None:
    assert [w for w in date.find(text, WEDNESDAY) if w.kind == "DATE"] == []


def test_yearless_reference_is_kept_yearless() -> None:
    assert [w.value for w in date.find("It fell yesterday.", "XXXX-10-14")] == ["XXXX-10-13"]
    assert [w.value for w in date.find("It fell yesterday.", "XXXX-01-01")] == ["XXXX-XX-XX"]


def test_anchors() -> None:
    assert [w.anchor for w in date.find("On 3 May 2011, and again on Tuesday.", WEDNESDAY)] == ["stated", "report"]


EXTENTS = [
    ("2016-04", "2016-04-01", "2016-04-30", "month", "2016-04"),
    ("2016-W22", "2016-05-30", "2016-06-05", "week", "2016-05-30/2016-06-05"),
    ("2016-Q2", "2016-04-01", "2016-06-30", "quarter", "2016-04/2016-06"),
    ("199", "1990-01-01", "1999-12-31", "interval", "199X"),
    ("2025-10-14T11:00", "2025-10-14", "2025-10-14", "minute", "2025-10-14T11:00"),
    ("2025-10-14TNI", "2025-10-14", "2025-10-14", "day", "2025-10-14"),
    ("XXXX-03-30", None, None, "day", "XXXX-03-30"),
    ("BC0490", None, None, "year", "-0489"),
    ("PAST_REF", None, None, "vague", None),
    ("2015-02-30", None, None, "unknown", None),
]


@pytest.mark.parametrize(("value", "start", "end", "precision", "edtf"), EXTENTS)
def test_extent(value: str, start: str | None, end: str | None, precision: str, edtf: str | None) -> None:
    found = extent(value)
    assert (found.start, found.end, found.precision, found.edtf) == (start, end, precision, edtf)


def test_phase_narrows_the_interval() -> None:
    (found,) = date.find("They left in late January 2024.")
    assert (found.start, found.end, found.edtf) == ("2024-01-21", "2024-01-31", "2024-01-21~/2024-01-31~")
    (week,) = date.find("They left in the first week of February 2024.")
    assert (week.start, week.end, week.precision) == ("2024-02-01", "2024-02-07", "week")


def test_islamic_calendar() -> None:
    assert to_gregorian(1445, 9, 1).isoformat() == "2024-03-11"
    (found,) = date.find("Written on 23 Sha'ban 1445.")
    assert found.edtf == "2024-03-04~"
    assert (found.start, found.end) == ("2024-03-03", "2024-03-05")


def test_comparing() -> None:
    month, day, other, yearless = (date.from_value(v) for v in ("2016-04", "2016-04-03", "2016-05-03", "XXXX-04-03"))
    assert date.contains(month, day)
    assert date.agree(month, day)
    assert not date.conflict(month, day)
    assert date.conflict(month, other)
    assert not date.conflict(day, yearless)
    assert date.conflict(other, yearless)


def test_stamp() -> None:
    assert parse("2016-02-30") is None
    assert parse("XXXX-02-29") == Stamp(None, 2, 29)
    assert parse("soon") is None
    assert Stamp(2016, 1, 31).plus_months(1) == Stamp(2016, 2)
    assert Stamp(None, 2, 27).plus_days(3) is None


@pytest.mark.parametrize(
    "text", ["9999-12-31 and the day after", "in 0 BC", "on 31 February 2011", "99 centuries ago", "\x00 1 May"]
)
def test_odd_text_does_not_crash(text: str) -> None:
    date.find(text, "9999-12-31")
    date.find(text, None, narrative=True)
