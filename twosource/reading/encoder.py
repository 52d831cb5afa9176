"""Runs the shipped model: text and words in, one matrix of head outputs a word out.

A window is always read alone, at its own length and on one thread, so the result never depends on what is read beside
it nor on the number of threads; threads share out windows.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.reading.windows import Pieces, Span, Window, cut, pieces, plan

Floats = NDArray[np.float32]

#: A window hands over to the next at least this many words from the edge of either, where their overlap allows.
EDGE = 12


@dataclass(frozen=True)
class Reader:
    """The loaded model: session, tokenizer, tag inventories, column of each head, and the decoders' tables."""

    session: Any
    tokenizer: Any
    vocabulary: dict[str, int]
    labels: dict[str, list[str]]
    columns: dict[str, slice]
    tables: dict[str, Floats]
    pool: ThreadPoolExecutor
    threads: int


@dataclass(frozen=True)
class Outputs:
    """Head outputs of one text: `matrix` is words x columns; `pieces` tells where lines begin."""

    reader: Reader
    pieces: Pieces
    matrix: Floats

    def __getitem__(self, head: str) -> Floats:
        """Columns of one head, words x width."""
        return self.matrix[:, self.reader.columns[head]]


@lru_cache(maxsize=1)
def load() -> Reader:
    """Load the shipped model once; the environment variable TWOSOURCE_THREADS limits its threads."""
    import onnxruntime
    from tokenizers import Tokenizer

    folder = files("twosource") / "data" / "model"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(folder / "reader.onnx") as path:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    with as_file(folder / "tables.npz") as path, np.load(path) as stored:
        tables = {name: stored[name] for name in stored.files}
    columns, at = {}, 0
    for name, width in labels.pop("columns"):
        columns[name] = slice(at, at + width)
        at += width
    threads = _threads()
    pool = ThreadPoolExecutor(threads, "twosource-read")
    return Reader(session, tokenizer, tokenizer.get_vocab(), labels, columns, tables, pool, threads)


def _threads() -> int:
    wanted = os.environ.get("TWOSOURCE_THREADS", "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def encode(reader: Reader, text: str, spans: Sequence[Span]) -> Outputs:
    """Read one text whose words are `spans`."""
    return next(encode_many(reader, [(text, spans)]))


def encode_many(reader: Reader, texts: Iterable[tuple[str, Sequence[Span]]]) -> Iterator[Outputs]:
    """Read texts in order; windows of the next texts are under way while one is handed out."""
    waiting: list[tuple[Pieces, list[Window], list[Future[Floats]]]] = []
    ahead = 0
    for text, spans in texts:
        cutup = pieces(text, spans, reader.tokenizer)
        parts = [cut(cutup, a, b) for a, b in plan(cutup)]
        waiting.append((cutup, parts, [reader.pool.submit(_run, reader, w) for w in parts]))
        ahead += len(parts)
        while len(waiting) > 1 and ahead > 4 * reader.threads:
            ahead -= len(waiting[0][1])
            yield _finish(reader, *waiting.pop(0))
    while waiting:
        yield _finish(reader, *waiting.pop(0))


def _run(reader: Reader, window: Window) -> Floats:
    feed = {name: getattr(window, name) for name in ("ids", "case", "quote", "first", "last")}
    out: Floats = reader.session.run(["out"], feed)[0]
    return out


def _finish(reader: Reader, cutup: Pieces, parts: list[Window], running: list[Future[Floats]]) -> Outputs:
    width = max((s.stop for s in reader.columns.values()), default=0)
    if not parts:
        return Outputs(reader, cutup, np.zeros((0, width), dtype=np.float32))
    got = [r.result() for r in running]
    if len(got) == 1:
        return Outputs(reader, cutup, got[0])
    column = reader.columns["sentence"].start
    matrix = np.empty((len(cutup.first), width), dtype=np.float32)
    start = 0
    for k, (window, out) in enumerate(zip(parts, got, strict=True)):
        end = max(window.end, start)
        if k + 1 < len(parts):
            end = _hand_over(window, parts[k + 1], out[:, column], got[k + 1][:, column])
        matrix[start:end] = out[start - window.start : end - window.start]
        start = end
    return Outputs(reader, cutup, matrix)


def _hand_over(left: Window, right: Window, before: Floats, after: Floats) -> int:
    """The word where `right` takes over: the likeliest sentence start well inside the overlap."""
    first, past = right.start, left.end
    edge = min(EDGE, max(0, (past - first - 1) // 2))
    a, b = first + edge, max(first + edge + 1, past - edge)
    if a >= past:
        return past
    score = before[a - left.start : b - left.start] + after[a - right.start : b - right.start]
    return a + int(np.argmax(score))
