"""The labels of the attribution tagger: two layers at once, so that a source and a cue may stand inside a content.

A label is a pair: the part of the outer layer (content) and of the inner one (source or cue), each begun or gone on.
"""

from __future__ import annotations

from collections.abc import Sequence

#: The parts of an attribution.
KINDS = ("source", "cue", "content")
INNER = ("O", "B-source", "I-source", "B-cue", "I-cue")
OUTER = ("O", "B-content", "I-content")
#: Label ``n`` is ``(INNER[n % len(INNER)], OUTER[n // len(INNER)])``.
LABELS = tuple((inner, outer) for outer in OUTER for inner in INNER)
#: The score of what cannot be.
BARRED = -1e4
#: Steps of the distance in words between a cue and what may belong to it, and how many cues between them count.
DISTANCES = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55)
BETWEEN = 3

Piece = tuple[int, int]  # words [first, last)


def pieces(labels: Sequence[int]) -> dict[str, list[Piece]]:
    """The pieces that a row of labels holds, by kind, each as a half-open run of words."""
    found: dict[str, list[Piece]] = {kind: [] for kind in KINDS}
    layers = ((INNER, [n % len(INNER) for n in labels]), (OUTER, [n // len(INNER) for n in labels]))
    for names, row in layers:
        for i, value in enumerate(row):
            mark, _, kind = names[value].partition("-")
            if mark == "B":
                end = i + 1
                while end < len(row) and names[row[end]] == f"I-{kind}":
                    end += 1
                found[kind].append((i, end))
    return found


def allowed(before: int | None, after: int) -> bool:
    """Whether label ``after`` may follow ``before`` (``None``: the window begins)."""
    size = len(INNER)
    layers = ((INNER, None if before is None else before % size, after % size),
              (OUTER, None if before is None else before // size, after // size))  # fmt: skip
    for names, last, now in layers:
        mark, _, kind = names[now].partition("-")
        if mark == "I" and (last is None or names[last].partition("-")[2] != kind):
            return False
    return True


def opened(labels: Sequence[int]) -> list[int]:
    """The labels of a window: what goes on from before it begins in it."""
    if not labels:
        return []
    inner, outer = labels[0] % len(INNER), labels[0] // len(INNER)
    inner -= INNER[inner].startswith("I-")
    outer -= OUTER[outer].startswith("I-")
    return [outer * len(INNER) + inner, *labels[1:]]


def place(cue: Piece, piece: Piece, every: Sequence[Piece]) -> tuple[int, int, int]:
    """Side of ``piece`` (0 before the cue), step of ``DISTANCES``, how many of the cues ``every`` stand between."""
    after = piece[0] >= cue[1]
    gap = piece[0] - cue[1] if after else cue[0] - piece[1]
    step = sum(gap >= d for d in DISTANCES) - 1
    low, high = (cue[1], piece[0]) if after else (piece[1], cue[0])
    between = sum(low <= c[0] < high for c in every if c != cue)
    return int(after), max(0, step), min(between, BETWEEN - 1)
