"""The brief on a terminal: a few lines an editor reads before opening the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from twosource.telling.brief import Brief
from twosource.telling.safe import one_line
from twosource.telling.view import FindingView, findings_views
from twosource.telling.wording import VERDICTS, counted, listed, report_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

SHOWN = 8  # findings in the summary
STYLES = {"corroborated": "green", "one_source": "yellow", "disputed": "red", "unsettled": "blue"}


def summary(brief: Brief, console: Console) -> None:
    """Print the summary; nothing from a report is taken for markup or reaches the terminal as a control sequence."""
    from rich.table import Table
    from rich.text import Text

    full, short = findings_views(brief)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=False)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for v in full[:SHOWN]:
        table.add_row(v.id, Text(v.label, style=STYLES[v.verdict]), _told(v))
    console.print(Text(_counts(brief)))
    console.print(Text("Nothing here says what is true: it is what these reports say, and on whose word.", style="dim"))
    console.print()
    console.print(table)
    more = len(full) - len(full[:SHOWN]) + len(short)
    if more:
        console.print(Text(f"and {counted(more, 'further finding')} in the brief", style="dim"))


def _told(v: FindingView) -> Text:
    from rich.text import Text

    rests = f", rests on {listed([n.name for n in v.rests_on], limit=3)}" if v.rests_on else ""
    text = Text(one_line(v.statement, 200))
    text.append(f"\n{v.count}{rests}", style="dim")
    for conflict, is_open, words in v.conflicts:
        if is_open:
            text.append(f"\nopen conflict {conflict}: {one_line(words, 160)}", style="red")
    return text


def _counts(brief: Brief) -> str:
    verdicts = Counter(str(f.verdict) for f in brief.findings)
    told = ", ".join(f"{verdicts[v]} {VERDICTS[v].lower()}" for v in VERDICTS if verdicts[v])
    outlets = listed(list(dict.fromkeys(report_words(r) for r in brief.reports)), limit=5)
    conflicts = sum(x.status == "open" for x in brief.conflicts)
    return (
        f"{counted(len(brief.reports), 'report')} ({outlets}): {counted(len(brief.findings), 'finding')}"
        f"{f' ({told})' if told else ''}, {counted(conflicts, 'open conflict')}."
    )
