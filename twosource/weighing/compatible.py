"""Could two unnamed sources be one person? Asked only to lower a count; nobody is ever identified.

Two descriptions are compatible when one could be a vaguer form of the other ("an employee", "an engineer") and nothing
contradicts it: another role, kin against role, inside against former, she against he, another state. A source under an
assumed name is treated as unnamed. A body told of by a common noun only ("the police", "the government") may be one whose name
has that noun ("the National Police Service"). A judgement ``certainly_different`` keeps two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.records import Judgement, Node
from twosource.weighing.tables import columns

WORD = re.compile(r"[^\W\d_][\w.’'-]*[\w]|[^\W\d_]")
AFTER_HEAD = re.compile(r"[,(]|\b(?:of|at|from|in|inside|within|who|whom|whose|that|which|with|for|on|near|by|to)\b")
#: Words beside a common noun that say nothing of which body it is.
NEAR_WORDS = frozenset(("the", "of", "local", "regional", "national", "state", "country", "country's", "itself"))
#: Beyond this many unnamed sources in one finding, groups are chosen one after the other (Bell(7) = 877 partitions).
MAX_EXACT = 7


@dataclass(frozen=True, slots=True)
class Description:
    """What a description says: roles and kin (with their vaguer words), standing, gender, nation."""

    roles: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    gender: frozenset[str] = frozenset()
    nation: frozenset[str] = frozenset()


@cache
def _table(name: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Word -> ((kind, value), ...) of a table beside this stage."""
    out: dict[str, list[tuple[str, str]]] = {}
    for word, *rest in columns(name):
        out.setdefault(word, []).append((rest[0], rest[1] if len(rest) > 1 else ""))
    return {w: tuple(rows) for w, rows in out.items()}


@cache
def _nations() -> dict[str, str]:
    """Adjective or inhabitant, lower case -> the place it stands for."""
    text = (files("twosource") / "data" / "demonyms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {w.lower(): row[0] for row in rows for part in row[1:3] for w in part.split("|") if w != "-"}


def _singular(word: str) -> str:
    known = _table("unnamed_roles.tsv")
    tries = [word, word.removesuffix("s"), word.removesuffix("es"), re.sub(r"ies$", "y", word)]
    tries += [re.sub(r"men$", "man", word), re.sub(r"wives$", "wife", word)]
    return next((t for t in tries if t in known), word)


def describe(node: Node) -> Description:
    """What a node's name and traits say about who it could be."""
    if node.assumed_name:
        words: list[str] = []
    else:
        head = AFTER_HEAD.split(node.name.lower(), maxsplit=1)[0]
        words = [_singular(w) for w in WORD.findall(head)]
    all_words = [w.lower() for w in WORD.findall(node.name)] if not node.assumed_name else []
    traits = [_singular(w) for t in node.traits for w in WORD.findall(t.lower())]
    known, found = _table("unnamed_roles.tsv"), dict[str, set[str]]()
    for word in words + traits:
        for kind, value in known.get(word, ()):
            if kind in ("role", "kin"):
                found.setdefault(kind, set()).add(word)
            elif kind == "gender":
                found.setdefault(kind, set()).add(value)
    for word in all_words + traits:
        for kind, value in known.get(word, ()):
            if kind == "standing":
                found.setdefault(kind, set()).add(value)
    nations = {_nations()[w] for w in [*words, *traits] if w in _nations()}
    roles, kin, standing, gender = (frozenset(found.get(k, ())) for k in ("role", "kin", "standing", "gender"))
    return Description(roles, kin, standing, gender, frozenset(nations))


def _vaguer(word: str) -> frozenset[str]:
    """A word and all words that say the same more vaguely."""
    out, todo = {word}, [word]
    while todo:
        for kind, value in _table("unnamed_roles.tsv").get(todo.pop(), ()):
            more = set(value.split("|")) - out - {""} if kind in ("role", "kin") else set()
            out |= more
            todo.extend(more)
    return frozenset(out)


def _fits(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether some word of one side is a word, or a vaguer word, of the other; an empty side fits all."""
    return not a or not b or any(x in _vaguer(y) or y in _vaguer(x) for x in a for y in b)


def why_different(a: Node, b: Node) -> str | None:
    """The first reason why these two descriptions cannot be of one person, or None.

    1. she and he; 2. states differ; 3. inside against former; 4. kin against role, or an outsider against somebody
    inside; 5. roles, or kin, of which neither is a vaguer word for the other.
    """
    x, y = describe(a), describe(b)
    if x.gender and y.gender and not x.gender & y.gender:
        return "one is a woman, the other a man"
    if x.nation and y.nation and not x.nation & y.nation:
        return "they are placed under different states"
    if x.standing and y.standing and not x.standing & y.standing:
        return "one is inside, the other has left"
    for one, other in ((x, y), (y, x)):
        if one.kin and other.roles and not other.kin:
            return "one is described as kin, the other by what he or she does"
        if "inside" in one.standing and (other.kin or any("official" in _vaguer(r) for r in other.roles)):
            return "one is inside, the other is not"
    if not _fits(x.roles, y.roles) or not _fits(x.kin, y.kin):
        return "the roles differ"
    return None


def is_nameless(node: Node) -> bool:
    """Unnamed, or known only by an assumed name."""
    return node.kind == "unnamed" or node.assumed_name


def is_bare(node: Node) -> bool:
    """Whether a body is told of by a common noun only: "the police", "the district council"."""
    return node.kind == "named_org" and node.name == node.name.lower() and bool(_body_words(node))


def _body_words(node: Node) -> frozenset[str]:
    return frozenset(w.lower() for w in WORD.findall(node.name)) - NEAR_WORDS


def may_name(bare: Node, other: Node) -> bool:
    """Whether a body told of by a common noun may be another, whose name has all its words."""
    return is_bare(bare) and other.kind == "named_org" and _body_words(bare) <= _body_words(other)


def different_by_judgement(judgements: Sequence[Judgement]) -> frozenset[frozenset[str]]:
    """Pairs of nodes (ids or names, lower case) that a person holds to be certainly different."""
    undone = {t for j in judgements if j.verb == "undo" for t in j.target}
    pairs = (j.target for j in judgements if j.verb == "certainly_different" and not set(j.target) & undone)
    return frozenset(frozenset(t.casefold() for t in pair) for pair in pairs)


def compatible(a: Node, b: Node, different: frozenset[frozenset[str]] = frozenset()) -> bool:
    """Whether two nameless sources may be one person, or two bodies one body."""
    keys = ({a.id.casefold(), a.name.casefold()}, {b.id.casefold(), b.name.casefold()})
    if any(len(p & keys[0]) == 1 and len(p & keys[1]) == 1 and p <= keys[0] | keys[1] for p in different):
        return False
    if a.kind == "named_org" or b.kind == "named_org":
        return may_name(a, b) or may_name(b, a)
    return why_different(a, b) is None


def groupings(nodes: Sequence[Node], different: frozenset[frozenset[str]] = frozenset()) -> Iterator[dict[str, str]]:
    """Every way to take pairwise compatible nodes for one, as node -> first member; the fewest joins come first.

    With more than :data:`MAX_EXACT` nodes: no join at all, and each node put with the first group it fits.
    """
    rows = sorted(nodes, key=lambda n: n.id)
    fits = {(a.id, b.id): compatible(a, b, different) for i, a in enumerate(rows) for b in rows[:i]}
    if len(rows) <= MAX_EXACT:
        every = list(_partitions([n.id for n in rows], fits))
    else:
        every = [[[n.id] for n in rows], _first_fit([n.id for n in rows], fits)]
    every.sort(key=lambda groups: (-len(groups), groups))
    for groups in every:
        yield {n: group[0] for group in groups for n in group}


def _partitions(ids: Sequence[str], fits: dict[tuple[str, str], bool]) -> Iterator[list[list[str]]]:
    if not ids:
        yield []
        return
    *front, last = ids
    for groups in _partitions(front, fits):
        yield [*groups, [last]]
        for i, group in enumerate(groups):
            if all(fits[last, other] for other in group):
                yield [*groups[:i], [*group, last], *groups[i + 1 :]]


def _first_fit(ids: Sequence[str], fits: dict[tuple[str, str], bool]) -> list[list[str]]:
    groups: list[list[str]] = []
    for n in ids:
        home = next((g for g in groups if all(fits[n, other] for other in g)), None)
        if home is None:
            groups.append([n])
        else:
            home.append(n)
    return groups
