"""What the stages of annotation hand on to each other: the parsed report and everything found so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

from rashomon.model import Entity, Mention, Place, Report, Span, Statement, Time


@dataclass(frozen=True)
class Context:
    """A report, its parse (offsets are the report's own) and the results of the stages that ran before, each in order
    of the text."""

    report: Report
    doc: Doc
    sentences: tuple[Span, ...]
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()

    def text(self, span: tuple[int, int]) -> str:
        """The report's words at ``span``."""
        return self.report.text[span[0] : span[1]]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _mention_starts(self) -> tuple[list[int], int]:
        return [m.start for m in self.mentions], max((m.end - m.start for m in self.mentions), default=0)

    @cached_property
    def _time_starts(self) -> tuple[list[int], int]:
        return [t.start for t in self.times], max((t.end - t.start for t in self.times), default=0)

    @cached_property
    def _entities(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds ``offset``, or of the nearest one before it (0 if none is)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def tokens(self, span: tuple[int, int]) -> list[Token]:
        """Tokens that lie in ``span``, blanks left out."""
        found = self.doc.char_span(span[0], span[1], alignment_mode="expand")
        return [] if found is None else [t for t in found if not t.is_space]

    def mentions_in(self, span: tuple[int, int]) -> Iterator[Mention]:
        """Mentions that lie wholly in ``span``, in order."""
        starts, _ = self._mention_starts
        low, high = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        return (m for m in self.mentions[low:high] if m.end <= span[1])

    def mention_at(self, token: Token) -> Mention | None:
        """The longest mention that covers ``token``."""
        starts, longest = self._mention_starts
        low, high = bisect_left(starts, token.idx - longest), bisect_right(starts, token.idx)
        covering = [m for m in self.mentions[low:high] if token.idx + len(token) <= m.end]
        return max(covering, key=lambda m: m.end - m.start, default=None)

    def times_in(self, span: tuple[int, int]) -> list[Time]:
        """Time expressions that overlap ``span``, in order."""
        starts, longest = self._time_starts
        low, high = bisect_left(starts, span[0] - longest), bisect_left(starts, span[1])
        return [t for t in self.times[low:high] if span[0] < t.end]

    def places_in(self, span: tuple[int, int]) -> list[tuple[Mention, Place]]:
        """Mentions of places (not of peoples or governments named after one) in ``span``, in order."""
        return [(m, m.place) for m in self.mentions_in(span) if m.place is not None and m.type == "place"]

    def entity(self, identifier: str | None) -> Entity | None:
        """The report's entity with this local id."""
        return self._entities.get(identifier) if identifier is not None else None
