"""The parse keeps the report's own offsets, and leaves out what is not prose."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rashomon.annotate.nlp import load_nlp, masked, parse, sentence_spans
from rashomon.errors import RashomonError
from rashomon.model import NotProse, NotProseKind, Report

HEAD = "Harbour closed\nPhoto: Ana Lund\n"
TEXT = HEAD + "The ferry left.  Nobody waited.\nRain fell on the pier"


def report(text: str, *passages: tuple[int, int]) -> Report:
    marked = tuple(NotProse(s, e, NotProseKind.CREDIT) for s, e in passages)
    return Report(key="r", path="r", locator="r", text=text, not_prose=marked)


def test_what_is_not_prose_is_blank_and_nothing_moves(nlp: Language) -> None:
    given_ = report(TEXT, (0, len(HEAD)))
    assert masked(given_) == " " * 14 + "\n" + " " * 15 + "\n" + TEXT[len(HEAD) :]
    doc = parse(nlp, given_)
    assert all(t.is_space or TEXT[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_sentences_are_of_prose_only_and_end_at_lines(nlp: Language) -> None:
    doc = parse(nlp, report(TEXT, (0, len(HEAD))))
    assert [TEXT[s:e] for s, e in sentence_spans(doc)] == ["The ferry left.", "Nobody waited.", "Rain fell on the pier"]


def test_a_text_without_prose_has_no_sentences(nlp: Language) -> None:
    assert sentence_spans(parse(nlp, report("Harbour closed", (0, 14)))) == ()
    assert sentence_spans(parse(nlp, report(""))) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet='ab .,\n\r\t\u00a0\u00ad"“”é😀', max_size=60), data=st.data())
def test_tokens_lie_where_their_words_stand(nlp: Language, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    given_ = report(text, (start, end))
    doc = parse(nlp, given_)
    assert len(masked(given_)) == len(text)
    for token in doc:
        assert masked(given_)[token.idx : token.idx + len(token)] == token.text
    for low, high in sentence_spans(doc):
        assert 0 <= low < high <= len(text)


def test_a_model_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(RashomonError, match="no spaCy model is there"):
        load_nlp(str(tmp_path / "nothing"))
