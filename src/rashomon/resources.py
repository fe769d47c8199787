"""The files that ship with the package: where they are, and whether they are what was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from rashomon.errors import RashomonError

MANIFEST = "manifest.json"


def data_path(name: str) -> Path:
    """Path of a file of ``rashomon/data``. Raises ``RashomonError`` where it is missing."""
    path = _folder() / name
    if not path.is_file():
        raise RashomonError(f"{path}: this file of the installation is missing; install rashomon again.")
    return path


def verify(folder: Path | None = None) -> None:
    """Compare every file the manifest names with its SHA-256. Raises ``RashomonError`` at the first that differs."""
    folder = folder or _folder()
    for name, known in read_manifest(folder).items():
        path = folder / name
        if not path.is_file():
            raise RashomonError(f"{path}: this file of the installation is missing; install rashomon again.")
        if _described(path) != known:
            raise RashomonError(f"{path}: this file of the installation was changed; install rashomon again.")


def read_manifest(folder: Path) -> dict[str, dict[str, str | int]]:
    """``{file: {"sha256": hex digits, "bytes": size}}`` as the manifest in ``folder`` lists it; empty without one."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    known: dict[str, dict[str, str | int]] = json.loads(path.read_text(encoding="utf-8"))
    return known


def write_manifest(folder: Path, names: Iterable[str]) -> None:
    """Write ``names``, files of ``folder``, with their checksums into its manifest beside what is listed there."""
    known = read_manifest(folder) | {name: _described(folder / name) for name in names}
    text = json.dumps(dict(sorted(known.items())), indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _described(path: Path) -> dict[str, str | int]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"sha256": digest, "bytes": path.stat().st_size}


def _folder() -> Path:
    return Path(str(resources.files("rashomon.data")))
