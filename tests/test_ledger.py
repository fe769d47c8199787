from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

import rashomon
from rashomon import InputError, Ledger, LedgerError, RashomonError

BRIDGE = """ date 2021-03-01 Bridge shut after landslide at Coimbra
source: Correio
The mayor of Coimbra, Ines Vidal, said on Monday that the old bridge was closed after a landslide.
"Nobody was hurt," Vidal told Radio Orla.
"""
DENIAL = """ date 2021-03-02 Ministry denies landslide at Coimbra
source: Diário
The Interior Ministry denied on Tuesday that the old bridge in Coimbra was closed.
"""


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """A ledger of the two reports, read once for all tests that only look."""
    folder = tmp_path_factory.mktemp("looking")
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "denial.txt").write_text(DENIAL, encoding="utf-8")
    with Ledger.open(folder / "l.db") as opened:
        summary = opened.read([folder / "bridge.txt", folder / "denial.txt"], workers=1)
    assert (summary.new, summary.annotated, summary.errors) == (2, 2, ())
    return opened


def test_a_way_that_is_none_is_told_in_one_sentence(tmp_path, files):
    with pytest.raises(RashomonError, match=r"'magic' is no way.*trained, rules"):
        Ledger.open(tmp_path / "l.db").read([files], workers=1, attribution="magic")


def test_rules_alone_are_a_version_of_their_own(tmp_path, files):
    ledger = Ledger.open(tmp_path / "l.db")
    ledger.read([files], workers=1, attribution="rules")
    assert {s.annotator for s in ledger.statements()} == {"trained-3-rules"}
    assert {s.confidence for s in ledger.statements()} == {None}
    assert ledger.read([files], workers=1).annotated == 2


def test_a_report_is_read_once(tmp_path, files):
    ledger = Ledger.open(tmp_path / "l.db")
    first = ledger.read([files], workers=1)
    assert (first.new, first.known, first.versions, first.undated, first.annotated) == (2, 0, 0, 0, 2)
    again = ledger.read([files], workers=1)
    assert (again.new, again.known, again.annotated) == (0, 2, 0)


def test_a_changed_file_is_a_new_version_of_its_report(tmp_path, files):
    ledger = Ledger.open(tmp_path / "l.db")
    ledger.read([files], workers=1)
    (files / "bridge.txt").write_text(BRIDGE + "The bridge opened again on Wednesday.\n", encoding="utf-8")
    assert ledger.read([files], workers=1).versions == 1
    with ledger.reader() as reader:
        (new,) = [row for row in reader.reports() if row.supersedes]
        assert "opened again" in reader.text(new.id)
        assert "opened again" not in reader.text(new.supersedes)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path, files):
    told = []
    (files / "empty.txt").touch()
    summary = Ledger.open(tmp_path / "l.db").read([files, tmp_path / "none.txt"], workers=1, on_error=told.append)
    assert summary.new == 2
    assert len(summary.errors) == 2
    assert all(isinstance(error, InputError) for error in told)
    assert "empty.txt" in summary.errors[0]
    assert "none.txt" in summary.errors[1]


def test_where_nothing_can_be_read_no_ledger_is_made(tmp_path):
    summary = Ledger.open(tmp_path / "l.db").read([tmp_path / "none.txt"])
    assert len(summary.errors) == 1
    assert not (tmp_path / "l.db").exists()


def test_a_report_without_a_date_is_kept_and_counted(tmp_path):
    ledger = Ledger.open(tmp_path / "l.db")
    text = io.BytesIO(b"The bridge is closed, said the mayor.")
    assert ledger.read(["-"], workers=1, stdin=text).undated == 1
    with ledger.reader() as reader:
        (row,) = reader.reports()
        assert row.published is None
        assert row.undated_reason
        assert any("undated" in limit for limit in row.limits)


def test_columns_outlet_and_date_can_be_given(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("headline,body\nBridge shut,The bridge is closed.\n", encoding="utf-8")
    ledger = Ledger.open(tmp_path / "l.db")
    columns = {"title": "headline", "text": "body"}
    ledger.read([table], columns=columns, outlet="Correio", published="2021-03-01", workers=1)
    with ledger.reader() as reader:
        (row,) = reader.reports()
        assert (row.title, row.outlet, row.published) == ("Bridge shut", "Correio", "2021-03-01")


def test_a_date_that_cannot_be_is_refused_before_anything_is_read(tmp_path, files):
    with pytest.raises(RashomonError, match="2021-02-31"):
        Ledger.open(tmp_path / "l.db").read([files], published="2021-02-31")
    assert not (tmp_path / "l.db").exists()


def test_a_model_that_is_not_there_is_one_sentence_and_the_reports_are_safe(tmp_path, files):
    ledger = Ledger.open(tmp_path / "l.db")
    with pytest.raises(RashomonError, match="no spaCy model"):
        ledger.read([files], model=str(tmp_path / "model"), workers=1)
    assert ledger.read(workers=1).annotated == 2


def test_progress_is_told(tmp_path, files):
    told = []
    Ledger.open(tmp_path / "l.db").read([files], workers=1, on_progress=lambda *step: told.append(step))
    assert told == [("Reading", 2, None), ("Annotating", 0, 2), ("Annotating", 2, 2)]


def test_a_ledger_that_is_to_be_there_must_be_there(tmp_path):
    with pytest.raises(LedgerError, match="no ledger there"):
        Ledger.open(tmp_path / "l.db", create=False)
    with pytest.raises(LedgerError, match="no ledger there"):
        Ledger.open(tmp_path / "l.db").read()
    with pytest.raises(LedgerError, match="no ledger there"):
        Ledger.open(tmp_path / "l.db").events()


def test_a_url_names_a_ledger_too(ledger):
    assert Ledger.open(f"sqlite:///{ledger.path}", create=False).path == ledger.path


def test_statements_are_those_of_all_reports_or_of_one(ledger):
    told = ledger.statements()
    assert any("Vidal" in statement.speaker for statement in told)
    first = told[0].id.partition(".")[0]
    assert [s for s in told if s.id.startswith(first)] == ledger.statements(first)
    with pytest.raises(LedgerError, match="no report 'r0'"):
        ledger.statements("r0")


def test_events_can_be_asked_for_by_day(ledger):
    assert ledger.events()
    assert ledger.events(since="2030") == []
    with pytest.raises(LedgerError, match="not a date"):
        ledger.events(since="soon")


def test_words_are_searched_for(ledger):
    assert len(ledger.search("bridges closed")) == 2
    (hit,) = ledger.search("landslide mayor")
    assert ledger.text(hit.report)[slice(*hit.spans[0])] in ("mayor", "landslide")


def test_a_record_is_shown_with_the_words_it_rests_on(ledger):
    statement = ledger.statements()[0]
    found = ledger.show(statement.id)
    assert (found.kind, found.id) == ("statement", statement.id)
    (context,) = found.contexts
    text = ledger.text(context.evidence.report_id)
    cited = "".join(words for words, marked in context.parts if marked)
    start, end = statement.content[0]
    assert text[start:end] in cited
    with pytest.raises(LedgerError, match="no record"):
        ledger.show("r0.s1")
    with pytest.raises(LedgerError, match="no report"):
        ledger.text("r0")


def test_a_brief_is_made(ledger):
    assert ledger.brief(title="One bridge").title == "One bridge"


def test_an_export_is_json_lines_whose_references_hold(ledger, tmp_path):
    counts = ledger.export(tmp_path / "out")
    made = {
        file.stem: [json.loads(each) for each in file.read_text(encoding="utf-8").splitlines()]
        for file in (tmp_path / "out").iterdir()
    }
    assert {name: len(lines) for name, lines in made.items()} == counts
    ids = {name: {record["id"] for record in records} for name, records in made.items()}
    for told in made["statements"]:
        assert told["report"] in ids["reports"]
        assert told["entity"] is None or told["entity"] in ids["entities"]
        assert set(told["events"]) <= ids["events"]
    for mention in made["mentions"]:
        assert mention["entity"] is None or mention["entity"] in ids["entities"]
        assert mention["place"] is None or mention["place"] in ids["places"]
    for event in made["events"]:
        assert event["place"] is None or event["place"] in ids["places"]
        assert {account["report"] for account in event["accounts"]} <= ids["reports"]
    assert len(made["statements"]) >= 3


def test_an_export_goes_to_a_folder(ledger, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be written there"):
        ledger.export(tmp_path / "file")
    with pytest.raises(LedgerError, match="cannot be written there"):
        ledger.export(tmp_path / "file" / "out")


def test_a_full_disk_while_exporting_is_one_sentence(ledger, tmp_path, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    monkeypatch.setattr("rashomon.store.database._look", lambda _: False)
    with pytest.raises(LedgerError, match="the disk is full"):
        ledger.export(tmp_path / "out")


def test_without_a_ledger_reports_are_annotated_as_a_stream(files):
    told = []
    stream = Ledger.annotate([files, files / "none.txt"], workers=1, on_error=told.append)
    report, annotation = next(stream)
    assert report.key == "bridge"
    assert {report.text[m.start : m.end] for m in annotation.mentions} >= {"Coimbra"}
    assert [report.key for report, _ in stream] == ["denial"]
    assert len(told) == 1


def test_reading_in_parts_gives_the_ledger_of_one_reading(tmp_path, files, ledger):
    parts = Ledger.open(tmp_path / "l.db")
    for name in ("bridge.txt", "denial.txt"):
        parts.read([files / name], workers=1)
    whole = Ledger.open(tmp_path / "w.db")
    whole.read([files], workers=1)
    parts.export(tmp_path / "parts")
    whole.export(tmp_path / "whole")
    for file in (tmp_path / "whole").iterdir():
        assert file.read_bytes() == (tmp_path / "parts" / file.name).read_bytes(), file.name


def test_every_public_name_is_there():
    for name in rashomon.__all__:
        assert getattr(rashomon, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing"):
        rashomon.nothing  # noqa: B018


def test_every_record_of_an_export_can_be_shown(ledger, tmp_path):
    ledger.export(tmp_path)
    for file in tmp_path.glob("*.jsonl"):
        for record in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            assert ledger.show(record["id"]).headline, record["id"]
