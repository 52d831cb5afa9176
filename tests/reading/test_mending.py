"""Pieces of a content that may stand apart from their cue."""

from __future__ import annotations

import pytest

from tests.reading import compact
from twosource.parsed import Quote
from twosource.reading.mending import near_pieces
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
