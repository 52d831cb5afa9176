"""The body that speaks in an official text."""

from __future__ import annotations

from tests.reading import compact
from tests.reading.test_sources import laid
from twosource.parsed import Parse
from twosource.reading.clauses import clauses
from twosource.reading.voice import own_voice

TEXT = """
Dockland/PROPN/3/compound State/PROPN/3/compound Service/PROPN/0/root ¶/PUNCT/3/punct¶
{heading}The/DET/2/det gates|gate/NOUN/14/nsubj:pass were|be/AUX/14/aux:pass shut/VERB/14/aux at/ADP/6/case noon/NOUN/14/obl on/ADP/8/case Monday/PROPN/14/obl ^,/PUNCT/11/punct the/DET/11/det ministry/NOUN/12/nsubj announced|announce/VERB/14/parataxis ^,/PUNCT/12/punct closed|close/VERB/0/root ^./PUNCT/14/punct
Nobody/PRON/2/nsubj fled|flee/VERB/0/root ^./PUNCT/2/punct
"""


def last_voice(outlet: str, text: str = TEXT) -> list[str]:
    """Who stands behind the last clause, the outlet left out."""
    parse: Parse = compact.parse(
        text.replace("{heading}", ""), (("the ministry", "announced", "The gates were shut at noon on Monday"),)
    )
    scene, told = laid(parse, outlet)
    return [scene.cast.nodes[n].name for n in own_voice(told, scene, list(clauses(scene.tree))[-1])[1:]]


def test_state_outlet_speaks_for_the_body_of_its_first_sentence() -> None:
    assert last_voice("Dockland State Service") == ["ministry"]


def test_other_outlets_speak_for_themselves() -> None:
    assert last_voice("The Plain Herald", TEXT.replace("State", "Dry")) == []
