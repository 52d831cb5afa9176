"""Who says what: source, cue and content spans, and the links that make attributions of them.

1. The best tag sequence gives the spans.
2. Each content span points to a cue span or to none; its words vote.
3. Each cue span points to source spans or to none.
4. The contents of one cue are one attribution; the enclosing one is its parent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from twosource.parsed import Quote, Token
from twosource.reading.calibrate import confidence, features
from twosource.reading.decode_links import CONTENT, CUE, GAPS, Draft, Layout, gap_class, ranked, weights
from twosource.reading.decode_tags import Run, chain, runs, viterbi
from twosource.reading.encoder import Outputs
from twosource.records import CueKind, Spans, Speech

__all__ = ["GAPS", "gap_class", "quotes"]

#: Attributions on either side among which the enclosing one is looked for.
NEAR = 20
#: A content whose best cue has less chance than this is dropped (polnear train slice).
WEAKEST_LINK = 0.2
#: Further pieces of a content need this chance; a cue without content takes a spare span from this on (same data: exact
#: content 0.645 with 0.3 for the first, 0.648 with this; relation 0.725 with 0.05 for the second, 0.733 with this).
FURTHER_LINK, RESCUE = 0.5, 0.4
#: Weight of the learned transition scores (polnear train slice: 0.689 with 1, 0.692 with this).
MOVES = np.float32(0.85)
#: Added to the score of a word that begins a source: links and confidence weed out what this lets in (same data).
MORE_SOURCES = np.float32(0.5)
QUOTE_MARKS = frozenset('"“”„‟«»')

Ranker = Callable[[str, Run], dict[Run | None, float]]


def quotes(out: Outputs, text: str, tokens: Sequence[Token]) -> tuple[Quote, ...]:
    """The attributions of a text, from the heads of the model and the tree of its words."""
    at = layout(out, tokens)
    by = {head: weights(head) for head in ("cue_of", "source_of")}
    drafts = drafted(at.found, lambda head, run: ranked(at, head, run, by[head]))
    made = sorted((quote(d, at, text) for d in drafts), key=_first)
    return _nest(tuple(made))


def layout(out: Outputs, tokens: Sequence[Token]) -> Layout:
    """The spans of a text by the best tag sequence, with all that their links are judged by."""
    tables = out.reader.tables
    moves = MOVES * tables["transitions"]
    scores = out["attribution"]
    lenient = scores.copy()
    lenient[:, 1] += MORE_SOURCES
    found = runs(viterbi(lenient, moves, tables["begin"]))
    return Layout(out, tokens, found, chain(scores, moves, tables["begin"]))


def drafted(found: Sequence[Run], rank: Ranker) -> list[Draft]:
    """Drafts with their contents and sources; a cue that gets no content is dropped."""
    cues = [r for r in found if r[2] == CUE]
    drafts = {cue: Draft(cue) for cue in cues}
    for run, (cue, chance) in _contents({r: rank("cue_of", r) for r in found if r[2] == CONTENT}, cues).items():
        drafts[cue].contents.append(run)
        drafts[cue].links.append(chance)
    for cue, draft in drafts.items():
        if draft.contents:
            chances = rank("source_of", cue)
            source = max(chances, key=lambda t: chances[t])
            draft.source_link = chances[source]
            if source is not None:
                draft.sources.append(source)
    return [d for d in drafts.values() if d.contents]


def _contents(chances: dict[Run, dict[Run | None, float]], cues: list[Run]) -> dict[Run, tuple[Run, float]]:
    """The cue of each content span and the chance of it.

    1. Each span takes its best cue, unless "none" or a weak link wins. 2. A cue left with nothing takes a span that
    leans to it too and whose own cue can spare it. 3. A cue's further spans need a strong link.
    """
    chosen: dict[Run, tuple[Run, float]] = {}
    for run, chance in chances.items():
        best = max(chance, key=lambda t: chance[t])
        if best is not None and chance[best] >= WEAKEST_LINK:
            chosen[run] = (best, chance[best])
    held = Counter(cue for cue, _ in chosen.values())
    leaning: dict[Run, list[Run]] = {cue: [] for cue in cues}
    for run, chance in chances.items():
        for target, share in chance.items():
            if target is not None and share >= RESCUE:
                leaning[target].append(run)
    for cue in cues:
        able = [(chances[r][cue], r) for r in leaning[cue] if r not in chosen or held[chosen[r][0]] > 1]
        if not held[cue] and able:
            share, run = max(able)
            if run in chosen:
                held[chosen[run][0]] -= 1
            chosen[run] = (cue, share)
            held[cue] += 1
    best_of: dict[Run, float] = {}
    for cue, share in chosen.values():
        best_of[cue] = max(share, best_of.get(cue, 0.0))
    return {r: (c, share) for r, (c, share) in chosen.items() if share >= min(FURTHER_LINK, best_of[c])}


def quote(draft: Draft, at: Layout, text: str) -> Quote:
    """The attribution of a draft, with its confidence."""
    source, cue, content = (spans_of(r, at.tokens) for r in (draft.sources, [draft.cue], draft.contents))
    kind, speech = kind_of(draft, at), speech_of(text, content)
    return Quote(source, cue, content, speech, kind, confidence(features(draft, at, kind, speech)))


def spans_of(found: Sequence[Run], tokens: Sequence[Token]) -> Spans:
    """Word ranges as character spans."""
    return tuple((tokens[a].start, tokens[b - 1].end) for a, b, _ in found)


def kind_of(draft: Draft, at: Layout) -> CueKind:
    """By what an attribution is told: a verb of saying, another cue, or nobody named."""
    if not draft.sources:
        return "no_source"
    return "say_cue" if at.says(draft.cue) else "other_cue"


def speech_of(text: str, content: Spans) -> Speech:
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
