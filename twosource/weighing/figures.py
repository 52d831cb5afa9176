"""Figures of one count told through a story: which claims give the same one, and which figures are apart.

A count is a kind of thing and what is said to have happened to it ("people, killed"). Figures are compared over the
whole story, not only between findings that linking set beside one another, so that a disagreement is not lost where
the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from twosource.linking.quantities import unit_kind
from twosource.linking.wordforms import families, root
from twosource.records import Claim, Quantity
from twosource.values.quantity_number import numbers
from twosource.values.quantity_words import fate
from twosource.weighing.conflict_words import DENIES, NEGATION, apart
from twosource.weighing.denials import calls_untrue
from twosource.weighing.likeness import Likeness
from twosource.weighing.tables import lines
from twosource.weighing.view import View

NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen"
PART_AFTER = re.compile(
    r"^\W*(?:of|from|among) (?:the|those|these|its|their) (?:[\w-]+ ){0,2}"
    rf"(?:\d+|{NUMBER}|dead|killed|victims|wounded|injured|bodies|deceased)\b",
    re.I,
)
PART_BEFORE = re.compile(
    r"\b(?:among (?:them|those)|including|of whom|other|another|a further|besides|the remaining|the rest of the)\W+(?:\w+\W+)?$",
    re.I,
)
PUT_TO_DEATH = re.compile(
    r"^\W*(?:[^\W\d]+\W+){0,5}(?:put to death|(?:lost|losing) (?:their|his|her) li(?:ves|fe)"
    r"|(?:met|found) (?:their|his|her) deaths?|passed away|lifeless)\b",
    re.I,
)
NUMBER_OF = re.compile(
    r"\b(?:(?:put to death|dead|executed|killed)[^\w.!?\n]+(?:at[^\w.!?\n]+)?"
    r"|(?:deaths?|decease|demise|killings?|murders?|loss|executions?) of"
    r" (?:(?:the|some|about|around|at least|up to|more than) )*)$",
    re.I,
)
#: "Three officers are held": who is in somebody's hands.
HELD = re.compile(
    r"^\W*(?:(?:who|that) )?"
    r"(?:(?:are|were|is|was|remain(?:s|ed)?|stay(?:s|ed)?|ha(?:ve|s|d) been)(?: being| still| now| also)* )?"
    r"(?:held|behind bars|in (?:custody|detention|jail|prison)|under arrest|locked up)\b(?! (?:up )?(?:a|the|on|at) )",
    re.I,
)
CLAUSE_END = re.compile(r"\d|[,;:]|\bthat\b|\bwho\b")
WORD = re.compile(r"[^\W\d_]+")
OTHER_EVENT = re.compile(r"\b(?:unrelated|separate(?:ly)?)\b", re.I)
OF_THEM = re.compile(r"\bof (?:them|these|those|us|you|whom|which)\b", re.I)
DEAD = frozenset(["bodies", "body", "corpses", "corpse", "deceased", "coffins", "coffin", "lifeless"])
DEATH = frozenset(["death"])
LIVES = frozenset(["lives", "life"])
LIVES_LOST = re.compile(r"^\W*(?:\w+\W+){0,2}(?:lost|claimed|gone|taken|cut short)\b", re.I)
#: Whom somebody did it to among his own is counted apart from all others ("dozens of its own members").
OWN = re.compile(r"\b(?:its|their|his|her) own\b", re.I)
#: Those counted so beside a larger figure of the same words are a part of it ("16 people: 13 men and three boys").
SORTS = re.compile(r"\b(?:men|women|boys|girls|children|minors|them)\b", re.I)
#: A figure is told of another when they begin within this share of each other.
ROUNDING = 0.1
#: Units that are no people, whatever happened to somebody beside them ("the same four words: wound by a projectile").
NO_PEOPLE = frozenset(
    "word words shot shots round rounds bullet bullets line lines page pages call calls time times count counts charge charges "
    "case cases year years vote votes sentence sentences threat threats penalty penalties "
    "animal animals cat cats dog dogs cow cows cattle sheep goat goats "
    "horse horses camel camels bird birds chicken chickens fish head".split()
)
CEILING = frozenset(root(w) for w in ("exceed", "surpass", "top", "pass"))
#: "Several" and "a few" name no number that another could contradict: vague figures count from here on ("a dozen").
VAGUE_FROM = 10
#: A figure this small beside one this large is taken for a part of it.
SMALL, LARGE = 3, 10
#: "Not one person" counts nobody.
NONE = re.compile(r"\b(?:not|nor)\s$", re.I)
#: What was counted so happened before: "four prior arrests".
BEFORE = frozenset(["prior", "previous", "earlier", "past", "former"])
#: Words for the forces of order, whose casualties are told beside those of all others.
FORCES = frozenset("officer officers policeman policemen soldier soldiers troop troops guard guards".split())
#: Figures none of whose claims reach this chance with one another are of two events; less is enough where somebody who acts
#: or is acted on is common to both (on the twelve invented stories any value up to 0.1 does the same).
ONE_EVENT, ONE_ACTOR = 0.1, 0.03
#: Tolls of one event seldom lie so many times apart; then something besides the count must tie the claims (set by reason).
FAR = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one claim tells it: ``count`` is (kind of thing, what happened to it)."""

    claim: Claim
    quantity: Quantity
    count: tuple[str, str]


def said(claims: Sequence[Claim], view: View) -> list[Said]:
    """Every figure of a known count that supporting claims assert; parts of other figures, figures called untrue and those
    of other events are left out."""
    untrue = [c for c in claims if calls_untrue(c, view) or rejects(c, view)]
    out = []
    for c in claims:
        if c.factuality in ("denied", "expected") or (c.stance != "supports" and not is_ceiling(c)):
            continue
        if any(_holds(u, c) for u in untrue) or OTHER_EVENT.search(view.claim_words(c)) or _planned(c, view):
            continue
        out.extend(told(c, view))
    kept = [f for f in out if not _breakdown(f, out, view)]
    days = {count: _day_of(count, claims) for count in {f.count for f in kept}}
    return [f for f in kept if not _earlier(f.claim, days[f.count])]


def _planned(claim: Claim, view: View) -> bool:
    """Whether a claim's own predicate is an infinitive, what somebody was to do: "to open the gates to 60 per cent"."""
    return bool(re.search(rf"\bto\W+{re.escape(claim.predicate)}\b", view.claim_words(claim)))


def told(claim: Claim, view: View) -> list[Said]:
    """The figures of a known count in one claim, but for parts of others."""
    rows = [(_as_told(claim, q), _count(claim, q, view), q) for q in claim.quantities]
    return [Said(claim, f, count) for f, count, q in rows if f and count and not is_part(claim, q, view)]


def called_untrue(claims: Sequence[Claim], view: View) -> list[Said]:
    """Figures that somebody calls a lie, baseless, without support; ``count`` is empty where only the number is told."""
    out = [f for c in claims if c.quantities and calls_untrue(c, view) for f in told(c, view)]
    for c in claims:
        if c.quantities and rejects(c, view):
            out += [Said(c, q, count) for q in c.quantities if (count := _count(c, q, view))]
    known = {(f.claim.report, f.claim.span) for f in out}
    for c in claims:
        words = view.claim_words(c)
        if c.section == "body" and (c.report, c.span) not in known and rejects(c, view):
            known.add((c.report, c.span))
            bare = [n for n in numbers(words) if n.unit is None and n.low >= VAGUE_FROM]
            out += [Said(c, Quantity(n.low, n.low, ""), ("", "")) for n in bare[:1]]
    return out


@cache
def _rejections() -> re.Pattern[str]:
    return re.compile("|".join(lines("rejected_figures.txt")), re.I)


def rejects(claim: Claim, view: View) -> bool:
    """Whether a claim says that a figure does not hold ("we have found nothing to support the talk of sixty")."""
    return bool(_rejections().search(view.claim_words(claim)))


def meant(denied: Said, other: Said) -> bool:
    """Whether a figure is the one that is called untrue, give or take a tenth; a bare number, give or take one."""
    a, b = denied.quantity, other.quantity
    if denied.count == ("", ""):
        return abs(a.low - b.low) <= 1
    near = 1 + ROUNDING
    return denied.count == other.count and a.low <= b.low * near and b.low <= a.high * near


def _holds(outer: Claim, inner: Claim) -> bool:
    return outer.report == inner.report and any(s <= s2 < e for s, e in outer.span for s2, _ in inner.span)


def _breakdown(small: Said, told: Sequence[Said], view: View) -> bool:
    """Whether a figure sorts those whom a larger figure of the same words counts."""
    span = small.quantity.span
    if span is None or not SORTS.search(view.reports[small.claim.report].text[span[0] : span[1]]):
        return False
    return any(
        f.claim.report == small.claim.report and f.claim.span == small.claim.span
        and f.count[1] == small.count[1] and f.quantity.low > small.quantity.high
        for f in told
    )  # fmt: skip


def _day_of(count: tuple[str, str], claims: Sequence[Claim]) -> str | None:
    """The day on which most claims of such a fate set it."""
    days = [d for c in claims if (d := _exact_day(c)) and _own_fate(c) == count[1]]
    return max(sorted(set(days)), key=days.count) if days else None


def _own_fate(claim: Claim) -> str | None:
    head = (claim.head or claim.predicate.split(" ")[-1]).lower()
    return fate(head) or ("killed" if families(head) == DEATH else None)


def _exact_day(claim: Claim) -> str | None:
    when = claim.when
    if when is None or when.precision not in ("day", "hour", "minute") or not when.start or len(when.start) < 10:
        return None
    return when.start[:10]


def _earlier(claim: Claim, day: str | None) -> bool:
    """Whether a claim tells of a day before the event: other people's fate."""
    own = _exact_day(claim)
    return bool(own and day and own < day)


def _as_told(claim: Claim, q: Quantity) -> Quantity | None:
    """The quantity, turned into a ceiling by "at no time exceeded"; None under any other negation, or if it is "several"."""
    if q.relation == "vague" and q.low < VAGUE_FROM:
        return None
    if claim.polarity == "positive":
        return q
    return replace(q, low=0.0, relation="at_most") if is_ceiling(claim) else None


def is_ceiling(claim: Claim) -> bool:
    """Whether a negated claim only says that a figure was not passed ("at no time exceeded 180")."""
    return claim.polarity == "negative" and root(claim.head or claim.predicate.split(" ")[-1].lower()) in CEILING


def _count(claim: Claim, q: Quantity, view: View) -> tuple[str, str] | None:
    """What is counted and its fate; None where either is not known, save for measures ("cubic metres a second")."""
    if not q.unit or q.scope in ("age", "duration"):
        return None
    kind = unit_kind(q.unit)
    if len(q.unit.split()) > 1 and kind not in ("people", "buildings"):
        return q.unit.lower(), ""
    happened = _fate(claim, q, view)
    if kind is None and happened in ("killed", "wounded", "detained") and q.unit.lower() not in NO_PEOPLE:
        kind = "people"
    if kind not in ("people", "buildings") or not happened:
        return None
    text, (start, end) = view.reports[claim.report].text, q.span or claim.span[0]
    own = "own " if OWN.search(text[start : end + 20]) else ""
    return own + _whole(q.unit, kind), happened


def _fate(claim: Claim, q: Quantity, view: View) -> str | None:
    """What happened to those counted: by a phrase beside the number, the quantity's own scope, the predicate, or the next
    word of the claim that tells a fate."""
    text = view.reports[claim.report].text
    start, end = q.span or claim.span[0]
    if PUT_TO_DEATH.match(text[end : end + 60]) or NUMBER_OF.search(text[max(0, start - 20) : start]):
        return "killed"
    if unit_kind(q.unit) == "people" and HELD.match(text[end : end + 60]):
        return "detained"
    following = re.match(r"\s+([^\W\d_]+)", text[end:])
    words = WORD.findall(text[start:end].lower() + " " + (following[1].lower() if following else ""))
    if set(words) & BEFORE or NONE.search(text[max(0, start - 6) : start]):
        return None
    if (set(words) & DEAD and not set(words) & {"bag", "bags"}) or (
        set(words) & LIVES and LIVES_LOST.match(text[end : end + 40])
    ):
        return "killed"
    if counted := next((f for w in reversed(words) if (f := fate(w))), None):
        return counted
    if q.scope:
        return fate(q.scope) or q.scope
    dead = unit_kind(q.unit) == "people" and {w.lower() for w in _after(claim, end, view)} & DEAD
    return "killed" if dead else _fate_after(claim, end, view) or _own_fate(claim)


def _fate_after(claim: Claim, end: int, view: View) -> str | None:
    """The fate that the words after a number tell."""
    return next((f for w in _after(claim, end, view) if (f := fate(w.lower()))), None)


def _after(claim: Claim, end: int, view: View) -> list[str]:
    """The words after a number, up to the end of the clause."""
    rest = view.reports[claim.report].text[end : max(end, *(e for _, e in claim.span))]
    stop = CLAUSE_END.search(rest)
    return WORD.findall(rest[: stop.start()] if stop else rest)


def _whole(unit: str, kind: str) -> str:
    """Children, women and the forces of order are counted apart from people."""
    words = set(unit.lower().split())
    if words & {"child", "children"}:
        return "children"
    if words & FORCES:
        return "forces"
    return "women" if words == {"women"} else kind


def is_part(claim: Claim, q: Quantity, view: View) -> bool:
    """Whether a figure counts some of those whom another figure counts ("five of the dead")."""
    if q.span is None:
        return False
    if re.search(r"\bothers?\b", q.unit, re.I) and _fate(claim, q, view) == "killed":
        return True
    text = view.reports[claim.report].text
    number = re.match(r"[\w,.-]+", text[q.span[0] : q.span[1]])
    after = text[q.span[0] + (number.end() if number else 0) : q.span[1] + 30]
    if PART_AFTER.match(after) or PART_BEFORE.search(text[max(0, q.span[0] - 40) : q.span[0]]):
        return True
    return bool(OF_THEM.search(text[q.span[0] : q.span[1]])) and _fate_after(claim, q.span[1], view) is None


def gives_other(x: Said, y: Said, view: View) -> bool:
    """Whether one of two claims has the other's figure in its own words too, beside its own: "212 houses: 127 in the town"."""
    for here, there in ((x, y), (y, x)):
        if here.claim.report == there.claim.report or here.claim.polarity == "negative":
            continue
        words = view.claim_words(here.claim)
        numbers = {n.rstrip(".,").replace(",", "") for n in re.findall(r"\d[\d.,]*", words)}
        if not NEGATION.search(words) and not DENIES.search(words) and f"{there.quantity.low:g}" in numbers:
            return True
    return False


def clusters(figures: Sequence[Said]) -> list[list[Said]]:
    """Figures of one count put together where their intervals agree, each with the first it fits."""
    out: list[list[Said]] = []
    for f in sorted(figures, key=lambda f: (f.count, f.quantity.high - f.quantity.low, f.quantity.low, f.claim.id)):
        home = next((g for g in out if g[0].count == f.count and _agree(g[0].quantity, f.quantity)), None)
        if home is None:
            out.append([f])
        else:
            home.append(f)
    return out


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are told of one number: the same, or one inside the other and neither open above."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.open_above or b.open_above:
        return a.low == b.low
    return a.low <= b.high and b.low <= a.high


def disagreements(
    groups: Sequence[list[Said]], like: Likeness | None = None
) -> Iterator[tuple[list[Said], list[Said]]]:
    """Pairs of clusters of one count whose intervals have nothing in common, parts and other events left out."""
    for a, b in combinations(groups, 2):
        if a[0].count != b[0].count or not no_common(a[0].quantity, b[0].quantity):
            continue
        small, large = sorted((a[0].quantity, b[0].quantity), key=lambda q: q.low)
        if small.high <= SMALL and large.low >= LARGE:
            continue
        far = large.low > FAR * max(small.high, 1)
        differing = [(x, y) for x in a for y in b if no_common(x.quantity, y.quantity) and not apart(x.claim, y.claim)]
        pairs = [(x, y) for x, y in differing if not (far and _strangers(x, y))]
        known = [(x, y) for x, y in pairs if like and like.knows(x.claim.id, y.claim.id)]
        chances = like.chances([(x.claim.id, y.claim.id) for x, y in known]) if like else []
        least = [ONE_EVENT if _strangers(x, y) else ONE_ACTOR for x, y in known]
        if known and all(chance < wanted for chance, wanted in zip(chances, least, strict=True)):
            continue
        if pairs:
            yield [x for x in a if any(x is p for p, _ in pairs)], [y for y in b if any(y is p for _, p in pairs)]


def no_common(p: Quantity, q: Quantity) -> bool:
    """Whether two intervals have no number in common."""
    return p.high < q.low or q.high < p.low


def _strangers(x: Said, y: Said) -> bool:
    """Nothing but the count is common to the two claims: nobody who acts or is acted on, in different reports."""
    mine, theirs = {*x.claim.who, *x.claim.whom}, {*y.claim.who, *y.claim.whom}
    return x.claim.report != y.claim.report and not mine & theirs
