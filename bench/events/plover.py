"""Who did what to whom: category, actor and recipient of PLOVER's gold standard records.

    python bench/events/plover.py ../shared/data/plover/gsr_dev.json [--misses] [--attribution rules]

A record is one sentence with one event. Ours is the main event of the sentence: of those that are not mere background
the one whose word stands highest in the parse, the first of equals; ``any`` asks whether one of the sentence's events
has the category. Categories of the records (of 2016) are mapped to today's: DEMAND is REQUEST, DISAPPROVE and
INVESTIGATE are ACCUSE, FIGHT is ASSAULT, and, by the crosswalk of 2021 (codes 1712, 181, 184), destroyed property and
hostages are ASSAULT. An actor (recipient)
counts as found if an entity among the actors (recipients) of our main event is named in the words that the record
gives for one of its own; in events that both sides take part in alike (records mark them SRC/TAR), either list does.
Records without words for an actor or recipient do not count there. All records are development data.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from rashomon.annotate.nlp import parse
from rashomon.annotate.pipeline import annotate, load_annotator
from rashomon.model import Annotation, AttributionBy, Event, Report, Status

TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
# Modes that have changed category: destroyed property, and hostages.
MOVED = {("COERCE", "destroy"): "ASSAULT", ("COERCE", "detain"): "ASSAULT"}


@dataclass(frozen=True)
class Record:
    """A sentence of the gold standard: its category, and the stretches of it that name each side."""

    id: str
    text: str
    category: str
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]


def main() -> None:
    """Run the benchmark as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--attribution", choices=["trained", "rules"], default="trained")
    parser.add_argument("--misses", action="store_true", help="print every record whose category is wrong")
    asked = parser.parse_args()
    records = read_records(asked.records)
    annotator = load_annotator(attribution=AttributionBy(asked.attribution))
    counts: Counter[str] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for record in records:
        report = report_of(record)
        annotation = annotate(annotator, report)
        depth = depths(parse(annotator.nlp, report))
        told = sorted(
            (e for e in annotation.events if e.type),
            key=lambda e: (e.status is Status.BACKGROUND, depth[e.trigger.start], e.trigger),
        )
        main_event = told[0] if told else None
        right = main_event is not None and main_event.type == record.category
        counts["category"] += right
        counts["any"] += any(e.type == record.category for e in told)
        counts["none"] += main_event is None
        for side, wanted in (("actor", record.actors), ("recipient", record.recipients)):
            if wanted:
                counts[side + " of"] += 1
                found = main_event is not None and names(annotation, parties(main_event, side, record), wanted)
                counts[side] += found
                if asked.misses and right and not found:
                    print(f"no {side}: {[record.text[a:b] for a, b in wanted]}: {record.text}", file=sys.stderr)
        if not right:
            wrong[record.category, (main_event.type or "") if main_event else "none"] += 1
            if asked.misses:
                said = [(e.type, e.kind, record.text[e.trigger.start : e.trigger.end]) for e in told]
                print(f"{record.category}: {said}: {record.text}", file=sys.stderr)
    total = len(records)
    print(f"{platform.platform()}, Python {platform.python_version()}; {asked.records.name}: {total} records")
    print(f"category of the main event right: {share(counts['category'], total)}")
    print(f"category among the sentence's events: {share(counts['any'], total)}; no event: {counts['none']}")
    for side in ("actor", "recipient"):
        print(f"{side} found: {share(counts[side], counts[side + ' of'])}")
    print("wrong: " + ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(12)))


def read_records(path: Path) -> list[Record]:
    """The records that hold a sentence and a category."""
    found = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        if "text" not in entry:
            continue
        text = " ".join(entry["text"].split()).strip("{} ")
        actors, recipients = spans(text, entry.get("source")), spans(text, entry.get("target"))
        category = MOVED.get((entry["event"], entry.get("mode")), TODAY.get(entry["event"], entry["event"]))
        found.append(Record(entry["id"], text, category, actors, recipients))
    return found


def spans(text: str, side: Any) -> tuple[tuple[int, int], ...]:
    """Where the sentence has the words for one side; the parts around an ellipsis apart."""
    words = [e["actorText"] for e in side or () if isinstance(e, dict) and e.get("actorText")]
    parts = [p.strip() for w in words for p in " ".join(w.split()).split("...") if p.strip()]
    places = [(text.lower().find(p.lower()), len(p)) for p in parts]
    return tuple((at, at + length) for at, length in places if at >= 0)


def parties(event: Event, side: str, record: Record) -> set[str]:
    """Entities on one side; where a record gives no recipient both took part alike."""
    if not record.recipients:
        return {*event.actors, *event.recipients}
    return set(event.actors if side == "actor" else event.recipients)


def names(annotation: Annotation, entities: set[str], wanted: tuple[tuple[int, int], ...]) -> bool:
    """Whether one of ``entities`` is named within one of the wanted stretches."""
    return any(
        m.entity in entities and any(m.start < end and start < m.end for start, end in wanted)
        for m in annotation.mentions
    )


def report_of(record: Record) -> Report:
    """The sentence as a report of its date, which none of the records makes anything of."""
    return Report(record.id, record.id, record.id, record.text, language="en", published="2000-01-01")


def depths(doc: Doc) -> dict[int, int]:
    """How deep each word hangs in the parse, by its first character."""
    return {token.idx: sum(1 for _ in token.ancestors) for token in doc}


def share(part: int, whole: int) -> str:
    """A part of a whole, in figures and per cent."""
    return f"{part}/{whole} = {100 * part / max(1, whole):.1f} %"


if __name__ == "__main__":
    main()
