"""Gold labels from attributions; what the labels mean is ``rashomon.annotate.tagger_labels``."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import Attribution

from rashomon.annotate.tagger_labels import INNER, KINDS


def label_ids(attributions: Sequence[Attribution], length: int) -> list[int]:
    """Label of each of ``length`` words. Of overlapping pieces of one layer the longer one stands."""
    inner, outer = [0] * length, [0] * length
    for kind in KINDS:
        layer, first = (outer, 1) if kind == "content" else (inner, 1 if kind == "source" else 3)
        pieces = {p for a in attributions for p in getattr(a, kind)}
        for start, end in sorted(pieces, key=lambda p: (p[0] - p[1], p)):
            if not any(layer[start:end]):
                layer[start] = first
                for i in range(start + 1, end):
                    layer[i] = first + 1
    return [o * len(INNER) + i for i, o in zip(inner, outer, strict=True)]
