"""Entities of one report: names, the descriptions that stand for them, who is private."""

from __future__ import annotations

import pytest

from tests.reading.compact import parse, report
from twosource.parsed import Mention, Parse
from twosource.reading.entities import entities, referent
from twosource.reading.entity_names import group_names
from twosource.reading.mended_names import mended
from twosource.reading.name_types import settle
from twosource.reading.standing import private
from twosource.records import Report, Zone

MAYOR = """
The/DET/3/det deputy|deputy/ADJ/3/amod mayor/NOUN/5/nsubj ^,/PUNCT/4/punct Olena/PROPN/3/appos Marchuk/PROPN/5/flat ^,/PUNCT/5/punct spoke/VERB/0/root ^./PUNCT/8/punct
The/DET/3/det deputy/ADJ/3/amod mayor/NOUN/4/nsubj left/VERB/0/root ^./PUNCT/4/punct
The/DET/2/det governor/NOUN/3/nsubj stayed/VERB/0/root ^./PUNCT/3/punct
"""


def texts(found, seen):
    return {e.name: [seen.text[s:e_] for _, (s, e_) in e.mentions] for e in found}


def test_a_role_said_in_apposition_comes_back():
    seen = parse(MAYOR, names=(("Olena Marchuk", "person"),))
    found = texts(entities(seen, report(seen)), seen)
    assert found["Olena Marchuk"] == ["The deputy mayor", "Olena Marchuk", "The deputy mayor"]
    assert found["The governor"] == ["The governor"]


def test_first_deputy_and_deputy_are_two():
    seen = parse(
        MAYOR.replace("The/DET/3/det deputy/ADJ/3/amod", "The/DET/3/det first/ADJ/3/amod"),
        names=(("Olena Marchuk", "person"),),
    )
    assert len(texts(entities(seen, report(seen)), seen)["Olena Marchuk"]) == 2


BODIES = """
The/DET/4/det Lowland/PROPN/4/compound Rights/PROPN/4/compound Watch/PROPN/8/nsubj (/PUNCT/6/punct ^LRW/PROPN/4/appos ^)/PUNCT/6/punct spoke/VERB/0/root ^./PUNCT/8/punct
LRW/PROPN/2/nsubj named/VERB/0/root Adil/PROPN/2/obj Karimov/PROPN/3/flat and/CCONJ/6/cc Rustam/PROPN/3/conj Karimov/PROPN/6/flat ^./PUNCT/2/punct
Karimov/PROPN/2/nsubj denied/VERB/0/root it/PRON/2/obj ^./PUNCT/2/punct
"""


def test_abbreviation_in_brackets_and_two_of_one_family():
    seen = parse(
        BODIES,
        names=(
            ("Lowland Rights Watch", "organisation"),
            ("LRW", "organisation"),
            ("Adil Karimov", "person"),
            ("Rustam Karimov", "person"),
        ),
    )
    found = texts(entities(seen, report(seen)), seen)
    assert found["Lowland Rights Watch"] == ["Lowland Rights Watch", "LRW", "LRW"]
    assert found["Adil Karimov"] == ["Adil Karimov"]
    assert found["Rustam Karimov"] == ["Rustam Karimov"]


def test_furniture_is_left_out():
    seen = parse(MAYOR, names=(("Olena Marchuk", "person"),))
    whole = report(seen, zones=(Zone((0, len(seen.text)), "furniture"),))
    assert entities(seen, whole) == ()


def test_empty_text():
    seen = Parse("", (), (), (), (), (), ())
    assert entities(seen, Report("r1", "", "0" * 64)) == ()


def test_a_pronoun_is_resolved_by_the_cluster_or_not_at_all():
    seen = parse(MAYOR.replace("The/DET/2/det governor", "The/DET/2/det one"), names=(("Olena Marchuk", "person"),))
    name = seen.mentions[0]
    he = Mention((len(seen.text) - 7, len(seen.text) - 1), len(seen.tokens) - 2, "person", "pronoun", 7)
    clustered = Parse(
        seen.text, seen.tokens, seen.sentences, (Mention(name.span, name.head, "person", "name", 7), he), (), (), ()
    )
    found = entities(clustered, report(clustered))
    assert referent(clustered, found, he.span) == next(e.id for e in found if e.name == "Olena Marchuk")
    alone = Parse(seen.text, seen.tokens, seen.sentences, (name, he), (), (), ())
    assert referent(alone, entities(alone, report(alone)), he.span) is None


# ---------------------------------------------------------------- names mended


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        ("Omar/PROPN/6/nsubj al/PROPN/1/flat ^-/PUNCT/1/punct ^Hakim/PROPN/1/flat later/ADV/6/advmod spoke/VERB/0/root", "Omar al", ["Omar al-Hakim"]),
        ("the/DET/2/det guard/NOUN/6/nsubj ,/PUNCT/4/punct Omar/PROPN/2/appos Hakim/PROPN/4/flat spoke/VERB/0/root", "guard , Omar Hakim", ["Omar Hakim"]),
        ("the/DET/3/det Chad-Niger/PROPN/3/compound border/NOUN/4/nsubj closed/VERB/0/root", "Chad-Niger", ["Chad", "Niger"]),
    ],
)  # fmt: skip
def test_edges_of_names(line, given, expected):
    seen = parse(line, names=((given, "person"),))
    assert [seen.text[slice(*m.span)] for m in mended(seen) if m.form == "name"] == expected


def test_echoes_of_a_name():
    seen = parse(BODIES, names=(("Lowland Rights Watch", "organisation"), ("LRW", "organisation")))
    names = [seen.text[slice(*m.span)] for m in mended(seen) if m.form == "name"]
    assert names.count("LRW") == 2


def test_types_are_settled_over_the_text():
    text = "In Karshan. The town of Karshan. The Karshan Council met."
    wrong = [Mention((3, 10), 0, "person", "name", None, 0.6), Mention((24, 31), 0, "place", "name", None, 0.6)]
    body = Mention((37, 52), 0, "person", "name", None, 0.6)
    named = [(m, text[slice(*m.span)]) for m in (*wrong, body)]
    assert settle(text, named) == {"karshan": "place", "karshan council": "organisation"}
    groups = group_names(text, [*wrong, body])
    assert [g.type for g in groups] == ["place", "organisation"]


# ---------------------------------------------------------------- who is private


@pytest.mark.parametrize(
    ("names", "roles", "harmed", "after", "expected"),
    [
        (["Adil Karimov"], {"minister"}, True, [], False),
        (["Adil Karimov"], {"brother"}, False, [], True),
        (["Adil Karimov"], set(), True, [], True),
        (["Adil Karimov"], set(), False, [", 34, said"], True),
        (["Adil Karimov"], {"champion"}, False, [", 15, won"], True),
        (["Adil Karimov"], set(), False, [" said"], False),
        (["Adil"], set(), False, [], True),
        ([], {"shopkeeper"}, False, [], True),
    ],
)
def test_private(names, roles, harmed, after, expected):
    assert private(names, roles, harmed, after) is expected
