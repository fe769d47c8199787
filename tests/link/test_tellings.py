"""What a report tells, in the form that is compared and kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.conftest import PLACES

from rashomon.link.state import EVENTS
from rashomon.link.tellings import Telling, Tellings, tellings
from rashomon.store import groups
from rashomon.store.codec import dumps, from_json

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
DAYS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
TELLINGS = st.builds(
    Telling,
    record=WORDS,
    report=WORDS,
    kind=WORDS,
    when=st.none() | DAYS.map(lambda day: (day, day + timedelta(days=1))),
    place=st.none() | st.sampled_from(list(PLACES.values())),
    content=st.dictionaries(WORDS, WORDS, max_size=4),
    **{name: st.frozensets(WORDS, max_size=3) for name in ("names", "countries", "spots", "around", "forms")},
    figures=st.frozensets(st.tuples(WORDS, WORDS), max_size=3),
    **{name: st.booleans() for name in ("assumed", "inferred", "undated", "background", "sole")},
)


@given(st.lists(TELLINGS, max_size=3))
def test_what_is_kept_comes_back_as_it_was(told):
    made = Tellings(tuple(told))
    assert from_json(Tellings, json.loads(dumps(made))) == made


@pytest.fixture
def drafts(write):
    """Two reports of one bombing."""
    made = [write(key, "A bus was bombed at the market.", published="2031-05-02") for key in ("a", "b")]
    for draft in made:
        draft.event("bombing", "bombed", "market bus @AA", when="2031-05-02", place="Varn")
    return made


def test_a_ledger_keeps_what_each_report_tells(drafts, read):
    conn = read(*drafts)
    for draft in drafts:
        kept = groups.view(conn, EVENTS, draft.report.id, Tellings)
        assert kept == tellings(draft.report, draft.annotation)
        assert [told.kind for told in kept.told] == ["bombing"]
