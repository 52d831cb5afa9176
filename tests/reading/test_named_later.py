"""Who is described in the opening and named later."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.reading import compact
from tests.reading.test_sources import chains
from twosource.reading.named_later import named_before
from twosource.reading.scene import Scene
from twosource.records import Node

LEADER = compact.parse(
    "A/DET/3/det union/NOUN/3/compound leader/NOUN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "Ida/PROPN/9/nsubj Roe/PROPN/1/flat ^,/PUNCT/4/punct head/NOUN/1/appos of/ADP/7/case the/DET/7/det Dockers/PROPN/4/nmod Union/PROPN/7/flat added|add/VERB/0/root men|man/NOUN/11/nsubj drowned/VERB/9/ccomp ^./PUNCT/9/punct",
    (("A union leader", "said", "boats sank"), ("Ida Roe, head of the Dockers Union", "added", "men drowned")),
    (("Ida Roe", "person"), ("Dockers Union", "organisation")),
)
OTHER_LEADER = compact.parse(
    "A/DET/3/det village/NOUN/3/compound leader/NOUN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "Ida/PROPN/9/nsubj Roe/PROPN/1/flat ^,/PUNCT/4/punct head/NOUN/1/appos of/ADP/7/case the/DET/7/det Dockers/PROPN/4/nmod Union/PROPN/7/flat added|add/VERB/0/root men|man/NOUN/11/nsubj drowned/VERB/9/ccomp ^./PUNCT/9/punct",
    (("A village leader", "said", "boats sank"), ("Ida Roe, head of the Dockers Union", "added", "men drowned")),
    (("Ida Roe", "person"), ("Dockers Union", "organisation")),
)
WEBSITE = compact.parse(
    "A/DET/3/det news/NOUN/3/compound website/NOUN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "Reuters/PROPN/2/nsubj added|add/VERB/0/root men|man/NOUN/4/nsubj drowned/VERB/2/ccomp ^./PUNCT/2/punct",
    (("A news website", "said", "boats sank"), ("Reuters", "added", "men drowned")),
    (("Reuters", "organisation"),),
)


def test_the_leader_of_a_body_that_is_named_later() -> None:
    assert chains(LEADER)[0][-1] == "Ida Roe"
    assert chains(OTHER_LEADER)[0][-1] == "village leader"


def test_the_only_outlet_named_later() -> None:
    assert {way[-1] for way in chains(WEBSITE)} == {"Reuters"}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([("three guards of the fort", 5)], {"n9": "n0"}),
        ([("three guards of the fort", 90)], {}),
        ([("three guards of the fort", 5), ("two bakers", 20)], {}),
        ([], {}),
    ],
)
def test_the_sources_are_the_one_group_told_of_before(others: list[tuple[str, int]], expected: dict[str, str]) -> None:
    told = [*others, ("The same sources", 40)]
    nodes = [
        Node(f"n{k if at != 40 else 9}", "unnamed", name, None, ((at, at + 3),), traits=("number:several",))
        for k, (name, at) in enumerate(told)
    ]
    stage: Scene = SimpleNamespace(cast=SimpleNamespace(nodes={n.id: n for n in nodes}))  # type: ignore[assignment]
    assert named_before(stage) == expected


VOLUNTEERS = compact.parse(
    "A/DET/3/det volunteer/NOUN/3/compound group/NOUN/4/nsubj said/VERB/0/root boats/NOUN/6/nsubj sank/VERB/4/ccomp ^./PUNCT/4/punct\n"
    "The/DET/3/det Harbour/PROPN/3/compound Army/PROPN/4/nsubj added|add/VERB/0/root men|man/NOUN/6/nsubj drowned/VERB/4/ccomp ^./PUNCT/4/punct",
    (("A volunteer group", "said", "boats sank"), ("The Harbour Army", "added", "men drowned")),
    (("Harbour Army", "organisation"),),
)


def test_a_group_of_volunteers_is_no_army_named_later() -> None:
    assert "Army" not in chains(VOLUNTEERS)[0][-1]
