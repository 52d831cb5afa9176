"""Papers the report holds or describes, and people it asked: whose word a clause is that nobody is credited for."""

from __future__ import annotations

import pytest

from tests.reading import compact
from tests.reading.test_voice import behind
from twosource.parsed import Parse

COLUMN = compact.parse(
    "We|we/PRON/2/nsubj obtained|obtain/VERB/0/root the/DET/4/det minutes|minutes/NOUN/2/obj ^./PUNCT/2/punct¶\n"
    "In/ADP/3/case that/DET/3/det column/NOUN/4/obl stands|stand/VERB/0/root nothing/PRON/4/nsubj ^./PUNCT/4/punct"
)
CLIP = compact.parse(
    "The/DET/2/det clip/NOUN/3/nsubj lasts|last/VERB/0/root a/DET/5/det minute/NOUN/3/obj ^./PUNCT/3/punct\n"
    "Men|man/NOUN/2/nsubj lie/VERB/0/root in/ADP/4/case rows|row/NOUN/2/obl ^./PUNCT/2/punct"
)
ROAD = compact.parse(
    "The/DET/2/det road/NOUN/3/nsubj lasts|last/VERB/0/root a/DET/5/det minute/NOUN/3/obj ^./PUNCT/3/punct\n"
    "Men|man/NOUN/2/nsubj lie/VERB/0/root in/ADP/4/case rows|row/NOUN/2/obl ^./PUNCT/2/punct"
)
SPOKE = compact.parse(
    "Our|our/PRON/2/nmod:poss lawyers|lawyer/NOUN/3/nsubj spoke|speak/VERB/0/root with/ADP/6/case nine/NUM/6/nummod inmates|inmate/NOUN/3/obl ^./PUNCT/3/punct\n"
    "The/DET/2/det gates|gate/NOUN/3/nsubj stayed|stay/VERB/0/root shut/ADJ/3/xcomp ^./PUNCT/3/punct"
)
OTHERS = compact.parse(
    "The/DET/2/det guards|guard/NOUN/3/nsubj spoke|speak/VERB/0/root with/ADP/6/case nine/NUM/6/nummod inmates|inmate/NOUN/3/obl ^./PUNCT/3/punct\n"
    "The/DET/2/det gates|gate/NOUN/3/nsubj stayed|stay/VERB/0/root shut/ADJ/3/xcomp ^./PUNCT/3/punct"
)
NAMES = compact.parse(
    "Every/DET/2/det name/NOUN/4/nsubj:pass was|be/AUX/4/aux:pass given|give/VERB/0/root by/ADP/7/case a/DET/7/det relative/NOUN/4/obl:agent ^./PUNCT/4/punct\n"
    "Five/NUM/3/nsubj were|be/AUX/3/cop children|child/NOUN/0/root ^./PUNCT/3/punct"
)
LET = compact.parse(
    "A/DET/2/det clerk/NOUN/3/nsubj let/VERB/0/root us/PRON/3/obj read/VERB/3/xcomp the/DET/7/det register/NOUN/5/obj ^./PUNCT/3/punct\n"
    "No/DET/2/det fee/NOUN/3/nsubj remained|remain/VERB/0/root ^./PUNCT/3/punct"
)
PUBLISH = compact.parse(
    "Our|our/PRON/2/nmod:poss lawyers|lawyer/NOUN/3/nsubj spoke|speak/VERB/0/root with/ADP/6/case nine/NUM/6/nummod inmates|inmate/NOUN/3/obl ^./PUNCT/3/punct\n"
    "We|we/PRON/2/nsubj publish/VERB/0/root five/NUM/4/nummod names|name/NOUN/2/obj ^./PUNCT/2/punct"
)
ASKED = compact.parse(
    "Our|our/PRON/2/nmod:poss lawyers|lawyer/NOUN/3/nsubj spoke|speak/VERB/0/root with/ADP/6/case nine/NUM/6/nummod inmates|inmate/NOUN/3/obl ^./PUNCT/3/punct\n"
    "We|we/PRON/2/nsubj reached|reach/VERB/0/root no/DET/4/det guard/NOUN/2/obj ^./PUNCT/2/punct"
)
AFTER = compact.parse(
    "Five/NUM/3/nsubj:pass were|be/AUX/3/aux:pass shot|shoot/VERB/0/root ^./PUNCT/3/punct\n"
    "We|we/PRON/3/nsubj have/AUX/3/aux read/VERB/0/root the/DET/5/det certificates|certificate/NOUN/3/obj ^./PUNCT/3/punct"
)
AFTER_OTHERS = compact.parse(
    "Five/NUM/3/nsubj:pass were|be/AUX/3/aux:pass shot|shoot/VERB/0/root ^./PUNCT/3/punct\n"
    "Guards|guard/NOUN/3/nsubj have/AUX/3/aux read/VERB/0/root the/DET/5/det certificates|certificate/NOUN/3/obj ^./PUNCT/3/punct"
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (COLUMN, ["minutes"]),
        (CLIP, ["clip"]),
        (ROAD, []),
        (SPOKE, ["nine inmates"]),
        (OTHERS, []),
        (PUBLISH, ["nine inmates"]),
        (ASKED, []),
        (NAMES, ["relative"]),
        (LET, ["register"]),
    ],
)
def test_paper_or_people_behind_the_last_clause(parse: Parse, expected: list[str]) -> None:
    assert behind(parse)[-1] == expected


def test_paper_named_right_after_what_it_says() -> None:
    assert behind(AFTER)[0] == ["certificates"]
    assert behind(AFTER_OTHERS)[0] == []
