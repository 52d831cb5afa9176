"""Who a source phrase stands for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading import compact
from twosource.parsed import Parse
from twosource.reading import phrases as ph
from twosource.reading import sources
from twosource.reading.attributions import find_attributions
from twosource.reading.cast import cast_of
from twosource.reading.chains import Threads, threads
from twosource.reading.naming import somebody_else
from twosource.reading.scene import Scene
from twosource.reading.tree import Tree
from twosource.records import Entity, Zone


def laid(parse: Parse, outlet: str = "The Plain Herald", zones: tuple[Zone, ...] = ()) -> tuple[Scene, Threads]:
    """The scene of a parse with all its chains laid; every name is an entity."""
    report = compact.report(parse, outlet, zones)
    entities = tuple(
        Entity(f"e{i}", parse.text[slice(*m.span)], m.type, (("r1", m.span),)) for i, m in enumerate(parse.mentions, 1)
    )
    scene = Scene(Tree(parse), cast_of(report, entities))
    return scene, threads(scene, find_attributions(scene.tree, report))


def chains(parse: Parse, **more: str) -> list[list[str]]:
    """The chains of a parse as names, the outlet left out."""
    scene, told = laid(parse, **more)
    return [[scene.cast.nodes[n].name for n in way[1:]] for ways in told.ways for way in ways]


SPOKESWOMAN = compact.parse(
    "A/DET/3/det harbour/NOUN/3/compound spokeswoman/NOUN/5/nsubj ^,/PUNCT/3/punct said/VERB/0/root the/DET/7/det quay/NOUN/8/nsubj burned/VERB/5/ccomp ^./PUNCT/5/punct",
    (("A harbour spokeswoman", "said", "the quay burned"),),
)
HEAD_OF_BODY = compact.parse(
    "Mara/PROPN/9/nsubj Oduya/PROPN/1/flat ^,/PUNCT/4/punct head/NOUN/1/appos of/ADP/7/case the/DET/7/det Coast/PROPN/4/nmod Watch/PROPN/7/flat said|say/VERB/0/root boats/NOUN/11/nsubj sank/VERB/9/ccomp ^./PUNCT/9/punct",
    (("Mara Oduya, head of the Coast Watch", "said", "boats sank"),),
    (("Mara Oduya", "person"), ("Coast Watch", "organisation")),
)
TOLD = compact.parse(
    "Two/NUM/2/nummod fishermen|fisherman/NOUN/3/nsubj told/VERB/0/root Reuters/PROPN/3/obj boats/NOUN/6/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct",
    (("Two fishermen", "told", "boats sank"),),
    (("Reuters", "organisation"),),
)
OWN = compact.parse(
    "A/DET/2/det nurse/NOUN/3/nsubj told/VERB/0/root the/DET/5/det Herald/PROPN/3/obj boats/NOUN/7/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct",
    (("A nurse", "told", "boats sank"),),
    (("Herald", "organisation"),),
)
BESIDE_NAME = compact.parse(
    '^"/PUNCT/3/punct ^Nothing/PRON/3/nsubj burned/VERB/10/ccomp ^,/PUNCT/3/punct ^"/PUNCT/3/punct police/NOUN/7/compound spokeswoman/NOUN/10/nsubj Ida/PROPN/10/nsubj Roe/PROPN/8/flat said/VERB/0/root ^./PUNCT/10/punct',
    (("police spokeswoman Ida Roe", "said", '"Nothing burned,"'),),
    (("Ida Roe", "person"), ("police", "organisation")),
)
HOLDER = compact.parse(
    "The/DET/2/det head/NOUN/10/nsubj of/ADP/6/case the/DET/6/det Harbour/PROPN/6/compound Board/PROPN/2/nmod ^,/PUNCT/8/punct Ida/PROPN/6/appos Roe/PROPN/8/flat said/VERB/0/root boats/NOUN/12/nsubj sank/VERB/10/ccomp ^./PUNCT/10/punct",
    (("The head of the Harbour Board, Ida Roe", "said", "boats sank"),),
    (("Harbour Board", "organisation"), ("Ida Roe", "person")),
)
RANK = compact.parse(
    "Colonel/PROPN/2/compound Ida/PROPN/4/nsubj Roe/PROPN/2/flat said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "The/DET/2/det Colonel|colonel/NOUN/3/nsubj said/VERB/0/root men|man/NOUN/5/nsubj drowned/VERB/3/ccomp ^./PUNCT/3/punct",
    (("Colonel Ida Roe", "said", "boats sank"), ("The Colonel", "said", "men drowned")),
    (("Ida Roe", "person"),),
)
OWN_PATROL = compact.parse(
    "A/DET/2/det patrol/NOUN/6/nsubj of/ADP/5/case the/DET/5/det Herald/PROPN/2/nmod went|go/VERB/0/root ^./PUNCT/6/punct\n"
    "The/DET/2/det patrol/NOUN/3/nsubj said/VERB/0/root boats/NOUN/5/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct",
    (("The patrol", "said", "boats sank"),),
    (("Herald", "organisation"),),
)
OTHER_PATROL = compact.parse(
    "The/DET/2/det patrol/NOUN/3/nsubj said/VERB/0/root boats/NOUN/5/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct",
    (("The patrol", "said", "boats sank"),),
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (OWN_PATROL, [[]]),
        (OTHER_PATROL, [["patrol"]]),
        (BESIDE_NAME, [["police", "Ida Roe"]]),
        (HOLDER, [["Harbour Board", "Ida Roe"]]),
        (RANK, [["Ida Roe"], ["Ida Roe"]]),
        (HEAD_OF_BODY, [["Coast Watch", "Mara Oduya"]]),
        (TOLD, [["Reuters", "Two fishermen"]]),
        (OWN, [["nurse"]]),
    ],
)
def test_chain(parse: Parse, expected: list[list[str]]) -> None:
    assert chains(parse) == expected


def test_unnamed_source_keeps_its_description_and_traits() -> None:
    scene, told = laid(SPOKESWOMAN)
    node = scene.cast.nodes[told.nodes[0] or ""]
    assert (node.kind, node.name) == ("unnamed", "harbour spokeswoman")
    assert "role:spokeswoman" in node.traits and "number:one" in node.traits


def test_body_is_kept_with_who_speaks_for_it() -> None:
    scene, told = laid(HEAD_OF_BODY)
    person = scene.cast.nodes[told.nodes[0] or ""]
    assert person.kind == "named_person"
    assert scene.cast.nodes[person.speaks_for or ""].name == "Coast Watch"


def test_three_sources_in_one_breath_are_one_pool() -> None:
    pool = compact.parse(
        "Activists/NOUN/7/nsubj ^,/PUNCT/3/punct traders/NOUN/1/conj and/CCONJ/6/cc a/DET/6/det diplomat/NOUN/1/conj said/VERB/0/root boats/NOUN/9/nsubj sank/VERB/7/ccomp ^./PUNCT/7/punct",
        (("Activists, traders and a diplomat", "said", "boats sank"),),
    )
    scene, told = laid(pool)
    assert chains(pool) == [["Activists, traders and a diplomat"]]
    assert "pool" in scene.cast.nodes[told.nodes[0] or ""].traits


def test_two_sources_in_one_breath_give_two_chains() -> None:
    two = compact.parse(
        "Activists/NOUN/5/nsubj and/CCONJ/4/cc a/DET/4/det diplomat/NOUN/1/conj said/VERB/0/root boats/NOUN/7/nsubj sank/VERB/5/ccomp ^./PUNCT/5/punct",
        (("Activists and a diplomat", "said", "boats sank"),),
    )
    assert chains(two) == [["Activists"], ["diplomat"]]


def test_pronoun_is_the_source_before_it() -> None:
    two = compact.parse(
        """A/DET/2/det nurse/NOUN/3/nsubj said/VERB/0/root boats/NOUN/5/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct
        She/PRON/2/nsubj said/VERB/0/root many/ADJ/4/nsubj drowned/VERB/2/ccomp ^./PUNCT/2/punct""",
        (("A nurse", "said", "boats sank"), ("She", "said", "many drowned")),
    )
    assert chains(two) == [["nurse"], ["nurse"]]


def test_one_of_them_who_points_at_himself_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pronoun that seems to stand for the phrase it is part of must not be followed for ever."""
    one = compact.parse(
        "One/NUM/4/nsubj of/ADP/3/case them/PRON/1/nmod said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct",
        (("One of them", "said", "boats sank"),),
    )
    monkeypatch.setattr(sources, "antecedent", lambda scene, _: ph.phrase_at(scene.tree, 0))
    assert chains(one)


def test_a_person_whose_mentions_point_at_each_other_ends() -> None:
    """A tree in which a title and a name own one another must not be followed for ever."""
    knot = compact.parse(
        "Chairman/PROPN/2/compound Ruel/PROPN/3/nsubj said/VERB/0/root chairman/NOUN/5/nmod Ruel/PROPN/6/nsubj left/VERB/3/ccomp ^./PUNCT/3/punct",
        (("Chairman Ruel", "said", "chairman Ruel left"),),
        (("Chairman Ruel", "person"), ("Ruel", "organisation")),
    )
    assert chains(knot)


IT = compact.parse(
    "Police/NOUN/2/nsubj said/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp ^./PUNCT/2/punct\n"
    "Acme/PROPN/2/nsubj changed/VERB/0/root its/PRON/4/nmod:poss account/NOUN/2/obj ^./PUNCT/2/punct\n"
    "It/PRON/2/nsubj said/VERB/0/root quays/NOUN/4/nsubj burned/VERB/2/ccomp ^./PUNCT/2/punct",
    (("Police", "said", "boats sank"), ("It", "said", "quays burned")),
    (("Acme", "organisation"),),
)
FOURTEEN = compact.parse(
    "We/PRON/2/nsubj took/VERB/0/root fourteen/NUM/5/nummod signed/ADJ/5/amod statements|statement/NOUN/2/obj ^./PUNCT/2/punct\n"
    "Nine/NUM/2/nsubj say/VERB/0/root gates/NOUN/4/nsubj closed/VERB/2/ccomp ^./PUNCT/2/punct",
    (("Nine", "say", "gates closed"),),
)
POST = compact.parse(
    "Minister/PROPN/5/nsubj of/ADP/3/case Fisheries/PROPN/1/nmod Ana/PROPN/1/appos rejected/VERB/0/root it/PRON/5/obj ^./PUNCT/5/punct",
    (("Minister of Fisheries Ana", "rejected", "it"),),
    (("Ana", "person"),),
)
OFFICE = compact.parse(
    "The/DET/5/det Harbour/PROPN/5/nmod:poss Prosecutor/PROPN/5/nmod:poss ^'s/PART/3/case Office/PROPN/6/nsubj said/VERB/0/root boats/NOUN/8/nsubj sank/VERB/6/ccomp ^./PUNCT/6/punct",
    (("The Harbour Prosecutor's Office", "said", "boats sank"),),
    (("Office", "organisation"),),
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (IT, [["Police"], ["Acme"]]),
        (FOURTEEN, [["fourteen signed statements"]]),
        (POST, [["Ana"]]),
        (OFFICE, [["Harbour Prosecutor's Office"]]),
    ],
)
def test_who_is_meant(parse: Parse, expected: list[list[str]]) -> None:
    assert chains(parse) == expected


AGENCY = compact.parse(
    "Reuters/PROPN/2/nsubj said/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp ^./PUNCT/2/punct\n"
    "The/DET/2/det agency/NOUN/3/nsubj added|add/VERB/0/root men|man/NOUN/5/nsubj drowned/VERB/3/ccomp ^./PUNCT/3/punct",
    (("Reuters", "said", "boats sank"), ("The agency", "added", "men drowned")),
    (("Reuters", "organisation"),),
)
STATE_AGENCY = compact.parse(
    "Reuters/PROPN/2/nsubj said/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp ^./PUNCT/2/punct\n"
    "The/DET/3/det state/NOUN/3/compound agency/NOUN/4/nsubj added|add/VERB/0/root men|man/NOUN/6/nsubj drowned/VERB/4/ccomp ^./PUNCT/4/punct",
    (("Reuters", "said", "boats sank"), ("The state agency", "added", "men drowned")),
    (("Reuters", "organisation"),),
)
OFFICIAL_AGENCY = compact.parse(
    "The/DET/3/det official/ADJ/3/amod RBT/PROPN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "The/DET/3/det state/NOUN/3/compound agency/NOUN/4/nsubj added|add/VERB/0/root men|man/NOUN/6/nsubj drowned/VERB/4/ccomp ^./PUNCT/4/punct",
    (("The official RBT", "said", "boats sank"), ("The state agency", "added", "men drowned")),
    (("RBT", "organisation"),),
)
SAME_MINISTRY = compact.parse(
    "The/DET/3/det interior/ADJ/3/amod ministry/NOUN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "The/DET/3/det Defence/PROPN/3/compound Ministry/PROPN/4/nsubj added|add/VERB/0/root ships/NOUN/6/nsubj burned/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "The/DET/3/det same/ADJ/3/amod ministry/NOUN/4/nsubj noted|note/VERB/0/root men|man/NOUN/6/nsubj drowned/VERB/4/ccomp ^./PUNCT/4/punct",
    (
        ("The interior ministry", "said", "boats sank"),
        ("The Defence Ministry", "added", "ships burned"),
        ("The same ministry", "noted", "men drowned"),
    ),
    (("Defence Ministry", "organisation"),),
)
FIELDS = compact.parse(
    "The/DET/2/det Ministry/PROPN/10/nsubj of/ADP/5/case the/DET/5/det Interior/PROPN/2/nmod ^,/PUNCT/7/punct Security/PROPN/2/conj and/CCONJ/9/cc Transport/PROPN/2/conj said/VERB/0/root boats/NOUN/12/nsubj sank/VERB/10/ccomp ^./PUNCT/10/punct",
    (("The Ministry of the Interior, Security and Transport", "said", "boats sank"),),
    (("Ministry of the Interior", "organisation"),),
)
LETTER = compact.parse(
    "His/PRON/2/nmod:poss letter/NOUN/6/nsubj to/ADP/5/case the/DET/5/det Board/PROPN/2/nmod said/VERB/0/root boats/NOUN/8/nsubj sank/VERB/6/ccomp ^./PUNCT/6/punct",
    (("His letter to the Board", "said", "boats sank"),),
    (("Board", "organisation"),),
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (AGENCY, [["Reuters"], ["Reuters"]]),
        (STATE_AGENCY, [["Reuters"], ["Reuters", "state agency"]]),
        (OFFICIAL_AGENCY, [["RBT"], ["RBT"]]),
        (SAME_MINISTRY, [["interior ministry"], ["Defence Ministry"], ["Defence Ministry"]]),
        (FIELDS, [["Ministry of the Interior"]]),
        (LETTER, [["His letter to the Board"]]),
    ],
)
def test_one_body_is_one_node(parse: Parse, expected: list[list[str]]) -> None:
    assert chains(parse) == expected


LAWYER = compact.parse(
    "The/DET/2/det lawyer/NOUN/8/nsubj of/ADP/4/case leader/NOUN/2/nmod Rina/PROPN/2/appos Das/PROPN/5/flat today/NOUN/8/obl said/VERB/0/root boats/NOUN/10/nsubj sank/VERB/8/ccomp ^./PUNCT/8/punct",
    (("The lawyer of leader Rina Das", "said", "boats sank"),),
    (("Rina Das", "person"),),
)
TWO_FIELDS = compact.parse(
    "Ostria/PROPN/4/nmod:poss ^'s/PART/1/case foreign/ADJ/4/amod ministry/NOUN/5/nsubj denied/VERB/0/root it/PRON/5/obj ^./PUNCT/5/punct\n"
    "{}/PROPN/4/compound Minister/PROPN/4/compound Sara/PROPN/4/nsubj Moen/PROPN/0/root said/VERB/4/acl boats/NOUN/7/nsubj sank/VERB/5/ccomp ^./PUNCT/5/punct".format(
        "Interior"
    ),
    (("Ostria's foreign ministry", "denied", "it"), ("Interior Minister Sara Moen", "said", "boats sank")),
    (("Ostria's foreign ministry", "organisation"), ("Sara Moen", "person")),
)
FIRM = compact.parse(
    "Acme/PROPN/2/compound Data/PROPN/3/nsubj closed|close/VERB/0/root ^./PUNCT/3/punct\n"
    "Police/NOUN/2/nsubj said/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp ^./PUNCT/2/punct",
    (("Police", "said", "boats sank"),),
    (("Acme Data", "organisation"),),
)


def test_somebodys_lawyer_is_somebody_else() -> None:
    assert chains(LAWYER) == [["lawyer of leader Rina Das"]]


def test_a_minister_of_another_field_does_not_speak_for_the_only_ministry() -> None:
    assert chains(TWO_FIELDS)[1] == ["Sara Moen"]


def test_police_are_no_firm() -> None:
    scene, _ = laid(FIRM)
    firm = scene.cast.entities[0]
    phrase = ph.phrase_at(scene.tree, next(i for i, t in enumerate(FIRM.tokens) if t.lemma.lower() == "police"))
    assert phrase is not None and somebody_else(scene, phrase, firm)
    assert not somebody_else(scene, phrase, replace(firm, name="Harbour Police"))


DATA = compact.parse(
    "Sigma/PROPN/2/compound Data/PROPN/3/nsubj said/VERB/0/root boats/NOUN/5/nsubj sank/VERB/3/ccomp ^./PUNCT/3/punct",
    (("Sigma Data", "said", "boats sank"),),
    (("Sigma Data", "organisation"),),
)


def test_a_firm_whose_name_ends_in_a_word_for_papers_is_a_body() -> None:
    scene, told = laid(replace(DATA, mentions=tuple(replace(m, form="nominal") for m in DATA.mentions)))
    assert [scene.cast.nodes[n].kind for n in told.ways[0][0][1:]] == ["named_org"]
