"""Actors of an event carry how surely the report says that they did it."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.pipeline import Annotator, annotate
from rashomon.model import Annotation, Report, Side

Read = Callable[..., Context]


@pytest.fixture
def mark(nlp: Language, gazetteer: Gazetteer) -> Callable[[str], Annotation]:
    annotator = Annotator(nlp, gazetteer)
    return lambda text: annotate(annotator, Report("r", "r.txt", "r.txt", text, published="2031-05-14"))


def doers(annotation: Annotation, kind: str) -> list[tuple[str, str | None]]:
    names = {e.id: e.name for e in annotation.entities}
    event = next(e for e in annotation.events if e.kind == kind)
    return [(names[p.entity], p.blame and p.blame.value) for p in event.parties if p.side is Side.ACTOR and p.entity]


def test_the_outlet_says_so_itself(mark: Callable[[str], Annotation]) -> None:
    told = mark("The Dune Front shelled the harbour of Agadir on Monday.")
    assert doers(told, "shelling") == [("Dune Front", "fact")]


def test_who_is_only_accused_is_a_party_and_no_actor(mark: Callable[[str], Annotation]) -> None:
    told = mark("A bomb exploded in Agadir on Monday. The police blamed the Dune Front for the attack.")
    event = next(e for e in told.events if e.kind == "bombing")
    assert doers(told, "bombing") == [("Dune Front", "accused_by_authorities")]
    assert event.actors == ()
