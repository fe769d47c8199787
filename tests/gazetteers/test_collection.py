"""A desk's own places: added once, found by every look-up from then on, and never doubled."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rashomon import gazetteers
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.gazetteer_added import find_added
from rashomon.errors import InputError, RashomonError
from rashomon.ledger import Ledger
from rashomon.workers import LoadAnnotator


@contextmanager
def opened() -> Iterator[Gazetteer]:
    gazetteer = Gazetteer.open(added=find_added())
    yield gazetteer
    gazetteer.close()


def checksum() -> str:
    added = find_added()
    assert added is not None
    return added.checksum


def test_where_nothing_was_added_nothing_changes(collection: Path) -> None:
    assert (find_added(), gazetteers.listed(), collection.exists()) == (None, [], False)
    assert LoadAnnotator(added=find_added()).version == LoadAnnotator().version


def test_what_was_added_is_found_by_all_its_names(collection: Path, files: Path) -> None:
    outcome = gazetteers.add(files / "desk.csv")
    assert (outcome.source.name, outcome.source.rows, outcome.known, outcome.replaced) == ("desk", 4, False, False)
    assert len(outcome.errors) == 4
    with opened() as gazetteer:
        ids = {c.id for name in ("Velkadrez", "Velkodrez", "VELKADREZ") for c in gazetteer.lookup(name)}
        assert len(ids) == 1
        assert [c.name for c in gazetteer.similar("Velkadriz", ["UA"])] == ["Velkadrez"]
        village = gazetteer.lookup("Velkadrez")[0]
        assert (village.country, village.admin1, village.population) == ("UA", "05", 1200)


def test_a_place_in_both_is_one_and_keeps_its_record(collection: Path, files: Path) -> None:
    with opened() as before:
        omdurman, kyiv = before.lookup("Omdurman")[0], before.lookup("Kyiv")
    gazetteers.add(files / "darfur.txt")
    gazetteers.add(files / "desk.csv")
    with opened() as gazetteer:
        # By its GeoNames id, under a name that only the desk's file has; and by name and distance.
        assert [c.id for c in gazetteer.lookup("Omdurman North Bank")] == [omdurman.id]
        assert gazetteer.lookup("Kyiv") == kyiv
        assert [c.id for c in gazetteer.lookup("Velkyi Kyiv")] == [kyiv[0].id]


def test_two_places_of_one_name_far_apart_are_two(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.tsv")
    with opened() as gazetteer:
        assert len({c.id for c in gazetteer.lookup("Mirnaz")}) == 2


def test_a_place_that_two_files_give_is_one(collection: Path, files: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.csv"
    other.write_text("name,lat,lon,country,aliases\nUmm Sirdaba,13.41,24.92,SD,Sirdaba Wells\n", encoding="utf-8")
    gazetteers.add(other)
    gazetteers.add(files / "darfur.txt")
    with opened() as gazetteer:
        assert [c.id for c in gazetteer.lookup("Sirdaba Wells")] == ["g990000001"]
        assert [c.id for c in gazetteer.lookup("Umm Sirdaba")] == ["g990000001"]


def test_the_version_follows_the_content_and_nothing_else(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.csv")
    one = checksum()
    gazetteers.add(files / "darfur.txt", "Sudan")
    both = checksum()
    gazetteers.remove("desk")
    other = checksum()
    gazetteers.add(files / "desk.csv", "renamed")
    assert len({one, both, other}) == 3
    assert checksum() == both
    assert LoadAnnotator(added=find_added()).version.endswith(f"+places-{both}")


def test_the_order_of_adding_does_not_matter(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.csv")
    gazetteers.add(files / "darfur.txt")
    first = places(collection)
    collection.unlink()
    gazetteers.add(files / "darfur.txt")
    gazetteers.add(files / "desk.csv")
    assert places(collection) == first


def places(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        return [connection.execute(f"SELECT * FROM {t} ORDER BY 1, 2").fetchall() for t in ("place", "name")]
    finally:
        connection.close()


def test_adding_a_file_again_changes_nothing_and_another_of_its_name_replaces_it(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.csv", "mine")
    before = collection.read_bytes()
    assert gazetteers.add(files / "desk.csv", "mine").known
    assert collection.read_bytes() == before
    assert gazetteers.add(files / "darfur.txt", "mine").replaced
    assert [s.name for s in gazetteers.listed()] == ["mine"]
    with opened() as gazetteer:
        assert gazetteer.lookup("Velkadrez") == []


def test_taking_out_the_last_leaves_nothing(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.csv")
    assert gazetteers.remove("desk").rows == 4
    assert not [*collection.parent.iterdir()]
    with pytest.raises(InputError, match=r"no added gazetteer 'desk'; none is\."):
        gazetteers.remove("desk")


def test_a_file_of_no_place_adds_nothing(collection: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,lat,lon\nVelkadrez,91,0\n", encoding="utf-8")
    told: list[InputError] = []
    with pytest.raises(InputError, match="no place could be read"):
        gazetteers.add(tmp_path / "t.csv", on_error=told.append)
    assert [str(e).endswith("line 2: '91' is no latitude in degrees; the line was left out.") for e in told] == [True]
    assert not collection.exists()


def test_a_file_that_is_something_else_is_not_used_and_not_overwritten(collection: Path, files: Path) -> None:
    collection.parent.mkdir()
    collection.write_text("notes of a desk, in the wrong place, and long enough to be looked at" * 20)
    for use in (find_added, gazetteers.listed, lambda: gazetteers.add(files / "desk.csv")):
        with pytest.raises(RashomonError, match="no gazetteer that rashomon made"):
            use()
    assert collection.read_text().startswith("notes")


def test_who_has_it_open_keeps_what_it_was_and_a_later_one_is_told(collection: Path, files: Path) -> None:
    gazetteers.add(files / "desk.csv")
    added = find_added()
    assert added is not None
    with opened() as gazetteer:
        gazetteers.remove("desk")
        gazetteers.add(files / "darfur.txt")
        assert gazetteer.lookup("Velkadrez")
    with pytest.raises(RashomonError, match="changed meanwhile"):
        Gazetteer.open(added=added)


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_are_annotated_anew_with_what_was_added(
    collection: Path, files: Path, tmp_path: Path, workers: int
) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(
            f" date 2031-05-0{number} Road closed\nUkrainian soldiers closed the road in Velkadrez on Monday.\n"
        )
    paths = [tmp_path / "1.txt", tmp_path / "2.txt"]
    ledger = Ledger.open(tmp_path / "l.db")
    assert ledger.read(paths, workers=workers, attribution="rules").annotated == 2
    assert ledger.read(paths, workers=workers, attribution="rules").annotated == 0
    gazetteers.add(files / "desk.csv")
    assert ledger.read(workers=workers, attribution="rules").annotated == 2
    with ledger.reader() as reader:
        pinned = {p.name: (p.lat, p.lon) for p in reader.places()}
    assert pinned["Velkadrez"] == (48.61, 37.92)
    gazetteers.remove("desk")
    assert ledger.read(workers=workers, attribution="rules").annotated == 2
