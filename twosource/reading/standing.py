"""Is a person spoken of a private one (victim, relative, witness, accused, minor)? Such names leave the desk masked.

Errs on the side of privacy: a kin word or a harm done to somebody without a public office is enough, and so is a name
of one word with nothing else known, or an age after the name ("Adam Kowal, 34,").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from twosource.values.name import person_words
from twosource.values.name_words import rows

_AGE = re.compile(r",?\s\(?(?:aged?\s)?(\d{1,3})\)?(?:,|\)|\.|\s?-?years?-old)")
GROWN = 18


@cache
def classes() -> dict[str, str]:
    """Role word -> kin, harmed, ordinary or public."""
    return {w: kind for kind, listed in rows("standing.tsv") for w in listed.split("|")}


@cache
def harms() -> frozenset[str]:
    """Lemmas of verbs that harm or accuse their object."""
    return frozenset(r[0] for r in rows("harm.txt"))


def private(names: Iterable[str], roles: Iterable[str], harmed: bool, after: Iterable[str]) -> bool:
    """Whether to mask this person.

    :param names: every name used for the person. :param roles: role words (lemmas) said of the person.
    :param harmed: the person is the object of a verb of :func:`harms`.
    :param after: the text right after each mention, for ages.
    """
    known = {classes().get(r) for r in roles} - {None}
    names = list(names)
    ages = [int(m[1]) for text in after if (m := _AGE.match(text))]
    if any(age < GROWN for age in ages):
        return True
    if "public" in known:
        return bool(known & {"kin"}) and "ordinary" in known
    if known or harmed or ages:
        return True
    return bool(names) and all(len(person_words(n)) == 1 for n in names)
