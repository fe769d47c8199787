"""Messages and key templates of MUC-3/4: the files as they were handed out, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_MESSAGE = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.M)
_HEADER = re.compile(
    r"\s*(?P<place>[^\[]*?),?\s*(?:(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?(?:\s+(?P<year>\d{2}))?"
    r"|(?P<month2>[A-Z]{3})[A-Z]*\s+(?P<day2>\d{1,2})\s+(?P<year2>\d{2})|NO DATE)"
    r"\s*(?:\((?P<source>[^)]*)\))?\s*(?:--|-)?\s*",
)
_GENERAL = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?)\]")
_ASIDE = re.compile(r"\[(?:[^\]]*\b(?:OMITTED|RECORDING|CONTINUED|INDISTINCT|THOUGHT|PROGRESS|RECEIVED)[^\]]*)\]")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_SLOT = re.compile(r"^(\d{1,2})\.\s+[A-Z: ]+?(?:\s{2,}|$)(.*)$")
_KEY_COLUMN = 36
_NUMBER = re.compile(r"DEV-MUC3-(\d{4})")


@dataclass(frozen=True)
class Message:
    """One message: what its header says, and its paragraphs without line breaks, in capitals as handed out."""

    id: str
    place: str | None
    day: date | None
    source: str | None
    paragraphs: tuple[str, ...]

    @property
    def number(self) -> int:
        """The message's number."""
        return int(self.id[-4:])


@dataclass(frozen=True)
class Filler:
    """One filler of a slot: what may stand there (any of the alternatives), and whether it may be left out."""

    alternatives: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Key:
    """One template of the key: its slots by number, and whether the template as a whole may be left out."""

    slots: dict[int, tuple[Filler, ...]]
    optional: bool


def read_messages(folder: Path) -> Iterator[Message]:
    """The messages of all ``dev-muc3-*`` files, in order."""
    for path in sorted(folder.glob("dev-muc3-*")):
        text = path.read_text(encoding="latin-1")
        heads = list(_MESSAGE.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : following.start() if following else len(text)]
            yield _message(head[1], body)


def _message(name: str, body: str) -> Message:
    header = _HEADER.match(body)
    place = day = source = None
    if header is not None:
        place = re.sub(r"\s*\(.*", "", " ".join(header["place"].split())) or None
        source = " ".join(header["source"].split()) if header["source"] else None
        number, month = header["day"] or header["day2"], header["month"] or header["month2"]
        if number and month in _MONTHS:
            year = int(header["year"] or header["year2"] or 90)
            day = date(1900 + year, _MONTHS.index(month) + 1, int(number))
        body = body[header.end() :]
    general = _GENERAL.search(body, 0, 400)
    if general is not None:
        body = body[general.end() :]
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", _ASIDE.sub(" ", body))]
    return Message(name, place, day, source, tuple(p for p in paragraphs if p))


def read_keys(folder: Path) -> dict[str, list[Key]]:
    """The key templates of all ``key-dev-*`` files by message; a message without an incident has an empty list."""
    keys: dict[str, list[Key]] = {}
    for path in sorted(folder.glob("key-dev-*")):
        for block in re.split(r"(?m)^(?=0\. )", path.read_text(encoding="latin-1")):
            slots = _slots(block)
            number = _NUMBER.search(" ".join(slots.get(0, [])))
            if number is None:
                continue
            templates = keys.setdefault(number[0], [])
            name = slots[1][0] if slots.get(1) else "*"
            if "*" not in name:
                found = {n: tuple(f for line in lines for f in _filler(line)) for n, lines in slots.items() if n > 1}
                templates.append(Key(found, "OPTIONAL" in name))
    return keys


def _slots(block: str) -> dict[int, list[str]]:
    """Lines of each slot, a line that only goes on joined to the one before."""
    slots: dict[int, list[str]] = {}
    current: list[str] = []
    for line in block.splitlines():
        if line.startswith(";") or not line.strip():
            continue
        if slot := _SLOT.match(line):
            current = slots.setdefault(int(slot[1]), [])
            if slot[2].strip():
                current.append(slot[2].strip())
        elif current and (line.strip().startswith("/") or current[-1].endswith(("/", ":"))):
            current[-1] += " " + line.strip()
        else:
            current.append(line.strip())
    return slots


def _filler(line: str) -> Iterator[Filler]:
    optional = line.startswith("?")
    line = line.lstrip("? ")
    if line not in ("-", "*", ""):
        yield Filler(tuple(a.strip().lstrip("? ") for a in line.split(" / ")), optional)
