"""From a message's events to templates: what fills the slots of its incidents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from muc_annotate import Read
from muc_incidents import NOT_YET, Incident, incidents
from muc_parties import Parse, is_body
from muc_score import Template
from muc_where_when import dates, location, up

from rashomon.model import Blame, Entity, MentionType

_CONFIDENCE = {
    Blame.CLAIMED: "CLAIMED OR ADMITTED",
    Blame.CLEARED: "ACQUITTED",
    Blame.ACCUSED_BY_AUTHORITIES: "SUSPECTED OR ACCUSED BY AUTHORITIES",
    Blame.ACCUSED: "SUSPECTED OR ACCUSED",
    Blame.TOLD: "REPORTED AS FACT",
    Blame.FACT: "REPORTED AS FACT",
}
_TRIED = re.compile(
    r"\b(attempt\w*|tried to|foiled|thwarted|deactivated|defused|unsuccessful\w*|escaped unharmed|failed)\b", re.I
)
_CARRIER = re.compile(r"\b(?:car|truck|bus|vehicle)[ -]bomb|detonat\w+ an? (?:car|truck|bus|vehicle)\b", re.I)
_IRREGULAR = re.compile(r"\b(?:GUERR?ILLAS?|REBELS?|TERRORISTS?|SUBVERSIVES?|COMMANDOE?S?|EXTREMISTS?)\b")
_TRIABLE = frozenset(("bombing", "assassination", "kidnapping", "attack", "explosion"))


def templates(read: Read) -> list[Template]:
    """The templates of a message."""
    parse = Parse(read)
    return [_template(parse, incident) for incident in incidents(parse)]


def _template(parse: Parse, incident: Incident) -> Template:
    told = parse.told(incident.spans)
    slots: dict[int, tuple[str, ...]] = {4: (incident.type,), 5: (_stage(incident, told),), 2: dates(parse, incident)}
    slots[3] = tuple(p for p in (location(parse, incident),) if p)
    slots[9], slots[10], slots[11] = _perpetrators(parse, incident)
    mine = {p.start for p in incident.doers if p.start >= 0}
    targets = [p for p in incident.hit if p.start not in mine or p.start < 0]
    people = [p for p in targets if p.human and not p.rebel]
    carriers = re.search(r"\b(?:car|truck|bus|vehicle)[ -]bomb|detonat\w+ an? (?:car|truck|bus|vehicle)\b", told, re.I)
    things = [p for p in targets if p.physical and not (carriers and p.head in ("car", "truck", "vehicle"))]
    slots[12] = () if incident.type == "KIDNAPPING" else _fullest(up(p.text) for p in things)
    slots[18] = _fullest(up(p.name) for p in people if p.name)
    slots[19] = _fullest(up(p.role if p.name and p.role else p.text) for p in people if p.role or not p.name)
    return Template({n: f for n, f in slots.items() if f})


def _stage(incident: Incident, told: str) -> str:
    statuses = {e.status for e in incident.events}
    if statuses <= NOT_YET or all(e.kind == "ultimatum" for e in incident.events):
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
                individuals.append(up(party.name))
            continue
        for body in party.within or ((party.entity,) if party.entity is not None and is_body(party.entity) else ()):
            if body.id not in hit:
                bodies.setdefault(body.id, Blame.FACT)
        named = any(up(e.name) == up(party.text) for e in party.within)
        if party.armed and not named and (party.entity is None or party.entity.id not in hit):
            individuals.append(up(party.text))
    for identifier, blame in sure.items():
        entity = parse.entities[identifier]
        if is_body(entity) and identifier not in hit and not _is_place(parse, entity):
            bodies[identifier] = blame
        elif entity.type is MentionType.PERSON and identifier not in hit and blame is not Blame.TOLD:
            individuals.append(up(entity.name))
    irregular = [
        i
        for i in individuals
        if re.search(r"\b(?:GUERR?ILLAS?|REBELS?|TERRORISTS?|SUBVERSIVES?|COMMANDOE?S?|EXTREMISTS?)\b", i)
    ]
    rebels = [e for e in parse.rebels() if e.id not in hit]
    if irregular and not bodies and len(rebels) == 1:
        bodies[rebels[0].id] = sure.get(rebels[0].id, Blame.FACT)
    persons = {up(p.name) for p in incident.doers if p.name} | {
        up(parse.entities[i].name) for i in sure if parse.entities[i].type is MentionType.PERSON
    }
    generic = [i for i in individuals if i not in persons]
    individuals = [*generic[:1], *(i for i in individuals if i in persons)]
    names = {i: up(parse.entities[i].name) for i in bodies}
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


def _fullest(found: Iterable[str]) -> tuple[str, ...]:
    """Each once, and none whose words another holds."""
    texts = list(dict.fromkeys(found))
    words = {t: set(t.split()) for t in texts}
    return tuple(t for t in texts if not any(o != t and words[t] < words[o] for o in texts))


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
