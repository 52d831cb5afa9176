"""The brief of a story in the archive: made again when a report joins or a person decides, compared with the last one."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from twosource.desk import digest, judgements, reports
from twosource.desk.store import Archive, now, transaction
from twosource.records import Judgement, Reading

if TYPE_CHECKING:
    from twosource.telling.brief import Brief as Telling

Brief = dict[str, Any]
"""A brief as it stands in brief.json (see the format's page in the docs)."""

BODIES = ("outlet", "agency", "named_org")
"""Kinds of node that may have a record of their own across stories."""

KEPT_PARSED = 8
"""Briefs that the server keeps parsed."""

SAME_FINDING = 0.3
"""Dice over claim keys from which a finding is the one of the brief before (set by hand on invented stories)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a finding since the brief before: ``what`` is new, gone, verdict, sources or toll."""

    finding: str
    what: str
    was: str | None
    now: str | None


def refresh(archive: Archive, story: int) -> tuple[Change, ...]:
    """Make the story's brief again from readings and judgements; returns what changed against the last one."""
    from twosource.desk.judging import apply_after
    from twosource.pipeline import brief_of

    readings, held = _readings(archive, story)
    if not readings and reports.newest(archive, members_of(archive, story)):
        return ()  # its reports wait to be read again: the old brief stays until then
    if not readings:
        with transaction(archive) as connection:
            connection.execute("DELETE FROM brief WHERE story = ?", (story,))
            connection.execute("DELETE FROM finding WHERE story = ?", (story,))
            connection.execute("UPDATE story SET stale = 0, reports = 0, findings = 0 WHERE id = ?", (story,))
        return ()
    brief = apply_after(json.loads(brief_of(readings, held).to_json()), held)
    return _keep(archive, story, _numbered(brief, readings))


def made_again(archive: Archive, story: int) -> Telling:
    """The story's brief as an object that can be saved to a folder."""
    from twosource.pipeline import brief_of

    return brief_of(*_readings(archive, story))


def _readings(archive: Archive, story: int) -> tuple[tuple[Reading, ...], tuple[Judgement, ...]]:
    """The story's readings with judgements put into force, and the judgements."""
    from twosource.desk.judging import apply_before

    members = reports.newest(archive, members_of(archive, story))
    held = tuple(k.judgement for k in judgements.kept(archive, in_force=True))
    return apply_before(reports.readings(archive, members), held), held


def _numbered(brief: Brief, readings: Sequence[Reading]) -> Brief:
    """Every report of the brief with its number in the archive."""
    number = {(r.report.sha256, r.report.text): int(r.report.id[1:]) for r in readings}
    return {**brief, "reports": [{**r, "number": number[r["sha256"], r["text"]]} for r in brief["reports"]]}


def refresh_stale(archive: Archive) -> dict[int, tuple[Change, ...]]:
    """Make every brief again whose reports or judgements changed."""
    rows = archive.connection.execute("SELECT id FROM story WHERE stale = 1 ORDER BY id").fetchall()
    return {row["id"]: refresh(archive, row["id"]) for row in rows}


def load(archive: Archive, story: int) -> Brief | None:
    """The story's brief as it stands in the archive; None if it has none."""
    row = archive.connection.execute("SELECT data FROM brief WHERE story = ?", (story,)).fetchone()
    return json.loads(zlib.decompress(row["data"])) if row else None


def shown(archive: Archive, story: int) -> Brief | None:
    """Like :func:`load`, for pages that only read it: the last few briefs are kept parsed, by their bytes."""
    row = archive.connection.execute("SELECT data FROM brief WHERE story = ?", (story,)).fetchone()
    return _parsed(row["data"]) if row else None


@lru_cache(maxsize=KEPT_PARSED)
def _parsed(data: bytes) -> Brief:
    brief: Brief = json.loads(zlib.decompress(data))
    return brief


def members_of(archive: Archive, story: int) -> tuple[int, ...]:
    """Numbers of the reports of a story, all versions."""
    rows = archive.connection.execute("SELECT report FROM membership WHERE story = ? ORDER BY report", (story,))
    return tuple(row["report"] for row in rows)


def mark_stale(archive: Archive, story: int | None = None) -> None:
    """The next refresh makes this story's brief (or all briefs) again."""
    with transaction(archive) as connection:
        if story is None:
            connection.execute("UPDATE story SET stale = 1")
        else:
            connection.execute("UPDATE story SET stale = 1 WHERE id = ?", (story,))


def claim_keys(brief: Brief) -> dict[str, str]:
    """Claim id -> key of its words."""
    sha = {report["id"]: report["sha256"][:16] for report in brief["reports"]}
    return {
        claim["id"]: f"{sha[claim['report']]}:{min(s for s, _ in claim['span'])}-{max(e for _, e in claim['span'])}"
        for claim in brief["claims"]
        if claim["span"]
    }


def finding_keys(brief: Brief, before: Brief | None) -> dict[str, str]:
    """Finding id -> key that stays while the finding's words do: the one before where enough claims are the same."""
    keys = claim_keys(brief)
    mine = {f["id"]: {keys[c] for c in f["claims"] if c in keys} for f in brief["findings"]}
    named: dict[str, str] = {}
    if before is not None:
        old_keys = claim_keys(before)
        old = {f["key"]: {old_keys[c] for c in f["claims"] if c in old_keys} for f in before["findings"] if "key" in f}
        pairs = sorted(
            ((-_dice(claims, theirs), finding, key) for finding, claims in mine.items() for key, theirs in old.items()
             if claims & theirs)
        )  # fmt: skip
        taken: set[str] = set()
        for score, finding, key in pairs:
            if -score >= SAME_FINDING and finding not in named and key not in taken:
                named[finding] = key
                taken.add(key)
    for finding, claims in mine.items():
        named.setdefault(finding, hashlib.sha256("|".join(sorted(claims)).encode()).hexdigest()[:16])
    return named


def changes(brief: Brief, before: Brief | None) -> tuple[Change, ...]:
    """What the new brief says otherwise than the one before; nothing for a first brief."""
    if before is None:
        return ()
    old = {f["key"]: f for f in before["findings"]}
    found: list[Change] = []
    for finding in brief["findings"]:
        was = old.pop(finding["key"], None)
        if was is None:
            found.append(Change(finding["key"], "new", None, finding["statement"]))
            continue
        if was["verdict"] != finding["verdict"]:
            found.append(Change(finding["key"], "verdict", was["verdict"], finding["verdict"]))
        if was["independent"] != finding["independent"]:
            found.append(Change(finding["key"], "sources", _interval(was), _interval(finding)))
    found += [Change(key, "gone", finding["statement"], None) for key, finding in old.items()]
    return tuple(found + _tolls(brief, before))


def _tolls(brief: Brief, before: Brief) -> list[Change]:
    """Number conflicts that were not there before."""
    known = {_conflict_key(before, c) for c in before["conflicts"] if c["kind"] == "number"}
    keys = {f["id"]: f["key"] for f in brief["findings"]}
    return [
        Change(keys.get(c["finding"], ""), "toll", None, c["status"])
        for c in brief["conflicts"]
        if c["kind"] == "number" and _conflict_key(brief, c) not in known
    ]


def _conflict_key(brief: Brief, conflict: dict[str, Any]) -> frozenset[str]:
    keys = claim_keys(brief)
    return frozenset(keys.get(c, c) for c in conflict["claims"])


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _interval(finding: dict[str, Any]) -> str:
    low, high = finding["independent"]
    return str(low) if low == high else f"{low} to {high}"


def _keep(archive: Archive, story: int, brief: Brief) -> tuple[Change, ...]:
    before = load(archive, story)
    keys = finding_keys(brief, before)
    brief = {**brief, "findings": [{**f, "key": keys[f["id"]]} for f in brief["findings"]]}
    changed, at = changes(brief, before), now()
    claims = {c["id"]: c["report"] for c in brief["claims"]}
    verdicts = [f["verdict"] for f in brief["findings"]]
    rows = [
        (story, f["id"], f["key"], f["statement"], f["verdict"], *f["independent"],
         len({claims[c] for c in f["claims"] if c in claims}), position)
        for position, f in enumerate(brief["findings"])
    ]  # fmt: skip
    with transaction(archive) as connection:
        packed = zlib.compress(json.dumps(brief, ensure_ascii=False, separators=(",", ":")).encode(), 6)
        connection.execute(
            "INSERT OR REPLACE INTO brief (story, data, made_at, digest) VALUES (?, ?, ?, ?)",
            (story, packed, at, digest.packed(brief)),
        )
        connection.execute("DELETE FROM finding WHERE story = ?", (story,))
        connection.executemany("INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO change (at, story, finding, what, was, now) VALUES (?, ?, ?, ?, ?, ?)",
            [(at, story, c.finding, c.what, c.was, c.now) for c in changed],
        )
        connection.execute("DELETE FROM voice WHERE story = ?", (story,))
        connection.executemany("INSERT INTO voice VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _voices(story, brief))
        connection.execute(
            "UPDATE story SET stale = 0, title = ?, reports = ?, findings = ?, corroborated = ?, disputed = ?,"
            " changed_at = CASE WHEN ? THEN ? ELSE changed_at END WHERE id = ?",
            (_title(brief), len(brief["reports"]), len(verdicts), verdicts.count("corroborated"),
             verdicts.count("disputed"), int(bool(changed) or before is None), at, story),
        )  # fmt: skip
    return changed


def _voices(story: int, brief: Brief) -> list[tuple[Any, ...]]:
    """One row a finding and an outlet, agency or body on its chains; persons are left out on purpose."""
    nodes = {n["id"]: n for n in brief["nodes"] if n["kind"] in BODIES}
    chains = {c["id"]: c["chain"] for c in brief["claims"]}
    rows = []
    for finding in brief["findings"]:
        named = sorted({n for c in finding["claims"] for n in chains.get(c, ()) if n in nodes})
        rows += [
            (story, reports.fold(nodes[n]["name"]), nodes[n]["name"], nodes[n]["kind"], finding["key"],
             finding["statement"], finding["verdict"], int(finding["independent"][0] >= 2))
            for n in named
        ]  # fmt: skip
    return rows


def _title(brief: Brief) -> str:
    """The story's title: the brief's own, else the first headline."""
    if brief.get("stories"):
        return str(brief["stories"][0]["title"])
    named = (report["headline"] or report["file"] for report in brief["reports"])
    return next((str(name) for name in named if name), "Untitled")
