"""Bytes become text: UTF-8 first, then what fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.ingest.decoding import decode, encoding_of

_SAMPLES = [
    ("cp1252", "The café’s owner – “nobody pays”, he says – closed it."),
    ("cp1252", "Die Fähre fährt nicht, sagte die Bürgermeisterin der Stadt über den Fluss."),
    ("cp1252", "La barrière est fermée depuis hier, a déclaré la préfète à la presse."),
    ("cp1250", "Kapija je zatvorena, kaže načelnik opštine, a građani čekaju već šest sati."),
    ("cp1250", "Przejście jest zamknięte, poinformowała straż; kierowcy czekają już sześć godzin."),
    ("cp1251", "Паром не ходит, сообщила полиция; жители ждут уже шесть часов."),
]


@pytest.mark.parametrize(("encoding", "text"), _SAMPLES)
def test_windows_code_pages_are_told_apart(encoding, text):
    assert encoding_of(text.encode(encoding), "x") == encoding
    assert decode(text.encode(encoding), "x") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_with_and_without_a_mark(encoding):
    assert decode("The barrage is shut, they say.".encode(encoding), "x") == "The barrage is shut, they say."


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf_8_comes_back_as_it_is(text):
    assert decode(text.encode("utf-8"), "x") == text


def test_line_ends_are_left_alone():
    assert decode(b"a\r\nb\rc\n", "x") == "a\r\nb\rc\n"


def test_damaged_utf_16_is_said_to_be_damaged():
    with pytest.raises(InputError, match=r"x: the text breaks off or is damaged at byte \d+ \(utf-16\)"):
        decode("The barrage".encode("utf-16")[:-1], "x")
