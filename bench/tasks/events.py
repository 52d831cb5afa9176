"""Event coreference over the documents of a topic: which mentions speak of one event.

Pairs are scored by a small network over what they have in common (``bench/models/events.npz``, fitted on ECB+ train),
pairs of documents that tell different stories less; mentions are put together by average linkage.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bench.event_pairs import Document, EventMention, Floats, compared, document_scores, mention, rarities
from bench.options import Options
from twosource.linking.agglomerate import average_linkage
from twosource.linking.stories import group, text_features
from twosource.reading.parse import parse

Record = dict[str, Any]

#: Log odds taken off for documents of different stories and added for one story; mean chance from which mentions are
#: put together. Set on ECB+ train, three-fold.
OTHER_STORY, SAME_STORY, TOGETHER = 2.0, 0.3, 0.3
MODEL = Path(__file__).parent.parent / "models" / "events.npz"


def predict_all(records: list[Record], options: Options) -> list[Record]:
    """``mentions`` with ``cluster`` for every record; given mentions with ``gold_mentions``, else those the model sees."""
    found: list[EventMention] = []
    for number, record in enumerate(records):
        document = Document(parse(record["text"]))
        found += [m for s, e in _spans(record, document, options) if (m := mention(document, number, s, e))]
    story = {r: k for k, ms in _stories(records).items() for r in ms}
    topics: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        topics[str(record.get("topic"))].append(number)
    rarity = rarities(found)
    out: list[list[Record]] = [[] for _ in records]
    for topic, numbers in topics.items():
        mine = [m for m in found if m.doc in set(numbers)]
        labels = _clusters(mine, records, [story[str(m.doc)] for m in mine], rarity)
        for m, label in zip(mine, labels, strict=True):
            out[m.doc].append(
                {"start": m.start, "end": m.end, "type": "ACTION_OCCURRENCE", "cluster": f"{topic}:{label}"}
            )
    return [{"id": record["id"], "mentions": ms} for record, ms in zip(records, out, strict=True)]


def _spans(record: Record, document: Document, options: Options) -> list[tuple[int, int]]:
    if options.gold_mentions:
        given = [m for m in record["mentions"] if str(m.get("type")).startswith(("ACTION", "NEG_ACTION"))]
        return [(m["start"], m["end"]) for m in given if m.get("in_validated_sentence", True)]
    return [e.span for e in document.parse.events]


def _stories(records: list[Record]) -> dict[int, list[str]]:
    return group([text_features(str(n), r["text"]) for n, r in enumerate(records)]).members


def _clusters(
    mentions: list[EventMention], records: list[Record], stories: list[int], rarity: dict[str, float]
) -> list[int]:
    """A label for every mention of one topic."""
    if not mentions:
        return []
    numbers = sorted({m.doc for m in mentions})
    place = {n: k for k, n in enumerate(numbers)}
    scores = document_scores([records[n]["text"] for n in numbers])
    wide = np.zeros((max(numbers) + 1, max(numbers) + 1), np.float32)
    for a in numbers:
        wide[a, numbers] = scores[place[a]]
    odds = _odds(compared(mentions, wide, rarity))
    one = np.array(stories)[:, None] == np.array(stories)[None]
    odds += np.where(one, SAME_STORY, -OTHER_STORY)
    chance = (1 / (1 + np.exp(-odds))).astype(np.float32)
    labels = [0] * len(mentions)
    for k, members in enumerate(average_linkage(chance, TOGETHER)):
        for i in members:
            labels[i] = k
    return labels


@cache
def _model() -> dict[str, Floats]:
    with np.load(MODEL) as stored:
        return {name: stored[name] for name in stored.files}


def _odds(pairs: Floats) -> Floats:
    """Log odds of each pair: the mean of three networks with one hidden layer."""
    model, flat = _model(), pairs.reshape(-1, pairs.shape[-1])
    nets = [np.maximum(flat @ model[f"w{k}"] + model[f"b{k}"], 0) @ model[f"v{k}"] + model[f"c{k}"] for k in range(3)]
    odds = np.asarray(sum(nets) / 3, dtype=np.float32).reshape(pairs.shape[:2])
    return (odds + odds.T) / 2
