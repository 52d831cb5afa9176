"""Names: may two names be those of one person, body or place? A decision with its reasons; unsure is one of them.

:func:`compare` looks at the two names only. Whether a short name is free for somebody else in the same report, and what
the text says of the two, is for the stages after this one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from twosource.records import Decision, EntityType
from twosource.values.gazetteer import lookup
from twosource.values.name_words import ORDINALS, alike, fold, particles, rows, skeleton, titles, words
from twosource.values.place import ADMIN_WORDS, demonym

_ADMIN = frozenset(ADMIN_WORDS.replace("metropolitan area", "metropolitan").split("|")) | {"hydro", "installation"}
_SAME_WORD = {
    "tv": "television",
    "govt": "government",
    "dept": "department",
    "natl": "national",
    "intl": "international",
}
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "a", "an", "de", "la", "du", "des", "et", "al"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Decision, the reasons shown to the user, and a score 0..1 that orders decisions of one kind."""

    decision: Decision
    reasons: tuple[str, ...]
    score: float


def _join(score: float, *reasons: str) -> Comparison:
    return Comparison("joined", reasons, score)


def _apart(*reasons: str) -> Comparison:
    return Comparison("kept apart", reasons, 0.0)


def _unsure(score: float, *reasons: str) -> Comparison:
    return Comparison("unsure", reasons, score)


@lru_cache(maxsize=100_000)
def compare(a: str, b: str, kind: EntityType) -> Comparison:
    """Compare two names of the same type. Never raises; empty names are unsure."""
    if kind == "person":
        return compare_persons(a, b)
    if kind == "place":
        return compare_places(a, b)
    return compare_bodies(a, b)


# ---------------------------------------------------------------- persons


@lru_cache(maxsize=50_000)
def person_words(name: str) -> tuple[str, ...]:
    """Words of a person's name without titles, articles and particles; "" words never occur.

    >>> person_words("Colonel Abdoul-Wahid Tiemogo"), person_words("Yunus al-Tarhuni"), person_words("Mr Ben Kanoun")
    (('abdoul', 'wahid', 'tiemogo'), ('yunus', 'tarhuni'), ('kanoun',))
    """
    found = [w for w in words(name) if w not in ORDINALS]
    while len(found) > 1 and found[0] in titles():
        found = found[1:]
    kept = [w for w in _servants(found) if w not in particles()]
    return tuple(kept or found)


def _servants(found: Sequence[str]) -> list[str]:
    """Names with Abd written in one way: Abdel Rahman, Abd al-Rahman, Abdurrahman, Abdoul-Rahman are abdulrahman."""
    text = re.sub(r"\babd (?:al|el|ul|ar|as|an) ", "abdul", " ".join(found))
    text = re.sub(r"\babd(?:[aeu]|ou)l ?(?=\w)", "abdul", text)
    return re.sub(r"\babd(?:[aeu]|ou)([rszntd])\1", r"abdul\1", text).split()


@lru_cache(maxsize=50_000)
def _ordinal(name: str) -> str | None:
    return next((ORDINALS[w] for w in words(name)[1:] if w in ORDINALS), None)


def compare_persons(a: str, b: str) -> Comparison:
    """Two names of persons: 1 ordinals, 2 the same, 3 all words of the shorter found in the longer, 4 the rest."""
    wa, wb = person_words(a), person_words(b)
    if not wa or not wb:
        return _unsure(0.0, "a name without words")
    if (_ordinal(a) or "") != (_ordinal(b) or "") and (_ordinal(a) and _ordinal(b)):
        return _apart("different ordinals")
    if wa == wb or "".join(wa) == "".join(wb):
        return _join(1.0 if len(wa) > 1 else 0.9, "same name")
    short, long = sorted((wa, wb), key=len)
    pairs = _align(short, long)
    if len(pairs) == len(short):
        return _contained(short, long, pairs)
    if len(wa) != len(wb) and skeleton("".join(wa)) == skeleton("".join(wb)) and len(short) > 1:
        return _join(0.8, "same name in another spelling")
    return _differing(short, long, pairs)


_GLUED = ("bel", "ben", "bin", "al", "el", "abdul", "abdel", "abd")
Pair = tuple[int, int, float, str]


def _align(short: Sequence[str], long: Sequence[str]) -> list[Pair]:
    """Each word of the shorter name with its best free word in the longer: (index, index, how sure, reason)."""
    scored = []
    for i, x in enumerate(short):
        for j, y in enumerate(long):
            found = alike(x, y) or _glued(x, y)
            if found:
                scored.append((-found[0], abs(i - j), i, j, found[1]))
    used_i: set[int] = set()
    used_j: set[int] = set()
    pairs: list[Pair] = []
    for score, _, i, j, reason in sorted(scored):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append((i, j, -score, reason))
    return sorted(pairs)


def _glued(x: str, y: str) -> tuple[float, str] | None:
    """A particle written together with the name: Belkanoun and Ben Kanoun, Bouteflika and Teflika do not agree."""
    for a, b in ((x, y), (y, x)):
        for glued in _GLUED if a.startswith(_GLUED) else ():
            if a.startswith(glued) and len(a) - len(glued) >= 4 and (found := alike(a.removeprefix(glued), b)):
                return found[0] * 0.9, "particle written together"
    return None


def _contained(short: Sequence[str], long: Sequence[str], pairs: list[Pair]) -> Comparison:
    """Every word of the shorter name stands in the longer one."""
    sure = min(p[2] for p in pairs)
    reasons = sorted({p[3] for p in pairs} - {"same word"})
    initials = [p for p in pairs if p[3] == "initial"]
    if len(short) == 1:
        if initials or sure < 0.85:
            return _unsure(sure / 2, "a single word, and not the same", *reasons)
        last = pairs[0][1] == len(long) - 1
        place = "short name: the last word of the longer" if last else "short name: a word of the longer"
        return _join(0.75 * sure if last else 0.6 * sure, place, *reasons)
    ordered = all(p[1] < q[1] for p, q in itertools.pairwise(pairs))
    if not ordered and len(short) == len(long) == 2:
        return _join(0.85 * sure, "same words, family name first", *reasons)
    if not ordered or len(initials) == len(pairs):
        return _unsure(0.4, "same words in another order", *reasons)
    if len(long) > len(short):
        reasons.append("the longer name adds a word")
    if sum(p[2] < 0.8 and p[3] != "initial" for p in pairs) > 1:
        return _unsure(0.5, "several words are only close", *reasons)
    return _join(0.9 * sure, *(reasons or ["same words"]))


def _differing(short: Sequence[str], long: Sequence[str], pairs: list[Pair]) -> Comparison:
    """Some word of the shorter name has no counterpart."""
    if not pairs:
        return _apart("no word in common") if len(short) > 1 else _unsure(0.0, "no word in common")
    strong = [p for p in pairs if p[3] != "initial"]
    if any(p[0] == len(short) - 1 and p[1] == len(long) - 1 for p in strong):
        return _apart("same family name, different given names")
    if any(p[0] == 0 and p[1] == 0 for p in strong):
        return _apart("same first name, different last names")
    return _apart("a word of each name is missing in the other")


# ---------------------------------------------------------------- bodies


def listed_bodies() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Usual name and all names of each well-known organisation, outlet and agency."""
    outlets = (files("twosource") / "data" / "cues" / "outlets.tsv").read_text(encoding="utf-8")
    for row in rows("organisations.tsv") + [r.split("\t") for r in outlets.splitlines() if r and r[0] != "#"]:
        others = row[2].split("|") if len(row) > 2 else []
        yield row[1], tuple(n for n in (row[1], *others) if n.strip() and n != "-")


@cache
def listed_names() -> tuple[str, ...]:
    """Every name in the tables of well-known bodies, as written there."""
    return tuple(dict.fromkeys(n for _, names in listed_bodies() for n in names))


@cache
def known() -> dict[str, str]:
    """Folded name -> usual name of the well-known organisations, outlets and agencies."""
    table: dict[str, str] = {}
    for usual, names in listed_bodies():
        for name in names:
            table.setdefault(" ".join(w for w in words(name) if w != "the"), usual)
    return table


@lru_cache(maxsize=50_000)
def well_known(name: str) -> str | None:
    """Usual name of a well-known organisation, None when the tables do not hold it. Short names must be capitals."""
    text = " ".join(w for w in words(name) if w != "the")
    found = known().get(text) or known().get(re.sub(r" (?:group|militants|fighters)$", "", text))
    if (
        found
        and len(text) <= 4
        and not re.sub(r"[^A-Za-z]", "", name.replace("the ", "")).isupper()
        and fold(found) != text
    ):
        return None
    return found


@cache
def head_families() -> dict[str, str]:
    """Head word of a body -> the first word of its family."""
    return {w: r[0].split()[0] for r in rows("heads.txt") for w in r[0].split()}


@lru_cache(maxsize=50_000)
def head(name: str) -> str | None:
    """The family of head words a body's name belongs to ("Ministry of Interior": ministry), None when it has none."""
    found = [w for w in words(name) if w.removesuffix("s") in head_families() or w in head_families()]
    if not found:
        return None
    text = words(name)
    cut = next((i for i, w in enumerate(text) if w in ("of", "for", "in", "at")), len(text))
    before = [w for w in text[:cut] if w in found] or found
    word = before[-1]
    return head_families().get(word) or head_families().get(word.removesuffix("s"))


def acronyms(name: str) -> frozenset[str]:
    """What a name may be shortened to: the initials of its words, with and without small words and with inner parts."""
    text = [w for w in re.split(r"[\s-]+", re.sub(r"\(.*?\)", "", name)) if w[:1].isalnum()]
    text = [w for i, w in enumerate(text) if i or w.casefold() != "the"]
    big = [w for w in text if fold(w) not in _SMALL]
    made = {"".join(w[0] for w in chosen).upper() for chosen in (text, big) if len(chosen) > 1}
    return frozenset(m for m in made if len(m) > 1)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an abbreviation in capitals ("FBI", "U.N.", "ISIS-K")."""
    letters = re.sub(r"[^A-Za-z]", "", name.removeprefix("the ").removeprefix("The "))
    return (
        2 <= len(letters) <= 8
        and letters.isupper()
        and " " not in name.strip().removeprefix("the ").removeprefix("The ")
    )


@lru_cache(maxsize=50_000)
def body_words(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Telling words of a body's name and the places (adjectives too) in it, folded; small words left out."""
    places: set[str] = set()
    rest: set[str] = set()
    for raw in re.findall(r"[^\W_][\w.'’]*", name):
        word = re.sub(r"['’]s?$", "", raw)
        folded = _SAME_WORD.get(fold(word)) or re.sub(r"[.'’]", "", fold(word))
        if folded in _SMALL or not folded:
            continue
        found = demonym(word)
        is_place = found or (raw[0].isupper() and any(p.kind in ("country", "admin1") for p in lookup(word)))
        (places if is_place else rest).add(fold(found[0]) if found else folded)
    return frozenset(rest), frozenset(places)


def compare_bodies(a: str, b: str) -> Comparison:
    """Two names of bodies: 1 the same, 2 well known, 3 numbers, 4 abbreviation, 5 places and heads, 6 words in common."""
    wa, wb = [w for w in words(a) if w != "the"], [w for w in words(b) if w != "the"]
    if not wa or not wb:
        return _unsure(0.0, "a name without words")
    if wa == wb or "".join(wa) == "".join(wb):
        return _join(1.0, "same name")
    ka, kb = well_known(a), well_known(b)
    if ka and kb:
        return _join(0.95, f"both are names of {ka}") if ka == kb else _apart("two well-known bodies")
    if {*re.findall(r"\d+", a)} != {*re.findall(r"\d+", b)}:
        return _apart("different numbers")
    for x, y in ((a, b), (b, a)):
        if is_acronym(x):
            return _abbreviation(x, y)
    return _by_words(a, b)


def _abbreviation(short: str, long: str) -> Comparison:
    letters = re.sub(r"[^A-Za-z]", "", short.removeprefix("the ").removeprefix("The "))
    if letters in acronyms(long):
        return (
            _join(0.85, f"{letters} are its initials")
            if len(letters) > 2
            else _unsure(0.6, f"{letters} are its initials")
        )
    if is_acronym(long):
        return _apart("two abbreviations")
    if letters.casefold() in words(long):
        return _unsure(0.5, "one name stands in the other")
    return _unsure(0.0, "not its initials")


def _by_words(a: str, b: str) -> Comparison:
    (ra, pa), (rb, pb) = body_words(a), body_words(b)
    if pa and pb and not pa & pb:
        return _apart("different places in the names")
    ha, hb = head(a), head(b)
    if ha and hb and ha != hb:
        return _apart(f"different kinds of body: {ha}, {hb}")
    short, long = sorted((ra, rb), key=len)
    telling = {w for w in short if w not in head_families() and w.removesuffix("s") not in head_families()}
    missing = [w for w in short if not any(alike(w, v) for v in long)]
    if not short or not (telling or (pa & pb)):
        return (
            _unsure(0.3, "nothing but a general word in common") if not missing else _apart("no telling word in common")
        )
    if not missing:
        if len({words(x)[-1] in _ADMIN and not head(x) for x in (a, b)}) > 1:
            return _unsure(0.4, "one of the names is that of a district or state")
        if (pa or pb) and not (pa and pb) and not telling:
            return _unsure(0.4, "one of the names has a place")
        if bool(pa) != bool(pb):
            return _join(0.7, "all telling words in common, one name has a place")
        first = bool(ha and ha == hb) or _starts(a, b)
        return _join(0.8, "all telling words in common") if first else _unsure(0.55, "one name stands in the other")
    shared = [w for w in telling if w not in missing]
    return (
        _unsure(0.3, "some telling words in common")
        if shared and not (ha and hb)
        else _apart("different telling words")
    )


def _starts(a: str, b: str) -> bool:
    """Whether the shorter name is the beginning of the longer."""
    short, long = sorted(([w for w in words(x) if w != "the"] for x in (a, b)), key=len)
    return all(alike(x, y) for x, y in zip(short, long))


# ---------------------------------------------------------------- places


@lru_cache(maxsize=50_000)
def place_words(name: str) -> tuple[str, ...]:
    """Words of a place's name without administrative ones, unless nothing else remains."""
    found = [w for w in words(name) if w != "the"]
    return tuple(w for w in found if w not in _ADMIN and w not in ("of",)) or tuple(found)


def compare_places(a: str, b: str) -> Comparison:
    """Two names of places: 1 the same, 2 the gazetteer's word, 3 another spelling of every word."""
    wa, wb = place_words(a), place_words(b)
    if not wa or not wb:
        return _unsure(0.0, "a name without words")
    if "".join(wa) == "".join(wb):
        return _join(1.0, "same name")
    pa, pb = {p.id for p in lookup(a)}, {p.id for p in lookup(b)}
    if pa and pb:
        return _join(0.9, "names of one place in the gazetteer") if pa & pb else _apart("two places in the gazetteer")
    glued = alike("".join(wa), "".join(wb))
    if len(wa) == len(wb):
        found = [alike(x, y) for x, y in zip(wa, wb)]
        sure = min((f[0] if f else 0.0) for f in found)
        if sure >= 0.88 or (sure >= 0.75 and (glued or len(wa) > 1)):
            return _join(0.8, "same name in another spelling")
    elif glued and glued[0] >= 0.88:
        return _join(0.75, "same name in another spelling")
    return _apart("different names")


# ---------------------------------------------------------------- blocking


@lru_cache(maxsize=100_000)
def keys(name: str, kind: EntityType) -> frozenset[str]:
    """Keys under which a name is looked up for partners: names that can be joined share at least one (nearly always)."""
    if kind == "person":
        text = person_words(name)
        made = {skeleton(w) for w in text if len(w) > 2} | {
            skeleton(re.sub("^(?:bel|ben|al|el)", "", w)) for w in text if len(w) > 6
        }
        return frozenset(f"p:{k}" for k in made if k) or frozenset(f"p:{w}" for w in text)
    if kind == "place":
        joined = skeleton("".join(place_words(name)))
        return frozenset({f"l:{joined}"} | {f"g:{p.id}" for p in lookup(name)[:3]})
    usual = well_known(name)
    rest, _ = body_words(name)
    made = {f"o:{skeleton(w) or w}" for w in rest if w not in head_families()} | {f"a:{x}" for x in acronyms(name)}
    if is_acronym(name):
        made.add(f"a:{re.sub(r'[^A-Za-z]', '', name)}")
    if usual:
        made.add(f"k:{usual}")
    return frozenset(made) or frozenset(f"o:{w}" for w in rest)
