"""Stories: reports grouped by the chain of events they tell.

A report is a sparse vector with five channels (its words, those of its head, its names, its numbers, its dates), each a
unit vector scaled so that the inner product of two reports, less ``APART``, is the log odds that they tell one story. A
report joins the story whose reports it is most like on average, opens a new one, or bridges two, which then become one.
Stories alike but not enough are related, not merged. The state holds sums, so adding a report costs what its own words
cost, not a new comparison of everything.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from twosource.linking.agglomerate import average_linkage
from twosource.linking.wordforms import roots, word_shares
from twosource.records import Report

#: Weight of each channel, and what is taken off: logistic regression on the pairs of clusters/ecbplus_train.
CHANNELS = {"words": 5.64, "head": 6.09, "names": 7.68, "numbers": 3.10, "dates": 1.95}
APART = 6.28
#: Mean log odds from which a report joins a story and two stories are one, and from which they are related; from which
#: a report left alone, or in a story of up to ``STRAY`` reports, still goes to a larger one. Four-fold on ecbplus_train.
JOIN, RELATED, STRAY_JOINS, STRAY = 0.0, -2.5, -2.0, 3
#: Characters that count as the head of a report.
HEAD = 500
#: A report is compared with the stories that hold its weightiest words, at most so many words and stories.
RARE_WORDS, STORIES_SEEN = 40, 32
#: News in general counts as so many reports beside those at hand, and a word not listed there is in this share of them.
BACKGROUND, RARE = 200, 0.003

#: Up to so many reports are compared each with each (0.5 s for 1,000); beyond, the cost stays linear.
EXACT = 1000
#: In a collection of so many reports the odds are as in the one the weights were fitted on; two reports of a pile of a
#: few tell one story with even odds before anything is read, against -3.9 there (set by reason).
COLLECTION, PILE_BONUS = 50, 3.9

Bag = Mapping[str, float]
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w-]+")
_NUMBER = re.compile(r"\b\d[\d.,]*\d\b|\b\d+\b")
_DATE = re.compile(
    r"(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class ReportFeatures:
    """What a report is compared by: for each channel, how often each of its words occurs."""

    report: str
    channels: Mapping[str, Mapping[str, int]]

    def tokens(self) -> set[str]:
        """Words of all channels, each marked with its channel."""
        return {f"{channel}:{word}" for channel, counts in self.channels.items() for word in counts}


@dataclass(slots=True)
class Stories:
    """The state: words seen, and for every story its reports and the sum of their unit vectors."""

    seen: Counter[str] = field(default_factory=Counter)
    total: int = 0
    members: dict[int, list[str]] = field(default_factory=dict)
    sums: dict[int, dict[str, float]] = field(default_factory=dict)
    holding: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    vectors: dict[str, dict[str, float]] = field(default_factory=dict)
    next_id: int = 0


def report_features(report: Report) -> ReportFeatures:
    """What the headline and running text of a report are compared by."""
    text, at = [report.headline + "\n" if report.headline and report.headline not in report.text else ""], 0
    for start, end in sorted(report.furniture):
        text.append(report.text[at:start])
        at = max(at, end)
    text.append(report.text[at:])
    return text_features(report.id, "".join(text).strip())


def text_features(report: str, text: str) -> ReportFeatures:
    """The channels of a text."""
    return ReportFeatures(
        report,
        {
            "words": Counter(roots(text)),
            "head": Counter(roots(text[:HEAD])),
            "names": Counter(w.lower() for w in _NAME.findall(text)),
            "numbers": Counter(_NUMBER.findall(text)),
            "dates": Counter(w.lower() for w in _DATE.findall(text[: HEAD + 100])),
        },
    )


def vector(features: ReportFeatures, seen: Mapping[str, int], total: int) -> dict[str, float]:
    """The scaled channels of a report as one sparse vector, words weighted by count and rarity."""
    out: dict[str, float] = {}
    usual, rare, every = _usual(), BACKGROUND * RARE, total + BACKGROUND
    for channel, counts in features.channels.items():
        mine = {}
        for word, count in counts.items():
            token = f"{channel}:{word}"
            share = -math.log((seen.get(token, 0) + usual.get(word, rare)) / every)
            mine[token] = (1 + math.log(count)) * share if share > 0.0 else 0.0
        norm = math.sqrt(sum(x * x for x in mine.values())) or 1.0
        scale = math.sqrt(CHANNELS[channel]) / norm
        for token, x in mine.items():
            out[token] = x * scale
    return out


@cache
def _usual() -> dict[str, float]:
    """Word -> in how many of ``BACKGROUND`` reports of news in general it is."""
    return {word: BACKGROUND * max(share, RARE) for word, share in word_shares().items()}


def group(features: Sequence[ReportFeatures]) -> Stories:
    """Stories of a set of reports. Up to ``EXACT`` of them are compared each with each; more are added one by one."""
    state = Stories()
    for f in features:
        state.seen.update(f.tokens())
        state.total += 1
    if len(features) <= EXACT:
        _place_together(state, features)
    else:
        for f in features:
            place(state, f)
        settle(state, [f.report for f in features])
    gather(state)
    return state


def least(total: int) -> float:
    """Mean log odds from which reports tell one story: ``JOIN`` in a collection, less in a pile of a few reports.

    Such a pile was put together by somebody, so that two reports are likelier to tell one story before anything is read.
    """
    return JOIN - PILE_BONUS * max(0.0, 1.0 - total / COLLECTION)


def _place_together(state: Stories, features: Sequence[ReportFeatures]) -> None:
    import numpy as np

    state.vectors = {f.report: vector(f, state.seen, state.total) for f in features}
    column = {word: k for k, word in enumerate(sorted({w for v in state.vectors.values() for w in v}))}
    rows = np.zeros((len(features), len(column)), dtype=np.float32)
    for k, f in enumerate(features):
        mine = state.vectors[f.report]
        rows[k, [column[w] for w in mine]] = list(mine.values())
    for members in average_linkage(rows @ rows.T - APART, least(state.total)):
        story = _open(state)
        for k in members:
            _put(state, features[k].report, story)


def add(features: ReportFeatures, state: Stories) -> int:
    """Add one report to ``state`` and return the number of its story."""
    state.seen.update(features.tokens())
    state.total += 1
    return place(state, features)


def place(state: Stories, features: ReportFeatures) -> int:
    """Put a report whose words are counted already into the story it fits, bridging two if it fits both."""
    mine = vector(features, state.seen, state.total)
    state.vectors[features.report] = mine
    fits = [(s, k) for k, s in likeness(state, mine).items() if s >= least(state.total)]
    if not fits:
        return _put(state, features.report, _open(state))
    best = max(fits, key=lambda x: (x[0], -x[1]))[1]
    _put(state, features.report, best)
    for _, other in sorted(fits, reverse=True):
        if other != best and between(state, best, other) >= least(state.total):
            best = _merge(state, best, other)
    return best


def settle(state: Stories, reports: Iterable[str]) -> None:
    """Move each report once more to the story it is most like, then merge stories that became alike."""
    home = {report: k for k, members in state.members.items() for report in members}
    for report in reports:
        mine = state.vectors[report]
        _take(state, report, home[report])
        scores = likeness(state, mine)
        best = max(scores, key=lambda k: (scores[k], -k), default=None)
        home[report] = _put(
            state, report, best if best is not None and scores[best] >= least(state.total) else _open(state)
        )
    merge_alike(state)


def merge_alike(state: Stories) -> None:
    """Merge the two stories most alike, again and again, while any two are alike enough."""
    pairs: dict[tuple[int, int], float] = {}

    def look(a: int) -> None:
        for b in likely(state, state.sums[a]) - {a}:
            if (score := between(state, a, b)) >= least(state.total):
                pairs[min(a, b), max(a, b)] = score

    for a in sorted(state.members):
        look(a)
    while pairs:
        a, b = max(pairs, key=lambda p: (pairs[p], -p[0], -p[1]))
        kept = _merge(state, a, b)
        pairs = {p: x for p, x in pairs.items() if not {a, b} & set(p)}
        look(kept)


def gather(state: Stories) -> None:
    """Bring the reports of very small stories to the larger story they are most like, if they are like it at all."""
    large = {k for k, members in state.members.items() if len(members) > STRAY}
    strays = [(k, report) for k in sorted(set(state.members) - large) for report in tuple(state.members[k])]
    sums = {k: (dict(state.sums[k]), len(state.members[k])) for k in large}
    for k, report in strays:
        mine = state.vectors[report]
        near = {s: dot(mine, sums[s][0]) / sums[s][1] - APART for s in likely(state, mine) & large}
        best = max(near, key=lambda s: (near[s], -s), default=None)
        if best is not None and near[best] >= least(state.total) + STRAY_JOINS:
            _take(state, report, k)
            _put(state, report, best)


def likely(state: Stories, bag: Bag) -> set[int]:
    """Stories that hold the weightiest words of a bag."""
    votes: Counter[int] = Counter()
    for word in sorted(bag, key=lambda w: (-bag[w], w))[:RARE_WORDS]:
        holders = state.holding.get(word, set())
        for k in holders if len(holders) <= 4 * STORIES_SEEN else ():
            votes[k] += 1
    return {k for k, _ in votes.most_common(STORIES_SEEN)}


def likeness(state: Stories, mine: Bag) -> dict[int, float]:
    """Story -> mean log odds that ``mine`` tells what its reports tell, for the likely stories."""
    return {k: dot(mine, state.sums[k]) / len(state.members[k]) - APART for k in likely(state, mine)}


def between(state: Stories, a: int, b: int) -> float:
    """Mean log odds over the pairs of reports of two stories."""
    return dot(state.sums[a], state.sums[b]) / (len(state.members[a]) * len(state.members[b])) - APART


def related(state: Stories) -> list[tuple[int, int]]:
    """Pairs of stories alike enough to be linked, not enough to be one."""
    return sorted({(min(a, b), max(a, b)) for a in state.members for b in related_to(state, a)})


def related_to(state: Stories, a: int) -> list[int]:
    """Stories alike enough to story ``a`` to be linked with it."""
    near = likely(state, state.sums[a]) - {a}
    return sorted(b for b in near if between(state, a, b) >= least(state.total) + RELATED)


def dot(a: Bag, b: Bag) -> float:
    """Inner product of two sparse vectors."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum(x * large[w] for w, x in small.items() if w in large)


def _open(state: Stories) -> int:
    state.next_id += 1
    state.members[state.next_id], state.sums[state.next_id] = [], {}
    return state.next_id


def _put(state: Stories, report: str, story: int) -> int:
    state.members[story].append(report)
    total = state.sums[story]
    for word, x in state.vectors[report].items():
        total[word] = total.get(word, 0.0) + x
        state.holding[word].add(story)
    return story


def _take(state: Stories, report: str, story: int) -> None:
    state.members[story].remove(report)
    if not state.members[story]:
        _drop(state, story)
        return
    total = state.sums[story]
    for word, x in state.vectors[report].items():
        total[word] -= x


def _merge(state: Stories, a: int, b: int) -> int:
    a, b = min(a, b), max(a, b)
    for word, x in state.sums[b].items():
        state.sums[a][word] = state.sums[a].get(word, 0.0) + x
        state.holding[word].add(a)
    state.members[a] += state.members[b]
    _drop(state, b)
    return a


def _drop(state: Stories, story: int) -> None:
    for word in state.sums.pop(story):
        state.holding[word].discard(story)
    state.members.pop(story, None)
