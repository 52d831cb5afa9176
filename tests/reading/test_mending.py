"""Pieces of a content that may stand apart from their cue."""

from __future__ import annotations

import pytest

from tests.reading import compact
from twosource.parsed import Quote
from twosource.reading.mending import mended, near_pieces
from twosource.reading.tree import Tree

ASKED = compact.parse(
    """She/PRON/2/nsubj said/VERB/0/root the/DET/4/det man/NOUN/7/nsubj who/PRON/6/nsubj asked/VERB/4/acl:relcl left/VERB/2/ccomp ^./PUNCT/2/punct
    Nobody/PRON/2/nsubj agreed/VERB/0/root ^./PUNCT/2/punct
    “I/PRON/2/nsubj waited/VERB/0/root ^./PUNCT/2/punct ^”/PUNCT/2/punct"""
)


@pytest.mark.parametrize(("between", "kept"), [("asked", True), ("agreed", False)])
def test_a_quotation_goes_on_over_cues_of_the_same_sentence_only(between: str, kept: bool) -> None:
    text = ASKED.text
    said, first = text.index("said"), text.index("the man")
    inside, apart = (first, text.index(".")), (text.index("“"), len(text))
    quote = Quote(((0, 3),), ((said, said + 4),), (inside, apart), "mixed", "say_cue", 0.9)
    got = near_pieces(Tree(ASKED), quote, sorted((said, text.index(between))))
    assert got == ((inside, apart) if kept else (inside,))


NOBODY_S = compact.parse(
    "The/DET/2/det union/NOUN/5/nsubj has|have/AUX/5/aux since/ADV/5/advmod named|name/VERB/0/root nine/NUM/5/obj ^./PUNCT/5/punct",
    (("", "has since named", "nine"),),
)
PASSIVE = compact.parse(
    "The/DET/2/det union/NOUN/4/nsubj:pass was|be/AUX/4/aux:pass named|name/VERB/0/root here/ADV/4/advmod ^./PUNCT/4/punct",
    (("", "was named", "here"),),
)


def test_subject_of_an_active_cue_is_the_source() -> None:
    (quote,) = mended(Tree(NOBODY_S), NOBODY_S.quotes)
    assert [NOBODY_S.text[s:e] for s, e in quote.source] == ["The union"]
    assert all(not q.source for q in mended(Tree(PASSIVE), PASSIVE.quotes))


def credited(beside: str, rest: str) -> tuple[str, str]:
    """Source and content after mending of "According to Quay Post, BESIDE, REST", where the content took in what is beside."""
    notation = f"According/VERB/0/root to/ADP/1/fixed Quay/PROPN/4/compound Post/PROPN/1/obl ^,/PUNCT/1/punct {beside} ^,/PUNCT/1/punct {rest} ^./PUNCT/1/punct"
    parse = compact.parse(notation)
    start = parse.text.index("Post") + 6
    quote = Quote(((13, start - 2),), ((0, 12),), ((start, len(parse.text) - 1),), "indirect", "say_cue", 0.9)
    (found,) = mended(Tree(parse), [quote])
    return tuple(" | ".join(parse.text[s:e] for s, e in spans) for spans in (found.source, found.content))  # type: ignore[return-value]


def test_what_stands_beside_a_name_belongs_to_the_source() -> None:
    beside = "a/DET/7/det blog/NOUN/4/appos with/ADP/9/case friends/NOUN/7/nmod there/ADV/9/advmod"
    rest = "forty/NUM/13/nummod people/NOUN/14/nsubj died/VERB/1/ccomp"
    assert credited(beside, rest) == ("Quay Post, a blog with friends there", "forty people died")


def test_the_subject_of_the_content_stays_in_it() -> None:
    beside = "a/DET/7/det man/NOUN/12/nsubj"
    rest = "34/NUM/7/appos ^,/PUNCT/7/punct was/AUX/12/aux:pass killed/VERB/1/ccomp"
    assert credited(beside, rest) == ("Quay Post", "a man, 34, was killed")


LISTED = compact.parse(
    "Boats/NOUN/2/nsubj sank/VERB/14/ccomp ^,/PUNCT/2/punct a/DET/6/det monitoring/NOUN/6/compound group/NOUN/14/nsubj ^,/PUNCT/9/punct two/NUM/9/nummod residents/NOUN/6/conj and/CCONJ/13/cc a/DET/13/det former/ADJ/13/amod member/NOUN/6/conj said/VERB/0/root ^./PUNCT/14/punct",
    (("two residents and a former member", "said", "Boats sank, a monitoring group"),),
)


def test_the_first_of_several_sources_belongs_to_them() -> None:
    (quote,) = mended(Tree(LISTED), LISTED.quotes)
    assert LISTED.text[slice(*quote.source[0])] == "a monitoring group, two residents and a former member"
    assert LISTED.text[slice(*quote.content[0])] == "Boats sank"


TOLD_TO = compact.parse(
    "Rebels/NOUN/2/nsubj say/VERB/0/root boats/NOUN/4/nsubj sank/VERB/2/ccomp (/PUNCT/8/punct ^to/ADP/8/case the/DET/8/det Herald/PROPN/2/obl ^)/PUNCT/8/punct ^./PUNCT/2/punct",
    (("Rebels", "say", "boats sank (to the Herald)"),),
)


def test_whom_it_was_told_is_no_content() -> None:
    (quote,) = mended(Tree(TOLD_TO), TOLD_TO.quotes)
    assert TOLD_TO.text[slice(*quote.content[0])] == "boats sank"


WHOM = compact.parse(
    "Guards/NOUN/2/nsubj told|tell/VERB/0/root Quay/PROPN/4/compound Radio/PROPN/2/iobj they/PRON/6/nsubj ran|run/VERB/2/ccomp ^./PUNCT/2/punct",
    (("Guards", "told", "Quay Radio they ran"),),
)
WHO_RAN = compact.parse(
    "Guards/NOUN/2/nsubj told|tell/VERB/0/root Ida/PROPN/5/nsubj Roe/PROPN/3/flat ran|run/VERB/2/ccomp ^./PUNCT/2/punct",
    (("Guards", "told", "Ida Roe ran"),),
)


@pytest.mark.parametrize(("parse", "content"), [(WHOM, "they ran"), (WHO_RAN, "Ida Roe ran")])
def test_whom_they_told_is_no_part_of_what_they_told(parse: compact.Parse, content: str) -> None:
    (quote,) = mended(Tree(parse), parse.quotes)
    assert [parse.text[s:e] for s, e in quote.content] == [content]
