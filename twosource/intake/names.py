"""Names of outlets and agencies: the full name of a short one, and whether a name looks like an outlet's."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_SMALL = {
    "of",
    "for",
    "and",
    "the",
    "de",
    "du",
    "des",
    "del",
    "la",
    "le",
    "on",
    "in",
    "&",
    "al",
    "d",
    "di",
    "da",
    "von",
    "der",
}


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    lines = resources.files("twosource.data").joinpath("cues", name).read_text("utf-8").splitlines()
    return tuple(
        tuple(c.strip() for c in line.split("\t")) for line in lines if line.strip() and not line.startswith("#")
    )


@cache
def _known() -> dict[str, tuple[str, str]]:
    """Known name or other name -> (full name, agency or outlet)."""
    known: dict[str, tuple[str, str]] = {}
    for kind, name, *others in _table("outlets.tsv"):
        for form in (name, *(others[0].split("|") if others and others[0] else ())):
            known.setdefault(form, (name, kind))
    return known


@cache
def _words(*kinds: str) -> frozenset[str]:
    return frozenset(w for row in _table("outlet_words.tsv") if row[0] in kinds for w in (row[1], row[1] + "s"))


def full(name: str) -> str:
    """The full name a known short form stands for, else the name itself without a leading "the"."""
    bare = re.sub(r"^[Tt]he (?=[A-Z]+$)", "", name)
    return _known().get(name, _known().get(bare, (bare, "")))[0]


def known(name: str) -> bool:
    """Whether an outlet or agency of this name is in the table."""
    return name in _known() or re.sub(r"^[Tt]he ", "", name) in _known()


def agency(name: str) -> bool:
    """Whether the table knows the name as that of a news agency."""
    return _known().get(name, _known().get(re.sub(r"^[Tt]he ", "", name), ("", "")))[1] == "agency"


def like_outlet(name: str) -> bool:
    """Whether a word of the name is one that outlets are called by (times, radio, agency ...)."""
    lower = name.lower()
    words = set(re.findall(r"[^\W_]+", lower))
    return known(name) or any((w in words) if " " not in w else w in lower for w in _words("agency", "outlet"))


_FIRM = r",? (?:Inc|Ltd|LLC|LLP|PLC|plc|Corp|Corporation|Company|Co|GmbH|AG|S\.?A|Limited|Interactive|Newspapers|Digital)\b\.?"


def without_firm(name: str) -> str:
    """A name from a copyright line without the forms of companies."""
    return re.sub(rf"(?:{_FIRM})+$", "", name).strip() or name


def initials(name: str) -> str:
    """First letters of the words that begin with a capital or stand in capitals."""
    return "".join(w[0] for w in re.findall(r"[^\W\d_][\w'’]*", name) if w[0].isupper() or w.isupper()).upper()


def short_for(short: str, name: str) -> bool:
    """Whether ``short`` (all capitals) can be the initials of ``name``, small words counted or not."""
    if not re.fullmatch(r"[A-Z][A-Za-z.]{1,7}", short):
        return False
    wanted = short.replace(".", "").upper()
    every = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name)).upper()
    content = "".join(w[0] for w in re.findall(r"[^\W\d_]+", name) if w.lower() not in _SMALL).upper()
    return wanted in (every, content, initials(name))


def spelled_out(short: str, text: str) -> str | None:
    """The name that ``text`` itself gives for a short form: ``Lake Monitor (LM)``, or a name with those initials.

    1. a name before the short form in brackets; 2. the commonest run of capitalised words with these initials that
    looks like an outlet's name.
    """
    for match in re.finditer(rf"((?:[^\W\d_][\w'’.-]*[ -](?:&(?:amp;)? )?){{1,8}})\({re.escape(short)}\)", text):
        words = match.group(1).split()
        for i in range(len(words)):
            name = " ".join(words[i:])
            if words[i] != "The" and words[i][0].isupper() and short_for(short, name):
                return name
    runs = re.findall(r"[A-Z][\w'’-]+(?: (?:(?:of|for|and|the|de|du) )?[A-Z][\w'’-]+){1,6}", text)
    fitting = [
        r
        for run in runs
        for r in _tails(run)
        if short_for(short, r) and (like_outlet(r) or r.split()[-1].lower() in _words("generic"))
    ]
    return max(fitting, key=fitting.count) if fitting else None


def _tails(run: str) -> list[str]:
    words = run.split()
    return [" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 2, len(words) + 1)]


def tidy(name: str, text: str = "") -> str:
    """A name fit to show: without bracketed short form and side labels, capitals brought down (as in ``text`` if there)."""
    name = re.split(r"\s+[|/•·]\s+|\s+[–—]\s+", name.strip())[0]
    name = re.sub(r"\s*\([^()]*\)\s*$", "", name).strip(" .,:;|-–—")
    if (name.isupper() and len(name) > 6) or (name.isupper() and " " in name):
        seen = re.search(re.escape(name), text.replace(name, ""), re.I)
        if seen and not seen.group().isupper():
            return seen.group()
        words = name.split()
        return " ".join(w.lower() if i and w.lower() in _SMALL else _capital(w) for i, w in enumerate(words))
    return name


def _capital(word: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[0] + m.group()[1:].lower(), word)
