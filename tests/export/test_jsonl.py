from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.export.jsonl import FILES, line, write_jsonl
from rashomon.model import (
    Act,
    Anchor,
    Bound,
    Credit,
    Dateline,
    EventAccount,
    EventNumber,
    Figure,
    LedgerBoard,
    LedgerDue,
    LedgerEntity,
    LedgerEvent,
    Link,
    LinkKind,
    MentionForm,
    MentionType,
    Modality,
    Naming,
    NotProse,
    NotProseKind,
    Outcome,
    PersonJudgement,
    Place,
    Precision,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimeType,
    Utterance,
    Voice,
)
from rashomon.store.rows import MentionRow, ReportRow

# What compares several reports is shown in test_agreement_json.py.
SINGLE = sorted(FILES.keys() - {"agreement", "retellings"})
EXPECTED = Path(__file__).parent / "ledger_jsonl"
ORLA = Place("g77", "Orla", 41.5, -8.25, 77, "PT", "13", "PPL", Precision.SETTLEMENT)


class SmallLedger:
    """One record of every kind, written by hand."""

    def reports(self):
        yield ReportRow(
            id="r1",
            key="orla",
            path="news/orla.txt",
            locator="/news/orla.txt",
            title="Bridge shut",
            outlet="Correio",
            language="en",
            url=None,
            published="2021-03-01",
            published_at="2021-03-01T09:30Z",
            updated_at=None,
            undated_reason=None,
            dateline=Dateline("ORLA", "2021-03-01", 0, 12),
            not_prose=(NotProse(0, 12, NotProseKind.DATELINE),),
            embeds=(),
            credits=(Credit(80, 84, "Lusa", "Lusa"),),
            supersedes="r0",
            superseded_by=None,
            family="r0",
            origin="r1.c1",
            origin_reason=None,
            story="r0",
            limits=(),
        )

    def text(self, identifier):
        assert identifier == "r1"
        return (
            "ORLA, 1 Mar The mayor said the bridge over the river was shut, and no bus would cross it before noon. Lusa"
        )

    def statements(self):
        yield Statement(
            id="r1.s1",
            sentence=0,
            content=(Span(30, 50), Span(60, 70)),
            source=Span(13, 23),
            cue=Span(24, 28),
            speaker="Ines Vidal",
            entity="r1.e1",
            chain=(_link("Correio"), _link("Ines Vidal", "r1.e1", 13, 23)),
            voice=Voice.MIXED,
            stance=Stance.DENIES,
            modality=Modality.ACTUAL,
            said_on="2021-03-01",
            effective=None,
            addressee=None,
            channel="Radio Orla",
            occasion=None,
            negated=False,
            keys=("bridge",),
            events=("r1.v1",),
            annotator="test-1",
            utterance="r1.u1",
        )

    def utterances(self):
        yield Utterance(
            id="r1.u1",
            sentence=0,
            content=(Span(29, 71),),
            source=Span(13, 23),
            cue=Span(24, 28),
            speaker="Ines Vidal",
            entity="r1.e1",
            voice=Voice.MIXED,
            statements=("r1.s1",),
            confidence=0.91,
        )

    def events(self):
        yield LedgerEvent(
            id="r1.v1",
            kind="closure",
            type="COERCE",
            mode="restrict",
            acled=("Strategic developments", "Other"),
            summary="the bridge was shut",
            when="2021-03-01",
            place="g77",
            place_precision=Precision.SETTLEMENT,
            actors=("r1.e1",),
            recipients=(),
            status=Status.DENIED,
            accounts=(EventAccount("r1", "r1.s1", (Span(30, 50),), Stance.DENIES, "r1.e1"),),
            origins=0,
            origins_reason=None,
            numbers=(EventNumber("hurt", (10, 12), ("r1.f1",), ("r1.e1",), 1, None),),
        )

    def tellings(self):
        return iter(())

    def figures(self):
        span = Span(40, 49)
        yield Figure("r1.f1", "r1.s1", span, "ten to 12", (10, 12), Bound.ABOUT, "hurt", "r1.v1", ORLA, "2021-03-01")

    def entities(self):
        names = (("Ines Vidal", 2), ("Vidal", 1))
        yield LedgerEntity("r1.e1", MentionType.PERSON, "Ines Vidal", names, "PT", "mayor", None, "I. Vidal", (1,))

    def reasons(self):
        return {"r1.e1": ["one name in two spellings: I. Vidal / Ines Vidal"]}

    def judgements(self):
        anchors = ((Anchor("r1", 13, 23, "Ines Vidal"),),)
        told = '"I. Vidal" is called "Ines Vidal"'
        yield PersonJudgement(1, "2021-03-02T08:00:00Z", Act.RENAME, anchors, "Ines Vidal", (), (), told, "in full")

    def places(self):
        yield ORLA

    def mentions(self):
        yield _mention("r1", 13, "Ines Vidal", MentionType.PERSON, "r1.e1", None)
        yield _mention("r1", 60, "Orla", MentionType.PLACE, "r1.e2", "g77")
        yield _mention("r2", 0, "Órla", MentionType.PLACE, "r1.e2", "g77")

    def times(self):
        yield "r1", Time(5, 12, "1 March", "2021-03-01", "2021-03-01", TimeType.DATE)

    def naming(self):
        yield "r1", Naming("r1.e2", "the river town", 70, 84)

    def links(self):
        evidence = (("r1", Span(30, 50)), ("r2", Span(0, 9)))
        yield Link(LinkKind.DENIES, "r1.s1", "r2.s1", "one says not", evidence)

    def board(self):
        spans = (Span(30, 50),)
        yield LedgerBoard(
            "r1.b1", "r1", "Orla bridge", "bridge", "g77", "closed", "2021-03-01", None, "Vidal", "r1.s1", spans, True
        )

    def due(self):
        evidence = (("r2", Span(0, 9)),)
        day, spans = "2021-03-08", (Span(30, 50),)
        yield LedgerDue(
            "r1.d1", "r1", "it reopens", "r1.e1", day, None, "r1.s1", spans, Outcome.REPORTED_DONE, evidence
        )


def _link(name, entity=None, start=None, end=None):
    from rashomon.model import ChainLink

    return ChainLink(name, entity, start, end)


def _mention(report, start, text, kind, entity, place):
    return MentionRow(report, start, start + len(text), text, kind, MentionForm.NAME, entity, text, place)


@pytest.mark.parametrize("name", SINGLE)
def test_every_record_is_written_as_documented(tmp_path, name):
    write_jsonl(SmallLedger(), tmp_path)
    written = [json.loads(each) for each in (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written == json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SINGLE)
def test_every_record_has_an_id_of_its_own(name):
    ids = [made["id"] for made in FILES[name](SmallLedger())]
    assert len(set(ids)) == len(ids) > 0


def test_the_folder_is_made_and_the_lines_are_counted(tmp_path):
    counts = write_jsonl(SmallLedger(), tmp_path / "a" / "b")
    assert counts["mentions"] == 3
    assert sorted(f.name for f in (tmp_path / "a" / "b").iterdir()) == sorted(f"{name}.jsonl" for name in FILES)


def test_writing_again_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        write_jsonl(SmallLedger(), tmp_path / folder)
    for name in FILES:
        assert (tmp_path / "a" / f"{name}.jsonl").read_bytes() == (tmp_path / "b" / f"{name}.jsonl").read_bytes()


def test_letters_of_all_scripts_stay_readable_and_a_record_stays_on_its_line():
    assert line({"name": "Órla\nЖ"}) == '{"name":"Órla\\nЖ"}'


def test_an_object_is_one_line_whatever_its_text_holds():
    made = {"text": "a\u2028b\u2029c\x85d\ne\x0bf\x1cg"}
    written = line(made)
    assert written.splitlines() == [written]
    assert json.loads(written) == made
