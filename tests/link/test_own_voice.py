"""Whose words a report's own voice is, passage by passage."""

from __future__ import annotations

import pytest

from rashomon.model import Credit, LedgerEvent, Stance
from rashomon.store.groups import settled_row

FLOOD = (
    "The river rose over its banks on Monday night and flooded four streets of the old harbour before the dam held. "
    "Firemen carried elderly residents out of their houses in boats while volunteers filled sandbags until dawn. "
    "The railway to the coast stays shut because water undermined an embankment near the second tunnel. "
)
BUDGET = (
    "Parliament voted for the budget late on Monday after ten hours of debate over pensions and fuel duty. "
    "The finance minister called the outcome sound, while farmers promised to block the ring road in protest. "
    "A second reading is set for autumn, and two smaller parties have asked for changes to the tax on diesel. "
)
FERRY = (
    "Two ferries collided in thick fog off the northern breakwater early on Thursday with many tourists aboard. "
    "Eleven passengers were treated for bruises, and one sailor with a broken arm was flown to the mainland. "
    "The harbour master opened an inquiry and asked both captains to hand over their log books by evening. "
)
WIRE = (Credit(0, 3, "RNA", "RNA"),)


def flooded(write, key, outlet, before, *, own="The river also took a mill", kind="damage", **more):
    """A report with paragraphs on a flood after other news, and a sentence of its own on what else the river took."""
    draft = write(key, f"{before}{FLOOD}{own}.", outlet=outlet, **more)
    told = [(None, Stance.ASSERTS)]
    draft.event("flood", "flooded four streets", "river flood street @AA", when="2031-05-02", place="Varn", told=told)
    draft.event(kind, own, f"mill {key} @AA", when="2031-05-02", place="Dolsk", told=told)
    return draft


def origins(conn, event):
    found = settled_row(conn, LedgerEvent, event)
    assert isinstance(found, LedgerEvent)
    return found.origins, {a.origin for a in found.accounts}


@pytest.mark.parametrize("batches", [(2,), (1, 1)])
@pytest.mark.parametrize("agency_first", [True, False])
def test_paragraphs_that_an_agency_is_credited_for_elsewhere_are_the_agencys(write, read, agency_first, batches):
    wire = flooded(write, "wire", "Morning Post", BUDGET, credits=WIRE)
    taken = flooded(write, "taken", "Radio Dolsk", FERRY, own="The river shut a bridge", kind="closure")
    first, second = (wire, taken) if agency_first else (taken, wire)
    conn = read(first, second, batches=batches)
    assert origins(conn, first.id("v1")) == (1, {wire.id("c1")})
    assert origins(conn, taken.id("v2")) == (1, {taken.id("o0")})


def test_paragraphs_of_an_older_text_count_once(write, read):
    old = flooded(write, "old", "Morning Post", BUDGET, published="2031-05-01")
    new = flooded(write, "new", "Radio Dolsk", FERRY)
    assert origins(read(new, old), new.id("v1")) == (1, {old.id("o0")})


def test_the_account_says_where_its_words_stand(write, read):
    wire = flooded(write, "wire", "Morning Post", BUDGET, credits=WIRE)
    taken = flooded(write, "taken", "Radio Dolsk", FERRY)
    found = settled_row(read(wire, taken), LedgerEvent, wire.id("v1"))
    assert isinstance(found, LedgerEvent)
    assert [a.origin_reason for a in found.accounts] == [None, "its words stand in a text that credits RNA"]
