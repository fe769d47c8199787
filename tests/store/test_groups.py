from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import LedgerEvent, MentionType, Place, Precision, Status
from rashomon.store import groups
from rashomon.store.database import open_writer


class Name(NamedTuple):
    text: str
    words: frozenset[str]
    type: MentionType


def test_records_stand_by_report_then_kind_then_number(conn, ids):
    a, b, _ = ids
    ordered = [a, f"{a}.o0", f"{a}.e1", f"{a}.e2", f"{a}.e10", f"{a}.v1", f"{a}.s1", f"{a}.f1", b, f"{b}.e1"]
    assert sorted(ordered, key=lambda record: groups.position(conn, record)) == ordered
    assert groups.position(conn, "g77") == 0


def test_records_that_share_a_key_find_each_other_in_the_order_of_the_ledger(conn, ids):
    a, b, c = ids
    groups.add_keys(conn, "person", f"{c}.e1", ["vidal"])
    groups.add_keys(conn, "person", f"{a}.e1", ["vidal", "ines", "vidal"])
    groups.add_keys(conn, "person", f"{b}.e1", ["mota"])
    groups.add_keys(conn, "place", f"{b}.e2", ["vidal"])
    assert groups.candidates(conn, "person", ["vidal", "ines"]) == [f"{a}.e1", f"{c}.e1"]
    assert groups.candidates(conn, "person", []) == []


def test_a_key_that_too_many_hold_finds_nothing(conn, ids):
    for number in range(4):
        groups.add_keys(conn, "person", f"{ids[0]}.e{number}", ["police", str(number)])
    assert len(groups.candidates(conn, "person", ["police"], cap=4)) == 4
    assert groups.candidates(conn, "person", ["police", "2"], cap=3) == [f"{ids[0]}.e2"]


def test_a_record_alone_is_its_own_root(conn, ids):
    assert groups.root(conn, "event", f"{ids[0]}.v1") == f"{ids[0]}.v1"
    groups.add_member(conn, "event", f"{ids[0]}.v1")
    assert groups.members(conn, "event", f"{ids[0]}.v1") == [f"{ids[0]}.v1"]


def test_the_earliest_member_is_the_root_whatever_the_order_of_uniting(conn, ids):
    a, b, c = (f"{i}.v1" for i in ids)
    assert groups.unite(conn, "event", c, b) == b
    assert groups.unite(conn, "event", c, a) == a
    assert groups.unite(conn, "event", a, b) == a
    assert groups.members(conn, "event", a) == [a, b, c]
    assert groups.members(conn, "event", b) == []


def test_spaces_do_not_mix(conn, ids):
    a, b, _ = ids
    groups.unite(conn, "family", a, b)
    assert groups.root(conn, "story", b) == b


@settings(max_examples=25, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=14), order=st.randoms())
def test_groups_depend_on_what_is_united_not_on_the_order(tmp_path_factory, pairs, order):
    shuffled = [tuple(order.sample(pair, 2)) for pair in order.sample(pairs, len(pairs))]
    path = tmp_path_factory.mktemp("groups") / "ledger.db"
    with open_writer(path) as conn, conn.begin():
        for space, chosen in (("one", pairs), ("two", shuffled)):
            for first, second in chosen:
                groups.unite(conn, space, f"r.e{first}", f"r.e{second}")
        for n in range(12):
            assert groups.root(conn, "one", f"r.e{n}") == groups.root(conn, "two", f"r.e{n}")
            first = groups.root(conn, "one", f"r.e{n}")
            assert groups.members(conn, "one", first) == groups.members(conn, "two", first)


def test_groups_are_cut_anew_and_called_by_their_earliest_member(conn, ids):
    a, b, c = ids
    for record in ids:
        groups.add_member(conn, "story", record)
    groups.unite(conn, "story", a, b)
    assert groups.regroup(conn, "story", [[c, b], [a]]) == {b, c}
    assert groups.members(conn, "story", b) == [b, c]
    assert groups.regroup(conn, "story", [[b, c], [a]]) == set()


def test_a_root_that_is_whole_brings_along_what_no_part_names(conn, ids):
    a, b, c = ids
    for record in ids:
        groups.add_member(conn, "story", record)
    groups.regroup(conn, "story", [ids])
    assert groups.regroup(conn, "story", [[a], [c]], whole={a}) == {c}
    assert groups.members(conn, "story", a) == [a, b]
    groups.regroup(conn, "story", [[a], [b, c]])
    assert groups.regroup(conn, "story", [[a, b]], whole={b}) == {b, c}
    assert groups.members(conn, "story", a) == [a, b, c]


def test_the_newest_members_of_a_group_are_found_without_the_others(conn, ids):
    for record in ids:
        groups.add_member(conn, "story", record)
    groups.regroup(conn, "story", [ids])
    assert groups.newest_members(conn, "story", ids[0], 2) == ids[1:]
    assert groups.newest_members(conn, "story", ids[1], 2) == []


def test_what_comparing_needs_of_a_record_is_kept_beside_its_keys(conn, ids):
    seen = Name("Harbour Board", frozenset({"harbour", "board"}), MentionType.ORGANISATION)
    groups.keep_view(conn, "entity", f"{ids[0]}.e1", seen)
    assert groups.view(conn, "entity", f"{ids[0]}.e1", Name) == seen
    with pytest.raises(KeyError):
        groups.view(conn, "entity", f"{ids[1]}.e1", Name)


def test_the_newest_holders_of_a_key_come_first(conn, ids):
    for record in ids:
        groups.add_keys(conn, "story", record, ["quay"])
    assert groups.newest(conn, "story", "quay", 2) == [ids[2], ids[1]]
    assert groups.newest(conn, "event", "quay", 2) == []


def event(identifier: str, summary: str) -> LedgerEvent:
    parts = (None, None, None, summary, None, None, None, (), (), Status.REPORTED, (), None, None)
    return LedgerEvent(identifier, "closure", *parts)


def test_a_settled_row_takes_the_place_of_the_one_before(conn, ids):
    groups.replace_row(conn, event(f"{ids[1]}.v1", "the bridge was shut"))
    groups.replace_row(conn, event(f"{ids[1]}.v1", "the Orla bridge was shut"))
    assert groups.settled_row(conn, LedgerEvent, f"{ids[1]}.v1") == event(f"{ids[1]}.v1", "the Orla bridge was shut")
    groups.delete_rows(conn, LedgerEvent, [f"{ids[1]}.v1", f"{ids[2]}.v9"])
    groups.delete_rows(conn, LedgerEvent, [])
    assert groups.settled_row(conn, LedgerEvent, f"{ids[1]}.v1") is None


def test_a_place_of_the_gazetteer_is_settled_under_its_own_id(conn, ids):
    orla = Place("g77", "Orla", 41.5, -8.25, 77, "PT", None, "PPL", Precision.SETTLEMENT)
    groups.replace_row(conn, orla)
    assert groups.settled_row(conn, Place, "g77") == orla
