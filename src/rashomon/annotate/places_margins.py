"""Places beside the prose: the dateline, the title (as evidence), and captions, which are not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc
from spacy.vocab import Vocab

from rashomon.annotate.gazetteer import Candidate, Gazetteer
from rashomon.annotate.places_evidence import Clue
from rashomon.annotate.toponym import fold
from rashomon.model import NotProseKind, Report

_CAPITALISED = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


def caption_docs(report: Report, vocab: Vocab) -> Iterator[tuple[int, Doc]]:
    """Each caption with the offset of its first character: words only, one sentence, no tags and no parse."""
    for passage in report.not_prose:
        if passage.kind is not NotProseKind.CAPTION:
            continue
        text = report.text[passage.start : passage.end]
        found = [*_WORD.finditer(text)]
        if not found:
            continue
        ends = [*(m.start() for m in found[1:]), found[-1].end()]
        # Doc knows single blanks only; wider gaps are words of their own and keep the offsets.
        words, spaces = [], []
        for match, following in zip(found, ends, strict=True):
            gap = following - match.end()
            words.append(match.group())
            spaces.append(gap > 0)
            if gap > 1:
                words.append(" " * (gap - 1))
                spaces.append(False)
        starts: list[bool | int | None] = [i == 0 for i in range(len(words))]
        yield passage.start + found[0].start(), Doc(vocab, words=words, spaces=spaces, sent_starts=starts)


def dateline_clues(report: Report, gazetteer: Gazetteer) -> list[tuple[int, int, Clue]]:
    """The place of the dateline with its first and last character; nothing where there is none or it is unknown."""
    line = report.dateline
    if line is None or not line.place:
        return []
    name = re.split(r"[,/(]", line.place)[0].strip()
    # The field may be spelt "Moscow" where the text has "MOSCOW".
    start = report.text.casefold().find(name.casefold(), line.start, line.end)
    candidates = gazetteer.candidates(fold(name))
    if start < 0 or not candidates:
        return []
    return [(start, start + len(name), Clue(fold(name), candidates))]


def title_clues(report: Report, gazetteer: Gazetteer) -> list[Clue]:
    """Countries and large towns that the title names, as evidence of what the report is about."""
    return [Clue(key, found) for key, found in _words(report.title or "", gazetteer)]


def _words(title: str, gazetteer: Gazetteer) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
    for run in _CAPITALISED.findall(title):
        words = run.split()
        for name in dict.fromkeys((run, *words, *(" ".join(pair) for pair in pairwise(words)))):
            found = gazetteer.candidates(fold(name))
            if len(name) > 3 and any(c.is_country or c.population > 100_000 for c in found):
                yield fold(name), found
