"""What all tests share: the profile of property tests, and the invented evening.

Property tests draw the same examples in every run; ``HYPOTHESIS_PROFILE=search`` looks for new ones.
"""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

FOLDER = Path(__file__).parent / "views"

settings.register_profile("same", derandomize=True)
settings.register_profile("search", derandomize=False, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
# What whoever runs the tests has added to the gazetteer is not theirs to find.
os.environ["RASHOMON_GAZETTEER"] = str(FOLDER / "none.sqlite")


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
