"""The gold's stretches of words and the claims that tell them, matched as score_desk.py matches them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.records import Claim, Report

TOKEN = re.compile(r"\w+|[^\w\s]")
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|scores?|\w+teen|\w+ty)\b"
)
DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+|\b[A-Z][a-z]+ \d{1,2}\b|\d\d?[:.]\d\d|(?:19|20)\d\d")

Tokens = frozenset[tuple[str, int]]


@dataclass
class Unit:
    """Words that tell findings of the gold, and the claims that cover them best (as score_desk.py matches them)."""

    report: str
    tokens: Tokens
    gold: set[str]
    claims: list[int]


def tokens_of(text: str, spans: Iterable[Sequence[int]], report: str) -> Tokens:
    """Tokens that spans touch."""
    at = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    return frozenset((report, s) for s, e in at if any(a < e and s < z for a, z in spans))


def units_of(gold: Mapping[str, Any], claims: Sequence[Claim], reports: Sequence[Report]) -> list[Unit]:
    """The gold's stretches of words, one for each, with the findings they tell."""
    by_file = {Path(r.file or "").name: r for r in reports}
    told: dict[str, list[tuple[int, Tokens]]] = defaultdict(list)
    for k, c in enumerate(claims):
        text = next(r.text for r in reports if r.id == c.report)
        told[c.report].append((k, tokens_of(text, c.span, c.report)))
    units: dict[Tokens, Unit] = {}
    for f in gold["findings"]["findings"]:
        for m in [*f["mentions"], *f["deniers"]]:
            report = by_file[m["report"]]
            tokens = tokens_of(report.text, m["spans"], report.id)
            unit = units.setdefault(tokens, Unit(report.id, tokens, set(), []))
            unit.gold.add(f["id"])
    for unit in units.values():
        fits = [(jaccard(t, unit.tokens), k) for k, t in told[unit.report] if covers(t, unit.tokens)]
        unit.claims = [k for j, k in fits if j == max(fits)[0]]
    return list(units.values())


def jaccard(a: Tokens, b: Tokens) -> float:
    """Overlap of two sets."""
    return len(a & b) / len(a | b) if a or b else 1.0


def covers(claim: Tokens, gold: Tokens) -> bool:
    """Whether a claim is about the gold's words (as score_desk.py has it)."""
    both = len(claim & gold)
    return bool(both) and (both >= 0.4 * len(claim | gold) or (both >= 0.6 * len(gold) and len(claim) <= 80))


def labels(
    gold: Mapping[str, Any], claims: Sequence[Claim], units: Sequence[Unit]
) -> tuple[dict[int, set[str]], set[int]]:
    """Claim -> gold findings, and the claims of which that is sure.

    Of a claim and its twin with a figure, the figures' findings are the twin's and the others the claim's; where nothing is
    left for one of them, its finding is not known.
    """
    statements = {f["id"]: DATE.sub("", f["statement"]) for f in gold["findings"]["findings"]}
    counted = {i for i, s in statements.items() if NUMBER.search(s)}
    twins = {(c.report, c.span) for c in claims if c.quantities}
    owned: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        for k in unit.claims:
            owned[k] |= unit.gold
    sure = set()
    for k, mine in owned.items():
        c = claims[k]
        kept = mine & counted if c.quantities else mine - counted if (c.report, c.span) in twins else mine
        if kept:
            owned[k] = kept
            sure.add(k)
    return dict(owned), sure
