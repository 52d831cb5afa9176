"""Who stands where a source stands and tells nothing."""

from __future__ import annotations

import pytest

from tests.reading import compact
from tests.reading.test_sources import chains, laid
from twosource.parsed import Parse
from twosource.reading.silent import silent
from twosource.records import Node

INFORMED = compact.parse(
    "The/DET/2/det public/NOUN/4/nsubj:pass is/AUX/4/aux:pass informed|inform/VERB/0/root that/SCONJ/7/mark ferries/NOUN/7/nsubj stopped/VERB/4/ccomp ^./PUNCT/4/punct",
    (("The public", "is informed", "ferries stopped"),),
)
OWN_DEATH = compact.parse(
    "Ida/PROPN/3/nsubj Roe/PROPN/1/flat died/VERB/6/ccomp ^,/PUNCT/3/punct surgeons/NOUN/6/nsubj said/VERB/0/root ^./PUNCT/6/punct",
    (("Ida Roe", "said", "died"),),
    (("Ida Roe", "person"),),
)
SINCE_DEAD = compact.parse(
    "Ida/PROPN/3/nsubj Roe/PROPN/1/flat fell|fall/VERB/0/root ill/ADJ/3/xcomp and/CCONJ/6/cc died/VERB/3/conj ^./PUNCT/3/punct\n"
    "Roe/PROPN/3/nsubj had/AUX/3/aux admitted|admit/VERB/0/root helping|help/VERB/3/ccomp smugglers/NOUN/4/obj ^./PUNCT/3/punct",
    (("Roe ", "had admitted", "helping smugglers"),),
    (("Ida Roe", "person"),),
)
NOBODY = compact.parse(
    "Nobody/PRON/5/nsubj in/ADP/4/case the/DET/4/det village/NOUN/1/nmod says|say/VERB/0/root boats/NOUN/7/nsubj sank/VERB/5/ccomp ^./PUNCT/5/punct",
    (("Nobody in the village", "says", "boats sank"),),
)
YOU = compact.parse(
    "You/PRON/2/nsubj say/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp ^./PUNCT/2/punct",
    (("You", "say", "boats sank"),),
)
PLACE = compact.parse(
    "Port/PROPN/5/nsubj Ilse/PROPN/1/flat ^:/PUNCT/5/punct bridge/NOUN/5/nsubj fell|fall/VERB/0/root ^./PUNCT/5/punct",
    (("Port Ilse", ":", "bridge fell"),),
    (("Port Ilse", "place"),),
)
CRY = compact.parse(
    "NIGHT/PROPN/7/nsubj OF/ADP/3/case TERROR/PROPN/1/nmod ^:/PUNCT/7/punct ten/NUM/6/nummod boats/NOUN/7/nsubj sank/VERB/0/root ^./PUNCT/7/punct",
    (("NIGHT OF TERROR", ":", "ten boats sank"),),
)
POISON_SCHOOL = compact.parse(
    "POISON/PROPN/2/compound SCHOOL/NOUN/6/nsubj ^:/PUNCT/6/punct ten/NUM/5/nummod girls/NOUN/6/nsubj fell|fall/VERB/0/root ill/ADJ/6/xcomp ^./PUNCT/6/punct",
    (("POISON SCHOOL", ":", "ten girls fell ill"),),
)
CHIEF = compact.parse(
    "POLICE/PROPN/2/compound CHIEF/NOUN/6/nsubj ^:/PUNCT/6/punct ten/NUM/5/nummod boats/NOUN/6/nsubj sank/VERB/0/root ^./PUNCT/6/punct",
    (("POLICE CHIEF", ":", "ten boats sank"),),
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (INFORMED, [[]]),
        (OWN_DEATH, [[]]),
        (NOBODY, [["people in the village"]]),
        (YOU, []),
        (PLACE, [[]]),
        (CRY, [[]]),
        (POISON_SCHOOL, [[]]),
    ],
)
def test_no_source(parse: Parse, expected: list[list[str]]) -> None:
    assert chains(parse) == expected


def test_what_the_dead_had_said_is_not_their_word_now() -> None:
    scene, _ = laid(SINCE_DEAD)
    quote = SINCE_DEAD.quotes[0]
    entity = next(e for e in scene.cast.entities if e.type == "person")
    scene.cast.nodes["n9"] = Node("n9", "named_person", entity.name, entity.id)
    assert silent(scene, quote, "n9")
    assert not silent(scene, quote, scene.cast.outlet)


def test_a_chief_in_capitals_is_a_source() -> None:
    assert chains(CHIEF) != [[]]
