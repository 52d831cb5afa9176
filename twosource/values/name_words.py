"""Words of names: folded, stripped of what does not tell two names apart, and compared across spellings.

Names brought from other scripts are spelled in many ways (Tarhouni, Tarhuni, el-Tarhouny). Their skeleton, the
consonants after one sound is written in one way, is the same; first vowel and ending keep apart what a skeleton alone
would confuse (Hassan and Hussein, Ivanov and Ivanova). The tables lie in ``twosource/data/names``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

CLOSE = 86.0  # rapidfuzz ratio of two spellings of one long word; set on invented pairs (tests/values/test_name.py)
LONG = 6  # letters from which a single slip is taken for a spelling
_LETTERS = str.maketrans(
    dict(zip("ıłøđðþŁØĐ’‘ʻʿʼ`´", "iloddtlod'''''''")) | {"ß": "ss", "æ": "ae", "œ": "oe", "–": "-", "—": "-", "‑": "-"}
)
_VOWELS = {"a": "a", "e": "e", "i": "e", "y": "e", "o": "u", "u": "u"}
_DOUBLED = ("lle", "nne", "tte", "sse")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*(?:\.[^\W_]\b)*")
ORDINALS = {
    "jr": "2",
    "sr": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "junior": "2",
    "senior": "1",
    "jnr": "2",
    "snr": "1",
}


def rows(name: str) -> list[list[str]]:
    """Rows of a table in ``twosource/data/names``, comments and empty lines left out."""
    text = (files("twosource") / "data" / "names" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def particles() -> frozenset[str]:
    """Small words that do not tell two names apart."""
    return frozenset(r[0] for r in rows("particles.txt"))


@cache
def titles() -> frozenset[str]:
    """Words before a name that are no part of it."""
    return frozenset(r[0] for r in rows("titles.txt"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Full given name -> short forms."""
    return {full: frozenset(short.split("|")) for full, short in rows("nicknames.tsv")}


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), to) for pattern, to in rows("transliteration.tsv"))


def fold(text: str) -> str:
    """Lower case without accents, one kind of apostrophe and hyphen."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """Folded words of a name; hyphens part words, full stops and apostrophes go, a possessive ending goes.

    >>> words("J.M. Berger's"), words("Abdoul-Wahid al-Sa'di")
    (('jm', 'berger'), ('abdoul', 'wahid', 'al', 'sadi'))
    """
    text = re.sub(r"'s?(?=\s|$)", "", fold(name).strip())
    return tuple(re.sub(r"[.']", "", w) for w in _WORD.findall(text))


@lru_cache(maxsize=50_000)
def _sounded(word: str) -> str:
    for pattern, to in _sounds():
        word = pattern.sub(to, word)
    return re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """Consonants of a folded word, each sound written one way; a first vowel is kept as "a".

    >>> skeleton("tarhouni") == skeleton("tarhuni"), skeleton("asykbaev") == skeleton("asykbayev")
    (True, True)
    """
    sound = _sounded(word)
    bare = re.sub(r"[aeiouy]", "", sound)
    bare = re.sub(r"(?<=.)h$", "", bare)
    return ("a" if sound[:1] in "aeiou" else "") + re.sub(r"(.)\1+", r"\1", bare)


@lru_cache(maxsize=50_000)
def _vowels(word: str) -> str:
    """Classes of the vowels in order: a, e (e, i), u (o, u)."""
    return "".join(_VOWELS.get(c, "") for c in _sounded(word))


def _once(vowels: str) -> str:
    return re.sub(r"(.)\1+", r"\1", vowels)


def _unlike(a: str, b: str) -> int:
    return sum(x != y for x, y in zip(a, b))


def _gendered(a: str, b: str) -> bool:
    """Whether two words differ as the name of a man and of a woman may: by an ending in a, or a doubled last consonant."""
    a, b = a.removesuffix("h"), b.removesuffix("h")
    if a.endswith("a") != b.endswith("a"):
        return True
    return a.endswith(_DOUBLED) != b.endswith(_DOUBLED)


@lru_cache(maxsize=100_000)
def alike(a: str, b: str) -> tuple[float, str] | None:
    """Whether two folded words may be one name word: (how sure 0..1, the reason), or None.

    1 the same; 2 an initial; 3 a usual short form; 4 one skeleton with the same first vowel, or with one
    vowel changed; 5 one slip in a long word.
    """
    if a == b and len(a) > 1:
        return 1.0, "same word"
    if min(len(a), len(b)) <= 1:
        return (0.7, "initial") if a[:1] == b[:1] else None
    for full, short in ((a, b), (b, a)):
        if short in nicknames().get(full, ()):
            return 0.9, "usual short form"
    same = skeleton(a) == skeleton(b)
    close = min(len(a), len(b)) >= LONG and a[0] == b[0] and abs(len(a) - len(b)) <= 1
    if not (same or close) or _gendered(a, b) or a.isdigit() or b.isdigit():
        return None
    if same and (found := _sounds_alike(a, b)):
        return found
    if close and fuzz.ratio(a, b) >= CLOSE:
        return 0.75, "one letter apart"
    return None


def _sounds_alike(a: str, b: str) -> tuple[float, str] | None:
    """Two words of one skeleton: alike by their vowels."""
    size, va, vb = len(skeleton(a)), _vowels(a), _vowels(b)
    same = _once(va) == _once(vb)
    if size >= 2 and va[:1] == vb[:1] and (same or size >= 3):
        return 0.92 if same else 0.88, "same name in another spelling"
    if size >= 4 and len(va) == len(vb) and _unlike(va, vb) == 1:
        return 0.78, "same consonants, another vowel"
    return None
