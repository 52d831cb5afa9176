"""Event mentions of a topic and what their pairs have in common, for the task ``events`` and its fitting."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.linking.stories import APART, text_features, vector
from twosource.linking.wordforms import families, near, root, small_words
from twosource.parsed import Parse

Record = dict[str, Any]
Floats = NDArray[np.float32]
Words = frozenset[str]

REPORTING = frozenset(
    [
        "say",
        "tell",
        "announce",
        "report",
        "confirm",
        "reveal",
        "state",
        "add",
        "claim",
        "accord",
        "note",
        "inform",
        "tweet",
    ]
)
ARGUMENTS = frozenset(["nsubj", "obj", "iobj", "obl", "nmod", "compound", "amod", "nummod"])
#: Rarity of a word that is in no count.
UNSEEN = 5.0


@dataclass(frozen=True, eq=False)
class EventMention:
    """An event mention with its words, the names and words around it, and three vectors: its own, near, sentence."""

    doc: int
    start: int
    end: int
    surface: str
    lemma: str
    upos: str
    root: str
    roots: Words
    kinds: Words
    near: Words
    args: Words
    arg_names: Words
    names: Words
    sent: Words
    numbers: Words
    vectors: Floats


class Document:
    """Views of one parse that mentions need: children, sentences, names by token."""

    def __init__(self, parse: Parse) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.starts = np.array([t.start for t in parse.tokens])
        self.ends = np.array([t.end for t in parse.tokens])
        assert parse.states is not None
        self.states = parse.states.astype(np.float32)
        self.children: dict[int, list[int]] = defaultdict(list)
        for i, t in enumerate(parse.tokens):
            if t.head >= 0:
                self.children[t.head].append(i)
        self.sentence = {i: (a, b) for a, b in parse.sentences for i in range(a, b)}
        self.names = self._names()

    def _names(self) -> dict[int, set[str]]:
        """Token -> words of the names of whom it belongs to, by coreference."""
        text, known = self.parse.text, defaultdict(set)
        for m in self.parse.mentions:
            if m.form == "name" and m.cluster is not None:
                known[m.cluster].update(text[slice(*m.span)].lower().split())
        out: dict[int, set[str]] = defaultdict(set)
        for m in self.parse.mentions:
            mine = set(known.get(m.cluster, ())) if m.cluster is not None else set()
            mine |= set(text[slice(*m.span)].lower().split()) if m.form == "name" else set()
            for i in self.within(*m.span) if mine else ():
                out[i] |= mine
        return out

    def within(self, start: int, end: int) -> list[int]:
        """Tokens that touch a span."""
        return [int(i) for i in np.flatnonzero((self.starts < end) & (self.ends > start))]

    def below(self, token: int, without: set[int], depth: int = 0) -> set[int]:
        """A token and what hangs on it, three steps down."""
        out = {token}
        for c in self.children[token] if depth < 3 else ():
            if c not in without:
                out |= self.below(c, without, depth + 1)
        return out

    def arguments(self, ids: set[int], head: int) -> set[int]:
        """Tokens of the participants of an event, those of the three predicates above it included."""
        direct = [c for i in ids for c in self.children[i] if self.tokens[c].deprel.split(":")[0] in ARGUMENTS]
        up = self.tokens[head].head
        for _ in range(3):
            if up < 0:
                break
            direct += [c for c in self.children[up] if self.tokens[c].deprel.startswith(("nsubj", "obj")) and c != head]
            up = self.tokens[up].head
        return {i for c in direct if c not in ids for i in self.below(c, ids)}


def mention(document: Document, number: int, start: int, end: int) -> EventMention | None:
    """The mention at a span; None where no token is there."""
    ids, tokens = document.within(start, end), document.tokens
    if not ids:
        return None
    inside = set(ids)
    tops = [i for i in ids if tokens[i].head not in inside]
    head = next((i for i in tops if tokens[i].upos in ("VERB", "NOUN", "ADJ", "PROPN")), tops[0] if tops else ids[0])
    first, last = document.sentence[head]
    lemma = tokens[head].lemma.lower()
    args = document.arguments(inside, head)
    content = [i for i in range(first, last) if i not in inside and tokens[i].lemma.lower() not in small_words()]
    around = [slice(None), range(max(first, head - 6), min(last, head + 7)), range(first, last)]
    rows = [document.states[ids], document.states[list(around[1])], document.states[list(around[2])]]
    of = lambda tokens_, tags: frozenset(root(tokens[i].lemma.lower()) for i in tokens_ if tokens[i].upos in tags)  # noqa: E731
    return EventMention(
        doc=number,
        start=start,
        end=end,
        surface=document.parse.text[start:end].lower(),
        lemma=lemma,
        upos=tokens[head].upos,
        root=root(lemma),
        roots=frozenset(root(w) for i in ids if (w := tokens[i].lemma.lower()) not in small_words())
        or frozenset([root(lemma)]),
        kinds=families(root(lemma)) | families(lemma),
        near=near(root(lemma)),
        args=of(args, ("NOUN", "PROPN", "NUM", "ADJ")),
        arg_names=frozenset(w for i in args for w in document.names.get(i, ())),
        names=frozenset(w for i in range(first, last) for w in document.names.get(i, ())),
        sent=of(content, ("NOUN", "PROPN", "VERB", "ADJ", "NUM")),
        numbers=frozenset(tokens[i].lemma for i in range(first, last) if tokens[i].upos == "NUM"),
        vectors=np.stack([r.mean(0) / (np.linalg.norm(r.mean(0)) + 1e-6) for r in rows]),
    )


def rarities(mentions: Sequence[EventMention]) -> dict[str, float]:
    """Word -> log of mentions over mentions with the word around them."""
    counts = Counter(w for m in mentions for w in m.sent | m.args | m.names | m.arg_names)
    return {w: math.log(len(mentions) / n) for w, n in counts.items()}


def document_scores(texts: Sequence[str]) -> Floats:
    """Log odds that two texts tell one story, each with each (see :mod:`twosource.linking.stories`)."""
    found = [text_features(str(i), t) for i, t in enumerate(texts)]
    seen = Counter(token for f in found for token in f.tokens())
    bags = [vector(f, seen, len(found)) for f in found]
    column = {w: k for k, w in enumerate(sorted({w for bag in bags for w in bag}))}
    rows = np.zeros((len(bags), len(column)), np.float32)
    for k, bag in enumerate(bags):
        rows[k, [column[w] for w in bag]] = list(bag.values())
    return np.asarray(rows @ rows.T - APART, dtype=np.float32)


def compared(mentions: Sequence[EventMention], documents: Floats, rarity: Mapping[str, float]) -> Floats:
    """What each pair has in common: (n, n, 28), symmetric."""
    n = len(mentions)
    out = np.zeros((n, n, 28), np.float32)
    stacked = np.stack([m.vectors for m in mentions]) if n else np.zeros((0, 3, 1), np.float32)
    cosines = np.einsum("ikd,jkd->kij", stacked, stacked)
    often = Counter(m.root for m in mentions)
    for i, a in enumerate(mentions):
        for j in range(i + 1, n):
            b = mentions[j]
            story = max(-5.0, min(4.0, float(documents[a.doc, b.doc]))) / 4 if a.doc != b.doc else 1.0
            counts = math.log(often[a.root] * often[b.root]) / 4
            out[i, j] = out[j, i] = _pair(a, b, (story, counts, *cosines[:, i, j]), rarity)
    return out


def _pair(a: EventMention, b: EventMention, given: tuple[float, ...], rarity: Mapping[str, float]) -> tuple[float, ...]:
    story, counts, own, around, sentence = given
    same = a.root == b.root
    args, names = _jaccard(a.args, b.args, rarity), _overlap(a.names, b.names, rarity)
    return (
        same,
        a.lemma == b.lemma,
        (a.root in b.near or b.root in a.near) and not same,
        bool(a.kinds & b.kinds) and not same,
        own,
        around,
        sentence,
        story,
        a.doc == b.doc,
        args,
        _overlap(a.arg_names, b.arg_names, rarity),
        names,
        _jaccard(a.sent, b.sent, rarity),
        a.surface == b.surface,
        story > 0,
        counts,
        same * story,
        own * story,
        a.root in REPORTING and b.root in REPORTING,
        bool(a.numbers & b.numbers),
        "PRON" in (a.upos, b.upos),
        (a.upos == "VERB") == (b.upos == "VERB"),
        same * args,
        same * names,
        bool(a.roots & b.roots) and not same,
        same * own,
        same * around,
        a.doc == b.doc and abs(a.start - b.start) < 150,
    )


def _weight(words: Words, rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(w, UNSEEN) for w in words)


def _overlap(a: Words, b: Words, rarity: Mapping[str, float]) -> float:
    both = a & b
    return _weight(both, rarity) / (min(_weight(a, rarity), _weight(b, rarity)) + 1e-6) if both else 0.0


def _jaccard(a: Words, b: Words, rarity: Mapping[str, float]) -> float:
    both = a & b
    return _weight(both, rarity) / (_weight(a | b, rarity) + 1e-6) if both else 0.0
