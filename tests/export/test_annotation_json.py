from __future__ import annotations

import json

from rashomon.export.annotation_json import annotation_json
from rashomon.model import (
    Account,
    Annotation,
    Dateline,
    Entity,
    Event,
    Mention,
    MentionForm,
    MentionType,
    NotProse,
    NotProseKind,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Status,
)

TEXT = "ORLA, March 1. The Orla bridge was shut."
ORLA = Place("g77", "Orla", 41.5, -8.25, 77, "PT", "13", "PPL", Precision.SETTLEMENT)
REPORT = Report(
    key="orla",
    path="news/orla.txt",
    locator="/news/orla.txt",
    text=TEXT,
    published="2021-03-01",
    dateline=Dateline("ORLA", "2021-03-01", 0, 14),
    not_prose=(NotProse(0, 14, NotProseKind.DATELINE),),
)
EVENT = Event(
    id="v1",
    kind="closure",
    type="COERCE",
    mode="restrict",
    acled=("Strategic developments", "Other"),
    summary="the Orla bridge was shut",
    trigger=Span(35, 39),
    sentence=0,
    when="2021-03-01",
    place=ORLA,
    actors=(),
    recipients=(),
    status=Status.REPORTED,
    negated=False,
    keys=("bridge",),
    accounts=(Account(None, (Span(15, 39),), Stance.ASSERTS),),
)
ANNOTATION = Annotation(
    annotator="test-1",
    language="en",
    sentences=(Span(15, 40),),
    entities=(Entity("e1", MentionType.PLACE, "Orla", ("Orla",), "PT", None, ORLA),),
    mentions=(Mention(19, 23, "Orla", MentionType.PLACE, MentionForm.NAME, "e1", "Orla", ORLA),),
    times=(),
    statements=(),
    events=(EVENT,),
    figures=(),
    board=(),
    due=(),
)


def made():
    return json.loads(json.dumps(annotation_json(REPORT, ANNOTATION)))


def test_the_reports_own_fields_come_first_and_what_is_not_known_is_null():
    got = made()
    assert list(got)[:4] == ["report", "id", "path", "text"]
    assert (got["report"], got["text"], got["published"], got["language"]) == ("orla", TEXT, "2021-03-01", "en")
    assert [got[name] for name in ("title", "outlet", "published_at", "updated_at")] == [None] * 4
    assert got["dateline"] == {"place": "ORLA", "date": "2021-03-01"}
    assert got["not_prose"] == [{"start": 0, "end": 14, "kind": "dateline"}]
    assert got["sentences"] == [[15, 40]]


def test_a_mention_carries_its_place_whole():
    (mention,) = made()["mentions"]
    assert TEXT[mention["start"] : mention["end"]] == mention["text"] == "Orla"
    assert (mention["type"], mention["entity"], mention["name"]) == ("place", "e1", "Orla")
    assert mention["place"]["geonameid"] == 77
    assert mention["place"]["precision"] == "settlement"


def test_an_event_has_its_codes_by_name_and_its_accounts():
    (event,) = made()["events"]
    assert event["acled"] == {"event_type": "Strategic developments", "sub_event_type": "Other"}
    assert event["place_precision"] == "settlement"
    assert event["accounts"] == [{"statement": None, "spans": [[15, 39]], "stance": "asserts"}]
