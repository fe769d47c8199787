"""From bytes to text: which encoding a file is in. UTF-8 is tried first, and line ends are left as they are."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from charset_normalizer import from_bytes

from rashomon.errors import InputError
from rashomon.ingest.language import language_shares

_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"RIFF": "a picture or sound file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"PAR1": "a Parquet file",
    b"{\\rtf": "a Rich Text document",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WINDOWS = {
    "cp1252": (
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "no",
        "nb",
        "nn",
        "fi",
        "is",
        "ca",
        "ga",
        "eu",
        "gl",
    ),
    "cp1250": ("pl", "cs", "sk", "hu", "sl", "hr", "bs", "sr", "ro", "sq"),
    "cp1251": ("ru", "uk", "be", "bg", "sr", "mk"),
}
_MARGIN = 0.01
_LIKELY = 0.4
_SAMPLE = 200_000
_CHUNK = 1 << 20


def decode(data: bytes, name: str) -> str:
    """Text of ``data``; a UTF-8 byte order mark stays, as plain UTF-8 decoding keeps it.

    Raises ``InputError`` where the bytes are no text. ``name`` is used in the message.
    """
    encoding = encoding_of(data, name)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith("utf"):
            raise InputError(
                f"{name}: the text breaks off or is damaged at byte {error.start} ({encoding}); save it again as UTF-8."
            ) from None
        return data.decode(encoding, errors="replace")


def encoding_of(data: bytes, name: str) -> str:
    """Name of the encoding ``data`` is in. Raises ``InputError`` where it is no text."""
    marked = _marked(data)
    if marked is not None:
        return marked
    _refuse_binary(data, name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # The bytes around the first one that is not UTF-8 tell more than a long plain beginning.
        start = max(0, error.start - _SAMPLE // 2)
        return _windows(data[start : start + _SAMPLE])
    return "utf-8"


def stream_encoding(stream: BinaryIO, name: str) -> str:
    """Name of the encoding of everything in ``stream``, which is read once, in pieces.

    Here a byte order mark is not part of the text: ``utf-8-sig`` drops it. Raises ``InputError`` where it is no text.
    """
    head = stream.read(_CHUNK)
    marked = _marked(head)
    if marked is not None:
        return marked
    _refuse_binary(head, name)
    decoder = codecs.getincrementaldecoder("utf-8")()
    chunk = head
    while chunk:
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError as error:
            start = max(0, error.start - _SAMPLE // 2)
            return _windows(chunk[start : start + _SAMPLE])
        chunk = stream.read(_CHUNK)
    return "utf-8-sig"


def _marked(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    # Without a mark: Latin text in UTF-16 has a zero in every second byte.
    sample = data[:2000]
    if len(sample) >= 8 and not sample.startswith(tuple(_MAGIC)):
        even, odd = sample[0::2].count(0) / len(sample) * 2, sample[1::2].count(0) / len(sample) * 2
        if odd > 0.6 and even < 0.05:
            return "utf-16-le"
        if even > 0.6 and odd < 0.05:
            return "utf-16-be"
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, kind in _MAGIC.items():
        # Short marks can begin a text as well; what follows them then is no zero byte.
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:512] or magic == b"\x1f\x8b"):
            raise InputError(f"{name}: this is {kind}, not text; save it as plain text, HTML, CSV or JSON.")
    sample = data[:_SAMPLE]
    if b"\0" in sample or len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise InputError(f"{name}: this is a binary file, not text; save it as plain text, HTML, CSV or JSON.")


def _windows(sample: bytes) -> str:
    """The Windows code page in which the bytes read most like a language that is written in it; else what the
    detector says. The two Latin ones differ in accented letters only, which statistics of bytes do not tell apart.
    """
    best, most = "cp1252", 0.0
    for encoding, languages in _WINDOWS.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Plain stretches fit every page; the words around the bytes in question decide.
        words = " ".join(word for word in text.split() if not word.isascii()) or text
        shares = language_shares(text[: _SAMPLE // 10]), language_shares(words)
        likeness = sum(share.get(code, 0.0) for share in shares for code in languages)
        if likeness > most + _MARGIN:
            best, most = encoding, likeness
    if most >= _LIKELY:
        return best
    other = from_bytes(sample).best()
    return other.encoding if other is not None else best
