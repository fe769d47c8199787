"""The numbers that are told of a happening, each with the origins it rests on.

A happening has more origins than any of its numbers: a toll of twelve that five outlets print may come from one office.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.link.accounts import count, own_voice_rests_on_sources
from rashomon.link.figures import is_addition, unit_key
from rashomon.link.origins import origin_of
from rashomon.link.own_voice import OwnVoice
from rashomon.link.state import State
from rashomon.model import EventAccount, EventNumber, Figure, Report, Span, Stance, Statement

_Told = tuple[str, Figure, EventAccount]


def numbers_of(state: State, members: Sequence[str], own: OwnVoice) -> tuple[EventNumber, ...]:
    """The numbers of the happening that ``members`` tell, in order of the text that tells them first; ``own`` tells
    whose words a report's own voice is."""
    told: dict[str, list[_Told]] = {}
    outlets: dict[str, str] = {}
    for member in members:
        report, local = state.report(member), member.partition(".")[2]
        outlets[report.id] = report.outlet or report.key
        for figure in state.annotation(member).figures:
            if figure.event == local:
                accounts = _accounts(state, report, figure, own)
                told.setdefault(unit_key(figure.unit), []).extend((report.id, figure, a) for a in accounts)
    return tuple(made for of_unit in told.values() for made in _counted(of_unit, outlets))


def _counted(told: Sequence[_Told], outlets: Mapping[str, str]) -> Iterable[EventNumber]:
    # A headline rests on what the text under it attributes, whether the number there is the same or another.
    weighed = own_voice_rests_on_sources([account for _, _, account in told])
    by_value: dict[object, list[_Told]] = {}
    for (report, figure, _), account in zip(told, weighed, strict=True):
        by_value.setdefault((figure.value, is_addition(figure)), []).append((report, figure, account))
    for same in by_value.values():
        accounts = [a for _, _, a in same]
        origins, reason = count(accounts, outlets)
        first = same[0][1]
        by = dict.fromkeys(a.origin for a in accounts if a.origin is not None and a.stance is not Stance.DENIES)
        ids = dict.fromkeys(f"{report}.{figure.id}" for report, figure, _ in same)
        yield EventNumber(first.unit, first.value, tuple(ids), tuple(by), origins, reason)


def _accounts(state: State, report: Report, figure: Figure, own: OwnVoice) -> Iterable[EventAccount]:
    """Who tells the number: everybody whose words it stands in, else the report itself."""
    said = state.annotation(report.id).statements
    speakers: list[Statement | None] = [s for s in said if s.id == figure.statement or _covers(s, figure.span)]
    for statement in speakers or [None]:
        origin = origin_of(state, report, statement) if statement else own.origin(report.id, (figure.span,))
        stance = statement.stance if statement is not None else Stance.ASSERTS
        made = EventAccount(report.id, None, (figure.span,), stance, origin.entity, origin.reason)
        yield replace(made, statement=f"{report.id}.{statement.id}") if statement is not None else made


def _covers(statement: Statement, span: Span) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in statement.content)
