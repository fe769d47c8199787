"""What befell those who are counted, by the words beside the number, and what numbers side by side share.

The words decide where a report has lost its commas, and in headlines, which are not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from rashomon.annotate.figures_counts import Counted
from rashomon.annotate.figures_words import (
    DONE_BY,
    DONE_TO,
    LEMMA,
    MOVES,
    OUTCOMES,
    PERSONS,
    singular,
    state_of,
)

_FILLERS = set(
    "were was are is be been being have has had also reportedly others other more people who that which "
    "feared believed confirmed presumed reported including least at the seriously badly severely critically "
    "slightly lightly still now already later then another it its as or so both either allegedly to from by among "
    "those left held taken kept found".split()
)
_AUXILIARIES = {"were", "was", "are", "is", "have", "has", "had", "be", "been"}
# Fates that one number may tell together ("scores were killed and wounded").
_PAIRED = {"killed", "wounded", "missing", "detained"}
_TOLL_ENDS = set(
    "to at of reach reaches reached hit hits top tops topped exceeds exceeded passes passed is was stands stood from "
    "past nears near surpasses surpassed".split()
)


# Before a number that is compared with the one just told.
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rising|falling|increasing|decreasing) from|compared (?:with|to)|as against"
    r"|put(?:s|ting)? (?:the|its|their) (?:figure|number|total|count) at)\s+$",
    re.IGNORECASE,
)


# "The number of displaced has doubled to": what else is counted so.
_COUNTED = {"displaced": "displaced", "refugees": "displaced", "missing": "missing", "hostages": "held hostage",
            "detainees": "detained", "arrests": "detained", "evacuees": "evacuated"}  # fmt: skip
_NUMBER_OF = re.compile(rf"\bnumber of (?:[a-z-]+ )?({'|'.join(_COUNTED)})\b")


def beside(text: str, counted: Counted, before: int, after: int) -> tuple[str | None, int]:
    """The unit by the words next to the number, and where the words that gave it end.

    They lie between ``before`` (the number told before this one, with the words that told of it) and ``after`` (the
    start of the next number).
    """
    # "The wives of the five fighters were killed": what is told after "of the five" is told of the wives.
    top = counted.top
    owned = top is not None and top.dep_ == "pobj" and top.head.head.pos_ == "NOUN" and top.head.head.lower_ != "total"
    ahead, length = _ahead(text[counted.end : after], owned and not counted.part)
    if ahead is not None and top is not None and _acts(top, counted.end + length):
        ahead, length = None, 0
    behind = _behind(text[before : counted.start])
    # "Child killed 20 people injured": a participle that no further number claims is of these people.
    claimed = not text[counted.end + length : after].strip()
    if behind is not None and (ahead is None or claimed or not _ends_in_participle(text[before : counted.start])):
        return behind, counted.end
    if ahead is not None:
        return ahead, counted.end + length
    return _told_otherwise(text, counted), counted.end


def _acts(top: Token, end: int) -> bool:
    """Whether the verb that ends there is what the counted do to things ("a mob of 50 torched eleven cars")."""
    verb = next((a for a in top.ancestors if a.idx + len(a) == end), None)
    if verb is None or verb.tag_ != "VBD":
        return False
    return any(c.dep_ == "dobj" and c.pos_ == "NOUN" and singular(c.text) not in PERSONS for c in verb.children)


def _told_otherwise(text: str, counted: Counted) -> str | None:
    if (counted.noun in OUTCOMES and counted.noun not in ("victim", "dead")) or counted.noun == "dead":
        return OUTCOMES[counted.noun or ""]
    if counted.noun is None or counted.noun in PERSONS:
        return _toll(text[max(0, counted.start - 400) : counted.start], counted.bound != "exact")
    return None


def _ahead(words: str, bare: bool) -> tuple[str | None, int]:
    """A participle or adjective that follows ("48 people [dead]", "were reportedly [killed]"), and one paired with it;
    and where they end. ``bare`` asks for a participle without "were"."""
    found: list[str] = []
    end = 0
    for match in re.finditer(r"[\w'’-]+|[.;:!?()\n]", words):
        word = match[0].lower()
        if not word[0].isalnum():
            break
        unit = state_of(word) or (DONE_BY.get(LEMMA.get(word, "")) if not word.endswith("ing") else None)
        if unit is not None:
            if unit not in found:
                found.append(unit)
            end = match.end()
            continue
        if found:
            if word in ("and", "or"):
                continue
            break
        if word == "left" and re.match(r"\s+(?:[A-Z]|the\b|their\b|for\b|from\b)", words[match.end() :]):
            return MOVES["leave"], match.end()
        if (word not in _FILLERS and not word.endswith("ly")) or (bare and word in _AUXILIARIES):
            break
    if set(found[:2]) <= _PAIRED:
        return " and ".join(found[:2]) or None, end
    return found[0], end


def _ends_in_participle(words: str) -> bool:
    return bool(re.search(r"ed\s*$", words.lower()))


def _behind(words: str) -> str | None:
    """A verb that the number is the object of ("[killing] 44", "[wounded or killed] dozens")."""
    tail = re.findall(r"[\w'’-]+|[^\w\s]", words)[-4:]
    while tail and tail[-1].lower() in ("the", "another", "its", "their", "those", "“", '"', "as", "some"):
        tail.pop()
    if not tail:
        return None
    last = tail[-1].lower()
    unit = DONE_TO.get(LEMMA.get(last, ""))
    if unit in _PAIRED and len(tail) > 2 and tail[-2].lower() in ("and", "or"):
        other = DONE_TO.get(LEMMA.get(tail[-3].lower(), ""))
        return f"{other} and {unit}" if other in _PAIRED and other != unit else unit
    return unit


def _toll(words: str, hedged: bool) -> str | None:
    """ "Death toll from the blast rises to": the number is the toll."""
    sentence = re.split(r"[.;!?\n]\s", words)[-1].lower().split()[-30:]
    line = " ".join(sentence)
    if not hedged and (not sentence or sentence[-1] not in _TOLL_ENDS):
        return None
    if not _NUMBER_OF.search(line) and not re.search(
        r"\b(?:toll|tally)\b|\b(?:br[io]\w+|tak\w+|took|rais\w+) the total\b"
        r"|\bnumber of (?:dead|deaths|wounded|injured|casualties|victims|fatalities)\b",
        line,
    ):
        return None
    told = _NUMBER_OF.search(line)
    if told is not None:
        return _COUNTED[told[1]]
    return "wounded" if re.search(r"injur|wounded", line) and "death" not in line and "dead" not in line else "killed"


def shared(units: Sequence[str | None], items: Sequence[Counted], text: str) -> list[str | None]:
    """Units with the gaps filled: a part has what befell the total, and numbers joined by "and" share it."""
    filled = list(units)
    for i, counted in enumerate(items):
        if counted.part and i and filled[i] is None:
            filled[i] = filled[i - 1]
    for i in range(len(items) - 1, 0, -1):
        between = text[items[i - 1].end : items[i].start]
        if filled[i - 1] is None and filled[i] and (_linked(between) or (items[i].part and not between.strip(" ,"))):
            filled[i - 1] = filled[i]
    for i in range(1, len(items)):
        # "And another 30 sealed off" has a verb of its own.
        top = items[i].top
        own = re.match(r"\s+\w+ed\b", text[items[i].end : items[i].end + 20]) or (
            top is not None and "subj" in top.dep_
        )
        if filled[i] is None and filled[i - 1] and not own and _joined(text[items[i - 1].end : items[i].start]):
            filled[i] = filled[i - 1]
    for i, counted in enumerate(items):
        # "Down from 178", "compared with 12 a day earlier": the same count at another time.
        compared = counted.noun is None and _COMPARED.search(text[max(0, counted.start - 40) : counted.start])
        if filled[i] is None and i and (counted.part or compared):
            filled[i] = filled[i - 1]
    return filled


def _joined(between: str) -> bool:
    return bool(
        re.fullmatch(r"(?:\s+[\w'’-]+){0,3}?(?:\s*,)?\s+(?:and|or|as well as|plus|,)\s+(?:the\s+)?|\s*,\s*", between)
    )


def _linked(between: str) -> bool:
    """Whether what befell the next number is told of this one too ("were among", "and", "including")."""
    return _joined(between) or bool(
        re.fullmatch(r"(?:\s+[\w'’-]+){0,2}?\s*,?\s*(?:(?:were|was|are|is) among (?:the )?|including )", between)
    )
