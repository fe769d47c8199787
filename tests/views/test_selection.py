"""Narrowing a brief to some days."""

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.model import Status
from rashomon.views.brief import build_brief
from rashomon.views.material import load
from rashomon.views.selection import select
from rashomon.views.timeline import build_timeline


@pytest.mark.parametrize(("when", "kept"), [("2031-02-28", True), ("2031-02/..", True), ("2029-04/..", False)])
def test_what_goes_on_belongs_to_the_days_it_began_in(records: ModuleType, when: str, kept: bool) -> None:
    material = load(records.evening())
    event = replace(material.events[0], when=when)
    narrowed = select(replace(material, events=(event,)), "2031-02-27", "2031-03-01", None)
    assert bool(narrowed.events) is kept


def test_history_gives_way_to_what_is_told_of_these_days(records: ModuleType) -> None:
    material = load(records.evening())
    told = material.events[0]
    history = replace(told, id="rw.v99", status=Status.BACKGROUND)
    lines = build_timeline(replace(material, events=(history, replace(told, status=Status.REPORTED))), 1).lines()
    assert [line.id for line in lines] == [told.id]


def test_without_days_nothing_is_left_out(records: ModuleType) -> None:
    evening = records.evening()
    assert build_brief(evening).timeline.total == len(load(evening).events)
