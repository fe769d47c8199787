"""What a comparison of two records comes to: the same, different, or not enough to tell, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The three answers to "is this one thing?"; ``UNSURE`` neither joins two records nor keeps them apart."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two records, the reason for it, and its weight (more is surer; compared among ``SAME`` only)."""

    verdict: Verdict
    reason: str
    weight: float = 1.0

    def __bool__(self) -> bool:
        return self.verdict is Verdict.SAME


def same(reason: str, weight: float = 1.0) -> Judgement:
    """The two records are one thing."""
    return Judgement(Verdict.SAME, reason, weight)


def different(reason: str) -> Judgement:
    """The two records are two things, and no third record may join them."""
    return Judgement(Verdict.DIFFERENT, reason)


def unsure(reason: str = "too little in common") -> Judgement:
    """Nothing joins the two records and nothing keeps them apart."""
    return Judgement(Verdict.UNSURE, reason)
