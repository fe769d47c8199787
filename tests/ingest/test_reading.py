"""Every kind of file becomes reports, or a sentence that says what is wrong and what to do."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, read_bytes, read_paths
from rashomon.model import Report

FILES = Path(__file__).parent / "files"
INPUTS = sorted(p.name for p in FILES.iterdir() if not p.name.endswith(".expected.json"))


def sentences(paths, options=None, stdin=None):
    return [str(item) for item in read_paths(paths, options or ReadOptions(), stdin) if isinstance(item, InputError)]


def reports(paths, options=None, stdin=None):
    return [item for item in read_paths(paths, options or ReadOptions(), stdin) if isinstance(item, Report)]


@pytest.mark.parametrize("name", INPUTS)
def test_a_file_reads_as_what_is_written_beside_it(name, describe):
    expected = json.loads((FILES / f"{name}.expected.json").read_text(encoding="utf-8"))
    found = [
        {"error": str(item).replace(f"{FILES}/", "")} if isinstance(item, InputError) else describe(item)
        for item in read_paths([str(FILES / name)], ReadOptions())
    ]
    assert found == expected


def test_the_stored_text_is_the_decoded_file_to_the_last_character(files):
    path = files / "pass_closed.txt"
    (report,) = reports([str(path)])
    assert report.text == path.read_bytes().decode("utf-8")


def test_a_byte_order_mark_stays_in_the_text_and_hides_no_header(read):
    ((report,), _) = read("\ufeff date 2031-01-02 Kiosk closed\nThe kiosk is closed.\n", "bom.txt")
    assert report.text.startswith("\ufeff date")
    assert (report.title, report.published) == ("Kiosk closed", "2031-01-02")


def test_a_missing_path_is_named_and_the_rest_goes_on(files):
    items = list(read_paths(["nowhere.txt", str(files / "no_header.txt")], ReadOptions()))
    assert str(items[0]) == "nowhere.txt: there is no such file or folder."
    assert isinstance(items[1], Report)


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.rss", "a.jsonl", "a.json", "a.csv"])
@pytest.mark.parametrize("content", ["", " \n\r\n"])
def test_an_empty_file_is_called_empty(name, content, read):
    found, errors = read(content, name)
    assert not found
    assert errors == [f"{name}: the file is empty; there is nothing to read in it."]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (bytes(range(256)) * 4, "a binary file"),
    ],
)
def test_a_binary_file_is_told_from_text(content, kind, read):
    found, errors = read(content, "scan.txt")
    assert not found
    assert errors == [f"scan.txt: this is {kind}, not text; save it as plain text, HTML, CSV or JSON."]


def test_an_unknown_kind_of_file_is_refused_with_the_kinds_that_are_read(read):
    _, (error,) = read("words", "minutes.docx")
    assert error.startswith("minutes.docx: files of the kind '.docx' are not read; give text, HTML,")


def test_a_file_without_a_kind_is_read_by_what_is_in_it(read):
    ((report,), errors) = read('{"id": "x", "text": "The lock is full."}\n', "export")
    assert (report.key, errors) == ("x", [])


def test_a_report_that_is_too_long_is_refused_with_its_length(read):
    _, errors = read("water " * 100, "long.txt", max_chars=500)
    assert errors == ["long.txt: one report of 600 characters is too long (limit 500); split it up."]


def test_a_long_record_is_refused_and_the_next_one_read(read):
    found, errors = read("id,text\n1," + "w" * 600 + "\n2,short enough to read\n", "t.csv", max_chars=500)
    assert [r.key for r in found] == ["2"]
    assert errors == ["t.csv, line 2: one report of 600 characters is too long (limit 500); split it up."]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text("words")
    path.chmod(0)
    assert sentences([str(path)]) == [f"{path}: the file may not be read; change its permissions (chmod +r)."]


def test_a_refused_permission_becomes_a_sentence(tmp_path, monkeypatch):
    path = tmp_path / "locked.txt"
    path.write_text("words")

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert sentences([str(path)]) == [f"{path}: the file may not be read; change its permissions (chmod +r)."]


@pytest.mark.parametrize(
    ("module", "name", "extra"), [("pyarrow", "t.parquet", "parquet"), ("warcio", "a.warc.gz", "warc")]
)
def test_a_missing_extra_names_what_to_install(module, name, extra, read, monkeypatch):
    for loaded in [m for m in sys.modules if m == module or m.startswith(f"{module}.")]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, module, None)
    _, (error,) = read(b"PAR1", name)
    assert error.endswith(f"needs {module}; run: pip install 'rashomon[{extra}]'")


class TestFolders:
    def test_files_come_sorted_and_hidden_ones_not_at_all(self, tmp_path):
        for name in ("b.txt", "a.txt", ".hidden.txt", "README.md", "sub/c.txt", ".git/d.txt"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("The tide is out.")
        assert [r.key for r in reports([str(tmp_path)])] == ["a", "b", "c"]
        assert sentences([str(tmp_path)]) == []

    def test_other_kinds_are_passed_over_in_one_sentence(self, tmp_path):
        for name in ("a.txt", "one.png", "two.pdf"):
            (tmp_path / name).write_text("The tide is out.")
        (error,) = sentences([str(tmp_path)])
        assert error.startswith(f"{tmp_path}: 2 files were passed over")
        assert error.endswith("one.png, two.pdf")

    def test_a_folder_without_reports_says_what_belongs_there(self, tmp_path):
        (error,) = sentences([str(tmp_path)])
        assert error.startswith(f"{tmp_path}: there is no report in this folder; put files of text,")

    def test_the_pictures_of_a_saved_page_are_no_input(self, tmp_path, files):
        (tmp_path / "page_files").mkdir()
        (tmp_path / "page_files" / "inner.html").write_text("<p>advert</p>")
        (tmp_path / "page.html").write_bytes((files / "dam_page.html").read_bytes())
        assert [r.key for r in reports([str(tmp_path)])] == ["page"]
        assert sentences([str(tmp_path)]) == []

    def test_a_file_named_twice_is_read_once(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_text("The tide is out.")
        assert len(reports([str(path), str(tmp_path), str(path)])) == 1

    def test_two_files_of_one_name_get_keys_of_their_own(self, tmp_path):
        for folder in ("x", "y"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "a.txt").write_text(f"The tide is out at {folder}.")
        found = reports([str(tmp_path)])
        assert [r.key for r in found] == ["a", "a~2"]
        assert [r.locator for r in found] == [str(tmp_path / f / "a.txt") for f in "xy"]


class TestStandardInput:
    @pytest.mark.parametrize(
        ("content", "keys"),
        [
            (" date 2031-01-01 Ice\nThe ice holds.\n date 2031-01-02 Thaw\nIt thaws.\n", ["stdin#1", "stdin#2"]),
            ("The ice holds.", ["stdin"]),
            ('{"id": "i", "text": "The ice holds."}\n{"text": "It thaws."}\n', ["i", "stdin#2"]),
            ('{"text": "The ice holds."}\n', ["stdin"]),
            (
                "<?xml version='1.0'?><rss version='2.0'><channel><item><description>Ice"
                "</description></item></channel></rss>",
                ["stdin#1"],
            ),
            (
                "<!DOCTYPE html><article><p>The ice on the lake holds, says the valley's warden.</p></article>",
                ["stdin"],
            ),
        ],
    )
    def test_its_kind_is_found_by_looking(self, content, keys):
        assert [r.key for r in reports(["-"], stdin=io.BytesIO(content.encode()))] == keys

    def test_nothing_on_it_is_an_error(self):
        assert sentences(["-"], stdin=io.BytesIO(b"")) == [
            "Standard input: the file is empty; there is nothing to read in it."
        ]


def test_packed_text_forms_are_unpacked(read):
    ((report,), errors) = read(gzip.compress(b'{"id": "p", "text": "Packed."}\n'), "lines.jsonl.gz")
    assert (report.key, report.text, errors) == ("p", "Packed.", [])


def test_a_packed_file_that_breaks_off_says_so(read):
    _, errors = read(gzip.compress(os.urandom(5000).hex().encode())[:-200], "cut.txt.gz")
    assert errors == ["cut.txt.gz: the compressed file breaks off or is damaged; fetch it again."]


def test_bytes_are_read_as_the_file_they_are_named():
    (report,) = read_bytes(b"text,id\nThe weir broke.,w1\n", "w.csv", ReadOptions())
    assert isinstance(report, Report)
    assert (report.key, report.path) == ("w1", "w.csv")


def test_options_speak_only_for_reports_that_do_not():
    options = ReadOptions(published="2031-05-05", outlet="Night Desk")
    lines = b'{"text": "A quiet night."}\n{"text": "A loud one.", "published": "2031-05-01", "source": "Day Desk"}\n'
    first, second = reports(["-"], options, io.BytesIO(lines))
    assert (first.published, first.outlet, first.undated_reason) == ("2031-05-05", "Night Desk", None)
    assert (second.published, second.outlet) == ("2031-05-01", "Day Desk")


def test_reports_are_given_one_at_a_time(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": "The sluice is open."}) + "\n" for n in range(50)))
    stream = read_paths([str(path)], ReadOptions())
    first = next(stream)
    path.unlink()
    assert isinstance(first, Report)
    assert first.key == "0"


@pytest.mark.shared
def test_a_table_of_real_reports_is_read_whole():
    path = Path(__file__).parents[2] / "../shared/data/syria_reports/reports.csv"
    if not path.exists():
        pytest.skip("the corpus is not here")
    columns = {"title": "article_title", "text": "article_content", "outlet": "source", "published": "date"}
    items = list(read_paths([str(path)], ReadOptions(columns=columns)))
    assert len(items) == 607
    assert all(isinstance(item, Report) and item.published and item.outlet and item.title for item in items)
    assert len({item.key for item in items if isinstance(item, Report)}) == 607


def test_headers_are_found_whatever_ends_the_lines(read):
    for end in ("\n", "\r\n", "\r"):
        text = f" date 2031-01-01 Ice{end}The ice holds.{end} date 2031-01-02 Thaw{end}It thaws.{end}"
        (found, _) = read(text, "ice.txt")
        assert [(r.title, r.published) for r in found] == [("Ice", "2031-01-01"), ("Thaw", "2031-01-02")]
        assert "".join(r.text for r in found) == text


def test_a_number_that_is_too_long_spoils_its_line_only(read):
    (found, errors) = read('{"text": "A.", "id": ' + "9" * 5000 + '}\n{"text": "The ice holds."}\n', "ice.jsonl")
    assert [r.text for r in found] == ["The ice holds."]
    assert errors == ["ice.jsonl, line 1: a number in this JSON is too long to be read; the line was left out."]


def test_a_list_of_records_may_name_its_fields_differently(read):
    (found, errors) = read('[{"text": "The ice holds."}, {"body": "It thaws.", "headline": "Thaw"}]', "ice.json")
    assert [(r.text, r.title) for r in found] == [("The ice holds.", None), ("It thaws.", "Thaw")]
    assert errors == []


@pytest.mark.parametrize(("name", "form"), [("ice.jsonl", "{}\n{}\n"), ("ice.json", "[{}, {}]")])
def test_a_mapped_field_may_be_absent_from_a_record_but_not_from_all(name, form, tmp_path):
    (tmp_path / name).write_text(form.format('{"text": "The ice holds.", "paper": "Shoal"}', '{"text": "It thaws."}'))
    path = [str(tmp_path / name)]
    mapped = ReadOptions(columns={"outlet": "paper"})
    assert [r.outlet for r in reports(path, mapped)] == ["Shoal", None]
    assert sentences(path, mapped) == []
    assert "there is no field 'papier'" in sentences(path, ReadOptions(columns={"outlet": "papier"}))[0]


def test_the_record_called_5_is_not_the_fifth(read):
    (found, _) = read('{"id": 2, "text": "The ice holds."}\n{"text": "It thaws."}\n', "ice.jsonl")
    assert len({r.locator for r in found}) == 2


def test_a_date_that_does_not_exist_is_said_once_a_file(read):
    (found, errors) = read("text,date\nA kiosk.,2031-02-31\nA ferry.,2031-04-31\n", "t.csv")
    assert [r.published for r in found] == [None, None]
    assert errors == [
        "t.csv: the date '2031-02-31' does not exist (report 't#1', and so with 1 more); "
        "the report is kept without it, correct it and read the file again."
    ]


def test_a_binary_file_of_any_kind_is_one_sentence(tmp_path):
    for kind in ("txt", "jsonl", "json", "csv", "html", "rss", "parquet", "warc", "warc.gz", "txt.gz"):
        path = tmp_path / f"noise.{kind}"
        path.write_bytes(bytes(range(256)) * 20 + b"\n\x00\x01\n" * 9)
        (error,) = sentences([str(path)])
        assert error.isprintable()
        assert "this is" in error or "damaged" in error


def test_an_empty_archive_is_called_empty(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"")
    assert "the file is empty" in sentences([str(tmp_path / "a.warc")])[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_in_a_folder_is_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "ice.txt").write_text("The ice holds.")
    assert len(reports([str(tmp_path)])) == 1
    assert "no regular file" in sentences([str(tmp_path)])[0]


def test_a_record_that_stands_twice_in_one_file_is_two_and_is_known_again(tmp_path: Path) -> None:
    row = '{"id": "7", "text": "The mill burned.", "published": "2031-05-14"}\n'
    file = tmp_path / "rows.jsonl"
    file.write_text(row * 3, encoding="utf-8")
    first = [r for r in read_paths([str(file)], ReadOptions()) if isinstance(r, Report)]
    assert [r.key for r in first] == ["7", "7#2", "7#3"]
    assert len({r.id for r in first}) == 3
    assert [r.id for r in read_paths([str(file)], ReadOptions()) if isinstance(r, Report)] == [r.id for r in first]
