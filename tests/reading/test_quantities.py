"""Quantities with units by the tree."""

from __future__ import annotations

from tests.values.parses import empty, tree
from twosource.reading.quantities import quantities


def test_without_a_parse_the_words_beside_tell() -> None:
    parse = empty("The flood killed 12 people and damaged 30 homes.")
    assert [(q.low, q.unit, q.scope) for q in quantities(parse, (0, 60))] == [
        (12, "people", "killed"),
        (30, "homes", "damaged"),
    ]
    assert quantities(parse, (20, 30)) == ()


def test_unit_is_the_noun_the_number_modifies_and_scope_its_verb() -> None:
    parse = tree(
        ("Twenty", "NUM", "twenty", 2, "nummod"),
        ("armed", "ADJ", "armed", 2, "amod"),
        ("villagers", "NOUN", "villager", 4, "nsubj:pass"),
        ("were", "AUX", "be", 4, "aux:pass"),
        ("arrested", "VERB", "arrest", -1, "root"),
    )
    (found,) = quantities(parse, (0, 40))
    assert (found.low, found.high, found.unit, found.scope) == (20, 20, "villagers", "detained")


def test_double_this_number_counts_on_the_last_count() -> None:
    parse = empty("Some 30 men were arrested. The mayor spoke of double this number.")
    first, second = quantities(parse, (0, 80))
    assert (second.low, second.high) == (2 * first.low, 2 * first.high)
    assert (second.unit, second.scope) == (first.unit, first.scope)
    alone = quantities(empty("The mayor spoke of double this number."), (0, 80))
    assert alone[0].open_above and alone[0].relation == "vague"


def test_a_figure_without_a_noun_takes_the_last_unit() -> None:
    parse = empty("They freed nine men. Later the number was fifteen.")
    assert [(q.low, q.unit) for q in quantities(parse, (0, 60))] == [(9, "men"), (15, "men")]


def test_people_are_counted_by_what_was_done_to_them() -> None:
    text = "The firm dismissed 12 people, the clinic treated 30 patients and the armies exchanged 90 prisoners."
    found = quantities(empty(text), (0, len(text)))
    assert [(q.low, q.unit, q.scope) for q in found] == [
        (12, "people", "dismissed"),
        (30, "patients", "treated"),
        (90, "prisoners", "exchanged"),
    ]
