"""Attributions as a spaCy component: ``nlp.add_pipe("twosource")`` (extra ``twosource[spacy]``).

Spans are put into ``doc.spans["source"]``, ``["cue"]`` and ``["content"]``; the attributions, which say what belongs together,
into ``doc._.attributions``, each a dict with lists of spans and the kind, speech and confidence of
:class:`twosource.parsed.Quote`. The component reads ``doc.text`` and needs no other component.
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from twosource.reading.parse import parse
from twosource.records import Spans

ROLES = ("source", "cue", "content")

if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=[])


@Language.component("twosource")
def twosource(doc: Doc) -> Doc:
    """Mark who says what in ``doc``."""
    groups: dict[str, list[Any]] = {role: [] for role in ROLES}
    found = []
    for quote in parse(doc.text).quotes:
        spans = {role: _spans(doc, getattr(quote, role), role) for role in ROLES}
        for role in ROLES:
            groups[role] += spans[role]
        found.append({**spans, "kind": quote.kind, "speech": quote.speech, "confidence": quote.confidence})
    for role in ROLES:
        doc.spans[role] = SpanGroup(doc, name=role, spans=groups[role])
    doc._.attributions = found
    return doc


def _spans(doc: Doc, spans: Spans, label: str) -> list[Any]:
    """Character spans as spans of whole tokens."""
    made = (doc.char_span(start, end, label=label, alignment_mode="expand") for start, end in spans)
    return [span for span in made if span is not None]
