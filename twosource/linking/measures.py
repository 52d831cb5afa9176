"""What two claims have in common, as numbers: shares of words, meaning, what happens, to whom, when, where, how many.

A measure is a number of 0 or more and is left out where it is 0 or not known. Words and names count by how rare they are.
What a claim says is compared, not whether it is affirmed: a denial joins the finding it denies.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from twosource.linking.apart import VICTIM_KINDS, places_same, short, times_apart, victims
from twosource.linking.features import GENERAL, LIGHT, Features
from twosource.linking.quantities import compare_figures
from twosource.linking.wordforms import word_shares

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.linking.wording import Wording

#: From this number on, an exact figure told twice is hardly told of two things.
UNLIKELY_TWICE = 10


#: News in general counts as so many reports beside those at hand, and a word not listed there is in this share of them.
BACKGROUND, RARE = 50, 0.003
#: Nearness of meaning that is taken where a claim has no vector: that of claims of one subject.
UNKNOWN_MEANING = 0.5
#: Rarity of what is in no count.
UNSEEN = 4.0
#: A word this rare (minus log of the share of reports that have it) tells something by itself.
TELLING = 3.0
#: Claims of a report of usual length; in longer ones the chance that two of them are one fact is smaller.
USUAL_CLAIMS = 38
#: Characters between two claims of one report from which they are far apart.
FAR = 600

Measures = dict[str, float]


class Told(NamedTuple):
    """How much the words of a claim, of its sentence and of its paragraph tell, by their rarity."""

    words: float
    sentence: float
    paragraph: float


class Alike:
    """How much of what two reports speak of they have in common: words and names by how rare they are in news in general,
    so that what a whole story is about counts fully."""

    def __init__(self, feats: Sequence[Features]) -> None:
        self._told: dict[str, set[str]] = defaultdict(set)
        for f in feats:
            self._told[f.report] |= f.words | f.entities
        self._known: dict[tuple[str, str], float] = {}
        self._weights: dict[str, float] = {}

    def __call__(self, a: str, b: str) -> float:
        """Between 0 and 1, of two report ids."""
        key = (a, b) if a < b else (b, a)
        if key not in self._known:
            both = self._weight(self._told[a] & self._told[b])
            self._known[key] = shared(both, self._whole(a), self._whole(b))
        return self._known[key]

    def _whole(self, report: str) -> float:
        if report not in self._weights:
            self._weights[report] = self._weight(self._told[report])
        return self._weights[report]

    def _weight(self, tokens: set[str]) -> float:
        usual = word_shares()
        return round(sum(-math.log(max(usual.get(t, 0.0), RARE)) for t in tokens), 6)


@dataclass(frozen=True)
class Context:
    """What comparing needs beside the two claims: how rare words, names and kinds of event are, vectors, stories, copied
    passages."""

    rarity: Mapping[str, float]
    vectors: NDArray[np.float32] | None = None
    story: Mapping[str, int] = field(default_factory=dict)
    copied: frozenset[tuple[str, str]] = frozenset()
    kinds: Mapping[str, float] = field(default_factory=dict)
    told: Sequence[Told] = ()
    claims: Mapping[str, int] = field(default_factory=dict)
    wording: Wording | None = None
    reports: Alike | None = None


def rarity(feats: Sequence[Features]) -> dict[str, float]:
    """Word or entity -> how much sharing it tells: minus the log of the share of claims that have it, here and in news
    in general (which counts as ``BACKGROUND`` claims). What all of a story is about tells little."""
    seen = Counter(token for f in feats for token in f.words | f.entities)
    words = set(seen).union(*(f.sentence for f in feats))
    total, usual = len(feats), word_shares()
    return {w: -math.log((seen[w] + BACKGROUND * max(usual.get(w, 0.0), RARE)) / (total + BACKGROUND)) for w in words}


def kind_rarity(feats: Sequence[Features]) -> dict[str, float]:
    """Kind of event -> minus the log of the share of claims that may report it."""
    seen: dict[str, int] = defaultdict(int)
    for f in feats:
        for kind in f.spoken | f.kinds:
            seen[kind] += 1
    return {kind: -math.log((n + 1) / (len(feats) + 1)) for kind, n in seen.items()}


def told_by(feats: Sequence[Features], rarities: Mapping[str, float]) -> list[Told]:
    """How much the words of each claim tell; stretches of text that several claims stand in are summed once."""
    known: dict[frozenset[str], float] = {}

    def once(tokens: frozenset[str]) -> float:
        if tokens not in known:
            known[tokens] = weight(tokens, rarities)
        return known[tokens]

    return [Told(weight(f.words, rarities), once(f.sentence), once(f.paragraph)) for f in feats]


def compare(a: Features, b: Features, context: Context) -> Measures:
    """All measures of a pair of claims."""
    found: Measures = {}
    for part in (_words, _meaning, _kinds, _people, _time_place, _figures, _way):
        found.update(part(a, b, context))
    return found


def weight(tokens: frozenset[str], rarities: Mapping[str, float]) -> float:
    """How much a set of words or names tells; rounded, so that the order of the set leaves no trace."""
    told = rarities.get
    return round(sum([told(t, UNSEEN) for t in tokens]), 6)


def shared(both: float, a: float, b: float) -> float:
    """Overlap of two sets (Jaccard) of which one weighs ``a``, the other ``b``, and what they share ``both``."""
    return both / max(1e-9, a + b - both)


Found = Iterator[tuple[str, float]]


def _words(a: Features, b: Features, context: Context) -> Found:
    if (a.claim, b.claim) in context.copied or (b.claim, a.claim) in context.copied:
        yield "copied", 1.0
    mine, theirs = context.told[a.row], context.told[b.row]
    both = a.words & b.words
    if both:
        told = weight(both, context.rarity)
        yield "words share", shared(told, mine.words, theirs.words)
        yield "words told", told
        yield "words held", told / max(1.0, min(mine.words, theirs.words))
        if any(context.rarity.get(w, 0.0) >= TELLING for w in both - LIGHT):
            yield "rare word", 1.0
    if a.report != b.report:
        if near := a.sentence & b.sentence:
            yield "sentence share", shared(weight(near, context.rarity), mine.sentence, theirs.sentence)
        if around := a.paragraph & b.paragraph:
            yield "paragraph share", shared(weight(around, context.rarity), mine.paragraph, theirs.paragraph)
    yield "fewest words", float(min(len(a.words), len(b.words)))


def _meaning(a: Features, b: Features, context: Context) -> Found:
    near = float(context.vectors[a.row] @ context.vectors[b.row]) if context.vectors is not None else 0.0
    yield "meaning", near or UNKNOWN_MEANING


def _kinds(a: Features, b: Features, context: Context) -> Found:
    said = a.kinds & b.kinds - GENERAL
    spoken = (a.spoken | a.kinds) & (b.spoken | b.kinds) - GENERAL
    if spoken:
        yield "kinds spoken of", weight(spoken, context.kinds)
    if said:
        yield "kinds told", weight(said, context.kinds)
    if a.head and a.head == b.head and a.head not in LIGHT:
        yield "predicate same", 1.0
    elif said:
        yield "predicate of one kind", 1.0
    elif a.head in b.near or b.head in a.near:
        yield "predicate near", 1.0
    elif (a.kinds & b.spoken | b.kinds & a.spoken) - GENERAL or a.head in b.words - LIGHT or b.head in a.words - LIGHT:
        yield "predicate spoken of", 1.0
    elif a.head and b.head and not ((a.head in LIGHT or b.head in LIGHT) and a.words & b.words):
        yield "predicate other", 1.0


def _people(a: Features, b: Features, context: Context) -> Found:
    who, whom = bool(a.who & b.who), bool(a.whom & b.whom)
    if who:
        yield "who same", 1.0
    if whom:
        yield "whom same", 1.0
    if not who and not whom and (a.who & b.whom or a.whom & b.who):
        yield "roles crossed", 1.0
    if a.kinds & b.kinds & VICTIM_KINDS and bool(victims(a)) != bool(victims(b)):
        yield "victim in one", 1.0
    if a.entities and b.entities:
        both = a.entities & b.entities
        yield ("names told", weight(both, context.rarity)) if both else ("names other", 1.0)


def _time_place(a: Features, b: Features, _: Context) -> Found:
    if a.when and b.when:
        if times_apart(a.when, b.when):
            yield "time apart", 1.0
        elif a.when.start and b.when.start and (a.when.value == b.when.value or short(a.when) or short(b.when)):
            yield "time same", 1.0
    if a.where and b.where and places_same(a.where, b.where):
        yield "place same", 1.0


def _figures(a: Features, b: Features, _: Context) -> Found:
    if bool(a.numbers) != bool(b.numbers):
        yield "figure in one", 1.0
    if not a.numbers or not b.numbers:
        return
    if compare_figures(a.numbers, b.numbers) != "same":
        yield "figure other", 1.0
        return
    exact = {q.low for q in a.numbers if q.low == q.high} & {q.low for q in b.numbers if q.low == q.high}
    yield ("figure exact", 1.0) if any(x >= UNLIKELY_TWICE for x in exact) else ("figure same", 1.0)


def _way(a: Features, b: Features, context: Context) -> Found:
    if a.sign != b.sign:
        yield "one denies", 1.0
    many = math.sqrt(context.claims.get(a.report, 1) * context.claims.get(b.report, 1)) / USUAL_CLAIMS
    yield "claims made", max(1.0, many)
    if a.report != b.report and context.reports:
        yield "reports alike", context.reports(a.report, b.report)
    if a.report == b.report:
        yield "one report", 1.0
        if a.sentence == b.sentence:
            yield "one sentence", 1.0
        yield "far apart", min(1.0, abs(a.spans[0][0] - b.spans[0][0]) / FAR) if a.spans and b.spans else 0.0
        if (a.section == "body") != (b.section == "body"):
            yield "headline", 1.0
    elif context.story and context.story.get(a.report) != context.story.get(b.report):
        yield "story other", 1.0
    if a.chain[1:] and b.chain[1:] and a.chain[-1] == b.chain[-1]:
        yield "origin same", 1.0
