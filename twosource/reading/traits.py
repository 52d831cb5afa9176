"""Traits of a source that speak for or against its being another: role, number, place, affiliation, standing.

They only ever help to lower a count (see the weighing stage); nobody is identified by them.
"""

from __future__ import annotations

import re

from twosource.parsed import Mention
from twosource.reading import phrases as ph
from twosource.reading.cast import Cast
from twosource.reading.cues import is_sort
from twosource.reading.phrases import Phrase
from twosource.reading.tree import Tree
from twosource.records import Span

_ASSUMED = re.compile(
    r"(?i)\b(?:goes? by|going by|calls? (?:him|her|them)sel(?:f|ves)|asked (?:\w+ )?to (?:call|be called|be identified|be known)|"
    r"not (?:his|her|their) real name|(?:name|identity) (?:has been |was |is )?changed|under (?:a|the) (?:pseudonym|alias)|"
    r"nom de guerre|pseudonym|known only as|identif(?:y|ied) only (?:as|by)|gave only (?:his|her|their)|"
    r"only (?:his|her|their) first name|asked (?:that|to) [^.]{0,40}(?:surname|last name|full name)|first name only|alias\b|"
    r"code ?name|the name is (?:no|not)|(?:name|names) (?:is|are) (?:not real|assumed|invented))"
)
_CALLED = re.compile(
    r"(?:(?i:\b(?:call(?:s|ed)? (?:him|her|them)(?:self|selves)?|known(?: only| simply)? as|"
    r"go(?:es)? by(?: the name(?: of)?)?|going by|identified (?:only |himself |herself )?as|"
    r"gave (?:his|her) name(?: only)? as|referred to (?:here )?as|asked to be called))) "
    r"[“\"'‘]?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
#: How far round a first mention of a name the words about an assumed name are looked for, in characters.
NEAR = 140


def traits_of(tree: Tree, phrase: Phrase, cast: Cast) -> tuple[str, ...]:
    """Traits of the source a phrase describes, as ``kind:value``, in a fixed order."""
    out = [
        f"role:{tree.tokens[i].lemma.lower()}"
        for i in (phrase.head, *ph.role_nouns(tree, phrase))
        if tree.tokens[i].upos == "NOUN"
    ]
    for i in phrase.core:
        if tree.tokens[i].deprel.split(":")[0] in ("amod", "compound") and tree.low(i) not in ph.PARTS:
            out.append(f"of_kind:{tree.low(i)}")
    out.append("number:several" if ph.plural(tree, phrase) else "number:one")
    roles = [tree.tokens[i].lemma.lower() for i in (phrase.head, *ph.role_nouns(tree, phrase))]
    out += ["sex:he"] if any(is_sort(r, "male") for r in roles) else []
    out += ["sex:she"] if any(is_sort(r, "female") for r in roles) else []
    for mention in tree.parse.mentions:
        if (
            phrase.span[0] <= mention.span[0] < phrase.span[1]
            and mention.head in phrase.tokens
            and mention.form == "name"
        ):
            sort = {"place": "place", "organisation": "affiliation"}.get(mention.type)
            if sort:
                out.append(f"{sort}:{tree.text[mention.span[0] : mention.span[1]]}")
    return tuple(dict.fromkeys(out))


def called(text: str, start: int = 0, end: int | None = None) -> Span | None:
    """The assumed name that a stretch of text gives somebody ("who goes by the name of X", "asked us to call him X")."""
    match = _CALLED.search(text, start, len(text) if end is None else end)
    return match.span("name") if match else None


def assumed(tree: Tree, phrase: Phrase, name: Mention) -> bool:
    """Whether the text says, at this mention, that the name is an assumed one."""
    start = max(tree.paragraph(name.span[0])[0], name.span[0] - NEAR)
    end = min(tree.paragraph(name.span[1])[1], max(name.span[1], phrase.span[1]) + NEAR)
    return any(
        _about(tree, name, (start + m.start(), start + m.end())) for m in _ASSUMED.finditer(tree.text[start:end])
    )


def _about(tree: Tree, name: Mention, found: Span) -> bool:
    """The words stand in the name's sentence or the one after it, and no other name of a person stands between."""
    low, high = sorted((name.span, found))
    between = (low[1], high[0])
    return not any(
        m.type == "person" and m.form == "name" and between[0] <= m.span[0] < between[1] for m in tree.parse.mentions
    )
