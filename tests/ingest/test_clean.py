"""What a text says of itself is found, what is not prose is marked, and prose is left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.ingest import examine
from rashomon.model import Report

_PIECES = [
    " date 2031-05-04 Shots near the harbour\n",
    "source: Tidewater Post\n",
    "OSTERWIK, May 4 – Ukrinform. ",
    "4 May 2031 ",
    "Published May 4 2031 ",
    "Shots near the harbour",
    "The mayor said so. ",
    "© AP Photo / Ilse Varnholt",
    "Marine guards stand by a crane, file photo.",
    "(Reuters Photo) ",
    "pic.twitter.com/Ab3dE6gH9k",
    "— Quay Watch (@quaywatch) May 4, 2031",
    "-AFP",
    "Read Also",
    "Last Update: Monday 5 May 2031 KSA 23:28 - GMT 20:28 12",
    *(". ", "\n", "\r\n", " ", "\u00ad", "\u00a0", "\ufeff", "Лука", "🚢"),
]
_TEXTS = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=14).map("".join)


def _report(text, **fields):
    return Report(key="r", path="r.txt", locator="r.txt", text=text, **fields)


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.sampled_from([None, "2031-05-04"]))
def test_passages_lie_in_the_text_in_order_and_apart(text, published):
    report = examine(_report(text, published=published))
    position = 0
    for passage in report.not_prose:
        assert position <= passage.start < passage.end <= len(text)
        assert not text[passage.start].isspace()
        assert not text[passage.end - 1].isspace()
        position = passage.end
    for credit in report.credits:
        assert 0 <= credit.start < credit.end <= len(text)
    for embed in report.embeds:
        assert 0 <= embed.content.start < embed.content.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(_TEXTS, st.sampled_from([None, "2031-05-04"]))
@example("OSTERWIK, May 4 – Ukrinform. Last Update: Monday 5 May 2031 KSA 23:28 - GMT 20:28 12", None)
def test_examining_again_changes_nothing(text, published):
    once = examine(_report(text, published=published))
    assert examine(once) == once
    assert once.text == text


def test_invisible_characters_break_no_pattern_and_shift_no_offset(look):
    found = look("PORT\u00adVALE,\u00a0May\u00a04 \u2013 Ukr\u00adinform. The ferry left.", published="2031-05-05")
    assert found["dateline"] == ["Portvale", "2031-05-04", "PORT\u00adVALE,\u00a0May\u00a04 \u2013 Ukr\u00adinform."]
    assert found["not_prose"] == [["dateline", "PORT\u00adVALE,\u00a0May\u00a04 \u2013 Ukr\u00adinform."]]
    assert found["credits"] == [["Ukrinform", "Ukr\u00adinform"]]


def test_what_the_file_says_stands_before_what_the_text_says(look):
    found = look("ARLBY, May 3 (AFP) - The ferry left.", outlet="Fjord Mail", published="2031-05-05")
    assert (found["outlet"], found["published"]) == ("Fjord Mail", "2031-05-05")
    assert found["credits"] == [["AFP", "AFP"]]


def test_a_text_dates_itself_where_the_file_does_not(look):
    found = look("Posted on May 4, 2031\nThe ferry left.", undated_reason="no date is given")
    assert found["published"] == "2031-05-04"
    assert "undated_reason" not in found


@pytest.mark.parametrize(
    ("head", "published_at", "updated_at"),
    [
        ("09:10 GMT 02.03.2031 (Updated: 11:45 GMT 02.03.2031)\n", "2031-03-02T09:10Z", "2031-03-02T11:45Z"),
        ("31.07.2031(updated 2140 31.07.2031) ", None, "2031-07-31T21:40"),
        ("Thu 31 Jul 2031 at 0914 ", "2031-07-31T09:14", None),
        ("Thursday 31 July 2031 20:22 ", "2031-07-31T20:22", None),
        ("July 31 2031 1849 UTC+3 ", "2031-07-31T15:49Z", None),
        ("Last Updated: July 31, 2031, 6:05 pm\n", None, "2031-07-31T18:05"),
        ("Published July 31 2031 ", None, None),
        ("Date of publication 31 July 2031 ", None, None),
        ("Last updated at Jul 312031 ", None, None),
        ("31-07-2031 ", None, None),
    ],
)
def test_stamps_at_the_head_are_read(head, published_at, updated_at, look):
    found = look(head + "The kiln in Brennmoor went out.", published="2031-07-31")
    assert found["not_prose"] == [["timestamp", head.strip()]]
    assert (found.get("published_at"), found.get("updated_at")) == (published_at, updated_at)


@pytest.mark.parametrize(
    ("numeric", "published", "day"),
    [
        ("05-07-2031", None, "2031-07-05"),
        ("05-07-2031", "2031-05-07", "2031-05-07"),
        ("05/07/2031", None, None),
        ("05/07/2031", "2031-07-05", "2031-07-05"),
        ("31.02.2031", None, None),
    ],
)
def test_a_numeric_stamp_is_read_only_where_its_order_is_clear(numeric, published, day, look):
    found = look(f"{numeric} The kiln went out.", published=published)
    assert found["not_prose"] == [["timestamp", numeric]]
    assert found.get("dateline", [None, None])[1] == day


@pytest.mark.parametrize(
    "prose",
    [
        "July 4, 2031 was a holiday in Brennmoor.",
        "On 4 July 2031 the kiln went out, Reuters reported.",
        "Asked by Reuters, the mayor said nothing. He told AFP (the agency) the same.",
        "NATO said the bridge was open. The UN – and others – agreed.",
        "A file photo of the minister was found, police said.",
        "The site uses cookies to follow its users, a court found on Monday.",
        "Photographs showed the wall, and this picture was taken as proof by the court.",
        "The copyright law of 2031 changed little, publishers said.",
        "Share prices fell on Monday. The minister (Labour) resigned.",
        "Deputy mayor Olena Marchuk and deputy mayor Petra Holub left.",
        "He posted a picture on Twitter (X) on July 4, 2031, and deleted it.",
        "The union leader — Jan Moor (62) — spoke on July 4, 2031, in Arlby.",
        "Kiln goes out in Brennmoor as the night shift leaves, the union said.",
    ],
)
def test_prose_is_left_alone(prose, look):
    assert "not_prose" not in look(prose, published="2031-07-05", title="Kiln goes out in Brennmoor")


class TestDatelines:
    @pytest.mark.parametrize(
        ("line", "place", "day", "agency"),
        [
            ("BRENNMOOR, July 31 – RIA Novosti.", "Brennmoor", "2031-07-31", "RIA Novosti"),
            ("BRENNMOOR, July 31. /TASS/.", "Brennmoor", "2031-07-31", "TASS"),
            ("BRENNMOOR (Reuters) -", "Brennmoor", None, "Reuters"),
            ("UPPER MARL, Corvane (AP) —", "Upper Marl", None, "AP"),
            ("Upper Marl, 5 July (AFP) –", "Upper Marl", "2031-07-05", "AFP"),
            ("BRENNMOOR, 5 July (SANA) –", "Brennmoor", "2031-07-05", "SANA"),
            ("BRENNMOOR October 1 (RIA Novosti) -", "Brennmoor", "2030-10-01", "RIA Novosti"),
            ("BRENNMOOR, Nov. 19, 2029 (UPI) --", "Brennmoor", "2029-11-19", "UPI"),
            ("BRENNMOOR, C.V. —", "Brennmoor", None, None),
            ("AL-MARL —", "Al-Marl", None, None),
            ("Afp -", None, None, "AFP"),
            ("(Reuters) -", None, None, "Reuters"),
        ],
    )
    def test_forms(self, line, place, day, agency, look):
        found = look(f"{line} Workers left the kiln.", published="2031-08-01")
        assert found["not_prose"] == [["dateline" if place else "credit", line]]
        assert [c[0] for c in found.get("credits", [])] == ([agency] if agency else [])
        assert found.get("outlet") == agency
        assert found.get("dateline", [None, None])[:2] == [place, day]

    def test_a_standfirst_above_the_dateline_is_header(self, look):
        text = "Mon Jul 7 2031 Kiln goes out. Two hundred people are without work. Afp - Workers left the kiln."
        found = look(text, title="Kiln goes out", published="2031-07-07")
        assert [kind for kind, _ in found["not_prose"]] == ["timestamp", "header", "header", "credit"]
        assert found["not_prose"][2][1] == "Two hundred people are without work."

    def test_a_headline_line_may_stand_above_it(self, look):
        found = look("Kiln goes out.\n\nARLBY, Corvane (AP) — Workers left the kiln.", published="2031-07-07")
        assert found["not_prose"] == [["dateline", "ARLBY, Corvane (AP) —"]]

    @pytest.mark.parametrize("label", ["EXCLUSIVE — The kiln", "VIDEO - The kiln", "UPDATE – The kiln"])
    def test_labels_are_no_places(self, label, look):
        assert "dateline" not in look(f"{label} went out.")


class TestRepeats:
    @pytest.mark.parametrize(
        ("title", "start"),
        [
            ("Kiln goes out in Brennmoor", "Kiln goes out in Brennmoor."),
            ("Kiln goes out in Brennmoor | World | The Moor Gazette", "Kiln goes out in Brennmoor"),
            ("Kiln goes out in Brennmoor", "Kiln goes out at Brennmoor"),
        ],
    )
    def test_the_headline_at_the_head_of_the_body_is_header(self, title, start, look):
        found = look(f"5 July 2031 {start} The union met at noon.", title=title)
        assert found["not_prose"] == [["timestamp", "5 July 2031"], ["header", start]]

    def test_a_name_that_a_sentence_starts_with_twice_is_header_once(self, look):
        found = look("Council head Olena Marchuk Council head Olena Marchuk announced a strike.")
        assert found["not_prose"] == [["header", "Council head Olena Marchuk"]]

    def test_a_standfirst_told_twice_is_prose(self, look):
        assert "not_prose" not in look("Workers left the kiln on Monday. Workers left the kiln on Monday. It is cold.")


class TestCaptions:
    @pytest.mark.parametrize(
        ("line", "passages"),
        [
            (
                "© AP Photo / Ilse VarnholtGuards watch the gate, file photo.",
                ["© AP Photo / Ilse Varnholt", "Guards watch the gate, file photo."],
            ),
            ("© Reuters / Ilse Varnholt", ["© Reuters / Ilse Varnholt"]),
            ("Photo: Ilse Varnholt", ["Photo: Ilse Varnholt"]),
            ("Ilse Varnholt/Getty Images", ["Ilse Varnholt/Getty Images"]),
            ("Image caption, The gate was shut at noon", ["Image caption, The gate was shut at noon"]),
            ("Guards watch the gate. AP Photo/Ilse Varnholt", ["Guards watch the gate. AP Photo/Ilse Varnholt"]),
            ("FILE - Guards watch the gate in May 2031.", ["FILE - Guards watch the gate in May 2031."]),
        ],
    )
    def test_on_lines_of_their_own(self, line, passages, look):
        found = look(f"The gate was shut.\n{line}\nThe union met at noon.")
        assert [words for _, words in found["not_prose"]] == passages

    @pytest.mark.parametrize(
        ("caption", "kind"),
        [
            ("A man walks past the gate. July 5 2031. (Moor TV and Agencies)", "caption"),
            ("Guards stand at the gate in Arlby on Monday (Reuters photo)", "caption"),
            ("In this picture from June 8 released by the union, guards stand at the gate. (AP)", "caption"),
            ("Smoke rises over the kiln. (AFP)", "caption"),
            ("(Moor TV Photo)", "credit"),
        ],
    )
    def test_inside_a_run_of_text(self, caption, kind, look):
        found = look(f"The kiln went out, the union said. {caption} The mayor said he was sorry.")
        assert found["not_prose"] == [[kind, caption]]

    def test_a_caption_may_have_several_sentences_before_its_credit(self, look):
        caption = "FILE - In this May 2, 2031 file photo, the mayor arrives. She asks why. (AP Photo/Ilse Varnholt)"
        found = look(f"{caption} The kiln is out, she said.")
        assert found["not_prose"] == [["caption", caption]]

    def test_a_sentence_that_tells_something_is_no_caption(self, look):
        found = look("The gate is open. Guards said they had shot in the air. (Moor TV and Agencies) The mayor left.")
        assert found["not_prose"] == [["credit", "(Moor TV and Agencies)"]]


class TestPosts:
    @pytest.mark.parametrize(
        ("tail", "author", "posted", "channel"),
        [
            ("pic.twitter.com/Ab3dE6gH9k— Лука Watch (@quaywatch) May 4, 2031", "@quaywatch", "2031-05-04", "Twitter"),
            ("pic.twitter.comab3dE6gH9k Quay Watch (quaywatch) May 4 2031", "@quaywatch", "2031-05-04", "Twitter"),
            (
                "https://t.co/Ab3dE6gH9k pic.x.com/Ab3dE6gH9k — J. Q. (@quaywatch) 4 May 2031",
                "@quaywatch",
                "2031-05-04",
                "Twitter",
            ),
            ("— Quay Watch (@quaywatch) May 4, 2031", "@quaywatch", "2031-05-04", "Twitter"),
            ("— Quay Watch (@quay.bsky.social) May 4, 2031 at 6:00 PM", "@quay.bsky.social", "2031-05-04", "Bluesky"),
            (
                "A post shared by Quay Watch (@quaywatch) on May 4, 2031 at 6:00am PDT",
                "@quaywatch",
                "2031-05-04",
                "Instagram",
            ),
            ("Posted by Quay Watch on Sunday, May 4, 2031", "Quay Watch", "2031-05-04", "Facebook"),
            ("https://t.me/quaywatch/1234", "@quaywatch", None, "Telegram"),
        ],
    )
    def test_the_tail_is_no_prose_and_the_words_before_it_are_the_post(self, tail, author, posted, channel, look):
        found = look(f"The mayor spoke.\nThe gates are shut. We wait. {tail}\nThe union met.")
        assert found["not_prose"] == [["embed", tail]]
        ((who, _, when, where, content),) = found["embeds"]
        assert (who, when, where, content) == (author, posted, channel, "The gates are shut. We wait.")

    def test_the_authors_words_are_name_and_handle(self, look):
        found = look("The gates are shut. pic.twitter.com/Ab3dE6gH9k— Quay Watch (@quaywatch) May 4, 2031")
        assert found["embeds"][0][1] == "Quay Watch (@quaywatch)"

    def test_in_a_run_of_text_the_post_goes_back_no_further_than_it_reads_like_one(self, look):
        before = (
            "The mayor of Osterwik said on Sunday that the ferry terminal would be opened again by the evening. " * 3
        )
        post = "My word! Look at the queue. We wait."
        text = f"{before}{post} pic.twitter.com/Ab3dE6gH9k Quay Watch (quaywatch) May 4 2031 Guards left."
        assert look(text)["embeds"][0][4] == post

    def test_a_post_may_stand_on_lines_of_its_own(self, look):
        found = look("The mayor spoke.\nThe gates are shut.\n— Quay Watch (@quaywatch) May 4, 2031\nThe union met.")
        assert found["embeds"][0][4] == "The gates are shut."


class TestClosings:
    @pytest.mark.parametrize(
        ("tail", "kind", "names"),
        [
            ("-AFP", "credit", ["AFP"]),
            ("--Reuters", "credit", ["Reuters"]),
            ("(Reuters)", "credit", ["Reuters"]),
            ("(With AFP and Reuters)", "credit", ["AFP", "Reuters"]),
            ("(With AP Reuters and AFP)", "credit", ["AP", "Reuters", "AFP"]),
            ("Source MoorTV and agencies", "credit", ["MoorTV", "agencies"]),
            ("Agencies contributed to this story.", "credit", ["agencies"]),
            ("Reuters contributed to this report.", "credit", ["Reuters"]),
            ("(Source: Kiln Union + Moor Gazette)", "credit", ["Kiln Union", "Moor Gazette"]),
            ("Agence France-Presse", "credit", ["AFP"]),
            ("Reporting by Jan Moor; Editing by Petra Holub", "credit", []),
            ("==R.Sh", "credit", []),
            ("Manal/Ghazal/H. Said", "credit", []),
            ("Read Also", "boilerplate", []),
            ("READ MORE: Kiln to be lit again", "boilerplate", []),
            ("Contact Us Privacy Policy Cookie Policy", "boilerplate", []),
            ("Last Update: Monday 7 July 2031 KSA 23:28 - GMT 20:28 5938", "timestamp", []),
        ],
    )
    def test_tags_at_the_end(self, tail, kind, names, look):
        found = look(f"Workers left the kiln. {tail}", published="2031-07-07")
        assert found["not_prose"] == [[kind, tail]]
        assert [name for name, _ in found.get("credits", [])] == names

    def test_a_closing_stamp_says_when_the_text_was_updated(self, look):
        found = look("Workers left. Last Update: Monday 7 July 2031 KSA 23:28 - GMT 20:28 59", published="2031-07-07")
        assert found["updated_at"] == "2031-07-07T20:28Z"

    def test_several_are_taken_off_one_after_another(self, look):
        found = look("Workers left the kiln. (Source: Kiln Union) Twitter")
        assert found["not_prose"] == [["credit", "(Source: Kiln Union)"], ["boilerplate", "Twitter"]]

    @pytest.mark.parametrize(
        "line",
        [
            "Read also: Kiln to be lit again",
            "Also read: Kiln to be lit again",
            "ADVERTISEMENT",
            "Subscribe to our newsletter for the news of the moor",
            "We use cookies to make the site better.",
            "Follow us on Telegram and X",
            "Share this article",
            "© 2031 The Moor Gazette. All rights reserved.",
            "Tags: kiln, union",
        ],
    )
    def test_lines_of_page_furniture(self, line, look):
        found = look(f"Workers left the kiln.\n{line}\nThe union met at noon.")
        assert found["not_prose"] == [["boilerplate", line]]
