"""Tables of words in ``twosource/data/cues``: loaded once, asked by the rules of this stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one table, comments and blank lines left out."""
    text = (files("twosource") / "data" / "cues" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@cache
def say_sorts() -> dict[str, str]:
    """Lemma -> sort of reporting verb (say, deny, claim, see, ...)."""
    return {lemma: sort for lemma, sort, *_ in rows("say.tsv")}


@cache
def noun_content() -> frozenset[str]:
    """Lemmas whose bare object is content too ("announced a truce")."""
    return frozenset(lemma for lemma, _, content, *_ in rows("say.tsv") if content == "obj")


@cache
def source_sorts() -> dict[str, frozenset[str]]:
    """Sort of source noun -> its lemmas (document, body, spokes, chief, kin, ...)."""
    out: dict[str, set[str]] = {}
    for sort, lemma in rows("sources.tsv"):
        out.setdefault(sort, set()).add(lemma)
    return {sort: frozenset(lemmas) for sort, lemmas in out.items()}


def is_sort(lemma: str, *sorts: str) -> bool:
    """Whether a noun is of one of the sorts of ``sources.tsv``."""
    table = source_sorts()
    return any(lemma.lower() in table.get(sort, frozenset()) for sort in sorts)


@cache
def denial_words(part: str) -> dict[str, str]:
    """Word -> denies, doubts or none, for one part of speech (verb, noun, adj, phrase)."""
    return {word: attitude for word, kind, attitude in rows("denial.tsv") if kind == part}


@cache
def denial_phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Phrases of denial, non-denials first, as patterns with their attitude."""
    found = sorted(denial_words("phrase").items(), key=lambda item: (item[1] != "none", item[0]))
    return tuple((re.compile(r"\b" + re.escape(word) + r"\b", re.IGNORECASE), attitude) for word, attitude in found)


#: Nouns for what somebody told before, one and several, as a pattern.
TOLD = r"(?:accusation|allegation|assertion|charge|claim|account|insinuation|report|rumou?r|statement|story|suggestion|version)s?"
_POINTS = re.compile(
    r"(?:[^.;\n]{0,60}\b(?:call|label|brand|term|describ|dismiss|reject|denounc)\w*\s)?"
    r"\W*(?:that )?(?:it|this|that|they|them|these|those|both"
    rf"|(?:the|this|that|these|those|such|all)(?: \w+)? {TOLD})(?:['’]s)?\b"
    r"\W*(?:[\w'’-]+\W+){0,4}?([\w-]+)\W*$",
    re.I,
)
_NOT = re.compile(r"\b(?:not|no|never|nor|would|could|may|might|if)\b|[’']d\b|n['’]t\b", re.I)


def calls_it_untrue(words: str) -> bool:
    """Whether words call something told before untrue, and say no more: "that 'a lie'", "the report was pure slander"."""
    found = _POINTS.match(words)
    if found is None or _NOT.search(words):
        return False
    last = found[1].lower()
    return "denies" in {
        denial_words("adj").get(last),
        *(denial_words("noun").get(w) for w in (last, last.removesuffix("s"))),
    }


@cache
def hedges() -> dict[str, str]:
    """Word -> hedged or expected."""
    return dict(rows("hedges.tsv"))


@cache
def relay_pattern() -> re.Pattern[str]:
    """Says that the report passes on what it could not check."""
    return re.compile("|".join(f"(?:{row[0]})" for row in rows("relay.tsv")), re.IGNORECASE)


@cache
def roundup_pattern() -> re.Pattern[str]:
    """Says that the report lists what others report and adds nothing."""
    return re.compile("|".join(f"(?:{row[0]})" for row in rows("roundup.tsv")), re.IGNORECASE)


@cache
def rewrite_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(strength, pattern with the group ``who``) for lines that owe the report to another."""
    return tuple((strength, re.compile(pattern, re.MULTILINE)) for strength, pattern, *_ in rows("rewrite.tsv"))


@cache
def known_outlets() -> dict[str, tuple[str, str]]:
    """Any known name, lower case -> (kind, full name)."""
    out: dict[str, tuple[str, str]] = {}
    for kind, name, *more in rows("outlets.tsv"):
        for form in (name, *(more[0].split("|") if more and more[0] else ())):
            out.setdefault(form.lower(), (kind, name))
    return out


@cache
def outlet_words(sort: str) -> frozenset[str]:
    """Words of one sort (agency, outlet, generic) of ``outlet_words.tsv``."""
    return frozenset(word for kind, word in rows("outlet_words.tsv") if kind == sort)
