"""When: time expressions of a report, with their TIMEX3 and EDTF values.

The grammar is in ``times_dates``, ``times_named``, ``times_relative``, ``times_spans``, ``times_reach`` and
``times_clock``; here its matches are chosen (the longest at each place), read from left to right, and joined. Spans
follow TimeML, values TIMEX3. The rules were written on AQUAINT and on those TimeBank files whose name (without its
ending) has an even first byte of its SHA-256; the other TimeBank files only measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.annotate import times_clock, times_dates, times_named, times_reach, times_relative, times_spans
from rashomon.annotate.context import Context
from rashomon.annotate.times_reading import Match, Reading, Rule
from rashomon.annotate.times_scene import Scene, anchor_of
from rashomon.annotate.times_words import Word, encoded, words_of
from rashomon.model import NotProseKind, Time

_RULES: tuple[Rule, ...] = (
    *times_clock.RULES, *times_dates.RULES, *times_named.RULES, *times_relative.RULES, *times_spans.RULES,
    *times_reach.RULES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    reading: Reading


def find_times(context: Context) -> tuple[Time, ...]:
    """Time expressions of the report in order, none overlapping another.

    Outside the prose only full dates and times of the clock are read, nothing in boilerplate. Relative expressions of
    an undated report have no value.
    """
    report = context.report
    zones = [p for p in report.not_prose if p.start < p.end]
    words = words_of(report.text, [edge for p in zones for edge in (p.start, p.end)])
    scene = Scene(report, context.doc, anchor_of(report))
    found: list[_Found] = []
    free = 0
    for rule_, match in _chosen(words):
        if match.match.start() < free:
            continue
        zone = next((p for p in zones if p.start <= match.start < p.end), None)
        if zone is not None and (zone.kind == NotProseKind.BOILERPLATE or not rule_.absolute):
            continue
        try:
            reading = rule_.read(match, scene)
        except (ValueError, OverflowError):
            continue  # "9,000 years ago": the date lies outside the calendar
        if reading is None:
            continue
        # Only the prose speaks of a day: a stamp or a post's date is not what "a day earlier" goes back to, nor is the
        # beginning of what still goes on ("since fighting broke out in April").
        if reading.spoken and zone is None and not scene.since(match.start):
            scene.speak(reading.spoken)
        free = match.match.end()
        found.append(_Found(*match.span, reading))
    return tuple(_time(report.text, words, f) for f in _joined(words, found))


def _chosen(words: list[Word]) -> Iterable[tuple[Rule, Match]]:
    """Matches from left to right, the longest first where several begin; a match that is refused lets the next try."""
    code = encoded(words)
    matches = [(m.start(), -m.end(), i, m) for i, rule_ in enumerate(_RULES) for m in rule_.pattern.finditer(code)]
    for _, _, i, match in sorted(matches, key=lambda m: m[:3]):
        yield _RULES[i], Match(words, match)


def _joined(words: list[Word], found: list[_Found]) -> list[_Found]:
    """A time of the clock and the day beside it become one; a day told loosely ("the morning of") takes its part."""
    joined: list[_Found] = []
    for right in found:
        if joined:
            left = joined[-1]
            reading = times_clock.joined(left.reading, right.reading, words[left.last : right.first])
            if reading is not None:
                joined[-1] = _Found(left.first, right.last, reading)
                continue
        joined.append(right)
    return joined


def _time(text: str, words: list[Word], found: _Found) -> Time:
    start, end = words[found.first].start, words[found.last - 1].end
    reading = found.reading
    return Time(start, end, text[start:end], reading.value, reading.timex, reading.type)
