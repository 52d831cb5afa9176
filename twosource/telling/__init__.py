"""Telling: what people see. Takes what linking and weighing found, gives a :class:`Brief` and its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.records import Linked, Skipped, Weighed

if TYPE_CHECKING:
    from twosource.telling.brief import Brief

__all__ = ["tell"]


def tell(linked: Linked, weighed: Weighed, skipped: Sequence[Skipped] = ()) -> Brief:
    """The brief of what was linked and weighed; ``skipped`` names the files that could not be read."""
    from twosource.telling.brief import Brief
    from twosource.telling.stories import stories
    from twosource.telling.timeline import timeline
    from twosource.telling.weight import by_weight

    weighed = by_weight(linked, weighed)
    return Brief(
        linked=linked,
        weighed=weighed,
        timeline=timeline(linked.claims, linked.reports),
        skipped=tuple(skipped),
        stories=stories(linked, weighed),
    )
