"""A report finds its story in an archive without anything being read again."""

from __future__ import annotations

from twosource.desk import joining
from twosource.desk.store import Archive, transaction
from twosource.intake import from_text
from twosource.linking.stories import Stories, report_features, vector
from twosource.records import Report

EVENTS = (
    "The ferry Saint Brannoc sank on Lake Oru on Monday, the harbourmaster of Port Linde said; nine drowned.",
    "Miners in Tolvesk struck on Friday over wages, the Stonecutters Union said; 700 men left the Harn pit.",
    "A fire destroyed the granary of Ostermark on Sunday, Mayor Dalia Renk said; 40 tons of rye were lost.",
)


def put(archive: Archive, text: str) -> int:
    """A report's row, and the story it joined."""
    from twosource.desk import reports

    number, _ = reports.put(archive, from_text(text, "x.txt"))
    return joining.join(archive, number, features(number, text))


def features(number: int, text: str) -> joining.ReportFeatures:
    return report_features(Report(f"r{number}", text, ""))


def rows(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive.connection.execute(sql)]


def filled(archive: Archive) -> list[int]:
    """Stories of twelve reports each, and the story of each event."""
    return [{put(archive, f"{text} Edition {n}.") for n in range(12)}.pop() for text in EVENTS]


def test_each_report_finds_the_story_of_its_event(archive: Archive) -> None:
    homes = filled(archive)
    assert len(set(homes)) == len(EVENTS)
    assert [put(archive, text + " A later account.") for text in EVENTS] == homes


def test_a_report_of_something_else_opens_a_story(archive: Archive) -> None:
    homes = filled(archive)
    assert put(archive, "Voters in Quellmar go to the polls on 4 May, the electoral board announced.") not in homes


def test_the_same_report_stays_where_it_is(archive: Archive) -> None:
    first = put(archive, EVENTS[0])
    (number,) = rows(archive, "SELECT report FROM membership")[0]
    assert joining.join(archive, int(str(number)), features(1, EVENTS[0])) == first
    assert rows(archive, "SELECT count(*) FROM membership") == [(1,)]


def test_only_stories_that_may_be_alike_are_brought_back(archive: Archive) -> None:
    homes = filled(archive)
    mine = features(99, EVENTS[1])
    with transaction(archive) as connection:
        state = Stories(total=joining._total(connection))
        state.seen.update(joining._seen(connection, mine.tokens()))
        weights = vector(mine, state.seen, state.total)
        joining._neighbourhood(connection, mine, sorted(weights, key=lambda w: -weights[w]), state)
    assert set(state.members) == {homes[1]}


def test_a_report_put_into_a_known_story_is_found_by_the_next_one(archive: Archive) -> None:
    from twosource.desk import reports

    home = put(archive, EVENTS[0])
    number, _ = reports.put(archive, from_text(EVENTS[1], "y.txt"))
    with transaction(archive) as connection:
        joining.enter(connection, number, features(number, EVENTS[1]), home)
    assert put(archive, EVENTS[1] + " Again.") == home


def test_stories_that_become_one_leave_no_trace_of_the_other(archive: Archive) -> None:
    kept, gone, third = filled(archive)
    with transaction(archive) as connection:
        pairs = [(kept, gone), (kept, third), (gone, third)]
        connection.executemany("INSERT OR IGNORE INTO related (a, b) VALUES (?, ?)", pairs)
        joining._merge(connection, gone, kept)
    assert rows(archive, "SELECT a, b FROM related") == [(kept, third)]
    assert rows(archive, f"SELECT count(*) FROM membership WHERE story = {kept}") == [(24,)]
