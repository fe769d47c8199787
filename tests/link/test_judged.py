"""What a person judged is honoured whenever it was judged, survives new ids, and leaves no trace once taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from rashomon.errors import LedgerError
from rashomon.judging import Identities
from rashomon.link import Linker
from rashomon.model import Act, Annotation, LedgerEntity, MentionType
from rashomon.runner import relink
from rashomon.store.database import open_writer
from rashomon.store.judgements import honour
from rashomon.store.reader import LedgerReader
from rashomon.store.records import save_annotation
from rashomon.store.reports import add_report
from rashomon.store.schema import LINKED, MACHINE

BODY = MentionType.ORGANISATION


@contextmanager
def reader(conn: Connection) -> Iterator[LedgerReader]:
    """Reads through the writer's connection, and lets others write again."""
    yield LedgerReader(conn)
    conn.rollback()


def rows(conn: Connection) -> dict[str, list[Any]]:
    """Everything that linking wrote."""
    found = {table.name: sorted(map(tuple, conn.execute(select(table))), key=repr) for table in LINKED}
    conn.rollback()
    return found


def entities(conn: Connection) -> dict[str, LedgerEntity]:
    with reader(conn) as ledger:
        return {e.name: e for e in ledger.entities()}


def origins(conn: Connection) -> list[int | None]:
    with reader(conn) as ledger:
        return [e.origins for e in ledger.events()]


def links(conn: Connection) -> set[str]:
    with reader(conn) as ledger:
        return {k.kind.value for k in ledger.links()}


def grouped(conn: Connection) -> set[tuple[str, frozenset[tuple[str, int]]]]:
    """Who is who for readers, by name and by where the words stand."""
    with reader(conn) as ledger:
        names = {e.id: e.name for e in ledger.entities()}
        found: dict[str, set[tuple[str, int]]] = {}
        for mention in ledger.mentions():
            found.setdefault(str(mention.entity), set()).add((mention.report, mention.start))
        return {(names[root], frozenset(at)) for root, at in found.items()}


@pytest.fixture
def week(write):
    """Six reports: a minister and a coach of one name that the machine takes for one, an agency under two names that it
    keeps apart, a mayor in two spellings."""
    drafts = []
    told = [
        ("Minister Ivo Lasek closed the port. Dunja Perak wept.", "Ivo Lasek", "Dunja Perak", "Morning Post"),
        ("Coach Ivo Lasek left the club. Dunja Perakh wept.", "Ivo Lasek", "Dunja Perakh", "Radio Orla"),
        ("Ivo Lasek spoke to River Watch.", "Ivo Lasek", "River Watch", "Evening Mail"),
        ("Ivan Lasek spoke to the Flood Office.", "Ivan Lasek", "Flood Office", "Evening Mail"),
        ("Lasek met Dunja Perak.", "Lasek", "Dunja Perak", "Radio Orla"),
        ("River Watch and the Flood Office warned.", "River Watch", "Flood Office", "Morning Post"),
    ]
    for number, (text, first, second, outlet) in enumerate(told):
        draft = write(f"r{number}", text, outlet=outlet, published=f"2031-05-0{number + 1}")
        for name in (first, second):
            kind = BODY if name in ("River Watch", "Flood Office") else MentionType.PERSON
            local = draft.entity(name, kind)
            draft.says(local, text.split(" ", 2)[-1], "say", events=())
        drafts.append(draft)
    return drafts


@pytest.fixture
def identities(tmp_path: Path) -> Identities:
    """Judgements on the first ledger that ``read`` makes."""
    return Identities(tmp_path / "1.db")


# --- what each judgement does ------------------------------------------------------------


def test_a_merge_makes_one_of_two_and_the_first_gives_the_name(week, read, identities):
    conn = read(*week)
    change = identities.merge(["Flood Office", "River Watch"], reason="renamed in May")
    assert [(s.entity.name, s.mentions, s.reports) for s in change.before] == [
        ("Flood Office", 2, 2),
        ("River Watch", 2, 2),
    ]
    (now,) = change.after
    assert (now.entity.name, now.mentions, now.reports) == ("Flood Office", 4, 3)
    assert dict(now.entity.names) == {"River Watch": 2, "Flood Office": 2}
    assert now.entity.judgements == (1,)
    assert "River Watch" not in entities(conn)


def test_a_split_by_name_takes_out_what_reports_call_so(write, read, identities):
    drafts = []
    for number, name in enumerate(("Ana Novak", "A. Novak", "Ana Novak")):
        draft = write(f"n{number}", f"{name} spoke in town {number}. Novak left.")
        draft.entity(name, forms=["Novak left"])
        drafts.append(draft)
    conn = read(*drafts)
    assert set(entities(conn)) == {"Ana Novak"}
    change = identities.split("Ana Novak", names=["A. Novak"])
    assert [(s.entity.name, s.reports) for s in change.after] == [("Ana Novak", 2), ("A. Novak", 1)]


def test_a_split_by_report_takes_out_what_stands_there(week, read, identities):
    conn = read(*week)
    change = identities.split("Ivo Lasek", reports=["r1"], reason="the coach")
    assert sorted((s.entity.id, s.reports) for s in change.after) == sorted(
        [(week[0].id("e1"), 2), (week[1].id("e1"), 1)]
    )
    with reader(conn) as ledger:
        assert sum(e.name == "Ivo Lasek" for e in ledger.entities()) == 2


def test_a_rename_gives_the_name_and_keeps_what_reports_say(week, read, identities):
    conn = read(*week)
    identities.rename("Dunja Perak", "Mayor Perak")
    row = entities(conn)["Mayor Perak"]
    assert (row.told_as, row.judgements) == ("Dunja Perak", (1,))
    assert dict(row.names) == {"Dunja Perak": 2, "Dunja Perakh": 1}


def test_after_a_split_and_a_merge_the_parts_are_one_again(week, read, identities):
    conn = read(*week)
    before = grouped(conn)
    identities.split("Ivo Lasek", reports=["r1"])
    assert grouped(conn) != before
    identities.merge([week[0].id("e1"), week[1].id("e1")])
    assert grouped(conn) == before


def test_two_outlets_of_one_house_count_as_one_origin(write, read, identities):
    drafts = []
    for number, outlet in enumerate(("Morning Post", "Post Online")):
        draft = write(f"o{number}", f"Shells hit Varn at {number + 6}.", outlet=outlet)
        draft.entity("Varn", MentionType.PLACE)
        draft.event("shelling", "Shells hit Varn", "shell hit @AA @g1", when="2031-05-02", place="Varn")
        drafts.append(draft)
    conn = read(*drafts)
    assert origins(conn) == [2]
    change = identities.merge(["Morning Post", "Post Online"])
    assert origins(conn) == [1]
    assert change.events == 1
    identities.undo()
    assert origins(conn) == [2]


def test_the_speech_of_a_person_under_two_names_is_one(write, read, identities):
    drafts = []
    more = (
        "Rain fell on the hills and the roads were empty all day.",
        "Markets were closed; few people came out to vote.",
    )
    for number, name in enumerate(("Ivo Lasek", "Boro Lasek")):
        draft = write(f"s{number}", f"{name} said the port of Varn stays shut until the spring. {more[number]}")
        local = draft.entity(name)
        draft.says(local, "the port of Varn stays shut until the spring", "port stay shut spring", said_on="2031-05-02")
        drafts.append(draft)
    conn = read(*drafts)
    spoken = {"same_speech", "repeats"}
    assert not links(conn) & spoken
    identities.merge(["Ivo Lasek", "Boro Lasek"])
    assert links(conn) >= spoken
    identities.undo()
    assert not links(conn) & spoken


# --- whom one means ----------------------------------------------------------------------


def test_a_name_in_another_spelling_or_script_finds_its_entity(week, read, identities):
    read(*week)
    assert identities.rename("Дуня Перак", "X").before[0].entity.name == "Dunja Perak"


@pytest.mark.parametrize(
    ("judge", "sentence"),
    [
        (lambda i: i.merge(["Ivo Lasek"]), "two entities or more"),
        (lambda i: i.merge(["Dunja Perak", "Dunja Perakh"]), "that is one already"),
        (lambda i: i.merge(["Dunja Perak", "Nobody"]), "nobody and nothing called 'Nobody'"),
        (lambda i: i.merge(["Dunja Peruk", "Ivo Lasek"]), 'nearest are "Dunja Perak"'),
        (lambda i: i.split("Dunja Perak"), "takes a name or a report"),
        (lambda i: i.split("Dunja Perak", names=["Ivo"]), "Nothing would part.*Dunja Perak, Dunja Perakh"),
        (lambda i: i.split("Dunja Perak", names=["Dunja Perak", "Dunja Perakh"]), "Nothing would be left"),
        (lambda i: i.split("Dunja Perak", reports=["r9"]), "no report 'r9'"),
        (lambda i: i.rename("Dunja Perak", "Dunja Perak"), "called so already"),
        (lambda i: i.rename("Dunja Perak", "--"), "'--' is no name"),
        (lambda i: i.undo(), "no judgement to take back"),
        (lambda i: i.undo(7), "no judgement 7"),
    ],
)
def test_what_cannot_be_judged_is_one_sentence_and_changes_nothing(week, read, identities, judge, sentence):
    conn = read(*week)
    before = rows(conn)
    with pytest.raises(LedgerError, match=sentence):
        judge(identities)
    assert rows(conn) == before
    assert identities.all() == []


def test_an_ambiguous_name_lists_whom_it_may_mean(week, read, identities):
    read(*week)
    identities.split("Ivo Lasek", reports=["r1"])
    with pytest.raises(LedgerError, match=r"'Ivo Lasek' is the name of .* and .*; give the id of one") as told:
        identities.rename("Ivo Lasek", "X")
    assert week[0].id("e1") in str(told.value)
    assert week[1].id("e1") in str(told.value)


def test_a_judgement_is_taken_back_once(week, read, identities):
    read(*week)
    identities.rename("Dunja Perak", "Mayor Perak")
    identities.undo(1)
    with pytest.raises(LedgerError, match="taken back already"):
        identities.undo(1)
    (made,) = identities.all()
    assert (made.act, made.undone is not None) == (Act.RENAME, True)


# --- when it was judged ------------------------------------------------------------------


def judge_all(identities: Identities, week: list[Any]) -> None:
    identities.merge(["River Watch", "Ivo Lasek"])
    identities.split(week[0].id("e1"), reports=["r1"])
    identities.split(week[0].id("e1"), names=["River Watch"])
    identities.rename("Dunja Perak", "The Mayor")


def read_on(conn: Connection, drafts: list[Any]) -> None:
    with conn.begin():
        linker = Linker(conn)
        for draft in drafts:
            add_report(conn, draft.report)
            save_annotation(conn, draft.report.id, draft.annotation)
            linker.add(draft.report, draft.annotation)
        linker.settle()


@pytest.mark.parametrize("first", [3, 4, 5])
def test_it_is_all_one_whether_reports_come_before_or_after(week, read, tmp_path, first):
    whole = read(*week)
    judge_all(Identities(tmp_path / "1.db"), week)
    parts = read(*week[:first])
    judge_all(Identities(tmp_path / "2.db"), week)
    read_on(parts, week[first:])
    assert rows(parts) == rows(whole)


def test_one_report_at_a_time_comes_to_the_same_as_all_at_once(week, read, tmp_path):
    whole = read(*week)
    judge_all(Identities(tmp_path / "1.db"), week)
    parts = read(*week[:3])
    judge_all(Identities(tmp_path / "2.db"), week)
    for draft in week[3:]:
        read_on(parts, [draft])
    assert rows(parts) == rows(whole)


def test_what_was_put_off_is_linked_with_the_next_judgement(week, read, tmp_path):
    at_once, put_off = read(*week), read(*week)
    one, two = Identities(tmp_path / "1.db"), Identities(tmp_path / "2.db")
    before = rows(put_off)
    for identities, later in ((one, False), (two, True)):
        change = identities.merge(["River Watch", "Flood Office"], later=later)
        assert (change.after is None) == later
    assert rows(put_off) == before
    for identities in (one, two):
        identities.rename("Dunja Perak", "The Mayor")
    assert rows(put_off) == rows(at_once)


def renumbered(annotation: Annotation) -> Annotation:
    """As another annotator might have it: other ids, and one name marked with its title."""
    new = {e.id: f"e{len(annotation.entities) + 4 - n}" for n, e in enumerate(annotation.entities)}
    return replace(
        annotation,
        entities=tuple(replace(e, id=new[e.id]) for e in reversed(annotation.entities)),
        mentions=tuple(replace(m, entity=new[str(m.entity)]) for m in annotation.mentions),
        statements=tuple(replace(s, entity=new[str(s.entity)], chain=()) for s in annotation.statements),
    )


def test_judgements_survive_another_annotator(week, read, identities):
    conn = read(*week)
    judge_all(identities, week)
    before = grouped(conn)
    with conn.begin():
        for table in MACHINE.sorted_tables:
            conn.execute(delete(table))
        honour(conn)
    with conn.begin():
        linker = Linker(conn)
        for draft in week:
            made = renumbered(draft.annotation)
            save_annotation(conn, draft.report.id, made)
            linker.add(draft.report, made)
        linker.settle()
    assert grouped(conn) == before


# --- taking back -------------------------------------------------------------------------

KNOWN = ["Ivo Lasek", "Ivan Lasek", "Lasek", "Dunja Perak", "River Watch", "Flood Office", "Morning Post", "Radio Orla"]
NAME = st.sampled_from(KNOWN)
JUDGE = st.one_of(
    st.tuples(st.just("merge"), NAME, NAME),
    st.tuples(st.just("split"), NAME, st.sampled_from(["r0", "r1", "r2", "r4", "r5"])),
    st.tuples(st.just("part"), NAME, NAME),
    st.tuples(st.just("rename"), NAME, st.sampled_from(["X", "Y"])),
    st.tuples(st.just("undo"), st.integers(1, 5), st.none()),
)


def where(conn: Connection) -> Path:
    path = Path(conn.exec_driver_sql("PRAGMA database_list").all()[0][2])
    conn.rollback()
    return path


def attempt(identities: Identities, act: str, one: Any, other: Any) -> None:
    """Judge, where it can be judged."""
    try:
        if act == "merge":
            identities.merge([one, other])
        elif act == "split":
            identities.split(one, reports=[other])
        elif act == "part":
            identities.split(one, names=[other])
        elif act == "rename":
            identities.rename(one, other)
        else:
            identities.undo(one)
    except LedgerError:
        return


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(acts=st.lists(JUDGE, min_size=1, max_size=6), data=st.data())
def test_all_judgements_taken_back_leave_the_ledger_as_it_was(week, read, tmp_path, acts, data):
    conn = read(*week)
    path = where(conn)
    identities = Identities(path)
    before = rows(conn)
    for act in acts:
        attempt(identities, *act)
    left = [j.number for j in identities.all() if j.undone is None]
    for number in data.draw(st.permutations(left)):
        identities.undo(number)
    assert rows(conn) == before
    assert all(j.undone for j in identities.all())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(acts=st.lists(JUDGE, min_size=1, max_size=5), first=st.integers(2, 5))
def test_reading_on_comes_to_what_linking_anew_comes_to(week, read, acts, first):
    conn = read(*week[:first])
    path = where(conn)
    for act in acts:
        attempt(Identities(path), *act)
    for draft in week[first:]:
        read_on(conn, [draft])
    read_one_by_one = rows(conn)
    with open_writer(path) as writer, writer.begin():
        relink(writer, Linker, lambda *_: None)
    assert rows(conn) == read_one_by_one


def test_the_machines_reasons_are_kept(week, read):
    conn = read(*week)
    known = entities(conn)
    with reader(conn) as ledger:
        assert ledger.reasons(known["Dunja Perak"].id) == ["one name in two spellings: Dunja Perak / Dunja Perakh"]
        assert ledger.reasons(known["River Watch"].id) == []
