"""Rules for what reaches up to the report's day or on from it: "within 72 hours", "a third day running", "the 27th"."""

from __future__ import annotations

from datetime import date, timedelta

from rashomon.annotate.numbers import parse_ordinal
from rashomon.annotate.times_calendar import moved, rendered, shifted
from rashomon.annotate.times_reading import Match, Reading, Rule, dated, period
from rashomon.annotate.times_relative import unit_of
from rashomon.annotate.times_scene import FUTURE, PAST, Scene
from rashomon.annotate.times_words import SEASONS, rule
from rashomon.model import TimeType

_DATE, _DURATION = TimeType.DATE, TimeType.DURATION
_GIVE = {"give", "have", "get", "grant", "allow", "set"}
_LIMITS = {"ultimatum", "deadline", "notice", "warning"}


def whole_days(count: float, unit: str) -> int | None:
    """Hours as days, where they make whole days ("72 hours"); days and weeks as days; ``None`` of other units."""
    days = {"hour": count / 24, "day": count, "week": count * 7}.get(unit)
    return int(days) if days and days == int(days) else None


def ahead(match: Match, scene: Scene, count: float, unit: str) -> str | None:
    """The stretch that a limit leaves from the anchor on ("within 72 hours", "gave them two days to leave")."""
    anchor, before, after = scene.anchor, match.before(), match.after()
    if anchor is None:
        return None
    within = before is not None and before.text in ("within", "inside")
    if within and (after is None or after.kind != "OF") and _to_come(match, scene):
        return _from(anchor, count, unit)
    follows = match.after(2) if after is not None and after.kind == "HY" else after
    if follows is not None and follows.text in _LIMITS:
        return _from(anchor, count, unit)
    return _from(anchor, count, unit) if _given(match, scene) else None


def _from(anchor: date, count: float, unit: str) -> str | None:
    days = whole_days(count, unit)
    if days is not None:
        return f"{anchor.isoformat()}/{(anchor + timedelta(days=days)).isoformat()}"
    if unit in ("month", "year") and count == int(count):
        return f"{anchor.isoformat()}/{moved(anchor, int(count), unit).isoformat()}"
    return None


def _to_come(match: Match, scene: Scene) -> bool:
    """Whether the time is ahead: by its verb, or because it is a condition ("unless they left within a day")."""
    if scene.tense(match.start, match.end) != PAST:
        return True
    token = scene.token(match.start)
    return token is not None and any(c.lower_ in ("if", "unless") for a in token.ancestors for c in a.children)


def _given(match: Match, scene: Scene) -> bool:
    """ "Gave the group [48 hours] to leave"."""
    token = scene.token(match.end - 1)
    if token is None or token.dep_ not in ("dobj", "dative", "npadvmod"):
        return False
    verb = token.head
    inside = [t for t in verb.subtree if t.i > token.i][:1]
    return verb.lemma_ in _GIVE and bool(inside) and inside[0].lower_ == "to"


def behind(match: Match, scene: Scene, count: float, unit: str) -> str | None:
    """The stretch up to the anchor of "after six years of war"."""
    before, after = match.before(), match.after()
    if scene.anchor is None or before is None or before.text != "after" or after is None or after.kind != "OF":
        return None
    since = moved(scene.anchor, -int(count), unit).isoformat()
    since = f"{since[:4]}~" if unit in ("year", "decade") else f"{since[:7]}~" if unit == "month" else since
    return f"{since}/{scene.anchor.isoformat()}" if unit not in ("hour", "minute", "second") else None


def _running(match: Match, scene: Scene) -> Reading | None:
    """ "For a third day running", "the second straight night": from the first of them to the report's day."""
    number = parse_ordinal(match.word("n"))
    unit = "day" if match.has("night") else unit_of(match.word("unit"))
    if number is None or number < 2 or unit in ("hour", "minute", "second", "decade", "century"):
        return None
    timex, anchor = period(number, unit), scene.anchor
    if anchor is None:
        return Reading(timex, None, _DURATION)
    if match.has("night"):
        anchor -= timedelta(days=1)
    first = rendered(moved(anchor, 1 - number, unit), unit)
    return Reading(timex, f"{first}/{rendered(anchor, unit)}", _DURATION)


def _edge(match: Match, scene: Scene) -> Reading | None:
    """ "The end of the month", told as ahead: this one."""
    unit = unit_of(match.word("unit"))
    if unit in ("day", "hour", "minute", "second", "decade", "century") or scene.anchor is None:
        return None
    if scene.tense(match.start, match.end) == PAST:
        return None
    return dated(shifted(scene.anchor.isoformat(), 0, unit))


def _nth(match: Match, scene: Scene) -> Reading | None:
    """ "On the 27th": of the month that the tense points to, the nearest to the report's day."""
    after, anchor, number = match.after(), scene.anchor, parse_ordinal(match.word("day"))
    if number is None or (after is not None and (after.kind in ("OF", "MONTH", "UNIT", "HY"))):
        return None
    if after is not None and scene.tag(after.start)[:2] in ("NN", "JJ", "CD", "VBG"):
        return None
    if anchor is None:
        return Reading(f"XXXX-XX-{number:02d}", None, _DATE)
    tense = scene.tense(match.start, match.end)
    ahead_ = tense == FUTURE or match.words[match.match.start()].kind in ("UNTIL", "BY")
    choices = []
    for step in (-1, 0, 1):
        first = moved(anchor.replace(day=1), step, "month")
        try:
            day = first.replace(day=number)
        except ValueError:
            continue
        gap = (day - anchor).days
        choices.append((abs(gap) + (60 if (gap < 0 if ahead_ else gap > 0) else 0), day))
    return dated(min(choices)[1].isoformat()) if choices else None


def _season(match: Match, scene: Scene) -> Reading | None:
    """ "Since winter", "by summer": the last one, the next one."""
    code, anchor = SEASONS[match.word("season")], scene.anchor
    if scene.tag(match.end - 1).startswith("VB"):
        return None
    if anchor is None:
        return Reading(f"XXXX-{code}", None, _DATE)
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if match.words[match.match.start()].kind == "SINCE":
        return dated(f"{anchor.year if month <= anchor.month else anchor.year - 1}-{code}")
    return dated(f"{anchor.year if month + 2 >= anchor.month else anchor.year + 1}-{code}")


def _fortnight(match: Match, scene: Scene) -> Reading | None:
    """ "A fortnight ago", "two weeks" in one word."""
    way = {"ago": -2, "earlier": -2}.get(match.word("way"), 0)
    if scene.anchor is None or not way:
        return Reading("P2W", None, _DURATION)
    return dated(shifted(scene.anchor.isoformat(), way, "week"))


def hours(match: Match, scene: Scene, count: float, way: int) -> str | None:
    """ "The past 48 hours", "the next 24 hours", as the days they reach over."""
    days = whole_days(float(count), "hour")
    if scene.anchor is None or days is None:
        return None
    other = scene.anchor + timedelta(days=way * days)
    first, last = sorted((scene.anchor, other))
    return f"{first.isoformat()}/{last.isoformat()}"


_RUN = "(?P<n>ORD|SECOND|NTH)"
RULES = (
    Rule(
        rule(
            f"FOR (?P<span>(?:AN|THE) {_RUN} (?:STRAIGHT )?(?:(?P<night>NIGHT)|(?P<unit>UNIT))"
            "(?: (?:STRAIGHT|IN AN ROW))?)"
        ),
        _running,
    ),
    Rule(rule(f"(?:AN|THE) {_RUN} STRAIGHT (?:(?P<night>NIGHT)|(?P<unit>UNIT))"), _running),
    Rule(rule("{end of} THE (?P<unit>UNIT)"), _edge),
    Rule(rule("(?:ON|UNTIL|BY|FROM|SINCE|EARLIER|LATER|TO) (?P<span>THE (?P<day>NTH))"), _nth),
    Rule(rule("(?:SINCE|BY|UNTIL) (?P<span>(?P<season>SEASON))"), _season),
    Rule(rule("AN FORTNIGHT(?: (?P<way>AGO|EARLIER))?"), _fortnight),
)
