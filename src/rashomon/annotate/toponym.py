"""Words that name a place: what finding places hands to finding names, and the keys under which spellings meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from rashomon.model import Place

_DROPPED = re.compile(r"['’‘ʼ`´\".]")
_APART = re.compile(r"[^a-z0-9]+")
_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|ath|az|an|adh|ed|er|es|esh|et|ez|en) (?=..)")
# Letters that transliterations interchange, longest first. Vowels become one sign: Arabic and Albanian names vary in
# little else. The result is a key for blocking, never shown and never trusted without a country or a place near by.
_SOUNDS = (
    ("sch", "s"),
    ("sh", "s"),
    ("tch", "c"),
    ("ch", "c"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "z"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),
)
_VOWELS = re.compile(r"[aeiou]+h?\b|[aeiou]+")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, with the place they were resolved to.

    ``demonym`` marks adjectives and peoples ("Serbian", "Kosovars"), with their country as place. ``government`` marks
    a capital or country that stands for those who govern there ("Belgrade would try to keep the peace"): it carries its
    place all the same, but nothing happens there.
    """

    start: int
    end: int
    text: str
    place: Place | None
    demonym: bool = False
    government: bool = False


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The key of a name: Latin letters without diacritics, lower case, words parted by one blank, no leading "the"."""
    words = _APART.sub(" ", _DROPPED.sub("", anyascii(_DROPPED.sub("", name)).lower())).strip()
    return words.removeprefix("the ")


def without_article(key: str) -> str:
    """A folded name without a leading Arabic article ("al raqqah" -> "raqqah")."""
    return _ARTICLE.sub("", key)


@lru_cache(maxsize=50_000)
def sounds(key: str) -> str:
    """A folded name with interchangeable letters made one, vowels kept ("jarinje" -> "iarinie")."""
    word = without_article(key).replace(" ", "")
    for letters, sign in _SOUNDS:
        word = word.replace(letters, sign)
    return _TWICE.sub(r"\1", word)


@lru_cache(maxsize=50_000)
def skeleton(key: str) -> str:
    """What spellings and transliterations of one folded name share ("qameshli", "al qamishli" -> "kamasla")."""
    return _VOWELS.sub("a", sounds(key))
