"""WARC archives: the pages that hold an article, with their own addresses."""

from __future__ import annotations

import gzip as packing
import uuid
from pathlib import Path

import pytest

pytest.importorskip("warcio")
PAGE = (Path(__file__).parent / "files" / "dam_page.html").read_bytes().split(b"-->", 1)[1]


def archive(*pages: tuple[str, bytes, str, str], gzip: bool = True) -> bytes:
    records = []
    for url, body, kind, status in pages:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-06-09T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(packing.compress(record) if gzip else record)
    return b"".join(records)


@pytest.mark.parametrize(("name", "gzip"), [("crawl.warc.gz", True), ("crawl.warc", False)])
def test_only_pages_that_hold_an_article_become_reports(name, gzip, read):
    data = archive(
        ("https://upland.example/logo.png", b"\x89PNG", "image/png", "200 OK"),
        ("https://upland.example/moved", PAGE, "text/html", "404 Not Found"),
        ("https://upland.example/menu", b"<html><body><a href='/'>Home</a></body></html>", "text/html", "200 OK"),
        ("https://upland.example/dam", PAGE, "text/html; charset=utf-8", "200 OK"),
        gzip=gzip,
    )
    (report,), errors = read(data, name)
    assert (report.key, report.url, report.locator) == ("crawl#1", *["https://upland.example/dam"] * 2)
    assert (report.title, report.published, errors) == ("Spillway opened at Corvane dam", "2031-06-07", [])


def test_an_archive_without_articles_is_said(read):
    _, errors = read(archive(("https://upland.example/", b"<html></html>", "text/html", "200 OK")), "a.warc.gz")
    assert errors == ["a.warc.gz: none of the 1 pages in this archive holds an article."]


def test_a_damaged_archive_keeps_what_came_before(read):
    whole = archive(("https://upland.example/dam", PAGE, "text/html", "200 OK"))
    (report,), (error,) = read(whole + whole[: len(whole) // 2], "a.warc.gz")
    assert report.title == "Spillway opened at Corvane dam"
    assert error == "a.warc.gz, https://upland.example/dam: the page breaks off in the archive and was left out."


def test_what_is_no_archive_is_said(read):
    _, (error,) = read(b"just words\n", "a.warc")
    assert error.startswith("a.warc: ")
