"""What rests on a paper or a recording that somebody calls a forgery: whoever says that the order is a fake says of all that is
known from it alone that it is not so."""

from __future__ import annotations

from dataclasses import replace

from twosource.linking.wordforms import root, roots
from twosource.records import Claim
from twosource.weighing.ground import Draft
from twosource.weighing.likeness import Likeness
from twosource.weighing.strands import Strand
from twosource.weighing.view import View

#: Words for papers that somebody gave out, and for recordings.
SORTS = tuple(
    frozenset(root(w) for w in words.split())
    for words in (
        "document order letter memo memorandum directive instruction decree decision circular",
        "video film clip footage recording tape audio photo photograph",
    )
)


def with_all_that_rests(draft: Draft, strand: Strand) -> Draft:
    """The draft of a denial with the findings that are known from what one of its sides calls a forgery."""
    view, groups = strand.view, dict.fromkeys(draft.groups)
    for side in draft.sides:
        things = _forged(side, strand.like)
        others = sorted({view.group_of[c.id] for c in strand.plain}) if things else ()
        groups.update(dict.fromkeys(g for g in others if _rests_on(g, things, side, strand)))
    return replace(draft, groups=tuple(groups))


def _forged(claim: Claim, like: Likeness) -> frozenset[str]:
    """Roots of words for what a claim calls a forgery, by the sentence it stands in; none where it calls nothing so."""
    f = like.feats.get(claim.id)
    if f is None or "forgery" not in f.kinds or claim.polarity == "negative":
        return frozenset()
    return frozenset().union(*(sort for sort in SORTS if sort & (f.sentence | f.words)))


def _rests_on(group: int, things: frozenset[str], side: Claim, strand: Strand) -> bool:
    """Whether most of a finding's supporting claims are known from such a thing or tell of it, and none is of who calls it
    so or speaks of forgery."""
    view, feats = strand.view, strand.like.feats
    told = [c for c in view.group(group) if c.stance == "supports"]
    known = [c for c in told if _from(c, things, view)]
    if any(c.chain[-1] == side.chain[-1] or (c.id in feats and "forgery" in feats[c.id].spoken) for c in told):
        return False
    return 2 * len(known) > len(told)


def _from(claim: Claim, things: frozenset[str], view: View) -> bool:
    papers = [n for c in claim.chain[1:] if (n := view.nodes.get(c)) and n.kind == "document"]
    return any(things & {*roots(n.name)} for n in papers) or bool(things & {*roots(view.claim_words(claim))})
