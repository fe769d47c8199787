"""Windows: every word in one window, in order, no window too long, no paragraph cut without need."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.tagger_windows import LONGEST, USUAL, spaced, windows

OPENS, PARTS = 1, 2
WORDS = st.lists(st.tuples(st.integers(1, 6), st.booleans(), st.booleans()), min_size=1, max_size=400)


@given(WORDS)
def test_every_word_stands_in_one_window_in_order(words: list[tuple[int, bool, bool]]) -> None:
    ids = [[9] * size for size, _, _ in words]
    paragraphs = list(accumulate(int(new) for _, new, _ in words))
    made = list(windows(ids, paragraphs, [s for _, _, s in words], (OPENS, PARTS)))
    assert [w for window in made for w in range(window.begin, window.end)] == list(range(len(words)))
    for window in made:
        assert window.ids[0] == OPENS
        assert window.ids[-1] == PARTS
        assert len(window.ids) == len(window.word_of)
        assert len(window.first) == window.end - window.begin
        assert [window.word_of[first] for first in window.first] == list(range(len(window.first)))


@given(WORDS)
def test_no_window_is_longer_than_the_encoder_reads(words: list[tuple[int, bool, bool]]) -> None:
    ids = [[9] * size for size, _, _ in words]
    made = windows(ids, [0] * len(words), [s for _, _, s in words], (OPENS, PARTS))
    assert max(len(w.ids) for w in made) <= LONGEST + USUAL


def test_a_paragraph_is_not_cut() -> None:
    ids, paragraphs = [[9]] * 300, [0] * 100 + [1] * 200
    made = list(windows(ids, paragraphs, [False] * 300, (OPENS, PARTS)))
    assert [(w.begin, w.end) for w in made] == [(0, 100), (100, 300)]


def test_a_paragraph_too_long_is_cut_where_a_sentence_begins() -> None:
    opens = [n % 50 == 0 for n in range(400)]
    made = list(windows([[9]] * 400, [0] * 400, opens, (OPENS, PARTS)))
    assert all(w.begin % 50 == 0 for w in made)
    assert all(len(w.ids) <= USUAL + 2 for w in made)


def test_paragraphs_of_one_window_are_parted() -> None:
    [window] = windows([[7], [8], [9]], [0, 1, 1], [True, True, False], (OPENS, PARTS))
    assert window.ids == [OPENS, 7, PARTS, 8, 9, PARTS]
    assert window.word_of == [-1, 0, -1, 1, 2, -1]


def test_a_blank_before_a_word_is_kept() -> None:
    assert list(spaced(["Port", "closed", "."], [(0, 4), (5, 11), (11, 12)])) == [" Port", " closed", "."]
