"""Bodies known only by a word for what they are: "the ministry", "the district council", "Ruritania's water ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from twosource.values.gazetteer import lookup
from twosource.values.name import head_families
from twosource.values.name_words import alike, fold, words
from twosource.values.place import demonym

_LEAD = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_NEW = frozenset(("a", "an", "another", "no", "any", "some", "its", "his", "her", "their", "our", "your", "my"))
_MOST = 3  # words before the head word
_IN = "in:"  # marks the country in a shape


def shape_of(names: Iterable[str], texts: Iterable[str]) -> tuple[str, frozenset[str]] | None:
    """Head family and narrowing words (countries marked) of a body without a name of its own; None for all others.

    >>> shape_of([], ["the district council", "the council"]) == ("council", frozenset({"district"}))
    True
    >>> shape_of(["Council for Peace"], []) is None
    True
    """
    names = list(names)
    found = [s for s in map(_shape, names or texts) if s is not None]
    if not found or (names and len(found) < len(names)) or len({kind for kind, _ in found}) > 1:
        return None
    return found[0][0], max((n for _, n in found), key=len)


def _shape(text: str) -> tuple[str, frozenset[str]] | None:
    text = " ".join(text.split())
    definite = bool(_LEAD.match(text))
    text = re.sub(r"^(?:its|their) (?=\w+ \w)", "", text, flags=re.IGNORECASE)
    bare = re.findall(r"[^\W_][\w.-]*(?:['’]s?)?", _LEAD.sub("", text))
    if not bare or bare[0].lower() in _NEW or len(bare) > _MOST + 1 or fold(bare[-1]) not in head_families():
        return None
    narrow = set()
    for word in bare[:-1]:
        plain = re.sub(r"['’]s?$", "", word)
        country = demonym(plain)
        if country or any(p.kind == "country" for p in lookup(plain)[:3] if plain[:1].isupper()):
            narrow.add(_IN + fold(country[0] if country else plain))
        elif plain[:1].isupper():
            return None  # "the Highland council" has a name
        else:
            narrow |= set(words(plain))
    if not definite and not narrow and not bare[-1][:1].isupper():
        return None
    return head_families()[fold(bare[-1])], frozenset(narrow)


def _split(narrow: frozenset[str]) -> tuple[set[str], set[str]]:
    return {w for w in narrow if w.startswith(_IN)}, {w for w in narrow if not w.startswith(_IN)}


def nested(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two descriptions may narrow the same body down: no two countries, and the words of one among the other's."""
    (in_a, a_words), (in_b, b_words) = _split(a), _split(b)
    return (not in_a or not in_b or in_a == in_b) and (a_words <= b_words or b_words <= a_words)


def narrows(narrow: frozenset[str], names: Iterable[str]) -> bool:
    """Whether all narrowing words of a description stand in one of the names, a country there not being another one."""
    countries, rest = _split(narrow)
    for name in names:
        placed = {_IN + fold(d[0]) for w in name.split() if (d := demonym(re.sub(r"['’]s?$", "", w)))}
        placed |= {_IN + fold(w) for w in words(name) if any(p.kind == "country" for p in lookup(w)[:1])}
        if countries and placed and not countries & placed:
            continue
        if all(any(alike(w, v) for v in words(name)) for w in rest):
            return True
    return False
