"""Which cue a content belongs to and which source a cue has: a small learned scorer over the pointers and the tree.

Each span ranks the spans it may point to, and "none", by a linear score of named features (a conditional logit, McFadden
1974). The weights are set on the held-out documents of polnear train by `python -m training.fit_links`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from math import log, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.parsed import Token
from twosource.reading.decode_tags import Chain, Run, softmax
from twosource.reading.encoder import Outputs, Reader
from twosource.reading.word_lists import words_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SOURCE, CUE, CONTENT = range(3)
#: Words on either side in which a cue or a source is looked for.
REACH = 300
#: Classes of distance between a span and what it points to.
GAPS = 19
#: Candidates of a span beside "none": those with the largest share of its vote, and those that the tree ties to it.
MOST = 5
SAY = words_of("say_verbs")

_TARGET = {"cue_of": ("is_cue", "no_cue"), "source_of": ("is_source", "no_source")}
#: Relations by which one span hangs on the other, in groups.
_GROUPS: tuple[tuple[str, ...], ...] = (
    ("nsubj", "nsubj:pass"), ("ccomp",), ("parataxis",), ("xcomp",), ("obj",), ("obl", "obl:agent"),
    ("nmod", "nmod:poss", "compound"), ("acl", "acl:relcl", "advcl"), ("conj", "appos"), ("root",),
)  # fmt: skip
_GROUP = {relation: i for i, group in enumerate(_GROUPS) for relation in group}
FEATURES = (
    "none", "none_share", "none_say", "none_passive", "none_quoted", "none_span",
    "none_mass", "none_length", "share", "relative", "best", "before", "gap",
    "gap_before", "touches", "same_sentence", "sentences", "same_line", "lines", "next_line", "quote_state",
    "targets_between", "others_between", "say", "say_quoted", "verb", "pronoun", "name", "sure", "untagged",
    "untagged_name", "in_content", "joined", "over", "under", "two_steps", "shared_head",
    *(f"under_{g[0]}" for g in _GROUPS), *(f"over_{g[0]}" for g in _GROUPS),
)  # fmt: skip
_AT = {name: i for i, name in enumerate(FEATURES)}
_RANK = {"VERB": 0, "AUX": 1, "NOUN": 1, "PROPN": 1, "ADJ": 2, "NUM": 2, "PRON": 3}

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "nmod:poss"))
#: Relations through which a verb shares the subject of the verb above it.
_SHARES = frozenset(("conj", "xcomp", "advcl", "acl", "parataxis"))
#: Dependents that a source does not take in.
_LOOSE = frozenset(
    ("conj", "cc", "acl", "acl:relcl", "advcl", "appos", "parataxis", "punct", "cop", "nsubj", "aux", "mark")
)


@dataclass
class Draft:
    """An attribution while it is put together: spans as word ranges, and the chances of its links."""

    cue: Run
    contents: list[Run] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    sources: list[Run] = field(default_factory=list)
    source_link: float = 1.0


@lru_cache(maxsize=1)
def stored() -> dict[str, dict[str, float]]:
    """The fitted weights by name of the feature: "cue_of", "source_of", "right"."""
    read: dict[str, dict[str, float]] = json.loads(
        (files("twosource") / "data" / "links.json").read_text(encoding="utf-8")
    )
    return read


def weights(head: str) -> Floats:
    """Weights of the features of one pointer head, in the order of FEATURES."""
    return np.array([stored()[head].get(f, 0.0) for f in FEATURES], dtype=np.float32)


def gap_class(gap: Ints) -> Ints:
    """Class of a distance in words, signed, by powers of two: 0 to GAPS - 1, the middle one for no distance."""
    half = GAPS // 2
    size = np.ceil(np.log2(np.abs(gap) + 1.0)).astype(np.int64)
    return half + np.sign(gap) * np.minimum(size, half)


@dataclass(frozen=True, eq=False)
class Layout:
    """Where the words of a text stand: its tree, sentences, lines and quotations, and the spans found in it."""

    out: Outputs
    tokens: Sequence[Token]
    found: Sequence[Run]
    chain: Chain

    @cached_property
    def pointers(self) -> dict[str, Floats]:
        """The pointer heads of the whole text, each in one piece."""
        return {
            name: np.ascontiguousarray(self.out[name]) for pair in _TARGET.items() for name in (pair[0], pair[1][0])
        }

    @cached_property
    def heads(self) -> list[int]:
        """Head word of each word, -1 for a root."""
        return [t.head for t in self.tokens]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each word, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, up in enumerate(self.heads):
            if up >= 0:
                below[up].append(i)
        return below

    @cached_property
    def sentence(self) -> list[int]:
        """Number of the sentence of each word: words under one root."""
        up = np.array(self.heads, dtype=np.int64)
        up = np.where(up < 0, np.arange(len(up)), up)
        for _ in range(10):
            up = up[up]
        numbers: list[int] = np.unique(up, return_inverse=True)[1].tolist()
        return numbers

    @cached_property
    def line(self) -> list[int]:
        """Number of the line of each word."""
        numbers: list[int] = np.cumsum(self.out.pieces.line).tolist()
        return numbers

    @cached_property
    def quoted(self) -> list[bool]:
        """Whether each word stands in quotation marks."""
        inside: list[bool] = (self.out.pieces.quote[self.out.pieces.first] > 0).tolist()
        return inside

    @cached_property
    def kinds(self) -> list[int]:
        """The kind of span each word is in, -1 for none."""
        out = [-1] * len(self.tokens)
        for a, b, kind in self.found:
            out[a:b] = [kind] * (b - a)
        return out

    @cached_property
    def _starts(self) -> dict[int, list[int]]:
        return {kind: [r[0] for r in self.found if r[2] == kind] for kind in (SOURCE, CUE, CONTENT)}

    def between(self, kind: int, a: Run, b: Run) -> int:
        """How many spans of a kind begin between two spans."""
        low, high = (a[1], b[0]) if a[0] < b[0] else (b[1], a[0])
        return max(0, bisect_left(self._starts[kind], high) - bisect_left(self._starts[kind], low))

    @cached_property
    def _loose(self) -> dict[Run, list[int]]:
        return {}

    def loose(self, run: Run) -> list[int]:
        """The words of a span whose head lies outside."""
        if run not in self._loose:
            a, b, _ = run
            self._loose[run] = [i for i, up in enumerate(self.heads[a:b], a) if not a <= up < b]
        return self._loose[run]

    def top(self, run: Run) -> int:
        """The first word of a span whose head lies outside; a verb or a noun before others."""
        return min(self.loose(run), key=lambda i: _RANK.get(self.tokens[i].upos, 4), default=run[0])

    def under(self, run: Run, target: Run) -> list[int]:
        """The words of a span that hang on a word of the other."""
        return [i for i in self.loose(run) if target[0] <= self.heads[i] < target[1]]

    def says(self, run: Run) -> bool:
        """Whether a span holds a verb of saying."""
        return any(self.tokens[i].lemma in SAY for i in range(run[0], run[1]))

    def untagged(self, cue: Run) -> list[Run]:
        """Phrases that the tags left out and that may be the source of a cue: its verb's subject, its noun's owner."""
        top = self.top(cue)
        for _ in range(3):
            found = [c for c in self.children[top] if self.tokens[c].deprel in _SUBJECTS and not cue[0] <= c < cue[1]]
            if found:
                phrases = (self._phrase(c) for c in found)
                return [p for p in phrases if all(self.kinds[i] in (-1, CONTENT) for i in range(p[0], p[1]))]
            if self.heads[top] < 0 or self.tokens[top].deprel not in _SHARES:
                return []
            top = self.heads[top]
        return []

    def _phrase(self, head: int) -> Run:
        """The unbroken words round `head` that hang on it, without clauses and further members."""
        inside, stack = {head}, [head]
        while stack:
            for c in self.children[stack.pop()]:
                if self.tokens[c].deprel not in _LOOSE and c not in inside:
                    inside.add(c)
                    stack.append(c)
        a = b = head
        while a - 1 in inside:
            a -= 1
        while b + 1 in inside:
            b += 1
        return a, b + 1, SOURCE


def ranked(at: Layout, head: str, run: Run, by: Floats) -> dict[Run | None, float]:
    """The chance of each candidate of a span, None for "none"; `head`: "cue_of" or "source_of", `by`: the weights."""
    candidates, x = table(at, head, run)
    chances: list[float] = softmax((x @ by)[None])[0].tolist()
    return dict(zip(candidates, chances, strict=True))


def table(at: Layout, head: str, run: Run) -> tuple[list[Run | None], Floats]:
    """Candidates of a span ("none" first) and their features, one row each."""
    none, shares = votes(at, head, run)
    x = np.zeros((1 + len(shares), len(FEATURES)), dtype=np.float32)
    _fill(x[0], _none(at, head, run, none))
    most = max((s for s, _ in shares), default=0.0)
    for row, (share, target) in zip(x[1:], shares, strict=True):
        _fill(row, {"share": log(share + 1e-3), "relative": share / (most + 1e-6), "best": share >= most})
        _fill(row, _place(at, head, run, target))
        _fill(row, _wording(at, head, run, target))
        _fill(row, _tree(at, run, target))
    return [None, *(t for _, t in shares)], x


def votes(at: Layout, head: str, run: Run) -> tuple[float, list[tuple[float, Run]]]:
    """How the words of `run` vote: the share of "none", and of its likeliest targets, largest first."""
    a, b = max(0, run[0] - REACH), run[1] + REACH
    key, none = _TARGET[head]
    tables = at.out.reader.tables
    scores = at.pointers[head][run[0] : run[1]] @ at.pointers[key][a:b].T * tables["pointer_scale"]
    scores += _near(at.out.reader, head, len(at.tokens))[_rows(run, a, scores.shape[1], len(at.tokens))]
    vote = softmax(np.concatenate([at.out[none][run[0] : run[1]], scores], 1)).mean(0)
    total: list[float] = np.concatenate([[0.0], np.cumsum(vote[1:])]).tolist()
    wanted = CUE if head == "cue_of" else SOURCE
    found = at.found[bisect_left(at.found, (a, 0, 0)) : bisect_left(at.found, (b, 0, 0))]
    near = [r for r in found if r[2] == wanted]
    if head == "source_of":
        near += [r for r in at.untagged(run) if r[0] >= a and r not in near]
    shares = [(total[t[1] - a] - total[t[0] - a], t) for t in near if t[1] - a < len(total)]
    shares.sort(reverse=True)
    far = [s for s in shares[MOST:] if at.under(run, s[1]) or at.under(s[1], run)]
    return float(vote[0]), shares[:MOST] + far


def _rows(run: Run, first: int, wide: int, n: int) -> Ints:
    """Where the score of each distance from the words of `run` to `wide` words from `first` on stands in `_near`."""
    return n + np.arange(first, first + wide)[None, :] - np.arange(run[0], run[1])[:, None]


def _near(reader: Reader, head: str, n: int) -> Floats:
    """What a distance of -n to n words adds to a pointer's score."""
    score: Floats = reader.tables["near"][int(head == "source_of")][_classes(n)]
    return score


@lru_cache(maxsize=8)
def _classes(n: int) -> Ints:
    return gap_class(np.arange(-n, n + 1))


def _fill(row: Floats, named: dict[str, Any]) -> None:
    for name, value in named.items():
        row[_AT[name]] = value


def _none(at: Layout, head: str, run: Run, share: float) -> dict[str, Any]:
    return {
        "none": 1,
        "none_share": log(share + 1e-3),
        "none_say": head == "source_of" and at.says(run),
        "none_passive": any(at.tokens[i].deprel == "aux:pass" for i in range(max(0, run[0] - 2), run[1])),
        "none_quoted": at.quoted[run[0]],
        "none_span": max(-8.0, at.chain.span(run)),
        "none_mass": log(at.chain.mass(run) + 1e-3),
        "none_length": log(run[1] - run[0]),
    }


def _place(at: Layout, head: str, run: Run, target: Run) -> dict[str, Any]:
    before = target[0] < run[0]
    apart = range(target[1], run[0]) if before else range(run[1], target[0])
    sentences = abs(at.sentence[run[0]] - at.sentence[target[0]])
    same = not sentences or at.sentence[run[1] - 1] == at.sentence[target[0]]
    lines = at.line[run[0]] - at.line[target[0]]
    gap = log2(1.0 + len(apart))
    return {
        "before": before,
        "gap": gap,
        "gap_before": gap * before,
        "touches": len(apart) < 4 and all(at.tokens[i].upos == "PUNCT" for i in apart),
        "same_sentence": same,
        "sentences": 0 if same else min(5, sentences),
        "same_line": lines == 0,
        "lines": min(4, abs(lines)),
        "next_line": lines == 1,
        "quote_state": at.quoted[run[0]] == at.quoted[target[0]],
        "targets_between": min(4, at.between(target[2], run, target)),
        "others_between": min(4, at.between(CONTENT if head == "cue_of" else CUE, run, target)),
    }


def _wording(at: Layout, head: str, run: Run, target: Run) -> dict[str, Any]:
    upos = at.tokens[at.top(target)].upos
    says = at.says(target if head == "cue_of" else run)
    untagged = at.kinds[target[0]] != target[2]
    return {
        "say": says,
        "say_quoted": says and at.quoted[run[0]],
        "verb": upos == "VERB",
        "pronoun": upos == "PRON",
        "name": upos == "PROPN",
        "sure": log(at.chain.mass(target) + 1e-3),
        "untagged": untagged,
        "untagged_name": untagged and upos in ("PROPN", "PRON"),
        "in_content": untagged and at.kinds[target[0]] == CONTENT,
    }


def _tree(at: Layout, run: Run, target: Run) -> dict[str, Any]:
    down, up = at.under(run, target), at.under(target, run)
    out: dict[str, Any] = {"joined": bool(down or up), "under": bool(down), "over": bool(up)}
    out.update({f"under_{_GROUPS[g][0]}": 1 for g in _groups(at, down)})
    out.update({f"over_{_GROUPS[g][0]}": 1 for g in _groups(at, up)})
    if not down and not up:
        a, b = at.heads[at.top(run)], at.heads[at.top(target)]
        over_a, over_b = at.heads[a] if a >= 0 else -1, at.heads[b] if b >= 0 else -1
        out["two_steps"] = target[0] <= over_a < target[1] or run[0] <= over_b < run[1]
        out["shared_head"] = a >= 0 and a == b
    return out


def _groups(at: Layout, words: Iterable[int]) -> set[int]:
    return {_GROUP[at.tokens[i].deprel] for i in words if at.tokens[i].deprel in _GROUP}
