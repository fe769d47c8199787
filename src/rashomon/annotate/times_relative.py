"""Rules for times told from another: "yesterday", "this week", "two days ago", "a day earlier", "the same evening"."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.annotate.times_calendar import edtf, first_day, grain, moved, rendered, shifted
from rashomon.annotate.times_reading import Match, Reading, Rule, dated, period, quantity, step
from rashomon.annotate.times_scene import FUTURE, PRESENT, Scene
from rashomon.annotate.times_words import PARTS, UNIT_OF, rule
from rashomon.model import TimeType

_DATE, _TIME = TimeType.DATE, TimeType.TIME
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
# What may follow "the day before" where nothing else tells before what.
_ENDS = {"BREAK", "COMMA", "IN", "AT", "ON", "POSS"}
_CLOCK_UNITS = ("second", "minute", "hour")


def unit_of(text: str) -> str:
    """The unit of time a word names; "weekend" and "quarter" count as units."""
    return UNIT_OF.get(text) or text.rstrip("s")


def _today(match: Match, scene: Scene) -> Reading | None:
    if scene.anchor is None:
        return Reading(None, None, _DATE)
    away = _DAYS[match.word("day")] + {"before": -1, "after": 1}.get(match.word("beyond"), 0)
    day = scene.anchor + timedelta(days=away)
    part = PARTS.get(match.word("part"), "")
    return dated(day.isoformat() + part, day.isoformat(), _TIME if part else _DATE)


def _night(match: Match, scene: Scene) -> Reading | None:
    """A night has two days: told as ahead it is the one to come, else the one that ended on the anchor's day."""
    anchor = scene.anchor
    if anchor is None:
        return Reading(None, None, _TIME)
    ahead = scene.tense(match.start, match.end) == FUTURE
    first = anchor if ahead else anchor - timedelta(days=1)
    value = f"{first.isoformat()}/{(first + timedelta(days=1)).isoformat()}"
    said = anchor if match.word("night") == "tonight" else first
    return Reading(f"{said.isoformat()}TNI", value, _TIME, anchor.isoformat())


def _part_of_day(match: Match, scene: Scene) -> Reading | None:
    """ "This morning", "last night", "that evening", "the next morning", "the night before"."""
    part = PARTS[match.word("part").rstrip("s")]
    which = match.word("which")
    spoken = scene.spoken_day
    anchor = scene.anchor
    if which in ("this", "last", "earlier this", "later this"):
        day = anchor and anchor - timedelta(days=1 if which == "last" and part == "TNI" else 0)
    else:
        day = spoken or anchor
        day = day and day + timedelta(
            days=1 if step(which) > 0 else -1 if "before" in match.word("beyond") or step(which) < 0 else 0
        )
    if day is None:
        return Reading(None, None, _TIME)
    return dated(day.isoformat() + part, day.isoformat(), _TIME)


def _in_the_part(match: Match, scene: Scene) -> Reading | None:
    """ "In the morning" by itself, told of a day that was spoken of or of the report's."""
    after, tense = match.after(), scene.tense(match.start, match.end)
    if match.word("part").endswith("s") or (after is not None and after.kind not in _ENDS) or tense == PRESENT:
        return None
    return _part_of_day(match, scene)


def _spoken(scene: Scene, unit: str) -> str | None:
    """The time just spoken of, as fine as ``unit`` asks for; else the anchor."""
    if unit == "year" and scene.quarter:
        return scene.quarter
    if scene.spoken and shifted(scene.spoken, 0, unit):
        return scene.spoken
    day = scene.spoken_day or scene.anchor
    return day.isoformat() if day else None


def _unit(match: Match, scene: Scene) -> Reading | None:
    """ "This week", "last month", "the following year", "earlier this month", "that same day"."""
    unit, which, lead = unit_of(match.word("unit")), match.word("which"), match.word("lead")
    told = any(w in which for w in ("that", "same", "previous", "following", "preceding")) or (
        which == "the next" and unit == "day"
    )
    base = scene.spoken if told else None
    anchor = scene.anchor
    if unit in ("decade", "century") and step(which):
        return None
    if unit == "quarter" and ("current" in which or "latest" in which or "this" in which):
        # Results are of a quarter that is over; "the current quarter" still runs.
        base = rendered(moved(anchor, -3 if "latest" in which else 0, "month"), "quarter") if anchor else None
        if base and "latest" in which and scene.quarter and scene.quarter < base:
            base = scene.quarter
        return dated(base) if base else None
    if unit in _CLOCK_UNITS:
        return None
    if base is None:
        if anchor is None:
            return Reading(None, None, _DATE)
        base = anchor.isoformat()
    value = shifted(base, step(which), unit)
    if value is None:
        return None
    if (
        unit == "weekend"
        and not step(which)
        and anchor
        and scene.tense(match.start, match.end) != FUTURE
        and which != "this"
    ):
        value = rendered(anchor - timedelta(days=5), "weekend") if anchor.isoweekday() < 6 else value
    range_ = _part_of(lead, value, anchor) if which == "this" and anchor else None
    if which in ("the past", "this past") and anchor and unit != "day":
        since = moved(anchor, -1, unit)
        return Reading(value, f"{since.isoformat()}~/{anchor.isoformat()}", _DATE, value)
    return dated(value, range_)


def _bare_possessive(match: Match, scene: Scene) -> Reading | None:
    """ "Last months attack" where the apostrophe was lost: a noun follows."""
    after = match.after()
    if after is None or scene.tag(after.start)[:2] not in ("NN", "JJ"):
        return None
    return _unit(match, scene)


def _part_of(lead: str, value: str, anchor: date) -> str | None:
    """The part of a period that "earlier" or "later" leaves, as EDTF."""
    start, after = first_day(value), anchor.isoformat()
    if lead.startswith("earlier") and start < anchor:
        return f"{start.isoformat()}/{after}"
    if lead.startswith("later"):
        end = moved(start, 1, grain(value) or "day") - timedelta(days=1)
        return f"{after}/{end.isoformat()}" if end > anchor else None
    return None


def _in_the_day(match: Match, scene: Scene) -> Reading | None:
    """ "Earlier in the day", "later that year"; followed by a day of the week the whole is read as that day."""
    unit = unit_of(match.word("unit"))
    if scene.anchor is None:
        return Reading(None, None, _DATE)
    base = scene.anchor.isoformat()
    if match.has("that"):
        base = _spoken(scene, unit) or base
    elif unit == "day" and match.word("lead").startswith("later") and (spoken := scene.spoken_day):
        base = spoken.isoformat()
    value = shifted(base, 0, unit)
    return dated(value, _part_of(match.word("lead"), value, scene.anchor) if value and unit != "day" else None)


def _ago(match: Match, scene: Scene) -> Reading | None:
    unit, count = unit_of(match.word("unit")), quantity(match["n"])
    way, direction = match.word("way"), 1
    if way in ("ago", "earlier", "before", "previously"):
        direction = -1
    anchor = scene.anchor
    after = match.after()
    # "Two days after the vote" tells how long after, and of what is not for a calendar to know.
    if count is None or (way in ("before", "after") and after is not None and after.kind not in _ENDS):
        return None
    if isinstance(count, str):
        if way == "ago":
            return Reading("PAST_REF", None, _DATE)
        day = scene.spoken_day or anchor
        near = unit in _CLOCK_UNITS
        return (
            Reading(day.isoformat(), day.isoformat(), _TIME, None)
            if near and day
            else Reading(period("X", unit), None, _DATE)
        )
    if way == "ago":
        base = anchor.isoformat() if anchor else None
        if base and unit == "year" and scene.quarter and count == 1:
            base = scene.quarter
    else:
        base = _spoken(scene, unit)
    if base is None:
        return Reading(None, None, _DATE)
    if unit in ("decade", "century"):
        value = shifted(base, direction * int(count * (10 if unit == "decade" else 100)), "year")
        return dated(value, value and value + "~")
    if unit in _CLOCK_UNITS:
        return Reading(base[:10], edtf(base[:10]), _TIME, None)
    if count != int(count):
        finer = {"year": (12, "month"), "week": (7, "day"), "decade": (10, "year")}.get(unit)
        if finer is None:
            return Reading(period(count, unit), None, _DATE)
        count, unit = round(count * finer[0]), finer[1]
    value = shifted(base, direction * int(count), unit)
    if value is None and unit == "day" and anchor:
        return Reading(period(count, unit), None, _DATE)
    return dated(value)


def _year_ago_noun(match: Match, scene: Scene) -> Reading | None:
    """ "The year-earlier quarter", "the year-ago period", "the corresponding period last year"."""
    base = scene.quarter or (scene.anchor and scene.anchor.isoformat())
    return dated(shifted(base, -1, "year")) if base else None


def _the_quarter(match: Match, scene: Scene) -> Reading | None:
    if match.has("year") and scene.quarter:
        return dated(match.word("year") + scene.quarter[4:])
    if scene.quarter is None:
        return None
    return dated(scene.quarter)


def _day_beside(match: Match, scene: Scene) -> Reading | None:
    """ "The day before", "the week after": from the time just spoken of; not "the day before the vote"."""
    after = match.after()
    if after is not None and after.kind not in _ENDS:
        return None
    base = _spoken(scene, unit_of(match.word("unit")))
    way = 1 if match.word("lead").startswith(("later", "after")) else -1
    return dated(shifted(base, way, unit_of(match.word("unit")))) if base else Reading(None, None, _DATE)


_AGO = "(?:{bound} )?(?P<n>{count}) (?:MORE )?(?:HY )?(?P<unit>{units})(?: OR (?:SO|WNUM))? (?P<way>AGO|EARLIER|LATER)"
RULES = (
    Rule(
        rule("{early}?(?:THE UNIT (?P<beyond>EARLIER|LATER) )?(?P<day>TODAY)(?: (?P<part>{part}))?"),
        _today,
    ),
    Rule(rule("(?P<night>TONIGHT)"), _night),
    Rule(
        rule(
            "{early}?(?P<which>(?:EARLIER |LATER )?THIS|LASTLY|{same}|THE (?:NEXTLY|LASTLY)) (?P<part>{part})",
        ),
        _part_of_day,
    ),
    Rule(rule("(?P<which>THE) (?P<part>{part}) (?P<beyond>EARLIER)"), _part_of_day),
    Rule(rule("IN (?P<span>THE (?P<part>PART))"), _in_the_part),
    Rule(
        rule(
            "(?:(?P<lead>EARLIER|LATER|EARLY|{end of}) )?"
            "(?P<which>THIS (?:LASTLY|SAME)|THIS|{same}|{last}|{next}|THE (?:CURRENT|LATEST)) "
            "(?P<unit>UNIT|WEEKEND|QUARTER)"
        ),
        _unit,
    ),
    Rule(rule("(?P<which>LASTLY|NEXTLY|THIS) (?P<unit>UNITS)"), _bare_possessive),
    Rule(rule("(?P<which>THE) (?P<unit>WEEKEND)"), _unit),
    Rule(rule("(?P<lead>EARLIER|LATER) (?:IN THE|ON THE|(?P<that>THAT SAME|THAT)) (?P<unit>UNIT)"), _in_the_day),
    Rule(rule(_AGO), _ago),
    Rule(rule("THE (?P<unit>UNIT) (?P<lead>EARLIER|LATER)"), _day_beside),
    Rule(rule("(?:THE )?UNIT HY? (?:AGO|EARLIER)(?: (?:QUARTER|PERIOD))?"), _year_ago_noun),
    Rule(
        rule("THE (?:CORRESPONDING|COMPARABLE|SAME) (?:PERIOD|QUARTER) (?:LASTLY UNIT|AN UNIT (?:EARLIER|AGO))"),
        _year_ago_noun,
    ),
    Rule(rule("THE (?:(?P<year>YEAR) )?(?:LATEST )?(?:QUARTER|PERIOD)"), _the_quarter),
)
