"""Two accounts of one happening, and how the second stands to the first."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from rashomon.model import Bound, Figure, Link, LinkKind, MentionType, Precision, Stance, Status, Time
from rashomon.views.agreement import Relation, agreements
from rashomon.views.material import load

NOON = "26 people died when a boat sank, the port said."
NIGHT = "35 people died when a boat sank, the coast guard said."


def told(wreck: Any) -> list[tuple[str, str | None, str, str]]:
    """The relations of a ledger: what, in which slot, from which report to which."""
    return [(a.relation.value, a.slot, a.later.report, a.earlier.report) for a in agreements(load(wreck))]


@pytest.fixture
def wreck(records: ModuleType) -> Any:
    """A boat sank: one report on the port's word at noon, one on the coast guard's at night."""
    texts = {"ra": NOON, "rb": NIGHT}
    counted = [
        Figure(f"{r}.f1", f"{r}.s1", records.span(t, n), n, int(n[:2]), Bound.EXACT, "killed", "ra.v1", None, None)
        for r, t, n in (("ra", NOON, "26 people"), ("rb", NIGHT, "35 people"))
    ]
    accounts = [
        replace(records.account(r, t, t[: t.index(", the")], f"{r}.s1"), origin=o)
        for r, t, o in (("ra", NOON, "port"), ("rb", NIGHT, "guard"))
    ]
    return records.Records(
        rows=[
            records.row("ra", outlet="Post", published="2031-02-28T12:00Z"),
            records.row("rb", outlet="Wire", published="2031-02-28T21:00Z"),
        ],
        texts=texts,
        said=[
            records.statement(f"{r}.s1", t, t[: t.index(", the")], who, outlet="Post")
            for r, t, who in (("ra", NOON, "the port"), ("rb", NIGHT, "the coast guard"))
        ],
        happened=[records.event("ra.v1", "A boat sank", "2031-02-28", None, Status.REPORTED, *accounts)],
        counted=counted,
    )


def test_two_origins_confirm_each_other(wreck: Any) -> None:
    assert told(wreck) == [("confirms", None, "rb", "ra")]


def test_one_origin_is_told_again(wreck: Any) -> None:
    (happened,) = wreck.happened
    same = [replace(a, origin="port") for a in happened.accounts]
    wreck.happened = [replace(happened, accounts=tuple(same))]
    assert told(wreck) == [("repeats", None, "rb", "ra")]


def test_one_text_reprinted_confirms_nothing(wreck: Any) -> None:
    wreck.rows = [replace(r, family="ra") for r in wreck.rows]
    assert told(wreck) == [("repeats", None, "rb", "ra")]


def test_who_rests_on_nobody_known_neither_repeats_nor_confirms(wreck: Any) -> None:
    (happened,) = wreck.happened
    unknown = [replace(a, origin=None) for a in happened.accounts]
    wreck.happened = [replace(happened, accounts=tuple(unknown))]
    assert told(wreck) == []


@pytest.mark.parametrize("kind", [LinkKind.UPDATES, LinkKind.CONTRADICTS])
def test_numbers_stand_to_each_other_as_they_were_linked(wreck: Any, kind: LinkKind) -> None:
    wreck.tied = [Link(kind, "rb.f1", "ra.f1", "35 against 26")]
    found = next(a for a in agreements(load(wreck)) if a.slot == "figure")
    assert (found.relation, found.words) == (Relation(kind.value), ("26 people", "35 people"))
    assert [NIGHT[s.start : s.end] for s in found.later.spans] == ["35 people died when a boat sank"]


def test_a_denial_points_at_what_is_denied(wreck: Any) -> None:
    (happened,) = wreck.happened
    first, second = happened.accounts
    wreck.happened = [replace(happened, accounts=(replace(first, stance=Stance.DENIES), second))]
    assert told(wreck) == [("denies", None, "ra", "rb")]


def test_a_number_that_only_one_tells_is_added(wreck: Any) -> None:
    wreck.counted = wreck.counted[1:]
    assert ("adds", "figure", "rb", "ra") in told(wreck)


def placed(records: ModuleType, wreck: Any, *towns: str) -> Any:
    """The accounts with a town each."""
    texts, accounts = {}, []
    for name, old, town in zip(("ra", "rb"), wreck.happened[0].accounts, towns, strict=True):
        texts[name] = f"A boat sank at noon near {town}, they said."
        words = texts[name].removesuffix(", they said.")
        accounts.append(replace(records.account(name, texts[name], words), origin=old.origin))
        entity = f"{town}.e1"
        found = records.mention(name, texts[name], town, entity, MentionType.PLACE)
        wreck.named.append(replace(found, place=town))
    wreck.where = [
        records.place(t, t, 45.0, 14.0 + n, Precision.SETTLEMENT) for n, t in enumerate(dict.fromkeys(towns))
    ]
    wreck.texts, wreck.counted, wreck.said = texts, [], []
    wreck.happened = [replace(wreck.happened[0], accounts=tuple(accounts))]
    return wreck


def test_two_towns_contradict(records: ModuleType, wreck: Any) -> None:
    assert ("contradicts", "place", "rb", "ra") in told(placed(records, wreck, "Orvale", "Dolsk"))


def test_one_town_does_not(records: ModuleType, wreck: Any) -> None:
    assert told(placed(records, wreck, "Orvale", "Orvale")) == [("confirms", None, "rb", "ra")]


def test_two_days_contradict(records: ModuleType, wreck: Any) -> None:
    placed(records, wreck, "Orvale", "Orvale")
    for name, value in (("ra", "2031-02-27"), ("rb", "2031-02-28")):
        start, end = records.span(wreck.texts[name], "noon")
        wreck.dated.append((name, Time(start, end, "noon", value, value, "date")))
    assert ("contradicts", "time", "rb", "ra") in told(wreck)
