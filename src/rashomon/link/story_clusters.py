"""Which of a few reports belong together: average linkage that asks for more where the two sides are close-knit.

Look-alikes (another fire, another arrest by the same police) share many words, so a fixed measure joins them. But their
own reports agree with each other far more than with the other's. So the mean likeness across is weighed against the
mean likeness within: a dense group takes in only what is about as like its members as they are to each other.
Two groups are as far apart in time as their nearest reports are: a silence, not the length of a story, parts it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

# Chosen on ECB+ and news clusters together; see the figures.
LEAST = 0.15
POWER = 1.5
# What groups are like within before they have shown it, and how many pairs that counts for.
PRIOR = 0.25
PRIOR_PAIRS = 10.0

_NEVER = -9.0
Floats = npt.NDArray[np.float64]


def clusters(
    units: Sequence[Sequence[int]], like: Floats, apart: Floats, after: Callable[[Floats], Floats]
) -> list[list[int]]:
    """Groups of units (by number). ``units`` are reports, or reports that stay together, as rows of ``like``.

    ``apart`` are the days between reports (nan: not known), ``after`` the share of likeness that counts after so many.
    """
    held = np.zeros((len(units), len(like)))
    for number, unit in enumerate(units):
        held[number, list(unit)] = 1.0
    across = held @ like @ held.T
    size = held.sum(axis=1)
    within = (np.diag(across) - held @ np.diag(like)) / 2
    np.fill_diagonal(across, 0.0)
    close = _closeness(within, size)
    silence = _nearest(_nearest(apart, units).T, units)
    score = across / np.outer(size, size) / (np.sqrt(np.outer(close, close)) / PRIOR) ** POWER * after(silence)
    np.fill_diagonal(score, _NEVER)
    groups = [[number] for number in range(len(units))]
    alive = np.ones(len(units), dtype=bool)
    while True:
        a, b = sorted(divmod(int(score.argmax()), len(units)))
        if score[a, b] < LEAST:
            return [group for group in groups if group]
        within[a] += within[b] + across[a, b]
        size[a] += size[b]
        across[a] += across[b]
        across[:, a] = across[a]
        across[a, a] = 0.0
        silence[a] = silence[:, a] = np.fmin(silence[a], silence[b])
        close[a] = _closeness(within[a : a + 1], size[a : a + 1])[0]
        alive[b] = False
        groups[a] += groups[b]
        groups[b] = []
        row = across[a] / (size * size[a]) / (np.sqrt(close * close[a]) / PRIOR) ** POWER * after(silence[a])
        row[~alive] = row[a] = _NEVER
        score[a] = score[:, a] = row
        score[b] = score[:, b] = _NEVER


def _closeness(within: Floats, size: Floats) -> Floats:
    """Mean likeness of the pairs within a group, drawn towards the prior while there are few."""
    return (within + PRIOR_PAIRS * PRIOR) / (size * (size - 1) / 2 + PRIOR_PAIRS)


def _nearest(apart: Floats, units: Sequence[Sequence[int]]) -> Floats:
    """The rows of ``apart`` by unit: the fewest days that are known for any of its reports."""
    return np.array([np.fmin.reduce(apart[list(unit)], axis=0) for unit in units])
