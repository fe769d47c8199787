"""Which entity of the ledger somebody means: by id, by name, or by the name in another spelling."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from rashomon.errors import LedgerError
from rashomon.link.names import alike_all, words
from rashomon.model import LedgerEntity
from rashomon.skeleton import fold

# The most entities that a sentence lists.
LISTED = 6


def whom(entities: Iterable[LedgerEntity], meant: str, whole: Callable[[str], str]) -> LedgerEntity:
    """The one entity that ``meant`` is the id or a name of; ``whole`` gives the ledger's id for an id of one report.

    A name that an entity is called by goes before one that it is also told by, and the letters themselves before other
    spellings of the name. Raises ``LedgerError`` where there is none, or more than one, and lists those that come near.
    """
    known = list(entities)
    identifier = whole(meant)
    folded = fold(meant)
    ways: tuple[Callable[[LedgerEntity], bool], ...] = (
        lambda e: e.id == identifier,
        lambda e: e.name == meant,
        lambda e: bool(folded) and fold(e.name) == folded,
        lambda e: bool(folded) and any(fold(name) == folded for name, _ in e.names),
        lambda e: bool(words(meant)) and any(alike_all(name, meant) for name in (e.name, *(n for n, _ in e.names))),
    )
    for fits in ways:
        found = [entity for entity in known if fits(entity)]
        if len(found) == 1:
            return found[0]
        if found:
            raise LedgerError(f"'{meant}' is the name of {_listed(found)}; give the id of one.")
    raise LedgerError(f"The ledger has nobody and nothing called '{meant}'{_near(known, meant)}.")


def say(entity: LedgerEntity) -> str:
    """An entity so that it can be told from its namesakes: name, id, type, office, country, how often it is told."""
    told = sum(count for _, count in entity.names)
    about = ", ".join(part for part in (entity.type.value, entity.role, entity.country) if part)
    return f'"{entity.name}" ({entity.id}, {about}, told {told:,} time{"" if told == 1 else "s"})'


def _listed(found: list[LedgerEntity]) -> str:
    ranked = sorted(found, key=lambda e: -sum(count for _, count in e.names))
    shown = [say(e) for e in ranked[:LISTED]]
    if len(found) > LISTED:
        return ", ".join(shown) + f" and {len(found) - LISTED} more"
    return ", ".join(shown[:-1]) + f" and {shown[-1]}"


def _near(known: list[LedgerEntity], meant: str) -> str:
    by_fold = {fold(name): e for e in known for name in (*(n for n, _ in e.names), e.name)}
    near = [by_fold[name] for name in difflib.get_close_matches(fold(meant), by_fold, n=3, cutoff=0.75)]
    holding = [e for e in known if set(words(meant)) & set(words(e.name))] if not near else []
    found = list({e.id: e for e in (*near, *holding)}.values())[:3]
    return f"; nearest are {', '.join(map(say, found))}" if found else ""
