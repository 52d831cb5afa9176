"""Lines in which an outlet prints its own name: under the headline, in bylines, with the date, at the end."""

from __future__ import annotations

import pytest

from tests.intake.material import BODY
from twosource.intake import from_text

HEADLINE = "Four people die as a barge sinks in the harbour"


def report(*above: str, below: str = "") -> str:
    return "\n\n".join([HEADLINE, *above, BODY + below])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (report("Quay Herald, Wednesday 5 March 2031", "By Ane Birk in Vantora"), "Quay Herald"),
        (report("Ane Birk, Staff Reporter", "QUAY HERALD, English page, 5 March 2031"), "Quay Herald"),
        (report("Radio Skerry, 101.4", "Wednesday, midday edition"), "Radio Skerry"),
        (report("Pilotage, the blog of people who move ships"), "Pilotage"),
        (report("OPA / OFFICIAL NEWS AGENCY", "05.03.2031 12:30"), "OPA"),
        (report("DOKA, Dockland Official Agency", "Vantora, 5 March 2031"), "Dockland Official Agency"),
        (report("Bargees' Defence Network (BDN), Vantora", "Statement, 5 March 2031"), "Bargees' Defence Network"),
        (report("Harbour Watch Coalition", "Vantora, 5 March 2031"), "Harbour Watch Coalition"),
        (report("Quay Herald Foreign Desk"), "Quay Herald"),
        (report("By Ane Birk for the Quay Herald", "5 March, 21:14"), "Quay Herald"),
        (report("Ane Birk, correspondent of Quay Herald"), "Quay Herald"),
        (report("Vantora, 5 March 2031 | Quay Herald"), "Quay Herald"),
        (report("Statement by the Bargees' Union, Vantora, 5 March"), "Bargees' Union"),
        (report("Low Water", "By Ane Birk", "5 March 2031"), "Low Water"),
        (report("Low Water", below="\nHis widow told Low Water that nobody had called.\n"), "Low Water"),
        (report(below="\n(Reporting by Ane Birk for Quay Herald)\n"), "Quay Herald"),
        (report(below="\n(Quay Herald newsroom)\n"), "Quay Herald"),
        (report(below="\n-- Quay Herald\n"), "Quay Herald"),
        (report(below="\nPress office of the Bargees' Union\n"), "Bargees' Union"),
        (report(below="\nThe owner had been warned twice, Quay Herald has learned.\n"), "Quay Herald"),
        (report("By Ane Birk, Halden Courant, Vantora"), "Halden Courant"),
        (report("Skerry Buzz, posted by Ane"), "Skerry Buzz"),
        (report("Canal Skerry, reporter on the spot: Ane Birk"), "Canal Skerry"),
        (report("Teleskerry, from our correspondent Ane Birk"), "Teleskerry"),
        (report("La Marea, Vantora, 5 March 2031"), "La Marea"),
        (report("Observatorio Marea, Vantora", "Communiqué No. 31, 5 March 2031"), "Observatorio Marea"),
        (
            report("Radio Sauti ya Bahari, the station of the quays", "Bulletin of 5 March 2031, 18:00"),
            "Radio Sauti ya Bahari",
        ),
        (report("Halden Gold Inc.", "Vantora and Skerry, 5 March 2031"), "Halden Gold"),
        (report("Ministry of Inland Waters", "Press Service", "6 March 2031"), "Ministry of Inland Waters"),
        (report("River Front (official channel)"), "River Front"),
        (report("A report by Tide Watch, Vantora office"), "Tide Watch"),
        (report("The Lantern | Thursday"), "The Lantern"),
        (report("By NORTHERN MAIL FOREIGN STAFF"), "Northern Mail"),
        (report(below="\n/KTPA/\n"), "KTPA"),
        (report(below="\nFor Channel Nine, I'm Ane Birk in Vantora.\n"), "Channel Nine"),
        (report(below="\nTomorrow in The Lantern: the gravel.\n"), "The Lantern"),
        (
            report(below="\nThe Courant put questions to him. He told the Halden Courant that he was ill.\n"),
            "Halden Courant",
        ),
        (
            report(
                "The barge had carried too much gravel for twelve years, and everybody on the quay knew it.",
                "Radio Skerry",
            ),
            "Radio Skerry",
        ),
        (f"VANTORA, March 6 /KTPA/. {BODY}", "KTPA"),
        (f"{HEADLINE}\n\nVANTORA, Quay Wire - {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\nVantora (Quay Wire), 6 March - {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\nVantora, 6 March. Quay Wire. {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\nQUAY WIRE - Vantora, March 6 - {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\nQuay Wire (Vantora) - {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\n(Quay Wire) {BODY}", "Quay Wire"),
        (f"{HEADLINE}\n\nVANTORA, 6 March (Quay Wire's own correspondent) - {BODY}", "Quay Wire"),
        (report(below="\nReporting by Ane Birk; editing by Tor Vesel, Quay Wire\n"), "Quay Wire"),
        (report(below="\n(Quay Wire bureau in Vantora)\n"), "Quay Wire"),
        (f"Statement by the Bargees' Union on the wreck of the barge\n\n{BODY}", "Bargees' Union"),
        (f"Halden Courant | Four people die as a barge sinks\n\n{BODY}", "Halden Courant"),
        (f"The Harbour Letter: Friday in five minutes\n\n{BODY}", "The Harbour Letter"),
        (f"Bargees' Union: statement on the wreck of the barge\n\n{BODY}", "Bargees' Union"),
        (f"VANTORA, 5 March (QNP) - {BODY}\nQuay News Press / AB / 1745 hrs\n", "Quay News Press"),
        (f"{HEADLINE}\n\nQuay Herald, 5 March 2031\n\nVANTORA (Delta Newswire) - {BODY}", "Quay Herald"),
        (
            f"Statement\n\nThe Bargees' Union condemns the silence of the owner, who knew of the load.\n\n{BODY}"
            "We ask for an inquiry into the wreck and into the papers of the barge.\n",
            "Bargees' Union",
        ),
    ],
)
def test_a_name_printed_in_a_line_of_its_own(text: str, name: str) -> None:
    assert from_text(text).outlet == name


@pytest.mark.parametrize(
    "text",
    [
        report("Ane Birk"),
        report("Ane Birk, Vantora", "5 March 2031"),
        report("Ane Birk and Tor Vesel"),
        report("Vantora, 5 March 2031"),
        report("World News", "5 March 2031"),
        report("POLITICS"),
        report("JUST WATCHED"),
        report("Photo: Quay Herald"),
        report("Updated Thursday"),
        report("Gravel, greed and a barge"),
        report("Lower Town, a day later"),
        report("Interview with Tor Vesel, Ministry of Inland Waters"),
        report("Tennis. Boating. Summers on the quay."),
        f"Bargees, mourning the dead, shut the locks\n\n{BODY}",
        report("By Vantora newsroom", below="\nThere was mourning in Vantora.\n"),
        report(
            below="\nThe barge was too heavy, according to Quay Herald.\nQuay Herald reported that it had been sold.\n"
        ),
        report(below="\nQuay Herald has learned more, said Low Water, citing Quay Herald.\n"),
        f"Bargees' Union: owner knew of the load and sent the crew out\n\n{BODY}",
        f"The harbour: what the papers of the barge say\n\n{BODY}",
    ],
)
def test_a_person_a_place_a_section_and_a_credit_are_no_outlet(text: str) -> None:
    assert from_text(text).outlet is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("QUAY HERALD, English page, Wednesday 5 March 2031", "2031-03-05"),
        ("Quay Herald Daily | Dock Desk | 5 March", "XXXX-03-05"),
        ("Vantora, 5 March 2031, 17h40", "2031-03-05"),
        ("Wednesday 5 March 2031, midday edition (text as read)", "2031-03-05"),
        ("Posted 5 March, lunchtime", "XXXX-03-05"),
        ("05.03", "XXXX-03-05"),
        ("What is left of the harbour after the storm of 5 March", None),
        ("101.4", None),
    ],
)
def test_a_date_in_such_a_line_is_the_day_of_publication(line: str, date: str | None) -> None:
    assert from_text(report(line)).published.value == date


def test_the_lines_are_no_running_text_and_a_name_above_is_no_headline() -> None:
    told = from_text(f"Low Water\n\n{HEADLINE}\n\nBy Ane Birk\n\n{BODY}")
    assert (told.outlet, told.headline) == ("Low Water", HEADLINE)
    zones = {told.text[z.span[0] : z.span[1]]: z.kind for z in told.zones}
    assert zones["Low Water"] == "furniture"
