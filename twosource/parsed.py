"""What the reading model sees in one text: tokens, mentions, quotes, events. The rules of ``twosource.reading`` read it.

Spans are ``(start, end)`` in code points of the text. Everything else indexes :attr:`Parse.tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from twosource.records import CueKind, EntityType, Factuality, Polarity, Span, Spans, Speech

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One UD word: offsets, tag, lemma, index of the head token in the whole text (-1 for a root), relation."""

    start: int
    end: int
    upos: str
    lemma: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that speaks of somebody or something. ``head`` is a token index.

    ``cluster`` joins mentions of one referent inside the text; None when the model is not sure.
    """

    span: Span
    head: int
    type: EntityType
    form: Literal["name", "nominal", "pronoun"]
    cluster: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution as the model finds it: who, by which words, what. ``parent`` indexes the enclosing one."""

    source: Spans
    cue: Spans
    content: Spans
    speech: Speech
    kind: CueKind
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event word: token index, its participants as (role, head token), polarity and factuality."""

    token: int
    span: Span
    participants: tuple[tuple[str, int], ...] = ()
    polarity: Polarity = "positive"
    factuality: Factuality = "asserted"
    confidence: float = 1.0


@dataclass(frozen=True, eq=False)
class Parse:
    """All that one encoder pass says about a text.

    ``sentences`` are token ranges; ``times`` bare spans of time expressions.
    ``states`` holds one float16 meaning vector a token (tokens x dimensions) for :meth:`vector`.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    events: tuple[EventMention, ...]
    times: Spans
    states: NDArray[np.float16] | None = None

    def vector(self, spans: Spans) -> NDArray[np.float32]:
        """Unit mean vector of the tokens inside ``spans`` (zeros where there are none or no states)."""
        import numpy as np

        if self.states is None:
            return np.zeros(1, dtype=np.float32)
        rows = [i for i, t in enumerate(self.tokens) if any(s <= t.start and t.end <= e for s, e in spans)]
        if not rows:
            return np.zeros(self.states.shape[1], dtype=np.float32)
        mean: NDArray[np.float32] = self.states[rows].astype(np.float32).mean(axis=0)
        norm = float(np.linalg.norm(mean))
        return mean / norm if norm else mean
