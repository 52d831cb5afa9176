"""Copied passages, their direction, and what is no copying."""

from __future__ import annotations

from twosource.linking.reuse import find_reuses
from twosource.records import Published, Report, Reuse

WIRE = (
    "PORT ELMO (Harbour Wire) - Dockers walked off the northern quay shortly before noon after a crane dropped a crate of "
    "engine parts.\n“Nobody checked the chains since the spring,” said foreman Olav Brandt.\nThe harbour office at Port Elmo "
    "said it would look into the matter before the ferry season begins."
)
COPY = (
    "Chaos hit Port Elmo as dockers walked off the northern quay shortly before noon after a crane dropped a crate of parts.\n"
    "“Nobody checked the chains since the spring,” foreman Olav Brandt fumed.\nTourists were seen leaving in taxis."
)


def report(n: int, text: str, outlet: str | None = None, day: str | None = None) -> Report:
    return Report(f"r{n}", text, "", outlet=outlet, published=Published(day, "day", "stated") if day else Published())


def only(*reports: Report) -> Reuse:
    (found,) = find_reuses(reports)
    return found


def test_spans_are_the_same_words() -> None:
    found = only(report(1, WIRE, "Harbour Wire", "2021-03-04"), report(2, COPY, "Daily Gull", "2021-03-05"))
    assert (found.report, found.source, found.direction) == ("r2", "r1", "dated")
    s, e, s2, e2 = found.spans[0]
    assert COPY[s:e].startswith("dockers walked off") and WIRE[s2:e2].startswith("Dockers walked off")


def test_a_year_that_other_reports_give_counts() -> None:
    wire = Report(
        "r1", WIRE, "", outlet="Harbour Wire",
        published=Published("XXXX-03-04", "day", "stated", with_other_reports="2021-03-04"),
    )  # fmt: skip
    assert only(wire, report(2, COPY, "Daily Gull", "2021-03-05")).direction == "dated"


def test_a_credit_gives_the_direction() -> None:
    found = only(
        report(1, COPY + "\nAdditional reporting by Harbour Wire", "Daily Gull"), report(2, WIRE, "Harbour Wire")
    )
    assert (found.report, found.source, found.direction) == ("r1", "r2", "credited")


def test_unsure_is_unsure() -> None:
    assert only(report(1, WIRE), report(2, WIRE)).direction == "unsure"


def test_one_shared_quotation_is_no_copying() -> None:
    quote = "“We will not close the northern quay before the ferry season begins, whatever anybody says,”"
    one = (
        f"At noon on Monday the office told of its plans.\n{quote} said Olav Brandt.\nRain fell on the town for hours."
    )
    two = f"Fishermen wait for better weather in the bay.\n{quote} Olav Brandt told a press briefing.\nNets hang dry."
    assert find_reuses([report(1, one, "A Gazette"), report(2, two, "B Courier")]) == ()


def test_stock_phrases_are_no_copying() -> None:
    stock = "who asked not to be named because he was not authorised to speak to the press"
    one, two = f"A clerk, {stock}, had seen the ship.", f"Prices rose, said a banker, {stock}, on Monday night."
    assert find_reuses([report(1, one), report(2, two)]) == ()


def test_furniture_is_left_out() -> None:
    from twosource.records import Zone

    menu = "Sign in to follow the stories that matter to readers in every corner of the harbour and beyond"
    both = [Report(f"r{n}", menu, "", zones=(Zone((0, len(menu)), "furniture"),)) for n in (1, 2)]
    assert find_reuses(both) == ()


def test_naming_an_outlet_at_hand_is_derivation_without_words() -> None:
    one = report(1, WIRE, "Harbour Wire", "2021-03-04")
    two = report(2, "Work stopped in Port Elmo, the Harbour Wire reports, over a crane.", "Bay Digest", "2021-03-05")
    found = only(one, two)
    assert (found.report, found.source, found.spans) == ("r2", "r1", ())


def test_empty_and_odd_text() -> None:
    assert find_reuses([report(1, ""), report(2, "\u0000 …"), report(3, "a b c")]) == ()
