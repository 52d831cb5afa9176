"""Whose word stands behind a clause that nobody is credited for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading import compact
from tests.reading.test_sources import laid
from twosource.parsed import Parse
from twosource.reading.clauses import clauses
from twosource.reading.voice import own_voice

COUNTS = compact.parse(
    "The/DET/2/det union/NOUN/3/nsubj counts|count/VERB/0/root nine/NUM/5/nummod dead|dead/NOUN/3/obj ^./PUNCT/3/punct"
)
MIGHT_COUNT = compact.parse(
    "The/DET/2/det union/NOUN/4/nsubj might/AUX/4/aux count/VERB/0/root nine/NUM/6/nummod dead|dead/NOUN/4/obj ^./PUNCT/4/punct"
)
NOBODY = compact.parse(
    "No/DET/2/det union/NOUN/3/nsubj counts|count/VERB/0/root nine/NUM/5/nummod dead|dead/NOUN/3/obj ^./PUNCT/3/punct"
)
THING = compact.parse(
    "The/DET/2/det road/NOUN/3/nsubj shows|show/VERB/0/root nine/NUM/5/nummod holes|hole/NOUN/3/obj ^./PUNCT/3/punct"
)
PAPER = compact.parse(
    "The/DET/2/det log/NOUN/3/nsubj shows|show/VERB/0/root nine/NUM/5/nummod calls|call/NOUN/3/obj ^./PUNCT/3/punct"
)
NUMBER = compact.parse(
    "The/DET/2/det union/NOUN/4/nmod:poss ^'s/PART/2/case number/NOUN/6/nsubj is|be/AUX/6/cop nineteen/NUM/0/root ^./PUNCT/6/punct"
)
IN_LETTER = compact.parse(
    "In/ADP/3/case her|her/PRON/3/nmod:poss letter/NOUN/5/obl nothing/PRON/5/nsubj stands|stand/VERB/0/root about/ADP/8/case "
    "the/DET/8/det quay/NOUN/5/obl ^./PUNCT/5/punct"
)
SEEN = compact.parse(
    "We|we/PRON/2/nsubj read/VERB/0/root the/DET/4/det register/NOUN/2/obj ^./PUNCT/2/punct\n"
    "No/DET/2/det renewal/NOUN/4/nsubj:pass was|be/AUX/4/aux:pass entered|enter/VERB/0/root in/ADP/6/case June/PROPN/4/obl ^./PUNCT/4/punct"
)
LISTED = compact.parse(
    "The/DET/2/det hospital/NOUN/3/nsubj provided|provide/VERB/0/root a/DET/5/det list/NOUN/3/obj of/ADP/7/case men|man/NOUN/5/nmod who/PRON/10/nsubj "
    "had/AUX/10/aux died/VERB/7/acl:relcl of/ADP/12/case burns|burn/NOUN/10/obl ^./PUNCT/3/punct"
)
EYES = compact.parse(
    "Ida/PROPN/3/nsubj Roe/PROPN/1/flat watched|watch/VERB/0/root men|man/NOUN/5/nsubj leave/VERB/3/ccomp ^./PUNCT/3/punct",
    (),
    (("Ida Roe", "person"),),
)
DATED = replace(
    compact.parse(
        "The/DET/2/det firm/NOUN/3/nsubj puts|put/VERB/0/root its/PRON/6/nmod:poss last/ADJ/6/amod blast/NOUN/3/obj on/ADP/8/case Thursday/PROPN/3/obl ^./PUNCT/3/punct"
    ),
    times=((31, 39),),
)
SAME = compact.parse(
    "A/DET/2/det witness/NOUN/3/nsubj gave|give/VERB/0/root the/DET/6/det same/ADJ/6/amod account/NOUN/3/obj ^./PUNCT/3/punct"
)
VEST = compact.parse(
    "A/DET/2/det boy/NOUN/5/nsubj:pass had|have/AUX/5/aux been|be/AUX/5/aux:pass given|give/VERB/0/root a/DET/7/det vest/NOUN/5/obj by/ADP/10/case his/PRON/10/nmod:poss "
    "grandmother/NOUN/5/obl:agent ^./PUNCT/5/punct"
)
CONSISTENT = compact.parse(
    "Three/NUM/2/nummod experts|expert/NOUN/3/nsubj found|find/VERB/0/root them/PRON/5/nsubj altered|alter/VERB/3/xcomp ^./PUNCT/3/punct"
)
GAUGE = compact.parse(
    "The/DET/2/det gauge/NOUN/3/nsubj recorded|record/VERB/0/root nine/NUM/5/nummod metres|metre/NOUN/3/obj ^./PUNCT/3/punct"
)
HAS_NURSE = compact.parse(
    "The/DET/3/det Quay/PROPN/3/compound Herald/PROPN/4/nsubj has|have/VERB/0/root a/DET/6/det survivor/NOUN/4/obj with/ADP/8/case fourteen/NUM/4/obl ^./PUNCT/4/punct",
    (),
    (("Quay Herald", "organisation"),),
)
HAD_HIM = compact.parse(
    "Some/DET/2/det papers|newspaper/NOUN/3/nsubj had|have/VERB/0/root him/PRON/3/obj in/ADP/6/case Lindi/PROPN/3/obl ^./PUNCT/3/punct"
)
HAS_ROOF = compact.parse(
    "The/DET/2/det mayor/NOUN/3/nsubj has|have/VERB/0/root a/DET/5/det house/NOUN/3/obj in/ADP/7/case Lindi/PROPN/3/obl ^./PUNCT/3/punct"
)


def behind(parse: Parse) -> list[list[str]]:
    """For each clause of the text, who stands behind it in the outlet's own voice, the outlet left out."""
    scene, told = laid(parse)
    ways = [own_voice(told, scene, clause) for clause in clauses(scene.tree)]
    return [[scene.cast.nodes[n].name for n in way[1:]] for way in ways]


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (COUNTS, [["union"]]),
        (MIGHT_COUNT, [[]]),
        (NOBODY, [[]]),
        (THING, [[]]),
        (PAPER, [["log"]]),
        (NUMBER, [["union"]]),
        (IN_LETTER, [["her letter"]]),
        (LISTED, [["hospital"], ["hospital"]]),
        (EYES, [["Ida Roe"], ["Ida Roe"]]),
        (DATED, [["firm"]]),
        (SAME, [["witness"]]),
        (VEST, [[]]),
        (CONSISTENT, [["Three experts"]]),
        (GAUGE, [["gauge"]]),
        (HAS_NURSE, [["Quay Herald", "survivor"]]),
        (HAD_HIM, [["Some papers"]]),
        (HAS_ROOF, [[]]),
    ],
)
def test_one_who_knows(parse: Parse, expected: list[list[str]]) -> None:
    assert behind(parse) == expected


def test_paper_that_was_read_holds_for_what_follows() -> None:
    assert behind(SEEN)[-1] == ["register"]


QUOTED = compact.parse(
    "Ida/PROPN/3/nsubj Roe/PROPN/1/flat lost|lose/VERB/0/root two/NUM/5/nummod sons|son/NOUN/3/obj ^./PUNCT/3/punct\n"
    "Boats|boat/NOUN/2/nsubj sank|sink/VERB/5/ccomp ^,/PUNCT/2/punct she/PRON/5/nsubj said/VERB/0/root ^./PUNCT/5/punct",
    (("she", "said", "Boats sank"),),
    (("Ida Roe", "person"),),
)


def test_person_quoted_beside_it_knows_what_befell_her() -> None:
    assert behind(QUOTED)[0] == ["Ida Roe"]


def test_words_between_two_pieces_of_one_speaker_are_hers() -> None:
    parse = compact.parse(
        "Boats|boat/NOUN/2/nsubj sank|sink/VERB/5/ccomp ^,/PUNCT/2/punct Roe/PROPN/5/nsubj said/VERB/0/root ^./PUNCT/5/punct\n"
        "Nine/NUM/2/nsubj swam|swim/VERB/0/root ashore/ADV/2/advmod ^./PUNCT/2/punct\n"
        "“/PUNCT/4/punct ^We|we/PRON/4/nsubj all/DET/4/advmod wept|weep/VERB/0/root ^./PUNCT/4/punct ^”/PUNCT/4/punct",
        (("Roe", "said", "Boats sank | “We all wept.”"),),
        (("Roe", "person"),),
    )
    assert behind(parse)[1] == ["Roe"]
