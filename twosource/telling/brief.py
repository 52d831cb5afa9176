"""The brief: everything the stages found, by name, and the three files it is told in."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from twosource.errors import CannotWrite
from twosource.records import (
    Attribution,
    Claim,
    Conflict,
    Entity,
    Finding,
    Join,
    Linked,
    Node,
    Report,
    Skipped,
    Story,
    TimelineEntry,
    Weighed,
)

FILES = ("brief.json", "brief.md", "brief.html")


@dataclass(frozen=True, eq=False, repr=False)
class Brief:
    """What the reports at hand say, on whose word, and how far that carries. Nothing here says what is true.

    ``linked`` and ``weighed`` are what the stages before gave; ``skipped`` are the files that could not be read.
    """

    linked: Linked
    weighed: Weighed
    timeline: tuple[TimelineEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    stories: tuple[Story, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were read, in the order of their files."""
        return self.linked.reports

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Outlets, agencies, people, bodies, documents and unnamed sources on the chains."""
        return self.linked.nodes

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Who and what the reports speak of."""
        return self.linked.entities

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who is credited with which words."""
        return self.linked.attributions

    @property
    def claims(self) -> tuple[Claim, ...]:
        """One proposition in one report each."""
        return self.linked.claims

    @property
    def joins(self) -> tuple[Join, ...]:
        """What was joined across reports and what was kept apart, with the reasons."""
        return self.linked.joins

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in order of weight."""
        return self.weighed.findings

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Claims that cannot all hold."""
        return self.weighed.conflicts

    @cached_property
    def report_of(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {r.id: r for r in self.reports}

    @cached_property
    def node_of(self) -> Mapping[str, Node]:
        """Nodes by id."""
        return {n.id: n for n in self.nodes}

    @cached_property
    def entity_of(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.entities}

    @cached_property
    def claim_of(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def finding_of(self) -> Mapping[str, Finding]:
        """Findings by their own id and by the id of each of their claims."""
        by_id = {f.id: f for f in self.findings}
        return by_id | {c: f for f in self.findings for c in f.claims}

    @cached_property
    def beside_of(self) -> Mapping[str, tuple[str, ...]]:
        """For a finding id, the ids of the general, number, date, place or cause findings beside it."""
        out: dict[str, list[str]] = {}
        for i, j in self.linked.beside:
            pair = [self._finding_of_group(i), self._finding_of_group(j)]
            if None in pair or pair[0] == pair[1]:
                continue
            for one, other in (pair, reversed(pair)):
                out.setdefault(str(one), []).append(str(other))
        return {k: tuple(dict.fromkeys(v)) for k, v in out.items()}

    def _finding_of_group(self, index: int) -> str | None:
        group = self.linked.groups[index] if index < len(self.linked.groups) else ()
        found = self.finding_of.get(group[0]) if group else None
        return found.id if found else None

    def conflicts_of(self, finding: str) -> tuple[Conflict, ...]:
        """The conflicts that a finding takes part in."""
        return tuple(x for x in self.conflicts if finding in x.findings)

    def to_json(self) -> str:
        """The text of brief.json: the same bytes for the same input."""
        from twosource.telling.brief_json import dumps

        return dumps(self)

    def to_markdown(self) -> str:
        """The text of brief.md."""
        from twosource.telling.markdown import markdown

        return markdown(self)

    def to_html(self) -> str:
        """The text of brief.html: one file that loads nothing."""
        from twosource.telling.page import page

        return page(self)

    def save(self, folder: str | os.PathLike[str]) -> Path:
        """Write brief.json, brief.md and brief.html into ``folder`` and give the folder back.

        All three are written aside first and renamed at the end, so that no half-written file is ever seen. Raises
        :class:`~twosource.errors.CannotWrite` when the folder cannot be made or written to.
        """
        texts = dict(zip(FILES, (self.to_json(), self.to_markdown(), self.to_html())))
        return write_aside(Path(folder), texts)

    def __repr__(self) -> str:
        counts = Counter(f.verdict for f in self.findings)
        verdicts = ", ".join(f"{n} {v.replace('_', ' ')}" for v, n in counts.items())
        return (
            f"<Brief of {len(self.reports)} reports: {len(self.findings)} findings"
            f"{f' ({verdicts})' if verdicts else ''}, {len(self.conflicts)} conflicts>"
        )

    def _repr_html_(self) -> str:
        from twosource.telling.page import notebook

        return notebook(self)


def check_writable(folder: Path) -> None:
    """Raise ``CannotWrite`` at once when ``folder`` cannot be made or written to; nothing is created."""
    at = folder.absolute()
    while not at.exists() and at != at.parent:
        at = at.parent
    if not at.is_dir() or not os.access(at, os.W_OK | os.X_OK):
        why = "not a folder" if not at.is_dir() else "no permission"
        raise CannotWrite(f"{folder}: cannot write the brief here ({why}: {at}); name a folder you may write to")


def write_aside(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write each text to a temporary file in ``folder``, then rename all; raises ``CannotWrite``."""
    aside: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
            aside.append((temporary, folder / name))
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8", errors="replace"))
            os.chmod(temporary, 0o644)
        for temporary, final in aside:
            os.replace(temporary, final)
    except OSError as error:
        for temporary, _ in aside:
            Path(temporary).unlink(missing_ok=True)
        why = error.strerror or str(error)
        raise CannotWrite(f"{folder}: cannot write the brief here ({why}); name a folder you may write to") from error
    return folder
