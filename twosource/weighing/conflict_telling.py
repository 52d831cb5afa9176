"""One sentence that says what a conflict is: the two versions, and who tells each on whose word."""

from __future__ import annotations

from twosource.records import Claim, ConflictStatus, Span
from twosource.weighing.figures import Said
from twosource.weighing.statement import tidy
from twosource.weighing.view import View

#: A side's words are shown up to so many.
WORDS = 22
STATUS = {
    "update": "; the later count takes the place of the earlier",
    "correction": "; a correction",
    "wording": "; two counts of one source, told as different things",
}


def number(a: Said, b: Said, status: ConflictStatus, view: View) -> str:
    """ "People killed: at least four people [North Quay Agency, on the word of ...] against two persons [...]." """
    kind, happened = a.count
    counted = f"{kind[:1].upper()}{kind[1:]} {happened}".strip()
    return f"{counted}: {_figure(a, view)} against {_figure(b, view)}{STATUS.get(status, '')}."


def _figure(said: Said, view: View) -> str:
    told = _told(said.quantity.span or said.claim.span[0], said.claim, view)
    return told[0].lower() + told[1:]


def _told(span: Span, claim: Claim, view: View) -> str:
    words = view.words(claim.report, (span,))
    return f"{words.lower() if words.isupper() else words} [{view.said_by(claim)}]"


def date(a: Claim, b: Claim, view: View) -> str:
    """The two dates as written, each with who tells it."""
    return f"{_when(a, view)} against {_when(b, view)}."


def _when(claim: Claim, view: View) -> str:
    span = claim.when.span if claim.when else None
    if span:
        return _told(span, claim, view)
    return f"{claim.when.value if claim.when else 'no date'} [{view.said_by(claim)}]"


def place(a: Claim, b: Claim, view: View) -> str:
    """The two places, each with who tells it."""
    named = [(c.where.name if c.where else "no place", view.said_by(c)) for c in (a, b)]
    return " against ".join(f"{name} [{who}]" for name, who in named) + "."


def denial(a: Claim, b: Claim, view: View) -> str:
    """Who says it and who says it is not so."""
    return f"{view.said_by(a)}: {_quoted(a, view)}; against it {view.said_by(b)}: {_quoted(b, view)}."


def words(a: Claim, b: Claim, view: View) -> str:
    """The two versions in their own words."""
    return f"{_quoted(a, view)} [{view.said_by(a)}] against {_quoted(b, view)} [{view.said_by(b)}]."


def _quoted(claim: Claim, view: View) -> str:
    said = tidy(view.claim_words(claim)).split()
    inner = " ".join(said[:WORDS]) + (" …" if len(said) > WORDS else "")
    if inner[:1] in ("“", '"') or inner.count("“") != inner.count("”"):
        inner = inner.strip('“”"')
    elif -1 < inner.find("“") < inner.find("”"):  # quotation marks inside quotation marks
        inner = inner.replace("“", "‘").replace("”", "’")
    return f"“{inner}”"
