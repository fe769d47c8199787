"""Content keys: what linking compares of two passages, whatever the spelling of the names in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.model import Mention, MentionForm, MentionType, Place, Precision
from rashomon.skeleton import fold, skeleton

_OPEN_CLASSES = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "NUM"))
# Light verbs, reporting verbs and nouns that any two passages of news may share without being about one thing.
_LIGHT = frozenset(
    """
    be have do make take get go come give say tell add state note report announce claim declare call ask speak see hear
    know think believe expect try begin start continue use set put keep let become seem appear include accord follow
    lead show remain will would could should may might must can other same such own last next first new many more most
    much several few some part way thing time day week month year today yesterday tomorrow monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december morning afternoon evening night number people person man woman case place fact area late early recent
    former accordance number group
    """.split()
)
_SMALL = frozenset("the a an of for and in on by to at from al el s".split())
_TITLES = frozenset("mr mrs ms dr sheikh sayyed imam general colonel gen col lt".split())


def content_keys(context: Context, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Sorted unique keys of the words in ``spans`` of ``context.report``.

    Nouns, verbs and adjectives give their lemma; a place or a people ``@`` and its country (``@XX``), a settlement also
    ``@g`` and its GeoNames id; another name ``=`` and the skeleton of the surname (of each word, for a body). Pronouns,
    light words and words for days give nothing.
    """
    keys: set[str] = set()
    for start, end in spans:
        names = [m for m in context.mentions_in((start, end)) if m.form is MentionForm.NAME]
        for mention in names:
            keys.update(_name_keys(context, mention))
        for token in context.tokens((start, end)):
            covered = any(m.start <= token.idx < m.end for m in names)
            if not covered and (key := _word_key(token)) is not None:
                keys.add(key)
    return tuple(sorted(keys))


def _name_keys(context: Context, mention: Mention) -> Iterator[str]:
    if mention.place is not None and mention.type in (MentionType.PLACE, MentionType.GROUP):
        yield from place_keys(mention.place)
        return
    entity = context.entity(mention.entity)
    name = entity.name if entity is not None and any(c.isupper() for c in entity.name) else mention.text
    words = [w for w in fold(name).split() if w not in _TITLES and w not in _LIGHT and len(w) > 1 and w not in _SMALL]
    if mention.type is MentionType.PERSON:
        words = words[-1:]
    elif entity is not None and entity.country:
        yield f"@{entity.country}"
    for word in words:
        yield f"={skeleton(word) or word}"


def place_keys(place: Place) -> Iterator[str]:
    """``@`` and the country's code, and ``@g`` with the GeoNames id where the place is a settlement or smaller."""
    if place.country:
        yield f"@{place.country}"
    if place.geonameid is not None and place.precision in (Precision.SETTLEMENT, Precision.EXACT):
        yield f"@g{place.geonameid}"


def _word_key(token: Token) -> str | None:
    if token.pos_ not in _OPEN_CLASSES or token.is_stop or not any(c.isalpha() for c in token.text):
        return None
    lemma = token.lemma_.lower().strip("'’.-")
    if len(lemma) < 2 or lemma in _LIGHT:
        return None
    if token.pos_ == "PROPN" and token.text[:1].isupper():
        return f"={skeleton(lemma) or lemma}"
    return lemma
