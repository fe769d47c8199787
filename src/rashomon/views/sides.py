"""Who stands on a side: one mark an origin, whoever tells it on that origin's word, and who only prints it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.model import EventAccount, Stance
from rashomon.views.evidence import Evidence, sentence_around
from rashomon.views.material import Material
from rashomon.views.timeline import OWN_VOICE, Telling, tell

# Characters below which the words of an account are shown with their sentence.
BRIEF = 24
_VERDICTS = (Stance.JUDGES, Stance.URGES)


@dataclass(frozen=True, slots=True)
class Mark:
    """One origin (``known``), or a teller behind whom no origin is known.

    ``told`` has one telling for each text that rests on it, ``again`` those texts' reprints: they add no weight.
    """

    name: str
    known: bool
    told: tuple[Telling, ...]
    again: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side holds, in a word or in the reports' own ``words``, and who holds it. ``more`` marks are not shown.

    ``origins`` counts the known ones, shown or not.
    """

    label: str
    words: tuple[Evidence, ...]
    marks: tuple[Mark, ...]
    origins: int
    more: int

    @property
    def unknown(self) -> int:
        """How many stand here whose origin is not known, shown or not."""
        return len(self.marks) + self.more - self.origins


def side(
    material: Material, label: str, accounts: Iterable[EventAccount], most: int, words: tuple[Evidence, ...] = ()
) -> Side:
    """The side that these accounts take; known origins come first, then by how many texts rest on them."""
    marks = marks_of(material, accounts)
    return Side(label, words, tuple(marks[:most]), sum(m.known for m in marks), max(0, len(marks) - most))


def marks_of(material: Material, accounts: Iterable[EventAccount]) -> list[Mark]:
    """Accounts by origin. The outlet's own words beside its sources' are no mark of their own."""
    listed = sorted(dict.fromkeys(accounts), key=lambda a: (_published(material, a.report), a.report, a.spans))
    # Who only judges a happening or asks for something after it does not stand with those who tell it.
    listed = [a for a in listed if a.origin or a.stance not in _VERDICTS] or listed
    sourced = {a.report for a in listed if a.statement or a.origin}
    held: dict[tuple[str, ...], dict[str, Telling]] = {}
    again: dict[tuple[str, ...], dict[str, Telling]] = {}
    for account in listed:
        if account.statement is None and account.origin is None and account.report in sourced:
            continue
        telling, text = tell(material, _readable(material, account)), family(material, account.report)
        # Nobody tells whether two unnamed sources of two texts are one.
        key = (account.origin,) if account.origin else ("", text, telling.teller)
        first = held.setdefault(key, {}).setdefault(text, telling)
        if first.evidence.report_id != account.report:
            again.setdefault(key, {}).setdefault(account.report, telling)
    marks = [
        Mark(_name(material, key, told), len(key) == 1, tuple(told.values()), tuple(again.get(key, {}).values()))
        for key, told in held.items()
    ]
    return sorted(marks, key=lambda m: (not m.known, -len(m.told)))


def _readable(material: Material, account: EventAccount) -> EventAccount:
    """The account with the sentence around it, where its own words ("the attack") say nothing by themselves."""
    if account.stance == Stance.DENIES or not account.spans or sum(s.end - s.start for s in account.spans) >= BRIEF:
        return account
    return replace(account, spans=(sentence_around(material.text(account.report), account.spans[0]),))


def family(material: Material, report: str) -> str:
    """The text that a report is a print of."""
    row = material.reports.get(report)
    return (row.family if row else None) or report


def by_source(material: Material, account: EventAccount) -> EventAccount:
    """The account under its own source, where no happening says whose word it is."""
    if account.origin is not None:
        return account
    said = material.statements.get(account.statement or "")
    return replace(account, origin=said.entity) if said and said.entity in material.entities else account


def _name(material: Material, key: tuple[str, ...], told: dict[str, Telling]) -> str:
    first = next(iter(told.values()))
    teller = first.evidence.outlet if first.teller == OWN_VOICE else first.teller
    return material.name(key[0], teller) if len(key) == 1 else teller


def _published(material: Material, report: str) -> str:
    row = material.reports.get(report)
    return (row.updated_at or row.published_at or row.published or "~") if row else "~"
