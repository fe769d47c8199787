"""Joining makes groups, whatever the order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.grouping import Groups

PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


@given(PAIRS)
def test_two_are_in_one_group_exactly_if_joins_lead_from_one_to_the_other(pairs: list[tuple[int, int]]) -> None:
    groups: Groups[int] = Groups()
    reach = {i: {i} for i in range(13)}
    for one, other in pairs:
        groups.join(one, other)
        whole = reach[one] | reach[other]
        for member in whole:
            reach[member] = whole
    known = {i for pair in pairs for i in pair}
    assert sorted(tuple(sorted(g)) for g in groups.members()) == sorted({tuple(sorted(reach[i])) for i in known})
