"""Whom a whole report is owed to."""

from __future__ import annotations

import pytest

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
