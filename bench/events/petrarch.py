"""Do events have the category that PETRARCH2's own unit tests expect, beside PETRARCH2 itself on the same sentences?

    python bench/events/petrarch.py TESTS.xml CAMEO2PLOVER.txt [--peer FOLDER --python2 PYTHON] [--attribution rules]

``TESTS.xml`` is ``PETR.UnitTest.records.xml`` of github.com/openeventdata/petrarch2, ``FOLDER`` a checkout of it, and
``PYTHON`` a Python 2.7 with python-dateutil 2.2, which PETRARCH2 needs. It runs twice: with the dictionary of verbs it
is released with (CAMEO codes), and with the tests' own. Both have the tests' dictionary of actors, and the parses that
the tests hold. What the tests' codes stand for is in ``petrarch_codes.toml``, which says why it is not CAMEO's table.
Categories are compared apart from actors: Arnor and Gondor are in no gazetteer.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from petrarch_tests import Case, Coding, Scheme, read_actors, read_cameo, read_cases, read_scheme

from rashomon.ledger import Ledger
from rashomon.model import Annotation

_DRIVER = Path(__file__).with_name("petrarch_peer.py")
_CONFIG = """[Dictionaries]
verbfile_name = {verbs}
actorfile_list = PETR.Validate.actors.txt
agentfile_name = PETR.Validate.agents.txt
discardfile_name = PETR.Validate.discards.txt
issuefile_name = Phoenix.IssueCoding.txt
[Options]
textfile_list = none.xml
eventfile_name = none.txt
stop_on_error = False
[StanfordNLP]
stanford_dir = ~/
"""
_OWN = "PETR.Validate.verbs.txt"
_PLAIN = "their category by the meaning of the tests' codes"
_LITERAL = "their category where the tests' codes are read as CAMEO's"


@dataclass(frozen=True)
class Found:
    """An event that a system gives: its categories (none where it has none), and codes of those in it."""

    categories: frozenset[str]
    sources: frozenset[str]
    targets: frozenset[str]


Answers = dict[str, list[Found]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", type=Path)
    parser.add_argument("cameo", type=Path)
    parser.add_argument("--peer", type=Path, help="a checkout of PETRARCH2")
    parser.add_argument("--python2", default="python2.7", help="the Python 2.7 that runs it")
    parser.add_argument("--attribution", default="trained")
    asked = parser.parse_args()
    for path in (asked.tests, asked.cameo, *((asked.peer / "petrarch2",) if asked.peer else ())):
        if not path.exists():
            raise SystemExit(f"{path}: not found.")
    cases = [case for case in read_cases(asked.tests) if not case.error]
    scheme, cameo = read_scheme(Path(__file__).with_name("petrarch_codes.toml")), read_cameo(asked.cameo)
    data = asked.peer / "petrarch2" / "data" / "dictionaries" if asked.peer else None
    actors = read_actors(data / "PETR.Validate.actors.txt") if data else {}
    own = ours(cases, actors, asked.attribution)
    coded = {}
    if asked.peer:
        for name, verbs in (("released verbs (CAMEO)", "CAMEO.2.0.txt"), ("the tests' own verbs", _OWN)):
            coded[f"PETRARCH2, {name}"] = (verbs, peer(cases, asked.peer, asked.python2, verbs))
    for title, codes in ((_PLAIN, scheme), (_LITERAL, cameo)):
        print(f"\n{title}\n")
        systems = own | {n: categorised(c, codes if verbs == _OWN else cameo) for n, (verbs, c) in coded.items()}
        report(cases, codes, systems)
        if codes is scheme and actors:
            report_sorts(cases, codes, systems)
            report_actors(cases, codes, systems)


# --- who answers ---------------------------------------------------------------------------


def ours(cases: list[Case], actors: dict[str, str], attribution: str) -> dict[str, Answers]:
    """Our events of each sentence, each sentence a report of its own."""
    events: Answers = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tests.jsonl"
        rows = ({"id": c.id, "text": c.text, "published": _day(c.date)} for c in cases)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for made, annotation in Ledger.annotate([path], attribution=attribution):
            events[made.key] = list(_events(annotation, actors))
    return {"Rashomon": events}


def _events(annotation: Annotation, actors: dict[str, str]) -> Iterator[Found]:
    names = {e.id: codes_of(e.name, actors) for e in annotation.entities}
    for event in annotation.events:
        sources = frozenset(c for a in event.actors for c in names.get(a, ()))
        targets = frozenset(c for a in event.recipients for c in names.get(a, ()))
        yield Found(frozenset((event.type,)) if event.type else frozenset(), sources, targets)


def peer(cases: list[Case], folder: Path, python: str, verbs: str) -> dict[str, list[Coding]]:
    """PETRARCH2's events of each sentence. Prints on how many it failed."""
    rows = "".join(json.dumps([c.id, c.date, c.text, c.parse]) + "\n" for c in cases)
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "config.ini"
        config.write_text(_CONFIG.format(verbs=verbs), encoding="utf-8")
        command = [python, str(_DRIVER), str(folder.resolve()), str(config)]
        try:
            ran = subprocess.run(command, input=rows, capture_output=True, text=True, cwd=place, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            why = error.stderr.strip().splitlines()[-1] if isinstance(error, subprocess.CalledProcessError) else error
            raise SystemExit(f"{python}: PETRARCH2 does not run ({why}).") from error
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    failed = sum(error is not None for _, _, error in lines)
    print(f"PETRARCH2 with {verbs}: fails on {failed} of {len(cases)} sentences; those count as no event")
    exact = {key: {tuple(event) for event in events} for key, events, _ in lines}
    same = sum({(x.source, x.target, x.code) for x in c.codings} == exact[c.id] for c in cases)
    print(f"PETRARCH2 with {verbs}: all codes and actors as expected in {same} of {len(cases)} sentences")
    return {key: [Coding(*event) for event in events] for key, events, _ in lines}


def categorised(coded: dict[str, list[Coding]], codes: Scheme) -> Answers:
    """PETRARCH2's codes as categories. A mere comment is no event."""
    return {
        key: [
            Found(codes.categories.get(c.code, frozenset()), frozenset((c.source[:3],)), frozenset((c.target[:3],)))
            for c in events
            if c.code not in codes.comments
        ]
        for key, events in coded.items()
    }


def codes_of(name: str, actors: dict[str, str]) -> frozenset[str]:
    """Codes of the tests' actors whose names ``name`` holds as words."""
    return frozenset(code for known, code in actors.items() if re.search(rf"\b{re.escape(known)}", name.lower()))


def _day(written: str) -> str:
    return f"{written[:4]}-{written[4:6]}-{written[6:8]}"


# --- what is counted -----------------------------------------------------------------------


def wanted(case: Case, codes: Scheme) -> list[frozenset[str]]:
    """The categories that each expected event may have, comments and codes without a category left out."""
    return list(dict.fromkeys(codes.categories[c.code] for c in case.codings if c.code in codes.categories))


def sort_of(case: Case, codes: Scheme) -> tuple[str, ...]:
    """The codes with a category that a sentence must give: many sentences of the tests are one happening, varied."""
    return tuple(sorted({c.code for c in case.codings if c.code in codes.categories}))


def report(cases: list[Case], codes: Scheme, systems: dict[str, Answers]) -> None:
    """One row a system: agreement by sentence, by distinct set of codes, over categories, and silence."""
    told = [(case, fits) for case in cases if (fits := wanted(case, codes))]
    sorts = {sort_of(case, codes) for case, _ in told}
    silent = [case for case in cases if case.noevents]
    said = [c for c in cases if c.codings and all(x.code in codes.comments for x in c.codings)]
    print(
        f"sentences with a category {len(told)} (of {len(sorts)} sets of codes), none expected {len(silent)}, ", end=""
    )
    print(f"only comments {len(said)}, codes of no category {len(cases) - len(told) - len(silent) - len(said)}")
    print("| | first event | any event | mean over sets of codes | P | R | F1 | none where none | none at comments |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, answers in systems.items():
        first, hits, right, given, asked = 0, 0, 0, 0, 0
        sets: dict[tuple[str, ...], list[bool]] = {}
        for case, fits in told:
            found = [f.categories for f in answers.get(case.id, ()) if f.categories]
            first += bool(found) and any(found[0] & fit for fit in fits)
            hit = any(f & fit for f in found for fit in fits)
            hits += hit
            sets.setdefault(sort_of(case, codes), []).append(hit)
            kinds = set(found)
            given += len(kinds)
            right += sum(any(k & fit for fit in fits) for k in kinds)
            asked += sum(any(k & fit for k in kinds) for fit in fits)
        total = sum(len(fits) for _, fits in told)
        mean = sum(sum(s) / len(s) for s in sets.values()) / max(len(sets), 1)
        p, r = right / max(given, 1), asked / max(total, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        none = sum(not answers.get(c.id) for c in silent)
        still = sum(not any(f.categories for f in answers.get(c.id, ())) for c in said)
        shares = f"{_share(first, len(told))} | {_share(hits, len(told))} | {100 * mean:.1f}"
        print(f"| {name} | {shares} | {100 * p:.1f} | {100 * r:.1f} | {100 * f1:.1f} | ", end="")
        print(f"{none}/{len(silent)} | {still}/{len(said)} |")


def report_sorts(cases: list[Case], codes: Scheme, systems: dict[str, Answers]) -> None:
    """By the categories of a code: of how many expected events each system gives one of them."""
    print("\nby what is expected\n\n| | expected | " + " | ".join(systems) + " |\n" + "|---" * (len(systems) + 2) + "|")
    rows = sorted(
        {codes.categories[c.code] for case in cases for c in case.codings if c.code in codes.categories}, key=sorted
    )
    for row in rows:
        asked = [case for case in cases if row in wanted(case, codes)]
        found = [sum(any(f.categories & row for f in a.get(c.id, ())) for c in asked) for a in systems.values()]
        print(f"| {' or '.join(sorted(row))} | {len(asked)} | " + " | ".join(map(str, found)) + " |")


def report_actors(cases: list[Case], codes: Scheme, systems: dict[str, Answers]) -> None:
    """Of expected events whose category is found: is who did it, and to whom it was done, right too?"""
    print("\nactors, of expected events whose category is found (the country or group, by the tests' dictionary)\n")
    print("| | category found | source right | target right | source and target |\n|---|---|---|---|---|")
    for name, answers in systems.items():
        found, source, target, both = 0, 0, 0, 0
        for case in cases:
            for coding in case.codings:
                fit = codes.categories.get(coding.code, frozenset())
                same = [f for f in answers.get(case.id, ()) if f.categories & fit]
                if same and "---" not in (coding.source[:3], coding.target[:3]):
                    found += 1
                    source += any(coding.source[:3] in f.sources for f in same)
                    target += any(coding.target[:3] in f.targets for f in same)
                    both += any(coding.source[:3] in f.sources and coding.target[:3] in f.targets for f in same)
        print(f"| {name} | {found} | {_share(source, found)} | {_share(target, found)} | {_share(both, found)} |")


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / max(whole, 1):.1f} %"


if __name__ == "__main__":
    main()
