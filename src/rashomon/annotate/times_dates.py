"""Rules for dates that the calendar numbers or names: days of a month, months, years, decades, centuries."""

from __future__ import annotations

from datetime import date

from rashomon.annotate.numbers import parse_number, parse_ordinal
from rashomon.annotate.times_reading import Match, Reading, Rule, dated, step
from rashomon.annotate.times_scene import FUTURE, PAST, Scene
from rashomon.annotate.times_words import DECADE_WORDS, MONTH_NUMBER, MONTHS, PARTS, rule
from rashomon.model import TimeType

_DATE = TimeType.DATE

# "2000 people" is no year: a counted noun follows. These nouns do follow a year.
_AFTER_YEAR = {"elections", "games", "olympics", "results", "accords", "talks", "attacks", "figures", "levels", "sales",
               "earnings", "protests", "polls", "models", "profits", "estimates", "sanctions"}  # fmt: skip
# After these a lone month is surely a month ("in March"; not "the March of the Mothers").
_BEFORE_MONTH = {"IN", "OF", "SINCE", "UNTIL", "BY", "FROM", "TO", "THROUGH", "DURING", "BETWEEN"}
_COUNTING = {"than", "least", "about", "some", "around", "nearly", "over", "estimated", "approximately", "almost",
             "most", "many", "up"}  # fmt: skip


def calendar_day(year: int, month: int, day: int) -> str | None:
    """The ISO date, or ``None`` for a day that cannot be."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso(match: Match, scene: Scene) -> Reading | None:
    text = match.word("iso").replace("/", "-").upper()
    day = calendar_day(int(text[:4]), int(text[5:7]), int(text[8:10]))
    return dated(day and day + text[10:])


def _numeric(match: Match, scene: Scene) -> Reading | None:
    """Day first, as most of the world writes; month first where that alone is a date, or alone is near the report's."""
    text = match.word("d")
    parts = [int(p) for p in text.replace("/", "-").replace(".", "-").split("-")]
    year = parts[2] + (2000 if parts[2] < 70 else 1900) if parts[2] < 100 else parts[2]
    if parts[2] < 100 and ("." in text or "-" in text) and scene.anchor is None:
        return None
    orders = [(parts[1], parts[0]), (parts[0], parts[1])]
    days = [d for month, day in orders if (d := calendar_day(year, month, day))]
    if scene.anchor and len(days) > 1:
        near = scene.anchor
        days = [d for d in days if abs((date.fromisoformat(d) - near).days) <= 31] or days
    return dated(days[0] if days else None)


def year_for(scene: Scene, month: int, day: int | None, match: Match) -> int | None:
    """The year of a date told without one: nearest to the anchor, on the side that the tense points to."""
    anchor = scene.anchor
    if anchor is None:
        return None
    tense = scene.tense(match.start, match.end)
    choices = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        if day is None:
            gap = (year - anchor.year) * 365 + (month - anchor.month) * 30
        else:
            moment = calendar_day(year, month, day)
            if moment is None:
                continue
            gap = (date.fromisoformat(moment) - anchor).days
        wrong = (tense == PAST and gap > 0) or (tense == FUTURE and gap < 0)
        # A tense may mislead; a date just past or just ahead is meant nearly always.
        choices.append((abs(gap) + (200 if wrong else 0), year))
    return min(choices)[1] if choices else None


def _day_of_month(match: Match, scene: Scene) -> Reading | None:
    if misspoken(match, scene, "month"):
        return None
    month = MONTH_NUMBER[match.word("month")]
    day = parse_ordinal(match.word("day")) or parse_number(match.word("day"))
    if not isinstance(day, int):
        return None
    year = int(match.word("year")) if match.has("year") else year_for(scene, month, day, match)
    if year is None:
        return Reading(f"XXXX-{month:02d}-{day:02d}", None, _DATE) if day <= 31 else None
    first = calendar_day(year, month, day)
    if match.has("to") and first:
        last_day = parse_ordinal(match.word("to")) or parse_number(match.word("to"))
        last = calendar_day(year, month, last_day) if isinstance(last_day, int) else None
        return None if last is None or last <= first else Reading(f"{first}/{last}", f"{first}/{last}", _DATE, last)
    part = PARTS.get(match.word("part").rstrip("s"))
    return dated(first and first + (part or ""), first)


def _month(match: Match, scene: Scene) -> Reading | None:
    name = match.word("month")
    number = MONTH_NUMBER[name]
    if match.has("year"):
        return dated(f"{match.word('year')}-{number:02d}")
    if misspoken(match, scene, "month") or (name not in MONTHS and scene.report.text[match.end - 1] != "."):
        return None
    anchor = scene.anchor
    if anchor is None:
        return Reading(f"XXXX-{number:02d}", None, _DATE)
    before, after = match.before(), match.after()
    if after and after.kind in ("OF", "FOR") and (before is None or before.kind not in _BEFORE_MONTH):
        return None
    mod, year = match.word("mod"), match.word("rel")
    if year:
        return dated(f"{anchor.year + step(year)}-{number:02d}")
    if mod in ("last", "this past", "next") or mod.startswith(("the last", "the next")):
        way = step(mod)
        near = number < anchor.month if way < 0 else number > anchor.month
        return dated(f"{anchor.year if near else anchor.year + way}-{number:02d}")
    if mod == "this":
        return dated(f"{anchor.year}-{number:02d}")
    return dated(f"{year_for(scene, number, None, match)}-{number:02d}")


def misspoken(match: Match, scene: Scene, group: str) -> bool:
    """Whether the word is no month or day of the week after all: a verb ("May"), a person ("April Smith")."""
    index = match.match.start(group)
    token = scene.token(match.words[index].start)
    return token is not None and (token.tag_ in ("MD", "VB", "VBP", "VBD") or token.ent_type_ == "PERSON")


def _year(match: Match, scene: Scene) -> Reading | None:
    text = match.word("year")
    if match.has("sure"):
        return dated(text)
    before, after = match.before(), match.after()
    if before and (before.text in _COUNTING or (before.kind in ("ANY", "HY", "SLASH") and not before.text.isalpha())):
        return None
    if after and (
        after.kind in ("UNITS", "SCALE", "MERIDIEM", "ZONE", "SLASH", "HUNDRED")
        or (after.text in ("-", "–") and after.start == match.end)
    ):
        return None
    if after and scene.tag(after.start) in ("NNS", "NNPS") and after.text not in _AFTER_YEAR:
        return None
    if not 1900 <= int(text) <= (scene.anchor.year + 60 if scene.anchor else 2100) and (
        before is None or before.text not in ("in", "since", "of", "by", "until", "from", "to")
    ):
        return None
    return dated(text)


def _spelt_year(match: Match, scene: Scene) -> Reading | None:
    if match.has("thousand"):
        return dated("2000")
    first, last = parse_number(match.word("high")), parse_number(match.word("low").replace("-", " "))
    if first not in (18, 19, 20) or not isinstance(last, int) or not 10 <= last < 100:
        return None
    month = f"-{MONTH_NUMBER[match.word('month')]:02d}" if match.has("month") else ""
    return dated(f"{first}{last:02d}{month}")


def _decade(match: Match, scene: Scene) -> Reading | None:
    text = match.word("d")
    if text.isalpha():
        return dated(f"19{DECADE_WORDS.index(text) + 2}")
    digits = "".join(c for c in text if c.isdigit())
    return dated(digits[:3] if len(digits) == 4 else "19" + digits[0])


def _century(match: Match, scene: Scene) -> Reading | None:
    number = parse_ordinal(match.word("n").replace(" - ", "-"))
    if match.word("unit") not in ("century", "centuries"):
        return None
    return None if number is None or not 1 <= number <= 22 else dated(f"{number - 1:02d}")


RULES = (
    Rule(rule("(?P<iso>ISO)"), _iso, absolute=True),
    Rule(rule("(?P<d>NUMERIC)"), _numeric, absolute=True),
    Rule(
        rule(
            "(?:DOW COMMA? (?:THE )?)?(?:EARLY (?:HY|ON)? )?(?P<month>MONTH) (?P<day>DAY|NTH|ORD|SECOND)"
            "(?: (?:HY|TO|THROUGH|UNTIL) (?P<to>DAY|NTH))?(?: COMMA? (?P<year>YEAR))?(?: (?P<part>{part}))?"
        ),
        _day_of_month,
        absolute=True,
    ),
    Rule(
        rule(
            "(?:DOW COMMA? )?(?:THE )?(?P<day>DAY|NTH)(?: (?:HY|TO|AND) (?P<to>DAY|NTH))? (?:OF )?(?P<month>MONTH)"
            "(?: COMMA? (?P<year>YEAR))?(?: (?P<part>{part}))?"
        ),
        _day_of_month,
        absolute=True,
    ),
    Rule(rule("(?:{end of} )?(?:EARLY HY? )?(?P<month>MONTH) (?:OF |COMMA )?(?P<year>YEAR)"), _month),
    Rule(
        rule(
            "(?:{end of} )?(?:EARLY HY? )?(?:(?P<mod>THIS LASTLY|{last}|{next}|THIS) )?(?P<month>MONTH)"
            "(?: (?:OF )?(?P<rel>THIS UNIT|{last} UNIT|{next} UNIT))?"
        ),
        _month,
    ),
    Rule(rule("(?:THE )?(?:{end of} |EARLY HY? )(?P<sure>(?P<year>YEAR))"), _year),
    Rule(rule("(?:THE )?FISCAL (?:UNIT )?(?P<sure>(?P<year>YEAR))"), _year),
    Rule(rule("THE UNIT (?P<sure>(?P<year>YEAR))"), _year),
    Rule(rule("(?P<year>YEAR)"), _year),
    Rule(rule("THE UNIT (?P<thousand>WNUM SCALE)"), _spelt_year),
    Rule(rule("(?:(?P<month>MONTH) )?(?P<high>WNUM) (?P<low>WNUM(?: HY WNUM)?)"), _spelt_year),
    Rule(
        rule("(?:THE )?(?:(?:LASTLY|ORD) HALF OF (?:THE )?|EARLY (?:HY )?)?(?P<d>DECADE|DECADEWORD)"),
        _decade,
    ),
    Rule(
        rule("(?:THE )?(?:EARLY (?:HY )?)?(?P<n>(?:WNUM HY)?(?:ORD|SECOND)|NTH) HY? (?P<unit>UNIT)"),
        _century,
    ),
)
