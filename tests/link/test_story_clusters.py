"""Which of a few reports belong together."""

from __future__ import annotations

import numpy as np

from rashomon.link.story_clusters import clusters


def matrix(sizes, within, across):
    """Reports of several groups, each pair as like as ``within`` or ``across`` says."""
    of = [group for group, size in enumerate(sizes) for _ in range(size)]
    like = np.array([[within if a == b else across for b in of] for a in of])
    np.fill_diagonal(like, 1.0)
    return like


def test_reports_that_are_alike_are_joined_and_others_are_not():
    like = matrix([3, 2], 0.4, 0.02)
    assert sorted(map(sorted, clusters([[n] for n in range(5)], like))) == [[0, 1, 2], [3, 4]]


def test_close_knit_groups_take_in_only_what_is_as_close():
    single = matrix([1, 1], 0.5, 0.2)
    assert len(clusters([[0], [1]], single)) == 1
    assert len(clusters([[n] for n in range(16)], matrix([8, 8], 0.5, 0.2))) == 2


def test_loose_groups_take_in_what_is_as_loose():
    assert len(clusters([[n] for n in range(16)], matrix([8, 8], 0.2, 0.19))) == 1


def test_what_stays_together_counts_with_all_its_reports():
    assert clusters([[0, 1, 2], [3]], matrix([4], 0.3, 0.0)) == [[0, 1]]
    assert clusters([[0, 1, 2], [3]], matrix([3, 1], 0.3, 0.0)) == [[0], [1]]
