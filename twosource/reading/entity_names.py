"""The names in one report, grouped: which of them are names of one person, body or place.

1. The type of a name is settled over the whole report. 2. Equal names are one. 3. Abbreviations in brackets are those of
the name before them. 4. Longer names first, a shorter one joins the only longer one it fits; where several fit, the
model's cluster decides, else it stays alone. Names that :func:`twosource.values.name.compare` keeps apart never meet.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.parsed import Mention
from twosource.reading.name_types import settle
from twosource.records import EntityType, Span
from twosource.values.name import acronyms, compare, head, is_acronym, keys, person_words
from twosource.values.name_words import words

_POSSESSIVE = re.compile(r"['’]s?$")
_BRACKET = re.compile(r"\s?[(\[][\"“]?(?:or |the )?$")
CLUSTER_SHARE = 0.5  # of a name's mentions in one of the model's clusters with another name, to let it decide


@dataclass
class Group:
    """Names that stand for one: mentions, the distinct names with counts, type, clusters of the model, roles."""

    type: EntityType
    mentions: list[Mention] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    clusters: Counter[int] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)

    def add(self, mention: Mention, name: str | None = None) -> None:
        """Take in a mention."""
        self.mentions.append(mention)
        if name:
            self.names[name] += 1
        if mention.cluster is not None:
            self.clusters[mention.cluster] += 1

    def merge(self, other: Group) -> None:
        """Take in another group."""
        self.mentions += other.mentions
        self.names += other.names
        self.clusters += other.clusters
        self.roles |= other.roles

    @property
    def first(self) -> Span:
        """Where it is first spoken of."""
        return min(m.span for m in self.mentions)


def clean(name: str) -> str:
    """A name as written, on one line, without possessive ending and edges of punctuation."""
    text = _POSSESSIVE.sub("", " ".join(name.split()).strip(' ,;:"“”()[]'))
    return re.sub(r"(?<=\w{3})\.$", "", text)


def group_names(text: str, mentions: Sequence[Mention]) -> list[Group]:
    """Groups of the named mentions of one report, in order of first mention."""
    named = [(m, clean(text[m.span[0] : m.span[1]])) for m in mentions if m.form == "name"]
    named = [(m, n) for m, n in named if words(n)]
    settled = settle(text, named)
    same: dict[tuple[EntityType, str], Group] = {}
    for mention, name in named:
        kind = settled[" ".join(words(name))]
        key = kind, " ".join(person_words(name) if kind == "person" else [w for w in words(name) if w != "the"])
        same.setdefault(key, Group(kind)).add(mention, name)
    groups = _introduced(text, list(same.values()))
    return sorted(_join_bare(_join_short(groups)), key=lambda g: g.first)


def _introduced(text: str, groups: list[Group]) -> list[Group]:
    """Join "Front of X (FX)": a name in brackets right after another one that it abbreviates, or the other way round."""
    ends = {m.span[1]: g for g in groups for m in g.mentions}
    alias: dict[int, Group] = {}
    for group in groups:
        for mention in group.mentions:
            before = _BRACKET.search(text, max(0, mention.span[0] - 8), mention.span[0])
            outer = ends.get(before.start()) if before else None
            if outer is not None and outer is not group and _abbreviates(outer, group):
                alias[id(group)] = outer
                break
    for group in groups:
        if (outer := alias.get(id(group))) and id(outer) not in alias:
            outer.merge(group)
    return [g for g in groups if id(g) not in alias or id(alias[id(g)]) in alias]


def _abbreviates(a: Group, b: Group) -> bool:
    """Whether one group's names abbreviate the other's."""
    for x in a.names:
        for y in b.names:
            for short, long in ((x, y), (y, x)):
                letters = re.sub(r"[^A-Za-z]", "", short)
                if is_acronym(short) and (letters in acronyms(long) or _in_order(letters, long)):
                    return True
    return False


def _in_order(letters: str, long: str) -> bool:
    """Whether the letters occur in the name in order, the first at its start ("AFRICOM": Africa Command)."""
    plain = re.sub(r"[^a-z]", "", long.lower())
    at = -1
    for i, letter in enumerate(letters.lower()):
        at = plain.find(letter, at + 1)
        if at < 0 or (i == 0 and not any(w[:1] == letter for w in words(long))):
            return False
    return True


def _join_short(groups: list[Group]) -> list[Group]:
    """Join each group to the only other one of its type that it fits; only those that share a key are compared."""
    order = sorted(groups, key=lambda g: (-max(len(words(n)) for n in g.names), g.first))
    kept: list[Group] = []
    index: dict[tuple[EntityType, str], list[Group]] = defaultdict(list)
    for group in order:
        named = sorted({k for n in group.names for k in keys(n, group.type)})
        near = {id(g): g for k in named for g in index[group.type, k]}
        fits = [g for g in near.values() if fitting(g, group)]
        if len(fits) > 1:
            best = [k for k in fits if k.clusters & group.clusters] or [k for k in fits if _certain(k, group)]
            fits = best if len(best) == 1 else _nearest(fits, group)
        if len(fits) == 1:
            fits[0].merge(group)
        else:
            kept.append(group)
        for key in named:
            index[group.type, key].append(fits[0] if len(fits) == 1 else group)
    return kept


def _join_bare(groups: list[Group]) -> list[Group]:
    """Join a body written as a word for its sort only ("the Committee") to the only body of that sort that has a name
    (before it, if there are several)."""
    bare = {id(g): _bare(g) for g in groups}
    full: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        kinds = {head(n) for n in group.names} - {None}
        if group.type == "organisation" and bare[id(group)] is None and len(kinds) == 1:
            full[str(kinds.pop())].append(group)
    kept = []
    for group in groups:
        found = full.get(bare[id(group)] or "", [])
        found = [g for g in found if g.first < group.first] or found
        if len(found) == 1:
            found[0].merge(group)
        else:
            kept.append(group)
    return kept


def _bare(group: Group) -> str | None:
    """The family of the word for a body that is the whole of every name of the group; None for all others."""
    found = {head(n) if len([w for w in words(n) if w != "the"]) == 1 else None for n in group.names}
    return found.pop() if group.type == "organisation" and len(found) == 1 else None


def _certain(a: Group, b: Group) -> bool:
    return any(compare(x, y, a.type).score >= 0.8 for x in a.names for y in b.names)


def _nearest(fits: list[Group], group: Group) -> list[Group]:
    """Of several persons who bear the short name, none: it stays alone. Of bodies and places, the one that fits best."""
    if group.type == "person":
        return []
    scored = sorted(fits, key=lambda k: -max(compare(x, y, k.type).score for x in k.names for y in group.names))
    top, second = (max(compare(x, y, k.type).score for x in k.names for y in group.names) for k in scored[:2])
    return scored[:1] if top > second else []


def fitting(a: Group, b: Group) -> bool:
    """Whether two groups may be one: some pair of names is joined and none kept apart, or unsure and the model agrees."""
    found = [compare(x, y, a.type) for x in a.names for y in b.names]
    if any(c.decision == "kept apart" for c in found):
        return False
    if any(c.decision == "joined" for c in found):
        return True
    shared = sum((a.clusters & b.clusters).values())
    sure = shared / max(1, min(sum(a.clusters.values()), sum(b.clusters.values())))
    return any(c.score >= 0.3 for c in found) and sure >= CLUSTER_SHARE
