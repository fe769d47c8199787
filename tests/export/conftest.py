"""The invented evening, for every test of the formats."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "views"


@pytest.fixture(scope="session")
def records() -> ModuleType:
    """The module of hand-written records, with its builders."""
    _load("builders")
    evening = _load("evening")
    vars(evening).update({k: v for k, v in vars(sys.modules["builders"]).items() if not k.startswith("_")})
    return evening


def _load(name: str) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
