"""Any record by its id, with its words in context."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.errors import LedgerError
from rashomon.model import Act, Anchor, PersonJudgement
from rashomon.views.show import show_record


@pytest.mark.parametrize(
    ("identifier", "kind", "headline"),
    [
        ("rh.v3", "event", "Shots near Rožna Dolina"),
        ("rh.s4", "statement", "any officer had fired a weapon"),
        ("rw.f1", "figure", "About 180 trucks"),
        ("rw.d1", "due", "Strikers to clear the road"),
        ("rw.b1", "board", "Rožna Dolina crossing"),
        ("rh.e2", "entity", "Ana Kovac"),
        ("p4", "place", "Karst"),
        ("rw", "report", "Trucks block Slovenian border post"),
        ("ro", "report", "Hauliers gather at Vrtojba"),
    ],
)
def test_every_kind_of_record_is_found_by_its_id(
    records: ModuleType, identifier: str, kind: str, headline: str
) -> None:
    record = show_record(records.evening(), identifier)
    assert (record.kind, record.headline) == (kind, headline)


def test_a_statement_shows_speaker_verb_and_words_with_two_hundred_characters_around(records: ModuleType) -> None:
    record = show_record(records.evening(), "rh.s4")
    fields = dict(record.fields)
    assert (fields["speaker"], fields["stance"]) == ("Police", "denied")
    assert "denies rh.s1" in fields["links"]
    (context,) = record.contexts
    cited = [words for words, cited in context.parts if cited]
    assert cited == ["Police denied", "any officer had fired a weapon"]
    text = "".join(words for words, _ in context.parts)
    assert text in records.HERALD
    assert 300 < len(text) < 460


def test_an_event_shows_every_account(records: ModuleType) -> None:
    record = show_record(records.evening(), "rh.v3")
    assert [c.evidence.outlet for c in record.contexts] == ["Soča Herald", "Adria Wire", "Soča Herald"]


def test_an_event_shows_who_stands_on_each_side(records: ModuleType) -> None:
    shown = show_record(records.evening(), "rh.v3").standing
    assert shown is not None
    (difference,) = shown.differences
    assert [(side.label, len(side.marks)) for side in difference.sides] == [("Told", 2), ("Denied", 1)]


def test_an_event_with_one_account_has_no_sides(records: ModuleType) -> None:
    assert show_record(records.evening(), "rh.v2").standing is None


def test_an_unknown_id_is_one_clear_sentence(records: ModuleType) -> None:
    with pytest.raises(LedgerError, match="no record 'nothing'"):
        show_record(records.evening(), "nothing")


def test_a_report_that_replaces_another_shows_what_it_changed(records: ModuleType) -> None:
    evening = records.evening()
    evening.texts["ro"] = evening.texts["rh"].replace("Two warning shots were heard", "One shot was heard")
    changes = show_record(evening, "rh").changes
    assert [edit.added for edit in changes] == [False, True]
    assert changes[0].sentence.startswith("One shot was heard near")
    assert changes[1].sentence.startswith("Two warning shots were heard near")
    assert show_record(evening, "ro").changes == ()


def test_an_entity_tells_why_its_names_are_one_and_what_was_judged(records: ModuleType) -> None:
    evening = records.evening()
    evening.why["rh.e2"] = ["one name in two spellings: Ana Kovac / Ana Kovač"]
    evening.known[:] = [
        replace(e, told_as="Ana Kovač", judgements=(3,)) if e.id == "rh.e2" else e for e in evening.known
    ]
    anchors = ((Anchor("rh", 17, 26, "Ana Kovac"),),)
    told = '"Ana Kovač" is called "Ana Kovac"'
    evening.judged.append(
        PersonJudgement(3, "2031-03-02T09:00:00Z", Act.RENAME, anchors, "Ana Kovac", (), (), told, "as she signs")
    )
    fields = dict(show_record(evening, "rh.e2").fields)
    assert fields["one because"] == "one name in two spellings: Ana Kovac / Ana Kovač"
    assert fields["reports mostly call it"] == "Ana Kovač"
    assert fields["judged by a person"] == f"3 2031-03-02 rename: {told}, because: as she signs"
    judged = show_record(evening, "j3")
    assert (judged.kind, judged.headline) == ("judgement", told)
    assert dict(judged.fields)["entities"] == "rh.e2"
    assert dict(judged.fields)["found by"] == "“Ana Kovac” in rh"
