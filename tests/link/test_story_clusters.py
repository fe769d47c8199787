"""Which of a few reports belong together."""

from __future__ import annotations

import numpy as np

from rashomon.link.story_clusters import clusters

NO_DAY = float("nan")


def groups(units, like, days=None, after=np.ones_like):
    """Units that belong together; without ``days``, the reports have none."""
    at = np.array(days or [NO_DAY] * len(like))
    return clusters(units, like, np.abs(at[:, None] - at), after)


def halved_from_ten_days_on(silence):
    return np.where(silence > 10, 0.5, 1.0)


def matrix(sizes, within, across):
    """Reports of several groups, each pair as like as ``within`` or ``across`` says."""
    of = [group for group, size in enumerate(sizes) for _ in range(size)]
    like = np.array([[within if a == b else across for b in of] for a in of])
    np.fill_diagonal(like, 1.0)
    return like


def test_reports_that_are_alike_are_joined_and_others_are_not():
    like = matrix([3, 2], 0.4, 0.02)
    assert sorted(map(sorted, groups([[n] for n in range(5)], like))) == [[0, 1, 2], [3, 4]]


def test_close_knit_groups_take_in_only_what_is_as_close():
    single = matrix([1, 1], 0.5, 0.2)
    assert len(groups([[0], [1]], single)) == 1
    assert len(groups([[n] for n in range(16)], matrix([8, 8], 0.5, 0.2))) == 2


def test_loose_groups_take_in_what_is_as_loose():
    assert len(groups([[n] for n in range(16)], matrix([8, 8], 0.2, 0.19))) == 1


def test_what_stays_together_counts_with_all_its_reports():
    assert groups([[0, 1, 2], [3]], matrix([4], 0.3, 0.0)) == [[0, 1]]
    assert groups([[0, 1, 2], [3]], matrix([3, 1], 0.3, 0.0)) == [[0], [1]]


def test_a_silence_parts_what_is_alike():
    alike = matrix([2], 0.2, 0.0)
    assert groups([[0], [1]], alike, [1.0, 8.0], halved_from_ten_days_on) == [[0, 1]]
    assert groups([[0], [1]], alike, [1.0, 30.0], halved_from_ten_days_on) == [[0], [1]]


def test_a_long_story_that_is_never_silent_stays_one():
    days = [1.0, 8.0, 15.0, 22.0, 29.0]
    assert groups([[n] for n in range(5)], matrix([5], 0.2, 0.0), days, halved_from_ten_days_on) == [[0, 1, 2, 3, 4]]
    assert groups([[0, 1], [2]], matrix([3], 0.2, 0.0), [1.0, 25.0, 30.0], halved_from_ten_days_on) == [[0, 1]]


def test_where_a_day_is_not_known_time_does_not_matter():
    assert groups([[0], [1]], matrix([2], 0.2, 0.0), [1.0, NO_DAY], halved_from_ten_days_on) == [[0, 1]]
