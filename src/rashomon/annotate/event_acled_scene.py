"""What a report tells beside a happening, as far as its ACLED pair hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.context import Context
from rashomon.annotate.event_acled import Beside
from rashomon.annotate.event_acled_sides import Sort, parties_of
from rashomon.annotate.event_lexicon import Lexicon
from rashomon.annotate.event_merge import Happening
from rashomon.annotate.event_where import is_country


def beside(context: Context, happening: Happening, happenings: Sequence[Happening], lexicon: Lexicon) -> Beside:
    """Parties, words and other kinds in the sentences that tell ``happening``."""
    doer = sufferer = Sort.UNKNOWN
    for telling in happening.tellings:
        does, suffers = parties_of(telling.trigger, lexicon.transparent)
        doer = does if doer is Sort.UNKNOWN else doer
        sufferer = suffers if sufferer is Sort.UNKNOWN else sufferer
    sentences = {t.sentence for t in happening.tellings}
    after = {s + 1 for s in sentences if s + 1 < len(context.sentences)} - sentences
    near = sentences | after
    others = {h.kind.name for h in happenings if h is not happening and any(t.sentence in near for t in h.tellings)}
    settled = happening.place is not None and not is_country(happening.place)
    verb = happening.tellings[0].trigger.lemma_.lower()
    return Beside(doer, sufferer, _words(context, sentences), verb, frozenset(others), settled, _words(context, after))


def _words(context: Context, sentences: set[int]) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for number in sentences for t in context.tokens(context.sentences[number]))
