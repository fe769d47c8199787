"""What each outlet calls one side of a happening: "the regime" here, "the government" there; rebels, or terrorists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Event, Side, Span, report_of
from rashomon.views.evidence import Evidence
from rashomon.views.material import Material

ROLE = {Side.ACTOR: "who did it", Side.RECIPIENT: "whom it befell"}
_WORD = re.compile(r"[a-z]+")
# Words for one and the same party between which an outlet chooses, by the sectors that they can stand for.
_STATE = frozenset("regime government authority junta clique administration dictatorship".split())
_ARMED = frozenset(
    """terrorist militant rebel insurgent extremist jihadist jihadi islamist takfiri separatist secessionist guerrilla
    paramilitary fighter mercenary militia militiaman militiamen opposition resistance bandit gunman gunmen""".split()
)
_CROWD = frozenset("protester demonstrator rioter mob activist thug hooligan dissident".split())
_KINDS = (_STATE, _ARMED, _CROWD)


@dataclass(frozen=True, slots=True)
class OutletLabel:
    """The words of one outlet, each form once."""

    outlet: str
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SideNames:
    """One side of a happening, which outlets name by different words. ``role`` says which side."""

    role: str
    outlets: tuple[OutletLabel, ...]


def side_names(material: Material, tellings: Iterable[Event]) -> Iterator[SideNames]:
    """The sides of one happening for which two outlets share no word, of all its tellings."""
    found: dict[tuple[Side, int], dict[str, dict[str, tuple[str, Span, frozenset[str]]]]] = {}
    for telling in tellings:
        report = report_of(telling.id)
        outlet, text = material.outlet(report), material.text(report)
        for party in telling.parties:
            words = text[party.words.start : party.words.end].casefold()
            tokens = frozenset(w.removesuffix("s").replace("authoritie", "authority") for w in _WORD.findall(words))
            for number, kind in enumerate(_KINDS):
                if labels := tokens & kind:
                    forms = found.setdefault((party.side, number), {}).setdefault(outlet, {})
                    forms.setdefault(words, (report, party.words, labels))
    for (side, _), outlets in sorted(found.items()):
        used = [frozenset[str]().union(*(labels for _, _, labels in forms.values())) for forms in outlets.values()]
        if any(not one & other for one, other in combinations(used, 2)):
            rows = (
                OutletLabel(outlet, tuple(material.evidence(report, (span,)) for report, span, _ in forms.values()))
                for outlet, forms in sorted(outlets.items())
            )
            yield SideNames(ROLE[side], tuple(rows))
