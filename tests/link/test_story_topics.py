"""What likeness and silence are worth where a topic has long been reported."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.link.story_topics import RANK, Topic, day_number, topic_of


def values(*numbers):
    return np.array(numbers, dtype=float)


def test_many_reports_of_other_weeks_that_are_alike_show_the_level_of_the_topic():
    assert topic_of([0.3, 0.5] + [0.2] * RANK).level == 0.2


def test_a_few_show_none():
    assert topic_of([0.6] * (RANK - 1)).level == 0.0


def test_only_likeness_beyond_the_topic_counts():
    assert Topic(0.2).beyond(values(1.0, 0.6, 0.2, 0.1)) == pytest.approx(values(1.0, 0.5, 0.0, 0.0))
    assert Topic(0.0).beyond(values(0.6)) == pytest.approx(values(0.6))


def test_a_silence_of_weeks_parts_stories_of_a_topic_that_goes_on():
    week, month, year = Topic(0.2).after(values(7, 28, 365))
    assert week == 1.0
    assert month == pytest.approx(0.5)
    assert year < 0.01


def test_where_nobody_reported_on_the_like_a_late_report_is_what_follows():
    assert Topic(0.0).after(values(365)) == 1.0


def test_silence_between_reports_without_a_day_is_not_known_and_counts_for_nothing():
    assert Topic(0.2).after(values(float("nan"))) == 1.0


def test_a_day_is_known_where_the_date_gives_one():
    assert day_number("2031-05-03") - day_number("2031-05-02") == 1.0
    assert np.isnan([day_number(None), day_number("2031-05"), day_number("soon")]).all()
