"""Whom a whole report is owed to."""

from __future__ import annotations

import pytest

from tests.reading import compact
from tests.reading.test_sources import chains
from twosource.reading.credits import itemised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll. Nine, they say.\n\nWho did it? Nobody knows.\n\nWhat next. A meeting.", True),
        ("1. The quay burned.\n\n2. The boats sank.\n\n3. Nobody came.", True),
        ("The quay burned on Monday.\n\nNobody came to help, said a man at the quay.", False),
        ("", False),
    ],
)
def test_itemised(text: str, expected: bool) -> None:
    assert itemised(text) is expected


def rewrite(word: str, how: str) -> list[list[str]]:
    """The chains of a report whose opening credits an agency, and of a firm that denies it."""
    parse = compact.parse(
        f"Shares|share/NOUN/2/nsubj fell|fall/VERB/0/root {word}/SCONJ/5/mark Reuters/PROPN/5/nsubj reported|report/VERB/2/advcl boats|boat/NOUN/7/nsubj sank|sink/VERB/5/ccomp ^./PUNCT/2/punct¶\n"
        f"Acme/PROPN/2/nsubj denied/VERB/0/root it/PRON/2/obj {how}/ADP/6/case a/DET/6/det statement/NOUN/2/obl ^./PUNCT/2/punct",
        (("Reuters", "reported", "boats sank"), ("Acme", "denied", "it")),
        (("Reuters", "organisation"), ("Acme", "organisation")),
    )
    return chains(parse)


@pytest.mark.parametrize(
    ("word", "how", "through"),
    [("while", "about", True), ("while", "in", False), ("after", "about", False)],
)
def test_what_is_said_in_public_or_in_answer_is_not_owed_to_the_outlet_of_the_opening(
    word: str, how: str, through: bool
) -> None:
    assert rewrite(word, how)[1] == (["Reuters", "Acme"] if through else ["Acme"])
