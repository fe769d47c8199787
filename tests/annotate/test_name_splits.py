"""Names that ran together where a comma was lost part at a place that the report names elsewhere."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context

Read = Callable[..., Context]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oslo was calm. The Interior Ministry Oslo said two men were held.", {"Interior Ministry", "Oslo"}),
        ("Lebanon said so. Fighters fought on in Arsal Lebanon on Monday.", {"Arsal", "Lebanon"}),
        (
            "Mosul is quiet. Troops left Duhok. They moved from Duhok Mosul officials said.",
            {"Duhok", "Mosul officials"},
        ),
    ],
)
def test_two_names_are_two_mentions(read: Read, text: str, names: set[str]) -> None:
    found = {m.text.removeprefix("The ") for m in read(text).mentions}
    assert names <= found


def test_a_town_called_after_another_stays_whole(read: Read) -> None:
    found = {m.text for m in read("Sudan said aid came in. A ship reached Port Sudan on Monday.").mentions}
    assert "Port Sudan" in found
