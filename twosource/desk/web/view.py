"""From a brief (as it stands in brief.json) to what a page shows: plain values, no layout."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from twosource.desk.search import HIT, HIT_END
from twosource.keys import HASH_CHARACTERS, report_key, span_key
from twosource.records import Report

Json = dict[str, Any]

CLAIMS, NAMED = 120, 40
"""Claims of a finding that are shown, and of these the ones a judgement names: half of them suffice to find it again."""

OTHERS = 40
"""Findings offered for a merge."""

PAGE_WEIGHT, RUN_WEIGHT, LONGEST_RUN = 90_000, 120, 10_000
"""Bytes of text on one page of a report, bytes of the marks around a run, characters of a run at the most."""

VERDICTS = {
    "corroborated": "Corroborated",
    "one_source": "One source",
    "disputed": "Disputed",
    "unsettled": "Unsettled",
}
MARKS = {"corroborated": "●", "one_source": "○", "disputed": "◆", "unsettled": "◇"}
CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]"
)
"""Control and direction marks: a page shows text in its own order."""


def plain(text: object) -> str:
    """Text without control and direction marks."""
    return CONTROL.sub("", str(text or ""))


KINDS = {
    "outlet": "outlet", "agency": "agency", "named_org": "organisation", "named_person": "person",
    "unnamed": "unnamed source", "document": "document",
}  # fmt: skip
UNKNOWN_OUTLET = "report:"
OPENING, CLOSING = '“"«„', '”"»“'
MARKDOWN = re.compile(r"^\s*(?:#{1,6}|>|[*-])\s+")


def kind(name: str) -> str:
    """The kind of a source in a reader's words."""
    return KINDS.get(name, name.replace("_", " "))


def who(name: object) -> str:
    """The name of a source; an outlet that is not known by the file it came in."""
    text = plain(name)
    if text.startswith(UNKNOWN_OUTLET):
        return f"unknown outlet ({text.removeprefix(UNKNOWN_OUTLET)})"
    return text


def found(snippet: object) -> Markup:
    """A snippet of the search with the words found marked, everything else escaped."""
    parts = re.split(f"{HIT}([^{HIT}{HIT_END}]*){HIT_END}", str(snippet or ""))
    shown = [Markup("<mark>{}</mark>").format(plain(p)) if n % 2 else escape(plain(p)) for n, p in enumerate(parts)]
    return Markup("").join(shown)


def quoted(text: object) -> str:
    """Words between quotation marks, where they have none of their own; without the marks of headings and lists."""
    words = MARKDOWN.sub("", plain(text)).strip()
    own = words[:1] in OPENING and words[-1:] in CLOSING
    return words if own and words else f"“{words}”"


def date(value: str | None) -> str:
    """An EDTF value in words."""
    from twosource.telling.wording import date_words

    return date_words(value)


def interval(pair: tuple[int, int] | list[int]) -> str:
    """``1`` or ``1 to 2``."""
    low, high = pair
    return str(low) if low == high else f"{low} to {high}"


def verdict_words(verdict: str) -> str:
    """The verdict as a reader's word."""
    return VERDICTS.get(verdict, verdict)


def verdict_mark(verdict: str) -> str:
    """The verdict's sign, so that it is not told by colour alone."""
    return MARKS.get(verdict, "·")


def day(stamp: str | None) -> str:
    """A time stamp as day and minute."""
    return (stamp or "")[:16].replace("T", " ")


def story_part(brief: Json, part: str, at: int, size: int) -> Json:
    """What one of a story's pages shows, cut to one page of a list."""
    makers = {
        "findings": _findings, "conflicts": _conflicts, "timeline": _timeline, "sources": _sources, "names": _names,
        "reports": _reports,
    }  # fmt: skip
    rows = makers[part](brief)
    window = rows[at * size : (at + 1) * size]
    return {"rows": window, "more": len(rows) > (at + 1) * size, "total": len(rows), "counts": _counts(brief)}


def _counts(brief: Json) -> Json:
    return {
        "findings": len(brief["findings"]), "conflicts": len(brief["conflicts"]), "reports": len(brief["reports"]),
        "sources": len(brief["nodes"]), "names": len(brief["entities"]), "timeline": len(brief["timeline"]),
    }  # fmt: skip


def _findings(brief: Json) -> list[Json]:
    nodes = {n["id"]: n for n in brief["nodes"]}
    where = {c["id"]: c["report"] for c in brief["claims"]}
    return [
        {
            **f,
            "rests": [nodes[n]["name"] for n in f["rests_on"] if n in nodes],
            "reports": len({where[c] for c in f["claims"] if c in where}),
        }
        for f in brief["findings"]
    ]


def _conflicts(brief: Json) -> list[Json]:
    claims = {c["id"]: c for c in brief["claims"]}
    findings = {f["id"]: f for f in brief["findings"]}
    words = _Words(brief)
    order = {"open": 0, "update": 1, "correction": 2, "wording": 3}
    return [
        {
            **c,
            "shown": [words.claim(claims[i]) for i in c["claims"][:8] if i in claims],
            "about": [findings[i] for i in c["findings"] if i in findings],
        }
        for c in sorted(brief["conflicts"], key=lambda c: order.get(c["status"], 4))
    ]


def _timeline(brief: Json) -> list[Json]:
    claims = {c["id"]: c for c in brief["claims"]}
    words = _Words(brief)
    return [{**e, "shown": [words.claim(claims[i]) for i in e["claims"][:3] if i in claims]} for e in brief["timeline"]]


def _sources(brief: Json) -> list[Json]:
    said: dict[str, int] = {}
    for claim in brief["claims"]:
        for node_id in dict.fromkeys(claim["chain"]):
            said[node_id] = said.get(node_id, 0) + 1
    return sorted(
        ({**n, "claims": said.get(n["id"], 0)} for n in brief["nodes"]), key=lambda n: (-n["claims"], n["name"])
    )


def _names(brief: Json) -> list[Json]:
    rows = []
    words = _Words(brief)
    for e in brief["entities"]:
        variants = e.get("variants") or sorted({words.of(m["report"], m["span"]) for m in e["mentions"]})
        rows.append({**e, "variants": variants, "count": len(e["mentions"])})
    return sorted(rows, key=lambda e: (-e["count"], e["name"]))


def _reports(brief: Json) -> list[Json]:
    return [{**r, "text": ""} for r in brief["reports"]]


class _Words:
    """The words of claims and spans of one brief."""

    def __init__(self, brief: Json) -> None:
        self.reports = {r["id"]: r for r in brief["reports"]}
        self.nodes = {n["id"]: n for n in brief["nodes"]}
        self.sha = {r["id"]: r["sha256"][:HASH_CHARACTERS] for r in brief["reports"]}

    def of(self, report: str, span: list[int]) -> str:
        """The words of one span."""
        text: str = self.reports[report]["text"][span[0] : span[1]]
        return " ".join(text.split())

    def claim(self, claim: Json) -> Json:
        """A claim with its words, chain names, report and key."""
        start, end = min(s for s, _ in claim["span"]), max(e for _, e in claim["span"])
        report = self.reports[claim["report"]]
        return {
            **claim,
            "words": " … ".join(self.of(claim["report"], span) for span in claim["span"]),
            "steps": [self.nodes[n] for n in claim["chain"] if n in self.nodes],
            "number": report["number"],
            "outlet": report["outlet"] or f"{UNKNOWN_OUTLET}{report['file'] or 'no name'}",
            "published": report["published"]["value"],
            "key": f"{self.sha[claim['report']]}:{start}-{end}",
        }


def finding(brief: Json, wanted: str) -> Json | None:
    """A finding (by its key or its id) with its claims grouped by chain, conflicts and what may be judged."""
    found = next((f for f in brief["findings"] if wanted in (f.get("key"), f["id"])), None)
    if found is None:
        return None
    words = _Words(brief)
    claims = [words.claim(c) for c in brief["claims"] if c["id"] in set(found["claims"])]
    nodes = words.nodes
    return {
        "finding": {**found, "rests": [nodes[n]["name"] for n in found["rests_on"] if n in nodes]},
        "claims": claims[:CLAIMS],
        "unshown": len(claims[CLAIMS:]),
        "claim_keys": [c["key"] for c in claims[:NAMED]],
        "all_keys": [c["key"] for c in claims],
        "groups": [[nodes[n]["name"] for n in group if n in nodes] for group in found.get("low_groups", [])],
        "conflicts": [c for c in _conflicts(brief) if found["id"] in c["findings"] or c["finding"] == found["id"]],
        "drift": found.get("drift", []),
        "others": _others(brief, found, words),
        "verdicts": VERDICTS,
    }  # fmt: skip


def _others(brief: Json, found: Json, words: _Words) -> list[Json]:
    """The weightiest other findings of the story, each with the key of its first words: what a merge may name."""
    claims = {c["id"]: c for c in brief["claims"]}
    rows = ((f, f["claims"][0]) for f in brief["findings"] if f["id"] != found["id"] and f["claims"])
    return [
        {"statement": f["statement"], "key": words.claim(claims[c])["key"]} for f, c in itertools.islice(rows, OTHERS)
    ]


def node(brief: Json, wanted: str) -> Json | None:
    """A source of one story with what it says there."""
    words = _Words(brief)
    found = words.nodes.get(wanted)
    if found is None:
        return None
    claims = [words.claim(c) for c in brief["claims"] if wanted in c["chain"]]
    return {"node": found, "claims": claims[:100]}


def entity(brief: Json, wanted: str) -> Json | None:
    """A name of one story: variants and mentions with some words around them."""
    found = next((e for e in brief["entities"] if e["id"] == wanted), None)
    if found is None:
        return None
    words = _Words(brief)
    mentions = [
        {
            "number": words.reports[m["report"]]["number"],
            "outlet": words.reports[m["report"]]["outlet"] or words.reports[m["report"]]["file"],
            "words": words.of(m["report"], m["span"]),
            "around": words.of(m["report"], [max(0, m["span"][0] - 60), m["span"][1] + 60]),
            "key": f"{words.sha[m['report']]}:{m['span'][0]}-{m['span'][1]}",
        }
        for m in found["mentions"][:100]
    ]
    joins = [j for j in brief["joins"] if wanted in (j["a"], j["b"])]
    named = {e["id"]: e["name"] for e in brief["entities"]}
    others = [e for e in brief["entities"] if e["id"] != wanted and e["type"] == found["type"]]
    first = {e["id"]: f"{words.sha[e['mentions'][0]['report']]}:{e['mentions'][0]['span'][0]}-{e['mentions'][0]['span'][1]}"
             for e in others if e["mentions"]}  # fmt: skip
    return {
        "entity": found,
        "mentions": mentions,
        "joins": [{**j, "names": [named.get(j["a"], j["a"]), named.get(j["b"], j["b"])]} for j in joins],
        "keys": [m["key"] for m in mentions],
        "others": [{"name": e["name"], "key": first[e["id"]]} for e in others if e["id"] in first][:60],
    }


def report_keys(report: Report) -> list[str]:
    """The key of the report itself."""
    return [report_key(report)]


def marked(report: Report, brief: Json | None) -> list[list[Json]]:
    """The text as paragraphs of runs; a run tells which roles of which attribution its words play, and links a finding.

    The text is cut at every border of a span, so that nested and crossing spans show as they are.
    """
    spans = _spans(report, brief)
    borders = sorted({0, len(report.text), *(b for start, end, _, _ in spans for b in (start, end))})
    starts: dict[int, list[tuple[int, int, str, str]]] = {}
    for span in spans:
        starts.setdefault(span[0], []).append(span)
    paragraphs: list[list[Json]] = [[]]
    open_spans: list[tuple[int, int, str, str]] = []
    for start, end in itertools.pairwise(borders):
        open_spans = [s for s in open_spans if s[1] > start] + starts.get(start, [])
        roles = sorted({role for _, _, role, _ in open_spans})
        target = next((t for _, _, role, t in reversed(open_spans) if t), "")
        at = start
        for n, line in enumerate(report.text[start:end].split("\n")):
            if n:
                paragraphs.append([])
            if line:
                paragraphs[-1].append({"text": plain(line), "roles": roles, "finding": target, "at": at})
            at += len(line) + 1
    return [p for p in paragraphs if any(run["text"].strip() for run in p)]


def windows(paragraphs: list[list[Json]]) -> list[list[list[Json]]]:
    """Paragraphs dealt out to pages of about ``PAGE_WEIGHT`` bytes; a paragraph too long for one page is cut."""
    pages: list[list[list[Json]]] = [[]]
    weight = 0
    for paragraph in paragraphs:
        pages[-1].append([])
        for run in _short(paragraph):
            cost = len(run["text"].encode("utf-8", "replace")) + RUN_WEIGHT
            if weight and weight + cost > PAGE_WEIGHT:
                pages.append([[]])
                weight = 0
            pages[-1][-1].append(run)
            weight += cost
    return pages


def _short(paragraph: list[Json]) -> Iterator[Json]:
    """The runs, long ones in pieces."""
    for run in paragraph:
        for start in range(0, len(run["text"]), LONGEST_RUN):
            yield {**run, "text": run["text"][start : start + LONGEST_RUN], "at": run["at"] + start}


def window_of(pages: list[list[list[Json]]], at: int) -> int:
    """The page that shows the character at this offset."""
    first = [next((run["at"] for paragraph in page for run in paragraph), 0) for page in pages]
    return max((n for n, start in enumerate(first) if start <= at), default=0)


def _spans(report: Report, brief: Json | None) -> list[tuple[int, int, str, str]]:
    """(start, end, role, finding key) of everything marked in this report."""
    spans = [(s, e, "furniture", "") for s, e in report.furniture]
    if brief is None:
        return spans
    here = next((r["id"] for r in brief["reports"] if f"r{r['number']}" == report.id), None)
    finding_of = {c: f.get("key", f["id"]) for f in brief["findings"] for c in f["claims"]}
    for a in brief["attributions"]:
        if a["report"] == here:
            spans += [(s, e, role, "") for role in ("source", "cue", "content") for s, e in a[role]]
    for claim in brief["claims"]:
        if claim["report"] == here:
            spans += [(s, e, "claim", finding_of.get(claim["id"], "")) for s, e in claim["span"]]
    return [s for s in spans if s[0] < s[1]]


def attributions(report: Report, brief: Json | None, rejected: set[str]) -> list[Json]:
    """The attributions of a report, each with the key a judgement names; those a person rejected stand no more in the brief."""
    if brief is None:
        return []
    here = next((r["id"] for r in brief["reports"] if f"r{r['number']}" == report.id), None)
    names = {n["id"]: n["name"] for n in brief["nodes"]}

    def words(spans: list[list[int]]) -> str:
        return " … ".join(" ".join(report.text[s:e].split()) for s, e in spans)

    found = [
        {
            "source": words(a["source"]) or names.get(a["node"], "not said"), "cue": words(a["cue"]),
            "content": words(a["content"]), "at": min(s for s, _ in a["content"]),
            "key": span_key(report, tuple((s, e) for s, e in a["content"])),
        }
        for a in brief["attributions"] if a["report"] == here and a["content"]
    ]  # fmt: skip
    return sorted((a for a in found if a["key"] not in rejected), key=lambda a: a["at"])
