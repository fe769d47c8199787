"""The brief's wording: how stances, statuses and counts are said, and how foreign text is made safe to show."""

from __future__ import annotations

import re
import unicodedata

from rashomon.model import Modality, Outcome, Stance, Status, Voice

STANCE_VERB: dict[Stance, str] = {
    Stance.ASSERTS: "said",
    Stance.DENIES: "denied",
    Stance.ANNOUNCES: "announced",
    Stance.WARNS: "warned",
    Stance.URGES: "urged",
    Stance.JUDGES: "judged",
}
STATUS_WORD: dict[Status, str] = {
    Status.REPORTED: "reported",
    Status.ANNOUNCED: "announced",
    Status.THREATENED: "threatened",
    Status.ALLEGED_PLAN: "alleged plan",
    Status.DENIED: "denied",
    Status.DISPUTED: "disputed",
    Status.BACKGROUND: "background",
}
OUTCOME_WORD: dict[Outcome, str] = {
    Outcome.PENDING: "pending",
    Outcome.PASSED_UNREPORTED: "day has passed, nothing reported",
    Outcome.REPORTED_DONE: "reported done",
    Outcome.DENIED: "denied",
    Outcome.POSTPONED: "postponed",
}
VOICE_WORD: dict[Voice, str] = {
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "paraphrased",
    Voice.MIXED: "partly quoted",
    Voice.POST: "post",
}
MODALITY_WORD: dict[Modality, str] = {
    Modality.ACTUAL: "",
    Modality.PLANNED: "planned",
    Modality.CONDITIONAL: "conditional",
}

RELATION_WORD: dict[str, str] = {
    "denies": "denied",
    "contradicts": "differ",
    "updates": "updated, perhaps",
}

QUOTE_LENGTH = 320
UNKNOWN_OUTLET = "outlet not named"

# Explicit bidirectional controls could reorder the brief's own words around a quotation.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u200e\u200f")


def is_control(char: str) -> bool:
    """Whether a character is a control, a bidirectional control, or no character at all (a lone surrogate)."""
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Cn") or char == "\ufeff"


def clean(text: str) -> str:
    """``text`` on one line: controls dropped, soft hyphens dropped, every run of white space one blank."""
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or not (is_control(c) or c == "\u00ad"))
    return re.sub(r" +", " ", kept).strip()


def clean_part(text: str) -> str:
    """A part of a text, cleaned, with the blank at each end that parts it from the rest."""
    told = clean(text)
    head, tail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if head else ''}{told}{' ' if tail and told else ''}"


def shorten(text: str, length: int = QUOTE_LENGTH) -> str:
    """``text`` cut at a word's end to at most ``length`` characters, with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head = cut.rsplit(" ", 1)[0]
    return (head if len(head) > length // 2 else cut).rstrip(" ,;:") + "…"


def sentence_case(text: str) -> str:
    """``text`` with its first letter large."""
    return text[:1].upper() + text[1:]


def plural(count: int, noun: str, many: str | None = None) -> str:
    """``1 report``, ``2 reports``."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"


def origins_text(origins: int | None, reason: str | None, reports: int) -> str:
    """How many independent origins assert a thing: ``2 origins``, ``1 origin, 3 reports``, ``origins unknown: ...``."""
    if origins is None:
        return f"origins unknown: {clean(reason)}" if reason else "origins unknown"
    if origins == 0:
        return "no origin asserts it"
    told = plural(origins, "origin")
    return told if reports <= origins else f"{told}, {plural(reports, 'report')}"


def marks_text(origins: int, unknown: int) -> str:
    """``2 origins, 1 of unknown origin``; empty where there are none."""
    known = plural(origins, "origin") if origins else ""
    return ", ".join(filter(None, (known, f"{unknown} of unknown origin" if unknown else "")))
