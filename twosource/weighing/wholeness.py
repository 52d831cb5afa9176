"""Whether the words of a claim are a sentence of their own: a subject, and a finite verb behind it.

Weighing has no parse at hand; what it knows is the claim's predicate and its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.records import Claim

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[&,]")
RELATIVE = re.compile(
    r"^(?:(?:(?:in|of|to|for|with|by|at|on|from) )?(?:who|which|whom|whose|what|where|why|how|whatever|whether)"
    r"|once|if|unless|lest|no matter)\b",
    re.I,
)
#: "The message the group wants", "a bridge his father built": a noun with a clause that tells which one.
WHICH_ONE = re.compile(r"^(?:the|an?) (?P<noun>[\w'’-]+(?: [\w'’-]+){0,3}?) (?:the|an?|his|her|its|their) [^,]*$", re.I)
TIMES = frozenset("day week month year morning afternoon evening night time moment hour".split())
DETERMINER = frozenset("the a an his her its their my our your this that these those no any some each every".split())
PREPOSITION = frozenset("of in on at for with by from into onto over under about to as like than since until".split())
LINK = frozenset("who which that whom whose where when while after because if".split())
PLURALS = frozenset("men women children people persons deaths".split())
PLURAL_SUBJECTS = frozenset(
    "i you we they people men women children police those these all both dead wounded injured others rest".split()
)
#: Verbs whose past is their plain form.
UNCHANGED = frozenset("beat bet burst cast cost cut hit hurt let put quit read rid set shed shut split spread".split())
NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion".split()
)
SUBJECTS = frozenset(
    "i you he she it we they there this that these those who everyone nobody everything nothing".split()
)
LATE_SUBJECTS = frozenset("i you he she we they".split())
JOINS = frozenset(", and but or so if because while as although though before after once unless said says say".split())
AUXILIARY = frozenset(
    "am is are was were be been being cannot has have had do does did will would shall should can could may might must "
    "'s ’s 'd ’d 'll ’ll 're ’re 've ’ve not n't never".split()
)
FINITE = AUXILIARY - {"be", "been", "being", "not", "n't", "never"}
#: What stands between a noun and its verb without being a subject.
ADVERB = re.compile(
    r"^(?:(?!(?:fami|ita|ju|al|ral|assemb|supp|bul|rep)ly$)\w+ly"
    r"|not|never|also|still|just|now|then|only|even|already|again|soon|once|first|later|ever)$",
    re.I,
)
CONTRACTED = re.compile(r"\w(?:n['’]t|['’](?:re|ve|ll|m))\b|\b(?:it|he|she|there|that)['’][sd]\b", re.I)
PARTICIPLE = re.compile(r"^\w{2,}(?:ing)$", re.I)


def is_whole(words: str, claim: Claim) -> bool:
    """Whether the words read as a sentence: a subject before a finite verb, not a question, not a relative clause."""
    if not words or RELATIVE.match(words) or words.rstrip("\"”’' ").endswith("?"):
        return False
    at = _place(words, claim)
    if at is None:
        return _has_finite(words)
    before = [w.lower() for w in WORD.findall(words[:at])]
    predicate = [w.lower() for w in WORD.findall(" ".join(verb_words(claim)))]
    apposition = words[:at].rstrip().endswith(",") and words[:at].count(",") == 1 and len(predicate) == 1
    return (
        not apposition
        and _has_subject(before)
        and not _in_relative(before)
        and not _tells_which(words[:at])
        and _is_finite(predicate, before, claim)
    )


def states(statement: str, claims: Sequence[Claim]) -> bool:
    """Whether the sentence over a finding is a whole one, by the claims whose predicate stands in it."""
    inside = [c for c in claims if _place(statement, c) is not None] or list(claims)
    return not statement.startswith("…") and any(is_whole(statement, c) for c in inside)


def verb_words(claim: Claim) -> list[str]:
    """The words of the predicate, without a name in capitals that was read as one of them ("IS")."""
    words = claim.predicate.split()
    return [w for w in words if not (w.isupper() and len(w) > 1)] or words


def _place(words: str, claim: Claim) -> int | None:
    """Where the predicate begins in the words."""
    first = verb_words(claim)[:2]
    if first and first[0].lower() in FINITE:  # "it's", "don't": the verb is not a word by itself
        first = first[:1]
    for word in first:
        match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.I)
        if match:
            return match.start()
    return None


def _has_finite(words: str) -> bool:
    """Whether an auxiliary stands behind another word."""
    opening, _, rest = words.partition(",")
    main = rest if (opening.split() or [""])[0].lower() in PREPOSITION else words
    return bool(CONTRACTED.search(main)) or any(w.lower() in FINITE for w in WORD.findall(main)[1:])


def _has_subject(before: list[str]) -> bool:
    """Whether something that can be a subject stands before the verb."""
    core = list(before)
    while core and (core[-1] in AUXILIARY | {","} or ADVERB.match(core[-1])):
        core.pop()
    if not core or core[-1] in DETERMINER - SUBJECTS or core[-1] in PREPOSITION or core[-1].endswith(("'s", "’s")):
        return False
    if core[0] in PREPOSITION and len(core) < 4 and "," not in core:
        return any(w in SUBJECTS for w in core)
    return True


def _in_relative(before: list[str]) -> bool:
    """Whether the verb is the first behind a relative pronoun: "the doctor who treated", not "the doctor who came left"."""
    places = [i for i, w in enumerate(before) if i and (w in LINK or (w in LATE_SUBJECTS and _is_noun(before[i - 1])))]
    if not places:
        return False
    between = before[places[-1] + 1 :]
    return not any(w in FINITE or w.endswith("ed") for w in between)


def _tells_which(before: str) -> bool:
    """Whether the verb belongs to a clause that tells which one is meant, its pronoun left out."""
    match = WHICH_ONE.match(before.strip())
    nouns = [w.lower() for w in match["noun"].split()] if match else []
    verbs = any(w in FINITE or w in PREPOSITION or w.endswith("ed") for w in nouns)
    return bool(nouns) and not verbs and nouns[-1] not in TIMES and _is_noun(nouns[-1])


def _is_noun(word: str) -> bool:
    """Whether a pronoun straight behind the word begins a relative clause: "the cloth they wore", not "said they wore"."""
    known = word in LINK | PREPOSITION | FINITE | SUBJECTS or ADVERB.match(word)
    return not known and word not in JOINS and not word.endswith(("ed", "ing", "'t", "’t"))


def _is_finite(predicate: list[str], before: list[str], claim: Claim) -> bool:
    """Whether the predicate is a finite verb, as far as its form and the word before it tell."""
    if not predicate or any(w in FINITE for w in predicate) or (before and before[-1] in FINITE):
        return bool(predicate)
    core = [w for w in before if w != "," and not ADVERB.match(w)]
    verb, last = predicate[0], core[-1]
    if PARTICIPLE.match(verb) or verb[:1].isdigit() or verb in PLURALS or last[:1].isdigit() or last in NUMERALS:
        return False
    if verb != claim.head or verb in UNCHANGED:
        return True
    subject = before[before.index(",") - 1] if before.count(",") > 1 and before[0] != "," else last
    return bool({subject, last} & PLURAL_SUBJECTS) or subject.endswith("s") or last.endswith("s") or "and" in core
