"""Who stands on a side: one mark an origin, and a hollow one for each teller behind whom none is known."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from rashomon.model import Stance
from rashomon.views.material import load
from rashomon.views.sides import marks_of


@pytest.mark.parametrize("stance", [Stance.JUDGES, Stance.URGES])
def test_who_only_judges_a_happening_does_not_stand_with_those_who_tell_it(records: ModuleType, stance: Stance) -> None:
    material = load(records.evening())
    (first, *_) = [e for e in material.events if "Shots near" in e.summary]
    told = [a for a in first.accounts if a.origin and a.stance != Stance.DENIES]
    verdict = records.account("rh", records.HERALD, "any officer had fired a weapon", "rh.s4", stance)
    verdict = replace(verdict, origin=None)
    assert [m.known for m in marks_of(material, [verdict])] == [False]
    assert marks_of(material, [*told, verdict]) == marks_of(material, told) != []
