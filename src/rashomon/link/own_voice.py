"""Whose words a report's own voice is, passage by passage: what it shares with another text is that text's.

Reports of one text have one origin as a whole (``families.py``). A report that only takes paragraphs from another one
has two: its own, and for the paragraphs the agency that the other text credits. Where neither credits one, they are the
older text's, so that they count once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.link import families
from rashomon.link.origins import Origin
from rashomon.link.state import FAMILIES, State
from rashomon.model import Span
from rashomon.store import groups, links

# Texts with shared passages that are looked at for one report.
CAP = 40


@dataclass(frozen=True, slots=True)
class _Shared:
    """A text that shares passages with the report, these passages in the report, and the text's own origin."""

    spans: tuple[Span, ...]
    origin: Origin
    rank: tuple[bool, str, int]


class OwnVoice:
    """The origins of what reports tell in their own voice, as far as the ledger is settled now."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._own: dict[str, tuple[Origin, tuple[_Shared, ...]]] = {}

    def origin(self, report: str, spans: Sequence[Span]) -> Origin:
        """The origin of what ``report`` tells in its own voice at ``spans``."""
        if report not in self._own:
            self._own[report] = self._of(report)
        own, shared = self._own[report]
        holding = [s for s in shared if spans and all(any(_within(span, p) for p in s.spans) for span in spans)]
        return min(holding, key=lambda s: s.rank).origin if holding else own

    def _of(self, report: str) -> tuple[Origin, tuple[_Shared, ...]]:
        state = self._state
        own, mine = families.own_origin(state, report), self._rank(report)
        shared = []
        for other, spans in sharing(state, report):
            rank = self._rank(other)
            origin = families.own_origin(state, other)
            if rank < mine and origin.entity is not None and origin != own:
                shared.append(_Shared(spans, Origin(origin.entity, f"its words stand in {_named(state, other)}"), rank))
        return own, tuple(shared)

    def _rank(self, report: str) -> tuple[bool, str, int]:
        """The lower, the surer is a text the source of a passage: it credits an agency, it is older, it came first."""
        members = groups.members(self._state.conn, FAMILIES, self._state.root(FAMILIES, report))
        credited = families.credits_agency(self._state, members)
        published = min((self._state.report(m).published or "9999" for m in members), default="9999")
        return not credited, published, groups.position(self._state.conn, report)


def sharing(state: State, report: str) -> list[tuple[str, tuple[Span, ...]]]:
    """The texts of other families that share passages with ``report``, and where in ``report`` these stand."""
    found = []
    for link in links.shares_of(state.conn, report, CAP):
        other = link.target if link.source == report else link.source
        found.append((other, tuple(span for of, span in link.evidence if of == report)))
    return found


def _named(state: State, report: str) -> str:
    credited = [c.name for c in state.report(report).credits]
    outlet = state.report(report).outlet or "another text"
    return f"a text that credits {', '.join(credited)}" if credited else f"an older text of {outlet}"


def _within(span: Span, passage: Span) -> bool:
    """Whether most of ``span`` lies in ``passage``."""
    shared = min(span.end, passage.end) - max(span.start, passage.start)
    return 2 * shared > span.end - span.start
