"""On whose word the facts of a hand-made ledger rest: its ``origins`` against what an export says.

    RASHOMON=.venv/bin/rashomon python bench/origins.py ../shared/gold/raqqa-2015-07-05 [--misses]

For each folder (texts beside ``gold.json``), as found/total:

- ``credits``: the words that credit an origin are the source of a statement, or the report's own credit;
- ``named``: of these, those whose name agrees with the origin's (a content word, or a short name that all know);
- ``origins``: for each fact, the origins that the ledger counts for it;
- ``independent``: facts whose number of origins is right. A source without a name counts one in the hand-made ledger
  and is told, not counted, in ours; it is taken off the former.

Facts are told in free words. A fact with a number is looked up among the figures of the reports that carry it; any
other is the event whose accounts have most of its words, told by as many of these reports as possible.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rashomon.aliases import ALIASES
from rashomon.skeleton import fold

Row = dict[str, Any]
_PLAIN = frozenset("the and for via syrian unnamed head of group news agency".split())
_UNNAMED = re.compile(r"\bun(known|named)\b")
_NUMBER = re.compile(r"\b\d+\b(?! (?:January|February|March|April|May|June|July|August|September|October))")
_UNIT = re.compile(r"kill|dead|wound|bod|toll|strike|evacuee|child", re.IGNORECASE)


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

    def words(self, entity: str | None) -> set[str]:
        """The content words of an entity's names."""
        return {w for name in self.names.get(entity or "", ()) for w in content(name)}

    def credit(self, report: str, span: list[int]) -> list[set[str]]:
        """The words for whom the report credits at ``span``: one set for each statement or credit there."""
        told = [
            self.words(s["entity"]) | set(content(s["speaker"]))
            for s in self.rows["statements"]
            if self.report[s["report"]] == report and s["source"] and _meet(s["source"], span)
        ]
        own = next(r for r in self.rows["reports"] if r["report"] == report)
        return told + [set(content(c["name"])) for c in own["credits"] if _meet([c["start"], c["end"]], span)]

    def origins(self, fact: str, carried: list[str]) -> set[str]:
        """The entities that a fact is counted under."""
        numbers = [int(n) for n in _NUMBER.findall(fact)]
        figures = [f for f in self.rows["figures"] if self.report[f["report"]] in carried and f["value"] in numbers]
        if numbers and figures and _UNIT.search(fact):
            # A headline rests on what the same report attributes, as an outlet's own voice does in the ledger.
            sourced = {f["report"] for f in figures if f["statement"]}
            figures = [f for f in figures if f["statement"] or f["report"] not in sourced]
            return {o for f in figures if (o := self._behind(f))}
        wanted = set(content(fact))
        events = [(self._fit(e, wanted, carried), e) for e in self.rows["events"]]
        best = max(events, key=lambda p: p[0], default=None)
        if best is None or not best[0][0]:
            return set()
        return {a["origin"] for a in best[1]["accounts"] if a["origin"] and a["stance"] != "denies"}

    def _behind(self, figure: Row) -> str | None:
        statement = self.statement.get(figure["statement"] or "")
        if statement is None:
            return self.origin[figure["report"]]
        entity: str | None = statement["entity"]
        return None if statement["speaker"] == "unnamed" else entity

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
                    count("named", any(t & set(content(origin["origin"])) for t in told), origin["origin"], told)
    for fact in gold["facts"]:
        found = ledger.origins(fact["fact"], fact["carried_by"])
        known = [o for o in fact["origins"] if not _UNNAMED.search(o)]
        for name in known:
            count("origins", any(ledger.words(e) & set(content(name)) for e in found), fact["fact"], "|", name)
        right = len(found) == fact["independent"] - len(fact["origins"]) + len(known)
        count("independent", right, fact["fact"], fact["independent"], [sorted(ledger.names[e])[:2] for e in found])
    return {name: f"{right}/{total}" for name, (right, total) in counts.items()}


def content(words: str) -> list[str]:
    """The content words of a name or a fact, cut to stems, short names in full."""
    spelt = [part for w in fold(words).split() for part in ALIASES.get(w, w).split()]
    return [w[:6] for w in spelt if len(w) > 2 and w not in _PLAIN]


def _meet(a: list[int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


if __name__ == "__main__":
    main()
