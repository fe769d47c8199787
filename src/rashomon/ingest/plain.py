"""A view of a text for matching: invisible characters are left out, odd blanks are blanks, and offsets lead back."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = str.maketrans(
    dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
)


@dataclass(frozen=True, slots=True)
class Plain:
    """``text`` is what patterns are matched on; ``offsets[i]`` is where its character ``i`` stands in the original.

    ``offsets`` is ``None`` where nothing was left out and both are of one length.
    """

    text: str
    offsets: tuple[int, ...] | None

    @classmethod
    def of(cls, original: str) -> Plain:
        """The view of ``original``: soft hyphens, zero-width marks left out; every kind of space a blank."""
        spaced = original.translate(_BLANKS)
        if not _INVISIBLE.search(spaced):
            return cls(spaced, None)
        kept = [i for i, c in enumerate(spaced) if not _INVISIBLE.match(c)]
        return cls("".join(spaced[i] for i in kept), (*kept, len(original)))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Bounds in the original of ``text[start:end]``; what is invisible right after it belongs to what follows."""
        if self.offsets is None:
            return start, end
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1
