"""The model's names, mended by what names look like: their edges, their parts, their other occurrences.

1. A name that holds lower-case words is cut down to its run of capitalised words; one without capitals is a description.
2. Before that, one that ends in a particle, or stands right before a hyphen, goes on ("Omar al" "-Bashir").
3. Line ends and "@" end a name; "Iran-Iraq" is two.
4. Well-known bodies of several words are names, whatever parts the model makes of them. 5. A name found once is a name
everywhere in the text; so are names of countries that stand alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from twosource.parsed import Mention, Parse
from twosource.reading.cues import is_sort, source_sorts
from twosource.reading.role_nouns import role_nouns
from twosource.reading.standing import classes
from twosource.records import EntityType, Span
from twosource.values.gazetteer import lookup
from twosource.values.name import head_families, listed_names
from twosource.values.name_words import rows, titles

_CAPITAL = r"(?:(?:al|el|ar|as|ad|an|az|at|ul|d|l|o)[-'’])?[^\W\d_a-zß-öø-ÿ][\w'’.&+/-]*"
_LINK = (
    r"(?:\s(?:of|for|the|and|de|la|del|da|do|dos|al|el|du|des|di|bin|ibn|bint|abu|von|van|der|den|in|&|wal|ul)){1,3}"
)
_RUN = re.compile(rf"(?<!\w){_CAPITAL}(?:(?:{_LINK})?[\s-]{_CAPITAL}|\s\d{{1,4}}(?!\w))*")
_OPEN_END = re.compile(r"(?:^|[\s-])(?:al|el|ar|as|ad|an|az|at|bin|ibn|bint|abu|abd|de|la|von|van|der|di|del)$", re.I)
_GOES_ON = re.compile(rf"[\s-]?(?:(?:al|el)-)?{_CAPITAL}")
_POSSESSIVE = re.compile(r"['’]s?$")
_STOP = re.compile(r"[,;:—–“”\"()]|\s-\s|\s(?:and|or|but)\s(?=(?:the|a|an|two|his|her|its)\s)")
_PARTNER_BEFORE = re.compile(r"(?<![\w&])(?P<n>[A-Z][\w’'-]+) & $")
_PARTNER_AFTER = re.compile(r" & (?P<n>[A-Z][\w’'-]+)")
_FIELD = "(?:" + "|".join(sorted(w.capitalize() for w in source_sorts()["field"])) + ")"
_FIELD_LIST = rf"{_FIELD}(?:(?:,? and(?: the)?|,)? {_FIELD})*"
_FIELDS = (
    re.compile(rf"\b(?:Ministry|Department|Secretariat|Directorate) (?:of|for) (?:the )?{_FIELD_LIST}\b"),
    re.compile(rf"\b{_FIELD_LIST} (?:Ministry|Department|Secretariat|Directorate)\b"),
)
#: "Doctors for Africa", "Mothers Against Landmines".
_OF_PEOPLE = re.compile(
    r"(?<![\w-])(?:Doctors|Physicians|Medics|Nurses|Lawyers|Jurists|Reporters|Journalists|Writers|Teachers|Students|Workers|Farmers"
    r"|Engineers|Scientists|Architects|Artists|Citizens|Friends|Women|Mothers|Parents|Families|Veterans|Soldiers|People|Youth|Clowns)"
    r" (?:for|[Aa]gainst|[Ww]ithout) (?:a |the )?[A-Z][\w-]+(?:(?: (?:and|of))? [A-Z][\w-]+){0,3}"
)
_ADJECTIVE = re.compile(
    r"-(?:based|backed|born|led|run|held|owned|controlled|funded|trained|linked|affiliated|speaking|made|occupied)$"
)
ECHO = 0.6  # confidence given to a name because the same words are a name elsewhere in the text
SHARE = 0.5  # of the occurrences of a single word that must be names for the rest to be taken for names


@dataclass(frozen=True, slots=True)
class _Words:
    """Token starts and ends of a parse, to find the token at an offset."""

    parse: Parse
    starts: list[int]

    def head(self, span: Span) -> int:
        """The token in the span whose own head lies outside it, the first if there is none."""
        tokens = self.parse.tokens
        first, last = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        for i in range(first, last):
            if not first <= tokens[i].head < last:
                return i
        return min(first, len(tokens) - 1)


def _without_adjective(text: str, mention: Mention) -> Mention:
    """ "London-based" names London."""
    found = _ADJECTIVE.search(text[slice(*mention.span)])
    if found is None:
        return mention
    start = mention.span[0]
    kind: EntityType = "place" if mention.type == "other" else mention.type
    return replace(mention, span=(start, start + found.start()), type=kind)


@cache
def _never() -> frozenset[str]:
    return frozenset(w for row in rows("no_names.txt") for w in row[0].split())


def mended(parse: Parse) -> tuple[Mention, ...]:
    """All mentions of a parse in order, the names among them mended; names do not overlap."""
    if not parse.tokens:
        return parse.mentions
    words = _Words(parse, [t.start for t in parse.tokens])
    names: list[Mention] = []
    rest: list[Mention] = []
    for mention in (_named_body(parse, _with_partner(parse.text, _with_field(parse.text, m))) for m in parse.mentions):
        if mention.form != "name" and not _capital(parse, mention):
            rest.append(mention)
            continue
        mention = _without_adjective(parse.text, mention)
        if mention.type == "organisation" and _described_body(parse, mention):
            rest.append(replace(mention, form="nominal", head=words.head(mention.span)))
            continue
        for part in _parts(parse.text, _whole(parse.text, mention)):
            cut = _cut(parse.text, part)
            if cut is None and parse.tokens[mention.head].upos == "PROPN" and part.span == mention.span:
                cut = mention  # "tampa bay": written without capitals
            if cut is not None:
                names.append(replace(cut, form="name"))
            elif part.span == mention.span:
                rest.append(replace(mention, form="nominal"))
    names = _apart([*names, *_bodies(parse.text)])
    names = _apart([*names, *_echoes(parse.text, names)])
    names = _apart([*names, *_countries(parse.text, [m.span for m in names])])
    names = [m if _holds(words, m) else replace(m, head=words.head(m.span)) for m in names]
    heads = {m.head for m in names}
    inside = [_trimmed(parse, m) for m in rest if m.head not in heads and not _within(m, names)]
    taken = heads | {m.head for m in inside}
    more = [m for m in role_nouns(parse, taken) if not _within(m, names)]
    return tuple(sorted([*names, *inside, *more], key=lambda m: (m.span, m.head)))


def _trimmed(parse: Parse, mention: Mention) -> Mention:
    """A description without what lies beyond a comma, semicolon or dash on either side of its head."""
    if mention.form != "nominal":
        return mention
    token = parse.tokens[mention.head]
    start, end = mention.span
    before = [m.end() for m in _STOP.finditer(parse.text, start, token.start)]
    after = _STOP.search(parse.text, token.end, end)
    start, end = (before[-1] if before else start), (after.start() if after else end)
    if token.deprel == "compound" and parse.text[start:end].startswith(("a ", "A ")):
        start += 2  # "a health ministry spokesman": one spokesman, not one ministry
    timed = (s for s, _ in parse.times if token.end < s < end)
    if any(parse.text[token.end : s].strip() in ("", "on", "in", "at", "late on", "early on") for s in timed):
        end = token.end  # "the ministry on Saturday"
    while start < token.start and parse.text[start].isspace():
        start += 1
    return replace(mention, span=(start, max(end, token.end)))


def _described_body(parse: Parse, mention: Mention) -> bool:
    """Whether a name ends in a small-letter word for a body ("Ruritanian ministry"): a description then."""
    last = parse.text[slice(*mention.span)].split()[-1:]
    return bool(last) and last[0].islower() and last[0] in head_families()


def _capital(parse: Parse, mention: Mention) -> bool:
    """Whether what the model takes for a description is headed by a name ("The Corridor reported")."""
    token = parse.tokens[mention.head]
    word = parse.text[token.start : token.end]
    before = parse.text[mention.span[0] : token.start].lower().strip()
    named = token.upos == "PROPN" and word[:1].isupper() and word.lower() not in _never() | titles() | set(classes())
    return mention.form == "nominal" and named and before == "the"


def _named_body(parse: Parse, mention: Mention) -> Mention:
    """What the model takes for a description and is written as a name with a word for a body in it: "The Front for X"."""
    text = parse.text[slice(*mention.span)]
    found = _RUN.fullmatch(text.removeprefix("The ").removeprefix("the "))
    if mention.form != "nominal" or found is None or not re.search(r"[\s-]", found[0]):
        return mention
    first, *rest = found[0].split()
    if first.lower() not in head_families() or not {"of", "for"} & set(rest) or parse.text.isupper():
        return mention
    start = mention.span[1] - len(found[0])
    return replace(mention, span=(start, mention.span[1]), form="name", type="organisation")


def _with_field(text: str, mention: Mention) -> Mention:
    """The whole name of which the model marks a part: "Ministry of the Interior", "Interior Ministry"."""
    start, end = mention.span
    low = text[start:end].lower()
    if mention.form != "name" or not (low in head_families() or is_sort(low, "field")):
        return mention
    for pattern in _FIELDS:
        for found in pattern.finditer(text, max(0, start - 60), min(len(text), end + 60)):
            if found.start() <= start and end <= found.end():
                return replace(mention, span=found.span(), type="organisation")
    return mention


def _with_partner(text: str, mention: Mention) -> Mention:
    """ "Harrow & Finch" is one firm, of whichever of its names the model marks."""
    start, end = mention.span
    if mention.form != "name":
        return mention
    before, after = _PARTNER_BEFORE.search(text, max(0, start - 40), start), _PARTNER_AFTER.match(text, end)
    if before is None and after is None:
        return mention
    span = (before.start("n") if before else start, after.end("n") if after else end)
    return replace(mention, span=span, type="organisation")


def _holds(words: _Words, mention: Mention) -> bool:
    token = words.parse.tokens[mention.head]
    return mention.span[0] <= token.start and token.end <= mention.span[1]


def _within(mention: Mention, names: Sequence[Mention]) -> bool:
    """Whether a description is no more than a part of a name."""
    at = bisect_left(names, mention.span[0] + 1, key=lambda m: m.span[0]) - 1
    return at >= 0 and names[at].span[0] <= mention.span[0] and mention.span[1] <= names[at].span[1]


def _parts(text: str, mention: Mention) -> list[Mention]:
    """3. The name without addresses, one for each line it runs over, and one for each country of "Iran-Iraq"."""
    start, end = mention.span
    out = []
    for line in re.finditer(r"[^\n@]+", text[start:end]):
        piece = line.group()
        if re.search(r"\.(?:com|org|net|co|edu|gov)\b|://", piece):
            continue
        halves = re.split(r"[-–/]", piece.strip())
        if len(halves) == 2 and all(_is_country(h) for h in halves):
            first = start + line.start() + piece.index(halves[0])
            second = start + line.start() + piece.rindex(halves[1])
            out.append(replace(mention, span=(first, first + len(halves[0])), type="place"))
            out.append(replace(mention, span=(second, second + len(halves[1])), type="place"))
        else:
            out.append(replace(mention, span=(start + line.start(), start + line.end())))
    return out


@cache
def _known_bodies() -> re.Pattern[str]:
    """Well-known bodies of three words and more, as they are written in the tables."""
    listed = sorted((n for n in listed_names() if n.count(" ") >= 2), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


def _bodies(text: str) -> list[Mention]:
    """4. Occurrences of well-known bodies of several words, and of bodies called by who is in them."""
    found = [*_known_bodies().finditer(text), *_OF_PEOPLE.finditer(text)]
    return [Mention(m.span(), 0, "organisation", "name", None, ECHO) for m in found]


def _is_country(name: str) -> bool:
    return name[:1].isupper() and name.lower() not in _never() and any(p.kind == "country" for p in lookup(name)[:1])


_COUNTRY = re.compile(
    r"(?<![\w@#.'’-])(?:[A-Z][a-z]+|U\.?[SK]\.?|UAE)(?:\s(?:and\s)?[A-Z][a-z]+)*(?![\w@]|-\w|['’][^s])"
)


def _countries(text: str, held: Sequence[Span]) -> list[Mention]:
    """5. Names of countries that the model passed over, where no other capitalised word stands beside them."""
    out = []
    for found in _COUNTRY.finditer(text):
        at = bisect_left(held, (found.end(),)) - 1
        if (at < 0 or held[at][1] <= found.start()) and _is_country(found.group()):
            out.append(Mention(found.span(), 0, "place", "name", None, ECHO))
    return out


def _cut(text: str, mention: Mention) -> Mention | None:
    """1. The name without what is no name at its edges; None when nothing is left."""
    start, end = mention.span
    runs = [(m.start(), m.end()) for m in _RUN.finditer(text, start, end)]
    runs = [r for r in runs if text[r[0] : r[1]].strip(".").lower() not in _never()]
    if not runs:
        return None
    whole = text[start:end]
    if whole[:1].isupper() and "," not in whole and len(runs) == 1 and runs[0][0] == start:
        first, last = runs[0]
        return (
            mention
            if last >= end - 2 or not re.search(r"\s[a-z]", text[last:end])
            else replace(mention, span=(first, last))
        )
    first, last = runs[-1] if "," in whole and mention.type == "person" else runs[0]
    last = first + len(_POSSESSIVE.sub("", text[first:last]))
    return replace(mention, span=(first, last))


def _whole(text: str, mention: Mention) -> Mention:
    """2. A name that was cut in two is put together again."""
    start, end = mention.span
    end -= text[start:end].endswith("-")
    if _OPEN_END.search(text[start:end]) or text[end : end + 1] == "-":
        more = _GOES_ON.match(text, end)
        if more:
            end = start + len(_POSSESSIVE.sub("", text[start : more.end()].rstrip(".")))
    return replace(mention, span=(start, end))


def _apart(names: Iterable[Mention]) -> list[Mention]:
    """Names in order; of two that overlap the longer one stays."""
    kept: list[Mention] = []
    for mention in sorted(names, key=lambda m: (m.span[0], -m.span[1])):
        if kept and mention.span[0] < kept[-1].span[1]:
            if mention.span[1] - mention.span[0] > kept[-1].span[1] - kept[-1].span[0]:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _echoes(text: str, names: Sequence[Mention]) -> list[Mention]:
    """5. Other occurrences of the names' words: of several words always, of one word where most of them are names."""
    types: dict[str, Counter[EntityType]] = {}
    for m in names:
        name = _POSSESSIVE.sub("", text[m.span[0] : m.span[1]])
        if len(name) > 2 and name[:1].isupper() and name.lower() not in _never():
            types.setdefault(name, Counter())[m.type] += 1
    if not types:
        return []
    listed = "|".join(map(re.escape, sorted(types, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w@#/-])(?:{listed})(?![\w/]|-\w)", re.IGNORECASE)
    held = [m.span for m in names]
    by_words = {" ".join(name.lower().split()): name for name in types}
    free: dict[str, list[Span]] = {}
    for found in pattern.finditer(text):
        at = bisect_left(held, (found.end(),)) - 1
        name = by_words.get(" ".join(found.group().lower().split()), "")
        alone = at < 0 or held[at][1] <= found.start()
        wider = not alone and found.start() <= held[at][0] and held[at] != found.span()
        exact = name == found.group() or " " in name
        if name and exact and found.group()[:1].isupper() and (alone or wider):
            free.setdefault(name, []).append(found.span())
    out = []
    for name, spans in free.items():
        known = sum(types[name].values())
        if " " in name or "-" in name or known >= SHARE * (known + len(spans)):
            kind = types[name].most_common(1)[0][0]
            out += [Mention(s, 0, kind, "name", None, ECHO) for s in spans]
    return out
