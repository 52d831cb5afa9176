"""brief.md: the brief as Markdown that reads well as plain text. Words from reports are escaped (CommonMark 0.31)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.telling.brief import Brief
from twosource.telling.brief_json import NOTICE
from twosource.telling.safe import one_line
from twosource.telling.undetermined import undetermined
from twosource.telling.view import ClaimView, ConflictView, FindingView, conflict_views, findings_views
from twosource.telling.wording import VERDICT_MEANING, VERDICTS, counted, entry_words, published_words, report_words

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")
ADDRESS = re.compile(r"(?i)\b(https?:|www\.|ftp:)")
WORDS_LIMIT = 320  # characters of a claim quoted in the list; the whole stands in brief.html and brief.json


def markdown(brief: Brief) -> str:
    """The text of brief.md."""
    full, short = findings_views(brief)
    title = brief.stories[0].title if len(brief.stories) == 1 else f"{counted(len(brief.reports), 'report')}"
    parts = [
        f"# {md(title)}",
        f"> **{md(NOTICE)}**",
        _verdicts(),
        "## Findings, in order of weight",
        *(_finding(v) for v in full),
        *_short(short),
        *_conflicts(conflict_views(brief)),
        *_timeline(brief),
        "## Reports",
        "\n".join(_report_lines(brief)),
        *_gaps(brief),
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def md(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it stands: no markup, no links, no images."""
    escaped = SPECIAL.sub(r"\\\1", one_line(text))
    escaped = ADDRESS.sub(lambda m: m[0].replace(":", "&#58;").replace("www.", "www&#46;"), escaped)
    return LINE_START.sub(r"\1\\\2", escaped)


def _verdicts() -> str:
    return "\n".join(f"- **{VERDICTS[v]}**: {VERDICT_MEANING[v]}" for v in VERDICTS)


def _finding(v: FindingView) -> str:
    rests = f", rests on {', '.join(md(n.name) for n in v.rests_on)}" if v.rests_on else ""
    lines = [
        f"### {', '.join((v.id, *v.same))}. {md(v.statement)}",
        "",
        f"**{v.label}** · {v.count}{rests}",
        "",
        md(v.why),
    ]
    if v.would_change:
        lines += ["", f"*What would change it:* {md(v.would_change)}"]
    if v.overridden:
        lines += ["", f"*Decided at the desk:* {md(v.overridden)}"]
    lines.append("")
    for origin in v.origins:
        kind = f" ({origin.node.kind})" if origin.node.kind else ""
        lines.append(f"- from **{md(origin.node.name)}**{kind}{', on its own word' if origin.own_word else ''}")
        lines += [f"  - {_claim(c)}" for c in origin.claims]
    if v.against:
        lines.append("- against it")
        lines += [f"  - {_claim(c)}" for c in v.against]
    lines += [f"- counted as one in the low number: {md(g)}" for g in v.low_groups]
    lines += [f"- {md(d.change)}: {d.source.id} to {d.target.id}" for d in v.drift]
    lines += [
        f"- {'open conflict' if is_open else 'explained conflict'} {x}: {md(words)}"
        for x, is_open, words in v.conflicts
    ]
    lines += [f"- beside it: {b} {md(s)}" for b, s in v.beside]
    return "\n".join(lines)


def _claim(c: ClaimView) -> str:
    path = "".join(f", {n.way} {md(n.name)}" for n in c.path)
    notes = f" ({'; '.join(c.notes)})" if c.notes else ""
    return f"{md(c.outlet)}{path}: “{md(one_line(c.words, WORDS_LIMIT))}” [{c.report} {c.id}]{notes}"


def _short(short: list[FindingView]) -> Iterable[str]:
    if not short:
        return
    yield "## Further findings"
    yield "\n".join(
        f"- {', '.join((v.id, *v.same))}. {md(v.statement)} **{v.label}**, {v.count}"
        f"{', from ' + ', '.join(md(n.name) for n in v.rests_on) if v.rests_on else ''} [{v.anchor}]"
        for v in short
    )


def _conflicts(views: list[ConflictView]) -> Iterable[str]:
    if not views:
        return
    yield "## Conflicts"
    for x in views:
        lines = [f"### {x.id}. {x.kind} ({x.status})"]
        if x.explanation:
            lines += ["", md(x.explanation)]
        for side in x.sides:
            figure = f" **{md(side.figure)}**" if side.figure else ""
            lines += ["", f"- {md(side.holds)}{figure}", *(f"  - {_claim(c)}" for c in side.claims)]
        yield "\n".join(lines)


def _timeline(brief: Brief) -> Iterable[str]:
    if not brief.timeline:
        return
    yield "## Timeline"
    lines = []
    for entry in brief.timeline:
        found = dict.fromkeys(brief.finding_of[c].id for c in entry.claims if c in brief.finding_of)
        told = "; ".join(f"{f} {md(one_line(brief.finding_of[f].statement, 120))}" for f in found)
        lines.append(f"- {entry_words(entry)}: {told}")
    yield "\n".join(lines)


def _report_lines(brief: Brief) -> Iterable[str]:
    for r in brief.reports:
        headline = f" “{md(r.headline)}”" if r.headline else ""
        file = md(r.file) if r.file else "no file"
        yield f"- {r.id}. {md(report_words(r))},{headline} {published_words(r)}; {file}, SHA-256 {r.sha256}"


def _gaps(brief: Brief) -> Iterable[str]:
    gaps = undetermined(brief)
    if not gaps:
        return
    yield "## What could not be determined"
    for heading, found in gaps.items():
        yield f"**{heading}**\n\n" + "\n".join(f"- {md(g.words)}" for g in found)
