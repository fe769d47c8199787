"""Times of reports that are published on Wednesday 14 May 2031, unless a test says otherwise."""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rashomon.annotate.context import Context
from rashomon.annotate.nlp import parse, sentence_spans
from rashomon.annotate.times import find_times
from rashomon.edtf_range import bounds
from rashomon.model import Dateline, NotProse, NotProseKind, Report, Time

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "timebank"
Tell = Callable[..., tuple[Time, ...]]


@pytest.fixture
def tell(nlp: Language) -> Tell:
    """``tell(text, **fields of the report)`` gives the report's times."""

    def telling(text: str, **fields: object) -> tuple[Time, ...]:
        given = {"published": "2031-05-14", **fields}
        report = replace(Report(key="r", path="r.txt", locator="r.txt", text=text), **given)  # type: ignore[arg-type]
        doc = parse(nlp, report)
        return find_times(Context(report, doc, sentence_spans(doc)))

    return telling


def _only(times: tuple[Time, ...]) -> tuple[str, str | None, str | None, str]:
    assert len(times) == 1, times
    return times[0].text, times[0].value, times[0].timex, times[0].type.value


@pytest.mark.parametrize(
    ("text", "words", "value", "timex"),
    [
        ("The ferry sank on 3 March 2029.", "3 March 2029", "2029-03-03", "2029-03-03"),
        ("The ferry sank on March 3, 2029.", "March 3, 2029", "2029-03-03", "2029-03-03"),
        ("The ferry sank on Sat 03 Mar 2029.", "Sat 03 Mar 2029", "2029-03-03", "2029-03-03"),
        ("The ferry sank on the 3rd of March, 2029.", "the 3rd of March, 2029", "2029-03-03", "2029-03-03"),
        ("The ferry sank on 2029-03-03.", "2029-03-03", "2029-03-03", "2029-03-03"),
        ("The ferry sank on 23.04.2029.", "23.04.2029", "2029-04-23", "2029-04-23"),
        ("The ferry sank on 04/23/2029.", "04/23/2029", "2029-04-23", "2029-04-23"),
        ("The ferry sank in March 2029.", "March 2029", "2029-03", "2029-03"),
        ("The ferry sank in late March 2029.", "late March 2029", "2029-03", "2029-03"),
        ("The ferry sank in 1987.", "1987", "1987", "1987"),
        ("The ferry ran in the 1990s.", "the 1990s", "199X", "199"),
        ("The ferry ran in the 19th century.", "the 19th century", "18XX", "18"),
        ("Profit fell in the third quarter of 2029.", "the third quarter of 2029", "2029-35", "2029-Q3"),
        ("The ferry ran in the summer of 2029.", "the summer of 2029", "2029-22", "2029-SU"),
        ("The bank opened in fiscal 2029.", "fiscal 2029", "2029", "2029"),
    ],
)
def test_a_full_date_needs_no_other_day(tell: Tell, text: str, words: str, value: str, timex: str) -> None:
    for fields in ({}, {"published": None}):
        assert _only(tell(text, **fields)) == (words, value, timex, "date")


@pytest.mark.parametrize(
    ("text", "words", "value", "timex"),
    [
        ("The bridge fell on Monday.", "Monday", "2031-05-12", "2031-05-12"),
        ("The bridge fell on Wednesday.", "Wednesday", "2031-05-14", "2031-05-14"),
        ("The bridge will open on Monday.", "Monday", "2031-05-19", "2031-05-19"),
        ("The bridge fell last Wednesday.", "last Wednesday", "2031-05-07", "2031-05-07"),
        ("The bridge will open next Friday.", "next Friday", "2031-05-16", "2031-05-16"),
        ("The bridge fell yesterday.", "yesterday", "2031-05-13", "2031-05-13"),
        ("The bridge fell this week.", "this week", "2031-W20", "2031-W20"),
        ("The bridge fell last month.", "last month", "2031-04", "2031-04"),
        ("The bridge fell last September.", "last September", "2030-09", "2030-09"),
        ("The bridge fell in December.", "December", "2030-12", "2030-12"),
        ("The bridge will open in December.", "December", "2031-12", "2031-12"),
        ("The bridge fell on May 2.", "May 2", "2031-05-02", "2031-05-02"),
        ("The bridge will open on January 9.", "January 9", "2032-01-09", "2032-01-09"),
        ("The bridge fell a year ago.", "a year ago", "2030", "2030"),
        ("The bridge fell two years ago.", "two years ago", "2029", "2029"),
        ("The bridge fell three days ago.", "three days ago", "2031-05-11", "2031-05-11"),
        ("The bridge fell earlier this month.", "earlier this month", "2031-05-01/2031-05-14", "2031-05"),
        ("The bridge fell last spring.", "last spring", "2030-21", "2030-SP"),
        ("The bridge fell over the weekend.", "the weekend", "2031-05-10/2031-05-11", "2031-W19-WE"),
    ],
)
def test_a_relative_time_is_reckoned_from_the_day_of_the_report(
    tell: Tell, text: str, words: str, value: str, timex: str
) -> None:
    assert _only(tell(text)) == (words, value, timex, "date")


def test_relative_times_are_reckoned_from_the_dateline_where_it_is_earlier(tell: Tell) -> None:
    text = "ORVALE, May 13. The bridge fell on Tuesday evening."
    prose = text.index("The")
    fields = {
        "dateline": Dateline("Orvale", "2031-05-13", 0, prose - 1),
        "not_prose": (NotProse(0, prose - 1, NotProseKind.DATELINE),),
        "published": "2031-05-14",
    }
    dateline, told = tell(text, **fields)
    assert (dateline.text, dateline.value) == ("May 13", "2031-05-13")
    assert (told.text, told.value) == ("Tuesday evening", "2031-05-13")


def test_a_dateline_of_another_month_is_not_what_today_means(tell: Tell) -> None:
    fields = {"dateline": Dateline("Orvale", "2031-02-13", 0, 0)}
    assert _only(tell("The bridge fell today.", **fields))[1] == "2031-05-14"


def test_a_day_earlier_goes_back_from_the_day_just_spoken_of(tell: Tell) -> None:
    monday, before, after = tell("The pier closed on Monday. A day earlier it was full. Two days later it burned.")
    assert [t.value for t in (monday, before, after)] == ["2031-05-12", "2031-05-11", "2031-05-13"]


def test_a_posts_date_is_told_but_is_not_the_day_just_spoken_of(tell: Tell) -> None:
    text = "The pier closed on Monday. Look at it @harbourcat May 3, 2031\nA day earlier it was full."
    start = text.index("@harbourcat")
    times = tell(text, not_prose=(NotProse(start, text.index("\n"), NotProseKind.EMBED),))
    assert [(t.text, t.value) for t in times] == [
        ("Monday", "2031-05-12"), ("May 3, 2031", "2031-05-03"), ("A day earlier", "2031-05-11"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "value", "timex"),
    [
        ("Sirens sounded on Monday evening.", "Monday evening", "2031-05-12", "2031-05-12TEV"),
        ("Sirens sounded this morning.", "this morning", "2031-05-14", "2031-05-14TMO"),
        ("Sirens sounded last night.", "last night", "2031-05-13", "2031-05-13TNI"),
        ("Sirens sounded at 5 p.m. Monday.", "5 p.m. Monday", "2031-05-12T17:00", "2031-05-12T17:00"),
        ("Sirens sounded at 18:05 GMT on Monday.", "18:05 GMT on Monday", "2031-05-12T18:05Z", "2031-05-12T18:05"),
        ("Sirens sounded at midnight on May 2.", "midnight on May 2", "2031-05-02T00:00", "2031-05-02T00:00"),
        ("Sirens sounded overnight.", "overnight", "2031-05-13/2031-05-14", "2031-05-13TNI"),
        ("Sirens will sound tonight.", "tonight", "2031-05-14/2031-05-15", "2031-05-14TNI"),
    ],
)
def test_parts_of_the_day_and_the_clock_belong_to_their_day(
    tell: Tell, text: str, words: str, value: str, timex: str
) -> None:
    assert _only(tell(text)) == (words, value, timex, "time")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Crews dived on Sunday and Monday.", "Sunday and Monday", "2031-05-11/2031-05-12"),
        ("Crews dived late Sunday and early Monday.", "late Sunday and early Monday", "2031-05-11/2031-05-12"),
        ("The fair ran May 2-5.", "May 2-5", "2031-05-02/2031-05-05"),
    ],
)
def test_days_told_together_are_one_stretch(tell: Tell, text: str, words: str, value: str) -> None:
    assert _only(tell(text))[:2] == (words, value)


@pytest.mark.parametrize(
    ("text", "words", "value", "timex", "kind"),
    [
        ("They waited for three days.", "three days", None, "P3D", "duration"),
        ("They waited for two and a half hours.", "two and a half hours", None, "PT2H30M", "duration"),
        ("They waited for several weeks.", "several weeks", None, "PXW", "duration"),
        ("It grew over the past two years.", "the past two years", "2029-05~/2031-05-14", "P2Y", "duration"),
        ("It has lasted for over two decades.", "over two decades", "2011~/2031-05-14", "P20Y", "duration"),
        ("It ended the six-day blockade.", "six-day", None, "P6D", "duration"),
        ("They meet every Sunday.", "every Sunday", None, "XXXX-WXX-7", "set"),
        ("It comes out daily.", "daily", None, "P1D", "set"),
        ("The gate is currently shut.", "currently", None, "PRESENT_REF", "date"),
        ("The gate was recently shut.", "recently", None, "PAST_REF", "date"),
        ("The gate will soon be shut.", "soon", None, "FUTURE_REF", "date"),
    ],
)
def test_lengths_sets_and_references_have_a_timex_and_a_date_only_if_they_reach_to_one(
    tell: Tell, text: str, words: str, value: str | None, timex: str, kind: str
) -> None:
    assert _only(tell(text)) == (words, value, timex, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry may sink.",
        "Crowds march through Orvale.",
        "The second boat left as soon as it could.",
        "They lost 2000 boats.",
        "A 12-year-old girl swam ashore.",
        "April Moreno rowed them home.",
        "The sun set and prices fall.",
    ],
)
def test_words_that_only_look_like_times_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == ()


@pytest.mark.parametrize("text", ["It fell on Monday.", "It fell last week.", "It fell yesterday.", "It fell in June."])
def test_an_undated_report_keeps_its_relative_times_open(tell: Tell, text: str) -> None:
    (time,) = tell(text, published=None)
    assert time.value is None


def test_a_day_that_cannot_be_has_no_value(tell: Tell) -> None:
    assert all(t.value is None or bounds(t.value) for t in tell("It fell on February 31, 2029, 9,000 years ago."))


# No parse is needed to see that spans and values are sound.
_WORDS = spacy.blank("en")
_PIECES = st.sampled_from(
    ["Monday", "on", "May", "5", "31", "2031", "last", "next", "year", "two", "days", "ago", "earlier", "the", "third",
     "quarter", "of", "at", "midnight", ",", ".", "\n", "-", "18:00", "GMT", "every", "9999", "century", "half", "a",
     "12.13.2029", "Sunday", "and", "over", "decades", "night", "tonight", "fiscal", "1990s", "'s"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=14))
def test_spans_index_the_text_do_not_overlap_and_values_are_edtf(words: list[str]) -> None:
    text = " ".join(words)
    report = Report(key="r", path="r", locator="r", text=text, published="2031-05-14")
    times = find_times(Context(report, _WORDS(text), ()))
    for time in times:
        assert text[time.start : time.end] == time.text
        assert time.value is None or bounds(time.value)
    assert all(a.end <= b.start for a, b in pairwise(times))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the TimeML corpora beside the repository")
def test_half_of_timebank_that_no_rule_was_written_on_is_read_well(tell: Tell) -> None:
    """The files whose name (without its ending) has an odd first byte of its SHA-256; the first thirty of them."""
    paths = [p for p in sorted((SHARED / "TimeBank").glob("*.tml")) if hashlib.sha256(p.stem.encode()).digest()[0] % 2]
    annotated = hits = values = found = 0
    for path in paths[:30]:
        text, date, spans = _timeml(path)
        times = tell(text, published=date)
        found += len(times)
        for start, end, value in spans:
            annotated += 1
            near = [t for t in times if t.start < end and start < t.end]
            hits += bool(near)
            values += any(t.timex == value for t in near)
    assert 2 * hits / (annotated + found) >= 0.87
    assert 2 * values / (annotated + found) >= 0.73


def _timeml(path: Path) -> tuple[str, str, list[tuple[int, int, str]]]:
    root = ET.fromstring(path.read_bytes())
    stamp = root.find("DCT/TIMEX3")
    body = root.find("TEXT")
    assert stamp is not None
    assert body is not None
    text, spans = "", []

    def walk(node: ET.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            spans.append((start, len(text), node.get("value", "")))

    walk(body)
    return text, stamp.get("value", "")[:10], spans
