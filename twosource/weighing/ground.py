"""What every conflict is drawn from: the claims at hand, where each leads back to, and the draft of a conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from twosource.records import Claim, ConflictKind, ConflictStatus
from twosource.weighing.graph import Support, reaches_sink
from twosource.weighing.strands import Strand, strands
from twosource.weighing.supports import supports
from twosource.weighing.view import View


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict before findings have ids: ``groups`` are indices; ``different``: both sides have origins, not the same.

    ``sides`` are the clearest claim of each side; ``groups`` hold all who stand on either,
    ``second`` those on the second side only.
    """

    kind: ConflictKind
    status: ConflictStatus
    sides: tuple[Claim, Claim]
    groups: tuple[int, ...]
    different: bool
    second: frozenset[int] = frozenset()
    explanation: str = ""


@dataclass(frozen=True, eq=False)
class Ground:
    """What the questions below need: the view, the ways of every group and of its deniers, and which reports list."""

    view: View
    ways: Mapping[int, tuple[Support, ...]]
    lists: frozenset[str]

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """The claims of each story, ready to be compared."""
        return strands(self.view, self.lists)

    def origins(self, claim: Claim) -> frozenset[str]:
        """The last nodes that this claim leads to (empty for a circle, a relay or a roundup's own words)."""
        group = self.view.group_of.get(claim.id)
        ways = self.ways.get(group, ()) if group is not None else ()
        if claim.stance != "supports" or not any(w.claim == claim.id for w in ways):
            others = [c for c in self.view.group(group) if c.stance == claim.stance] if group is not None else [claim]
            ways = supports([replace(c, stance="supports") for c in others], self.view, self.lists)
        return reached(ways, claim.id)


def reached(ways: Sequence[Support], claim: str) -> frozenset[str]:
    """The origins that the claim's own way leads to: its last node, or, where that is an outlet at hand or the words are
    copied, those that the outlet's or the copied report's own ways in the finding lead to."""
    at_hand = {w.chain[0] for w in ways}
    todo = [w for w in ways if w.claim == claim]
    seen, found = set(todo), set()
    while todo:
        way = todo.pop()
        if way.end == "relay":
            continue
        if reaches_sink(way, at_hand):
            found.add(way.chain[-1])
            continue
        if way.end == "copy":
            more = [w for w in ways if w.report in way.reuses]
        else:
            more = [w for w in ways if w.chain[0] == way.chain[-1]]
        todo += [w for w in more if w not in seen]
        seen.update(more)
    return frozenset(found)


def nearest_first(claims: Sequence[Claim], view: View) -> list[str]:
    """Claim ids, those nearest their origin first: in the body, by the source's own report or sourced, few steps, early."""
    credited = {n for c in claims for n in c.chain[1:]}
    key = lambda c: (  # noqa: E731
        c.section != "body" or _only_names(c, view),
        len(c.chain) == 1 and not c.saw and c.chain[0] not in credited,
        c.factuality == "hedged",
        len(c.chain),
        view.date(c.report) or "9",
        c.id,
    )
    return [c.id for c in sorted(claims, key=key)]


def _only_names(claim: Claim, view: View) -> bool:
    """Whether a claim only names the event ("a discharge of so much") and does not say that it happened."""
    return bool(re.match(rf"(?:an?|the) (?:\w+ )?{re.escape(claim.predicate)}\b", view.claim_words(claim), re.I))


def make_draft(
    kind: ConflictKind, status: ConflictStatus, sides: tuple[Claim, Claim], groups: tuple[int, ...], ground: Ground
) -> Draft:
    a, b = ground.origins(sides[0]), ground.origins(sides[1])
    return Draft(kind, status, sides, groups, bool(a and b and a != b))


def touching(draft: Draft, one: Sequence[Claim], other: Sequence[Claim], view: View) -> Draft:
    """The draft with the findings of all who stand on either side, not only of the clearest claims."""
    here, there = ([view.group_of[c.id] for c in side] for side in (one, other))
    groups = dict.fromkeys([*draft.groups, *here, *there])
    return replace(draft, groups=tuple(groups), second=frozenset(there) - frozenset(here))
