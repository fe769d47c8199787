"""Stories: what each is called, how far it reaches, who tells it, and what is new in it."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.model import LedgerEntity, MentionType, NotProse, NotProseKind, Precision, Span, Status
from rashomon.views.brief import build_brief
from rashomon.views.material import load
from rashomon.views.show import show_record
from rashomon.views.stories import build_stories, line_of, story_list

FLOOD = "Floods cut off Nerva on Monday. Six people are missing, the fire service said."
FLOOD_AGAIN = "Floods cut off Nerva. Six people are missing in the valley of Nerva, the fire service said."
FLOOD_NOW = "The bodies of two people were found in Nerva. Governor Lasse Brun denied that a warning had come late."
STRIKE = "Pilots of Adria Air walked out on Wednesday, their union said."


@pytest.fixture
def ledger(records: ModuleType):
    """Three reports on a flood, one of them a reprint, and one on a strike."""
    made = records.Records()
    told = (
        ("fa", FLOOD, "Herald", "Floods cut off Nerva, six people missing | Herald", "2031-03-03", "fa", "fa"),
        ("fb", FLOOD_AGAIN, "Wire", "Live updates: floods in Nerva", "2031-03-03", "fb", "fa"),
        ("fc", FLOOD_AGAIN, "Gazette", "Floods cut off Nerva", "2031-03-04", "fb", "fa"),
        ("fd", FLOOD_NOW, "Wire", "Two found dead after floods in Nerva", "2031-03-05", "fd", "fa"),
        ("st", STRIKE, "Wire", "Pilots of Adria Air walk out", "2031-03-05", "st", "st"),
    )
    for name, text, outlet, title, day, family, story in told:
        made.rows.append(records.row(name, outlet=outlet, title=title, published=day, family=family, story=story))
        made.texts[name] = text
    made.where.append(records.place("p1", "Nerva", 45.0, 8.0, Precision.SETTLEMENT))
    missing = records.account("fa", FLOOD, "Six people are missing")
    again = records.account("fb", FLOOD_AGAIN, "Six people are missing")
    found = records.account("fd", FLOOD_NOW, "two people were found")
    made.happened += [
        records.event("fa.v1", "Six people are missing", "2031-03-03", "p1", Status.REPORTED, missing, again),
        records.event("fd.v1", "Two people were found", "2031-03-05", "p1", Status.REPORTED, found),
        records.event(
            "st.v1", "Pilots walked out", "2031-03-05", None, Status.REPORTED, records.account("st", STRIKE, "Pilots")
        ),
    ]
    made.said.append(
        records.statement("fd.s1", FLOOD_NOW, "a warning had come late", "Lasse Brun", outlet="Wire", events=())
    )
    made.named.append(records.mention("fd", FLOOD_NOW, "Lasse Brun", "e1", MentionType.PERSON))
    made.known.append(LedgerEntity("e1", MentionType.PERSON, "Lasse Brun", (("Lasse Brun", 1),), None, None, None))
    return made


def stories(ledger, **asked):
    return build_stories(load(ledger), **asked)


def test_a_story_has_its_reports_by_their_time_and_counts_reprints_once(ledger):
    flood, strike = stories(ledger)
    assert flood.reports == ("fa", "fb", "fc", "fd")
    assert (flood.families, flood.outlets) == (3, ("Herald", "Wire", "Gazette"))
    assert (flood.first, flood.last) == ("2031-03-03", "2031-03-05")
    assert strike.reports == ("st",)


def test_its_title_is_one_that_its_reports_agree_on_without_the_name_of_the_outlet(ledger):
    title = stories(ledger)[0].title
    assert title.text == "Floods cut off Nerva, six people missing"
    assert title.evidence.report_id == "fa"


def test_where_a_title_stands_in_the_text_it_is_told_where(ledger):
    ledger.texts["fa"] = "Floods cut off Nerva, six people missing\n" + FLOOD
    evidence = stories(ledger)[0].title.evidence
    assert evidence.spans == (Span(0, 40),)


def test_live_pages_are_no_title_and_without_one_the_first_sentence_is(ledger):
    ledger.rows = [replace(row, title="Live updates: floods") for row in ledger.rows]
    ledger.texts["fa"] = "NERVA, 3 Mar - " + FLOOD
    ledger.rows[0] = replace(ledger.rows[0], not_prose=(NotProse(0, 15, NotProseKind.DATELINE),))
    title = stories(ledger)[0].title
    assert title.text == "Floods cut off Nerva on Monday."
    assert title.evidence.spans == (Span(15, 46),)


def test_new_is_what_its_last_day_adds(ledger):
    flood = stories(ledger)[0]
    assert flood.since == "2031-03-05"
    assert [(c.kind, c.record) for c in flood.news] == [("event", "fd.v1"), ("statement", "fd.s1")]
    assert flood.news[1].after == "Lasse Brun said"


def test_or_what_a_day_that_is_asked_for_adds(ledger):
    flood = stories(ledger, since="2031-03-01")[0]
    assert [c.record for c in flood.news if c.kind == "event"] == ["fa.v1", "fd.v1"]


def test_what_was_told_before_is_not_new_again(ledger):
    again = ledger.happened[0]
    ledger.happened[0] = replace(again, accounts=(*again.accounts, replace(again.accounts[0], report="fd")))
    assert "fa.v1" not in [c.record for c in stories(ledger)[0].news]


def test_stories_are_narrowed_to_days_and_to_a_place(ledger):
    assert [s.id for s in stories(ledger, until="2031-03-04")] == ["fa"]
    assert stories(ledger, until="2031-03-04")[0].last == "2031-03-04"
    assert [s.id for s in stories(ledger, place="Nerva")] == ["fa"]
    assert stories(ledger, since="2031-04") == []


def test_where_no_report_is_dated_it_reaches_over_the_days_of_what_happened(ledger):
    ledger.rows = [replace(row, published=None) for row in ledger.rows]
    flood = next(s for s in stories(ledger) if s.id == "fa")
    assert (flood.first, flood.last, flood.since) == ("2031-03-03", "2031-03-05", None)
    assert flood.news == ()


def test_places_and_names_stand_with_it(ledger):
    flood = stories(ledger)[0]
    assert [p.name for p in flood.places] == ["Nerva"]
    assert [e.name for e in flood.entities] == ["Lasse Brun"]


def test_an_older_version_of_a_report_is_no_part_of_it(ledger):
    ledger.rows[0] = replace(ledger.rows[0], superseded_by="fb")
    assert "fa" not in next(s for s in stories(ledger) if s.id == "fa").reports


def test_for_people_a_few_news_of_every_kind_are_shown_and_the_rest_counted(ledger):
    flood = stories(ledger)[0]
    line = line_of(flood, most=1)
    assert ([c.kind for c in line.news], line.more) == (["event"], 1)
    assert line.span == "3 Mar 2031 to 5 Mar 2031"
    assert story_list([flood, flood], 1).more == 1


def test_any_of_its_reports_finds_a_story_with_its_reports_and_all_that_is_new(ledger):
    shown = show_record(ledger, "story:fc")
    assert (shown.kind, shown.headline) == ("story", "Floods cut off Nerva, six people missing")
    fields = dict(shown.fields)
    assert fields["reports"] == "4 reports, 3 texts"
    assert fields["5 Mar 2031, Wire, fd"] == "Two found dead after floods in Nerva"
    assert fields["new since 5 Mar 2031, event fd.v1"] == "Two people were found · 5 March 2031 · Nerva"


def test_a_report_says_which_story_it_is_of(ledger):
    assert dict(show_record(ledger, "fd").fields)["story"] == "story:fa"


def test_the_brief_lists_stories_where_there_are_several(ledger):
    assert [s.id for s in build_brief(ledger).stories.lines] == ["fa", "st"]
    assert build_brief(ledger, place="Nerva").stories.lines == ()
