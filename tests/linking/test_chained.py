"""Chains followed from report to report."""

from __future__ import annotations

from twosource.linking.chained import follow
from twosource.records import Claim, Reuse


def claim(ident: str, report: str, *chain: str, start: int = 0) -> Claim:
    return Claim(ident, report, ((start, start + 10),), chain, "burned")


def chains(claims: list[Claim]) -> list[tuple[str, ...]]:
    return [c.chain for c in claims]


def test_goes_on_as_the_credited_report_says() -> None:
    claims = [claim("c1", "r1", "agency", "mayor"), claim("c2", "r2", "daily", "agency")]
    assert chains(follow(claims, [[0, 1]], frozenset(), ()))[1] == ("daily", "agency", "mayor")


def test_two_steps() -> None:
    claims = [
        claim("c1", "r1", "monitor", "insider"),
        claim("c2", "r2", "agency", "monitor"),
        claim("c3", "r3", "daily", "agency"),
    ]
    assert chains(follow(claims, [[0, 1, 2]], frozenset(), ()))[2] == ("daily", "agency", "monitor", "insider")


def test_a_circle_stays() -> None:
    claims = [claim("c1", "r1", "a", "b"), claim("c2", "r2", "b", "a")]
    assert chains(follow(claims, [[0, 1]], frozenset(), ())) == [("a", "b"), ("b", "a")]


def test_another_finding_says_nothing() -> None:
    claims = [claim("c1", "r1", "agency", "mayor"), claim("c2", "r2", "daily", "agency")]
    assert chains(follow(claims, [[0], [1]], frozenset(), ()))[1] == ("daily", "agency")


def test_copied_words_have_the_chain_of_the_original() -> None:
    claims = [claim("c1", "r1", "agency", "mayor"), claim("c2", "r2", "daily", "official")]
    sure = (Reuse("r2", "r1", ((0, 10, 0, 10),), "credited"),)
    copied = frozenset({("c2", "c1")})
    assert chains(follow(claims, [[0], [1]], copied, sure))[1] == ("daily", "agency", "mayor")
    unsure = (Reuse("r2", "r1", ((0, 10, 0, 10),), "unsure"),)
    assert chains(follow(claims, [[0], [1]], copied, unsure))[1] == ("daily", "official")
