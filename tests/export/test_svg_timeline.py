"""The drawn timeline: a mark where the hour is known, a bar where it is not."""

from __future__ import annotations

import re
from types import ModuleType

from rashomon.export.svg_timeline import draw_timeline
from rashomon.model import Status
from rashomon.views.brief import build_brief


def test_a_known_hour_is_a_mark_at_its_place_and_an_unknown_one_a_bar_over_the_day(records: ModuleType) -> None:
    svg = draw_timeline(build_brief(records.evening()).timeline, 1000)
    rows = re.findall(r'<a href="#ev-(\d+)">(.*?)</a>', svg)
    assert [number for number, _ in rows] == ["1", "2", "3", "4", "5"]
    bars = {
        number: re.search(r'class="bar [^"]*" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', row) for number, row in rows
    }
    assert [number for number, bar in bars.items() if bar] == ["1", "4", "5"]
    blockade, bells = bars["1"], bars["4"]
    assert blockade is not None
    assert bells is not None
    assert float(blockade[2]) < float(bells[2]) / 4


def test_marks_stand_in_order_of_their_hours(records: ModuleType) -> None:
    svg = draw_timeline(build_brief(records.evening()).timeline, 1000)
    rows = dict(re.findall(r'<a href="#ev-(\d+)">(.*?)</a>', svg))
    shots = max(float(x) for x in re.findall(r'cx="([\d.]+)"', rows["2"]))
    traffic = max(float(x) for x in re.findall(r'cx="([\d.]+)"', rows["3"]))
    assert 400 < shots < traffic < 1000


def test_the_narrow_drawing_keeps_inside_its_width(records: ModuleType) -> None:
    svg = draw_timeline(build_brief(records.evening()).timeline, 346)
    assert 'viewBox="0 0 346 ' in svg
    assert max(float(x) for x in re.findall(r' c?x="([\d.]+)"', svg)) <= 346


def test_a_summary_of_a_report_is_no_markup_in_the_drawing(records: ModuleType) -> None:
    evening = records.evening()
    account = records.account("rh", records.HERALD, "church bells")
    evening.happened = [records.event("rh.v1", "<script>x</script>", "2031-02-28", None, Status.REPORTED, account)]
    svg = draw_timeline(build_brief(evening).timeline, 1000)
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_too_many_events_for_rows_are_counted_by_day(records: ModuleType) -> None:
    evening = records.evening()
    account = records.account("rh", records.HERALD, "church bells")
    for n in range(60):
        day = f"2031-02-{n % 20 + 1:02}"
        evening.happened.append(records.event(f"rh.v{n + 50}", f"Event {n}", day, None, Status.REPORTED, account))
    svg = draw_timeline(build_brief(evening).timeline, 1000)
    titles = re.findall(r"<title>(.*?)</title>", svg)
    assert "1 Feb 2031: 3 reported" in titles
    assert "28 Feb 2031: 3 reported, 1 disputed" in titles


def test_nothing_dated_draws_nothing(records: ModuleType) -> None:
    assert draw_timeline(build_brief(records.Records()).timeline, 1000) == ""
