"""Entities of a report find their place among those of the ledger; the ledger's row of each is kept as they come."""

from __future__ import annotations

from collections import Counter

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
)
from rashomon.store import groups

# Profiles looked at under one key (the newest), and in all (those that share most keys).
CAP = 64
LOOK_AT = 100
# Profiles of one entity that are filed under one key: enough to know it by, few enough to leave room for others.
VARIANTS = 12


class EntityLinker:
    """Joins the entities of reports. Only profiles that say something new are filed under keys, so that a name that
    every report repeats costs one look-up."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._profiles: Views[Profile] = Views(self._profile, 20_000)
        self._rows: dict[str, LedgerEntity | None] = {}
        self._written: Views[LedgerEntity | None] = Views(self._settled, 5_000)
        self._places: set[str] = set()

    def _profile(self, record: str) -> Profile:
        return groups.view(self._state.conn, ENTITIES, record, Profile)

    def add(self, report: Report, annotation: Annotation) -> None:
        """Join every entity of ``report`` with those it is one with, and write the ledger's rows."""
        found = dict(profiles(report, annotation))
        entities = {e.id: e for e in annotation.entities}
        for local, profile in found.items():
            if local not in entities:
                kind = MentionType.PERSON if profile.kind == "account" else MentionType.ORGANISATION
                entities[local] = Entity(local, kind, profile.name, profile.names, None, None, None)
        told: dict[str, Counter[str]] = {local: Counter() for local in entities}
        for mention in annotation.mentions:
            if mention.entity is not None and mention.form is not MentionForm.PRONOUN:
                told[mention.entity][mention.text] += 1
            if mention.place is not None:
                self._keep_place(mention.place)
        for event in annotation.events:
            if event.place is not None:
                self._keep_place(event.place)
        for local, entity in entities.items():
            record = f"{report.id}.{local}"
            groups.add_member(self._state.conn, ENTITIES, record)
            root = self._join(record, found[local]) if local in found else record
            counts = told[local] or Counter({entity.name: 1})
            self._write(root, _row(root, entity, counts))

    def _join(self, record: str, profile: Profile) -> str:
        """Unite ``record`` with what it is one with; gives its root."""
        conn, exact = self._state.conn, f"x:{profile.digest}"
        weak = is_weak(profile)
        known = [] if weak else groups.newest(conn, ENTITIES, exact, 1)
        if known:
            return self._unite(record, known[0])
        holders = {key: groups.newest(conn, ENTITIES, key, CAP) for key in keys(profile)}
        candidates = [(c, self._profiles(c)) for c in self._ranked(holders)]
        for root in _roots(self._state, profile, candidates, only_one=weak):
            self._unite(record, root)
        root = self._state.root(ENTITIES, record)
        if not weak:
            filed = [key for key, held in holders.items() if self._count(held, root) < VARIANTS]
            groups.add_keys(conn, ENTITIES, record, [exact, *filed])
            groups.keep_view(conn, ENTITIES, record, profile)
        return root

    def _ranked(self, holders: dict[str, list[str]]) -> list[str]:
        """The profiles that share most keys, and of equals the newest, in the order of the ledger."""
        shared = Counter(record for held in holders.values() for record in held)
        at = {record: (groups.position(self._state.conn, record), record) for record in shared}
        ranked = sorted(shared, key=lambda record: (shared[record], at[record]), reverse=True)
        return sorted(ranked[:LOOK_AT], key=at.__getitem__)

    def _count(self, held: list[str], root: str) -> int:
        """How many of the profiles are of one entity."""
        return sum(self._state.root(ENTITIES, record) == root for record in held)

    def _unite(self, a: str, b: str) -> str:
        before = {self._state.root(ENTITIES, a), self._state.root(ENTITIES, b)}
        root = self._state.unite(ENTITIES, a, b)
        for lost in before - {root}:
            if (row := self._row(lost)) is not None:
                self._rows[lost] = None
                self._write(root, row)
        return root

    def _row(self, root: str) -> LedgerEntity | None:
        if root not in self._rows:
            self._rows[root] = self._written(root)
        return self._rows[root]

    def _settled(self, root: str) -> LedgerEntity | None:
        found: LedgerEntity | None = groups.settled_row(self._state.conn, LedgerEntity, root)
        return found

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
        groups.delete_rows(conn, LedgerEntity, sorted(r for r, row in self._rows.items() if row is None))
        for root in sorted(self._rows):
            if (row := self._rows[root]) is not None:
                groups.replace_row(conn, row)
        for root, row in self._rows.items():
            self._written.put(root, row)
        self._rows.clear()


def _roots(state: State, profile: Profile, others: list[tuple[str, Profile]], only_one: bool) -> list[str]:
    """The groups that ``profile`` belongs to: joined by at least one judgement, kept apart by none.

    A profile that says little joins only where a single group will have it. Groups that are kept apart from each other
    are not joined through it: the surest one gets it.
    """
    verdicts: dict[str, list[Judgement]] = {}
    parts: dict[str, list[Profile]] = {}
    for record, other in others:
        root = state.root(ENTITIES, record)
        verdicts.setdefault(root, []).append(judge(profile, other))
        parts.setdefault(root, []).append(other)
    fitting = [
        root
        for root, found in verdicts.items()
        if any(found) and all(v.verdict is not Verdict.DIFFERENT for v in found)
    ]
    if only_one and len(fitting) > 1:
        return []
    fitting.sort(key=lambda root: -max(v.weight for v in verdicts[root] if v))
    chosen: list[str] = []
    for root in fitting:
        apart = (judge(a, b).verdict is Verdict.DIFFERENT for c in chosen for a in parts[c] for b in parts[root])
        if not any(apart):
            chosen.append(root)
    return chosen


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
