"""Who knows what a clause tells, where nobody is credited for it: the one who finds, counts or owns it.

1. The subject of a verb of finding, counting, blaming, admitting ("the union counts 31"), or the agent of its passive,
also for what is told of the things found ("a list of six who had died"); 2. the owner of a figure or an account ("the
union's count is 31"); 3. a person quoted in the same paragraph, for what befell that person. Each gives nodes, body
first, or nothing. For papers see :mod:`twosource.reading.papers`.
"""

from __future__ import annotations

from functools import cache

from twosource.reading import phrases as ph
from twosource.reading.chains import Threads
from twosource.reading.clauses import Clause
from twosource.reading.cues import is_sort, outlet_words, rows
from twosource.reading.scene import Scene, agrees
from twosource.reading.sources import resolve_phrase
from twosource.reading.tree import Tree
from twosource.records import Spans

#: Sorts of noun that can know something; what else is found to "count" or "show" is a thing.
KNOWING = (
    "body",
    "group",
    "kin",
    "witness",
    "document",
    "chief",
    "spokes",
    "participant",
    "state",
    "maker",
    "instrument",
)
_DOUBTFUL = frozenset(("would", "should", "could", "may", "might", "must", "can", "will", "to"))
#: What somebody tells.
_TELLING = frozenset(("account", "version", "description", "testimony"))
#: Relations by which a thing found holds what is told of it.
_WITHIN = ("acl", "nmod", "conj", "appos", "nummod", "obj", "obl")
#: Figures and accounts that are somebody's.
_FIGURE = frozenset(
    (
        "number",
        "figure",
        "count",
        "toll",
        "tally",
        "estimate",
        "version",
        "account",
        "assertion",
        "denial",
        "total",
        "claim",
    )
)


@cache
def knowing() -> dict[str, list[tuple[str, str]]]:
    """Lemma of a verb whose subject knows -> (word that must follow, who it may be), one for each row."""
    out: dict[str, list[tuple[str, str]]] = {}
    for lemma, after, who in rows("knowing.tsv"):
        out.setdefault(lemma, []).append((after, who))
    return out


# ---------------------------------------------------------------- 1, 2: somebody


def who_knows(scene: Scene, clause: Clause) -> list[str]:
    """The nodes of somebody who finds, counts, blames or admits what the clause tells."""
    tree, verb = scene.tree, clause.head
    ways = knowing().get(tree.tokens[verb].lemma.lower(), []) if tree.tokens[verb].upos == "VERB" else []
    if any(tree.low(i) in _DOUBTFUL for i in tree.dependents(verb, "aux")):
        return []
    if tree.first(verb, "aux:pass", "nsubj:pass") is not None:
        agent = tree.first(verb, "obl:agent")
        return _source(scene, agent, "any") if agent is not None and any(w == ("-", "any") for w in ways) else []
    if _dates(tree, verb) or _accounts(tree, verb):
        ways = [*ways, ("-", "person")]
    if tree.tokens[verb].lemma.lower() == "have" and (found := _has_it_from(scene, verb)):
        return found
    follows = [tree.low(j) for j in range(verb + 1, min(verb + 4, len(tree.tokens)))]
    ways = [
        w for w in ways if w[0] not in ("at", "as") or tree.tokens[verb].lemma == "point" or tree.first(verb, "obj")
    ]
    held = (_source(scene, _subject(tree, verb), who) for after, who in ways if after == "-" or after in follows)
    return next((found for found in held if found), [])


def _has_it_from(scene: Scene, verb: int) -> list[str]:
    """ "The Post has a nurse with fourteen", "some papers had him abroad": the outlet, and whom it has."""
    tree = scene.tree
    subject, thing = _subject(tree, verb), tree.first(verb, "obj")
    if subject is None or thing is None or thing < verb:
        return []
    phrase = noun_group(tree, subject)
    teller = _source(scene, subject, "teller") if phrase else []
    told = tree.dependents(verb, "xcomp", "advcl", "obl")
    if (
        teller
        and is_sort(ph.noun(tree, thing), "witness", "participant", "group")
        and tree.tokens[thing].upos == "NOUN"
    ):
        return [*teller, *_source(scene, thing, "any")]
    return teller if teller and any(i > thing for i in told) else []


def _dates(tree: Tree, verb: int) -> bool:
    """ "The company puts its last blast on the Thursday before": a thing given its time."""
    thing = tree.first(verb, "obj")
    if tree.tokens[verb].lemma.lower() not in ("put", "place", "set", "date") or thing is None or thing < verb:
        return False
    when = [tree.tokens[i].start for i in (*tree.dependents(verb, "obl"), *tree.dependents(thing, "nmod")) if i > thing]
    return any(a <= at < b for at in when for a, b in tree.parse.times)


def _accounts(tree: Tree, verb: int) -> bool:
    """ "A tailor gave the same account", "six mothers tell it the same way": a telling told of as such."""
    lemma, thing = tree.tokens[verb].lemma.lower(), tree.first(verb, "obj")
    if lemma not in ("give", "tell", "have", "offer") or thing is None:
        return False
    same = any(
        tree.low(j) in ("same", "otherwise", "differently") for j in range(verb + 1, min(verb + 5, len(tree.tokens)))
    )
    return tree.tokens[thing].lemma.lower() in _TELLING or (lemma == "tell" and tree.low(thing) == "it" and same)


def known_above(scene: Scene, clause: Clause) -> list[str]:
    """Who knows of the thing that a clause describes: "the hospital gave a list of six who had died"."""
    tree = scene.tree
    below = clause.head
    for up in tree.ancestors(clause.head):
        relation = tree.tokens[below].deprel.split(":")[0]
        if tree.tokens[up].upos == "VERB" and relation in ("obj", "obl", "appos", "xcomp", "ccomp"):
            return who_knows(scene, Clause(up, (up,), ()))
        if tree.tokens[up].upos not in ("NOUN", "PROPN", "NUM", "PRON") or relation not in _WITHIN:
            return []
        below = up
    return []


def _subject(tree: Tree, verb: int) -> int | None:
    """The verb's own subject, or the one it shares with the verb before it, or the noun that its relative clause is about."""
    subject = tree.first(verb, "nsubj")
    if subject is None and tree.tokens[verb].deprel == "conj" and tree.tokens[verb].head >= 0:
        subject = tree.first(tree.tokens[verb].head, "nsubj")
    relative = subject is not None and tree.low(subject) in ("who", "which", "that")
    return tree.tokens[verb].head if relative and tree.tokens[verb].deprel == "acl:relcl" else subject


def noun_group(tree: Tree, head: int) -> ph.Phrase | None:
    """The noun group at a token, up to a verb or a comma before one."""
    found = ph.phrase_at(tree, head)
    if found is None:
        return None
    end = next((j for j in found.tokens if j > head and tree.tokens[j].upos in ("VERB", "AUX", "SCONJ")), None)
    span = tree.span([j for j in found.tokens if end is None or j < end])
    return next(iter(ph.phrases(tree, (span,))), None) if span else None


def _source(scene: Scene, head: int | None, who: str) -> list[str]:
    """The nodes of the noun at ``head``, if it can be a source of the sort that the verb asks for; nothing for the outlet."""
    phrase = noun_group(scene.tree, head) if head is not None else None
    if phrase is None or not _may_know(scene, phrase, who):
        return []
    hops = resolve_phrase(scene, phrase)
    return [] if scene.cast.outlet in hops else hops


def _may_know(scene: Scene, phrase: ph.Phrase, who: str) -> bool:
    tree = scene.tree
    lemma, low = ph.noun(tree, phrase.head), tree.low(phrase.head)
    if low in ("nobody", "none", "everybody", "everyone") or tree.low(phrase.tokens[0]) == "no":
        return False
    if who == "paper":
        return is_sort(lemma, "document")
    names = ph.names_in(tree, phrase, scene.by_head)
    if who == "teller":
        outlet = any(scene.cast.kind(tree.text[slice(*m.span)]) for m in names) or lemma in outlet_words("generic")
        return outlet or scene.cast.kind(tree.text[slice(*phrase.span)]) is not None
    if who == "eye":
        person = any(m.type == "person" for m in scene.by_head.get(phrase.head, ()))
        return low in ("he", "she") or person or is_sort(lemma, "kin", "witness", "participant")
    if who == "outlet":
        return is_sort(lemma, "document") or any(scene.cast.kind(tree.text[slice(*m.span)]) for m in names)
    person = who == "person" and any(m.type == "person" for m in scene.by_head.get(phrase.head, ()))
    named = any(m.type in ("person", "organisation") for m in names)
    return low in ("it", "they") or is_sort(lemma, *KNOWING) or named or person


def whose_figure(scene: Scene, clause: Clause) -> list[str]:
    """The owner of the figure or account that the clause speaks of ("the Board's number is 19")."""
    tree = scene.tree
    subject = tree.first(clause.head, "nsubj")
    heads = [clause.head] if clause.nominal and subject is None else [subject] if subject is not None else []
    for head in heads:
        if tree.tokens[head].lemma.lower() not in _FIGURE:
            continue
        owner = tree.first(head, "nmod:poss") or tree.first(head, "nmod")
        if owner is not None and (found := _source(scene, owner, "any")):
            return found
    return []


# ---------------------------------------------------------------- 3: about oneself


def self_told(threads: Threads, scene: Scene, clause: Clause) -> list[str]:
    """The private person quoted in the paragraph whom the clause is about ("He lost his father"): who else would know."""
    tree = scene.tree
    subject = _subject(tree, clause.head)
    if subject is None or any(tree.low(i) in ("us", "we", "me", "i", "our", "my") for i in clause.tokens):
        return []
    quoted = _quoted(threads, scene, subject)
    told = {node for _, node in quoted}
    at = tree.tokens[subject].start
    beside = [n for spans, n in quoted if any(s <= at < e for s, e in spans)]
    if beside:
        return beside[:1]
    entity = scene.entity_of.get(subject)
    node = scene.cast.by_entity.get(entity.id) if entity else None
    if node is not None and node in told:
        return [node]
    low = tree.low(subject)
    alone = next(iter(told)) if len(told) == 1 and low in ("he", "she") else None
    return [alone] if alone and agrees(scene, alone, low) else []


def _quoted(threads: Threads, scene: Scene, subject: int) -> list[tuple[Spans, str]]:
    """The private people quoted in the paragraph of ``subject``; none where somebody in office is among them."""
    nodes, (start, end) = scene.cast.nodes, scene.tree.paragraph(scene.tree.tokens[subject].start)
    out = [
        (quote.source, node)
        for quote, node in zip(threads.quotes, threads.nodes, strict=True)
        if node
        and quote.source
        and quote.kind == "say_cue"
        and quote.parent is None
        and start <= quote.source[0][0] < end
    ]
    out = [(s, n) for s, n in out if nodes[n].kind in ("named_person", "unnamed") and not nodes[n].speaks_for]
    office = any(is_sort(r, "chief", "spokes", "body") for _, n in out for r in scene.cast.roles.get(n, ()))
    return [] if office else out
