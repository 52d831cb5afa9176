"""English or not."""

from __future__ import annotations

import pytest

from tests.intake.material import BODY, GERMAN
from twosource.intake.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        (GERMAN, "de"),
        (
            "Le maire a déclaré mardi que quatre personnes sont mortes dans le naufrage et que les plongeurs cherchent.",
            "fr",
        ),
        (
            "El alcalde dijo el martes que cuatro personas murieron en el naufragio y que los buzos siguen en el agua.",
            "es",
        ),
        ("Мэр сказал во вторник, что четыре человека погибли, когда в старой гавани затонула баржа.", "und"),
        ("قال رئيس البلدية يوم الثلاثاء إن أربعة أشخاص قتلوا عندما غرقت بارجة في الميناء القديم", "und"),
        ("Barge sinks", None),
        ("", None),
        ("12 34 56", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_english_with_foreign_names_and_quotations_stays_english() -> None:
    text = (
        BODY
        + "“Das ist nicht wahr”, the owner's lawyer said, and “das werden wir beweisen”, before the court of Großhafen."
    )
    assert language_of(text) == "en"
