"""PETRARCH2's unit tests as data: sentences with their parses and expected codings, and what the codes stand for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

_RECORD = re.compile(r"<Sentence ([^>]*)>(.*?)</Sentence>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODING = re.compile(r"<EventCoding\s+([^>]*?)/?>")
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*\"([^\"]*)\"")
_CAMEO = re.compile(r"^(\d{2,4}):\s*([A-Z]+)")


@dataclass(frozen=True)
class Coding:
    """Who did to whom what, by codes."""

    source: str
    target: str
    code: str


@dataclass(frozen=True)
class Case:
    """A sentence of the tests. ``noevents``: it must give none; ``error``: it tests how bad input is refused."""

    id: str
    date: str
    text: str
    parse: str
    codings: tuple[Coding, ...]
    noevents: bool
    error: bool


@dataclass(frozen=True)
class Scheme:
    """Categories of codes, and codes that stand for mere comments. Codes in neither are not counted."""

    categories: dict[str, frozenset[str]]
    comments: frozenset[str]


def read_cases(path: Path) -> list[Case]:
    """Every sentence of a file of tests that has a text."""
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    cases = []
    for number, (head, body) in enumerate(_RECORD.findall(text)):
        given = dict(_ATTRIBUTE.findall(head))
        told = [dict(_ATTRIBUTE.findall(c)) for c in _CODING.findall(body)]
        codings = tuple(
            Coding(c.get("sourcecode", ""), c.get("targetcode", ""), c["eventcode"]) for c in told if "eventcode" in c
        )
        words = " ".join(_within(body, "Text").split())
        if words:
            none, wrong = any("noevents" in c for c in told), any("error" in c for c in told)
            cases.append(
                Case(f"T{number:04d}", given["date"], words, _within(body, "Parse").strip(), codings, none, wrong)
            )
    return cases


def read_scheme(path: Path) -> Scheme:
    """The codes of the tests, from ``petrarch_codes.toml``."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Scheme({c: frozenset(n) for c, n in table["categories"].items()}, frozenset(table["comments"]["codes"]))


def read_cameo(path: Path) -> Scheme:
    """CAMEO's codes by the conversion table of PLOVER. It has no row for 01 (statements) and 02 (appeals)."""
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = _CAMEO.match(line)
        if row is not None:
            found[row[1]] = found.get(row[1], frozenset()) | {row[2]}
    return Scheme(found, frozenset())


def read_actors(path: Path) -> dict[str, str]:
    """Names of the tests' actors in lower case, with the first three letters of their codes."""
    found: dict[str, str] = {}
    code = ""
    for line in _COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines():
        line = line.partition("#")[0].strip()
        row = re.match(r"(\+?)([^\[]+?)\s*(?:\[([A-Za-z]{3})[^\]]*\].*)?$", line)
        if row is None or (not row[1] and not row[3]):
            continue
        code = row[3].upper() if row[3] else code
        name = row[2].replace("_", " ").strip().lower()
        if len(name) > 2:
            found[name] = code
    return found


def _within(body: str, tag: str) -> str:
    found = re.search(rf"<{tag}>(.*?)</{tag}>", body, re.DOTALL)
    return found[1] if found else ""
