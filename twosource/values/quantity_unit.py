"""What a number counts, by the words beside it: unit and scope without a parse."""

from __future__ import annotations

import re

from twosource.values import quantity_words as table
from twosource.values.quantity_number import Number, low_words
from twosource.values.tables import one_of


def unit_beside(text: str, n: Number) -> tuple[str | None, str | None, int]:
    """Unit, scope and end of a number by the words beside it; (None, None, end) when nothing is counted."""
    behind = text[n.end : n.end + 80].split("\n\n", 1)[0]
    if n.unit and n.unit != "share":
        return n.unit, None, n.end
    if m := re.match(r"[-\s]+(year|month|week|day)s?[-\s]+olds?\b", behind):
        return f"{m[1]}s old", "age", n.end + m.end()
    if re.search(r"\baged?\s*$", text[max(0, n.start - 6) : n.start]):
        return "years old", "age", n.end
    if m := re.match(
        r"[-\s]*(second|minute|hour|day|night|week|month|year|decade|centurie|century)s?\b", behind, re.IGNORECASE
    ):
        return m[1].lower().replace("centurie", "century") + "s", "duration", n.end + m.end()
    if m := re.match(
        rf"[-\s]*({one_of([*table.kind('measure'), *(w for w in table.kind('money') if w.isalpha())])})(?!\w)", behind
    ):
        word = low_words(m[1])
        return (
            table.kind("measure").get(word) or table.kind("measure").get(m[1]) or table.kind("money")[word],
            None,
            n.end + m.end(),
        )
    return _noun_beside(text, n, behind)


FUNCTION = re.compile(
    r"(?:and|or|but|to|in|on|at|from|by|for|with|as|than|that|who|which|when|while|after|before|since|if|so|not|this|then|"
    r"it|he|she|they|we|you|i|left|more|less)\b",
    re.IGNORECASE,
)
"""Words behind a number that are nothing counted."""


def _noun_beside(text: str, n: Number, behind: str) -> tuple[str | None, str | None, int]:
    lead = re.match(r"(?:\s+of)?(?:\s+(?:its|the|their|his|her|our|those|these|them|own))*\s*", behind)
    at = lead.end() if lead else 0
    words = None if FUNCTION.match(behind[at:]) else re.match(r"(?:[a-z][\w'’-]*\s+){0,3}?[a-z][\w'’-]*", behind[at:])
    before = text[max(0, n.start - 40) : n.start].lower()
    toll = re.search(rf"({one_of(table.kind('toll'))})(?:\s+\w+){{0,4}}?\s*$", before)
    if not words:
        if toll:
            return "people", table.kind("toll")[low_words(toll[1])], n.end
        verb = re.search(r"(\w+)\s*$", before)
        told = table.fate(verb[1]) if verb else None
        return ("people", told, n.end) if told else (None, None, n.end)
    first = words[0].split()[0]
    if first in table.kind("fate_noun") and " of" not in behind[:at]:
        return "people", table.kind("fate_noun")[first], n.end + at + len(first)
    known = table.kind("family")
    for w in re.finditer(r"[\w'’-]+", behind[at : at + 60].split(",")[0]):
        if any(s in known for s in table.singulars(w[0].lower())) or (w[0].endswith("s") and len(w[0]) > 3):
            return w[0].lower(), _scope_beside(behind[at + w.end() :], before), n.end + at + w.end()
        if w.start() > 40:
            break
    if toll or re.match(r"(?:were|was|have|had|are|died|people|others?)\b", first):
        return "people", table.kind("toll")[low_words(toll[1])] if toll else _scope_beside(behind, before), n.end
    return (
        (first.lower(), None, n.end + at + len(first)) if n.relation != "exact" or n.high > 1 else (None, None, n.end)
    )


def _scope_beside(behind: str, before: str) -> str | None:
    """What happened to those counted, by the verb near the words: ``21 fighters were killed``, ``killing 21 fighters``."""
    after = re.match(
        r"\s+(?:(?:who|that)\s+(?=were|was|have|had|died))?(?P<help>(?:(?:were|was|have|had|has|been|are|is|also|reportedly)\s+)*)(?P<verb>[a-z]+)",
        behind,
    )
    passive = after is not None and (after["help"] or not after["verb"].endswith(("ing", "s")))
    told = table.fate(after["verb"]) if after and passive else None
    if told:
        return told
    verb = re.search(r"([a-z]+)(?:\s+(?:at|least|about|some|more|than|the|up|to|its|their))*\s*$", before)
    return table.fate(verb[1]) if verb else None
