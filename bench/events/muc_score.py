"""Scoring of templates against keys, after MUC-4: aligned greedily, counted slot by slot.

A pair of templates may be aligned if it has the incident type in common, or a target or perpetrator (``strict``: both,
so that a template without either is never found). Of all pairs of a message those with the most credit are taken first,
each template once. In an aligned pair every filler of the response is paired with one of the key, best credit first:
*correct* 1, *partial* a half, and what is left over on both sides is *incorrect* pair by pair; what is then left in the
key is *missing*, in the response *spurious*. Recall is credit over correct + partial + incorrect + missing, precision
credit over correct + partial + incorrect + spurious. All fillers of a key template without a partner are missing, of a
response template without one spurious (MUC-4's "all templates"). A filler marked "?" in the key, and a template marked
OPTIONAL, cost nothing where they are not given.

What is correct: set fills that are equal; the place a key names most closely, in its country; the same day or range;
a string that holds all words of one of the key's alternatives and no more than five others (articles, numbers and
quantifiers aside). What is partial: the other of "suspected or accused" and "suspected or accused by authorities";
the right country, or the right place in another; days that overlap; a string that shares its head, or a name, with an
alternative. A confidence counts with its organisation: it is compared with that of the key's organisation it matches.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from muc_messages import Filler, Key

SLOTS = {
    4: "incident type",
    5: "stage of execution",
    2: "date",
    3: "location",
    9: "perpetrator: individual",
    10: "perpetrator: organisation",
    11: "perpetrator: confidence",
    12: "physical target",
    18: "human target: name",
    19: "human target: description",
}
_STRINGS = (9, 10, 12, 18, 19)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
_QUOTED = re.compile(r'"((?:\\"|[^"])*)"')
_SUSPECTED = {"SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"}
_LIGHT = frozenset(
    """a an the of in at on to for by and or with from his her their its another other several some many two three four
    five six seven eight nine ten at least about approximately more than""".upper().split()
)
_EXTRA = 5


@dataclass
class Template:
    """A response: fillers by slot number, as the key writes them; a confidence is ``CONFIDENCE: ORGANISATION``."""

    slots: dict[int, tuple[str, ...]]


@dataclass
class Tally:
    """What a slot came to."""

    correct: float = 0
    partial: float = 0
    incorrect: float = 0
    missing: float = 0
    spurious: float = 0

    def __iadd__(self, other: Tally) -> Tally:
        for name in ("correct", "partial", "incorrect", "missing", "spurious"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        return self

    @property
    def credit(self) -> float:
        """Correct, and half of the partial."""
        return self.correct + self.partial / 2

    @property
    def recall(self) -> float:
        """Credit over what was to be found."""
        possible = self.correct + self.partial + self.incorrect + self.missing
        return self.credit / possible if possible else 0.0

    @property
    def precision(self) -> float:
        """Credit over what was given."""
        actual = self.correct + self.partial + self.incorrect + self.spurious
        return self.credit / actual if actual else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass
class Score:
    """Tallies by slot, and how many templates were found, wanted (those that are not optional) and given.

    ``sure`` counts organisations that are right, the credit for their confidence, and what "reported as fact" for each
    of them would be worth.
    """

    slots: dict[int, Tally] = field(default_factory=lambda: {n: Tally() for n in SLOTS})
    found: int = 0
    wanted: int = 0
    given: int = 0
    optional: int = 0
    sure: tuple[int, float, float] = (0, 0.0, 0.0)

    @property
    def total(self) -> Tally:
        """All slots together."""
        total = Tally()
        for tally in self.slots.values():
            total += tally
        return total


def score_message(
    score: Score, keys: Sequence[Key], responses: Sequence[Template], strict: bool = False
) -> list[tuple[Key, Template]]:
    """Add a message to ``score``; gives the aligned pairs."""
    options = []
    for i, key in enumerate(keys):
        for j, response in enumerate(responses):
            tallies = {n: slot_tally(n, key.slots.get(n, ()), response.slots.get(n, ())) for n in SLOTS}
            parties = any(tallies[n].credit for n in _STRINGS)
            if tallies[4].credit and parties if strict else tallies[4].credit or parties:
                options.append((sum(t.credit for t in tallies.values()), -key.optional, i, j, tallies))
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, _, i, j, tallies in sorted(options, key=lambda o: (-o[0], -o[1], o[2], o[3])):
        if i in taken or j in used:
            continue
        taken.add(i)
        used.add(j)
        pairs.append((keys[i], responses[j]))
        for number, tally in tallies.items():
            score.slots[number] += tally
        score.sure = _surer(score.sure, keys[i].slots.get(11, ()), responses[j].slots.get(11, ()))
    for i, key in enumerate(keys):
        if i not in taken and not key.optional:
            for number in SLOTS:
                score.slots[number] += slot_tally(number, key.slots.get(number, ()), ())
    for j, response in enumerate(responses):
        if j not in used:
            for number in SLOTS:
                score.slots[number] += slot_tally(number, (), response.slots.get(number, ()))
    score.found += sum(not keys[i].optional for i in taken)
    score.optional += sum(keys[i].optional for i in taken)
    score.wanted += sum(not k.optional for k in keys)
    score.given += len(responses)
    return pairs


def _surer(sure: tuple[int, float, float], wanted: Sequence[Filler], given: Sequence[str]) -> tuple[int, float, float]:
    found, right, default = sure
    for told in given:
        body = told.partition(": ")[2]
        for filler in wanted:
            allowed = " / ".join(filler.alternatives)
            if any(string_credit(name, body) for name in _QUOTED.findall(allowed)):
                found += 1
                right += _confidence_credit(allowed, told)
                default += _confidence_credit(allowed, f"REPORTED AS FACT: {body}")
                break
    return found, right, default


def slot_tally(number: int, wanted: Sequence[Filler], given: Sequence[str]) -> Tally:
    """Compare the fillers of one slot."""
    tally = Tally()
    options = sorted(
        ((credit(number, f, g), i, j) for i, f in enumerate(wanted) for j, g in enumerate(given)), reverse=True
    )
    left, over = list(range(len(wanted))), list(range(len(given)))
    for worth, i, j in options:
        if worth and i in left and j in over:
            left.remove(i)
            over.remove(j)
            tally.correct += worth == 1
            tally.partial += worth < 1
    needed = [i for i in left if not wanted[i].optional]
    both = min(len(needed), len(over))
    tally.incorrect = both
    tally.missing = len(needed) - both
    tally.spurious = len(over) - both
    return tally


def credit(number: int, wanted: Filler, given: str) -> float:
    """1 for a correct filler, a half for a partial one, 0 for a wrong one."""
    if number == 2:
        return max(_date_credit(a, given) for a in wanted.alternatives)
    if number == 3:
        return max(_place_credit(a, given) for a in wanted.alternatives)
    if number == 11:
        return _confidence_credit(" / ".join(wanted.alternatives), given)
    if number in _STRINGS:
        return max((string_credit(a, given) for a in strings_of(wanted)), default=0.0)
    return float(given in wanted.alternatives)


def strings_of(filler: Filler) -> list[str]:
    """The alternatives of a string fill, without quotation marks and without what they refer to."""
    whole = re.sub(r'"\s*:\s*".*', '"', " / ".join(filler.alternatives))
    return [s.replace('\\"', "") for s in _QUOTED.findall(whole)]


def string_credit(wanted: str, given: str) -> float:
    """How far a string is one that the key allows."""
    mine, key = _words(given), _words(wanted)
    if not mine or not key:
        return float(given == wanted)
    if set(key) <= set(mine) and len(mine) <= len(key) + _EXTRA:
        return 1.0
    if _head(given) == _head(wanted) or set(mine) <= set(key) or _head(wanted) in mine:
        return 0.5
    return 0.0


def _words(text: str) -> list[str]:
    found = [re.sub(r"'S?$", "", w) for w in re.findall(r"[A-ZÀ-Ý0-9.]+(?:['-][A-Z0-9]+)*", text.upper())]
    return [w for w in found if w not in _LIGHT and not w.isdigit()]


def _head(text: str) -> str:
    """The last word before a preposition or a relative clause."""
    before = re.split(r" (?:OF|IN|AT|ON|WHO|WHICH|THAT|FROM|FOR|BELONGING|WEARING)\b|,", text.upper())[0]
    words = _words(before)
    return words[-1] if words else ""


def _confidence_credit(wanted: str, given: str) -> float:
    told, _, organisation = given.partition(": ")
    marks, _, names = wanted.partition(': "')
    names = '"' + names if names else ""
    if names and organisation and not any(string_credit(n, organisation) for n in _QUOTED.findall(names)):
        return 0.0
    allowed = {m.strip() for m in re.sub(r":.*", "", marks).split("/")}
    if told in allowed:
        return 1.0
    return 0.5 if told in _SUSPECTED and allowed & _SUSPECTED else 0.0


def _place_credit(wanted: str, given: str) -> float:
    key, mine = _places(wanted), _places(given)
    if not key or not mine:
        return 0.0
    nearest, own = key[-1], mine[-1]
    if own in (nearest, *_ends(wanted)) and (own == key[0] or key[0] == mine[0]):
        return 1.0
    return 0.5 if key[0] == mine[0] or set(key) & set(mine) else 0.0


def _places(text: str) -> list[str]:
    return [re.sub(r"\s*\(.*?\)", "", part).strip() for part in text.split(" - ")[0].split(":") if part.strip()]


def _ends(text: str) -> Iterable[str]:
    return [p[-1] for p in (_places(part) for part in text.split(" - ")) if p]


def _date_credit(wanted: str, given: str) -> float:
    key, mine = _days(wanted), _days(given)
    if key is None or mine is None:
        return 0.0
    if key == mine:
        return 1.0
    return 0.5 if key[0] <= mine[1] and mine[0] <= key[1] else 0.0


def _days(text: str) -> tuple[date, date] | None:
    """First and last day; "- 21 JAN 89" is on or before that day, at most two months."""
    days = [_day(int(d), _MONTHS.index(m) + 1, 1900 + int(y)) for d, m, y in _DAY.findall(text) if m in _MONTHS]
    if not days:
        return None
    if text.strip().startswith("-"):
        return days[0] - timedelta(60), days[0]
    return days[0], days[-1]


def _day(day: int, month: int, year: int) -> date:
    """The day, or the last of the month where the key has a day that the month has not."""
    return date(year, month, min(day, monthrange(year, month)[1]))
