"""Bodies that are known by several names which share no word: common knowledge, not drawn from any report."""

from __future__ import annotations

# A short or local name, in lower case, with the full name it stands for.
ALIASES = {
    "daesh": "islamic state",
    "daish": "islamic state",
    "eu": "european union",
    "fsa": "free syrian army",
    "hts": "hayat tahrir al sham",
    "is": "islamic state",
    "isil": "islamic state",
    "isis": "islamic state",
    "pkk": "kurdistan workers party",
    "plo": "palestine liberation organization",
    "sdf": "syrian democratic forces",
    "sohr": "syrian observatory for human rights",
    "un": "united nations",
}


# A body's own noun before an alias shows that the alias begins another name.
_BODIES = frozenset(
    """observatory network ministry agency police army council government rights commission committee office
    coalition union centre center institute foundation party parliament forces force monitor""".split()
)


def full_name(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the full name if the last of ``words`` is an alias ("Takfiri ISIL"), else ``words`` as they are."""
    last = words[-1] if words else ""
    if _BODIES & set(words[:-1]):
        # Two names that lost the comma between them ("the Observatory ISIS").
        return words
    full = ALIASES.get(last) or ALIASES.get(last.removesuffix("s"))
    return tuple(full.split()) if full else words


_STATIONS = frozenset("television radio broadcaster".split())
_STATIONS_OWN = frozenset("state run official public national".split())


def station(words: frozenset[str]) -> frozenset[str]:
    """Words of a body's name; of a broadcaster that is named by its kind alone ("State TV", "state-run television") the
    kind only, so that its forms agree."""
    told = frozenset("television" if w in ("tv", "televisions") else w.removesuffix("s") for w in words)
    parts = frozenset(p for w in told for p in w.split("-"))
    kind = parts & _STATIONS
    return kind if kind and parts <= _STATIONS | _STATIONS_OWN else words
