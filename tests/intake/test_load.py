"""From files to reports: kinds, order, names, hashes, unchanged text."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.material import BODY, PAGE, pdf, zipped
from twosource.errors import SkipReport
from twosource.intake import from_text, load

FRONT = f"---\noutlet: Quay Herald\ndate: 2031-04-08\nurl: https://quay.example/b\nbyline: Ane Birk\n---\n\n# Four dead\n\n{BODY}"


def test_every_kind_in_the_order_of_the_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    files: dict[str, bytes] = {
        "a.txt": BODY.encode(),
        "b.md": FRONT.encode(),
        "c.html": PAGE.encode(),
        "d.pdf": pdf(
            ["The clerk counted the barges on Monday and found", "that one of them was missing from the basin."]
        ),
        "e.jsonl": json.dumps(
            {"text": BODY + "One more line of it.", "outlet": "Night Tide", "date": "2031-04-01"}
        ).encode(),
        "sub/f.zip": zipped(
            {"g.txt": BODY + "Another line of it.", "h.html": PAGE.replace("Four people", "Five people")}
        ),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "README.md").write_text("These are reports of the harbour, for the record of the town and its people.")
    (tmp_path / ".DS_Store").write_bytes(b"\0\1")
    found = load([tmp_path])
    assert not found.skipped
    assert [r.file for r in found.reports] == [
        "a.txt",
        "b.md",
        "c.html",
        "d.pdf",
        "e.jsonl#1",
        "sub/f.zip/g.txt",
        "sub/f.zip/h.html",
    ]
    assert [r.id for r in found.reports] == [f"r{i}" for i in range(1, 8)]
    assert found.reports[0].sha256 == hashlib.sha256(files["a.txt"]).hexdigest()
    assert [r.outlet for r in found.reports][1:5] == ["Quay Herald", "The Quay Herald", None, "Night Tide"]
    assert "found that one" in found.reports[3].text.replace("\n", " ")


def test_front_matter_is_metadata_and_stays_in_the_text_as_furniture() -> None:
    from twosource.intake.load import to_report
    from twosource.intake.raw import Given, Raw

    report = to_report(Raw("b.md", FRONT.encode(), "markdown"), "r1", Given())
    assert report.text == FRONT and (report.outlet, report.byline, report.headline) == (
        "Quay Herald",
        "Ane Birk",
        "Four dead",
    )
    assert report.published.value == "2031-04-08" and report.url == "https://quay.example/b"
    assert FRONT[slice(*report.furniture[0])].endswith("---") and report.furniture[0][0] == 0


@pytest.mark.parametrize("text", [BODY, BODY.replace("\n", "\r\n"), f"\n\n {BODY}\t\n", BODY + "\u202e\u00a0x"])
def test_plain_text_is_never_changed(text: str) -> None:
    assert from_text(text).text == text


def test_a_pasted_text_has_a_name_only_if_given() -> None:
    assert from_text(BODY).file is None and from_text(BODY, "pasted").file == "pasted"
    with pytest.raises(SkipReport, match="empty"):
        from_text("  ")


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        report = from_text(text)
    except SkipReport as problem:
        assert problem.problem and problem.remedy
    else:
        assert report.text == text.removeprefix("\ufeff")
        assert all(0 <= z.span[0] < z.span[1] <= len(text) for z in report.zones)


def test_the_four_example_records_do_not_depend_on_the_order_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(f"{BODY}\n{name} is the name of this report, which is not like the other one.")
    one, two = load([tmp_path / "b.txt", tmp_path / "a.txt"]), load([tmp_path])
    assert one == two and [r.file for r in one.reports] == ["a.txt", "b.txt"]
