"""On whose word the facts of a hand-made ledger rest: its ``origins`` against what an export says.

    RASHOMON=.venv/bin/rashomon python bench/origins.py ../shared/gold/raqqa-2015-07-05 [--misses]

For each folder (texts beside ``gold.json``), as found/total:

- ``credits``: the words that credit an origin are the source of a statement, or one who passes it on, or the report's
  own credit;
- ``named``: of these, those whose name agrees with the origin's (a content word, or a short name that all know), or
  which are told to have no name where the origin has none;
- ``origins``: for each fact, the origins with a name that the ledger counts for it;
- ``independent``: facts whose number of origins is right. A source without a name of its own ("activists", "Kurdish
  media") counts one in the hand-made ledger and is told, not counted, in ours: it is taken off the former. Where the
  hand-made ledger counts fewer than it lists (it doubts one), each number that this leaves open is right.

Facts are told in free words. A fact that names its day is the happening itself: the event whose accounts have most of
its words, told by as many of these reports as possible. A fact with a number is looked up among the numbers that these
reports tell of events, by value and by what is counted. Any other is a part of a happening: of the accounts in these
reports (with all that the source says there), those that have most of its rare words.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from rashomon.aliases import ALIASES
from rashomon.skeleton import fold

Row = dict[str, Any]
_PLAIN = frozenset("the and for via syrian unnamed head of group news agency".split())
_UNNAMED = re.compile(
    r"\b(unknown|unnamed|sources?|activists|residents|evacuees|media|witness(es)?|(militant )?website)\b", re.IGNORECASE
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b")
_NUMBER = re.compile(r"\b\d+\b")
_WORDED: dict[str, int | list[int]] = {
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)},
    "dozens": [24, 99],
    "hundreds": [200, 999],
    "thousands": [2000, 9999],
}
# What is counted in a fact that is looked up by its number.
_UNIT = re.compile(r"kill|dead|wound|bod|toll|strike|evacuee|child", re.IGNORECASE)
_DEATH = frozenset({"killed", "dead"})
# How much of what the best account has of a fact's rare words another must have to tell it too.
_TELLS = 0.75


def main() -> None:
    """Print the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", help="folders of report texts with a gold.json")
    parser.add_argument("--misses", action="store_true", help="also tell what is missed, on standard error")
    asked = parser.parse_args()
    for folder in asked.folders:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8")).get("origins")
        if gold:
            print(folder.name, json.dumps(scored(gold, Ledger(folder), asked.misses)), flush=True)


class Ledger:
    """The export of the reports of one folder."""

    def __init__(self, folder: Path) -> None:
        command = shlex.split(os.environ.get("RASHOMON", "rashomon"))
        files = sorted(folder.glob("*.txt"))
        self.texts = {p.stem: p.read_bytes().decode("utf-8") for p in files}
        with tempfile.TemporaryDirectory() as scratch:
            ledger = ["--ledger", f"{scratch}/ledger.db"]
            for step in (["read", *map(str, files)], ["export", "--format", "jsonl", "--out", scratch]):
                subprocess.run([*command, *step, *ledger], check=True, stdout=subprocess.DEVNULL)
            self.rows = {
                p.stem: [json.loads(line) for line in p.read_text(encoding="utf-8").splitlines()]
                for p in Path(scratch).glob("*.jsonl")
            }
        self.names: dict[str, set[str]] = {e["id"]: {e["name"], *e["names"]} for e in self.rows["entities"]}
        self.report = {r["id"]: r["report"] for r in self.rows["reports"]}
        self.origin: dict[str, str | None] = {r["id"]: r["origin"] for r in self.rows["reports"]}
        self.statement = {s["id"]: s for s in self.rows["statements"]}
        # Whom a statement is counted under, as far as it tells an event: a body for its spokesperson.
        self.behind: dict[str, str | None] = {
            a["statement"]: a["origin"] for e in self.rows["events"] for a in e["accounts"] if a["statement"]
        }

    def words(self, entity: str | None) -> set[str]:
        """The content words of an entity's names."""
        return {w for name in self.names.get(entity or "", ()) for w in content(name)}

    def credit(self, report: str, span: list[int]) -> list[set[str] | None]:
        """Whom the report credits at ``span``, for each statement or credit there: words, ``None`` for nobody named."""
        told: list[set[str] | None] = []
        for said in self.rows["statements"]:
            if self.report[said["report"]] != report:
                continue
            if said["source"] and _meet(said["source"], span):
                unnamed = said["speaker"] == "unnamed"
                words = self.words(said["entity"]) | set(content(said["speaker"]))
                told.append(None if unnamed else words | self.words(self.behind.get(said["id"])))
            links = [c for c in said["chain"][:-1] if c["start"] is not None and _meet([c["start"], c["end"]], span)]
            told += [self.words(c["entity"]) | set(content(c["name"])) for c in links]
        own = next(r for r in self.rows["reports"] if r["report"] == report)
        names = [c["name"] for c in own["credits"] if _meet([c["start"], c["end"]], span)]
        return told + [None if name == "agencies" else set(content(name)) for name in names]

    def origins(self, fact: str, carried: list[str]) -> set[str]:
        """The entities that a fact is counted under."""
        values = _values(fact)
        if _DAY.search(fact) is None and values and _UNIT.search(fact):
            numbers = [n for e in self.rows["events"] for n in e["numbers"] if n["value"] in values]
            numbers = [n for n in numbers if set(content(n["unit"])) - _DEATH <= set(content(fact))]
            by = [n for n in numbers if any(self.report[f.partition(".")[0]] in carried for f in n["figures"])]
            if by:
                return {entity for n in by for entity in n["by"]}
        if _DAY.search(fact) is not None:
            event = max(self.rows["events"], key=lambda e: self._fit(e, set(content(fact)), carried), default=None)
            return {a["origin"] for a in event["accounts"] if _asserted(a)} if event else set()
        return self._told_in_part(set(content(fact)), carried)

    def _told_in_part(self, wanted: set[str], carried: list[str]) -> set[str]:
        accounts = [a for e in self.rows["events"] for a in e["accounts"] if a["stance"] != "denies"]
        passages = [set(content(self._passage(a))) for a in accounts]
        often = Counter(w for words in passages for w in words)
        weight = {w: math.log(len(passages) / often[w]) for w in wanted if often[w]}
        scores = [
            sum(weight.get(w, 0.0) for w in words) if self.report[a["report"]] in carried else 0.0
            for a, words in zip(accounts, passages, strict=True)
        ]
        best = max(scores, default=0.0)
        told = [a for a, score in zip(accounts, scores, strict=True) if best and score >= _TELLS * best]
        return {a["origin"] for a in told if _asserted(a)}

    def _passage(self, account: Row) -> str:
        said = self.statement.get(account["statement"] or "")
        spans = said["content"] if said is not None else account["spans"]
        return " ".join(self.texts[self.report[account["report"]]][s:e] for s, e in spans)

    def _fit(self, event: Row, wanted: set[str], carried: list[str]) -> tuple[int, int]:
        told = " ".join(self.texts[self.report[a["report"]]][s:e] for a in event["accounts"] for s, e in a["spans"])
        by = {self.report[a["report"]] for a in event["accounts"]}
        return len(wanted & set(content(told))) * len(by & set(carried)), -len(told)


def scored(gold: Row, ledger: Ledger, misses: bool) -> dict[str, str]:
    """What of the hand-made origins the ledger has."""
    counts = {name: [0, 0] for name in ("credits", "named", "origins", "independent")}

    def count(name: str, right: bool, *what: object) -> None:
        counts[name][0] += right
        counts[name][1] += 1
        if misses and not right:
            print("MISS", name, *what, file=sys.stderr)

    for report in gold["reports"]:
        for origin in report["depends_on"]:
            if origin["credit_span"]:
                told = ledger.credit(report["report"], origin["credit_span"])
                count("credits", bool(told), report["report"], origin["credit"])
                if told:
                    nameless = _UNNAMED.search(origin["origin"]) is not None and None in told
                    same = any(t and t & set(content(origin["origin"])) for t in told)
                    count("named", nameless or same, origin["origin"], told)
    for fact in gold["facts"]:
        found = ledger.origins(fact["fact"], fact["carried_by"])
        known = [o for o in fact["origins"] if not _UNNAMED.search(o)]
        for name in known:
            count("origins", any(ledger.words(e) & set(content(name)) for e in found), fact["fact"], "|", name)
        unnamed = len(fact["origins"]) - len(known)
        right = max(0, fact["independent"] - unnamed) <= len(found) <= min(len(known), fact["independent"])
        count("independent", right, fact["fact"], fact["independent"], [sorted(ledger.names[e])[:2] for e in found])
    return {name: f"{right}/{total}" for name, (right, total) in counts.items()}


def content(words: str) -> list[str]:
    """The content words of a name or a fact, cut to stems, short names in full."""
    spelt = [part for w in fold(words).split() for part in ALIASES.get(w, w).split()]
    return [w[:6] for w in spelt if len(w) > 2 and w not in _PLAIN]


def _values(fact: str) -> list[int | list[int]]:
    """The numbers in a fact that are no part of a date, vague words as the ranges that they stand for."""
    worded = [_WORDED[w] for w in re.findall(r"[a-z]+", fact.lower()) if w in _WORDED]
    return [*(int(n) for n in _NUMBER.findall(fact)), *worded]


def _asserted(account: Row) -> bool:
    return account["origin"] is not None and account["stance"] != "denies"


def _meet(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


if __name__ == "__main__":
    main()
