"""The timeline, drawn: one row an event, its mark at its hour, or a bar as long as its time is uncertain."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from rashomon.export.svg_marks import drawing, fit, link, mark, n, words
from rashomon.model import Status
from rashomon.views.timeline import EventLine, Timeline
from rashomon.views.when import bounds, day_of, has_hour, say, say_short
from rashomon.views.words import STATUS_WORD

MOST_ROWS = 28
MOST_COLUMNS = 10
ROW, STACKED_ROW, TOP, SIZE = 26, 42, 34, 13


@dataclass(frozen=True, slots=True)
class _Column:
    """A day (or a longer time that touches no day shown) between two pixels."""

    label: str
    start: datetime
    end: datetime
    left: float
    right: float
    hours: bool

    def at(self, moment: datetime) -> float:
        share = (moment - self.start) / (self.end - self.start)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)


def draw_timeline(timeline: Timeline, width: int, css: str = "timeline") -> Markup:
    """SVG of the dated events, or of how many there were a day, week or month where they are too many for rows.

    ``width`` is in pixels; under 600 the labels stand over the marks. Empty where nothing is dated.
    """
    lines = [line for day in timeline.days for line in day.lines]
    if not lines:
        return Markup("")
    if shows_density(timeline):
        return _draw_density(timeline, width, css)
    stacked = width < 600
    # Where no hour is known the drawing says little beyond the day: the words get the room.
    share = 0.42 if any(has_hour(line.when) for line in lines) else 0.62
    label_width = 12.0 if stacked else width * share
    columns = _columns(lines, label_width, width - 12.0)
    row = STACKED_ROW if stacked else ROW
    height = TOP + row * len(lines) + 8
    content = [_grid(column, height, n_, len(columns)) for n_, column in enumerate(columns)]
    for index, line in enumerate(lines):
        top = TOP + row * index
        content.append(_row(line, columns, top, row, label_width, width, stacked))
    return drawing(width, height, css, f"Timeline of {len(lines)} events", Markup("").join(content))


def shows_density(timeline: Timeline) -> bool:
    """Whether there are too many events or days for a row each, so that counts are drawn."""
    rows = sum(len(day.lines) for day in timeline.days)
    return rows > MOST_ROWS or len(timeline.days) > MOST_COLUMNS or timeline.more > 0


def _columns(lines: list[EventLine], left: float, right: float) -> list[_Column]:
    """Columns for the days that have events; days between that have none are left out, and a break shows it."""
    days = sorted({d for line in lines if (d := day_of(line.when))})
    spans = [(say_short(d), datetime.fromisoformat(d), datetime.fromisoformat(d) + timedelta(days=1)) for d in days]
    for line in lines:
        limits = bounds(line.when)
        if limits and not any(limits[0] < end and start < limits[1] for _, start, end in spans):
            spans.append((say(line.when), *limits))
    spans.sort(key=lambda s: s[1])
    timed: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        if line.when and has_hour(line.when):
            timed[day_of(line.when) or ""].add(line.when)
    weights = [1.0 + min(2.0, 0.5 * len(timed[f"{start:%Y-%m-%d}"])) for _, start, _ in spans]
    unit = (right - left) / sum(weights)
    columns = []
    for (label, start, end), weight in zip(spans, weights, strict=True):
        columns.append(_Column(label, start, end, left, left + unit * weight, weight > 1))
        left += unit * weight
    return columns


def _grid(column: _Column, height: float, number: int, count: int) -> Markup:
    out = [Markup('<path class="rule" d="M{} 22V{}"/>').format(n(column.left), n(height - 4))]
    room = column.right - column.left - 8
    out.append(words(column.left + 5, 14, fit(column.label, room, 12), "axis strong"))
    if column.hours:
        for hour in (6, 12, 18):
            x = column.at(column.start + timedelta(hours=hour))
            out.append(Markup('<path class="rule faint" d="M{} 30V{}"/>').format(n(x), n(height - 4)))
            if room > 150:
                out.append(words(x, 28, f"{hour:02}:00", "axis", "middle"))
    if number == count - 1:
        out.append(Markup('<path class="rule" d="M{} 22V{}"/>').format(n(column.right), n(height - 4)))
    return Markup("").join(out)


def _row(
    line: EventLine, columns: list[_Column], top: float, row: float, left: float, width: float, stacked: bool
) -> Markup:
    label = f"{line.number}  {line.summary}"
    baseline = top + (14 if stacked else row / 2 + 4.5)
    room = width - 40 if stacked else left - 36
    track = top + (28 if stacked else row / 2)
    out = [
        Markup('<rect class="stripe" x="0" y="{}" width="{}" height="{}"/>').format(n(top), n(width), n(row - 2)),
        mark(line.status, 12, baseline - 4.5, 5.5),
        words(25, baseline, fit(label, room, SIZE), "label halo"),
        _span(line, columns, track),
    ]
    spoken = f"{line.number}: {line.summary}. {line.said_when}. {line.status_word}. {line.origins}"
    return link(f"#ev-{line.number}", spoken, Markup("").join(out))


def _span(line: EventLine, columns: list[_Column], y: float) -> Markup:
    """A mark at a known minute or hour; else a bar over all the time that the report's words leave open."""
    limits = bounds(line.when)
    if limits is None:
        return Markup("")
    touched = [c for c in columns if limits[0] < c.end and c.start < limits[1]] or columns[:1]
    first, last = touched[0], touched[-1]
    x1, x2 = first.at(limits[0]), last.at(limits[1])
    if x2 - x1 < 18:
        return mark(line.status, (x1 + x2) / 2, y)
    return Markup('<rect class="bar s-{}" x="{}" y="{}" width="{}" height="9" rx="4.5"/>').format(
        line.status.value, n(x1 + 3), n(y - 4.5), n(x2 - x1 - 6)
    )


# --- too many events for rows ------------------------------------------------------------


def _draw_density(timeline: Timeline, width: int, css: str) -> Markup:
    bins = _bins(timeline)
    if not bins:
        return Markup("")
    height, base, top = 190.0, 150.0, 26.0
    left, right = 40.0, width - 10.0
    most = max(sum(statuses.values()) for _, statuses in bins)
    step = (right - left) / len(bins)
    out = [
        words(left - 6, top + 4, f"{most:,}", "axis", "end"),
        words(left - 6, base + 4, "0", "axis", "end"),
        Markup('<path class="rule" d="M{} {}H{}"/>').format(n(left), n(base), n(right)),
        Markup('<path class="rule faint" d="M{} {}H{}"/>').format(n(left), n(top), n(right)),
    ]
    every = max(1, round(78 / step))
    for index, (label, statuses) in enumerate(bins):
        x, y = left + step * index, base
        parts = []
        for status in Status:
            if count := statuses.get(status, 0):
                tall = (base - top) * count / most
                y -= tall
                parts.append(
                    Markup('<rect class="bar s-{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                        status.value, n(x + step * 0.1), n(y), n(max(1.0, step * 0.8)), n(max(0.8, tall))
                    )
                )
        told = ", ".join(f"{statuses[status]} {STATUS_WORD[status]}" for status in Status if statuses[status])
        if told:
            title = Markup("<title>{}: {}</title>").format(label, told)
            out.append(Markup("<g>{}{}</g>").format(title, Markup("").join(parts)))
        if index % every == 0 and x + 60 < right:
            out.append(words(x, base + 18, label, "axis"))
            out.append(Markup('<path class="rule" d="M{} {}v5"/>').format(n(x), n(base)))
    return drawing(width, height, css, "How many events are told, over time", Markup("").join(out))


def _bins(timeline: Timeline) -> list[tuple[str, Counter[Status]]]:
    """Counts a day, month or year, whichever is the finest that gives at most 62 bins; bins without events too."""
    if not timeline.density:
        return []
    days = [datetime.fromisoformat(day) for day, _, _ in timeline.density]
    span = (days[-1] - days[0]).days + 1
    key = "%Y-%m-%d" if span <= 62 else "%Y-%m" if span <= 62 * 30 else "%Y"
    counts: dict[str, Counter[Status]] = {}
    day = days[0]
    while day <= days[-1]:
        counts.setdefault(day.strftime(key), Counter())
        day += timedelta(days=1)
    for iso, status, count in timeline.density:
        counts[datetime.fromisoformat(iso).strftime(key)][status] += count
    return [(_bin_label(name), statuses) for name, statuses in counts.items()]


def _bin_label(name: str) -> str:
    if len(name) == 10:
        return say_short(name)
    if len(name) == 7:
        return datetime.fromisoformat(f"{name}-01").strftime("%b %Y")
    return name
