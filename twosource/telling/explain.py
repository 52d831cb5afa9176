"""Why: a finding's graph as text, what is known of a claim, entity, source or conflict, and why two things were joined or not."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from twosource.errors import Stop
from twosource.records import Claim, Finding, Join
from twosource.telling.brief import Brief
from twosource.telling.safe import one_line
from twosource.telling.view import NodeView, conflict_view, finding_view, node_view, nodes_view
from twosource.telling.wording import (
    claim_notes,
    counted,
    date_words,
    exact_words,
    listed,
    published_words,
    quantity_words,
    report_words,
)

Tree = dict[str, "Tree"]
SHOWN = 12  # joins shown of two findings before the rest is counted


def explain(brief: Brief, first: str, second: str | None = None) -> str:
    """What is known of ``first``; with ``second``, why the two were joined or kept apart. Raises ``Stop`` on other ids."""
    for given in (first, second):
        if given is not None and _record(brief, given) is None:
            raise Stop(f"{one_line(given)}: no such id in this brief; {_ids(brief)}")
    if second is None:
        return _one(brief, first)
    if first[0] != second[0] or first[0] not in "cfe":
        raise Stop(f"{first} {second}: name two claims, two findings or two entities, such as c1 c2")
    return {"c": _two_claims, "f": _two_findings, "e": _two_entities}[first[0]](brief, first, second)


def _record(brief: Brief, given: str) -> object | None:
    return next((found for table in _tables(brief) if (found := table(given)) is not None), None)


def _tables(brief: Brief) -> Iterable[Callable[[str], object | None]]:
    findings = {f.id: f for f in brief.findings}
    conflicts = {x.id: x for x in brief.conflicts}
    return (
        findings.get,
        brief.claim_of.get,
        brief.entity_of.get,
        brief.node_of.get,
        conflicts.get,
        brief.report_of.get,
    )


def _ids(brief: Brief) -> str:
    kinds = (
        ("findings", brief.findings),
        ("claims", brief.claims),
        ("entities", brief.entities),
        ("sources", brief.nodes),
        ("conflicts", brief.conflicts),
        ("reports", brief.reports),
    )
    return "it has " + ", ".join(f"{kind} {x[0].id} to {x[-1].id}" for kind, x in kinds if x)


def _one(brief: Brief, given: str) -> str:
    tell = {"f": _finding, "c": _claim, "e": _entity, "n": _node, "x": _conflict, "r": _report}[given[0]]
    return "\n".join(tell(brief, given)) + "\n"


# ---------------------------------------------------------------- one id


def _finding(brief: Brief, given: str) -> Iterable[str]:
    v = finding_view(brief, brief.finding_of[given])
    yield f"{v.id}  {v.statement}"
    yield f"    {v.label}, {v.count}; {counted(v.reports, 'report')}"
    if v.rests_on:
        yield f"    rests on: {listed([_named(n) for n in v.rests_on])}"
    yield f"    why: {v.why}"
    if v.would_change:
        yield f"    would change it: {v.would_change}"
    if v.overridden:
        yield f"    decided at the desk: {v.overridden}"
    for group in v.low_groups:
        yield f"    counted as one in the low number: {group}"
    if v.circular:
        yield f"    credit each other: {v.circular}"
    for other, statement in v.beside:
        yield f"    beside it: {other} {statement}"
    claims = [brief.claim_of[c] for c in brief.finding_of[given].claims if c in brief.claim_of]
    yield from _section("who says it, from whom", _chains(brief, [c for c in claims if c.stance == "supports"]))
    yield from _section("against it", _chains(brief, [c for c in claims if c.stance != "supports"]))
    for d in v.drift:
        yield ""
        yield f"changed on the way: {d.change}"
        yield f"    {d.source.id} “{d.source.words}”"
        yield f"    {d.target.id} “{d.target.words}”"
    for conflict, _, _ in v.conflicts:
        yield ""
        yield from _conflict(brief, conflict)


def _section(heading: str, lines: Sequence[str]) -> Iterable[str]:
    if lines:
        yield ""
        yield heading
        yield from lines


def _chains(brief: Brief, claims: Sequence[Claim]) -> list[str]:
    """The chains as one tree: reports, what they credit, and at the end the words."""
    tree: Tree = {}
    for c in claims:
        report = brief.report_of[c.report]
        way = [f"{c.report} {report_words(report)}, {published_words(report)}"]
        own = [n for n in nodes_view(brief, c.chain) if n.name != report_words(report)]
        way += [_named(n) for n in own]
        notes = f" ({'; '.join(claim_notes(c))})" if claim_notes(c) else ""
        way.append(f"{c.id} “{one_line(exact_words(report, c.span))}”{notes}")
        at = tree
        for step in way:
            at = at.setdefault(step, {})
    return list(_drawn(tree, ""))


def _drawn(tree: Tree, indent: str) -> Iterable[str]:
    items = list(tree.items())
    for index, (name, below) in enumerate(items):
        last = index == len(items) - 1
        yield f"{indent}{'└─ ' if last else '├─ '}{name}"
        yield from _drawn(below, indent + ("   " if last else "│  "))


def _named(n: NodeView) -> str:
    return f"{n.name} ({n.kind})" if n.kind else n.name


def _claim(brief: Brief, given: str) -> Iterable[str]:
    c = brief.claim_of[given]
    report = brief.report_of[c.report]
    yield f"{c.id}  “{one_line(exact_words(report, c.span))}”"
    yield f"    in {c.report} {report_words(report)}, {published_words(report)}"
    yield f"    chain: {' <- '.join(_named(n) for n in nodes_view(brief, c.chain)) or 'none'}"
    attribution = next((a for a in brief.attributions if a.id == c.attribution), None)
    if attribution:
        parts = (("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content))
        words = (f"{role} “{one_line(exact_words(report, spans), 160)}”" for role, spans in parts if spans)
        yield f"    {attribution.id}: {', '.join(words)} (confidence {attribution.confidence:.2f})"
    yield f"    {c.polarity}, {c.factuality}, {c.stance} the finding{''.join('; ' + n for n in claim_notes(c)[:3])}"
    yield from _circumstances(brief, c)
    if given in brief.finding_of:
        finding = brief.finding_of[given]
        yield f"    in finding {finding.id}: {one_line(finding.statement)}"
    yield from _joins_of(brief, given)


def _circumstances(brief: Brief, c: Claim) -> Iterable[str]:
    for role, ids in (("who", c.who), ("to whom", c.whom)):
        if ids:
            names = [one_line(brief.entity_of[e].name) if e in brief.entity_of else e for e in ids]
            yield f"    {role}: {listed(names)}"
    if c.when:
        found = date_words(c.when.edtf) if c.when.edtf else "not resolved"
        yield f"    when: {found} ({c.when.value}, {c.when.precision}, from {c.when.anchor})"
    if c.where:
        at = "no coordinates" if c.where.lat is None else f"{c.where.lat:.3f}, {c.where.lon:.3f}"
        yield f"    where: {one_line(c.where.name)} ({at}, precision {c.where.where_prec})"
    if c.quantities:
        yield f"    how many: {listed([quantity_words(q) for q in c.quantities])}"


def _entity(brief: Brief, given: str) -> Iterable[str]:
    e = brief.entity_of[given]
    yield f"{e.id}  {one_line(e.name)} ({e.type}{', private' if e.private else ''})"
    written: dict[str, list[str]] = {}
    for report, (start, end) in e.mentions:
        if report in brief.report_of:
            written.setdefault(one_line(brief.report_of[report].text[start:end]), []).append(report)
    for words, reports in written.items():
        yield f"    “{words}” in {listed(list(dict.fromkeys(reports)))} ({counted(len(reports), 'time')})"
    yield from _joins_of(brief, given)


def _node(brief: Brief, given: str) -> Iterable[str]:
    yield f"{given}  {_named(node_view(brief, given))}"
    for f in brief.findings:
        if given in f.rests_on:
            yield f"    {f.id} rests on it: {one_line(f.statement, 140)}"
    yield from _section("said by it", _chains(brief, [c for c in brief.claims if c.chain and c.chain[-1] == given]))


def _conflict(brief: Brief, given: str) -> Iterable[str]:
    x = conflict_view(brief, next(x for x in brief.conflicts if x.id == given))
    yield f"{x.id}  {x.kind} ({x.status}), findings {listed(list(x.findings))}"
    if x.explanation:
        yield f"    {x.explanation}"
    for side in x.sides:
        yield f"  - {side.holds}{f' [{side.figure}]' if side.figure else ''}"
        for c in side.claims:
            path = "".join(f", {n.way} {n.name}" for n in c.path)
            yield f"      {c.id} {c.outlet}{path}: “{c.words}”"


def _report(brief: Brief, given: str) -> Iterable[str]:
    r = brief.report_of[given]
    yield f"{r.id}  {report_words(r)}: {one_line(r.headline) or one_line(r.file)}"
    yield f"    {published_words(r)}; SHA-256 {r.sha256}"
    credited = nodes_view(brief, dict(brief.linked.credits).get(given, ()))
    if credited:
        yield f"    credits: {listed([_named(n) for n in credited], limit=30)}"
    for u in brief.linked.reuses:
        if given in (u.report, u.source):
            length = sum(s[1] - s[0] for s in u.spans)
            yield f"    {u.report} uses {counted(length, 'character')} of {u.source} again (direction {u.direction})"
    yield from _section("what it says", _chains(brief, [c for c in brief.claims if c.report == given]))


def _joins_of(brief: Brief, given: str) -> Iterable[str]:
    for j in brief.joins:
        if given in (j.a, j.b):
            yield f"    {_decided(j)}"


# ---------------------------------------------------------------- two ids


def _two_claims(brief: Brief, a: str, b: str) -> str:
    lines = [*_claim(brief, a), "", *_claim(brief, b), "", *_why(brief, (a,), (b,))]
    return "\n".join(lines) + "\n"


def _two_entities(brief: Brief, a: str, b: str) -> str:
    direct = _between(brief, (a,), (b,))
    lines = [*_entity(brief, a), "", *_entity(brief, b), ""]
    if direct:
        lines += [_decided(j) for j in direct]
    else:
        lines.append("kept apart: their names were not near enough to be compared")
    return "\n".join(lines) + "\n"


def _two_findings(brief: Brief, a: str, b: str) -> str:
    one, two = brief.finding_of[a], brief.finding_of[b]
    lines = [_head(one), _head(two), ""]
    if a == b:
        return "\n".join([*lines[:1], "", "one and the same finding"]) + "\n"
    if b in brief.beside_of.get(a, ()):
        lines.append("beside each other: one is the general fact, the other a number, date, place or cause of it")
    lines += _why(brief, one.claims, two.claims)
    for x in brief.conflicts:
        if a in x.findings and b in x.findings:
            lines += ["", *_conflict(brief, x.id)]
    return "\n".join(lines) + "\n"


def _head(f: Finding) -> str:
    return f"{f.id}  {one_line(f.statement)} ({counted(len(f.claims), 'claim')})"


def _why(brief: Brief, a: Sequence[str], b: Sequence[str]) -> list[str]:
    direct = _between(brief, a, b)
    together = bool(set(a) & set(b)) or brief.finding_of.get(a[0]) is brief.finding_of.get(b[0])
    if direct:
        more = [f"and {len(direct) - SHOWN} more pairs"] if len(direct) > SHOWN else []
        return [*(_decided(j) for j in direct[:SHOWN]), *more]
    if not together:
        return ["kept apart: nothing in their words, people, dates, places or numbers was near enough to compare them"]
    way = _way(brief, a[0], b[0])
    if way:
        return [f"joined by way of {listed([j.b for j in way[:-1]])}", *(f"    {_decided(j)}" for j in way)]
    return ["joined: both are in one finding; the reasons were not kept"]


def _between(brief: Brief, a: Sequence[str], b: Sequence[str]) -> list[Join]:
    found = [j for j in brief.joins if (j.a in a and j.b in b) or (j.a in b and j.b in a)]
    return sorted(found, key=lambda j: -j.score)


def _way(brief: Brief, a: str, b: str) -> list[Join]:
    """The shortest way from claim to claim over pairs that were joined."""
    near: dict[str, list[Join]] = {}
    for j in brief.joins:
        if j.decision == "joined":
            near.setdefault(j.a, []).append(j)
            near.setdefault(j.b, []).append(Join(j.b, j.a, j.decision, j.reasons, j.score))
    before: dict[str, Join | None] = {a: None}
    queue = deque([a])
    while queue and b not in before:
        for j in near.get(queue.popleft(), ()):
            if j.b not in before:
                before[j.b] = j
                queue.append(j.b)
    out: list[Join] = []
    step = before.get(b)
    while step is not None:
        out.append(step)
        step = before[step.a]
    return out[::-1]


def _decided(j: Join) -> str:
    reasons = "; ".join(one_line(r) for r in j.reasons) or "no reason kept"
    return f"{j.a} and {j.b} {j.decision if j.decision != 'unsure' else 'left open'}: {reasons} (score {j.score:.2f})"
