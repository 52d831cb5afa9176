"""Times of a report and the one that governs a clause."""

from __future__ import annotations

from tests.values.parses import empty, tree
from twosource.reading.times import governing, ranges, tense_reader, times
from twosource.records import Published, Report, Zone
from twosource.values import date


def report(text: str, published: str | None = "2025-10-15", zones: tuple[Zone, ...] = ()) -> Report:
    known = Published(published, "day", "stated") if published else Published()
    return Report("r1", text, "0" * 64, published=known, zones=zones)


def test_furniture_is_left_out() -> None:
    text = "Posted 3 May 2011. It fell on Tuesday."
    found = times(empty(text), report(text, zones=(Zone((0, 18), "furniture"),)))
    assert [w.value for w in found] == ["2025-10-14"]


def test_two_ends_make_one_interval() -> None:
    for text in ("They fled between 2 and 18 February 2024.", "They fled on 2-18 February 2024."):
        (found,) = ranges(text, date.find(text))
        assert (found.start, found.end, found.edtf) == ("2024-02-02", "2024-02-18", "2024-02-02/2024-02-18")
        assert found.precision == "interval"
    two = "They met on 2 February 2024 and 18 February 2024."
    assert len(ranges(two, date.find(two))) == 2


SAID = tree(
    ("Vance", "PROPN", "Vance", 1, "nsubj"),
    ("said", "VERB", "say", -1, "root"),
    ("on", "ADP", "on", 3, "case"),
    ("Wednesday", "PROPN", "Wednesday", 1, "obl"),
    ("that", "SCONJ", "that", 7, "mark"),
    ("the", "DET", "the", 6, "det"),
    ("bridge", "NOUN", "bridge", 7, "nsubj"),
    ("fell", "VERB", "fall", 1, "ccomp"),
    ("on", "ADP", "on", 9, "case"),
    ("Tuesday", "PROPN", "Tuesday", 7, "obl"),
)


def test_time_of_saying_is_not_the_time_of_what_is_said() -> None:
    whens = times(SAID, report(SAID.text))
    clause, frame = governing(SAID, whens, (4, 10)), governing(SAID, whens, (0, 4))
    assert clause is not None and clause.value == "2025-10-14"
    assert frame is not None and frame.value == "2025-10-15"
    bare = tree(*[("x", "NOUN", "x", -1, "root")])
    assert governing(bare, whens, (0, 1)) is None


def test_a_coordinate_shares_the_time_told_first() -> None:
    parse = tree(
        ("Yesterday", "NOUN", "yesterday", 2, "obl:tmod"),
        ("they", "PRON", "they", 2, "nsubj"),
        ("came", "VERB", "come", -1, "root"),
        ("and", "CCONJ", "and", 4, "cc"),
        ("fought", "VERB", "fight", 2, "conj"),
    )
    found = governing(parse, times(parse, report(parse.text)), (3, 5))
    assert found is not None and found.value == "2025-10-14"


def test_tense_by_the_tree() -> None:
    parse = tree(
        ("They", "PRON", "they", 2, "nsubj"),
        ("will", "AUX", "will", 2, "aux"),
        ("meet", "VERB", "meet", -1, "root"),
        ("Friday", "PROPN", "Friday", 2, "obl:tmod"),
    )
    reader = tense_reader(parse)
    assert reader is not None and reader(15, 21) == "future"
    assert tense_reader(empty("x")) is None
    assert times(parse, report(parse.text))[0].value == "2025-10-17"
