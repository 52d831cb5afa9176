"""Attributions of a text: the model's, mended and added to by the rules of the reading stage."""

from __future__ import annotations

from typing import Any

from bench.options import Options


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """``attributions`` of ``record["text"]``: source, cue and content, each a list of spans."""
    del options
    from twosource.intake import from_text
    from twosource.reading.attributions import find_attributions
    from twosource.reading.build import boundaries
    from twosource.reading.parse import parse
    from twosource.reading.tree import Tree

    report = from_text(record["text"])
    found = find_attributions(Tree(parse(report.text, boundaries(report))), report)
    return {
        "attributions": [
            {
                "source": [list(s) for s in q.source],
                "cue": [list(s) for s in q.cue],
                "content": [list(s) for s in q.content],
            }
            for q in found
        ]
    }
