"""Names compared across spellings: what "Gavrilenko" and "Havrylenko", "Dragovich" and "Dragović" share.

``rashomon.skeleton`` folds the letters that transliterations and alphabets write differently; here ``bones`` drops the
vowels too, to find candidates, and ``alike`` decides on both. Across scripts, where one sound has several letters,
``rashomon.name_likeness`` is heard as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.name_likeness import compare, is_latin
from rashomon.skeleton import fold, skeleton

# Across scripts: from this share on two words may be one name, if no pair of pieces speaks more against it than this.
# "Marko" and "Мирко", "Petrov" and "Петрова" stay far below; ``bench/names.py --choose`` compares other bounds.
_ONE_NAME, _AGAINST = 0.7, -2.5
_CONFUSED = frozenset(frozenset(pair) for pair in ("ae", "ou", "ei", "hk", "ck"))
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul"})
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "da", "di", "du", "la", "le", "bin", "ibn", "ben", "abu", "al"}
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Given names that Ukrainian and Russian, or Belarusian, have each in a form of their own: one person bears both.
_FORMS = {
    form: forms
    for forms in map(
        frozenset,
        (
            line.split()
            for line in """alexei aleksei oleksiy oleksii
                alexander aleksandr oleksandr
                vladimir volodymyr
                nikolai mykola mikola
                sergei serhiy serhii siarhei
                dmitry dmitri dmytro
                andrei andriy andrii
                mikhail mykhailo mikhailo
                yevgeny evgeny yevhen
                pyotr petro
                pavel pavlo
                yelena elena olena
                natalia nataliya natallia
                yekaterina ekaterina kateryna
                anna hanna ganna
                darya daria dariya
                konstantin kostyantyn
                anatoly anatoliy
                vasily vasyl
                grigory hryhoriy
                yuri yury yuriy
                ilya illia illya""".splitlines()
        ),
    )
    for form in forms
}
_SMALL = frozenset("a an of for the and in on to s".split())
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "sheikh", "imam", "sayyed", "hajj"}
)
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?")
# "Long Name (LN)", also before a plain word for what it is ("Long Name (LN) militant group").
_ALIAS = re.compile(
    r"^(?P<long>.+?)\s*\((?P<short>[^()]{2,30})\)"
    r"(?:\s+(?:[a-z]+\s+)?(?:group|organi[sz]ation|movement|faction|party|coalition|alliance|forces))?\s*$"
)


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a word's skeleton, with those that spellings confuse as one; a first vowel stays as "a"."""
    letters = re.sub(r"^[aeiou]+", "a", re.sub(r"[gkc]", "h", skeleton(word)))
    return re.sub(r"(.)\1+", r"\1", letters[:1] + re.sub(r"[aeiou]", "", letters[1:]))


@lru_cache(maxsize=65536)
def filed_under(word: str) -> frozenset[str]:
    """Keys of a word: two words that are ``alike`` share one, also where a consonant of a long name was lost."""
    key = bones(word)
    if len(skeleton(word)) < 6:
        return frozenset({key})
    return frozenset({key, *(bones(key[:i] + key[i + 1 :]) for i in range(len(key)))})


@lru_cache(maxsize=65536)
def alike(one: str, other: str) -> bool:
    """Whether two words may be one name in two spellings.

    Either only vowels that transliterations confuse differ ("Ahmed", "Ahmad"), or, in a long name, one consonant
    was lost ("Petropavlosk" for "Petropavlovsk"). Names that differ otherwise are two names, however close: Ivan and
    Ivana, Marko and Mirko. Words of two scripts may differ in what the one cannot write as the other does ("Zelensky",
    "Зеленський"), never in a letter that neither accounts for.
    """
    first, second = skeleton(one), skeleton(other)
    if first == second:
        return bool(first)
    if is_latin(one) != is_latin(other) and _across_scripts(one, other):
        return True
    if min(len(first), len(second)) < 4:
        return False
    folded = [re.sub(r"g", "h", s) for s in (first, second)]
    if len(first) == len(second):
        return all(a == b or frozenset((a, b)) in _CONFUSED for a, b in zip(*folded, strict=True))
    if min(len(first), len(second)) < 6 or Levenshtein.distance(*folded) > 1:
        return False
    short, long = sorted(folded, key=len)
    lost = next((b for a, b in zip(short, long, strict=False) if a != b), long[-1])
    return first[-1] == second[-1] and lost not in "aeiou"


def _across_scripts(one: str, other: str) -> bool:
    """Whether two words are spellings of one name, and filed where they can find each other."""
    found = compare(one, other)
    return (
        found.share >= _ONE_NAME and found.weakest >= _AGAINST and not filed_under(one).isdisjoint(filed_under(other))
    )


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, possessive endings and the Arabic article dropped."""
    found = (
        re.sub(r"['’]s$", "", word).lower().replace(".", "").strip("'’")
        for word in _WORD.findall(name.replace("-", " "))
    )
    return tuple(_respelt(word) for word in found if word and word not in _ARTICLES)


def _respelt(word: str) -> str:
    """British spellings as American ones, so that "Defence" and "Defense" are one word."""
    for british, american in (("ence", "ense"), ("isation", "ization"), ("centre", "center"), ("labour", "labor")):
        if word.endswith(british):
            return word[: -len(british)] + american
    return word


@lru_cache(maxsize=65536)
def split_person(name: str) -> tuple[tuple[str, ...], str]:
    """Given names and surname of a personal name; a single word is a surname. Titles and "Jr" are left out."""
    parts = [w for w in words(name) if w not in _TITLES and w not in _SUFFIXES]
    if not parts:
        return (), ""
    start = len(parts) - 1
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    return tuple(parts[:start]), " ".join(parts[start:])


def generation(name: str) -> str | None:
    """ "jr", "sr", "ii" where the name says which of two namesakes in a family it is."""
    return next((w for w in words(name) if w in _SUFFIXES), None)


def given_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two sets of given names can be one person's: equal, initials of each other, or one of them unknown."""
    if not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    return all(_fits(word, long) for word in short[:1]) or (len(short) > 1 and all(_fits(w, long) for w in short))


def _fits(word: str, others: tuple[str, ...]) -> bool:
    if len(word) == 1:
        return any(skeleton(o)[:1] == skeleton(word) for o in others)
    return any(
        alike(word, o)
        or _turkic(word, o)
        or _one_in_two_languages(word, o)
        or (len(o) == 1 and skeleton(o) == skeleton(word)[:1])
        for o in others
    )


def _one_in_two_languages(one: str, other: str) -> bool:
    """Whether two given names are forms of one that neighbouring languages have ("Alexei", "Oleksiy"); also across
    scripts."""
    latin = fold(other)
    return any(latin in forms or any(alike(form, other) for form in forms) for forms in _forms_of(one))


@lru_cache(maxsize=4096)
def _forms_of(word: str) -> tuple[frozenset[str], ...]:
    known = _FORMS.get(fold(word))
    return (known,) if known else tuple({f for form, f in _FORMS.items() if alike(form, word)})


def _turkic(one: str, other: str) -> bool:
    """Whether only the first letter differs, and by a Turkic alphabet: "Ceyhun" is pronounced "Jeyhun"."""
    return {one[:1], other[:1]} == {"c", "j"} and len(one) > 3 and skeleton(one[1:]) == skeleton(other[1:])


def surname_forms(name: str) -> tuple[str, ...]:
    """The surname, and the surname without an "s" that may be a possessive whose apostrophe was lost ("Assads")."""
    surname = split_person(name)[1]
    return (surname, surname[:-1]) if surname.endswith("s") and len(surname) > 4 else (surname,)


def alike_surname(one: str, other: str) -> bool:
    """Whether two personal names have one surname; a lost apostrophe is forgiven where both give a first name too."""
    (given, surname), (given_other, surname_other) = split_person(one), split_person(other)
    if alike_all(surname, surname_other):
        return True
    both = bool(given and given_other)
    # Two given names in common: then the surname may have lost a vowel between its consonants too.
    pairs = list(zip(given, given_other, strict=False))
    if len(given) == len(given_other) >= 2 and all(alike(a, b) for a, b in pairs) and min(
        len(surname), len(surname_other)
    ) > 3:  # fmt: skip
        return bones(surname) == bones(surname_other)
    return both and any(alike_all(a, b) for a in surname_forms(one) for b in surname_forms(other))


def alike_all(one: str, other: str) -> bool:
    """Whether two names have the same words, spelt alike, in the same order."""
    first, second = words(one), words(other)
    return len(first) == len(second) > 0 and all(alike(a, b) for a, b in zip(first, second, strict=True))


def with_alias(name: str) -> tuple[str, ...]:
    """A name and the short form it carries in brackets: "National News Agency (NNA)" gives both."""
    found = _ALIAS.match(name)
    return (found["long"].strip(), found["short"].strip()) if found else (name,)


def acronym(name: str) -> str | None:
    """The initials of a name of three or more capitalised words ("Syrian Observatory for Human Rights": SOHR)."""
    parts = [w for w in re.findall(r"[^\W\d_]+", name) if w.lower() not in _SMALL]
    if len(parts) < 3 or not all(w[0].isupper() for w in parts):
        return None
    return "".join(w[0] for w in parts).upper()


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: capitals only ("SOHR", "U.N.")."""
    letters = re.sub(r"[^\w]", "", name)
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()
