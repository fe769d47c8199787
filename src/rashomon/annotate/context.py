"""What the stages of annotation hand on to each other: the parsed report and everything found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from rashomon.model import Entity, Mention, Place, Report, Span, Statement, Time


@dataclass(frozen=True)
class Context:
    """A report, its parse (offsets are the report's own) and the results of the stages that ran before."""

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

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds ``offset``, or of the nearest one before it (0 if none is)."""
        return max(0, bisect_right([s.start for s in self.sentences], offset) - 1)

    def tokens(self, span: tuple[int, int]) -> list[Token]:
        """Tokens that lie in ``span``, blanks left out."""
        found = self.doc.char_span(span[0], span[1], alignment_mode="expand")
        return [] if found is None else [t for t in found if not t.is_space]

    def mentions_in(self, span: tuple[int, int]) -> Iterator[Mention]:
        """Mentions that lie wholly in ``span``, in order."""
        return (m for m in self.mentions if span[0] <= m.start and m.end <= span[1])

    def mention_at(self, token: Token) -> Mention | None:
        """The longest mention that covers ``token``."""
        covering = [m for m in self.mentions if m.start <= token.idx and token.idx + len(token) <= m.end]
        return max(covering, key=lambda m: m.end - m.start, default=None)

    def times_in(self, span: tuple[int, int]) -> list[Time]:
        """Time expressions that overlap ``span``, in order."""
        return [t for t in self.times if t.start < span[1] and span[0] < t.end]

    def places_in(self, span: tuple[int, int]) -> list[tuple[Mention, Place]]:
        """Mentions of places (not of peoples or governments named after one) in ``span``, in order."""
        return [(m, m.place) for m in self.mentions_in(span) if m.place is not None and m.type == "place"]

    def entity(self, identifier: str | None) -> Entity | None:
        """The report's entity with this local id."""
        return next((e for e in self.entities if e.id == identifier), None)
