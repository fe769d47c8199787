"""The words of time expressions: each word of a report gets a class, and rules are regular expressions over classes.

A report becomes a string of one character a word, so that a rule such as ``(EARLY|LATE)? MONTH YEAR`` runs over a few
hundred characters whatever the words are, and reads like the expression it describes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.annotate.numbers import SCALES
from rashomon.annotate.numbers import UNITS as NUMBER_WORDS

MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december"]  # fmt: skip
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTH_NUMBER: dict[str, int] = {m: i for i, m in enumerate(MONTHS, 1)}
MONTH_NUMBER |= {m[:3]: i for i, m in enumerate(MONTHS, 1)} | {"sept": 9}
WEEKDAY_NUMBER: dict[str, int] = {d: i for i, d in enumerate(WEEKDAYS, 1)}
WEEKDAY_NUMBER |= {d[:3]: i for i, d in enumerate(WEEKDAYS, 1)} | {"tues": 2, "thur": 4, "thurs": 4}
UNITS = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "century"]
UNIT_OF: dict[str, str] = {u: u for u in UNITS} | {u + "s": u for u in UNITS} | {"centuries": "century"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "dawn": "TMO", "dusk": "TEV",
         "daybreak": "TMO", "nightfall": "TEV"}  # fmt: skip
ORDINAL_WORDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
                 "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
                 "eighteenth", "nineteenth", "twentieth"]  # fmt: skip
DECADE_WORDS = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]

# Words that make a class of their own are their own class in capitals; here are those that share one.
_CLASSES: dict[str, str] = {
    "MONTH": " ".join(MONTH_NUMBER),
    "DOW": " ".join(WEEKDAY_NUMBER),
    "DOWS": " ".join(d + "s" for d in WEEKDAYS),
    "UNIT": " ".join(UNITS[1:]),
    "UNITS": " ".join(u + "s" for u in UNITS[:-1]) + " centuries",
    "ORD": " ".join(ORDINAL_WORDS[:1] + ORDINAL_WORDS[2:]),
    "SECOND": "second",
    "WNUM": " ".join(w for w in NUMBER_WORDS if w != "zero"),
    "SCALE": " ".join(w for w in SCALES if w != "hundred"),
    "HUNDRED": "hundred hundreds",
    "SEASON": " ".join(SEASONS),
    "PART": "morning afternoon evening dawn dusk daybreak nightfall mornings afternoons evenings",
    "NIGHT": "night nights",
    "DECADEWORD": " ".join(DECADE_WORDS),
    "LASTLY": "last past previous preceding",
    "NEXTLY": "next coming following upcoming",
    "THIS": "this",
    "SAME": "same",
    "THAT": "that",
    "EARLY": "early late mid",
    "EARLIER": "earlier before previously",
    "LATER": "later after afterward afterwards",
    "AGO": "ago",
    "OVER": "over",
    "BOUND": "about nearly almost around roughly approximately some barely",
    "MORE": "more less fewer",
    "LEAST": "least most",
    "EVERY": "every each",
    "DAILY": "daily weekly monthly yearly annually hourly nightly fortnightly",
    "TODAY": "today tomorrow yesterday",
    "TONIGHT": "tonight overnight",
    "NOON": "noon midnight midday",
    "NOW": "now currently nowadays presently",
    "RECENT": "recent",
    "RECENTLY": "recently lately",
    "SOON": "soon shortly",
    "AN": "a an one",
    "FEW": "few several many",
    "FISCAL": "fiscal",
    "HALF": "half",
    "MERIDIEM": "a.m. p.m. a.m p.m am pm",
    "OCLOCK": "o'clock o’clock",
    "STRAIGHT": "straight consecutive successive running",
    "ZONE": "gmt utc est edt cet cest eet eest pst pdt msk bst",
}
_SINGLE = (
    "the of in on at for to and or so from through until by since during within than beginning start end "
    "middle quarter weekend couple dozen time period current present latest future near ahead eve local "
    "between long up trading business working additional other right just these thanksgiving christmas "
    "row fortnight new easter labor memorial independence halloween full corresponding comparable"
)
WORD_CLASS: dict[str, str] = {word: word.upper() for word in _SINGLE.split()}
WORD_CLASS |= {word: name for name, words in _CLASSES.items() for word in words.split()}
_SHAPES = ["ISO", "NUMERIC", "CLOCK", "DECADE", "YEAR", "DAY", "NUM", "NTH", "FRACTION", "QX", "POSS", "HY", "COMMA",
           "BREAK", "SLASH", "ANY"]  # fmt: skip
_CODE = {name: chr(0xE000 + i) for i, name in enumerate(dict.fromkeys([*_SHAPES, *WORD_CLASS.values()]))}

_WORDS = re.compile(
    r"""(?P<ISO>\b\d{4}[-/]\d{2}[-/]\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b)
    |(?P<NUMERIC>(?<![\d.])\d{1,2}([-./])\d{1,2}\3(?:\d{4}|\d{2})(?![\d]))
    |(?P<CLOCK>(?<![\d.,])\d{1,2}[:.]\d{2}(?::\d{2})?(?=\s*(?:[ap]\.?m\b|hours|GMT|UTC|local|[A-Z]{3,4}\b))|\b\d{1,2}:\d{2}(?::\d{2})?\b)
    |(?P<DECADE>(?:\b1\d|\b20)\d0'?s\b|['’`]\d0s\b)
    |(?P<QX>\bQ[1-4]\b|\b[1-4]Q\b)
    |(?P<NTH>\b\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<FRACTION>(?<=\d[ -])\d/\d\b)
    |(?P<digits>[$€£#]?\d+(?:,\d{3})*(?:\.\d+)?%?)
    |(?P<MERIDIEM>\b[ap]\.m\b\.?|(?<=\d)[ap]m\b)
    |(?P<POSS>['’]s?\b|(?<=s)['’](?=\s))
    |(?P<word>[^\W\d_]+(?:['’](?:clock))?\.?)
    |(?P<HY>[-–—])|(?P<COMMA>,)|(?P<SLASH>/)
    |(?P<BREAK>\n\s*\n|[.;:!?()\[\]"“”|])
    |(?P<ANY>\S)""",
    re.VERBOSE,
)


class Word(NamedTuple):
    """One word of a report: its characters, itself in lower case, and its class."""

    start: int
    end: int
    text: str
    kind: str


def words_of(text: str, barriers: Sequence[int] = ()) -> list[Word]:
    """The words of ``text`` with their classes; ``barriers`` are offsets that no expression may cross."""
    words: list[Word] = []
    pending = sorted(barriers, reverse=True)
    for match in _WORDS.finditer(text):
        start, end = match.span()
        while pending and pending[-1] <= start:
            words.append(Word(pending[-1], pending[-1], "", "BREAK"))
            pending.pop()
        raw, shape = match[0], match.lastgroup or "ANY"
        if shape == "word":
            words += _word(raw, start, end)
        elif shape == "digits":
            words.append(Word(start, end, raw, _digits(raw)))
        else:
            words.append(Word(start, end, raw.lower(), shape))
    return words


def _word(raw: str, start: int, end: int) -> list[Word]:
    text = raw.lower().rstrip(".")
    dotted = raw.endswith(".")
    # A full stop belongs to an abbreviation ("Aug."), else it ends the sentence.
    short = dotted and (text in MONTH_NUMBER or text in WEEKDAY_NUMBER) and text not in MONTHS + WEEKDAYS
    kind = WORD_CLASS.get(text, "ANY")
    if kind in ("MONTH", "DOW") and not raw[0].isupper():
        kind = "ANY"
    if not dotted:
        return [Word(start, end, text, kind)]
    if short:
        return [Word(start, end, text, kind)]
    return [Word(start, end - 1, text, kind), Word(end - 1, end, ".", "BREAK")]


def _digits(raw: str) -> str:
    if not raw.isdigit():
        return "ANY" if raw[0] in "$€£#" or raw.endswith("%") else "NUM"
    if len(raw) == 4 and 1000 <= int(raw) <= 2100:
        return "YEAR"
    return "DAY" if len(raw) <= 2 and 1 <= int(raw) <= 31 else "NUM"


def encoded(words: Sequence[Word]) -> str:
    """The classes of ``words``, one character a word."""
    return "".join(_CODE[w.kind] for w in words)


# Parts that many rules share, written {part} in a rule.
_MACROS = {
    # A number or a vague quantity before a unit of time; "a" counts as one.
    "count": "(?:NUM|DAY|YEAR)(?:HY?FRACTION|AND FRACTION)?(?: SCALE)?|(?:AN )?HALF AN"
    "|(?:WNUM|AN)(?: HY? WNUM)* AND AN HALF|(?:AN )?HUNDRED|(?:AN )?COUPLE OF|(?:AN )?FEW|(?:AN |WNUM )?DOZEN"
    "|WNUM(?: HY? WNUM)*(?: HUNDRED)?|AN",
    "bound": "BOUND|OVER|MORE THAN|AT LEAST|UP TO|JUST BOUND|JUST",
    "last": "(?:THE )?LASTLY",
    "next": "(?:THE )?NEXTLY",
    "end of": "(?:THE )?(?:START|END|BEGINNING|MIDDLE) OF",
    "early": "(?:EARLY|EARLIER|LATER) (?:ON |HY )?",
    "year of": "(?:LASTLY|NEXTLY|THIS) UNIT",
    "units": "UNIT|UNITS",
    "part": "PART|NIGHT",
    "same": "THAT SAME|(?:THE )?SAME|THAT",
}


def rule(pattern: str) -> re.Pattern[str]:
    """Compile a rule: class names in capitals, blanks between them, shared parts in braces, else plain regex."""
    for name, meaning in _MACROS.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{meaning})")
    return re.compile(re.sub(r"\b[A-Z]{2,}\b", lambda m: _CODE[m[0]], pattern).replace(" ", ""))
