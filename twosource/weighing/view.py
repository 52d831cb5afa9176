"""A view of what linking gives, by id, so that the questions of this stage can be asked in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twosource.records import Attribution, Claim, Entity, Linked, Node, Report, Reuse, Spans

SPACE = re.compile(r"\s+")
ARTICLE = re.compile(r"(?:the|a|an|his|her|its|their|al|ar|as|an|el)\b", re.I)
#: How the node of an outlet that is not known begins.
FILE = "report:"


@dataclass(frozen=True, eq=False)
class View:
    """Everything linked, by id. ``beside`` maps the index of a group to those it stands beside; ``owed`` is filled as asked
    for: claim to the reports it has its words from."""

    linked: Linked
    reports: dict[str, Report]
    nodes: dict[str, Node]
    entities: dict[str, Entity]
    attributions: dict[str, Attribution]
    claims: dict[str, Claim]
    group_of: dict[str, int]
    beside: dict[int, tuple[int, ...]]
    owed: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self, report: str, spans: Spans) -> str:
        """The words of ``spans`` in a report's text, on one line."""
        text = self.reports[report].text
        return SPACE.sub(" ", " … ".join(text[s:e].strip() for s, e in spans)).strip()

    def claim_words(self, claim: Claim) -> str:
        """The words of a claim."""
        return self.words(claim.report, claim.span)

    def name(self, node: str) -> str:
        """What a node is called in a sentence; the id itself where it is not known."""
        return spoken(self.nodes[node]) if node in self.nodes else node

    def said_by(self, claim: Claim) -> str:
        """Who tells a claim, and on whose word: "North Quay Agency, on the word of the mayor"."""
        first, last = self.name(claim.chain[0]), self.name(claim.chain[-1])
        return first if len(claim.chain) < 2 or first == last else f"{first}, on the word of {last}"

    def is_named_person(self, entity: str) -> bool:
        """Whether an entity id is of a person who is called by name somewhere."""
        found = self.entities.get(entity)
        return found is not None and found.type == "person" and any(v[:1].isupper() for v in found.variants)

    def date(self, report: str) -> str | None:
        """When a report was published (EDTF), by its own word, else by what other reports imply."""
        published = self.reports[report].published
        whole = published.value if published.value and "X" not in published.value else None
        return whole or published.with_other_reports or published.value

    def reuses(self, report: str) -> tuple[Reuse, ...]:
        """What this report has word for word from others."""
        return tuple(r for r in self.linked.reuses if r.report == report)

    def group(self, index: int) -> tuple[Claim, ...]:
        """The claims of one group."""
        return tuple(self.claims[c] for c in self.linked.groups[index])


def spoken(node: Node) -> str:
    """A source's name fit for a sentence: files of unknown outlets in words, unnamed ones in quotation marks."""
    name = SPACE.sub(" ", node.name).strip()
    if node.kind == "outlet" and name.startswith(FILE):
        return f"the report in {name.removeprefix(FILE)}"
    if node.kind == "unnamed":
        return f"“{name.strip('“”')}”"
    plain = name[:1].islower() and not ARTICLE.match(name)
    return f"the {name}" if plain else name


def view(linked: Linked) -> View:
    """Index what linking gave by id."""
    beside: dict[int, set[int]] = {}
    for a, b in linked.beside:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    return View(
        linked,
        {r.id: r for r in linked.reports},
        {n.id: n for n in linked.nodes},
        {e.id: e for e in linked.entities},
        {a.id: a for a in linked.attributions},
        {c.id: c for c in linked.claims},
        {c: i for i, group in enumerate(linked.groups) for c in group},
        {i: tuple(sorted(others)) for i, others in beside.items()},
    )
