"""Word pieces, case and quotation features, and the windows in which a long text is read.

Everything here is a function of the text alone, so a text is read the same way whatever else is read beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Span = tuple[int, int]

CLS, SEP, UNK = 101, 102, 100
#: Pieces in a window, with its [CLS] and its last [SEP]; training uses the same size.
WINDOW = 384
#: Pieces shared by neighbouring windows; the hand-over point lies inside.
OVERLAP = 96

#: Of a longer word (a line of dots, a table in one breath) only the beginning is read, so that it fits into a window.
LONGEST = 100

#: The model reads words in lower case, in which the World Health Organization is a pronoun: it is read as a body like it.
PRONOUN_NAME, READ_AS = "WHO", "UNESCO"

NO_LETTER, LOWER, TITLE, UPPER, MIXED, DIGIT = range(6)
OUTSIDE, INSIDE, RUNS_ON = range(3)

_OPEN = frozenset("“„«")
_CLOSE = frozenset("”»")
_STRAIGHT = frozenset(['"', "''", "``", "’’", "‘‘"])


def _shouted(forms: Sequence[str], i: int) -> bool:
    """Whether the words beside word ``i`` are all in capitals, so that capitals say nothing."""
    beside = [f for f in (*forms[max(0, i - 2) : i], *forms[i + 1 : i + 3]) if f.isalpha()]
    return bool(beside) and all(f.isupper() for f in beside)


@dataclass(frozen=True)
class Pieces:
    """A text as word pieces.

    ids, case, quote: one entry a piece (vocabulary id, case class, quotation state); first, last: index of the first
    and the last piece of each word; line: True for each word that begins a line.
    """

    ids: Ints
    case: Ints
    quote: Ints
    first: Ints
    last: Ints
    line: NDArray[np.bool_]


@dataclass(frozen=True)
class Window:
    """Words [start, end) of a text, and the model's inputs for them."""

    start: int
    end: int
    ids: Ints
    case: Ints
    quote: Ints
    first: Ints
    last: Ints


def pieces(text: str, spans: Sequence[Span], tokenizer: Any) -> Pieces:
    """Cut the words `spans` of `text` into word pieces; a [SEP] stands for each line end between words."""
    forms = [text[start:end] for start, end in spans]
    line = _line_starts(text, spans)
    case = np.array([case_class(form) for form in forms], dtype=np.int64)
    quote = quote_states(forms, line)
    read = [f[:LONGEST] if f != PRONOUN_NAME or _shouted(forms, i) else READ_AS for i, f in enumerate(forms)]
    encoded = tokenizer.encode(read, is_pretokenized=True, add_special_tokens=False)
    word_of = np.array([i for i in encoded.word_ids if i is not None], dtype=np.int64)
    ids = np.array(encoded.ids, dtype=np.int64)
    word_of, ids = _fill_empty(word_of, ids, len(forms))
    before = np.cumsum(line) - line[:1].sum() if len(forms) else np.zeros(0, dtype=np.int64)
    at = np.arange(len(ids)) + before[word_of]
    out = np.full(len(ids) + (int(before[-1]) if len(forms) else 0), SEP, dtype=np.int64)
    out[at] = ids
    full_case = np.zeros_like(out)
    full_case[at] = case[word_of]
    full_quote = np.zeros_like(out)
    full_quote[at] = quote[word_of]
    counts = np.bincount(word_of, minlength=len(forms))
    ends = np.cumsum(counts)
    first = at[ends - counts] if len(forms) else np.zeros(0, dtype=np.int64)
    last = at[ends - 1] if len(forms) else np.zeros(0, dtype=np.int64)
    return Pieces(out, full_case, full_quote, first, last, line)


def plan(text: Pieces, size: int = WINDOW, overlap: int = OVERLAP) -> list[Span]:
    """Word ranges [start, end) of the windows: as few as fit, of even length, each sharing `overlap` pieces with the next."""
    n = len(text.first)
    if n == 0:
        return []
    room = size - 2
    total = int(text.last[-1]) + 1
    if total <= room:
        return [(0, n)]
    count = -(-(total - overlap) // (room - overlap))
    even = min(room, -(-(total + (count - 1) * overlap) // count) + 8)
    out: list[Span] = []
    start = end = 0
    while end < n:
        end = max(start + 1, int(np.searchsorted(text.last, text.first[start] + even, side="left")))
        out.append((start, end))
        if end < n:
            back = int(text.first[end]) - overlap
            start = min(end, max(start + 1, int(np.searchsorted(text.first, back, side="left"))))
    return out


def cut(text: Pieces, start: int, end: int) -> Window:
    """The model's inputs for words [start, end)."""
    a, b = int(text.first[start]), int(text.last[end - 1]) + 1

    def framed(values: Ints, left: int, right: int) -> Ints:
        return np.concatenate(([left], values[a:b], [right])).astype(np.int64)

    return Window(
        start, end, framed(text.ids, CLS, SEP), framed(text.case, 0, 0), framed(text.quote, 0, 0),
        text.first[start:end] - a + 1, text.last[start:end] - a + 1,
    )  # fmt: skip


def case_class(form: str) -> int:
    """Case of one word: no letter, lower, Title, UPPER, mIxed, or with digits only."""
    if form.islower():
        return LOWER
    if form.isupper():
        return UPPER if len(form) > 1 else TITLE
    if form[:1].isupper() and (form[1:].islower() or not any(c.isalpha() for c in form[1:])):
        return TITLE
    if any(c.isalpha() for c in form):
        return MIXED
    return DIGIT if any(c.isdigit() for c in form) else NO_LETTER


def quote_states(forms: Sequence[str], line: NDArray[np.bool_]) -> Ints:
    """Quotation state of each word: outside, inside, or inside a quotation that runs past the end of its line.

    The marks themselves count as inside. The state starts anew on each line.
    """
    state = np.zeros(len(forms), dtype=np.int64)
    opened = -1
    for i, form in enumerate(forms):
        if line[i] and opened >= 0:
            state[opened:i] = RUNS_ON
            opened = -1
        if form in _OPEN or (form in _STRAIGHT and opened < 0):
            opened = i if opened < 0 else opened
        elif opened >= 0 and (form in _CLOSE or form in _STRAIGHT):
            state[opened : i + 1] = INSIDE
            opened = -1
    if opened >= 0:
        state[opened:] = RUNS_ON
    return state


def _line_starts(text: str, spans: Sequence[Span]) -> NDArray[np.bool_]:
    line = np.zeros(len(spans), dtype=np.bool_)
    for i, (start, _) in enumerate(spans):
        line[i] = i == 0 or "\n" in text[spans[i - 1][1] : start]
    return line


def _fill_empty(word_of: Ints, ids: Ints, n: int) -> tuple[Ints, Ints]:
    """Give each word that has no piece (control characters, say) an unknown piece."""
    missing = np.setdiff1d(np.arange(n), word_of)
    if not len(missing):
        return word_of, ids
    all_words = np.concatenate((word_of, missing))
    all_ids = np.concatenate((ids, np.full(len(missing), UNK, dtype=np.int64)))
    order = np.argsort(all_words, kind="stable")
    return all_words[order], all_ids[order]
