"""twosource: who says what, on whose word, and how many independent sources a fact really has.

>>> import twosource
>>> reading = twosource.read("The bridge is closed, the mayor said on Monday.")
>>> brief = twosource.brief(["reports/"])            # doctest: +SKIP
>>> brief.findings[0].why                            # doctest: +SKIP
>>> brief.save("out/")                               # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.records import Reading
    from twosource.telling.brief import Brief

__version__ = "0.1.0"
__all__ = ["brief", "read", "read_file", "__version__"]


def read(text: str, *, outlet: str | None = None, date: str | None = None) -> Reading:
    """Read one report given as text: its attributions, claims, entities and nodes, all with spans into ``text``.

    :param outlet: who published it, if you know; else it is taken from the text where the text supports it.
    :param date: when it was published (ISO day), if you know; without it relative dates stay unresolved.
    """
    from dataclasses import replace

    from twosource.intake import from_text
    from twosource.reading import read_report
    from twosource.records import Published

    report = from_text(text)
    if outlet:
        report = replace(report, outlet=outlet)
    if date:
        report = replace(report, published=Published(date, "day", "given"))
    return read_report(report)


def read_file(path: str | Path) -> Reading:
    """Read the first report in one file.

    :raises twosource.errors.SkipReport: the file cannot be read; the message says why and what to do.
    """
    from twosource.errors import SkipReport
    from twosource.intake import load
    from twosource.reading import read_report

    loaded = load([path])
    if not loaded.reports:
        skipped = loaded.skipped[0]
        raise SkipReport(skipped.file, skipped.problem, skipped.remedy)
    return read_report(loaded.reports[0])


def brief(paths: str | Path | Sequence[str | Path]) -> Brief:
    """Read all reports at ``paths`` (files, folders, zip files) and tell what they say, on whose word.

    :raises twosource.errors.NothingReadable: no report could be read.
    """
    from twosource.pipeline import make_brief

    return make_brief([paths] if isinstance(paths, str | Path) else paths)
