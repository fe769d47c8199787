"""Entities of a report find their place among those of the ledger; the ledger's row of each is kept as they come."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rashomon.link import judged
from rashomon.link.identities import is_weak, judge
from rashomon.link.profiles import Profile, keys, profiles
from rashomon.link.state import ENTITIES, State, Views
from rashomon.link.verdict import Judgement, Verdict
from rashomon.model import (
    Annotation,
    Entity,
    LedgerEntity,
    MentionForm,
    MentionType,
    Place,
    Report,
    report_of,
)
from rashomon.store import groups
from rashomon.store.judgements import add_identity

# Profiles looked at under one key (the newest), and in all (those that share most keys).
CAP = 64
LOOK_AT = 100
# Profiles of one entity that are filed under one key: enough to know it by, few enough to leave room for others.
VARIANTS = 12


class EntityLinker:
    """Joins the entities of reports. Only profiles that say something new are filed under keys, so that a name that
    every report repeats costs one look-up. What persons judged is laid over what is joined here (``judged``)."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._judged = judged.load(state)
        self._space = ENTITIES if self._judged is None else judged.MACHINE_GROUPS
        self._profiles: Views[Profile] = Views(self._profile, 20_000)
        self._rows: dict[str, LedgerEntity | None] = {}
        self._written: Views[LedgerEntity | None] = Views(self._settled, 5_000)
        self._places: set[str] = set()

    def _profile(self, record: str) -> Profile:
        return groups.view(self._state.conn, ENTITIES, record, Profile)

    def add(self, report: Report, annotation: Annotation) -> None:
        """Join every entity of ``report`` with those it is one with, and write the ledger's rows."""
        found = dict(profiles(report, annotation))
        for place in (*(m.place for m in annotation.mentions), *(e.place for e in annotation.events)):
            if place is not None:
                self._keep_place(place)
        for local, (entity, counts) in _tellings(annotation, found).items():
            record = f"{report.id}.{local}"
            for space in {ENTITIES, self._space}:
                groups.add_member(self._state.conn, space, record)
            if local in found:
                self._join(record, found[local])
            root = self._state.root(ENTITIES, record)
            self._write(root, _row(root, entity, counts))
        if self._judged is not None:
            for asked in self._judged.arrange(report, annotation):
                for record, other in asked.unite:
                    self._unite(record, other)
                if asked.remake:
                    self._remake(asked.remake)

    def _join(self, record: str, profile: Profile) -> None:
        """Unite ``record`` with what it is one with."""
        conn, exact = self._state.conn, f"x:{profile.digest}"
        weak = is_weak(profile)
        known = [] if weak else groups.newest(conn, ENTITIES, exact, 1)
        if known:
            return self._take_for_one(record, known[0])
        holders = {key: groups.newest(conn, ENTITIES, key, CAP) for key in keys(profile)}
        others = [(c, self._profiles(c)) for c in self._ranked(holders)]
        for root, other, judgement in _roots(self._state, self._space, profile, others, only_one=weak):
            add_identity(conn, record, other, judgement.reason)
            self._take_for_one(record, root)
        if not weak:
            root = self._state.root(self._space, record)
            filed = [key for key, held in holders.items() if self._count(held, root) < VARIANTS]
            groups.add_keys(conn, ENTITIES, record, [exact, *filed])
            groups.keep_view(conn, ENTITIES, record, profile)

    def _ranked(self, holders: dict[str, list[str]]) -> list[str]:
        """The profiles that share most keys, and of equals the newest, in the order of the ledger."""
        shared = Counter(record for held in holders.values() for record in held)
        at = {record: (groups.position(self._state.conn, record), record) for record in shared}
        ranked = sorted(shared, key=lambda record: (shared[record], at[record]), reverse=True)
        return sorted(ranked[:LOOK_AT], key=at.__getitem__)

    def _count(self, held: list[str], root: str) -> int:
        """How many of the profiles are of one entity."""
        return sum(self._state.root(self._space, record) == root for record in held)

    def _take_for_one(self, record: str, other: str) -> None:
        """The machine takes two records for one; so do readers, where no judgement of a person touches them."""
        if self._judged is None or self._judged.join(record, other):
            self._unite(record, other)

    def _unite(self, a: str, b: str) -> None:
        before = {self._state.root(ENTITIES, a), self._state.root(ENTITIES, b)}
        root = self._state.unite(ENTITIES, a, b)
        for lost in before - {root}:
            if (row := self._row(lost)) is not None:
                self._rows[lost] = None
                self._write(root, row)

    def _remake(self, parts: tuple[frozenset[str], ...]) -> None:
        """Make groups anew as ``parts``, which hold every member of the groups they touch, with their rows."""
        for lost in {self._state.root(ENTITIES, record) for part in parts for record in part}:
            self._rows[lost] = None
        self._state.part(ENTITIES, parts)
        for record in sorted(set().union(*parts), key=lambda record: groups.position(self._state.conn, record)):
            report, annotation = self._state.records.get(report_of(record))
            entity, counts = _tellings(annotation, dict(profiles(report, annotation)))[record.partition(".")[2]]
            root = self._state.root(ENTITIES, record)
            self._write(root, _row(root, entity, counts))

    def _row(self, root: str) -> LedgerEntity | None:
        if root not in self._rows:
            self._rows[root] = self._written(root)
        return self._rows[root]

    def _settled(self, root: str) -> LedgerEntity | None:
        found: LedgerEntity | None = groups.settled_row(self._state.conn, LedgerEntity, root)
        return found and replace(found, name=found.told_as or found.name, told_as=None, judgements=())

    def _write(self, root: str, new: LedgerEntity) -> None:
        old = self._row(root)
        self._rows[root] = new if old is None else merged(root, old, new)

    def _keep_place(self, place: Place) -> None:
        if place.id not in self._places:
            self._places.add(place.id)
            if groups.settled_row(self._state.conn, Place, place.id) is None:
                groups.replace_row(self._state.conn, place)

    def settle(self) -> None:
        """Write the rows that changed since the last call."""
        conn = self._state.conn
        if self._judged is not None:
            for root in self._judged.roots():
                self._row(root)
        groups.delete_rows(conn, LedgerEntity, sorted(r for r, row in self._rows.items() if row is None))
        for root in sorted(self._rows):
            if (row := self._rows[root]) is not None:
                groups.replace_row(conn, row if self._judged is None else self._judged.named(row))
        for root, row in self._rows.items():
            self._written.put(root, row)
        self._rows.clear()


def _tellings(annotation: Annotation, found: dict[str, Profile]) -> dict[str, tuple[Entity, Counter[str]]]:
    """Every entity of a report by its local id, its outlet among them, and how often each form of it is told."""
    entities = {e.id: e for e in annotation.entities}
    for local, profile in found.items():
        if local not in entities:
            kind = MentionType.PERSON if profile.kind == "account" else MentionType.ORGANISATION
            entities[local] = Entity(local, kind, profile.name, profile.names, None, None, None)
    told: dict[str, Counter[str]] = {local: Counter() for local in entities}
    for mention in annotation.mentions:
        if mention.entity is not None and mention.form is not MentionForm.PRONOUN:
            told[mention.entity][mention.text] += 1
    return {local: (entity, told[local] or Counter({entity.name: 1})) for local, entity in entities.items()}


def _roots(
    state: State, space: str, profile: Profile, others: list[tuple[str, Profile]], only_one: bool
) -> list[tuple[str, str, Judgement]]:
    """The groups that ``profile`` belongs to: joined by at least one judgement, kept apart by none. Each with the
    record and the judgement that speak most surely for it.

    A profile that says little joins only where a single group will have it. Groups that are kept apart from each other
    are not joined through it: the surest one gets it.
    """
    verdicts: dict[str, list[Judgement]] = {}
    surest: dict[str, tuple[str, str, Judgement]] = {}
    parts: dict[str, list[Profile]] = {}
    for record, other in others:
        root, found = state.root(space, record), judge(profile, other)
        verdicts.setdefault(root, []).append(found)
        if found and (root not in surest or found.weight > surest[root][2].weight):
            surest[root] = (root, record, found)
        parts.setdefault(root, []).append(other)
    fitting = [root for root in surest if all(v.verdict is not Verdict.DIFFERENT for v in verdicts[root])]
    if only_one and len(fitting) > 1:
        return []
    fitting.sort(key=lambda root: -surest[root][2].weight)
    chosen: list[str] = []
    for root in fitting:
        apart = (judge(a, b).verdict is Verdict.DIFFERENT for c in chosen for a in parts[c] for b in parts[root])
        if not any(apart):
            chosen.append(root)
    return [surest[root] for root in chosen]


def _row(root: str, entity: Entity, counts: Counter[str]) -> LedgerEntity:
    place = entity.place.id if entity.place else None
    names = tuple(sorted(counts.items()))
    return LedgerEntity(root, entity.type, entity.name, names, entity.country, entity.role, place)


def merged(root: str, a: LedgerEntity, b: LedgerEntity) -> LedgerEntity:
    """One row of two: counts added, the name that is told most fully and most often, the first known of the rest."""
    counts = Counter(dict(a.names))
    counts.update(dict(b.names))
    name = a.name
    if b.name != a.name and a.place is None:
        name = max(sorted((a.name, b.name)), key=lambda n: (min(len(n.split()), 2), _told(counts, n)))
    return LedgerEntity(
        root,
        a.type,
        name,
        tuple(sorted(counts.items())),
        a.country or b.country,
        a.role or b.role,
        a.place or b.place,
    )


def _told(counts: Counter[str], name: str) -> int:
    """How often a name is told, with its article or without."""
    return counts[name] + counts[f"the {name}"] + counts[f"The {name}"]
