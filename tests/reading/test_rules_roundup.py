"""Attribution in roundups that set versions side by side."""

from __future__ import annotations

import pytest

from tests.reading import compact
from tests.reading.test_rules_terse import Rule, found
from twosource.parsed import Parse
from twosource.reading import rules_roundup as roundup

BESIDE = compact.parse(
    "The/DET/2/det army/NOUN/0/root ^,/PUNCT/4/punct 17/NUM/2/appos ^;/PUNCT/7/punct the/DET/7/det union/NOUN/2/parataxis ^,/PUNCT/9/punct 41/NUM/7/appos ^./PUNCT/2/punct"
)
FAR = compact.parse(
    "Across/ADP/3/case the/DET/3/det border/NOUN/8/obl ^,/PUNCT/3/punct 4/NUM/6/nummod km/NOUN/8/obl ^,/PUNCT/6/punct lies/VERB/0/root Lindi/PROPN/8/nsubj ^./PUNCT/8/punct"
)
COUNTED = compact.parse(
    "Eleven/NUM/0/root counted|count/VERB/1/acl by/ADP/6/case the/DET/6/det local/ADJ/6/amod clinic/NOUN/2/obl:agent ^./PUNCT/1/punct"
)
OF_THE = compact.parse(
    "The/DET/2/det 112/NUM/7/nsubj of/ADP/6/case the/DET/6/det parents|parent/NOUN/6/compound committee/NOUN/2/nmod stand/VERB/0/root ^./PUNCT/7/punct"
)
PART_OF = compact.parse(
    "Nine/NUM/6/nsubj of/ADP/5/case the/DET/5/det prison/NOUN/5/compound guards|guard/NOUN/1/nmod left|leave/VERB/0/root ^./PUNCT/6/punct"
)
VIEW = compact.parse(
    "Foreign/ADJ/0/root and/CCONJ/3/cc old/ADJ/1/conj ^,/PUNCT/7/punct for/ADP/7/case the/DET/7/det minister/NOUN/1/obl ^./PUNCT/1/punct"
)
WORK = compact.parse(
    "She/PRON/2/nsubj works|work/VERB/0/root for/ADP/5/case the/DET/5/det minister/NOUN/2/obl ^./PUNCT/2/punct"
)
BRACKETS = compact.parse(
    "Either/CCONJ/3/cc a/DET/3/det quarrel/NOUN/0/root (/PUNCT/5/punct ^police/NOUN/3/appos ^)/PUNCT/5/punct or/CCONJ/9/cc a/DET/9/det transfer/NOUN/3/conj "
    "(/PUNCT/11/punct ^relatives|relative/NOUN/9/appos ^)/PUNCT/11/punct ^./PUNCT/3/punct"
)
ONE_BRACKET = compact.parse(
    "A/DET/2/det quarrel/NOUN/0/root (/PUNCT/4/punct ^police/NOUN/2/appos ^)/PUNCT/4/punct ^./PUNCT/2/punct"
)
FIRM = compact.parse(
    "Hale/PROPN/0/root &/CCONJ/3/cc Sons/PROPN/1/conj ^:/PUNCT/6/punct never/ADV/6/advmod ours/PRON/1/parataxis ^./PUNCT/1/punct"
)


@pytest.mark.parametrize(
    ("rule", "parse", "expected"),
    [
        (roundup.by_beside, BESIDE, [("The army", "17"), ("the union", "41")]),
        (roundup.by_beside, FAR, []),
        (roundup.by_counted, COUNTED, [("the local clinic", "Eleven")]),
        (roundup.by_counted, OF_THE, [("the parents committee", "112")]),
        (roundup.by_counted, PART_OF, []),
        (roundup.by_view, VIEW, [("the minister", "Foreign and old")]),
        (roundup.by_view, WORK, []),
        (roundup.by_brackets, BRACKETS, [("police", "a quarrel"), ("relatives", "a transfer")]),
        (roundup.by_brackets, ONE_BRACKET, []),
        (roundup.by_firm, FIRM, [("Hale & Sons", "never ours")]),
    ],
)
def test_versions_side_by_side(rule: Rule, parse: Parse, expected: list[tuple[str, str]]) -> None:
    assert found(rule, parse) == expected
