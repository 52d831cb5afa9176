"""Names of sources: as written, as the report writes them best, and names that are assumed."""

from __future__ import annotations

import re

from twosource.parsed import Mention
from twosource.reading import phrases as ph
from twosource.reading.cues import is_sort
from twosource.reading.outlets import plain
from twosource.reading.phrases import Phrase
from twosource.reading.scene import Scene
from twosource.reading.titles import bare_name
from twosource.reading.traits import called, traits_of
from twosource.reading.tree import Tree
from twosource.records import Entity, Node, Span
from twosource.values.name import head
from twosource.values.name_words import words

#: Words that stand for no source.
_NO_SOURCE = frozenset(("you", "yourself", "yourselves", "that", "this", "what", "whatever"))
_NONE = re.compile(
    r"(?i)(?:no one|no-one|nobody)\b(?: (?P<where>(?:in|at|from|on|here|there)\b(?: (?:the )?[\w’'-]+){0,3}))?"
)


def introduce(scene: Scene, name: Span) -> str:
    """The node of a person under an assumed name."""
    entity = scene.cast.entity_at(name)
    text = scene.tree.text[name[0] : name[1]]
    person = entity if entity and entity.type == "person" else None
    node = scene.cast.add("named_person", text, person.id if person else None, (name,))
    scene.cast.change(node, assumed_name=True)
    return node


def introductions(scene: Scene) -> None:
    """Note everybody whom the report gives an assumed name, so that "he" may point back to them."""
    at = 0
    while (span := called(scene.tree.text, at)) is not None:
        if not any(s <= span[0] < e for q in scene.tree.parse.quotes for s, e in q.content):
            scene.used.append((span[0], introduce(scene, span)))
        at = span[1]


def name_run(tree: Tree, phrase: Phrase, name: Mention) -> str:
    """The name as written, with the capitalised words of the phrase that the model left out of it."""
    inside, run = set(phrase.core), tree.inside((name.span,))
    while run[0] - 1 in inside and tree.tokens[run[0] - 1].upos == "PROPN":
        run.insert(0, run[0] - 1)
    while run[-1] + 1 in inside and tree.tokens[run[-1] + 1].upos == "PROPN":
        run.append(run[-1] + 1)
    return tree.text[tree.tokens[run[0]].start : tree.tokens[run[-1]].end]


def best_name(scene: Scene, name: Mention) -> str:
    entity = scene.cast.entity_at(name.span)
    text = scene.tree.text[name.span[0] : name.span[1]]
    best = " ".join((entity.name if entity and any(c.isupper() for c in entity.name) else text).split())
    return bare_name(best) if name.type == "person" or (entity and entity.type == "person") else best


def body_name(scene: Scene, phrase: Phrase, name: Mention) -> str:
    """A body's name with the owner that the model left out of it: "Farmers' Union", "Chief Prosecutor's Office"."""
    tree, best = scene.tree, best_name(scene, name)
    run = tree.inside((name.span,))
    first = run[0]
    while first - 1 in phrase.tokens and (
        tree.tokens[first - 1].upos == "PROPN" or tree.low(first - 1) in ("'s", "’s", "'", "’")
    ):
        first -= 1
    if " " in best or first == run[0] or not is_sort(best, "body", "organ"):
        return best
    return " ".join(tree.text[tree.tokens[first].start : name.span[1]].split())


def singular(node: Node) -> str:
    head = re.split(r"\b(?:of|at|from|in|inside|who|with|for|on|near|by|that|reached)\b", node.name)[0].split()
    word = head[-1] if head else node.name
    word = {"people": "person", "men": "man", "women": "woman"}.get(word, word)
    return (
        re.sub(r"ies$", "y", word)
        if word.endswith("ies")
        else word[:-1]
        if word.endswith("s") and not word.endswith("ss")
        else word
    )


def rival(mods: set[str], node: Node) -> bool:
    """Whether both are described, and in other words."""
    own = set(re.findall(r"\w+", node.name.lower()))
    return bool(mods) and not mods & own and len(own) > 1


def with_body(scene: Scene, node_id: str | None) -> list[str]:
    if node_id is None:
        return []
    body = scene.cast.nodes[node_id].speaks_for
    return [body, node_id] if body else [node_id]


def speaks(scene: Scene, node_id: str, body: str | None) -> list[str]:
    cast = scene.cast
    if body and body != node_id and body != cast.outlet and not cast.nodes[node_id].speaks_for:
        cast.change(node_id, speaks_for=body)
    if body == cast.outlet:
        return [cast.outlet]
    return with_body(scene, node_id)


def without_medium(scene: Scene, found: list[list[str]]) -> list[list[str]]:
    """A body and the paper it speaks through ("the ministry announced in a communiqué") are one source."""
    kinds = [scene.cast.nodes[h[-1]].kind for h in found]
    if "document" in kinds and any(k in ("named_org", "named_person") for k in kinds):
        return [h for h, k in zip(found, kinds, strict=True) if k != "document"]
    return found


def names_its_body(tree: Tree, phrase: Phrase, name: Mention) -> bool:
    """ "the Kilem website", "the Interior Ministry": the name and the noun are one body; not "an Interior Ministry official"."""
    lemma = tree.tokens[phrase.head].lemma
    return tree.tokens[name.head].deprel.split(":")[0] in ("appos", "flat") or (
        not ph.is_person_noun(lemma) and not is_sort(lemma, "document")
    )


def is_people(tree: Tree, i: int) -> bool:
    return tree.tokens[i].upos == "NOUN" and ph.is_person_noun(tree.tokens[i].lemma)


def only_body(scene: Scene, word: str) -> str | None:
    """The one node of the report whose name or role holds ``word``."""
    cast = scene.cast
    found = [
        n.id
        for n in cast.nodes.values()
        if n.kind == "named_org" and (word in n.name.lower() or word in cast.roles.get(n.id, ()))
    ]
    full = [n for n in found if cast.nodes[n].name.lower() not in (word, f"the {word}")]
    if len(full) == 1 or len(found) == 1:
        return (full or found)[0]
    entities = [e for e in cast.entities if e.type == "organisation" and word in e.name.lower()]
    if not found and len(entities) == 1:
        return cast.add("named_org", entities[0].name, entities[0].id)
    return None


#: Words in names of bodies that may be spoken of as "police".
_POLICE = frozenset(
    "police constabulary gendarmerie gendarmes yard guard carabinieri militia force security interior".split()
)


def somebody_else(scene: Scene, phrase: Phrase, entity: Entity) -> bool:
    """Whether a description cannot be of an entity: no outlet is "the ministry", no firm is "police", and "the lawyer of X",
    "X's lawyer" is not X."""
    tree, lemma = scene.tree, ph.noun(scene.tree, phrase.head)
    if is_sort(lemma, "state") and (scene.cast.kind(entity.name) or scene.cast.is_outlet(entity)):
        return True
    name = words(entity.name)
    if lemma == "police" and tree.low(phrase.tokens[0]) == "police" and entity.type == "organisation":
        return not set(name) & _POLICE
    if entity.type != "person" or not name or not entity.name[:1].isupper():
        return False
    head, last = tree.tokens[phrase.head], re.escape(name[-1])
    before, after = tree.text[phrase.span[0] : head.start], tree.text[head.end : phrase.span[1]]
    of_them = re.match(rf"\s+(?:of|for|to)\b(?:(?!\b(?:who|which|and)\b)[^,;.])*\b{last}\b", after, re.I)
    return bool(of_them or re.search(rf"\b{last}['’]s?\s", before, re.I))


#: Words before "minister" that name no field.
_NO_FIELD = frozenset(
    "the a deputy former first second vice then acting junior state new senior assistant outgoing".split()
)
#: Words in a ministry's name that name no field.
_MINISTRY = frozenset(("the", "of", "s", "ministry", "and", "for", "state"))


def minister_body(scene: Scene, phrase: Phrase, at: int) -> str | None:
    """The one ministry of the report for a minister of no other field: no prime minister's, no "Interior Minister's" where
    only the foreign ministry is named."""
    tree = scene.tree
    near = (i for i in range(max(0, at - 3), at) if phrase.span[0] <= tree.tokens[i].start)
    fields = {tree.low(i) for i in near if tree.tokens[i].upos in ("NOUN", "PROPN", "ADJ")} - _NO_FIELD
    found = only_body(scene, "ministry")
    if found is None or "prime" in fields:
        return None
    name = set(re.findall(r"\w+", scene.cast.nodes[found].name.lower())) - _MINISTRY
    return found if not fields or not name or fields & name else None


#: Words for a body of no office, which such a body's name seldom has in it ("the movement" after "Dawn of the North").
PLAIN_BODY = frozenset(("movement", "militia", "faction", "gang", "sect", "cartel", "insurgency"))


def plain_body(scene: Scene, phrase: Phrase, lemma: str) -> str | None:
    """The one organisation named before "the movement", "the militia", whose name says no other kind; an outlet is none."""
    if lemma not in PLAIN_BODY or not ph.definite(scene.tree, phrase) or ph.plural(scene.tree, phrase):
        return None
    cast, report = scene.cast, scene.cast.report.id
    found = [
        e for e in cast.entities
        if e.type == "organisation" and e.variants and head(e.name) is None and not cast.kind(e.name)
        and not cast.own.matches(e.name) and any(r == report and end <= phrase.span[0] for r, (_, end) in e.mentions)
    ]  # fmt: skip
    return cast.add("named_org", found[0].name, found[0].id) if len(found) == 1 else None


def last_body(scene: Scene, phrase: Phrase) -> str | None:
    """The body credited last before "the group", "the organisation"."""
    for at, node_id in sorted(scene.used, reverse=True):
        node = scene.cast.nodes[node_id]
        described = node.kind == "unnamed" and any(is_sort(r, "body") for r in scene.cast.roles.get(node_id, ()))
        if at < phrase.span[0] and (node.kind == "named_org" or described):
            return node_id
    return None


_STATE = re.compile(r"(?i)\b(?:state(?:-run|-owned)?|official|government|governmental|national)\b")
#: Words for an outlet, and which kind of node they may point back to.
_OUTLETS = {"agency": "agency", "wire": "agency", "newspaper": "outlet", "paper": "outlet", "website": "outlet"}
_OUTLETS |= dict.fromkeys(
    ("portal", "blog", "station", "broadcaster", "channel", "daily", "tabloid", "magazine"), "outlet"
)


def outlet_before(scene: Scene, phrase: Phrase, lemma: str) -> str | None:
    """The outlet credited last before "the paper", "the state agency", "the station", if it may be called so."""
    kind = _OUTLETS.get(lemma)
    if kind is None or not ph.definite(scene.tree, phrase) or ph.plural(scene.tree, phrase):
        return None
    tree, cast = scene.tree, scene.cast
    of = [c for c in tree.dependents(phrase.head, "nmod", "nmod:poss", "acl:relcl") if c in phrase.tokens]
    official = _STATE.search(tree.text[slice(*phrase.span)]) is not None
    for _, node_id in sorted(scene.used, reverse=True):
        node = cast.nodes[node_id]
        said = " ".join((node.name, *(tree.text[slice(*s)] for s in node.spans)))
        fits = (node.kind in (kind, "named_org") and _STATE.search(said)) if official else node.kind == kind
        if fits and node_id != cast.outlet and not of:
            return node_id
    return None


def is_time(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase only says when ("(the paper,) published on Thursday")."""
    start = scene.tree.tokens[phrase.head].start
    people = any(m.type in ("person", "organisation") for m in scene.by_head.get(phrase.head, ()))
    return not people and any(s <= start < e for s, e in scene.tree.parse.times)


def without_holder(scene: Scene, phrase: Phrase) -> Phrase:
    """ "(The head of) the Electoral Board, Grace Obi": the body without who holds the post, whom the tree may hang on it."""
    tree = scene.tree
    apposed = tree.dependents(phrase.head, "appos")
    people = [c for c in apposed if any(m.type == "person" and m.form == "name" for m in scene.by_head.get(c, ()))]
    cut = {j for c in people for j in tree.subtree(c)}
    kept = tuple(i for i in phrase.tokens if i not in cut)
    span = tree.span(kept)
    return Phrase(phrase.head, kept, tuple(i for i in phrase.core if i not in cut), span) if cut and span else phrase


def own_hands(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase speaks of people whom the outlet itself sent: "a patrol of the Mission", then "the patrol"."""
    tree, lemma = scene.tree, ph.noun(scene.tree, phrase.head)
    if not is_sort(lemma, "hand"):
        return False
    if not ph.definite(tree, phrase):
        return _ours(scene, phrase.head)
    return any(ph.noun(tree, i) == lemma and _ours(scene, i) for i in range(phrase.head + 1))


def _ours(scene: Scene, noun: int) -> bool:
    """Whether a noun has the outlet for an owner ("the Mission's", "of the Mission", "our")."""
    tree = scene.tree
    owners = tree.dependents(noun, "nmod", "nmod:poss", "compound")
    return any(tree.low(i) == "our" or scene.cast.own.matches(_name_at(tree, i)) for i in owners)


def _name_at(tree: Tree, i: int) -> str:
    phrase = ph.phrase_at(tree, i)
    return tree.text[slice(*phrase.span)].removesuffix("'s").removesuffix("’s") if phrase else ""


def nobody(scene: Scene, phrase: Phrase) -> list[str] | None:
    """Nothing for words that stand for no source ("you", "that"), people for "nobody in the village"; None for others."""
    if scene.tree.low(phrase.head) in _NO_SOURCE and len(phrase.core) == 1:
        return []
    none = _NONE.match(scene.tree.text, *phrase.span)
    if none is None:
        return None
    return [unnamed(scene, phrase, f"people {none['where']}", None)] if none["where"] else []


def outlet_by_name(scene: Scene, phrase: Phrase) -> str | None:
    """An outlet whose name the model takes for a description ("The Corridor has published an interview")."""
    cast, text = scene.cast, scene.tree.text[phrase.span[0] : phrase.span[1]]
    bare = re.sub(r"^[Tt]he ", "", text)
    proper = scene.tree.tokens[phrase.head].upos == "PROPN" or " " in bare
    if not proper or not all(w[:1].isupper() for w in bare.split()):
        return None
    there = cast.by_name.get(plain(text))
    if there and cast.nodes[there].kind in ("outlet", "agency"):
        return cast.see(there, (phrase.span,))
    return cast.credit(text, (phrase.span,)) if cast.kind(bare) else None


def bears(scene: Scene, entity: Entity, lemma: str) -> bool:
    """Whether a person is said by name to be what the description says, or holds a post that needs no saying."""
    if is_sort(lemma, "chief", "spokes", "kin"):
        return True
    heads = [h for h, e in scene.entity_of.items() if e.id == entity.id and scene.tree.tokens[h].upos == "PROPN"]
    near = {j for h in heads for j in (h, scene.tree.tokens[h].head) if j >= 0}
    phrases = [p for j in near if (p := ph.phrase_at(scene.tree, j))]
    return any(lemma in ph.lemmas(scene.tree, ph.role_nouns(scene.tree, p)) for p in phrases)


def unnamed(scene: Scene, phrase: Phrase, name: str, group: str | None) -> str:
    """A node for somebody without a name; ``group`` is the node of those he is one of."""
    tree, cast = scene.tree, scene.cast
    traits = traits_of(tree, phrase, cast)
    if group:
        traits = (*traits, f"of:{cast.nodes[group].name}")
    node = cast.add("unnamed", name or "unnamed", None, (phrase.span,), traits=traits)
    roles = ph.lemmas(tree, [phrase.head, *ph.role_nouns(tree, phrase)])
    return cast.see(node, (), roles)


def sent_to(tree: Tree, i: int) -> bool:
    """Whether a name is whom a paper is sent to ("his letter to the Board"), not whose it is."""
    return any(tree.low(c) in ("to", "against", "about", "on") for c in tree.dependents(i, "case"))


def met_before(scene: Scene, phrase: Phrase, lemma: str) -> str | None:
    """The node a definite description points back to, by its role noun and without a modifier that speaks against it."""
    tree, cast = scene.tree, scene.cast
    if ph.indefinite(tree, phrase) or lemma in ("people", "person", "other"):
        return None
    several = ph.plural(tree, phrase)
    mods = ph.lemmas(tree, tree.dependents(phrase.head, "amod", "compound")) - {"same", "other"}
    generic = lemma == "source" and ph.definite(tree, phrase)
    bare = not ph.definite(tree, phrase)
    body = is_sort(lemma, "body") and not is_sort(lemma, "chief", "spokes")
    told = (n for _, n in reversed(scene.used) if mods and lemma in cast.roles.get(n, ()))
    if exact := next((n for n in told if mods <= {*re.findall(r"\w+", cast.nodes[n].name.lower())}), None):
        return exact
    for _, node_id in reversed(scene.used):
        node = cast.nodes[node_id]
        if generic and node.kind == "unnamed" and "number:several" in node.traits:
            return node_id
        same = lemma in cast.roles.get(node_id, ()) and not (body and node.kind == "named_person")
        counts = ("number:several" in node.traits) == several or node.kind != "unnamed"
        known = set(re.findall(r"\w+", node.name.lower())) | cast.roles.get(node_id, set())
        if same and counts and (mods <= known or (not bare and not rival(mods, node))):
            return node_id
    named = [n for n, roles in cast.roles.items() if lemma in roles and cast.nodes[n].kind == "named_person"]
    return named[0] if len(named) == 1 and not several and not mods else None
