"""Dates, places, negations and refusals: when two claims of one fact cannot both hold."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations

from twosource.records import Claim, When, Where
from twosource.weighing.view import View

#: Two places of one event conflict when farther apart than this (kilometres) and each is known to the town or better.
FAR_APART = 50.0
TOWN = 3
EXACT_DATES = ("minute", "hour", "day")
NEGATION = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|dismiss\w*|disput\w*)\b", re.I)


@cache
def _refusals() -> re.Pattern[str]:
    """Phrases that sound like a denial and are none."""
    text = (files("twosource") / "data" / "sources" / "refusals.txt").read_text(encoding="utf-8")
    return re.compile("|".join(line for line in text.splitlines() if line and not line.startswith("#")), re.I)


def is_refusal(claim: Claim, view: View) -> bool:
    """Whether a claim only refuses to speak ("declined to comment", "nothing to add")."""
    words = view.claim_words(claim)
    cue = view.attributions.get(claim.attribution or "")
    said = view.words(cue.report, cue.cue) if cue else ""
    return bool(_refusals().search(words) or _refusals().search(said))


def says_no(claim: Claim, view: View) -> bool:
    """Whether a claim comes as a negation: of its own words, or by a cue that takes it back."""
    words = view.claim_words(claim)
    cue = view.attributions.get(claim.attribution or "")
    taken_back = claim.factuality == "denied" or bool(cue and DENIES.search(view.words(cue.report, cue.cue)))
    if not taken_back and DENIES.search(words):
        return True
    return (claim.polarity == "negative" or bool(NEGATION.search(words))) != taken_back


def is_cut_quotation(a: Claim, b: Claim, view: View) -> bool:
    """Whether the words of one claim are a part of the other's: a quotation cut, not a contradiction."""
    one, two = (" ".join(re.findall(r"\w+", view.claim_words(c).lower())) for c in (a, b))
    small, large = sorted((one, two), key=len)
    core = re.sub(r"^(?:it|this|that|he|she|they) (?:is|was|are|were) ", "", small)
    return a.report != b.report and len(core.split()) >= 3 and f" {core} " in f" {large} "


def date_pair(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first two claims whose days have nothing in common, told by different reports or in one correction."""
    dated = [c for c in claims if c.when and _exact(c.when)]
    for a, b in combinations(dated, 2):
        if a.when and b.when and disjoint(a.when, b.when):
            return a, b
    return None


def _exact(when: When) -> bool:
    return when.kind in ("DATE", "TIME") and when.precision in EXACT_DATES and when.anchor in ("stated", "report")


def disjoint(a: When, b: When) -> bool:
    """Whether two dates, both with ends, have no day in common."""
    ends = [x[:10] if x else None for x in (a.start, a.end, b.start, b.end)]
    if any(e is None or len(e) < 10 for e in ends):
        return False
    return str(ends[1]) < str(ends[2]) or str(ends[3]) < str(ends[0])


def place_pair(claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The first two claims whose places are known to the town or better and far apart, or in two countries."""
    placed = [c for c in claims if c.where and c.where.lat is not None]
    for a, b in combinations(placed, 2):
        if a.report != b.report and a.where and b.where and elsewhere(a.where, b.where):
            return a, b
    return None


def elsewhere(a: Where, b: Where) -> bool:
    """Whether two places cannot be the same."""
    if a.name.casefold() in b.name.casefold() or b.name.casefold() in a.name.casefold():
        return False
    if a.where_prec <= TOWN and b.where_prec <= TOWN:
        return kilometres(a, b) > FAR_APART
    return False


def kilometres(a: Where, b: Where) -> float:
    """Great-circle distance (haversine); 0 where a place has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))
