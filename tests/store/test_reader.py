from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import LedgerError
from rashomon.model import (
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    LinkKind,
    MentionType,
    Outcome,
    Place,
    Precision,
    Status,
)
from rashomon.store import groups, links
from rashomon.store.database import open_reader
from rashomon.store.reader import LedgerReader
from rashomon.store.records import save_annotation, save_failure
from rashomon.store.reports import add_report


@pytest.fixture
def reports(make_report):
    first = make_report("a")
    return [
        first,
        make_report("b", outlet="Diário", text="A second telling of the bridge at Orla; nobody crossed."),
        make_report("a", text="The bridge at Orla is open again, said the mayor, Ines Vidal, on Tuesday at last."),
        make_report("broken", text="?"),
    ]


@pytest.fixture
def reader(path, conn, reports, annotation):
    """Three reports with the same records, whose mayors and bridge closures are one, and one that failed."""
    a, b, a2, broken = reports
    with conn.begin():
        for report in reports:
            add_report(conn, report)
        for report in (a, b, a2):
            save_annotation(conn, report.id, annotation)
            groups.unite(conn, groups.ENTITIES, f"{a.id}.e1", f"{report.id}.e1")
            groups.unite(conn, groups.EVENTS, f"{a.id}.v1", f"{report.id}.v1")
            groups.set_group(conn, report.id, family=report.id, origin=f"{a.id}.o0", story=a.id)
        groups.unite(conn, groups.ENTITIES, f"{a.id}.o0", f"{b.id}.o0")
        save_failure(conn, broken.id, "test-1", "Annotating it failed (ValueError).")
        groups.replace_row(conn, place := annotation.events[0].place)
        for number, (when, status) in enumerate(
            [("2021-03-01", Status.REPORTED), ("2021-03-05", Status.DENIED), (None, Status.REPORTED)], start=1
        ):
            event = LedgerEvent(
                id=f"{a.id}.v{number}",
                kind="closure",
                type="CONSULT",
                mode=None,
                acled=None,
                summary=f"closure {number}",
                when=when,
                place=place.id if number == 1 else None,
                place_precision=None,
                actors=(),
                recipients=(),
                status=status,
                accounts=(),
                origins=None,
                origins_reason=None,
            )
            groups.replace_row(conn, event)
        groups.replace_row(conn, LedgerEntity(f"{a.id}.e1", MentionType.PERSON, "Ines Vidal", (), "PT", "mayor", None))
        for number, current in ((1, False), (2, True)):
            state = LedgerBoard(
                f"{a.id}.b{number}", a.id, "bridge", "bridge", None, "open", None, None, "Vidal", None, (), current
            )
            groups.replace_row(conn, state)
        groups.replace_row(
            conn, LedgerDue(f"{a.id}.d1", a.id, "reopens", None, None, None, None, (), Outcome.PENDING, ())
        )
        links.add_link(conn, Link(LinkKind.REPEATS, f"{b.id}.s1", f"{a.id}.s1", "told again"))
    with open_reader(path) as reading:
        yield LedgerReader(reading)


def test_reports_come_in_the_order_of_arrival_with_their_groups_and_versions(reader, reports):
    a, b, a2, broken = (report.id for report in reports)
    rows = list(reader.reports())
    assert [row.id for row in rows] == [a, b, a2, broken]
    assert [(row.supersedes, row.superseded_by) for row in rows] == [
        (None, a2),
        (None, None),
        (a, None),
        (None, None),
    ]
    assert (rows[1].family, rows[1].origin, rows[1].story) == (b, f"{a}.o0", a)
    assert rows[0].limits == ("It is short.",)
    assert rows[3].limits == ("Annotating it failed (ValueError).",)
    assert reader.report(b) == rows[1]
    assert reader.text(b) == reports[1].text


def test_statements_carry_the_ids_of_the_ledger(reader, reports):
    a, b, _, _ = (report.id for report in reports)
    told = next(reader.statements(b))
    assert told.id == f"{b}.s1"
    assert told.entity == f"{a}.e1"
    assert told.events == (f"{a}.v1",)
    assert [link.entity for link in told.chain] == [f"{a}.o0", f"{a}.e1"]
    assert [s.id for s in reader.statements()] == [f"{report.id}.s1" for report in reports[:3]]


def test_an_outlet_that_linking_does_not_know_has_no_entity(reader, reports):
    assert next(reader.statements(reports[2].id)).chain[0].entity is None


def test_figures_mentions_and_names_carry_the_ids_of_the_ledger(reader, reports):
    a, b, _, _ = (report.id for report in reports)
    figure = next(reader.figures(b))
    assert (figure.id, figure.statement, figure.event) == (f"{b}.f1", f"{b}.s1", f"{a}.v1")
    person, place = reader.mentions(b)
    assert (person.report, person.entity, person.place) == (b, f"{a}.e1", None)
    assert (place.entity, place.place) == (f"{b}.e2", "g77")
    assert [(report, naming.entity) for report, naming in reader.naming(b)] == [(b, f"{b}.e2")]
    assert [(report, time.value) for report, time in reader.times(b)] == [(b, "2021-03-01")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["closure 1", "closure 2", "closure 3"]),
        ({"status": "denied"}, ["closure 2"]),
        ({"type": "consult"}, ["closure 1", "closure 2", "closure 3"]),
        ({"type": "ASSAULT"}, []),
        ({"place": "orla"}, ["closure 1"]),
        ({"place": "g77"}, ["closure 1"]),
        ({"since": "2021-03-02"}, ["closure 2"]),
        ({"until": "2021-03-02"}, ["closure 1"]),
        ({"since": "2021-03", "until": "2021-03"}, ["closure 1", "closure 2"]),
        ({"text": "CLOSURE 3"}, ["closure 3"]),
    ],
)
def test_events_can_be_narrowed(reader, wanted, found):
    assert [event.summary for event in reader.events(**wanted)] == found


def test_a_date_that_cannot_be_is_refused(reader):
    with pytest.raises(ValueError, match="2021-02-31"):
        list(reader.events(since="2021-02-31"))


def test_settled_records_come_back_as_they_were_written(reader, reports):
    assert [entity.name for entity in reader.entities()] == ["Ines Vidal"]
    assert [place.precision for place in reader.places()] == [Precision.SETTLEMENT]
    assert [state.current for state in reader.board()] == [False, True]
    assert [state.id for state in reader.board(current=True)] == [f"{reports[0].id}.b2"]
    assert [due.outcome for due in reader.due()] == [Outcome.PENDING]
    assert [link.reason for link in reader.links()] == ["told again"]
    assert list(reader.links("r0.s1")) == []


def test_what_could_not_be_annotated_is_listed(reader, reports):
    assert [(f.report, f.key, f.reason) for f in reader.failures()] == [
        (reports[3].id, "broken", "Annotating it failed (ValueError).")
    ]


def test_an_unknown_report_is_a_key_error(reader):
    for ask in (reader.text, reader.report, lambda i: list(reader.statements(i))):
        with pytest.raises(KeyError):
            ask("r0")


def test_a_search_finds_words_in_any_case_and_without_their_accents(reader, reports):
    (hit,) = reader.search("NOBODY Crossed")
    assert hit.report == reports[1].id
    assert [reports[1].text[s.start : s.end] for s in hit.spans] == ["nobody", "crossed"]
    assert hit.snippet == reports[1].text


def test_a_search_knows_which_statements_hold_the_words(reader, reports):
    hits = {hit.report: hit.statements for hit in reader.search("bridge")}
    assert hits[reports[0].id] == (f"{reports[0].id}.s1",)


def test_a_phrase_stands_together(reader, reports):
    assert [hit.report for hit in reader.search('"open again"')] == [reports[2].id]
    assert reader.search('"again open"') == []


@pytest.mark.parametrize(
    "words", ['bridge"', "bridge*", "NEAR(bridge)", "title:bridge", "bridge OR", "-bridge", "{bridge"]
)
def test_no_word_is_taken_for_an_operator(reader, words):
    assert isinstance(reader.search(words), list)


@pytest.mark.parametrize("words", ["", "  ", '"" ?', "*"])
def test_a_search_for_nothing_is_refused(reader, words):
    with pytest.raises(LedgerError, match="give at least one"):
        reader.search(words)


def test_the_id_of_one_telling_leads_to_what_it_is_part_of(reader, reports):
    assert reader.whole(f"{reports[1].id}.v1") == f"{reports[0].id}.v1"
    assert reader.whole(f"{reports[2].id}.e1") == f"{reports[0].id}.e1"
    assert reader.whole(f"{reports[1].id}.s1") == f"{reports[1].id}.s1"


def test_a_report_is_known_by_its_key_too(reader, reports):
    assert reader.whole("b") == reports[1].id


def test_a_place_keeps_the_model_it_was_written_from(reader, annotation):
    assert next(reader.places()) == replace(annotation.events[0].place)
    assert isinstance(next(reader.places()), Place)
