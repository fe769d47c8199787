"""Entities found again by words of reports, whatever another annotator calls and marks them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.link.anchors import anchor_of, best_anchors, find, takes_out
from rashomon.model import Act, Anchor, Credit, Mention, MentionForm, MentionType, PersonJudgement


@pytest.fixture
def told(write):
    """Minister Ana Novak, whom the report calls "Novak" the second time, beside a Bruno."""
    draft = write("one", "Minister Ana Novak came. Novak left with Bruno Marek.", outlet="Morning Post")
    draft.entity("Ana Novak", forms=["Novak left"])
    draft.entity("Bruno Marek")
    return draft


def split(*names: str, reports: tuple[str, ...] = ()) -> PersonJudgement:
    return PersonJudgement(1, "2031-05-02T08:00:00Z", Act.SPLIT, ((),), None, names, reports, "")


def test_an_anchor_is_the_fullest_name(told):
    assert anchor_of(told.report, told.annotation, "e1") == Anchor(told.report.id, 9, 18, "Ana Novak")


def test_an_entity_is_found_by_its_words_under_another_id(told):
    anchor = anchor_of(told.report, told.annotation, "e1")
    mentions = tuple(replace(m, entity=f"{m.entity}9") for m in told.annotation.mentions)
    assert find(anchor, told.report, replace(told.annotation, mentions=mentions)) == "e19"


def test_words_that_are_marked_with_a_title_are_found_too(told):
    anchor = anchor_of(told.report, told.annotation, "e1")
    wider = Mention(0, 18, "Minister Ana Novak", MentionType.PERSON, MentionForm.NAME, "e7", "Minister Ana Novak", None)
    annotation = replace(told.annotation, mentions=(wider, *told.annotation.mentions[1:]))
    assert find(anchor, told.report, annotation) == "e7"


def test_words_that_stand_for_nobody_any_more_are_not_found(told):
    anchor = anchor_of(told.report, told.annotation, "e1")
    assert find(anchor, told.report, replace(told.annotation, mentions=told.annotation.mentions[2:])) is None


def test_outlets_and_agencies_are_meant_by_their_names(told):
    report = replace(told.report, credits=(Credit(0, 1, "RNA", "River News Agency"),))
    assert anchor_of(report, told.annotation, "o0") == Anchor(report.id, None, None, "Morning Post")
    assert find(Anchor(report.id, None, None, "River News Agency"), report, told.annotation) == "c1"
    assert find(Anchor(report.id, None, None, "Hill News"), report, told.annotation) is None


def test_who_has_no_words_has_no_anchor(told):
    assert anchor_of(told.report, told.annotation, "e5") is None
    assert best_anchors(iter([(told.report, told.annotation, "e5")]), "Nobody") == ()


def test_full_names_go_before_surnames(told, write):
    short = write("two", "Novak slept.")
    short.entity("Novak")
    tellings = [(d.report, d.annotation, "e1") for d in (short, told)]
    assert [a.text for a in best_anchors(iter(tellings), "Ana Novak")] == ["Ana Novak"]
    assert [a.text for a in best_anchors(iter(tellings[:1]), "Ana Novak")] == ["Novak"]


@pytest.mark.parametrize(
    ("names", "taken"),
    [(("ana nováK",), True), (("Novak",), False), (("Novak left",), True), (("Bruno Marek",), False)],
)
def test_a_name_takes_out_what_a_report_calls_so_in_the_first_place(told, names, taken):
    assert takes_out(split(*names), told.report, told.annotation, "e1") is taken


def test_a_report_takes_out_all_that_stands_in_it(told):
    assert takes_out(split(reports=(told.report.id,)), told.report, told.annotation, "e1")
    assert not takes_out(split(reports=("r0",)), told.report, told.annotation, "e1")
