"""How near two kinds of happening are: one kind, a case of it, its consequence, or of one family."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# Kinds that reports use for one happening although neither is a case of the other. A kind outside them is its own.
_FAMILIES = {
    "violence": (
        "attack clash killing injury damage shoot_down ceasefire_violation military_operation crash fire disaster"
    ),
    "troops": "military_operation deployment arrival",
    "measure": "document_ban document_issue entry_ban ban",
    "passage": "closure road_block barricade",
    "flight": "evacuation displacement return arrival",
    "protest": "protest gathering",
    "custody": "arrest prosecution conviction kidnapping",
    "talks": "talks visit phone_call",
}
_COMMON = frozenset("violence talks custody support cooperation aid investigation dismissal".split())
CONSEQUENCES = frozenset({"killing", "injury", "damage"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of the lexicons: its broader kinds, narrowest first, and what parts two of it besides day and place
    ("object", "who"); ``generic`` kinds ("attack") name no more than that something happened, ``verbal`` ones are acts
    that consist in what is said."""

    lineage: tuple[str, ...]
    apart: str | None
    generic: bool
    verbal: bool = False


@cache
def _kinds() -> dict[str, Kind]:
    entries = _entries("event_lexicon.toml")
    acts = _entries("act_lexicon.toml")
    found = {name: Kind((name,), None, False, verbal=True) for name in acts}
    for name, entry in entries.items():
        lineage = [name]
        for kind in lineage:  # grows as it goes, nearest kinds first
            lineage += [b for b in entries[kind].get("broader", ()) if b not in lineage]
        found[name] = Kind(tuple(lineage), entry.get("apart"), entry.get("generic", False))
    return found


def _entries(lexicon: str) -> dict[str, Any]:
    source = files("rashomon.data").joinpath(lexicon).read_text(encoding="utf-8")
    return {entry["name"]: entry for entry in tomllib.loads(source)["kind"]}


def kind_of(name: str) -> Kind:
    """The kind called ``name``; one that the lexicon lacks stands for itself."""
    return _kinds().get(name) or Kind((name,), None, False)


@cache
def families(name: str) -> tuple[str, ...]:
    """The families a kind belongs to, going by itself and its broader kinds; its broadest kind where there is none."""
    lineage = kind_of(name).lineage
    found = tuple(family for family, kinds in _FAMILIES.items() if set(kinds.split()) & set(lineage))
    return found or (lineage[-1],)


@cache
def kinship(one: str, other: str) -> float:
    """1 for one kind or a case of it, 0.7 with a consequence or a generic kind, 0.5 within a family, 0 else."""
    a, b = kind_of(one), kind_of(other)
    if one == other or ((one in b.lineage and not a.generic) or (other in a.lineage and not b.generic)):
        return 1.0
    if not set(families(one)) & set(families(other)):
        return 0.0
    if a.generic or b.generic or one in CONSEQUENCES or other in CONSEQUENCES:
        return 0.7
    return 0.5


def is_verbal(name: str) -> bool:
    """Whether the kind is an act that consists in what is said or decided."""
    return kind_of(name).verbal


@cache
def is_common(name: str) -> bool:
    """Whether a day of news may well tell several happenings of this kind that have nothing to do with each other."""
    return bool(_COMMON & (set(kind_of(name).lineage) | set(families(name))))
