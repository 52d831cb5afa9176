"""On whose word a sentence stands, where no verb of saying tells it."""

from __future__ import annotations

import pytest

from tests.reading import compact
from tests.reading.test_rules_terse import Rule, found
from twosource.parsed import Parse
from twosource.reading import rules_word as word

GOING_BY = compact.parse(
    "Forty/NUM/2/nsubj drowned|drown/VERB/0/root ^,/PUNCT/4/punct going|go/VERB/2/advcl by/ADP/7/case the/DET/7/det clinic/NOUN/4/obl ^./PUNCT/2/punct"
)
CRATER = compact.parse(
    "Shells|shell/NOUN/2/nsubj fell|fall/VERB/0/root ^,/PUNCT/4/punct going|go/VERB/2/advcl by/ADP/7/case the/DET/7/det holes|hole/NOUN/4/obl ^./PUNCT/2/punct"
)
VERSION = compact.parse(
    "A/DET/2/det squall/NOUN/0/root ^,/PUNCT/7/punct in/ADP/7/case the/DET/7/det police/NOUN/7/compound version/NOUN/2/nmod ^;/PUNCT/9/punct "
    "sabotage/NOUN/2/parataxis to/ADP/11/case others|other/NOUN/9/nmod ^./PUNCT/2/punct"
)
BELIEVE = compact.parse(
    "The/DET/2/det owner/NOUN/11/nsubj ^,/PUNCT/6/punct if/SCONJ/6/mark you/PRON/6/nsubj believe/VERB/11/advcl the/DET/8/det mayor/NOUN/6/obj "
    "^,/PUNCT/6/punct is|be/AUX/11/cop Roe/PROPN/0/root ^./PUNCT/11/punct"
)
CALLED = compact.parse(
    "Nine/NUM/2/nsubj died|die/VERB/0/root in/ADP/4/case what/PRON/6/obl guards|guard/NOUN/6/nsubj called|call/VERB/2/advcl a/DET/8/det riot/NOUN/6/obj ^./PUNCT/2/punct"
)
PASSIVE = compact.parse(
    "Nine/NUM/2/nsubj died|die/VERB/0/root in/ADP/4/case what/PRON/6/obl is|be/AUX/6/aux:pass called|call/VERB/2/advcl a/DET/8/det riot/NOUN/6/obj ^./PUNCT/2/punct"
)
QUOTES = compact.parse(
    "Dockside/PROPN/2/compound Radio/PROPN/3/nsubj quotes|quote/VERB/0/root the/DET/5/det clinic/NOUN/3/obj ^:/PUNCT/8/punct forty/NUM/8/nummod "
    "dead/NOUN/3/parataxis ^./PUNCT/3/punct",
    (),
    (("Dockside Radio", "organisation"),),
)
THIS_FROM = compact.parse(
    "The/DET/2/det vests|vest/NOUN/4/nsubj:pass were|be/AUX/4/aux:pass locked|lock/VERB/0/root away/ADV/4/advmod ^./PUNCT/4/punct\n"
    "This/PRON/3/nsubj from/ADP/3/case Ida/PROPN/0/root Roe/PROPN/3/flat ^,/PUNCT/7/punct who/PRON/7/nsubj swam|swim/VERB/3/acl:relcl ^./PUNCT/3/punct",
    (),
    (("Ida Roe", "person"),),
)
ACCOUNT = compact.parse(
    "His|his/PRON/2/nmod:poss wife/NOUN/3/nsubj has|have/VERB/0/root another/DET/5/det account/NOUN/3/obj ^:/PUNCT/8/punct he/PRON/8/nsubj "
    "drowned|drown/VERB/3/parataxis ^./PUNCT/3/punct"
)
ACCOUNTS_OF_A_FIRM = compact.parse(
    "The/DET/2/det bridge/NOUN/3/nsubj has|have/VERB/0/root two/NUM/5/nummod lanes|lane/NOUN/3/obj ^:/PUNCT/7/punct one/NUM/3/parataxis "
    "closed|close/VERB/7/acl ^./PUNCT/3/punct"
)
CERTAIN = compact.parse(
    "The/DET/2/det doctor/NOUN/4/nsubj is|be/AUX/4/cop certain/ADJ/0/root that/SCONJ/8/mark it/PRON/8/nsubj was|be/AUX/8/cop Friday/PROPN/4/ccomp ^./PUNCT/4/punct"
)
HELD = compact.parse(
    "There/PRON/2/expl were|be/VERB/0/root no/DET/4/det beds|bed/NOUN/2/nsubj ^;/PUNCT/7/punct we/PRON/7/nsubj have/VERB/2/parataxis "
    "photographs|photograph/NOUN/7/obj ^./PUNCT/2/punct"
)


@pytest.mark.parametrize(
    ("rule", "parse", "expected"),
    [
        (word.by_phrase, GOING_BY, [("the clinic", "Forty drowned")]),
        (word.by_phrase, CRATER, []),
        (word.by_phrase, VERSION, [("police", "A squall")]),
        (word.by_phrase, BELIEVE, [("the mayor", "The owner is Roe")]),
        (word.by_called, CALLED, [("guards", "a riot")]),
        (word.by_called, PASSIVE, []),
        (word.by_quoting, QUOTES, [("Dockside Radio", "the clinic: forty dead"), ("the clinic", "forty dead")]),
        (word.by_origin, THIS_FROM, [("Ida Roe, who swam", "The vests were locked away")]),
        (word.by_account, ACCOUNT, [("His wife", "he drowned")]),
        (word.by_account, ACCOUNTS_OF_A_FIRM, []),
        (word.by_certainty, CERTAIN, [("The doctor", "that it was Friday")]),
        (word.by_holding, HELD, [("photographs", "There were no beds")]),
    ],
)
def test_on_whose_word(rule: Rule, parse: Parse, expected: list[tuple[str, str]]) -> None:
    assert found(rule, parse) == expected
