"""One sentence that says what a finding is: the clearest of its claims, with names for pronouns and a full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.records import Claim
from twosource.weighing.view import View

#: A statement reads best between these many words (set by reading the example and the shared reports).
FEWEST, MOST = 4, 28

PRONOUN = re.compile(r"^(he|she|they|it|his|her|their|its|him|them|who|which|this|these|those)\b", re.I)
BARE_VERB = re.compile(r"^(?:did|does|do|was|were|is|are|has|have|had|will|would|could|can|may|might)\b", re.I)
FRAGMENT = re.compile(r"^(?:having|being|to|of|for|with|by|from|because|which|what|how)\b|^\w+ing\b", re.I)
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|you|your)\b")
LEADING = re.compile(
    r"^(?:[\s,;:–—-]+|(?:that|and|but|while|because|as|when|if|though|although|so|then|or|where|after|before)\b\s+)+",
    re.I,
)
TRAILING = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|but|that|while|as|when|which|who|or|to|of|in|on|at|by|for|with|the|a))+$", re.I
)
OPEN_QUOTES, CLOSE_QUOTES = '"“‘«„', '"”’»“'


def statement(claims: Sequence[Claim], view: View) -> str:
    """The sentence for a finding; taken from the supporting claims where there are any."""
    rows = [c for c in claims if c.stance == "supports"] or list(claims)
    best = min(rows, key=lambda c: (_unclear(c, view), view.date(c.report) or "9", c.id))
    return finish(_named(best, view)) or best.predicate


def _unclear(claim: Claim, view: View) -> int:
    """How hard the claim is to read on its own; smaller is clearer."""
    words = tidy(_whole(claim, view))
    count = len(words.split())
    score = 0
    score += 4 if count < FEWEST else max(0, count - MOST) // 4
    score += 3 * bool(FIRST_PERSON.search(words))
    score += 2 * bool(PRONOUN.match(words)) + (2 if PRONOUN.match(words) and not claim.who else 0)
    score += 2 * (claim.section in ("headline", "caption")) + 2 * (" … " in words)
    score += 2 * (not claim.who and not claim.whom) + 2 * (not words[:1].isupper() and not claim.who)
    score += 3 * bool(FRAGMENT.match(words)) + (3 if BARE_VERB.match(words) and not claim.who else 0)
    score += (words.count('"') + words.count("“") + words.count("”")) % 2
    return score


def tidy(words: str) -> str:
    """Words on one line without leading conjunctions, trailing scraps and quotation marks that enclose nothing else."""
    out = " ".join(words.split())
    before = None
    while out != before:
        before = out
        out = LEADING.sub("", out)
        out = TRAILING.sub("", out).rstrip(" .")
        if out[:1] in OPEN_QUOTES and (out[-1:] in CLOSE_QUOTES or not set(out[1:]) & set(CLOSE_QUOTES)):
            out = out[1:].rstrip(CLOSE_QUOTES)
        if out[-1:] in CLOSE_QUOTES and not set(out[:-1]) & set(OPEN_QUOTES):
            out = out[:-1]
    return out.strip()


def _named(claim: Claim, view: View) -> str:
    """The claim's words with the name of who it is in the place of a leading pronoun, or of a missing subject."""
    words = tidy(_whole(claim, view))
    who = view.entities[claim.who[0]].name if claim.who and claim.who[0] in view.entities else None
    match = PRONOUN.match(words)
    if who and match:
        owner = match.group(1).lower() in ("his", "her", "their", "its") and match.group(1).lower() != "her"
        name = who + ("’" if who.endswith("s") else "’s") if owner else who
        return f"{name}{words[match.end() :]}"
    if who and BARE_VERB.match(words) and who.lower() not in words.lower():
        return f"{who} {words[0].lower()}{words[1:]}"
    return words


def _whole(claim: Claim, view: View) -> str:
    """The words of a claim, with what stands between its parts where that is one short stretch of a sentence."""
    text = view.reports[claim.report].text
    start, end = min(s for s, _ in claim.span), max(e for _, e in claim.span)
    stretch = text[start:end]
    if len(claim.span) > 1 and len(stretch.split()) <= MOST and not re.search(r"[.!?][\"”]?\s|\n", stretch):
        return " ".join(stretch.split())
    return view.claim_words(claim)


def finish(words: str) -> str:
    """First letter a capital, a full stop at the end, quotation marks closed."""
    if not words:
        return ""
    out = words[0].upper() + words[1:]
    if out.count("“") > out.count("”"):
        out += "”"
    if out.count('"') % 2:
        out += '"'
    return out if re.search(r"[.!?][\"”’')]?$", out) else out + "."
