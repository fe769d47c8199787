"""Event coreference across documents on ECB+, from raw text, beside the lemma baseline on the same mentions.

    python bench/coref/ecb.py ../shared/data/ecbplus [--attribution trained]

Gold are the event mentions (ACTION, NEG_ACTION) of the validated sentences, in clusters by their instance; mentions
without a cluster stand alone. Found are all words that tell an event of these sentences. Ours puts two together if they
are of one event of the ledger and name one kind of happening: the ledger keeps "killed" and "bombing" in one event, of
two kinds. The baseline puts together what has one lemma in one predicted topic. Topics are the ledger's stories. A
found mention is the gold one whose words hold its first character. The texts are the corpus' words with blanks between
them, one sentence a line, without dates.

Both are scored on the gold mentions that were found; with what else was found, against all gold; and on all gold
mentions, those that were missed standing alone. The rules were written on topics 1 to 18.
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Hashable, Mapping
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

# Topics that the rules were written on, and the last one.
WRITTEN_ON, LAST = 18, 35

# A document's name, and the number of the gold mention; below 0 where it is none.
Mention = tuple[str, int]


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
    ours, lemmas = found(documents, asked.attribution)
    print(f"{platform.platform()}, Python {platform.python_version()}")
    for first, last in ((1, WRITTEN_ON), (WRITTEN_ON + 1, LAST), (1, LAST)):
        part = [d for d in documents if first <= topic(d.name) <= last]
        names = {d.name for d in part}
        gold = clusters({(d.name, n): label for d in part for n, (_, label) in enumerate(d.mentions)})
        chosen = [clusters({m: label for m, label in p.items() if m[0] in names}) for p in (ours, lemmas)]
        title = f"Topics {first} to {last}: {len(part)} documents"
        compare(title, gold, chosen)


def compare(title: str, gold: Partition, found: list[Partition]) -> None:
    """Print the scores of our partition and the baseline's."""
    every = frozenset(m for c in gold for m in c)
    marked = frozenset(m for c in found[0] for m in c)
    known = every & marked
    print(
        f"\n{title}, {len(every)} gold mentions in {len(gold)} clusters; {len(marked)} found, {len(known)} of them gold"
    )
    alone = [frozenset([m]) for m in every - known]
    for asked, against, partitions in (
        ("gold mentions that were found", only(gold, known), [only(p, known) for p in found]),
        ("all gold mentions, with what else was found", gold, found),
        ("all gold mentions, the missed alone", gold, [[*only(p, known), *alone] for p in found]),
    ):
        print(f"\n| {asked} | MUC P / R / F | B-cubed P / R / F | CEAF-e P / R / F | CoNLL F1 |\n|---|---|---|---|---|")
        for name, partition in zip(("Rashomon", "lemma within the predicted topic"), partitions, strict=True):
            made = scores(against, partition)
            cells = [" / ".join(f"{100 * x:.1f}" for x in made[m]) for m in ("MUC", "B-cubed", "CEAF-e")]
            print(f"| {name} | {' | '.join(cells)} | {100 * made['CoNLL'][2]:.1f} |")


def topic(document: str) -> int:
    """The number of a document's topic."""
    return int(document.partition("_")[0])


def only(partition: Partition, keep: frozenset[Hashable]) -> Partition:
    """The partition of the mentions in ``keep``."""
    return [c & keep for c in partition if c & keep]


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
        number = int(token.get("sentence", 0))
        text += ("" if not text else " " if number in bounds else "\n") + (token.text or "")
        start = len(text) - len(token.text or "")
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


def found(documents: list[Document], attribution: str) -> tuple[dict[Mention, str], dict[Mention, str]]:
    """The mentions that were found, with our clusters and with the baseline's."""
    nlp = load_nlp()
    by_name = {d.name: d for d in documents}
    ours: dict[Mention, str] = {}
    lemmas: dict[Mention, str] = {}
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
                    root = state.root(EVENTS, f"{report.id}.{event.id}")
                    for word in event.words:
                        mention = mention_at(document, word.span.start)
                        if mention is not None and mention not in ours:
                            told = document.text[word.span.start : word.span.end]
                            ours[mention] = f"{root}|{word.kind}"
                            lemmas[mention] = f"{report.story}|{nlp(told)[0].lemma_.lower()}"
    return ours, lemmas


def mention_at(document: Document, at: int) -> Mention | None:
    """The mention whose words hold the character ``at``: a gold one, else one of its own; ``None`` outside of the
    validated sentences."""
    if not any(a <= at < b for a, b in document.valid):
        return None
    gold = (n for n, (words, _) in enumerate(document.mentions) if any(a <= at < b for a, b in words))
    number = next(gold, None)
    return (document.name, number if number is not None else -1 - at)


def clusters(labels: Mapping[Mention, str]) -> Partition:
    """Mentions with one label together."""
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for mention, label in labels.items():
        groups[label].add(mention)
    return [frozenset(g) for g in groups.values()]


if __name__ == "__main__":
    main()
