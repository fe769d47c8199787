"""What is said to have happened, in order of time, each event with its accounts."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.model import Stance, Status
from rashomon.views.material import load
from rashomon.views.timeline import Timeline, build_timeline


@pytest.fixture
def timeline(records: ModuleType) -> Timeline:
    return build_timeline(load(records.evening()), limit=60)


def test_events_stand_by_day_and_hour_and_those_without_an_hour_last(timeline: Timeline) -> None:
    assert [(day.label, [line.id for line in day.lines]) for day in timeline.days] == [
        ("Friday 28 February 2031", ["rh.v1", "rh.v3", "rw.v1", "rh.v2"]),
        ("Saturday 1 March 2031", ["rh.v4"]),
    ]


def test_undated_events_and_background_stand_apart(timeline: Timeline) -> None:
    assert [line.id for line in timeline.undated] == ["rh.v5", "rw.v2"]
    assert [line.id for line in timeline.background] == ["rw.v3"]
    assert [line.number for line in timeline.lines()] == list(range(1, 9))


def test_an_account_names_who_tells_it_and_through_whom(timeline: Timeline) -> None:
    shots = next(line for line in timeline.lines() if line.id == "rh.v3")
    assert [(t.chain, t.teller, t.verb, t.denies) for t in shots.tellings] == [
        (("Soča Herald",), "residents (unnamed)", "said", False),
        (("Adria Wire",), "Witnesses", "said", False),
        (("Soča Herald",), "Police", "denied", True),
    ]
    assert shots.tellings[2].evidence.quote == "any officer had fired a weapon"


def test_the_outlets_own_voice_is_told_from_its_sources(timeline: Timeline) -> None:
    blockade = timeline.lines()[0]
    assert [(t.evidence.outlet, t.own_voice) for t in blockade.tellings] == [
        ("Soča Herald", True),
        ("Gulf Morning", True),
        ("Adria Wire", False),
    ]
    assert blockade.origins == "2 origins, 3 reports"
    assert [(f.text, f.teller) for f in blockade.figures] == [
        ("some 300 lorries", "Soča Herald"),
        ("About 180 trucks", "Italian customs"),
    ]


def test_a_limit_keeps_the_events_that_most_reports_tell_and_counts_the_rest(records: ModuleType) -> None:
    timeline = build_timeline(load(records.evening()), limit=2)
    assert {line.id for line in timeline.lines()} == {"rh.v1", "rh.v3"}
    assert timeline.more == 6


def test_a_report_that_was_replaced_tells_nothing(records: ModuleType) -> None:
    evening = records.evening()
    old = records.account("ro", records.OLD, "Hauliers gathered at the Vrtojba crossing on Friday")
    first = evening.happened[0]
    evening.happened[0] = replace(first, accounts=(old, *first.accounts))
    evening.happened.append(records.event("ro.v9", "Told by the old version alone", None, None, Status.REPORTED, old))
    lines = build_timeline(load(evening), limit=60).lines()
    assert "ro.v9" not in {line.id for line in lines}
    assert all(t.evidence.report_id != "ro" for line in lines for t in line.tellings)


def test_of_many_accounts_every_report_and_every_denial_is_shown_first(records: ModuleType) -> None:
    evening = records.evening()
    h, w = records.HERALD, records.WIRE
    accounts = [
        records.account("rh", h, words) for words in ("Hauliers parked", "church bells", "Two warning", "Police")
    ]
    accounts += [records.account("rw", w, "Fuel"), records.account("rw", w, "Witnesses", stance=Stance.DENIES)]
    evening.happened = [records.event("rh.v1", "Much told", "2031-02-28", None, Status.DISPUTED, *accounts)]
    line = build_timeline(load(evening), limit=60, tellings=3).lines()[0]
    assert [(t.evidence.report_id, t.denies) for t in line.tellings] == [("rh", False), ("rw", False), ("rw", True)]
    assert line.more_tellings == 3


def test_density_counts_every_event_of_one_day_shown_or_not(records: ModuleType) -> None:
    density = build_timeline(load(records.evening()), limit=1).density
    assert density == (
        ("2031-02-28", Status.DISPUTED, 1),
        ("2031-02-28", Status.REPORTED, 3),
        ("2031-03-01", Status.ANNOUNCED, 1),
    )


def test_an_event_known_by_its_area_or_country_alone_says_so(records: ModuleType) -> None:
    notes = {line.place: line.place_note for line in build_timeline(load(records.evening()), limit=60).lines()}
    assert (notes["Karst"], notes["Slovenia"], notes["Ajdovščina"]) == ("area", "country", "")


def test_an_account_knows_whether_its_words_are_those_of_the_summary(timeline: Timeline) -> None:
    shots = next(line for line in timeline.lines() if line.id == "rh.v3").tellings[0]
    words = "Two warning shots were heard near Rozna Dolina shortly after eight"
    assert shots.in_words_of(words)
    assert shots.in_words_of("Two warning shots were heard…")
    assert not shots.in_words_of("Two warning shots were heard")
    assert not shots.in_words_of("Shots near Rožna Dolina")


def test_events_without_an_hour_keep_the_order_of_the_ledger(records: ModuleType) -> None:
    evening = records.evening()
    account = records.account("rh", records.HERALD, "church bells")
    ids = [f"rh.v{n}" for n in range(1, 13)]
    evening.happened = [records.event(i, i, "2031-02-28", None, Status.REPORTED, account) for i in ids]
    assert [line.id for line in build_timeline(load(evening), limit=60).lines()] == ids


def test_the_same_words_of_one_outlet_are_shown_once_and_counted(records: ModuleType) -> None:
    evening = records.evening()
    evening.rows[2] = replace(evening.rows[2], outlet="Adria Wire")
    account = records.account("rw", records.WIRE, "Fuel ran short across the Karst")
    evening.happened = [
        records.event("rw.v2", "Fuel", None, None, Status.REPORTED, account, replace(account, report="rp"))
    ]
    (line,) = build_timeline(load(evening), limit=60).lines()
    assert [(t.evidence.quote, t.times) for t in line.tellings] == [("Fuel ran short across the Karst", 2)]
    assert line.more_tellings == 0
