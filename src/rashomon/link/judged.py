"""Judgements of persons on who is who, laid over the groups that the machine makes.

Machine groups live in a space of their own and know nothing of judgements. What readers see is made of them: judgement
after judgement, in their order, unites groups, takes records out of one, or names one. So a judgement taken back leaves
no trace, and it is all one whether it was made before a report was read or after.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rashomon.link.anchors import find, takes_out
from rashomon.link.state import ENTITIES, State
from rashomon.model import Act, Annotation, LedgerEntity, PersonJudgement, Report, report_of
from rashomon.store import groups
from rashomon.store.judgements import honoured_judgements, is_linked

# Groups as the machine alone makes them.
MACHINE_GROUPS = "joined"


@dataclass
class _Part:
    """Records that the judgements leave together, with the name a person gave and the judgements that touched it."""

    records: set[str]
    name: str | None = None
    numbers: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Step:
    """One judgement as it was carried out: on which part, and which parts it united with it."""

    judgement: PersonJudgement
    part: str
    others: frozenset[str] = frozenset()


@dataclass
class _Component:
    """Machine groups that judgements tie to each other, and what became of them."""

    parts: dict[str, _Part]
    steps: list[_Step]


@dataclass(frozen=True, slots=True)
class Arranged:
    """What must be done so that readers see what the judgements say: groups to unite, or groups to make anew, whole."""

    unite: tuple[tuple[str, str], ...] = ()
    remake: tuple[frozenset[str], ...] = ()


class Judged:
    """The standing judgements, and the groups that they touch."""

    def __init__(self, state: State, judgements: Iterable[PersonJudgement]) -> None:
        self._state = state
        self._judgements = list(judgements)
        self._slots: dict[str, list[tuple[int, int]]] = {}  # report -> (judgement, slot) that has an anchor in it
        for at, made in enumerate(self._judgements):
            for slot, anchors in enumerate(made.of):
                for report in {a.report for a in anchors}:
                    self._slots.setdefault(report, []).append((at, slot))
        self._found: dict[tuple[int, int], str] = {}  # (judgement, slot) -> the record that is meant
        self._components: dict[str, _Component] = {}  # machine root -> its component
        self._changed: list[_Component] = []
        self._joined: dict[
            str, set[str]
        ] = {}  # record being added -> roots of groups it joined, touched ones among them
        for at, made in enumerate(self._judgements):
            for slot, anchors in enumerate(made.of):
                for anchor in anchors:
                    if is_linked(state.conn, anchor.report):
                        self._find(at, slot, *state.records.get(anchor.report))
        for root in sorted({self._root(r) for r in self._found.values()}):
            if root not in self._components:
                self._fold({root})
        self._changed.clear()  # the ledger has been told of these

    # --- one report ----------------------------------------------------------------------

    def join(self, record: str, other: str) -> bool:
        """The machine takes ``record`` for one with ``other``. Gives whether readers see them as one for that alone."""
        roots = {self._root(record), self._root(other)}
        self._state.unite(MACHINE_GROUPS, record, other)
        touched = any(r in self._components for r in roots)
        if touched or record in self._joined:
            self._joined.setdefault(record, set()).update(roots - {record})
        return not touched

    def arrange(self, report: Report, annotation: Annotation) -> list[Arranged]:
        """What the entities of ``report``, now all joined, ask for."""
        anew = {self._root(r) for r in self._anchored(report, annotation)}
        joined, self._joined = self._joined, {}
        done = []
        for record, roots in sorted(joined.items(), key=lambda item: groups.position(self._state.conn, item[0])):
            if len(roots) == 1 and self._root(record) not in anew and roots <= self._components.keys():
                done.append(self._placed(record, next(iter(roots))))
            else:
                anew |= roots | {self._root(record)}
        while anew:
            seeds = {min(anew)}
            anew -= seeds
            folded = self._fold({self._root(s) for s in seeds})
            anew -= folded
            done.append(self._compared(folded))
        return done

    def roots(self) -> set[str]:
        """Groups, as readers see them, whose name or judgements may have become others since this was last asked."""
        records = {next(iter(p.records)) for c in self._changed for p in c.parts.values() if p.records}
        self._changed.clear()
        return {self._state.root(ENTITIES, record) for record in records}

    def named(self, row: LedgerEntity) -> LedgerEntity:
        """The row of a group that readers see, with the name a person gave it and the judgements that made it."""
        component = self._components.get(self._root(row.id))
        part = next((p for p in component.parts.values() if row.id in p.records), None) if component else None
        if part is None:
            return row
        told_as = row.name if part.name not in (None, row.name) else None
        return replace(row, name=part.name or row.name, told_as=told_as, judgements=tuple(sorted(part.numbers)))

    def _placed(self, record: str, machine: str) -> Arranged:
        """A record that came to one group that is known: judgements put it where they put its likes."""
        component = self._components[machine]
        at = machine
        for step in component.steps:
            if step.judgement.act is Act.SPLIT:
                at = _split(step.judgement) if at == step.part and self._takes_out(step.judgement, record) else at
            elif at in step.others:
                at = step.part
        part = component.parts[at]
        beside = next(iter(part.records), None)
        part.records.add(record)
        return Arranged(unite=((record, beside),)) if beside else Arranged()

    def _compared(self, machine: set[str]) -> Arranged:
        """What leads from the groups that readers see to those of the components of these machine groups."""
        found = {id(c): c for root in machine if (c := self._components.get(root)) is not None}
        parts = [p.records for c in found.values() for p in c.parts.values() if p.records]
        seen = [{self._state.root(ENTITIES, record) for record in part} for part in parts]
        if sum(map(len, seen)) > len(set().union(*seen)):
            return Arranged(remake=tuple(map(frozenset, parts)))
        return Arranged(unite=tuple((min(roots), other) for roots in seen for other in sorted(roots)[1:]))

    # --- judgement after judgement -------------------------------------------------------

    def _fold(self, seeds: set[str]) -> set[str]:
        """Carry out anew all judgements that touch these machine groups, directly or through other groups; gives the
        groups."""
        roots, numbers = set(seeds), set[int]()
        held = {slot: self._root(record) for slot, record in self._found.items()}
        grown = True
        while grown:
            numbers = {at for (at, _), root in held.items() if root in roots}
            more = {root for (at, _), root in held.items() if at in numbers}
            grown, roots = not more <= roots, roots | more
        for root in list(self._components):
            if root in roots or self._root(root) in roots:
                del self._components[root]
        if not numbers:
            return roots
        parts = {root: _Part(set(groups.members(self._state.conn, MACHINE_GROUPS, root))) for root in sorted(roots)}
        where = {record: root for root, part in parts.items() for record in part.records}
        component = _Component(parts, [])
        for at in sorted(numbers):
            meant = [self._found[at, s] for s in range(len(self._judgements[at].of)) if (at, s) in self._found]
            self._carry_out(component, self._judgements[at], [where[record] for record in meant], where)
        self._components.update(dict.fromkeys(roots, component))
        self._changed.append(component)
        return roots

    def _carry_out(self, made: _Component, judgement: PersonJudgement, meant: list[str], where: dict[str, str]) -> None:
        first, parts = meant[0], made.parts
        if judgement.act is Act.SPLIT:
            out = {record for record in parts[first].records if self._takes_out(judgement, record)}
            parts[first].records -= out
            parts[first].numbers.add(judgement.number)
            new = _split(judgement)
            parts[new] = _Part(out, judgement.name, parts[first].numbers | {judgement.number})
            where.update(dict.fromkeys(out, new))
            made.steps.append(_Step(judgement, first))
            return
        others = frozenset(meant) - {first}
        for other in sorted(others):
            gone = parts[other]
            parts[first].records |= gone.records
            parts[first].numbers |= gone.numbers
            parts[first].name = parts[first].name or gone.name
            where.update(dict.fromkeys(gone.records, first))
            parts[other] = _Part(set())
        parts[first].numbers.add(judgement.number)
        parts[first].name = judgement.name or parts[first].name
        if others:
            made.steps.append(_Step(judgement, first, others))

    # --- who is meant --------------------------------------------------------------------

    def _anchored(self, report: Report, annotation: Annotation) -> list[str]:
        """Records of ``report`` by which a judgement finds its entity for the first time."""
        slots = self._slots.get(report.id, ())
        return [found for at, slot in slots if (found := self._find(at, slot, report, annotation)) is not None]

    def _find(self, at: int, slot: int, report: Report, annotation: Annotation) -> str | None:
        if (at, slot) in self._found:
            return None
        for anchor in self._judgements[at].of[slot]:
            if anchor.report == report.id and (local := find(anchor, report, annotation)) is not None:
                self._found[at, slot] = f"{report.id}.{local}"
                return self._found[at, slot]
        return None

    def _takes_out(self, judgement: PersonJudgement, record: str) -> bool:
        report, annotation = self._state.records.get(report_of(record))
        return takes_out(judgement, report, annotation, record.partition(".")[2])

    def _root(self, record: str) -> str:
        return self._state.root(MACHINE_GROUPS, record)


def _split(judgement: PersonJudgement) -> str:
    return f"split {judgement.number}"


def load(state: State) -> Judged | None:
    """The judgements that linking honours; ``None`` where there is none, and the machine's groups are the groups."""
    made = honoured_judgements(state.conn)
    return Judged(state, made) if made else None
