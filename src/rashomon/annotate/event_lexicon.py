"""The words that tell happenings and acts, read from ``data/event_lexicon.toml`` and ``data/act_lexicon.toml``: kinds,
and the rules that lead to them.

Categories and modes are PLOVER's, pairs ACLED's; the file's head explains how a rule is written.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A fine kind of happening. ``apart`` names what parts two of them besides day and place ("object", "who");
    ``verbal`` kinds are acts that consist in what is said or decided."""

    name: str
    plover: str | None
    mode: str | None
    acled: tuple[str, str] | None
    broader: tuple[str, ...]
    apart: str | None
    generic: bool
    consequence: bool
    verbal: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What must (or must not) stand in a slot of the trigger: one of ``words``."""

    slot: str
    wanted: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A verb or noun that leads to a kind. ``particle`` belongs to a verb; ``before`` and ``after`` are the lemmas that
    must stand around the head of a noun phrase ("car bomb": before; "exchange of fire": after)."""

    kind: Kind
    particle: str | None
    before: tuple[str, ...]
    after: str | None
    conditions: tuple[Condition, ...]

    @property
    def weight(self) -> int:
        """How much the rule asks for; the rule that asks for most decides."""
        wanted = sum(2 for c in self.conditions if c.wanted)
        return wanted + 3 * len(self.before) + 3 * bool(self.after) + 2 * bool(self.particle)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All kinds by name, and rules by the lemma of their head, those that ask for most first."""

    kinds: dict[str, Kind]
    verbs: dict[str, tuple[Rule, ...]]
    nouns: dict[str, tuple[Rule, ...]]
    support: frozenset[str]
    agentive: frozenset[str]
    impact: frozenset[str]
    transparent: frozenset[str]

    def lineage(self, kind: str) -> tuple[str, ...]:
        """``kind`` and all broader kinds, narrowest first ("suicide_bombing", "bombing", "explosion", "attack")."""
        found = [kind]
        for name in found:
            found += [b for b in self.kinds[name].broader if b not in found]
        return tuple(found)

    def akin(self, one: str, other: str) -> bool:
        """Whether one kind is the other or a case of it."""
        return one in self.lineage(other) or other in self.lineage(one)


@dataclass(frozen=True, slots=True)
class ActWords:
    """What makes an act of what somebody says: verbs of saying, words of those who commit themselves, "must", and the
    words that tell whether what is to come hurts, helps or gives way."""

    say: frozenset[str]
    commit: frozenset[str]
    willing: frozenset[str]
    modal: frozenset[str]
    hostile: frozenset[str]
    helpful: frozenset[str]
    yielding: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Read the lexicon of happenings. Raises ``ValueError`` where a rule is miswritten."""
    table = _table("event_lexicon.toml")
    return _lexicon(table, table["classes"], table["verbs"])


@cache
def load_act_lexicon() -> Lexicon:
    """Read the lexicon of acts; classes and helping verbs are those of happenings."""
    shared = _table("event_lexicon.toml")
    return _lexicon(_table("act_lexicon.toml"), shared["classes"], shared["verbs"])


@cache
def load_act_words() -> ActWords:
    """Read the words that make acts of what is said."""
    return ActWords(**{name: frozenset(words) for name, words in _table("act_lexicon.toml")["acts"].items()})


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("rashomon.data").joinpath(name).read_text(encoding="utf-8"))


def _lexicon(table: dict[str, Any], named: dict[str, list[str]], helpers: dict[str, list[str]]) -> Lexicon:
    classes = {name: frozenset(words) for name, words in named.items()}
    kinds = {entry["name"]: _kind(entry, "acts" in table) for entry in table["kind"]}
    verbs: dict[str, list[Rule]] = {}
    nouns: dict[str, list[Rule]] = {}
    for entry in table["kind"]:
        kind = kinds[entry["name"]]
        for written in entry["verbs"]:
            phrase, conditions = _parts(written, classes)
            lemma, _, particle = " ".join(phrase).partition("_")
            verbs.setdefault(lemma, []).append(Rule(kind, particle or None, (), None, conditions))
        for written in entry["nouns"]:
            phrase, conditions = _parts(written, classes)
            head, before, after = _noun(phrase)
            nouns.setdefault(head, []).append(Rule(kind, None, before, after, conditions))
    return Lexicon(
        kinds,
        _sorted(verbs),
        _sorted(nouns),
        support=frozenset(helpers["support"]),
        agentive=frozenset(helpers["agentive"]),
        impact=frozenset(helpers["impact"]),
        transparent=frozenset(helpers["transparent"]),
    )


def _kind(entry: dict[str, Any], verbal: bool) -> Kind:
    acled = entry.get("acled")
    return Kind(
        name=entry["name"],
        plover=entry.get("plover"),
        mode=entry.get("mode"),
        acled=(acled[0], acled[1]) if acled else None,
        broader=tuple(entry.get("broader", ())),
        apart=entry.get("apart"),
        generic=entry.get("generic", False),
        consequence=entry.get("consequence", False),
        verbal=verbal,
    )


def _parts(written: str, classes: dict[str, frozenset[str]]) -> tuple[list[str], tuple[Condition, ...]]:
    words = written.split()
    conditions = []
    for word in (w for w in words if "=" in w):
        slot, _, listed = word.partition("=")
        wanted = not slot.endswith("!")
        allowed: set[str] = set()
        for item in listed.split("|"):
            if item.startswith("@"):
                if item[1:] not in classes:
                    raise ValueError(f"event lexicon: no class {item} in {written!r}")
                allowed |= classes[item[1:]]
            else:
                allowed.add(item)
        conditions.append(Condition(slot.rstrip("!"), wanted, frozenset(allowed)))
    return [w for w in words if "=" not in w], tuple(conditions)


def _noun(phrase: list[str]) -> tuple[str, tuple[str, ...], str | None]:
    """Head, lemmas before it, and the lemma that must follow after "of" or "and"."""
    for joint in ("of", "and"):
        if joint in phrase[1:]:
            place = phrase.index(joint, 1)
            return phrase[place - 1], tuple(phrase[: place - 1]), phrase[-1]
    return phrase[-1], tuple(phrase[:-1]), None


def _sorted(rules: dict[str, list[Rule]]) -> dict[str, tuple[Rule, ...]]:
    return {lemma: tuple(sorted(found, key=lambda r: (-r.weight, r.kind.generic))) for lemma, found in rules.items()}
