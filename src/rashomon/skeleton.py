"""One key for the spellings of one name: what is left of a name when transliteration habits are taken out.

The folds are those by which Latin renderings of Cyrillic, Arabic and Balkan names differ (BGN/PCGN, ISO 9 and press
usage): "Goncharenko" and "Honcharenko", "Selaković" and "Selakovich", "Jarinje" and "Yarine" share a key.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^a-z]+", ""),
        (r"shch|sch", "s"),
        (r"tch|ch|cz|tsh", "c"),
        (r"dzh|dj|dz|gj", "j"),
        (r"zh|sh|sz", "s"),
        (r"z", "s"),
        (r"kh", "h"),
        (r"ck|q", "k"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ts|tz", "c"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"nj|ny|gn", "n"),
        (r"lj|ly", "l"),
        (r"[jy]", "i"),
        (r"(?<=[aeou])i(?=[aeou])|^i(?=[aeou])|(?<=[bcdfgklmnprstv])i(?=[aeou])", ""),
        (r"^[hg]", "h"),
        (r"i+$", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Lower-case ASCII letters, digits and single blanks: what a name is with case and diacritics taken off."""
    return re.sub(r"[^a-z0-9]+", " ", anyascii(name).lower()).strip()


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The key that the spellings of one word share; empty for a word without letters."""
    key = anyascii(word).lower()
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return key
