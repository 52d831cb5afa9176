"""An invented story, told by five invented outlets, as linking and weighing would give it. Nothing here happened.

The ferry Mirela sinks on the invented lake Orsa. The agency report is rewritten twice; the number rises; an official
without a name speaks of too many passengers and the company denies it; two outlets credit each other for a rumour; one
report does not say who published it.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import replace

from twosource.records import (
    Attribution,
    Claim,
    Conflict,
    Drift,
    Entity,
    Finding,
    Join,
    Linked,
    Node,
    Published,
    Quantity,
    Report,
    Reuse,
    Skipped,
    Spans,
    Story,
    TimelineEntry,
    Weighed,
    When,
    Where,
    Zone,
)
from twosource.telling.brief import Brief

WIRE = """Ferry sinks on Lake Orsa, 14 dead

PORT CALLAN, March 4 (Northern Wire) - The ferry Mirela sank on Lake Orsa on Monday evening, the harbour police said.

At least 14 people drowned, police spokeswoman Ilka Dorn told Northern Wire. "We still search," she said.

An official at the port, who asked not to be named, said the boat carried twice as many passengers as allowed.

The operator, Orsa Lines, denied that the ferry was overloaded.
"""

HERALD = """Fourteen drown as ferry goes down
By Pavel Oster
March 5, 2031

The ferry Mirela sank on Lake Orsa on Monday evening, the harbour police said, according to Northern Wire.

The Callan Herald's reporter saw eleven bodies laid out on the quay on Tuesday.

The captain, Anton Veresh, left the ship before the passengers, the Daily Beacon reported.

Share this article
"""

BEACON = """Captain fled sinking ferry
5 March 2031

The captain, Anton Veresch, left the ship first, the Callan Herald reported.

About two dozen people died, a doctor at the town hospital said.

READ MORE: Ten lakes to visit this summer
"""

TODAY = """Orsa Lines: "The Mirela was not overloaded"

Orsa Lines director Henk Falle said that his company's records show 61 passengers, and "the boat may carry 80".

He said the harbour police had told him "that the captain stayed aboard, and that 'he was the last to leave'".
"""

UNKNOWN = """The Mirela was carrying twice the number of passengers allowed, a port official said without giving a name.

In spring the ferry had failed an inspection, according to a document seen by this reporter.
<script>alert("no")</script> =HYPERLINK("http://example.invalid") \u202egnp.exe
"""


def spans(text: str, *parts: str) -> Spans:
    """Where each of ``parts`` stands in ``text``."""
    return tuple((text.index(p), text.index(p) + len(p)) for p in parts)


def _zone(text: str, part: str, kind: str) -> Zone:
    return Zone(spans(text, part)[0], kind)  # type: ignore[arg-type]


def _report(  # noqa: PLR0913
    number: int, file: str, text: str, outlet: str | None, value: str | None, zones: tuple[Zone, ...]
) -> Report:
    return Report(
        id=f"r{number}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        file=file,
        outlet=outlet,
        headline=text.split("\n")[0] if zones and zones[0].kind == "headline" else None,
        published=Published(value, "day", "stated") if value else Published(with_other_reports="2031-03-05/2031-03-07"),
        zones=zones,
    )


def reports() -> tuple[Report, ...]:
    """The five reports."""
    return (
        _report(1, "1-wire.txt", WIRE, "Northern Wire", "2031-03-04", (_zone(WIRE, WIRE.split("\n")[0], "headline"),)),
        _report(
            2,
            "2-herald.txt",
            HERALD,
            "The Callan Herald",
            "2031-03-05",
            (
                _zone(HERALD, HERALD.split("\n")[0], "headline"),
                _zone(HERALD, "By Pavel Oster", "byline"),
                _zone(HERALD, "March 5, 2031", "date"),
                _zone(HERALD, "Share this article", "furniture"),
            ),
        ),
        _report(
            3,
            "3-beacon.html",
            BEACON,
            "Daily Beacon",
            "2031-03-05",
            (
                _zone(BEACON, BEACON.split("\n")[0], "headline"),
                _zone(BEACON, "5 March 2031", "date"),
                _zone(BEACON, "READ MORE: Ten lakes to visit this summer", "related"),
            ),
        ),
        _report(4, "4-today.txt", TODAY, "Orsa Today", "2031-03-06", (_zone(TODAY, TODAY.split("\n")[0], "headline"),)),
        _report(5, "5-copied.txt", UNKNOWN, None, None, ()),
    )


NODES = (
    Node("n1", "agency", "Northern Wire"),
    Node("n2", "named_org", "the harbour police", "e3"),
    Node("n3", "named_person", "Ilka Dorn", "e4", speaks_for="n2"),
    Node("n4", "unnamed", "An official at the port", traits=("official", "port")),
    Node("n5", "named_org", "Orsa Lines", "e5"),
    Node("n6", "outlet", "The Callan Herald"),
    Node("n7", "outlet", "Daily Beacon"),
    Node("n8", "unnamed", "a doctor at the town hospital", traits=("doctor", "hospital")),
    Node("n9", "outlet", "Orsa Today"),
    Node("n10", "named_person", "Henk Falle", "e6", speaks_for="n5"),
    Node("n11", "outlet", "report:5-copied.txt"),
    Node("n12", "unnamed", "a port official", traits=("official", "port")),
    Node("n13", "document", "a document seen by this reporter"),
)

ENTITIES = (
    Entity(
        "e1",
        "Mirela",
        "other",
        tuple((r, s) for r, t in (("r1", WIRE), ("r2", HERALD)) for s in spans(t, "Mirela")),
        ("Mirela",),
    ),
    Entity(
        "e2",
        "Anton Veresh",
        "person",
        (("r2", spans(HERALD, "Anton Veresh")[0]), ("r3", spans(BEACON, "Anton Veresch")[0])),
        ("Anton Veresh", "Anton Veresch"),
        private=True,
    ),
    Entity(
        "e3", "harbour police", "organisation", (("r1", spans(WIRE, "the harbour police")[0]),), ("harbour police",)
    ),
    Entity("e4", "Ilka Dorn", "person", (("r1", spans(WIRE, "Ilka Dorn")[0]),), ("Ilka Dorn",)),
    Entity("e5", "Orsa Lines", "organisation", (("r1", spans(WIRE, "Orsa Lines")[0]),), ("Orsa Lines",)),
    Entity("e6", "Henk Falle", "person", (("r4", spans(TODAY, "Henk Falle")[0]),), ("Henk Falle",)),
    Entity("e7", "Lake Orsa", "place", (("r1", spans(WIRE, "Lake Orsa")[0]),), ("Lake Orsa",)),
)


def _a(number: int, report: str, text: str, parts: tuple[str, str, str], **more: object) -> Attribution:
    source, cue, content = (spans(text, p) if p else () for p in parts)
    fields: dict[str, object] = {"speech": "indirect", "kind": "say_cue", "confidence": 0.9} | more
    return Attribution(f"a{number}", report, source, cue, content, **fields)  # type: ignore[arg-type]


SANK = "The ferry Mirela sank on Lake Orsa on Monday evening"
INNER = "'he was the last to leave'"


def attributions() -> tuple[Attribution, ...]:
    """The attributions of the five reports; a8 and a9 nest."""
    return (
        _a(1, "r1", WIRE, ("the harbour police", "said", SANK), node="n2"),
        _a(2, "r1", WIRE, ("police spokeswoman Ilka Dorn", "told", "At least 14 people drowned"), node="n3"),
        _a(3, "r1", WIRE, ("An official at the port", "said", "the boat carried twice as many"), node="n4"),
        _a(4, "r1", WIRE, ("The operator, Orsa Lines,", "denied", "that the ferry was overloaded"), node="n5"),
        _a(5, "r2", HERALD, ("Northern Wire", "according to", SANK + ", the harbour police said"), node="n1"),
        _a(6, "r2", HERALD, ("the harbour police", "said", SANK), node="n2", parent="a5"),
        _a(
            7,
            "r2",
            HERALD,
            ("the Daily Beacon", "reported", "The captain, Anton Veresh, left the ship before the passengers"),
            node="n7",
        ),
        _a(
            8,
            "r4",
            TODAY,
            (
                "He",
                "said the",
                'the harbour police had told him "that the captain stayed aboard, and that ' + INNER + '"',
            ),
            node="n10",
            speech="mixed",
        ),
        _a(
            9,
            "r4",
            TODAY,
            ("the harbour police", "had told him", "that the captain stayed aboard, and that " + INNER),
            node="n2",
            parent="a8",
            speech="direct",
        ),
        _a(
            10,
            "r3",
            BEACON,
            ("the Callan Herald", "reported", "The captain, Anton Veresch, left the ship first"),
            node="n6",
        ),
        _a(11, "r3", BEACON, ("a doctor at the town hospital", "said", "About two dozen people died"), node="n8"),
        _a(
            12,
            "r5",
            UNKNOWN,
            ("a port official", "said", "The Mirela was carrying twice the number of passengers allowed"),
            node="n12",
        ),
        _a(13, "r5", UNKNOWN, ("a document seen by this reporter", "according to", "the ferry had failed"), node="n13"),
        _a(
            14,
            "r4",
            TODAY,
            ("Orsa Lines director Henk Falle", "said", "records show 61 passengers"),
            node="n10",
            basis="document",
        ),
    )


MONDAY = When("2031-03-03TEV", "2031-03-03", "2031-03-03", "day", "report", None, "TIME", "2031-03-03")
TUESDAY = When("2031-03-04", "2031-03-04", "2031-03-04", "day", "report", None, "DATE", "2031-03-04")
SPRING = When("2030-SP", "2030-03-01", "2030-05-31", "interval", "other", None, "DATE", "2030-03/2030-05")
LAKE = Where("Lake Orsa", 61.05, 14.6, None, 2, None)


def _c(number: int, report: str, text: str, part: str, chain: str, **more: object) -> Claim:
    fields: dict[str, object] = {"predicate": part} | more
    return Claim(f"c{number}", report, spans(text, part), tuple(chain.split()), **fields)  # type: ignore[arg-type]


def claims() -> tuple[Claim, ...]:
    """The claims of the five reports."""
    fourteen = Quantity(14, math.inf, "people", "drowned", "at_least", spans(WIRE, "At least 14")[0])
    dozens = Quantity(20, 28, "people", "drowned", "about", spans(BEACON, "About two dozen")[0])
    overloaded = "the boat carried twice as many passengers as allowed"
    return (
        _c(1, "r1", WIRE, SANK, "n1 n2", attribution="a1", when=MONDAY, where=LAKE, who=("e1",)),
        _c(
            2,
            "r1",
            WIRE,
            "At least 14 people drowned",
            "n1 n2 n3",
            attribution="a2",
            quantities=(fourteen,),
            when=MONDAY,
        ),
        _c(3, "r1", WIRE, overloaded, "n1 n4", attribution="a3", who=("e1",)),
        _c(4, "r1", WIRE, "the ferry was overloaded", "n1 n5", attribution="a4", factuality="denied", stance="denies"),
        _c(5, "r2", HERALD, SANK, "n6 n1 n2", attribution="a6", when=MONDAY, where=LAKE, who=("e1",)),
        _c(6, "r2", HERALD, "eleven bodies laid out on the quay", "n6", basis="saw", saw=True, when=TUESDAY),
        _c(7, "r2", HERALD, "The captain, Anton Veresh, left the ship", "n6 n7", attribution="a7", who=("e2",)),
        _c(8, "r3", BEACON, "The captain, Anton Veresch, left the ship first", "n7 n6", attribution="a10", who=("e2",)),
        _c(9, "r3", BEACON, "About two dozen people died", "n7 n8", attribution="a11", quantities=(dozens,)),
        _c(10, "r4", TODAY, "the boat may carry 80", "n9 n5 n10", attribution="a14"),
        _c(11, "r4", TODAY, "that the captain stayed aboard", "n9 n5 n10 n2", attribution="a9", basis="participant"),
        _c(
            12,
            "r5",
            UNKNOWN,
            "The Mirela was carrying twice the number of passengers allowed",
            "n11 n12",
            attribution="a12",
        ),
        _c(
            13,
            "r5",
            UNKNOWN,
            "the ferry had failed an inspection",
            "n11 n13",
            attribution="a13",
            when=SPRING,
            basis="document",
        ),
    )


def linked() -> Linked:
    """What linking would give."""
    return Linked(
        reports=reports(),
        nodes=NODES,
        entities=ENTITIES,
        attributions=attributions(),
        claims=claims(),
        credits=(("r1", ("n2", "n3", "n4", "n5")), ("r2", ("n1", "n7")), ("r3", ("n6", "n8")), ("r4", ("n10", "n2"))),
        groups=tuple(f.claims for f in findings()),
        joins=(
            Join("c3", "c12", "joined", ("same vessel", "same words for the number of passengers"), 0.91),
            Join("c2", "c9", "kept apart", ("the counts do not agree",), 0.55),
            Join("e2", "e6", "kept apart", ("different family names",), 0.1),
            Join("n4", "n12", "unsure", ("both are port officials without a name",), 0.6),
        ),
        beside=((0, 1),),
        reuses=(Reuse("r2", "r1", ((*spans(HERALD, SANK)[0], *spans(WIRE, SANK)[0]),), "credited"),),
        stories=(("r1", "r2", "r3", "r4", "r5"),),
    )


def findings() -> tuple[Finding, ...]:
    """What weighing would give: one finding of each verdict, one without origin."""
    f = Finding
    change = "A report that names another source for it would make it corroborated."
    return (
        f(
            "f1",
            SANK + ".",
            ("c1", "c5"),
            "one_source",
            (1, 1),
            ("n2",),
            "Both reports have it from the harbour police.",
            change,
            3,
        ),
        f(
            "f2",
            "At least 14 people drowned.",
            ("c2",),
            "one_source",
            (1, 1),
            ("n3",),
            "Only Ilka Dorn says so.",
            change,
            3,
        ),
        f(
            "f3",
            "The boat carried twice as many passengers as allowed.",
            ("c3", "c12", "c4"),
            "disputed",
            (1, 2),
            ("n4", "n12"),
            "One or two port officials say so; Orsa Lines denies it.",
            "Knowing whether the two officials are one man.",
            4,
            (("n4", "n12"),),
            (Drift("c3", "c12", "hedge dropped", (("r1", spans(WIRE, "said the boat")[0]),)),),
        ),
        f(
            "f4",
            "The captain, Anton Veresh, left the ship.",
            ("c7", "c8"),
            "unsettled",
            (0, 0),
            (),
            "The Callan Herald and the Daily Beacon credit each other; nobody else is named.",
            "A report that names where it has this from.",
            6,
            circular=("n6", "n7"),
        ),
        f(
            "f5",
            "About two dozen people died.",
            ("c9",),
            "one_source",
            (1, 1),
            ("n8",),
            "Only a doctor says so.",
            change,
            4,
        ),
        f(
            "f6",
            "Eleven bodies were laid out on the quay.",
            ("c6",),
            "corroborated",
            (2, 2),
            ("n6",),
            "Seen by the reporter.",
            None,
            2,
        ),
        f(
            "f7",
            "The boat may carry 80.",
            ("c10",),
            "one_source",
            (1, 1),
            ("n10",),
            "Only Henk Falle says so.",
            change,
            4,
        ),
        f(
            "f8",
            "The captain stayed aboard.",
            ("c11",),
            "one_source",
            (1, 1),
            ("n2",),
            "Only the harbour police say so.",
            None,
            4,
        ),
        f(
            "f9",
            "The ferry had failed an inspection.",
            ("c13",),
            "one_source",
            (1, 1),
            ("n13",),
            "One document says so.",
            None,
            4,
        ),
    )


def weighed() -> Weighed:
    """Findings and conflicts."""
    return Weighed(
        findings(),
        (
            Conflict(
                "x1", "denial", "open", (("c3", "c12"), ("c4",)), ("f3",), "Orsa Lines denies what the officials say."
            ),
            Conflict("x2", "number", "update", (("c2",), ("c9",)), ("f2", "f5"), "A later and larger count."),
            Conflict(
                "x3", "denial", "open", (("c7", "c8"), ("c11",)), ("f4", "f8"), "Whether the captain left or stayed."
            ),
        ),
    )


def brief() -> Brief:
    """The whole invented brief."""
    ids = tuple(x.id for x in findings())
    return Brief(
        linked=linked(),
        weighed=weighed(),
        timeline=(
            TimelineEntry("2030-03/2030-05", "2030-03-01", "2030-05-31", "interval", ("c13",)),
            TimelineEntry("2031-03-03", "2031-03-03", "2031-03-03", "day", ("c1", "c5", "c2")),
            TimelineEntry("2031-03-04", "2031-03-04", "2031-03-04", "day", ("c6",)),
            TimelineEntry(None, None, None, "unknown", ("c3", "c12")),
        ),
        skipped=(Skipped("scan.pdf", "a PDF without text", "run it through OCR first"),),
        stories=(Story("s1", "Ferry sinks on Lake Orsa, 14 dead", ("r1", "r2", "r3", "r4", "r5"), ids),),
    )


def large(reports_count: int = 30, sources: int = 40) -> Brief:
    """A brief with many nodes and findings, to see that pages stay legible."""
    base = brief()
    text = "Something was said to have happened in the town of Callan, and more was said of it afterwards."
    many_reports = tuple(
        replace(
            base.reports[0],
            id=f"r{i}",
            file=f"{i:03}.txt",
            text=text,
            outlet=f"Outlet {i}",
            zones=(),
            headline=f"Headline {i}",
        )
        for i in range(1, reports_count + 1)
    )
    outlets = tuple(Node(f"n{i}", "outlet", f"Outlet {i}") for i in range(1, reports_count + 1))
    named = tuple(
        Node(
            f"n{reports_count + i}",
            "named_person" if i % 2 else "unnamed",
            f"Source number {i} of the district council",
        )
        for i in range(1, sources + 1)
    )
    made = tuple(
        Claim(
            f"c{i}",
            f"r{1 + i % reports_count}",
            ((0, 40),),
            (f"n{1 + i % reports_count}", f"n{reports_count + 1 + i % sources}"),
            "x",
        )
        for i in range(1, 121)
    )
    found = tuple(
        Finding(
            f"f{i}",
            f"Something number {i} was said to have happened.",
            (c.id,),
            "one_source",
            (1, 1),
            (c.chain[-1],),
            "One says so.",
        )
        for i, c in enumerate(made, 1)
    )
    linked_ = Linked(many_reports, outlets + named, (), (), made, (), tuple((c.id,) for c in made))
    days = tuple(
        TimelineEntry(
            f"2031-03-{1 + i % 28:02}", f"2031-03-{1 + i % 28:02}", f"2031-03-{1 + i % 28:02}", "day", (f"c{i}",)
        )
        for i in range(1, 90)
    )
    story = Story("s1", "A large invented story", tuple(r.id for r in many_reports), tuple(x.id for x in found))
    return Brief(linked_, Weighed(found), days, (), (story,))
