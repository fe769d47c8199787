"""Two accounts of one happening, and how the second stands to the first."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

import pytest

from rashomon.model import (
    Blame,
    Bound,
    Figure,
    Link,
    LinkKind,
    MentionType,
    Party,
    Precision,
    Side,
    Stance,
    Status,
    Time,
    TimeType,
)
from rashomon.views.agreement import Relation, agreements
from rashomon.views.material import load

NOON = "26 people died when a boat sank, the port said."
NIGHT = "35 people died when a boat sank, the coast guard said."
SAID = ", they said."


def told(wreck: Any) -> list[tuple[str, str | None, str, str]]:
    """The relations of a ledger: what, in which slot, from which report to which."""
    return [(a.relation.value, a.slot, a.later.report, a.earlier.report) for a in agreements(load(wreck))]


def differing(wreck: Any) -> dict[str, tuple[str, str]]:
    """The slots that contradict each other, with the words on both sides."""
    found = {}
    for a in agreements(load(wreck)):
        if a.relation == Relation.CONTRADICTS and a.slot is not None:
            sides = zip((a.earlier, a.later), a.words, strict=True)
            found[str(a.slot)] = tuple(
                " / ".join(wreck.texts[t.report][s.start : s.end] for s in spans) for t, spans in sides
            )
    return found  # type: ignore[return-value]


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
    assert found.relation == Relation(kind.value)
    sides = (found.earlier, found.later)
    words = [wreck.texts[t.report][s.start : s.end] for t, (s,) in zip(sides, found.words, strict=True)]
    assert words == ["26 people", "35 people"]
    assert [NIGHT[s.start : s.end] for s in found.later.spans] == ["35 people died when a boat sank"]


def test_one_origin_does_not_contradict_itself_tenfold(wreck: Any) -> None:
    (happened,) = wreck.happened
    wreck.happened = [replace(happened, accounts=tuple(replace(a, origin="port") for a in happened.accounts))]
    wreck.counted[1] = replace(wreck.counted[1], value=350)
    wreck.tied = [Link(LinkKind.CONTRADICTS, "rb.f1", "ra.f1", "350 against 26")]
    assert told(wreck) == [("repeats", None, "rb", "ra")]


def test_a_denial_points_at_what_is_denied(wreck: Any) -> None:
    (happened,) = wreck.happened
    first, second = happened.accounts
    wreck.happened = [replace(happened, accounts=(replace(first, stance=Stance.DENIES), second))]
    assert told(wreck) == [("denies", None, "ra", "rb")]


def test_a_statement_that_it_is_not_so_contradicts(wreck: Any) -> None:
    wreck.counted = []
    wreck.tied = [Link(LinkKind.CONTRADICTS, "rb.s1", "ra.s1", "one says it is not so")]
    assert told(wreck) == [("contradicts", "polarity", "rb", "ra")]


def test_a_number_that_only_one_tells_is_added(wreck: Any) -> None:
    wreck.counted = wreck.counted[1:]
    assert ("adds", "figure", "rb", "ra") in told(wreck)


# --- place and time ----------------------------------------------------------------------


def both(records: ModuleType, wreck: Any, *texts: str, kind: str = "explosion", parties: Any = ((), ())) -> Any:
    """The two reports with other texts, each told in their first part ("..., they said.")."""
    wreck.texts = dict(zip(("ra", "rb"), texts, strict=True))
    wreck.counted, wreck.said, wreck.single = [], [], []
    accounts = [
        replace(records.account(name, text, text.removesuffix(SAID)), origin=old.origin)
        for (name, text), old in zip(wreck.texts.items(), wreck.happened[0].accounts, strict=True)
    ]
    event = replace(wreck.happened[0], accounts=tuple(accounts), kind=kind, type="ASSAULT")
    wreck.happened = [event]
    wreck.single = [
        records.telling(event, name, parties=tuple(told)) for name, told in zip(wreck.texts, parties, strict=True)
    ]
    return wreck


def placed(records: ModuleType, wreck: Any, words: str, *towns: tuple[str, float]) -> Any:
    """The accounts with a town each, at so many degrees east."""
    both(records, wreck, *(words.format(town) for town, _ in towns))
    for number, (name, (town, east)) in enumerate(zip(("ra", "rb"), towns, strict=True)):
        place = records.place(town, town, 45.0, east, Precision.SETTLEMENT)
        mention = records.mention(name, wreck.texts[name], town, f"{town}.e1", MentionType.PLACE)
        wreck.named.append(replace(mention, place=town))
        wreck.where.append(place)
        whole, single = wreck.single[number]
        wreck.single[number] = whole, replace(single, place=place)
    return wreck


SANK = "The ferry Aurelia sank with its crew near {}" + SAID


def test_two_towns_contradict(records: ModuleType, wreck: Any) -> None:
    found = placed(records, wreck, SANK, ("Orvale", 14.0), ("Dolsk", 15.0))
    assert differing(found) == {"place": ("Orvale", "Dolsk")}


def test_a_village_beside_its_town_does_not(records: ModuleType, wreck: Any) -> None:
    assert differing(placed(records, wreck, SANK, ("Orvale", 14.0), ("Dolsk", 14.1))) == {}


def test_a_province_that_bears_a_towns_name_is_no_town(records: ModuleType, wreck: Any) -> None:
    words = "The ferry Aurelia sank with its crew in the province of {}" + SAID
    assert differing(placed(records, wreck, words, ("Orvale", 14.0), ("Dolsk", 15.0))) == {}


def test_who_or_what_is_named_after_a_town_is_not_there(records: ModuleType, wreck: Any) -> None:
    words = "The {} rowing club mourned the crew of the ferry Aurelia" + SAID
    assert differing(placed(records, wreck, words, ("Orvale", 14.0), ("Dolsk", 15.0))) == {}


def dated(records: ModuleType, wreck: Any, *times: tuple[str, str]) -> Any:
    """The accounts with words for a time each, and its value."""
    both(records, wreck, *(f"The ferry Aurelia sank with its crew {words}{SAID}" for words, _ in times))
    for number, (name, (words, value)) in enumerate(zip(("ra", "rb"), times, strict=True)):
        start, end = records.span(wreck.texts[name], words.split(" ", 1)[1])
        wreck.dated.append((name, Time(start, end, words, value, value, TimeType.TIME)))
        whole, single = wreck.single[number]
        wreck.single[number] = whole, replace(single, when=value)
    return wreck


def test_two_hours_contradict(records: ModuleType, wreck: Any) -> None:
    found = dated(records, wreck, ("at noon", "2031-02-28T12:00"), ("at eight", "2031-02-28T20:00"))
    assert differing(found) == {"time": ("noon", "eight")}


def test_a_day_and_an_hour_of_it_do_not(records: ModuleType, wreck: Any) -> None:
    assert differing(dated(records, wreck, ("on Friday", "2031-02-28"), ("at eight", "2031-02-28T20:00"))) == {}


def test_the_end_of_a_stretch_is_no_time_of_its_own(records: ModuleType, wreck: Any) -> None:
    found = dated(records, wreck, ("before noon", "2031-02-28T12:00"), ("at eight", "2031-02-28T20:00"))
    assert differing(found) == {}


# --- who did it, and how -----------------------------------------------------------------


def blamed(records: ModuleType, text: str, words: str, country: str | None, sector: str | None) -> Party:
    """Who is said to have done it."""
    return Party(Side.ACTOR, None, country, sector, records.span(text, words), Blame.FACT)


def accused(records: ModuleType, wreck: Any, *doers: tuple[str, str | None, str | None], same: bool = True) -> Any:
    """The accounts with a doer each: words, country, sector."""
    things = ("the pumping station Corvina",) * 2 if same else ("the pumping station Corvina", "a granary")
    texts = [f"{words} destroyed {thing}{SAID}" for (words, *_), thing in zip(doers, things, strict=True)]
    parties = [[blamed(records, text, *doer)] for text, doer in zip(texts, doers, strict=True)]
    return both(records, wreck, *texts, kind="strike", parties=parties)


@pytest.mark.parametrize(
    "other",
    [("Rebels", "VRN", "REB"), ("Dolan jets", "DOL", "MIL")],
    ids=["armed group against army", "army of another country"],
)
def test_two_doers_that_cannot_be_one_contradict(records: ModuleType, wreck: Any, other: Any) -> None:
    assert differing(accused(records, wreck, ("The army", "VRN", "MIL"), other)) == {"actor": ("The army", other[0])}


@pytest.mark.parametrize(
    "other",
    [
        ("Government forces", "VRN", "GOV"),
        ("Gunmen", None, "UAF"),
        ("Coalition jets", "DOL", "MIL"),
        ("The Dolan-backed fighters", None, "REB"),
        ("Two reporters", "DOL", "JRN"),
    ],
    ids=["another name of one side", "nobody known", "of many states", "told by their side", "no fighters"],
)
def test_doers_that_may_be_one_do_not(records: ModuleType, wreck: Any, other: Any) -> None:
    assert differing(accused(records, wreck, ("The army", "VRN", "MIL"), other)) == {}


def test_doers_of_two_deeds_do_not(records: ModuleType, wreck: Any) -> None:
    """One day of fighting may be one event of the ledger; two clauses that share no word are two deeds."""
    wreck = accused(records, wreck, ("The army", "VRN", "MIL"), ("Rebels", "VRN", "REB"), same=False)
    assert differing(wreck) == {}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("An air strike", "Artillery", ("air strike", "Artillery")),
        ("A suicide bomber", "A roadside bomb", ("suicide", "roadside")),
        ("A gas leak", "A car bomb", ("gas leak", "car bomb")),
    ],
)
def test_kinds_that_exclude_each_other_contradict(
    records: ModuleType, wreck: Any, one: str, other: str, words: tuple[str, str]
) -> None:
    found = both(records, wreck, *(f"{kind} destroyed the pumping station Corvina{SAID}" for kind in (one, other)))
    assert differing(found) == {"kind": words}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A suicide bomber", "A car bomb"),
        ("An explosion", "An air strike"),
        ("Artillery, not an air strike,", "Shells"),
        ("Jets and artillery", "An air strike"),
    ],
    ids=["both at once", "the wider word", "what is ruled out", "one of two told"],
)
def test_kinds_that_go_together_do_not(records: ModuleType, wreck: Any, one: str, other: str) -> None:
    found = both(records, wreck, *(f"{kind} destroyed the pumping station Corvina{SAID}" for kind in (one, other)))
    assert differing(found) == {}
