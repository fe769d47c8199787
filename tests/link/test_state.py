"""What linking keeps at hand is what the ledger holds."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.link.state import EVENTS, State, Views
from rashomon.store import groups
from rashomon.store.records import RecordCache

RECORDS = range(6)
PAIRS = st.tuples(st.sampled_from(RECORDS), st.sampled_from(RECORDS))
PARTINGS = st.lists(st.integers(0, 2), min_size=len(RECORDS), max_size=len(RECORDS))
STEPS = st.lists(PAIRS | PARTINGS | st.sampled_from(["one asked for", "all asked for"]), max_size=12)


@given(STEPS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_roots_kept_at_hand_are_the_ledgers_after_groups_were_joined_and_parted(ledger_of_three, steps):
    conn, reports = ledger_of_three
    records = [f"{report}.v{n}" for report in reports for n in (1, 2)]
    with conn.begin() as transaction:
        state = State(conn, RecordCache(conn), newest=reports[-1])
        for record in records:
            groups.add_member(conn, EVENTS, record)
        for step in steps:
            if isinstance(step, tuple):
                state.unite(EVENTS, *(records[n] for n in step))
            elif isinstance(step, list):
                parts = [[r for r, part in zip(records, step, strict=True) if part == n] for n in range(3)]
                state.part(EVENTS, [part for part in parts if part])
            else:
                asked = records if step == "all asked for" else records[3:4]
                assert [state.root(EVENTS, r) for r in asked] == [groups.root(conn, EVENTS, r) for r in asked]
        assert [state.root(EVENTS, r) for r in records] == [groups.root(conn, EVENTS, r) for r in records]
        transaction.rollback()


def test_only_the_views_last_used_are_kept():
    made: list[str] = []

    def make(record: str) -> str:
        made.append(record)
        return record.upper()

    views = Views(make, 2)
    assert [views(r) for r in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]
