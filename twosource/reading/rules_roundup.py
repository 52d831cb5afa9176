"""Attribution in the tersest prose of all, the roundup that sets versions side by side.

1. "The army, 17; the union, 41": somebody and a figure; 2. "31 counted by the radio", "the 31 of the union"; 3. "Foreign
and old, for the minister": a fragment and who sees it so; 4. "a quarrel (police) or a
transfer (relatives)": versions with their source in brackets, where the report does so more than once; 5. "Hale & Sons:
not ours": a firm before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.parsed import Quote
from twosource.reading.cues import is_sort
from twosource.reading.rules import can_speak, speech_of
from twosource.reading.tree import Tree
from twosource.records import Span

#: Confidence of these patterns; set by reading what they find, not fitted.
BESIDE, COUNTED, VIEW, BRACKETS, FIRM = 0.7, 0.75, 0.65, 0.65, 0.7
#: So many sources in brackets make a habit of it.
HABIT = 2

_NUMBER = (
    r"(?:about |some |over |around |at least |more than )?(?:\d[\d.,]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety)(?:-\w+)?|dozens|none|nobody)"
)
_BESIDE = re.compile(
    rf"(?:(?<=[.;:!?] )|(?m:^))(?P<who>(?:[Tt]he |[Ii]ts |[Hh]is )?[\w&’' -]{{2,40}}?), "
    rf"(?P<what>{_NUMBER}\b[^.;:?!\n]{{0,50}})(?=[.;](?!\d))",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?P<what>\b(?i:{_NUMBER})(?: \w+)?) "
    r"(?P<cue>(?:counted|named|listed|given|claimed|recorded|reported|registered) by|from|of(?= (?:the|its)\b)) "
    r"(?P<who>(?:the |an? |its )?[^\W\d_][^.,;:()“”\"\n]{2,50}?)(?= (?:and|on|in|at|by|or|but|is|are|was|were|has|have)\b|[.,;)])"
)
_VIEW = re.compile(r", (?P<cue>for) (?P<who>(?:the|its|his|her|their) [^.,;:()“”\"\n]{3,40}|[A-Z][\w’'-]+)(?=[.;])")
_BRACKET = re.compile(
    r"(?P<what>[^\s(),.;:?!][^(),.;:?!\n]{3,90}) \((?P<who>(?:the |an? |his |her |its )?[a-z][^()\n]{2,40})\)"
)
_FIRM = re.compile(
    r"(?:(?<=[.!?”\"] )|(?m:^))(?P<who>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* "
    r"(?:& [A-Z][\w’'-]*|Ltd|Inc|Corp|Plc|PLC|GmbH|Co))(?P<cue>:) "
    r"(?P<what>[^\n.?!]{4,200})"
)
_WHOLE = re.compile(r"[;:?!] |[.?!][”\"]? |\) ")


def by_roundup(tree: Tree) -> list[Quote]:
    """What all five rules find."""
    return [*by_beside(tree), *by_counted(tree), *by_view(tree), *by_brackets(tree), *by_firm(tree)]


def _quote(tree: Tree, parts: tuple[Span, Span, Span], confidence: float) -> Quote:
    source, cue, content = parts
    return Quote((source,), (cue,), (content,), speech_of(tree, (content,)), "other_cue", confidence)


def _plain(tree: Tree, span: Span) -> bool:
    """Whether a stretch has no verb of its own, so that it can be a source or a fragment."""
    return not any(tree.tokens[i].upos in ("VERB", "AUX") for i in tree.inside((span,)))


def by_beside(tree: Tree) -> Iterator[Quote]:
    """ "The army, 17 then 29; the Observatory, 41.": a source, a comma and its figure are the whole of it."""
    for match in _BESIDE.finditer(tree.text):
        who, what = match.span("who"), tree.trim(match.span("what"))
        opens = [tree.tokens[i].upos for i in tree.inside((who,))[:1]]
        whole = _plain(tree, (who[0], what[1])) and _bare(tree, what) and opens and opens[0] in ("DET", "PROPN", "NOUN")
        if whole and can_speak(tree, who):
            yield _quote(tree, (who, (who[1], who[1] + 1), what), BESIDE)


def by_counted(tree: Tree) -> Iterator[Quote]:
    """ "11 counted by the local radio", "22 from civil society": a figure and where it comes from."""
    for match in _COUNTED.finditer(tree.text):
        who = _noun_part(tree, match.span("who"))
        lemmas = [tree.tokens[i].lemma for i in tree.inside((who,))]
        speaking = is_sort(lemmas[-1], "body", "group", "document", "chief", "kin") if lemmas else False
        the = tree.text[: match.start()].endswith(("The ", "the "))
        said = match["cue"] not in ("from", "of") or (speaking and _bare(tree, match.span("what")))
        counts = said and (match["cue"] != "of" or the)
        if counts and _plain(tree, who) and (can_speak(tree, who) or speaking):
            yield _quote(tree, (who, match.span("cue"), tree.trim(match.span("what"))), COUNTED)


def _noun_part(tree: Tree, span: Span) -> Span:
    """A stretch up to its first verb."""
    inside = tree.inside((span,))
    end = next((k for k, i in enumerate(inside) if tree.tokens[i].upos in ("VERB", "AUX")), len(inside))
    return tree.span(inside[:end]) or span


def _bare(tree: Tree, span: Span) -> bool:
    return not any(tree.tokens[i].upos in ("NOUN", "PROPN") for i in tree.inside((span,)))


def by_view(tree: Tree) -> Iterator[Quote]:
    """ "Foreign and old, for the minister.": a fragment without a verb, and the body or chief who holds it."""
    for match in _VIEW.finditer(tree.text):
        who, token = match.span("who"), tree.at(match.start())
        if token is None:
            continue
        start, _ = tree.sentence_span(tree.sentence_of[token])
        cut = max((m.end() for m in _WHOLE.finditer(tree.text, start, match.start())), default=start)
        what = tree.trim((cut, match.start()))
        head = tree.inside((who,))[-1:]
        holds = head and is_sort(tree.tokens[head[0]].lemma, "chief", "spokes", "state", "body", "kin", "group")
        if holds and what[1] - what[0] > 2 and _plain(tree, (what[0], who[1])):
            yield _quote(tree, (who, match.span("cue"), what), VIEW)


def by_brackets(tree: Tree) -> Iterator[Quote]:
    """ "Either a quarrel over a shop (police) or a transfer (relatives, inmates)": the source behind each version."""
    found = []
    for match in _BRACKET.finditer(tree.text):
        who = match.span("who")
        nouns = [tree.tokens[i] for i in tree.inside((who,)) if tree.tokens[i].upos in ("NOUN", "PROPN")]
        speaks = nouns and is_sort(
            nouns[0].lemma if "," in match["who"] else nouns[-1].lemma,
            "chief",
            "spokes",
            "body",
            "group",
            "kin",
            "witness",
            "participant",
        )
        if speaks and _plain(tree, who) and not any(tree.tokens[i].upos == "NUM" for i in tree.inside((who,))):
            found.append(match)
    for match in found if len(found) >= HABIT else ():
        who, what = match.span("who"), match.span("what")
        cut = re.match(r"(?i)(?:either|or|and|but|then) ", tree.text[slice(*what)])
        what = tree.trim((what[0] + (cut.end() if cut else 0), what[1]))
        later = max((m.end() for m in re.finditer(r" or (?!more\b)", tree.text[slice(*what)])), default=0)
        yield _quote(tree, (who, (who[0] - 1, who[0]), (what[0] + later, what[1])), BRACKETS)


def by_firm(tree: Tree) -> Iterator[Quote]:
    """ "Hale & Sons: not ours, never was.": a firm, by its name, before a colon in running text."""
    for match in _FIRM.finditer(tree.text):
        yield _quote(tree, (match.span("who"), match.span("cue"), tree.trim(match.span("what"))), FIRM)
