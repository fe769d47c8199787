"""Numbers in words and digits ("2.5 million", "twenty-five", "a dozen", "1,200"), and vague ones ("dozens")."""

from __future__ import annotations

import re

Number = int | float
Count = int | float | tuple[int, int]

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
UNITS: dict[str, int] = {
    **{word: i for i, word in enumerate(_SMALL)},
    **{word: 10 * i for i, word in enumerate(_TENS, start=2)},
    "fourty": 40,
}
SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = [
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth",
]  # fmt: skip
ORDINALS: dict[str, int] = {
    **{word: i for i, word in enumerate(_ORDINALS)},
    **{word[:-1] + "ieth": 10 * i for i, word in enumerate(_TENS, start=2)},
}

# What a vague word stands for, low and high: a convention, so that two accounts can be compared at all.
VAGUE: dict[str, tuple[int, int]] = {
    "several": (3, 9),
    "a few": (3, 9),
    "few": (3, 9),
    "a handful": (3, 9),
    "tens": (20, 99),
    "several dozen": (24, 99),
    "a few dozen": (24, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "several hundred": (200, 999),
    "a few hundred": (200, 999),
    "thousands": (2000, 9999),
    "several thousand": (2000, 9999),
    "a few thousand": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "several million": (2_000_000, 9_999_999),
    "a few million": (2_000_000, 9_999_999),
}

_WORD = "|".join(sorted([*UNITS, *SCALES], key=len, reverse=True))
# Digits: groups of three parted by commas, no-break or thin spaces, or plain; a fraction is allowed.
_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = rf"(?:half\s+)?(?:an?\s+)?(?:{_WORD})\b(?:(?:\s+and\s+|[\s-]+)(?:{_WORD})\b)*"
_DOZEN = (
    r"half\s+a\s+dozen|half-dozen|(?:(?:an?|two|three|four|five|six)\s+)?dozen|a\s+couple"
    r"|a\s+quarter\s+of\s+a\s+million"
)
_VAGUE_WORDS = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(VAGUE, key=len, reverse=True))
# Where a number may stand in text; ``parse_count`` reads what this finds.
COUNT = re.compile(
    rf"(?<![\w.,:/$€£-])(?:(?P<vague>{_VAGUE_WORDS})|(?P<dozen>{_DOZEN})"
    rf"|(?P<exact>(?:{_DIGITS})(?:\s+(?:hundred|thousand|million|billion)\b)?|{_WORDS}))(?![\w%]|[.:/,]\d)",
    re.IGNORECASE,
)


def parse_number(text: str) -> Number | None:
    """The number that ``text`` is ("twenty-five" -> 25, "2.5 million" -> 2500000), or ``None`` if it is none."""
    words = re.findall(r"[a-z]+|\d[\d.,\u00a0\u2009\u202f]*", text.lower())
    total: float = 0
    current: float | None = None
    for i, word in enumerate(words):
        if word in ("quarter", "of"):
            current = 0.25
        elif word in ("a", "an", "and"):
            if word != "and" and current is None:
                current = None if i + 1 < len(words) and words[i + 1] not in ("dozen", *SCALES) else 1
        elif word == "half":
            current = 0.5
        elif word == "couple":
            current = 2
        elif word == "dozen":
            current = (1 if current is None else current) * 12
        elif word in UNITS:
            if current is not None and (current % 10 or UNITS[word] >= 10) and current < 100:
                return None
            current = (current or 0) + UNITS[word]
        elif word == "hundred":
            current = (1 if current is None else current) * 100
        elif word in SCALES:
            total += (1 if current is None else current) * SCALES[word]
            current = None
        elif word[0].isdigit() and current is None:
            current = _digits(word)
            if current is None:
                return None
        else:
            return None
    if current is None and total == 0:
        return None
    value = total + (current or 0)
    return int(value) if value == int(value) else value


def parse_count(text: str) -> Count | None:
    """The number, or the range ``(low, high)`` of a vague word, that ``text`` is; ``None`` if it is neither."""
    words = " ".join(text.lower().split())
    return VAGUE.get(words) or parse_number(words)


def parse_ordinal(text: str) -> int | None:
    """The number of an ordinal ("third", "21st", "twenty-first"), or ``None``."""
    words = re.findall(r"[a-z]+|\d+", text.lower())
    if len(words) == 2 and words[0].isdigit() and words[1] in ("st", "nd", "rd", "th"):
        return int(words[0])
    if not words or words[-1] not in ORDINALS or any(w not in UNITS for w in words[:-1]):
        return None
    return sum(UNITS[w] for w in words[:-1]) + ORDINALS[words[-1]]


def _digits(word: str) -> float | None:
    plain = re.sub(r"[,\u00a0\u2009\u202f](?=\d{3}(?!\d))", "", word).rstrip(".,")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None
