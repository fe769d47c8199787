"""Under which origin a text counts that speaks in its own voice: the agency it credits, else the outlet."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import bindparam, select

from rashomon.link.origins import Origin
from rashomon.link.state import FAMILIES, STORIES, State
from rashomon.source_words import is_description, is_own
from rashomon.store import direct, groups
from rashomon.store.schema import report_group

_NO_OUTLET = "the report names no outlet and no agency"
_UNNAMED = "it credits agencies that it does not name"


def settle(state: State) -> None:
    """Write family, origin and story of every report whose family or story was touched.

    Reports whose origin became another one are marked, so that their events are settled again.
    """
    touched = {state.root(FAMILIES, family) for family in state.families}
    touched |= {state.root(FAMILIES, report) for report in state.regrouped | state.reports}
    for family in sorted(touched):
        members = groups.members(state.conn, FAMILIES, family)
        origin = origin_of(state, members)
        for report in members:
            before = _written(state, report)
            now = (family, origin, state.root(STORIES, report))
            if before == now:
                continue
            if before is None or before[1] != origin:
                state.reports.add(report)
            groups.set_group(
                state.conn, report, family=family, origin=origin.entity, origin_reason=origin.reason, story=now[2]
            )


def origin_of(state: State, members: list[str]) -> Origin:
    """The origin of the one text that the reports ``members`` print: the agency most of them credit, else the outlet
    that stands first; ``None`` where none names either, or they credit agencies that they do not name."""
    credited, unnamed = _credited(state, members)
    if credited:
        first = min(credited, key=lambda e: (-credited[e], groups.position(state.conn, e), e))
        return Origin(first)
    if unnamed:
        return Origin(None, _UNNAMED)
    outlets = [m for m in members if state.report(m).outlet]
    if not outlets:
        return Origin(None, _NO_OUTLET)
    return Origin(
        state.entity(min(outlets, key=lambda m: (state.report(m).published or "9999", members.index(m))), "o0")
    )


def credits_agency(state: State, members: list[str]) -> bool:
    """Whether one of the reports ``members``, which are one text, credits an agency by name."""
    return bool(_credited(state, members)[0])


def _credited(state: State, members: list[str]) -> tuple[Counter[str], bool]:
    """How many of the reports credit each agency, and whether one credits agencies that it does not name."""
    credited: Counter[str] = Counter()
    unnamed = False
    for member in members:
        report = state.report(member)
        named = [n for n, c in enumerate(report.credits, 1) if not is_description(c.name)]
        unnamed |= len(named) < len(report.credits)
        others = (n for n in named if not is_own(report.credits[n - 1].name, report.outlet))
        credited.update({root for n in others if (root := state.entity(member, f"c{n}"))})
    return credited, unnamed


def own_origin(state: State, report: str) -> Origin:
    """The origin that was settled for ``report``."""
    written = _written(state, report)
    return written[1] if written else Origin(None, _NO_OUTLET)


def _written(state: State, report: str) -> tuple[str, Origin, str] | None:
    row = direct.run(state.conn, _GROUPS, {"of": report}).fetchone()
    return None if row is None else (row[0], Origin(row[1], row[2]), row[3])


_GROUPS = select(
    report_group.c.family, report_group.c.origin, report_group.c.origin_reason, report_group.c.story
).where(report_group.c.report == bindparam("of"))
