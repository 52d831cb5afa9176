"""One source under two descriptions: who is described in the opening and named later.

1. A body by the word for its sort, where the name has it; 2. an official by the first person credited after, in office;
3. an outlet by the only one named after; 4. who speaks for a body by the only person with that role, or of that body. And
"the sources" are those told of before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.parsed import Quote
from twosource.reading import credits as cr
from twosource.reading.cues import is_sort, outlet_words
from twosource.reading.scene import Scene
from twosource.reading.sources import ANY_BODY
from twosource.records import Node

#: Sorts of body by which a name must be called to fill a description of that sort.
_SORTS = frozenset(
    ("ministry", "court", "army", "police", "company", "hospital", "university", "party", "union", "bank")
)
#: Beside offices of a state, words for bodies that are no "group", "organisation" or "monitor".
_STATE = frozenset(("agency", "authorities", "force", "forces", "governor", "state"))


def named_later(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]]) -> dict[str, str]:
    """Descriptions of the opening that a later name fills: "a group" ... "The X Observatory"; "mayor" ... "Mayor Y"."""
    nodes, roles = scene.cast.nodes, scene.cast.roles
    order = list(dict.fromkeys(n for ways in hops for way in ways for n in way))
    opening = cr.opening(scene)
    out: dict[str, str] = {}
    for k, node_id in enumerate(order):
        node = nodes[node_id]
        if (
            node.kind not in ("unnamed", "named_org")
            or not node.spans
            or node.spans[0][0] > opening
            or (node.entity and " " in node.name)
            or "pool" in node.traits
        ):
            continue
        target = _fills(
            node, roles.get(node_id, set()), [nodes[n] for n in order[k + 1 :] if n != scene.cast.outlet], roles, nodes
        )
        if target:
            out[node_id] = target
    return out


def _of_a_state(words: set[str]) -> bool:
    return bool(words & _STATE) or any(is_sort(w, "state", "office") for w in words)


def named_before(scene: Scene) -> dict[str, str]:
    """ "The sources" where one group of nameless people alone was told of before: the two are one."""
    groups = [n for n in scene.cast.nodes.values() if n.kind == "unnamed" and "number:several" in n.traits and n.spans]
    out = {}
    for node in groups:
        if node.name.lower().removeprefix("the ").removeprefix("same ") == "sources":
            before = [n for n in groups if n is not node and n.spans[0][0] < node.spans[0][0]]
            if len(before) == 1 and "pool" not in before[0].traits:
                out[node.id] = before[0].id
    return out


def _fills(
    node: Node, own: set[str], later: Sequence[Node], roles: dict[str, set[str]], bodies: dict[str, Node]
) -> str | None:
    """The node among those credited later that a description stands for, if one can be told."""
    own = own | set(re.findall(r"\w+", re.split(r"\b(?:of|at|in|from|for|who|with)\b", node.name.lower())[0]))
    speaks = own & {r for r in own if is_sort(r, "chief", "spokes")}
    if not speaks and any(is_sort(r, "body") for r in own) and "number:several" not in node.traits:
        wanted = own & _SORTS
        named = [n for n in later if n.kind == "named_org" and n.name[:1].isupper()]
        if wanted:
            named = [n for n in named if any(w in n.name.lower() or w in roles.get(n.id, ()) for w in wanted)]
            named = [n for n in named if not _of_other_sort(node, wanted, n)]
        elif not own & ANY_BODY:
            return None
        else:  # no group of volunteers or monitors is an army
            named = [n for n in named if not _of_a_state({*re.findall(r"\w+", n.name.lower()), *roles.get(n.id, ())})]
        return named[0].id if named and (wanted or len(named) == 1) else None
    if (
        "official" in own
        and "number:one" in node.traits
        and (follows := next((n for n in later if n.kind != "named_org"), None))
    ):
        office = follows.kind == "named_person" and any(
            is_sort(r, "chief", "spokes") for r in roles.get(follows.id, ())
        )
        return follows.id if office else None
    if outlet := _outlet_named(node, own, later):
        return outlet
    people = [n for n in later if n.kind == "named_person" and own & roles.get(n.id, set())]
    definite = not node.name.lower().startswith(("a ", "an ", "one ", "another "))
    if not people and speaks:
        people = _leading_it(own - speaks, later, bodies)
    return people[0].id if len(people) == 1 and definite and speaks else None


def _outlet_named(node: Node, own: set[str], later: Sequence[Node]) -> str | None:
    """The one outlet named after "an investigative website", "a news agency"."""
    named = [n for n in later if n.kind in ("outlet", "agency")]
    if (
        node.kind != "unnamed"
        or "number:one" not in node.traits
        or not own & outlet_words("generic")
        or len(named) != 1
    ):
        return None
    return named[0].id


def _leading_it(words: set[str], later: Sequence[Node], bodies: dict[str, Node]) -> list[Node]:
    """People who speak for a body called by the words of a description: "a civil society leader"."""
    people = [n for n in later if n.kind == "named_person" and n.speaks_for in bodies]
    telling = {w for w in words if len(w) > 3}
    return [n for n in people if telling & set(re.findall(r"\w+", bodies[n.speaks_for or ""].name.lower()))]


def _of_other_sort(node: Node, kinds: set[str], named: Node) -> bool:
    """Whether a description narrows a body down in a small-letter word that the name has not: "interior ministry"."""
    before = re.split(rf"\b(?:{'|'.join(sorted(kinds))})\b", node.name)[0].split()
    narrow = [w for w in before if w.islower() and w not in ("the", "its", "a", "an", "state", "national", "local")]
    return bool(narrow) and not any(w in named.name.lower() for w in narrow)
