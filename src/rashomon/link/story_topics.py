"""What likeness shows where a topic has long been reported, and what silence means there.

Reports that lie weeks apart are seldom on one developing event. Where many of them are alike all the same, it is their
topic that makes them so (a war, a trial, a company), and that much likeness shows nothing. There a silence of weeks
also parts stories; where nobody reported on the like before, a late report is what follows from the earlier ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from rashomon.edtf_range import day_of

# Days from which on reports are far apart; which of the likest far ones tells the topic's level.
FAR = 14
RANK = 20
# The level from which on silence counts in full; days of silence that are none, and after which half is left.
FULL = 0.1
FREE = 14.0
HALF = 14.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Topic:
    """How alike reports are for their topic alone, from 0 (not at all) to 1."""

    level: float

    def beyond(self, like: Floats) -> Floats:
        """What likeness there is beyond the topic's, from 0 to 1."""
        return np.maximum(0.0, like - self.level) / (1.0 - self.level)

    def after(self, silence: Floats) -> Floats:
        """The share of likeness that counts after days of silence; where these are not known (nan), all of it."""
        days = np.maximum(0.0, np.nan_to_num(silence) - FREE)
        return 1.0 - min(1.0, self.level / FULL) * (1.0 - 0.5 ** (days / HALF))


def topic_of(far: Sequence[float]) -> Topic:
    """The topic of a report, by its likenesses to reports far from it in time; a few alike show none."""
    return Topic(min(0.9, sorted(far, reverse=True)[RANK - 1]) if len(far) >= RANK else 0.0)


def day_number(published: str | None) -> float:
    """The day of publication as a number, nan where no single day is known."""
    try:
        day = day_of(published) if published else None
    except ValueError:
        day = None
    return float(date.fromisoformat(day).toordinal()) if day else float("nan")
