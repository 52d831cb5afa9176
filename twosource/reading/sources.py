"""From a source phrase to the nodes it stands for: named, unnamed, document, body, outlet; one node for one source.

A phrase is tried in this order:

1. a pronoun or "one of them": whoever was spoken of last and fits;
2. the report's own outlet ("told us", "our correspondent");
3. a name: outlet or agency, person, organisation;
4. a description that stands for somebody named or described elsewhere in the report ("the mayor", "the sources");
5. a document, a body, else an unnamed source with its description and traits.
"""

from __future__ import annotations

import re

from twosource.parsed import Mention
from twosource.reading import phrases as ph
from twosource.reading.cues import is_sort
from twosource.reading.naming import (
    bears,
    best_name,
    body_name,
    introduce,
    is_people,
    is_time,
    last_body,
    met_before,
    minister_body,
    name_run,
    names_its_body,
    nobody,
    outlet_before,
    outlet_by_name,
    own_hands,
    plain_body,
    sent_to,
    singular,
    somebody_else,
    speaks,
    unnamed,
    with_body,
    without_holder,
    without_medium,
)
from twosource.reading.phrases import Phrase
from twosource.reading.scene import REACH, Scene, antecedent, body_before, body_words, counted_before
from twosource.reading.titles import titles_before
from twosource.reading.traits import assumed, called
from twosource.records import Entity, Spans
from twosource.values.name_words import words

#: What is done to a paper by whose word it is.
PUBLISHING = frozenset(("release", "publish", "post", "issue", "circulate", "distribute"))
#: Words for a body that say nothing about which.
ANY_BODY = frozenset(("group", "organisation", "organization", "body", "monitor", "watchdog"))


def resolve(scene: Scene, spans: Spans, speaker: str | None = None) -> list[list[str]]:
    """The nodes behind a source phrase: one list for each source named together, the body before who speaks for it;
    ``speaker`` is the node whose quotation the phrase stands in, for "I" and "we"."""
    out: list[list[str]] = []
    found = [p for span in spans for p in ph.phrases(scene.tree, (span,))]
    for phrase in [p for p in found if len(found) == 1 or not is_time(scene, p)]:
        hops = [h for h in resolve_phrase(scene, phrase, speaker) if h]
        if hops and hops not in out:
            out.append(hops)
            scene.used.append((phrase.span[0], hops[-1]))
    return without_medium(scene, out) if len(spans) > 1 else out


def resolve_phrase(scene: Scene, phrase: Phrase, speaker: str | None = None) -> list[str]:
    """The nodes of one phrase, body first; empty when nothing can be said."""
    cast, tree = scene.cast, scene.tree
    text = tree.text[phrase.span[0] : phrase.span[1]]
    low = tree.low(phrase.head)
    if low in ph.SELF:
        return [speaker or cast.outlet]
    if (none := nobody(scene, phrase)) is not None:
        return none
    if low in ph.ANAPHORS and len(phrase.core) == 1:
        return _pointed(scene, phrase)
    if (low in ph.PARTS or tree.tokens[phrase.head].upos == "NUM") and not ph.names_in(tree, phrase, scene.by_head):
        return _part(scene, phrase)
    ours = re.match(r"(?i)(?:our|this)\b", text)
    made = ours and any(is_sort(x, "maker") for x in ph.lemmas(tree, phrase.core))
    if cast.own.matches(text) or made or own_hands(scene, phrase):
        return [cast.outlet]
    return _alias(scene, phrase) or _named(scene, phrase) or _described(scene, phrase)


def _alias(scene: Scene, phrase: Phrase) -> list[str]:
    """A source whose assumed name stands in its description ("her brother, who asked to be called X")."""
    span = called(scene.tree.text, *phrase.span)
    if span is None:
        return []
    node = introduce(scene, span)
    roles = ph.role_nouns(scene.tree, phrase)
    scene.cast.see(node, (phrase.span,), ph.lemmas(scene.tree, [phrase.head, *roles]))
    return speaks(scene, node, body_of(scene, phrase, [phrase.head, *roles]))


def _pointed(scene: Scene, phrase: Phrase) -> list[str]:
    """The nodes a pronoun points back to: always to words before it, so that no two point at each other."""
    found = antecedent(scene, phrase)
    if isinstance(found, Phrase):
        blind = found.span[1] > phrase.span[0] or scene.tree.low(found.head) in {*ph.ANAPHORS, *ph.SELF}
        return [] if blind else resolve_phrase(scene, found)
    return with_body(scene, found)


def _part(scene: Scene, phrase: Phrase) -> list[str]:
    """ "One of the residents, a shopkeeper", "one of them", "the other", "two of the sources"."""
    tree, cast = scene.tree, scene.cast
    of = next((c for c in tree.dependents(phrase.head, "nmod") if c in phrase.tokens), None)
    if of is not None and tree.tokens[of].upos == "PRON":
        group = next(iter(_pointed(scene, ph.phrase_at(tree, of) or phrase)[-1:]), None)
    elif of is None and (counted := counted_before(scene, phrase)):
        return _named(scene, counted) or _described(scene, counted)
    elif of is not None and (inner := ph.phrase_at(tree, of)):
        hops = _named(scene, inner) or _described(scene, inner)
        group = hops[-1] if hops else None
        scene.used.extend((inner.span[0], n) for n in hops[-1:])
    else:
        recent = [n for at, n in scene.used if phrase.span[0] - REACH < at <= phrase.span[0]]
        group = next(
            (n for n in reversed(recent) if "number:several" in cast.nodes[n].traits), recent[-1] if recent else None
        )
    apposed = [i for i in ph.role_nouns(tree, phrase) if tree.tokens[i].deprel == "appos"]
    if apposed:
        named = _named(scene, phrase)
        found = ph.phrase_at(tree, apposed[0])
        return named or [unnamed(scene, phrase, ph.description(tree, found) if found else tree.word(apposed[0]), group)]
    if (
        tree.low(phrase.head) in ("one", "two", "both", "some", "many", "most", "neither", "either", "each", "three")
        and group
    ):
        return with_body(scene, cast.see(group, (phrase.span,)))
    if group and cast.nodes[group].kind == "unnamed":
        return [unnamed(scene, phrase, f"{tree.low(phrase.head)} {singular(cast.nodes[group])}", group)]
    return (
        [unnamed(scene, phrase, ph.description(tree, phrase), None)] if len(phrase.tokens) > 1 or not group else [group]
    )


# ---------------------------------------------------------------- names


def _named(scene: Scene, phrase: Phrase) -> list[str]:
    tree, cast = scene.tree, scene.cast
    found = ph.names_in(tree, phrase, scene.by_head)
    if not found:
        return []
    name = found[0]
    roles = ph.role_nouns(tree, phrase, name)
    text = name_run(tree, phrase, name)
    entity = cast.entity_at(name.span)
    sort = entity.type if entity and entity.variants and entity.type != "other" else name.type
    if tree.tokens[name.head].deprel == "compound" and name.head < phrase.head and is_people(tree, phrase.head):
        sort = "place" if sort == "person" else sort  # "a Kasangwe fisherman"
    if name.type == "person" and sort == "person" and not cast.kind(text):
        return _person(scene, phrase, name, roles)
    if cast.own.matches(text):
        return [cast.outlet] if name.head == phrase.head or not is_people(tree, phrase.head) else []
    if sort == "place" and (name.head != phrase.head or any(is_people(tree, i) for i in phrase.tokens)):
        return []
    if name.head != phrase.head and tree.tokens[phrase.head].upos == "NOUN" and not names_its_body(tree, phrase, name):
        return []
    beside = () if is_sort(ph.noun(tree, phrase.head), "organ") else phrase.core
    around = " ".join(tree.word(i) for i in beside if not name.span[0] <= tree.tokens[i].start < name.span[1])
    kind = cast.kind(text, around) or (cast.kind(entity.name) if entity else None)
    if kind:
        return [
            cast.see(
                cast.credit(entity.name if entity and cast.kind(entity.name) else text, (phrase.span,), around, entity),
                (),
            )
        ]
    if entity and entity.type == "person":
        return _person(scene, phrase, name, roles)
    called_so = body_name(scene, phrase, name)
    node = cast.add("named_org", called_so, entity.id if entity else None, (phrase.span,))
    sorts = {w for w in called_so.lower().split() if is_sort(w, "body")}
    return [cast.see(node, (), ph.lemmas(tree, roles) | sorts)]


def _person(scene: Scene, phrase: Phrase, name: Mention, roles: list[int]) -> list[str]:
    tree, cast = scene.tree, scene.cast
    if cast.own.wrote(tree.text[name.span[0] : name.span[1]]):
        return [cast.outlet]
    entity = cast.entity_at(name.span)
    entity = entity if entity and entity.type == "person" else None
    alias = assumed(tree, phrase, name)
    node = cast.add("named_person", best_name(scene, name), entity.id if entity else None, (phrase.span,))
    cast.see(node, (), ph.lemmas(tree, roles) | titles_before(tree, name.span))
    if alias and not cast.nodes[node].assumed_name:
        cast.change(node, assumed_name=True)
    body = body_of(scene, phrase, roles) or (_body_elsewhere(scene, entity) if entity else None)
    return speaks(scene, node, body)


def _body_elsewhere(scene: Scene, entity: Entity) -> str | None:
    """The body that another mention of the person names ("The minister, X" once, then "Colonel X")."""
    heads = [h for h, e in scene.entity_of.items() if e.id == entity.id]
    for head in sorted(heads)[:6]:
        up = scene.tree.tokens[head].head
        top = up if scene.tree.tokens[head].deprel == "appos" and up >= 0 else head
        phrase = ph.phrase_at(scene.tree, top)
        if phrase and (body := body_of(scene, phrase, ph.role_nouns(scene.tree, phrase))):
            return body if body != scene.cast.outlet else None
    return None


# ---------------------------------------------------------------- bodies


def body_of(scene: Scene, phrase: Phrase, roles: list[int]) -> str | None:
    """The body a source speaks for: "spokesman for X", "the head of X", "X's director", "who runs X"."""
    tree = scene.tree
    if phrase.head in scene.asking:
        return None
    scene.asking.add(phrase.head)
    speaking = [i for i in roles if is_sort(tree.tokens[i].lemma, "spokes", "chief")]
    bodies = (_body(scene, word) for word in body_words(tree, phrase, speaking))
    found = next((b for b in bodies if b is not None), None)
    scene.asking.discard(phrase.head)
    ministers = [i for i in roles if tree.tokens[i].lemma.lower() == "minister"] if found is None else []
    return minister_body(scene, phrase, ministers[0]) if ministers else found


def _body(scene: Scene, token: int) -> str | None:
    """The node of an organisation that ``token`` heads; None for places, people and things. Never asked within itself."""
    if -token - 1 in scene.asking:
        return None
    scene.asking.add(-token - 1)
    found = _body_at(scene, token)
    scene.asking.discard(-token - 1)
    return found


def _body_at(scene: Scene, token: int) -> str | None:
    tree, cast = scene.tree, scene.cast
    phrase = ph.phrase_at(tree, token)
    if phrase is None:
        return None
    phrase = without_holder(scene, phrase)
    if tree.low(token) in ("its", "their", "it"):
        return _body_before(scene, phrase)
    names = ph.names_in(tree, phrase, scene.by_head)
    text = tree.text[phrase.span[0] : phrase.span[1]]
    if cast.own.matches(text):
        return cast.outlet
    organisation = bool(names) and names[0].type == "organisation" and names[0] in scene.by_head.get(names[0].head, ())
    if not organisation and not is_sort(ph.noun(tree, token), "body"):
        return None
    hops = _named(scene, phrase) or _described(scene, phrase, body=True)
    return hops[-1] if hops and cast.nodes[hops[-1]].kind != "named_person" else None


def _body_before(scene: Scene, phrase: Phrase) -> str | None:
    """The organisation last spoken of before "its spokesman"."""
    found = body_before(scene, phrase)
    if isinstance(found, Phrase):
        hops = _named(scene, found) or _described(scene, found, body=True)
        return hops[-1] if hops else None
    if found is None:
        return None
    entity = scene.cast.entity_at(found.span)
    return scene.cast.add("named_org", best_name(scene, found), entity.id if entity else None, (found.span,))


# ---------------------------------------------------------------- descriptions


def _described(scene: Scene, phrase: Phrase, body: bool = False) -> list[str]:
    """The node of a description: somebody met before, or a new unnamed source, document or body."""
    tree, cast = scene.tree, scene.cast
    lemma = ph.noun(tree, phrase.head)
    entity = scene.entity_of.get(phrase.head)
    if entity and somebody_else(scene, phrase, entity):
        entity = None
    if entity and entity.type == "organisation" and tree.text[slice(*phrase.span)] in entity.variants:
        return [cast.add("named_org", entity.name, entity.id, (phrase.span,))]  # "Doctors for Africa"
    if entity and not ph.indefinite(tree, phrase) and (known := _known(scene, phrase, entity)):
        return known
    organ = _organ(scene, phrase, lemma)
    if organ:
        return organ
    if told_of := outlet_before(scene, phrase, lemma):
        return [cast.see(told_of, (phrase.span,))]
    if outlet := outlet_by_name(scene, phrase):
        return [outlet]
    before = met_before(scene, phrase, lemma)
    if before:
        return with_body(scene, cast.see(before, (phrase.span,), {lemma}))
    any_body = lemma in ANY_BODY and ph.definite(tree, phrase)
    if last := plain_body(scene, phrase, lemma) or (last_body(scene, phrase) if any_body else None):
        return [cast.see(last, (phrase.span,))]
    name = ph.description(tree, phrase)
    firm = re.fullmatch(r"[A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+)+", name) and not re.search(r"\d", name)  # "Sigma Data"
    if is_sort(lemma, "document") and not is_sort(lemma, "chief", "spokes") and not firm:
        paper = cast.see(cast.add("document", name, None, (phrase.span,)), (), {lemma})
        return speaks(scene, paper, _maker(scene, phrase, lemma))
    if (is_sort(lemma, "body") and not ph.indefinite(tree, phrase) and not ph.plural(tree, phrase)) or body or firm:
        named = entity.name if entity and entity.variants and entity.type == "organisation" else name
        named = re.sub(r"^(?:its|their|his|her) ", "", named, flags=re.IGNORECASE)
        made = cast.add(
            "named_org", named, entity.id if entity and entity.type == "organisation" else None, (phrase.span,)
        )
        return [cast.see(made, (), {lemma})]
    roles = [phrase.head, *ph.role_nouns(tree, phrase)]
    owner = None if ph.plural(tree, phrase) else body_of(scene, phrase, roles)
    return speaks(scene, unnamed(scene, phrase, name, None), owner)


def _maker(scene: Scene, phrase: Phrase, lemma: str) -> str | None:
    """The body whose paper or film it is ("an X propaganda video", "X released a video"): what it says is that body's word."""
    tree = scene.tree
    own = set(phrase.tokens)
    names = [m for m in tree.parse.mentions if m.form == "name" and m.type == "organisation" and m.head in own]
    names = [m for m in names if not sent_to(tree, m.head)]
    for mention in names:
        text = tree.text[mention.span[0] : mention.span[1]]
        if (
            not scene.cast.kind(text)
            and not scene.cast.own.matches(text)
            and (inner := ph.phrase_at(tree, mention.head))
        ):
            hops = _named(scene, inner)
            return hops[-1] if hops and scene.cast.nodes[hops[-1]].kind == "named_org" else None
    for i, token in enumerate(tree.tokens[: phrase.head]):
        if token.upos == "VERB" and token.lemma.lower() in PUBLISHING:
            thing, maker = tree.first(i, "obj"), tree.first(i, "nsubj")
            if thing is not None and maker is not None and ph.noun(tree, thing) == lemma:
                return _body(scene, maker)
    return None


def _known(scene: Scene, phrase: Phrase, entity: Entity) -> list[str]:
    """The nodes of an entity that is spoken of by a description here and by name elsewhere, or was credited before."""
    cast, lemma = scene.cast, ph.noun(scene.tree, phrase.head)
    office = is_sort(lemma, "body", "organ") and not is_sort(lemma, "chief", "spokes")
    if entity.type == "organisation" and any(lemma in words(v) for v in entity.variants):
        office = True  # "the Forum", of the Ruritanian Riders' Forum
    if (entity.type == "person") == office or (entity.type == "place" and is_sort(lemma, "body")):
        return []
    if not entity.variants or (entity.type == "person" and not bears(scene, entity, lemma)):
        return []
    node = cast.by_entity.get(entity.id)
    if node is None and entity.name[:1].isupper() and " " in entity.name and entity.type == "person":
        node = cast.add("named_person", entity.name, entity.id)
    if node is None and entity.name[:1].isupper() and entity.type == "organisation":
        kind = cast.kind(entity.name) or "named_org"
        node = cast.outlet if cast.own.matches(entity.name) else cast.add(kind, entity.name, entity.id)
    if node is None or cast.nodes[node].kind == "document":
        return []
    return with_body(scene, cast.see(node, (phrase.span,), {lemma}))


def _organ(scene: Scene, phrase: Phrase, lemma: str) -> list[str]:
    """ "The ministry's press service": the body's own voice, one node with the body."""
    tree = scene.tree
    if not is_sort(lemma, "organ"):
        return []
    near = [i for i in phrase.tokens if i != phrase.head and tree.tokens[i].upos in ("NOUN", "PROPN")]
    for child in (*tree.dependents(phrase.head, "nmod", "nmod:poss", "compound"), *near):
        if child in phrase.tokens and (owner := _body(scene, child)) and scene.cast.nodes[owner].kind == "named_org":
            return [scene.cast.see(owner, (phrase.span,))]
    ministers = [i for i in near if tree.tokens[i].lemma.lower() == "minister"]
    if ministers and (owner := minister_body(scene, phrase, ministers[0])):
        return [scene.cast.see(owner, (phrase.span,))]
    if is_sort(lemma, "document") and ph.definite(tree, phrase):
        recent = [n for _, n in sorted(scene.used) if scene.cast.nodes[n].kind in ("named_org", "document")]
        if recent and scene.cast.nodes[recent[-1]].kind == "named_org":
            return [scene.cast.see(recent[-1], (phrase.span,))]
    return []
