"""From the tellings of one happening to its record: the clearest words for it, its status, parties and accounts."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.context import Context
from rashomon.annotate.event_grammar import is_verb
from rashomon.annotate.event_merge import Happening
from rashomon.annotate.event_mood import Reality
from rashomon.annotate.event_scene import readable
from rashomon.annotate.event_telling import Telling
from rashomon.annotate.keys import content_keys
from rashomon.model import Account, Event, Party, Side, Span, Stance, Status

_PLAN_MODES = {Reality.FUTURE: "future", Reality.HYPOTHETICAL: "hypothetical"}
# What is still to come is, in PLOVER, an agreement to cooperate, or a concession.
_TO_COME = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_READABLE = 180


def record_of(context: Context, number: int, happening: Happening, acled: tuple[str, str] | None) -> Event:
    """The event that ``happening`` is, the ``number``-th of its report; ``acled`` is its pair of codes."""
    kind, main = happening.kind, _main(context, happening)
    negated = all(t.mood.negated or t.mood.false for t in happening.tellings)
    status = _status(happening)
    to_come = main.mood.reality is Reality.FUTURE and not negated and not kind.verbal
    tellings = happening.tellings
    clauses = [s for t in [main, *(t for t in tellings if t is not main)][:3] for s in t.spans]
    return Event(
        id=f"v{number}",
        kind=kind.name,
        type=_TO_COME.get(kind.plover, kind.plover) if to_come and kind.plover else kind.plover,
        mode=kind.mode,
        acled=acled,
        summary=readable(context, main.wide, _READABLE),
        trigger=Span(main.trigger.idx, main.trigger.idx + len(main.trigger)),
        sentence=main.sentence,
        when=happening.when.value,
        place=happening.place,
        actors=_unique(e for t in tellings for e in t.actors),
        recipients=_unique(e for t in tellings for e in t.recipients),
        status=status,
        negated=negated,
        keys=content_keys(context, clauses),
        accounts=_accounts(tellings),
        parties=_parties(tellings),
        auxiliary=_auxiliary(main, status, negated),
        verbal=kind.verbal,
        attempted=all(t.mood.attempted for t in tellings),
        when_told=happening.when.told,
        words=tuple(sorted({w for t in tellings for w in t.words}, key=lambda w: w.span)),
    )


def _main(context: Context, happening: Happening) -> Telling:
    """The telling that says most: one that does not merely refer back, with its time, and short enough to read."""

    def worth(telling: Telling) -> tuple[bool, ...]:
        length = sum(s.end - s.start for s in telling.wide)
        named = telling.kind.name == happening.kind.name
        aside = telling.trigger.dep_ in ("relcl", "acl")
        clause = any(is_verb(t) and t.dep_ not in ("acl", "amod") for s in telling.wide for t in context.tokens(s))
        return (telling.refers, telling.mood.negated, not 25 <= length <= _READABLE, not clause, not named, aside)

    return min(happening.tellings, key=worth)


def _parties(tellings: list[Telling]) -> tuple[Party, ...]:
    """Both sides, each named once; who has a name before who has none."""
    found: dict[tuple[Side, str | None, str | None], Party] = {}
    for party in sorted((p for t in tellings for p in t.parties), key=lambda p: p.entity is None):
        key = (party.side, party.entity, None if party.entity else party.sector)
        found.setdefault(key, party)
    return tuple(found.values())


def _auxiliary(main: Telling, status: Status, negated: bool) -> tuple[str, ...]:
    """PLOVER's auxiliary modes."""
    found = ["historical"] if status is Status.BACKGROUND else []
    found += [mode for reality, mode in _PLAN_MODES.items() if main.mood.reality is reality]
    return (*found, "negation") if negated else tuple(found)


def _status(happening: Happening) -> Status:
    tellings = happening.tellings
    found = [t.status for t in tellings]
    if Status.DENIED in found:
        denied = {span for t in tellings if t.denied for s in t.statements for span in s.content}
        apart = [t for t in tellings if not t.denied and not any(set(s.content) & denied for s in t.statements)]
        return Status.DISPUTED if apart else Status.DENIED
    for status in (Status.REPORTED, Status.ANNOUNCED, Status.ALLEGED_PLAN, Status.THREATENED):
        if status in found:
            return status
    return Status.BACKGROUND


def _accounts(tellings: list[Telling]) -> tuple[Account, ...]:
    """One account a telling; what one statement tells in several clauses is one account."""
    found: dict[tuple[str | None, int], tuple[list[Span], Stance]] = {}
    for telling in tellings:
        if not telling.statements:
            spans, _ = found.setdefault((None, telling.sentence), ([], Stance.ASSERTS))
            spans += telling.spans
        for statement in telling.statements:
            spans, _ = found.setdefault((statement.id, -1), ([], statement.stance))
            spans += telling.spans
    return tuple(Account(key[0], union(spans), stance) for key, (spans, stance) in found.items())


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order, those that overlap joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
