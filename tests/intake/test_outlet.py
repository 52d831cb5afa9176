"""Who published a text, from the text alone."""

from __future__ import annotations

import pytest

from tests.intake.material import BODY
from twosource.intake import from_text, names
from twosource.intake.outlet import Sign, decide, same, spell


def outlet(text: str) -> str | None:
    return from_text(text).outlet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Four dead\n\nVANTORA (QPA) - The mayor told Quay Press Agency of the wreck. {BODY}", "Quay Press Agency"),
        (f"Four dead\n\nVANTORA, May 3 (Quay Wire) - {BODY}", "Quay Wire"),
        (f"Four dead\n\nLONDON (AP) — {BODY}", "Associated Press"),
        (f"{BODY}\nFollow Harbour Insider on Facebook, Twitter and Instagram.", "Harbour Insider"),
        (f"{BODY}\nHarbour Insider Emails & Alerts", "Harbour Insider"),
        (f"{BODY}\n© 2031 Harbour Insider Ltd. All rights reserved.", "Harbour Insider"),
        (f"{BODY}\n(c) Quay News Wire 2031. Redistribution without licence prohibited.", "Quay News Wire"),
        (f"THE HARBOUR DIGEST\nDaily. Free for crews.\n\nFour dead\n\n{BODY}", "The Harbour Digest"),
        (f"NIGHT TIDE\n@nighttide · 41 200 subscribers\n\n{BODY}", "Night Tide"),
        (f"Voice of the Lock | official channel\n4.1K subscribers\n\n{BODY}", "Voice of the Lock"),
        (
            f"Vantora Rights Observatory (VRO)\n\nVantora, 3 March 2031\n\nFour dead\n\n{BODY}",
            "Vantora Rights Observatory",
        ),
        (f"Barge sinks in the harbour of Vantora | Quay Herald\n\n{BODY}", "Quay Herald"),
    ],
)
def test_what_a_text_shows(text: str, name: str) -> None:
    assert outlet(text) == name


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\nThe widow told Reuters that nobody had called her, and her brother told Reuters the same.",
        f"{BODY}\nThe widow told The Associated Press that nobody had called. Her son told Fox News that he would sue.",
        f"{BODY}\nFollow Ane Birk on Twitter",
        f"{BODY}\nShe is an editor of the Quay Herald.",
        f"{BODY}\nAdditional reporting by Reuters",
    ],
)
def test_what_is_not_enough(text: str) -> None:
    assert outlet(text) is None


def test_two_names_that_weigh_the_same_decide_nothing() -> None:
    assert decide([Sign("Quay Herald", 4, "frame"), Sign("Night Tide", 4, "frame")], "") is None
    assert decide([Sign("Quay Herald", 4, "frame"), Sign("The Quay Herald", 3, "title")], "") == "Quay Herald"
    assert decide([Sign("Quay Herald", 1.5, "own")] * 5, "") is None


def test_the_frame_of_the_page_goes_before_the_agency_of_the_dateline() -> None:
    text = f"Four dead\n\nVANTORA (AP) — {BODY}\nFollow Harbour Insider on Facebook\n\n© 2031 Harbour Insider"
    assert outlet(text) in ("Harbour Insider", None)


def test_short_names() -> None:
    assert names.short_for("VRO", "Vantora Rights Observatory")
    assert names.short_for("AOK", "Agence Officielle du Kanday")
    assert not names.short_for("VRO", "Quay Herald")
    assert names.spelled_out("VRO", "The Vantora Rights Observatory (VRO) said so.") == "Vantora Rights Observatory"
    assert spell("VRO", "no word of it") == "VRO"
    assert spell("NLA", "He told North Lock Agency so.") == "North Lock Agency"
    assert spell("NLA", "No Lawyer Answered him.") == "NLA"
    assert names.tidy("ALA QUAY PRESS AGENCY (AQPA) / OFFICIAL") == "Ala Quay Press Agency"
    assert names.tidy("THE LIGHT OF THE LOCK", "He reads The Light of the Lock.") == "The Light of the Lock"
    assert (
        same("The Quay Herald", "Quay Herald")
        and same("QPA", "Quay Press Agency")
        and not same("Quay Herald", "Lock Herald")
    )
