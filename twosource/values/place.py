"""Places: from a name in a report to an entry of the gazetteer, with a precision code, or to none.

A report speaks of places near one another. So the names of a report are resolved together: each candidate starts from
its own weight (kind, population), gains by what the text says beside it ("Springfield, Illinois"), and then by how
well it lies with the likely places of the other names, in a few rounds (relaxation labelling, Rosenfeld, Hummel and
Zucker 1976; the spatial-minimality idea of Leidner 2007).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from twosource.records import Span, Where
from twosource.values.gazetteer import Place, country_name, key, lookup, region_name

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Use = Literal["name", "adjective", "inhabitant"]

# Weights set on LGL train (score_geo.py --gold-spans), coarse grid.
PER_DIGIT = 0.8  # a tenfold population
MAJOR, MAJOR_FROM = 0.5, 1_000_000  # a city that news speaks of without saying where it is
OF_KIND = {
    "capital": 2.0,
    "country": 3.0,
    "admin1": 1.0,
    "admin2": 1.0,
    "region": 4.0,
    "sea": 4.0,
    "river": 2.5,
    "lake": 2.0,
}
BESIDE = 6.0  # lies in the place named right after it
NEAR, NEAR_KM = 6.0, 150.0  # near a likely place of another name
SAME_REGION, SAME_COUNTRY = 2.0, 0.5
OWN_REGION = 2.0  # a town that its region is named after is meant, unless the text says "province"
ROUNDS = 3
MOST_CANDIDATES = 60  # of one name
TOGETHER, TOTAL = 200, 2_400  # names resolved together, and their candidates: longer texts go in parts
PRECISION = {"city": 1, "capital": 1, "admin2": 3, "admin1": 4, "country": 6, "sea": 7}  # else 5
ADMIN_WORDS = (
    "province|governorate|region|district|county|state|oblast|prefecture|municipality|department|city|town|village"
    "|parish|township|area|airport|camp|dam|reservoir|peninsula|desert|metropolitan area"
)
_LAND_WORDS = (
    "valley|station|colony|lake|creek|river|hills?|beach|park|harbou?r|bay|falls|springs|mountains?|canyon|forest|twp"
    "|junction|crossing|ridge|coast|basin|islands?|point"
)
_AFTER = re.compile(rf"\s+(?:{ADMIN_WORDS}|{_LAND_WORDS})\.?$", re.I)
_BEFORE = re.compile(rf"^(?:the\s+)?(?:{ADMIN_WORDS})\s+of\s+(?:the\s+)?", re.I)
_DIRECTION = re.compile(
    r"^(?:north|south|east|west|central|northern|southern|eastern|western|upper|lower|downtown|greater|inner|mid)"
    r"(?:[ -]?(?:east|west|central|eastern|western))?[ -]+",
    re.I,
)
_REGION_WORD = re.compile(r"\b(?:province|governorate|region|oblast|prefecture|state|department)\b", re.I)
_CITY_WORD = re.compile(r"\b(?:city|town|village|municipality)\b", re.I)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as it stands in a text. ``beside``: what the text says it lies in ("Aleppo, Syria": Syria)."""

    span: Span
    name: str
    use: Use = "name"
    beside: str | None = None
    near: bool = False


@cache
def _demonyms() -> dict[str, tuple[str, Use]]:
    table: dict[str, tuple[str, Use]] = {}
    path = files("twosource") / "data" / "demonyms.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        place, adjectives, people = line.split("\t")
        name = (country_name(place) or place) if len(place) == 2 else place
        for word in people.split("|"):
            if word != "-":
                table |= dict.fromkeys((word, word + "s"), (name, "inhabitant"))
        for word in adjectives.split("|"):
            if word != "-":
                table[word] = (name, "adjective")
    return table


def demonym(word: str) -> tuple[str, Use] | None:
    """The place an adjective or name of inhabitants stands for, and which of the two it is.

    >>> demonym("Syrians"), demonym("Danish"), demonym("red")
    (('Syria', 'inhabitant'), ('Denmark', 'adjective'), None)
    """
    found = _demonyms().get(word)
    if found is None and word.isupper() and len(word) > 3:
        found = _demonyms().get(word.title())
    return found


def candidates(name: str) -> tuple[Place, ...]:
    """Entries the name may mean: the name itself, then without words of administration or direction."""
    found = lookup(name)
    if found:
        return found
    for pattern in (_AFTER, _BEFORE, _DIRECTION):
        shorter = pattern.sub("", name)
        if shorter != name and (found := lookup(shorter)):
            if _REGION_WORD.search(name):
                found = tuple(p for p in found if p.kind in ("admin1", "region", "country")) or found
            elif _CITY_WORD.search(name):
                found = tuple(p for p in found if p.kind in ("city", "capital")) or found
            return found
    return ()


def weight(place: Place) -> float:
    """How likely a name means this place before anything else is known: kind and population."""
    people = PER_DIGIT * math.log10(max(place.population, 100))
    major = MAJOR * (place.kind == "city" and place.population >= MAJOR_FROM)
    return people + major + OF_KIND.get(place.kind, 0.0)


def inside(place: Place, outer: Sequence[Place]) -> bool:
    """Whether the place lies in one of the outer ones (a country, or a first-level region)."""
    for o in outer:
        if o.kind == "country" and o.country == place.country:
            return True
        if o.kind == "admin1" and o.country == place.country and o.admin1 and o.admin1 == place.admin1:
            return place.kind not in ("country", "admin1")
    return False


def precision(place: Place, near: bool = False) -> int:
    """UCDP GED ``where_prec``: 1 the place, 2 near it, 3 second, 4 first-level region, 5 feature or area, 6 country, 7 sea."""
    code = PRECISION.get(place.kind, 5)
    return 2 if near and code == 1 else code


def resolve(names: Sequence[Toponym], story_country: str | None = None) -> tuple[Where, ...]:
    """Resolve the names of one report together; one :class:`Where` a name, in order, unknown ones without a point.

    ``story_country``: ISO code of the country the story plays in, where known.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for i, t in enumerate(names):
        groups.setdefault((key(_place_name(t)), key(t.beside or "")), []).append(i)
    members = list(groups.values())
    chosen: dict[int, Place | None] = {}
    for start in range(0, len(members), TOGETHER):
        part = members[start : start + TOGETHER]
        most = max(5, TOTAL // len(part))
        options = [_weighed(names[g[0]], story_country)[:most] for g in part]
        for group, place in zip(part, _relax(options, [len(g) for g in part])):
            chosen |= dict.fromkeys(group, place)
    return tuple(_where(t, chosen[i]) for i, t in enumerate(names))


def _place_name(toponym: Toponym) -> str:
    found = demonym(toponym.name) if toponym.use != "name" else None
    return found[0] if found else toponym.name


def _weighed(toponym: Toponym, story_country: str | None) -> list[tuple[Place, float]]:
    """Candidates of one name with their own weight, the likeliest MOST_CANDIDATES."""
    outer = lookup(toponym.beside) if toponym.beside else ()
    rows = []
    found = candidates(_place_name(toponym))
    regions = {(p.country, p.admin1) for p in found if p.kind == "admin1" and p.country != "US"}
    for place in found:
        score = weight(place) + BESIDE * inside(place, outer)
        if place.kind in ("city", "capital") and (place.country, place.admin1) in regions:
            score += OWN_REGION
        if toponym.use != "name" and place.kind in ("country", "region", "admin1"):
            score += BESIDE
        if story_country and place.country == story_country:
            score += SAME_COUNTRY
        rows.append((place, score))
    return sorted(rows, key=lambda r: -r[1])[:MOST_CANDIDATES]


def _relax(options: list[list[tuple[Place, float]]], counts: list[int]) -> list[Place | None]:
    """For each name the candidate that lies best with those of the other names; None where it has none."""
    import numpy as np

    flat = [(i, place, score) for i, rows in enumerate(options) for place, score in rows]
    if not flat:
        return [None] * len(options)
    owner = np.array([i for i, _, _ in flat])
    own = np.array([score for _, _, score in flat])
    alike = _affinity([place for _, place, _ in flat])
    alike[owner[:, None] == owner[None, :]] = 0.0
    share = np.array([1.0 + math.log(n) for n in counts])[owner]
    chance = _softmax(own, owner)
    for _ in range(ROUNDS):
        chance = _softmax(own + _support(alike, chance * share, owner), owner)
    result: list[Place | None] = [None] * len(options)
    for i in range(len(options)):
        rows = np.flatnonzero(owner == i)
        if len(rows):
            result[i] = flat[int(rows[np.argmax(chance[rows])])][1]
    return result


def _support(alike: NDArray[np.float64], chance: NDArray[np.float64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """What the other names add: a sum that grows ever slower, so that many far names do not drown a near one."""
    import numpy as np

    total: NDArray[np.float64] = alike @ chance
    return np.asarray(2.0 * np.log1p(total), dtype=np.float64)


def _affinity(places: list[Place]) -> NDArray[np.float64]:
    """How well each two places go together: nearness, same first-level region, same country."""
    import numpy as np

    lat, lon = np.radians([p.lat for p in places]), np.radians([p.lon for p in places])
    half = np.sin((lat[:, None] - lat) / 2) ** 2
    half += np.cos(lat)[:, None] * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    km = 12742.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    small = np.array([p.kind not in ("country", "region", "sea") for p in places])
    near = NEAR * np.exp(-km / NEAR_KM) * (small[:, None] & small)
    country = np.array([p.country or f"?{i}" for i, p in enumerate(places)])
    region = np.array([f"{p.country}/{p.admin1}" if p.admin1 else f"?{i}" for i, p in enumerate(places)])
    same = SAME_COUNTRY * (country[:, None] == country) + SAME_REGION * (region[:, None] == region)
    return np.asarray(near + same, dtype=np.float64)


def _softmax(score: NDArray[np.float64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """Chances of each name's candidates."""
    import numpy as np

    top = np.full(owner.max() + 1, -np.inf)
    np.maximum.at(top, owner, score)
    raised = np.exp(score - top[owner])
    total = np.bincount(owner, weights=raised)
    return np.asarray(raised / total[owner], dtype=np.float64)


def _where(toponym: Toponym, place: Place | None) -> Where:
    if place is None:
        return Where(_place_name(toponym), span=toponym.span)
    return Where(
        name=place.name if toponym.use != "name" else toponym.name,
        lat=place.lat,
        lon=place.lon,
        geonames=place.geonames,
        where_prec=precision(place, toponym.near),
        span=toponym.span,
        country=place.country or None,
        admin1=region_name(place.country, place.admin1) if place.admin1 else None,
    )
