"""Names of private persons replaced by stable pseudonyms, places of living private persons coarsened.

A pseudonym is a keyed hash (HMAC-SHA256, RFC 2104) of the person's name, so that the same person has the same pseudonym
in every export made with the same key, and nobody without the key can try names. Masking errs on the side of privacy:
every word of a private person's name is replaced wherever it stands, also where it happens to mean another one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from twosource.records import Entity, Where
from twosource.telling.brief import Brief
from twosource.telling.safe import one_line
from twosource.values.name import person_words
from twosource.values.name_words import fold

LEAST_LETTERS = 3  # a shorter word of a name is replaced only as part of the whole name
ADM1, COUNTRY = 4, 6  # precision codes of UCDP GED to which places are coarsened
WORD = re.compile(r"\w[\w'’ʼ-]*")


@dataclass(frozen=True)
class Mask:
    """What is replaced: pseudonyms by entity id, and by the words of the names (lower case)."""

    pseudonyms: Mapping[str, str]
    words: Mapping[str, str]
    places: Mapping[str, str]
    pattern: re.Pattern[str] | None

    def text(self, text: str | None) -> str:
        """``text`` on one line with every private name replaced."""
        line = one_line(text)
        if not line or self.pattern is None:
            return line
        both = {**self.places, **self.words}
        return self.pattern.sub(lambda m: both.get(fold(m[0]), m[0]), line)

    def name(self, entity: str | None, name: str) -> str:
        """The name of an entity or source: the pseudonym of a private one, else the name with private names replaced."""
        return self.pseudonyms.get(entity or "", "") or self.text(name)

    def where(self, where: Where | None, people: Iterable[str]) -> Where | None:
        """A place as it may be told beside these people: no nearer than the first-order district of private ones."""
        if where is None or not any(p in self.pseudonyms for p in people):
            return where
        return coarser(where)


NOTHING = Mask({}, {}, {}, None)
"""The mask that hides nothing, for an export that was unmasked with a reason."""


def coarser(where: Where) -> Where:
    """The district or country of a place, with coordinates to a whole degree (some 100 km)."""
    precision = max(where.where_prec, ADM1 if where.admin1 else COUNTRY)
    return replace(
        where,
        name=where.admin1 or where.country or "place withheld",
        lat=None if where.lat is None else float(round(where.lat)),
        lon=None if where.lon is None else float(round(where.lon)),
        geonames=None,
        where_prec=precision,
        span=None,
    )


def make_mask(brief: Brief, key: bytes | None = None) -> Mask:
    """The mask of a brief. Without ``key`` pseudonyms are stable for the same reports only."""
    secret = key or hashlib.sha256("".join(r.sha256 for r in brief.reports).encode()).digest()
    private = [e for e in brief.entities if e.type == "person" and e.private]
    pseudonyms: dict[str, str] = {}
    words: dict[str, str] = {}
    for entity in private:
        pseudonym = f"Person {_code(secret, entity.name)}"
        pseudonyms[entity.id] = pseudonym
        for name in _names(brief, entity):
            words.update(dict.fromkeys(_forms(name), pseudonym))
    for node in brief.nodes:
        if node.assumed_name and node.entity not in pseudonyms and node.kind == "named_person":
            words.update(dict.fromkeys(_forms(node.name), f"Person {_code(secret, node.name)}"))
    places = _places(brief, set(pseudonyms))
    return Mask(pseudonyms, words, places, _pattern([*words, *places]))


def _code(secret: bytes, name: str) -> str:
    digest = hmac.new(secret, fold(name).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:6]


def _names(brief: Brief, entity: Entity) -> set[str]:
    names = {entity.name, *entity.variants}
    for report_id, (start, end) in entity.mentions:
        mention = brief.report_of[report_id].text[start:end] if report_id in brief.report_of else ""
        if any(w[:1].isupper() for w in mention.split()):
            names.add(mention)
    return {one_line(n) for n in names if n.strip()}


def _forms(name: str) -> set[str]:
    """The whole name and each of its words that is long enough, folded, titles left out."""
    kept = set(person_words(name))
    single = {w for w in WORD.findall(name) if w[:1].isupper() or "-" in w}
    parts = {fold(w) for w in single if len(w) >= LEAST_LETTERS and set(person_words(w)) & kept}
    return {fold(name)} | parts


def _places(brief: Brief, private: set[str]) -> dict[str, str]:
    out = {}
    for claim in brief.claims:
        if claim.where is not None and private & {*claim.who, *claim.whom} and claim.where.name:
            out[fold(one_line(claim.where.name))] = coarser(claim.where).name
    return out


def _pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted((f for f in forms if f), key=lambda f: (-len(f), f))
    if not ordered:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(_loosely(f) for f in ordered) + r")(?!\w)", re.IGNORECASE)


def _loosely(form: str) -> str:
    """A pattern for a folded form that also meets it with accents and other apostrophes and hyphens."""
    classes = {"'": "['’ʼ`]?", "-": "[-‐‑–]", " ": r"\s+"}
    accents = {
        **{"a": "[aàáâãäåāą]", "c": "[cçćč]", "e": "[eèéêëēęě]", "g": "[gğ]", "i": "[iìíîïīı]", "l": "[lł]"},
        **{
            "n": "[nñńň]",
            "o": "[oòóôõöøōő]",
            "r": "[rř]",
            "s": "[sśşš]",
            "u": "[uùúûüūůű]",
            "y": "[yýÿ]",
            "z": "[zźżž]",
        },
    }
    return "".join(classes.get(c) or accents.get(c) or re.escape(c) for c in form)
