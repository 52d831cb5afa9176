"""A report while its sources are being told apart, and who a pronoun points back to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from twosource.parsed import Mention
from twosource.reading import phrases as ph
from twosource.reading.cast import Cast
from twosource.reading.cues import is_sort
from twosource.reading.phrases import Phrase
from twosource.reading.tree import Tree, in_quotes
from twosource.records import Entity, Span

#: How far back, in characters, a pronoun or "the other" may look for its source (a long paragraph or two short ones).
REACH = 1200


@dataclass(frozen=True)
class Scene:
    """A report while its sources are being told apart: its tree, its cast, and who was credited so far, in order."""

    tree: Tree
    cast: Cast
    used: list[tuple[int, str]] = field(default_factory=list)
    spoken: list[Span] = field(default_factory=list)
    asking: set[int] = field(default_factory=set)

    @cached_property
    def by_head(self) -> dict[int, list[Mention]]:
        """Mentions by head token."""
        out: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.tree.parse.mentions:
            out[mention.head].append(mention)
        return out

    @cached_property
    def entity_of(self) -> dict[int, Entity]:
        """The entity that each head token names or describes."""
        at = {span: e for e in self.cast.entities for _, span in e.mentions}
        out = {m.head: at[m.span] for m in self.tree.parse.mentions if m.span in at}
        for span, entity in at.items():
            head = self.tree.head_of((span,))
            if head is not None:
                out.setdefault(head, entity)
        return out

    @cached_property
    def clusters(self) -> dict[int, list[Mention]]:
        """Mentions by cluster."""
        out: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.tree.parse.mentions:
            if mention.cluster is not None:
                out[mention.cluster].append(mention)
        return out


#: "According to her": the same as "she".
OBJECTS = {"her": "she", "him": "he"}


def antecedent(scene: Scene, phrase: Phrase) -> str | Phrase | None:
    """Who a pronoun stands for: a source of its cluster, else the last source that fits in number and sex.

    A node id where one is known, a phrase still to be resolved, or None.
    """
    low = OBJECTS.get(scene.tree.low(phrase.head), scene.tree.low(phrase.head))
    if low in ("who", "which") and (ruled := _relative(scene, phrase)):
        return ruled
    acting = (
        _acting_before(scene, phrase) if low in ("he", "she") else _acting_body(scene, phrase) if low == "it" else None
    )
    if acting is not None:
        return acting
    for at, node in sorted(scene.used, reverse=True):
        if at < phrase.span[0] < at + REACH and agrees(scene, node, low):
            return _noted(scene, node, low)
    for other in cluster_of(scene, phrase.head):
        found = node_over(scene, other)
        if found and agrees(scene, found, low):
            return _noted(scene, found, low)
    earlier = _acting_before(scene, phrase, paragraphs=2) if low in ("he", "she") else None
    return earlier or _from_mentions(scene, phrase, low)


def _relative(scene: Scene, phrase: Phrase) -> Phrase | None:
    """What "which" or "who" is about: the noun that its clause belongs to."""
    tree = scene.tree
    clause = next((i for i in tree.ancestors(phrase.head) if tree.tokens[i].deprel == "acl:relcl"), None)
    noun = tree.tokens[clause].head if clause is not None else -1
    found = ph.phrase_at(tree, noun) if 0 <= noun < phrase.head else None
    span = tree.span([i for i in found.tokens if i < phrase.head]) if found else None
    return next((p for p in ph.phrases(tree, (span,)) if p.head == noun), None) if span else None


def counted_before(scene: Scene, phrase: Phrase) -> Phrase | None:
    """The people or papers that "all fourteen" or "nine" are of: counted in one of the two sentences before, as a thing."""
    tree = scene.tree
    number = tree.sentence_of[phrase.head]
    if any(tree.tokens[i].upos in ("NOUN", "PROPN") for i in phrase.tokens):
        return None
    start = max(tree.paragraph(phrase.span[0])[0], tree.sentence_span(max(0, number - 2))[0])
    for j in range(phrase.head - 1, -1, -1):
        token = tree.tokens[j]
        if token.start < start:
            return None
        source = is_sort(ph.noun(tree, j), "document", "group", "participant", "witness", "kin")
        if (
            source
            and token.upos == "NOUN"
            and tree.low(j) != token.lemma.lower()
            and tree.sentence_of[j] < number
            and tree.first(j, "nummod") is not None
        ):
            return ph.phrase_at(tree, j)
    return None


def _acting_body(scene: Scene, phrase: Phrase) -> Phrase | None:
    """A body that is the subject of the sentence before "it" or "its", in its paragraph, where that credits no source."""
    tree = scene.tree
    number = tree.sentence_of[phrase.head] - 1
    if number < 0 or tree.sentence_span(number)[0] < tree.paragraph(phrase.span[0])[0]:
        return None
    first, last = tree.parse.sentences[number]
    for j in range(first, last):
        token = tree.tokens[j]
        named = token.upos == "PROPN" and any(m.type == "organisation" for m in scene.by_head.get(j, ()))
        body = named or (token.upos == "NOUN" and is_sort(token.lemma, "body") and not is_sort(token.lemma, "document"))
        if body and token.deprel == "nsubj" and token.head >= 0 and tree.tokens[token.head].deprel == "root":
            return ph.phrase_at(tree, j)
    return None


def _acting_before(scene: Scene, phrase: Phrase, paragraphs: int = 1) -> Phrase | None:
    """A person who is the subject of a sentence between the last source credited and the pronoun, in its paragraph (or
    in the one before it, too)."""
    tree = scene.tree
    start, _ = tree.paragraph(phrase.span[0])
    start = tree.paragraph(max(0, start - 2))[0] if paragraphs > 1 else start
    last = max((at for at, _ in scene.used if at < phrase.span[0]), default=-1)
    for j in range(phrase.head - 1, -1, -1):
        token = tree.tokens[j]
        if token.start < max(start, last + 1):
            return None
        owner = tree.first(j, "nmod:poss") if token.deprel == "nsubj" and is_sort(token.lemma, "crowd") else None
        if owner is not None and tree.tokens[owner].upos == "PROPN" and not _spoken(scene, token.start):
            return ph.phrase_at(tree, owner)
        person = token.upos in ("NOUN", "PROPN") and any(m.type == "person" for m in scene.by_head.get(j, ()))
        if (
            person
            and token.deprel in ("nsubj", "nsubj:pass")
            and not _spoken(scene, token.start)
            and (found := ph.phrase_at(tree, j))
        ):
            clause = 0 <= token.head < len(tree.tokens) and tree.tokens[token.head].deprel in (
                "root",
                "conj",
                "parataxis",
            )
            if clause and not ph.plural(tree, found) and not is_sort(ph.noun(tree, j), "body", "crowd"):
                return found
    return None


def _spoken(scene: Scene, offset: int) -> bool:
    """Whether somebody's words stand there, or a source."""
    return in_quotes(scene.tree, offset) or any(s <= offset < e for s, e in scene.spoken)


def cluster_of(scene: Scene, head: int) -> list[Mention]:
    """The mentions that the model joins with the one at ``head``, itself left out."""
    for mention in scene.by_head.get(head, ()):
        if mention.cluster is not None:
            return [m for m in scene.clusters[mention.cluster] if m.head != head]
    return []


def _noted(scene: Scene, node_id: str, low: str) -> str:
    """Keep what the pronoun tells of the source's sex."""
    sex = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}.get(low)
    node = scene.cast.nodes[node_id]
    if sex and node.kind in ("unnamed", "named_person") and f"sex:{sex}" not in node.traits:
        scene.cast.change(node_id, traits=(*node.traits, f"sex:{sex}"))
    return node_id


def agrees(scene: Scene, node_id: str, low: str) -> bool:
    """Whether a node can be spoken of by the pronoun."""
    node = scene.cast.nodes[node_id]
    many = "number:several" in node.traits
    if low in ("he", "him", "his", "she", "her"):
        other = "sex:she" if low in ("he", "him", "his") else "sex:he"
        head = next((t[5:] for t in node.traits if t.startswith("role:")), "")
        body = node.kind == "unnamed" and is_sort(head, "body", "crowd")
        return node.kind in ("named_person", "unnamed") and not many and not body and other not in node.traits
    if low in ("they", "them", "their"):
        return many or node.kind in ("named_org", "unnamed", "outlet")
    if low == "it":
        return node.kind in ("named_org", "document", "outlet", "agency")
    return True


def node_over(scene: Scene, mention: Mention) -> str | None:
    """The node spoken of at a mention."""
    for node in scene.cast.nodes.values():
        if any(s < mention.span[1] and mention.span[0] < e for s, e in node.spans):
            return node.id
    entity = scene.cast.entity_at(mention.span)
    return scene.cast.by_entity.get(entity.id) if entity else None


def _from_mentions(scene: Scene, phrase: Phrase, low: str) -> Phrase | None:
    """Nobody credited fits: whom the model joins the pronoun with, by name if there is one."""
    wanted = {"he": "person", "she": "person", "it": "organisation"}.get(low)
    group = cluster_of(scene, phrase.head)
    named = [m for m in group if m.form == "name" and (wanted is None or m.type == wanted)]
    named = [m for m in named if not scene.cast.own.wrote(scene.tree.text[slice(*m.span)])]
    nominal = [m for m in group if m.form == "nominal" and m.span[0] < phrase.span[0]]
    chosen = named[:1] or nominal[-1:]
    return ph.phrase_at(scene.tree, chosen[0].head) if chosen else None


def body_before(scene: Scene, phrase: Phrase) -> Phrase | Mention | None:
    """The organisation that "its" stands for: of its cluster, else the last one named before that is no outlet."""
    tree = scene.tree
    opens = phrase.head == tree.parse.sentences[tree.sentence_of[phrase.head]][0]
    if opens and (acting := _acting_body(scene, phrase)):
        return acting
    for other in cluster_of(scene, phrase.head):
        if other.type == "organisation" and other.form != "pronoun" and (inner := ph.phrase_at(tree, other.head)):
            return inner
    names = {m.head: m for m in tree.parse.mentions if m.type == "organisation" and m.form == "name"}
    for j in range(phrase.head - 1, max(-1, phrase.head - 200), -1):
        token = tree.tokens[j]
        text = tree.text[names[j].span[0] : names[j].span[1]] if j in names else ""
        if text and not scene.cast.own.matches(text) and not scene.cast.kind(text):
            return names[j]
        body = token.upos == "NOUN" and is_sort(token.lemma, "body") and not is_sort(token.lemma, "organ")
        if body and token.deprel.split(":")[0] != "compound":
            return ph.phrase_at(tree, j)
    return None


def body_words(tree: Tree, phrase: Phrase, speaking: list[int]) -> list[int]:
    """Words that may name the body a source speaks for, likeliest first: "head of X", "X spokesman", "who runs X", "X's"."""
    out = [c for role in speaking for c in tree.dependents(role, "nmod", "compound", "obl", "appos")]
    for clause in (c for i in phrase.core for c in tree.dependents(i, "acl:relcl")):
        if tree.tokens[clause].lemma.lower() in LEADING:
            out.extend(tree.dependents(clause, "obj"))
    return [*out, *tree.dependents(phrase.head, "nmod:poss")]


#: Verbs by which somebody is said to lead a body.
LEADING = frozenset(("found", "run", "head", "lead", "chair", "direct", "own", "represent", "manage"))
