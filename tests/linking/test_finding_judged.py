from twosource.linking.finding_judged import as_judged
from twosource.linking.findings import Grouping
from twosource.records import Claim, Judgement, Report

REPORT = Report("r1", "One fell. Two rose. Three left. Four came.", "a" * 64)
SPANS = ((0, 9), (10, 19), (20, 31), (32, 42))
CLAIMS = [Claim(f"c{n}", "r1", (span,), ("n1",), "fall") for n, span in enumerate(SPANS)]
KEYS = [f"{'a' * 16}:{start}-{end}" for start, end in SPANS]
FOUND = Grouping(((0, 1), (2,), (3,)), ((0, 1), (0, 2)), ())


def judged(*judgements: Judgement) -> Grouping:
    return as_judged(FOUND, CLAIMS, [REPORT], judgements)


def test_without_judgements_nothing_changes() -> None:
    assert judged() is FOUND
    assert judged(Judgement("merge", "entity", (KEYS[0], KEYS[2]), "why")) is FOUND


def test_a_merge_joins_the_findings_that_hold_the_words() -> None:
    assert judged(Judgement("merge", "finding", (KEYS[1], KEYS[2]), "why")).groups == ((0, 1, 2), (3,))


def test_a_split_takes_the_words_named_out_and_keeps_what_stands_beside() -> None:
    found = judged(Judgement("split", "finding", (KEYS[1],), "why"))
    assert found.groups == ((0,), (1,), (2,), (3,))
    assert found.beside == ((0, 2), (0, 3))


def test_a_merge_and_then_a_split_and_words_that_are_gone() -> None:
    merge = Judgement("merge", "finding", (KEYS[0], KEYS[3]), "why")
    split = Judgement("split", "finding", (KEYS[0], KEYS[1]), "why")
    gone = Judgement("merge", "finding", ("b" * 16 + ":0-4", KEYS[2]), "why")
    assert judged(merge, split, gone).groups == ((0, 1), (2,), (3,))
