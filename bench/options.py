"""What a task is told besides the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Which gold a task is given to stand on; all off means predicted everything."""

    gold_sentences: bool = False
    gold_mentions: bool = False
    gold_spans: bool = False
