"""Tense around a time expression, by the words of its sentence, for want of a parse."""

from __future__ import annotations

import re
from functools import cache

from twosource.values.date_context import TABLE, Tense
from twosource.values.tables import words

BEHIND = 15
"""A verb behind the expression counts as so many characters farther than one before it (timex train)."""
WORD = re.compile(r"[\w'’-]+")
SENTENCE = re.compile(r"[.!?;](?:['\"’”]*\s|$)|\n\s*\n")


def tense_near(text: str, start: int, end: int) -> Tense:
    """Tense of the nearest verb of the same sentence: ``past``, ``future``, or '' when no word tells."""
    left = SENTENCE.split(text[max(0, start - 160) : start])[-1]
    right = SENTENCE.split(text[end : end + 110])[0]
    if re.search(r"\bas\s+(?:soon|early)\s+as\s*$", left, re.IGNORECASE):
        return "future"
    before = [m[0].lower().replace("’", "'") for m in WORD.finditer(left)]
    after = [m[0].lower().replace("’", "'") for m in WORD.finditer(right)]
    found = [(len(left) - m.end(), _tense(before, i)) for i, m in enumerate(WORD.finditer(left))]
    found += [(m.start() + BEHIND, _tense(after, i)) for i, m in enumerate(WORD.finditer(right))]
    told = [(far, tense) for far, tense in found if tense]
    return min(told)[1] if told else ""


@cache
def _cues(kind: str) -> frozenset[str]:
    return frozenset(words(TABLE, kind))


def _tense(sentence: list[str], i: int) -> Tense:
    """Tense that word ``i`` tells: ``will``, ``plans to meet`` (at ``meet``), ``met``; a bare infinitive takes its modal's."""
    word = sentence[i]
    before = sentence[max(0, i - 4) : i]
    if word in _cues("tense_future") or word.endswith("'ll"):
        return "future"
    if before[-1:] == ["to"] and len(before) > 1:
        went = {"was", "were", "had", "been"} & set(before[-4:-1])
        return "future" if before[-2] in _cues("tense_intent") and not went else ""
    past = word in _cues("tense_past") or (len(word) > 4 and word.endswith("ed"))
    if not past:
        return ""
    helpers = [w for w in before if w in ("be", "have", "will", "'ll")]
    modal = next((w for w in reversed(before) if w in _cues("tense_future") or w in _cues("tense_open")), None)
    if helpers and before[-1] in ("be", "have") and modal:
        return "future" if modal in _cues("tense_future") else "past" if before[-1] == "have" else ""
    return "past"
