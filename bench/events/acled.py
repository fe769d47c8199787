"""Does the main event of a snippet have the ACLED type that it was labelled with (CASE 2021 shared task, task 2)?

    python bench/events/acled.py TEST.tsv EVENT_TYPES.txt [--attribution rules] [--confusion]

``TEST.tsv`` has the columns id, snippet and label, ``EVENT_TYPES.txt`` the labels that are ACLED's. A snippet has one
label, so one of its events must stand for it: one that is reported, of the first sentence that tells one, and of those
in one sentence the one that the codebook counts before the others (violence before protest before what forces do
without violence), then the first. A snippet without such an event gets no label, and counts as missed. The labels
beyond ACLED's are given by kind.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.model import Event, Status

_LABELS = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH",
    "Arrests": "ARREST",
    "Attack": "ATTACK",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Chemical weapon": "CHEM_WEAP",
    "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Sexual violence": "SEX_VIOL",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
}
# Labels of the task that are not ACLED's, by kind.
_FURTHER = {
    "claim_of_responsibility": "ATTRIB",
    "crash": "MAN_MADE_DISASTER",
    "fire": "MAN_MADE_DISASTER",
    "disaster": "NATURAL_DISASTER",
    "talks": "DIPLO",
    "visit": "DIPLO",
    "phone_call": "DIPLO",
    "sanction": "DIPLO",
    "expulsion_diplomats": "DIPLO",
    "exit_treaty": "DIPLO",
    "recognition": "DIPLO",
    "cooperation": "DIPLO",
    "support": "DIPLO",
    "veto": "DIPLO",
    "explosion": "MAN_MADE_DISASTER",  # One that no weapon caused: it has no type of ACLED's.
}
# Of one scene the codebook counts these before others: what a weapon of its own kind does, who has a place in the end,
# and what became of a protest.
_FIRST = (
    "CHEM_WEAP",
    "SUIC_BOMB",
    "SEX_VIOL",
    "NON_STATE_ACTOR_OVERTAKES_TER",
    "GOV_REGAINS_TERIT",
    "VIOL_DEMONSTR",
    "FORCE_AGAINST_PROTEST",
    "PROTEST_WITH_INTER",
    "MOB_VIOL",
)
_NONE = "-"


@dataclass(frozen=True)
class Snippet:
    """A text with its label."""

    id: str
    text: str
    label: str


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snippets", type=Path)
    parser.add_argument("types", type=Path)
    parser.add_argument("--attribution", default="trained")
    parser.add_argument("--confusion", action="store_true", help="print what was taken for what")
    asked = parser.parse_args()
    for path in (asked.snippets, asked.types):
        if not path.is_file():
            raise SystemExit(f"{path}: not found.")
    snippets = read_snippets(asked.snippets)
    types = set(asked.types.read_text(encoding="utf-8").split())
    events = annotated(snippets, asked.attribution)
    of_acled = [(s.label, label_of(events[s.id], further=False)) for s in snippets if s.label in types]
    whole = [(s.label, label_of(events[s.id], further=True)) for s in snippets]
    report(f"the {len(types)} types of ACLED", of_acled)
    told = [s for s in snippets if s.label in types and s.label in {_label(e, False) for e in events[s.id]}]
    silent = sum(s.label in types and not events[s.id] for s in snippets)
    print(f"the label is that of one of the snippet's events: {len(told)}; no event is found: {silent}")
    report("all types", whole)
    by_label(whole)
    if asked.confusion:
        confusion(whole)


def read_snippets(path: Path) -> list[Snippet]:
    """The rows of the task's table."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Snippet(key, text.strip().strip('"').replace('""', '"'), label.strip()) for key, text, label in rows[1:]]


def annotated(snippets: list[Snippet], attribution: str) -> dict[str, tuple[Event, ...]]:
    """Events of each snippet, each a report of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "snippets.jsonl"
        rows = (json.dumps({"id": s.id, "text": s.text}) + "\n" for s in snippets)
        path.write_text("".join(rows), encoding="utf-8")
        return {r.key: a.events for r, a in Ledger.annotate([path], attribution=attribution)}


def label_of(events: Iterable[Event], further: bool) -> str:
    """The label of the main event that has one."""
    told = [(event, label) for event in events if (label := _label(event, further)) is not None]
    return min(told, key=_salience)[1] if told else _NONE


def _label(event: Event, further: bool) -> str | None:
    if event.acled is not None and event.acled[1] in _LABELS:
        return _LABELS[event.acled[1]]
    return _FURTHER.get(event.kind) if further else None


def _salience(told: tuple[Event, str]) -> tuple[bool, int, int, int]:
    event, label = told
    rank = _FIRST.index(label) if label in _FIRST else len(_FIRST)
    return (event.status is not Status.REPORTED, event.sentence, rank, event.trigger.start)


# --- figures -------------------------------------------------------------------------------


def report(title: str, pairs: list[tuple[str, str]]) -> None:
    """Accuracy, weighted and macro F1 over the labels of ``pairs``."""
    scores = {label: f1_of(label, pairs) for label in sorted({g for g, _ in pairs})}
    support = Counter(g for g, _ in pairs)
    weighted = sum(scores[label][2] * n for label, n in support.items()) / len(pairs)
    macro = sum(s[2] for s in scores.values()) / len(scores)
    right, none = sum(g == f for g, f in pairs), sum(f == _NONE for _, f in pairs)
    print(f"{title}: {len(pairs)} snippets, weighted F1 {100 * weighted:.1f}, macro F1 {100 * macro:.1f}, ", end="")
    print(f"right {100 * right / len(pairs):.1f} %, without a label {none}")


def f1_of(label: str, pairs: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one label."""
    right = sum(g == f == label for g, f in pairs)
    given, asked = sum(f == label for _, f in pairs), sum(g == label for g, _ in pairs)
    p, r = right / max(given, 1), right / max(asked, 1)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def by_label(pairs: list[tuple[str, str]]) -> None:
    """One row a label."""
    print("\n| label | snippets | P | R | F1 | most often taken for |\n|---|---|---|---|---|---|")
    for label in sorted({g for g, _ in pairs}):
        p, r, f1 = f1_of(label, pairs)
        wrong = Counter(f for g, f in pairs if g == label and f != label).most_common(3)
        taken = ", ".join(f"{name} {n}" for name, n in wrong)
        asked = sum(g == label for g, _ in pairs)
        print(f"| {label} | {asked} | {100 * p:.1f} | {100 * r:.1f} | {100 * f1:.1f} | {taken} |")


def confusion(pairs: list[tuple[str, str]]) -> None:
    """Labels as rows, what was found as columns."""
    names = sorted({name for pair in pairs for name in pair})
    table = Counter(pairs)
    print("\n| label \\ found | " + " | ".join(names) + " |\n" + "|---" * (len(names) + 1) + "|")
    for name in sorted({g for g, _ in pairs}):
        print(f"| {name} | " + " | ".join(str(table[name, other] or "") for other in names) + " |")


if __name__ == "__main__":
    main()
