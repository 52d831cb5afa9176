"""Names across spellings: what is joined, what must stay apart, what is unsure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.values.name import compare, keys, well_known

SAME = [
    ("Yusuf al-Qasimi", "Youssef el-Kassimi", "person"),
    ("Abu Khattab al-Sudani", "Abu Khatab al-Sodani", "person"),
    ("Rashid Abdel Rahman", "Rashid Abdurrahman", "person"),
    ("Abd al-Karim Suleiman", "Abdoul-Karim Souleiman", "person"),
    ("Temur Aliyev", "Temur Aliev", "person"),
    ("Sergei Ivanovich Volkov", "Sergei Volkov", "person"),
    ("Li Qiang", "Qiang Li", "person"),
    ("Bob Harper", "Robert Harper", "person"),
    ("R. Harper", "Robert Harper", "person"),
    ("Colonel Moussa Traore", "Musa Traoré", "person"),
    ("Mr Belhadj", "Karim Ben Hadj", "person"),
    ("ISIS", "Daesh", "organisation"),
    ("the AP", "Associated Press", "organisation"),
    ("Northern Rivers Watch", "NRW", "organisation"),
    ("Ministry of the Interior and Public Order", "interior ministry", "organisation"),
    ("Ouadane", "Wadane", "place"),
    ("Kara-Bulak", "Karabulak district", "place"),
    ("Raqqa", "Rakka", "place"),
]
APART = [
    ("Salim Tahiri", "Younes Tahiri", "person"),
    ("Hassan Karimi", "Hussein Karimi", "person"),
    ("Mahmoud Sabri", "Mohammed Sabri", "person"),
    ("Ivan Sokolov", "Ivana Sokolova", "person"),
    ("Peter Lang Jr", "Peter Lang Sr", "person"),
    ("Kim Jong-un", "Kim Yo-jong", "person"),
    ("Abu Salim", "Abu Karam", "person"),
    ("Ministry of Interior of Chad", "Niger's interior ministry", "organisation"),
    ("Ministry of Health", "Ministry of Justice", "organisation"),
    ("12th Brigade", "14th Brigade", "organisation"),
    ("Riverside Hospital", "Riverside Clinic", "organisation"),
    ("Reuters", "AFP", "organisation"),
    ("Tunis", "Tunisia", "place"),
    ("North Korea", "South Korea", "place"),
    ("Niger", "Nigeria", "place"),
]


@pytest.mark.parametrize(("a", "b", "kind"), SAME)
def test_joins(a, b, kind):
    for x, y in ((a, b), (b, a)):
        found = compare(x, y, kind)
        assert found.decision == "joined", found
        assert found.reasons
    assert keys(a, kind) & keys(b, kind)


@pytest.mark.parametrize(("a", "b", "kind"), APART)
def test_keeps_apart(a, b, kind):
    for x, y in ((a, b), (b, a)):
        assert compare(x, y, kind).decision == "kept apart"


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("M. Diallo", "M. D.", "person"),
        ("the agency", "the bureau", "organisation"),
        ("Highland Region", "Highland Region Electoral Board", "organisation"),
    ],
)
def test_is_unsure_or_apart(a, b, kind):
    assert compare(a, b, kind).decision != "joined"


def test_short_abbreviations_need_capitals():
    assert well_known("WHO") == "World Health Organization"
    assert well_known("who") is None
    assert well_known("is") is None


@given(
    st.text(max_size=30), st.text(max_size=30), st.sampled_from(["person", "organisation", "place", "event", "other"])
)
def test_never_raises_and_is_symmetric(a, b, kind):
    assert compare(a, b, kind).decision == compare(b, a, kind).decision
    keys(a, kind)
