from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, examine, read_paths
from rashomon.model import Report

FILES = Path(__file__).parent / "files"


def described(report: Report) -> dict[str, Any]:
    """What a report says, with passages as the words they cover; what is unknown is left out."""
    words = report.text
    about = {
        "key": report.key,
        "locator": report.locator.replace(str(FILES), "FILES"),
        "text": words,
        "title": report.title,
        "outlet": report.outlet,
        "language": report.language,
        "url": report.url,
        "published": report.published,
        "published_at": report.published_at,
        "updated_at": report.updated_at,
        "undated_reason": report.undated_reason,
        "dateline": report.dateline
        and [report.dateline.place, report.dateline.date, words[report.dateline.start : report.dateline.end]],
        "not_prose": [[p.kind.value, words[p.start : p.end]] for p in report.not_prose],
        "embeds": [
            [e.author, e.author_span and words[slice(*e.author_span)], e.posted, e.channel, words[slice(*e.content)]]
            for e in report.embeds
        ],
        "credits": [[c.name, words[c.start : c.end]] for c in report.credits],
    }
    return {name: value for name, value in about.items() if value}


@pytest.fixture
def files() -> Path:
    return FILES


@pytest.fixture
def describe() -> Callable[[Report], dict[str, Any]]:
    return described


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[list[Report], list[str]]]:
    """Read content under a file name; gives the reports, and the sentences of what could not be read."""

    def run(content: str | bytes, name: str, **options: Any) -> tuple[list[Report], list[str]]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        items = list(read_paths([str(path)], ReadOptions(**options)))
        errors = [str(item).replace(f"{tmp_path}/", "") for item in items if isinstance(item, InputError)]
        return [item for item in items if isinstance(item, Report)], errors

    return run


@pytest.fixture
def look() -> Callable[..., dict[str, Any]]:
    """Examine a text; gives what it says of itself."""

    def run(text: str, **fields: Any) -> dict[str, Any]:
        return described(examine(Report(key="r", path="r.txt", locator="r.txt", text=text, **fields)))

    return run
