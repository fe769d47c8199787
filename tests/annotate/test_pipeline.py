"""One report through all stages: every record points at words that are there."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon.annotate.pipeline import Annotator, annotate
from rashomon.ingest import ReadOptions, read_paths
from rashomon.model import Account, Annotation, Report, Span

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def annotator(nlp, gazetteer):  # type: ignore[no-untyped-def]
    return Annotator(nlp, gazetteer)


def spans(record: Any) -> list[tuple[int, int]]:
    """Every span in a record, however deep."""
    if isinstance(record, Span):
        return [record]
    if isinstance(record, tuple):
        return [s for item in record for s in spans(item)]
    if is_dataclass(record):
        found = [s for f in fields(record) for s in spans(getattr(record, f.name))]
        start, end = getattr(record, "start", None), getattr(record, "end", None)
        return [*found, (start, end)] if isinstance(start, int) and isinstance(end, int) else found
    return []


def examples() -> list[Report]:
    return [r for r in read_paths([str(ROOT / "examples")], ReadOptions()) if isinstance(r, Report)]


@pytest.mark.parametrize("report", examples(), ids=lambda r: r.key)
def test_every_span_lies_in_the_text_and_every_text_is_quoted(annotator: Annotator, report: Report) -> None:
    annotation = annotate(annotator, report)
    for start, end in spans(annotation):
        assert 0 <= start < end <= len(report.text)
    for record in (*annotation.mentions, *annotation.times, *annotation.naming):
        assert report.text[record.start : record.end] == record.text
    for figure in annotation.figures:
        assert report.text[slice(*figure.span)] == figure.text


@pytest.mark.parametrize("report", examples(), ids=lambda r: r.key)
def test_every_reference_within_the_report_holds(annotator: Annotator, report: Report) -> None:
    made = annotate(annotator, report)
    entities = {e.id for e in made.entities}
    statements = {s.id: s for s in made.statements}
    events = {e.id: e for e in made.events}
    assert len(statements) == len(made.statements)
    assert len(events) == len(made.events)
    for statement in made.statements:
        assert statement.entity is None or statement.entity in entities
        assert set(statement.events) <= set(events)
    for event in made.events:
        assert set(event.actors) | set(event.recipients) <= entities
        for account in event.accounts:
            assert account.statement is None or event.id in statements[account.statement].events
    for due in made.due:
        assert due.statement is None or due.statement in statements


def test_what_is_not_prose_says_nothing(annotator: Annotator) -> None:
    for report in examples():
        made = annotate(annotator, report)
        told: list[Any] = [*made.sentences, *(a for e in made.events for a in e.accounts)]
        for start, end in [s for t in told for s in (t.spans if isinstance(t, Account) else [t])]:
            assert not any(p.start < end and start < p.end for p in report.not_prose)


def test_the_same_report_gives_the_same_annotation(annotator: Annotator) -> None:
    report = examples()[0]
    assert annotate(annotator, report) == annotate(annotator, report)


def test_another_language_is_kept_and_it_is_said_that_nothing_was_marked(annotator: Annotator) -> None:
    report = Report(key="r", path="r", locator="r", text="Der Hafen ist zu.", language="de", published="2031-05-14")
    made: Annotation = annotate(annotator, report)
    assert made.statements == ()
    assert "'de'" in made.limits[0]


def test_an_undated_report_says_that_its_relative_times_stay_open(annotator: Annotator) -> None:
    report = Report(
        key="r", path="r", locator="r", text="The ferry left on Sunday.", undated_reason="no date was found"
    )
    made = annotate(annotator, report)
    assert "undated" in made.limits[0]
    assert [t.value for t in made.times] == [None]
