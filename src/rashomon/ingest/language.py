"""Which language a report is in, or that it cannot be told."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
# Words that English cannot do without and that other languages in Latin letters do not share, or seldom.
_ENGLISH = frozenset(
    "the of and to a is was were that by with from for on at as are has have had been be will would said not it its his"
    " her their they he she this who which after before in an but".split()
)
_ENGLISH_SHARE = 0.2
_FOREIGN_SHARE = 0.12
_CERTAIN = 0.3
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Kin that short texts do not tell apart: their shares are added up, and the likeliest of them is named.
_KIN = (
    frozenset({"hr", "bs", "sr"}),
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
)


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language of ``text`` (its first 4,000 characters), or ``None`` where it is not clear.

    English is told by its function words, so that short or name-heavy English is ``en`` or ``None``, never another
    language; others by py3langid's byte n-gram model.
    """
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < 3 and not _unlike_latin(sample):
        return None
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if share >= _ENGLISH_SHARE and len(words) >= 5:
        return "en"
    scores = language_shares(sample)
    kin = next((group for group in _KIN if max(scores, key=lambda code: scores[code]) in group), None)
    best: str = max(scores, key=lambda code: scores[code])
    certainty = sum(scores.get(code, 0.0) for code in kin) if kin else scores[best]
    if best == "en" or share >= _FOREIGN_SHARE:
        return "en" if best == "en" and certainty >= 0.5 else None
    if _unlike_latin(sample):
        return best
    # Names alone look like many languages; a running text in another one has lower-case words enough.
    lower = sum(word.islower() for word in _WORD.findall(sample))
    return best if certainty >= _CERTAIN and lower >= 6 and lower > len(words) / 2 and len(best) == 2 else None


def language_shares(text: str) -> dict[str, float]:
    """How likely each language is for ``text``, by py3langid's model; the shares add up to 1."""
    return dict(_identifier().rank(text))


def _unlike_latin(sample: str) -> bool:
    letters = [c for c in sample if c.isalpha()]
    return bool(letters) and sum(not _LATIN.match(c) for c in letters) > 0.6 * len(letters)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
