"""Clauses, factuality and what becomes a claim."""

from __future__ import annotations

import pytest

from tests.reading import compact
from twosource.reading.claims import participants
from twosource.reading.clauses import clauses
from twosource.reading.cues import calls_it_untrue
from twosource.reading.factuality import attitude, cannot_verify, cue_sort, factuality, only_frames, polarity
from twosource.reading.statements import on_anonymity
from twosource.reading.tree import Tree

TWO_VERBS = compact.parse(
    "The/DET/2/det guards/NOUN/3/nsubj arrested/VERB/0/root six/NUM/5/nummod men/NOUN/3/obj and/CCONJ/7/cc shot|shoot/VERB/3/conj two/NUM/7/obj ^./PUNCT/3/punct"
)
RELATIVE = compact.parse(
    "Police/NOUN/2/nsubj named/VERB/0/root a/DET/4/det baker/NOUN/2/obj who/PRON/6/nsubj died/VERB/4/acl:relcl in/ADP/8/case March/PROPN/6/obl ^./PUNCT/2/punct"
)
APPOSED = compact.parse(
    "Ada/PROPN/0/root ^,/PUNCT/4/punct a/DET/4/det guard/NOUN/1/appos ^,/PUNCT/4/punct who/PRON/8/nsubj:pass was/AUX/8/aux:pass "
    "shot|shoot/VERB/4/acl:relcl on/ADP/10/case Friday/PROPN/8/obl ^./PUNCT/1/punct"
)
DENIED = compact.parse(
    "The/DET/2/det council/NOUN/3/nsubj denied/VERB/0/root that/SCONJ/6/mark it/PRON/6/nsubj paid/VERB/3/ccomp him/PRON/6/obj ^./PUNCT/3/punct",
    (("The council", "denied", "that it paid him"),),
)
LIE = compact.parse(
    "That/SCONJ/3/mark fighters/NOUN/3/nsubj fled/VERB/6/csubj is|be/AUX/6/cop a/DET/6/det lie/NOUN/0/root ^./PUNCT/6/punct"
)


def texts(parse: compact.Parse) -> list[str]:
    """The clauses of a parse as text."""
    return [" | ".join(parse.text[s:e] for s, e in c.spans) for c in clauses(Tree(parse))]


def test_each_coordinated_verb_is_a_clause() -> None:
    """The second keeps the subject that both share."""
    assert texts(TWO_VERBS) == ["The guards arrested six men", "The guards | shot two"]


def test_relative_clause_takes_its_noun_along() -> None:
    assert texts(RELATIVE) == ["Police named a baker", "a baker who died in March"]


@pytest.mark.parametrize(
    ("parse", "by_head", "expected"),
    [
        (RELATIVE, {3: "baker"}, (("baker",), ())),
        (APPOSED, {0: "ada"}, ((), ("ada",))),
        (APPOSED, {0: "ada", 3: "guard"}, ((), ("guard",))),
        (APPOSED, {}, ((), ())),
    ],
)
def test_a_relative_pronoun_stands_for_its_noun_or_the_name_beside_it(
    parse: compact.Parse, by_head: dict[int, str], expected: tuple[tuple[str, ...], ...]
) -> None:
    tree = Tree(parse)
    clause = next(c for c in clauses(tree) if parse.tokens[c.head].deprel == "acl:relcl")
    assert participants(tree, clause, by_head) == expected


def test_content_of_a_denial_is_denied() -> None:
    clause = next(c for c in clauses(Tree(DENIED)) if DENIED.tokens[c.head].lemma == "paid")
    assert factuality(Tree(DENIED), clause.head, clause.tokens, DENIED.quotes[0]) == "denied"


def test_a_clause_called_a_lie_is_denied() -> None:
    clause = next(c for c in clauses(Tree(LIE)) if LIE.text[slice(*c.spans[0])].endswith("fled"))
    assert factuality(Tree(LIE), clause.head, clause.tokens, None) == "denied"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he declined to comment on it", "none"),
        ("neither confirmed nor denied", "none"),
        ("there is no truth in it", "denies"),
        ("we found no evidence of it", "doubts"),
        ("the bridge fell", None),
    ],
)
def test_attitude(text: str, expected: str | None) -> None:
    assert attitude(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Herald could not independently verify the account.",
        "The footage has not been verified.",
        "A video that claims to show the raid",
        "We have not been able to check this.",
    ],
)
def test_cannot_verify(text: str) -> None:
    assert cannot_verify(text)


def test_verified_is_no_relay() -> None:
    assert not cannot_verify("The Herald verified the footage with two experts.")


def test_negation_of_the_subject_is_negative() -> None:
    none = compact.parse(
        "No/DET/2/det fighter/NOUN/4/nsubj:pass was/AUX/4/aux:pass shot|shoot/VERB/0/root ^./PUNCT/4/punct"
    )
    clause = clauses(Tree(none))[0]
    assert polarity(Tree(none), clause.head, clause.tokens) == "negative"


def test_nor_belongs_to_its_clause_and_denies_it() -> None:
    nor = compact.parse(
        "Nor/CCONJ/5/cc has|have/AUX/5/aux she/PRON/5/nsubj:pass been|be/AUX/5/aux:pass arrested/VERB/0/root ^./PUNCT/5/punct"
    )
    clause = clauses(Tree(nor))[0]
    assert texts(nor) == ["Nor has she been arrested"]
    assert polarity(Tree(nor), clause.head, clause.tokens) == "negative"


def test_what_came_with_no_quarrel_was() -> None:
    told = compact.parse(
        "A/DET/2/det transfer/NOUN/3/nsubj followed/VERB/0/root with/ADP/6/case no/DET/6/det quarrel/NOUN/3/obl ^./PUNCT/3/punct"
    )
    clause = clauses(Tree(told))[0]
    assert polarity(Tree(told), clause.head, clause.tokens) == "positive"


def test_a_claim_that_is_called_a_lie_is_denied() -> None:
    told = compact.parse(
        "The/DET/2/det claim/NOUN/9/nsubj that/SCONJ/6/mark our/PRON/5/nmod:poss men/NOUN/6/nsubj fired|fire/VERB/2/acl is|be/AUX/9/cop a/DET/9/det lie/NOUN/0/root ^./PUNCT/9/punct"
    )
    fired = [t.lemma for t in told.tokens].index("fire")
    assert factuality(Tree(told), fired, [fired], None) == "denied"


def test_cue_sorts() -> None:
    assert cue_sort(Tree(DENIED), DENIED.quotes[0].cue) == "deny"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("that “a lie”", True),
        ("the report as pure slander", True),
        ("The army called these accusations baseless", True),
        ("They'd be wrong", False),
        ("this was no lie", False),
        ("the lie of the land", False),
        ("The mayor dismissed the guard", False),
    ],
)
def test_words_that_call_what_was_told_untrue(words: str, expected: bool) -> None:
    assert calls_it_untrue(words) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The police claim that students fired first is false.", "The police claim", True),
        ("The police claim that students fired first is false.", "is false", True),
        ("The police claim that students fired first is false.", "students fired first", False),
        ("The police claim the hill.", "The police claim", False),
    ],
)
def test_words_around_what_is_told_are_no_claim(text: str, words: str, expected: bool) -> None:
    start = text.index(words)
    assert only_frames(text, start, start + len(words)) is expected


def test_what_was_ruled_out_is_denied() -> None:
    told = compact.parse(
        "Experts|expert/NOUN/2/nsubj ruled|rule/VERB/0/root out/ADP/2/compound:prt a/DET/5/det collision/NOUN/2/obj ^./PUNCT/2/punct",
        (("Experts", "ruled out", "a collision"),),
    )
    assert factuality(Tree(told), 4, [3, 4], told.quotes[0]) == "denied"


NAMELESS = compact.parse(
    "A/DET/2/det guard/NOUN/3/nsubj said/VERB/0/root boats|boat/NOUN/5/nsubj sank|sink/VERB/3/ccomp ^,/PUNCT/7/punct asking|ask/VERB/3/advcl "
    "not/PART/10/advmod to/PART/10/mark be/AUX/11/cop named|name/VERB/7/xcomp because/SCONJ/14/mark he/PRON/14/nsubj fears|fear/VERB/7/advcl arrest/NOUN/14/obj ^./PUNCT/3/punct",
    (("A guard", "said", "boats sank"),),
)


def test_why_somebody_is_not_named_is_no_claim() -> None:
    tree = Tree(NAMELESS)
    told = {NAMELESS.tokens[c.head].lemma: on_anonymity(tree, c) for c in clauses(tree)}
    assert told["sink"] is False
    assert told["fear"] is True


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("There/PRON/2/expl is|be/VERB/0/root no/DET/4/det doubt/NOUN/2/nsubj ^./PUNCT/2/punct", "positive"),
        ("There/PRON/2/expl is|be/VERB/0/root no/DET/4/det boat/NOUN/2/nsubj ^./PUNCT/2/punct", "negative"),
        ("Police/NOUN/2/nsubj fired|fire/VERB/0/root nothing/PRON/2/obj but/ADP/5/case gas/NOUN/3/nmod ^./PUNCT/2/punct", "positive"),
        ("No/DET/2/advmod fewer/ADJ/5/advmod than/ADP/2/fixed six/NUM/5/nummod men|man/NOUN/6/nsubj died/VERB/0/root ^./PUNCT/6/punct", "positive"),
    ],
)  # fmt: skip
def test_a_no_that_negates_nothing(notation: str, expected: str) -> None:
    tree = Tree(compact.parse(notation))
    (clause, *_) = clauses(tree)
    assert polarity(tree, clause.head, clause.tokens) == expected
