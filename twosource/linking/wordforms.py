"""The words of a claim as roots, so that "exploded", "explosion" and "blast" can be seen to be near.

Roots and families are data (``twosource/data/predicates``): ``roots.tsv`` joins a verb with the nouns derived from it,
``families.tsv`` joins words that report one kind of event.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_HISSING = re.compile(r"(?:[sxz]|ch|sh)es$")
_DERIVED = ("ication", "ation", "ment", "ing", "ed", "ly")


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """Word -> its values, from a two-column table; lines that begin with ``#`` are remarks."""
    try:
        text = (resources.files("twosource") / "data" / "predicates" / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: tuple(row[1].split()) for row in rows}


@cache
def small_words() -> frozenset[str]:
    """Words that say nothing of their own (articles, pronouns, auxiliaries, reporting verbs)."""
    return frozenset(w for value in _table("small_words.tsv").values() for w in value)


def stem(word: str) -> str:
    """A crude stem: the plural undone, then one ending cut off where at least three letters stay, then a last e."""
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") else word[:-2] if _HISSING.search(word) else word[:-1]
    for end in _DERIVED:
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            word = word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word
            break
    return word[:-1] + "y" if word.endswith("i") else word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def root(word: str) -> str:
    """The root of a lower-case word: by the table where it has one ("explosion" -> "explode"), else by endings."""
    table = _table("roots.tsv")
    for form in (word, word[:-1] if word.endswith("s") else word):
        if form in table:
            return table[form][0]
    return stem(word)


@cache
def families(lemma: str) -> frozenset[str]:
    """The kinds of event a word may report ("killed" -> {"death"}); empty where it is in no family."""
    table = _table("families.tsv")
    forms = (lemma, root(lemma), stem(lemma))
    return frozenset(f for form in forms for f in table.get(form, ()))


def roots(text: str) -> tuple[str, ...]:
    """Roots of the words of ``text`` that carry meaning, in order."""
    skip = small_words()
    words = (w.lower().replace("’", "'").removesuffix("'s") for w in WORD.findall(text))
    return tuple(root(w) for w in words if w not in skip)


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    table = _table("phrases.tsv")
    longest = sorted(table, key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in longest) + r")\b"), table


def told_kinds(text: str) -> frozenset[str]:
    """The kinds of event that phrases of a text report ("put to death" -> {"death"})."""
    pattern, table = _phrases()
    return frozenset(kind for found in pattern.findall(text.lower()) for kind in table[found])


@cache
def near(verb: str) -> frozenset[str]:
    """Roots that share a frequent sense with ``verb``, or stand one step above it."""
    return frozenset(_table("near.tsv").get(verb, ()))


@cache
def word_shares() -> dict[str, float]:
    """Root -> share of English news reports that use it; what is not listed is rarer than 8 in 1,000."""
    text = (resources.files("twosource") / "data" / "linking" / "word_share.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: int(share) / 1000 for word, share in rows}
