"""Numbers as told in English text: figures, words, ranges, indefinite numbers, and what stands around them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from twosource.records import Relation, Span
from twosource.values import numerals
from twosource.values import quantity_words as table
from twosource.values.tables import SPACE, flexible, one_of


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told: interval, relation, its span, and the unit when the number carries it (money, per cent)."""

    low: float
    high: float
    relation: Relation
    start: int
    end: int
    unit: str | None = None
    factor: float | None = None
    core: Span = (0, 0)


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?:{numerals.pattern()}(?:{SPACE}(?:million|billion|trillion|thousand)\b|(?:m|bn|k)\b)?)"
    vague, base = one_of(table.vague()), one_of(table.kind("base"))
    before = one_of(table.comparisons())
    after = one_of(table.trailers())
    sign = "(?:" + "|".join(flexible(s) for s in table.kind("money") if not s.isalpha()) + ")"
    dash = r"(?:\s?[-–—]\s?|\s+(?:to|or|and)\s+)"
    rule = (
        rf"(?<![\w.,/:#@+-])(?<!\d[-–/])(?P<before>(?:{before}{SPACE})*)"
        rf"(?:(?P<multiple>{one_of(table.kind('multiple'))}){SPACE}(?:this|that|the|its|as{SPACE}many)\b(?:{SPACE}(?:number|figure|total|toll))?"
        rf"|(?P<fraction>{one_of(table.kind('fraction'))})(?={SPACE}of\b|{SPACE}the\b)"
        rf"|(?P<vaguebase>(?:several|a{SPACE}few){SPACE}(?P<vbase>{base}))"
        rf"|(?P<vague>{vague})\b"
        rf"|(?:(?P<sign>{sign})\s?)?(?:(?:between|from){SPACE})?(?P<a>{number})(?:{dash}(?:{sign})?(?P<b>{number}))?"
        rf"(?P<dozen>{SPACE}(?:dozen|score))?)"
        rf"(?P<plus>\+)?(?:{SPACE}(?P<after>{after}))?(?![\w/:]|[.,]\d|-\d)"
    )
    return re.compile(rule, re.IGNORECASE)


def numbers(text: str, skip: Iterable[Span] = ()) -> tuple[Number, ...]:
    """Every number told in ``text`` that is no label, date, clock time or telephone number; ``skip`` spans are left out."""
    hidden = list(skip)
    found = []
    for m in _pattern().finditer(text):
        if _is_label(text, m) or any(s < m.end() and m.start() < e for s, e in hidden):
            continue
        number = _number(m)
        if number is not None:
            found.append(number)
    return tuple(found)


def _is_label(text: str, m: re.Match[str]) -> bool:
    """Room 12, No. 9, F-16, 911, 17/2: a name, not a count."""
    before = text[max(0, m.start() - 24) : m.start()].lower()
    if re.search(rf"(?:\b|^){one_of(table.kind('never'))}\s*$", before) or re.search(r"\w[-–]$", before):
        return True
    behind = text[m.end() : m.end() + 12]
    if re.match(r"\s+of\s+(?:the\s+)?(?:most|best|few)\b", behind):
        return True
    told = (m["a"] or "").lower()
    if told == "one" and not m["before"] and not m["b"]:
        return (
            re.match(
                r"\s+(?:of\b|another\b|day\b|such\b|thing\b|can\b|could\b|would\b|must\b|who\b)",
                text[m.end() : m.end() + 12],
            )
            is not None
        )
    return bool(re.fullmatch(r"0\d+|\d{9,}", told)) or bool(re.match(r"(?:st|nd|rd|th)\b", behind))


def _number(m: re.Match[str]) -> Number | None:
    word = " ".join(m["before"].lower().split())
    compare = _comparison(word)
    if m["after"]:
        compare = table.trailers()[" ".join(m["after"].lower().split())]
    if m["plus"]:
        compare = "min"
    start, end = m.start(), m.end()
    if m["multiple"]:
        return Number(0, math.inf, "vague", start, end, factor=float(table.kind("multiple")[low_words(m["multiple"])]))
    if m["fraction"]:
        share = float(table.kind("fraction")[low_words(m["fraction"])])
        return _interval((share, share), compare, (start, end), "share")
    if m["vaguebase"]:
        base = float(table.kind("base")[low_words(m["vbase"])])
        low, high = (3.0, 9.0) if m["vaguebase"].lower().startswith("several") else (2.0, 6.0)
        return Number(low * base, high * base + base - 1, "vague", start, end)
    if m["vague"]:
        low, high = table.vague()[low_words(m["vague"])]
        high = math.inf if compare in ("min", "above") else high
        relation: Relation = "at_least" if compare in ("min", "above") else "exact" if low == high else "vague"
        return Number(low, high, relation, start, end)
    return _figures(m, compare)


def low_words(text: str) -> str:
    """Lower case, single blanks."""
    return " ".join(text.lower().split())


def _comparison(words: str) -> str:
    """What the words before a number make of it; of several the last that says something (``some more than 40``)."""
    found = ""
    known = table.comparisons()
    rest = words
    while rest:
        hit = max((w for w in known if rest == w or rest.startswith(w + " ")), key=len, default="")
        if not hit:
            break
        found = known[hit] if known[hit] != "exact" or not found else found
        rest = rest[len(hit) :].strip()
    return found


def _figures(m: re.Match[str], compare: str) -> Number | None:
    """A number or a range in figures or words, with money sign, dozens and comparison."""
    a, b = _ends(m)
    if a is None:
        return None
    end = m.end() if b is not None or not m["b"] else m.end("a")
    dozen = (m["dozen"] or "").strip().lower()
    size = {"dozen": 12.0, "score": 20.0}.get(dozen, 1.0)
    unit = table.kind("money")[m["sign"].upper()] if m["sign"] else None
    compare = "near" if size > 1 and not compare else compare
    return _interval((a * size, (a if b is None else b) * size), compare, (m.start(), end), unit)


def _ends(m: re.Match[str]) -> tuple[float | None, float | None]:
    """Both ends of ``50 or 60``, ``3-4 million``; the second is None when the two do not make a range."""
    a = _value(m["a"])
    b = _value(m["b"]) if m["b"] else None
    if a is None or b is None:
        return a, None
    scale = re.search(r"(million|billion|trillion|thousand)$", m["b"], re.IGNORECASE)
    if scale and a < 1000 and not re.search(r"[a-z]$", m["a"], re.IGNORECASE):
        a *= _value("1 " + scale[1]) or 1
    told = m[0].lower()
    joined = re.search(r"\band\b", told) and "between" not in told
    dashed = not re.search(r"\b(?:to|or|and)\b", told)
    if b < a or joined or (dashed and b > MOST_OF_DASH * max(a, 1)):
        return a, None
    return a, b


MOST_OF_DASH = 20
"""``30-40`` is a range, ``2-450`` is not: the second number may be at most so many times the first."""


def _value(text: str) -> float | None:
    """Value of a number with ``m``, ``bn`` and ``k`` read as million, billion, thousand."""
    short = re.fullmatch(r"([\d.,]+)(m|bn|k)", text.lower())
    if short:
        number = numerals.parse(short[1])
        return None if number is None else number * {"m": 1e6, "bn": 1e9, "k": 1e3}[short[2]]
    return numerals.parse(text)


def _interval(ends: tuple[float, float], compare: str, span: Span, unit: str | None = None) -> Number:
    """Interval between two ends under a comparison; whole numbers stay whole."""
    (a, b), (start, end) = ends, span
    whole = a == int(a) and b == int(b) and unit != "share"
    reach = table.margin()
    step = 1.0 if whole and unit is None else 0.0

    def down(x: float) -> float:
        return float(math.floor(x)) if whole else x

    def up(x: float) -> float:
        return float(math.ceil(x)) if whole else x

    forms: dict[str, tuple[float, float, Relation]] = {
        "near": (down(a * (1 - reach)), up(b * (1 + reach)), "about"),
        "below": (down(a * (1 - reach)), b, "about"),
        "just_above": (a + step, up(b * (1 + reach)), "about"),
        "above": (a + step, math.inf, "at_least"),
        "min": (a, math.inf, "at_least"),
        "under": (0.0, b - step, "at_most"),
        "max": (0.0, b, "at_most"),
    }
    low, high, relation = forms.get(compare, (a, b, "exact" if a == b else "range"))
    return Number(low, high, relation, start, end, unit)
