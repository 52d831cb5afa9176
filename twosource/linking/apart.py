"""What forbids that two claims are of one fact, whatever else they share: different days known, different places known,
different named victims, figures that do not agree."""

from __future__ import annotations

import math

from twosource.linking.features import Features
from twosource.linking.quantities import compare_figures
from twosource.records import When, Where

#: Two known places farther apart than this (km) are different places.
PLACE_KM = 40.0
#: Kinds of event whose one who acts, without anybody it is done to, is the victim.
VICTIM_KINDS = frozenset({"death", "injury", "illness", "crash", "missing", "detention", "kidnap"})


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
    if (mine := victims(a)) and (theirs := victims(b)) and not mine & theirs and a.kinds & b.kinds:
        out.append("different victims are named")
    return out


def victims(f: Features) -> frozenset[str]:
    """The named people something was done to."""
    return (f.whom or (f.who if f.kinds & VICTIM_KINDS else frozenset())) & f.people


def times_apart(a: When, b: When) -> bool:
    """Whether two intervals of days have nothing in common; an open end reaches everywhere."""
    return bool((a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start))


def _day(when: When) -> bool:
    return when.precision in ("minute", "hour", "day") and bool(when.start and when.end)


def short(when: When) -> bool:
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
