from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import LedgerError
from rashomon.export.jsonl import write_jsonl
from rashomon.model import Report
from rashomon.runner import BATCH, STORED, Counts, annotate_pending, store
from rashomon.store.database import open_reader, open_writer
from rashomon.store.reader import LedgerReader

FOLDER = Path(__file__).parent
NAMES = ("Ana", "Bo", "Cem", "Dara", "Eli")


@pytest.fixture
def fakes(monkeypatch):
    monkeypatch.syspath_prepend(FOLDER)
    import runner_fakes

    return runner_fakes


def make_reports(count, **special):
    """Reports of recurring names, which linking joins; ``special`` adds words to some (``n7=...``)."""
    texts = [
        f"{NAMES[n % 5]} met {NAMES[(n * 3 + 1) % 5]} on day {n}. {special.get(f'n{n}', '')}" for n in range(count)
    ]
    return [
        Report(key=str(n), path="p.txt", locator=f"p.txt#{n}", text=text, published="2021-03-01")
        for n, text in enumerate(texts)
    ]


class Told:
    """What a run tells its caller."""

    def __init__(self):
        self.counts, self.errors, self.progress = Counts(), [], []

    def error(self, error):
        self.errors.append(str(error))

    def failure(self, report, reason):
        self.errors.append(f"{report.key}: {reason}")

    def show(self, doing, done, total):
        self.progress.append((doing, done, total))


def read(path, reports, fakes, load=None, linker=None, workers=1):
    told = Told()
    with open_writer(path) as conn:
        store(conn, reports, told.counts, told.error, told.show)
        annotate_pending(
            conn, load or fakes.FakeLoad(), linker or fakes.FakeLinker, told.counts, workers, told.failure, told.show
        )
    return told


def exported(path, folder):
    with open_reader(path) as conn:
        write_jsonl(LedgerReader(conn), folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture
def undisturbed(tmp_path, fakes):
    read(tmp_path / "undisturbed.db", make_reports(70), fakes)
    return exported(tmp_path / "undisturbed.db", tmp_path / "undisturbed")


def test_reports_are_stored_annotated_and_linked(tmp_path, fakes):
    told = read(tmp_path / "l.db", make_reports(70), fakes)
    assert told.counts == Counts(new=70, annotated=70)
    assert told.progress[-1] == ("Annotating", 70, 70)
    with open_reader(tmp_path / "l.db") as conn:
        entities = list(LedgerReader(conn).entities())
    assert len(entities) == len(NAMES)


def test_reading_again_changes_nothing(tmp_path, fakes, undisturbed):
    read(tmp_path / "l.db", make_reports(70), fakes)
    told = read(tmp_path / "l.db", make_reports(70), fakes)
    assert told.counts == Counts(known=70)
    assert exported(tmp_path / "l.db", tmp_path / "out") == undisturbed


@pytest.mark.parametrize("cut", [1, 33, 69])
def test_reading_in_two_parts_gives_the_ledger_of_one_reading(tmp_path, fakes, undisturbed, cut):
    reports = make_reports(70)
    read(tmp_path / "l.db", reports[:cut], fakes)
    read(tmp_path / "l.db", reports[cut:], fakes)
    assert exported(tmp_path / "l.db", tmp_path / "out") == undisturbed


def test_several_processes_give_the_ledger_of_one(tmp_path, fakes, undisturbed):
    read(tmp_path / "l.db", make_reports(70), fakes, workers=2)
    assert exported(tmp_path / "l.db", tmp_path / "out") == undisturbed


_READ = """
import sys
sys.path.insert(0, {folder!r})
import runner_fakes, test_runner
from pathlib import Path
reports = test_runner.make_reports(70, **{special!r})
test_runner.read(Path({path!r}), reports, runner_fakes)
"""


@pytest.mark.parametrize("at", [0, BATCH - 1, BATCH, 50, 69])
def test_a_read_that_is_killed_loses_the_batch_in_flight_and_the_next_one_completes_it(tmp_path, fakes, at):
    special = {f"n{at}": f"DIE:{tmp_path / 'died'}"}
    path = tmp_path / "l.db"
    script = _READ.format(folder=str(FOLDER), special=special, path=str(path))
    killed = subprocess.run([sys.executable, "-c", script], timeout=60, capture_output=True)
    assert killed.returncode == -9
    with open_reader(path) as conn:
        done = {m.report for m in LedgerReader(conn).mentions()}
    assert len(done) == at // BATCH * BATCH

    again = read(path, make_reports(70, **special), fakes)
    assert again.counts == Counts(known=70, annotated=70 - len(done))
    whole = tmp_path / "whole.db"
    read(whole, make_reports(70, **special), fakes)
    assert exported(path, tmp_path / "out") == exported(whole, tmp_path / "whole")


def test_a_read_that_is_killed_while_it_stores_is_completed_too(tmp_path, fakes, undisturbed):
    path = tmp_path / "l.db"

    def cut_short():
        yield from make_reports(69)
        raise SystemExit

    with pytest.raises(SystemExit):
        read(path, cut_short(), fakes)
    told = read(path, make_reports(70), fakes)
    assert told.counts == Counts(new=70 - STORED, known=STORED, annotated=70)
    assert exported(path, tmp_path / "out") == undisturbed


def test_a_report_that_cannot_be_annotated_is_kept_with_the_reason_and_not_tried_again(tmp_path, fakes):
    reports = make_reports(40, n5="RAISE")
    told = read(tmp_path / "l.db", reports, fakes)
    assert told.counts == Counts(new=40, annotated=39, failed=1)
    assert told.errors == ["5: Annotating it failed (ValueError)."]
    with open_reader(tmp_path / "l.db") as conn:
        (failure,) = LedgerReader(conn).failures()
        assert (failure.report, failure.reason) == (reports[5].id, "Annotating it failed (ValueError).")
        assert LedgerReader(conn).text(reports[5].id) == reports[5].text
    assert read(tmp_path / "l.db", reports, fakes).counts == Counts(known=40)


def test_a_report_that_kills_its_worker_is_kept_with_the_reason(tmp_path, fakes):
    told = read(tmp_path / "l.db", make_reports(40, n5="KILL"), fakes, workers=2)
    assert told.counts == Counts(new=40, annotated=39, failed=1)
    assert "twice ended the process" in told.errors[0]


def test_a_report_that_cannot_be_linked_does_not_hold_up_the_others(tmp_path, fakes):
    told = read(tmp_path / "l.db", make_reports(40, n35="BADLINK"), fakes)
    assert told.counts == Counts(new=40, annotated=39, failed=1)
    assert told.errors == ["35: Linking it failed (KeyError)."]
    with open_reader(tmp_path / "l.db") as conn:
        linked = {m.report for m in LedgerReader(conn).mentions()}
    assert len(linked) == 39


def test_an_error_that_is_no_single_reports_ends_the_run_and_keeps_what_was_committed(tmp_path, fakes):
    class Unsettled(fakes.FakeLinker):
        settled = 0

        def settle(self):
            Unsettled.settled += 1
            if Unsettled.settled == 2:
                raise RuntimeError("a fault of the program")
            super().settle()

    with pytest.raises(RuntimeError, match="a fault of the program"):
        read(tmp_path / "l.db", make_reports(70), fakes, linker=Unsettled)
    assert read(tmp_path / "l.db", [], fakes).counts == Counts(annotated=70 - BATCH)


def test_a_new_annotator_annotates_everything_again(tmp_path, fakes):
    read(tmp_path / "l.db", make_reports(40), fakes)
    told = read(tmp_path / "l.db", make_reports(40), fakes, load=fakes.FakeLoad("fake-2"))
    assert told.counts == Counts(known=40, annotated=40)


def test_a_report_that_failed_is_tried_again_by_a_new_annotator(tmp_path, fakes):
    read(tmp_path / "l.db", make_reports(3, n1="RAISE"), fakes)
    told = read(tmp_path / "l.db", [], fakes, load=fakes.FakeLoad("fake-2"))
    assert told.counts == Counts(annotated=2, failed=1)


def test_a_text_that_no_file_can_hold_is_told_and_left_out(tmp_path, fakes):
    told = read(tmp_path / "l.db", [*make_reports(2), Report("x", "x.txt", "x.txt", "half \ud83d pair")], fakes)
    assert told.counts.new == 2
    assert told.errors == [
        "x.txt: report 'x' holds characters that no file can keep (half a surrogate pair); left out."
    ]


def test_two_processes_do_not_annotate_one_ledger_at_a_time(tmp_path, fakes):
    path = tmp_path / "l.db"
    read(path, make_reports(0), fakes)

    class Overtaken(fakes.FakeLoad):
        """While this run has a batch in hand, another one annotates everything."""

        def __call__(self):
            annotate = super().__call__()

            def overtaken(report):
                if report.key == "40":
                    read(path, [], fakes)
                return annotate(report)

            return overtaken

    with pytest.raises(LedgerError, match="Another process"):
        read(path, make_reports(70), fakes, load=Overtaken())
    with open_reader(path) as conn:
        assert len({m.report for m in LedgerReader(conn).mentions()}) == 70
