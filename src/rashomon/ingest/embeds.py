"""Social-media posts that a report quotes: the tail with link, name, handle and day, and the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ingest.sentences import sentences
from rashomon.ingest.stamps import MONTH, find_stamp

_LINK = (
    r"(?:https?://\S+|https?t\.co\w{10}(?!\w)|pic\.(?:twitter|x)\.com/?[A-Za-z0-9]{6,12}|(?:t\.co|t\.me|fb\.watch)/\S+)"
)
_DAY = rf"(?:{MONTH}\.? ?\d{{1,2}},? ?\d{{4}}|\d{{1,2}} {MONTH}\.?,? ?\d{{4}})"
_DASH = r"(?:[—–―]|--|&mdash;| -)"
# What a name is made of; a full stop only after an initial. Then the handle, the day and perhaps the time.
_AUTHOR = (
    r"(?P<author>(?P<name>(?:[^()\n.!?;:\"“”…#@—–<>]|(?<=\b[A-Z])\.){1,50}?)\s*"
    r"\((?P<handle>@?[A-Za-z0-9_]{2,30}(?:[@.][A-Za-z0-9.-]{3,60})?)\))"
)
# pic.twitter.com/x— Name (@handle) July 31, 2022; the dash, the link's slash and the @ may have been lost on the way.
_POST = re.compile(
    rf"(?:(?P<link>(?:{_LINK}\s*)+)(?:{_DASH}\s*)?|(?P<dash>{_DASH})\s*|^[ \t]*|(?<=[.!?”\"’]\s)){_AUTHOR}"
    rf"\s*(?:{_DASH}\s*)?(?P<day>{_DAY})(?:,? (?:at )?\d{{1,2}}:\d{{2}}(?: ?[AaPp]\.?[Mm]\b\.?)?)?",
    re.M,
)
_LINK_ALONE = re.compile(r"pic\.(?:twitter|x)\.com/[A-Za-z0-9]{6,12}|(?:https?://)?t\.me/(?P<handle>\w{4,40})/\d+")
_SHARED = re.compile(
    r"(?:View this post on Instagram\s*)?A post shared by "
    r"(?P<author>(?P<name>[^()\n]{1,60}?)\s*\((?P<handle>@?[\w.]{2,30})\))"
    rf"(?: on (?P<day>{_DAY})(?: at \d{{1,2}}:\d{{2}} ?[ap]m(?: [A-Z]{{2,4}})?)?)?"
)
_FACEBOOK = re.compile(rf"Posted by (?P<author>(?P<name>[^\n()]{{2,60}}?)) on (?:\w+day, )?(?P<day>{_DAY})")
# How far back from its tail a post's words are looked for.
_REACH = 1500
_TOLD = re.compile(
    r"\b(?:said|says|told|reported|reportedly|reports|according to|announced|claimed|added|warned|stated|wrote|tweeted|"
    r"posted|confirmed|denied)\b"
)
_POSTED = re.compile(
    r"\b(?:I|I'm|we|We|my|My|our|Our|us|you|You|your|Your|BREAKING|WATCH|VIDEO|JUST IN|RT)\b|[!#@]"
    r"|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)


@dataclass(frozen=True, slots=True)
class FoundEmbed:
    """A post: ``tail`` is no prose, ``content`` the post's own words before it (``None`` where there are none)."""

    tail: tuple[int, int]
    content: tuple[int, int] | None
    author: str | None
    author_span: tuple[int, int] | None
    posted: str | None
    channel: str | None


def find_embeds(text: str, start: int) -> Iterator[FoundEmbed]:
    """Posts quoted in ``text`` from ``start`` on, in order of place."""
    found: list[tuple[re.Match[str], str | None]] = []
    if "(" in text:
        found += [(m, _channel(m)) for m in _POST.finditer(text, start) if _is_post(m)]
        found += [(m, "Instagram") for m in _SHARED.finditer(text, start)]
    found += [(m, "Facebook") for m in _FACEBOOK.finditer(text, start)]
    spans = [m.span() for m, _ in found]
    alone = (m for m in _LINK_ALONE.finditer(text, start) if not any(a <= m.start() < b for a, b in spans))
    found += [(m, "Telegram" if m["handle"] else "Twitter") for m in alone]
    floor = start
    for match, channel in sorted(found, key=lambda pair: pair[0].start()):
        if match.start() < floor:
            continue
        groups = match.groupdict()
        day = groups.get("day")
        stamp = find_stamp(day, 0, None) if day else None
        posted = stamp.day if stamp else None
        handle = groups.get("handle")
        author = f"@{handle.lstrip('@')}" if handle else groups.get("name")
        yield FoundEmbed(
            match.span(),
            _content(text, floor, match.start(), posted),
            author.strip() if author else None,
            _trimmed(text, *match.span("author")) if groups.get("author") else None,
            posted,
            channel,
        )
        floor = match.end()


def _is_post(match: re.Match[str]) -> bool:
    """A name, a handle and a day are a post's after a link, or with the @; a dash before them does on a line's end."""
    if match["link"] or "@" in match["handle"]:
        return True
    return match["dash"] is not None and match.string[match.end() : match.end() + 1] in ("", "\n")


def _channel(match: re.Match[str]) -> str | None:
    words = match[0].lower()
    if "t.me/" in words or "telegram" in words:
        return "Telegram"
    if "bsky" in words:
        return "Bluesky"
    if "@" in match["handle"].lstrip("@"):
        return "Mastodon"
    return "Twitter"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n-–—":
        start += 1
    return start, end


def _content(text: str, floor: int, stop: int, posted: str | None) -> tuple[int, int] | None:
    """The post's own words before ``stop``: the paragraph where it is no longer than a post can be, else the last
    sentences of it that read like one. Posts held 140 characters until November 2017, 280 from then on.
    """
    end = stop
    while end > floor and text[end - 1].isspace():
        end -= 1
    start = max(floor, text.rfind("\n", 0, end) + 1, end - _REACH)
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    limit = 150 if posted is not None and posted < "2017-11-07" else 300
    if end - start <= limit:
        return start, end
    found = sentences(text, start, end)
    first = found[-1][0]
    for begin, close in reversed(found[:-1]):
        words = text[begin:close]
        if end - begin > limit or _TOLD.search(words):
            break
        if _POSTED.search(words):
            first = begin
    return (first, end) if end - first <= 4 * limit else None
