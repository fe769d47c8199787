"""One report and what it says as one JSON object, in the form that ``docs/`` describes. Ids are local to the report."""

from __future__ import annotations

from typing import Any

from rashomon.export.jsonl import acled
from rashomon.model import Annotation, Event, Report
from rashomon.store.codec import to_json

Object = dict[str, Any]


def annotation_json(report: Report, annotation: Annotation) -> Object:
    """The object: the report's own fields, then every record that was found in it."""
    dateline = report.dateline
    return {
        "report": report.key,
        "id": report.id,
        "path": report.path,
        "text": report.text,
        "title": report.title,
        "outlet": report.outlet,
        "language": annotation.language or report.language,
        "url": report.url,
        "published": report.published,
        "published_at": report.published_at,
        "updated_at": report.updated_at,
        "undated_reason": report.undated_reason,
        "dateline": dateline and {"place": dateline.place, "date": dateline.date},
        "credits": to_json(report.credits),
        "not_prose": to_json(report.not_prose),
        "sentences": to_json(annotation.sentences),
        "entities": to_json(annotation.entities),
        "mentions": to_json(annotation.mentions),
        "times": to_json(annotation.times),
        "statements": to_json(annotation.statements),
        "events": [_event(event) for event in annotation.events],
        "figures": to_json(annotation.figures),
        "board": to_json(annotation.board),
        "due": to_json(annotation.due),
        "naming": to_json(annotation.naming),
        "annotator": annotation.annotator,
        "limits": to_json(annotation.limits),
    }


def _event(event: Event) -> Object:
    return {
        **to_json(event),
        "acled": acled(event.acled),
        "place_precision": event.place.precision.value if event.place else None,
    }
