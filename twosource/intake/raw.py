"""What intake passes on between finding a file and making a report of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from twosource.records import Report, Skipped, Span

Kind = Literal["text", "markdown", "page", "pdf", "jsonl"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of files: dates (EDTF) and outlets by file name, as shown in the output or its last part."""

    dates: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Intake:
    """What could be read, in the order of the file names, and what could not."""

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What a document says of itself outside its text: front matter, meta tags, fields of a record.

    ``published`` and ``modified`` are as written there; ``outlets`` are further names by which the document shows its
    own outlet (title suffix, logo, footer).
    """

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    outlets: tuple[str, ...] = ()
    date_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one document, before anything is known of them. ``told`` overrides what the document says."""

    name: str
    data: bytes
    kind: Kind
    url: str | None = None
    charset: str | None = None
    told: Meta = Meta()


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and metadata of one document. ``hidden`` spans (front matter) are furniture by construction.

    ``cut``: the document ends before its end; what is there was read.
    """

    text: str
    meta: Meta = Meta()
    extractor: str = "plain/1"
    hidden: tuple[Span, ...] = ()
    cut: bool = False
