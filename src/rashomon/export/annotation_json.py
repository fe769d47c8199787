"""One report and what it says as one JSON object, in the form that ``docs/`` describes. Ids are local to the report."""

from __future__ import annotations

from typing import Any

from rashomon.export.jsonl import acled
from rashomon.model import Annotation, Event, Report, Statement, Utterance
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
        "statements": _statements(annotation),
        "events": [_event(event) for event in annotation.events],
        "figures": to_json(annotation.figures),
        "board": to_json(annotation.board),
        "due": to_json(annotation.due),
        "naming": to_json(annotation.naming),
        "annotator": annotation.annotator,
        "limits": to_json(annotation.limits),
    }


# What a statement has and an act of saying as a whole takes from its first clause.
_OF_CLAUSE = (
    "chain", "stance", "modality", "said_on", "effective", "addressee", "channel", "occasion", "negated", "annotator",
)  # fmt: skip


def _statements(annotation: Annotation) -> list[Object]:
    """The acts of saying, whole; ``clauses`` holds the statements that the ledger makes of each.

    What the rules alone find told within another's words stands among the clauses of that other.
    """
    known = {s.id: s for s in annotation.statements}
    acts = {u.id: u for u in annotation.utterances}
    clauses: dict[str, list[Statement]] = {u: [] for u in acts}
    for utterance in acts.values():
        outer, met = utterance, {utterance.id}
        while outer.confidence is None and outer.within is not None and outer.within not in met:
            outer = acts[outer.within]
            met.add(outer.id)
        clauses[outer.id] += [known[s] for s in utterance.statements]
    top = [u for u in acts.values() if u.confidence is not None or u.within is None]
    return [_whole(utterance, clauses[utterance.id]) for utterance in top]


def _whole(utterance: Utterance, clauses: list[Statement]) -> Object:
    own = next((c for c in clauses if c.utterance == utterance.id), None)
    first = to_json(own) if own is not None else {}
    made: Object = to_json(utterance)
    del made["statements"]
    return {
        **made,
        **{name: first.get(name) for name in _OF_CLAUSE},
        "events": list(dict.fromkeys(e for clause in clauses for e in clause.events)),
        "clauses": to_json(clauses),
    }


def _event(event: Event) -> Object:
    return {
        **to_json(event),
        "acled": acled(event.acled),
        "place_precision": event.place.precision.value if event.place else None,
    }
