"""The state of crossings, roads, documents, alerts, curfews and networks, as a report tells it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.board import find_board
from rashomon.annotate.context import Context
from rashomon.annotate.statements import find_statements
from rashomon.model import BoardState

SHARED = Path(__file__).parents[2] / ".." / "shared"
Read = Callable[..., Context]


def states(context: Context) -> list[tuple[str, str]]:
    return [(b.object, b.state) for b in board(context)]


def board(context: Context) -> tuple[BoardState, ...]:
    return find_board(replace(context, statements=find_statements(context, attribute_by_rules(context), "test")[0]))


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Guards closed the Karnak crossing on Monday.", ("Karnak crossing", "closed")),
        ("The bridge over the Vrela River has been closed.", ("bridge over the Vrela River", "closed")),
        ("The main road is blocked.", ("main road", "closed")),
        ("The airport reopened on Monday.", ("airport", "open")),
        ("The border remains open.", ("border", "open")),
        ("The border is not open.", ("border", "closed")),
        ("Barricades were set up on the coastal highway.", ("coastal highway", "barricaded")),
        ("The barricades on the coastal highway were removed.", ("coastal highway", "open")),
        (
            "Passports issued by the old republic are no longer valid.",
            ("Passports issued by the old republic", "not valid"),
        ),
        ("Air raid sirens sounded on Monday.", ("Air raid sirens", "sounding")),
        ("The air raid sirens were switched off.", ("air raid sirens", "silent")),
        ("The governor imposed a curfew on Monday.", ("curfew", "in force")),
        ("The curfew was lifted on Monday.", ("curfew", "lifted")),
        ("Electricity was cut on Monday.", ("Electricity", "down")),
        ("Mobile internet has been restored.", ("Mobile internet", "working")),
        ("The closure of the border came as a surprise.", ("border", "closed")),
    ],
)
def test_verbs_adjectives_and_nouns_tell_a_state(read: Read, sentence: str, told: tuple[str, str]) -> None:
    assert states(read(sentence)) == [told]


def test_crossings_named_together_are_two_things(read: Read) -> None:
    assert states(read("Police closed the Karnak and Dubrava crossings to all traffic.")) == [
        ("Karnak crossing", "closed"),
        ("Dubrava crossing", "closed"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry denied that it had closed the border.",
        "The mayor asked the police to close the bridge.",
        "If they close the bridge, we will leave.",
        "The army could close the airport.",
        "The road leads to the harbour.",
        "Police stopped a closed truck on the road.",
    ],
)
def test_what_is_denied_wished_or_merely_possible_is_no_state(read: Read, sentence: str) -> None:
    assert states(read(sentence)) == []


def test_what_is_announced_holds_from_its_day(read: Read) -> None:
    (state,) = board(read("The ministry announced that old passports would no longer be valid starting June 1, 2031."))
    assert (state.state, state.since) == ("not valid", "2031-06-01")
    assert state.statement == "s1"


def test_what_will_hold_on_no_known_day_is_left_out(read: Read) -> None:
    assert states(read("The ministry announced that it would close the bridge.")) == []


def test_the_outlet_speaks_where_nobody_is_quoted(read: Read) -> None:
    (own,) = board(read("The bridge was closed on Monday."))
    (said,) = board(read("The bridge was closed on Monday, the harbour police said."))
    assert (own.per, own.statement, own.since) == ("Harbour Courier", None, "2031-05-12")
    assert (said.per.lower(), said.statement) == ("the harbour police", "s1")


def test_a_state_ends_when_the_report_says_until_when(read: Read) -> None:
    (state,) = board(read("The bridge is closed until June 1, 2031."))
    assert state.until == "2031-06-01"


def test_a_state_told_twice_by_one_voice_is_one_line_with_both_passages(read: Read) -> None:
    (state,) = board(read("The bridge was closed on Monday. The bridge is closed."))
    assert len(state.spans) == 2


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpora are not here")
def test_an_evening_of_closures_is_on_the_board(read: Read) -> None:
    from rashomon.ingest.options import ReadOptions
    from rashomon.ingest.reading import read_paths
    from rashomon.model import Report

    paths = sorted((SHARED / "gold" / "kosovo-2022").glob("*.txt"))
    reports = [r for r in read_paths([str(p) for p in paths], ReadOptions()) if isinstance(r, Report)]
    fields = ("published", "outlet", "not_prose", "embeds", "dateline")
    found = [b for r in reports for b in board(read(r.text, **{f: getattr(r, f) for f in fields}))]
    assert {"closed", "sounding", "not valid", "barricaded"} <= {b.state for b in found}
