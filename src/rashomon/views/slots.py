"""What an account tells of a happening, slot by slot (place, time, who did it, what it was), and what excludes what.

Two values exclude each other only where both cannot be true. Names that may stand for one, places that lie beside each
other and means that go together ("car bomb", "suicide attack") do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.annotate.gazetteer import distance_km
from rashomon.edtf_range import compatible, granularity, overlap
from rashomon.model import Blame, Event, Place, Precision, Side, Span, Time
from rashomon.skeleton import fold
from rashomon.store.rows import MentionRow

# Towns nearer than this are often named for each other: a village by the town it belongs to.
BESIDE_KM = 15.0
# Words that two clauses must share, beyond places and stock words, to be of one subject.
SHARED = 2
_CLOSE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
# "In Varn", "near the town of Varn": where it was, not who or what is named after the place.
_LOCATES = re.compile(r"\b(?:in|at|near|outside|inside)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?$", re.IGNORECASE)
_WIDER = re.compile(
    r"\b(?:province|governorate|region|district|county|countryside|oblast|area|suburbs?)\b", re.IGNORECASE
)
# "Since Tuesday": the end of a stretch, not a time of its own; "a minute later" is told by what went before.
_FROM = re.compile(r"\b(?:since|until|till|before|after|from|by)\s+(?:the\s+)?$", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:later|earlier|ago|after|before)$", re.IGNORECASE)
_FINE = frozenset({"second", "minute", "hour", "day"})
# Happenings in which both sides act: two doers there are no two accounts of it.
_MUTUAL = frozenset(
    """clash military_operation invasion troop_entry ceasefire_violation capture_territory recapture_territory
    territory_loss siege siege_lifted""".split()
)
_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_ARMED = frozenset({"REB", "CRM"})
# A body of many states may be each of them, and so may who is told by whose side they are on.
_MANY = frozenset({"UNO", "EUR", "IGO", "NGO"})
_SIDED = re.compile(r"\b(?:coalition|alliance|allied|allies|joint|backed|pro|loyal|led|proxy|affiliated)\b", re.I)
# How something was done, by the words that say so.
_MEANS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "from the air": r"air[- ]?(?:strike|raid|attack|bombardment)s?|warplanes?|jets?|helicopters?|barrel[- ]bombs?",
        "shelling": r"shell(?:s|ed|ing)?|artillery|mortars?|howitzers?",
        "suicide attack": r"suicide|(?:blew|blowing|blown) (?:him|her|them)sel(?:f|ves) up",
        "planted bomb": r"roadside|remote(?:ly)?[- ](?:controlled|detonated)|land[- ]?mines?|booby[- ]trap(?:s|ped)?"
        r"|time[- ]bomb|(?:bombs?|device|explosives?) (?:was |were |had been )?planted|planted (?:bombs?|device)",
        "car bomb": r"(?:car|truck|lorry|vehicle|motorcycle|bus|van)[- ]bomb(?:s|ing|ings)?",
        "shot down": r"shot down|shoot(?:ing|s)? down|downed|brought down",
        "accident": r"accident(?:al|ally)?|gas leak|short[- ]circuit|(?:technical|mechanical|engine) (?:fault|failure|"
        r"malfunction|problem)s?|malfunction(?:ed)?",
    }.items()
}
_TOGETHER = frozenset({frozenset({"car bomb", "suicide attack"}), frozenset({"car bomb", "planted bomb"})})
# Words that any two reports of violence share: they show no common subject.
_STOCK = frozenset(
    """about after against also among area areas around army attack attacked attacks been before being between bomb
    bombed bombing bombs building buildings carried children city civilian civilians control dead died down dozens early
    even fire fired fight fighters fighting five force forces four from government group groups have held hits
    hundreds including injured injuring into islamic kill killed killing last left local military more morning most near
    neighborhood neighborhoods neighbourhood neighbourhoods night north northern number opposition other over people
    person persons police position positions province raid raids rebel rebels regime reported residential said same
    security several several since six soldiers some south southern state strike strikes struck syria target targeted
    targeting terrorist terrorists than that their them there these they this three through times today town troops two
    under used village were when where which while with women wounded wounding year years yesterday monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november
    december east eastern west western headed heavy intense hitting took place late""".split()
)
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|without|rather than|instead of|ruled out|denied)\b[^.;]{0,40}$", re.I)


class Slot(StrEnum):
    """What two accounts can differ in. ``POLARITY``: one says it, the other that it is not so."""

    FIGURE = "figure"
    PLACE = "place"
    TIME = "time"
    ACTOR = "actor"
    KIND = "kind"
    POLARITY = "polarity"


@dataclass(frozen=True, slots=True)
class Value:
    """What an account tells in a slot: ``key`` compares (a place's id, an EDTF value, an entity, a means), ``span`` is
    where the words stand. ``subject`` are the telling words of the clause; ``sort`` an actor's country and sector."""

    key: str
    span: Span
    words: str
    subject: frozenset[str]
    place: Place | None = None
    sort: tuple[str | None, str | None] = (None, None)


Slots = Mapping[Slot, tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class Passages:
    """What one report has of a happening: its own tellings of it, the passages of one account, names and times."""

    events: tuple[Event, ...]
    spans: tuple[Span, ...]
    mentions: list[MentionRow]
    times: list[Time]
    text: str

    def clause(self, span: Span) -> Span | None:
        """The passage that ``span`` stands in, or ``None`` where it stands outside all of them."""
        return next((s for s in self.spans if s.start <= span.start and span.end <= s.end), None)

    def value(self, key: str, span: Span, place: Place | None = None) -> Value | None:
        """The words at ``span`` as a value, or ``None`` where they stand outside the account."""
        clause = self.clause(span)
        if clause is None:
            return None
        named = {
            w
            for m in self.mentions
            if m.place is not None and clause.start <= m.start < clause.end
            for w in fold(m.text).split()
        }
        before, after = self.text[clause.start : span.start], self.text[span.end : clause.end]
        told = {w.removesuffix("s") for w in fold(f"{before} {after}").split() if len(w) > 3 and w not in _STOCK}
        return Value(
            key, span, self.text[span.start : span.end], frozenset(told - {w.removesuffix("s") for w in named}), place
        )


def slots_of(told: Passages) -> Slots:
    """What the passages of an account tell of its happening."""
    makers = {Slot.PLACE: _places, Slot.TIME: _times, Slot.ACTOR: _actors, Slot.KIND: _means}
    found = {slot: tuple(filter(None, make(told))) for slot, make in makers.items()}
    return {slot: values for slot, values in found.items() if values}


def exclude(slot: Slot, ones: tuple[Value, ...], others: tuple[Value, ...]) -> bool:
    """Whether no value of the one side can be true together with one of the other side, of one subject.

    A day of fighting is full of strikes: who did it and how is compared only where the clauses share what is told.
    """
    apart = {Slot.PLACE: _two_places, Slot.TIME: _two_times, Slot.ACTOR: _two_actors, Slot.KIND: _two_means}[slot]
    if not ones or not others or not all(apart(a, b) for a in ones for b in others):
        return False
    return any(len(a.subject & b.subject) >= SHARED for a in ones for b in others)


# --- what is told ------------------------------------------------------------------------


def _places(told: Passages) -> Iterator[Value | None]:
    """Towns that the passages say it was in."""
    wanted = {e.place.id: e.place for e in told.events if e.place and e.place.precision in _CLOSE}
    for mention in told.mentions:
        place = wanted.get(mention.place or "")
        if place is None:
            continue
        before, after = told.text[max(0, mention.start - 40) : mention.start], told.text[mention.end : mention.end + 14]
        if _LOCATES.search(before) and not _WIDER.search(before) and not _WIDER.search(after):
            yield told.value(place.id, Span(mention.start, mention.end), place)


def _times(told: Passages) -> Iterator[Value | None]:
    """Days and hours that the passages say it was on."""
    whens = [e.when for e in told.events if e.when and e.when_told]
    for time in told.times:
        if time.value is None or time.type not in ("date", "time") or granularity(time.value) not in _FINE:
            continue
        if _FROM.search(told.text[max(0, time.start - 20) : time.start]) or _BESIDE.search(time.text):
            continue
        if any(overlap(time.value, when) for when in whens):
            yield told.value(time.value, Span(time.start, time.end))


def _actors(told: Passages) -> Iterator[Value | None]:
    """Those whom the passages say to have done it, where it is violence and one side's doing."""
    for event in told.events:
        if event.type != "ASSAULT" or event.kind in _MUTUAL:
            continue
        for party in event.parties:
            if party.side is Side.ACTOR and party.blame not in (None, Blame.CLEARED):
                key = party.entity or fold(told.text[party.words.start : party.words.end])
                value = told.value(key, party.words)
                yield value and replace(value, sort=(party.country, party.sector))


def _means(told: Passages) -> Iterator[Value | None]:
    """How the passages say that it was done, each means once."""
    for name, pattern in _MEANS.items():
        for span in told.spans:
            found = pattern.search(told.text, span.start, span.end)
            if found and not _NOT.search(told.text[max(span.start, found.start() - 50) : found.start()]):
                yield told.value(name, Span(*found.span()))
                break


# --- what cannot both be -----------------------------------------------------------------


def _two_places(a: Value, b: Value) -> bool:
    one, other = a.place, b.place
    if one is None or other is None or one.id == other.id or fold(a.words) == fold(b.words):
        return False
    if None in (one.lat, one.lon, other.lat, other.lon):
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > BESIDE_KM  # type: ignore[arg-type]


def _two_times(a: Value, b: Value) -> bool:
    return not compatible(a.key, b.key)


def _two_actors(a: Value, b: Value) -> bool:
    """Whether two doers are of different countries, or a state's forces here and armed groups there."""
    if a.key == b.key or _SIDED.search(a.words) or _SIDED.search(b.words):
        return False
    (land_a, sector_a), (land_b, sector_b) = a.sort, b.sort
    camps = [_camp(sector) for sector in (sector_a, sector_b)]
    if None in camps or {land_a, land_b} & _MANY:
        return False
    return camps[0] != camps[1] or (camps[0] == "state" and None not in (land_a, land_b) and land_a != land_b)


def _camp(sector: str | None) -> str | None:
    return "state" if sector in _STATE else "armed" if sector in _ARMED else None


def _two_means(a: Value, b: Value) -> bool:
    return a.key != b.key and frozenset({a.key, b.key}) not in _TOGETHER
