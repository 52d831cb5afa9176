"""How linking grows: readings made by recombining those of the example, linked at several sizes, and one report added;
and how long finding copies takes.

A recombined report takes whole sentences with their claims and mentions from the readings given; no text is new. For
copies, paragraphs of syndicated reports are recombined, where that collection is at hand.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from twosource.linking import link
from twosource.linking.stories import add, group, report_features
from twosource.records import Claim, Entity, Node, Reading, Report, Span, Spans

EXAMPLE = Path(__file__).parent.parent / "examples"
SYNDICATED = Path("../shared/data/syndicated/dev.jsonl")
CLAIMS_A_REPORT = 24


def run(sizes: Sequence[int] = (100, 1_000, 10_000), readings: Sequence[Reading] = ()) -> str:
    """A table: seconds to link so many reports that were read before, the exponent, and seconds to add one more."""
    source = list(readings) or _example()
    rows, times = [], []
    for size in sizes:
        pile = recombine(source, size)
        started = time.perf_counter()
        linked = link(pile)
        times.append(time.perf_counter() - started)
        stories = group([report_features(r.report) for r in pile])
        extra = report_features(replace(recombine(source, 1, seed=99)[0].report, id="extra"))
        started = time.perf_counter()
        add(extra, stories)
        one = time.perf_counter() - started
        claims = sum(len(r.claims) for r in pile)
        found = f"{claims:>9,} claims {times[-1]:>8.1f} s {len(linked.groups):>8,} findings"
        rows.append(f"{size:>7,} reports {found}  one more {one:.3f} s")
    steps = [math.log(b / a) / math.log(n / m) for m, n, a, b in zip(sizes, sizes[1:], times, times[1:], strict=False)]
    return "\n".join([*rows, "exponent " + " ".join(f"{s:.2f}" for s in steps)])


def copies(count: int = 10_000, words: int = 400) -> str:
    """Seconds to find copied passages among ``count`` reports of about ``words`` words."""
    from bench.material import reports
    from twosource.linking.reuse import find_reuses

    texts = _syndicated(count, words) if SYNDICATED.exists() else list(reports(count, words))
    pile = [Report(f"r{n}", text, f"{n:064x}", outlet=f"Outlet {n % 200}") for n, text in enumerate(texts, 1)]
    started, worked = time.perf_counter(), time.process_time()
    found = find_reuses(pile)
    taken = f"{time.perf_counter() - started:.1f} s ({time.process_time() - worked:.1f} s of CPU)"
    length = sum(len(t.split()) for t in texts) / count
    return f"copies among {count:,} reports of {length:.0f} words: {taken}, {len(found):,} pairs"


def _syndicated(count: int, words: int) -> list[str]:
    lines = SYNDICATED.read_text(encoding="utf-8").splitlines()
    pool = [p for line in lines for p in json.loads(line)["text"].split("\n") if len(p.split()) >= 8]
    chance, texts = random.Random(1), []
    for _ in range(count):
        body: list[str] = []
        while sum(len(p.split()) for p in body) < words:
            body.append(chance.choice(pool))
        texts.append("\n\n".join(body))
    return texts


def _example() -> list[Reading]:
    from twosource.intake import load
    from twosource.reading import read_report

    return [read_report(r) for r in load([EXAMPLE]).reports]


def recombine(readings: Sequence[Reading], count: int, seed: int = 1) -> list[Reading]:
    """``count`` readings, each of lines drawn from ``readings``."""
    chance = random.Random(seed)
    pieces = [piece for r in readings for piece in _pieces(r)]
    return [_assembled(number, chance, pieces) for number in range(1, count + 1)]


Piece = tuple[Reading, Span, tuple[Claim, ...], tuple[tuple[Entity, tuple[Span, ...]], ...]]


def _pieces(reading: Reading) -> list[Piece]:
    """The lines of a report with the claims and mentions that lie in them."""
    out, at = [], 0
    for line in reading.report.text.split("\n"):
        span = (at, at + len(line))
        claims = tuple(replace(c, who=(), whom=()) for c in reading.claims if _within(c.span, span))
        mentions = tuple(
            (e, spans) for e in reading.entities if (spans := tuple(s for _, s in e.mentions if _within((s,), span)))
        )
        if claims:
            out.append((reading, span, claims, mentions))
        at += len(line) + 1
    return out


def _within(spans: Spans, outer: Span) -> bool:
    return bool(spans) and all(outer[0] <= s and e <= outer[1] for s, e in spans)


def _assembled(number: int, chance: random.Random, pieces: Sequence[Piece]) -> Reading:
    text, claims, mentions = "", [], {}  # type: ignore[var-annotated]
    nodes: dict[tuple[int, str], Node] = {}
    home, report = Node("n0", "outlet", f"Outlet {number}"), f"r{number}"
    while len(claims) < CLAIMS_A_REPORT:
        reading, (start, end), held, named = chance.choice(pieces)
        shift = len(text) - start
        text += reading.report.text[start:end] + "\n"
        known = {n.id: n for n in reading.nodes}
        for entity, spans in named:
            old = mentions.setdefault((id(reading), entity.id), (entity, []))
            old[1].extend((report, (s + shift, e + shift)) for s, e in spans)
        for c in held:
            for step in c.chain[1:]:
                nodes.setdefault(
                    (id(reading), step), replace(known[step], id=f"n{len(nodes) + 1}", entity=None, speaks_for=None)
                )
            chain = ("n0", *(nodes[id(reading), step].id for step in c.chain[1:]))
            span = tuple((s + shift, e + shift) for s, e in c.span)
            claims.append(replace(c, id=f"c{len(claims) + 1}", report=report, span=span, chain=chain, attribution=None))
    entities = tuple(
        replace(e, id=f"e{k}", mentions=tuple(dict.fromkeys(ms))) for k, (e, ms) in enumerate(mentions.values(), 1)
    )
    made = Report(report, text, f"{number:064x}", file=f"{number}.txt", outlet=home.name)
    return Reading(made, (home, *nodes.values()), entities, (), tuple(claims))
