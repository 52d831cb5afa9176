"""Who is who across reports: entities of many readings joined, with the reasons for and against.

1. What people decided goes first. 2. Entities with the same full name are one. 3. Groups that share a key of their names
(never all pairs) are compared; the best pairs are joined first, unless any two names of the joined groups are kept
apart, or one report speaks of both. Short names and new spellings also need reports that speak of something else in
common. 4. A body known by its head word alone ("the ministry") joins the only such body of the reports on the same
matter. Descriptions of persons are never joined across reports. What stays unsure is listed, not joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from twosource.linking.entity_judged import Ruling, ruling
from twosource.linking.entity_shape import narrows, nested, shape_of
from twosource.records import Entity, EntityType, Join, Judgement, Reading
from twosource.values.name import (
    Comparison,
    compare,
    head,
    head_families,
    is_acronym,
    keys,
    person_words,
    well_known,
)
from twosource.values.name_words import words

MOST_IN_BLOCK = 60  # groups under one key; a key of more says too little
MOST_NAMES = 6  # names of a group that are compared
SURE_ALONE = 0.9  # score from which a join needs no other name in common (values/name.py: all words alike)
WORTH_TELLING = 0.3  # score from which an unsure pair is listed
MOST_TOLD = 3  # pairs kept apart or unsure that are listed for one entity


@dataclass
class Group:
    """Entities taken for one: members, names with counts, reports."""

    number: int
    type: EntityType
    members: list[Entity] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)

    @property
    def described(self) -> bool:
        """Whether no name is known."""
        return not self.names

    def add(self, entity: Entity) -> None:
        """Take in an entity."""
        self.members.append(entity)
        self.names.update([v for v in entity.variants if not _bare(v)] or entity.variants)
        self.reports |= {report for report, _ in entity.mentions}


def _bare(name: str) -> bool:
    """Whether a name is no more than a word for a body ("Department"): it tells nothing beside a fuller one."""
    return _plain(name) in head_families()


def join_entities(
    readings: Sequence[Reading], judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Entity, ...], tuple[Join, ...]]:
    """Entities of all readings (ids unique, see :mod:`twosource.linking.renumber`), joined, and why.

    A joined entity has the id of its first member, all mentions and all variants; ``joins`` speak of member ids.
    """
    judged = ruling(readings, judgements)
    types = _types(judged.entities)
    groups = _same_name(judged, types)
    groups += _outlets(readings, len(groups))
    linker = _Linker(groups, judged)
    linker.run()
    order = {e.id: i for i, e in enumerate(judged.entities)}
    parts = sorted(linker.parts(), key=lambda g: min(order[e.id] for e in g.members))
    return tuple(_merged(g, order) for g in parts), tuple(linker.joins)


# ---------------------------------------------------------------- 2. same full name


def _types(entities: Iterable[Entity]) -> dict[str, EntityType]:
    """One type for each name, by the most mentions: a reading may be wrong about one of them."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for e in entities:
        for name in e.variants:
            votes[_plain(name)][e.type] += len(e.mentions)
    return {name: max(sorted(v), key=lambda t: v[t]) for name, v in votes.items()}


def _plain(name: str) -> str:
    return " ".join(w for w in words(name) if w != "the")


def _same_name(judged: Ruling, types: dict[str, EntityType]) -> list[Group]:
    """Groups of entities with the same full name; descriptions and short names of persons stay by themselves."""
    found: dict[tuple[str, str], Group] = {}
    groups: list[Group] = []
    for e in judged.entities:
        kind = types.get(_plain(e.name), e.type) if e.variants else e.type
        key = kind, (well_known(e.name) or _plain(e.name)) if kind != "person" else " ".join(person_words(e.name))
        group = found.get(key) if e.variants else None
        met = group is not None and kind == "person" and {r for r, _ in e.mentions} & group.reports
        if group is None or met or judged.apart(group.members, [e]):
            group = Group(len(groups), kind)
            groups.append(group)
            if e.variants and (kind != "person" or " " in key[1]):
                found[key] = group
        group.add(e)
    return groups


def _outlets(readings: Sequence[Reading], number: int) -> list[Group]:
    """Full names of the reports' own outlets, without members: bridges between the short ones in the texts."""
    names = dict.fromkeys(r.report.outlet for r in readings if r.report.outlet)
    return [Group(number + i, "organisation", names=Counter({n: 1})) for i, n in enumerate(names)]


# ---------------------------------------------------------------- 3. pairs


@dataclass(frozen=True, slots=True)
class _Pair:
    a: int
    b: int
    found: Comparison
    names: tuple[str, str]


class _Linker:
    """Joins groups step by step; keeps which group each has become a part of, and why."""

    def __init__(self, groups: list[Group], judged: Ruling) -> None:
        self.groups, self.judged = groups, judged
        self.parent = list(range(len(groups)))
        self.joins: list[Join] = []
        self.told: Counter[int] = Counter()
        self.of_entity = {e.id: g.number for g in groups for e in g.members}
        self.company = self._company()
        self.near: dict[str, frozenset[str]] = {}

    def run(self) -> None:
        """All steps in order."""
        for a, b, reason in self.judged.merged:
            self._join(self.of_entity[a], self.of_entity[b], Comparison("joined", (reason,), 1.0), None)
        pairs = sorted(self._pairs(), key=lambda p: (-p.found.score, p.a, p.b))
        crowded = _crowded(pairs, self.groups)
        for pair in pairs:
            self._decide(pair, crowded)
        self._heads()

    def find(self, i: int) -> int:
        """The group that group i has become a part of."""
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def parts(self) -> list[Group]:
        """The joined groups."""
        return [g for g in self.groups if g.members and self.find(g.number) == g.number]

    def _company(self) -> dict[str, frozenset[int]]:
        """Report -> the groups with a telling name in it: no countries, no descriptions."""
        found: dict[str, set[int]] = defaultdict(set)
        for g in self.groups:
            telling = len(g.reports) < MOST_IN_BLOCK if g.type == "place" else not any(map(well_known, g.names))
            if g.names and telling:
                for report in g.reports:
                    found[report].add(g.number)
        return {r: frozenset(s) for r, s in found.items()}

    def _related(self, a: Group, b: Group) -> bool:
        """Whether some reports of the two speak of something else in common."""
        if not a.reports or not b.reports:
            return True
        for x in sorted(a.reports)[:10]:
            for y in sorted(b.reports)[:10]:
                if x == y:
                    return True
                common = {self.find(i) for i in self.company.get(x, ())} & {
                    self.find(i) for i in self.company.get(y, ())
                }
                if common - {self.find(a.number), self.find(b.number)}:
                    return True
        return False

    def _pairs(self) -> Iterable[_Pair]:
        """Groups that share a key, compared."""
        blocks: dict[tuple[EntityType, str], list[int]] = defaultdict(list)
        for g in self.groups:
            for key in sorted({k for n in _leading(g) for k in keys(n, g.type)}):
                blocks[g.type, key].append(g.number)
        seen = set()
        for members in blocks.values():
            if len(members) > MOST_IN_BLOCK:
                continue
            for a, b in combinations(members, 2):
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield self._compared(a, b)

    def _compared(self, a: int, b: int) -> _Pair:
        rows = []
        for x in _leading(self.groups[a]):
            for y in _leading(self.groups[b]):
                found = compare(x, y, self.groups[a].type)
                rows.append((found.decision != "kept apart", -found.score, x, y, found))
        if not rows:
            return _Pair(a, b, Comparison("unsure", (), 0.0), ("", ""))
        _, _, x, y, found = min(rows, key=lambda r: r[:4])  # a pair kept apart speaks first, else the best
        return _Pair(a, b, found, (x, y))

    def _decide(self, pair: _Pair, crowded: set[int]) -> None:
        a, b = self.groups[self.find(pair.a)], self.groups[self.find(pair.b)]
        if a is b:
            return
        found = pair.found
        against = self.judged.apart(a.members, b.members) or self._against(a, b, found)
        if found.decision == "joined" and against is None:
            if pair.a in crowded or pair.b in crowded:
                found = Comparison("unsure", (*found.reasons, "several could be meant"), found.score / 2)
            elif found.score < SURE_ALONE and not self._related(a, b):
                found = Comparison(
                    "unsure", (*found.reasons, "the reports have nothing else in common"), found.score / 2
                )
            else:
                self._join(pair.a, pair.b, found, pair.names)
                return
        elif against is not None:
            found = Comparison("kept apart", (against,), 0.0) if found.decision == "joined" else found
        self._tell(pair, found)

    def _against(self, a: Group, b: Group, found: Comparison) -> str | None:
        """Why two groups cannot be one although two names of theirs agree."""
        if a.reports & b.reports and found.score < 0.95:
            return "one report speaks of both"
        for x in _leading(a):
            for y in _leading(b):
                other = compare(x, y, a.type)
                if other.decision == "kept apart":
                    return f"{x} and {y}: {other.reasons[0]}"
        return None

    def _join(self, a: int, b: int, found: Comparison, names: tuple[str, str] | None) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        if first == second:
            return
        here, there = self.groups[first], self.groups[second]
        reasons = tuple(f"{names[0]}, {names[1]}: {r}" for r in found.reasons) if names else found.reasons
        if here.members and there.members:
            self.joins.append(Join(here.members[0].id, there.members[0].id, "joined", reasons, round(found.score, 3)))
        self.parent[second] = first
        here.members += there.members
        here.names += there.names
        here.reports |= there.reports

    def _tell(self, pair: _Pair, found: Comparison) -> None:
        """List a pair that was not joined, if it is near enough to be asked about."""
        near = found.decision == "kept apart" and found.reasons[:1] != ("different names",)
        if not near and not (found.decision == "unsure" and found.score >= WORTH_TELLING):
            return
        if max(self.told[pair.a], self.told[pair.b]) >= MOST_TOLD:
            return
        if not self.groups[pair.a].members or not self.groups[pair.b].members:
            return
        self.told.update((pair.a, pair.b))
        a, b = self.groups[pair.a].members[0].id, self.groups[pair.b].members[0].id
        reasons = tuple(f"{pair.names[0]}, {pair.names[1]}: {r}" for r in found.reasons)
        self.joins.append(Join(a, b, found.decision, reasons, round(found.score, 3)))

    # ------------------------------------------------------------ 4. "the ministry", "the district council"

    def _heads(self) -> None:
        """Bodies without a name join the only one of their sort in related reports: a named one, else a described one."""
        named: dict[tuple[str, str], list[Group]] = defaultdict(list)
        described: dict[tuple[str, str], list[Group]] = defaultdict(list)
        narrowed: dict[int, frozenset[str]] = {}
        bodies = [(g, shape_of(g.names, self.texts(g))) for g in self.parts() if g.type == "organisation"]
        for g, shape in bodies:
            for kind in {head(n) for n in g.names} - {None} if shape is None else ():
                for report in g.reports:
                    named[report, str(kind)].append(g)
        for g, shape in sorted(bodies, key=lambda b: b[1] is None or not b[1][1]):  # the bare "ministry" last
            if shape is None:
                continue
            kind, narrow = shape
            near = sorted({r for report in g.reports for r in self._neighbours(report)})
            fits = [n for r in near for n in named[r, kind] if self._may(n, g) and narrows(narrow, n.names)]
            if not fits:
                rest = [d for r in near for d in described[r, kind] if self._may(d, g)]
                fits = [d for d in rest if nested(narrow, narrowed[d.number]) and self._named_so(narrow, d)]
                fits = [d for d in fits if narrow & narrowed[d.number]] or fits
                narrowed[g.number] = narrow
                for report in g.reports:
                    described[report, kind].append(g)
            roots = {self.find(f.number) for f in fits}
            if len(roots) == 1:
                found = Comparison(
                    "joined", (f"the only {kind} of that sort that reports on the same matter speak of",), 0.6
                )
                self._join(roots.pop(), g.number, found, None)

    def _named_so(self, narrow: frozenset[str], described: Group) -> bool:
        """Whether the named body that a description has become a part of, if any, may be called so."""
        root = self.groups[self.find(described.number)]
        return not root.names or narrows(narrow, root.names)

    def _neighbours(self, report: str) -> frozenset[str]:
        """Reports that speak of something telling in common with this one."""
        if report not in self.near:
            shared = {self.find(i) for i in self.company.get(report, ())}
            telling = (self.groups[i].reports for i in shared if len(self.groups[i].reports) <= MOST_IN_BLOCK)
            self.near[report] = frozenset(r for reports in telling for r in reports) - {report}
        return self.near[report]

    def texts(self, group: Group) -> list[str]:
        """The words of a group's mentions."""
        return [self.judged.texts[r][s:e] for m in group.members for r, (s, e) in m.mentions]

    def _may(self, a: Group, b: Group) -> bool:
        """Whether nothing speaks against joining: no report that has both, no judgement."""
        a, b = self.groups[self.find(a.number)], self.groups[self.find(b.number)]
        return not a.reports & b.reports and self.judged.apart(a.members, b.members) is None


def _leading(group: Group) -> list[str]:
    """The most used names, the fullest first among equals."""
    ranked = sorted(group.names, key=lambda n: (-group.names[n], -len(n), n))
    return ranked[:MOST_NAMES]


def _crowded(pairs: Sequence[_Pair], groups: Sequence[Group]) -> set[int]:
    """Persons of one-word names that fit two groups which do not fit one another."""
    fits: dict[int, set[int]] = defaultdict(set)
    good = {(p.a, p.b) for p in pairs if p.found.decision == "joined"}
    for a, b in good:
        for short, long in ((a, b), (b, a)):
            if groups[short].type == "person" and all(len(person_words(n)) == 1 for n in groups[short].names):
                fits[short].add(long)
    return {
        short
        for short, longs in fits.items()
        if any((x, y) not in good and (y, x) not in good for x, y in combinations(sorted(longs), 2))
    }


# ---------------------------------------------------------------- the record


def _merged(group: Group, order: dict[str, int]) -> Entity:
    members = sorted(group.members, key=lambda e: order[e.id])
    variants = tuple(dict.fromkeys(v for e in members for v in e.variants))
    return replace(
        members[0],
        name=_best(group, members),
        type=group.type,
        mentions=tuple(dict.fromkeys(m for e in members for m in e.mentions)),
        variants=variants,
        private=group.type == "person" and sum(e.private for e in members) * 2 >= len(members),
    )


def _best(group: Group, members: Sequence[Entity]) -> str:
    """The name shown: the fullest of the members' own names, abbreviations last, then the most frequent."""
    named = [e.name for e in members if e.variants]
    if not named:
        return members[0].name
    count = Counter(named)

    def rank(name: str) -> tuple[bool, int, int]:
        size = len(person_words(name)) if group.type == "person" else len(words(name))
        return is_acronym(name) and group.type != "place", -min(size, 5), -count[name]

    return min(named, key=rank)
