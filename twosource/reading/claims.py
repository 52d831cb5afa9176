"""Claims: one proposition each, with who, to whom, when, where, how many, and on whose word.

Every clause of an attribution's content and of the outlet's own voice becomes a claim. A clause with a number of its
own becomes two with the same span, the general one and the one with the number, since a number is a finding beside the
general fact. Questions, refusals to speak, furniture and the words that only say who speaks are no claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from twosource.parsed import Quote
from twosource.reading import factuality as fa
from twosource.reading.basis import basis_of
from twosource.reading.chains import Threads
from twosource.reading.claim_words import claim_words
from twosource.reading.clauses import Clause, clause_of, clauses
from twosource.reading.fragments import with_credit
from twosource.reading.scene import Scene
from twosource.reading.statements import is_claim
from twosource.reading.tree import Tree, covers, overlap
from twosource.reading.voice import carried_on, own_voice
from twosource.records import Basis, Claim, Entity, Quantity, Span, Spans, When, Where

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEXT = re.compile(r"[.!?,][\"”]?\s+[\"“]?[A-Z]")

Section = Literal["headline", "highlight", "caption", "body"]

#: A quotation of several sentences is a claim of its own up to this many words.
LONG_QUOTE = 70
#: A content with one clause is that claim as a whole, up to this many words: what the tree left out belongs to it.
SHORT = 40
#: Units that describe rather than count: a clause with only these is not split in two.
NOT_COUNTED = frozenset(("year old", "years old", "age", "time", "ordinal", "date"))


@dataclass(frozen=True)
class Facts:
    """What the other readers found in the report: times, places, entities."""

    whens: tuple[When, ...]
    wheres: tuple[Where, ...]
    entities: tuple[Entity, ...]
    by_head: dict[int, str]


def claims_of(scene: Scene, threads: Threads, facts: Facts, ids: Sequence[str]) -> tuple[Claim, ...]:
    """All claims of a report, in the order of the text; ``ids`` are the attributions' ids."""
    out: list[Claim] = []
    for clause, owner in _owned(scene.tree, threads, scene):
        if not is_claim(scene, clause, owner, threads):
            continue
        base = _claim(scene, clause, owner, (threads, facts))
        ways = threads.ways[owner] if owner is not None else (own_voice(threads, scene, clause),)
        for way in ways:
            for version in _versions(base):
                attribution = ids[owner] if owner is not None else _carried(scene, threads, clause, ids)
                out.append(replace(version, id=f"c{len(out) + 1}", chain=way, attribution=attribution))
    return tuple(out)


def _carried(scene: Scene, threads: Threads, clause: Clause, ids: Sequence[str]) -> str | None:
    carried = carried_on(threads, scene, clause.spans[0])
    return ids[carried] if carried is not None else None


def _owned(tree: Tree, threads: Threads, scene: Scene) -> Iterator[tuple[Clause, int | None]]:
    """Every clause with the innermost attribution whose content holds it; contents without a clause as one clause."""
    frames = _frames(tree, threads.quotes)
    filled: set[int] = set()
    found: list[tuple[Clause, int | None]] = []
    for clause in clauses(tree, frames):
        owner = _innermost(threads, clause, tree)
        cut = (
            _within(tree, clause, threads.quotes[owner].content)
            if owner is not None
            else _outside(tree, clause, threads.quotes)
        )
        if cut is not None:
            found.append((cut, owner))
            filled.add(owner if owner is not None else -1)
    for i, quote in enumerate(threads.quotes):
        own = [k for k, (_, o) in enumerate(found) if o == i]
        if (
            own
            and all(found[k][0].nominal for k in own)
            and (top := _infinitive(tree, quote, {found[k][0].head for k in own}))
        ):
            found.append((_all_of(tree, quote, top), i))
        elif len(own) == 1 and len(tree.inside(quote.content)) <= SHORT:
            found[own[0]] = _all_of(tree, quote, found[own[0]][0]), i
        elif own and (top := _infinitive(tree, quote, {found[k][0].head for k in own})):
            found.append((top, i))
        elif own and quote.speech == "direct" and _several_sentences(tree, quote):
            found.append((_all_of(tree, quote, found[own[0]][0]), i))
        elif not own and i not in filled and (whole := clause_of(tree, quote.content)):
            found.append((with_credit(tree, quote, whole), i))
    del scene
    yield from sorted(found, key=lambda x: (x[0].spans[0][0], x[0].head))


def _infinitive(tree: Tree, quote: Quote, heads: set[int]) -> Clause | None:
    """The order or plan a content consists of ("to open the gates"), where no clause of it has the content's own verb."""
    top = tree.head_of(quote.content)
    if top is None or top in heads or tree.tokens[top].upos != "VERB":
        return None
    token = tree.tokens[top]
    piece = tuple(s for s in quote.content if s[0] <= token.start < s[1])
    return Clause(top, tuple(tree.inside(piece)), piece) if piece else None


def _all_of(tree: Tree, quote: Quote, clause: Clause) -> Clause:
    """A clause stretched over the whole content it is the only (or the first) statement of."""
    return Clause(clause.head, tuple(tree.inside(quote.content)), quote.content, clause.nominal)


def _several_sentences(tree: Tree, quote: Quote) -> bool:
    """Whether a spoken statement runs over sentences and is short enough to stand beside its clauses."""
    text = " ".join(tree.text[s:e] for s, e in quote.content)
    return bool(_NEXT.search(text)) and len(tree.inside(quote.content)) <= LONG_QUOTE


def _frames(tree: Tree, quotes: Iterable[Quote]) -> set[int]:
    """Predicates that are cues: "said", "is accused of"."""
    return {i for q in quotes for i in tree.inside(q.cue) if tree.tokens[i].upos in ("VERB", "AUX", "NOUN", "ADJ")}


def _innermost(threads: Threads, clause: Clause, tree: Tree) -> int | None:
    """The attribution with the smallest content that holds the clause's predicate; of equals, the longest chain."""
    token, quotes = tree.tokens[clause.head], threads.quotes
    holding = [
        i
        for i, q in enumerate(quotes)
        if any(s <= token.start and token.end <= e for s, e in q.content) and not _in(q.source, token.start)
    ]
    return min(
        holding, key=lambda i: (sum(e - s for s, e in quotes[i].content), -len(threads.ways[i][0])), default=None
    )


def _in(spans: Spans, offset: int) -> bool:
    return any(s <= offset < e for s, e in spans)


def _within(tree: Tree, clause: Clause, content: Spans) -> Clause | None:
    """The part of a clause that the content holds, so that "X said" never slips into a claim."""
    kept = [i for i in clause.tokens if _in(content, tree.tokens[i].start)]
    return _rebuilt(tree, clause, kept)


def _outside(tree: Tree, clause: Clause, quotes: Iterable[Quote]) -> Clause | None:
    """A clause of the outlet's own voice without the cues, sources and contents that reach into it."""
    near = [
        q for q in quotes if any(overlap(s, (clause.spans[0][0], clause.spans[-1][1])) for s in (*q.cue, *q.content))
    ]
    kept = [i for i in clause.tokens if not any(_in((*q.cue, *q.content), tree.tokens[i].start) for q in near)]
    return _rebuilt(tree, clause, kept)


def _rebuilt(tree: Tree, clause: Clause, kept: list[int]) -> Clause | None:
    if len(kept) == len(clause.tokens):
        return clause
    words = [i for i in kept if tree.tokens[i].upos not in ("PUNCT", "SYM", "CCONJ", "SCONJ")]
    if clause.head not in kept or len(words) < 2:
        return None
    spans = tree.spans(kept)
    return Clause(clause.head, tuple(kept), spans, clause.nominal) if spans else None


def section_of(scene: Scene, span: Span) -> Section:
    """Headline, highlight, caption or body."""
    for zone in scene.cast.report.zones:
        if zone.kind in ("headline", "highlight", "caption") and overlap(zone.span, span):
            return zone.kind
    return "body"


# ---------------------------------------------------------------- one claim


def _claim(scene: Scene, clause: Clause, owner: int | None, found: tuple[Threads, Facts]) -> Claim:
    threads, facts = found
    tree, quote = scene.tree, threads.quotes[owner] if owner is not None else None
    fact = fa.factuality(tree, clause.head, clause.tokens, quote)
    who, whom = participants(tree, clause, facts.by_head)
    node = threads.nodes[owner] if owner is not None else None
    basis: Basis = basis_of(tree, quote, scene.cast.nodes[node] if node else None) if quote else "not_stated"
    span = (clause.spans[0][0], clause.spans[-1][1])
    return Claim(
        id="",
        report=scene.cast.report.id,
        span=clause.spans,
        chain=(),
        predicate=predicate(tree, clause.head),
        head=tree.tokens[clause.head].lemma.lower(),
        who=who,
        whom=whom,
        polarity=fa.polarity(tree, clause.head, clause.tokens),
        factuality=fact,
        stance=fa.stance(fact, fa.cue_sort(tree, quote.cue) if quote else ""),
        when=when_of(scene, clause, facts.whens),
        where=where_of(tree, clause, facts.wheres),
        quantities=quantities_of(scene, clause),
        basis=basis,
        relay=relayed(scene, span),
        saw=_own_eyes(scene, threads, owner, basis),
        section=section_of(scene, span),
        vector=vector(tree, clause),
        words=claim_words(tree, clause),
    )


def _own_eyes(scene: Scene, threads: Threads, owner: int | None, basis: Basis) -> bool:
    """Whether the outlet's own reporter was there: a seeing cue with the outlet itself as source."""
    return owner is not None and basis == "saw" and threads.ways[owner][0] == (scene.cast.outlet,)


def predicate(tree: Tree, head: int) -> str:
    """The predicate as written: auxiliaries, negation, verb, particle; the copula with its noun or adjective."""
    parts = tree.dependents(head, "aux", "cop", "compound:prt")
    parts += [c for c in tree.dependents(head, "advmod") if tree.low(c) in ("not", "n't", "n’t", "never")]
    return " ".join(tree.word(i) for i in sorted([head, *parts]))


def participants(tree: Tree, clause: Clause, by_head: dict[int, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Entity ids of who does it and to whom, passives turned round; shared subjects of coordinated verbs included."""
    head = clause.head
    who = [i for i in tree.dependents(head, "nsubj", "obl:agent") if tree.tokens[i].deprel != "nsubj:pass"]
    whom = tree.dependents(head, "nsubj:pass", "obj", "iobj")
    for up in tree.ancestors(head):
        if (
            who
            or any(tree.tokens[i].deprel == "nsubj:pass" for i in whom)
            or tree.tokens[head].deprel.split(":")[0] not in ("conj", "xcomp", "advcl", "acl")
        ):
            break
        if tree.tokens[head].deprel.startswith("acl"):
            (whom if tree.first(head, "aux:pass") is not None else who).append(up)
            break
        subject = tree.first(up, "nsubj", "nsubj:pass")
        if subject is not None:
            passive = tree.first(head, "aux:pass") is not None
            (whom if passive else who).append(subject)
            break
        if tree.tokens[up].deprel.split(":")[0] not in ("conj", "xcomp"):
            break
    if clause.nominal:
        whom = [*whom, *tree.dependents(head, "nmod")]
        who = [*who, *tree.dependents(head, "nmod:poss")]
    for i in tree.dependents(head, "obl"):
        case = tree.first(i, "case")
        if case is not None and tree.low(case) == "by" and i not in who and tree.first(head, "aux:pass") is not None:
            who.append(i)
    return _entities(tree, who, by_head), _entities(tree, whom, by_head)


def _entities(tree: Tree, tokens: Sequence[int], by_head: dict[int, str]) -> tuple[str, ...]:
    meant = [i if i in by_head else _meant(tree, i, by_head) for i in tokens]
    spread = [j for i in meant for j in (i, *tree.dependents(i, "conj"))]
    return tuple(dict.fromkeys(by_head[i] for i in spread if i in by_head))


def _meant(tree: Tree, token: int, by_head: dict[int, str]) -> int:
    """The noun that a relative pronoun stands for: what its clause hangs on, or the name beside that ("X, a guard, who")."""
    clause = tree.tokens[token].head
    if tree.low(token) not in ("who", "whom", "which", "that") or clause < 0:
        return token
    if tree.tokens[clause].deprel != "acl:relcl":
        return token
    noun = tree.tokens[clause].head
    while noun >= 0 and noun not in by_head and tree.tokens[noun].deprel == "appos":
        noun = tree.tokens[noun].head
    return noun if noun in by_head else token


def when_of(scene: Scene, clause: Clause, whens: tuple[When, ...]) -> When | None:
    """The time that governs the clause."""
    from twosource.reading.times import governing

    return governing(scene.tree.parse, whens, clause.reach(scene.tree))


def where_of(tree: Tree, clause: Clause, wheres: tuple[Where, ...]) -> Where | None:
    """The place the clause itself names, the one nearest to its predicate in the tree."""
    inside = set(clause.tokens)
    best: tuple[int, int, Where] | None = None
    for where in wheres:
        if where.span is None or not _in(clause.spans, where.span[0]):
            continue
        token = tree.head_of((where.span,))
        if token is None or token not in inside:
            continue
        depth = next((n for n, up in enumerate(tree.ancestors(token)) if up == clause.head), 9)
        located = tree.tokens[token].deprel.split(":")[0] in ("obl", "nmod", "appos")
        rank = (0 if located else 5) + depth
        if best is None or (rank, where.span[0]) < best[:2]:
            best = (rank, where.span[0], where)
    return best[2] if best else None


def quantities_of(scene: Scene, clause: Clause) -> tuple[Quantity, ...]:
    """The quantities that stand in the clause."""
    from twosource.reading.quantities import quantities

    return tuple(q for span in clause.spans for q in quantities(scene.tree.parse, span))


def relayed(scene: Scene, span: Span) -> bool:
    """Whether the report says of this paragraph, or in the sentence after it, that it could not be verified."""
    tree = scene.tree
    start, end = tree.paragraph(span[0])
    if fa.cannot_verify(tree.text[start:end]):
        return True
    following = tree.text[end + 1 : end + 400].lstrip("\n").split("\n", 1)[0]
    return len(following) < 160 and fa.cannot_verify(following)


def vector(tree: Tree, clause: Clause) -> NDArray[np.float32] | None:
    """Unit mean vector of the clause's tokens; None where the parse has no states."""
    import numpy as np

    if tree.parse.states is None:
        return None
    mean: NDArray[np.float32] = tree.parse.states[list(clause.tokens)].astype(np.float32).mean(axis=0)
    norm = float(np.linalg.norm(mean))
    return mean / norm if norm else mean


def _versions(claim: Claim) -> Iterator[Claim]:
    """The general claim, and beside it one for each of its numbers: 23 killed and 38 injured are two findings."""
    yield replace(claim, quantities=())
    for counted in claim.quantities:
        if counted.unit not in NOT_COUNTED:
            yield replace(claim, quantities=(counted,))


def holds(spans: Spans, inner: Spans) -> bool:
    """Whether ``inner`` lies in ``spans``."""
    return covers(spans, inner)
