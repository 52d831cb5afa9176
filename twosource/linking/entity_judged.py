"""What people decided about entities, brought down to the entities of this run.

Targets are keys of words (:func:`twosource.keys.span_key`): a judgement speaks of the entities whose mentions lie there.
``merge`` and ``accept``: all are one. ``certainly_different`` and ``reject``: no two are one. ``split``: the same, and
mentions that a reading put into one entity are taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from twosource.keys import report_key, split_key
from twosource.records import Entity, Judgement, Reading, Span

_APART = ("split", "certainly_different", "reject")
Place = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Entities after splitting; pairs of ids to merge and to keep apart, with the reason; the reports' texts."""

    entities: tuple[Entity, ...]
    merged: tuple[tuple[str, str, str], ...]
    different: dict[frozenset[str], str]
    texts: dict[str, str]

    def apart(self, a: Sequence[Entity], b: Sequence[Entity]) -> str | None:
        """The reason a person gave for keeping members of the two apart."""
        if not self.different:
            return None
        pairs = (self.different.get(frozenset((x.id, y.id))) for x in a for y in b)
        return next((reason for reason in pairs if reason), None)


def ruling(readings: Sequence[Reading], judgements: Sequence[Judgement]) -> Ruling:
    """Bring the judgements on entities down to this run; those whose words are not here are passed over."""
    held = [j for j in judgements if j.kind == "entity"]
    entities = [e for r in readings for e in r.entities]
    texts = {r.report.id: r.report.text for r in readings}
    if not held:
        return Ruling(tuple(entities), (), {}, texts)
    report_of = {report_key(r.report): r.report.id for r in readings}
    for judgement in held:
        if judgement.verb == "split":
            entities = _split(entities, _places(judgement, report_of))
    merged: list[tuple[str, str, str]] = []
    different: dict[frozenset[str], str] = {}
    for judgement in held:
        found = list(dict.fromkeys(_at(entities, p) for p in _places(judgement, report_of)))
        ids = [i for i in found if i is not None]
        said = f"{judgement.by or 'a person'} decided: {judgement.reason}"
        if judgement.verb in ("merge", "accept"):
            merged += [(ids[0], other, said) for other in ids[1:]]
        elif judgement.verb in _APART:
            different |= {frozenset(pair): said for pair in combinations(ids, 2)}
    return Ruling(tuple(entities), tuple(m for m in merged if frozenset(m[:2]) not in different), different, texts)


def _places(judgement: Judgement, report_of: dict[str, str]) -> list[Place]:
    found = []
    for target in judgement.target:
        try:
            report, span = split_key(target)
        except ValueError:
            continue
        if report in report_of:
            found.append((report_of[report], span))
    return found


def _touches(mention: Place, place: Place) -> bool:
    return mention[0] == place[0] and mention[1][0] < place[1][1] and place[1][0] < mention[1][1]


def _at(entities: Sequence[Entity], place: Place) -> str | None:
    """The entity with the mention nearest in size to the place."""
    held = [
        (abs((m[1][1] - m[1][0]) - (place[1][1] - place[1][0])), e.id)
        for e in entities
        for m in e.mentions
        if _touches(m, place)
    ]
    return min(held)[1] if held else None


def _split(entities: Sequence[Entity], places: Sequence[Place]) -> list[Entity]:
    """Take the mentions at all places but the first out of the entity that holds the first."""
    out: list[Entity] = []
    for e in entities:
        held = [p for p in places if any(_touches(m, p) for m in e.mentions)]
        if len(held) < 2:
            out.append(e)
            continue
        gone = {m for m in e.mentions if any(_touches(m, p) for p in held[1:])}
        rest = tuple(m for m in e.mentions if m not in gone)
        if not rest:
            out.append(e)
            continue
        out.append(replace(e, mentions=rest))
        out.append(replace(e, id=f"{e.id}.split", mentions=tuple(m for m in e.mentions if m in gone)))
    return out
