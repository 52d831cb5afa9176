"""A brief saves whole or not at all, and shows itself in a line."""

from __future__ import annotations

import json
import os
import stat

import pytest

from tests.telling import invented
from twosource.errors import CannotWrite
from twosource.telling.brief import FILES, check_writable, write_aside
from twosource.telling.stories import stories


def test_save_writes_the_three_files_and_nothing_else(tmp_path) -> None:
    folder = invented.brief().save(tmp_path / "new" / "out")
    assert sorted(os.listdir(folder)) == sorted(FILES)
    assert json.loads((folder / "brief.json").read_text(encoding="utf-8"))["format"] == "twosource-brief/1"
    assert stat.S_IMODE((folder / "brief.html").stat().st_mode) == 0o644


def test_saving_twice_gives_the_same_bytes(tmp_path) -> None:
    one = invented.brief().save(tmp_path / "one")
    two = invented.brief().save(tmp_path / "two")
    for name in FILES:
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_a_file_where_the_folder_should_be(tmp_path) -> None:
    (tmp_path / "out").write_text("here already")
    with pytest.raises(CannotWrite, match="cannot write the brief here"):
        invented.brief().save(tmp_path / "out")


def test_an_unwritable_folder_is_known_before_the_work(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite, match="not a folder"):
        check_writable(tmp_path / "file" / "out")
    check_writable(tmp_path / "a" / "b")
    assert os.listdir(tmp_path) == ["file"]


def test_nothing_half_written_is_left(tmp_path) -> None:
    (tmp_path / "brief.md").mkdir()
    (tmp_path / "brief.md" / "in the way").write_text("")
    with pytest.raises(CannotWrite):
        write_aside(tmp_path, {"brief.json": "{}", "brief.md": "#"})
    assert not [n for n in os.listdir(tmp_path) if n.startswith(".")]


def test_a_failed_save_keeps_the_old_brief(tmp_path, monkeypatch) -> None:
    (tmp_path / "brief.json").write_text("old")

    def full(handle: int, mode: str) -> object:
        os.close(handle)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(CannotWrite, match="No space left"):
        write_aside(tmp_path, {"brief.json": "new"})
    assert os.listdir(tmp_path) == ["brief.json"] and (tmp_path / "brief.json").read_text() == "old"


def test_repr_counts() -> None:
    shown = repr(invented.brief())
    assert "5 reports" in shown and "9 findings" in shown and "1 disputed" in shown


def test_notebook_shows_findings_escaped() -> None:
    shown = invented.brief()._repr_html_()
    assert "<table>" in shown and "Working file" in shown and "<script" not in shown


def test_stories_have_a_title_and_their_findings() -> None:
    (story,) = stories(invented.linked(), invented.weighed())
    assert story.title in {r.headline for r in invented.reports()}
    assert len(story.findings) == 9


def test_findings_beside_each_other() -> None:
    beside = invented.brief().beside_of
    assert beside == {"f1": ("f2",), "f2": ("f1",)}
