"""Which reports name the outlet of another report at hand as where they have something from.

An outlet is named by its full name, by its initials, or by the word that sets it apart where the text treats it as an
outlet ("the Meridian agency", "told Lakeside"). Among several reports of one outlet the one on the same matter is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from twosource.reading.cues import outlet_words
from twosource.reading.outlets import known
from twosource.records import Report

WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
CAPITAL = re.compile(r"(?<=[\w,;:’'”\"] )[A-Z][\w’'-]{2,}")
SHORTER_TAIL = re.compile(r"\s*(?:,|/|\(|\||\bofficial\b|\bchannel of\b).*$", re.I)
BEFORE = frozenset(["told", "to", "per", "by", "via", "citing", "quoting", "quoted", "from"])
AFTER = frozenset(
    ["said", "says", "reports", "reported", "reporting", "tells", "told", "was", "has", "had", "writes", "wrote"]
)
#: Names that two reports on one matter share at least, where an outlet has one report at hand, and where it has several.
SHARED_NAME, SHARED_NAMES = 1, 2


@cache
def _generic() -> frozenset[str]:
    words = {w for sort in ("outlet", "generic", "agency") for name in outlet_words(sort) for w in name.split()}
    return frozenset(words | {"the", "of", "and", "for", "de", "du", "la", "le", "el", "al", "agence", "online"})


def short_name(outlet: str) -> str:
    """An outlet's name without what follows a comma, a bracket or a bar."""
    return SHORTER_TAIL.sub("", outlet).strip() or outlet.strip()


def initials(name: str) -> str | None:
    """Initials of three letters or more, of the capitalised words of a name."""
    letters = "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper() and w.lower() != "the")
    return letters if len(letters) >= 3 else None


def distinctive(name: str) -> str | None:
    """The first word of a name that is no word for an outlet; None for names of one word and names without such."""
    words = [w for w in WORD.findall(name) if w[:1].isupper()]
    own = [w for w in words if w.lower() not in _generic() and len(w) >= 4]
    return own[0] if own and len(words) > 1 else None


def named_outlets(reports: Sequence[Report]) -> set[tuple[str, str]]:
    """Pairs (report, source): the first names the outlet of the second, on the same matter and not before it."""
    by_outlet: dict[str, list[Report]] = {}
    for r in reports:
        if r.outlet:
            by_outlet.setdefault(short_name(r.outlet), []).append(r)
    first_words = _index(by_outlet)
    names = {r.id: _capitals(r) for r in reports}
    out: set[tuple[str, str]] = set()
    for r in reports:
        own = short_name(r.outlet) if r.outlet else None
        for outlet in sorted({o for o in _named_in(r, first_words) if o != own}):
            source = _on_the_same_matter(r, by_outlet[outlet], names)
            if source:
                out.add((r.id, source))
    return out


Form = tuple[tuple[str, ...], str, bool]


def _index(by_outlet: Mapping[str, Sequence[Report]]) -> dict[str, list[Form]]:
    """First word of a form -> forms: its words as written, the outlet, whether it needs company."""
    index: dict[str, list[Form]] = {}
    for outlet in by_outlet:
        bare = re.sub(r"^(?:The|the)\s+", "", outlet)
        forms: dict[tuple[str, ...], bool] = {
            tuple(WORD.findall(bare)): len(WORD.findall(bare)) == 1 and bare.islower()
        }
        found = known(outlet)
        for whole in {bare, found[1] if found else bare}:
            short = initials(whole)
            if short:
                forms.setdefault((short,), False)
        single = distinctive(bare)
        if single:
            forms.setdefault((single,), True)
        for words, needs in forms.items():
            if words:
                index.setdefault(words[0], []).append((words, outlet, needs))
    return index


def _named_in(report: Report, index: Mapping[str, Sequence[Form]]) -> Iterator[str]:
    skip = report.furniture
    found = [m for m in WORD.finditer(report.text) if m.group() in index or m.group().removesuffix("'s") in index]
    for m in found:
        if any(s <= m.start() < e for s, e in skip):
            continue
        for words, outlet, needs in index.get(m.group(), ()):
            rest = WORD.findall(report.text[m.start() : m.start() + 90])
            if tuple(rest[: len(words)]) == words and (not needs or _treated_as_outlet(report.text, m, rest)):
                yield outlet


def _treated_as_outlet(text: str, m: re.Match[str], rest: Sequence[str]) -> bool:
    """Whether the words around a single word treat it as an outlet."""
    before = WORD.findall(text[max(0, m.start() - 30) : m.start()])[-1:]
    after = rest[1] if len(rest) > 1 else ""
    if after.lower() in _generic() - {"the", "of", "and", "for"} or after in AFTER:
        return True
    glued = text[m.end() : m.end() + 2].strip()[:1].isalnum() and after[:1].isupper()
    return bool(before) and before[0].lower() in BEFORE and not glued


def _capitals(report: Report) -> frozenset[str]:
    """Capitalised words inside sentences: the names a report speaks of."""
    return frozenset(re.sub(r"['’]s$", "", m.group().lower()) for m in CAPITAL.finditer(report.text))


def _on_the_same_matter(r: Report, others: Sequence[Report], names: Mapping[str, frozenset[str]]) -> str | None:
    """The report of an outlet that shares most names with ``r`` and is not younger; None where none shares enough."""
    rows = [(len(names[r.id] & names[o.id]), o) for o in others if o.id != r.id and not _younger(o, r)]
    rows.sort(key=lambda row: (-row[0], row[1].id))
    need = SHARED_NAME if len(others) == 1 else SHARED_NAMES
    return rows[0][1].id if rows and rows[0][0] >= need else None


def _younger(a: Report, b: Report) -> bool:
    """Whether ``a`` was certainly published on a later day than ``b``."""
    x, y = (r.published.value or "" for r in (a, b))
    return len(x) >= 10 and len(y) >= 10 and "X" not in x + y and x[:10] > y[:10]
