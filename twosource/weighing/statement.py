"""One sentence that says what a finding is: the clearest of its claims, with names for pronouns and a full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.records import Claim
from twosource.weighing.shared_words import shared
from twosource.weighing.view import View
from twosource.weighing.wholeness import is_whole, verb_words

#: A statement reads best between these many words (set by reading the example and the shared reports).
FEWEST, MOST = 4, 28

#: What a claim gains that says the most of what the finding's claims have in common, against the points of `_unclear`.
COMMON = 14.0

PRONOUN = re.compile(r"^(he|she|they|it|his|her|their|its|him|them|who|which|this|these|those|that)(?:['’]s)?\b", re.I)
BARE_VERB = re.compile(r"^(?:did|does|do|was|were|is|are|has|have|had|will|would|could|can|may|might|put|puts)\b", re.I)
NAMES_SOURCE = re.compile(r"\b(?:according to|told \w+|as reported by)\b", re.I)
#: Calls to the reader, and pointers to other parts of the page.
UNFIT = re.compile(r"\?|^(?:also|elsewhere|got|read|see|watch|click|sign up|correction)\b[^.]{0,40}[:?]", re.I)
SUBORDINATE = re.compile(r"^(?:as|if|because|than|so|while|when|before|after|until|since|once|unless)\b", re.I)
SPOKEN_JOIN = re.compile(r"[\"”»] … [\"“«]")
#: Words of a number that are no unit: "two lakh" is not told as "lakh".
MULTIPLES = frozenset("hundred thousand lakh crore million billion dozen dozens".split())
#: Two sentences in one claim.
SEVERAL = re.compile(r"[a-z]{3}[.!?][\"”]? [\"“]?[A-Z]")
#: A headline's verb without its auxiliary: "Gate locked".
PASSIVE = re.compile(r"^\w+ed$", re.I)
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|us|me|you|your|ours)\b")
LEADING = re.compile(
    r"^(?:[\s,;:#*•–—-]+|(?:that(?!['’]s)|and|but|while|because|as|when|if|though|although|so(?! (?:much|many|far))"
    r"|then|or|where|after|before)\b\s+)+",
    re.I,
)
TRAILING = re.compile(
    r"(?:[\s,;:–—-]|\b(?:and|but|that|while|as|when|which|who|or|to|of|in|on|at|by|for|with|the|a)|, \w+ing(?: \w+)?)+$",
    re.I,
)
#: ", the Evening Lantern reports" at the end: the chain tells it.
TAIL = re.compile(r",\s+(?:[Tt]he )?[A-Z][^,.]{1,60}\s(?:reports?|reported|says?|said|has established|writes|wrote)$")
#: "To have been killed in a strike, the group rounded up": what belongs to the sentence before.
HANGING = re.compile(r"^to (?:have|be) [^,]{3,80},\s+(?=[A-Z])", re.I)
#: How words begin that hang on words before them.
HANGS = re.compile(r"^(?:who|which|whom|whose|of|at|to|in|on|for|with|without|by|from)\b", re.I)
OPEN_QUOTES, CLOSE_QUOTES = '"“‘«„', '"”’»“'


def statement(claims: Sequence[Claim], view: View) -> str:
    """The sentence for a finding; taken from the supporting claims where there are any."""
    rows = [c for c in claims if c.stance == "supports"] or list(claims)
    figures = any(c.quantities for c in rows)
    if 2 * sum(bool(c.quantities) for c in rows) > len(rows):
        rows = [c for c in rows if c.quantities]
    common = shared(claims, view)
    best = min(rows, key=lambda c: _rank(c, common[c.id], view))
    words = _named(best, view)
    if not figures:
        words = _without_figure(words, best, view)
    return _told(words, best, view) or best.predicate


def _rank(claim: Claim, common: float, view: View) -> tuple[float, str, int, str, str]:
    """The claim with the smallest comes first: what it says in common, what stands against it, then the older report."""
    points = _unclear(claim, view) - COMMON * common
    return round(points, 6), view.date(claim.report) or "9", claim.span[0][0], view.claim_words(claim), claim.id


def _told(words: str, claim: Claim, view: View) -> str:
    """The words as a sentence: "I" and "we" in quotation marks behind a name, dots where the subject is not there."""
    speaker = view.name(claim.chain[-1]) if len(claim.chain) > 1 else ""
    if FIRST_PERSON.search(words) and speaker and "“" not in words and '"' not in words:
        return f"{speaker[0].upper()}{speaker[1:]}: “{finish(words)}”"
    if words.isupper() and len(words.split()) > 2:
        words = sentence_case(words, view)
    if words and _is_headless(words, claim):
        return "… " + finish(f"x{words}")[1:]
    return finish(words)


def _is_headless(words: str, claim: Claim) -> bool:
    """Whether the words begin with their verb, a preposition or a relative pronoun: what they hang on is not there."""
    first = (verb_words(claim) or [""])[0].lower()
    begins = bool(first) and re.match(rf"{re.escape(first)}(?!\w)", words, re.I) is not None
    return not is_whole(words, claim) and (bool(HANGS.match(words)) or (begins and bool(claim.head)))


def _without_figure(words: str, claim: Claim, view: View) -> str:
    """A general fact without the number that a finding beside it tells: "Five people have died" -> "People have died"."""
    if FIRST_PERSON.search(words) or set(words) & set(OPEN_QUOTES):
        return words
    twins = [c for c in view.claims.values() if c.report == claim.report and c.span == claim.span and c.quantities]
    for q in (q for c in twins for q in c.quantities if q.span and q.scope not in ("age", "duration")):
        said = view.words(claim.report, (q.span,)) if q.span else ""
        unit = re.search(rf"\b{re.escape(q.unit)}$", said, re.I)
        bound = re.search(
            rf"\b(?:of|the|these|those|all|both|first|last|other|another|than) {re.escape(said)}", words, re.I
        )
        if (
            unit
            and unit[0].lower() not in MULTIPLES
            and unit.start()
            and q.high != 1
            and " of " not in said
            and said in words
            and not bound
        ):
            words = words.replace(said, said[unit.start() :], 1)
    return words


def _unclear(claim: Claim, view: View) -> float:
    """What stands against the claim as a sentence over a finding, in points; 0 is a plain sentence of the report."""
    words = tidy(_whole(claim, view))
    count = len(words.split())
    score = 6.0 * (not is_whole(words, claim)) + 3 * bool(UNFIT.search(words))
    score += 2 * (count < FEWEST) + max(0, count - MOST) / 8
    score += 3 * bool(FIRST_PERSON.search(words)) + _quoted(claim, words, view)
    score += 2 * bool(PRONOUN.match(words)) + (1 if PRONOUN.match(words) and not claim.who else 0)
    score += 1.0 * (claim.polarity == "negative") + 1.0 * (claim.factuality in ("hedged", "denied", "expected"))
    score += 1.0 * (claim.section == "caption") + 1.0 * claim.background + 2 * ("…" in words)
    score += 1.0 * bool(NAMES_SOURCE.search(words)) + 1.5 * bool(SUBORDINATE.match(view.claim_words(claim)))
    score += 1.5 * bool(SEVERAL.search(words)) + 1.5 * (
        claim.section == "headline" and bool(PASSIVE.search(claim.predicate))
    )
    score += (words.count('"') + words.count("“") + words.count("”")) % 2
    return score


def _quoted(claim: Claim, words: str, view: View) -> float:
    """Points against words that are somebody's own, wholly or with quotation marks in them."""
    credit = view.attributions.get(claim.attribution or "")
    direct = credit is not None and credit.speech == "direct"
    return 1.0 * direct + 0.5 * bool(set(words) & set('"“”«»'))


def tidy(words: str) -> str:
    """Words on one line without leading conjunctions, trailing scraps and quotation marks that enclose nothing else."""
    out = HANGING.sub("", " ".join(words.split()))
    before = None
    while out != before:
        before = out
        out = LEADING.sub("", out)
        out = TAIL.sub("", TRAILING.sub("", out).rstrip(" ."))
        if out[:1] in OPEN_QUOTES and (out[-1:] in CLOSE_QUOTES or not set(out[1:]) & set(CLOSE_QUOTES)):
            out = out[1:].rstrip(CLOSE_QUOTES)
        if out[-1:] in CLOSE_QUOTES and not set(out[:-1]) & set(OPEN_QUOTES):
            out = out[:-1]
    return out.strip()


def _named(claim: Claim, view: View) -> str:
    """The claim's words with the name of who it is in the place of a leading pronoun, or of a missing subject."""
    words = tidy(_whole(claim, view))
    who = _who(claim, words, view)
    match = PRONOUN.match(words)
    if who and who.lower() in words.lower():
        return words
    if who and match:
        owner = match.group(1).lower() in ("his", "her", "their", "its") and match.group(1).lower() != "her"
        name = who + ("’" if who.endswith("s") else "’s") if owner else who
        return f"{name}{words[match.end() :]}"
    if who and BARE_VERB.match(words):
        return f"{who} {words[0].lower()}{words[1:]}"
    return words


def _who(claim: Claim, words: str, view: View) -> str | None:
    """The name of who a claim is about; "he" and "she" stand for a person, "it" for none."""
    entity = view.entities.get(claim.who[0]) if claim.who else None
    person = bool(re.match(r"(?:he|she|his|her)\b", words, re.I))
    thing = bool(re.match(r"(?:it|its)\b", words, re.I))
    if entity is None or (person and entity.type not in ("person", "other")) or (thing and entity.type == "person"):
        return None
    return None if PRONOUN.match(words) and _may_be_speaker(claim, entity.id, view) else entity.name


def _may_be_speaker(claim: Claim, entity: str, view: View) -> bool:
    """Whether a pronoun may be of who speaks rather than of this entity: "Tay told the court he acted on orders" is not told
    with another's name; and whatever "it" is in somebody's own words, no name is put there."""
    credit = view.attributions.get(claim.attribution or "")
    if credit is None or len(claim.chain) < 2 or view.nodes[claim.chain[-1]].entity == entity:
        return False
    words, start = view.reports[claim.report].text, min(s for s, _ in claim.span)
    before = [e for _, e in credit.source if e <= start]
    direct = credit.speech == "direct" and bool(re.match(r"its?\b", tidy(_whole(claim, view)), re.I))
    return direct or any(not re.search(r"[.!?]\s|\n", words[e:start]) for e in before)


def _whole(claim: Claim, view: View) -> str:
    """The words of a claim, with what stands between its parts where that is one short stretch of a sentence."""
    text = view.reports[claim.report].text
    start, end = min(s for s, _ in claim.span), max(e for _, e in claim.span)
    stretch = text[start:end]
    if len(claim.span) > 1 and len(stretch.split()) <= MOST and not re.search(r"[.!?][\"”]?\s|\n|[\"“”]", stretch):
        return " ".join(stretch.split())
    figures = [view.words(claim.report, (q.span,)) for q in claim.quantities if q.span]
    return _best_piece(view.claim_words(claim), claim, figures)


def _best_piece(words: str, claim: Claim, figures: Sequence[str] = ()) -> str:
    """Of words in several pieces the one that is a sentence with its figures; else all but short ones at the end."""
    pieces = words.split(" … ")
    if SPOKEN_JOIN.search(words):  # "Ten past three," she said. "I was there": what was said, not the scrap before it
        pieces = [p for p in pieces if len(p.split()) >= FEWEST or re.search(r"\d", p)] or pieces
    verb = (claim.predicate.split() or [""])[0].lower()
    for piece in pieces:
        told = len(piece.split()) >= FEWEST and verb in piece.lower() and all(f in piece for f in figures)
        if len(pieces) > 1 and told and is_whole(tidy(piece), claim):
            return piece
    while len(pieces) > 1 and len(pieces[-1].split()) < FEWEST and not re.search(r"\d", pieces[-1]):
        if verb and verb in pieces[-1].lower():
            break
        pieces.pop()
    return " … ".join(pieces)


def finish(words: str) -> str:
    """First letter a capital, a full stop at the end, quotation marks closed."""
    if not words:
        return ""
    out = re.sub(r"[,;]+([”\"]?)[.,;]*$", r"\1", words[0].upper() + words[1:])
    if out.count("“") > out.count("”"):
        out += "”"
    while out.count("”") > out.count("“"):
        out = out[: out.rindex("”")] + out[out.rindex("”") + 1 :]
    if out.count('"') % 2:
        out += '"'
    return out if re.search(r"[.!?][\"”’')]?$", out) else out + "."


def sentence_case(words: str, view: View) -> str:
    """A headline all in capitals as a sentence; a word that the reports only ever write with a capital keeps one."""
    seen = set(re.findall(r"[^\W\d_]+", " ".join(r.text for r in view.reports.values())))

    def word(match: re.Match[str]) -> str:
        low = match[0].lower()
        return low.capitalize() if low not in seen and low.capitalize() in seen else low

    return re.sub(r"[^\W\d_]+", word, words)
