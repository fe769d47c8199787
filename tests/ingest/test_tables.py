"""Tables: separators, line ends, encodings, damage; and Parquet."""

from __future__ import annotations

import pytest


def test_line_ends_inside_a_field_stay_as_they_are(read):
    ((report,), _) = read(b'id,text\r\nx,"one\r\ntwo\nthree"\r\n', "t.csv")
    assert report.text == "one\r\ntwo\nthree"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_read_off_the_header(separator, read):
    ((report,), _) = read(f'id{separator}text\n"x"{separator}The kiln went out.\n', "t.csv")
    assert (report.key, report.text) == ("x", "The kiln went out.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_the_encoding_is_found(encoding, read):
    text = "Kapija je zatvorena, kaže načelnik opštine, a građani čekaju već šest sati."
    ((report,), _) = read(f'id,text\nx,"{text}"\n'.encode(encoding), "t.csv")
    assert (report.key, report.text) == ("x", text)


def test_a_quotation_mark_that_never_ends_is_said(read, monkeypatch):
    monkeypatch.setattr("csv.field_size_limit", lambda *_: 2**62)
    import _csv

    before = _csv.field_size_limit(50)
    try:
        found, errors = read('id,text\nx,fine\ny,"' + "never ends " * 20 + "\n", "t.csv")
    finally:
        _csv.field_size_limit(before)
    assert [r.key for r in found] == ["x"]
    assert errors == [
        "t.csv, after row 1: field larger than field limit (50); is a quotation mark missing? The rest was left out."
    ]


def test_a_header_without_rows_is_said(read):
    assert read("id,text\n", "t.csv") == ([], ["t.csv: there is a header, but no row under it."])


def test_dates_of_both_orders_decide_nothing(read):
    found, _ = read("id,text,date\na,One.,4/17/2031\nb,Two.,17/4/2031\nc,Three.,4/5/2031\n", "t.csv")
    assert [r.published for r in found] == ["2031-04-17", "2031-04-17", None]
    assert found[2].undated_reason is not None
    assert "day first and month first" in found[2].undated_reason


class TestParquet:
    @pytest.fixture
    def write(self, tmp_path):
        pa = pytest.importorskip("pyarrow")
        pq = pytest.importorskip("pyarrow.parquet")

        def run(columns):
            path = tmp_path / "source.parquet"
            pq.write_table(pa.table(columns), path)
            return path.read_bytes()

        return run

    def test_rows_are_reports(self, write, read):
        data = write(
            {
                "headline": ["Kiln", None],
                "body": ["The kiln\r\nwent out.", "It burns."],
                "date": ["4/7/2031", "4/17/2031"],
            }
        )
        (first, second), errors = read(data, "t.parquet")
        assert (first.key, first.title, first.text, first.published) == (
            "t#1",
            "Kiln",
            "The kiln\r\nwent out.",
            "2031-04-07",
        )
        assert (second.title, second.published, errors) == (None, "2031-04-17", [])

    def test_rows_without_text_are_counted(self, write, read):
        found, errors = read(write({"id": [1, 2], "text": ["The kiln went out.", None]}), "t.parquet")
        assert [r.key for r in found] == ["1"]
        assert errors == ["t.parquet: 1 of 2 rows have no text in 'text' and were left out (row 2)."]

    def test_no_parquet_file_is_said(self, read):
        pytest.importorskip("pyarrow")
        _, (error,) = read(b"PAR1 but not really", "t.parquet")
        assert error.startswith("t.parquet: this is no Parquet file that can be read (")
