"""The headline that sums up what another outlet is credited for."""

from __future__ import annotations

from tests.reading import compact
from tests.reading.test_sources import laid
from twosource.records import Zone

CRY = compact.parse(
    "KING/NOUN/2/nsubj FLEES|flee/VERB/0/root DISGUISED|disguise/VERB/2/xcomp ^!/PUNCT/2/punct¶\n"
    "He/PRON/2/nsubj came|come/VERB/0/root with/ADP/5/case one/NUM/5/nummod name/NOUN/2/obl and/CCONJ/7/cc left|leave/VERB/2/conj with/ADP/9/case "
    "another/PRON/7/obl ^./PUNCT/2/punct¶\n"
    "The/DET/2/det king/NOUN/4/nsubj has/AUX/4/aux fled|flee/VERB/8/ccomp disguised|disguise/VERB/4/xcomp ^,/PUNCT/4/punct Reuters/PROPN/8/nsubj "
    "reports|report/VERB/0/root ^./PUNCT/8/punct",
    (("Reuters", "reports", "The king has fled disguised"),),
    (("Reuters", "organisation"),),
)


def test_headline_has_it_from_the_outlet_credited_for_the_same() -> None:
    scene, told = laid(CRY, zones=(Zone((0, CRY.text.index("!") + 1), "headline"),))
    assert told.head is not None
    assert [scene.cast.nodes[n].name for n in told.head[1:]] == ["Reuters"]
