"""Names of persons without what stands before them: "Minister for Labour Ana Ruiz", "His Excellency Ana Ruiz", "Mrs"."""

from __future__ import annotations

import re
from functools import cache

from twosource.reading.cues import is_sort
from twosource.reading.tree import Tree
from twosource.records import Span
from twosource.values.name_words import rows

_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
#: "Minister of Finance Ana Ruiz": a post with what it is for, then at least two words of a name.
_POST = re.compile(
    r"^(?:[\w-]+ ){0,3}?(?P<post>[A-Z][\w-]+) (?:of|for) (?:the )?(?P<what>[A-Z][\w-]+(?:,? and [A-Z][\w-]+)?) "
    r"(?P<name>[A-Z][\w’'.-]+(?: (?:[a-z]{1,3} )?[A-Z][\w’'.-]+)+)$"
)


@cache
def _before_names() -> frozenset[str]:
    return frozenset(word for row in rows("titles.txt") for word in row[0].split())


def is_title(word: str) -> bool:
    """Whether a word before a name names a post."""
    return is_sort(word.rstrip("."), "chief", "spokes")


def bare_name(text: str) -> str:
    """A person's name without the posts and words of courtesy before it; the text as it is where nothing is left."""
    match = _POST.match(text)
    if match and is_title(match["post"]):
        return match["name"]
    words = text.split()
    while len(words) > 1 and is_sort(words[0].rstrip("."), "courtesy"):
        words = words[1:]
    return " ".join(words)


def only_titles(text: str, article: bool = False) -> bool:
    """Whether a marked name is a title and nothing else ("Minister", "Honourable Commissioner", "Mrs").

    :param article: "the" stands before it, so that a rank ("the Colonel") is no surname.
    """
    words = _WORD.findall(text)
    kept = [w for w in words if not is_sort(w.rstrip("."), "courtesy")]
    known = all(is_title(w) or w.lower().rstrip(".") in _before_names() for w in kept)
    return bool(words) and known and (not kept or article or any(is_title(w) for w in kept))


def titles_before(tree: Tree, name: Span) -> set[str]:
    """The ranks and posts before a person's name, by which alone the person may be called afterwards ("the Colonel")."""
    first = tree.inside((name,))[0]
    out: set[str] = set()
    while first > 0 and tree.tokens[first - 1].upos in ("PROPN", "NOUN") and tree.word(first - 1)[:1].isupper():
        first -= 1
        out.add(tree.tokens[first].lemma.lower())
    return out
