"""What a source phrase is made of: its members, name, role nouns and description. Asks the tree, knows no nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.parsed import Mention
from twosource.reading.chunks import first_chunk, list_parts, members, nominal, possessor
from twosource.reading.cues import is_sort, outlet_words, source_sorts
from twosource.reading.titles import only_titles
from twosource.reading.tree import Tree
from twosource.records import Span, Spans
from twosource.values.place import demonym

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
    (
        "they",
        "them",
        "we",
        "us",
        "two",
        "three",
        "four",
        "five",
        "six",
        "several",
        "some",
        "many",
        "others",
        "both",
        "residents",
        "people",
    )
)
ANAPHORS = frozenset(("he", "she", "they", "it", "him", "her", "them", "his", "its", "their", "who", "which"))
SELF = frozenset(("i", "we", "me", "us", "my", "our"))
PARTS = frozenset(
    (
        "one",
        "other",
        "others",
        "another",
        "some",
        "both",
        "two",
        "three",
        "third",
        "second",
        "first",
        "many",
        "most",
        "neither",
        "either",
        "each",
    )
)


DEFINITE = frozenset(("the", "this", "that", "these", "those", "same", "its", "his", "her", "their", "our"))
INDEFINITE = frozenset(("a", "an", "another", "one", "some"))
#: Names inside a joined adjective ("London-based") name nobody.
_JOINED = re.compile(r"(?i)-(?:based|led|backed|held|born|run|owned|controlled|funded)$")
#: Determiners that belong to a description.
KEPT = frozenset(("some", "several", "many", "all", "both"))
#: Words a description has at most.
LONG = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """One source: its head token, all its tokens, the core without clauses and prepositional modifiers."""

    head: int
    tokens: tuple[int, ...]
    core: tuple[int, ...]
    span: Span


def phrases(tree: Tree, spans: Spans) -> tuple[Phrase, ...]:
    """The sources named together in ``spans``, in order: one unless they are coordinated."""
    inside = tree.inside(spans)
    if not inside:
        return ()
    listed = list_parts(tree, inside)
    if len(listed) > 2:
        return tuple(p for part in listed if (p := _flat(tree, part)))
    chunk = first_chunk(tree, inside)
    top = tree.head_of(spans)
    if top is not None and top in chunk and nominal(tree, top) and not possessor(tree, top):
        heads = _coordinated(tree, top, set(inside))
        return tuple(p for h in heads if (p := _phrase(tree, h, set(inside), heads)))
    return tuple(p for part in members(tree, inside) if (p := _flat(tree, part)))


def _flat(tree: Tree, tokens: list[int]) -> Phrase | None:
    """A phrase by the order of its words, where the tree cannot be trusted: the last noun of the first group heads it."""
    chunk = first_chunk(tree, tokens)
    nouns = [i for i in chunk if tree.tokens[i].upos in ("NOUN", "PROPN") and not possessor(tree, i)]
    head = nouns[-1] if nouns else next((i for i in reversed(chunk) if nominal(tree, i)), chunk[-1] if chunk else None)
    span = tree.span(tokens)
    if head is None or span is None:
        return None
    owners = {j for k, j in enumerate(chunk) if any(possessor(tree, m) for m in chunk[k:])}
    core = [i for i in chunk if i not in owners or i == head]
    after = [i for i in tokens if i > chunk[-1]]
    for k, i in enumerate(after):
        if tree.tokens[i].upos in ("VERB", "AUX", "SCONJ") or tree.low(i) in ("who", "which"):
            break
        apposed = first_chunk(tree, after[k + 1 :]) if tree.word(i) == "," else []
        if apposed and tree.tokens[apposed[0]].upos in ("DET", "NOUN", "PROPN", "ADJ"):
            core += apposed
    return Phrase(head, tuple(tokens), tuple(sorted(set(core))), span)


def _coordinated(tree: Tree, head: int, inside: set[int]) -> list[int]:
    out = [head]
    for child in tree.dependents(head, "conj"):
        if possessor(tree, child):
            child = next((j for j in sorted(inside) if j > child and tree.tokens[j].upos == "NOUN"), child)
        if child in inside and _nominal_or_adj(tree, child) and _listed(tree, head, child) and not _field(tree, child):
            out.extend(_coordinated(tree, child, inside))
    return sorted(out)


def _field(tree: Tree, i: int) -> bool:
    """Whether a noun is one more field of a ministry, not another body: "the Ministry of the Interior and Public Security"."""
    heads = [i, *tree.dependents(i, "compound", "amod", "flat", "nmod", "conj")]
    named = all(tree.tokens[j].upos in ("PROPN", "ADJ", "NOUN") and tree.word(j)[:1].isupper() for j in heads)
    fields = all(tree.low(j) in source_sorts()["field"] for j in heads)
    return named and fields and tree.first(i, "det") is None


def _nominal_or_adj(tree: Tree, i: int) -> bool:
    return nominal(tree, i) or tree.tokens[i].upos == "ADJ"


def _listed(tree: Tree, head: int, child: int) -> bool:
    """Whether two nouns are really listed: "and" stands between, or after a comma before both; else it is an apposition."""
    between = [tree.tokens[j].upos for j in range(head + 1, child)]
    if "CCONJ" in between:
        return True
    named = tree.tokens[head].upos == "PROPN" and tree.tokens[child].upos == "NOUN"
    return not named and any(tree.tokens[j].upos == "CCONJ" for j in range(child, min(child + 25, len(tree.tokens))))


def _phrase(tree: Tree, head: int, inside: set[int], heads: list[int]) -> Phrase | None:
    others = [h for h in heads if h != head]
    below = [i for i in tree.subtree(head, without=others) if i in inside] if others else sorted(inside)
    tokens = tuple(
        i for i in below if not (tree.tokens[i].head == head and tree.tokens[i].deprel in ("cc", "case", "mark"))
    )
    span = tree.span(tokens)
    if span is None:
        return None
    flat = None if others else _flat(tree, list(tokens))
    core = {*_core(tree, head), *(flat.core if flat and flat.head == head else ()), *_name_behind(tree, head)}
    core -= {j for i in core if i != head and possessor(tree, i) for j in tree.subtree(i)}
    named = {i for i in core if tree.tokens[i].head == head and tree.tokens[i].deprel in ("appos", "flat")}
    named = {j for i in named if tree.tokens[i].upos == "PROPN" for j in tree.subtree(i)}
    core = {i for i in core & set(tokens) if i <= head or i in named or not _behind_preposition(tree, head, i)}
    return Phrase(head, tokens, tuple(sorted(core)), span)


def _name_behind(tree: Tree, head: int) -> list[int]:
    """The name right behind a noun that the tree made a second subject ("police spokeswoman Ida Roe")."""
    j = head + 1
    if j >= len(tree.tokens) or tree.tokens[j].upos != "PROPN" or tree.tokens[head].upos != "NOUN":
        return []
    twin = tree.tokens[j].head == tree.tokens[head].head and tree.tokens[j].deprel == tree.tokens[head].deprel
    return tree.subtree(j) if twin else []


def _behind_preposition(tree: Tree, head: int, i: int) -> bool:
    """Whether a preposition, and no comma after it, stands between the head and a word: the word says where, not who."""
    between = [tree.tokens[j].upos if tree.word(j) != "," else "," for j in range(head + 1, i)]
    return "ADP" in between and "," not in between[between.index("ADP") :]


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


def noun(tree: Tree, i: int) -> str:
    """The lemma of a noun in lower case; a plural at the start of a sentence that was taken for a name is undone."""
    low = tree.tokens[i].lemma.lower()
    if tree.tokens[i].upos == "PROPN" and not any(low in table for table in source_sorts().values()):
        for single in (low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("men") + "man"):
            if any(single in table for table in source_sorts().values()):
                return single
    return low


def noun_sorts(tree: Tree, i: int) -> bool:
    """Whether the word at the start of a sentence is a common noun of the source table ("Police", "Residents")."""
    first, _ = tree.parse.sentences[tree.sentence_of[i]]
    opens = all(tree.tokens[j].upos in ("PUNCT", "SYM", "DET", "CCONJ") for j in range(first, i))
    return opens and any(noun(tree, i) in table for table in source_sorts().values())


#: What stands between "the lawyer" and the name of whose lawyer it is.
_SOMEBODYS = frozenset(
    "lawyer attorney counsel solicitor barrister defender friend colleague neighbour neighbor driver aide bodyguard assistant "
    "client employer employee supporter follower ally critic rival successor predecessor doctor widow partner".split()
)
_OF = re.compile(r"\s+(?:of|for|to)\s[^,;:.()]*$", re.I)


def names_in(tree: Tree, phrase: Phrase, by_head: dict[int, list[Mention]]) -> list[Mention]:
    """Name mentions in the core of a phrase, those of persons first."""
    article = tree.low(phrase.tokens[0]) == "the"
    marked = (m for i in phrase.core for m in by_head.get(i, ()) if m.form == "name")
    found = [
        m
        for m in marked
        if not only_titles(tree.text[slice(*m.span)], article) and not _JOINED.search(tree.text[slice(*m.span)])
    ]
    found = [
        m for m in found if not tree.text[m.span[1] : m.span[1] + 2].startswith(("'s", "’s")) or m.head == phrase.head
    ]
    if is_sort(noun(tree, phrase.head), "kin") or noun(tree, phrase.head) in _SOMEBODYS:
        end = tree.tokens[phrase.head].end
        found = [m for m in found if m.type != "person" or not _OF.match(tree.text[end : m.span[0]])]
    common = noun_sorts(tree, phrase.head) or any(m.form == "nominal" for m in by_head.get(phrase.head, ()))
    if not found and tree.tokens[phrase.head].upos == "PROPN" and not common:
        found = [m for m in _unmarked(tree, phrase) if not only_titles(tree.text[slice(*m.span)], article)]
    adjectives = [m for m in found if m.head != phrase.head and demonym(tree.text[slice(*m.span)])]
    found = [m for m in found if m not in adjectives] or _next_to(tree, phrase, by_head)  # "the Swedish maker X"
    return sorted(found, key=lambda m: (m.type != "person", m.head != phrase.head, m.span))


def _next_to(tree: Tree, phrase: Phrase, by_head: dict[int, list[Mention]]) -> list[Mention]:
    """The name right behind a noun, wherever the tree hangs it."""
    end = tree.tokens[phrase.head].end
    near = (m for i in phrase.tokens for m in by_head.get(i, ()) if m.form == "name" and m.type != "place")
    return [m for m in near if m.span[0] == end + 1 and tree.tokens[phrase.head].upos == "NOUN"]


def _unmarked(tree: Tree, phrase: Phrase) -> list[Mention]:
    """A name the model did not mark: the run of capitalised words at the head; a person unless it has a word for a body."""
    run = [phrase.head]
    inside = set(phrase.core)
    while run[0] - 1 in inside and tree.tokens[run[0] - 1].upos == "PROPN":
        run.insert(0, run[0] - 1)
    span = (tree.tokens[run[0]].start, tree.tokens[run[-1]].end)
    text = tree.text[span[0] : span[1]]
    article = run[0] > 0 and tree.low(run[0] - 1) == "the"
    body = article or text.isupper() or any(is_sort(w.lower(), "body", "organ", "chief") for w in text.split())
    return [Mention(span, phrase.head, "organisation" if body or len(run) == 1 else "person", "name", None, 0.5)]


def role_nouns(tree: Tree, phrase: Phrase, name: Mention | None = None) -> list[int]:
    """Common nouns of the core that say what the source is ("mayor", "head", "shopkeeper")."""
    start, end = name.span if name else (0, 0)
    out = []
    for i in phrase.core:
        token = tree.tokens[i]
        in_name = start <= token.start < end and not is_sort(token.lemma, "chief", "spokes", "maker")
        titled = token.upos == "PROPN" and is_sort(token.lemma.lower(), "chief", "spokes", "maker")
        before = name is not None and i == tree.inside((name.span,))[0] - 1 and is_sort(token.lemma, "chief", "spokes")
        if not in_name and (token.upos == "NOUN" or titled) and (i == phrase.head or before or _says_role(tree, i)):
            out.append(i)
    return out


def _says_role(tree: Tree, i: int) -> bool:
    relation = tree.tokens[i].deprel
    return (
        relation.split(":")[0] in ("appos", "flat", "nmod", "list", "conj", "compound")
        and tree.tokens[i].lemma.lower() not in PARTS
    )


def description(tree: Tree, phrase: Phrase) -> str:
    """How an unnamed source is described: its noun group with the prepositional phrases, up to a clause or a comma."""
    tokens = list(phrase.tokens)
    while len(tokens) > 1 and tree.low(tokens[-1]) in ("here", "there"):
        tokens = tokens[:-1]
    while (
        tokens and tree.tokens[tokens[0]].upos in ("DET", "PUNCT", "CCONJ", "ADP") and tree.low(tokens[0]) not in KEPT
    ):
        tokens = tokens[1:]
    vague = is_sort(tree.tokens[phrase.head].lemma.lower(), "dim") and not is_sort(
        tree.tokens[phrase.head].lemma.lower(), "group"
    )
    vague = vague or tree.tokens[phrase.head].lemma.lower() in ("people", "person", "resident", "member")
    out: list[int] = []
    for i in tokens:
        clause = i > phrase.head and (
            (tree.tokens[i].upos in ("VERB", "AUX", "SCONJ") and tree.tokens[i].deprel != "amod")
            or tree.low(i) in ("who", "which", "whose", "that")
        )
        timed = i > phrase.head and tree.tokens[i].upos == "ADP" and _before_time(tree, i)
        if (
            timed
            or (clause and not vague)
            or (i > phrase.head and tree.word(i) in (",", "(", "—", "–", ":"))
            or len(out) >= LONG
        ):
            break
        out.append(i)
    span = tree.span(out)
    text = tree.text[span[0] : span[1]] if span else tree.text[phrase.span[0] : phrase.span[1]]
    return " ".join(text.strip(" \"'“”‘’,;:").split())


def _before_time(tree: Tree, i: int) -> bool:
    """Whether a time expression begins right behind token ``i``."""
    return any(0 < start - tree.tokens[i].end <= 5 or start == tree.tokens[i].start for start, _ in tree.parse.times)


def definite(tree: Tree, phrase: Phrase) -> bool:
    """Whether the phrase points back or outward: "the", "this", "its", "the same"."""
    return tree.low(phrase.tokens[0]) in DEFINITE


def indefinite(tree: Tree, phrase: Phrase) -> bool:
    """Whether the phrase brings in somebody new: "a", "another", "one", a number."""
    first = phrase.tokens[0]
    return tree.low(first) in INDEFINITE or tree.tokens[first].upos == "NUM"


def lemmas(tree: Tree, tokens: Iterable[int]) -> set[str]:
    """Lemmas in lower case."""
    return {noun(tree, i) for i in tokens}


def is_person_noun(lemma: str) -> bool:
    """Whether a noun speaks of people rather than of a body or a paper."""
    low = lemma.lower()
    table = source_sorts()
    if low in outlet_words("generic"):
        return False
    if low in table["body"] or low in table["document"]:
        return low in table["spokes"] or low in table["chief"]
    return True


def plural(tree: Tree, phrase: Phrase) -> bool:
    """Whether a phrase speaks of more than one."""
    low, lemma = tree.low(phrase.head), tree.tokens[phrase.head].lemma.lower()
    if (
        low in PLURAL_WORDS
        or (tree.tokens[phrase.head].upos == "NUM" and low not in ("1", "one"))
        or (noun(tree, phrase.head) != low.removesuffix("'s") and noun_sorts(tree, phrase.head))
        or any(
            tree.tokens[c].deprel == "nummod" and tree.low(c) not in ("1", "one") for c in tree.children[phrase.head]
        )
    ):
        return True
    return tree.tokens[phrase.head].upos == "NOUN" and low != lemma and low.endswith(("s", "men", "people"))
