"""Who did what to whom: category, actor and recipient of PLOVER's gold standard records.

    python bench/events/plover.py ../shared/data/plover/gsr_dev.json [--misses] [--attribution rules]

A record is one sentence with one event. Ours is the main event of the sentence: of those that are not mere background
the one whose word stands highest in the parse, the first of equals; ``any`` asks whether one of the sentence's events
has the category. Categories of the records (of 2016) are mapped to today's: DEMAND is REQUEST, DISAPPROVE and
INVESTIGATE are ACCUSE, FIGHT is ASSAULT, and, by the crosswalk of 2021 (codes 1712, 181, 184), destroyed property and
hostages are ASSAULT. An actor (recipient)
counts as found if somebody on that side of our main event is named in the words that the record gives for one of its
own; in events that both sides take part in alike (records mark them SRC/TAR), either side does.
Records without words for an actor or recipient do not count there. Of those found, ``country`` and ``sector`` tell how
often our code is one that the record gives for that side (its codes of 2016: the United Nations are IGO there). All
records are development data.
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
from rashomon.model import Annotation, AttributionBy, Event, Party, Report, Status

TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
WIDE = {"UNO": "IGO", "EUR": "IGO"}
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC".split())
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
    codes: dict[str, set[tuple[str | None, str | None]]]


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
                if main_event is not None and found:
                    told_codes = parties(main_event, side, record)
                    codes = record.codes[side]
                    for name, ours, theirs in (
                        ("country", {WIDE.get(p.country or "", p.country) for p in told_codes}, {c for c, _ in codes}),
                        ("sector", {p.sector for p in told_codes}, {s for _, s in codes if s in SECTORS}),
                    ):
                        theirs.discard(None)
                        counts[name + " of"] += bool(theirs)
                        counts[name] += bool(ours & theirs)
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
    for name in ("country", "sector"):
        print(f"{name} right, of those found: {share(counts[name], counts[name + ' of'])}")
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
        codes = {side: codes_of(entry.get(name)) for side, name in (("actor", "source"), ("recipient", "target"))}
        found.append(Record(entry["id"], text, category, actors, recipients, codes))
    return found


def spans(text: str, side: Any) -> tuple[tuple[int, int], ...]:
    """Where the sentence has the words for one side; the parts around an ellipsis apart."""
    words = [e["actorText"] for e in side or () if isinstance(e, dict) and e.get("actorText")]
    parts = [p.strip() for w in words for p in " ".join(w.split()).split("...") if p.strip()]
    places = [(text.lower().find(p.lower()), len(p)) for p in parts]
    return tuple((at, at + length) for at, length in places if at >= 0)


def codes_of(side: Any) -> set[tuple[str | None, str | None]]:
    """Country and sector codes that a record gives for one side; what follows the first three letters is detail."""
    return {(e.get("code"), (e.get("sector") or "")[:3] or None) for e in side or () if isinstance(e, dict)}


def parties(event: Event, side: str, record: Record) -> list[Party]:
    """Those on one side; where a record gives no recipient both took part alike."""
    return [p for p in event.parties if p.side == side or not record.recipients]


def names(annotation: Annotation, found: list[Party], wanted: tuple[tuple[int, int], ...]) -> bool:
    """Whether one of ``found`` is named within one of the wanted stretches."""
    entities = {p.entity for p in found if p.entity is not None}
    words = [(m.start, m.end) for m in annotation.mentions if m.entity in entities]
    words += [(p.words.start, p.words.end) for p in found]
    return any(a < end and start < b for a, b in words for start, end in wanted)


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
