"""Made-over copies of training documents, for what the corpora show too rarely.

- other people's names: persons, places and organisations of silver data become names from elsewhere in the world;
- script, colon and signature speech: a sentence "C, S said." becomes a line "S: C" or "C - S";
- headlines with a colon: "S: C" or "C: S" as the first line;
- quotations that run over two paragraphs.

All of it is a new order of a document's words (`compose`), so every label moves with its word.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from training import labels as L
from training.corpora import Doc, read

#: Given and family names from many countries, common in each, and kinds of bodies; facts, set down by hand.
NAMES: dict[str, list[str]] = json.loads(files("training").joinpath("names.json").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Word:
    """A word of a made-over document: taken from word `old` (or like it, when `form` is new), `gap` before it."""

    old: int
    form: str | None = None
    gap: str | None = None
    tag: int | None = None
    begins: bool | None = None


def compose(doc: Doc, parts: list[Word], key: str) -> Doc:
    """The document that has these words; every label moves with its word."""
    text, spans = "", []
    for i, part in enumerate(parts):
        gap = part.gap if part.gap is not None else _gap(doc, part.old)
        text += gap if i else ""
        form = part.form or doc.text[slice(*doc.spans[part.old])]
        spans.append((len(text), len(text) + len(form)))
        text += form
    old = np.array([p.old for p in parts])
    new = Doc(key, text, spans)
    for name in ("attribution", "sentence", "names", "phrase", "time", "event"):
        setattr(new, name, getattr(doc, name)[old].copy())
    for i, part in enumerate(parts):
        if part.tag is not None:
            new.attribution[i] = part.tag
    where: dict[int, list[int]] = {}
    for i, o in enumerate(old.tolist()):
        where.setdefault(o, []).append(i)
    new.cue_of, new.source_of = _moved(doc.cue_of, where), _moved(doc.source_of, where)
    return new


def _gap(doc: Doc, i: int) -> str:
    return doc.text[doc.spans[i - 1][1] : doc.spans[i][0]] if i else ""


def _moved(links: list[tuple[int, int, int]], where: dict[int, list[int]]) -> list[tuple[int, int, int]]:
    out = []
    for w, first, past in links:
        targets = [i for o in range(first, past) for i in where.get(o, ())] if first >= 0 else []
        for i in where.get(w, ()):
            if first < 0:
                out.append((i, -1, -1))
            elif targets:
                out.append((i, min(targets), max(targets) + 1))
    return out


def _runs(doc: Doc, kind: str) -> list[tuple[int, int]]:
    b, i = 1 << L.NAMES.index(f"B-{kind}"), 1 << L.NAMES.index(f"I-{kind}")
    out: list[tuple[int, int]] = []
    for w, bits in enumerate(doc.names.tolist()):
        if bits == b:
            out.append((w, w + 1))
        elif bits == i and out and out[-1][1] == w:
            out[-1] = (out[-1][0], w + 1)
    return out


def other_names(doc: Doc, places: list[str], rng: random.Random) -> Doc:
    """The document with most persons, places and bodies renamed; one new name for each old one."""
    chosen: dict[str, list[str]] = {}
    new: dict[int, tuple[int, list[str]]] = {}
    family: dict[str, str] = {}
    for kind in ("person", "place", "organisation"):
        for a, b in _runs(doc, kind):
            forms = [doc.text[slice(*doc.spans[i])] for i in range(a, b)]
            key = " ".join(forms)
            if key not in chosen:
                chosen[key] = forms if rng.random() < 0.2 else _new_name(kind, forms, places, (family, rng))
            new[a] = (b, chosen[key])
    parts, w = [], 0
    while w < len(doc.spans):
        if w in new:
            past, forms = new[w]
            parts += _renamed(doc, w, past, forms)
            w = past
        else:
            parts.append(Word(w))
            w += 1
    return compose(doc, parts, doc.key + "#names")


def _renamed(doc: Doc, first: int, past: int, forms: list[str]) -> list[Word]:
    out = []
    for k, form in enumerate(forms):
        like = first if k == 0 else min(first + 1, past - 1) if past - first > 1 else first
        tag = int(doc.attribution[like])
        tag = tag + 1 if k and tag in (1, 3, 5) else tag
        out.append(Word(like, form, None if k == 0 else "" if form == "-" or forms[k - 1] == "-" else " ", tag))
    return out


def _new_name(kind: str, forms: list[str], places: list[str], state: tuple[dict[str, str], random.Random]) -> list[str]:
    family, rng = state
    if kind == "place":
        return _words(rng.choice(places))
    if kind == "organisation":
        if len(forms) == 1 and forms[0].isupper():
            return ["".join(rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(rng.choice((3, 3, 4))))]
        return [*_words(rng.choice(places)), *rng.choice(NAMES["bodies"]).split()]
    last = family.setdefault(forms[-1], rng.choice(NAMES["family"]))
    if len(forms) == 1:
        return _words(last)
    first = rng.choice(NAMES["given"]) if rng.random() < 0.9 else f"Abu {rng.choice(NAMES['given'])}"
    middle = [rng.choice(NAMES["given"])] if rng.random() < 0.2 else []
    return [*_words(first), *middle, *_words(last)]


def _words(name: str) -> list[str]:
    return [w for part in name.split() for w in part.replace("-", " - ").split()]


def place_names(data: Path, rng: random.Random, n: int = 6000) -> list[str]:
    """Names of countries, regions and towns of the world (Natural Earth, public domain)."""
    names = sorted(
        {
            r["name"]
            for r in read(data / "gazetteer" / "natural_earth.jsonl.gz")
            if r["kind"] in ("country", "admin1", "place")
        }
    )
    names = [n for n in names if all(c.isalpha() or c in " -'" for c in n) and n[0].isupper() and len(n) < 28]
    return rng.sample(names, min(n, len(names)))


def restaged(doc: Doc, rng: random.Random) -> Doc | None:
    """A short document in which the attributions of `doc` stand as script lines, signed quotations or headlines."""
    parts: list[Word] = []
    for source, cue, content in _simple(doc):
        if rng.random() < 0.4:
            continue
        parts += _staged(doc, (source, cue, content), rng)
    if len(parts) < 20:
        return None
    new = compose(doc, parts, doc.key + "#script")
    new.sentence[:] = -1
    _relink(new, parts)
    return new


Role = tuple[int, int]


def _simple(doc: Doc) -> list[tuple[Role, Role, Role]]:
    """Attributions with one source, one cue and one content piece: (source, cue, content) word ranges."""
    tags = doc.attribution
    out = []
    contents: dict[tuple[int, int], list[int]] = {}
    for w, first, past in doc.cue_of:
        if first >= 0:
            contents.setdefault((first, past), []).append(w)
    sources = {w: (first, past) for w, first, past in doc.source_of if first >= 0}
    for cue, ws in contents.items():
        a, b = min(ws), max(ws) + 1
        source = sources.get(cue[0])
        whole = all(tags[i] in (5, 6) for i in range(a, b)) and b - a == len(set(ws))
        if source and whole and 3 < b - a < 80 and source[1] - source[0] < 9:
            out.append((source, cue, (a, b)))
    return out


def _staged(doc: Doc, roles: tuple[Role, Role, Role], rng: random.Random) -> list[Word]:
    (s1, s2), cue, (c1, c2) = roles
    source = [Word(i) for i in range(s1, s2)]
    content = [Word(i) for i in range(c1, c2)]
    if len(content) > 12 and rng.random() < 0.25 and '"' not in doc.text[doc.spans[c1][0] : doc.spans[c2 - 1][1]]:
        half = next(
            (k for k in range(len(content) // 3, len(content) - 4) if doc.text[slice(*doc.spans[c1 + k])] == "."), 0
        )
        if half:  # a quotation over two paragraphs: the second opens with a mark of its own
            content[half + 1] = Word(content[half + 1].old, None, "\n\n")
    mark = Word(cue[0], rng.choice((":", ":", ":", "—", "-", "–")), "", 3)
    style = rng.random()
    if style < 0.6:
        colon = Word(cue[0], ":", "", 3)
        return [_line(source[0]), *source[1:], colon, Word(content[0].old, content[0].form, " "), *content[1:]]
    if style < 0.85:
        signed = Word(mark.old, rng.choice(("—", "-", "–")), rng.choice(("\n", " ", "\n\n")), 3)
        return [_line(content[0]), *content[1:], signed, Word(source[0].old, None, " "), *source[1:]]
    colon = Word(cue[0], ":", "", 3)
    return [_line(content[0]), *content[1:], colon, Word(source[0].old, None, " "), *source[1:]]


def _line(word: Word) -> Word:
    return Word(word.old, word.form, "\n\n")


def _relink(new: Doc, parts: list[Word]) -> None:
    """Links inside a restaged document: each line has one source, one cue and one content, in some order."""
    new.cue_of, new.source_of = [], []
    starts = [i for i, p in enumerate(parts) if p.gap == "\n\n" and (i == 0 or new.attribution[i] in (1, 5))]
    edges = [*starts, len(parts)]
    for a, b in pairwise(edges):
        cue = [i for i in range(a, b) if new.attribution[i] in (3, 4)]
        source = [i for i in range(a, b) if new.attribution[i] in (1, 2)]
        if not cue or not source:
            continue
        new.cue_of += [(i, cue[0], cue[-1] + 1) for i in range(a, b) if new.attribution[i] in (5, 6)]
        new.source_of += [(i, source[0], source[-1] + 1) for i in cue]


def made_over(docs: list[Doc], data: Path, seed: int) -> list[Doc]:
    """Copies of the polnear documents: all with other names, half of them restaged too."""
    rng = random.Random(seed)
    places = place_names(data, rng)
    out: list[Any] = [other_names(d, places, rng) for d in docs]
    out += [restaged(rng.choice((a, b)), rng) for a, b in zip(docs, out) if rng.random() < 0.5]
    return [d for d in out if d is not None]
