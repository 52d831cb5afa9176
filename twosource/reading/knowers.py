"""Who knows what a clause tells, where nobody is credited for it: the one who finds or counts it, the paper it stands in.

1. The subject of a verb of finding, counting, blaming, admitting ("the union counts 31"), or the agent of its passive;
2. the owner of a figure or an account ("the union's count is 31"); 3. the paper in which something stands ("in his letter
there is no word of it"); 4. a paper that the report says it has seen, in the sentences after; 5. a person quoted in the
same paragraph, for what befell that person. Each gives nodes, body first, or nothing.
"""

from __future__ import annotations

from functools import cache

from twosource.reading import phrases as ph
from twosource.reading.chains import Threads
from twosource.reading.clauses import Clause
from twosource.reading.cues import is_sort, rows
from twosource.reading.scene import Scene, agrees
from twosource.reading.sources import resolve_phrase
from twosource.reading.tree import Tree
from twosource.records import Spans

#: Sorts of noun that can know something; what else is found to "count" or "show" is a thing.
KNOWING = ("body", "group", "kin", "witness", "document", "chief", "spokes", "participant", "state", "maker")
_DOUBTFUL = frozenset(("would", "should", "could", "may", "might", "must", "can", "will", "to"))
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
#: By these the report looks into a paper, or asks people.
_LOOKS = frozenset(("see", "read", "consult", "hold", "obtain", "examine", "review", "study", "photograph", "inspect"))
_ASKS = frozenset(("interview", "question"))
_SIGNS = frozenset(("sign", "enter", "write", "inscribe", "sing", "appear"))


@cache
def knowing() -> dict[str, tuple[str, str]]:
    """Lemma of a verb whose subject knows -> (word that must follow, who it may be)."""
    return {lemma: (after, who) for lemma, after, who in rows("knowing.tsv")}


# ---------------------------------------------------------------- 1, 2: somebody


def who_knows(scene: Scene, clause: Clause) -> list[str]:
    """The nodes of somebody who finds, counts, blames or admits what the clause tells."""
    tree, verb = scene.tree, clause.head
    token = tree.tokens[verb]
    after, who = knowing().get(token.lemma.lower(), ("", "")) if token.upos == "VERB" else ("", "")
    if not who or any(tree.low(i) in _DOUBTFUL for i in tree.dependents(verb, "aux")):
        return []
    if tree.first(verb, "aux:pass", "nsubj:pass") is not None:
        agent = tree.first(verb, "obl:agent")
        return _source(scene, agent, who) if agent is not None and who == "any" else []
    follows = [tree.low(j) for j in range(verb + 1, min(verb + 4, len(tree.tokens)))]
    return _source(scene, _subject(tree, verb), who) if after == "-" or after in follows else []


def _subject(tree: Tree, verb: int) -> int | None:
    """The verb's own subject, or the one it shares with the verb before it, or the noun that its relative clause is about."""
    subject = tree.first(verb, "nsubj")
    if subject is None and tree.tokens[verb].deprel == "conj" and tree.tokens[verb].head >= 0:
        subject = tree.first(tree.tokens[verb].head, "nsubj")
    relative = subject is not None and tree.low(subject) in ("who", "which", "that")
    return tree.tokens[verb].head if relative and tree.tokens[verb].deprel == "acl:relcl" else subject


def _phrase(tree: Tree, head: int) -> ph.Phrase | None:
    """The noun group at a token, up to a verb or a comma before one."""
    found = ph.phrase_at(tree, head)
    if found is None:
        return None
    end = next((j for j in found.tokens if j > head and tree.tokens[j].upos in ("VERB", "AUX", "SCONJ")), None)
    span = tree.span([j for j in found.tokens if end is None or j < end])
    return next(iter(ph.phrases(tree, (span,))), None) if span else None


def _source(scene: Scene, head: int | None, who: str) -> list[str]:
    """The nodes of the noun at ``head``, if it can be a source of the sort that the verb asks for; nothing for the outlet."""
    phrase = _phrase(scene.tree, head) if head is not None else None
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
    if who == "outlet":
        return is_sort(lemma, "document") or any(scene.cast.kind(tree.text[slice(*m.span)]) for m in names)
    return low in ("it", "they") or is_sort(lemma, *KNOWING) or any(m.type in ("person", "organisation") for m in names)


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


# ---------------------------------------------------------------- 3, 4: papers


def in_paper(scene: Scene, clause: Clause) -> list[str]:
    """The paper in which something stands: "in her letter there is no word of it", "no marks are visible in the image"."""
    tree = scene.tree
    if tree.tokens[clause.head].lemma.lower() in _SIGNS:
        return []
    for i in tree.dependents(clause.head, "obl", "nmod"):
        case = tree.first(i, "case")
        phrase = _phrase(tree, i)
        if (
            case is None
            or phrase is None
            or tree.low(case) not in ("in", "on")
            or not is_sort(ph.noun(tree, i), "document")
        ):
            continue
        timed = any(a <= tree.tokens[i].start < b for a, b in tree.parse.times) or tree.first(i, "nummod") is not None
        if not timed and (ph.definite(tree, phrase) or tree.first(i, "nmod:poss") is not None):
            return [n for n in resolve_phrase(scene, phrase) if n != scene.cast.outlet]
    return []


def paper_gone_through(scene: Scene, clause: Clause) -> list[str]:
    """The paper (or the people) that the report says, earlier in the paragraph, it has seen (or asked)."""
    tree = scene.tree
    number = tree.sentence_of[clause.head]
    start = tree.paragraph(tree.tokens[clause.head].start)[0]
    for before in range(number - 1, -1, -1):
        if tree.sentence_span(before)[0] < start:
            return []
        looked = _looked_into(scene, before)
        if looked is not None:
            phrase = _phrase(tree, looked)
            return [n for n in resolve_phrase(scene, phrase) if n != scene.cast.outlet] if phrase else []
        span = tree.sentence_span(before)
        if any(span[0] <= at < span[1] for at, _ in scene.used):
            return []
    return []


def _looked_into(scene: Scene, sentence: int) -> int | None:
    """The paper that "we have seen" or the people who "were interviewed" in a sentence."""
    tree = scene.tree
    for verb in range(*tree.parse.sentences[sentence]):
        lemma = tree.tokens[verb].lemma.lower()
        if tree.tokens[verb].upos != "VERB" or lemma not in (*_LOOKS, *_ASKS):
            continue
        subject, thing = tree.first(verb, "nsubj"), tree.first(verb, "obj")
        if lemma in _ASKS and tree.first(verb, "aux:pass") is not None:
            return tree.first(verb, "nsubj:pass", "nsubj")
        if subject is None or thing is None or not _ourselves(scene, subject):
            continue
        if lemma in _ASKS or is_sort(ph.noun(tree, thing), "document"):
            return thing
    return None


def _ourselves(scene: Scene, subject: int) -> bool:
    """Whether a subject is "we", "I" or the outlet by name."""
    phrase = ph.phrase_at(scene.tree, subject)
    own = phrase is not None and scene.cast.own.matches(scene.tree.text[slice(*phrase.span)])
    return scene.tree.low(subject) in ("we", "i") or own


# ---------------------------------------------------------------- 5: about oneself


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
