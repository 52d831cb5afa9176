"""Which reports use the words of others again, and which of the two had them first.

1. Pairs that share shingles of five words (:mod:`twosource.linking.reuse_pairs`); no other pairs are compared.
2. Passages, exact and edited, as spans in code points (:mod:`twosource.linking.passages`).
3. Not copying: very short runs, stock phrases, names and small words only, and a single quotation that both give
   (it may be a public statement).
4. Direction from credits, then dates, then containment; else unsure.
5. A report that names another at hand as its source derives from it even where no words are the same (no spans).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from twosource.linking.passages import Run, Words, numbered, passages, quotations, runs, words_of
from twosource.linking.reuse_credits import named_outlets
from twosource.linking.reuse_pairs import candidate_pairs
from twosource.linking.wordforms import small_words
from twosource.records import Report, Reuse

Direction = Literal["credited", "dated", "contained", "unsure"]

#: Words of its own a run must have to count: outside stock phrases, not small, not only names (set on invented rewrites).
CONTENT_WORDS = 3
#: Words in a row, outside quotation marks, from which one run alone is copying; and in two or more runs together.
ONE_RUN, ALL_RUNS = 8, 12
#: Where one report credits the other, so many words in a row are enough, quoted or not.
CREDITED_RUN = 5
#: One report is a cut of the other when so much of it is shared, and this much less of the other.
CONTAINED, CONTAINED_MARGIN = 0.6, 0.2


@dataclass(frozen=True, eq=False)
class Pile:
    """All reports with their words, and who credits whom (report, source)."""

    reports: Sequence[Report]
    words: Sequence[Words]
    stock: Sequence[tuple[int, ...]]
    small: frozenset[int]
    credited: frozenset[tuple[str, str]]


def find_reuses(reports: Sequence[Report], credited: Collection[tuple[str, str]] = ()) -> tuple[Reuse, ...]:
    """Reuse of words between reports, and derivation by credit.

    ``credited`` adds pairs (report, source) known from elsewhere, for example from joined names of outlets. Out, in the
    order of reports: one :class:`Reuse` a pair; ``spans`` are empty where one only names the other as its source.
    """
    numbers: dict[str, int] = {}
    words = [words_of(r, numbers) for r in reports]
    stock = [ids for phrase in _stock() if (ids := numbered(numbers, phrase))]
    small = frozenset(numbers[w] for w in small_words() if w in numbers)
    pile = Pile(reports, words, stock, small, frozenset(credited) | frozenset(named_outlets(reports)))
    out: dict[tuple[str, str], Reuse] = {}
    for i, j in candidate_pairs(words):
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
    if not is_copying(told, a, b, credited=credit):
        return None
    told += tuple(quotations(a, b, shared))
    swap, direction = _direction(i, j, told, pile)
    if swap:
        turned = tuple(Run(r.there, r.at, r.size) for r in told)
        return Reuse(other, one, passages(turned, b, a), direction)
    return Reuse(one, other, passages(told, a, b), direction)


def is_copying(told: Sequence[Run], a: Words, b: Words, *, credited: bool) -> bool:
    """Whether shared runs are copying.

    Words outside quotation marks: one long run or several shorter ones. Quotations: two or more from different
    paragraphs, since one alone may come from a public statement. With a credit, any run of five words.
    """
    if credited and any(r.size >= CREDITED_RUN for r in told):
        return True
    bare = [_unquoted(r, a) for r in told]
    if max(bare, default=0) >= ONE_RUN or sum(n for n in bare if n >= CREDITED_RUN) >= ALL_RUNS:
        return True
    return len({_paragraph(r, b) for r in told if not _unquoted(r, a)}) >= 2


def _unquoted(run: Run, words: Words) -> int:
    return int(run.size - words.quoted[run.at : run.at + run.size].sum())


def _paragraph(run: Run, words: Words) -> int:
    """Quotations more than this many words apart in the source are taken for different ones."""
    return run.there // 40


@cache
def _stock() -> tuple[str, ...]:
    text = (files("twosource") / "data" / "reuse" / "stock_phrases.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _content(run: Run, a: Words, pile: Pile) -> bool:
    """Whether a run says something of its own: enough words that are not small, outside stock phrases."""
    ids = a.ids[run.at : run.at + run.size].tolist()
    free = [True] * len(ids)
    for phrase in pile.stock:
        for k in range(len(ids) - len(phrase) + 1):
            if tuple(ids[k : k + len(phrase)]) == phrase:
                free[k : k + len(phrase)] = [False] * len(phrase)
    return len({n for n, keep in zip(ids, free) if keep and n not in pile.small}) >= CONTENT_WORDS


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
    """The day, or day and minute, a report was published, where it is known to the day."""
    value = report.published.value or report.published.with_other_reports or ""
    return value if len(value) >= 10 and "X" not in value and "/" not in value and "~" not in value else None
