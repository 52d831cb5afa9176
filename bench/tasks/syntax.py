"""Tokens, tags, trees and sentences (score_syntax). Reads id, text; with --gold-sentences the gold tokens and sentences."""

from __future__ import annotations

from typing import Any

from bench.options import Options


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """``tokens`` [[start, end, upos, xpos, lemma, head, deprel], ...] and ``sentences``; xpos is not predicted."""
    from twosource.reading.parse import Given, parse

    given = None
    if options.gold_sentences:
        spans = tuple((t[0], t[1]) for t in record["tokens"])
        given = Given(spans, tuple((a, b) for a, b in record["sentences"]))
    seen = parse(record["text"], given=given)
    return {
        "tokens": [[t.start, t.end, t.upos, None, t.lemma, t.head, t.deprel] for t in seen.tokens],
        "sentences": [list(s) for s in seen.sentences],
    }
