"""The accounts of a happening: on whose word each rests, how many independent origins assert it, how it stands.

An account's origin is the innermost source that the text names (``origins.py``); where the outlet speaks in its own
voice, it is the agency that the report (or another print of the same text) credits, and else the outlet. Prints of one
text count once. What rests on unnamed sources or on "media reports" has no known origin: it is told, and not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.edtf_range import bounds
from rashomon.link.origins import NOT_NAMED, origin_of
from rashomon.link.own_voice import OwnVoice
from rashomon.link.state import State
from rashomon.model import (
    Account,
    Event,
    EventAccount,
    EventParty,
    LedgerEvent,
    Place,
    Precision,
    Report,
    Span,
    Stance,
    Statement,
    Status,
)
from rashomon.store import groups

# Tellings that an event's row is made of: so many of the first and of the last. Few happenings are told so often, and
# one that is costs no more with each further report.
MOST_TOLD = 100

_NEARNESS = (
    Precision.EXACT,
    Precision.SETTLEMENT,
    Precision.DISTRICT,
    Precision.REGION,
    Precision.AREA,
    Precision.COUNTRY,
)
# Which status an event has when its tellings differ: what is told as fact goes before what is only said to come.
_ORDER = (
    Status.REPORTED,
    Status.ANNOUNCED,
    Status.ALLEGED_PLAN,
    Status.THREATENED,
    Status.BACKGROUND,
)
_ON_SOURCES = "it tells what its sources tell"
_JUDGES = "it judges or asks, and does not tell that it happened"
_UNTOLD = (_ON_SOURCES, _JUDGES)
# Stances that take a happening for granted.
_VERDICTS = (Stance.JUDGES, Stance.URGES)


def settle(state: State, members: Sequence[str], own: OwnVoice) -> LedgerEvent:
    """The ledger's event that ``members`` tell, the first of which stands for it; ``own`` tells whose words a report's
    own voice is."""
    told = [(state.report(m), state.event(m)) for m in members]
    accounts = [a for report, event in told for a in _accounts(state, report, event, own)]
    events = [event for _, event in told]
    if not any(e.verbal for e in events):
        accounts = verdicts_tell_nothing(accounts)
    accounts = own_voice_rests_on_sources(accounts)
    origins, reason = count(accounts, {report.id: report.outlet or report.key for report, _ in told})
    place = most_precise([e.place for e in events])
    clearest = clearest_of(told)
    when = agreed_time([e.when for e in events])
    typed = next((e for e in events if e.kind == clearest.kind), clearest)
    return LedgerEvent(
        id=f"{told[0][0].id}.{events[0].id}",
        kind=typed.kind,
        type=typed.type,
        mode=next((e.mode for e in (typed, *events) if e.mode and e.type == typed.type), None),
        acled=typed.acled or next((e.acled for e in events if e.acled), None),
        summary=clearest.summary,
        when=when,
        place=place.id if place else None,
        place_precision=place.precision if place else None,
        actors=_people(state, told, "actors"),
        recipients=_people(state, told, "recipients"),
        status=status_of(events, accounts),
        accounts=tuple(accounts),
        origins=origins,
        origins_reason=reason,
        parties=_parties(state, told),
        auxiliary=clearest.auxiliary,
        verbal=typed.verbal,
        attempted=all(e.attempted for e in events),
        when_told=any(e.when_told for e in events if e.when == when),
    )


def _parties(state: State, told: Sequence[tuple[Report, Event]]) -> tuple[EventParty, ...]:
    """Both sides over all tellings, each once: an entity, or people without a name by country and sector. Who did it
    stands once for each way in which it is said of them."""
    found: dict[tuple[str, ...], EventParty] = {}
    for report, event in told:
        for party in event.parties:
            entity = state.entity(report.id, party.entity) if party.entity else None
            made = EventParty(party.side, entity, party.country, party.sector, report.id, party.words, party.blame)
            who = (entity,) if entity else ("", party.country or "", party.sector or "")
            key = (party.side, party.blame or "", *who)
            known = found.get(key)
            if known is None or (known.sector is None and made.sector is not None):
                found[key] = made
    return tuple(found.values())


def _accounts(state: State, report: Report, event: Event, own: OwnVoice) -> Iterable[EventAccount]:
    statements = {s.id: s for s in state.annotation(report.id).statements}
    for account in event.accounts:
        statement = statements.get(account.statement) if account.statement else None
        # That somebody said something is known from whoever said it.
        spoken = _uttered_in(account, statements.values()) if statement is None and is_utterance(event) else statement
        origin = origin_of(state, report, spoken) if spoken else own.origin(report.id, account.spans)
        made = EventAccount(report.id, None, account.spans, account.stance, origin.entity, origin.reason)
        yield replace(made, statement=f"{report.id}.{statement.id}") if statement else made


def is_utterance(event: Event) -> bool:
    """Whether the happening consists in somebody's words: a claim, a demand, an accusation."""
    return event.verbal or event.kind == "claim_of_responsibility"


def _uttered_in(account: Account, statements: Iterable[Statement]) -> Statement | None:
    """The statement whose cue stands in what the report tells in its own voice ("the front claimed the raid")."""
    within = (s for s in statements if s.cue is not None and any(_holds(span, s.cue) for span in account.spans))
    return next(within, None)


def _holds(span: Span, cue: Span) -> bool:
    return span.start <= cue.start and cue.end <= span.end


def verdicts_tell_nothing(accounts: Sequence[EventAccount]) -> list[EventAccount]:
    """The accounts, where who only judges a happening or asks for something after it is no origin of it, as long as
    somebody tells that it happened."""
    if all(a.stance in _VERDICTS for a in accounts if a.stance is not Stance.DENIES):
        return list(accounts)
    return [replace(a, origin=None, origin_reason=_JUDGES) if a.stance in _VERDICTS else a for a in accounts]


def own_voice_rests_on_sources(accounts: Sequence[EventAccount]) -> list[EventAccount]:
    """The accounts, where an outlet's own voice counts for nothing beside the sources that the same report gives.

    A lead that tells as fact what the next sentence attributes is no second origin.
    """
    sourced = {a.report for a in accounts if a.statement is not None and a.stance not in (Stance.DENIES, *_VERDICTS)}
    return [
        replace(a, origin=None, origin_reason=_ON_SOURCES) if a.statement is None and a.report in sourced else a
        for a in accounts
    ]


def count(accounts: Sequence[EventAccount], outlets: Mapping[str, str]) -> tuple[int | None, str | None]:
    """How many known origins assert the happening, and why the number is missing or may be higher.

    ``outlets`` names the outlet (else the key) of each report.
    """
    telling = [a for a in accounts if a.stance is not Stance.DENIES]
    known = {a.origin for a in telling if a.origin is not None}
    unknown = [(outlets[a.report], a.origin_reason) for a in telling if a.origin is None and a.origin_reason]
    if not telling:
        return None, "nobody asserts it; it is only denied"
    if not known:
        return None, _reasons(unknown)
    # What is not counted because its sources are counted needs no word.
    left = _reasons([u for u in unknown if u[1] not in _UNTOLD])
    return len(known), f"not counted: {left}" if left else None


def _reasons(unknown: Sequence[tuple[str, str]], limit: int = 3) -> str | None:
    """The reasons in words, each once; what rests on sources is said only where nothing else is, and outlets are named
    only where their reasons differ."""
    told = [u for u in unknown if u[1] not in _UNTOLD] or list(unknown)
    by_reason: dict[str, list[str]] = {}
    for outlet, reason in told:
        by_reason.setdefault(reason, []).append(outlet)
    if len(by_reason) < 2 or len({outlet for outlet, _ in told}) < 2:
        said = list(by_reason)
    else:
        said = [f"{' and '.join(dict.fromkeys(outlets))}: {reason}" for reason, outlets in by_reason.items()]
    if len(by_reason) > 1 and all(reason.startswith(NOT_NAMED) for reason in by_reason):
        words = [reason.removeprefix(NOT_NAMED).strip(" ()") for reason in by_reason]
        told_of = [w for w in words if w]
        rest = f", and {len(told_of) - limit} more" if len(told_of) > limit else ""
        return f"the sources are not named ({', '.join(told_of[:limit])}{rest})"
    more = len(said) - limit
    return "; ".join(said[:limit]) + (f"; and {more} more" if more > 0 else "") or None


def status_of(events: Sequence[Event], accounts: Sequence[EventAccount]) -> Status:
    """How the happening stands over all accounts of it."""
    denies = [a for a in accounts if a.stance is Stance.DENIES]
    asserts = [a for a in accounts if a.stance is not Stance.DENIES]
    if denies:
        # "Rejected media reports that ...": nobody known stands behind what is denied.
        backed = any(a.origin is not None for a in asserts)
        return Status.DISPUTED if backed else Status.DENIED
    stated = {e.status for e in events}
    if stated & {Status.DENIED, Status.DISPUTED}:
        return Status.DISPUTED if Status.DISPUTED in stated or len(stated) > 1 else Status.DENIED
    if Status.BACKGROUND in stated and Counter(e.status for e in events)[Status.BACKGROUND] * 2 > len(events):
        return Status.BACKGROUND
    return next(s for s in _ORDER if s in stated)


def agreed_time(values: Iterable[str | None]) -> str | None:
    """The narrowest of the times that agrees with most of the others; the earliest of equals."""
    known = Counter(v for v in values if v is not None)
    spans = {value: bounds(value) for value in known}

    def rank(value: str) -> tuple[int, float, str]:
        start, end = spans[value]
        agreeing = sum(often for other, often in known.items() if start < spans[other][1] and spans[other][0] < end)
        return -agreeing, (end - start).total_seconds(), value

    return min(known, key=rank, default=None)


def most_precise(places: Iterable[Place | None]) -> Place | None:
    """The place told most closely; of equals the one told most often, then the first."""
    known = [p for p in places if p is not None]
    often = Counter(p.id for p in known)
    return min(known, key=lambda p: (_NEARNESS.index(p.precision), -often[p.id]), default=None)


def clearest_of(told: Sequence[tuple[Report, Event]]) -> Event:
    """The telling whose own words stand for all: told as fact, with a time and a place, in few but full words."""

    def rank(item: tuple[Report, Event]) -> tuple[bool, bool, int, int, int]:
        event = item[1]
        known = (event.when is not None) + (event.place is not None) + bool(event.actors) + bool(event.recipients)
        length = len(event.summary)
        return event.status is Status.BACKGROUND, event.negated, -known, 0 if 40 <= length <= 160 else 1, length

    return min((e for e in sorted(told, key=rank)), key=rank)[1]


def _people(state: State, told: Sequence[tuple[Report, Event]], field: str) -> tuple[str, ...]:
    """Ledger entities of ``actors`` or ``recipients`` over all tellings, those told most often first."""
    found: Counter[str] = Counter()
    for report, event in told:
        found.update({root for local in getattr(event, field) if (root := state.entity(report.id, local))})
    return tuple(e for e, _ in sorted(found.items(), key=lambda i: (-i[1], groups.position(state.conn, i[0]), i[0])))
