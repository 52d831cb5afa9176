"""Which reports use the words of others again, and which of the two had them first.

1. Pairs that share shingles of five words (:mod:`twosource.linking.reuse_pairs`); no other pairs are compared.
2. Passages, exact and edited, as spans in code points (:mod:`twosource.linking.passages`).
3. Not copying: very short runs, stock phrases, names and small words only, and a single quotation that both give
   (it may be a public statement).
4. Direction from credits, then dates, then containment; else unsure.
5. A report that names another at hand as its source derives from it even where no words are the same (no spans).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Literal

from twosource.linking.passages import QUOTE, SHINGLE, Run, Words, numbered, passages, quotations, runs, words_of
from twosource.linking.reuse_credits import named_outlets
from twosource.linking.reuse_pairs import Table, candidate_pairs, table_of
from twosource.linking.wordforms import small_words
from twosource.records import Report, Reuse

Direction = Literal["credited", "dated", "contained", "unsure"]

#: Words of its own a run must have to count: outside stock phrases, not small, without a capital; and one less for every
#: five words of the run.
CONTENT_WORDS = 4
#: Words in a row, outside quotation marks, from which one run alone is copying; and in several runs together. A word that
#: many reports share counts less. Set on invented rewrites and the silver pairs of syndicated dev.
ONE_RUN, ALL_RUNS = 8.0, 12.0
#: At least this share of the words of the shorter report; of two reports of one outlet, whose pages repeat themselves, more.
SHARE, SHARE_AT_HOME = 0.025, 0.3
#: Where one report credits the other, so many words in a row are enough, quoted or not.
CREDITED_RUN = 5
#: One report is a cut of the other when so much of it is shared, and this much less of the other.
CONTAINED, CONTAINED_MARGIN = 0.6, 0.2


@dataclass(frozen=True, eq=False)
class Pile:
    """All reports with their words, and who credits whom (report, source)."""

    reports: Sequence[Report]
    words: Sequence[Words]
    table: Table
    stock: Mapping[int, Sequence[tuple[int, ...]]]
    small: frozenset[int]
    credited: frozenset[tuple[str, str]]


def find_reuses(reports: Sequence[Report], credited: Collection[tuple[str, str]] = ()) -> tuple[Reuse, ...]:
    """Reuse of words between reports, and derivation by credit.

    ``credited`` adds pairs (report, source) known from elsewhere, for example from joined names of outlets. Out, in the
    order of reports: one :class:`Reuse` a pair; ``spans`` are empty where one only names the other as its source.
    """
    numbers: dict[str, int] = {}
    words = [words_of(r, numbers) for r in reports]
    stock: dict[int, list[tuple[int, ...]]] = {}
    for ids in filter(None, (numbered(numbers, phrase) for phrase in _stock())):
        stock.setdefault(ids[0], []).append(ids)
    small = frozenset(numbers[w] for w in small_words() if w in numbers)
    table = table_of(words)
    pile = Pile(reports, words, table, stock, small, frozenset(credited) | frozenset(named_outlets(reports)))
    out: dict[tuple[str, str], Reuse] = {}
    for i, j in candidate_pairs(words, table):
        found = _pair(i, j, pile)
        if found:
            out[found.report, found.source] = found
    for report, source in sorted(pile.credited):
        if (report, source) not in out:
            out[report, source] = Reuse(report, source, (), "credited")
    place = {r.id: n for n, r in enumerate(reports)}
    return tuple(sorted(out.values(), key=lambda r: (place[r.report], place[r.source])))


def _pair(i: int, j: int, pile: Pile) -> Reuse | None:
    """The reuse between two reports, or None where what they share is no copying."""
    a, b = pile.words[i], pile.words[j]
    shared = runs(a, b)
    told = tuple(r for r in shared if _content(r, a, pile))
    one, other = pile.reports[i].id, pile.reports[j].id
    credit = bool({(one, other), (other, one)} & pile.credited)
    if not is_copying(told, i, j, pile, credited=credit):
        return None
    told = tuple(r for r in shared if _content(r, a, pile, least=CONTENT_WORDS - 1)) + tuple(quotations(a, b, shared))
    swap, direction = _direction(i, j, told, pile)
    if swap:
        turned = tuple(Run(r.there, r.at, r.size) for r in told)
        return Reuse(other, one, passages(turned, b, a), direction)
    return Reuse(one, other, passages(told, a, b), direction)


def is_copying(told: Sequence[Run], i: int, j: int, pile: Pile, *, credited: bool) -> bool:
    """Whether shared runs are copying.

    Words outside quotation marks: one long run, or several shorter ones, and a share of a long report. Quotations: two
    or more of different speakers, since those of one may come from a public statement. With a credit, any run of five
    words.
    """
    a, b = pile.words[i], pile.words[j]
    if credited and any(r.size >= CREDITED_RUN for r in told):
        return True
    distinct = {tuple(a.ids[r.at : r.at + r.size].tolist()): r for r in told}.values()
    bare = [_unquoted(r, a, pile) for r in distinct]
    at_home = bool(pile.reports[i].outlet) and pile.reports[i].outlet == pile.reports[j].outlet
    if at_home:
        return sum(r.size for r in told) >= SHARE_AT_HOME * min(len(a), len(b))
    need = SHARE * min(len(a), len(b))
    if (max(bare, default=0.0) >= ONE_RUN or sum(bare) >= ALL_RUNS) and sum(bare) >= need:
        return True
    texts = pile.reports[i].text, pile.reports[j].text
    quotes = [r for r in distinct if a.quoted[r.at] and b.quoted[r.there]]
    speakers = [_names(texts[0], int(a.starts[r.at])) | _names(texts[1], int(b.starts[r.there])) for r in quotes]
    return any(x and y and not x & y for x, y in combinations(speakers, 2))


def _unquoted(run: Run, words: Words, pile: Pile) -> float:
    """Words of a run outside quotation marks, each counting less where many reports share it."""
    heard = pile.table.weights(words.shingles[run.at : run.at + run.size - SHINGLE + 1])
    return float(run.size - words.quoted[run.at : run.at + run.size].sum()) * float(heard.mean())


def _names(text: str, at: int) -> frozenset[str]:
    """Names in the paragraph around a quotation, outside quotation marks."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    bare = QUOTE.sub(" ", text[start : end if end >= 0 else len(text)])
    return frozenset(re.sub(r"['’]s$", "", m) for m in re.findall(r"\b[A-Z][\w'’-]{2,}", bare)) - {"The", "But", "And"}


@cache
def _stock() -> tuple[str, ...]:
    text = (files("twosource") / "data" / "reuse" / "stock_phrases.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _content(run: Run, a: Words, pile: Pile, least: int = CONTENT_WORDS) -> bool:
    """Whether a run says something of its own: enough words that are not small, without a capital, outside stock phrases."""
    ids = a.ids[run.at : run.at + run.size].tolist()
    free = (~a.capital[run.at : run.at + run.size]).tolist()
    for k, n in enumerate(ids):
        for phrase in pile.stock.get(n, ()):
            if tuple(ids[k : k + len(phrase)]) == phrase:
                free[k : k + len(phrase)] = [False] * len(phrase)
    own = {n for n, keep in zip(ids, free) if keep and n not in pile.small}
    return len(own) + run.size // SHINGLE >= least


def _direction(i: int, j: int, told: Sequence[Run], pile: Pile) -> tuple[bool, Direction]:
    """Whether the second report has it from the first, and how that is known."""
    one, other = pile.reports[i], pile.reports[j]
    credits = [pair in pile.credited for pair in ((one.id, other.id), (other.id, one.id))]
    if credits[0] != credits[1]:
        return credits[1], "credited"
    dates = [day(r) for r in (one, other)]
    if dates[0] and dates[1] and dates[0] != dates[1]:
        return dates[0] < dates[1], "dated"
    sizes = [max(1, len(pile.words[k])) for k in (i, j)]
    shared = sum(r.size for r in told)
    parts = [shared / n for n in sizes]
    if max(parts) >= CONTAINED and abs(parts[0] - parts[1]) >= CONTAINED_MARGIN:
        return parts[1] > parts[0], "contained"
    return True, "unsure"


def day(report: Report) -> str | None:
    """The day, or day and minute, a report was published, where it or the other reports tell it to the day."""
    for value in (report.published.value or "", report.published.with_other_reports or ""):
        if len(value) >= 10 and not any(sign in value for sign in "X/~"):
            return value
    return None
