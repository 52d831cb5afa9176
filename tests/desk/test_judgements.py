import pytest

from twosource.desk import log
from twosource.desk.judgements import JudgementError, about, judge, kept, undo
from twosource.desk.store import Archive
from twosource.records import Judgement

OVERRIDE = Judgement("override", "verdict", ("aaaa:0-4",), "the hospital confirmed it", value="corroborated", by="kl")


def test_a_judgement_is_kept_with_time_name_and_reason_and_logged(archive: Archive) -> None:
    number = judge(archive, OVERRIDE)
    (found,) = kept(archive)
    assert (found.id, found.judgement.by, found.judgement.reason) == (number, "kl", "the hospital confirmed it")
    assert found.judgement.at
    assert [entry.what for entry in log.entries(archive)] == ["judgement"]


def test_undo_adds_and_never_edits(archive: Archive) -> None:
    number = judge(archive, OVERRIDE)
    undoing = undo(archive, number, "wrong story")
    assert kept(archive, in_force=True) == ()
    assert [k.undone_by for k in kept(archive)] == [undoing, None]
    undo(archive, undoing)
    assert [k.id for k in kept(archive, in_force=True)] == [number]


def test_undone_twice_is_refused(archive: Archive) -> None:
    number = judge(archive, OVERRIDE)
    undo(archive, number)
    with pytest.raises(JudgementError, match="undone already"):
        undo(archive, number)


@pytest.mark.parametrize(
    "bad",
    [
        Judgement("override", "verdict", ("k",), "  "),
        Judgement("override", "verdict", (), "why"),
        Judgement("doubt", "verdict", ("k",), "why"),  # type: ignore[arg-type]
        Judgement("note", "any", ("k",), "x" * 3000),
    ],
)
def test_what_cannot_be_judged_is_refused(archive: Archive, bad: Judgement) -> None:
    with pytest.raises(JudgementError):
        judge(archive, bad)
    assert kept(archive) == ()


def test_notes_are_found_by_what_they_are_about(archive: Archive) -> None:
    judge(archive, Judgement("note", "any", ("aaaa:0-4", "bbbb:1-2"), "ask the port"))
    assert len(about(archive, ["bbbb:1-2"])) == 1
    assert about(archive, ["cccc:1-2"]) == ()
