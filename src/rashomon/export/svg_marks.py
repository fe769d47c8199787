"""Pieces that the drawn timeline and map share: marks of a status, text, boxes that must not meet."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from rashomon.model import Status

# Average width of a character of a humanist sans serif, in ems; wide enough that a label never runs out of its box.
CHARACTER = 0.56


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, width: float, height: float) -> bool:
        """Whether the box lies wholly on a drawing of this size."""
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` is drawn, in pixels."""
    return sum(1.0 if ord(c) > 0x2E7F else CHARACTER for c in text) * size


def fit(text: str, width: float, size: float) -> str:
    """``text`` cut so that it is at most ``width`` pixels wide."""
    if text_width(text, size) <= width:
        return text
    most = max(1, int(width / (CHARACTER * size)) - 1)
    return text[:most].rstrip() + "…"


def words(x: float, y: float, text: str, css: str, anchor: str = "start") -> Markup:
    """A line of text; ``css`` are class names."""
    return Markup('<text x="{}" y="{}" class="{}" text-anchor="{}">{}</text>').format(n(x), n(y), css, anchor, text)


def n(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def mark(status: Status, x: float, y: float, r: float = 6) -> Markup:
    """The mark of a status around ``(x, y)``: its shape tells it apart without its colour."""
    css = f"mark s-{status.value}"
    match status:
        case Status.REPORTED:
            return circle(css, x, y, r)
        case Status.BACKGROUND:
            return circle(css, x, y, r * 0.75)
        case Status.DISPUTED:
            half = f"M{n(x)} {n(y - r)}A{n(r)} {n(r)} 0 0 1 {n(x)} {n(y + r)}Z"
            return circle(f"{css} hollow", x, y, r) + path(css, half)
        case Status.DENIED:
            a = r * 0.6
            cross = f"M{n(x - a)} {n(y - a)}L{n(x + a)} {n(y + a)}M{n(x - a)} {n(y + a)}L{n(x + a)} {n(y - a)}"
            return circle(f"{css} hollow", x, y, r) + path(f"{css} hollow", cross)
        case Status.ANNOUNCED:
            return path(css, diamond(x, y, r * 1.15))
    a = r * 1.1
    triangle = f"M{n(x)} {n(y - a)}L{n(x + a)} {n(y + a * 0.8)}L{n(x - a)} {n(y + a * 0.8)}Z"
    return path(css if status == Status.THREATENED else f"{css} hollow", triangle)


def circle(css: str, x: float, y: float, r: float) -> Markup:
    """A circle of the classes ``css``."""
    return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(css, n(x), n(y), n(r))


def path(css: str, d: str) -> Markup:
    """A path of the classes ``css``."""
    return Markup('<path class="{}" d="{}"/>').format(css, d)


def diamond(x: float, y: float, r: float) -> str:
    """Path of a square on its corner."""
    return f"M{n(x)} {n(y - r)}L{n(x + r)} {n(y)}L{n(x)} {n(y + r)}L{n(x - r)} {n(y)}Z"


def legend_mark(status: Status) -> Markup:
    """The mark alone, for a legend; hidden from screen readers, since its word stands beside it."""
    return Markup('<svg class="key" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">{}</svg>').format(
        mark(status, 8, 8, 5.5)
    )


def link(href: str, label: str, content: Markup) -> Markup:
    """``content`` as a link; ``label`` is what a screen reader says and what a pointer shows."""
    return Markup('<a href="{}"><title>{}</title>{}</a>').format(href, label, content)


def drawing(width: float, height: float, css: str, label: str, content: Markup) -> Markup:
    """An SVG of links and marks with a name."""
    size = Markup('viewBox="0 0 {} {}" width="{}" height="{}"').format(n(width), n(height), n(width), n(height))
    return Markup('<svg class="{}" {} role="group" aria-label="{}">{}</svg>').format(css, size, label, content)
