"""What is no running text: lines of the frame, and what stands above and below the body."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.material import BODY
from twosource.intake import table, zones
from twosource.intake.lines import split

FURNITURE = """
NOW WATCH: A seal learns to open the lock gates
WATCH: The lock keeper's last day
▶ Listen (04:12)
Listen to this article
Advertisement
Story continues below advertisement
Continue reading the main story
Read more
Read More »
Show comments
Share this article
Share on Facebook
Facebook Twitter WhatsApp Email
Share
Copy link
Print
118 comments
Follow us on Twitter
Follow The Quay Herald on Facebook, Twitter and Instagram.
Quay Herald Emails & Alerts
Sign up for our newsletter
Subscribe now
Subscribe to continue reading
Get the Herald in your inbox every morning
Get the day's biggest stories straight to your inbox
Enter your email address
Your email address will not be published.
By signing up you agree to our terms of use and privacy policy.
By browsing this site you agree to our use of cookies.
We use cookies to make this site better for you.
We and our 614 partners value your privacy
Accept all cookies
Privacy Policy
You've read 3 of 5 free articles. Subscribe to continue.
Already a subscriber? Log in
Please enable JavaScript to view the comments
Skip to content
Back to top
Home | News | Sport
© 2031 The Quay Herald. All rights reserved.
All rights reserved
This material may not be published, broadcast, rewritten or redistributed.
Terms of use | Privacy | Contact
(Reporting by Ane Birk in Vantora; Editing by Per Holm)
For more stories like this, check our news page.
Tags: barges, harbours
Filed under: Harbours, Markets
Support independent journalism
Donate now
Become a member
Download the Quay Herald app
4 min read
— — —
* * *
Older posts
5 hrs ago
6.7K views
Newsletter sign-up
Be the first to know.
This site is protected by reCAPTCHA
https://quay.example/story
""".strip().splitlines()

OTHER = [
    ("Read also: Harbour fees to rise again", "related"),
    ("Related: How the old harbour was built", "related"),
    ("Image source, Quay Pictures", "caption"),
    ("Image caption The harbour at low tide", "caption"),
    ("Photo: A. Birk/QPA", "caption"),
    ("(QPA Photo/Ane Birk)", "caption"),
    ("Ane Birk/Quay Pictures", "caption"),
    ("The harbour of Vantora on Monday. Photo: A. Birk/QPA", "caption"),
    ("The lock keeper waves to a crew that leaves for the sea. (Ane Birk/Quay Pictures)", "caption"),
    ("FILE - In this March 3 picture a barge lies at the quay.", "caption"),
    ("Read the full QPA report here.", "credit"),
    ("Correction: an earlier version gave the number as five.", "correction"),
    ("Editor's note: This story was changed after publication.", "correction"),
    ("This article has been updated with the mayor's answer.", "correction"),
    ("An earlier version of this story misstated the number of dead.", "correction"),
    ("UPDATE, Wed. 10:40: the mayor now speaks of five.", "correction"),
    ("Related stories", "related"),
    ("Most read", "related"),
]

SENTENCES = """
The mayor said that four people had died.
He was told to follow the barge to the lock.
Read the papers of the barge, the clerk said, and you will see.
Share prices of the shipping company fell by a third.
The company declined to comment.
Sign of a leak had been seen the day before, said the clerk.
She said the photo showed a barge at the quay.
Updated figures from the harbour office put the dead at five.
The watch on the quay was doubled after dark.
Advertising for the new ferry had begun in March.
Support for the strike was growing in the yards.
Subscribers of the water board will pay more, he said.
Police are listening to recordings from the bridge.
By Monday the water had reached the second step.
“I do not want to comment,” he said.
Related families were housed in the school.
The correction of the river took nine years.
More from the mayor was not to be had.
""".strip().splitlines()


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_of_the_frame(line: str) -> None:
    found = table.match(split(line)[0].plain, "any", "begin", "rest", "list", "tail")
    assert found is not None and "furniture" in found[1]


@pytest.mark.parametrize(("line", "zone"), OTHER)
def test_other_zones(line: str, zone: str) -> None:
    found = table.match(split(line)[0].plain, "any", "begin", "rest", "list")
    assert found is not None and zone in found[1]


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences_of_a_body_are_left_alone(line: str) -> None:
    assert table.match(split(line)[0].plain, "any", "begin", "rest", "list") is None


def kinds(text: str) -> list[tuple[str, str]]:
    """(kind, text) of the zones."""
    return [(z.kind, text[slice(*z.span)]) for z in zones.mark(text, split(text)).zones()]


def test_a_body_alone_has_no_zones() -> None:
    assert kinds(BODY) == []


def test_head_of_an_agency_report() -> None:
    text = f"Barge sinks, four dead, mayor says\n\nBy Ane Birk and Per Holm\n\nVANTORA, Oct 14 (QPA) - {BODY}"
    assert kinds(text) == [
        ("headline", "Barge sinks, four dead, mayor says"),
        ("byline", "By Ane Birk and Per Holm"),
        ("dateline", "VANTORA, Oct 14 (QPA) -"),
    ]


def test_highlights_end_at_the_dateline() -> None:
    text = f"Story highlights\n\nBarge sinks in old harbour\n\nOwner cannot be found, clerk says\n\nVantora QTV — \n\n{BODY}"
    assert [k for k, _ in kinds(text)] == ["highlight", "highlight", "highlight", "dateline"]


def test_masthead_and_the_line_about_the_publication() -> None:
    text = f"THE HARBOUR DIGEST\nDaily. Free for crews.\n\nFour dead in the basin\n\n{BODY}"
    marks = zones.mark(text, split(text))
    assert marks.masthead is not None and marks.headline is not None
    assert marks.headline.plain == "Four dead in the basin"
    assert [k for k, _ in kinds(text)] == ["furniture", "furniture", "headline"]


def test_the_letterhead_of_a_body_is_not_furniture() -> None:
    text = f"Vantora Rights Observatory (VRO)\n\nVantora, Monday 3 March 2031\n\nFour dead in the basin\n\n{BODY}"
    assert [k for k, _ in kinds(text)] == ["byline", "date", "headline"]


def test_everything_below_the_comments_is_furniture() -> None:
    text = f"{BODY}\nLeave a Reply\n\nSkipper: I saw it sink and I tell you that it was not the gravel at all.\n\nAnon: Rubbish."
    assert [k for k, _ in kinds(text)] == ["furniture"] * 3


def test_a_heading_named_comments_above_the_body_takes_nothing_with_it() -> None:
    text = f"Comments\n\n{BODY}"
    assert kinds(text) == [("furniture", "Comments")]


def test_a_list_of_links_ends_at_the_next_paragraph() -> None:
    first, *rest = BODY.strip().split("\n\n")
    text = "\n\n".join([first, "Related stories", "Harbour fees to rise again", "Seal opens lock gates", *rest])
    assert [t for k, t in kinds(text)] == ["Related stories", "Harbour fees to rise again", "Seal opens lock gates"]


def test_a_headline_of_another_article_between_paragraphs() -> None:
    first, second, *rest = BODY.strip().split("\n\n")
    link = "Vineyards fear frost after warmest winter on record"
    assert kinds("\n\n".join([first, second, link, *rest])) == [("related", link)]


def test_a_subheading_between_paragraphs_stays() -> None:
    first, second, *rest = BODY.strip().split("\n\n")
    assert kinds("\n\n".join([first, second, "Barge carried more gravel than papers allowed", *rest])) == []
    assert kinds("\n\n".join([first, second, "A closed office", *rest])) == []


def test_the_caption_goes_with_its_credit() -> None:
    first, *rest = BODY.strip().split("\n\n")
    caption = "The mother of a crew member waits on the quay for news of her son."
    text = "\n\n".join(["Is the harbour safe?", f"Ane Birk/Quay Pictures/file\n{caption}", first, *rest])
    assert ("caption", caption) in kinds(text)


@pytest.mark.parametrize(
    "line",
    [
        "Additional reporting by QPA",
        "With material from QPA and local media",
        "— QPA",
        "Source: Quay Press Agency",
    ],
)
def test_agency_credits_at_the_end(line: str) -> None:
    assert kinds(f"{BODY}\n{line}") == [("credit", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Compiled by the night desk. Tips and corrections: reply to this mail.",
        "Media contact: Vantora, office hours only.",
        "QPA/ab/cd",
        "(Vantora newsroom)",
        "Per Holm in Port Sarn contributed to this report.",
        "Send us what you see: anonymous, always.",
    ],
)
def test_who_made_it_at_the_end(line: str) -> None:
    assert "furniture" in [k for k, _ in kinds(f"{BODY}\n{line}")]


def test_what_the_publisher_says_of_itself_needs_its_name() -> None:
    text = f"{BODY}\nThe Observatory is an independent body funded by its members."
    for outlet, expected in (("Vantora Rights Observatory", ["furniture"]), ("Quay Herald", []), (None, [])):
        marks = zones.mark(text, split(text))
        zones.describe(marks, outlet)
        assert [z.kind for z in marks.zones()] == expected


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from([*FURNITURE, *SENTENCES, "", "\t", "x", *BODY.split("\n"), "\u202e", "9" * 300]), max_size=25
    )
)
def test_any_mixture_keeps_the_spans_inside_and_the_text_whole(parts: list[str]) -> None:
    text = "\n".join(parts)
    for zone in zones.mark(text, split(text)).zones():
        start, end = zone.span
        assert 0 <= start < end <= len(text) and text[start:end].strip()


def test_hard_wrapped_text_is_read_as_paragraphs() -> None:
    text = "\n".join(
        ["Barge sinks in Vantora", ""]
        + ["The mayor of the town said on Tuesday that four people had died when a"] * 6
        + ["barge sank.", ""]
        + ["The harbour master told reporters that divers had searched the basin until"] * 6
        + ["dark."]
    )
    assert len(split(text)) == 3
    assert kinds(text) == [("headline", "Barge sinks in Vantora")]


def test_time_is_bounded_on_long_lines() -> None:
    import time

    started = time.monotonic()
    for part in ("a ", "By A ", "Follow ", "(", "Ab/", "x\n", "1 "):
        text = part * 20_000
        zones.mark(text, split(text))
    assert time.monotonic() - started < 20
