"""The anonymity check: unnamed sources of several reports are not joined where together they would be easier to find.

Each report may describe an unnamed source by something else ("an official", "a man from the port"). Put side by side the
descriptions narrow down who it is, though no report did. So sources without a name are told as one only where one
of the descriptions already says all that the others say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records import Node
from twosource.telling.brief import Brief


@dataclass(frozen=True, slots=True)
class Concern:
    """A group of unnamed sources that an export must not tell as one, and why."""

    nodes: tuple[str, ...]
    reason: str


def concerns(brief: Brief) -> tuple[Concern, ...]:
    """Groups of the brief's findings that would narrow down an unnamed source, each once."""
    out: dict[tuple[str, ...], Concern] = {}
    for finding in brief.findings:
        for group in finding.low_groups:
            nodes = [brief.node_of[n] for n in group if n in brief.node_of]
            if group not in out and narrows(nodes, _reports_of(brief, group)):
                reason = "together the descriptions say more of the source than any report does"
                out[group] = Concern(group, reason)
    return tuple(out.values())


def narrows(nodes: Sequence[Node], reports: int) -> bool:
    """Whether telling these unnamed sources as one says more of them than the fullest single description does."""
    hidden = [n for n in nodes if n.kind == "unnamed" or n.assumed_name]
    if len(hidden) < 2 or reports < 2:
        return False
    together = {t for n in hidden for t in _traits(n)}
    return all(not together <= set(_traits(n)) for n in hidden)


def _traits(node: Node) -> tuple[str, ...]:
    return node.traits or tuple(w for w in node.name.lower().split() if len(w) > 3)


def _reports_of(brief: Brief, group: Sequence[str]) -> int:
    return len({c.report for c in brief.claims if set(group) & set(c.chain)})
