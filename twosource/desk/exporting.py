"""Exports of a story: masked by default, every one of them in the log, the log's head in every file."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from twosource.desk import briefs, lists, log
from twosource.desk.store import Archive, transaction
from twosource.errors import CannotWrite, Stop
from twosource.telling.brief import Brief
from twosource.telling.exports import export

Written = list[tuple[Path, tuple[str, ...]]]


def of_story(archive: Archive, story: int, kinds: Sequence[str], folder: Path, unmask_reason: str | None) -> Written:
    """Write a story of the archive; ``unmask_reason`` (not None) keeps private names and goes into the log.

    :raises Stop: no such story, or no such kind.
    """
    from twosource.telling.brief_load import from_dict

    held = briefs.load(archive, story)
    if held is None:
        raise Stop(f"there is no story {story}; 'twosource stories' lists them")
    brief = from_dict(held)
    with transaction(archive):
        if unmask_reason is not None:
            log.record(archive, "unmasking", story=story, kinds=list(kinds), reason=unmask_reason)
        head = log.record(archive, "export", story=story, kinds=list(kinds), masked=unmask_reason is None)
    return _write(brief, kinds, folder, masked=unmask_reason is None, held=(mask_key(archive), head))


def of_file(path: Path, kinds: Sequence[str], folder: Path, unmask: bool) -> Written:
    """Write a brief that stands in a file; always masked, since there is no log to keep the reason in.

    :raises Stop: ``unmask`` was asked for.
    """
    from twosource.telling.brief_load import load

    if unmask:
        raise Stop(
            "names can be kept only for a story of the archive, where the reason goes into the log; add the reports first"
        )
    return _write(load(path), kinds, folder, masked=True, held=(None, None))


def mask_key(archive: Archive) -> bytes:
    """The archive's own key, by which a person has the same pseudonym in every export; made when first needed."""
    held = lists.setting(archive, "mask_key")
    if not held:
        held = secrets.token_hex(32)
        lists.set_setting(archive, "mask_key", held)
    return bytes.fromhex(held)


def _write(
    brief: Brief, kinds: Sequence[str], folder: Path, *, masked: bool, held: tuple[bytes | None, str | None]
) -> Written:
    key, head = held
    made = [export(brief, kind, masked=masked, key=key, log_head=head) for kind in kinds]
    written: Written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for exported in made:
            aside = folder / (exported.name + ".part")
            aside.write_bytes(exported.data)
            aside.replace(folder / exported.name)
            written.append((folder / exported.name, exported.kept_back))
    except OSError as error:
        raise CannotWrite(f"{folder}: cannot be written ({error.strerror}); give another folder with -o") from error
    return written
