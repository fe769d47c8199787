"""Files, folders and standard input: which reader takes what, and what is said of what none takes."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from gzip import BadGzipFile
from pathlib import Path
from typing import BinaryIO
from zlib import error as ZlibError

from rashomon.errors import InputError, MissingExtra
from rashomon.ingest.archives import read_warc
from rashomon.ingest.clean import examine
from rashomon.ingest.dated_text import read_dated_text
from rashomon.ingest.dates import IMPOSSIBLE
from rashomon.ingest.feeds import read_feed
from rashomon.ingest.json_lines import read_json, read_json_lines
from rashomon.ingest.language import detect_language
from rashomon.ingest.markup import read_html
from rashomon.ingest.options import ReadOptions
from rashomon.ingest.source import WHOLE_LIMIT, Source, from_bytes, from_file, name_parts
from rashomon.ingest.tables import read_csv, read_parquet
from rashomon.model import Report

Reader = Callable[[Source, ReadOptions], Iterator[Report | InputError]]

_SUFFIXES: tuple[tuple[Reader, tuple[str, ...]], ...] = (
    (read_dated_text, (".txt", ".text", ".md")),
    (read_html, (".html", ".htm", ".xhtml", ".shtml")),
    (read_feed, (".rss", ".atom", ".xml", ".rdf")),
    (read_json_lines, (".jsonl", ".ndjson")),
    (read_json, (".json",)),
    (read_csv, (".csv", ".tsv", ".tab")),
    (read_parquet, (".parquet", ".pq")),
    (read_warc, (".warc",)),
)
READERS: dict[str, Reader] = {suffix: reader for reader, suffixes in _SUFFIXES for suffix in suffixes}
# Files about a folder, not in it.
_ABOUT = re.compile(r"(readme|license|licence|copying|changelog|contributing)(\.|$)", re.I)
_KINDS = "text, HTML, RSS or Atom, JSON, JSON Lines, CSV, TSV, Parquet or WARC"


def read_paths(
    paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Report | InputError]:
    """Every report in ``paths`` (files, folders, ``-`` for ``stdin``), examined, one at a time.

    What cannot be read yields an ``InputError`` in its place, and the rest goes on. Keys are unique: a second report of
    one key gets ``~2``. A file that is named twice is read once.
    """
    names = _Names()
    for item in _of_paths(paths, options, stdin):
        yield item if isinstance(item, InputError) else names.unique(_finished(item, options))


def read_bytes(data: bytes, name: str, options: ReadOptions) -> Iterator[Report | InputError]:
    """Every report in ``data``, read as a file called ``name`` (``-``: its kind is found by looking), examined."""
    names = _Names()
    for item in _guarded(from_bytes(data, name), options):
        yield item if isinstance(item, InputError) else names.unique(_finished(item, options))


def _of_paths(paths: Sequence[str], options: ReadOptions, stdin: BinaryIO | None) -> Iterator[Report | InputError]:
    done: set[str] = set()
    for path in paths:
        if path == "-":
            yield from _standard_input(stdin, options)
            continue
        if Path(path).is_dir():
            files = _in_folder(path)
        elif Path(path).exists():
            files = iter([path])
        else:
            yield InputError(f"{path}: there is no such file or folder.")
            continue
        for file in files:
            if isinstance(file, InputError):
                yield file
            elif Path(file).exists() and not Path(file).is_file():
                # A pipe gives its bytes once, and may never give any.
                yield InputError(
                    f"{file}: this is no regular file; pipe what it gives to standard input, with - as PATH."
                )
            elif (resolved := str(Path(file).resolve())) not in done:
                done.add(resolved)
                yield from _guarded(from_file(file), options)


def _standard_input(stdin: BinaryIO | None, options: ReadOptions) -> Iterator[Report | InputError]:
    data = stdin.read(WHOLE_LIMIT + 1) if stdin is not None else b""
    if len(data) > WHOLE_LIMIT:
        yield InputError(f"Standard input is larger than {WHOLE_LIMIT // 2**20} MB; save it to a file and name that.")
        return
    yield from _guarded(from_bytes(data, "-"), options)


def _guarded(source: Source, options: ReadOptions) -> Iterator[Report | InputError]:
    """Reports of one input, with everything that is wrong with it as a sentence."""
    impossible: list[Report] = []
    try:
        for item in _reader(source)(source, options):
            yield item
            if isinstance(item, Report) and (item.undated_reason or "").endswith(IMPOSSIBLE):
                impossible.append(replace(item, text=""))
    except InputError as error:
        yield error
    except MissingExtra as error:
        yield InputError(str(error))
    except PermissionError:
        yield InputError(f"{source.name}: the file may not be read; change its permissions (chmod +r).")
    except (EOFError, ZlibError, BadGzipFile):
        yield InputError(f"{source.name}: the compressed file breaks off or is damaged; fetch it again.")
    except OSError as error:
        yield InputError(f"{source.name}: the file could not be read ({error.strerror or error}).")
    if impossible:
        first, more = impossible[0], len(impossible) - 1
        others = f", and so with {more} more" if more else ""
        yield InputError(
            f"{source.name}: {first.undated_reason} (report '{first.key}'{others}); "
            "the report is kept without it, correct it and read the file again."
        )


def _reader(source: Source) -> Reader:
    if source.suffix in READERS:
        return READERS[source.suffix]
    if source.suffix and source.name != "-":
        raise InputError(f"{source.name}: files of the kind '{source.suffix}' are not read; give {_KINDS}.")
    return _sniffed(source.head(), source.name)


def _sniffed(head: bytes, name: str) -> Reader:
    """The reader for an input without a telling name: JSON (Lines), HTML, feed, else dated text."""
    if not head:
        raise InputError(
            f"{name if name != '-' else 'Standard input'}: the file is empty; there is nothing to read in it."
        )
    if head.startswith(b"PAR1"):
        return read_parquet
    if head.startswith(b"WARC/"):
        return read_warc
    start = (
        head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "ignore")
        .lstrip("\ufeff \t\r\n")
        .lower()
    )
    if start.startswith(("{", "[")):
        return read_json
    if start.startswith(("<?xml", "<rss", "<feed", "<rdf")) and "<html" not in start:
        return read_feed
    if start.startswith(("<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<p>")):
        return read_html
    return read_dated_text


def _in_folder(folder: str) -> Iterator[str | InputError]:
    """Readable files under ``folder``, sorted; at the end a sentence on those that were passed over."""
    found = False
    passed: list[str] = []
    refused: list[OSError] = []
    for base, folders, files in os.walk(folder, onerror=refused.append):
        # A browser keeps the pictures and scripts of a saved page in a folder beside it.
        pages = {name_parts(f)[0] for f in files if name_parts(f)[1] in (".html", ".htm")}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f.removesuffix("_files") not in pages)
        for name in sorted(files):
            if name.startswith(".") or _ABOUT.match(name):
                continue
            path = str(Path(base, name))
            if name_parts(name)[1] in READERS:
                found = True
                yield path
            else:
                passed.append(path)
    for error in refused:
        yield InputError(f"{error.filename}: the folder may not be read; change its permissions (chmod +rx).")
    if passed:
        shown = ", ".join(str(Path(p).relative_to(folder)) for p in passed[:3]) + (", ..." if len(passed) > 3 else "")
        files_word = "1 file was" if len(passed) == 1 else f"{len(passed)} files were"
        yield InputError(f"{folder}: {files_word} passed over, being no {_KINDS}: {shown}")
    if not found and not refused:
        yield InputError(f"{folder}: there is no report in this folder; put files of {_KINDS} in it.")


def _finished(report: Report, options: ReadOptions) -> Report:
    """``report`` with all that its text says, and then what the options say of reports that do not."""
    examined = examine(report)
    if examined.published is None and options.published is not None:
        examined = examine(replace(examined, published=options.published, undated_reason=None))
    if examined.outlet is None and options.outlet is not None:
        examined = replace(examined, outlet=options.outlet)
    return replace(examined, language=report.language or detect_language(_prose(examined)))


def _prose(report: Report) -> str:
    pieces, position = [], 0
    for passage in report.not_prose:
        pieces.append(report.text[position : passage.start])
        position = max(position, passage.end)
    prose = " ".join([*pieces, report.text[position:]])
    return prose if prose.strip() else report.text


class _Names:
    """Keys and locators given so far in one run: no two reports share a key, nor two records of one id a locator."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._locators: set[str] = set()
        self._told: Counter[tuple[str, str]] = Counter()

    def unique(self, report: Report) -> Report:
        """``report``, with ``~2`` (or more) behind a key that another report has.

        A record that stands twice in one file, word for word, is two records there: the second is ``#2``, which is
        part of what it is, so that reading the file again finds both.
        """
        same = (report.path, report.id)
        self._told[same] += 1
        if (copy := self._told[same]) > 1:
            report = replace(report, key=f"{report.key}#{copy}", locator=f"{report.locator}#{copy}")
        key = _free(report.key, self._keys)
        locator = report.locator
        if key != report.key and report.locator in self._locators:
            locator = _free(report.locator, self._locators)
        self._keys.add(key)
        self._locators.add(locator)
        return report if key == report.key else replace(report, key=key, locator=locator)


def _free(name: str, taken: set[str]) -> str:
    count = 1
    free = name
    while free in taken:
        count += 1
        free = f"{name}~{count}"
    return free
