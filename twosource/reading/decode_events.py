"""Event words with who takes part, whether they happen, and how sure the text is of it: rules over the tree.

Factuality in the order tried: denied (a denial governs it), expected (future, plan, order, condition), hedged
(modal, "reportedly", "appears to"), else asserted. After FactBank (Sauri and Pustejovsky 2009), reduced to four values.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.parsed import EventMention, Token
from twosource.reading.decode_tags import runs, softmax
from twosource.reading.encoder import Outputs
from twosource.reading.word_lists import classes
from twosource.records import Factuality, Polarity

_ROLES = {
    "nsubj": "agent", "nsubj:pass": "patient", "obj": "patient", "obl:agent": "agent", "iobj": "recipient",
    "obl": "circumstance", "obl:unmarked": "circumstance", "nmod": "circumstance", "nmod:poss": "agent",
}  # fmt: skip
_CLASS = classes("factuality")


def events(out: Outputs, tokens: Sequence[Token]) -> tuple[EventMention, ...]:
    """The event mentions of a text."""
    chance = softmax(out["event"])
    below: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head >= 0:
            below[token.head].append(i)
    made = []
    for a, b, _ in runs(out["event"].argmax(1).astype(np.int64)):
        i = next((k for k in range(a, b) if not a <= tokens[k].head < b), a)
        parts = tuple((_ROLES[tokens[c].deprel], c) for c in below[i] if tokens[c].deprel in _ROLES)
        sure = float(1 - chance[a:b, 0].mean())
        span = (tokens[a].start, tokens[b - 1].end)
        made.append(EventMention(i, span, parts, polarity(tokens, below, i), factuality(tokens, below, i), sure))
    return tuple(made)


def polarity(tokens: Sequence[Token], below: Sequence[Sequence[int]], i: int) -> Polarity:
    """Negative when a negation hangs on the event, or a verb of failing governs it."""
    if any(tokens[c].lemma in _CLASS["negation"] for c in below[i]):
        return "negative"
    up = tokens[i].head
    if up >= 0 and tokens[i].deprel in ("xcomp", "obj", "ccomp", "advcl") and tokens[up].lemma in _CLASS["fail"]:
        return "negative"
    return "positive"


def factuality(tokens: Sequence[Token], below: Sequence[Sequence[int]], i: int) -> Factuality:
    """Asserted, hedged, denied or expected."""
    above = _governors(tokens, i)
    lemmas = {tokens[c].lemma for c in below[i]}
    if above & _CLASS["deny"]:
        return "denied"
    if (
        lemmas & _CLASS["future"]
        or above & _CLASS["plan"]
        or any(tokens[c].lemma in ("if", "unless") for c in below[i])
    ):
        return "expected"
    if lemmas & _CLASS["hedge"] or above & _CLASS["doubt"]:
        return "hedged"
    return "asserted"


def _governors(tokens: Sequence[Token], i: int) -> set[str]:
    """Lemmas of the words that govern event `i` as a complement or object."""
    found: set[str] = set()
    while tokens[i].head >= 0 and tokens[i].deprel in ("xcomp", "ccomp", "obj", "acl", "csubj", "conj"):
        linked = tokens[i].deprel
        i = tokens[i].head
        if linked != "conj":
            found.add(tokens[i].lemma)
        if len(found) > 3:
            break
    return found
