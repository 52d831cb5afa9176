"""Who says what: source, cue and content spans, and the links that make attributions of them.

1. The best tag sequence gives the spans.
2. Each content span points to a cue span or to none; its words vote.
3. Each cue span points to source spans or to none.
4. The contents of one cue are one attribution; the enclosing one is its parent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from twosource.parsed import Quote, Token
from twosource.reading.calibrate import confidence
from twosource.reading.decode_tags import Run, runs, softmax, viterbi
from twosource.reading.encoder import Outputs
from twosource.reading.word_lists import words_of
from twosource.records import CueKind, Span, Spans, Speech

Floats = NDArray[np.float32]

SOURCE, CUE, CONTENT = range(3)
#: Attributions on either side among which the enclosing one is looked for.
NEAR = 20
#: Words on either side in which a cue or a source is looked for.
REACH = 300
#: A content whose best cue has less of its vote than this is dropped (polnear train slice).
WEAKEST_LINK = 0.2
#: Further pieces of a content need this share; a cue without content takes a spare span from this share on (same data).
FURTHER_LINK, RESCUE = 0.3, 0.05
#: Weight of the learned transition scores (polnear train slice: 0.689 with 1, 0.692 with this).
MOVES = np.float32(0.85)
#: Weight of the dependency tree in a link (polnear train slice: relation F1 0.650 without, 0.689 with).
TREE = {"cue_of": 0.4, "source_of": 0.6}
_TARGET = {"cue_of": ("is_cue", "no_cue"), "source_of": ("is_source", "no_source")}
QUOTE_MARKS = frozenset('"“”„‟«»')
SAY = words_of("say_verbs")


@dataclass
class _Draft:
    """An attribution while it is put together: spans as word ranges, and the strength of its links."""

    cue: Run | None
    contents: list[Run] = field(default_factory=list)
    links: list[float] = field(default_factory=list)
    sources: list[Run] = field(default_factory=list)
    source_link: float = 1.0


def quotes(out: Outputs, text: str, tokens: Sequence[Token]) -> tuple[Quote, ...]:
    """The attributions of a text, from the heads of the model and the tree of its words."""
    scores = out["attribution"]
    tables = out.reader.tables
    found = runs(viterbi(scores, MOVES * tables["transitions"], tables["begin"]))
    drafts = _link(_Links(out, [t.head for t in tokens]), found)
    chance = softmax(scores)
    made = [_quote(d, chance, _Words(text, tokens)) for d in drafts]
    order = sorted(range(len(made)), key=lambda i: _first(made[i]))
    return _nest(tuple(made[i] for i in order))


@dataclass(frozen=True)
class _Links:
    """The pointer heads of a text and the head word of each word."""

    out: Outputs
    heads: Sequence[int]

    def votes(self, head: str, run: Run, targets: list[Run]) -> dict[Run | None, float]:
        """How the words of `run` vote: share of each near target span, and of none (None); the tree has a vote too."""
        a, b = max(0, run[0] - REACH), run[1] + REACH
        key, none = _TARGET[head]
        query = np.ascontiguousarray(self.out[head][run[0] : run[1]])
        table = query @ np.ascontiguousarray(self.out[key][a:b]).T * self.out.reader.tables["pointer_scale"]
        vote = softmax(np.concatenate([self.out[none][run[0] : run[1]], table], 1)).mean(0)
        total = np.concatenate([[0.0], np.cumsum(vote[1:])])
        shares: dict[Run | None, float] = {None: float(vote[0])}
        for t in targets[bisect_left(targets, (a, 0, 0)) : bisect_left(targets, (b, 0, 0))]:
            if t[1] <= b:
                share = float(total[t[1] - a] - total[t[0] - a])
                shares[t] = (1 - TREE[head]) * share + TREE[head] * self._joined(run, t)
        return shares

    def _joined(self, run: Run, target: Run) -> bool:
        """Whether a word of one span hangs on a word of the other."""
        return any(target[0] <= self.heads[i] < target[1] for i in range(run[0], run[1])) or any(
            run[0] <= self.heads[i] < run[1] for i in range(target[0], target[1])
        )


def _link(links: _Links, found: list[Run]) -> list[_Draft]:
    """Drafts with their contents and sources; a cue that gets no content is dropped."""
    cues = [r for r in found if r[2] == CUE]
    sources = [r for r in found if r[2] == SOURCE]
    drafts = {cue: _Draft(cue) for cue in cues}
    for run, (cue, share) in _contents(links, [r for r in found if r[2] == CONTENT], cues).items():
        drafts[cue].contents.append(run)
        drafts[cue].links.append(share)
    for cue, draft in drafts.items():
        if draft.contents:
            votes = links.votes("source_of", cue, sources)
            source = max(votes, key=lambda t: votes[t])
            draft.source_link = votes[source]
            if source is not None:
                draft.sources.append(source)
    return [d for d in drafts.values() if d.contents]


def _contents(links: _Links, contents: list[Run], cues: list[Run]) -> dict[Run, tuple[Run, float]]:
    """The cue of each content span and its share of the vote.

    1. Each span takes its best cue, unless "none" or a weak link wins. 2. A cue left with nothing takes a span that
    votes for it too and whose own cue can spare it. 3. A cue's further spans need a strong link.
    """
    votes = {run: links.votes("cue_of", run, cues) for run in contents}
    chosen: dict[Run, tuple[Run, float]] = {}
    for run, vote in votes.items():
        best = max(vote, key=lambda t: vote[t])
        if best is not None and vote[best] >= WEAKEST_LINK:
            chosen[run] = (best, vote[best])
    held = Counter(cue for cue, _ in chosen.values())
    voters: dict[Run, list[Run]] = {cue: [] for cue in cues}
    for run, vote in votes.items():
        for target in vote:
            if target is not None:
                voters[target].append(run)
    for cue in cues:
        if not held[cue]:
            able = [r for r in voters[cue] if r not in chosen or held[chosen[r][0]] > 1]
            spare = [(votes[r][cue], r) for r in able if votes[r][cue] >= RESCUE]
            if spare:
                share, run = max(spare)
                if run in chosen:
                    held[chosen[run][0]] -= 1
                chosen[run] = (cue, share)
                held[cue] += 1
    best_of: dict[Run, float] = {}
    for cue, share in chosen.values():
        best_of[cue] = max(share, best_of.get(cue, 0.0))
    return {r: (c, share) for r, (c, share) in chosen.items() if share >= min(FURTHER_LINK, best_of[c])}


@dataclass(frozen=True)
class _Words:
    text: str
    tokens: Sequence[Token]

    def span(self, run: Run) -> Span:
        return self.tokens[run[0]].start, self.tokens[run[1] - 1].end


def _quote(draft: _Draft, chance: Floats, words: _Words) -> Quote:
    content = tuple(words.span(r) for r in draft.contents)
    source = tuple(words.span(r) for r in draft.sources)
    cue = (words.span(draft.cue),) if draft.cue else ()
    kind = _kind(draft, words)
    speech = _speech(words.text, content)
    traits = [
        _surety(chance, draft.contents), _surety(chance, [draft.cue] if draft.cue else []),
        _surety(chance, draft.sources), float(np.mean(draft.links)), draft.source_link,
    ]  # fmt: skip
    return Quote(source, cue, content, speech, kind, confidence(traits, kind, speech))


def _surety(chance: Floats, found: list[Run]) -> float:
    """Mean probability of the words' own role."""
    if not found:
        return 1.0
    parts = [chance[a:b, 1 + 2 * kind] + chance[a:b, 2 + 2 * kind] for a, b, kind in found]
    return float(np.concatenate(parts).mean())


def _kind(draft: _Draft, words: _Words) -> CueKind:
    if draft.cue is None:
        return "no_cue"
    if not draft.sources:
        return "no_source"
    says = any(words.tokens[i].lemma in SAY for i in range(draft.cue[0], draft.cue[1]))
    return "say_cue" if says else "other_cue"


def _speech(text: str, content: Spans) -> Speech:
    """Direct: in quotation marks from end to end; mixed: with a quotation inside; else indirect."""
    start, end = content[0][0], content[-1][1]
    first, last = text[start], text[end - 1]
    if first not in QUOTE_MARKS:
        first = text[max(0, start - 1) : start]
    if last not in QUOTE_MARKS:
        last = text[end : end + 1]
    if first in QUOTE_MARKS and last in QUOTE_MARKS and first and last:
        return "direct"
    return "mixed" if any(c in QUOTE_MARKS for s, e in content for c in text[s:e]) else "indirect"


def _first(quote: Quote) -> int:
    return min(s for s, _ in (*quote.source, *quote.cue, *quote.content))


def _nest(made: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Give each attribution whose cue lies inside a content piece of another that one as its parent."""
    out = []
    for i, quote in enumerate(made):
        inside = [
            (e - s, j)
            for j, other in enumerate(made[max(0, i - NEAR) : i + NEAR], max(0, i - NEAR))
            if j != i and quote.cue
            for s, e in other.content
            if s <= quote.cue[0][0] and quote.cue[0][1] <= e
        ]
        parent = min(inside)[1] if inside else None
        out.append(Quote(quote.source, quote.cue, quote.content, quote.speech, quote.kind, quote.confidence, parent))
    return tuple(out)
