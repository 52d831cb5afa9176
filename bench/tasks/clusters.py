"""Story clusters: the reports of a collection that tell of one chain of events get one label."""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.linking.stories import group, text_features

Record = dict[str, Any]


def predict_all(records: list[Record], options: Options) -> list[Record]:
    """One ``cluster`` label a record, by :func:`twosource.linking.stories.group` over all records together."""
    del options
    features = [text_features(r["id"], f"{r.get('title') or ''}\n{r['text']}".strip()) for r in records]
    story = {report: k for k, members in group(features).members.items() for report in members}
    return [{"id": r["id"], "cluster": f"s{story[r['id']]}"} for r in records]
