"""Is a text in English? By its letters and by its commonest words (after Dunning 1994, reduced to one table).

Only what is clearly in another language is set aside: a short or mixed text stays.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import Final

MIN_WORDS: Final = 12
"""With fewer words than this nothing is said about the language of a Latin-letter text."""

SAMPLE: Final = 20_000
"""Code points looked at, taken from the start and the middle."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@cache
def _profiles() -> dict[str, frozenset[str]]:
    table = resources.files("twosource.data").joinpath("languages.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: frozenset(words.split()) for code, words in rows}


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the text's language, ``und`` for another script than Latin, None when it cannot be said."""
    sample = text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[len(text) // 2 :][: SAMPLE // 2]
    words = [w.lower().replace("’", "'") for w in _WORD.findall(sample)]
    letters = [c for c in sample if c.isalpha()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    if letters and latin < 0.5 * len(letters):
        return "und"
    if len(words) < MIN_WORDS:
        return None
    counts = Counter(words)
    share = {code: sum(counts[w] for w in profile) / len(words) for code, profile in _profiles().items()}
    best = max(share, key=lambda code: (share[code], code == "en"))
    if share[best] < 0.08:
        return None
    return best if best == "en" or share[best] > 1.5 * share["en"] else "en" if share["en"] > 0.15 else None
