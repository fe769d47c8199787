"""What was announced, demanded or threatened, its day, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rashomon.model import LedgerDue, Outcome, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.timeline import speaker_name
from rashomon.views.when import bounds, say
from rashomon.views.words import OUTCOME_WORD, STANCE_VERB, clean, sentence_case, shorten


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing due. ``by`` would act; ``teller`` says so with ``verb``."""

    id: str
    due: str | None
    day: str
    what: str
    by: str
    condition: str
    teller: str
    verb: str
    outcome: Outcome
    outcome_word: str
    evidence: Evidence
    outcome_evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due, in order of its day; without a day at the end. ``more`` are not shown."""

    lines: tuple[DueLine, ...]
    more: int


def build_due(material: Material, limit: int) -> DueList:
    """The ``limit`` latest things due, in order of time."""
    ordered = sorted(material.due, key=_time_key)
    dated = [d for d in ordered if bounds(d.due) is not None]
    undated = [d for d in ordered if bounds(d.due) is None]
    shown = dated[-limit:] + undated[: max(0, limit - len(dated))]
    return DueList(tuple(_line(material, d) for d in shown), len(ordered) - len(shown))


def _line(material: Material, due: LedgerDue) -> DueLine:
    said = material.statements.get(due.statement) if due.statement else None
    return DueLine(
        id=due.id,
        due=due.due,
        day=say(due.due) if due.due else "no day given",
        what=sentence_case(shorten(clean(due.what), 200)),
        by=material.name(due.by),
        condition=clean(due.condition or ""),
        teller=speaker_name(material, said) if said else material.outlet(due.report),
        verb=STANCE_VERB[said.stance] if said else "reported",
        outcome=due.outcome,
        outcome_word=OUTCOME_WORD[due.outcome],
        evidence=material.evidence(due.report, due.spans),
        outcome_evidence=tuple(
            material.evidence(report_of(record), (span,))
            for record, span in due.outcome_evidence
            if report_of(record) in material.reports
        ),
    )


def _time_key(due: LedgerDue) -> tuple[datetime, str]:
    limits = bounds(due.due)
    return (limits[0] if limits else datetime.max), due.id
