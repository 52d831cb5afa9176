"""Printed dates to EDTF, nothing added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.intake import dates


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Saturday, March 28th, 2015", "2015-03-28"),
        ("14 October 2025, 16:20 GMT", "2025-10-14"),
        ("Oct. 14, 2025", "2025-10-14"),
        ("Sept 3, 2019", "2019-09-03"),
        ("14.05.2023 10:15", "2023-05-14"),
        ("3. 6. 2021", "2021-06-03"),
        ("2031-04-08T07:10:00+02:00", "2031-04-08"),
        ("2031/04/08", "2031-04-08"),
        ("the 2nd of May 2020", "2020-05-02"),
        ("28/02/2019", "2019-02-28"),
        ("2/28/2019", "2019-02-28"),
        ("5/5/2019", "2019-05-05"),
        ("May 2016", "2016-05"),
        ("Oct 14", "XXXX-10-14"),
        ("14 May, 20:02 | Views: 40 318", "XXXX-05-14"),
        ("29 February", "XXXX-02-29"),
        ("Tue 5-Mar-2024", "2024-03-05"),
        ("23 Sha'ban 1445", "2024-03-04~"),
        ("1 Muharram 1446", "2024-07-08~"),
    ],
)
def test_a_printed_date(line: str, value: str) -> None:
    assert [d.value for d in dates.find(line)] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Monday",
        "yesterday",
        "31 February 2020",
        "3/4/2020",
        "30.02.2021",
        "Order 17/2-D",
        "18:45",
        "version 2.0.2019",
        "99 May",
        "45 Rajab 1445",
    ],
)
def test_no_date_is_read_into_it(line: str) -> None:
    assert dates.find(line) == []


def test_a_lunar_date_beside_another_is_left_alone() -> None:
    assert [d.value for d in dates.find("4 March 2024 / 23 Sha'ban 1445")] == ["2024-03-04"]


def test_two_dates_come_in_order() -> None:
    assert [d.value for d in dates.find("7 May 2020, updated May 9, 2020")] == ["2020-05-07", "2020-05-09"]


def test_of_machine_needs_a_year() -> None:
    assert dates.of_machine("2020-05-07 10:00") == "2020-05-07"
    assert dates.of_machine("7 May") is None
    assert dates.of_machine(None) is None


@given(st.text(max_size=80))
def test_any_text_is_survived_and_every_span_lies_inside(line: str) -> None:
    for found in dates.find(line):
        assert 0 <= found.start < found.end <= len(line)


@given(st.dates())
def test_iso_days_come_back(day: object) -> None:
    text = str(day)
    assert [d.value for d in dates.find(text)] == ([text] if text[:2] in ("19", "20") else [])
