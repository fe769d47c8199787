"""Who is who across reports: whether two profiles are one person, body, place or people.

The rules are of one kind throughout: names must agree across spellings, and nothing else that both reports tell may
disagree. A disagreement (another given name, another country) keeps two groups apart for good, whoever else joins.
"""

from __future__ import annotations

import math

from rashomon.link import names
from rashomon.link.profiles import Form, Profile, is_generic
from rashomon.link.verdict import Judgement, different, same, unsure
from rashomon.model import Place
from rashomon.skeleton import fold

NEAR_KM = 15.0


def judge(a: Profile, b: Profile) -> Judgement:
    """Whether two profiles are of one entity; symmetric."""
    if a.kind != b.kind:
        return unsure("one is a " + a.kind + ", the other a " + b.kind)
    if a.kind == "account":
        return same(f"the account {a.name}", 3.0) if a.name.lower() == b.name.lower() else unsure("two accounts")
    return {"person": _persons, "place": _places, "people": _peoples, "body": _bodies}[a.kind](a, b)


def is_weak(profile: Profile) -> bool:
    """Whether a profile says too little to stand for its entity: a bare surname, "the police" of no country."""
    if profile.kind == "person":
        return not any(names.split_person(n)[0] for n in profile.names)
    if profile.kind == "body":
        return profile.country is None and all(is_generic(form.content) for form in profile.bodies)
    return False


# --- persons -----------------------------------------------------------------------------


def _persons(a: Profile, b: Profile) -> Judgement:
    pairs = [(x, y) for x in a.names for y in b.names if names.alike_surname(x, y)]
    if not pairs:
        return unsure("their surnames differ")
    full_a, full_b = _fullest(a), _fullest(b)
    (given_a, _), (given_b, _) = names.split_person(full_a), names.split_person(full_b)
    if not names.given_agree(given_a, given_b):
        return different(f"{full_a} and {full_b} share a surname, not a given name")
    if names.generation(full_a) != names.generation(full_b):
        return different(f"{full_a} and {full_b} are of two generations")
    shared = _role_words(a) & _role_words(b)
    if given_a and given_b:
        if a.country and b.country and a.country != b.country and not shared:
            return different(f"both are called {full_a}, of {a.country} and of {b.country}")
        spelt = "the name" if fold(full_a) == fold(full_b) else "one name in two spellings"
        return same(f"{spelt}: {_both(full_a, full_b)}", 2.0 + bool(shared))
    if a.country and b.country and a.country != b.country:
        return unsure("one surname, two countries")
    if shared:
        return same(f"the surname and the office ({', '.join(sorted(shared))}): {_both(full_a, full_b)}", 1.0)
    return unsure("a bare surname")


def _fullest(profile: Profile) -> str:
    return max(profile.names, key=lambda n: (len(names.split_person(n)[0]), n == profile.name, len(n), n))


def _role_words(profile: Profile) -> frozenset[str]:
    light = {"the", "of", "for", "and", "mr", "mrs", "ms", "dr", "former", "s", "a", "an"}
    return frozenset(w for w in fold(profile.role or "").split() if w not in light)


# --- places ------------------------------------------------------------------------------


def _places(a: Profile, b: Profile) -> Judgement:
    if a.place and b.place and a.place.id == b.place.id:
        return same(f"the same place of the gazetteer ({a.place.name})", 3.0)
    pair = next(((x, y) for x in a.names for y in b.names if names.alike_all(x, y)), None)
    if pair is None:
        return unsure("their names differ")
    if a.country and b.country and a.country != b.country:
        return different(f"{pair[0]} of {a.country} and {pair[1]} of {b.country}")
    if a.place and b.place:
        apart = distance_km(a.place, b.place)
        if apart is None or apart > NEAR_KM:
            return different(f"two places called {_both(*pair)}")
        return same(f"{_both(*pair)}, {apart:.0f} km apart", 2.0)
    return (
        same(f"the name of a place that no gazetteer has: {_both(*pair)}", 1.0)
        if not (a.place or b.place)
        else unsure()
    )


def _peoples(a: Profile, b: Profile) -> Judgement:
    if a.place and b.place and a.place.id == b.place.id:
        return same(f"the people of {a.place.name}", 2.0)
    return unsure("two peoples")


def distance_km(a: Place, b: Place) -> float | None:
    """Great-circle distance of two places in km; ``None`` where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lb = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


# --- bodies ------------------------------------------------------------------------------


def _bodies(a: Profile, b: Profile) -> Judgement:
    clash = bool(a.country and b.country and a.country != b.country)
    for x in a.bodies:
        for y in b.bodies:
            if reason := _one_body(x, y):
                if names.is_acronym(x.name) and _rivals(a, b):
                    return unsure(f"{x.name} stands for two bodies")
                if clash:
                    return different(f"{x.name} of {a.country} and {y.name} of {b.country}")
                if is_generic(x.content) and (a.country is None or b.country is None):
                    continue
                return same(f"{reason}: {_both(x.name, y.name)}", 2.0)
    for x in a.bodies:
        for y in b.bodies:
            if _initials_of(x, y) and not clash and not _rivals(a, b):
                short, long = (x, y) if names.is_acronym(x.name) else (y, x)
                return same(f"{short.name} are the initials of {long.name}")
    return unsure()


def _one_body(x: Form, y: Form) -> str | None:
    if not x.content or not y.content or len(x.content) != len(y.content):
        return None
    if x.countries and y.countries and not x.countries & y.countries:
        return None
    if x.content == y.content:
        # A short acronym may stand for several bodies; its long forms decide below.
        return "the name"
    if any(names.is_acronym(n) for n in (x.name, y.name)):
        return None
    left = set(y.content)
    for word in sorted(x.content):
        match = next((w for w in sorted(left) if w == word or names.alike(w, word)), None)
        if match is None:
            return None
        left.remove(match)
    return "one name in two spellings"


def _initials_of(x: Form, y: Form) -> bool:
    short, long = (x, y) if names.is_acronym(x.name) else (y, x)
    if not names.is_acronym(short.name) or names.is_acronym(long.name):
        return False
    letters = "".join(c for c in short.name if c.isalpha()).upper()
    return len(letters) >= 3 and names.acronym(long.name) == letters


def _rivals(a: Profile, b: Profile) -> bool:
    """Whether both have a long name and these share no word: then an acronym in common stands for two bodies."""
    long_a = [f.content for f in a.bodies if len(f.content) >= 2]
    long_b = [f.content for f in b.bodies if len(f.content) >= 2]
    return bool(long_a and long_b) and not any(x & y for x in long_a for y in long_b)


def _both(one: str, other: str) -> str:
    return one if one == other else " / ".join(sorted((one, other)))
