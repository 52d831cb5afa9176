"""Dates of publication: what the text supports, and no more."""

from __future__ import annotations

import pytest

from tests.intake.material import BODY
from twosource.intake import Given, from_text, load
from twosource.records import Published

UNKNOWN = Published()


@pytest.mark.parametrize(
    ("text", "value", "source"),
    [
        (f"Four dead\n\nSaturday, March 28th, 2031\n\n{BODY}", "2031-03-28", "stated"),
        (f"Four dead\n\n14.05.2031 10:15\n\n{BODY}", "2031-05-14", "stated"),
        (f"Four dead\n\nBy Ane Birk\n14 October 2031, 16:20 GMT\n\n{BODY}", "2031-10-14", "stated"),
        (f"Four dead\n\nPosted on October 15, 2031 by Ane\n\n{BODY}", "2031-10-15", "stated"),
        (f"Four dead\n\n07:22, 15 Oct 2031 | Updated 09:05\n\n{BODY}", "2031-10-15", "stated"),
        (f"Four dead\n\nVANTORA, Oct 14 (QPA) - {BODY}", "XXXX-10-14", "stated"),
        (f"Four dead\n\n14 May, 20:02 | Views: 40 318\n\n{BODY}", "XXXX-05-14", "stated"),
        (f"Four dead\n\nVANTORA, 15 October 2031 (QPA) – {BODY}", "2031-10-15", "stated"),
        (f"Four dead\n\nVANTORA, Oct 14 (Quay Wire) - {BODY}\n(c) Quay Wire 2031. No reuse.", "2031-10-14", "inferred"),
        (f"NIGHT TIDE | official channel\n\n{BODY}\n23 Sha'ban 1445", "2024-03-04~", "inferred"),
        (f"Four dead\n\nUpdated 9:05 AM ET, Wed June 8, 2031\n\n{BODY}", "2031-06-08", "inferred"),
    ],
)
def test_what_a_text_says(text: str, value: str, source: str) -> None:
    found = from_text(text).published
    assert (found.value, found.source, found.precision) == (value, source, "day")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Four dead\n\nTuesday\n\n{BODY}",
        f"Four dead\n\n{BODY}\nIn 2019 another barge had sunk, on 4 May 2019, and in 2021 a third.",
        f"Four dead\n\n{BODY}\n© 2031 Harbour Insider",
        f"Four dead on 4 May 2031 in the harbour, as the mayor of the town and the clerk have it\n\n{BODY}",
        f"{BODY}\nComments (1)\n\nSkipper, 4 May 2031\n\nI saw it sink.",
        f"{BODY}\n(Reporting by Ane Birk. Founded 4 May 1950 in Vantora)",
    ],
)
def test_what_says_nothing_of_the_day_of_publication(text: str) -> None:
    assert from_text(text).published == UNKNOWN


def test_what_the_user_gives_goes_first(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.txt"
    path.write_text(f"Four dead\n\n14.05.2031\n\n{BODY}")
    report = load([path], Given({"a.txt": "2031-05"}, {"a.txt": "Quay Herald"})).reports[0]
    assert report.published == Published("2031-05", "month", "given") and report.outlet == "Quay Herald"
