"""How each outlet names the same people, bodies and places: spellings, and loaded or descriptive names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from rashomon.model import LedgerEntity, MentionForm, Span
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material
from rashomon.views.words import clean

_LEADING = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class NameForm:
    """One form of a name in one outlet, how often it stands there, and where first."""

    text: str
    count: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class OutletNames:
    """What one outlet calls an entity: ``names``, and ``descriptions`` that it uses in its own voice."""

    outlet: str
    names: tuple[NameForm, ...]
    descriptions: tuple[NameForm, ...]


@dataclass(frozen=True, slots=True)
class NamingRow:
    """One entity that outlets name differently."""

    id: str
    name: str
    type: str
    outlets: tuple[OutletNames, ...]


@dataclass(frozen=True, slots=True)
class NamingTable:
    """Entities named differently, those in most outlets first. ``more`` are not shown."""

    rows: tuple[NamingRow, ...]
    more: int


Uses = dict[str, dict[str, list[tuple[str, Span]]]]


def build_naming(material: Material, limit: int) -> NamingTable:
    """Entities that at least two outlets spell differently, or that an outlet describes in its own voice.

    Those with most different names come first. A form that an outlet uses less than once in ten is left out.
    """
    names, described, counts = _collect(material)
    found = []
    for identifier, entity in material.entities.items():
        forms = {outlet: _usual(counts[identifier, outlet]) for outlet in names.get(identifier, {})}
        differ = _differ(forms)
        if differ or identifier in described:
            variety = len(frozenset().union(*forms.values())) if differ else 0
            calls = sum(len(uses) for uses in described.get(identifier, {}).values())
            told = sum(sum(counts[identifier, outlet].values()) for outlet in forms)
            found.append(((-variety - min(5, calls), -told, identifier), entity))
    found.sort(key=lambda item: item[0])
    rows = tuple(_row(material, entity, names, described, counts) for _, entity in found[:limit])
    return NamingTable(rows, max(0, len(found) - limit))


def _collect(material: Material) -> tuple[Uses, Uses, dict[tuple[str, str], Counter[str]]]:
    """First place of each form by entity and outlet (names, then descriptions), and how often each form stands."""
    names: Uses = defaultdict(lambda: defaultdict(list))
    described: Uses = defaultdict(lambda: defaultdict(list))
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for mention in material.mentions():
        if mention.entity is None or mention.form != MentionForm.NAME or mention.entity not in material.entities:
            continue
        outlet, form = material.outlet(mention.report), _shown(mention.text)
        if form and form not in counts[mention.entity, outlet]:
            names[mention.entity][outlet].append((mention.report, Span(mention.start, mention.end)))
        counts[mention.entity, outlet][form] += 1
    for report, naming in material.naming:
        if naming.entity in material.entities and naming.entity is not None:
            place = (report, Span(naming.start, naming.end))
            described[naming.entity][material.outlet(report)].append(place)
    return names, described, counts


def _row(
    material: Material, entity: LedgerEntity, names: Uses, described: Uses, counts: dict[tuple[str, str], Counter[str]]
) -> NamingRow:
    outlets = []
    for outlet in sorted(set(names.get(entity.id, {})) | set(described.get(entity.id, {}))):
        usual = _usual(counts[entity.id, outlet])
        forms = [
            NameForm(_shown(evidence.quote), counts[entity.id, outlet][_shown(evidence.quote)], evidence)
            for evidence in (material.evidence(r, (span,)) for r, span in names.get(entity.id, {}).get(outlet, []))
            if _shown(evidence.quote).casefold() in usual
        ]
        uses = [material.evidence(r, (span,)) for r, span in described.get(entity.id, {}).get(outlet, [])]
        often = Counter(_shown(e.quote).casefold() for e in uses)
        first = {_shown(e.quote).casefold(): e for e in reversed(uses)}
        outlets.append(
            OutletNames(
                outlet,
                tuple(sorted(_longest(forms), key=lambda f: (-f.count, f.text))[:5]),
                tuple(NameForm(_shown(e.quote), often[key], e) for key, e in reversed(first.items()))[:5],
            )
        )
    return NamingRow(entity.id, clean(entity.name), entity.type.value, tuple(_together(outlets)))


def _together(outlets: list[OutletNames]) -> list[OutletNames]:
    """Outlets that use the same names and describe nothing, as one."""
    same: dict[object, list[OutletNames]] = defaultdict(list)
    for number, outlet in enumerate(outlets):
        names = frozenset(form.text.casefold() for form in outlet.names)
        same[names if not outlet.descriptions else number].append(outlet)
    return [replace(group[0], outlet=_listed([o.outlet for o in group])) for group in same.values()]


def _listed(outlets: list[str]) -> str:
    return ", ".join(outlets) if len(outlets) < 4 else f"{', '.join(outlets[:2])} and {len(outlets) - 2} more outlets"


def _longest(forms: list[NameForm]) -> list[NameForm]:
    """Forms that are no part of a longer one of the same outlet ("Rossi" beside "Anna Rossi")."""
    words = [set(form.text.casefold().split()) for form in forms]
    return [form for n, form in enumerate(forms) if not any(words[n] < other for other in words)]


def _shown(text: str) -> str:
    return _POSSESSIVE.sub("", _LEADING.sub("", clean(text)))


def _usual(forms: Counter[str]) -> frozenset[str]:
    """Forms, folded, that make up a tenth or more of an outlet's uses."""
    most = sum(forms.values())
    return frozenset(form.casefold() for form, count in forms.items() if count * 10 >= most)


def _differ(forms: dict[str, frozenset[str]]) -> bool:
    """Whether two outlets use names of which neither is a part of one that the other uses ("Rossi", "Anna Rossi")."""
    outlets = list(forms.values())
    return any(
        _unmatched(one, other) and _unmatched(other, one) for n, one in enumerate(outlets) for other in outlets[n + 1 :]
    )


def _unmatched(one: frozenset[str], other: frozenset[str]) -> bool:
    words = [set(form.split()) for form in other]
    return any(not any(set(form.split()) <= w or w <= set(form.split()) for w in words) for form in one)
