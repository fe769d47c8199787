"""What the words for a source tell: that it has no name of its own, that it is a medium, that it is somebody's."""

from __future__ import annotations

import re

from rashomon.skeleton import fold

# A source that is not named: these words alone, or with a vague modifier, name nobody.
UNNAMED = frozenset(
    """source sources report reports media official officials witness witnesses resident residents local locals
    activist activists analyst analysts expert experts eyewitness eyewitnesses observer observers people insider
    insiders outlet outlets rumour rumours rumor rumors claims monitor information photo photos footage video videos
    picture pictures image images users user somebody someone many some others critics opponents diplomat diplomats
    medic medics doctor doctors survivor survivors evacuee evacuees network networks""".split()
)
# Nor do these with a place or a side before them ("Dolsk villagers", "a militant website"): there are many such.
_MANY = frozenset(
    """website websites site sites page pages account accounts newspaper newspapers broadcaster broadcasters
    villagers refugees migrants journalists reporters correspondents photographers employees workers worker neighbours
    neighbors relatives families victims passengers students bloggers citizens civilians inhabitants rescuers
    agencies lawyers prosecutors investigators lawmakers politicians leaders commanders elders tribesmen sympathisers
    sympathizers supporters defectors prisoners detainees soldiers fighters militants protesters""".split()
)
# Words for media: beside a name, or as part of it, they show that it is one.
MEDIA = frozenset(
    """agency newspaper newspapers daily weekly magazine channel broadcaster station television tv radio newswire wire
    network news press website portal outlet media page account""".split()
)
_INNER = frozenset("of from in at near on inside outside close with for who that which".split())
_WHOSE = re.compile(r"^(?:(?:an?|the)\s+)?(?P<whose>[\w.'’]+)[-‐](?P<how>affiliated|run|owned|controlled)\s", re.I)


def is_description(words: str) -> bool:
    """Whether ``words`` only describe a source, so that another report's may be the same or not ("Kurdish media")."""
    told = fold(words).split()
    head = next((at for at, word in enumerate(told) if at and word in _INNER), len(told)) - 1
    return bool(told) and told[head] in UNNAMED | _MANY and not words.split()[-1][:1].isupper()


def owner(words: str) -> str | None:
    """Whose a medium or a body is that says so itself ("the PLF-affiliated news agency", "a PLF-run court")."""
    found = _WHOSE.match(words)
    if found is None:
        return None
    medium = any(w in MEDIA for w in fold(words).split())
    return found["whose"] if medium or found["how"].lower() != "affiliated" else None


def is_own(credit: str, outlet: str | None) -> bool:
    """Whether an outlet credits itself ("Source: Moor TV" in Moor TV's own report)."""
    return outlet is not None and fold(credit).replace(" ", "") == fold(outlet).replace(" ", "")
