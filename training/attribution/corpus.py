"""PolNeAR as words: its brat annotations laid over the words of the parse, and windows of whole paragraphs.

Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rashomon.annotate.tagger_labels import KINDS, Piece


@dataclass(frozen=True)
class Attribution:
    """One attribution: for each of ``KINDS`` its pieces, as half-open runs of words that stay in one paragraph."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]


@dataclass(frozen=True)
class Example:
    """A report for training: words, their character spans, paragraphs and feature values, and its attributions."""

    name: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    values: tuple[tuple[str, ...], ...]
    attributions: tuple[Attribution, ...]


def read_brat(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of one ``.ann`` file, by kind of part the character spans."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[dict[str, list[tuple[int, int]]]] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in sorted(lines, key=lambda each: each[:1] != "T"):
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line.startswith("T"):
            _, rest = fields[1].split(" ", 1)
            spans[fields[0]] = [_pair(part) for part in rest.split(";")]
        elif line.startswith("E"):
            event: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
            for argument in fields[1].split()[1:]:
                role, reference = argument.split(":")
                kind = role.rstrip("0123456789").lower()
                if kind in event:
                    event[kind] += spans.get(reference, [])
            events.append(event)
    return events


def _pair(text: str) -> tuple[int, int]:
    start, end = text.split()
    return int(start), int(end)


def pieces_of(spans: Sequence[tuple[int, int]], example: Example) -> tuple[Piece, ...]:
    """``spans`` as runs of words, cut where a paragraph ends."""
    found: list[Piece] = []
    for start, end in spans:
        inside = [i for i, (s, e) in enumerate(example.spans) if s < end and start < e]
        while inside:
            paragraph = example.paragraphs[inside[0]]
            run = [i for i in inside if example.paragraphs[i] == paragraph]
            found.append((run[0], run[-1] + 1))
            inside = inside[len(run) :]
    return tuple(found)


def annotations_of(folder: Path) -> Iterator[tuple[str, Path, list[Path]]]:
    """By report of a part of the corpus: name, text file, annotation files in order (some have two annotators)."""
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem if path.stem in texts else path.stem.rsplit("_", 1)[0]
        files.setdefault(name, []).append(path)
    for name, found in files.items():
        yield name, texts[name], found


def write_examples(examples: Sequence[Example], path: Path) -> None:
    """One example a line, as JSON."""
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example)) + "\n")


def read_examples(path: Path) -> list[Example]:
    """The examples that ``write_examples`` wrote."""
    with path.open(encoding="utf-8") as file:
        return [_example(json.loads(line)) for line in file]


def _example(raw: dict[str, Any]) -> Example:
    return Example(
        name=raw["name"],
        words=tuple(raw["words"]),
        spans=_pairs(raw["spans"]),
        paragraphs=tuple(raw["paragraphs"]),
        values=tuple(map(tuple, raw["values"])),
        attributions=tuple(Attribution(*(_pairs(a[kind]) for kind in KINDS)) for a in raw["attributions"]),
    )


def _pairs(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((first, last) for first, last in rows)
