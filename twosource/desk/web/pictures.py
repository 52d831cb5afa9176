"""The timeline and the source graph of a story as pictures, their links turned into addresses of the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from twosource.telling.brief import Brief

LARGEST_PICTURE = 90_000
"""Characters of a picture at the most: a page stays below 200 kB, and a larger picture is no help to the eye."""


def timeline(brief: dict[str, Any], story: int) -> Markup:
    """The timeline; empty when nothing has a place on the calendar, when it is too large, or when it cannot be drawn."""
    from twosource.telling.svg_timeline import svg_timeline

    return _drawn(svg_timeline, brief, story)


def graph(brief: dict[str, Any], story: int) -> Markup:
    """Who has it from whom; empty as in :func:`timeline`."""
    from twosource.telling.svg_graph import svg_graph

    return _drawn(svg_graph, brief, story)


def _drawn(draw: Callable[[Brief], Markup], brief: dict[str, Any], story: int) -> Markup:
    from twosource.telling.brief_load import from_dict

    try:
        picture = draw(from_dict(brief))
    except (KeyError, TypeError, ValueError, IndexError):  # a brief kept by an older program
        return Markup("")
    if len(picture) > LARGEST_PICTURE:
        return Markup("")
    linked = re.sub(r'href="#([a-z]+[0-9]+)"', partial(_address, _addresses(brief, story)), picture)
    return Markup(re.sub(r' style="[^"]*"', "", linked))


def _addresses(brief: dict[str, Any], story: int) -> dict[str, str]:
    """Id in the brief -> page of the desk."""
    found = {f["id"]: f"/story/{story}/finding/{f.get('key', f['id'])}" for f in brief["findings"]}
    found |= {n["id"]: f"/story/{story}/source/{n['id']}" for n in brief["nodes"]}
    return found | {r["id"]: f"/report/{r['number']}" for r in brief["reports"]}


def _address(addresses: dict[str, str], match: re.Match[str]) -> str:
    to = addresses.get(match[1])
    return f'href="{to}"' if to else ""
