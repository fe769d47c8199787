"""The ledger as JSON Lines: one file a kind of record, in the form that ``docs/`` describes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from rashomon.export.agreement_json import agreement_objects, retelling_objects
from rashomon.export.stories_text import story_json
from rashomon.model import report_of
from rashomon.store.codec import to_json
from rashomon.store.reader import LedgerReader
from rashomon.views.material import load
from rashomon.views.stories import read_stories

Object = dict[str, Any]


def write_jsonl(reader: LedgerReader, folder: Path) -> dict[str, int]:
    """Write every record to ``folder`` (made if missing); gives the number of lines a file. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    return {name: _write(folder / f"{name}.jsonl", make(reader)) for name, make in FILES.items()}


def _write(path: Path, objects: Iterable[Object]) -> int:
    """Write under another name first: a file of the export is whole or not there."""
    count = 0
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("w", encoding="utf-8", newline="\n") as file:
        for count, made in enumerate(objects, start=1):  # noqa: B007 -- the count is the result
            file.write(line(made) + "\n")
    unfinished.replace(path)
    return count


# Characters that many readers take for line ends, though JSON does not.
_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def line(made: Object) -> str:
    """One object as one line of JSON, whatever the reader takes for a line end."""
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).translate(_BREAKS)


# --- one function a file -----------------------------------------------------------------


def _reports(reader: LedgerReader) -> Iterator[Object]:
    for row in reader.reports():
        made = to_json(row)
        dateline = made.pop("dateline")
        # Where on this machine it was read is nobody else's business; ``path`` is as it was given.
        made.pop("locator")
        made["report"] = made.pop("key")
        made["dateline"] = dateline and {"place": dateline["place"], "date": dateline["date"]}
        yield made


def _statements(reader: LedgerReader) -> Iterator[Object]:
    for told in reader.statements():
        yield {"id": told.id, "report": report_of(told.id)} | to_json(told)


def _utterances(reader: LedgerReader) -> Iterator[Object]:
    for told in reader.utterances():
        yield {"id": told.id, "report": report_of(told.id)} | to_json(told)


def _events(reader: LedgerReader) -> Iterator[Object]:
    for event in reader.events():
        made = to_json(event)
        made["acled"] = acled(event.acled)
        yield made


def acled(pair: tuple[str, str] | None) -> dict[str, str] | None:
    """ACLED's two codes with their names."""
    return None if pair is None else {"event_type": pair[0], "sub_event_type": pair[1]}


def _figures(reader: LedgerReader) -> Iterator[Object]:
    for figure in reader.figures():
        made = {"id": figure.id, "report": report_of(figure.id)} | to_json(figure)
        made["place"] = figure.place.id if figure.place else None
        yield made


def _entities(reader: LedgerReader) -> Iterator[Object]:
    reasons = reader.reasons()
    for entity in reader.entities():
        judged = [f"j{number}" for number in entity.judgements]
        made = to_json(entity) | {"names": dict(entity.names), "judgements": judged}
        yield made | {"reasons": reasons.get(entity.id, [])}


def _judgements(reader: LedgerReader) -> Iterator[Object]:
    for judged in reader.judgements():
        yield {"id": f"j{judged.number}"} | to_json(judged)


def _places(reader: LedgerReader) -> Iterator[Object]:
    forms: dict[str, Counter[str]] = {}
    for mention in reader.mentions():
        if mention.place is not None and mention.type == "place":
            forms.setdefault(mention.place, Counter())[mention.text] += 1
    for place in reader.places():
        counted = sorted(forms.get(place.id, Counter()).items(), key=lambda item: (-item[1], item[0]))
        yield to_json(place) | {"names": dict(counted)}


def _mentions(reader: LedgerReader) -> Iterator[Object]:
    for report, mentions in groupby(reader.mentions(), key=attrgetter("report")):
        for number, mention in enumerate(mentions, start=1):
            yield {"id": f"{report}.m{number}"} | to_json(mention)


def _times(reader: LedgerReader) -> Iterator[Object]:
    yield from _numbered("t", reader.times())


def _naming(reader: LedgerReader) -> Iterator[Object]:
    yield from _numbered("n", reader.naming())


def _numbered(letter: str, records: Iterable[tuple[str, Any]]) -> Iterator[Object]:
    for report, group in groupby(records, key=itemgetter(0)):
        for number, (_, record) in enumerate(group, start=1):
            yield {"id": f"{report}.{letter}{number}", "report": report} | to_json(record)


def _links(reader: LedgerReader) -> Iterator[Object]:
    for link in reader.links():
        evidence = [{"report": report, "start": span.start, "end": span.end} for report, span in link.evidence]
        yield {
            "id": f"{link.kind}:{link.source}:{link.target}",
            "kind": link.kind.value,
            "from": link.source,
            "to": link.target,
            "reason": link.reason,
            "evidence": evidence,
        }


def _board(reader: LedgerReader) -> Iterator[Object]:
    for state in reader.board():
        yield to_json(state)


def _due(reader: LedgerReader) -> Iterator[Object]:
    for due in reader.due():
        evidence = [{"report": report, "start": span.start, "end": span.end} for report, span in due.outcome_evidence]
        yield to_json(due) | {"outcome_evidence": evidence}


def _agreement(reader: LedgerReader) -> Iterator[Object]:
    yield from agreement_objects(load(reader))


def _retellings(reader: LedgerReader) -> Iterator[Object]:
    yield from retelling_objects(load(reader))


def _stories(reader: LedgerReader) -> Iterator[Object]:
    for story in read_stories(reader):
        yield story_json(story)


FILES: dict[str, Callable[[LedgerReader], Iterator[Object]]] = {
    "reports": _reports,
    "statements": _statements,
    "utterances": _utterances,
    "events": _events,
    "figures": _figures,
    "entities": _entities,
    "judgements": _judgements,
    "places": _places,
    "mentions": _mentions,
    "times": _times,
    "naming": _naming,
    "links": _links,
    "board": _board,
    "due": _due,
    "agreement": _agreement,
    "retellings": _retellings,
    "stories": _stories,
}
