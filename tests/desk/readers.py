"""A reader for tests: one claim a sentence, "X said" as a source, capitalised words as names. No model needed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.intake.raw import Raw
from twosource.records import Claim, Entity, Node, Reading, Report

SENTENCE = re.compile(r"[^.!?\n]+[.!?]")
SAID = re.compile(r"(?:, |^)(?:the )?(\w+) said")


def read_simply(report: Report) -> Reading:
    """Claims and names of a report, found by the plainest rules."""
    nodes = {"outlet": Node("n1", "outlet", report.outlet or f"report:{report.file}")}
    claims = []
    for n, match in enumerate(SENTENCE.finditer(report.text), start=1):
        said = SAID.search(match.group())
        chain: tuple[str, ...] = ("n1",)
        if said:
            node = nodes.setdefault(said[1], Node(f"n{len(nodes) + 1}", "unnamed", said[1]))
            chain = ("n1", node.id)
        words = match.group().split()
        claims.append(
            Claim(
                f"c{n}",
                report.id,
                (match.span(),),
                chain,
                " ".join(words[:3]),
                head=words[min(1, len(words) - 1)].lower(),
            )
        )
    names: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for match in re.finditer(r"\b[A-Z]\w+", report.text):
        names.setdefault(match.group(), []).append((report.id, match.span()))
    entities = tuple(
        Entity(f"e{n}", name, "place", tuple(places)) for n, (name, places) in enumerate(names.items(), start=1)
    )
    return Reading(report, tuple(nodes.values()), entities, (), tuple(claims))


def texts(*bodies: str, prefix: str = "report") -> Iterable[Raw]:
    """Plain text documents."""
    for n, body in enumerate(bodies, start=1):
        yield Raw(f"{prefix}-{n}.txt", body.encode(), "text")


FERRY = (
    "Ferry sinks on Lake Oru\n\nThe ferry Saint Brannoc sank on Lake Oru on Monday. Nine people drowned, the harbourmaster said. "
    "The ferry had left Port Linde an hour before.\n"
)
FERRY_LATER = (
    "Lake Oru: twelve dead\n\nTwelve people drowned when the ferry Saint Brannoc sank on Lake Oru, the coroner said. "
    "The ferry had been overloaded, a sailor said. Port Linde mourns.\n"
)
BUDGET = (
    "Parliament passes the budget\n\nThe parliament of Merovia passed the budget on Friday. Taxes on sugar will rise, "
    "the minister said. The opposition left the chamber before the vote.\n"
)
