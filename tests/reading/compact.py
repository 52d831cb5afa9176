"""A parse from a compact notation, so that rules can be tested without the model.

One sentence a line: words as ``form/UPOS/head/relation`` (head counted from 1 in the sentence, 0 for the root; the lemma
is guessed or given as ``form|lemma``). ``^`` before a form glues it to the word before it.
"""

from __future__ import annotations

from twosource.parsed import EventMention, Mention, Parse, Quote, Token
from twosource.records import EntityType, Report, Span, Zone

PAST = {"said": "say", "told": "tell", "was": "be", "were": "be", "had": "have", "denied": "deny", "died": "die"}


def parse(
    notation: str, quotes: tuple[tuple[str, str, str], ...] = (), names: tuple[tuple[str, EntityType], ...] = ()
) -> Parse:
    """Tokens and trees from ``notation``; quotes as (source, cue, content) and names as (text, type), found in the text."""
    text, tokens, sentences = "", [], []
    for line in filter(None, (x.strip() for x in notation.strip().split("\n"))):
        first = len(tokens)
        for item in line.split():
            form, upos, head, relation = item.rsplit("/", 3)
            glued = form.startswith("^")
            form, _, lemma = form.removeprefix("^").partition("|")
            text += "" if glued or not text or text.endswith("\n") else " "
            up = first + int(head) - 1 if int(head) else -1
            tokens.append(Token(len(text), len(text) + len(form), upos, lemma or _lemma(form, upos), up, relation))
            text += form
        sentences.append((first, len(tokens)))
        text += "\n" if line.endswith("¶") else ""
    made = tuple(_quote(text, *q) for q in quotes)
    mentions = tuple(_mention(text, tokens, name, kind) for name, kind in names)
    return Parse(text, tuple(tokens), tuple(sentences), mentions, made, (), ())


def _lemma(form: str, upos: str) -> str:
    low = form.lower()
    if low in PAST:
        return PAST[low]
    if upos == "NOUN" and low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    if upos in ("VERB", "AUX") and low.endswith("ed"):
        return low[:-2] if low[:-2].endswith(("n", "t", "r", "m", "w", "s")) else low[:-1]
    return form if upos == "PROPN" else low


def _find(text: str, part: str) -> Span:
    at = text.index(part)
    return at, at + len(part)


def _quote(text: str, source: str, cue: str, content: str) -> Quote:
    spans = [tuple(_find(text, p) for p in part.split(" | ")) if part else () for part in (source, cue, content)]
    return Quote(spans[0], spans[1], spans[2], "indirect", "say_cue" if cue else "no_cue", 0.95)


def _mention(text: str, tokens: list[Token], name: str, kind: EntityType) -> Mention:
    span = _find(text, name)
    inside = [i for i, t in enumerate(tokens) if span[0] <= t.start < span[1]]
    head = next((i for i in inside if tokens[i].head not in inside), inside[-1])
    return Mention(span, head, kind, "name")


def event(parse_: Parse, word: str) -> EventMention:
    """An event mention on the first token ``word``."""
    i = next(i for i, t in enumerate(parse_.tokens) if parse_.text[t.start : t.end] == word)
    return EventMention(i, (parse_.tokens[i].start, parse_.tokens[i].end))


def report(parse_: Parse, outlet: str | None = "The Plain Herald", zones: tuple[Zone, ...] = ()) -> Report:
    """A report with the text of a parse."""
    return Report("r1", parse_.text, "0" * 64, file="one.txt", outlet=outlet, zones=zones)
