"""One happening told by several reports, and two that are kept apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.conftest import PLACES

from rashomon.link.events import judge
from rashomon.link.kinds import kinship
from rashomon.link.tellings import telling
from rashomon.link.verdict import Verdict
from rashomon.model import Precision, Status
from rashomon.store.schema import MACHINE


def told(write, key, kind, keys, *, published="2031-05-02", again="", when_told=True, **more):
    """One telling; ``again`` is a word with which the report tells a second event of the kind."""
    draft = write(key, f"Something happened there. {again}", published=published)
    draft.event(kind, "happened", keys, **more)
    if again:
        draft.event(kind, again, "")
    draft.events[0] = replace(draft.events[0], when_told=when_told)
    return telling(draft.report, draft.annotation, draft.events[0])


def test_the_same_kind_day_town_and_words(write):
    one = told(write, "a", "bombing", "market blast square bus @AA", when="2031-05-02", place="Varn")
    other = told(write, "b", "suicide_bombing", "market bus belt @AA", when="2031-05-02", place="Varn")
    found = judge(one, other)
    assert found
    assert "Varn" in found.reason
    assert "market" in found.reason
    assert judge(other, one).weight == found.weight


def test_two_days_are_two_happenings(write):
    one = told(write, "a", "shelling", "market bus @AA", when="2031-05-01", place="Varn")
    other = told(write, "b", "shelling", "market bus @AA", when="2031-05-02", place="Varn")
    assert judge(one, other).verdict is Verdict.DIFFERENT


def test_two_towns_are_two_happenings(write):
    one = told(write, "a", "shelling", "market bus @AA", when="2031-05-02", place="Varn")
    other = told(write, "b", "shelling", "market bus @AA", when="2031-05-02", place="Dolsk")
    assert judge(one, other).verdict is Verdict.DIFFERENT


def test_an_area_may_hold_the_town(write):
    one = told(write, "a", "siren", "sound evening harbour @AA", when="2031-05-02", place="the north")
    other = told(write, "b", "siren", "sound evening @AA", when="2031-05-02", place="Varn")
    assert judge(one, other)


def test_another_country_does_not(write):
    one = told(write, "a", "siren", "sound evening @BB", when="2031-05-02", place="Bland")
    other = told(write, "b", "siren", "sound evening @AA", when="2031-05-02", place="Varn")
    assert not judge(one, other)


def test_stock_words_of_fighting_join_nothing_in_a_whole_country(write):
    one = told(write, "a", "air_strike", "regime rebel north @AA", when="2031-05-02", place="Aland")
    other = told(write, "b", "air_strike", "regime rebel army @AA", when="2031-05-02", place="Aland")
    assert not judge(one, other)


def test_a_year_of_history_told_alike(write):
    one = told(write, "a", "invasion", "=tsarina cavalry", when="1911", status=Status.BACKGROUND)
    other = told(write, "b", "invasion", "=tsarina cavalry river", when="1911", status=Status.BACKGROUND)
    assert judge(one, other)


def test_what_two_reports_of_one_story_each_tell_once_is_one(write):
    one = told(write, "a", "arrest", "=orlova airport @AA")
    other = told(write, "b", "arrest", "editor night @AA")
    assert not judge(one, other)
    found = judge(one, other, 0.5)
    assert found
    assert "told in one story" in found.reason
    assert not judge(one, other, 0.1)


def test_what_a_report_of_the_story_tells_twice_needs_words(write):
    one = told(write, "a", "shelling", "mill @AA", again="Shelled")
    other = told(write, "b", "shelling", "bridge @AA")
    assert not judge(one, other, 0.5)


def test_one_story_joins_neither_two_days_nor_two_towns_nor_history(write):
    today = told(write, "a", "shelling", "mill @AA", when="2031-05-02", place="Varn")
    yesterday = told(write, "b", "shelling", "mill @AA", when="2031-05-01", place="Varn")
    elsewhere = told(write, "c", "shelling", "mill @AA", when="2031-05-02", place="Dolsk")
    history = told(write, "d", "shelling", "mill @AA", status=Status.BACKGROUND)
    assert judge(today, yesterday, 0.5).verdict is Verdict.DIFFERENT
    assert judge(today, elsewhere, 0.5).verdict is Verdict.DIFFERENT
    assert not judge(today, history, 0.5)


def test_two_stories_ask_for_a_day_and_a_place(write):
    one = told(write, "a", "siren", "sound evening harbour @AA", place="the north")
    other = told(write, "b", "siren", "sound evening harbour @AA", place="the north")
    assert judge(one, other)
    assert not judge(one, other, 0.0)
    one = told(write, "a", "siren", "sound evening harbour @AA", when="2031-05-02", place="Varn")
    other = told(write, "b", "siren", "sound evening harbour @AA", when="2031-05-02", place="Varn")
    assert judge(one, other, 0.0)


def test_a_time_only_implied_may_come_a_day_late(write):
    friday = told(write, "a", "evacuation", "convoy bus resident @AA", when="2031-05-02", place="Varn")
    implied = told(
        write, "b", "evacuation", "convoy bus resident @AA", when="2031-05-03", place="Varn", when_told=False
    )
    said = told(write, "c", "evacuation", "convoy bus resident @AA", when="2031-05-03", place="Varn")
    early = told(write, "d", "evacuation", "convoy bus resident @AA", when="2031-05-01", place="Varn", when_told=False)
    assert judge(friday, implied)
    assert judge(friday, said).verdict is Verdict.DIFFERENT
    assert judge(friday, early).verdict is Verdict.DIFFERENT


def test_a_measure_of_one_day_told_from_two_sides(write):
    one = told(write, "a", "document_ban", "permit issue valid @AA @BB", when="2031-06-01", status=Status.ANNOUNCED)
    other = told(
        write, "b", "document_ban", "permit issue block entry @AA", when="2031-06-01", status=Status.ALLEGED_PLAN
    )
    assert judge(one, other)


def test_reports_of_one_story_without_a_day_tell_one_happening_of_a_kind(write):
    """What they say of the place is too little to tell two by; a time that both tell, and history, still part them."""
    one = told(write, "a", "arrest", "=orlova airport @AA", published=None, place="Varn", again="Held")
    other = told(write, "b", "arrest", "editor night @AA", published=None, place="Dolsk")
    spring = told(write, "c", "arrest", "editor night @AA", published=None, when="2031-03-04")
    summer = told(write, "d", "arrest", "editor night @AA", published=None, when="2031-07-04")
    implied = told(write, "e", "arrest", "editor night @AA", published=None, when="2031-07-04", when_told=False)
    history = told(write, "f", "arrest", "editor night @AA", published=None, status=Status.BACKGROUND)
    assert judge(one, other, 0.5).reason == "arrest; told in one story without days"
    assert judge(one, other, 0.5)
    assert not judge(one, other, 0.1)
    assert not judge(spring, summer, 0.5)
    assert judge(spring, implied, 0.5)
    assert not judge(spring, history, 0.5)


def test_a_region_holds_its_farthest_town(write):
    region = replace(PLACES["Aland"], id="g7", name="Aland Coast", lat=40.0, admin1="01", precision=Precision.REGION)
    one = told(write, "a", "siren", "sound evening harbour @AA", when="2031-05-02", place="Varn")
    other = told(write, "b", "siren", "sound evening harbour @AA", when="2031-05-02", place="Varn")
    assert judge(one, replace(other, place=region))
    assert not judge(one, replace(other, place=replace(region, admin1="02")))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("suicide_bombing", "bombing", 1.0),
        ("bombing", "killing", 0.7),
        ("air_strike", "attack", 0.7),
        ("clash", "shelling", 0.5),
        ("siren", "bombing", 0.0),
        ("no such kind", "no such kind", 1.0),
    ],
)
def test_kinship(one, other, near):
    assert kinship(one, other) == kinship(other, one) == near


def test_a_vaguer_report_does_not_join_what_differs(write, read):
    """One report of shelling "in the north" fits two towns; the towns stay two, in whatever order they come."""
    drafts = []
    for key, place in (("varn", "Varn"), ("north", "the north"), ("dolsk", "Dolsk")):
        draft = write(key, "Shells fell on the mill.")
        draft.event("shelling", "Shells fell", "mill bus child @AA", when="2031-05-02", place=place)
        drafts.append(draft)
    for order in ((0, 1, 2), (1, 0, 2), (0, 2, 1)):
        conn = read(*(drafts[i] for i in order))
        member = MACHINE.tables["member"]
        roots = {r.record: r.root for r in conn.execute(member.select().where(member.c.space == "event"))}
        assert roots[drafts[0].id("v1")] != roots[drafts[2].id("v1")]


def test_two_happenings_of_one_report_stay_two(write, read):
    twice = write("twice", "Shells hit the mill. Later a bomb hit the bridge.")
    twice.event("shelling", "Shells hit", "mill worker @AA", when="2031-05-02", place="Varn")
    twice.event("bombing", "bomb hit", "bridge lorry @AA", when="2031-05-02", place="Varn")
    once = write("once", "An attack hit the mill and the bridge.")
    once.event("attack", "attack hit", "mill bridge lorry worker @AA", when="2031-05-02", place="Varn")
    conn = read(twice, once)
    member = MACHINE.tables["member"]
    roots = {r.record: r.root for r in conn.execute(member.select().where(member.c.space == "event"))}
    assert roots[twice.id("v1")] != roots[twice.id("v2")]
