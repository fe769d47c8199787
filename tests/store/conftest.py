from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from rashomon.model import (
    Account,
    Annotation,
    BoardState,
    Bound,
    ChainLink,
    Due,
    Entity,
    Event,
    Figure,
    Mention,
    MentionForm,
    MentionType,
    Modality,
    Naming,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimeType,
    Voice,
)
from rashomon.store.database import open_writer
from rashomon.store.reports import add_report

TEXT = "On Monday the mayor, Ines Vidal, said the Orla bridge was shut after two people were hurt."
ORLA = Place("g77", "Orla", 41.5, -8.25, 77, "PT", None, "PPL", Precision.SETTLEMENT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def conn(path: Path) -> Iterator[Connection]:
    with open_writer(path) as opened:
        yield opened


@pytest.fixture
def make_report() -> Callable[..., Report]:
    def make(key: str = "orla", text: str = TEXT, **fields: object) -> Report:
        base: dict[str, object] = {"path": f"{key}.txt", "locator": f"/news/{key}.txt", "outlet": "Correio"}
        return Report(key=key, text=text, **{**base, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def annotation() -> Annotation:
    """One record of every kind, every field that may be nested filled."""
    statement = Statement(
        id="s1",
        sentence=0,
        content=(Span(38, 90),),
        source=Span(10, 31),
        cue=Span(33, 37),
        speaker="Ines Vidal",
        entity="e1",
        chain=(ChainLink("Correio", None, None, None), ChainLink("Ines Vidal", "e1", 21, 31)),
        voice=Voice.INDIRECT,
        stance=Stance.ASSERTS,
        modality=Modality.ACTUAL,
        said_on="2021-03-01",
        effective=None,
        addressee=None,
        channel=None,
        occasion="address",
        negated=False,
        keys=("bridge", "shut"),
        events=("v1",),
        annotator="test-1",
        confidence=0.5,
    )
    event = Event(
        id="v1",
        kind="closure",
        type="CONSULT",
        mode=None,
        acled=("Strategic developments", "Other"),
        summary="the Orla bridge was shut",
        trigger=Span(58, 62),
        sentence=0,
        when="2021-03-01",
        place=ORLA,
        actors=(),
        recipients=("e2",),
        status=Status.REPORTED,
        negated=False,
        keys=("bridge",),
        accounts=(Account("s1", (Span(38, 62),), Stance.ASSERTS),),
    )
    figure = Figure("f1", "s1", Span(69, 79), "two people", 2, Bound.EXACT, "hurt", "v1", ORLA, None)
    return Annotation(
        annotator="test-1",
        language="en",
        sentences=(Span(0, 91),),
        entities=(
            Entity("e1", MentionType.PERSON, "Ines Vidal", ("Ines Vidal",), "PT", "mayor", None),
            Entity("e2", MentionType.PLACE, "Orla", ("Orla",), "PT", None, ORLA),
        ),
        mentions=(
            Mention(21, 31, "Ines Vidal", MentionType.PERSON, MentionForm.NAME, "e1", "Ines Vidal", None),
            Mention(42, 46, "Orla", MentionType.PLACE, MentionForm.NAME, "e2", "Orla", ORLA),
        ),
        times=(Time(3, 9, "Monday", "2021-03-01", "2021-03-01", TimeType.DATE),),
        statements=(statement,),
        events=(event,),
        figures=(figure,),
        board=(BoardState("b1", "Orla bridge", "bridge", ORLA, "closed", "2021-03-01", None, "Ines Vidal", "s1", ()),),
        due=(Due("d1", "the bridge reopens", "e1", "2021-03-08", None, "s1", (Span(38, 62),)),),
        naming=(Naming("e2", "the river town", 0, 2),),
        limits=("It is short.",),
    )


@pytest.fixture
def ids(conn: Connection, make_report: Callable[..., Report]) -> Iterator[list[str]]:
    """Three reports, in the order they came."""
    with conn.begin():
        reports = [make_report(f"r{n}", text=f"Text {n}.") for n in range(3)]
        for each in reports:
            add_report(conn, each)
        yield [each.id for each in reports]
