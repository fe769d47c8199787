"""Groups of events once made: two mentions of one happening in one report, and groups that follow their stories.

A report tells one happening in several sentences, each an event of its annotation. And a group made while two
look-alike stories were still one holds two happenings: when the stories part, so does the group, unless more than the
story spoke for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rashomon.link.kinds import kinship
from rashomon.link.state import EVENTS, STORIES, State
from rashomon.link.tellings import Telling
from rashomon.model import report_of
from rashomon.store import groups, links

# A longer group is left as it is; accounts of each story that are compared with those of another.
LONGEST = 60
COMPARED = 8


def told_again(a: Telling, b: Telling, fits: bool) -> bool:
    """Whether two events of one report are one happening that it tells twice; ``fits`` if their times and places can
    be one.

    They must be told with one word and name no two people, towns or figures. A report that gives no day tells of one
    happening; one of a day of fighting lists several, so there something must be told both times.
    """
    if not fits or kinship(a.kind, b.kind) < 1 or a.background is not b.background or not a.forms & b.forms:
        return False
    if a.names and b.names and not a.names & b.names:
        return False
    if a.spots and b.spots and not a.spots & b.spots:
        return False
    if not a.figures & b.figures and {unit for unit, _ in a.figures} & {unit for unit, _ in b.figures}:
        return False
    return a.undated or a.weight(a.content.keys() & b.content.keys()) >= 1


def part(state: State, moved: Iterable[str], one: Callable[[str, str], bool]) -> None:
    """Part the groups of the events ``moved``, whose reports came into another story: what is told in two stories
    stays together only where ``one`` takes an account of the one and an account of the other for one happening.
    Figures of two happenings contradict each other no longer."""
    for root in dict.fromkeys(state.root(EVENTS, record) for record in moved):
        members = groups.members(state.conn, EVENTS, root, LONGEST + 1)
        if not 1 < len(members) <= LONGEST:
            continue
        told: dict[str, list[str]] = defaultdict(list)
        for record in members:
            told[state.root(STORIES, report_of(record))].append(record)
        parts: list[list[list[str]]] = []
        for accounts in told.values():
            tied = [p for p in parts if any(_tied(accounts, other, one) for other in p)]
            parts = [p for p in parts if p not in tied] + [[accounts, *(other for p in tied for other in p)]]
        if len(parts) > 1:
            made = [[record for accounts in p for record in accounts] for p in parts]
            state.part(EVENTS, made)
            counted = [_figures(state, records) for records in made]
            for at, ones in enumerate(counted):
                links.cut_contradictions(state.conn, ones, [f for others in counted[at + 1 :] for f in others])


def _figures(state: State, records: list[str]) -> list[str]:
    """The figures told of these events."""
    counted = [(record, figure) for record in records for figure in state.annotation(record).figures]
    return [
        f"{report_of(record)}.{figure.id}" for record, figure in counted if figure.event == record.partition(".")[2]
    ]


def _tied(accounts: list[str], others: list[str], one: Callable[[str, str], bool]) -> bool:
    return any(one(a, b) for a in accounts[:COMPARED] for b in others[:COMPARED])
