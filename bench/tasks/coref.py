"""Who is meant (score_coref --heads). Reads id, text; writes entities [{start, end, head, cluster}]."""

from __future__ import annotations

from typing import Any

from bench.options import Options


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """The model's mentions with their clusters, mended; one without a cluster has one of its own."""
    del options
    from twosource.reading.coreference import with_clusters
    from twosource.reading.parse import parse

    seen = with_clusters(parse(record["text"]))
    rows = []
    for number, mention in enumerate(seen.mentions):
        token = seen.tokens[mention.head]
        cluster = f"c{mention.cluster}" if mention.cluster is not None else f"s{number}"
        start, end = mention.span
        rows.append({"start": start, "end": end, "head": [token.start, token.end], "cluster": cluster})
    return {"entities": rows}
