"""Names with their types (score_entities). Reads id, text; writes entities [{start, end, type}].

Types as in brief.json for names. Further types, for corpora that count more than names (a map in bench/maps keeps or drops
them): "titled person" (a name with the titles before it, beside the bare name), "KIND description" ("the ministry"), and
"people description" for several persons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bench.options import Options
from twosource.parsed import Mention, Parse
from twosource.reading.phrase_scene import Scene
from twosource.records import Span

Found = tuple[Span, str]


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """The names of one record as the model sees them, their types settled over the whole text, and descriptions."""
    del options
    from twosource.reading.mended_names import mended
    from twosource.reading.parse import parse

    seen = parse(record["text"])
    mentions = mended(seen)
    found = {*_names(seen, mentions), *_descriptions(seen, mentions)}
    return {"entities": [{"start": s, "end": e, "type": kind} for (s, e), kind in sorted(found)]}


def _names(seen: Parse, mentions: Sequence[Mention]) -> Iterator[Found]:
    from twosource.reading.entity_names import group_names

    scene = Scene(seen)
    for group in group_names(seen.text, mentions):
        for mention in group.mentions:
            yield mention.span, group.type
            wide = _titled(scene, mention.span) if group.type == "person" else mention.span
            if wide != mention.span:
                yield wide, "titled person"


def _titled(scene: Scene, span: Span) -> Span:
    """The span with the titles right before it: words of office, and capitalised words that hang on the name."""
    from twosource.reading.standing import classes
    from twosource.values.name_words import titles

    inside = scene.token_range(span)
    first = inside.start
    while first > 0 and scene.sentence_of(first - 1) == scene.sentence_of(inside.start):
        word, token = scene.low(first - 1).rstrip("."), scene.tokens[first - 1]
        hangs = token.upos in ("PROPN", "NOUN") and token.head in range(first, inside.stop)
        if not (word in titles() or word in classes() or (hangs and scene.parse.text[token.start].isupper())):
            break
        if "\n" in scene.parse.text[token.start : span[0]]:
            break
        first -= 1
    return (scene.tokens[first].start, span[1]) if first < inside.start else span


def _descriptions(seen: Parse, mentions: Sequence[Mention]) -> Iterator[Found]:
    from twosource.reading.role_nouns import kind_of

    scene = Scene(seen)
    for mention in mentions:
        if mention.form == "nominal":
            kind: str = kind_of(scene.lemma(mention.head)) or mention.type
            kind = "people" if kind == "person" and scene.plural(mention.head) else kind
            yield mention.span, f"{kind} description"
