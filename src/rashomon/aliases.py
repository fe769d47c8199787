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
