"""Both sides stand beside each other; nobody's word is weighed."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from rashomon.model import Link, LinkKind, Stance, Status
from rashomon.views.disputes import NOBODY, build_disputes
from rashomon.views.material import load


def test_a_denial_stands_beside_every_account_it_denies(records: ModuleType) -> None:
    found = {d.about: d for d in build_disputes(load(records.evening()), 10).shown}
    shots = found["Shots near Rožna Dolina"]
    assert shots.kind == "denied"
    assert [(side.label, [t.teller for t in side.tellings]) for side in shots.sides] == [
        ("Asserted", ["residents (unnamed)", "Witnesses"]),
        ("Denied", ["Police"]),
    ]


def test_figures_that_cannot_both_hold_are_sides_by_value(records: ModuleType) -> None:
    found = {d.kind: d for d in build_disputes(load(records.evening()), 10).shown}
    assert [side.label for side in found["figures"].sides] == ["About 180 trucks", "some 300 lorries"]
    quotes = [side.tellings[0].evidence.quote for side in found["figures"].sides]
    assert all(side.label in quote for side, quote in zip(found["figures"].sides, quotes, strict=True))
    assert min(map(len, quotes)) > 60
    assert found["figures"].about == "How many: lorries (Lorries block the Vrtojba crossing)"


def test_a_denial_of_what_no_report_asserts_says_so(records: ModuleType) -> None:
    evening = records.evening()
    denial = records.account("rh", records.HERALD, "any officer had fired a weapon", "rh.s4", Stance.DENIES)
    evening.happened = [records.event("rh.v3", "Police fired", None, None, Status.DENIED, denial)]
    evening.tied = []
    (dispute,) = build_disputes(load(evening), 10).shown
    assert [side.label for side in dispute.sides] == [f"Asserted: {NOBODY}", "Denied"]


def test_statements_that_contradict_each_other_without_a_denial_stand_on_two_sides(records: ModuleType) -> None:
    evening = records.evening()
    evening.happened = []
    evening.tied = [
        Link(LinkKind.CONTRADICTS, "rh.s5", "rh.s1", "shots and no shots"),
        Link(LinkKind.CONTRADICTS, "rh.s5", "rw.s2", "shots and no shots"),
    ]
    (dispute,) = build_disputes(load(evening), 10).shown
    assert dispute.kind == "disputed"
    assert sorted([t.teller for t in side.tellings] for side in dispute.sides) == [
        ["Police"],
        ["residents (unnamed)", "Witnesses"],
    ]


def test_three_that_all_contradict_each_other_stand_on_three_sides(records: ModuleType) -> None:
    evening = records.evening()
    evening.happened = []
    ends = [("rh.s5", "rh.s1"), ("rh.s1", "rw.s2"), ("rw.s2", "rh.s5")]
    evening.tied = [Link(LinkKind.CONTRADICTS, a, b, "") for a, b in ends]
    (dispute,) = build_disputes(load(evening), 10).shown
    assert len(dispute.sides) == 3


def test_a_limit_counts_what_it_leaves_out(records: ModuleType) -> None:
    disputes = build_disputes(load(records.evening()), 1)
    assert (len(disputes.shown), disputes.more) == (1, 1)


def test_one_number_in_other_words_is_one_side(records: ModuleType) -> None:
    evening = records.evening()
    first, second = evening.counted
    evening.counted.append(replace(second, id="rp.f1", text="some 180 trucks", statement=None))
    evening.tied = [Link(LinkKind.CONTRADICTS, first.id, other, "") for other in (second.id, "rp.f1")]
    evening.happened = []
    (dispute,) = build_disputes(load(evening), 10).shown
    assert [(side.label, len(side.tellings)) for side in dispute.sides] == [
        ("some 180 trucks", 2),
        ("some 300 lorries", 1),
    ]


def test_statements_whose_figures_stand_against_each_other_are_not_set_against_each_other_again(
    records: ModuleType,
) -> None:
    evening = records.evening()
    evening.happened = []
    first, second = evening.counted
    evening.counted = [replace(first, statement="rh.s2"), second]
    evening.tied = [
        Link(LinkKind.CONTRADICTS, first.id, second.id, ""),
        Link(LinkKind.CONTRADICTS, "rh.s2", "rw.s1", "their numbers"),
    ]
    assert [d.kind for d in build_disputes(load(evening), 10).shown] == ["figures"]
