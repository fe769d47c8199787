"""The tagger: a small encoder that also sees the parse, a conditional random field over its words, a step that pairs.

The conditional random field is the linear-chain one of Lafferty, McCallum and Pereira (ICML 2001); that a sequence of
labels scored as a whole keeps contents in one piece is what CofeNet (Wang et al., COLING 2022) shows for attribution.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn
from windows import Batch

from rashomon.annotate.tagger_labels import (
    BARRED,
    BETWEEN,
    DISTANCES,
    INNER,
    KINDS,
    LABELS,
    OUTER,
    Piece,
    allowed,
    place,
)


@dataclass(frozen=True)
class Shape:
    """Sizes: values a feature column has, width of the encoder, of the vectors that pair."""

    columns: tuple[int, ...]
    width: int = 384
    pairing: int = 96
    features: bool = True
    crf: bool = True


class Tagger(nn.Module):
    """Scores of labels for each word and vectors that pair sources and contents with cues."""

    def __init__(self, encoder: nn.Module, shape: Shape) -> None:
        super().__init__()
        self.encoder = encoder
        self.shape = shape
        self.columns = nn.ModuleList(nn.Embedding(n + 1, shape.width, padding_idx=0) for n in shape.columns)
        for column in self.columns:
            nn.init.zeros_(column.weight)
        self.drop = nn.Dropout(0.1)
        self.inner = nn.Linear(shape.width, len(INNER))
        self.outer = nn.Linear(shape.width, len(OUTER))
        self.bias = nn.Parameter(torch.zeros(len(LABELS)))
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        barred = [[0.0 if allowed(a, b) else BARRED for b in range(len(LABELS))] for a in range(len(LABELS))]
        self.register_buffer("barred", torch.tensor(barred))
        self.register_buffer("start", torch.tensor([0.0 if allowed(None, b) else BARRED for b in range(len(LABELS))]))
        self.cue = nn.Linear(2 * shape.width, 2 * shape.pairing)
        self.piece = nn.ModuleList(nn.Linear(2 * shape.width, shape.pairing) for _ in range(2))
        self.near = nn.Parameter(torch.zeros(2, 2, len(DISTANCES)))
        self.between = nn.Parameter(torch.zeros(2, BETWEEN))

    def words(self, ids: torch.Tensor, mask: torch.Tensor, features: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
        """Vectors of the words, ``(B, W, width)``."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        if self.shape.features:
            for n, column in enumerate(self.columns):
                embedded = embedded + column(features[..., n])
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask.long()).last_hidden_state
        return torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))

    def scores(self, words: torch.Tensor) -> torch.Tensor:
        """Scores of ``LABELS`` for each word, ``(B, W, labels)``."""
        words = self.drop(words)
        both = self.outer(words).unsqueeze(-1) + self.inner(words).unsqueeze(-2)
        return (both.flatten(-2) + self.bias).float()

    @property
    def transitions(self) -> torch.Tensor:
        """Scores of moves from label to label, ``(labels, labels)``; without the random field only what is barred."""
        return (self.moves if self.shape.crf else self.moves * 0) + self.barred

    def loss(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """Loss of the labels (a word) and of the pairs (a pair)."""
        words = self.words(batch.ids, batch.mask, batch.features, batch.first).float()
        scores = self.scores(words)
        if self.shape.crf:
            tagging = crf_loss(scores, batch.labels, batch.words, self.transitions, self.start) / batch.words.sum()
        else:
            tagging = nn.functional.cross_entropy(scores[batch.words], batch.labels[batch.words])
        return tagging, self.pair_loss(batch, words)

    def pair_loss(self, batch: Batch, words: torch.Tensor) -> torch.Tensor:
        """Binary cross-entropy over every cue with every piece of a window."""
        logits, targets = [], []
        for n, window in enumerate(batch.windows):
            if window.pairs:
                cues = [p[0] for p in window.pairs]
                logits.append(self.pair(words[n], cues, [p[1] for p in window.pairs], [p[2] for p in window.pairs],
                                        sorted(set(cues))))  # fmt: skip
                targets += [float(p[3]) for p in window.pairs]
        if not logits:
            return words.sum() * 0
        return nn.functional.binary_cross_entropy_with_logits(torch.cat(logits), torch.tensor(targets))

    def pair(
        self, words: torch.Tensor, cues: list[Piece], roles: list[int], pieces: list[Piece], every: list[Piece]
    ) -> torch.Tensor:
        """Score that each piece belongs to its cue; ``every`` are the cues of the window."""
        asked = self.cue(ends(words, cues)).view(len(cues), 2, -1)
        role = torch.tensor(roles)
        asked = asked[torch.arange(len(cues)), role]
        both = torch.stack([layer(ends(words, pieces)) for layer in self.piece], 1)[torch.arange(len(cues)), role]
        placed = torch.tensor([place(c, p, every) for c, p in zip(cues, pieces, strict=True)])
        near = self.near[role, placed[:, 0], placed[:, 1]] + self.between[role, placed[:, 2]]
        return (asked * both).sum(-1) / math.sqrt(self.shape.pairing) + near


def ends(words: torch.Tensor, spans: list[Piece]) -> torch.Tensor:
    """The vectors of the first and the last word of each span, side by side."""
    return torch.cat([words[[s for s, _ in spans]], words[[e - 1 for _, e in spans]]], -1)


def settings_of(tagger: Tagger) -> dict[str, Any]:
    """What decoding needs beside the network's output, as ``tagger_decode.Scores.of`` reads it; nothing is set yet."""
    tables = {"moves": tagger.transitions, "start": tagger.start, "near": tagger.near, "between": tagger.between}
    rounded = {name: (table.detach().double() * 1e4).round().div(1e4).tolist() for name, table in tables.items()}
    return {**rounded, "lean": dict.fromkeys(KINDS, 0.0), "calibration": [1.0, 0.0]}


def crf_loss(
    scores: torch.Tensor, labels: torch.Tensor, there: torch.Tensor, moves: torch.Tensor, start: torch.Tensor
) -> torch.Tensor:
    """Negative log-likelihood of ``labels``, summed over the batch."""
    rows = torch.arange(scores.shape[0])
    alpha = scores[:, 0] + start
    gold = scores[rows, 0, labels[:, 0]] + start[labels[:, 0]]
    for t in range(1, scores.shape[1]):
        live = there[:, t]
        stepped = torch.logsumexp(alpha.unsqueeze(-1) + moves, 1) + scores[:, t]
        alpha = torch.where(live.unsqueeze(-1), stepped, alpha)
        gold = gold + live * (scores[rows, t, labels[:, t]] + moves[labels[:, t - 1], labels[:, t]])
    return (torch.logsumexp(alpha, -1) - gold).sum()
