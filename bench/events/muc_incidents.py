"""Which events are incidents of terror or political violence, and which of them are one.

Relevance follows the task's documentation: violence against people or property outside the forces that fight, in one
of nine countries, told as fact or threatened, no more than about two months old, and specific enough to name a target
or one happening on a day that is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from muc_kinds import BOMB, DISARMED, FIRE, STOPPAGE, TYPES, type_of
from muc_parties import Parse, Party
from muc_roles import doers, hit
from muc_words import HARM, HARM_NOUNS, MORTAL

from rashomon.edtf_range import bounds
from rashomon.model import Entity, Event, MentionType, Place, Precision, Span, Status

COUNTRIES = {
    "SV": "EL SALVADOR",
    "GT": "GUATEMALA",
    "HN": "HONDURAS",
    "AR": "ARGENTINA",
    "BO": "BOLIVIA",
    "CL": "CHILE",
    "CO": "COLOMBIA",
    "EC": "ECUADOR",
    "PE": "PERU",
}
_OLD = timedelta(days=70)
_DEADLY = frozenset(("killing", "injury", "assassination", "kidnapping", "gunfire", "beating", "torture"))
_VAGUE = frozenset(("attack", "strike", "clash", "killing", "explosion", "massacre", "damage", "gunfire", "injury"))
NOT_YET = frozenset((Status.THREATENED, Status.ANNOUNCED, Status.ALLEGED_PLAN))


@dataclass
class Incident:
    """Events of one message that are one incident, with what was done to whom by whom."""

    events: list[Event]
    type: str
    hit: list[Party] = field(default_factory=list)
    doers: list[Party] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def words(self) -> set[str]:
        """Words by which two tellings may be known to be of one target."""
        return {p.name.split()[-1].lower() if p.name else p.head for p in self.hit if p.human or p.physical}


def incidents(parse: Parse) -> list[Incident]:
    """The relevant incidents of a message."""
    made = [incident for event in parse.read.annotation.events if (incident := _incident(parse, event)) is not None]
    joined: list[Incident] = []
    for incident in made:
        for before in reversed(joined):
            if _one(before, incident):
                _join(before, incident)
                break
        else:
            joined.append(incident)
    for incident in joined:
        _look_around(parse, incident)
    return [i for i in joined if _relevant(parse, i)]


def _look_around(parse: Parse, incident: Incident) -> None:
    """Whoever the incident's own sentences leave open may stand in the sentence before or after, if that tells of
    violence and no other event is told there."""
    every = list(parse.read.annotation.sentences)
    own = [every.index(s) for s in parse.sentences(incident.spans)]
    taken = set(parse.sentences([s for e in parse.read.annotation.events for a in e.accounts for s in a.spans]))
    near = [every[n] for i in own for n in (i - 1, i + 1) if 0 <= n < len(every) and every[n] not in taken]
    no_doer = not any(p.armed or p.name or p.within for p in incident.doers)
    no_target = not any(p.human or p.physical for p in incident.hit)
    for number in parse.within(near):
        word = parse.words[number]
        if word.pos == "VERB" and word.lemma.lower() in HARM:
            if no_doer:
                _add(incident.doers, parse, doers(parse, number))
            if no_target:
                _add(incident.hit, parse, hit(parse, number), word.lemma.lower() in MORTAL)


def _incident(parse: Parse, event: Event) -> Incident | None:
    kind = TYPES.get(event.kind)
    if kind is None or event.negated or event.status is Status.DENIED:
        return None
    spans = [s for a in event.accounts for s in a.spans]
    told = parse.told(spans)
    if event.kind == "weapons_found" and not (BOMB.search(told) and DISARMED.search(told)):
        return None
    if event.kind == "ultimatum" and not re.search("threat", told, re.I):
        return None
    if event.kind in ("strike_labour", "fire") and not (STOPPAGE.search(told) or FIRE.search(told)):
        return None
    around = parse.told(parse.sentences(spans)) if event.kind in ("damage", "killing", "injury") else told
    incident = Incident([event], type_of(event, kind, around), spans=spans)
    others = [s for e in parse.read.annotation.events if e is not event for a in e.accounts for s in a.spans]
    for number in parse.within(parse.sentences(spans)):
        word = parse.words[number]
        if inside(word.start, others) and not inside(word.start, spans):
            continue
        lemma = word.lemma.lower()
        if (
            (word.pos == "VERB" and lemma in HARM)
            or (word.pos == "NOUN" and lemma in HARM_NOUNS)
            or word.start == event.trigger.start
        ):
            _add(incident.hit, parse, hit(parse, number), lemma in MORTAL)
            _add(incident.doers, parse, doers(parse, number))
    for ids, where in ((event.recipients, incident.hit), (event.actors, incident.doers)):
        for entity in (parse.entities[i] for i in ids):
            if not any(p.entity is not None and p.entity.id == entity.id for p in [*incident.hit, *incident.doers]):
                where.append(_named(entity, event.kind in _DEADLY))
    return incident


def _named(entity: Entity, deadly: bool) -> Party:
    person = entity.type is MentionType.PERSON or (
        deadly and entity.type is MentionType.OTHER and entity.name[:1].isupper()
    )
    head = entity.name.split()[-1].lower()
    return Party(entity.name, head, -1, entity, entity.name if person else None, entity.role if person else None)


def _add(where: list[Party], parse: Parse, numbers: list[int], mortal: bool = False) -> None:
    for number in numbers:
        party = parse.party(number, mortal)
        if party is None or any(p.start == party.start for p in where):
            continue
        if party.entity is not None and any(p.entity is not None and p.entity.id == party.entity.id for p in where):
            continue
        where.append(party)


def _one(before: Incident, incident: Incident) -> bool:
    """Whether two tellings are of one incident."""
    if before.type != incident.type and not (
        "ATTACK" in (before.type, incident.type) and {before.type, incident.type} <= {"ATTACK", "BOMBING"}
    ):
        return False
    a, b = before.events[0], incident.events[0]
    if a.status is not b.status and Status.REPORTED not in (a.status, b.status):
        return False
    if a.when and b.when and a.when != b.when and not _overlap(a.when, b.when):
        return False
    if _toll_of(before, incident) or _toll_of(incident, before):
        return True
    one, other = before.words, incident.words
    if one & other:
        return True
    places = (
        a.place is not None
        and b.place is not None
        and a.place.id != b.place.id
        and not broad(a.place)
        and not broad(b.place)
    )
    if places:
        return False
    vague = not other or not one
    return vague


def _toll_of(toll: Incident, cause: Incident) -> bool:
    """Whether one tells only of dead and wounded, close by violence that names none."""
    if not all(e.kind in ("killing", "injury") for e in toll.events) or any(p.human for p in cause.hit):
        return False
    return min(abs(a.sentence - b.sentence) for a in toll.events for b in cause.events) <= 3


def _join(before: Incident, incident: Incident) -> None:
    before.events += incident.events
    before.spans += incident.spans
    if incident.type != "ATTACK":
        before.type = incident.type
    for mine, theirs in ((before.hit, incident.hit), (before.doers, incident.doers)):
        for party in theirs:
            known = {p.text.lower() for p in mine} | {p.entity.id for p in mine if p.entity is not None}
            if party.text.lower() not in known and (party.entity is None or party.entity.id not in known):
                mine.append(party)


def _relevant(parse: Parse, incident: Incident) -> bool:
    events = incident.events
    threatened = all(e.status in NOT_YET for e in events)
    if threatened and not any(p.human or p.physical for p in incident.hit):
        return False
    published = parse.read.published
    days = [last_day(e.when) for e in events if e.when]
    if all(e.status is Status.BACKGROUND for e in events) and not (
        published and any(d and d > published - _OLD for d in days)
    ):
        return False
    if published and days and all(d is not None and d < published - _OLD for d in days):
        return False
    mine = {p.start for p in incident.doers if p.start >= 0}
    targets = [
        p for p in incident.hit if (p.human or p.physical) and not p.rebel and (p.start < 0 or p.start not in mine)
    ]
    civilian = [p for p in targets if not p.combatant or p.name]
    if not targets and not any(_pinned(parse, e) for e in events):
        return False
    if incident.type in ("ATTACK", "BOMBING") and targets and not civilian:
        return False
    if (
        incident.type == "ROBBERY"
        and not any(p.armed for p in incident.doers)
        and all(e.kind == "looting" for e in events)
    ):
        return False
    if all(e.kind == "clash" for e in events) and not civilian:
        return False
    if not targets and incident.type == "ATTACK":
        return False
    where = country_of(incident)
    return where is None or where in COUNTRIES.values() or not _abroad(parse, where)


def _abroad(parse: Parse, country: str) -> bool:
    """Whether the message is rather about another country: a namesake of a place is easily found abroad."""
    found = [m.place.country for m in parse.read.annotation.mentions if m.place is not None and m.place.country]
    return found.count(country) > sum(c in COUNTRIES for c in found)


def _pinned(parse: Parse, event: Event) -> bool:
    """Whether a telling without a target is of one happening: not of many at once, and on a day that is told."""
    plural = any(w.start == event.trigger.start and w.tag in ("NNS", "NNPS") for w in parse.words)
    return not plural and event.when is not None


def _overlap(one: str, other: str) -> bool:
    (a, b), (c, d) = bounds(one), bounds(other)
    return a < d and c < b


def broad(place: Place) -> bool:
    """Whether it is a country or an area without a point."""
    return place.precision in (Precision.COUNTRY, Precision.AREA)


def inside(at: int, spans: list[Span]) -> bool:
    """Whether a character lies in one of ``spans``."""
    return any(s.start <= at < s.end for s in spans)


def first_day(value: str | None) -> date | None:
    """The first day that an EDTF value covers."""
    try:
        return bounds(value)[0].date() if value else None
    except (ValueError, OverflowError):
        return None


def last_day(value: str) -> date | None:
    """The last day that an EDTF value covers."""
    try:
        return (bounds(value)[1] - timedelta(seconds=1)).date()
    except (ValueError, OverflowError):
        return None


def country_of(incident: Incident) -> str | None:
    """The country of the first place that is known, by its name in the slot where it is one of the nine."""
    for event in incident.events:
        if event.place is not None and event.place.country:
            return COUNTRIES.get(event.place.country, event.place.country)
    return None
