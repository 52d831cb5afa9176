"""Every noun of the program, in the order of the way: report, reading, finding, story, brief.

Plain frozen dataclasses without input, output or layout. A span is ``(start, end)``, half open, in code points of
:attr:`Report.text`. Identifiers are short strings (``r1``, ``n4``, ``c12``): local to one report inside a
:class:`Reading`, unique over all reports after linking.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
else:  # numpy is loaded when something is read, not when a record is imported
    Vector = Any

Span = tuple[int, int]
Spans = tuple[Span, ...]

NodeKind = Literal["outlet", "agency", "named_person", "named_org", "unnamed", "document"]
EntityType = Literal["person", "organisation", "place", "event", "other"]
Speech = Literal["direct", "indirect", "mixed"]
Basis = Literal["saw", "document", "participant", "unnamed", "heard", "not_stated"]
CueKind = Literal["say_cue", "other_cue", "no_cue", "no_source"]
Factuality = Literal["asserted", "hedged", "denied", "expected"]
Polarity = Literal["positive", "negative"]
Stance = Literal["supports", "denies", "doubts"]
Relation = Literal["exact", "about", "at_least", "at_most", "range", "vague"]
Precision = Literal["minute", "hour", "day", "week", "month", "quarter", "year", "interval", "vague", "unknown"]
Anchor = Literal["stated", "report", "other", "none"]
Verdict = Literal["corroborated", "one_source", "disputed", "unsettled"]
ConflictKind = Literal["number", "date", "place", "identity", "denial", "cause"]
ConflictStatus = Literal["open", "update", "correction", "wording"]
Decision = Literal["joined", "kept apart", "unsure"]


# ---------------------------------------------------------------- values (one module each in twosource.values)


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval: ``value`` TIMEX3, ``edtf`` the calendar value, ``start``/``end`` ISO days or None (open)."""

    value: str
    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    anchor: Anchor = "none"
    span: Span | None = None
    kind: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a name, a gazetteer entry or none, and a UCDP GED style precision code (1 exact .. 7 unknown)."""

    name: str
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    where_prec: int = 7
    span: Span | None = None
    country: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as a closed interval of ``unit``; ``high`` may be ``math.inf``. ``scope`` narrows what is counted."""

    low: float
    high: float
    unit: str
    scope: str | None = None
    relation: Relation = "exact"
    span: Span | None = None

    @property
    def open_above(self) -> bool:
        """Whether there is no upper bound."""
        return math.isinf(self.high)


# ---------------------------------------------------------------- intake


@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, as far as it says so itself (``value`` EDTF), and what other reports imply."""

    value: str | None = None
    precision: Literal["day", "month", "year", "unknown"] = "unknown"
    source: Literal["stated", "inferred", "given", "unknown"] = "unknown"
    with_other_reports: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the text that is not the running body.

    ``furniture`` is no part of the report; the other kinds are, but are read in their own way.
    """

    span: Span
    kind: Literal[
        "headline", "byline", "dateline", "date", "highlight", "caption", "related", "credit", "correction", "furniture"
    ]


@dataclass(frozen=True, slots=True)
class Report:
    """One published article, post or transcript. ``text`` never changes; zones mark what is not running text."""

    id: str
    text: str
    sha256: str
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: Published = Published()
    modified: str | None = None
    zones: tuple[Zone, ...] = ()
    language: str | None = "en"
    extractor: str = "plain/1"

    @property
    def furniture(self) -> Spans:
        """Spans that are no part of the report (navigation, promotions, related links)."""
        return tuple(z.span for z in self.zones if z.kind in ("furniture", "related"))

    def __repr__(self) -> str:
        return f"<Report {self.id} {self.outlet or self.file or 'outlet unknown'}: {len(self.text)} characters>"


# ---------------------------------------------------------------- reading: what the report says


@dataclass(frozen=True, slots=True)
class Node:
    """A place on a chain: an outlet, agency, person, organisation, document, or an unnamed source with its description.

    ``assumed_name``: known only by an assumed name, so treated as unnamed in the low count. ``speaks_for``: node id of
    the body the person speaks for. ``pool`` nodes stand for several sources named together."""

    id: str
    kind: NodeKind
    name: str
    entity: str | None = None
    spans: Spans = ()
    assumed_name: bool = False
    speaks_for: str | None = None
    traits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is spoken of, with every mention as (report id, span). ``variants`` are the distinct names used."""

    id: str
    name: str
    type: EntityType
    mentions: tuple[tuple[str, Span], ...]
    variants: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content (terms of the PARC and PolNeAR corpora), whom they credit, and how that one knows."""

    id: str
    report: str
    source: Spans
    cue: Spans
    content: Spans
    speech: Speech
    kind: CueKind
    confidence: float
    parent: str | None = None
    node: str | None = None
    basis: Basis = "not_stated"


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of a claim for linking: lower case, bits for what each is, int8 rows of meaning (``reading/claim_words.py``)."""

    words: tuple[str, ...]
    marks: tuple[int, ...]
    rows: bytes = field(repr=False)


@dataclass(frozen=True, eq=False)
class Claim:
    """One proposition in one report: what happens, who, to whom, when, where, how many, and on whose word.

    ``chain`` runs from the outlet to the farthest source the text names. ``relay``: the report says it could not
    verify this. ``saw``: the outlet's own reporter was there. ``vector``: unit float32 meaning vector of the words.
    ``head`` is the lemma of the predicate. ``section`` tells headline, highlight, caption and body apart."""

    id: str
    report: str
    span: Spans
    chain: tuple[str, ...]
    predicate: str
    attribution: str | None = None
    head: str = ""
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    factuality: Factuality = "asserted"
    stance: Stance = "supports"
    when: When | None = None
    where: Where | None = None
    quantities: tuple[Quantity, ...] = ()
    basis: Basis = "not_stated"
    relay: bool = False
    saw: bool = False
    background: bool = False
    section: Literal["headline", "highlight", "caption", "body"] = "body"
    vector: Vector | None = field(default=None, repr=False)
    words: ClaimWords | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says, with ids local to it. ``credits`` are the nodes it credits, the outlet left out; ``times`` and
    ``places`` hold every resolved expression, used by a claim or not; ``notes`` say what could not be determined."""

    report: Report
    nodes: tuple[Node, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    credits: tuple[str, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[Where, ...] = ()
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        n = len(self.attributions), len(self.claims)
        return f"<Reading of {self.report.file or self.report.id}: {n[0]} attributions, {n[1]} claims>"


# ---------------------------------------------------------------- linking


@dataclass(frozen=True, slots=True)
class Reuse:
    """Words of report ``source`` that report ``report`` uses again: (start, end, start in source, end in source) each.
    ``direction``: how sure it is which of the two has it from the other."""

    report: str
    source: str
    spans: tuple[tuple[int, int, int, int], ...]
    direction: Literal["credited", "dated", "contained", "unsure"] = "unsure"


@dataclass(frozen=True, slots=True)
class Join:
    """Why two claims (or entities) were joined or kept apart; the user sees ``reasons``, ``score`` orders them."""

    a: str
    b: str
    decision: Decision
    reasons: tuple[str, ...] = ()
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed between two claims of one finding as it went on through the reports; spans are (report, span)."""

    source: str
    target: str
    change: str
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking gives: all readings under ids unique over the reports, and which claims speak of one fact.

    ``groups`` are claim ids, one tuple a finding, in order. ``beside`` pairs a general finding with the number, date,
    place or cause findings beside it, as indices into ``groups``. ``unsure``: claims that are in their finding on a weak
    likeness only: they may count as sources of it, and may not.
    """

    reports: tuple[Report, ...]
    nodes: tuple[Node, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    credits: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[tuple[str, ...], ...]
    joins: tuple[Join, ...] = ()
    beside: tuple[tuple[int, int], ...] = ()
    reuses: tuple[Reuse, ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()
    related_stories: tuple[tuple[int, int], ...] = ()
    unsure: tuple[str, ...] = ()


# ---------------------------------------------------------------- weighing


@dataclass(frozen=True, slots=True)
class Finding:
    """Claims of the same fact, weighed: verdict, interval of independent sources, what it rests on, and why."""

    id: str
    statement: str
    claims: tuple[str, ...]
    verdict: Verdict
    independent: tuple[int, int]
    rests_on: tuple[str, ...]
    why: str
    would_change: str | None = None
    credibility: int = 6
    low_groups: tuple[tuple[str, ...], ...] = ()
    drift: tuple[Drift, ...] = ()
    circular: tuple[str, ...] = ()
    overridden: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold. ``sides`` are the claim ids of each side; ``explanation`` is shown to the reader."""

    id: str
    kind: ConflictKind
    status: ConflictStatus
    sides: tuple[tuple[str, ...], ...]
    findings: tuple[str, ...]
    explanation: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims of all sides, in order."""
        return tuple(c for side in self.sides for c in side)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A calendar value (EDTF) and the claims placed there; ``start``/``end`` None when open or without a year."""

    value: str | None
    start: str | None
    end: str | None
    precision: Precision
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports on one chain of events."""

    id: str
    title: str
    reports: tuple[str, ...]
    findings: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What weighing gives: every finding with its verdict, and the conflicts between claims."""

    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: ``verb`` on ``target`` (stable keys, not run-local ids), with the reason. Never edited."""

    verb: Literal["merge", "split", "accept", "reject", "correct", "override", "certainly_different", "note", "undo"]
    kind: Literal["entity", "finding", "story", "attribution", "chain", "date", "verdict", "source", "judgement", "any"]
    target: tuple[str, ...]
    reason: str
    value: str | None = None
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read: what is wrong with it and what to do."""

    file: str
    problem: str
    remedy: str
