"""Files of invented places, and a collection of the test's own."""

from pathlib import Path

import pytest

from rashomon.annotate.gazetteer_added import VARIABLE


@pytest.fixture
def files() -> Path:
    return Path(__file__).parent / "files"


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what a test adds is kept."""
    path = tmp_path / "data" / "places.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    return path
