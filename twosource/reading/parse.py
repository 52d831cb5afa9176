"""One text in, all that the reading model sees in it out.

>>> from twosource.reading.parse import parse
>>> seen = parse("The bridge is closed, the mayor said.")
>>> [seen.text[a:b] for a, b in seen.quotes[0].source]
['the mayor']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.parsed import Parse, Token
from twosource.reading.decode_events import events
from twosource.reading.decode_names import mentions, phrases, times
from twosource.reading.decode_speech import quotes
from twosource.reading.decode_syntax import sentences, trees
from twosource.reading.encoder import Outputs, encode_many, load
from twosource.reading.lemmas import lemma
from twosource.reading.words import words
from twosource.records import EntityType, Span


@dataclass(frozen=True)
class Given:
    """Words (character spans, in order, not overlapping) and sentences (word ranges) that are known beforehand."""

    words: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...] = ()


def parse(text: str, boundaries: Sequence[int] = (), given: Given | None = None) -> Parse:
    """Read one text.

    :param boundaries: offsets (code points) where a sentence certainly begins or ends: the edges of zones.
    :param given: words and sentences to use in place of the model's own.
    """
    reader = load()
    spans = list(given.words) if given else words(text)
    out = next(encode_many(reader, [(text, spans)]))
    return _assemble(out, text, spans, _ranges(out, spans, boundaries, given))


def parse_many(texts: Iterable[str]) -> Iterator[Parse]:
    """Read texts in order, as :func:`parse` would read each of them, with all threads at work."""
    reader = load()
    waiting: list[tuple[str, list[Span]]] = []

    def prepared() -> Iterator[tuple[str, list[Span]]]:
        for text in texts:
            waiting.append((text, words(text)))
            yield waiting[-1]

    for out in encode_many(reader, prepared()):
        text, spans = waiting.pop(0)
        yield _assemble(out, text, spans, sentences(out))


def phrases_of(text: str) -> tuple[tuple[Span, EntityType], ...]:
    """Phrases that speak of persons, organisations and places ("the rebels", "they"), outermost, as the re3d corpus has them."""
    reader = load()
    spans = words(text)
    out = next(encode_many(reader, [(text, spans)]))
    return phrases(out, tokens_of(out, text, spans, sentences(out)))


def _ranges(
    out: Outputs, spans: Sequence[Span], boundaries: Sequence[int], given: Given | None
) -> list[tuple[int, int]]:
    if given and given.sentences:
        return list(given.sentences)
    return sentences(out, _breaks(spans, boundaries))


def _breaks(spans: Sequence[Span], boundaries: Sequence[int]) -> list[int]:
    """The words at which a sentence certainly begins: the first word at or after each boundary."""
    starts = np.array([s for s, _ in spans], dtype=np.int64)
    found: list[int] = np.searchsorted(starts, np.array(sorted(boundaries), dtype=np.int64), side="left").tolist()
    return found


def tokens_of(out: Outputs, text: str, spans: Sequence[Span], ranges: Sequence[tuple[int, int]]) -> tuple[Token, ...]:
    """The words with tag, lemma, head and relation."""
    reader = out.reader
    upos = [reader.labels["upos"][k] for k in out["upos"].argmax(1).tolist()]
    head, relation = trees(out, ranges)
    names = reader.labels["deprel"]
    lemmas = [lemma(text[a:b], tag, reader.vocabulary) for (a, b), tag in zip(spans, upos, strict=True)]
    return tuple(
        Token(a, b, tag, base, up, names[rel])
        for (a, b), tag, base, up, rel in zip(spans, upos, lemmas, head.tolist(), relation.tolist(), strict=True)
    )


def _assemble(out: Outputs, text: str, spans: Sequence[Span], ranges: list[tuple[int, int]]) -> Parse:
    tokens = tokens_of(out, text, spans, ranges)
    return Parse(
        text,
        tokens,
        tuple(ranges),
        mentions(out, text, tokens),
        quotes(out, text, tokens),
        events(out, tokens),
        times(out, tokens),
        out["meaning"].astype(np.float16),
    )
