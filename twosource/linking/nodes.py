"""Sources, outlets and documents across reports: which nodes are one.

1. The node of a report's own outlet is the node other reports credit by that outlet's name.
2. Named nodes are one when their entities are one, or their names agree: written alike, initials, or (outlets) short.
3. Documents are one when they bear the same number, or are described in mostly the same words.
4. Unnamed sources are never joined by likeness. The one exception is the same source reached twice: report B says
   "a nurse told agency A", and A's own report, or another relay of A, has a nurse. Otherwise a relay would add a source.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.linking.wordforms import roots
from twosource.records import Entity, Node, Reading
from twosource.values.name import head_families

#: Share of words two descriptions of one unnamed source, or of one document, must have in common (set by reason).
SAME_DESCRIPTION = 0.5
KIND_ORDER = ("outlet", "agency", "named_org", "named_person", "document", "unnamed")
_SMALL = frozenset("the a an of and for in on to by at from with his her their its &".split())
_SPOKEN_OF = re.compile(r"\b(?:of|at|from|in|inside|who|whose|with|for|on|near|close|to|by|that)\b.*|,.*|\(.*")
_COUNT = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "several": 0, "some": 0, "many": 0}


class Sets:
    """Disjoint sets over strings; the first one added stands for its set."""

    def __init__(self, items: Iterable[str]) -> None:
        self.parent = {i: i for i in items}
        self.rank = {i: n for n, i in enumerate(self.parent)}

    def find(self, item: str) -> str:
        """The one that stands for the set of ``item``."""
        while self.parent[item] != item:
            self.parent[item] = item = self.parent[self.parent[item]]
        return item

    def join(self, a: str, b: str) -> None:
        """Make the sets of ``a`` and ``b`` one."""
        a, b = sorted((self.find(a), self.find(b)), key=self.rank.__getitem__)
        self.parent[b] = a


def join_nodes(
    readings: Sequence[Reading], entities: Sequence[Entity], entity_of: Mapping[str, str]
) -> tuple[tuple[Node, ...], dict[str, str]]:
    """All nodes of ``readings`` (ids unique), each once under a new id, and the new id of every old one.

    ``entity_of`` leads an entity id of a reading to the id in ``entities``, the entities joined across reports.
    """
    nodes = [replace(n, entity=entity_of.get(n.entity or "")) for r in readings for n in r.nodes]
    sets, known = Sets(n.id for n in nodes), {e.id: e for e in entities}
    own = {r.report.id: _own_outlet(r) for r in readings}
    _join_named(nodes, known, set(filter(None, own.values())), sets)
    _join_documents([n for n in nodes if n.kind == "document"], sets)
    _join_relayed(readings, own, {n.id: n for n in nodes}, sets)
    members: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        members[sets.find(node.id)].append(node)
    ids = {first: f"n{k}" for k, first in enumerate(members, 1)}
    where = {n.id: ids[sets.find(n.id)] for n in nodes}
    outlets = set(filter(None, own.values()))
    return tuple(_merged(ids[first], group, where, outlets) for first, group in members.items()), where


def _own_outlet(reading: Reading) -> str | None:
    """The node the chains of a report begin with."""
    firsts = [c.chain[0] for c in reading.claims if c.chain]
    if firsts:
        return max(dict.fromkeys(firsts), key=firsts.count)
    return next((n.id for n in reading.nodes if n.kind in ("outlet", "agency")), None)


def _merged(new_id: str, group: list[Node], where: Mapping[str, str], outlets: set[str]) -> Node:
    """One node for ``group``: named as the outlet names itself, else by the longest proper name, a description last."""
    owns = [n for n in group if n.id in outlets]
    best = max(owns or group, key=lambda n: (-KIND_ORDER.index(n.kind), _proper(n.name), len(n.name)))
    speaks = next((where[n.speaks_for] for n in group if n.speaks_for and n.speaks_for in where), None)
    return replace(
        best,
        id=new_id,
        kind=min((n.kind for n in owns or group), key=KIND_ORDER.index),
        entity=next((n.entity for n in group if n.entity), None),
        assumed_name=any(n.assumed_name for n in group),
        speaks_for=speaks if speaks != new_id else None,
        traits=tuple(dict.fromkeys(t for n in group for t in n.traits)),
    )


def _proper(name: str) -> bool:
    """Whether a name is written as one: all its words in capitals but the small ones, and not just "Ministry"."""
    return " ".join(words(name)) not in head_families() and all(
        w[:1].isupper() or w in _SMALL or not w[:1].isalpha() for w in re.findall(r"[\w'’-]+", name)
    )


# ---------------------------------------------------------------- named nodes


def words(name: str) -> tuple[str, ...]:
    """Lower-case words of a name without accents, points and small words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    every = tuple(re.findall(r"\w+", plain.replace(".", "").replace("’s", "").replace("'s", "").lower()))
    return tuple("television" if w == "tv" else w for w in every if w not in _SMALL) or every


def initials(name: str) -> str:
    """First letters of the words of a name, small words left out; empty for a single word."""
    parts = words(name)
    return "".join(w[0] for w in parts) if len(parts) > 1 else ""


def _join_named(nodes: Sequence[Node], entities: Mapping[str, Entity], outlets: set[str], sets: Sets) -> None:
    """Join by entity, by a shared name, by initials, and an outlet by a short form of its name."""
    first: dict[tuple[str, str], str] = {}
    named = [n for n in nodes if n.kind not in ("unnamed", "document") and not n.name.startswith("report:")]
    for node in named:
        side = "person" if node.kind == "named_person" else "body"
        keys = {(side, " ".join(words(name))) for name in _names(node, entities)}
        keys -= {(side, kind) for kind in head_families() if node.entity}  # "the ministry" is one by its entity only
        keys |= {("entity", node.entity)} if node.entity and side == "person" else set()
        keys |= {("entity-body", node.entity)} if node.entity and side == "body" else set()
        for key in sorted(keys):
            sets.join(first.setdefault(key, node.id), node.id)
    bodies = [n for n in named if n.kind != "named_person"]
    _join_misread(named, outlets, sets)
    _join_short([n for n in bodies if n.id in outlets], [n for n in bodies if n.id not in outlets], entities, sets)


def _join_misread(named: Sequence[Node], outlets: set[str], sets: Sets) -> None:
    """Join what one report takes for a person with the outlet of another report that bears exactly this name."""
    titled: dict[str, set[str]] = defaultdict(set)
    for node in named:
        if node.id in outlets:
            titled[" ".join(words(node.name))].add(sets.find(node.id))
    for node in named:
        found = titled.get(" ".join(words(node.name)), set()) if node.kind == "named_person" else set()
        if len(found) == 1:
            sets.join(next(iter(found)), node.id)


def _names(node: Node, entities: Mapping[str, Entity]) -> set[str]:
    """The proper names a node goes by."""
    entity = entities.get(node.entity or "")
    names = {node.name, *((entity.name, *entity.variants) if entity else ())}
    return {n for n in names if any(c.isupper() for c in n)} or {node.name}


def _join_short(owns: Sequence[Node], credited: Sequence[Node], entities: Mapping[str, Entity], sets: Sets) -> None:
    """Join a credited body with the one outlet whose initials it is, or of whose name it is a part, or the reverse."""
    called: dict[str, set[str]] = defaultdict(set)
    full = {o.id: o.name for o in owns}
    whole = {o.id: frozenset(words(o.name)) for o in owns}
    for own in owns:
        for word in (*whole[own.id], *filter(None, [initials(own.name)])):
            called[word].add(own.id)
    seen: dict[str, set[str]] = {}
    for node in credited:
        for name in sorted(_names(node, entities)):
            if name not in seen:
                mine = frozenset(words(name))
                near = {o for w in (*mine, initials(name)) for o in called.get(w, ())}
                seen[name] = {o for o in near if mine < whole[o] or whole[o] < mine or _stands_for(name, full[o])}
            fits = {sets.find(o) for o in seen[name] if not _bears_more(node, whole[o], full[o], entities)}
            if len(fits) == 1:
                sets.join(fits.pop(), node.id)
                break


def _bears_more(node: Node, own: frozenset[str], full: str, entities: Mapping[str, Entity]) -> bool:
    """Whether a body goes by a longer name too with words that an outlet's has not: "Belm" of the Belm Liberation Front is no
    Belm Voice."""
    longer = [frozenset(words(n)) for n in _names(node, entities) if len(words(n)) > 1 and not _stands_for(n, full)]
    return bool(longer) and not any(mine <= own or own <= mine for mine in longer)


def _stands_for(name: str, other: str) -> bool:
    """Whether one of two names is the initials of the other."""
    return (name.isupper() and initials(other) == name.lower()) or (other.isupper() and initials(name) == other.lower())


def _join_documents(documents: Sequence[Node], sets: Sets) -> None:
    """Join documents that bear the same number (a word with a digit and more), or mostly the same words."""
    numbered: dict[str, str] = {}
    seen: list[tuple[frozenset[str], str]] = []
    for node in documents:
        marks = {
            w for w in re.findall(r"[\w/.-]*\d[\w/.-]*", node.name) if re.search(r"[/-]|[A-Za-z]", w) or len(w) > 4
        }
        for mark in sorted(marks):
            sets.join(numbered.setdefault(mark, node.id), node.id)
        mine = frozenset(roots(node.name))
        for theirs, other in seen[-50:]:
            if len(mine & theirs) >= 2 and overlap(mine, theirs) >= SAME_DESCRIPTION:
                sets.join(other, node.id)
                break
        seen.append((mine, node.id))


# ---------------------------------------------------------------- unnamed sources reached twice


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard overlap; 0 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _join_relayed(
    readings: Sequence[Reading], own: Mapping[str, str | None], nodes: Mapping[str, Node], sets: Sets
) -> None:
    """Join unnamed sources that stand behind the same outlet in two reports, one of them at least a relay of it."""
    behind: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for reading in readings:
        steps = {(a, b) for c in reading.claims for a, b in zip(c.chain, c.chain[1:]) if nodes[b].kind == "unnamed"}
        for before, node in sorted(steps):
            relayed = sets.find(before) != sets.find(own[reading.report.id] or before)
            behind[sets.find(before)].append((node, reading.report.id, relayed))
    for group in behind.values():
        _join_behind(group, nodes, sets)


def _join_behind(group: Sequence[tuple[str, str, bool]], nodes: Mapping[str, Node], sets: Sets) -> None:
    """The same for one outlet; only descriptions that share a word are compared, each pair of them once."""
    by_name: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for node, report, relayed in group:
        by_name[nodes[node].name].append((not relayed, node, report))
    described = {name: _description(name) for name in by_name}
    having: dict[str, set[str]] = defaultdict(set)
    for name, found in described.items():
        by_name[name].sort(reverse=True)
        for word in {*found.words, *found.head}:
            having[word].add(name)
    ranked: dict[str, list[tuple[float, list[str]]]] = {}
    for node, report, relayed in group:
        name = nodes[node].name
        if relayed and name not in ranked:
            near = {n for word in {*described[name].words, *described[name].head} for n in having[word]}
            ranked[name] = _levels({n: _likeness(described[name], described[n]) for n in near})
        for _, names in ranked[name] if relayed else ():
            others = [g for n in names for g in by_name[n] if g[1] != node and g[2] != report]
            if others:
                first, other, _ = max(others)
                if first or len({sets.find(g[1]) for g in others}) == 1:
                    sets.join(node, other)
                break


def _levels(scores: Mapping[str, float]) -> list[tuple[float, list[str]]]:
    """Names with a score that suffices, those of one score together, the best first."""
    levels: dict[float, list[str]] = defaultdict(list)
    for name, score in scores.items():
        if score >= SAME_DESCRIPTION:
            levels[score].append(name)
    return sorted(levels.items(), reverse=True)


@dataclass(frozen=True, slots=True)
class Description:
    """What descriptions of unnamed sources are compared by: roots, the one they turn on, whether of more than one."""

    words: frozenset[str]
    head: tuple[str, ...]
    several: bool


def _description(name: str) -> Description:
    return Description(frozenset(roots(name)), tuple(roots(_SPOKEN_OF.sub("", name)))[-1:], _several(name))


def likeness(a: Node, b: Node) -> float:
    """How well two descriptions fit one unnamed source, 0 to 1: their words, the noun they turn on, one or several."""
    return _likeness(_description(a.name), _description(b.name))


def _likeness(a: Description, b: Description) -> float:
    if a.several != b.several:
        return 0.0
    same_head = bool(a.head) and a.head == b.head
    return min(1.0, overlap(a.words, b.words) + (0.5 if same_head else 0.0))


def _several(description: str) -> bool:
    """Whether a description speaks of more than one."""
    tokens = description.lower().split()
    head = _SPOKEN_OF.sub("", description.lower()).split()[-1:]
    return any(t in _COUNT for t in tokens[:2]) or bool(head and re.search(r"(?<![su])s$|people$|men$", head[0]))
