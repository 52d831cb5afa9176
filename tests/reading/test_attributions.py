"""Attributions added and mended by rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading import compact
from twosource.parsed import Parse, Quote
from twosource.reading.attributions import find_attributions, usable
from twosource.reading.credits import lists_others
from twosource.reading.mending import near_pieces, to_closing_mark
from twosource.reading.rules_figures import by_decree, by_figures, by_grounds, by_reasons
from twosource.reading.traits import called
from twosource.reading.tree import Tree
from twosource.records import Report, Zone


def told(parse: Parse, *zones: Zone) -> list[tuple[str, str, str]]:
    """Source, cue and content of all attributions as text."""
    found = find_attributions(Tree(parse), compact.report(parse, zones=zones))
    words = [tuple(" | ".join(parse.text[s:e] for s, e in r) for r in (q.source, q.cue, q.content)) for q in found]
    return [(a, b, c) for a, b, c in words]


TOLL = compact.parse(
    "Police/NOUN/3/nsubj had|have/AUX/3/aux put|put/VERB/0/root the/DET/5/det toll/NOUN/3/obj at/ADP/7/case nine/NUM/3/obl ^./PUNCT/3/punct"
)
ACCORDING = compact.parse(
    "Boats/NOUN/2/nsubj sank/VERB/0/root ^,/PUNCT/2/punct according/ADP/6/case to/ADP/4/fixed fishermen|fisherman/NOUN/2/obl ^./PUNCT/2/punct"
)
DECREE = compact.parse(
    "By/ADP/3/case royal/ADJ/3/amod decree/NOUN/7/obl ^,/PUNCT/3/punct the/DET/6/det port/NOUN/7/nsubj closes|close/VERB/0/root on/ADP/9/case Friday/PROPN/7/obl ^./PUNCT/7/punct"
)
RESTS = compact.parse(
    """Forty/NUM/2/nummod men/NOUN/3/nsubj died/VERB/0/root ^./PUNCT/3/punct
    The/DET/2/det list/NOUN/3/nsubj rests|rest/VERB/0/root on/ADP/6/case hospital/NOUN/6/compound registers|register/NOUN/3/obl ^./PUNCT/3/punct"""
)
SAID_TO = compact.parse(
    "The/DET/2/det captain/NOUN/4/nsubj:pass is|be/AUX/4/aux:pass said|say/VERB/0/root to/PART/7/mark have/AUX/7/aux fled|flee/VERB/4/xcomp ^./PUNCT/4/punct"
)


def test_a_figure_without_a_clause() -> None:
    found = list(by_figures(Tree(TOLL)))
    assert [TOLL.text[slice(*q.content[0])] for q in found] == ["the toll at nine"]
    assert TOLL.text[slice(*found[0].source[0])] == "Police"


def test_according_to() -> None:
    assert told(ACCORDING) == [("fishermen", "according to", "Boats sank")]


def test_a_paper_is_the_source() -> None:
    assert [DECREE.text[slice(*q.source[0])] for q in by_decree(Tree(DECREE))] == ["royal decree"]


def test_what_a_list_rests_on() -> None:
    (quote,) = by_grounds(Tree(RESTS))
    assert RESTS.text[slice(*quote.source[0])] == "hospital registers"
    assert RESTS.text[slice(*quote.content[0])] == "Forty men died"


def test_is_said_to_has_no_source() -> None:
    spans = [p if isinstance(p, str) else "" for p in told(SAID_TO)[0]]
    assert spans[0] == "" and "The captain" in spans[2]


def test_a_headline_with_a_source_before_the_colon() -> None:
    head = compact.parse(
        "Ministry/NOUN/0/root ^:/PUNCT/1/punct road/NOUN/4/nsubj closed/VERB/1/parataxis for/ADP/6/case repairs|repair/NOUN/4/obl"
    )
    zone = Zone((0, len(head.text)), "headline")
    assert told(head, zone)[0][0] == "Ministry"


def test_furniture_is_not_read() -> None:
    zone = Zone((0, len(ACCORDING.text)), "furniture")
    assert told(ACCORDING, zone) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("her uncle, who asked us to call him Tarek, said", "Tarek"),
        ("its spokesman, who goes by the name of Abu Sahl", "Abu Sahl"),
        ("the mayor spoke", None),
    ],
)
def test_assumed_names(text: str, name: str | None) -> None:
    span = called(text)
    assert (text[slice(*span)] if span else None) == name


def test_closing_mark_is_taken_in() -> None:
    parse = compact.parse(
        "“It/PRON/2/nsubj burned/VERB/0/root ^,”/PUNCT/2/punct he/PRON/5/nsubj said/VERB/2/parataxis ^./PUNCT/5/punct"
    )
    start, end = to_closing_mark(Tree(parse), (0, parse.text.index(",")))
    assert parse.text[start:end] == "“It burned,”"


def test_pieces_far_from_the_cue_are_dropped() -> None:
    quote = RESTS.text
    piece = (0, quote.index("."))
    there = quote.index("hospital")
    far = Quote(
        (),
        ((quote.index("rests"), quote.index("rests") + 5),),
        (piece, (there, len(quote) - 1)),
        "indirect",
        "say_cue",
        0.9,
    )
    assert near_pieces(Tree(RESTS), far, [quote.index("rests")]) == ((there, len(quote) - 1),)


def test_a_roundup_says_so() -> None:
    assert lists_others("Our daily roundup of the region.")
    assert not lists_others("The council met on Tuesday.")


INTRODUCED = compact.parse(
    "A/DET/2/det witness/NOUN/3/nsubj speaks|speak/VERB/0/root calmly/ADV/3/advmod ^:/PUNCT/8/punct “/PUNCT/8/punct ^We|we/PRON/8/nsubj wrote|write/VERB/3/ccomp "
    "to/ADP/11/case the/DET/11/det board/NOUN/8/obl ^./PUNCT/8/punct ^”/PUNCT/8/punct"
)
ROAD_SIGN = compact.parse(
    "A/DET/2/det sign/NOUN/3/nsubj hangs|hang/VERB/0/root there/ADV/3/advmod ^:/PUNCT/8/punct “/PUNCT/8/punct ^We|we/PRON/8/nsubj wrote|write/VERB/3/ccomp "
    "to/ADP/11/case the/DET/11/det board/NOUN/8/obl ^./PUNCT/8/punct ^”/PUNCT/8/punct"
)
TOLD_OF = compact.parse(
    "Two/NUM/2/nummod drivers|driver/NOUN/3/nsubj told|tell/VERB/0/root us/PRON/3/iobj of/ADP/7/case a/DET/7/det blast/NOUN/3/obl ^./PUNCT/3/punct"
)
ALL_NINE = compact.parse(
    "According/ADP/5/case to/ADP/1/fixed all/DET/5/det nine/NUM/5/nummod guards|guard/NOUN/8/obl the/DET/7/det riot/NOUN/8/nsubj began|begin/VERB/0/root "
    "at/ADP/10/case noon/NOUN/8/obl ^./PUNCT/8/punct"
)
BEGAN_WITH = compact.parse(
    "The/DET/2/det police/NOUN/3/nsubj began|begin/VERB/0/root with/ADP/5/case nine/NUM/3/obl ^./PUNCT/3/punct"
)
BEGAN_WALK = compact.parse(
    "The/DET/2/det walk/NOUN/3/nsubj began|begin/VERB/0/root with/ADP/6/case nine/NUM/6/nummod men|man/NOUN/3/obl ^./PUNCT/3/punct"
)
AS_TOLD = compact.parse(
    "Forty/NUM/2/nsubj died|die/VERB/0/root ^,/PUNCT/7/punct as/SCONJ/7/mark the/DET/6/det Herald/PROPN/7/nsubj reports|report/VERB/2/advcl ^,/PUNCT/10/punct "
    "which/PRON/10/nsubj is|be/VERB/7/advcl many/ADJ/10/xcomp ^./PUNCT/2/punct",
    (("the Herald", "reports", "which is many"),),
    (("Herald", "organisation"),),
)
ASKED = compact.parse(
    "How/ADV/2/advmod many/ADJ/0/root ^?/PUNCT/2/punct\n"
    "196/NUM/3/ccomp ^,/PUNCT/3/punct says|say/VERB/0/root the/DET/5/det mayor/NOUN/3/nsubj ^./PUNCT/3/punct",
    (("the mayor", "says", "How many?"),),
)


def test_words_behind_a_colon_are_those_of_who_stands_before_it() -> None:
    assert told(INTRODUCED) == [("A witness", "speaks", "“We wrote to the board.”")]
    assert told(ROAD_SIGN) == []


def test_what_somebody_told_of() -> None:
    assert told(TOLD_OF) == [("Two drivers", "told", "a blast")]


def test_according_to_without_a_comma() -> None:
    assert told(ALL_NINE) == [("all nine guards", "According to", "the riot began at noon")]


SHARED = compact.parse(
    "The/DET/2/det police/NOUN/5/nsubj ^,/PUNCT/2/punct once/ADV/5/advmod spoke|speak/VERB/0/root and/CCONJ/7/cc put/VERB/5/conj the/DET/9/det "
    "wounded/NOUN/7/obj at/ADP/11/case forty/NUM/7/obl ^./PUNCT/5/punct"
)


def test_who_gives_a_figure_may_be_the_subject_of_the_verb_before() -> None:
    assert told(SHARED) == [("The police", "put", "the wounded at forty")]


def test_a_body_begins_with_a_figure() -> None:
    assert told(BEGAN_WITH) == [("The police", "began with", "nine")]
    assert told(BEGAN_WALK) == []


def test_what_as_x_reports_stands_before() -> None:
    assert told(AS_TOLD) == [("the Herald", "reports", "Forty died")]


def test_a_question_is_not_what_is_answered() -> None:
    assert told(ASKED) == [("the mayor", "says", "196")]


RECORDED = compact.parse(
    "It/PRON/3/nsubj:pass was|be/AUX/3/aux:pass recorded|record/VERB/0/root at/ADP/5/case 10:58/NUM/3/obl ^./PUNCT/3/punct"
)
BELIEVE = compact.parse(
    "You/PRON/2/nsubj believe/VERB/0/root boats|boat/NOUN/4/nsubj sank|sink/VERB/2/ccomp ^./PUNCT/2/punct",
    (("You", "believe", "boats sank"),),
)


def test_no_source_behind_a_passive_figure_or_the_reader() -> None:
    assert told(RECORDED) == []
    assert told(BELIEVE) == []


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Concerning the operator: he fell ill in custody.", "the operator", False),
        ("The operator: he fell ill in custody.", "The operator", True),
        ("Port Ilse: a bridge fell. Shops in Port Ilse closed.", "Port Ilse", False),
    ],
)
def test_what_stands_before_a_colon_may_be_a_subject_or_a_place(text: str, source: str, kept: bool) -> None:
    at, colon = text.index(source), text.index(":")
    quote = Quote(
        ((at, at + len(source)),), ((colon, colon + 1),), ((colon + 2, text.index(".")),), "indirect", "say_cue", 0.9
    )
    assert usable(quote, Report("r1", text, "0" * 64)) is kept


QUIT = compact.parse(
    "The/DET/2/det governor/NOUN/3/nsubj quit/VERB/0/root ^,/PUNCT/5/punct citing|cite/VERB/3/advcl his/PRON/7/nmod:poss health/NOUN/5/obj ^./PUNCT/3/punct"
)
CITED_A_REPORT = compact.parse(
    "The/DET/2/det court/NOUN/3/nsubj agreed|agree/VERB/0/root ^,/PUNCT/5/punct citing|cite/VERB/3/advcl a/DET/7/det report/NOUN/5/obj ^./PUNCT/3/punct"
)


def test_a_reason_is_the_word_of_who_gives_it() -> None:
    (quote,) = by_reasons(Tree(QUIT))
    assert QUIT.text[slice(*quote.source[0])] == "The governor"
    assert QUIT.text[slice(*quote.content[0])] == "citing his health"
    assert list(by_reasons(Tree(CITED_A_REPORT))) == []


HANGS = compact.parse(
    "She/PRON/2/nsubj died|die/VERB/10/ccomp at/ADP/4/case five/NUM/2/obl ^,/PUNCT/7/punct which/PRON/7/nsubj makes|make/VERB/2/acl:relcl six/NUM/7/obj "
    "^,/PUNCT/10/punct said|say/VERB/0/root surgeons|surgeon/NOUN/10/nsubj ^./PUNCT/10/punct",
    (("surgeons", "said", "She died at five"),),
)


def test_a_clause_that_hangs_on_what_is_told_is_told_too() -> None:
    (quote,) = find_attributions(Tree(HANGS), compact.report(HANGS))
    assert [HANGS.text[s:e] for s, e in quote.content] == ["She died at five, which makes six"]


REACTS = compact.parse(
    "A/DET/2/det farmer/NOUN/3/nsubj spoke|speak/VERB/0/root of/ADP/5/case strangers/NOUN/3/obl ^./PUNCT/3/punct\n"
    "The/DET/2/det sheikh/NOUN/3/nsubj laughs|laugh/VERB/0/root ^./PUNCT/3/punct\n"
    "“/PUNCT/3/punct ^There/PRON/3/expl was|be/VERB/0/root no/DET/5/det stranger/NOUN/3/nsubj ^./PUNCT/3/punct ^”/PUNCT/3/punct",
    (),
    (("sheikh", "person"),),
)


def test_who_reacts_right_before_a_quotation_speaks_it() -> None:
    found = find_attributions(Tree(REACTS), compact.report(REACTS))
    assert [(REACTS.text[slice(*q.source[0])], q.kind) for q in found if q.speech == "direct"] == [
        ("The sheikh", "other_cue")
    ]


MASSACRE = compact.parse(
    "Militia/NOUN/2/nsubj commits|commit/VERB/0/root massacre/NOUN/2/obj in/ADP/5/case Orlo/PROPN/2/obl ^./PUNCT/2/punct",
    (("Militia", "commits", "massacre in Orlo"),),
)


@pytest.mark.parametrize(("sure", "kept"), [(0.5, 0), (0.9, 1)])
def test_a_deed_in_a_headline_is_no_speech(sure: float, kept: int) -> None:
    head = replace(MASSACRE, quotes=tuple(replace(q, confidence=sure) for q in MASSACRE.quotes))
    assert len(told(head, Zone((0, len(head.text)), "headline"))) == kept


IT_WAS_REPORTED = compact.parse(
    "Forty/NUM/2/nsubj drowned/VERB/0/root ^,/PUNCT/6/punct it/PRON/6/nsubj was/AUX/6/aux reported|report/VERB/2/parataxis ^./PUNCT/2/punct",
    (("", "was reported", "Forty drowned, it"),),
)


def test_it_was_reported_leaves_its_it_and_has_no_source() -> None:
    assert told(IT_WAS_REPORTED) == [("", "was reported", "Forty drowned")]


@pytest.mark.parametrize(("what", "kept"), [("workers|worker", 0), ("claims|claim", 1)])
def test_who_dismisses_workers_denies_nothing(what: str, kept: int) -> None:
    form = what.split("|")[0]
    parse = compact.parse(
        f"The/DET/2/det firm/NOUN/3/nsubj dismissed|dismiss/VERB/0/root forty/NUM/5/nummod {what}/NOUN/3/obj ^./PUNCT/3/punct",
        (("The firm", "dismissed", f"forty {form}"),),
    )
    assert len(told(parse)) == kept
