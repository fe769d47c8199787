"""Reports on one developing event share a story."""

from __future__ import annotations

from rashomon.model import Status
from rashomon.store.schema import MACHINE


def stories(conn):
    rows = conn.execute(MACHINE.tables["report_group"].select())
    return {row.report: row.story for row in rows}


def evening(write, key, *kinds, status=Status.REPORTED, when="2031-05-02"):
    draft = write(key, f"It was {key}: " + ", ".join(f"{k} there" for k in kinds) + ".")
    for kind in kinds:
        draft.event(kind, f"{kind} there", "quay lantern @AA", when=when, place="Varn", status=status)
    return draft


def test_two_happenings_told_by_both_make_a_story(write, read):
    one, two = evening(write, "one", "siren", "barricade"), evening(write, "two", "siren", "barricade")
    found = stories(read(one, two))
    assert found[one.report.id] == found[two.report.id]


def test_one_happening_in_common_makes_none(write, read):
    one, two = evening(write, "one", "siren", "barricade"), evening(write, "two", "siren", "queue")
    assert len(set(stories(read(one, two)).values())) == 2


def test_neither_does_history(write, read):
    past = {"status": Status.BACKGROUND, "when": "1911"}
    one, two = evening(write, "one", "siren", "barricade", **past), evening(write, "two", "siren", "barricade", **past)
    assert len(set(stories(read(one, two)).values())) == 2
