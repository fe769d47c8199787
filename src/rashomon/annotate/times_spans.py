"""Rules for how long, how often and no date at all: durations, sets, "now", "recently"."""

from __future__ import annotations

from datetime import date

from rashomon.annotate.times_calendar import moved
from rashomon.annotate.times_reach import ahead, behind, hours
from rashomon.annotate.times_reading import Match, Reader, Reading, Rule, period, quantity, step
from rashomon.annotate.times_relative import unit_of
from rashomon.annotate.times_scene import Scene
from rashomon.annotate.times_words import PARTS, WEEKDAY_NUMBER, rule
from rashomon.model import TimeType

_DATE, _DURATION, _SET = TimeType.DATE, TimeType.DURATION, TimeType.SET
_OFTEN = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
          "hourly": "PT1H", "fortnightly": "P2W"}  # fmt: skip
# What may be so many years old and is no person: then the age tells how long it has lasted.
_LASTING = {"war", "conflict", "uprising", "insurgency", "dispute", "feud", "truce", "ceasefire", "crisis", "blockade",
            "siege", "agreement", "revolt", "civil", "strike", "ban", "embargo"}  # fmt: skip


def _until(since: date, unit: str, anchor: date) -> str:
    """The stretch from roughly ``since`` up to the anchor, as EDTF."""
    start = since.isoformat()
    approximate = {"year": start[:7] + "~", "month": start[:7] + "~", "week": start + "~", "decade": start[:4] + "~"}
    return f"{approximate.get(unit, start)}/{anchor.isoformat()}"


def _window(match: Match, scene: Scene) -> Reading | None:
    """ "The past two years", "the next three days": a duration that ends or begins at the anchor."""
    unit, count = unit_of(match.word("unit")), quantity(match["n"])
    timex, anchor = period(count, unit), scene.anchor
    if timex is None:
        return None
    way = step(match.word("which"))
    if unit == "hour" and way and isinstance(count, (int, float)):
        return Reading(timex, hours(match, scene, count, way), _DURATION)
    if anchor is None or not isinstance(count, (int, float)) or unit in ("second", "minute", "hour", "century"):
        return Reading(timex, None, _DURATION)
    if not way:
        return Reading(timex, None, _DURATION)
    other = moved(anchor, way * int(count), unit)
    if way < 0:
        return Reading(timex, _until(other, unit, anchor), _DURATION)
    end = other.isoformat()
    return Reading(
        timex, f"{anchor.isoformat()}/{end[:7] + '~' if unit in ('year', 'month', 'decade') else end}", _DURATION
    )


def _duration(match: Match, scene: Scene) -> Reading | None:
    unit, count = unit_of(match.word("unit")), quantity(match["n"] or match["n2"])
    after, before = match.after(), match.before()
    if unit == "second" and match.words[match.match.end("unit") - 1].kind != "UNITS":
        return None
    if after and after.kind == "HY" and (old := match.after(2)) and old.text == "old":
        noun = match.after(3)
        if unit in ("year", "month") and (noun is None or noun.text not in _LASTING):
            return None
    if after and after.text in ("old", "sentence"):
        return None
    if match.word("n2") in ("a", "an", "one") and before and before.text in ("such", "not", "quite", "what"):
        return None
    timex = period(count, unit)
    if timex is None:
        return None
    return Reading(timex, _lasting(match, scene, count, unit), _DURATION)


def _lasting(match: Match, scene: Scene, count: float | str | None, unit: str) -> str | None:
    """The stretch up to the anchor of what "has been" so for some years or months, the one that a limit leaves; else a
    duration has no date."""
    if isinstance(count, (int, float)) and (
        told := ahead(match, scene, count, unit) or behind(match, scene, count, unit)
    ):
        return told
    before, token = match.before(), scene.token(match.start)
    if before is None or token is None or scene.anchor is None or unit not in ("year", "month", "decade"):
        return None
    if before.text not in ("for", "over", "after") or not isinstance(count, (int, float)):
        return None
    verb = next((t for t in [token, *token.ancestors] if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not any(t.lower_ in ("has", "have", "'ve") for t in [verb, *verb.children]):
        return None
    since = moved(scene.anchor, -int(count), unit).isoformat()
    return f"{since[:7] if unit == 'month' else since[:4]}~/{scene.anchor.isoformat()}"


def _one_window(match: Match, scene: Scene) -> Reading | None:
    """ "The past decade": ten years up to the anchor."""
    unit, anchor, way = unit_of(match.word("unit")), scene.anchor, step(match.word("which"))
    if unit not in ("decade", "century") or not way:
        return None
    value = None
    if anchor:
        other = moved(anchor, way, unit).isoformat()[:4] + "~"
        value = f"{other}/{anchor.isoformat()}" if way < 0 else f"{anchor.isoformat()}/{other}"
    return Reading(period(1, unit), value, _DURATION)


def _indefinite(match: Match, scene: Scene) -> Reading | None:
    """ "Weeks", "recent years", "the coming days": so many units that nobody counts."""
    unit = unit_of(match.word("unit"))
    return Reading(period("X", unit), None, _DURATION)


def _set(match: Match, scene: Scene) -> Reading | None:
    """ "Daily", "every Sunday", "each year", "every two weeks"."""
    if match.has("often"):
        # "The daily" is a newspaper.
        if scene.tag(match.start) in ("NN", "NNP"):
            return None
        return Reading(_OFTEN[match.word("often")], None, _SET)
    if match.has("dow"):
        return Reading(f"XXXX-WXX-{WEEKDAY_NUMBER[match.word('dow').removesuffix('s')]}", None, _SET)
    if match.has("part"):
        return Reading(f"XXXX-XX-XX{PARTS[match.word('part')]}", None, _SET)
    count = quantity(match["n"]) if match.has("n") else 1
    return Reading(period(count, unit_of(match.word("unit"))), None, _SET)


def _pointing(timex: str) -> Reader:
    """A reader of words that point at the present, the past or the future, and at no date."""
    return lambda match, scene: Reading(timex, None, _DATE)


def _now(match: Match, scene: Scene) -> Reading | None:
    after = match.after()
    if match.word("now") == "current" and (after is None or scene.tag(after.start)[:2] not in ("NN", "JJ", "VB", "")):
        return None
    return Reading("PRESENT_REF", None, _DATE)


def _coming(match: Match, scene: Scene) -> Reading | None:
    """ "Soon", "the future"; not "as soon as", "shortly after"."""
    before, after = match.before(), match.after()
    if (before and before.text == "as") or (after and after.kind in ("LATER", "EARLIER")):
        return None
    return Reading("FUTURE_REF", None, _DATE)


def _the_past(match: Match, scene: Scene) -> Reading | None:
    after = match.after()
    if match.word("past") != "past" or (after is not None and scene.tag(after.start)[:2] in ("NN", "JJ", "CD")):
        return None
    return Reading("PAST_REF", None, _DATE)


RULES = (
    Rule(
        rule("(?:{bound} )?THE (?P<which>LASTLY|NEXTLY|ORD) (?:OTHER )?(?P<n>{count}) (?P<unit>{units})(?: OR SO)?"),
        _window,
    ),
    Rule(rule("(?P<which>LASTLY|NEXTLY) (?P<n>{count}) (?P<unit>UNITS)"), _window),
    Rule(
        rule(
            "(?:{bound} )?(?:(?P<n>{count}) (?:TO|OR|HY) {count} |(?P<n2>{count}) )"
            "(?:MORE |ADDITIONAL |OTHER |LONG |TRADING |BUSINESS |WORKING |FULL )?(?:HY )?(?P<unit>{units}|SECOND)"
        ),
        _duration,
    ),
    Rule(rule("THE (?P<n2>{count}) (?:HY )?(?P<unit>{units})(?: PERIOD)?"), _duration),
    Rule(rule("(?:{last}|{next}|(?:THE )?RECENT) (?P<unit>UNITS)"), _indefinite),
    Rule(rule("(?:THE )?(?P<unit>UNITS) AHEAD"), _indefinite),
    Rule(rule("(?:FOR|WITHIN|IN) (?P<span>(?P<unit>UNITS)(?: (?:OR|AND) UNITS)?)"), _indefinite),
    Rule(rule("THE (?P<which>LASTLY|NEXTLY) (?P<unit>UNIT)"), _one_window),
    Rule(rule("(?P<often>DAILY)"), _set),
    Rule(rule("EVERY (?:(?P<n>{count}) )?(?:OTHER )?(?P<unit>{units})"), _set),
    Rule(rule("EVERY (?P<dow>DOW)"), _set),
    Rule(rule("EVERY (?P<part>{part})"), _set),
    Rule(rule("(?P<now>RIGHT NOW|JUST NOW|NOW|CURRENT)"), _now),
    Rule(rule("THE (?:PRESENT|CURRENT) TIME|AT PRESENT|THESE UNITS"), _pointing("PRESENT_REF")),
    Rule(rule("(?:MORE )?RECENTLY|RECENT"), _pointing("PAST_REF")),
    Rule(rule("SOON|(?:THE )?(?:NEAR )?FUTURE"), _coming),
    Rule(rule("IN (?P<span>THE (?P<past>LASTLY))"), _the_past),
)
