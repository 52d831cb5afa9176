"""Who is named where a source stands and tells nothing: who is only told, and the dead.

1. "The public is hereby informed that ...": whoever is told is no source. 2. Nobody tells of his own death. 3. What
somebody who has died "had admitted" is the word of who reports it now. 4. The place of the story before a colon.
"""

from __future__ import annotations

import re

from twosource.parsed import Quote
from twosource.reading.cues import is_sort
from twosource.reading.scene import Scene, cluster_of
from twosource.reading.tree import Tree

#: What is done to those who are told something, in words that say who is told and not who tells.
_INFORMING = frozenset(("inform", "remind", "notify", "advise", "assure", "warn", "urge", "invite"))
#: Verbs of dying, and verbs that kill whom their passive is about.
DYING = frozenset(("die", "perish", "drown", "succumb"))
_KILLED = frozenset(("kill", "murder", "execute", "behead", "hang", "bury", "assassinate"))


def addressed(tree: Tree, quote: Quote) -> bool:
    """1. Whether the source is only who is told."""
    verbs = [i for i in tree.inside(quote.cue) if tree.tokens[i].lemma.lower() in _INFORMING]
    inside = set(tree.inside(quote.source))
    told = (tree.first(i, "nsubj:pass") for i in verbs)
    return any(i in inside and tree.tokens[i].upos == "NOUN" for i in told if i is not None)


def place_line(scene: Scene, quote: Quote) -> bool:
    """4. Whether only a place ("Harbour Town: bridge falls") or a cry ("NIGHT OF TERROR: bridge falls") stands before a colon."""
    if [scene.tree.text[s:e] for s, e in quote.cue] != [":"] or len(quote.source) != 1:
        return False
    entity = scene.cast.entity_at(quote.source[0])
    words = " ".join(scene.tree.text[slice(*quote.source[0])].split())
    told = " ".join(scene.tree.text[s:e] for s, e in quote.content)
    again = len(re.findall(re.escape(words), " ".join(scene.tree.text.split()), re.I)) > 1
    cry = words.isupper() and " " in words and not told.isupper() and not again
    speaks = any(_can_tell(w) for w in words.lower().split())
    return (cry and not speaks) or (entity is not None and entity.type == "place")


#: Bodies that are places first: such a word in a cry ("POISON SCHOOL") makes it no source.
_PLACES = frozenset(
    "school hospital market church mosque temple factory mine mill prison camp bank hotel clinic college".split()
)


def _can_tell(word: str) -> bool:
    """Whether a word is a noun for people, bodies or papers."""
    sorts = ("body", "group", "kin", "witness", "chief", "spokes", "participant", "maker", "title", "document", "organ")
    known = is_sort(word, *sorts) or is_sort(word.removesuffix("s"), *sorts)
    return known and word.removesuffix("s") not in _PLACES


def silent(scene: Scene, quote: Quote, node: str) -> bool:
    """Whether ``node``, a person whom the source of ``quote`` names, cannot have told it."""
    if scene.cast.nodes[node].kind != "named_person":
        return False
    return _own_death(scene.tree, quote) or _dead_since(scene, quote, node)


def dying(tree: Tree, i: int) -> bool:
    """Whether a word says that its subject dies, or is killed."""
    lemma = tree.tokens[i].lemma.lower()
    return lemma in DYING or (lemma in _KILLED and tree.first(i, "aux:pass") is not None)


def _own_death(tree: Tree, quote: Quote) -> bool:
    """2. The content is of the source's own death."""
    inside = set(tree.inside(quote.source))
    for i in (j for j in tree.inside(quote.content) if dying(tree, j)):
        subject = tree.first(i, "nsubj", "nsubj:pass")
        if subject in inside or (subject is None and 0 <= tree.tokens[i].start - quote.source[-1][1] <= 2):
            return True
    return False


def _dead_since(scene: Scene, quote: Quote, node: str) -> bool:
    """3. What the source "had said", in words not quoted, and a sentence before tells of the death."""
    tree, entity = scene.tree, scene.cast.nodes[node].entity
    cue = tree.inside(quote.cue)
    if quote.speech != "indirect" or entity is None or not any(tree.low(i) == "had" for i in cue):
        return False
    start, _ = tree.paragraph(quote.cue[0][0])
    before = tree.inside(((start, quote.cue[0][0]),))
    return any(_is(scene, _subject(tree, i), entity) for i in before if dying(tree, i))


def _subject(tree: Tree, verb: int) -> int | None:
    """The subject of a verb, shared ones too ("he fell ill and died")."""
    own = tree.first(verb, "nsubj", "nsubj:pass")
    shared = tree.tokens[verb].deprel == "conj" and tree.tokens[verb].head >= 0
    return tree.first(tree.tokens[verb].head, "nsubj", "nsubj:pass") if own is None and shared else own


def _is(scene: Scene, head: int | None, entity: str) -> bool:
    """Whether a name or pronoun stands for an entity."""
    if head is None:
        return False
    heads = [head, *(m.head for m in cluster_of(scene, head))]
    return any(h in scene.entity_of and scene.entity_of[h].id == entity for h in heads)
