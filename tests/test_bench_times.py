"""The two halves of TimeBank are what their rule says, and share no report."""

import importlib.util
from pathlib import Path

FILE = Path(__file__).parents[1] / "bench" / "times" / "split.py"


def test_the_lists_follow_their_rule_and_are_apart() -> None:
    spec = importlib.util.spec_from_file_location("split", FILE)
    assert spec is not None
    assert spec.loader is not None
    split = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(split)
    writing, measuring = split.names("writing"), split.names("measuring")
    assert (len(writing), len(measuring)) == (94, 89)
    assert not set(writing) & set(measuring)
    assert not any(map(split.measures, writing))
    assert all(map(split.measures, measuring))
