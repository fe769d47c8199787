"""Who is who from text to ledger: spellings, scripts and titles are one, namesakes two; a person has the last word."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon import Ledger
from rashomon.model import LedgerEntity, MentionType

REPORTS = {
    "closed": """Ukrainian lawmaker Oleksiy Goncharenko said on Friday that the bridge at Kosovska Mitrovica was closed.
Serbian Foreign Minister Nikola Selakovic called the closure a mistake. Goncharenko did not say why.""",
    "wrote": """MP Oleksiy Honcharenko wrote that the bridge was closed. Foreign Minister Nikola Selakovich told
reporters in Kosovska Mitrovitsa that he would protest.""",
    "open": """Lawmaker Олексій Гончаренко said on Saturday that the bridge was open again. Minister Никола Селаковић
denied it. Later Гончаренко left.""",
    "alexei": """Alexei Goncharenko (Алексей Гончаренко), a lawmaker, said the bridge was open.""",
    "border": """Interior Minister Marta Kolar said on Sunday the border was calm. Defence Minister Petar Kolar said
troops would stay.""",
    "visit": """Defence Minister Petar Kolar visited the border. Interior Minister Marta Kolar did not come.""",
    "yard": """Jan Brandt Sr. founded the shipyard in 1990. His son, Jan Brandt Jr., closed it on Monday. "It was time,"
Jan Brandt Jr. said.""",
    "later": """Jan Brandt Jr. said on Monday the shipyard was closed. Jan Brandt Sr. was not there.""",
    "fans": """Fans of FC Zrenjanin marched through Zrenjanin on Tuesday. The club said nobody was hurt. Zrenjanin is a
town in Serbia.""",
    "arrests": """Ten fans of FC Zrenjanin were arrested in Zrenjanin. Gennady Zhukovsky, a lawyer, protested.""",
    "lawyer": """The lawyer Геннадий Жуковский said fans were beaten there.""",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = tmp_path_factory.mktemp("identities")
    for number, (key, text) in enumerate(REPORTS.items(), 1):
        words = f" date 2031-05-{number:02} News of the day, {key}\nsource: Outlet {key}\n{text}\n"
        (folder / f"{number:02}-{key}.txt").write_text(words, encoding="utf-8")
    made = Ledger.open(folder / "l.db")
    assert made.read([folder], workers=1).errors == ()
    return made


def called(ledger: Ledger, name: str) -> list[LedgerEntity]:
    """Every entity that some report calls so."""
    with ledger.reader() as reader:
        return [e for e in reader.entities() if name in dict(e.names)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Oleksiy Goncharenko", "Oleksiy Honcharenko", "Олексій Гончаренко", "Гончаренко"),
        ("Oleksiy Goncharenko", "Alexei Goncharenko", "Алексей Гончаренко"),
        ("Nikola Selakovic", "Nikola Selakovich", "Никола Селаковић"),
        ("Gennady Zhukovsky", "Геннадий Жуковский"),
        ("Kosovska Mitrovica", "Kosovska Mitrovitsa"),
    ],
)
def test_one_name_across_spellings_and_scripts_is_one_entity(ledger: Ledger, spellings: tuple[str, ...]) -> None:
    found = [called(ledger, name) for name in spellings]
    assert all(len(entities) == 1 for entities in found)
    assert len({entities[0].id for entities in found}) == 1


def test_it_is_told_why_they_are_one(ledger: Ledger) -> None:
    (entity,) = called(ledger, "Oleksiy Honcharenko")
    fields = dict(ledger.show(entity.id).fields)
    assert "one name in two spellings: Oleksiy Goncharenko / Oleksiy Honcharenko" in fields["one because"]
    assert "Oleksiy Goncharenko / Олексій Гончаренко" in fields["one because"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Marta Kolar", "Petar Kolar"), ("Jan Brandt Sr", "Jan Brandt Jr."), ("Zrenjanin", "FC Zrenjanin")],
)
def test_namesakes_stay_two(ledger: Ledger, one: str, other: str) -> None:
    ones, others = called(ledger, one), called(ledger, other)
    assert ones
    assert others
    assert not {e.id for e in ones} & {e.id for e in others}


def test_two_ministers_are_found_in_both_reports(ledger: Ledger) -> None:
    for name in ("Marta Kolar", "Petar Kolar"):
        (entity,) = called(ledger, name)
        assert dict(entity.names)[name] == 2


def test_a_club_is_a_body_though_its_town_is_a_place(ledger: Ledger) -> None:
    assert {e.type for e in called(ledger, "FC Zrenjanin")} == {MentionType.ORGANISATION}
    assert MentionType.PLACE in {e.type for e in called(ledger, "Zrenjanin")}


def test_a_person_can_join_namesakes_and_part_spellings_through_a_new_annotation(
    ledger: Ledger, tmp_path: Path
) -> None:
    copy = Ledger.open(tmp_path / "l.db")
    copy.path.write_bytes(ledger.path.read_bytes())
    copy.identities.merge(["Marta Kolar", "Petar Kolar"], reason="only to see")
    copy.identities.split("Oleksiy Goncharenko", names=["Алексей Гончаренко"])
    judged = [(e.name, e.names) for e in _known(copy)]
    assert len({e.id for name in ("Marta Kolar", "Petar Kolar") for e in called(copy, name)}) == 1
    assert called(copy, "Алексей Гончаренко")[0].id != called(copy, "Oleksiy Goncharenko")[0].id
    # The rules alone are another annotator: every report is annotated anew, and so again.
    assert copy.read(workers=1, attribution="rules").annotated == len(REPORTS)
    assert copy.read(workers=1).annotated == len(REPORTS)
    assert [(e.name, e.names) for e in _known(copy)] == judged


def _known(ledger: Ledger) -> list[LedgerEntity]:
    with ledger.reader() as reader:
        return list(reader.entities())
