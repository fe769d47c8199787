"""Feeds: entities are never followed, and what is no feed is said."""

from __future__ import annotations

import socket

import pytest


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise AssertionError("a feed file must not open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("name", ["laughs.xml", "outside.xml"])
def test_entities_of_its_own_are_refused(name, files, read, no_network):
    found, (error,) = read((files / name).read_bytes(), name)
    assert not found
    assert error == f"{name}: the XML declares entities of its own, which are not read; remove its <!ENTITY ...> lines."


def test_wide_letters_hide_no_entity(files, read):
    text = (files / "outside.xml").read_text()
    found, (error,) = read(text.encode("utf-16"), "wide.xml")
    assert not found
    assert "declares entities" in error


def test_an_outside_document_type_is_not_fetched(read, no_network):
    feed = (
        '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss version="0.91"><channel>'
        "<title>T</title><item><title>x</title><description>The gauge failed.</description></item></channel></rss>"
    )
    ((report,), errors) = read(feed, "old.rss")
    assert (report.text, errors) == ("The gauge failed.", [])


def test_a_file_that_looks_like_an_address_is_not_fetched(read, no_network):
    _, (error,) = read("http://127.0.0.1:9/feed.xml", "address.rss")
    assert error.startswith("address.rss: this XML is no RSS or Atom feed")


def test_a_feed_without_entries_is_said(read):
    _, errors = read('<rss version="2.0"><channel><title>T</title></channel></rss>', "none.rss")
    assert errors == ["none.rss: the feed has no entries."]
