"""Stories: reports grouped by the chain of events they tell.

A report is a sparse vector of weighted words and names. It joins the story whose reports it is most like on average,
opens a new one, or bridges two stories, which then become one. Stories alike but not enough are related, not merged.
The state holds sums, so adding a report costs what its own words cost, not a new comparison of everything.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.linking.wordforms import roots, word_shares
from twosource.records import Entity, Report

#: Mean cosine of a report to the reports of a story from which it joins; of two stories from which they are one, and
#: from which they are related. Set on the ECB+ training topics (clusters/ecbplus_train).
JOIN, MERGE, RELATED = 0.19, 0.19, 0.10
#: A report is compared with the stories that hold its rarest words, at most so many words and stories.
RARE_WORDS, STORIES_SEEN = 24, 24
#: A word is weighted 1 + log of its count, times the log of reports over reports with the word.
NAME_WEIGHT = 1.0
#: News in general counts as so many reports beside those at hand, and a word not listed there is in this share of them.
BACKGROUND, RARE = 200, 0.003

Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ReportFeatures:
    """What a report is compared by: counts of its words and of the entities it names."""

    report: str
    counts: Mapping[str, float]


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


def report_features(report: Report, entities: Sequence[Entity] = ()) -> ReportFeatures:
    """Counts of the words of a report's running text and headline, and of the names it mentions."""
    text, at = [], 0
    for start, end in sorted(report.furniture):
        text.append(report.text[at:start])
        at = max(at, end)
    text.append(report.text[at:])
    if report.headline:
        text.append(report.headline)
    counts: Counter[str] = Counter(roots(" ".join(text)))
    for entity in entities:
        counts[f"@{entity.name.lower()}"] += len(entity.mentions)
    return ReportFeatures(report.id, counts)


def vector(counts: Bag, seen: Mapping[str, int], total: int) -> dict[str, float]:
    """Unit vector of log-weighted words."""
    out = {}
    usual = word_shares()
    for word, count in counts.items():
        share = (seen.get(word, 0) + BACKGROUND * max(usual.get(word, 0.0), RARE)) / (total + BACKGROUND)
        idf = -math.log(share)
        if idf > 0:
            out[word] = (1 + math.log(count)) * idf * (NAME_WEIGHT if word.startswith("@") else 1.0)
    norm = math.sqrt(sum(x * x for x in out.values())) or 1.0
    return {w: x / norm for w, x in out.items()}


def group(features: Sequence[ReportFeatures]) -> Stories:
    """Stories of a set of reports: all words counted first, then the reports added one by one, then once moved."""
    state = Stories()
    for f in features:
        state.seen.update(set(f.counts))
        state.total += 1
    for f in features:
        place(state, f)
    settle(state, [f.report for f in features])
    return state


def add(features: ReportFeatures, state: Stories) -> int:
    """Add one report to ``state`` and return the number of its story."""
    state.seen.update(set(features.counts))
    state.total += 1
    return place(state, features)


def place(state: Stories, features: ReportFeatures) -> int:
    """Put a report whose words are counted already into the story it fits, bridging two if it fits both."""
    mine = vector(features.counts, state.seen, state.total)
    state.vectors[features.report] = mine
    fits = [(s, k) for k, s in likeness(state, mine).items() if s >= JOIN]
    if not fits:
        return _put(state, features.report, _open(state))
    best = max(fits, key=lambda x: (x[0], -x[1]))[1]
    _put(state, features.report, best)
    for _, other in sorted(fits, reverse=True):
        if other != best and between(state, best, other) >= MERGE:
            best = _merge(state, best, other)
    return best


def settle(state: Stories, reports: Iterable[str]) -> None:
    """Move each report once more to the story it is most like, then merge stories that became alike."""
    for report in reports:
        mine = state.vectors[report]
        now = next(k for k in likely(state, mine) | set(state.members) if report in state.members[k])
        _take(state, report, now)
        scores = likeness(state, mine)
        best = max(scores, key=lambda k: (scores[k], -k), default=None)
        _put(state, report, best if best is not None and scores[best] >= JOIN else _open(state))
    for a in sorted(state.members):
        for b in sorted(likely(state, state.sums.get(a, {}))) if a in state.members else ():
            if a in state.members and b in state.members and a != b and between(state, a, b) >= MERGE:
                _merge(state, a, b)


def likely(state: Stories, bag: Bag) -> set[int]:
    """Stories that hold the weightiest words of a bag."""
    votes: Counter[int] = Counter()
    for word in sorted(bag, key=lambda w: (-bag[w], w))[:RARE_WORDS]:
        holders = state.holding.get(word, set())
        for k in holders if len(holders) <= 4 * STORIES_SEEN else ():
            votes[k] += 1
    return {k for k, _ in votes.most_common(STORIES_SEEN)}


def likeness(state: Stories, mine: Bag) -> dict[int, float]:
    """Story -> mean cosine of ``mine`` to its reports, for the likely stories."""
    return {k: dot(mine, state.sums[k]) / len(state.members[k]) for k in likely(state, mine)}


def between(state: Stories, a: int, b: int) -> float:
    """Mean cosine over the pairs of reports of two stories."""
    return dot(state.sums[a], state.sums[b]) / (len(state.members[a]) * len(state.members[b]))


def related(state: Stories) -> list[tuple[int, int]]:
    """Pairs of stories alike enough to be linked, not enough to be one."""
    out = set()
    for a in state.members:
        out |= {
            (min(a, b), max(a, b)) for b in likely(state, state.sums[a]) if a != b and between(state, a, b) >= RELATED
        }
    return sorted(out)


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
