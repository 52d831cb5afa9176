"""The stories of a brief: which reports belong together, under which title, with which findings."""

from __future__ import annotations

from collections import Counter

from twosource.records import Linked, Report, Story, Weighed

TITLE_LENGTH = 120  # characters; a headline beyond that is cut, so that it fits a line of the page


def stories(linked: Linked, weighed: Weighed) -> tuple[Story, ...]:
    """One :class:`Story` a group of reports; reports that linking left out of every group get one of their own."""
    grouped = {r for group in linked.stories for r in group}
    groups = [*linked.stories, *((r.id,) for r in linked.reports if r.id not in grouped)]
    report_of = {c.id: c.report for c in linked.claims}
    out = []
    for number, group in enumerate(groups, 1):
        findings = tuple(f.id for f in weighed.findings if any(report_of.get(c) in group for c in f.claims))
        title = _title([r for r in linked.reports if r.id in group])
        related = tuple(f"s{b + 1}" if a == number - 1 else f"s{a + 1}" for a, b in _pairs(linked, number - 1))
        out.append(Story(f"s{number}", title, tuple(group), findings, related))
    return tuple(out)


def _pairs(linked: Linked, index: int) -> list[tuple[int, int]]:
    return [pair for pair in linked.related_stories if index in pair]


def _title(reports: list[Report]) -> str:
    """The headline that shares most words with the texts of the other reports; ties go to the first."""
    headlines = [r.headline.strip() for r in reports if r.headline and r.headline.strip()]
    if not headlines:
        names = ", ".join(r.file or r.id for r in reports[:3])
        return f"Reports without headline: {names}"
    seen = Counter(w for h in headlines for w in set(_words(h)))
    best = max(headlines, key=lambda h: sum(seen[w] for w in set(_words(h))) / (len(set(_words(h))) or 1) ** 0.5)
    return best if len(best) <= TITLE_LENGTH else best[: TITLE_LENGTH - 1].rstrip() + "…"


def _words(text: str) -> list[str]:
    return [w for w in "".join(c.lower() if c.isalnum() else " " for c in text).split() if len(w) > 3]
