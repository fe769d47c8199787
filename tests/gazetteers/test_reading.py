"""Files of places: what is read in them, and what is told of lines that cannot be."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from rashomon.annotate.gazetteer import Gazetteer
from rashomon.errors import InputError
from rashomon.gazetteers.reading import read_places


@pytest.fixture(scope="module")
def shipped() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


@pytest.mark.parametrize("name", ["darfur.txt", "desk.csv", "desk.tsv"])
def test_a_file_gives_the_places_beside_it(files: Path, shipped: Gazetteer, name: str) -> None:
    found = [*read_places(files / name, shipped)]
    told = [str(item).removeprefix(str(files)).lstrip("/\\") for item in found if isinstance(item, InputError)]
    rows = [asdict(item) for item in found if not isinstance(item, InputError)]
    expected = json.loads((files / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps({"rows": rows, "told": told})) == expected


def test_the_archive_that_geonames_gives_out_is_read_as_it_is(files: Path, tmp_path: Path, shipped: Gazetteer) -> None:
    packed = tmp_path / "SD.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(files / "darfur.txt", "SD.txt")
        archive.writestr("readme.txt", "What the columns are.")
    rows = [item for item in read_places(packed, shipped) if not isinstance(item, InputError)]
    assert rows == [i for i in read_places(files / "darfur.txt", shipped) if not isinstance(i, InputError)]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8-sig"), (";", "cp1250"), ("\t", "utf-16"), ("|", "utf-8")]
)
def test_tables_may_be_written_in_many_ways(tmp_path: Path, shipped: Gazetteer, separator: str, encoding: str) -> None:
    lines = ["lon,lat,name", "", "20.5,42.5,Žužemberkovo Polje", "21.5,43.5,Gornja Čičevica"]
    file = tmp_path / "t.csv"
    file.write_text("\n".join(lines).replace(",", separator), encoding=encoding)
    rows = [r for r in read_places(file, shipped) if not isinstance(r, InputError)]
    assert [(r.name, r.lat, r.lon) for r in rows] == [
        ("Žužemberkovo Polje", 42.5, 20.5),
        ("Gornja Čičevica", 43.5, 21.5),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"One day the convoy left.\nIt came back.\n", "this is no gazetteer"),
        (b"name,latitude\nVelkadrez,48\n", "this is no gazetteer"),
        (b"\x7fELF\0\0\0", "this is a program"),
        (b"PK\x03\x04 broken", "not text"),
    ],
)
def test_a_file_that_is_no_gazetteer_is_told_in_one_sentence(
    tmp_path: Path, shipped: Gazetteer, content: bytes, sentence: str
) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match=sentence):
        list(read_places(file, shipped))


def test_an_archive_of_many_tables_is_not_guessed_at(tmp_path: Path, shipped: Gazetteer) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        archive.writestr("A.txt", "a")
        archive.writestr("B.txt", "b")
    with pytest.raises(InputError, match="2 tables in this archive"):
        list(read_places(tmp_path / "many.zip", shipped))


def test_a_quotation_mark_that_never_ends_leaves_out_the_rest(tmp_path: Path, shipped: Gazetteer) -> None:
    file = tmp_path / "t.csv"
    file.write_text('name,lat,lon\nVelkadrez,48,37\n"Open,1,2\n' + "x" * 140_000, encoding="utf-8")
    found = [*read_places(file, shipped)]
    assert [type(item).__name__ for item in found] == ["Row", "InputError"]
