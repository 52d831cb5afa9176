"""How sure an attribution is, as a probability that a person would mark the same source and content.

A logistic regression over the chances of its spans and links, its kind and its shape; the weights are set on the held-out
documents of polnear train by `python -m training.fit_links` and kept in `twosource/data/links.json` under "right".
"""

from __future__ import annotations

from math import exp, log

import numpy as np

from twosource.reading.decode_links import Draft, Layout, stored
from twosource.reading.decode_tags import Run
from twosource.records import CueKind, Speech

KINDS: tuple[CueKind, ...] = ("say_cue", "other_cue", "no_cue", "no_source")
#: Logs of chances are not counted below this.
LEAST = -8.0


def features(draft: Draft, at: Layout, kind: CueKind, speech: Speech) -> dict[str, float]:
    """What tells a right attribution from a wrong one, by name."""
    near = min(draft.contents, key=lambda r: _gap(draft.cue, r))
    return {
        "always": 1.0,
        **_chances(draft, at),
        **_shape(draft, at, near),
        **_roles(draft, at, near),
        **{k: float(kind == k) for k in KINDS},
        "direct": float(speech == "direct"),
        "mixed": float(speech == "mixed"),
    }


def confidence(traits: dict[str, float]) -> float:
    """Probability in (0, 1) from the features."""
    weights = stored()["right"]
    score = sum(weights.get(name, 0.0) * value for name, value in traits.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def _chances(draft: Draft, at: Layout) -> dict[str, float]:
    """Logs: of the very spans, of their words' kinds (mean chance), of the links."""
    contents = [max(LEAST, at.chain.span(r)) for r in draft.contents]
    words = sum(b - a for a, b, _ in draft.contents)
    inside = sum(at.chain.mass(r) * (r[1] - r[0]) for r in draft.contents) / words
    return {
        "contents": sum(contents),
        "worst_content": min(contents),
        "cue": max(LEAST, at.chain.span(draft.cue)),
        "source": sum(max(LEAST, at.chain.span(r)) for r in draft.sources),
        "content_words": _log(inside),
        "cue_words": _log(at.chain.mass(draft.cue)),
        "source_words": sum(_log(at.chain.mass(r)) for r in draft.sources),
        "links": float(np.mean([_log(x) for x in draft.links])),
        "worst_link": _log(min(draft.links)),
        "source_link": _log(draft.source_link),
    }


def _shape(draft: Draft, at: Layout, near: Run) -> dict[str, float]:
    words = sum(b - a for a, b, _ in draft.contents)
    return {
        "pieces": float(len(draft.contents) > 1),
        "words": log(words),
        "one_word": float(words == 1),
        "verb_inside": float(any(at.tokens[i].upos == "VERB" for a, b, _ in draft.contents for i in range(a, b))),
        "gap": log(1.0 + _gap(draft.cue, near)),
        "same_sentence": float(at.sentence[near[0]] == at.sentence[draft.cue[0]]),
        "content_first": float(near[0] < draft.cue[0]),
        "cue_quoted": float(at.quoted[draft.cue[0]]),
        "source_words_number": sum(log(b - a) for a, b, _ in draft.sources),
    }


def _roles(draft: Draft, at: Layout, near: Run) -> dict[str, float]:
    """What the tree says of cue, content and source."""
    cue = at.tokens[at.top(draft.cue)].upos
    relations = {at.tokens[i].deprel for r in draft.contents for i in at.under(r, draft.cue)}
    out = {
        "verb_cue": float(cue == "VERB"),
        "noun_cue": float(cue == "NOUN"),
        "hangs_on_cue": float(bool(relations)),
        **{f"by_{r}": float(r in relations) for r in ("ccomp", "obj", "parataxis", "xcomp")},
    }
    for source in draft.sources:
        top = at.top(source)
        upos = at.tokens[top].upos
        subject = at.tokens[top].deprel.startswith("nsubj") and draft.cue[0] <= at.heads[top] < draft.cue[1]
        out |= {
            "pronoun": float(upos == "PRON"),
            "name": float(upos == "PROPN"),
            "subject": float(subject),
            "untagged": float(at.kinds[source[0]] != source[2]),
        }
    return out


def _gap(cue: Run, content: Run) -> int:
    return max(0, content[0] - cue[1] if content[0] > cue[0] else cue[0] - content[1])


def _log(chance: float) -> float:
    return log(max(1e-4, min(1.0, chance)))
