"""Exact F1 of parts, recall of triples and calibration of the tagger that ships, over words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus import Attribution, Example

from rashomon.annotate.tagger import Tagger, tag
from rashomon.annotate.tagger_decode import Tagged
from rashomon.annotate.tagger_features import Word
from rashomon.annotate.tagger_labels import KINDS, Piece
from rashomon.model import Span

Found = Mapping[str, Sequence[Tagged]]  # by the example's name


def tagged(tagger: Tagger, examples: Sequence[Example]) -> dict[str, tuple[Tagged, ...]]:
    """What the tagger finds in each example."""
    return {e.name: tag(tagger, words_of_example(e)).attributions for e in examples}


def words_of_example(example: Example) -> list[Word]:
    """The words as annotation sees them."""
    columns = zip(example.words, example.spans, example.paragraphs, example.values, strict=True)
    return [Word(Span(*span), text, paragraph, values) for text, span, paragraph, values in columns]


def parts(found: Sequence[Tagged]) -> dict[str, set[Piece]]:
    """The distinct pieces of each kind."""
    return {
        "source": {t.source for t in found if t.source is not None},
        "cue": {t.cue for t in found},
        "content": {p for t in found for p in t.content},
    }


def f1(examples: Sequence[Example], found: Found) -> dict[str, float]:
    """Exact F1 of each kind, in percent."""
    counts = {kind: [0, 0] for kind in KINDS}
    for example in examples:
        theirs = parts(found[example.name])
        for kind in KINDS:
            gold = {p for a in example.attributions for p in getattr(a, kind)}
            counts[kind][0] += 2 * len(gold & theirs[kind])
            counts[kind][1] += len(gold) + len(theirs[kind])
    return {kind: round(100 * hit / max(1, total), 2) for kind, (hit, total) in counts.items()}


def right(one: Tagged, gold: Sequence[Attribution]) -> bool:
    """Whether source and content are those of one gold attribution: sources overlap, contents share half (IoU)."""
    return any(
        share(one.content, g.content) >= 0.5
        and (share([one.source], g.source) > 0 if one.source is not None else not g.source)
        for g in gold
    )


def share(one: Sequence[Piece], other: Sequence[Piece]) -> float:
    """Words in both over words in either."""
    a = {i for s, e in one for i in range(s, e)}
    b = {i for s, e in other for i in range(s, e)}
    return len(a & b) / len(a | b) if a | b else 0.0


def triple_recall(examples: Sequence[Example], found: Found) -> float:
    """Share of gold attributions with source and content that are found with both, in percent."""
    gold = [(e.name, a) for e in examples for a in e.attributions if a.source and a.content]
    hits = sum(any(right(t, [a]) for t in found[name]) for name, a in gold)
    return round(100 * hits / max(1, len(gold)), 2)
