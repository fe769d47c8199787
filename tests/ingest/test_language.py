"""English is told from other languages, and where it is not clear nothing is claimed."""

from __future__ import annotations

import pytest

from rashomon.ingest.language import detect_language


@pytest.mark.parametrize(
    "text",
    [
        "The gate was shut and nobody was let in, the guards said.",
        "Olena Marchuk, Petra Holub and Ruben Askeland met at Brennmoor with the head of the union on Monday.",
    ],
)
def test_english(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize(
    "text", ["", "...", "Kiln out", "Marchuk, Holub, Askeland", "Rocket Attack Kills 10 in Brennmoor", "12:30"]
)
def test_what_is_short_or_all_names_is_never_another_language(text):
    assert detect_language(text) in (None, "en")


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Kapija je zatvorena, kaže načelnik opštine, a građani čekaju već šest sati u redu.", {"sr", "hr", "bs"}),
        ("Капија је затворена, каже начелник општине, а грађани чекају већ шест сати.", {"sr"}),
        ("Паром не ходит, сообщила полиция; жители ждут уже шесть часов.", {"ru"}),
        ("أعلنت الشرطة إغلاق البوابة وقال السكان إنهم ينتظرون منذ ست ساعات", {"ar"}),
        ("Die Fähre fährt nicht, sagte die Bürgermeisterin der Stadt am Montag der Zeitung.", {"de"}),
        ("La barrière est fermée depuis hier, a déclaré la préfète à la presse régionale.", {"fr"}),
    ],
)
def test_running_text_in_other_languages(text, languages):
    assert detect_language(text) in languages
