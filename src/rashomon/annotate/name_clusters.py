"""Gathering the mentions of one entity, and which names of bodies (ministries, agencies, militias) are one body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.agencies import state_agency
from rashomon.aliases import ALIASES, station
from rashomon.annotate.name_people import NameSpan
from rashomon.annotate.roles import BODIES, FEMALE, MALE, TRADE_WORDS
from rashomon.model import MentionForm, MentionType, Place
from rashomon.skeleton import fold

LIGHT = frozenset("the a an of for and in on by to 's ’s s group so called based".split())
_BASED = re.compile(r"[-‐ ]based\b")


@dataclass
class Cluster:
    """Mentions of one entity while they are being gathered."""

    type: MentionType
    key: tuple[str, ...]
    spans: list[NameSpan] = field(default_factory=list)
    place: Place | None = None
    role: str | None = None
    country: str | None = None
    female: bool | None = None


def join(cluster: Cluster, index: int, span: NameSpan, owner: dict[int, Cluster]) -> None:
    """Add ``span`` (the ``index``-th of the report) to ``cluster``, with the role and gender it tells."""
    cluster.spans.append(span)
    owner[index] = cluster
    if span.role and (cluster.role is None or len(span.role) > len(cluster.role)):
        cluster.role = span.role
    for word in (span.role or "").lower().split():
        cluster.female = True if word in FEMALE else False if word in MALE else cluster.female


def _body_key(span: NameSpan, countries: Sequence[tuple[int, int, str | None]]) -> tuple[str, ...]:
    """Words of a body's name, with places and demonyms as country codes."""
    inside = [(s, e, c) for s, e, c in countries if span.start <= s and e <= span.end and c]
    # "The Britain-based Observatory" is not of Britain.
    seats = {s for s, e, _ in inside if _BASED.match(span.text, e - span.start)}
    rest, codes = span.text, {c for s, _, c in inside if c and s not in seats}
    for s, e, _ in sorted(inside, reverse=True):
        rest = rest[: s - span.start] + " " + rest[e - span.start :]
    # "U.S." and "US" are one word.
    rest = re.sub(r"\b((?:[A-Z]\.)+)", lambda m: m.group().replace(".", ""), rest)
    words = {_singular(w) for w in fold(rest).split() if w not in LIGHT}
    words = {"defense" if w == "defence" else body_word(w) for w in words}
    if "coalition" in words:
        # "Coalition forces" are the coalition's, and do what it does.
        words -= {"force"}
    words = set(station(frozenset(words)))
    joined = " ".join(w for w in fold(span.text).split() if w not in LIGHT)
    known = ALIASES.get(joined) or ALIASES.get(joined.removesuffix("s"))
    if known:
        words, codes = {w for w in known.split() if w not in LIGHT}, set()
    return tuple(sorted(words)) + tuple(f"@{c}" for c in sorted(codes))


@lru_cache(maxsize=4096)
def body_word(word: str) -> str:
    """The body's noun that a long word misses by one letter ("obsrvatory"), else the word."""
    if len(word) < 9 or word in BODIES:
        return word
    return next((b for b in sorted(BODIES) if len(b) >= 9 and Levenshtein.distance(word, b) == 1), word)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def gather_bodies(
    spans: Sequence[NameSpan],
    clusters: list[Cluster],
    owner: dict[int, Cluster],
    countries: Sequence[tuple[int, int, str | None]],
) -> None:
    """Give every named body its cluster, in order of the text."""
    for index, span in enumerate(spans):
        if index in owner or span.form is not MentionForm.NAME:
            continue
        key = _body_key(span, countries)
        if not key:
            continue
        bodies = [c for c in clusters if c.type not in (MentionType.PERSON, MentionType.PLACE) and c.place is None]
        same = next((c for c in reversed(bodies) if _same_body(c.key, key, span, c)), None)
        if same is None:
            kind = span.type if span.type is not MentionType.OTHER else _other_type(span)
            same = Cluster(kind, key, country=_country(key))
            clusters.append(same)
        elif len(key) > len(same.key):
            same.key = key
            same.country = same.country or _country(key)
        join(same, index, span, owner)


def _other_type(span: NameSpan) -> MentionType:
    return MentionType.ORGANISATION if span.head in BODIES else MentionType.OTHER


def _country(key: tuple[str, ...]) -> str | None:
    return next((k[1:].split(":")[0] for k in key if k.startswith("@")), None)


def _same_body(known: tuple[str, ...], key: tuple[str, ...], span: NameSpan, cluster: Cluster) -> bool:
    if known == key:
        return True
    a, b = set(known), set(key)
    countries_a, countries_b = {w for w in a if w[0] == "@"}, {w for w in b if w[0] == "@"}
    if countries_a and countries_b and countries_a != countries_b:
        return False
    if a - countries_a == b - countries_b and (a - countries_a):
        return True
    if " and " in span.text or any(" and " in c.text for c in cluster.spans):
        # "Russian and government forces" are neither the one nor the other.
        return False
    if _with_trade(span, cluster) or _misspelt(a, b) or _of_state(a, b) or _of_state(b, a):
        return True
    # "the Observatory" after "the Syrian Observatory for Human Rights": the fewer words, all shared, with a capital.
    shorter, longer = (b, a) if len(b) < len(a) else (a, b)
    if shorter < longer and span.head in BODIES and any(w in BODIES for w in shorter) and span.text[:1] != "a":
        if station(frozenset(w for w in shorter if w[0] != "@")) == {"television"}:
            # "State television" is not every channel of the country.
            return False
        return len(shorter - countries_b) >= 1 and not any(w in ("group", "police", "army") for w in shorter)
    # An acronym of a name told before, or after.
    short = fold(span.text)
    return any(_initials(c.text) == short for c in cluster.spans) or any(
        c.text.isupper() and len(c.text) >= 2 and _initials(span.text) == fold(c.text) for c in cluster.spans
    )


def _with_trade(span: NameSpan, cluster: Cluster) -> bool:
    """Whether one is the short name alone and the other the same with its trade ("SANA", "the SANA news agency")."""
    for known in cluster.spans:
        short, long = sorted((known.text, span.text), key=len)
        words, name = fold(long).split(), fold(short).removeprefix("the ")
        bare = short.removeprefix("the ").removeprefix("The ")
        if bare.isupper() and name in words and set(words) - {name} <= TRADE_WORDS and len(words) > 1:
            return True
    return False


def _of_state(described: set[str], named: set[str]) -> bool:
    """Whether one describes a country's state agency and the other is its name."""
    told = {w for w in described if w[0] == "@"}
    if len(told) != 1:
        return False
    agency = state_agency(described - told, next(iter(told))[1:])
    return agency is not None and set(fold(agency).split()) <= named


def _misspelt(one: set[str], other: set[str]) -> bool:
    """Whether two names of several words differ by one slip in one long word ("Obsrvatory")."""
    rest, rest_other = one - other, other - one
    if len(rest) != 1 or len(rest_other) != 1 or len(one & other) < 2:
        return False
    a, b = rest.pop(), rest_other.pop()
    return min(len(a), len(b)) >= 8 and a[0] == b[0] and Levenshtein.distance(a, b) == 1


def _initials(text: str) -> str:
    words = [w for w in fold(text).split() if w not in LIGHT]
    return "".join(w[0] for w in words) if len(words) > 1 else ""
