"""A ledger depends on the reports and their order, never on how they were cut into batches."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from rashomon.model import LedgerEvent, LinkKind, MentionType, Stance, Status
from rashomon.store.schema import MACHINE, SETTLED

PLACE, BODY = MentionType.PLACE, MentionType.ORGANISATION


def rows(conn: Connection) -> dict[str, list[Any]]:
    """Everything that linking wrote."""
    return {
        table.name: sorted(map(tuple, conn.execute(select(table))), key=repr)
        for table in MACHINE.sorted_tables
        if table.name in {"member", "link", "report_group"} or table in SETTLED.values()
    }


@pytest.fixture
def evening(write):
    """Three reports of one evening: two shellings of Varn told apart by a day, a denial, a toll that grows."""
    one = write(
        "one",
        "Shells hit Varn on Friday, killing 3 people. General Petar Novak said rebels fired them.",
        outlet="Morning Post",
    )
    novak = one.entity("Petar Novak", role="General", country="AA")
    one.entity("Varn", PLACE)
    said = one.says(novak, "rebels fired them", "rebel fire shell @AA", said_on="2031-05-02")
    shelling = one.event(
        "shelling",
        "Shells hit Varn",
        "shell hit fire @AA @g1",
        when="2031-05-02",
        place="Varn",
        told=[(None, Stance.ASSERTS), (said, Stance.ASSERTS)],
    )
    one.figure("3 people", 3, "people killed", shelling)
    one.state("Shells hit Varn", "road", "closed", place="Varn", since="2031-05-02")

    two = write(
        "two",
        "Shells fell on Varn yesterday and on Friday. The rebels denied that they fired on Varn.",
        outlet="Radio Dolsk",
    )
    rebels = two.entity("The rebels", BODY, country="AA")
    two.entity("Varn", PLACE)
    denied = two.says(rebels, "they fired on Varn", "fire shell rebel @AA @g1", stance=Stance.DENIES)
    two.event(
        "shelling",
        "Shells fell on Varn",
        "shell fall fire @AA @g1",
        when="2031-05-02",
        place="Varn",
        told=[(None, Stance.ASSERTS), (denied, Stance.DENIES)],
    )
    two.event("shelling", "yesterday", "shell fall @AA @g1", when="2031-05-01", place="Varn")

    three = write(
        "three",
        "Five people died in Friday's shelling of Varn, Gen. Novak said. The road is open.",
        outlet="Morning Post",
        published="2031-05-03",
    )
    novak = three.entity("Novak", role="Gen.", country="AA")
    said = three.says(novak, "Five people died", "people die shelling @AA", said_on="2031-05-03")
    shelling = three.event(
        "shelling",
        "shelling of Varn",
        "shell die fire @AA @g1",
        when="2031-05-02",
        place="Varn",
        told=[(said, Stance.ASSERTS)],
    )
    three.figure("Five people", 5, "people killed", shelling, by=said)
    three.state("The road", "road", "open", place="Varn", since="2031-05-03")
    return one, two, three


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None)
@given(cut=st.sampled_from([(3,), (1, 2), (2, 1), (1, 1, 1)]))
def test_batches_leave_no_trace(evening, read, cut):
    assert rows(read(*evening, batches=cut)) == rows(read(*evening))


def test_two_shellings_of_one_town_on_two_days_stay_two(evening, read):
    one, two, _ = evening
    found = events(read(*evening))
    friday = next(e for e in found if e.id == one.id("v1"))
    assert {a.report for a in friday.accounts} == {d.report.id for d in evening}
    assert [e.id for e in found] == [one.id("v1"), two.id("v2")]


def test_a_denied_happening_that_others_assert_is_disputed(evening, read):
    one, _, _ = evening
    friday = next(e for e in events(read(*evening)) if e.id == one.id("v1"))
    assert friday.status is Status.DISPUTED


def test_the_denial_is_linked_with_the_claim(evening, read):
    one, two, _ = evening
    links = links_of(read(*evening), LinkKind.DENIES)
    assert (two.id("s1"), one.id("s1")) in links
    assert (one.id("s1"), two.id("s1")) not in links


def test_a_later_larger_toll_brings_the_earlier_one_up_to_date(evening, read):
    one, _, three = evening
    conn = read(*evening)
    assert links_of(conn, LinkKind.UPDATES) == {(three.id("f1"), one.id("f1"))}
    assert not links_of(conn, LinkKind.CONTRADICTS)


def test_every_row_that_is_referred_to_is_there(evening, read):
    conn = read(*evening)
    known = {row.id for row in conn.execute(select(SETTLED_ENTITY.c.id))}
    for event in events(conn):
        assert set(event.actors) | set(event.recipients) <= known
        assert {a.origin for a in event.accounts if a.origin} <= known


@pytest.mark.parametrize("first", [0, 1])
def test_two_reports_give_the_same_groups_in_either_order(evening, read, first):
    pair = (evening[first], evening[first + 1])
    there, back = read(*pair), read(*reversed(pair))
    assert partition(there) == partition(back)


def events(conn: Connection) -> list[LedgerEvent]:
    from rashomon.store.groups import settled_row

    table = SETTLED[LedgerEvent]
    return [
        settled_row(conn, LedgerEvent, i) for i in conn.execute(select(table.c.id).order_by(table.c.position)).scalars()
    ]


def links_of(conn: Connection, kind: LinkKind) -> set[tuple[str, str]]:
    link = MACHINE.tables["link"]
    return {(r.source, r.target) for r in conn.execute(select(link).where(link.c.kind == kind.value))}


def partition(conn: Connection) -> set[tuple[str, frozenset[str]]]:
    """Groups of records by space, whatever record stands for them."""
    found: dict[tuple[str, str], set[str]] = {}
    member = MACHINE.tables["member"]
    for row in conn.execute(select(member)):
        found.setdefault((row.space, row.root), set()).add(row.record)
    return {(space, frozenset(records)) for (space, _), records in found.items()}


SETTLED_ENTITY = MACHINE.tables["ledger_entity"]
