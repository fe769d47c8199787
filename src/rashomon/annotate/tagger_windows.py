"""A report cut into the windows that the attribution tagger reads: whole paragraphs, several to a window if short."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

#: Word pieces of one word that are read; what is longer is no word.
MOST_PIECES = 6
#: Word pieces of a window of several paragraphs, and of a paragraph that is not cut.
USUAL = 128
LONGEST = 224


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens of some paragraphs, for words ``[begin, end)`` of the report.

    ``word_of`` gives by token the word in the window (-1 for what parts paragraphs), ``first`` by word its first token.
    """

    begin: int
    end: int
    ids: list[int]
    word_of: list[int]
    first: list[int]


def windows(
    ids: Sequence[Sequence[int]],
    paragraphs: Sequence[int],
    opens_sentence: Sequence[bool],
    special: tuple[int, int],
    limit: int = USUAL,
    shuffle: random.Random | None = None,
) -> Iterator[Window]:
    """The windows of a report in order. ``ids`` are the word pieces of its words, ``paragraphs`` where they stand,
    ``opens_sentence`` whether a sentence begins with them.

    ``special`` are the tokens that open a window and that part paragraphs. ``shuffle`` moves the cuts, for training.
    """
    opens, parts = special
    for begin, end in bounds([len(i) for i in ids], _blocks(ids, paragraphs, opens_sentence), limit, shuffle):
        tokens, word_of, first = [opens], [-1], []
        for i in range(begin, end):
            if i > begin and paragraphs[i] != paragraphs[i - 1]:
                tokens.append(parts)
                word_of.append(-1)
            first.append(len(tokens))
            tokens += ids[i]
            word_of += [i - begin] * len(ids[i])
        yield Window(begin, end, [*tokens, parts], [*word_of, -1], first)


def bounds(
    sizes: Sequence[int], blocks: Sequence[int], limit: int, shuffle: random.Random | None = None
) -> Iterator[tuple[int, int]]:
    """Runs of words ``[begin, end)`` of at most ``limit`` tokens, cut where the block (a paragraph, or a sentence of a
    long one) changes; one block stays whole up to ``LONGEST`` tokens."""
    room = limit if shuffle is None else shuffle.randint(limit // 4, limit)
    begin = position = used = 0
    while position < len(sizes):
        end = position
        while end < len(sizes) and blocks[end] == blocks[position]:
            end += 1
        size = sum(sizes[position:end]) + 1
        if used and used + size > room:
            yield begin, position
            begin, used, room = position, 0, limit
        if size > LONGEST:
            while position < end:
                stop, used = position, 0
                while stop < end and used + sizes[stop] <= LONGEST:
                    used += sizes[stop]
                    stop += 1
                yield position, stop
                begin = position = stop
            used = 0
            continue
        used += size
        position = end
    if begin < len(sizes):
        yield begin, len(sizes)


def _blocks(ids: Sequence[Sequence[int]], paragraphs: Sequence[int], opens_sentence: Sequence[bool]) -> list[int]:
    """By word what may not be cut: its paragraph, or its sentence where the paragraph is too long for a window."""
    sizes: dict[int, int] = {}
    for pieces, paragraph in zip(ids, paragraphs, strict=True):
        sizes[paragraph] = sizes.get(paragraph, 0) + len(pieces)
    blocks: list[int] = []
    for n, paragraph in enumerate(paragraphs):
        new = n > 0 and (paragraph != paragraphs[n - 1] or (sizes[paragraph] > LONGEST and opens_sentence[n]))
        blocks.append((blocks[-1] if blocks else 0) + new)
    return blocks


def spaced(words: Sequence[str], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The words, with a blank before those that one stands before: word pieces tell the two apart."""
    end = -1
    for word, span in zip(words, spans, strict=True):
        yield word if span[0] == end else f" {word}"
        end = span[1]
