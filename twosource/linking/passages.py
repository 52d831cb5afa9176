"""The words of a report for comparing, and the runs of words that two reports share.

Words are lower-cased, furniture is left out, and every word keeps its place in the text, so that a run of words is a
span in code points. Runs are found from shared shingles of five words and grown as far as the words agree (as passim
and citron do).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.records import Report

WORD = re.compile(r"\w+(?:['’]\w+)*")
QUOTE = re.compile(r"“[^“”\n]*[”\n]|\"[^\"\n]*[\"\n]|«[^«»\n]*»")
#: Words in a shingle.
SHINGLE = 5
#: Two runs with at most so many differing words between them on either side are one edited passage.
EDIT_GAP = 4
_BASE = np.uint64(1_000_003)


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one report as numbers, with their places; ``quoted`` and ``capital`` tell words in quotation marks
    and words with a capital. ``distinct`` are the shingles in order, and ``first`` where each stands first."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    quoted: NDArray[np.bool_]
    capital: NDArray[np.bool_]
    shingles: NDArray[np.uint64]
    distinct: NDArray[np.uint64]
    first: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``[at, at + size)`` of one report that are words ``[there, there + size)`` of another."""

    at: int
    there: int
    size: int


def words_of(report: Report, numbers: dict[str, int]) -> Words:
    """The words of a report outside its furniture; ``numbers`` gives each word its number and grows."""
    text = report.text
    outside = np.ones(len(text) + 1, dtype=bool)
    for s, e in report.furniture:
        outside[s:e] = False
    inside = np.zeros(len(text) + 1, dtype=bool)
    for m in QUOTE.finditer(text):
        inside[m.start() : m.end()] = True
    found = [m for m in WORD.finditer(text) if outside[m.start()]]
    ids = [numbers.setdefault(m.group().lower().replace("’", "'"), len(numbers) + 1) for m in found]
    starts = np.array([m.start() for m in found], dtype=np.int64)
    ends = np.array([m.end() for m in found], dtype=np.int64)
    array = np.array(ids, dtype=np.int64)
    capital = np.array([not m.group()[0].islower() for m in found], dtype=bool)
    shingles = _shingles(array)
    distinct, first = np.unique(shingles, return_index=True)
    return Words(array, starts, ends, inside[starts], capital, shingles, distinct, first)


def _shingles(ids: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One number for every five words in a row."""
    n = len(ids) - SHINGLE + 1
    if n < 1:
        return np.zeros(0, dtype=np.uint64)
    mixed = ids.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    out = np.zeros(n, dtype=np.uint64)
    for k in range(SHINGLE):
        out = out * _BASE + (mixed[k : k + n] ^ (mixed[k : k + n] >> np.uint64(29)))
    return out


def runs(a: Words, b: Words) -> tuple[Run, ...]:
    """Runs of at least five words of ``a`` that stand in ``b``, in the order of ``a``; a repeated run is told once."""
    shared = np.intersect1d(a.distinct, b.distinct, assume_unique=True)
    here, there = a.first[np.searchsorted(a.distinct, shared)], b.first[np.searchsorted(b.distinct, shared)]
    x, y = a.ids.tolist(), b.ids.tolist()
    out: list[Run] = []
    end = 0
    for i, j in sorted(zip(here.tolist(), there.tolist())):
        if i >= end:
            out.append(_grown(x, y, i, j, end))
            end = out[-1].at + out[-1].size
    return tuple(out)


def _grown(x: list[int], y: list[int], i: int, j: int, floor: int) -> Run:
    size = SHINGLE
    while i + size < len(x) and j + size < len(y) and x[i + size] == y[j + size]:
        size += 1
    while i > floor and j > 0 and x[i - 1] == y[j - 1]:
        i, j, size = i - 1, j - 1, size + 1
    return Run(i, j, size)


def quotations(a: Words, b: Words, taken: tuple[Run, ...]) -> Iterator[Run]:
    """Whole quotations of ``a``, of three words or more and outside ``taken``, that ``b`` has in quotation marks too."""
    covered = {k for r in taken for k in range(r.at, r.at + r.size)}
    x, y = a.ids.tolist(), b.ids.tolist()
    theirs = [y[s:e] for s, e in _stretches(b)]
    starts = [s for s, _ in _stretches(b)]
    for s, e in _stretches(a):
        if e - s < 3 or e - s > SHINGLE or s in covered:
            continue
        for at, other in zip(starts, theirs):
            where = next((k for k in range(len(other) - (e - s) + 1) if other[k : k + e - s] == x[s:e]), None)
            if where is not None:
                yield Run(s, at + where, e - s)
                break


def _stretches(words: Words) -> list[tuple[int, int]]:
    """Quoted stretches as word ranges."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], words.quoted.astype(np.int8), [0]))))
    return [(int(s), int(e)) for s, e in zip(edges[::2], edges[1::2])]


def passages(found: tuple[Run, ...], a: Words, b: Words) -> tuple[tuple[int, int, int, int], ...]:
    """Runs as spans (start, end, start there, end there); runs a few words apart are one edited passage."""
    spans: list[list[int]] = []
    for r in sorted(found, key=lambda r: (r.at, r.there)):
        new = [r.at, r.at + r.size, r.there, r.there + r.size]
        if spans and 0 <= new[0] - spans[-1][1] <= EDIT_GAP and 0 <= new[2] - spans[-1][3] <= EDIT_GAP:
            spans[-1][1], spans[-1][3] = new[1], new[3]
        else:
            spans.append(new)
    return tuple((int(a.starts[s]), int(a.ends[e - 1]), int(b.starts[t]), int(b.ends[u - 1])) for s, e, t, u in spans)


def numbered(numbers: Mapping[str, int], phrase: str) -> tuple[int, ...]:
    """A phrase as numbers of its words; empty where a word occurs in no report."""
    ids = [numbers.get(m.group().lower().replace("’", "'"), 0) for m in WORD.finditer(phrase)]
    return tuple(ids) if ids and all(ids) else ()
