"""Event coreference across documents on ECB+, from raw text, beside the lemma baseline on the same mentions.

    python bench/coref/ecb.py ../shared/data/ecbplus [--attribution trained]

Gold are the event mentions (ACTION, NEG_ACTION) of the validated sentences, in clusters by their instance; mentions
without a cluster stand alone. Found are the words that our events of these sentences hang on. Both partitions of the
found mentions are scored against gold (all of it, and what of it was found): ours (ledger events), and the lemma
baseline: mentions of one lemma in one predicted topic (story) are one. A found mention is the gold one whose words hold
its first character. The texts are the corpus' words with blanks between them, without dates.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from metrics import Partition, scores

from rashomon.annotate.nlp import load_nlp
from rashomon.ledger import Ledger
from rashomon.link.state import State
from rashomon.store.database import open_reader
from rashomon.store.groups import EVENTS
from rashomon.store.reader import LedgerReader
from rashomon.store.records import RecordCache


@dataclass(frozen=True)
class Document:
    """A text with its gold event mentions: characters of their words, and the cluster. ``valid`` are the characters of
    validated sentences."""

    name: str
    text: str
    mentions: tuple[tuple[tuple[tuple[int, int], ...], str], ...]
    valid: tuple[tuple[int, int], ...]


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--attribution", choices=["trained", "rules"], default="rules")
    asked = parser.parse_args()
    documents = read_documents(asked.folder)
    gold = clusters({(d.name, n): label for d in documents for n, (_, label) in enumerate(d.mentions)})
    ours, lemmas, count, met = found(documents, asked.attribution)
    print(f"{platform.platform()}, Python {platform.python_version()}")
    print(f"{len(documents)} documents, {sum(map(len, gold))} gold mentions in {len(gold)} clusters")
    print(f"{count} mentions found, {met} of them gold mentions")
    known = frozenset(m for c in gold for m in c) & frozenset(m for c in ours for m in c)
    for title, keep in (("all gold mentions", None), ("gold mentions that were found", known)):
        print(f"\n| {title} | MUC P / R / F | B-cubed P / R / F | CEAF-e P / R / F | CoNLL F1 |\n|---|---|---|---|---|")
        for name, partition in (("Rashomon", ours), ("lemma within the predicted topic", lemmas)):
            made = scores(only(gold, keep), only(partition, keep))
            cells = [" / ".join(f"{100 * x:.1f}" for x in made[m]) for m in ("MUC", "B-cubed", "CEAF-e")]
            print(f"| {name} | {' | '.join(cells)} | {100 * made['CoNLL'][2]:.1f} |")


def only(partition: Partition, keep: frozenset[Hashable] | None) -> Partition:
    """The partition of the mentions in ``keep``; all, where it is ``None``."""
    return partition if keep is None else [c & keep for c in partition if c & keep]


def read_documents(folder: Path) -> list[Document]:
    """Documents that have validated sentences."""
    valid: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            valid[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    paths = (p for p in sorted(folder.glob("ECB+/*/*.xml")) if p.stem in valid)
    return [read_document(path, valid[path.stem]) for path in paths]


def read_document(path: Path, sentences: set[int]) -> Document:
    """One document; of its mentions those of validated sentences."""
    root = ElementTree.parse(path).getroot()
    text, spans, home = "", {}, {}
    bounds: dict[int, tuple[int, int]] = {}
    for token in root.iter("token"):
        start = len(text) + bool(text)
        text += (" " if text else "") + (token.text or "")
        number = int(token.get("sentence", 0))
        spans[token.get("t_id")], home[token.get("t_id")] = (start, len(text)), number
        bounds[number] = (bounds.get(number, (start, 0))[0], len(text))
    cluster: dict[str | None, str] = {}
    for relations in root.iter("Relations"):
        for relation in relations:
            label = relation.get("note") or f"{path.stem}:{relation.get('r_id')}"
            cluster |= {end.get("m_id"): label for end in relation if end.tag == "source"}
    mentions = []
    for markable in next(root.iter("Markables")):
        words = [a.get("t_id") for a in markable.iter("token_anchor")]
        if words and markable.tag.startswith(("ACTION", "NEG_ACTION")) and home[words[0]] in sentences:
            label = cluster.get(markable.get("m_id"), f"{path.stem}:{markable.get('m_id')}")
            mentions.append((tuple(spans[w] for w in words), label))
    return Document(path.stem, text, tuple(mentions), tuple(bounds[s] for s in sorted(sentences) if s in bounds))


def found(documents: list[Document], attribution: str) -> tuple[Partition, Partition, int, int]:
    """Our partition and the baseline's, how many mentions were found, and how many of them are gold ones."""
    nlp = load_nlp()
    by_name = {d.name: d for d in documents}
    event_of: dict[Hashable, str] = {}
    lemma_of: dict[Hashable, str] = {}
    met = 0
    with tempfile.TemporaryDirectory() as place:
        table, path = Path(place) / "documents.jsonl", Path(place) / "ledger.db"
        rows = ({"id": d.name, "text": d.text, "language": "en"} for d in documents)
        table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        Ledger.open(path).read([table], attribution=attribution)
        with open_reader(path) as conn:
            state = State(conn, RecordCache(conn))
            for report in LedgerReader(conn).reports():
                document = by_name[report.key]
                for event in state.annotation(report.id).events:
                    at = event.trigger.start
                    if not any(a <= at < b for a, b in document.valid):
                        continue
                    gold = (n for n, (words, _) in enumerate(document.mentions) if any(a <= at < b for a, b in words))
                    number = next(gold, None)
                    key = (document.name, number) if number is not None else (document.name, "found", at)
                    met += number is not None and key not in event_of
                    word = document.text[event.trigger.start : event.trigger.end]
                    event_of.setdefault(key, state.root(EVENTS, f"{report.id}.{event.id}"))
                    lemma_of.setdefault(key, f"{report.story}|{nlp(word)[0].lemma_.lower()}")
    return clusters(event_of), clusters(lemma_of), len(event_of), met


def clusters(labels: dict[Hashable, str]) -> Partition:
    """Mentions with one label together."""
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        groups[label].add(mention)
    return [frozenset(g) for g in groups.values()]


if __name__ == "__main__":
    main()
