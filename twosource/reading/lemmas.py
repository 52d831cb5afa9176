"""Lemmas by rule: irregular forms first, then endings, by part of speech (UD English conventions).

Where an ending can be undone in several ways ("creat" or "create"), the model's own word-piece vocabulary, which is in
order of frequency, decides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from twosource.reading.word_lists import lemma_of, words_of

_PRONOUNS = {
    "me": "I", "i": "I", "him": "he", "them": "they", "us": "we", "'s": "we", "’s": "we", "'em": "they", "em": "they",
    "whom": "who", "these": "this", "those": "that", "an": "a",
}  # fmt: skip
_DEGREES = {
    "better": "good", "best": "good", "worse": "bad", "worst": "bad", "more": "more", "most": "most", "less": "less",
    "least": "least", "further": "further", "farther": "far", "farthest": "far", "elder": "old", "eldest": "old",
}  # fmt: skip
_ADVERBS = {
    "better": "well",
    "best": "well",
    "n't": "not",
    "n’t": "not",
    "worse": "badly",
    "nt": "not",
    "furthest": "far",
}
#: One vowel and one consonant that would have been doubled: what is left of "used", "hoping".
_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bcdfghjklmnpqrstvz]")
_NO_E = frozenset("aiouwxyh")
#: Endings of an unknown stem that speak for a lost e.
_LOST_E = ("ate", "ise", "ize", "oke", "ve", "ce", "tle", "ble", "ple", "dge", "rge", "ede")


_AUX = lemma_of("auxiliaries")
_VERB_FORMS, _NOUN_FORMS = lemma_of("irregular_verbs"), lemma_of("irregular_nouns")
_SAME = words_of("same_noun_forms")


def lemma(form: str, upos: str, vocabulary: Mapping[str, int]) -> str:
    """The lemma of `form` read as part of speech `upos`; names and unknown words keep their own form.

    `vocabulary` gives each known word its rank by frequency (low: frequent).
    """
    low = form.lower()
    if upos in ("PROPN", "X"):
        return form
    if upos == "AUX":
        return _AUX.get(low, low)
    if upos == "VERB":
        return _verb(low, vocabulary)
    if upos == "NOUN":
        return _noun(low, vocabulary)
    if upos in ("PRON", "DET"):
        return _PRONOUNS.get(low, low)
    if upos in ("ADJ", "ADV"):
        return _adjective(form) if form[0].isupper() and upos == "ADJ" else _degree(low, upos)
    return _MARKS.get(low, low)


_MARKS = {"n't": "not", "n’t": "not", "nt": "not", "’s": "'s", "“": '"', "”": '"', "’": "'", "‘": "'", "–": "-"}
_PEOPLES = ("an", "ian", "ish", "ese", "ic", "i", "ist")
_CAPITAL = words_of("capital_adjectives")


def _adjective(form: str) -> str:
    """Adjectives of nations and parts of names keep their capital."""
    low = form.lower()
    if low in _CAPITAL or (
        low.endswith(_PEOPLES) and low not in ("basic", "public", "domestic", "specific", "economic")
    ):
        return form
    return _degree(low, "ADJ")


def _verb(low: str, vocabulary: Mapping[str, int]) -> str:
    if low in _VERB_FORMS:
        return _VERB_FORMS[low]
    if low in _AUX and not low.isalpha():
        return _AUX[low]
    if low.endswith(("ies", "ied")) and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return _likeliest([low[:-1], low[:-2]] if low.endswith("es") else [low[:-1]], vocabulary)
    if low.endswith("eed"):
        return low if low in vocabulary else low[:-1]
    for ending in ("ed", "ing"):
        stem = low[: -len(ending)]
        if low.endswith(ending) and len(stem) > 1 and any(c in "aeiouy" for c in stem):
            return _stem(stem, vocabulary)
    return low


def _stem(stem: str, vocabulary: Mapping[str, int]) -> str:
    """Undo what "-ed" and "-ing" do to a stem: doubling, and the lost e."""
    if stem in ("go", "do", "be", "see", "undo"):
        return stem
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return _likeliest([stem, stem[:-1]], vocabulary) if stem[-1] in "lsfz" else stem[:-1]
    if _SHORT.fullmatch(stem) or stem[-1] in "uvcz" or stem.endswith(("re", "ee")):
        return stem + "e"
    return _likeliest([stem] if stem[-1] in _NO_E and stem != "di" else [stem, stem + "e"], vocabulary)


def _likeliest(forms: list[str], vocabulary: Mapping[str, int]) -> str:
    unknown = 1_000_000
    return min(forms, key=lambda f: vocabulary.get(f, unknown - f.endswith(_LOST_E)))


def _noun(low: str, vocabulary: Mapping[str, int]) -> str:
    if low in ("pm", "am"):
        return f"{low[0]}.m."
    if low in _NOUN_FORMS:
        return _NOUN_FORMS[low]
    if (
        low in _SAME
        or not low.endswith("s")
        or len(low) < 4
        or low.endswith(("ss", "us", "'s", "’s", "ics", "itis", "osis"))
    ):
        return low
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return (
        _likeliest([low[:-1], low[:-2]], vocabulary)
        if low.endswith(("ses", "shes", "ches", "xes", "zes"))
        else low[:-1]
    )


def _degree(low: str, upos: str) -> str:
    if upos == "ADV" and low in _ADVERBS:
        return _ADVERBS[low]
    if low in _DEGREES:
        return _DEGREES[low] if upos == "ADJ" or low.startswith("far") else low
    if upos == "ADV":
        return {
            "earlier": "early",
            "longer": "long",
            "sooner": "soon",
            "later": "late",
            "faster": "fast",
            "closer": "close",
            "harder": "hard",
            "higher": "high",
            "earliest": "early",
            "nearest": "near",
            "lower": "low",
            "deeper": "deep",
        }.get(low, low)
    for ending in ("est", "er"):
        stem = low[: -len(ending)]
        if low.endswith(ending) and stem in _GRADED:
            return _GRADED[stem]
    return low


def _stems(word: str) -> set[str]:
    """What is left of a graded adjective without "-er": larg(e), happi, big(g)."""
    out = {word, word + word[-1]} if word[-1] in "dgtnm" else {word}
    if word.endswith("e"):
        out.add(word[:-1])
    return out | {word[:-1] + "i"} if word.endswith("y") else out


_GRADED = {stem: word for word in words_of("gradable") for stem in _stems(word)}
