"""Clauses: the stretches of text that hold one proposition each, from the dependency tree.

A clause is headed by a predicate: a verb, or a noun or adjective with a copula. It takes in everything below its head
but the clauses that stand on their own. A noun that names an event counts when it carries a number, a date or a
participant of its own ("the killing of X", "a death toll of 26").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.parsed import EventMention
from twosource.reading.tree import Tree
from twosource.records import Spans

#: Relations under which a predicate opens a clause of its own.
OPENS = frozenset(
    (
        "root",
        "conj",
        "ccomp",
        "advcl",
        "acl:relcl",
        "parataxis",
        "csubj",
        "csubj:pass",
        "advcl:relcl",
        "ccomp:pmod",
        "dep",
        "list",
        "appos",
    )
)
#: A clause of fewer words than this, punctuation left out, says nothing by itself.
MIN_WORDS = 2
#: A noun phrase with fewer words of these kinds ("control of the town") names something and tells nothing.
TELLING, MIN_TELLING = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM")), 3
#: A relative clause of fewer words than this only helps to say which one is meant.
MIN_RELATIVE = 4
#: Conjunctions after which nothing is stated.
CONDITIONS = frozenset(("if", "unless", "whether", "lest", "provided"))


@dataclass(frozen=True, slots=True)
class Clause:
    """One proposition: its predicate token and its tokens; ``nominal`` when a noun carries it."""

    head: int
    tokens: tuple[int, ...]
    spans: Spans
    nominal: bool = False

    def reach(self, tree: Tree) -> tuple[int, int]:
        """First and one past the last token of the predicate's own words, a relative clause's noun left out."""
        below = set(tree.subtree(self.head))
        own = [i for i in self.tokens if i in below] or list(self.tokens)
        return own[0], own[-1] + 1


def clauses(tree: Tree, skip: Iterable[int] = ()) -> tuple[Clause, ...]:
    """All clauses of a text in order; ``skip`` are predicates that only say who speaks."""
    frames = set(skip)
    heads = [i for i in range(len(tree.tokens)) if opens_clause(tree, i)]
    own = set(heads) | frames
    out = [c for h in heads if h not in frames and not conditional(tree, h) and (c := _clause(tree, h, own))]
    out += [c for e in tree.parse.events if (c := _nominal(tree, e, own, out))]
    return tuple(sorted(out, key=lambda c: (c.spans[0][0], c.head)))


def opens_clause(tree: Tree, i: int) -> bool:
    """Whether token ``i`` heads a clause of its own."""
    token = tree.tokens[i]
    if (
        token.deprel not in OPENS
        or _purpose(tree, i)
        or (token.deprel == "acl:relcl" and _size(tree, i) < MIN_RELATIVE)
    ):
        return False
    if token.upos in ("VERB", "AUX"):
        return token.deprel != "appos"
    copula = tree.first(i, "cop") is not None
    return (
        copula
        or (token.deprel in ("root", "parataxis", "ccomp", "advcl") and tree.first(i, "nsubj") is not None)
        or token.deprel == "root"
    )


def _size(tree: Tree, i: int) -> int:
    return sum(tree.tokens[j].upos not in ("PUNCT", "SYM") for j in tree.subtree(i))


def conditional(tree: Tree, i: int) -> bool:
    """Whether the clause states nothing: "if it rains", "whether it rains"."""
    return any(tree.low(c) in CONDITIONS for c in tree.dependents(i, "mark", "advmod"))


def _purpose(tree: Tree, i: int) -> bool:
    """ "to open the gates": an infinitive without a subject belongs to the clause it serves."""
    if tree.tokens[i].deprel.split(":")[0] not in ("advcl", "acl", "ccomp", "conj"):
        return False
    if tree.tokens[i].deprel == "conj":
        return _purpose(tree, tree.tokens[i].head)
    mark = tree.first(i, "mark")
    return mark is not None and tree.low(mark) == "to" and tree.first(i, "nsubj") is None


def _clause(tree: Tree, head: int, own: set[int]) -> Clause | None:
    below = [c for c in _descend(tree, head) if c in own and c != head]
    tokens = tree.subtree(head, without=below)
    relation = tree.tokens[head].deprel
    if relation == "acl:relcl":
        tokens = sorted({*tokens, *_antecedent(tree, tree.tokens[head].head, own)})
    elif relation == "conj":
        tokens = sorted({*tokens, *_shared_subject(tree, head, own)})
    tokens = [
        i
        for i in tokens
        if not (tree.tokens[i].head == head and tree.tokens[i].deprel == "cc" and tree.low(i) != "nor")
    ]
    return _made(tree, head, tokens, nominal=tree.tokens[head].upos in ("NOUN", "PROPN", "NUM"))


def _descend(tree: Tree, head: int) -> list[int]:
    return tree.subtree(head)


def _shared_subject(tree: Tree, head: int, own: set[int]) -> list[int]:
    """The subject that a coordinate predicate has from the one before it ("he fell ill and died")."""
    up = tree.tokens[head].head
    if tree.first(head, "nsubj", "csubj", "expl") is not None or up < 0:
        return []
    subject = tree.first(up, "nsubj")
    return [] if subject is None or subject in own else _antecedent(tree, subject, own)


def _antecedent(tree: Tree, noun: int, own: set[int]) -> list[int]:
    """The noun phrase a relative clause hangs on, without its clauses."""
    if noun < 0:
        return []
    cut = [
        c
        for c in tree.children[noun]
        if c in own
        or tree.tokens[c].deprel.split(":")[0]
        in (
            "acl",
            "conj",
            "cc",
            "case",
            "appos",
            "cop",
            "nsubj",
            "parataxis",
            "advcl",
            "aux",
            "obl",
            "advmod",
            "obj",
            "ccomp",
            "mark",
            "punct",
        )
    ]
    return tree.subtree(noun, without=cut)


def _made(tree: Tree, head: int, tokens: Sequence[int], *, nominal: bool) -> Clause | None:
    words = [i for i in tokens if tree.tokens[i].upos not in ("PUNCT", "SYM")]
    if len(words) < MIN_WORDS or (len(words) == MIN_WORDS and any(tree.tokens[i].upos == "PRON" for i in words)):
        return None
    spans = _bridged(tree, tree.spans(tokens))
    return Clause(head, tuple(tokens), spans, nominal) if spans else None


def _bridged(tree: Tree, spans: Spans) -> Spans:
    """Pieces that only a blank, a comma or a quotation mark keeps apart are one."""
    out: list[tuple[int, int]] = []
    for span in spans:
        if out and not tree.text[out[-1][1] : span[0]].strip(" ,\"“”'‘’"):
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return tuple(out)


def _nominal(tree: Tree, event: EventMention, own: set[int], made: Sequence[Clause]) -> Clause | None:
    """The phrase of an event noun that carries a number, a date or a participant and is no clause already."""
    i = event.token
    if i in own or tree.tokens[i].upos != "NOUN":
        return None
    tokens = [
        j
        for j in tree.subtree(
            i, without=[c for c in tree.children[i] if c in own or tree.tokens[c].deprel in ("cc", "conj")]
        )
        if not (tree.tokens[j].head == i and tree.tokens[j].deprel == "case")
    ]
    carries = any(tree.tokens[c].deprel.split(":")[0] in ("nummod", "nmod") for c in tree.children[i])
    if not carries or sum(tree.tokens[j].upos in TELLING for j in tokens) < MIN_TELLING:
        return None
    return _made(tree, i, tokens, nominal=True)


def clause_of(tree: Tree, spans: Spans) -> Clause | None:
    """A stretch without a predicate as a clause: the content "the toll at nine"."""
    tokens = list(tree.inside(spans))
    head = tree.head_of(spans)
    if head is None or not tokens:
        return None
    return Clause(head, tuple(tokens), spans, tree.tokens[head].upos not in ("VERB", "AUX"))
