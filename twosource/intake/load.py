"""From paths to reports: the way of one document, and of all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from twosource.errors import SkipReport
from twosource.intake import files, jsonlines, language, limits, lines, outlet, page, pdf, plain, published, zones
from twosource.intake.raw import Draft, Given, Intake, Kind, Meta, Raw
from twosource.records import Report, Skipped

READERS: dict[Kind, Callable[[Raw], Draft]] = {
    "text": plain.read,
    "markdown": plain.read,
    "page": page.read,
    "pdf": pdf.read,
}


def load(paths: Sequence[str | Path], given: Given | None = None) -> Intake:
    """Reads files, folders and zip files into reports r1, r2, ... in the order of their names.

    Nothing is raised for a file that cannot be read: it is in ``skipped`` with what is wrong and what to do.
    """
    return of_raw(files.documents(paths), given or Given())


def of_raw(documents: Iterable[Raw | SkipReport], given: Given | None = None) -> Intake:
    """Reports of documents from anywhere (files, feeds, web archives), duplicates left out."""
    given = given or Given()
    reports: list[Report] = []
    skipped: list[Skipped] = []
    first: dict[str, str] = {}
    for raw in _single(documents):
        try:
            if isinstance(raw, SkipReport):
                raise raw
            draft = READERS[raw.kind](raw)
            report = to_report(raw, f"r{len(reports) + 1}", given, draft)
            keys = (report.sha256, _fingerprint(report.text))
            if known := next((first[k] for k in keys if k in first), None):
                raise SkipReport(raw.name, f"the same report as {known}", "nothing to do, it is counted once")
            first.update(dict.fromkeys(keys, raw.name))
            reports.append(report)
            if draft.cut:
                raise SkipReport(raw.name, "cut off before its end; what is there was read", "save the page again")
        except SkipReport as problem:
            skipped.append(Skipped(problem.file, problem.problem, problem.remedy))
    return Intake(tuple(reports), tuple(skipped))


def from_text(text: str, name: str | None = None) -> Report:
    """The report of a text as pasted: the text itself is kept as it is.

    Raises: SkipReport when it is empty, too long, or not in English.
    """
    raw = Raw(name or "text", text.encode("utf-8", "surrogatepass"), "text", charset="utf-8")
    return replace(to_report(raw, "r1", Given()), file=name)


def _single(documents: Iterable[Raw | SkipReport]) -> Iterator[Raw | SkipReport]:
    for raw in documents:
        if isinstance(raw, SkipReport) or raw.kind != "jsonl":
            yield raw
            continue
        try:
            yield from jsonlines.records(raw)
        except SkipReport as problem:
            yield problem


def to_report(raw: Raw, id: str, given: Given, draft: Draft | None = None) -> Report:
    """One document as a report; ``draft`` is its text if it was read already.

    Raises: SkipReport with what is wrong with it.
    """
    draft = draft or READERS[raw.kind](raw)
    text = draft.text
    if len(text.strip()) < limits.MIN_CHARACTERS:
        raise SkipReport(raw.name, "hardly any text", "save the report again")
    if len(text) > limits.MAX_CHARACTERS:
        problem = f"{len(text):,} characters, more than the limit of {limits.MAX_CHARACTERS:,} for one report"
        raise SkipReport(raw.name, problem, "split it into single reports")
    tongue = language.language_of(text)
    if tongue not in (None, "en"):
        what = "not in English" if tongue == "und" else f"not in English (language: {tongue})"
        raise SkipReport(raw.name, f"set aside: {what}", "give an English version; other languages are not read yet")
    return _report(raw, draft, id, given)


def _report(raw: Raw, draft: Draft, id: str, given: Given) -> Report:
    meta = _merge(raw.told, draft.meta)
    visible = (x for x in lines.split(draft.text) if not any(x.start < e and s < x.end for s, e in draft.hidden))
    marks = zones.mark(draft.text, tuple(visible), titled=raw.kind == "page" and bool(draft.meta.headline))
    who = _given(given.outlets, raw.name) or meta.outlet or outlet.find(marks, meta.outlets, printed=raw.kind != "page")
    zones.describe(marks, who)
    headline = _shown(draft.text, marks.headline) if marks.headline else None
    byline = "; ".join(line.plain.removeprefix("By ").removeprefix("by ") for line in marks.bylines) or None
    return Report(
        id=id,
        text=draft.text,
        sha256=hashlib.sha256(raw.data).hexdigest(),
        file=raw.name,
        url=meta.url,
        outlet=who,
        headline=meta.headline or headline,
        byline=meta.byline or byline,
        published=published.find(marks, meta, _given(given.dates, raw.name)),
        modified=published.modified(marks, meta),
        zones=marks.zones(draft.hidden),
        extractor=draft.extractor,
    )


def _shown(text: str, line: lines.Line) -> str:
    return re.sub(r"^#+ +|^\*\*|\*\*$", "", " ".join(text[line.start : line.end].split()))


def _merge(told: Meta, found: Meta) -> Meta:
    values = {
        f: getattr(told, f) or getattr(found, f)
        for f in ("outlet", "headline", "byline", "published", "modified", "url")
    }
    return replace(found, **values)


def _given(table: Mapping[str, str], name: str) -> str | None:
    return table.get(name) or table.get(name.rsplit("/", 1)[-1])


def _fingerprint(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
