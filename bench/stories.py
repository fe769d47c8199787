"""Stories, whatever the order of arrival: B-cubed over shuffles of a corpus whose stories are known.

    python bench/stories.py ../shared/data/news_clusters ../shared/data/ecbplus

Reports are read as they stand in a corpus, and only the linking of stories runs: it needs no annotation.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.ingest import ReadOptions, read_bytes
from rashomon.link.state import STORIES, State
from rashomon.link.stories import StoryLinker
from rashomon.model import Annotation, Report
from rashomon.store import groups
from rashomon.store.database import open_writer
from rashomon.store.records import RecordCache, save_annotation
from rashomon.store.reports import add_report

SHUFFLES = 3
_NOTHING = Annotation("none", "en", (), (), (), (), (), (), (), (), ())


def corpus(folder: Path) -> Iterator[tuple[str, str]]:
    """Gold story and text of every report."""
    for path in sorted(folder.glob("ECB+/*/*.xml")):
        words = " ".join(t.text or "" for t in ElementTree.parse(path).getroot().iter("token"))
        gold = path.stem.partition("_")[0] + ("plus" if path.stem.endswith("plus") else "")
        yield gold, f"date 2010-01-01 untitled\n{words}"
    for path in sorted((folder / "articles").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        date = (article.get("date_publish") or article.get("date_download") or "")[:10]
        title, outlet = " ".join((article.get("title") or "").split()), article.get("source_domain")
        body = "\n".join(filter(None, [article.get("description"), article.get("text")]))
        source = f"source: {outlet}\n" if outlet else ""
        yield str(article["newsCluster"]["EventId"]), f"date {date} {title}\n{source}{body}"


def link(reports: Sequence[Report]) -> tuple[list[str], float]:
    """The story of each report, and how long linking took."""
    with tempfile.TemporaryDirectory() as folder, open_writer(Path(folder, "ledger.db")) as conn, conn.begin():
        state = State(conn, RecordCache(conn))
        stories = StoryLinker(state)
        took = 0.0
        for report in reports:
            add_report(conn, report)
            save_annotation(conn, report.id, _NOTHING)
            state.newest = report.id
            start = time.perf_counter()
            stories.add(report)
            took += time.perf_counter() - start
        return [groups.root(conn, STORIES, report.id) for report in reports], took


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    of_gold, of_found, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(n * n / of_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[g] for (g, _), n in both.items()) / len(gold)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall)


def main(folders: Sequence[Path]) -> None:
    """Print the scores of each corpus, as it stands and shuffled."""
    for folder in folders:
        known = []
        for number, (gold, text) in enumerate(corpus(folder)):
            report = next(iter(read_bytes(text.encode(), f"n{number}.txt", ReadOptions())))
            if isinstance(report, Report):
                known.append((gold, report))
        for shuffle in range(SHUFFLES + 1):
            order = list(known)
            if shuffle:
                random.Random(shuffle).shuffle(order)
            found, took = link([report for _, report in order])
            scores = " / ".join(f"{x:.1f}" for x in b_cubed([gold for gold, _ in order], found))
            name = f"shuffle {shuffle}" if shuffle else "as it stands"
            each = f"{len(set(found))} stories, {1000 * took / len(order):.1f} ms a report"
            print(f"{folder.name}, {name}: {scores} ({each})")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
