"""Numbers in a report that may count something: the number, how it is hedged, and the noun that is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Token

from rashomon.annotate.context import Context
from rashomon.annotate.figures_words import BOUNDS, LEMMA, PERSONS, STATES, singular
from rashomon.annotate.numbers import COUNT, VAGUE, Count, parse_count
from rashomon.model import Bound, NotProseKind, Span

# What follows a number that counts no people or things.
_MEASURES = re.compile(
    r"\s*(?:-|–)?\s*(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?|centur(?:y|ies)|km|kms|kilomet\w+"
    r"|met(?:er|re)s?|miles?|mph|feet|foot|ft|inch\w*|tons?|tonnes?|kg|kilo\w*|pounds?|lit(?:er|re)s?|gallons?|barrels?"
    r"|percent|per\s+cent|pct|%|degrees?|dollars?|euros?|dinars?|rubles?|roubles?|lira|bucks|cents?|square|cubic|mm|cm"
    r"|calib\w*|megawatts?|mw|points?|times?|a\.?m|p\.?m|gmt|o'clock|th|st|nd|rd)\b",
    re.IGNORECASE,
)
# Before a number that names or orders ("Resolution 2254", "No. 5", "page 3").
_NAMED = re.compile(
    r"(?:\b(?:No|number|article|resolution|chapter|section|page|phase|route|highway|unit|brigade|division|flight|room"
    r"|channel|group of|aged|age|article|law|act|round|level|grade|class|part|day|week|year|since|in|by|until|from"
    r"|version|model|type|base|camp|views|shares|comments|likes|tweets|retweets|page)\.?\s+|[A-Z]{1,3}-|#)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<=\bincluding )an?(?=\s)|(?<=\bamong them )an?(?=\s)|(?<=\band )an?(?=\s)", re.IGNORECASE)
_DETERMINER = re.compile(r"\s+(?:an?|the|his|her|its|their)\b", re.IGNORECASE)
# Words that end the search for the counted noun.
_STOPS = set(
    "in at on by from near with where when who which that as while after before and or for to inside a an "
    "including among were was are is have had has been".split()
)
_PART_AHEAD = re.compile(r"\b(?:including|among them|among whom|of whom|of them)\W+$", re.IGNORECASE)
_ONE = re.compile(r"\s+(?:of\b(?! (?:them|whom)\b)|another|day|side|hand|step|more time|week)", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|others?)\b", re.IGNORECASE)
_OR_SO = re.compile(r"\s+or\s+(?:so|thereabouts)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]*")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its hedge: ``start:end`` from the hedge to the noun, ``number`` its own span.

    ``noun`` is the counted noun in the singular, or ``None`` where it is left out ("killed 44"). ``token`` is the
    noun's token or else the number's, ``top`` the head of the whole phrase ("[dozens] of people"); ``None`` outside
    prose. ``part`` tells that it is a part of a total ("including ...").
    """

    start: int
    end: int
    number: Span
    value: Count
    bound: Bound
    noun: str | None
    token: Token | None
    top: Token | None
    part: bool


@dataclass(frozen=True)
class Zone:
    """A stretch of a report that is read for figures, and whether it is parsed: a sentence, or a headline."""

    context: Context
    start: int
    end: int
    parsed: bool

    def before(self, offset: int) -> str:
        """The zone's words up to ``offset``."""
        return self.context.report.text[self.start : offset]

    def after(self, offset: int) -> str:
        """The zone's words from ``offset`` on."""
        return self.context.report.text[offset : self.end]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens of ``start:end``, none where the zone is not parsed."""
        return self.context.tokens((start, end)) if self.parsed else []


class _Noun(NamedTuple):
    name: str | None
    end: int
    token: Token | None
    top: Token | None


def zones(context: Context) -> Iterator[Zone]:
    """The headlines and sentences of a report."""
    for passage in context.report.not_prose:
        if passage.kind == NotProseKind.HEADER:
            yield Zone(context, passage.start, passage.end, False)
    for start, end in context.sentences:
        yield Zone(context, start, end, True)


def counted_in(zone: Zone) -> list[Counted]:
    """The numbers of one zone that may count something, in order."""
    text = zone.context.report.text
    found: list[Counted] = []
    for match in COUNT.finditer(text, zone.start, zone.end):
        if found and match.start() < found[-1].number.end:
            continue
        value = parse_count(match[0])
        if match[0].lower() == "few" and zone.before(match.start()).lower().endswith("as "):
            continue
        if value and _may_count(zone, match[0], Span(*match.span()), value):
            found.append(_counted(zone, Span(*match.span()), value))
    found += [c for c in _single(zone) if not any(o.start < c.end and c.start < o.end for o in found)]
    found.sort(key=lambda c: c.start)
    for i, following in enumerate(found[1:]):
        if found[i].end > following.start:
            # "Three regular and two reserve officers": the noun is shared, the words of the second number are not.
            end = len(re.sub(r"\s+(?:and|or|of|of the)\s*$|[\s,]+$", "", text[: following.start]))
            found[i] = replace(found[i], end=max(found[i].number.end, end))
    return found


def _may_count(zone: Zone, words: str, number: Span, value: Count) -> bool:
    before, after = zone.before(number.start), zone.after(number.end)
    if (after[:1] in ("-", "–") and after[1:2].isalpha()) or after[:1] == "%" or _MEASURES.match(after):
        return False
    if words.isdigit() and len(words) == 4 and 1900 <= int(words) <= 2100:
        # A year, unless people follow: "2000 people", but not "in 2000 people were".
        follows = re.match(r"\s+([A-Za-z]+)", after)
        return bool(follows and singular(follows[1]) in PERSONS and not re.search(r"\bin\s+$", before, re.IGNORECASE))
    if zone.context.times_in(number):
        return False
    if re.search(r"\bunder\s+$", before, re.IGNORECASE) and re.match(r"\s*(?:[,.;)]|$)", after):
        # "Children under five": an age.
        return False
    if _NAMED.search(before) and not re.search(r"\b(?:by|in|from|since|until)\s+$", before, re.IGNORECASE):
        return False
    return value != 1 or not _ONE.match(after)


def _counted(zone: Zone, number: Span, value: Count) -> Counted:
    words = zone.context.text(number)
    low, bound = _hedge(zone.before(number.start), " ".join(words.lower().split()) in VAGUE)
    start = number.start if low is None else zone.start + low
    high = _upper(zone, number.end)
    if high is not None and isinstance(value, int) and high[0] > value:
        value, number, bound = (value, high[0]), Span(number.start, high[1]), Bound.ABOUT
    if zone.after(number.end).lower().startswith((" or more", "+")):
        bound = Bound.AT_LEAST
    if _OR_SO.match(zone.after(number.end)) and bound is Bound.EXACT:
        bound = Bound.ABOUT
    noun = _noun(zone, number)
    part = bool(_PART_AHEAD.search(zone.before(start))) or bool(
        re.match(r"\s+of (?:them|whom)\b", zone.after(number.end))
    )
    end = max(number.end, noun.end)
    return Counted(start, end, number, value, bound, noun.name, noun.token, noun.top, part)


def _hedge(before: str, vague: bool) -> tuple[int | None, Bound]:
    """Where the hedge begins in ``before``, and what it says."""
    for bound, pattern in BOUNDS:
        if match := pattern.search(before):
            return match.start(), bound
    if match := re.search(r"\b(?:another|an additional|a further)\s+$", before, re.IGNORECASE):
        return match.start(), Bound.ABOUT if vague else Bound.EXACT
    return None, Bound.ABOUT if vague else Bound.EXACT


def _upper(zone: Zone, end: int) -> tuple[int, int] | None:
    """The upper end of "10 to 15" or "10-15", and where it stops."""
    text = zone.context.report.text
    joint = _RANGE.match(text, end, zone.end)
    if joint is None:
        return None
    if joint[0].strip().lower() == "and" and not re.search(r"\bbetween\s+\S+$", zone.before(end), re.IGNORECASE):
        return None
    number = COUNT.match(text, joint.end(), zone.end) or _DIGITS.match(text, joint.end(), zone.end)
    value = parse_count(number[0]) if number else None
    return (value, number.end()) if number and isinstance(value, int) else None


def _noun(zone: Zone, number: Span) -> _Noun:
    """The counted noun (singular), where it ends, its token and the phrase's: by the parse, else by what follows."""
    tokens = zone.tokens(*number)
    token = tokens[-1] if tokens else None
    noun = next((g for t in reversed(tokens) if (g := _governed(t)) and g.idx >= number.end), None)
    # Where commas are lost, "112 a monitor said" looks like so many monitors.
    lost = noun and (noun.idx < number.end or _DETERMINER.match(zone.context.text((number.end, noun.idx))))
    if token and noun and noun.idx < zone.end and not lost:
        noun = _last_of_compound(noun)
        name = noun.text if noun.tag_ == "NNPS" else singular(noun.text)
        more = _MORE.match(zone.after(number.end))
        if more and name not in PERSONS:
            return _Noun(None, number.end + len(more[0]), token, token)
        counts = noun.is_alpha and (noun.tag_ in ("NN", "NNS", "NNPS") or name in PERSONS)
        top = token if token.is_ancestor(noun) else noun
        return _Noun(name if counts else None, noun.idx + len(noun), noun, top)
    after = zone.after(number.end)[:60]
    for match in re.finditer(r"[\w'’-]+", after):
        between, word = after[: match.start()], match[0].lower()
        if re.search(r"[.;:!?()]", between) or len(between.split()) > 4 or word in _STOPS:
            break
        if word in LEMMA or word in STATES:
            break
        if (one := singular(word)) in PERSONS:
            return _Noun(one, number.end + match.end(), token, token)
        if not zone.parsed and not between.strip() and one != word and match[0].islower():
            # A headline is not parsed: the plural that follows at once ("40 vehicles").
            return _Noun(one, number.end + match.end(), token, token)
    return _Noun(None, number.end, token, token)


def _last_of_compound(noun: Token) -> Token:
    """ "13 fighting [positions]", where the parse stops at "fighting"."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    return after if after is not None and noun.tag_ == "NN" and after.tag_ == "NNS" else noun


def _governed(number: Token) -> Token | None:
    """The noun a number counts: "[six] civilians", "[dozens] of people", "[three] of its workers"."""
    partitive = next((c for c in number.children if c.lower_ == "of" and c.i > number.i), None)
    if partitive is not None:
        return next((c for c in partitive.children if c.dep_ == "pobj"), None)
    if number.dep_ in ("nummod", "amod", "det", "compound", "nmod", "quantmod", "poss") and number.head.i > number.i:
        head = number.head
        return head if head.pos_ in ("NOUN", "PROPN", "ADJ") else _governed(head) if head.pos_ == "NUM" else None
    return None


def _single(zone: Zone) -> Iterator[Counted]:
    """ "Including a child", "including a 10-year-old boy": an article that counts one."""
    for match in _ARTICLE.finditer(zone.context.report.text, zone.start, zone.end):
        part = zone.before(match.start()).lower().endswith(("including ", "among them "))
        words = list(re.finditer(r"[\w-]+", zone.after(match.end())[:50]))
        for word in words[: 4 if part else 2]:
            noun, end = word[0], match.end() + word.end()
            if singular(noun) in PERSONS and singular(noun) == noun.lower():
                tokens = zone.tokens(end - len(noun), end)
                token = tokens[-1] if tokens else None
                yield Counted(match.start(), end, Span(*match.span()), 1, Bound.EXACT, noun.lower(), token, token, part)
                break
