"""Clusters of the model, mended by what names and number say. GUM dev, CoNLL: 0.528 as the model gives them, 0.539 mended.

1. Names that are names of one (:mod:`twosource.reading.entity_names`) are in one cluster, others are not: a cluster with
several names is cut, each other mention going with the name before it. 2. Descriptions of one person and of several part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from twosource.parsed import Mention, Parse
from twosource.reading.entity_names import group_names
from twosource.reading.phrase_scene import Scene


def with_clusters(parse: Parse) -> Parse:
    """The same parse with mended clusters, numbered in order; a mention the model is not sure of stays without."""
    order = sorted(range(len(parse.mentions)), key=lambda i: parse.mentions[i].span)
    labels = _by_number(Scene(parse), [(parse.mentions[i], label) for i, label in zip(order, _by_name(parse, order))])
    numbers: dict[Hashable, int] = {}
    mentions = list(parse.mentions)
    for i, label in zip(order, labels):
        number = None if label is None else numbers.setdefault(label, len(numbers))
        mentions[i] = replace(mentions[i], cluster=number)
    return replace(parse, mentions=tuple(mentions))


def _by_name(parse: Parse, order: Sequence[int]) -> list[Hashable]:
    """1. A label for each mention in order: its name's group, the group of the last name of its cluster, or the cluster."""
    group = {id(m): k for k, g in enumerate(group_names(parse.text, parse.mentions)) for m in g.mentions}
    first: dict[int, int] = {}
    for i in order:
        m = parse.mentions[i]
        if m.cluster is not None and id(m) in group:
            first.setdefault(m.cluster, group[id(m)])
    last: dict[int, int] = {}
    labels: list[Hashable] = []
    for i in order:
        m = parse.mentions[i]
        if id(m) in group:
            if m.cluster is not None:
                last[m.cluster] = group[id(m)]
            labels.append(("name", group[id(m)]))
        elif m.cluster in first:
            labels.append(("name", last.get(m.cluster, first[m.cluster])))
        else:
            labels.append(m.cluster)
    return labels


def _by_number(scene: Scene, labelled: Sequence[tuple[Mention, Hashable]]) -> list[Hashable]:
    """2. Where descriptions change between one and several, a label is cut; pronouns go with the description before."""
    now: dict[Hashable, Hashable] = {}
    several: dict[Hashable, bool] = defaultdict(bool)
    known: set[Hashable] = set()
    out = []
    for mention, label in labelled:
        current = now.get(label, label)
        if label is not None and mention.form == "nominal":
            plural = scene.plural(mention.head)
            if current in known and several[current] != plural:
                current = now[label] = (label, plural)
            several[current] = plural
            known.add(current)
        out.append(current)
    return out
