"""Both sides stand beside each other, one mark an origin; nobody's word is weighed."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

from rashomon.model import Link, LinkKind, Stance, Status
from rashomon.views.differences import NOBODY
from rashomon.views.material import load
from rashomon.views.standing import Standing, Standings, build_standings, standing_of


def standings(evening: Any, limit: int = 10) -> Standings:
    return build_standings(load(evening), limit)


def about(evening: Any, words: str) -> Standing:
    """The one whose headline holds ``words``."""
    (found,) = [s for s in standings(evening).shown if words in s.about]
    return found


def sides(standing: Standing, number: int = 0) -> list[tuple[str, list[str]]]:
    """Each side of a difference, and who stands on it."""
    return [(s.label, [m.name for m in s.marks]) for s in standing.differences[number].sides]


def test_a_denial_stands_beside_every_account_it_denies(records: ModuleType) -> None:
    shots = about(records.evening(), "Shots near Rožna Dolina")
    assert [d.relation.value for d in shots.differences] == ["denies"]
    assert sides(shots) == [("Told", ["Witnesses", "residents (unnamed)"]), ("Denied", ["Police"])]


def test_a_denial_of_what_no_report_asserts_says_so(records: ModuleType) -> None:
    evening = records.evening()
    denial = records.account("rh", records.HERALD, "any officer had fired a weapon", "rh.s4", Stance.DENIES)
    evening.happened = [records.event("rh.v3", "Police fired", None, None, Status.DENIED, denial)]
    evening.tied = []
    assert sides(about(evening, "Police fired")) == [(NOBODY, []), ("Denied", ["Police"])]


def test_numbers_that_cannot_both_hold_are_sides_by_value(records: ModuleType) -> None:
    lorries = about(records.evening(), "Lorries block")
    assert lorries.differences[0].question == "How many lorries"
    assert sides(lorries) == [("About 180 trucks", ["Italian customs"]), ("some 300 lorries", ["Soča Herald"])]
    words = [side.words[0] for side in lorries.differences[0].sides]
    assert [w.quote for w in words] == ["About 180 trucks", "some 300 lorries"]
    assert [w.report_id for w in words] == ["rw", "rh"]


def test_one_number_in_other_words_is_one_side(records: ModuleType) -> None:
    evening = records.evening()
    first, second = evening.counted
    evening.counted.append(replace(second, id="rp.f1", text="some 180 trucks", statement=None))
    evening.tied = [Link(LinkKind.CONTRADICTS, first.id, other, "") for other in (second.id, "rp.f1")]
    assert [label for label, _ in sides(about(evening, "Lorries block"))] == ["some 180 trucks", "some 300 lorries"]


def test_numbers_of_no_happening_stand_apart_too(records: ModuleType) -> None:
    evening = records.evening()
    evening.counted = [replace(f, event=None) for f in evening.counted]
    assert sides(about(evening, "How many lorries")) == [
        ("About 180 trucks", ["Italian customs"]),
        ("some 300 lorries", ["Soča Herald"]),
    ]


def test_a_larger_later_number_may_be_an_update(records: ModuleType) -> None:
    evening = records.evening()
    evening.tied = [Link(LinkKind.UPDATES, "rh.f1", "rw.f1", "told later, and larger")]
    (difference,) = about(evening, "Lorries block").differences
    assert (difference.relation.value, difference.reason) == ("updates", "told later, and larger")


def test_a_reprint_stands_inside_the_mark_of_its_text(records: ModuleType) -> None:
    told = about(records.evening(), "Lorries block").told
    assert (told.origins, told.unknown) == (2, 0)
    assert [
        (m.name, [t.evidence.outlet for t in m.told], [t.evidence.outlet for t in m.again]) for m in told.marks
    ] == [
        ("Italian customs", ["Adria Wire"], ["Gulf Morning"]),
        ("Soča Herald", ["Soča Herald"], []),
    ]


def test_one_origin_in_two_texts_is_one_mark(records: ModuleType) -> None:
    evening = records.evening()
    blockade = evening.happened[0]
    evening.happened[0] = replace(blockade, accounts=tuple(replace(a, origin="rw") for a in blockade.accounts))
    told = about(evening, "Lorries block").told
    assert (told.origins, [[t.evidence.outlet for t in m.told] for m in told.marks]) == (
        1,
        [["Adria Wire", "Soča Herald"]],
    )


def test_unnamed_sources_of_two_texts_are_two_hollow_marks(records: ModuleType) -> None:
    evening = records.evening()
    shots = evening.happened[2]
    evening.happened[2] = replace(shots, accounts=tuple(replace(a, origin=None) for a in shots.accounts))
    told = about(evening, "Shots near").told
    assert (told.origins, told.unknown) == (0, 2)


def test_the_outlets_own_words_beside_its_sources_are_no_mark(records: ModuleType) -> None:
    evening = records.evening()
    blockade = evening.happened[0]
    lead = replace(records.account("rw", records.WIRE, "stood at the Vrtojba border post"), origin=None)
    evening.happened[0] = replace(blockade, accounts=(*blockade.accounts, lead))
    assert [m.name for m in about(evening, "Lorries block").told.marks] == ["Italian customs", "Soča Herald"]


def test_a_denied_claim_of_no_happening_stands_by_itself(records: ModuleType) -> None:
    evening = records.evening()
    evening.happened = []
    claim = about(evening, "Two warning shots were heard")
    assert sides(claim) == [("Told", ["Witnesses", "residents (unnamed)"]), ("Denied", ["Police"])]


def test_who_denies_a_claim_about_a_happening_stands_beside_that_claim_alone(records: ModuleType) -> None:
    evening = records.evening()
    shots = evening.happened[2]
    evening.happened[2] = replace(shots, accounts=shots.accounts[:2])
    evening.tied = [Link(LinkKind.DENIES, "rh.s5", "rw.s2", "no shot by the police")]
    assert sides(about(evening, "Shots near")) == [("Told", ["Witnesses"]), ("Denied", ["Police"])]


def test_what_several_origins_tell_without_a_difference_is_told_alike(records: ModuleType) -> None:
    assert [s.about for s in standings(records.evening()).agreed] == ["Strike of the drivers' union"]


def test_a_limit_counts_what_it_leaves_out(records: ModuleType) -> None:
    found = standings(records.evening(), 1)
    assert (len(found.shown), found.more, found.more_agreed) == (1, 1, 0)


def test_one_happening_can_be_asked_for(records: ModuleType) -> None:
    material = load(records.evening())
    assert standing_of(material, "rh.v3") == about(records.evening(), "Shots near")
    assert standing_of(material, "rh.v2") is None
