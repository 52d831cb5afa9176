"""The verdict on a finding, why, what would change it, and a suggested credibility.

By the design's rule, in this order. Disputed: an open conflict whose sides have different origins. Corroborated: low is
two or more and no conflict is open. One source: high is one. Unsettled: the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records import ConflictKind, Verdict
from twosource.weighing.independence import Independence

CONFLICT_WORDS: dict[ConflictKind, str] = {
    "number": "the number",
    "date": "the date",
    "place": "the place",
    "identity": "who it was",
    "denial": "whether it is so",
    "cause": "the cause",
}


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """An open conflict that touches a finding: ``different`` when its sides have origins, and not the same ones.

    ``against`` names who says otherwise. ``unclear``: their words deny something, and it may be this; that is enough to
    keep a finding from being corroborated, and not enough to dispute it.
    """

    kind: ConflictKind
    different: bool
    against: tuple[str, ...] = ()
    against_count: int = 1
    unclear: bool = False


def verdict_of(found: Independence, conflicts: Sequence[OpenConflict]) -> Verdict:
    """The verdict by the rule."""
    if any(c.different for c in conflicts):
        return "disputed"
    if found.low >= 2 and not conflicts:
        return "corroborated"
    return "one_source" if found.high == 1 else "unsettled"


def credibility(found: Independence, conflicts: Sequence[OpenConflict]) -> int:
    """Information credibility of the NATO admiralty system (STANAG 2511), a suggestion for the desk.

    1 confirmed by other sources; 2 probably true; 3 possibly true; 4 doubtful; 5 improbable; 6 cannot be judged.
    """
    against = max((c.against_count for c in conflicts if c.different), default=0)
    if against:
        return 5 if found.low < against else 4 if found.low == against else 3
    if found.high == 0:
        return 6
    if conflicts:
        return 3 if found.low >= 2 else 4
    return 1 if found.low >= 3 else 2 if found.low == 2 else 3


def _number(n: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[n] if n < len(words) else str(n)


def short(name: str) -> str:
    """A name fit for a sentence: without what follows a comma, a bracket or a colon."""
    return re.split(r"\s*[,(:;]", name, maxsplit=1)[0].strip() or name


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names as a phrase: ``a, b and c``."""
    names = [short(n) for n in names]
    names = [*names[:most], f"{_number(len(names) - most)} more"] if len(names) > most else list(names)
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else ""


def why(found: Independence, conflicts: Sequence[OpenConflict], names: dict[str, str], reports: int) -> str:
    """One plain sentence of why; ``reports`` is how many reports support the finding."""
    rests = listed([names.get(n, n) for n in found.rests_on])
    carried = "one report" if reports == 1 else f"{_number(reports)} reports"
    against = [c for c in conflicts if c.different]
    if against:
        others = {a for c in against for a in c.against}
        others -= {names.get(n, n) for n in found.rests_on} if len(others) > 1 else set()
        who = listed(sorted(others)) or "another source"
        what = listed(sorted({CONFLICT_WORDS[c.kind] for c in against}))
        says = "say" if " and " in who else "says"
        return f"It rests on {rests or 'no origin'}; {who} {says} otherwise about {what}."
    if found.high == 0:
        if found.circular:
            return f"{listed([names.get(n, n) for n in found.circular])} credit one another, and nobody else is named: no origin."
        if reports == 0:
            return "No report at hand supports it: it is only denied or doubted."
        return (
            f"{carried.capitalize()} carry it, but none names or is an origin."
            if reports > 1
            else "The one report that carries it is no origin and names none."
        )
    but = ""
    unclear = sorted({a for c in conflicts if c.unclear for a in c.against})
    if unclear:
        but = f", but {listed(unclear)} may be denying it"
    elif conflicts:
        what = listed(sorted({CONFLICT_WORDS[c.kind] for c in conflicts}))
        but = f", but {what} is contradicted by a report that has no origin of its own"
    if found.low >= 2:
        return f"{_number(found.low).capitalize()} sources that do not depend on each other: {rests}{but}."
    if found.high == 1:
        lead = "It rests" if reports < 2 else "Both reports rest" if reports == 2 else f"All {carried} rest"
        return f"{lead} on {rests}{but}."
    if found.weak:
        return (
            f"Between {_number(found.low)} and {_number(found.high)} sources: beside {rests}, others tell what may be this "
            f"or only something like it{but}."
        )
    if found.groups:
        same = "; ".join(listed([names.get(n, n) for n in g]) for g in found.groups)
        return f"Between {_number(found.low)} and {_number(found.high)} sources: {same} may be the same{but}."
    return (
        f"Between {_number(found.low)} and {_number(found.high)} sources: beside {rests}, outlets say it in their own "
        f"voice without having been there{but}."
    )


def would_change(found: Independence, conflicts: Sequence[OpenConflict], names: dict[str, str]) -> str | None:
    """The smallest missing confirmation, as one sentence; None where nothing is missing."""
    rests = listed([names.get(n, n) for n in found.rests_on])
    against = [c for c in conflicts if c.different]
    if against:
        who = listed(sorted({a for c in against for a in c.against})) or "the other side"
        return f"A source that depends neither on {rests or 'those who tell it'} nor on {who}."
    unclear = sorted({a for c in conflicts if c.unclear for a in c.against})
    if unclear:
        return f"A plain word from {listed(unclear)} on whether this is what is denied."
    if conflicts:
        return "The report that contradicts it naming where it has that from, or correcting it."
    if found.low >= 2:
        return None
    if found.high == 0:
        return "Anybody who knows it at first hand: no report names such a source."
    if found.weak:
        return "A look at whether all of its claims tell this very fact."
    if found.groups and found.high >= 2:
        return f"Knowing that {listed([names.get(n, n) for n in found.groups[0]])} are not the same."
    return f"A source that does not depend on {rests}." if rests else "A source of its own."
