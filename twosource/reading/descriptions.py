"""Descriptions ("a nurse at the hospital", "the nurse", "residents"): which stand for one, where no name does.

Joined are those in one of the model's clusters that can be one (same number, head words that do not clash), and a
definite one with the last earlier one of the same head word. An indefinite one always brings in somebody new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from twosource.parsed import Mention
from twosource.reading.entity_names import Group
from twosource.reading.phrase_scene import Scene
from twosource.reading.role_nouns import kind_of
from twosource.reading.standing import classes
from twosource.records import EntityType
from twosource.values.name import head, is_acronym
from twosource.values.name_words import alike, rows, titles, words
from twosource.values.place import demonym

MOST = 40  # earlier groups of one head word or cluster that are looked at
_KEPT = ("person", "organisation")


@cache
def _vague() -> frozenset[str]:
    return frozenset(w for row in rows("vague_heads.txt") for w in row[0].split())


def owner_of(scene: Scene, mention: Mention) -> int | None:
    """Head token of a possessor ("Anna's brother", "his brother"), None without one."""
    return next((i for i in scene.children[mention.head] if scene.tokens[i].deprel == "nmod:poss"), None)


def suits(scene: Scene, mention: Mention, group: Group) -> bool:
    """Whether a description can stand for a group: type, number, and no relative of the one who is named."""
    if _type(scene, mention) != group.type and group.type != "other":
        return False
    lemma = scene.lemma(mention.head)
    if group.type in ("person", "place") and (scene.plural(mention.head) or scene.tokens[mention.head].upos == "NUM"):
        return False
    if classes().get(lemma) == "kin":
        return lemma in group.roles
    if group.type == "person" and _other_office(lemma, group.roles):
        return False
    if group.type == "organisation" and _other_body(scene, mention, group):
        return False
    inside = scene.token_range(mention.span)
    return not any(m.head in inside and m.span != mention.span for m in group.mentions)


#: Words of public standing that go with any office.
_ANY_OFFICE = frozenset(("official", "leader", "head", "chief", "officer", "politician", "candidate", "dictator"))


#: Forms of address, which say nothing of an office.
_ADDRESS = frozenset(
    "mr mrs ms miss mister sir madam madame lady lord dame mme mlle monsieur don dona doña señor señora herr frau hon honourable "
    "honorable comrade brother sister citizen late".split()
)
#: Titles written short.
_SHORT = {"dr": "doctor", "prof": "professor", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major"}
_SHORT |= {"capt": "captain", "sgt": "sergeant", "gov": "governor", "sen": "senator", "rev": "reverend", "gp": "doctor"}
#: Titles of callings, which say what a person is as an office does.
_CALLINGS = frozenset(("dr", "doctor", "prof", "sgt", "sergeant", "capt", "captain", "rev", "imam", "sheikh"))
#: Families of head words that go with any other ("the agency" may be a ministry).
_NEWS = frozenset(("press", "news", "wire", "radio", "television", "tv", "broadcasting", "times", "post", "herald"))
_NEWS |= frozenset(("tribune", "gazette", "courier", "telegraph", "daily", "weekly", "journal", "newspaper", "media"))
#: Families of head words for what brings news.
_MEDIA = frozenset(("agency", "bureau", "newspaper", "radio", "network", "website", "company", "office"))
_ANY_BODY = frozenset(
    ("agency", "movement", "company", "association", "network", "website", "foundation", "league", "centre")
)
_STATE = frozenset(("ministry", "court", "army", "police", "parliament", "government", "council"))


def _outlet(name: str) -> bool:
    """Whether a name is one of a newspaper, a station or a news agency."""
    return any(w in _NEWS for w in words(name))


def _short(name: str, kind: str) -> bool:
    """Whether a name is made of initials and none of them is the kind's: LRT is no ministry."""
    return is_acronym(name) and kind[:1] not in name.lower()


def _other_office(lemma: str, roles: set[str]) -> bool:
    """Whether a description names another office or rank than those said of the person: the governor is not the minister, the
    captain not the colonel."""
    borne = {_SHORT.get(r, r) for role in roles for r in (role.rsplit("-", 1)[-1],)}
    lemma = _SHORT.get(lemma, lemma)
    return _office(lemma) and lemma not in borne and any(map(_office, borne))


def _office(word: str) -> bool:
    if word in _ANY_OFFICE or word in _ADDRESS:
        return False
    return classes().get(word) == "public" or word in _CALLINGS or word in titles()


def modifiers(scene: Scene, mention: Mention) -> list[str]:
    """Words before the head of a description that narrow it down: "state" in "the state agency"."""
    inside = scene.token_range((mention.span[0], scene.tokens[mention.head].start))
    return [scene.lemma(i) for i in inside if scene.tokens[i].upos in ("NOUN", "ADJ", "PROPN")]


def _sort_words(scene: Scene, mention: Mention) -> list[str]:
    """Words that say which sort of body: "interior" in "Georgia's interior ministry" and in "Georgian interior ministry"."""
    owner = owner_of(scene, mention)
    owned = -1 if owner is None else owner
    inside = {*scene.token_range((mention.span[0], scene.tokens[mention.head].start))}
    inside |= {i for i in scene.children[mention.head] if i < mention.head and scene.tokens[i].deprel == "compound"}
    kept = (i for i in sorted(inside) if i > owned and scene.tokens[i].upos in ("NOUN", "ADJ", "PROPN"))
    return [scene.lemma(i) for i in kept if demonym(scene.parse.text[slice(*_span(scene, i))]) is None]


def _span(scene: Scene, i: int) -> tuple[int, int]:
    return scene.tokens[i].start, scene.tokens[i].end


def _other_body(scene: Scene, mention: Mention, group: Group) -> bool:
    """Whether a description narrows a head word down in another way than the names or descriptions of the group."""
    narrow, kind = _sort_words(scene, mention), head(scene.lemma(mention.head))
    kinds = {head(n) for n in group.names} | {
        head(scene.lemma(m.head)) for m in group.mentions[-MOST:] if m.form != "name"
    }
    if kind not in _ANY_BODY | {None} and kinds - _ANY_BODY - {None} and kind not in kinds:
        return True
    if kind in _STATE and kinds - {None} and kind not in kinds:
        return True  # a ministry may be called an agency, an agency no ministry
    if kind is not None and kind not in _MEDIA | kinds and any(_outlet(n) or _short(n, kind) for n in group.names):
        return True
    if not narrow or kind is None:
        return False
    for name in group.names:
        if head(name) == kind and not any(alike(w, v) for w in narrow for v in words(name)):
            return True
    others = [
        _sort_words(scene, m) for m in group.mentions[-MOST:] if m.form != "name" and head(scene.lemma(m.head)) == kind
    ]
    return any(o and not set(o) & set(narrow) for o in others)


def describe(scene: Scene, mentions: Sequence[Mention]) -> list[Group]:
    """Groups of the descriptions that no name takes. Persons and bodies are kept alone too, other things in company."""
    groups: list[Group] = []
    index: dict[str | int, list[Group]] = defaultdict(list)
    for mention in mentions:
        lemma = scene.lemma(mention.head)
        group = None if scene.indefinite(mention) else _earlier(scene, mention, index)
        if group is None:
            group = Group(_type(scene, mention))
            groups.append(group)
        group.add(mention)
        group.roles.add(lemma)
        found: list[str | int] = [lemma] if mention.cluster is None else [lemma, mention.cluster]
        for key in found:
            if not any(g is group for g in index[key][-MOST:]):
                index[key].append(group)
    return [g for g in groups if len(g.mentions) > 1 or (g.type in _KEPT and not _empty(scene, g))]


def _type(scene: Scene, mention: Mention) -> EntityType:
    """The model's type, but a word for a body is a body ("the hospital"), one for a role a person."""
    return kind_of(scene.lemma(mention.head)) or mention.type


def _empty(scene: Scene, group: Group) -> bool:
    """A lone description that says nothing by itself ("people", "others", "members")."""
    return all(scene.lemma(m.head) in _vague() and m.span[1] - m.span[0] < 15 for m in group.mentions)


def _earlier(scene: Scene, mention: Mention, index: Mapping[str | int, Sequence[Group]]) -> Group | None:
    """The last earlier group of the same head word or in the same cluster of the model that the description fits."""
    lemma = scene.lemma(mention.head)
    same = [g for g in index[lemma][-MOST:] if scene.definite(mention) and _can_be(scene, mention, g)]
    clustered = () if mention.cluster is None else index[mention.cluster][-MOST:]
    model = [g for g in clustered if _can_be(scene, mention, g)]
    both = [g for g in same if any(g is m for m in model)]
    for found in (both, model, same if len(same) == 1 else []):
        if found:
            return found[-1]
    return None


def _can_be(scene: Scene, mention: Mention, group: Group) -> bool:
    if _type(scene, mention) != group.type:
        return False
    lemma, mentions = scene.lemma(mention.head), group.mentions[-MOST:]
    if group.type == "organisation" and _other_body(scene, mention, group):
        return False
    if any(scene.plural(m.head) != scene.plural(mention.head) for m in mentions):
        return False
    kinds = Counter(classes().get(scene.lemma(m.head)) for m in mentions)
    if (classes().get(lemma) == "kin") != ("kin" in kinds):
        return False
    known = {scene.lemma(m.head) for m in mentions if scene.lemma(m.head) in classes()}
    if lemma in classes() and known and lemma not in known:
        return False
    owner, owners = owner_of(scene, mention), {_owner_word(scene, m) for m in mentions} - {""}
    return owner is None or not owners or _owner_word(scene, mention) in owners


def _owner_word(scene: Scene, mention: Mention) -> str:
    owner = owner_of(scene, mention)
    return "" if owner is None else scene.low(owner)
