"""Coreference figures: MUC, B-cubed, CEAF-e and their mean (CoNLL F1), for mentions that two partitions share in part.

Definitions as in the CoNLL-2012 scorer (Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions").
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

Cluster = frozenset[Hashable]
Partition = Sequence[Cluster]
PRF = tuple[float, float, float]


def scores(gold: Partition, found: Partition) -> dict[str, PRF]:
    """Precision, recall and F1 of each measure, and CoNLL F1 (as all three numbers)."""
    made = {"MUC": muc(gold, found), "B-cubed": b_cubed(gold, found), "CEAF-e": ceaf(gold, found)}
    mean = sum(f for _, _, f in made.values()) / 3
    return made | {"CoNLL": (mean, mean, mean)}


def prf(precision: float, recall: float) -> PRF:
    """Both, and their harmonic mean."""
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Partition, found: Partition) -> PRF:
    """Links that would have to be added to one partition to get the other (Vilain et al. 1995)."""

    def kept(of: Partition, by: Partition) -> float:
        home = {m: n for n, cluster in enumerate(by) for m in cluster}
        links = sum(len(c) - 1 for c in of)
        parts = sum(len({home.get(m, m) for m in c}) for c in of)
        return (sum(map(len, of)) - parts) / links if links else 0.0

    return prf(kept(found, gold), kept(gold, found))


def b_cubed(gold: Partition, found: Partition) -> PRF:
    """The mean over mentions of how much of their cluster is right (Bagga and Baldwin 1998)."""

    def mean(of: Partition, by: Partition) -> float:
        home = {m: c for c in by for m in c}
        return sum(len(c & home.get(m, frozenset())) / len(c) for c in of for m in c) / max(1, sum(map(len, of)))

    return prf(mean(found, gold), mean(gold, found))


def ceaf(gold: Partition, found: Partition) -> PRF:
    """The best pairing of clusters, each pair weighed by what it shares (Luo 2005, entity based)."""
    if not gold or not found:
        return 0.0, 0.0, 0.0
    home = {m: n for n, c in enumerate(found) for m in c}
    cells: dict[tuple[int, int], int] = {}
    for row, cluster in enumerate(gold):
        for mention in cluster:
            if mention in home:
                cells[row, home[mention]] = cells.get((row, home[mention]), 0) + 1
    total = 0.0
    for rows, columns in _blocks(cells):
        table = np.zeros((len(rows), len(columns)))
        for (r, c), shared in cells.items():
            if r in rows:
                table[rows[r], columns[c]] = 2 * shared / (len(gold[r]) + len(found[c]))
        total += best_pairing(table)
    return prf(total / len(found), total / len(gold))


def _blocks(cells: dict[tuple[int, int], int]) -> list[tuple[dict[int, int], dict[int, int]]]:
    """Rows and columns that hang together; each block can be paired by itself."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for row, column in cells:
        parent[root(("r", row))] = root(("c", column))
    groups: dict[tuple[str, int], tuple[dict[int, int], dict[int, int]]] = {}
    for row, column in cells:
        rows, columns = groups.setdefault(root(("r", row)), ({}, {}))
        rows.setdefault(row, len(rows))
        columns.setdefault(column, len(columns))
    return list(groups.values())


def best_pairing(table: np.ndarray) -> float:
    """The greatest sum of cells, one a row and column (the Hungarian method, by shortest augmenting paths)."""
    cost = -(table if table.shape[0] <= table.shape[1] else table.T)
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least = np.full(columns + 1, np.inf)
        back = np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while owner[column]:
            used[column] = True
            slack = cost[owner[column] - 1] - u[owner[column]] - v[1:]
            better = ~used[1:] & (slack < least[1:])
            least[1:][better] = slack[better]
            back[1:][better] = column
            free = np.where(used, np.inf, least)
            nearest = int(np.argmin(free[1:])) + 1
            step = free[nearest]
            u[owner[used]] += step
            v[used] -= step
            least[~used] -= step
            column = nearest
        while column:
            owner[column] = owner[back[column]]
            column = int(back[column])
    return float(-sum(cost[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))
