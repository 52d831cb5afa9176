"""Reads the public corpora into one shape: words with a label array a head, and -1 (or 0 bits) where a head is not annotated."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from training import labels as L
from twosource.reading.words import words

Span = tuple[int, int]
ALL_NAMES = (1 << len(L.NAMES)) - 1
_NAME = {tag: 1 << i for i, tag in enumerate(L.NAMES)}
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "president",
        "sir",
        "lord",
        "lady",
        "senator",
        "judge",
        "minister",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "rev",
        "captain",
        "general",
        "colonel",
        "major",
        "lieutenant",
        "sergeant",
        "chairman",
        "secretary",
        "governor",
        "mayor",
        "professor",
        "uncle",
        "aunt",
        "saint",
    ]
)


@dataclass
class Doc:
    """One document. Arrays have one entry a word; `link` holds (word, target first, target past) or (word, -1, -1)."""

    key: str
    text: str
    spans: list[Span]
    attribution: Any = None
    cue_of: list[tuple[int, int, int]] = field(default_factory=list)
    source_of: list[tuple[int, int, int]] = field(default_factory=list)
    upos: Any = None
    head: Any = None
    deprel: Any = None
    sentence: Any = None
    names: Any = None
    phrase: Any = None
    time: Any = None
    event: Any = None
    mention: Any = None
    cluster: Any = None

    def __post_init__(self) -> None:
        n = len(self.spans)
        for name, empty in (
            ("attribution", -1), ("upos", -1), ("head", -2), ("deprel", -1), ("sentence", -1), ("names", 0),
            ("time", -1),
            ("phrase", -1), ("event", -1), ("mention", -1), ("cluster", -2),
        ):  # fmt: skip
            if getattr(self, name) is None:
                setattr(self, name, np.full(n, empty, dtype=np.int32))


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Lines of a JSONL file, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Index:
    """Word range of a character span."""

    def __init__(self, spans: list[Span]) -> None:
        self.starts = np.array([s for s, _ in spans], dtype=np.int64)
        self.ends = np.array([e for _, e in spans], dtype=np.int64)

    def words(self, start: int, end: int) -> Span:
        """First word and one past the last word that overlap [start, end)."""
        return int(np.searchsorted(self.ends, start, "right")), int(np.searchsorted(self.starts, end, "left"))


def polnear(data: Path, silver: bool = True, part: str = "train.jsonl.gz") -> list[Doc]:
    """polnear with the silver names, times and sentences of polnear-corenlp."""
    extra = {d["id"]: d for d in read(data / "polnear-corenlp" / "train.jsonl.gz")} if silver else {}
    out = []
    for row in read(data / "polnear" / part):
        doc = Doc(row["id"], row["text"], words(row["text"]))
        _attributions(doc, row["attributions"])
        if row["id"] in extra:
            _silver(doc, extra[row["id"]])
        out.append(doc)
    return out


def _attributions(doc: Doc, rows: list[dict[str, Any]]) -> None:
    index = Index(doc.spans)
    tags = np.zeros(len(doc.spans), dtype=np.int32)
    for role, base in (("content", 5), ("source", 1), ("cue", 3)):
        for row in rows:
            for start, end in row[role]:
                a, b = index.words(start, end)
                tags[a:b] = base + 1
                tags[a : a + 1] = base
    doc.attribution = tags
    for row in rows:
        at = {role: [index.words(*s) for s in row[role]] for role in ("source", "cue", "content")}
        doc.cue_of += _links(tags, at["content"], at["cue"], 5)
        doc.source_of += _links(tags, at["cue"], at["source"], 3)


def _links(tags: Any, these: list[Span], those: list[Span], base: int) -> list[tuple[int, int, int]]:
    out = []
    for a, b in these:
        for w in range(a, b):
            if tags[w] in (base, base + 1):
                out += [(w, c, d) for c, d in those] or [(w, -1, -1)]
    return out


_SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
_SILVER_TIME = {"DATE", "TIME", "DURATION", "SET"}


def _silver(doc: Doc, row: dict[str, Any]) -> None:
    index = Index(doc.spans)
    doc.names[:] = _NAME["O"]
    doc.time[:] = 0
    before = None
    for start, end, _, kind, *_rest in row["tokens"]:
        a, b = index.words(start, end)
        if kind in _SILVER:
            _name(doc, (a, b), _SILVER[kind], inside=before == kind)
        if kind in _SILVER_TIME:
            doc.time[a:b] = 2
            if before != kind:
                doc.time[a : a + 1] = 1
        before = kind
    if len(row["sentences"]) > 1:
        doc.sentence[:] = 0
        for first, _ in row["sentences"]:
            a, b = index.words(*row["tokens"][first][:2])
            doc.sentence[a:b] = 1 if b == a + 1 else -1


def _name(doc: Doc, at: Span, kind: str, inside: bool = False) -> None:
    a, b = at
    doc.names[a:b] = _NAME[f"I-{kind}"]
    if not inside:
        doc.names[a : a + 1] = _NAME[f"B-{kind}"]


def treebank(path: Path, keep_nc: bool = False) -> list[Doc]:
    """EWT or GUM: syntax, and for GUM mentions, coreference, names and dates."""
    upos = {t: i for i, t in enumerate(L.UPOS)}
    rel = {t: i for i, t in enumerate(L.DEPREL)}
    out = []
    for row in read(path):
        if "NC" in row.get("licence", "") and not keep_nc:
            continue
        tokens = row["tokens"]
        doc = Doc(row["id"], row["text"], [(t[0], t[1]) for t in tokens])
        doc.upos = np.array([upos.get(t[2], -1) for t in tokens], dtype=np.int32)
        doc.head = np.array([t[5] for t in tokens], dtype=np.int32)
        doc.deprel = np.array([rel.get(t[6], rel.get(t[6].split(":")[0], -1)) for t in tokens], dtype=np.int32)
        doc.sentence[:] = 0
        doc.sentence[[a for a, _ in row["sentences"]]] = 1
        if row.get("entities") and "cluster" in row["entities"][0]:
            _gum(doc, row)
        out.append(doc)
    return out


_GUM_NAMES = {"person": "person", "organization": "organisation", "place": "place", "event": "event", "object": "other"}


def _gum(doc: Doc, row: dict[str, Any]) -> None:
    index = Index(doc.spans)
    kinds = {t: i for i, t in enumerate(L.MENTION)}
    doc.mention[:] = 0
    doc.cluster[:] = -1
    doc.time[:] = 0
    number: dict[str, int] = {}
    propn = L.UPOS.index("PROPN")
    doc.names = np.where(doc.upos == propn, ALL_NAMES, _NAME["O"]).astype(np.int32)
    for e in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):
        h = index.words(*e["head"])[0]
        doc.mention[h] = kinds.get(e["type"], 0)
        doc.cluster[h] = number.setdefault(e["cluster"], len(number))
        span = index.words(e["start"], e["end"])
        if e["type"] == "time":
            doc.time[span[0] : span[1]] = -1
        if e["head_upos"] == "PROPN":
            _gum_name(doc, span, h, e["type"])
    for d in row.get("dates", ()):
        a, b = index.words(d["start"], d["end"])
        doc.time[a:b] = 2
        doc.time[a : a + 1] = 1


def _gum_name(doc: Doc, span: Span, head: int, kind: str) -> None:
    propn = L.UPOS.index("PROPN")
    a = b = head
    while a > span[0] and doc.upos[a - 1] == propn:
        a -= 1
    while b + 1 < span[1] and doc.upos[b + 1] == propn:
        b += 1
    form = doc.text[doc.spans[a][0] : doc.spans[a][1]].lower().rstrip(".")
    if kind == "person" and form in _TITLES and a < b:
        doc.names[a] = _NAME["O"]
        a += 1
    if kind == "time":
        doc.names[a : b + 1] = _NAME["O"]
    elif kind in _GUM_NAMES:
        _name(doc, (a, b + 1), _GUM_NAMES[kind])


def wikigold(path: Path) -> list[Doc]:
    """wikigold: flat names; MISC may be an event."""
    kinds = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
    out = []
    for row in read(path):
        doc = Doc(row["id"], row["text"], words(row["text"]))
        index = Index(doc.spans)
        doc.names[:] = _NAME["O"]
        for e in row["entities"]:
            _name(doc, index.words(e["start"], e["end"]), kinds[e["type"]])
            if e["type"] == "MISC":
                a, b = index.words(e["start"], e["end"])
                doc.names[a:b] |= _NAME["I-event"]
                doc.names[a : a + 1] = _NAME["B-other"] | _NAME["B-event"]
        out.append(doc)
    return out


_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place"}
_SMALL = frozenset(
    [
        "of",
        "for",
        "and",
        "the",
        "al",
        "de",
        "la",
        "el",
        "bin",
        "ibn",
        "in",
        "on",
        "to",
        "’s",
        "'s",
        "-",
        "&",
        ",",
        "at",
        "with",
    ]
)


def re3d(path: Path, keep_nc: bool = False) -> list[Doc]:
    """re3d: capitalised persons, organisations and places; descriptions ("the rebels") are left open."""
    out = []
    for row in read(path):
        if "NonCommercial" in row["licence"] and not keep_nc:
            continue
        doc = Doc(row["id"], row["text"], words(row["text"]))
        doc.names[:] = _NAME["O"] | sum(_NAME[f"{p}-{k}"] for p in "BI" for k in ("event", "other"))
        _typed_names(doc, [(e["start"], e["end"], _RE3D.get(e["type"])) for e in row["entities"]])
        _phrases(doc, row["entities"])
        out.append(doc)
    return out


def _phrases(doc: Doc, rows: list[dict[str, Any]]) -> None:
    """Outermost persons, organisations and places, whether names or descriptions."""
    index = Index(doc.spans)
    doc.phrase[:] = 0
    for e in sorted(rows, key=lambda e: e["end"] - e["start"]):
        if e["type"] in _RE3D:
            a, b = index.words(e["start"], e["end"])
            base = L.PHRASE.index(f"B-{_RE3D[e['type']]}")
            doc.phrase[a:b] = base + 1
            doc.phrase[a : a + 1] = base
            if b < len(doc.spans) and doc.phrase[b] and doc.phrase[b] % 2 == 0:
                doc.phrase[b] -= 1


def _typed_names(doc: Doc, rows: list[tuple[int, int, str | None]]) -> None:
    """Annotated spans become names when all their words look like a name; else they are left open."""
    index = Index(doc.spans)
    for start, end, kind in sorted(rows, key=lambda r: r[0] - r[1]):
        a, b = index.words(start, end)
        forms = [doc.text[s:e] for s, e in doc.spans[a:b]]
        while forms and (forms[0].lower() in ("the", "a", "an") or not forms[0][0].isupper()):
            a, forms = a + 1, forms[1:]
        while forms and kind == "person" and forms[0].lower().rstrip(".") in _TITLES and len(forms) > 1:
            a, forms = a + 1, forms[1:]
        doc.names[index.words(start, end)[0] : b] = ALL_NAMES
        looks = bool(forms) and forms[-1][0].isupper() and all(f[0].isupper() or f in _SMALL for f in forms)
        if kind and looks and "," not in forms:
            _name(doc, (a, b), kind)


_ECB = {"HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "LOC_GEO": "place"}


def ecbplus(path: Path) -> list[Doc]:
    """ECB+: event triggers of validated sentences, capitalised participants as names."""
    out = []
    for row in read(path):
        doc = Doc(row["id"], row["text"], words(row["text"]))
        index = Index(doc.spans)
        for i, (s, _) in enumerate(doc.spans):
            doc.names[i] = ALL_NAMES if doc.text[s].isupper() else _NAME["O"]
        rows = [m for m in row["mentions"] if not m["type"].startswith(("ACTION", "NEG", "TIME"))]
        _typed_names(doc, [(m["start"], m["end"], _ECB.get(m["type"])) for m in rows])
        for s in row["sentences"]:
            if s["validated"]:
                a, b = index.words(s["start"], s["end"])
                doc.event[a:b] = 0
        for m in row["mentions"]:
            if m["type"].startswith(("ACTION", "NEG")) and m["in_validated_sentence"]:
                for s, e in m.get("fragments") or [(m["start"], m["end"])]:
                    a, b = index.words(s, e)
                    doc.event[a:b] = 2
                    doc.event[a : a + 1] = 1
        out.append(doc)
    return out


def timex(path: Path) -> list[Doc]:
    """TempEval-3 training part: time-expression spans only."""
    out = []
    for row in read(path):
        doc = Doc(row["id"], row["text"], words(row["text"]))
        index = Index(doc.spans)
        doc.time[:] = 0
        for t in row["timexes"]:
            a, b = index.words(t["start"], t["end"])
            doc.time[a:b] = 2
            doc.time[a : a + 1] = 1
        out.append(doc)
    return out


def held_out(key: str) -> bool:
    """Documents of polnear and GUM train on which thresholds and confidences are set; never trained on."""
    return crc32(key.encode()) % 20 == 0


def everything(data: Path) -> dict[str, list[Doc]]:
    """All training documents, by corpus."""
    return {
        "polnear": [d for d in polnear(data) if not held_out(d.key)],
        "ewt": treebank(data / "ewt" / "train.jsonl.gz"),
        "gum": [d for d in treebank(data / "gum" / "train.jsonl.gz") if not held_out(d.key)],
        "wikigold": wikigold(data / "wikigold" / "train.jsonl"),
        "re3d": re3d(data / "re3d" / "train.jsonl"),
        "ecbplus": ecbplus(data / "ecbplus" / "train.jsonl.gz"),
        "timex": timex(data / "timex" / "train.jsonl"),
    }
