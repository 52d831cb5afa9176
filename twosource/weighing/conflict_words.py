"""Dates, places, negations and refusals: when two claims of one fact cannot both hold."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import combinations

from twosource.linking.features import GENERAL
from twosource.linking.wordforms import families, root, roots
from twosource.records import Claim, When, Where
from twosource.weighing.tables import lines
from twosource.weighing.view import View

#: Two places of one event conflict when farther apart than this (kilometres) and each is known to the town or better.
FAR_APART = 50.0
TOWN = 3
#: A day without its year, or a weekday of no known week (TIMEX3).
PART = re.compile(r"XXXX-(?:(?P<day>\d\d-\d\d)|WXX-(?P<weekday>[1-7]))(?!\d)")
EXACT_DATES = ("minute", "hour", "day")
NEGATION = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.I)
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|dismiss\w*|disput\w*)\b", re.I)


@cache
def _refusals() -> re.Pattern[str]:
    """Phrases that sound like a denial and are none."""
    return re.compile("|".join(lines("refusals.txt")), re.I)


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
    dated = [(c, c.when) for c in claims if c.when and _exact(c.when)]
    return next(((a, b) for (a, x), (b, y) in combinations(dated, 2) if disjoint(x, y)), None)


def part_pair(claims: Sequence[Claim], view: View) -> tuple[Claim, Claim] | None:
    """Two claims of different reports on one kind of event of which one has no year, or only a weekday, and that is not the
    other's; the fuller the dates the better."""
    dated = [
        (c, c.when) for c in claims if not c.quantities and c.when and (_exact(c.when) or PART.match(c.when.value))
    ]
    found = [
        (a, b) for (a, x), (b, y) in combinations(dated, 2)
        if a.report != b.report and other_part(x, y) and (_tells(a, b, view) or _tells(b, a, view))
    ]  # fmt: skip
    length = lambda c: max((e - s for s, e in (c.when.span,)), default=0) if c.when and c.when.span else 0  # noqa: E731
    return max(found, key=lambda pair: sum(map(length, pair)), default=None)


def _tells(a: Claim, b: Claim, view: View) -> bool:
    """Whether the words of ``b`` name the kind of event that the predicate of ``a`` reports."""
    spoken = {k for w in roots(view.claim_words(b)) for k in families(w)}
    return bool((families(root(a.head.lower())) - GENERAL) & spoken)


def _exact(when: When) -> bool:
    return when.kind in ("DATE", "TIME") and when.precision in EXACT_DATES and when.anchor in ("stated", "report")


def other_part(a: When, b: When) -> bool:
    """Whether two dates, of which one has no year or is only a weekday, differ in what both tell."""
    if not (PART.match(a.value) or PART.match(b.value)):
        return False
    return any(x and y and x != y for x, y in zip(_parts(a), _parts(b), strict=True))


def _parts(when: When) -> tuple[str | None, int | None]:
    """Month and day, and the weekday (1 Monday), as far as a date tells them."""
    found = PART.match(when.value)
    if found:
        return found["day"], int(found["weekday"]) if found["weekday"] else None
    if not when.start or when.start[:10] != (when.end or "")[:10]:
        return None, None
    day = date.fromisoformat(when.start[:10])
    return when.start[5:10], day.isoweekday()


def apart(a: Claim, b: Claim) -> bool:
    """Whether two claims are known to be of other days or of other places."""
    if a.when and b.when and disjoint(a.when, b.when):
        return True
    return bool(a.where and b.where and elsewhere(a.where, b.where))


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
