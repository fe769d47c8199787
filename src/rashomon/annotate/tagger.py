"""The trained tagger: from a parsed report to sources, cues and contents with what belongs together.

A small encoder in 8-bit integers gives each word scores of labels and vectors that pair; the best row of labels of a
window and the pairs are found here. How it was made and what it reaches: ``data/attribution.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from rashomon.annotate.tagger_decode import Floats, Scores, Tagged, decode, marginals, part_chances
from rashomon.annotate.tagger_features import NAMES, Word, encode
from rashomon.annotate.tagger_windows import MOST_PIECES, Window, spaced, windows
from rashomon.resources import data_path

#: What a tagger is kept in: the network, its word pieces, its settings.
FILES = ("tagger.onnx", "tokenizer.json", "settings.json")
# Tokens that one call of the encoder works on: enough to keep the matrix products busy, few enough for the cache.
_BATCH = 1536


@dataclass(frozen=True)
class Tagger:
    """A loaded tagger. ``pieces`` remembers the word pieces of words it has met."""

    session: Any
    tokeniser: Any
    vocabulary: Mapping[str, Sequence[str]]
    scores: Scores
    special: tuple[int, int]
    unknown: int
    pieces: dict[str, list[int]]


def load_tagger(folder: Path | None = None, threads: int = 1) -> Tagger:
    """Load the tagger that ships, or that in ``folder``. Raises ``RashomonError`` where a shipped file is missing."""
    model, pieces, values = (data_path(f"attribution/{name}") if folder is None else folder / name for name in FILES)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    tokeniser = Tokenizer.from_file(str(pieces))
    settings = json.loads(values.read_text(encoding="utf-8"))
    opens, parts, unknown = special_tokens(tokeniser)
    return Tagger(session, tokeniser, settings["features"], Scores.of(settings), (opens, parts), unknown, {})


@dataclass(frozen=True, slots=True)
class Tagging:
    """The attributions of a report in order of their cues, and how probable each word is to be part of a cue."""

    attributions: tuple[Tagged, ...]
    cue_chances: Floats


def special_tokens(tokeniser: Tokenizer) -> tuple[int, int, int]:
    """Ids of the tokens that open a window, part paragraphs, and stand for what is unknown (BERT's or RoBERTa's)."""
    bert = tokeniser.token_to_id("[CLS]") is not None
    names = ("[CLS]", "[SEP]", "[UNK]") if bert else ("<s>", "</s>", "<unk>")
    opens, parts, unknown = (int(tokeniser.token_to_id(name) or 0) for name in names)
    return opens, parts, unknown


def tag(tagger: Tagger, words: Sequence[Word]) -> Tagging:
    """The attributions in ``words`` (all of a report's). The same words give the same result."""
    return decoded(tagger.scores, encoded(tagger, words), len(words))


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder gives a batch of windows: scores of labels, vectors that pair (see ``decode``)."""

    batch: list[Window]
    scores: Floats
    cues: Floats
    pieces: Floats


def encoded(tagger: Tagger, words: Sequence[Word]) -> list[Encoded]:
    """The encoder's part of ``tag``: batches that cover all ``words``."""
    if not words:
        return []
    ids = [_pieces(tagger, w) for w in spaced([w.text for w in words], [w.span for w in words])]
    features = encode(words, tagger.vocabulary)
    cut = list(windows(ids, [w.paragraph for w in words], [w.opens_sentence for w in words], tagger.special))
    return [Encoded(batch, *tagger.session.run(None, _inputs(batch, features))) for batch in _batches(cut)]


def decoded(known: Scores, batches: Sequence[Encoded], count: int) -> Tagging:
    """The rest of it: what the scores of ``count`` words come to."""
    found: list[Tagged] = []
    chances = np.zeros(count, np.float32)
    for made in batches:
        sure = marginals(known, made.scores, _lengths(made.batch))
        for n, window in enumerate(made.batch):
            length = window.end - window.begin
            one = decode(known, made.scores[n, :length], made.cues[n], made.pieces[n], sure[n])
            found += [t.moved(window.begin) for t in one]
            chances[window.begin : window.end] = part_chances(sure[n, :length], "cue")
    return Tagging(tuple(sorted(found, key=lambda t: t.cue)), chances)


def _pieces(tagger: Tagger, word: str) -> list[int]:
    known = tagger.pieces.get(word)
    if known is None:
        known = tagger.tokeniser.encode(word, add_special_tokens=False).ids[:MOST_PIECES] or [tagger.unknown]
        tagger.pieces[word] = known
    return known


def _batches(cut: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, each batch of about ``_BATCH`` tokens."""
    group: list[Window] = []
    for window in sorted(cut, key=lambda w: (len(w.ids), w.begin)):
        if group and (len(group) + 1) * len(window.ids) > _BATCH:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def _lengths(batch: Sequence[Window]) -> list[int]:
    return [w.end - w.begin for w in batch]


def _inputs(batch: Sequence[Window], features: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.int64]]:
    size, words = max(len(w.ids) for w in batch), max(_lengths(batch))
    ids = np.zeros((len(batch), size), np.int64)
    mask = np.zeros((len(batch), size), np.int64)
    columns = np.zeros((len(batch), size, len(NAMES)), np.int64)
    first = np.zeros((len(batch), words), np.int64)
    nothing = np.zeros((1, len(NAMES)), np.int64)
    for n, window in enumerate(batch):
        ids[n, : len(window.ids)] = window.ids
        mask[n, : len(window.ids)] = 1
        columns[n, : len(window.ids)] = np.concatenate([features[window.begin : window.end], nothing])[window.word_of]
        first[n, : len(window.first)] = window.first
    return {"ids": ids, "mask": mask, "features": columns, "first": first}
