"""A passage that is not prose, while it is being looked for; offsets are those of the plain view of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model import NotProseKind


@dataclass(frozen=True, slots=True)
class Passage:
    """``text[start:end]`` is of this kind."""

    start: int
    end: int
    kind: NotProseKind


def disjoint(passages: Iterable[Passage], text: str) -> list[Passage]:
    """The passages in order of place, without overlap (what was found first stays whole) and without outer blanks."""
    taken: list[Passage] = []
    covered = bytearray(len(text))
    for passage in passages:
        start = covered.find(0, passage.start, passage.end)
        while start >= 0:
            end = covered.find(1, start, passage.end)
            end = passage.end if end < 0 else end
            covered[start:end] = b"\1" * (end - start)
            after = end
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start < end:
                taken.append(Passage(start, end, passage.kind))
            start = covered.find(0, after, passage.end)
    return _joined(sorted(taken, key=lambda p: p.start), text)


def _joined(passages: list[Passage], text: str) -> list[Passage]:
    """A caption and the credit in parentheses right behind it are one."""
    joined: list[Passage] = []
    for passage in passages:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind == passage.kind == NotProseKind.CAPTION
            and text[passage.start] == "("
            and not text[last.end : passage.start].strip()
        ):
            joined[-1] = Passage(last.start, passage.end, last.kind)
        else:
            joined.append(passage)
    return joined
