from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.errors import RashomonError
from rashomon.model import Annotation, Report
from rashomon.workers import Failure, LoadAnnotator, annotate_in_order

FOLDER = Path(__file__).parent


@pytest.fixture
def fakes(monkeypatch):
    """The ill-behaved annotator, in a module that workers can import too."""
    monkeypatch.syspath_prepend(FOLDER)
    import runner_fakes

    return runner_fakes


def report(key, text):
    return Report(key=str(key), path="p.txt", locator=f"p.txt#{key}", text=text)


def run(fakes, texts, workers=2, load=None):
    reports = [report(n, text) for n, text in enumerate(texts)]
    results = list(annotate_in_order(iter(reports), load or fakes.FakeLoad(), workers))
    assert [r for r, _ in results] == reports
    return [result for _, result in results]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_reports_each_with_its_own(fakes, workers):
    texts = [f"Report{n} {'SLOW' if n % 5 == 0 else ''}" for n in range(12)]
    results = run(fakes, texts, workers)
    assert [r.mentions[0].text for r in results] == [f"Report{n}" for n in range(12)]


@pytest.mark.parametrize("workers", [1, 2])
def test_one_process_or_several_say_the_same(fakes, workers):
    assert run(fakes, ["Ana spoke.", "Bo denied."], workers) == run(fakes, ["Ana spoke.", "Bo denied."], 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_cannot_be_annotated_fails_alone_and_says_only_the_kind_of_error(fakes, workers):
    results = run(fakes, ["Ana", "RAISE", "Bo"], workers)
    assert results[1] == Failure("Annotating it failed (ValueError).")
    assert isinstance(results[0], Annotation)
    assert isinstance(results[2], Annotation)


def test_an_error_that_is_a_sentence_is_kept_as_it_is(fakes):
    assert run(fakes, ["Ana", "REFUSE"], 1)[1] == Failure("The text is too long.")


def test_a_report_that_kills_its_worker_fails_alone(fakes):
    results = run(fakes, ["Ana", "Bo", "KILL", *(f"Word{n}" for n in range(20)), "KILL", "Cem"])
    failed = [n for n, result in enumerate(results) if isinstance(result, Failure)]
    assert failed == [2, 23]
    assert "twice ended the process" in results[2].reason


def test_a_report_whose_worker_was_killed_once_is_tried_again_alone(fakes, tmp_path):
    results = run(fakes, ["Ana", f"KILLONCE:{tmp_path / 'flag'}", "Bo"])
    assert all(isinstance(result, Annotation) for result in results)


def test_a_stream_is_not_read_far_ahead(fakes):
    taken = []

    def stream():
        for n in range(1000):
            taken.append(n)
            yield report(n, f"Word{n}")

    results = annotate_in_order(stream(), fakes.FakeLoad(), 2)
    for _ in range(5):
        next(results)
    assert len(taken) < 60
    results.close()


def test_nothing_to_annotate_starts_nothing(fakes):
    assert list(annotate_in_order([], fakes.FakeLoad(missing=True), 2)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_an_annotator_that_cannot_be_loaded_is_one_sentence(fakes, workers):
    with pytest.raises(RashomonError, match="No model is installed"):
        run(fakes, ["Ana", "Bo"], workers, fakes.FakeLoad(missing=True))


def test_how_rashomons_own_annotator_is_loaded_can_be_sent_and_compared():
    assert LoadAnnotator() == LoadAnnotator()
    assert hash(LoadAnnotator("x")) == hash(LoadAnnotator("x"))


_SCRIPT = """
import sys
sys.path.insert(0, {folder!r})
from runner_fakes import FakeLoad
from rashomon.model import Report
from rashomon.workers import annotate_in_order
def go():
    reports = [Report(key=str(n), path="p", locator="p", text="Ana SLOW") for n in range(400)]
    for _ in annotate_in_order(reports, FakeLoad(), 2):
        print("one", flush=True)
{call}
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_workers_end_when_the_process_that_started_them_is_killed(tmp_path):
    script = tmp_path / "reader.py"
    script.write_text(_SCRIPT.format(folder=str(FOLDER), call='if __name__ == "__main__":\n    go()'))
    process = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE)
    process.stdout.readline()
    workers = children(process.pid)
    assert len(workers) >= 2
    process.kill()
    process.wait()
    process.stdout.close()
    for _ in range(100):
        if not any(Path("/proc", str(pid)).exists() and not zombie(pid) for pid in workers):
            return
        time.sleep(0.1)
    pytest.fail("workers outlive the process that started them")


def children(parent):
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(folder.name))
    return found


def zombie(pid):
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_script_that_starts_workers_while_it_is_imported_is_told_what_to_do(tmp_path):
    script = tmp_path / "reader.py"
    script.write_text(_SCRIPT.format(folder=str(FOLDER), call="go()"))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env={**os.environ}, timeout=60)
    assert done.returncode != 0
    # A warning of Python's own about what the ended workers held may come last.
    assert "if __name__ == '__main__'" in done.stderr
