"""Whether two reports tell one utterance of one speaker, and whether one statement is told again in it.

Words that every count of dead and every strike is told in ("killed in the town of") show nothing: a monitor that counts
every day would be made to say one thing all week.
"""

from __future__ import annotations

from rashomon.edtf_range import bounds
from rashomon.link.speeches import Saying, a_noun, differ
from rashomon.link.verdict import Judgement, different, same, unsure

# From this on a number that two contents share is no chance, and so is a run of words, whatever the words.
TELLING = 10
LONG = 7
# So much of a content is nearly all of it.
NEARLY_ALL = 0.7
# What tolls and strikes are told in, and words that mean nothing alone.
_STOCK = frozenset(
    """kill killed wound wounded injure injured injury hurt die died dead death toll casualty victim civilian people
    person child children woman women man men militant fighter soldier rebel member troop force strike strikes airstrike
    air raid raids attack attacks bomb bombing bombardment shell shelling blast explosion hit target town city village
    neighbourhood neighborhood area district province region north northern south southern east eastern west western
    central held group military army report reports carry carried leave left least among including more than others
    another three four five six seven eight nine ten dozens others day days week month sunday monday tuesday wednesday
    thursday friday saturday
    the a an of to in and or is are was were be been will would for on at by it that this with as not no we i they he
    she its his her their them from have has had who which when where while after before between into over about also
    there since during near outside""".split()
)


def one_utterance(a: Saying, b: Saying, one_event: bool = False) -> Judgement:
    """Whether two reports tell one utterance of a speaker known to be the same; symmetric.

    ``one_event`` tells that both speak of one happening of the ledger.
    """
    one, other = a.statement, b.statement
    if differ(one.said_on, other.said_on):
        return different("said on two days")
    if one.occasion and other.occasion and one.occasion != other.occasion and "post" in (one.occasion, other.occasion):
        return unsure(f"one in {a_noun(one.occasion)}, the other in {a_noun(other.occasion)}")
    apart = _days_between(a, b)
    if apart is None or apart > 3:
        return unsure("told too long apart")
    who = next((s.speaker for s in (one, other) if s.speaker != "unnamed"), "the source")
    if one_event and a.owns_up and b.owns_up:
        return same(f"{who} claims one deed", 2.8)
    run = shared_run(a.said, b.said)
    if _counts_differ(a, b) and len(run) < NEARLY_ALL * min(len(a.said), len(b.said)):
        return unsure("they count differently")
    if len(run) >= LONG or (len(run) >= 4 and sum(w not in _STOCK for w in run) >= 2):
        return same(f"{who} is told in the same {len(run)} words", 3.0 + min(len(run), 20) / 10)
    quote = a.quoted & b.quoted
    if quote and len(quote) >= 0.5 * min(len(a.quoted), len(b.quoted)):
        return same(f"{who} is quoted with the same words: {', '.join(sorted(quote)[:6])}", 2.5)
    shared = (a.words & b.words) | (a.names & b.names)
    least = min(len(a.words | a.names), len(b.words | b.names))
    ratio = len(shared) / least if least else 0.0
    telling = len(shared - _STOCK) + one_event
    if len(shared) >= 2 and ratio >= 0.5 and telling >= 2:
        return same(f"{who} is told to have said the same: {_plain(shared)}", 2.0 + ratio)
    if counted := {(value, unit) for value, unit in a.numbers & b.numbers if value >= TELLING}:
        told = ", ".join(f"{value:g} {unit}" for value, unit in sorted(counted))
        return same(f"{who} is told to have counted the same: {told}", 1.8)
    if a.relayed or b.relayed:
        # Who passes words on passes on those of many.
        return unsure()
    day = one.said_on and other.said_on and not differ(one.said_on, other.said_on)
    if day and one.occasion and one.occasion == other.occasion:
        return same(f"{who} in {a_noun(one.occasion)} of {one.said_on}", 1.5)
    if one.occasion and one.occasion == other.occasion and apart <= 1 and telling >= 2:
        return same(f"{who} in {a_noun(one.occasion)}, with words in common: {_plain(shared)}", 1.2)
    if day and len(shared) >= 2 and ratio >= 0.3 and telling >= 2:
        return same(f"{who} on {one.said_on}, with words in common: {_plain(shared)}", 1.1)
    return unsure()


def _counts_differ(a: Saying, b: Saying) -> bool:
    """Whether the two count one kind of thing, and never to the same number."""
    for unit in {u for _, u in a.numbers} & {u for _, u in b.numbers}:
        if not {v for v, u in a.numbers if u == unit} & {v for v, u in b.numbers if u == unit}:
            return True
    return False


def told_again(a: Saying, b: Saying) -> Judgement:
    """Whether two statements of one speaker say one thing in nearly the same words; symmetric."""
    if a.statement.stance != b.statement.stance or a.statement.negated != b.statement.negated:
        return unsure("said in two ways")
    shared, least = len(shared_run(a.said, b.said)), min(len(a.said), len(b.said))
    words = len(a.words & b.words)
    most = max(len(a.words), len(b.words))
    if least >= 4 and shared >= NEARLY_ALL * least:
        return same(f"{shared} of {least} words are the same", 2.0)
    if most >= 3 and words / most >= 0.75:
        return same(f"the same content words: {_plain(a.words & b.words)}", 1.0)
    return unsure()


def one_claim(a: Saying, b: Saying) -> bool:
    """Whether two tellings of one utterance claim one thing, so that who denies the one denies the other; symmetric."""
    if a.statement.stance != b.statement.stance or a.statement.negated != b.statement.negated:
        return False
    quote = a.quoted & b.quoted
    return bool(told_again(a, b)) or (bool(quote) and 2 * len(quote) >= min(len(a.quoted), len(b.quoted)))


def shared_run(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    """The longest run of words that two passages share; of equals the last by the alphabet."""
    where: dict[str, list[int]] = {}
    for place, word in enumerate(b):
        where.setdefault(word, []).append(place)
    best: tuple[str, ...] = ()
    ending: dict[int, int] = {}
    for position, word in enumerate(a, start=1):
        ending = {place: ending.get(place - 1, 0) + 1 for place in where.get(word, ())}
        for length in ending.values():
            if length >= len(best):
                best = max(best, a[position - length : position], key=lambda run: (len(run), run))
    return best


def _days_between(a: Saying, b: Saying) -> int | None:
    """Days between what is known of the two utterances' times; 0 where both days are one."""
    one = bounds(a.statement.said_on) if a.statement.said_on else a.published
    other = bounds(b.statement.said_on) if b.statement.said_on else b.published
    if one is None or other is None:
        return None
    if one[0] < other[1] and other[0] < one[1]:
        return 0
    return abs((one[0] - other[0]).days)


def _plain(keys: frozenset[str]) -> str:
    return ", ".join(sorted(k.lstrip("=") for k in keys)[:6])
