"""Labels: what they hold, what may follow what."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.tagger_labels import DISTANCES, INNER, LABELS, allowed, opened, pieces, place

ROWS = st.lists(st.integers(0, len(LABELS) - 1), min_size=1, max_size=12)


def ids(*names: str) -> list[int]:
    return [LABELS.index((inner, outer)) for inner, _, outer in (name.partition(" ") for name in names)]


def test_a_cue_may_stand_inside_a_content() -> None:
    row = ids("O B-content", "B-source I-content", "B-cue I-content", "O I-content")
    assert pieces(row) == {"source": [(1, 2)], "cue": [(2, 3)], "content": [(0, 4)]}


def test_two_pieces_side_by_side_are_two() -> None:
    assert pieces(ids("O B-content", "O B-content"))["content"] == [(0, 1), (1, 2)]


def test_nothing_goes_on_that_has_not_begun() -> None:
    [start, inside, other] = ids("B-cue O", "I-cue O", "I-source O")
    assert allowed(start, inside)
    assert not allowed(start, other)
    assert not allowed(None, inside)


@given(ROWS)
def test_a_window_opens_with_what_may_open_it(row: list[int]) -> None:
    assert allowed(None, opened(row)[0])
    assert opened(row)[1:] == row[1:]


@given(ROWS)
def test_pieces_of_one_layer_do_not_overlap(row: list[int]) -> None:
    found = pieces(row)
    inner = sorted([*found["source"], *found["cue"]])
    for layer in (inner, found["content"]):
        assert all(a[1] <= b[0] for a, b in pairwise(layer))
    assert all(INNER[row[s] % len(INNER)].startswith("B-") for s, _ in inner)


def test_place_tells_side_distance_and_what_stands_between() -> None:
    cues = [(4, 5), (10, 11)]
    assert place((4, 5), (5, 9), cues) == (1, 0, 0)
    assert place((4, 5), (12, 14), cues) == (1, sum(d <= 7 for d in DISTANCES) - 1, 1)
    assert place((10, 11), (0, 3), cues)[::2] == (0, 1)
