"""Actors of events with how surely a report says that they did it; those who are only accused stand among them."""

from __future__ import annotations

from dataclasses import replace

from rashomon.annotate.event_blame import EventBlame, find_blame
from rashomon.annotate.sectors import country_of, sector_of
from rashomon.model import Annotation, Entity, Event, Party, Side, Span


def blamed(text: str, annotation: Annotation) -> tuple[Event, ...]:
    """The events of ``annotation``, whose actors tell how surely they are said to have done it.

    Who is only accused becomes a party, with the words that name them there, but not one of the event's ``actors``.
    """
    found: dict[str, list[EventBlame]] = {}
    for blame in find_blame(text, annotation):
        found.setdefault(blame.event, []).append(blame)
    entities = {e.id: e for e in annotation.entities}
    return tuple(_with_blame(e, found.get(e.id, []), annotation, entities) for e in annotation.events)


def _with_blame(event: Event, found: list[EventBlame], annotation: Annotation, entities: dict[str, Entity]) -> Event:
    if not found:
        return event
    by_entity = {b.entity: b for b in found}
    parties = [
        replace(p, blame=by_entity.pop(p.entity).blame) if p.side is Side.ACTOR and p.entity in by_entity else p
        for p in event.parties
    ]
    for entity, told in by_entity.items():
        words = _nearest(annotation, entity, told.spans[0])
        if words is not None:
            known = entities[entity]
            parties.append(Party(Side.ACTOR, entity, country_of(known), sector_of((), known), words, told.blame))
    return replace(event, parties=tuple(parties))


def _nearest(annotation: Annotation, entity: str, charge: Span) -> Span | None:
    """The mention of an entity that stands nearest to the words that lay the deed at its door."""
    told = [m for m in annotation.mentions if m.entity == entity]
    nearest = min(told, key=lambda m: abs(m.start - charge.start), default=None)
    return Span(nearest.start, nearest.end) if nearest is not None else None
