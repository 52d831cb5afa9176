"""The gazetteer shipped with the program: names of places and where they lie.

One read-only SQLite file, opened at the first question (``twosource/data/gazetteer/README.md`` names its sources and
their licences; ``training/gazetteer.py`` makes it). Nothing is loaded before, and only the rows asked for are read.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Kind = Literal["country", "admin1", "admin2", "city", "region", "feature", "lake", "sea", "river", "capital"]
KINDS: tuple[Kind, ...] = (
    "country",
    "admin1",
    "admin2",
    "city",
    "region",
    "feature",
    "lake",
    "sea",
    "river",
    "capital",
)
_LETTERS = str.maketrans(
    dict(zip("ıłøđðþŁØĐ", "iloddtLOD"))
    | dict.fromkeys("’‘ʻʿʼ`´", "'")
    | dict.fromkeys("–—-/", " ")
    | {"ß": "ss", "æ": "ae", "œ": "oe"}
)
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "is": "islands"}


@dataclass(frozen=True, slots=True)
class Place:
    """An entry: ``country`` ISO 3166 alpha-2, ``admin1`` GeoNames code of the first-level region, both "" if none."""

    id: int
    name: str
    kind: Kind
    country: str
    admin1: str
    lat: float
    lon: float
    population: int

    @property
    def geonames(self) -> int | None:
        """GeoNames number, None for entries that come from elsewhere."""
        return self.id if self.id > 0 else None


def key(name: str) -> str:
    """Folded form under which a name is stored: no case, accents, apostrophes, full stops or leading article.

    >>> key("Côte d'Ivoire"), key("St. Louis"), key("The Hague"), key("U.S.")
    ('cote divoire', 'saint louis', 'hague', 'us')
    """
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]", "", text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words = [_WORDS.get(w, w) for w in words]
    return " ".join(words)


@cache
def _open() -> sqlite3.Connection:
    path = files("twosource") / "data" / "gazetteer" / "places.sqlite"
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


@lru_cache(maxsize=20_000)
def lookup(name: str) -> tuple[Place, ...]:
    """Every entry under that name or another name of it, largest population first. Empty when unknown."""
    folded = key(name)
    if not folded:
        return ()
    rows = _open().execute(
        "SELECT p.id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.population FROM name n JOIN place p"
        " ON p.id = n.place WHERE n.key = ? ORDER BY p.population DESC, p.id",
        (folded,),
    )
    return tuple(
        Place(i, own, KINDS[kind], country, admin1, lat / 1e4, lon / 1e4, people)
        for i, own, kind, country, admin1, lat, lon, people in rows
    )


@lru_cache(maxsize=5_000)
def region_name(country: str, admin1: str) -> str | None:
    """Name of a first-level region by its GeoNames code, None when unknown."""
    row = _open().execute("SELECT name FROM region WHERE country = ? AND code = ?", (country, admin1)).fetchone()
    return row[0] if row else None


@lru_cache(maxsize=500)
def country_name(country: str) -> str | None:
    """Usual English name of a country by its ISO code, None when unknown."""
    row = _open().execute("SELECT name FROM region WHERE country = ? AND code = ''", (country,)).fetchone()
    return row[0] if row else None
