"""Where and when an incident was: the slots' forms of the places and days that the annotator found."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from muc_incidents import COUNTRIES, Incident, broad, country_of, first_day, inside, last_day
from muc_parties import Parse

from rashomon.model import Event, MentionType, Place, Span

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def dates(parse: Parse, incident: Incident) -> tuple[str, ...]:
    """The day or days: "on or before the day of the header" where none is told."""
    published = parse.read.published
    for event in incident.events:
        if event.when is None:
            continue
        first, last = first_day(event.when), last_day(event.when)
        if first is None or last is None or last - first > timedelta(40):
            continue
        if not _timed(parse, event) and published and first == published:
            return (f"- {_day(published)}",)
        return (_day(first) if first == last else f"{_day(first)} - {_day(last)}",)
    return (f"- {_day(published)}",) if published else ()


def _timed(parse: Parse, event: Event) -> bool:
    """Whether the day is told in the sentences that tell the event."""
    spans = [s for a in event.accounts for s in a.spans]
    day = first_day(event.when)
    return any(
        s.start <= t.start < s.end and t.value is not None and first_day(t.value) == day
        for s in parse.sentences(spans)
        for t in parse.read.annotation.times
    )


def _day(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def location(parse: Parse, incident: Incident) -> str | None:
    """The country, and the place in it where the annotator has one, in the sentences of the incident or beside them."""
    place = next((e.place for e in incident.events if e.place is not None and not broad(e.place)), None)
    country = country_of(incident)
    if place is None:
        place = _beside(parse, incident)
        if place is not None and place.country in COUNTRIES:
            country = country or COUNTRIES[place.country]
    if country not in COUNTRIES.values():
        country = _home(parse)
    if country is None or place is None or broad(place):
        return country
    return f"{country}: {_place_name(parse, place)}"


def _beside(parse: Parse, incident: Incident) -> Place | None:
    """A place of one of the countries in the sentences that tell the incident, else the capital that is meant there,
    else a place in the sentences around."""
    told = parse.sentences(incident.spans)
    if (found := _first_place(parse, told)) is not None:
        return found
    words = " ".join(parse.read.text[s.start : s.end] for s in told)
    dateline = next((m.place for m in parse.read.annotation.mentions if m.place is not None), None)
    if re.search(r"\b(?:this|the) (?:capital|city)\b|\bhere\b", words) and dateline is not None and not broad(dateline):
        return dateline
    every = list(parse.read.annotation.sentences)
    at = [every.index(s) for s in told]
    around = [every[n] for i in at for n in (i - 1, i + 1) if 0 <= n < len(every)]
    return _first_place(parse, around)


def _first_place(parse: Parse, sentences: list[Span]) -> Place | None:
    for mention in parse.read.annotation.mentions:
        place = mention.place
        if place is None or mention.type is not MentionType.PLACE or broad(place) or place.country not in COUNTRIES:
            continue
        if inside(mention.start, sentences):
            return place
    return None


def _home(parse: Parse) -> str | None:
    """The country that the message mentions most."""
    counts: dict[str, int] = {}
    for mention in parse.read.annotation.mentions:
        if mention.place is not None and mention.place.country in COUNTRIES:
            counts[mention.place.country] = counts.get(mention.place.country, 0) + 1
    return COUNTRIES[max(counts, key=lambda c: counts[c])] if counts else None


def _place_name(parse: Parse, place: Place) -> str:
    for mention in parse.read.annotation.mentions:
        if mention.place is not None and mention.place.id == place.id and mention.type is MentionType.PLACE:
            return re.sub(r"^THE | DEPARTMENT$| PROVINCE$| NEIGHBORHOOD$| MUNICIPALITY$", "", up(mention.text))
    return up(place.name)


def up(text: str) -> str:
    """In capitals, without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper().strip()
