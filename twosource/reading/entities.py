"""Who and what a report speaks of: names and the descriptions that stand for them, one entity for one referent.

1. Names are grouped (:mod:`twosource.reading.entity_names`), and roles said of them are collected: titles before the
name, appositions. 2. A description joins a name in apposition; 3. else the only entity that bears its role ("the
mayor"); 4. else the name in the model's cluster. 5. Descriptions that are left are joined among themselves
(:mod:`twosource.reading.descriptions`). Pronouns are no mentions; :func:`referent` resolves them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from twosource.parsed import Mention, Parse
from twosource.reading.coreference import with_clusters
from twosource.reading.descriptions import describe, modifiers, owner_of, suits
from twosource.reading.entity_names import Group, group_names
from twosource.reading.mended_names import mended
from twosource.reading.phrase_scene import OWNERS, Scene
from twosource.reading.standing import classes, harms, private
from twosource.records import Entity, Report, Span
from twosource.values.name import head, is_acronym, person_words
from twosource.values.name_words import alike, words

SORTS = frozenset(
    ("agency", "newspaper", "website", "group", "movement", "party", "militia", "channel", "station", "company")
)
MOST_BODIES = 300  # bodies of one report that "the agency" is compared with
REACH = 1500  # characters a role may be away from the last mention of who bears it, where several bear it


def entities(parse: Parse, report: Report) -> tuple[Entity, ...]:
    """The entities of one report, in order of first mention, ids e1, e2, ...; furniture is left out."""
    scene = Scene(with_clusters(parse))
    return tuple(_entity(scene, report, g, f"e{i + 1}") for i, g in enumerate(_grouped(scene, report)))


def referent(parse: Parse, entities: Sequence[Entity], span: Span) -> str | None:
    """Id of the entity that a pronoun or description at ``span`` stands for; None when not sure.

    A mention of an entity at the span, else the model's cluster if its named or described mentions are of one entity.
    """
    parse = with_clusters(parse)
    scene = Scene(parse)
    at = {s: e.id for e in entities for _, s in e.mentions}
    inside = scene.token_range(span)
    here = [m for m in parse.mentions if m.head in inside]
    for mention in sorted(here, key=lambda m: (m.span != span, m.span[0] - m.span[1])):
        if mention.span in at:
            return at[mention.span]
        if mention.cluster is None:
            continue
        others = [m for m in parse.mentions if m.cluster == mention.cluster and m.span in at]
        votes = Counter(at[m.span] for m in others)
        if votes and (len(votes) == 1 or votes.most_common(1)[0][1] > 0.7 * sum(votes.values())):
            return votes.most_common(1)[0][0]
    return None


class _Index:
    """Groups of names by role word, by cluster of the model, and the bodies, so that long texts stay cheap."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.roles: dict[str, list[Group]] = defaultdict(list)
        self.clusters: dict[int, list[Group]] = defaultdict(list)
        self.bodies = [g for g in groups if g.type == "organisation"]
        for group in groups:
            for role in group.roles if group.type == "person" else ():
                self.roles[role].append(group)
            for cluster in group.clusters:
                self.clusters[cluster].append(group)

    def bearers(self, lemma: str) -> list[Group]:
        """Groups that may bear a role or head word."""
        return self.roles[lemma] if lemma in classes() else self.bodies[:MOST_BODIES]

    def note(self, group: Group, cluster: int | None) -> None:
        """A description has joined a group: its cluster leads there too."""
        if cluster is not None and not any(g is group for g in self.clusters[cluster]):
            self.clusters[cluster].append(group)


def _grouped(scene: Scene, report: Report) -> list[Group]:
    read = (_whole(scene, m) for m in mended(scene.parse))
    mentions = [m for m in read if not any(s <= m.span[0] < e for s, e in report.furniture)]
    groups = group_names(scene.parse.text, mentions)
    owners: dict[int, Group] = {}
    for group in groups:
        for mention in group.mentions:
            owners[mention.head] = group
            group.roles |= _roles(scene, mention)
    left: list[Mention] = []
    index = _Index(groups)
    for mention in sorted((m for m in mentions if m.form == "nominal"), key=lambda m: m.span):
        if mention.head in owners:
            continue
        found = _apposed(scene, mention, owners) or _by_role(scene, mention, index)
        found = found or _by_cluster(scene, mention, index)
        if found is None:
            left.append(mention)
            continue
        found.add(mention)
        found.roles.add(scene.lemma(mention.head))
        owners[mention.head] = found
        index.note(found, mention.cluster)
    return sorted(groups + describe(scene, left), key=lambda g: g.first)


def _whole(scene: Scene, mention: Mention) -> Mention:
    """A description with the nouns and the possessor right before its head: "Georgia's defence ministry" for "ministry"."""
    first = scene.token_range(mention.span).start
    if mention.form != "nominal" or first != mention.head:
        return mention
    while first - 1 in scene.children[mention.head] and scene.tokens[first - 1].deprel == "compound":
        first -= 1
    owner = owner_of(scene, mention) if first < mention.head else None
    if owner is not None and first - owner in (1, 2):  # the possessor, and its "'s"
        first = owner
    return replace(mention, span=(scene.tokens[first].start, mention.span[1])) if first < mention.head else mention


# ---------------------------------------------------------------- roles of names


def _roles(scene: Scene, mention: Mention) -> set[str]:
    """Role words said of a name: nouns right before it, titles in it, appositions on either side."""
    found = set()
    inside = scene.token_range(mention.span)
    for i in range(inside.start - 1, max(-1, inside.start - 6), -1):
        if scene.tokens[i].upos not in ("NOUN", "PROPN", "ADJ") or scene.sentence_of(i) != scene.sentence_of(
            inside.start
        ):
            break
        found.add(scene.lemma(i))
    found |= {scene.low(i).rstrip(".") for i in inside if scene.low(i).rstrip(".") in classes()}
    for i in scene.children[mention.head]:
        if scene.tokens[i].deprel == "appos" and scene.tokens[i].upos in ("NOUN", "PROPN"):
            found |= {scene.lemma(i), *_narrowing(scene, i)}
    own = scene.tokens[mention.head]
    if own.deprel in ("appos", "flat") and own.head >= 0 and scene.tokens[own.head].upos == "NOUN":
        found |= {scene.lemma(own.head), *_narrowing(scene, own.head)}
    return found


def _narrowing(scene: Scene, i: int) -> set[str]:
    return {scene.lemma(j) for j in scene.children[i] if scene.tokens[j].deprel in ("compound", "amod") and j < i}


def _apposed(scene: Scene, mention: Mention, owners: dict[int, Group]) -> Group | None:
    """2. "the mayor, Anna Kowal", "Anna Kowal, the mayor": the name that stands in apposition."""
    own = scene.tokens[mention.head]
    linked = [i for i in scene.children[mention.head] if scene.tokens[i].deprel in ("appos", "flat")]
    if own.deprel == "appos" and own.head >= 0:
        linked.append(own.head)
    if own.deprel in ("compound", "nmod:desc", "flat") and own.head in owners and not owner_of(scene, mention):
        linked.append(own.head)
    for i in linked:
        group = owners.get(i)
        if group is not None and suits(scene, mention, group):
            return group
    if scene.lemma(mention.head) in SORTS and scene.first_word(mention) == "the":
        for i in scene.children[mention.head]:
            group = owners.get(i) if scene.tokens[i].deprel in ("compound", "nmod:desc") else None
            if group is not None and group.type == "organisation":  # "the Kestrel agency"
                return group
    return None


def _by_role(scene: Scene, mention: Mention, index: _Index) -> Group | None:
    """3. "the mayor", "the ministry", "the Observatory": the only group before it that bears the role or head word."""
    if not scene.definite(mention) or scene.plural(mention.head) or scene.first_word(mention) in OWNERS:
        return None
    lemma = scene.lemma(mention.head)
    found = [
        g
        for g in index.bearers(lemma)
        if g.first < mention.span and suits(scene, mention, g) and _bears(scene, g, mention, lemma)
    ]
    if len(found) > 1:
        found = [g for g in found if mention.cluster is not None and mention.cluster in g.clusters] or _last(
            found, mention
        )
    return found[0] if len(found) == 1 else None


def _last(found: list[Group], mention: Mention) -> list[Group]:
    """The one spoken of last, if it is near and no other is."""
    near = [(max(m.span[1] for m in g.mentions if m.span < mention.span), i) for i, g in enumerate(found)]
    near = sorted((at, i) for at, i in near if mention.span[0] - at < REACH)
    return [found[near[0][1]]] if len(near) == 1 else []


def _bears(scene: Scene, group: Group, mention: Mention, lemma: str) -> bool:
    if group.type == "person":
        if lemma not in group.roles or lemma not in classes() or not _same_rank(scene, group, mention):
            return False
        return all(w in group.roles for w in modifiers(scene, mention) if w not in _RANKS)
    if group.type == "organisation":
        kind = head(lemma)
        text = scene.text(mention)
        return any(
            ((kind is not None and head(name) == kind) or lemma in words(name)[1:] or _telling(text, name))
            and all(any(alike(w, v) for v in words(name)) for w in modifiers(scene, mention))
            for name in group.names
        )
    return False


_RANKS = frozenset(
    ["first", "second", "deputy", "vice", "former", "assistant", "acting", "interim", "junior", "senior"]
)


def _same_rank(scene: Scene, group: Group, mention: Mention) -> bool:
    """Deputy and first deputy are two: the words of rank must agree as far as both are said."""
    said = {w for w in words(scene.text(mention)) if w in _RANKS}
    return said <= group.roles and (not said or not (group.roles & _RANKS) - said)


def _telling(text: str, name: str) -> bool:
    """A description that repeats the last, capitalised word of a name ("the Monitor": Lake Monitor)."""
    last = text.split()[-1]
    return last[:1].isupper() and len(words(name)) > 1 and words(last)[:1] == words(name)[-1:]


def _by_cluster(scene: Scene, mention: Mention, index: _Index) -> Group | None:
    """4. The group with most names in the model's cluster, if the type agrees and the description is not indefinite
    nor somebody of a body that is not named."""
    if mention.cluster is None or scene.indefinite(mention):
        return None
    if scene.first_word(mention) in ("its", "their") and scene.lemma(mention.head) in classes():
        return None  # "its spokesman": of which body is not known here
    found = [g for g in index.clusters[mention.cluster] if suits(scene, mention, g)]
    if not found:
        return None
    best = max(found, key=lambda g: g.clusters[mention.cluster])  # type: ignore[index]
    return best if best.clusters[mention.cluster] * 2 > sum(g.clusters[mention.cluster] for g in found) else None


# ---------------------------------------------------------------- the record


def _entity(scene: Scene, report: Report, group: Group, ident: str) -> Entity:
    ordered = sorted(group.mentions, key=lambda m: m.span)
    variants = tuple(dict.fromkeys(scene.name(m) for m in ordered if m.form == "name"))
    name = best_name(group) if group.names else scene.text(ordered[0])
    return Entity(
        id=ident,
        name=name,
        type=group.type,
        mentions=tuple((report.id, m.span) for m in ordered),
        variants=variants,
        private=group.type == "person" and _private(scene, group),
    )


def best_name(group: Group) -> str:
    """The fullest name: no abbreviation, most words (titles of persons left out), then the most used, then the first."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        size = len(person_words(name)) if group.type == "person" else len(words(name))
        return is_acronym(name) and group.type != "place", -min(size, 5), -group.names[name], name

    return min(group.names, key=rank)


def _private(scene: Scene, group: Group) -> bool:
    harmed = any(
        scene.tokens[m.head].deprel in ("obj", "nsubj:pass") and scene.lemma(scene.tokens[m.head].head) in harms()
        for m in group.mentions
        if scene.tokens[m.head].head >= 0
    )
    after = [scene.parse.text[m.span[1] : m.span[1] + 20] for m in group.mentions]
    roles = set(group.roles) | {scene.lemma(m.head) for m in group.mentions if m.form == "nominal"}
    roles |= {
        "relative"
        for m in group.mentions
        if m.form == "nominal" and owner_of(scene, m) and scene.lemma(m.head) in ("man",)
    }
    return private(group.names, roles, harmed, after)
