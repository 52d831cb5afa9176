"""Places: names resolved together, precision codes, demonyms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.values.gazetteer import key, lookup
from twosource.values.place import Toponym, candidates, demonym, resolve


def names(*texts, **more):
    return [Toponym((i, i + 1), t, **more) for i, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "country", "admin1", "prec"),
    [
        (["Springfield", "Chicago", "Peoria"], "US", "Illinois", 1),
        (["Tripoli", "Benghazi", "Libya"], "LY", None, 1),
        (["Tripoli", "Beirut", "Lebanon"], "LB", None, 1),
        (["Atlanta", "Georgia", "Savannah"], "US", "Georgia", 1),
        (["Niger"], "NE", None, 6),
        (["Georgia", "Tbilisi", "Gori"], "GE", None, 6),
    ],
)
def test_resolves_by_company(texts, country, admin1, prec):
    first = resolve(names(*texts))[0]
    assert (first.country, first.where_prec) == (country, prec)
    assert admin1 is None or first.admin1 == admin1


def test_beside_decides():
    paris = resolve([Toponym((0, 5), "Paris", beside="Texas")])[0]
    assert (paris.country, paris.admin1) == ("US", "Texas")


def test_unknown_has_no_point():
    where = resolve(names("Qwertyburgh"))[0]
    assert (where.lat, where.geonames, where.where_prec) == (None, None, 7)


def test_near_is_less_precise():
    assert resolve(names("Lyon", near=True))[0].where_prec == 2


def test_demonyms():
    assert demonym("Malians") == ("Mali", "inhabitant")
    assert demonym("SYRIAN") == ("Syria", "adjective")
    assert demonym("table") is None
    where = resolve([Toponym((0, 7), "Chadian", use="adjective")])[0]
    assert (where.name, where.where_prec) == ("Chad", 6)


def test_administration_words():
    assert candidates("Anbar province")[0].kind == "admin1"
    assert candidates("the city of Hama")[0].kind == "city"
    assert candidates("northern Iraq")[0].name == "Iraq"


def test_keys_fold():
    assert key("N'Djaména") == key("NDJAMENA")
    assert key("Saint-Louis") == key("St. Louis")
    assert lookup("") == ()


@given(st.lists(st.text(max_size=20), max_size=6))
def test_never_raises(texts):
    assert len(resolve(names(*texts))) == len(texts)
