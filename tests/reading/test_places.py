"""Places told from persons and bodies, with and without the model."""

from __future__ import annotations

import pytest

from tests.reading.compact import parse, report
from twosource.reading.places import places, toponyms
from twosource.records import Report


def names(text):
    return [(text[slice(*t.span)], t.use) for t in toponyms(None, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They drove from Lyon to Turin.", ["Lyon", "Turin"]),
        ("The French minister spoke to Malians.", ["French", "Malians"]),
        ("Mr. Houston left Washington Street.", []),
        ("A flood hit Springfield, Ill., on Monday.", ["Springfield", "Ill."]),
        ("The U.S. sent aid to the Gaza Strip.", ["U.S.", "Gaza Strip"]),
        ("March and April were dry.", []),
    ],
)
def test_without_the_model(text, expected):
    assert [n for n, _ in names(text)] == expected


def test_adjectives_are_no_places_of_a_report():
    text = "French troops left Timbuktu."
    found = places(None, Report("r1", text, "0" * 64))
    assert [(w.name, w.country, w.where_prec) for w in found] == [("Timbuktu", "ML", 1)]


def test_beside_and_near():
    found = toponyms(None, "Shells fell near Paris, Texas, at dawn.")
    assert (found[0].name, found[0].beside, found[0].near) == ("Paris", "Texas", True)


def test_the_model_decides():
    line = "Austin/PROPN/3/nsubj Marlowe/PROPN/1/flat left/VERB/0/root Lyon/PROPN/3/obj ^./PUNCT/3/punct"
    seen = parse(line, names=(("Austin Marlowe", "person"), ("Lyon", "place")))
    assert [w.name for w in places(seen, report(seen))] == ["Lyon"]


def test_a_place_the_gazetteer_lacks_has_no_point():
    line = "They/PRON/2/nsubj reached/VERB/0/root Zzorvelgrad/PROPN/2/obj ^./PUNCT/2/punct"
    seen = parse(line, names=(("Zzorvelgrad", "place"),))
    (found,) = places(seen, report(seen))
    assert (found.name, found.lat, found.where_prec) == ("Zzorvelgrad", None, 7)
