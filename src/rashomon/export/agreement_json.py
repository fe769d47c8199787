"""How accounts stand to each other, and one speech in several texts, as JSON objects: every part with its spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.model import Span
from rashomon.views.agreement import agreements
from rashomon.views.material import Material
from rashomon.views.retold import Passage, retellings
from rashomon.views.told import Told

Object = dict[str, Any]


def agreement_objects(material: Material) -> Iterator[Object]:
    """One object for each relation between two accounts of a happening."""
    for found in agreements(material):
        what = f"{found.relation}-{found.slot}" if found.slot else found.relation
        yield {
            "id": f"{found.event}:{what}:{_key(found.earlier, found.words[0])}:{_key(found.later, found.words[1])}",
            "event": found.event,
            "relation": found.relation.value,
            "slot": found.slot.value if found.slot else None,
            "earlier": _told(material, found.earlier, found.words[0]),
            "later": _told(material, found.later, found.words[1]),
        }


def _key(told: Told, words: tuple[Span, ...]) -> str:
    at = words[0].start if words else ""
    return f"{told.report}@{at}/{told.origin or ''}"


def _told(material: Material, told: Told, words: Iterable[Span]) -> Object:
    row = material.reports.get(told.report)
    return {
        "report": told.report,
        "outlet": row.outlet if row else None,
        "statements": list(told.statements),
        "spans": [list(s) for s in told.spans],
        "origin": told.origin,
        "words": [list(s) for s in words],
    }


def retelling_objects(material: Material) -> Iterator[Object]:
    """One object for each two texts of one speech."""
    for speech in retellings(material):
        for compared in speech.comparisons:
            both = [{"one": _passage(a), "other": _passage(b)} for a, b in compared.both]
            theirs = [b for _, b in compared.both] or compared.only_other
            yield {
                "id": f"{speech.id}:{theirs[0].statement}",
                "speech": speech.id,
                "speaker": speech.speaker,
                "one": compared.one,
                "other": compared.other,
                "both": both,
                "only_one": [_passage(p) for p in compared.only_one],
                "only_other": [_passage(p) for p in compared.only_other],
            }


def _passage(passage: Passage) -> Object:
    return {
        "statement": passage.statement,
        "spans": [list(s) for s in passage.evidence.spans],
        "changed": [list(s) for s in passage.changed],
    }
