"""The word table of quantities (``data/quantities.tsv``): vague numbers, comparisons, units and their families."""

from __future__ import annotations

import math
from functools import cache

from twosource.values import tables

TABLE = "quantities.tsv"


@cache
def vague() -> dict[str, tuple[float, float]]:
    """Indefinite number -> lowest and highest."""
    return {
        r[1]: (float(r[2]), math.inf if r[3] == "inf" else float(r[3])) for r in tables.rows(TABLE) if r[0] == "vague"
    }


@cache
def kind(name: str) -> dict[str, str]:
    """Lines of one kind: word -> value."""
    return tables.words(TABLE, name)


@cache
def comparisons() -> dict[str, str]:
    """Words before a number -> what they make of it."""
    kinds = ("near", "below", "just_above", "above", "min", "under", "max", "exact")
    return {word: name for name in kinds for word in kind(name)}


@cache
def trailers() -> dict[str, str]:
    """Words behind a number -> what they make of it."""
    return {word: name for name in ("min", "near", "max") for word in kind(f"after_{name}")}


def margin() -> float:
    """How far ``about`` reaches, as a share of the number."""
    return float(kind("margin")["about"])


def family(unit: str) -> str:
    """Family of a unit word, singular or plural; the word itself when it has none."""
    known = kind("family")
    word = unit.lower()
    return next((known[w] for w in singulars(word) if w in known), singulars(word)[-1])


def fate(word: str) -> str | None:
    """What happened to those counted, by a verb (any form) or a noun; None when the word tells none."""
    verbs, nouns = kind("fate"), kind("fate_noun")
    word = word.lower()
    if word in nouns:
        return nouns[word]
    return next((verbs[w] for w in verb_bases(word) if w in verbs), None)


def singulars(word: str) -> list[str]:
    """The word and what it may be the plural of, the likeliest last."""
    irregular = {
        "people": "people",
        "men": "man",
        "women": "woman",
        "children": "child",
        "lives": "life",
        "families": "family",
    }
    if word in irregular:
        return [irregular[word]]
    if word.endswith("men") and len(word) > 4:
        return [word, word[:-3] + "man"]
    if word.endswith("ies"):
        return [word, word[:-3] + "y"]
    if word.endswith(("ches", "shes", "sses", "xes")):
        return [word, word[:-2]]
    return [word, word[:-1]] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else [word]


def verb_bases(word: str) -> list[str]:
    """The word and the verbs it may be a form of (``killed``, ``killing`` -> ``kill``; ``dying`` -> ``die``)."""
    irregular = {"slain": "slay", "slew": "slay", "dying": "die", "fled": "flee", "shot": "shoot"}
    out = [word, irregular.get(word, word)]
    for end in ("ed", "ing", "s", "es", "d"):
        if word.endswith(end) and len(word) > len(end) + 2:
            stem = word[: -len(end)]
            out += [
                stem,
                stem + "e",
                stem[:-1] if stem[-1:] == stem[-2:-1] else stem,
                stem[:-1] + "y" if stem.endswith("i") else stem,
            ]
    return out
