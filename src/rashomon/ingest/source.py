"""Where bytes come from: a file or a stream that can be opened again from its start."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from rashomon.errors import InputError

# What is read whole (text, HTML, feeds, JSON) may be this large; tables, JSON Lines and archives are streamed.
WHOLE_LIMIT = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """One input. ``name`` is the path as given, ``stem`` the key it lends, ``suffix`` its kind (``.csv``)."""

    name: str
    stem: str
    suffix: str
    locator: str
    open: Callable[[], BinaryIO]

    def whole(self) -> bytes:
        """All bytes. Raises ``InputError`` where there are none, or too many to be read at once."""
        with self.open() as stream:
            data = stream.read(WHOLE_LIMIT + 1)
        if len(data) > WHOLE_LIMIT:
            limit = f"{WHOLE_LIMIT // 2**20} MB"
            raise InputError(
                f"{self.name}: the file is larger than {limit}; split it, or save it as JSON Lines or CSV."
            )
        if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
            raise InputError(f"{self.name}: the file is empty; there is nothing to read in it.")
        return data

    def head(self, size: int = 4096) -> bytes:
        """The first ``size`` bytes."""
        with self.open() as stream:
            return stream.read(size)


def name_parts(name: str) -> tuple[str, str]:
    """Stem and kind of a file name: ``reports.csv.gz`` is ``reports`` and ``.csv``."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.stem, path.suffix.lower()


def from_file(path: str) -> Source:
    """The file at ``path``, unpacked where its name ends in ``.gz`` (a WARC's reader unpacks by itself)."""
    stem, suffix = name_parts(path)
    packed = path.lower().endswith(".gz") and suffix != ".warc"

    def opened() -> BinaryIO:
        return cast(BinaryIO, gzip.open(path, "rb")) if packed else Path(path).open("rb")

    return Source(path, stem, suffix, str(Path(path).resolve()), opened)


def from_bytes(data: bytes, name: str) -> Source:
    """Bytes at hand, named ``name``; ``-`` is standard input, whose reports have the key "stdin"."""
    stem, suffix = ("stdin", "") if name == "-" else name_parts(name)
    return Source(name, stem, suffix, stem if name == "-" else name, lambda: io.BytesIO(data))
