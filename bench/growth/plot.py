"""Draws what ``grow.py`` measured, and prints it as a table.

    python bench/growth/plot.py FIGURES.json docs/images/growth.svg [--base 10000]

Reports lie on a logarithmic scale. The band is the milliseconds of the base mark, a fifth more and a fifth less.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

Row = dict[str, float]
WIDTH, HEIGHT = 720, 380
LEFT, RIGHT, TOP, BOTTOM = 62, 62, 40, 58
STYLE = """text { font: 13px system-ui, sans-serif; fill: #333 } .title { font-weight: 600 } .small { font-size: 12px }
.grid { stroke: #ccc } .band { fill: #2a6fb0; opacity: .13 } .cpu { fill: none; stroke: #2a6fb0; stroke-width: 2 }
.dot { fill: #2a6fb0 } .memory { fill: none; stroke: #b4631d; stroke-width: 2; stroke-dasharray: 6 4 }
.square { fill: #b4631d } .paper { fill: #fff }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } .paper { fill: #161616 }
.cpu { stroke: #7db7ee } .dot { fill: #7db7ee } .band { fill: #7db7ee } .memory { stroke: #e6a266 }
.square { fill: #e6a266 } }"""


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path)
    parser.add_argument("drawing", type=Path)
    parser.add_argument("--base", type=int, default=10_000)
    asked = parser.parse_args()
    told = json.loads(asked.figures.read_text(encoding="utf-8"))
    rows: list[Row] = told["rows"]
    base = next((row for row in rows if row["reports"] == asked.base), rows[0])
    print(f"{told['machine']}; mean of the {told['window']} reports before each mark")
    print(table(rows, base))
    asked.drawing.write_text(drawing(rows, base), encoding="utf-8")


def table(rows: list[Row], base: Row) -> str:
    """The rows as Markdown; ``base`` is what their time is laid beside."""
    lines = [
        f"| reports | processor, ms a report | to {base['reports']:,} | clock, ms a report | memory, MB | file, MB |",
        "|---|---|---|---|---|---|",
    ]
    for row in rows:
        ratio = row["cpu"] / base["cpu"]
        cells = "| {reports:,} | {cpu:.1f} | {ratio:.2f} | {clock:.1f} | {memory:,.0f} | {file:,.0f} |"
        lines.append(cells.format(**row, ratio=ratio))
    return "\n".join(lines)


def drawing(rows: list[Row], base: Row) -> str:
    """The rows as a drawing (SVG): milliseconds on the left, memory on the right."""
    most_ms, most_mb = nice(1.25 * max(row["cpu"] for row in rows)), nice(1.25 * max(row["memory"] for row in rows))
    low, high = math.floor(math.log10(rows[0]["reports"])), math.log10(max(row["reports"] for row in rows))

    def x(reports: float) -> float:
        return LEFT + (math.log10(reports) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(share: float) -> float:
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{title(rows)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        text(LEFT, 18, "processor time a report, ms", "small title"),
        text(WIDTH - RIGHT, 18, "memory, MB (broken line)", "small title", "end"),
        f'<rect class="band" x="{LEFT}" width="{WIDTH - LEFT - RIGHT}" y="{y(1.2 * base["cpu"] / most_ms):.1f}"'
        f' height="{y(0.8 * base["cpu"] / most_ms) - y(1.2 * base["cpu"] / most_ms):.1f}"/>',
    ]
    for step in range(6):
        at = y(step / 5)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"/>')
        parts.append(text(LEFT - 8, at + 4, f"{most_ms * step / 5:g}", "small", "end"))
        parts.append(text(WIDTH - RIGHT + 8, at + 4, f"{most_mb * step / 5:,.0f}", "small"))
    for row in decades(rows):
        parts.append(text(x(row), HEIGHT - BOTTOM + 20, f"{row:,}", "small", "middle"))
    parts.append(text(WIDTH / 2, HEIGHT - 12, "reports in the ledger", "small", "middle"))
    for css, shape, key, most in (("memory", "square", "memory", most_mb), ("cpu", "dot", "cpu", most_ms)):
        points = [(x(row["reports"]), y(row[key] / most)) for row in rows]
        parts.append(f'<polyline class="{css}" points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}"/>')
        parts += [_mark(shape, a, b) for a, b in points]
    return "\n".join([*parts, "</svg>"]) + "\n"


def title(rows: list[Row]) -> str:
    """What the drawing shows, for those who do not see it."""
    first, last = rows[0], rows[-1]
    return (
        f"Processor time a report: {first['cpu']:.0f} ms at {first['reports']:,} reports,"
        f" {last['cpu']:.0f} ms at {last['reports']:,}; memory {first['memory']:,.0f} and {last['memory']:,.0f} MB"
    )


def nice(value: float) -> float:
    """The next number above ``value`` that five equal steps lead to in round numbers."""
    unit: float = 10 ** math.floor(math.log10(value))
    return next(unit * factor for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10) if unit * factor >= value)


def decades(rows: list[Row]) -> list[int]:
    """Powers of ten, and twice and five times these, that lie on the scale."""
    last = max(row["reports"] for row in rows)
    first = 10 ** math.floor(math.log10(rows[0]["reports"]))
    found = [m * 10**e for e in range(9) for m in (1, 2, 5) if first <= m * 10**e <= last]
    return found if len(found) <= 9 else [number for number in found if str(number)[0] == "1"]


def text(x: float, y: float, words: Any, css: str, anchor: str = "start") -> str:
    """A line of text."""
    return f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _mark(shape: str, x: float, y: float) -> str:
    if shape == "dot":
        return f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    return f'<rect class="square" x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6"/>'


if __name__ == "__main__":
    main()
