"""From a message's events to templates: which events are incidents, which of them are one, and what fills the slots.

Relevance follows the task's documentation: violence against people or property outside the forces that fight, in one
of nine countries, told as fact or threatened, no more than about two months old, and specific enough to name a target.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from muc_annotate import Read
from muc_parties import HARM, HARM_NOUNS, MORTAL, Parse, Party, doers, hit, is_body
from muc_score import Template

from rashomon.annotate.event_blame import Blame
from rashomon.edtf_range import bounds
from rashomon.model import Entity, Event, MentionType, Place, Precision, Span, Status

_TYPES = {
    **dict.fromkeys(("bombing", "suicide_bombing", "explosion", "grenade_attack"), "BOMBING"),
    "kidnapping": "KIDNAPPING",
    "looting": "ROBBERY",
    "strike_labour": "FORCED WORK STOPPAGE",
    **dict.fromkeys(
        """attack strike gunfire shelling air_strike missile_strike assassination massacre killing beating torture injury
        sexual_violence damage clash chemical_attack shoot_down drone_attack fire weapons_found ultimatum""".split(),
        "ATTACK",
    ),
}
_COUNTRIES = {
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
_CONFIDENCE = {
    Blame.CLAIMED: "CLAIMED OR ADMITTED",
    Blame.CLEARED: "ACQUITTED",
    Blame.ACCUSED_BY_AUTHORITIES: "SUSPECTED OR ACCUSED BY AUTHORITIES",
    Blame.ACCUSED: "SUSPECTED OR ACCUSED",
    Blame.TOLD: "REPORTED AS FACT",
    Blame.FACT: "REPORTED AS FACT",
}
_OLD = timedelta(days=70)
_BOMB = re.compile(
    r"\b(bombs?|bombed|bombing|dynamit\w*|explosives?|explosions?|blown up|blew up|detonat\w+|car-bomb)\b", re.I
)
_AIR = re.compile(r"\b(planes?|aircraft|helicopters?|air force|aerial|a-37\w*|warplanes?|strafed)\b", re.I)
_FIRE = re.compile(r"\b(burn\w*|set (?:on )?fire|set \w+ \w+ on fire|torched|arson|ablaze|set afire)\b", re.I)
_ROB = re.compile(r"\b(rob(?:bed|bery|bing)?|stole|stolen|theft|loot\w*|held up|assaulted banks?)\b", re.I)
_KIDNAP = re.compile(r"\b(kidnap\w*|abduct\w*|hostages?|hijack\w*)\b", re.I)
_TRIED = re.compile(
    r"\b(attempt\w*|tried to|foiled|thwarted|deactivated|defused|unsuccessful\w*|escaped unharmed|failed)\b", re.I
)
_THREAT = re.compile(
    r"\b(threat\w*|warned|will (?:kill|attack|murder)|would (?:kill|attack|be killed)|plans? to)\b", re.I
)
_STOPPAGE = re.compile(r"\barmed strike|transport(?:ation)? (?:strike|stoppage|ban)\b", re.I)
_STATE = re.compile(
    r"\b(army|armed forces?|air force|police|soldiers?|troops|government|national guard|military|battalion|security forces|death squads?)\b",
    re.I,
)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DEADLY = frozenset(("killing", "injury", "assassination", "kidnapping", "gunfire", "beating", "torture"))
_VAGUE = frozenset(("attack", "strike", "clash", "killing", "explosion", "massacre", "damage", "gunfire", "injury"))


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
        return {p.name.split()[-1].lower() if p.name else p.head for p in self.hit}


def templates(read: Read) -> list[Template]:
    """The templates of a message."""
    parse = Parse(read)
    made = [incident for event in read.annotation.events if (incident := _incident(parse, event)) is not None]
    joined: list[Incident] = []
    for incident in made:
        for before in reversed(joined):
            if _one(before, incident):
                _join(before, incident)
                break
        else:
            joined.append(incident)
    return [_template(parse, i) for i in joined if _relevant(parse, i)]


def _incident(parse: Parse, event: Event) -> Incident | None:
    kind = _TYPES.get(event.kind)
    if kind is None or event.negated or event.status is Status.DENIED:
        return None
    spans = [s for a in event.accounts for s in a.spans]
    told = _text(parse, spans)
    if event.kind == "weapons_found" and not (
        _BOMB.search(told) and re.search(r"deactivat|defus|dismantl|found|disarm", told)
    ):
        return None
    if event.kind == "ultimatum" and not re.search("threat", told, re.I):
        return None
    if event.kind in ("strike_labour", "fire") and not (_STOPPAGE.search(told) or _FIRE.search(told)):
        return None
    around = _text(parse, _sentences(parse, spans)) if event.kind in ("damage", "killing", "injury") else told
    incident = Incident([event], _type(event, kind, around), spans=spans)
    others = [s for e in parse.read.annotation.events if e is not event for a in e.accounts for s in a.spans]
    for number in parse.within(_sentences(parse, spans)):
        word = parse.words[number]
        if _inside(word.start, others) and not _inside(word.start, spans):
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


def _sentences(parse: Parse, spans: list[Span]) -> list[Span]:
    return [s for s in parse.read.annotation.sentences if any(s.start <= a.start < s.end for a in spans)]


def _inside(at: int, spans: list[Span]) -> bool:
    return any(s.start <= at < s.end for s in spans)


def _named(entity: Entity, deadly: bool) -> Party:
    person = entity.type is MentionType.PERSON or (
        deadly and entity.type is MentionType.OTHER and entity.name[:1].isupper()
    )
    head = entity.name.split()[-1].lower()
    return Party(entity.name, head, -1, entity, entity.name if person else None, entity.role if person else None)


def _type(event: Event, kind: str, told: str) -> str:
    if _STOPPAGE.search(told):
        return "FORCED WORK STOPPAGE"
    if kind in ("BOMBING", "ATTACK"):
        if _KIDNAP.search(told) and event.kind in ("attack", "killing") and not event.recipients:
            return "KIDNAPPING"
        if _AIR.search(told) and re.search("bomb|strafe", told, re.I):
            return "ATTACK"
        if _BOMB.search(told):
            return "BOMBING"
        if event.kind in ("damage", "fire", "looting") and _FIRE.search(told):
            return "ARSON"
        if _ROB.search(told) and event.kind in ("attack", "looting"):
            return "ROBBERY"
    if event.kind == "looting" and _FIRE.search(told) and not _ROB.search(told):
        return "ARSON"
    return kind


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
        and not _broad(a.place)
        and not _broad(b.place)
    )
    if places:
        return False
    vague = not other or not one
    return vague and (a.kind in _VAGUE or b.kind in _VAGUE)


def _toll_of(toll: Incident, cause: Incident) -> bool:
    """Whether one tells only of dead and wounded, close by violence that names none."""
    if not all(e.kind in ("killing", "injury") for e in toll.events) or any(p.human for p in cause.hit):
        return False
    return min(abs(a.sentence - b.sentence) for a in toll.events for b in cause.events) <= 3


def _broad(place: Place) -> bool:
    return place.precision in (Precision.COUNTRY, Precision.AREA)


def _overlap(one: str, other: str) -> bool:
    (a, b), (c, d) = bounds(one), bounds(other)
    return a < d and c < b


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
    threatened = all(e.status in (Status.THREATENED, Status.ANNOUNCED, Status.ALLEGED_PLAN) for e in events)
    if threatened and not any(p.human or p.physical for p in incident.hit):
        return False
    published = parse.read.published
    days = [_last(e.when) for e in events if e.when]
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
    where = _country(parse, incident)
    return where is None or where in _COUNTRIES.values() or not _abroad(parse, where)


def _abroad(parse: Parse, country: str) -> bool:
    """Whether the message is rather about another country: a namesake of a place is easily found abroad."""
    found = [m.place.country for m in parse.read.annotation.mentions if m.place is not None and m.place.country]
    return found.count(country) > sum(c in _COUNTRIES for c in found)


def _pinned(parse: Parse, event: Event) -> bool:
    """Whether a telling without a target is of one happening: not of many at once, and on a day that is told."""
    plural = any(w.start == event.trigger.start and w.tag in ("NNS", "NNPS") for w in parse.words)
    return not plural and event.when is not None


def _template(parse: Parse, incident: Incident) -> Template:
    told = _text(parse, incident.spans)
    slots: dict[int, tuple[str, ...]] = {4: (incident.type,), 5: (_stage(incident, told),), 2: _date(parse, incident)}
    slots[3] = (_location(parse, incident),)
    slots[9], slots[10], slots[11] = _perpetrators(parse, incident)
    mine = {p.start for p in incident.doers if p.start >= 0}
    targets = [p for p in incident.hit if p.start not in mine or p.start < 0]
    people = [p for p in targets if p.human and not p.rebel]
    carriers = re.search(r"\b(?:car|truck|bus|vehicle)[ -]bomb|detonat\w+ an? (?:car|truck|bus|vehicle)\b", told, re.I)
    things = [p for p in targets if p.physical and not (carriers and p.head in ("car", "truck", "vehicle"))]
    slots[12] = () if incident.type == "KIDNAPPING" else _fullest(_up(p.text) for p in things)
    slots[18] = _fullest(_up(p.name) for p in people if p.name)
    slots[19] = _fullest(_up(p.role if p.name and p.role else p.text) for p in people if p.role or not p.name)
    return Template({n: f for n, f in slots.items() if f})


def _stage(incident: Incident, told: str) -> str:
    statuses = {e.status for e in incident.events}
    if statuses <= {Status.THREATENED, Status.ANNOUNCED, Status.ALLEGED_PLAN} or all(
        e.kind == "ultimatum" for e in incident.events
    ):
        return "THREATENED"
    first = incident.events[0]
    if any(e.kind == "weapons_found" for e in incident.events) or (
        _TRIED.search(told) and first.kind in ("bombing", "assassination", "kidnapping", "attack", "explosion")
    ):
        return "ATTEMPTED"
    return "ACCOMPLISHED"


def _perpetrators(parse: Parse, incident: Incident) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Individuals, organisations, and how surely each of these did it."""
    sure = _blame(parse, incident)
    individuals: list[str] = []
    bodies: dict[str, Blame] = {}
    hit = {p.entity.id for p in incident.hit if p.entity is not None} | {e.id for p in incident.hit for e in p.within}
    for party in incident.doers:
        if party.name is not None:
            if party.entity is not None and party.entity.id not in hit:
                individuals.append(_up(party.name))
            continue
        for body in party.within or ((party.entity,) if party.entity is not None and is_body(party.entity) else ()):
            if body.id not in hit:
                bodies.setdefault(body.id, Blame.FACT)
        named = any(_up(e.name) == _up(party.text) for e in party.within)
        if party.armed and not named and (party.entity is None or party.entity.id not in hit):
            individuals.append(_up(party.text))
    for identifier, blame in sure.items():
        entity = parse.entities[identifier]
        if is_body(entity) and identifier not in hit and not _is_place(parse, entity):
            bodies[identifier] = blame
        elif entity.type is MentionType.PERSON and identifier not in hit and blame is not Blame.TOLD:
            individuals.append(_up(entity.name))
    irregular = [
        i
        for i in individuals
        if re.search(r"\b(?:GUERR?ILLAS?|REBELS?|TERRORISTS?|SUBVERSIVES?|COMMANDOE?S?|EXTREMISTS?)\b", i)
    ]
    rebels = [e for e in parse.rebels() if e.id not in hit]
    if irregular and not bodies and len(rebels) == 1:
        bodies[rebels[0].id] = sure.get(rebels[0].id, Blame.FACT)
    persons = {_up(p.name) for p in incident.doers if p.name} | {
        _up(parse.entities[i].name) for i in sure if parse.entities[i].type is MentionType.PERSON
    }
    generic = [i for i in individuals if i not in persons]
    individuals = [*generic[:1], *(i for i in individuals if i in persons)]
    names = {i: _up(parse.entities[i].name) for i in bodies}
    confidence = tuple(f"{_CONFIDENCE[blame]}: {names[i]}" for i, blame in bodies.items())
    return _unique(individuals), _unique(names.values()), confidence


def _is_place(parse: Parse, entity: Entity) -> bool:
    return any(m.place is not None for m in parse.read.annotation.mentions if m.entity == entity.id)


def _blame(parse: Parse, incident: Incident) -> dict[str, Blame]:
    """How surely whom, over the events of the incident: the wariest."""
    ids = {e.id for e in incident.events}
    found: dict[str, Blame] = {}
    for blame in parse.blame:
        if blame.event in ids:
            before = found.get(blame.entity)
            found[blame.entity] = blame.blame if before is None else min(before, blame.blame, key=list(Blame).index)
    return found


def _date(parse: Parse, incident: Incident) -> tuple[str, ...]:
    published = parse.read.published
    for event in incident.events:
        if event.when is None:
            continue
        first, last = _first(event.when), _last(event.when)
        if first is None or last is None or last - first > timedelta(40):
            continue
        if not _timed(parse, event) and published and first == published:
            return (f"- {_day(published)}",)
        return (_day(first) if first == last else f"{_day(first)} - {_day(last)}",)
    return (f"- {_day(published)}",) if published else ()


def _timed(parse: Parse, event: Event) -> bool:
    """Whether the day is told in the sentences that tell the event."""
    spans = [s for a in event.accounts for s in a.spans]
    day = _first(event.when)
    return any(
        s.start <= t.start < s.end and t.value is not None and _first(t.value) == day
        for s in _sentences(parse, spans)
        for t in parse.read.annotation.times
    )


def _first(value: str | None) -> date | None:
    try:
        return bounds(value)[0].date() if value else None
    except (ValueError, OverflowError):
        return None


def _last(value: str) -> date | None:
    try:
        return (bounds(value)[1] - timedelta(seconds=1)).date()
    except (ValueError, OverflowError):
        return None


def _day(day: date) -> str:
    return f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year % 100:02d}"


def _country(parse: Parse, incident: Incident) -> str | None:
    for event in incident.events:
        if event.place is not None and event.place.country:
            return _COUNTRIES.get(event.place.country, event.place.country)
    return None


def _location(parse: Parse, incident: Incident) -> str:
    place = next((e.place for e in incident.events if e.place is not None and not _broad(e.place)), None)
    country = _country(parse, incident)
    if place is None:
        place = _beside(parse, incident)
        if place is not None and place.country in _COUNTRIES:
            country = country or _COUNTRIES[place.country]
    if country not in _COUNTRIES.values():
        country = _home(parse)
    if place is None or _broad(place):
        return country
    return f"{country}: {_place_name(parse, place)}"


def _beside(parse: Parse, incident: Incident) -> Place | None:
    """A place of one of the countries in the sentences that tell the incident, else the capital that is meant there,
    else a place in the sentences around."""
    told = _sentences(parse, incident.spans)
    if (found := _first_place(parse, told)) is not None:
        return found
    words = " ".join(parse.read.text[s.start : s.end] for s in told)
    dateline = next((m.place for m in parse.read.annotation.mentions if m.place is not None), None)
    if (
        re.search(r"\b(?:this|the) (?:capital|city)\b|\bhere\b", words)
        and dateline is not None
        and not _broad(dateline)
    ):
        return dateline
    every = list(parse.read.annotation.sentences)
    at = [every.index(s) for s in told]
    around = [every[n] for i in at for n in (i - 1, i + 1) if 0 <= n < len(every)]
    return _first_place(parse, around)


def _first_place(parse: Parse, sentences: list[Span]) -> Place | None:
    for mention in parse.read.annotation.mentions:
        place = mention.place
        if place is None or mention.type is not MentionType.PLACE or _broad(place) or place.country not in _COUNTRIES:
            continue
        if _inside(mention.start, sentences):
            return place
    return None


def _home(parse: Parse) -> str:
    """The country that the message mentions most."""
    counts: dict[str, int] = {}
    for mention in parse.read.annotation.mentions:
        if mention.place is not None and mention.place.country in _COUNTRIES:
            counts[mention.place.country] = counts.get(mention.place.country, 0) + 1
    return _COUNTRIES[max(counts, key=lambda c: counts[c])] if counts else "EL SALVADOR"


def _place_name(parse: Parse, place: Place) -> str:
    for mention in parse.read.annotation.mentions:
        if mention.place is not None and mention.place.id == place.id and mention.type is MentionType.PLACE:
            return re.sub(r"^THE | DEPARTMENT$| PROVINCE$| NEIGHBORHOOD$| MUNICIPALITY$", "", _up(mention.text))
    return _up(place.name)


def _text(parse: Parse, spans: list[Span]) -> str:
    return " ".join(parse.read.text[s.start : s.end] for s in spans)


def _up(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).upper().strip()


def _fullest(found: Iterable[str]) -> tuple[str, ...]:
    """Each once, and none whose words another holds."""
    texts = list(dict.fromkeys(found))
    words = {t: set(t.split()) for t in texts}
    return tuple(t for t in texts if not any(o != t and words[t] < words[o] for o in texts))


def _unique(found: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))  # type: ignore[call-overload, no-any-return]
