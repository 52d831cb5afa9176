"""Reports grouped by the chain of events they tell."""

from __future__ import annotations

from twosource.linking.agglomerate import average_linkage
from twosource.linking.stories import Stories, add, group, related, text_features

FLOOD = [
    "The dam above Port Ilse broke on Monday and water reached 300 houses, Mayor Varga said.",
    "Mayor Varga of Port Ilse said 300 houses stood under water after the dam broke on Monday.",
]
STRIKE = [
    "Dockers in Quellmar laid down work on Friday over pay, the Harbour Union said; 40 ships wait.",
    "The Harbour Union said 40 ships wait in Quellmar as dockers stay away from work over pay.",
]


def members(stories: Stories) -> set[frozenset[str]]:
    return {frozenset(m) for m in stories.members.values()}


def test_two_chains_of_events_are_two_stories() -> None:
    stories = group([text_features(str(k), t) for k, t in enumerate(FLOOD + STRIKE)])
    assert members(stories) == {frozenset({"0", "1"}), frozenset({"2", "3"})}


def test_a_report_added_later_joins_its_story_and_another_opens_one() -> None:
    stories = group([text_features(str(k), t) for k, t in enumerate(FLOOD)])
    home = next(iter(stories.members))
    assert add(text_features("again", FLOOD[0] + " Repairs begin."), stories) == home
    assert add(text_features("other", STRIKE[0]), stories) != home


def test_nothing_is_related_to_itself() -> None:
    stories = group([text_features(str(k), t) for k, t in enumerate(FLOOD + STRIKE)])
    assert all(a != b for a, b in related(stories))


def test_average_linkage_keeps_apart_what_must_be() -> None:
    import numpy as np

    likeness = np.array([[0, 0.9, 0.9], [0.9, 0, -np.inf], [0.9, -np.inf, 0]], dtype=np.float32)
    assert average_linkage(likeness, 0.5) == [[0, 1], [2]]
