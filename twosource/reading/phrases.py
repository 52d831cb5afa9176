"""What a source phrase is made of: its members, name, role nouns and description. Asks the tree, knows no nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.parsed import Mention
from twosource.reading.cues import is_sort, source_sorts
from twosource.reading.tree import Tree
from twosource.records import Span, Spans

#: Relations that keep a word inside the core of a noun phrase: the name, its titles and its own modifiers.
CORE = (
    "flat",
    "compound",
    "appos",
    "amod",
    "nummod",
    "det",
    "nmod:desc",
    "nmod:npmod",
    "list",
    "fixed",
    "goeswith",
    "punct",
)
PLURAL_WORDS = frozenset(
    ("they", "them", "we", "us", "two", "three", "four", "five", "six")
    + ("several", "some", "many", "others", "both", "residents", "people")
)
ANAPHORS = frozenset(("he", "she", "they", "it", "him", "her", "them", "his", "its", "their", "who"))
SELF = frozenset(("i", "we", "me", "us", "my", "our"))
PARTS = frozenset(
    ("one", "other", "others", "another", "some", "both", "two", "three", "third", "second", "first")
    + ("many", "most", "neither", "either", "each")
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One source: its head token, all its tokens, the core without clauses and prepositional modifiers."""

    head: int
    tokens: tuple[int, ...]
    core: tuple[int, ...]
    span: Span


def phrases(tree: Tree, spans: Spans) -> tuple[Phrase, ...]:
    """The sources named together in ``spans``, in order: one unless they are coordinated."""
    head = tree.head_of(spans)
    if head is None:
        return ()
    inside = set(tree.inside(spans))
    heads = _coordinated(tree, head, inside)
    return tuple(p for h in heads if (p := _phrase(tree, h, inside, heads)))


def _coordinated(tree: Tree, head: int, inside: set[int]) -> list[int]:
    out = [head]
    for child in tree.dependents(head, "conj"):
        if child in inside and tree.tokens[child].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            out.extend(_coordinated(tree, child, inside))
    return sorted(out)


def _phrase(tree: Tree, head: int, inside: set[int], heads: list[int]) -> Phrase | None:
    others = [h for h in heads if h != head]
    below = [i for i in tree.subtree(head, without=others) if i in inside]
    tokens = tuple(
        i for i in below if not (tree.tokens[i].head == head and tree.tokens[i].deprel in ("cc", "case", "mark"))
    )
    span = tree.span(tokens)
    if span is None:
        return None
    return Phrase(head, tokens, tuple(i for i in _core(tree, head) if i in set(tokens)), span)


def _core(tree: Tree, head: int) -> list[int]:
    out, stack = {head}, [head]
    while stack:
        for child in tree.dependents(stack.pop(), *CORE):
            if child not in out:
                out.add(child)
                stack.append(child)
    return sorted(out)


def phrase_at(tree: Tree, head: int) -> Phrase | None:
    """The noun phrase that ``head`` governs, wherever it stands."""
    tokens = [
        i
        for i in tree.subtree(head)
        if not (tree.tokens[i].head == head and tree.tokens[i].deprel in ("case", "cc", "conj"))
    ]
    dropped = {j for c in tree.dependents(head, "conj", "cc", "case") for j in tree.subtree(c)}
    tokens = [i for i in tokens if i not in dropped]
    span = tree.span(tokens)
    return Phrase(head, tuple(tokens), tuple(_core(tree, head)), span) if span else None


def names_in(tree: Tree, phrase: Phrase, by_head: dict[int, list[Mention]]) -> list[Mention]:
    """Name mentions in the core of a phrase, those of persons first."""
    found = [m for i in phrase.core for m in by_head.get(i, ()) if m.form == "name"]
    return sorted(found, key=lambda m: (m.type != "person", m.head != phrase.head, m.span))


def role_nouns(tree: Tree, phrase: Phrase, name: Mention | None = None) -> list[int]:
    """Common nouns of the core that say what the source is ("mayor", "head", "shopkeeper")."""
    start, end = name.span if name else (0, 0)
    out = []
    for i in phrase.core:
        token = tree.tokens[i]
        in_name = start <= token.start < end and not is_sort(token.lemma, "chief", "spokes", "maker")
        titled = token.upos == "PROPN" and is_sort(token.lemma.lower(), "chief", "spokes", "maker")
        if not in_name and (token.upos == "NOUN" or titled) and (i == phrase.head or _says_role(tree, i)):
            out.append(i)
    return out


def _says_role(tree: Tree, i: int) -> bool:
    relation = tree.tokens[i].deprel
    return (
        relation.split(":")[0] in ("appos", "flat", "nmod", "list", "conj", "compound")
        and tree.tokens[i].lemma.lower() not in PARTS
    )


def description(tree: Tree, phrase: Phrase) -> str:
    """How an unnamed source is described, without article, clause and the words about secrecy."""
    dropped = {
        j
        for i in phrase.tokens
        for c in tree.dependents(i, "acl", "acl:relcl", "appos", "parataxis")
        if c in phrase.tokens and not _short_participle(tree, c)
        for j in tree.subtree(c)
    }
    kept = [i for i in phrase.tokens if i not in dropped]
    while kept and (
        tree.tokens[kept[0]].upos in ("DET", "PUNCT", "CCONJ", "ADP")
        and tree.low(kept[0]) not in ("some", "several", "many")
    ):
        kept = kept[1:]
    runs = tree.spans(kept)
    text = " ".join(tree.text[s:e] for s, e in runs[:2]) if runs else tree.text[phrase.span[0] : phrase.span[1]]
    return " ".join(text.strip(" \"'“”‘’,;:").split())


def _short_participle(tree: Tree, i: int) -> bool:
    return tree.tokens[i].deprel == "acl" and len(tree.subtree(i)) <= 3


def definite(tree: Tree, phrase: Phrase) -> bool:
    """Whether the phrase points back or outward: "the", "this", "its", "same", or no article at all."""
    words = {tree.low(c) for c in tree.dependents(phrase.head, "det", "nmod:poss", "amod")}
    return bool(words & {"the", "this", "that", "these", "those", "same", "its", "his", "her", "their", "our"})


def indefinite(tree: Tree, phrase: Phrase) -> bool:
    """Whether the phrase brings in somebody new: "a", "another", "one", a number."""
    return any(
        tree.low(c) in ("a", "an", "another", "one", "some") for c in tree.dependents(phrase.head, "det", "nummod")
    )


def lemmas(tree: Tree, tokens: Iterable[int]) -> set[str]:
    """Lemmas in lower case."""
    return {tree.tokens[i].lemma.lower() for i in tokens}


def is_person_noun(lemma: str) -> bool:
    """Whether a noun speaks of people rather than of a body or a paper."""
    low = lemma.lower()
    table = source_sorts()
    if low in table["body"] or low in table["document"]:
        return low in table["spokes"] or low in table["chief"]
    return True


def plural(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase speaks of more than one."""
    low, lemma = tree.low(phrase.head), tree.tokens[phrase.head].lemma.lower()
    if low in PLURAL_WORDS or any(
        tree.tokens[c].deprel == "nummod" and tree.low(c) not in ("1", "one") for c in tree.children[phrase.head]
    ):
        return True
    return tree.tokens[phrase.head].upos == "NOUN" and low != lemma and low.endswith(("s", "men", "people"))
