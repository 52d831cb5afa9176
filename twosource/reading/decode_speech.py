"""Who says what: source, cue and content spans, and the links that make attributions of them.

1. The best tag sequence gives the spans.
2. Each content span points to a cue span or to none; its words vote.
3. Each cue span points to source spans or to none.
4. The contents of one cue are one attribution; the enclosing one is its parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from twosource.parsed import Quote
from twosource.reading.calibrate import confidence
from twosource.reading.decode_tags import Run, runs, softmax, viterbi
from twosource.reading.encoder import Outputs
from twosource.reading.word_lists import words_of
from twosource.records import CueKind, Span, Spans, Speech

Floats = NDArray[np.float32]

SOURCE, CUE, CONTENT = range(3)
#: Words on either side in which a cue or a source is looked for.
REACH = 300
#: A content whose best cue has less of its vote than this is dropped (polnear train slice).
WEAKEST_LINK = 0.3
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


def quotes(out: Outputs, text: str, spans: Sequence[Span], lemmas: Sequence[str]) -> tuple[Quote, ...]:
    """The attributions of a text whose words are `spans`."""
    scores = out["attribution"]
    tables = out.reader.tables
    found = runs(viterbi(scores, tables["transitions"], tables["begin"]))
    drafts = _link(out, found)
    chance = softmax(scores)
    made = [_quote(d, chance, _Words(text, spans, lemmas)) for d in drafts]
    order = sorted(range(len(made)), key=lambda i: _first(made[i]))
    return _nest(tuple(made[i] for i in order))


def _link(out: Outputs, found: list[Run]) -> list[_Draft]:
    cues = [r for r in found if r[2] == CUE]
    sources = [r for r in found if r[2] == SOURCE]
    drafts = {cue: _Draft(cue) for cue in cues}
    for run in (r for r in found if r[2] == CONTENT):
        cue, share = _point(out, "cue_of", run, cues)
        if cue is not None and share >= WEAKEST_LINK:
            drafts[cue].contents.append(run)
            drafts[cue].links.append(share)
    for cue, draft in drafts.items():
        source, draft.source_link = _point(out, "source_of", cue, sources)
        if source is not None:
            draft.sources.append(source)
    return [d for d in drafts.values() if d.contents]


_TARGET = {"cue_of": ("is_cue", "no_cue"), "source_of": ("is_source", "no_source")}


def _point(out: Outputs, head: str, run: Run, targets: list[Run]) -> tuple[Run | None, float]:
    """The target span that the words of `run` vote for (None: no target), and its share of the vote."""
    a, b = max(0, run[0] - REACH), run[1] + REACH
    near = [t for t in targets if a <= t[0] and t[1] <= b]
    key, none = _TARGET[head]
    query = out[head][run[0] : run[1]]
    table = query @ out[key][a:b].T * out.reader.tables["pointer_scale"]
    vote = softmax(np.concatenate([out[none][run[0] : run[1]], table], 1)).mean(0)
    if not near:
        return None, float(vote[0])
    total = np.concatenate([[0.0], np.cumsum(vote[1:])])
    shares = [float(total[t[1] - a] - total[t[0] - a]) for t in near]
    best = int(np.argmax(shares))
    if shares[best] < vote[0]:
        return None, float(vote[0])
    return near[best], shares[best]


@dataclass(frozen=True)
class _Words:
    text: str
    spans: Sequence[Span]
    lemmas: Sequence[str]

    def span(self, run: Run) -> Span:
        return self.spans[run[0]][0], self.spans[run[1] - 1][1]


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
    says = any(words.lemmas[i] in SAY for i in range(draft.cue[0], draft.cue[1]))
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
            for j, other in enumerate(made)
            if j != i and quote.cue
            for s, e in other.content
            if s <= quote.cue[0][0] and quote.cue[0][1] <= e
        ]
        parent = min(inside)[1] if inside else None
        out.append(Quote(quote.source, quote.cue, quote.content, quote.speech, quote.kind, quote.confidence, parent))
    return tuple(out)
