"""Lines of a terminal page under way: wrapped, indented, styled where colour is wanted."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from rashomon.views.evidence import Evidence
from rashomon.views.words import shorten

QUOTE = 150
BOLD, DIM = "1", "2"


@dataclass
class Page:
    """Lines under way. ``colour`` False leaves every style out."""

    width: int
    colour: bool
    lines: list[str] = field(default_factory=list)

    def style(self, text: str, code: str | None) -> str:
        """``text`` in an ANSI style, where colour is wanted."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text

    def text(self, text: str, indent: int = 0, hang: int = 0, code: str | None = None) -> None:
        """A paragraph, wrapped; every line after the first is indented by ``hang`` more."""
        for line in wrap(text, self.width - indent, hang):
            self.lines.append(" " * indent + self.style(line, code))

    def section(self, title: str) -> None:
        """A heading over a line of the page's width."""
        self.lines += ["", self.style(title.upper(), BOLD), "─" * self.width]

    def more(self, count: int, noun: str, indent: int = 0) -> None:
        """How many are not shown, and where they are."""
        if count:
            self.text(f"and {count:,} more {noun} (rashomon export)", indent, code=DIM)


def wrap(text: str, width: int, hang: int = 0) -> list[str]:
    """Lines of at most ``width`` characters; words longer than a line are cut."""
    return textwrap.wrap(text, max(12, width), subsequent_indent=" " * hang, break_on_hyphens=False) or [""]


def quoted(evidence: Evidence, length: int = QUOTE) -> str:
    """The words, cut if long, in quotation marks."""
    return f"“{shorten(evidence.quote, length)}”"


def outlet_and_day(evidence: Evidence) -> str:
    """Where the words stand."""
    return f"{evidence.outlet}, {evidence.published or 'undated'}"
