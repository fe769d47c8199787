"""Decoding: the best row of labels and its probabilities are those that counting every row by hand gives."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.tagger_decode import Scores, Tagged, confidence, decode, leaning, marginals, viterbi
from rashomon.annotate.tagger_labels import BARRED, BETWEEN, DISTANCES, LABELS, allowed

SIZE = 4  # of the vectors that pair


def scores(lean: float = 0.0, seed: int = 0) -> Scores:
    """Moves drawn at random, with what may not follow barred."""
    count = len(LABELS)
    moves = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    barred = [[0.0 if allowed(a, b) else BARRED for b in range(count)] for a in range(count)]
    start = [0.0 if allowed(None, b) else BARRED for b in range(count)]
    return Scores(
        moves + np.asarray(barred, np.float32),
        np.asarray(start, np.float32),
        np.zeros((2, 2, len(DISTANCES)), np.float32),
        np.zeros((2, BETWEEN), np.float32),
        leaning({"source": lean, "cue": lean, "content": lean}),
        (1.0, 0.0),
    )


def total(known: Scores, words: np.ndarray, row: tuple[int, ...]) -> float:
    """The score of one row of labels."""
    value = float(known.start[row[0]]) + sum(float(words[t, label]) for t, label in enumerate(row))
    return value + sum(float(known.moves[a, b]) for a, b in itertools.pairwise(row))


@given(st.integers(0, 10_000))
def test_viterbi_gives_the_best_row(seed: int) -> None:
    known, words = scores(seed=seed), np.random.default_rng(seed).normal(size=(3, len(LABELS))).astype(np.float32)
    rows = itertools.product(range(len(LABELS)), repeat=3)
    best = max(rows, key=lambda row: total(known, words, row))
    assert total(known, words, tuple(viterbi(known, words))) == pytest.approx(total(known, words, best), abs=1e-3)


def test_marginals_are_the_shares_of_all_rows() -> None:
    known, words = scores(), np.random.default_rng(5).normal(size=(3, len(LABELS))).astype(np.float32)
    weights = {row: math.exp(total(known, words, row)) for row in itertools.product(range(len(LABELS)), repeat=3)}
    whole = sum(weights.values())
    sure = marginals(known, words[None], [3])[0]
    for word in range(3):
        for label in range(len(LABELS)):
            by_hand = sum(w for row, w in weights.items() if row[word] == label) / whole
            assert sure[word, label] == pytest.approx(by_hand, abs=1e-4)


def test_marginals_of_a_short_window_ignore_the_padding() -> None:
    known = scores()
    words = np.random.default_rng(2).normal(size=(2, 5, len(LABELS))).astype(np.float32)
    alone = marginals(known, words[:1, :3], [3])
    padded = marginals(known, words, [3, 5])
    assert padded[0, :3] == pytest.approx(alone[0], abs=1e-4)


def wanted(*names: str) -> np.ndarray:
    """Scores that leave no doubt about the labels "inner outer" of the words."""
    ids = [next(n for n, label in enumerate(LABELS) if " ".join(label) == name) for name in names]
    made = np.full((len(names), len(LABELS)), -20.0, np.float32)
    made[range(len(ids)), ids] = 20.0
    return made


def vectors(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors that let every piece fit every cue equally."""
    return np.zeros((count, 2, 2, SIZE), np.float32), np.zeros((count, 2, 2, SIZE), np.float32)


def found(words: np.ndarray, cues: np.ndarray, parts: np.ndarray) -> list[Tagged]:
    known = scores()
    return decode(known, words, cues, parts, marginals(known, words[None], [len(words)])[0])


def test_source_cue_and_content_become_one_attribution() -> None:
    words = wanted("B-source O", "I-source O", "B-cue O", "O B-content", "O I-content")
    [one] = found(words, *vectors(5))
    assert (one.source, one.cue, one.content) == ((0, 2), (2, 3), ((3, 5),))
    assert one.confidence > 0.9


def test_a_piece_goes_to_the_cue_it_fits() -> None:
    words = wanted("B-cue O", "O B-content", "B-cue O", "O B-content")
    cues, parts = vectors(4)
    cues[0, 0, 1], cues[2, 0, 1] = [3, 0, 0, 0], [0, 3, 0, 0]
    parts[1, 0, 1], parts[3, 0, 1] = [9, -9, 0, 0], [-9, 9, 0, 0]
    assert [(t.cue, t.content) for t in found(words, cues, parts)] == [((0, 1), ((1, 2),)), ((2, 3), ((3, 4),))]


def test_a_cue_that_nothing_fits_is_dropped() -> None:
    words = wanted("B-cue O", "O B-content", "B-cue O")
    cues, parts = vectors(3)
    cues[0, 0, 1], cues[2, 0, 1], parts[1, 0, 1] = [3, 0, 0, 0], [-30, 0, 0, 0], [9, 0, 0, 0]
    assert [t.cue for t in found(words, cues, parts)] == [(0, 1)]


def test_leaning_begins_more_parts() -> None:
    words = np.zeros((1, len(LABELS)), np.float32)
    words[0, 0] = 1.0  # nothing begins
    assert viterbi(scores(), words) == [0]
    assert viterbi(scores(lean=2.0), words) != [0]


@given(st.floats(0, 1), st.floats(0.1, 3), st.floats(-2, 2))
def test_confidence_is_a_probability(chance: float, slope: float, offset: float) -> None:
    assert 0 <= confidence((slope, offset), chance) <= 1


def test_confidence_rises_with_the_chance() -> None:
    values = [confidence((0.8, -0.3), c / 100) for c in range(0, 101, 5)]
    assert values == sorted(values)
