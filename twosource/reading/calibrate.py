"""How sure an attribution is, as a probability that a person would mark the same source and content."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from twosource.records import CueKind, Speech

#: Logistic weights of the logs of (content, cue, source, content link, source link), set on polnear train, held-out slice.
WEIGHTS = (1.0, 0.6, 0.8, 1.0, 0.8)
BIAS = {"say_cue": 2.6, "other_cue": 1.0, "no_cue": 0.3, "no_source": 0.2}
QUOTED = 0.6


def confidence(traits: Sequence[float], kind: CueKind, speech: Speech) -> float:
    """Probability from the model's own sureties (each in (0, 1]) and the kind of cue."""
    score = BIAS[kind] + (QUOTED if speech != "indirect" else 0.0)
    score += sum(w * log(max(1e-4, min(1.0, t))) for w, t in zip(WEIGHTS, traits, strict=True))
    return 1 / (1 + exp(-score))
