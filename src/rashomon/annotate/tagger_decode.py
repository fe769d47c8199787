"""From the tagger's scores to attributions: the best row of labels, how sure it is, what belongs to which cue.

Viterbi and forward-backward over the linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from rashomon.annotate.tagger_labels import LABELS, Piece, pieces, place

Floats = npt.NDArray[np.float32]
# Log-odds: a piece joins a second cue where the tagger is surer of it than not; a cue that is left without takes what
# is not out of the question. Set on the reports held out from training.
_SECOND = 0.0
_AT_ALL = -6.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What decoding needs beside the encoder's output: moves between labels, the first label, distances of pairs.

    ``lean`` is added to the scores of ``LABELS``: how much finding one attribution more is worth. ``calibration`` makes
    confidence of the least chance of an attribution's parts (logistic, slope and offset).
    """

    moves: Floats
    start: Floats
    near: Floats
    between: Floats
    lean: Floats
    calibration: tuple[float, float]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """From the settings that ship with the model."""
        moves, start, near, between = (
            np.asarray(settings[name], np.float32) for name in ("moves", "start", "near", "between")
        )
        slope, offset = settings["calibration"]
        return cls(moves, start, near, between, leaning(settings["lean"]), (slope, offset))


def leaning(lean: Mapping[str, float]) -> Floats:
    """What beginning a part of each kind is worth, as scores of ``LABELS``."""
    return np.asarray([sum(lean[p[2:]] for p in label if p.startswith("B-")) for label in LABELS], np.float32)


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as runs of words. ``confidence`` is the tagger's that its source, cue and contents stand."""

    cue: Piece
    source: Piece | None
    content: tuple[Piece, ...]
    confidence: float

    def moved(self, by: int) -> Tagged:
        """The same, counted from the report's first word instead of the window's."""
        source = None if self.source is None else _moved(self.source, by)
        content = tuple(_moved(piece, by) for piece in self.content)
        return Tagged(_moved(self.cue, by), source, content, self.confidence)


def _moved(piece: Piece, by: int) -> Piece:
    return piece[0] + by, piece[1] + by


def decode(known: Scores, scores: Floats, cues: Floats, parts: Floats, sure: Floats) -> list[Tagged]:
    """The attributions of one window.

    ``scores`` is ``(words, labels)``; ``cues`` and ``parts`` are ``(words, 2 ends, 2 roles, size)``; ``sure`` are the
    ``marginals`` of the window.
    """
    return _together(known, pieces(viterbi(known, scores)), cues, parts, sure)


def viterbi(known: Scores, scores: Floats) -> list[int]:
    """The best row of labels for one window, ``scores`` being ``(words, labels)``."""
    scores = scores + known.lean
    best = scores[0] + known.start
    back = np.empty(scores.shape, np.int64)
    for t in range(1, len(scores)):
        value = best[:, None] + known.moves
        back[t] = value.argmax(0)
        best = value.max(0) + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1]


def marginals(known: Scores, scores: Floats, lengths: Sequence[int]) -> Floats:
    """Probability of each label for each word, ``(windows, words, labels)``, by forward-backward."""
    count, words, labels = scores.shape
    ends = np.asarray(lengths)
    moves = np.exp(known.moves)
    ahead = np.empty((count, words, labels), np.float32)
    behind = np.zeros((count, words, labels), np.float32)
    ahead[:, 0] = scores[:, 0] + known.start
    for t in range(1, words):
        top = ahead[:, t - 1].max(1, keepdims=True)
        ahead[:, t] = np.log(np.exp(ahead[:, t - 1] - top) @ moves + 1e-30) + top + scores[:, t]
    for t in range(words - 2, -1, -1):
        after = behind[:, t + 1] + scores[:, t + 1]
        top = after.max(1, keepdims=True)
        step = np.log(np.exp(after - top) @ moves.T + 1e-30) + top
        behind[:, t] = np.where((t + 1 < ends)[:, None], step, 0.0)
    total = ahead + behind
    total -= total.max(2, keepdims=True)
    chance = np.exp(total)
    result: Floats = chance / chance.sum(2, keepdims=True)
    return result


def _together(
    known: Scores, found: Mapping[str, list[Piece]], cues: Floats, parts: Floats, sure: Floats
) -> list[Tagged]:
    """Sources and contents given to cues: each to the cue it fits best and to others it fits well. A cue that is left
    without content gets the best there is, if it fits at all, and is dropped otherwise; one without source has none."""
    every = found["cue"]
    sources = _given(known, every, 0, found["source"], cues, parts, math.inf)
    contents = _given(known, every, 1, found["content"], cues, parts, _AT_ALL)
    made = []
    for n, cue in enumerate(every):
        if not contents[n]:
            continue
        source = max(sources[n], key=lambda pair: pair[1])[0] if sources[n] else None
        its = tuple(piece for piece, _ in contents[n])
        chances = [_sure(sure, cue, "cue"), *(_sure(sure, piece, "content") for piece in its)]
        if source is not None:
            chances.append(_sure(sure, source, "source"))
        made.append(Tagged(cue, source, its, confidence(known.calibration, min(chances))))
    return made


def _given(
    known: Scores,
    every: Sequence[Piece],
    role: int,
    offered: Sequence[Piece],
    cues: Floats,
    parts: Floats,
    least: float,
) -> list[list[tuple[Piece, float]]]:
    """By cue the pieces of one role (0 sources, 1 contents) that go with it, in order, each with its fit.

    A cue that no piece chooses takes the one that fits it best, if by more than ``least``.
    """
    fits = [[_fit(known, cue, role, piece, every, cues, parts) for cue in every] for piece in offered]
    given: list[list[tuple[Piece, float]]] = [[] for _ in every]
    for piece, row in zip(offered, fits, strict=True):
        best = max(range(len(every)), key=row.__getitem__, default=-1)
        for n, fit in enumerate(row):
            if n == best or fit > _SECOND:
                given[n].append((piece, fit))
    for n, have in enumerate(given):
        if not have and offered:
            fit, piece = max((row[n], piece) for piece, row in zip(offered, fits, strict=True))
            if fit > least:
                have.append((piece, fit))
    return given


def confidence(calibration: tuple[float, float], chance: float) -> float:
    """The calibrated probability, from the log-odds of ``chance``."""
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    slope, offset = calibration
    return round(1 / (1 + math.exp(-(slope * math.log(bounded / (1 - bounded)) + offset))), 3)


def _fit(
    known: Scores, cue: Piece, role: int, piece: Piece, every: Sequence[Piece], cues: Floats, parts: Floats
) -> float:
    asked = cues[cue[0], 0, role] + cues[cue[1] - 1, 1, role]
    offered = parts[piece[0], 0, role] + parts[piece[1] - 1, 1, role]
    side, step, between = place(cue, piece, every)
    near = known.near[role, side, step] + known.between[role, between]
    return float(asked @ offered / math.sqrt(asked.shape[-1]) + near)


def _sure(sure: Floats, piece: Piece, kind: str) -> float:
    """How probable it is that the piece begins where it does and all its words are of its kind: the least of these."""
    first = float(part_chances(sure[piece[0] : piece[0] + 1], kind, "B")[0])
    return min(first, float(part_chances(sure[piece[0] : piece[1]], kind).min()))


def part_chances(sure: Floats, kind: str, mark: str = "") -> Floats:
    """By word the probability of the labels of a kind of part; with ``mark`` of those that begin it, or go on."""
    named = [f"{inner} {outer}".split() for inner, outer in LABELS]
    ids = [n for n, parts in enumerate(named) if any(p.startswith(mark) and p.endswith(f"-{kind}") for p in parts)]
    result: Floats = sure[:, ids].sum(1)
    return result
