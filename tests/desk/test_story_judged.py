"""Stories merged and split by people, taken back, and what the machine chose kept beside; alerts in the roundup."""

from __future__ import annotations

import pytest

from tests.desk.readers import BUDGET, FERRY, FERRY_LATER, read_simply, texts
from twosource.desk import alerts, briefs, lists, roundup
from twosource.desk.adding import add_raw, refresh_and_alert
from twosource.desk.judgements import JudgementError, judge, undo
from twosource.desk.store import Archive
from twosource.desk.story_judged import check, settle
from twosource.records import Judgement


def fill(archive: Archive) -> tuple[int, int]:
    added = add_raw(archive, texts(FERRY, FERRY_LATER, BUDGET), reader=read_simply).added
    return added[0].story or 0, added[2].story or 0


def reports_of(archive: Archive, story: int) -> int:
    brief = briefs.load(archive, story)
    return len(brief["reports"]) if brief else 0


def test_a_merge_and_taking_it_back(archive: Archive) -> None:
    ferry, budget = fill(archive)
    keys = (lists.story_key(archive, ferry), lists.story_key(archive, budget))
    number = judge(archive, Judgement("merge", "story", keys, "the budget pays for the salvage"))
    assert settle(archive) == (ferry, budget)
    refresh_and_alert(archive)
    assert (reports_of(archive, ferry), reports_of(archive, budget)) == (3, 0)
    undo(archive, number, "no, it does not")
    settle(archive)
    refresh_and_alert(archive)
    assert (reports_of(archive, ferry), reports_of(archive, budget)) == (2, 1)


def test_a_split_makes_a_story_and_a_new_report_leaves_it_alone(archive: Archive) -> None:
    ferry, _ = fill(archive)
    second = lists.report_keys(archive, ferry)[2]
    judge(archive, Judgement("split", "story", (second,), "another ferry"))
    changed = settle(archive)
    refresh_and_alert(archive)
    assert reports_of(archive, ferry) == 1
    assert [reports_of(archive, s) for s in changed if s != ferry] == [1]
    assert settle(archive) == ()


def test_what_is_not_there_cannot_be_judged(archive: Archive) -> None:
    fill(archive)
    with pytest.raises(JudgementError, match="there is no story"):
        check(archive, Judgement("merge", "story", ("nothing", "s1"), "why"))


def test_the_roundup_names_the_rules_that_raised_an_alert(archive: Archive) -> None:
    ferry, _ = fill(archive)
    alerts.watch(archive, "report", story=ferry)
    add_raw(archive, texts(FERRY_LATER.replace("Twelve", "Thirteen"), prefix="later"), reader=read_simply)
    found = roundup.roundup(archive, lists.today())
    assert any("a report joins the story" in alert for alert in found.alerts)
    assert "Alert: a report joins the story" in roundup.markdown(found)
