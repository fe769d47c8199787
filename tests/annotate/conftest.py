"""The parser once for all tests of annotating, and reports built by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from spacy.language import Language

from rashomon.annotate.context import Context
from rashomon.annotate.gazetteer import Gazetteer
from rashomon.annotate.names import find_names
from rashomon.annotate.nlp import load_nlp, parse, sentence_spans
from rashomon.annotate.places import find_places
from rashomon.annotate.times import find_times
from rashomon.model import Report

Read = Callable[..., Context]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_nlp()


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


@pytest.fixture
def read(reading: Read) -> Read:
    """``read(text, **fields of the report)`` gives the context with sentences, times, names and places."""
    return reading


@pytest.fixture(scope="session")
def reading(nlp: Language, gazetteer: Gazetteer) -> Read:
    """``read`` for all tests of a session: properties draw many texts."""

    def reading(text: str, **fields: object) -> Context:
        given = {"published": "2031-05-14", "outlet": "Harbour Courier", **fields}
        report = replace(Report(key="r", path="r.txt", locator="r.txt", text=text), **given)  # type: ignore[arg-type]
        doc = parse(nlp, report)
        context = Context(report, doc, sentence_spans(doc))
        context = replace(context, times=find_times(context))
        entities, mentions = find_names(context, find_places(context, gazetteer))
        return replace(context, entities=entities, mentions=mentions)

    return reading
