"""Datelines: place, agency, date."""

from __future__ import annotations

import pytest

from twosource.intake import dateline
from twosource.intake.lines import split

REST = "A barge sank in the old harbour and four people died, the mayor said."


@pytest.mark.parametrize(
    ("opening", "place", "tag", "date"),
    [
        ("VANTORA, Oct 14 (QPA) - ", "VANTORA", "QPA", "XXXX-10-14"),
        ("VANTORA, 15 October 2031 (QPA) – ", "VANTORA", "QPA", "2031-10-15"),
        ("NEW VANTORA, Lorland (Quay Press) — ", "NEW VANTORA, Lorland", "Quay Press", None),
        ("Vantora (QPA) -- ", "Vantora", "QPA", None),
        ("(Quay Press) - ", None, "Quay Press", None),
        ("Vantora QTV — ", "Vantora", "QTV", None),
        ("VANTORA — ", "VANTORA", None, None),
        ("VANTORA, March 3 — ", "VANTORA", None, "XXXX-03-03"),
        ("VANTORA, Tuesday (QPA) — ", "VANTORA", "QPA", None),
        ("VANTORA. ", "VANTORA", None, None),
        ("VANTORA: ", "VANTORA", None, None),
    ],
)
def test_a_dateline(opening: str, place: str | None, tag: str | None, date: str | None) -> None:
    text = opening + REST
    found = dateline.find(text, split(text))
    assert found is not None
    assert (found.place, found.tag, found.date) == (place, tag, date)
    assert text[slice(*found.span)] == opening.rstrip()


@pytest.mark.parametrize(
    "line",
    [
        REST,
        "BREAKING — " + REST,
        "INTERIOR MINISTRY: " + REST,
        "UPDATE: " + REST,
        "He said - and nobody answered him in the whole of that long evening.",
        "The Quay Party (QP) has won the vote in the harbour town, it said.",
        "“VANTORA — a town of barges and of gravel and of old men with pipes.",
    ],
)
def test_what_is_no_dateline(line: str) -> None:
    assert dateline.find(line, split(line)) is None


def test_a_dateline_may_stand_alone() -> None:
    text = f"Vantora QTV — \n\n{REST}"
    found = dateline.find(text, split(text))
    assert found is not None and found.tag == "QTV" and found.span[0] == 0
