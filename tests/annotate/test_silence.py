"""Cues by which nothing is said."""

import pytest
from spacy.language import Language
from spacy.tokens import Token

from rashomon.annotate.silence import withheld

SILENT = "somebody is told to keep silent"
ATTITUDE = "an attitude or an aim, nothing that is said"


def token(nlp: Language, text: str, word: str) -> Token:
    return next(t for t in nlp(text) if t.text == word)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The ministry declined to comment on the raid.", "declined"),
        ("The mayor did not say who opened the lock.", "say"),
        ("The spokesman failed to confirm that the bridge was mined.", "failed"),
        ("The army would neither confirm nor deny that the convoy had left.", "confirm"),
        ("The crew never mentioned the second barge.", "mentioned"),
    ],
)
def test_silence_is_no_statement(nlp: Language, text: str, cue: str) -> None:
    assert withheld(token(nlp, text, cue)) == SILENT


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The port supports the plan of the council.", "supports"),
        ("The union seeks a longer break for its pilots.", "seeks"),
    ],
)
def test_an_attitude_is_no_statement(nlp: Language, text: str, cue: str) -> None:
    assert withheld(token(nlp, text, cue)) == ATTITUDE


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor said that the lock was open.", "said"),
        ("The pilots did not believe that the lock was safe.", "believe"),
        ("The army refused to leave the quay.", "refused"),
        ("The ministry denied that the quay was mined.", "denied"),
    ],
)
def test_what_is_said_or_thought_is_one(nlp: Language, text: str, cue: str) -> None:
    assert withheld(token(nlp, text, cue)) is None
