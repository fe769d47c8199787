"""Count in how many reports of news each word stands: ``word_counts.tsv``, against which stories weigh words.

python training/words/count.py ../shared/data src/rashomon/data
"""

from __future__ import annotations

import csv
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.link.story_words import FILE, tokens
from rashomon.resources import write_manifest

LEAST = 3
SHORTEST = 200


def reports(data: Path) -> Iterator[str]:
    """The texts of the training corpora. Corpora with known stories are not among them."""
    for path in sorted(data.glob("polnear/data/train/**/*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for name in ("lgl.xml", "GeoVirus.xml"):
        for article in ElementTree.parse(data / "geoparsing" / name).getroot():
            yield article.findtext("text") or ""
    csv.field_size_limit(10**9)
    with (data / "syria_reports" / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield f"{row['article_title']} {row['article_content']}"


def main(data: Path, out: Path) -> None:
    """Write the table, and its checksum into the manifest."""
    texts = [text for text in dict.fromkeys(reports(data)) if len(text) > SHORTEST]
    counts = Counter(word for text in texts for word in {word for word, _ in tokens(text)})
    kept = sorted((word, count) for word, count in counts.items() if count >= LEAST)
    lines = [str(len(texts)), *(f"{word}\t{count}" for word, count in kept)]
    (out / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_manifest(out, [FILE])
    print(f"{len(texts)} reports, {len(kept)} words")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
