"""The cast of a report: its source nodes while they are being made, one node for one source.

A :class:`Cast` is filled in reading order and frozen into ``Reading.nodes`` at the end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from twosource.reading.outlets import Own, declared, kind_of, known, own_of, plain
from twosource.records import Entity, Node, NodeKind, Report, Span, Spans

#: No mention of an entity is longer than this many characters.
LONGEST = 200


@dataclass
class Cast:
    """Nodes of one report by entity and by name; ``outlet`` is the id of the report's own outlet."""

    report: Report
    entities: tuple[Entity, ...]
    own: Own
    nodes: dict[str, Node] = field(default_factory=dict)
    outlet: str = ""
    roles: dict[str, set[str]] = field(default_factory=dict)
    by_entity: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    declared: frozenset[str] = frozenset()
    index: list[tuple[int, int, Entity]] = field(default_factory=list)

    def add(self, kind: NodeKind, name: str, entity: str | None = None, spans: Spans = (), **more: object) -> str:
        """The id of the node for this entity or name, made if it is not there yet."""
        key = plain(name)
        there = self.by_entity.get(entity) if entity else None
        there = there or (self.by_name.get(key) if kind != "unnamed" else None)
        if there:
            self._see(there, spans)
            if entity and not self.nodes[there].entity:
                self.nodes[there] = replace(self.nodes[there], entity=entity)
                self.by_entity[entity] = there
            return there
        node_id = f"n{len(self.nodes) + 1}"
        self.nodes[node_id] = Node(node_id, kind, name, entity, spans, **more)  # type: ignore[arg-type]
        if entity:
            self.by_entity[entity] = node_id
        if kind != "unnamed":
            self.by_name.setdefault(key, node_id)
        return node_id

    def _see(self, node_id: str, spans: Spans) -> None:
        node = self.nodes[node_id]
        fresh = tuple(s for s in spans if s not in node.spans)
        if fresh:
            self.nodes[node_id] = replace(node, spans=tuple(sorted((*node.spans, *fresh))))

    def is_outlet(self, entity: Entity) -> bool:
        """Whether the node made for an entity, if any, is an outlet or an agency."""
        node = self.by_entity.get(entity.id)
        return node is not None and self.nodes[node].kind in ("outlet", "agency")

    def see(self, node_id: str, spans: Spans, roles: Iterable[str] = ()) -> str:
        """Note that the node is spoken of at ``spans``, in these roles."""
        self._see(node_id, spans)
        self.roles.setdefault(node_id, set()).update(roles)
        return node_id

    def change(self, node_id: str, **fields: object) -> None:
        """Replace fields of a node."""
        self.nodes[node_id] = replace(self.nodes[node_id], **fields)  # type: ignore[arg-type]

    def entity_at(self, span: Span) -> Entity | None:
        """The entity with the mention that fits ``span`` best."""
        best, found = 0.0, None
        for k in range(bisect_left(self.index, span[1], key=lambda m: m[0]) - 1, -1, -1):
            start, end, entity = self.index[k]
            if start < span[0] - LONGEST:
                break
            common = min(end, span[1]) - max(start, span[0])
            if common > 0 and (fit := common / max(end - start, span[1] - span[0])) > best:
                best, found = fit, entity
        return found

    def short_of(self, name: str) -> str | None:
        """The outlet met before whose name ends or begins with this one word ("the Post" after "The Harbour Post")."""
        key = plain(name)
        if not key or " " in key:
            return None
        for node in self.nodes.values():
            words = plain(node.name).split()
            if (
                node.kind in ("outlet", "agency")
                and node.id != self.outlet
                and len(words) > 1
                and key in (words[0], words[-1])
            ):
                return node.id
        return None

    def credit(self, name: str, spans: Spans = (), around: str = "", entity: Entity | None = None) -> str:
        """The node of an outlet or agency; the report's own outlet where the name is its own."""
        if self.own.matches(name):
            return self.outlet
        short = self.short_of(name)
        if short:
            self._see(short, spans)
            return short
        found = known(name)
        full = found[1] if found else name.strip()
        kind = (found[0] if found else None) or self.kind(name, around) or "outlet"
        node = self.add(kind, full, entity.id if entity else None, spans)
        if self.nodes[node].kind == "named_org":
            self.change(node, kind=kind)
        return node

    def kind(self, name: str, around: str = "") -> NodeKind | None:
        """Whether a name is an outlet or an agency, by itself, by the words beside it, or by what the report calls it."""
        return kind_of(name, around) or ("outlet" if plain(name) in self.declared else None)


def cast_of(report: Report, entities: tuple[Entity, ...]) -> Cast:
    """A cast that holds the report's outlet only (named ``report:FILE`` when it is unknown)."""
    index = sorted(((s, e, x) for x in entities for _, (s, e) in x.mentions), key=lambda m: m[:2])
    cast = Cast(report, entities, own_of(report), declared=declared(report.text), index=index)
    name = report.outlet or f"report:{report.file or report.id}"
    kind: NodeKind = kind_of(report.outlet) or "outlet" if report.outlet else "outlet"
    entity = next((e.id for e in entities if report.outlet and e.type == "organisation" and _is_own(cast, e)), None)
    cast.outlet = cast.add(kind, name, entity)
    return cast


def _is_own(cast: Cast, entity: Entity) -> bool:
    return any(cast.own.matches(name) for name in (entity.name, *entity.variants))
