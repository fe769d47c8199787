"""Windows with their gold labels and pairs, and batches of them as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from corpus import Attribution, Example
from labels import label_ids

from rashomon.annotate.tagger_features import PLACES
from rashomon.annotate.tagger_labels import KINDS, Piece, opened
from rashomon.annotate.tagger_windows import Window, spaced, windows

Tokenise = Callable[[str], list[int]]  # of a word, with a blank before it if one stands there
Pair = tuple[Piece, int, Piece, bool]  # cue, 0 for a source or 1 for a content, its words, whether they belong together


@dataclass(frozen=True)
class Labelled:
    """A window of the report ``example``: features and labels of its words, every cue with every source and content."""

    example: int
    window: Window
    features: list[list[int]]
    labels: list[int]
    pairs: list[Pair]


def labelled(
    example: Example, number: int, tokenise: Tokenise, features: list[list[int]], special: tuple[int, int],
    limit: int, shuffle: random.Random | None,
) -> Iterator[Labelled]:  # fmt: skip
    """The windows of a report."""
    ids = [tokenise(w) for w in spaced(example.words, example.spans)]
    labels = label_ids(example.attributions, len(ids))
    opens = [values[-1] != PLACES[0] for values in example.values]
    for window in windows(ids, example.paragraphs, opens, special, limit, shuffle):
        begin, end = window.begin, window.end
        inside = [_inside(a, begin, end) for a in example.attributions]
        pairs = list(_pairs([a for a in inside if a.cue]))
        yield Labelled(number, window, features[begin:end], opened(labels[begin:end]), pairs)


def _inside(attribution: Attribution, begin: int, end: int) -> Attribution:
    return Attribution(*(
        tuple((max(s, begin) - begin, min(e, end) - begin) for s, e in getattr(attribution, kind)
              if s < end and begin < e) for kind in KINDS))  # fmt: skip


def _pairs(attributions: list[Attribution]) -> Iterator[Pair]:
    together = {(a.cue[0], n, p) for a in attributions for n, parts in enumerate((a.source, a.content)) for p in parts}
    cues = sorted({a.cue[0] for a in attributions})
    for number in (0, 1):
        for piece in sorted({p for _, n, p in together if n == number}):
            for cue in cues:
                yield cue, number, piece, (cue, number, piece) in together


@dataclass(frozen=True)
class Batch:
    """Tensors of several windows: tokens ``(B, S)``, features ``(B, S, F)``, words ``(B, W)``."""

    windows: list[Labelled]
    ids: torch.Tensor
    mask: torch.Tensor
    features: torch.Tensor
    first: torch.Tensor
    words: torch.Tensor
    labels: torch.Tensor


def collate(windows: list[Labelled], columns: int) -> Batch:
    """One batch; padding is 0, and false in ``mask`` and ``words``."""
    tokens = max(len(w.window.ids) for w in windows)
    words = max(len(w.labels) for w in windows)
    ids = torch.zeros(len(windows), tokens, dtype=torch.long)
    features = torch.zeros(len(windows), tokens, columns, dtype=torch.long)
    first = torch.zeros(len(windows), words, dtype=torch.long)
    labels = torch.zeros(len(windows), words, dtype=torch.long)
    mask = torch.zeros(len(windows), tokens, dtype=torch.bool)
    there = torch.zeros(len(windows), words, dtype=torch.bool)
    for n, w in enumerate(windows):
        size = len(w.window.ids)
        ids[n, :size] = torch.tensor(w.window.ids)
        mask[n, :size] = True
        table = torch.tensor([*w.features, [0] * columns])
        features[n, :size] = table[torch.tensor(w.window.word_of)]
        first[n, : len(w.labels)] = torch.tensor(w.window.first)
        labels[n, : len(w.labels)] = torch.tensor(w.labels)
        there[n, : len(w.labels)] = True
    return Batch(windows, ids, mask, features, first, there, labels)


def batches(windows: list[Labelled], tokens: int, columns: int, shuffle: random.Random | None) -> list[Batch]:
    """Batches of about ``tokens`` tokens, windows of like length together."""
    ordered = sorted(windows, key=lambda w: len(w.window.ids) + (shuffle.random() * 24 if shuffle else 0.0))
    groups: list[list[Labelled]] = []
    group: list[Labelled] = []
    for window in ordered:
        if group and (len(group) + 1) * len(window.window.ids) > tokens:
            groups.append(group)
            group = []
        group.append(window)
    groups += [group] if group else []
    if shuffle:
        shuffle.shuffle(groups)
    return [collate(g, columns) for g in groups]
