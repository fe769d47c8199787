"""Rules for dates that go by a name of their own: days of the week, quarters, seasons, holidays."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.annotate.numbers import parse_ordinal
from rashomon.annotate.times_calendar import holiday
from rashomon.annotate.times_reading import Match, Reading, Rule, dated, step
from rashomon.annotate.times_scene import FUTURE, PAST, Scene
from rashomon.annotate.times_words import PARTS, SEASONS, WEEKDAY_NUMBER, rule
from rashomon.model import TimeType

# What is spoken of before its day as often as after it.
_AHEAD_NOUNS = {"deadline", "election", "elections", "vote", "meeting", "talks", "summit", "referendum", "match",
                "game", "debate", "hearing", "session", "ballot", "poll", "ceremony"}  # fmt: skip
_DATE, _TIME, _SET = TimeType.DATE, TimeType.TIME, TimeType.SET


def _quarter(match: Match, scene: Scene) -> Reading | None:
    anchor = scene.anchor
    number = int(next(c for c in match.word("q") if c.isdigit())) if match.has("q") else parse_ordinal(match.word("n"))
    half = match.has("half")
    letter, most = ("H", 2) if half else ("Q", 4)
    if number is None and match.word("n") in ("last", "latter"):
        number = most
    if number is None or number > most:
        return None
    year = match.word("year") or match.word("year2")
    if not year and anchor is None:
        return Reading(f"XXXX-{letter}{number}", None, _DATE)
    if not year and anchor is not None:
        now = (anchor.month + 2) // 3 if not half else (anchor.month + 5) // 6
        tense = scene.tense(match.start, match.end)
        way = step(match.word("rel") + match.word("rel2"))
        if not way and not match.has("rel") and not match.has("rel2"):
            way = 1 if tense == FUTURE and number < now - 1 else -1 if tense == PAST and number > now else 0
        year = str(anchor.year + way)
    value = f"{year}-{letter}{number}"
    if not half:
        scene.quarter = value
    return dated(value)


def _season(match: Match, scene: Scene) -> Reading | None:
    code, anchor = SEASONS[match.word("season")], scene.anchor
    if match.has("year"):
        return dated(f"{match.word('year')}-{code}")
    if not match.has("mod") or (match.word("season") == "fall" and scene.tag(match.end - 1).startswith("VB")):
        return None
    if anchor is None:
        return Reading(f"XXXX-{code}", None, _DATE)
    if match.word("mod") in ("the", "in the"):
        return dated(f"{anchor.year}-{code}")
    way = step(match.word("mod"))
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    over = month + 2 < anchor.month
    if way < 0:
        return dated(f"{anchor.year if over else anchor.year - 1}-{code}")
    return dated(f"{anchor.year if way == 0 or month > anchor.month else anchor.year + 1}-{code}")


def _holiday(match: Match, scene: Scene) -> Reading | None:
    name = match.word("name").replace(" 's", "").replace(" day", "").strip()
    anchor = scene.anchor
    if anchor is None:
        return None
    if match.has("year"):
        day = holiday(name, int(match.word("year")))
        return dated(day.isoformat() if day else None)
    days = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := holiday(name, y))]
    if not days:
        return None
    way = step(match.word("mod"))
    past, ahead = [d for d in days if d <= anchor], [d for d in days if d >= anchor]
    if way:
        return dated((past[-1] if way < 0 else ahead[0]).isoformat())
    return dated(min(days, key=lambda d: abs((d - anchor).days)).isoformat())


def weekday(scene: Scene, number: int, mod: str, tense: str | None) -> date | None:
    """The day meant by a day of the week: the nearest past one, the same day included, unless the words or the tense
    say that it is ahead; "the previous Friday" is reckoned from the day just spoken of."""
    anchor = scene.anchor
    if anchor is None:
        return None
    if "previous" in mod or "following" in mod or mod == "the next":
        anchor = scene.spoken_day or anchor
    back = (anchor.isoweekday() - number) % 7
    if mod and ("last" in mod or "previous" in mod or "past" in mod):
        return anchor - timedelta(days=back or 7)
    if mod and ("next" in mod or "following" in mod or "coming" in mod):
        return anchor + timedelta(days=7 - back)
    if tense == FUTURE:
        return anchor + timedelta(days=-back % 7)
    return anchor - timedelta(days=back)


def _weekday(match: Match, scene: Scene) -> Reading | None:
    name = match.word("dow")
    index = match.match.start("dow")
    text = scene.report.text[match.words[index].start : match.words[index].end]
    number = WEEKDAY_NUMBER.get(name.rstrip("s"), WEEKDAY_NUMBER.get(name, 0))
    after = match.after()
    if not name.endswith("day") and not name.endswith("days") and not text.endswith("."):
        return None
    if match.words[index].kind == "DOWS" and (after is None or scene.tag(after.start)[:2] not in ("NN", "JJ", "VB")):
        return Reading(f"XXXX-WXX-{number}" + PARTS.get(match.word("part").rstrip("s"), ""), None, _SET)
    day = weekday(scene, number, match.word("mod"), _weekday_tense(match, scene))
    part = PARTS.get(match.word("part").rstrip("s"), "")
    if match.word("part").endswith("s"):
        return Reading(f"XXXX-WXX-{number}{part}", None, _SET)
    if day is None:
        return Reading(f"XXXX-WXX-{number}{part}", None, _DATE)
    return dated(day.isoformat() + part, day.isoformat(), _TIME if part else _DATE)


def _weekday_tense(match: Match, scene: Scene) -> str | None:
    """ "Friday's attack" is over, "Friday's vote" as its verb says."""
    after, noun = match.after(), match.after(2)
    tense = scene.tense(match.start, match.end)
    owns = (after is not None and after.kind == "POSS") or match.words[match.match.end() - 1].kind == "DOWS"
    return PAST if owns and not (noun and noun.text in _AHEAD_NOUNS) else tense


def _weekdays(match: Match, scene: Scene) -> Reading | None:
    """ "Saturday and Sunday", "late Friday to early Monday": from the first day to the second."""
    first, last = WEEKDAY_NUMBER[match.word("first")], WEEKDAY_NUMBER[match.word("last")]
    end = weekday(scene, last, match.word("mod"), scene.tense(match.start, match.end))
    if end is None:
        return Reading(f"XXXX-WXX-{first}/XXXX-WXX-{last}", None, _DATE)
    start = end - timedelta(days=(last - first) % 7 or 7)
    if match.word("and") == "and" and (end - start).days > 1 and not match.has("early"):
        return None
    value = f"{start.isoformat()}/{end.isoformat()}"
    return Reading(value, value, _DATE, end.isoformat())


RULES = (
    Rule(
        rule("{early}?(?:(?P<mod>{last}|{next}|THIS (?:LASTLY|NEXTLY)|THIS) )?(?P<dow>DOW|DOWS)(?: (?P<part>{part}))?"),
        _weekday,
    ),
    Rule(
        rule(
            "(?P<early>{early})?(?:(?P<mod>{last}|{next}|THIS) )?(?P<first>DOW)(?: {part})? "
            "(?P<and>AND|TO|THROUGH|HY|UNTIL) {early}?(?P<last>DOW)(?: {part})?"
        ),
        _weekdays,
    ),
    Rule(
        rule(
            "(?:THE )?(?:(?P<rel>{year of})(?: POSS)? |(?P<year>YEAR)(?: POSS)? )?(?:FISCAL HY? )?(?P<n>ORD|SECOND) "
            "HY? QUARTER(?: (?:OF )?(?:(?:FISCAL )?(?P<year2>YEAR)|(?P<rel2>{year of})))?"
        ),
        _quarter,
    ),
    Rule(rule("(?P<q>QX)(?: (?:OF )?(?P<year>YEAR))?"), _quarter),
    Rule(
        rule("THE (?P<n>ORD|SECOND|LASTLY) (?P<half>HALF) OF (?:(?P<year>YEAR)|(?:THE )?(?P<rel>{year of}))"),
        _quarter,
    ),
    Rule(rule("(?:THE )?(?:EARLY (?:HY )?)?(?P<season>SEASON) (?:OF )?(?P<year>YEAR)"), _season),
    Rule(rule("(?:EARLY |EARLIER )?(?P<mod>{last}|{next}|THIS|THE) (?P<season>SEASON)"), _season),
    Rule(
        rule(
            "(?:(?P<mod>LASTLY|NEXTLY|THIS) )?(?P<name>CHRISTMAS(?: EVE| UNIT)?|NEW UNIT POSS (?:EVE|UNIT)|EASTER|"
            "THANKSGIVING(?: UNIT)?|(?:LABOR|MEMORIAL|INDEPENDENCE) UNIT|HALLOWEEN)(?: COMMA? (?P<year>YEAR))?"
        ),
        _holiday,
    ),
)
