"""Source, cue and content: the one place where a report's attributions come from.

``Attributor`` is what a trained tagger implements too; ``attribution_rules.py`` holds the plain one, from the quotation
marks and the parse. Whoever finds them, attributions mean the same: ``statements.py`` reads no more than these spans.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.annotate.context import Context
from rashomon.model import Embed, Span


@dataclass(frozen=True, slots=True)
class Act:
    """All that is attributed at once, as it stands, with its source and cue."""

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of saying as spans. ``via`` is a source that relays this one; ``lemma`` the cue's head word.

    ``content`` is what the ledger takes up: one clause or several, without marks around them. ``act`` is the act of
    saying as a whole, if that is more; several attributions may share it. ``addressee`` is who is told or asked;
    ``post`` is set where the content is an embedded social-media post; ``withheld`` says why the ledger takes no
    statement of it.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    lemma: str | None = None
    via: Span | None = None
    addressee: Span | None = None
    post: Embed | None = None
    confidence: float | None = None
    act: Act | None = None
    withheld: str | None = None

    @property
    def whole(self) -> Act:
        """The act of saying that this belongs to."""
        return self.act or Act(self.content, self.source, self.cue)


Attributor = Callable[[Context], tuple[Attribution, ...]]
