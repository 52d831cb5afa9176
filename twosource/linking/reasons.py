"""Why two claims may speak of one fact: a score that is a list of named reasons.

Each reason is a name in ``data/linking/weights.tsv`` with a weight in log odds and the words the user reads. Weights of
reasons that ECB+ can teach were fitted on its training topics (``training/fit_linking.py``); the rest were set by
reason. What a claim says is compared, not whether it is affirmed: a denial joins the finding it denies.

Some pairs must not be linked, whatever their score: different days known, different places known, different named
victims, figures that do not agree.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.linking.features import GENERAL, LIGHT, Features
from twosource.linking.quantities import compare_figures
from twosource.linking.wordforms import word_shares
from twosource.records import When, Where

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Weighted overlap of words from which two claims share few, several, most, nearly all words (set by reason; scale free).
FEW, SOME, MOST, SAME = 0.05, 0.22, 0.5, 0.7
#: A word this rare (minus log of the share of reports that have it) tells something by itself.
TELLING = 3.0
#: From this number on, an exact figure told twice is hardly told of two things.
UNLIKELY_TWICE = 10
#: Cosine of meaning vectors below which they are far, from which near, from which close.
FAR, NEAR, CLOSE = 0.25, 0.55, 0.75
#: Weighted overlap of named entities from which they count as the same.
NAMED = 0.3
#: News in general counts as so many reports beside those at hand, and a word not listed there is in this share of them.
BACKGROUND, RARE = 50, 0.003
#: Two known places farther apart than this (km) are different places.
PLACE_KM = 40.0
#: Kinds of event whose one who acts, without anybody it is done to, is the victim.
VICTIM_KINDS = frozenset({"death", "injury", "illness", "crash", "missing", "detention", "kidnap"})


#: Reasons that by themselves tie two claims to one fact, and names that do so beside words or a
#: kind of event in common: that two reports both speak of killing is not enough (set by reason; a wrong join counts
#: sources that a fact does not have).
TIES = frozenset(
    "copied words_same words_most word_rare whom_same number_same number_exact time_same headline meaning_close".split()
)
NAMES, BESIDE = (
    frozenset({"who_same", "roles_crossed", "named_same"}),
    frozenset({"words_some", "predicate_family", "meaning_near"}),
)


@dataclass(frozen=True, slots=True)
class Score:
    """Points for and against, the names of the reasons, and what forbids the join."""

    value: float
    reasons: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What scoring needs beside the two claims: how rare words and entities are, vectors, stories, copied passages."""

    rarity: Mapping[str, float]
    vectors: NDArray[np.float32] | None = None
    story: Mapping[str, int] = field(default_factory=dict)
    copied: frozenset[tuple[str, str]] = frozenset()


@cache
def weights() -> dict[str, tuple[float, str]]:
    """Reason -> (weight, words for the user)."""
    text = (resources.files("twosource") / "data" / "linking" / "weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: (float(weight), told) for name, weight, told in rows}


def told(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons in words for the user, each with its weight; what forbids comes as it is."""
    table = weights()
    return tuple(f"{table[r][1]} ({table[r][0]:+.1f})" if r in table else r for r in reasons)


def rarity(feats: Sequence[Features]) -> dict[str, float]:
    """Word or entity -> how much sharing it tells: minus the log of the share of reports that have it, here and in news
    in general (which counts as ``BACKGROUND`` reports)."""
    seen: dict[str, set[str]] = {}
    for f in feats:
        for token in f.words | f.entities:
            seen.setdefault(token, set()).add(f.report)
    total, usual = len({f.report for f in feats}), word_shares()
    return {
        token: -math.log((len(reports) + BACKGROUND * max(usual.get(token, 0.0), RARE)) / (total + BACKGROUND))
        for token, reports in seen.items()
    }


def score(a: Features, b: Features, context: Context) -> Score:
    """Compare two claims: 1. words and meaning, 2. what happens, 3. to whom, 4. when and where, 5. how many, 6. way."""
    found = [
        *_words(a, b, context),
        *_meaning(a, b, context),
        *_predicate(a, b, context),
        *_arguments(a, b, context),
        *_time_place(a, b),
        *_figures(a, b),
        *_way(a, b, context),
    ]
    if not _specific(frozenset(found)):
        found.append("nothing_specific")
    table = weights()
    value = table["start"][0] + sum(table[r][0] for r in found)
    return Score(value, tuple(found), tuple(forbidden(a, b)))


def _specific(found: frozenset[str]) -> bool:
    """Whether something ties the two claims to one fact and not only to facts of one kind."""
    return bool(found & TIES) or bool(found & NAMES and found & BESIDE)


def shared(a: frozenset[str], b: frozenset[str], rarities: Mapping[str, float]) -> float:
    """Overlap of two sets, each element weighted by its rarity; 0 where there is nothing."""
    both = a & b
    if not both:
        return 0.0
    weight = sum(rarities.get(t, 1.0) for t in both)
    return weight / (weight + sum(rarities.get(t, 1.0) for t in a ^ b))


def _words(a: Features, b: Features, context: Context) -> list[str]:
    if (a.claim, b.claim) in context.copied or (b.claim, a.claim) in context.copied:
        return ["copied"]
    part = shared(a.words, b.words, context.rarity)
    rare = ["word_rare"] if any(context.rarity.get(w, 0.0) >= TELLING for w in (a.words & b.words) - LIGHT) else []
    if part >= MOST:
        return ["words_same" if part >= SAME else "words_most", *rare]
    return [*(["words_some"] if part >= SOME else ["words_few"] if part >= FEW else ["words_none"]), *rare]


def _meaning(a: Features, b: Features, context: Context) -> list[str]:
    if context.vectors is None:
        return []
    cosine = float(context.vectors[a.row] @ context.vectors[b.row])
    if cosine == 0.0:
        return []
    if cosine >= NEAR:
        return ["meaning_close"] if cosine >= CLOSE else ["meaning_near"]
    return ["meaning_far"] if cosine < FAR else []


def _predicate(a: Features, b: Features, context: Context) -> list[str]:
    kinds = a.kinds & b.kinds - GENERAL
    here = ["kind_here"] if kinds and _one_story(a, b, context) else []
    if a.head and a.head == b.head and a.head not in LIGHT:
        return ["predicate_same", *here]
    if kinds:
        return ["predicate_family", *here]
    if a.head in b.near or b.head in a.near:
        return ["predicate_near"]
    named = (a.kinds & b.spoken | b.kinds & a.spoken) - GENERAL
    if named or a.head in b.words - LIGHT or b.head in a.words - LIGHT:
        return ["predicate_inside"]
    light = a.head in LIGHT or b.head in LIGHT
    return ["predicate_other"] if a.head and b.head and not (light and a.words & b.words) else []


def _one_story(a: Features, b: Features, context: Context) -> bool:
    return context.story.get(a.report, 0) == context.story.get(b.report, 0)


def _arguments(a: Features, b: Features, context: Context) -> list[str]:
    found = []
    if a.who & b.who:
        found.append("who_same")
    if a.whom & b.whom:
        found.append("whom_same")
    if not found and (a.who & b.whom or a.whom & b.who):
        found.append("roles_crossed")
    if a.kinds & b.kinds & VICTIM_KINDS and bool(_victims(a)) != bool(_victims(b)):
        found.append("victim_one")
    if a.entities and b.entities:
        part = shared(a.entities, b.entities, context.rarity)
        found += ["named_same"] if part >= NAMED else ["named_other"] if part == 0.0 else []
    return found


def _time_place(a: Features, b: Features) -> list[str]:
    found = []
    if a.when and b.when:
        if times_apart(a.when, b.when):
            found.append("time_apart")
        elif a.when.start and b.when.start and (a.when.value == b.when.value or _short(a.when) or _short(b.when)):
            found.append("time_same")
    if a.where and b.where and places_same(a.where, b.where):
        found.append("place_same")
    return found


def _figures(a: Features, b: Features) -> list[str]:
    if not a.numbers or not b.numbers:
        return []
    if compare_figures(a.numbers, b.numbers) != "same":
        return ["number_other"]
    exact = {q.low for q in a.numbers if q.low == q.high} & {q.low for q in b.numbers if q.low == q.high}
    return ["number_exact"] if any(x >= UNLIKELY_TWICE for x in exact) else ["number_same"]


def _way(a: Features, b: Features, context: Context) -> list[str]:
    found = []
    if a.report == b.report:
        found += ["headline"] if (a.section == "body") != (b.section == "body") else []
    elif context.story and context.story.get(a.report) != context.story.get(b.report):
        found.append("story_other")
    if a.chain[1:] and b.chain[1:] and a.chain[-1] == b.chain[-1]:
        found.append("origin_same")
    return found


# ---------------------------------------------------------------- what forbids a join


def forbidden(a: Features, b: Features) -> list[str]:
    """Why ``a`` and ``b`` must not be one finding; empty where nothing forbids it."""
    out = []
    if bool(a.numbers) != bool(b.numbers):
        out.append("one gives a figure of its own, the other does not")
    elif a.numbers and compare_figures(a.numbers, b.numbers) != "same":
        out.append("the figures do not agree")
    if a.when and b.when and _day(a.when) and _day(b.when) and times_apart(a.when, b.when):
        out.append("different days are known")
    if a.where and b.where and places_apart(a.where, b.where):
        out.append("different places are known")
    if (mine := _victims(a)) and (theirs := _victims(b)) and not mine & theirs and a.kinds & b.kinds:
        out.append("different victims are named")
    return out


def _victims(f: Features) -> frozenset[str]:
    """The named people something was done to."""
    return (f.whom or (f.who if f.kinds & VICTIM_KINDS else frozenset())) & f.people


def times_apart(a: When, b: When) -> bool:
    """Whether two intervals of days have nothing in common; an open end reaches everywhere."""
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _day(when: When) -> bool:
    return when.precision in ("minute", "hour", "day") and bool(when.start and when.end)


def _short(when: When) -> bool:
    """Whether an interval is a month or less."""
    return when.precision in ("minute", "hour", "day", "week", "month") and bool(when.start and when.end)


def places_same(a: Where, b: Where) -> bool:
    """Whether two places are one entry, or bear one name."""
    if a.geonames and b.geonames:
        return a.geonames == b.geonames
    return a.name.lower() == b.name.lower()


def places_apart(a: Where, b: Where) -> bool:
    """Whether two places are known, are small (town or district), and lie apart."""
    if not (a.geonames and b.geonames) or max(a.where_prec, b.where_prec) > 3 or a.geonames == b.geonames:
        return False
    return distance(a, b) > PLACE_KM


def distance(a: Where, b: Where) -> float:
    """Great-circle distance in km; 0 where a position is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))


def count_reasons(scores: Iterable[Score]) -> Counter[str]:
    """How often each reason held (for fitting and for docs)."""
    return Counter(r for s in scores for r in s.reasons)
