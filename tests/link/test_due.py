"""What became of what was due."""

from __future__ import annotations

import pytest

from rashomon.model import LedgerDue, Modality, Outcome, Stance, Status
from rashomon.store.groups import settled_row


def announced(write, due="2031-05-04"):
    draft = write("one", "The guild will close the lower gate for barges.", published="2031-05-02")
    guild = draft.entity("The guild")
    said = draft.says(guild, "close the lower gate", "close gate barge", modality=Modality.PLANNED, effective=due)
    told = [(said, Stance.ANNOUNCES)]
    keys = "gate lower barge @AA"
    draft.event("closure", "close the lower gate", keys, when=due, place="Varn", told=told, status=Status.ANNOUNCED)
    draft.awaits("close the lower gate", due, said)
    return draft


def later(write, *, status=Status.REPORTED, negated=False, published="2031-05-05", keys="gate lower barge @AA"):
    draft = write("two", "The lower gate was closed to barges.", published=published)
    draft.event("closure", "closed", keys, when="2031-05-04", place="Varn", status=status, negated=negated)
    return draft


def outcome(conn, draft):
    return settled_row(conn, LedgerDue, draft.id("d1"))


def test_nothing_is_known_before_the_day(write, read):
    draft = announced(write)
    assert outcome(read(draft), draft).outcome is Outcome.PENDING


def test_its_day_passed_without_a_word(write, read):
    draft, other = announced(write), write("two", "Nothing happened at all.", published="2031-05-06")
    assert outcome(read(draft, other), draft).outcome is Outcome.PASSED_UNREPORTED
    assert outcome(read(draft, other, batches=(1, 1)), draft).outcome is Outcome.PASSED_UNREPORTED


@pytest.mark.parametrize("turned", [False, True])
def test_another_report_tells_that_it_was_done(write, read, turned):
    draft, done = announced(write), later(write)
    row = outcome(read(*((done, draft) if turned else (draft, done))), draft)
    assert row.outcome is Outcome.REPORTED_DONE
    assert row.outcome_evidence == ((done.report.id, done.span("closed")),)


def test_another_report_tells_that_it_was_not(write, read):
    draft = announced(write)
    assert outcome(read(draft, later(write, status=Status.DENIED, negated=True)), draft).outcome is Outcome.DENIED


def test_announcing_it_again_is_no_outcome(write, read):
    draft = announced(write)
    again = later(write, status=Status.ANNOUNCED, published="2031-05-03")
    assert outcome(read(draft, again), draft).outcome is Outcome.PENDING
