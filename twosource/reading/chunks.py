"""Noun groups by the order of words, for phrases whose tree cannot be trusted, and lists of them."""

from __future__ import annotations

from itertools import pairwise

from twosource.reading.tree import Tree


def first_chunk(tree: Tree, tokens: list[int]) -> list[int]:
    """The words up to the first preposition, clause, verb or comma: the noun group that says who it is."""
    out: list[int] = []
    for i in tokens:
        upos, low = tree.tokens[i].upos, tree.low(i)
        if not out and (upos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV") and low not in ("some", "about")):
            continue
        glued = upos == "PUNCT" and tree.tokens[i].start == tree.tokens[i - 1].end and tree.low(i) in "-–"
        if glued and out and i + 1 < len(tree.tokens) and tree.tokens[i].end == tree.tokens[i + 1].start:
            out.append(i)
            continue
        ends = upos in ("ADP", "SCONJ", "CCONJ", "PUNCT", "AUX") or low in ("who", "which", "whom", "whose", "that")
        if (ends and out and low not in "\"“”‘’'") or (
            upos == "VERB" and tree.tokens[i].deprel != "amod" and any(nominal(tree, j) for j in out)
        ):
            break
        out.append(i)
    return out


def nominal(tree: Tree, i: int) -> bool:
    """Whether a token can name somebody."""
    return tree.tokens[i].upos in ("NOUN", "PROPN", "PRON", "NUM")


def possessor(tree: Tree, i: int) -> bool:
    """Whether a token owns what follows ("the ministry's")."""
    return i + 1 < len(tree.tokens) and tree.low(i + 1) in ("'s", "’s", "'", "’") and tree.tokens[i + 1].upos == "PART"


def list_parts(tree: Tree, tokens: list[int]) -> list[list[int]]:
    """The members of a list of three or more ("activists, commanders, an aide who fled, and officials"), else nothing."""
    last = next(
        (k for k, i in enumerate(tokens) if k and tree.tokens[i].upos == "CCONJ" and tree.word(tokens[k - 1]) == ","),
        _plain_list(tree, tokens),
    )
    if last is None or tree.tokens[tokens[0]].upos == "PROPN":
        return []
    edges = [-1, *(k for k in range(last - 1) if tree.word(tokens[k]) == ","), last, len(tokens)]
    parts = [[i for i in tokens[a + 1 : b] if tree.word(i) != "," or i != tokens[b - 1]] for a, b in pairwise(edges)]
    opens = ("DET", "ADJ", "NOUN", "NUM", "PROPN")
    fit = all(
        p and tree.tokens[p[0]].upos in opens and any(nominal(tree, i) for i in first_chunk(tree, p)) for p in parts
    )
    return parts if fit else []


def _plain_list(tree: Tree, tokens: list[int]) -> int | None:
    """Where "and" stands in "a nurse, two traders and a guard": commas before it, articles or numbers behind both, no clause."""
    cuts = [k for k, i in enumerate(tokens) if tree.tokens[i].upos == "CCONJ"]
    commas = [k for k, i in enumerate(tokens) if tree.word(i) == ","]
    if (
        len(cuts) != 1
        or not commas
        or max(commas) > cuts[0]
        or any(tree.tokens[i].upos in ("VERB", "AUX") and tree.tokens[i].deprel != "amod" for i in tokens)
    ):
        return None
    starts = [tokens[k + 1] for k in (*commas, *cuts) if k + 1 < len(tokens)]
    return cuts[0] if starts and all(tree.tokens[i].upos in ("DET", "NUM") for i in starts) else None


def members(tree: Tree, tokens: list[int]) -> list[list[int]]:
    """The members of a list ("a nurse, two traders and the mayor"), or the phrase as a whole."""
    cuts = [k for k, i in enumerate(tokens) if tree.tokens[i].upos == "CCONJ" and tree.low(i) in ("and", "or")]
    clause = next(
        (
            k
            for k, i in enumerate(tokens)
            if tree.tokens[i].upos in ("VERB", "AUX", "SCONJ") or tree.low(i) in ("who", "which")
        ),
        len(tokens),
    )
    if len(cuts) != 1 or cuts[0] > clause or cuts[0] + 1 >= len(tokens):
        return [tokens]
    commas = [k for k, i in enumerate(tokens[: cuts[0]]) if tree.word(i) == ","]
    if commas and tree.tokens[tokens[0]].upos == "PROPN":
        return [tokens]
    edges = [-1, *commas, cuts[0], len(tokens)]
    parts = [tokens[a + 1 : b] for a, b in pairwise(edges)]
    fit = all(part and any(nominal(tree, i) for i in first_chunk(tree, part)) for part in parts)
    return parts if fit else [tokens]
