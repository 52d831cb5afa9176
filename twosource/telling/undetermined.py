"""What could not be determined: said openly at the end of every brief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records import Claim
from twosource.telling.brief import Brief
from twosource.telling.safe import one_line
from twosource.telling.view import node_view
from twosource.telling.wording import date_words, exact_words, report_words

UNSURE_ATTRIBUTION = 0.5  # confidence under which an attribution is called unsure; a convention, fitted on nothing


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that could not be determined; ``anchor`` is the id on the page that it speaks of, if there is one."""

    words: str
    anchor: str = ""


def undetermined(brief: Brief) -> dict[str, list[Gap]]:
    """Gaps by heading; headings without gaps are left out."""
    gaps = {
        "Outlet not known": _outlets(brief),
        "Date of the report not known": _dates(brief),
        "Times that could not be resolved": list(_times(brief)),
        "Places without coordinates": list(_places(brief)),
        "Findings without an origin": list(_circular(brief)),
        "Words credited to nobody that could be found": list(_sources(brief)),
        "Same or not: left open": list(_joins(brief)),
        "Files that were not read": [
            Gap(f"{one_line(s.file)}: {one_line(s.problem)}; {one_line(s.remedy)}") for s in brief.skipped
        ],
    }
    return {heading: found for heading, found in gaps.items() if found}


def _outlets(brief: Brief) -> list[Gap]:
    return [
        Gap(f"{one_line(r.file) or r.id}: the text does not say who published it", r.id)
        for r in brief.reports
        if not r.outlet
    ]


def _dates(brief: Brief) -> list[Gap]:
    out = []
    for r in brief.reports:
        if r.published.value:
            continue
        other = r.published.with_other_reports
        more = f"; with the other reports: {date_words(other)}" if other else ""
        out.append(Gap(f"{report_words(r)}: the text does not say when it was published{more}", r.id))
    return out


def _times(brief: Brief) -> Iterable[Gap]:
    seen = set()
    for c in brief.claims:
        if c.when is None or c.when.start or c.when.end or c.when.span is None:
            continue
        if c.when.kind in ("DURATION", "SET") or (c.report, c.when.span) in seen:
            continue
        seen.add((c.report, c.when.span))
        yield Gap(f"“{_at(brief, c, c.when.span)}” in {_in(brief, c)}", c.id)


def _places(brief: Brief) -> Iterable[Gap]:
    seen = set()
    for c in brief.claims:
        if c.where is None or c.where.lat is not None or c.where.name in seen:
            continue
        seen.add(c.where.name)
        yield Gap(f"{one_line(c.where.name)} in {_in(brief, c)}", c.id)


def _circular(brief: Brief) -> Iterable[Gap]:
    for f in brief.findings:
        if f.independent == (0, 0):
            yield Gap(f"{one_line(f.statement, 140)} {one_line(f.why)}", f.id)


def _sources(brief: Brief) -> Iterable[Gap]:
    claim_of = {c.attribution: c.id for c in reversed(brief.claims) if c.attribution}
    for a in brief.attributions:
        if a.node is not None and a.kind != "no_source" and a.confidence >= UNSURE_ATTRIBUTION:
            continue
        report = brief.report_of[a.report]
        words = one_line(exact_words(report, a.content or a.cue or a.source), 120)
        doubt = "" if a.node is None or a.kind == "no_source" else ": unsure who is credited"
        yield Gap(f"“{words}” in {report_words(report)}{doubt}", claim_of.get(a.id, a.report))


def _joins(brief: Brief) -> Iterable[Gap]:
    for j in brief.joins:
        if j.decision == "unsure":
            yield Gap(f"{_name(brief, j.a)} / {_name(brief, j.b)}: {one_line('; '.join(j.reasons))}", j.a)


def _name(brief: Brief, any_id: str) -> str:
    if any_id in brief.entity_of:
        return one_line(brief.entity_of[any_id].name)
    if any_id in brief.claim_of:
        claim = brief.claim_of[any_id]
        return f"“{one_line(exact_words(brief.report_of[claim.report], claim.span), 90)}”"
    return node_view(brief, any_id).name


def _at(brief: Brief, claim: Claim, span: tuple[int, int]) -> str:
    return one_line(brief.report_of[claim.report].text[span[0] : span[1]], 60)


def _in(brief: Brief, claim: Claim) -> str:
    return report_words(brief.report_of[claim.report])
