"""How sure an attribution is, as a probability that a person would mark the same source and content."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from twosource.records import CueKind, Speech

KINDS: tuple[CueKind, ...] = ("say_cue", "other_cue", "no_cue", "no_source")
#: Logistic weights of the features, set on the held-out documents of polnear train (python -m training.calibrate).
WEIGHTS = (0.89, 0.54, 0.87, 1.02, 0.62, 0.24, 2.67, 1.75, 0.0, 1.25)


def features(traits: Sequence[float], kind: CueKind, speech: Speech) -> list[float]:
    """Logs of the model's sureties of content, cue, source, content link and source link; quoted or not; the kind."""
    logs = [log(max(1e-4, min(1.0, t))) for t in traits]
    return [*logs, float(speech != "indirect"), *(float(kind == k) for k in KINDS)]


def confidence(traits: Sequence[float], kind: CueKind, speech: Speech) -> float:
    """Probability from the model's own sureties (each in (0, 1]), the kind of cue and the kind of speech."""
    score = sum(w * f for w, f in zip(WEIGHTS, features(traits, kind, speech), strict=True))
    return 1 / (1 + exp(-score))
