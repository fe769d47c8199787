"""A report's text with its cited words marked, for any number of overlapping spans, as safe HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.model import NotProse
from rashomon.views.words import is_control


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that a line of the brief opens: ``anchor`` is the id that the line links to."""

    anchor: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    anchor: str | None
    first: bool
    kind: str | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """HTML of the text; ``split`` are anchors whose words are marked in more than one piece."""

    html: Markup
    split: tuple[str, ...]


def mark_text(text: str, cited: Iterable[Cited], not_prose: Sequence[NotProse] = ()) -> MarkedText:
    """Mark ``cited`` words and passages that are not prose. Elements nest; a span that crosses another is split.

    The first piece of a citation carries its anchor as ``id``, every piece carries it in ``data-w``. The text between
    the tags, unescaped, is ``text`` itself, except that control characters are shown by a sign in their place.
    """
    whole = [_Piece(p.start, p.end, None, True, str(p.kind)) for p in not_prose]
    for citation in cited:
        for number, (start, end) in enumerate(citation.spans):
            whole.append(_Piece(start, end, citation.anchor, number == 0, None))
    pieces = _nest([p for p in whole if 0 <= p.start < p.end <= len(text)])
    out: list[Markup] = []
    open_: list[_Piece] = []
    at = 0
    for piece in pieces:
        while open_ and open_[-1].end <= piece.start:
            at = _close(out, text, at, open_)
        out += [show(text[at : piece.start]), _tag(piece)]
        at = piece.start
        open_.append(piece)
    while open_:
        at = _close(out, text, at, open_)
    out.append(show(text[at:]))
    counts: dict[str, int] = {}
    for piece in pieces:
        if piece.anchor:
            counts[piece.anchor] = counts.get(piece.anchor, 0) + 1
    return MarkedText(Markup("").join(out), tuple(anchor for anchor, count in counts.items() if count > 1))


def show(text: str) -> Markup:
    """Escaped text; a control character (also one that would turn the reading direction) is shown as a sign."""
    if text.isprintable():
        return escape(text)
    return Markup("").join(
        Markup('<span class="ctl" title="U+{}">␦</span>').format(f"{ord(c):04X}")
        if is_control(c) and c not in "\n\r\t"
        else escape(c)
        for c in text
    )


def _nest(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces in document order, cut so that any two are nested or apart."""
    queue = sorted(pieces, key=_order)
    out: list[_Piece] = []
    open_: list[int] = []
    index = 0
    while index < len(queue):
        piece = queue[index]
        index += 1
        while open_ and open_[-1] <= piece.start:
            open_.pop()
        if open_ and piece.end > open_[-1]:
            rest = _Piece(open_[-1], piece.end, piece.anchor, False, piece.kind)
            piece = _Piece(piece.start, open_[-1], piece.anchor, piece.first, piece.kind)
            place = index
            while place < len(queue) and _order(queue[place]) < _order(rest):
                place += 1
            queue.insert(place, rest)
        open_.append(piece.end)
        out.append(piece)
    return out


def _order(piece: _Piece) -> tuple[int, int, bool]:
    return piece.start, -piece.end, piece.anchor is not None


def _close(out: list[Markup], text: str, at: int, open_: list[_Piece]) -> int:
    piece = open_.pop()
    out += [show(text[at : piece.end]), Markup("</mark>") if piece.anchor else Markup("</span>")]
    return piece.end


def _tag(piece: _Piece) -> Markup:
    if piece.anchor is None:
        return Markup('<span class="np" title="not prose: {}">').format(piece.kind)
    identifier = Markup(' id="{}"').format(piece.anchor) if piece.first else Markup("")
    return Markup('<mark{} data-w="{}">').format(identifier, piece.anchor)
