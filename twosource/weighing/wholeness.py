"""Whether the words of a claim are a sentence of their own: a subject, and a finite verb behind it.

Weighing has no parse at hand; what it knows is the claim's predicate and its words.
"""

from __future__ import annotations

import re

from twosource.records import Claim

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|&")
RELATIVE = re.compile(r"^(?:(?:in|of|to|for|with|by|at|on|from) )?(?:who|which|whom|whose|what|where|why|how|whatever|whether)\b", re.I)
DETERMINER = frozenset("the a an his her its their my our your this that these those no any some each every".split())
PREPOSITION = frozenset("of in on at for with by from into onto over under about to as like than since until".split())
LINK = frozenset("who which that whom whose where when".split())
PLURALS = frozenset("men women children people persons deaths".split())
PLURAL_SUBJECTS = frozenset("i you we they who people men women children police those these all both".split())
#: Verbs whose past is their plain form.
UNCHANGED = frozenset("beat bet burst cast cost cut hit hurt let put quit read rid set shed shut split spread".split())
NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
)
SUBJECTS = frozenset("i you he she it we they there this that these those who everyone nobody everything nothing".split())
LATE_SUBJECTS = frozenset("i you he she we they".split())
JOINS = frozenset("and but or so if because while as although though before after once unless said says say".split())
AUXILIARY = frozenset(
    "am is are was were be been being cannot has have had do does did will would shall should can could may might must "
    "'s ’s 'd ’d 'll ’ll 're ’re 've ’ve not n't never".split()
)
FINITE = AUXILIARY - {"be", "been", "being", "not", "n't", "never"}
#: What stands between a noun and its verb without being a subject.
ADVERB = re.compile(r"^(?:\w+ly|not|never|also|still|just|now|then|only|even|already|again|soon|once|first|later|ever)$", re.I)
PARTICIPLE = re.compile(r"^\w{2,}(?:ing)$", re.I)


def is_whole(words: str, claim: Claim) -> bool:
    """Whether the words read as a sentence: a subject before a finite verb, not a question, not a relative clause."""
    if not words or RELATIVE.match(words) or words.rstrip("\"”’' ").endswith("?"):
        return False
    at = _place(words, claim)
    if at is None:
        return _has_finite(words)
    before = [w.lower() for w in WORD.findall(words[:at])]
    predicate = [w.lower() for w in WORD.findall(claim.predicate)]
    apposition = words[:at].rstrip().endswith(",") and words[:at].count(",") == 1 and len(predicate) == 1
    return (
        not apposition
        and _has_subject(before)
        and not _in_relative(before)
        and _is_finite(predicate, before, claim)
    )


def _place(words: str, claim: Claim) -> int | None:
    """Where the predicate begins in the words."""
    for first in claim.predicate.split()[:2]:
        match = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", words, re.I)
        if match:
            return match.start()
    return None


def _has_finite(words: str) -> bool:
    """Whether an auxiliary stands behind another word."""
    return any(w.lower() in FINITE for w in WORD.findall(words)[1:])


def _has_subject(before: list[str]) -> bool:
    """Whether something that can be a subject stands before the verb."""
    core = list(before)
    while core and (core[-1] in AUXILIARY or ADVERB.match(core[-1])):
        core.pop()
    if not core or core[-1] in DETERMINER - SUBJECTS or core[-1] in PREPOSITION or core[-1].endswith(("'s", "’s")):
        return False
    if core[0] in PREPOSITION and len(core) < 4:
        return any(w in SUBJECTS for w in core)
    return True


def _in_relative(before: list[str]) -> bool:
    """Whether the verb is the first behind a relative pronoun: "the doctor who treated", not "the doctor who came left"."""
    places = [i for i, w in enumerate(before) if i and (w in LINK or (w in LATE_SUBJECTS and _is_noun(before[i - 1])))]
    if not places:
        return False
    between = before[places[-1] + 1 :]
    return not any(w in FINITE or w.endswith("ed") for w in between)


def _is_noun(word: str) -> bool:
    """Whether a pronoun straight behind the word begins a relative clause: "the cloth they wore", not "said they wore"."""
    known = word in LINK | PREPOSITION | FINITE | SUBJECTS or ADVERB.match(word)
    return not known and word not in JOINS and not word.endswith(("ed", "ing", "'t", "’t"))


def _is_finite(predicate: list[str], before: list[str], claim: Claim) -> bool:
    """Whether the predicate is a finite verb, as far as its form and the word before it tell."""
    if not predicate or any(w in FINITE for w in predicate) or (before and before[-1] in FINITE):
        return bool(predicate)
    verb, last = predicate[0], before[-1]
    if PARTICIPLE.match(verb) or verb[:1].isdigit() or verb in PLURALS or last[:1].isdigit() or last in NUMERALS:
        return False
    if verb != claim.head or verb in UNCHANGED:
        return True
    return last in PLURAL_SUBJECTS or last.endswith("s")
