"""How surely a report says who did it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.event_blame import EventBlame, find_blame
from rashomon.annotate.events import find_events
from rashomon.annotate.statements import find_statements
from rashomon.model import Annotation, Blame

Read = Callable[..., Context]


def annotation_of(context: Context) -> Annotation:
    statements, utterances = find_statements(context, attribute_by_rules(context), "test")
    context = replace(context, statements=statements)
    return Annotation(
        "test", "en", context.sentences, context.entities, context.mentions, context.times, statements,
        find_events(context), (), (), (), utterances=utterances,
    )  # fmt: skip


def found(context: Context) -> list[tuple[str, EventBlame]]:
    annotation = annotation_of(context)
    names = {e.id: e.name for e in annotation.entities}
    return [(names[b.entity], b) for b in find_blame(context.report.text, annotation)]


def blame(context: Context, name: str) -> Blame | None:
    """How surely ``name`` did what the report tells; the wariest, where it tells several things."""
    told = [b.blame for n, b in found(context) if name in n]
    return min(told, key=list(Blame).index) if told else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Brigade bombed the customs house on Tuesday.", Blame.FACT),
        ("The Harbour Brigade apparently bombed the customs house on Tuesday.", Blame.ACCUSED),
        ("A resident said the Harbour Brigade had bombed the customs house.", Blame.TOLD),
        (
            "A bomb exploded at the customs house. The Harbour Brigade claimed responsibility for the attack.",
            Blame.CLAIMED,
        ),
        ("A bomb exploded at the customs house. Police blamed the Harbour Brigade.", Blame.ACCUSED_BY_AUTHORITIES),
        (
            "A bomb exploded at the customs house. Police attributed the attack to the Harbour Brigade.",
            Blame.ACCUSED_BY_AUTHORITIES,
        ),
        ("A bomb exploded at the customs house. Dockers accused the Harbour Brigade of the attack.", Blame.ACCUSED),
        ("A bomb exploded at the customs house. The attack was the work of the Harbour Brigade.", Blame.FACT),
        (
            "A bomb exploded at the customs house. The attack was probably the work of the Harbour Brigade.",
            Blame.ACCUSED,
        ),
        (
            "A bomb exploded at the customs house. The mayor said the attack was the work of the Harbour Brigade.",
            Blame.ACCUSED_BY_AUTHORITIES,
        ),
        ("A bomb exploded at the customs house. The Harbour Brigade is suspected of the attack.", Blame.ACCUSED),
        ("A bomb exploded at the customs house. The Harbour Brigade was cleared of the attack.", Blame.CLEARED),
    ],
)
def test_says_how_surely_somebody_did_it(read: Read, text: str, expected: Blame) -> None:
    assert blame(read(text), "Harbour Brigade") is expected


def test_nobody_is_blamed_where_nobody_claims(read: Read) -> None:
    context = read("A bomb exploded at the customs house. No group claimed responsibility for the attack.")
    assert found(context) == []


def test_whom_an_accusation_is_not_about_is_not_accused(read: Read) -> None:
    context = read("A bomb exploded near the Harbour Ministry. Police blamed the attack on the Dune Front.")
    assert blame(context, "Dune Front") is Blame.ACCUSED_BY_AUTHORITIES
    assert blame(context, "Harbour Ministry") is None


def test_all_who_are_named_together_are_accused(read: Read) -> None:
    context = read(
        "A bomb exploded at the customs house. Dockers blamed the Dune Front and the Harbour Brigade for it."
    )
    assert blame(context, "Dune Front") is Blame.ACCUSED
    assert blame(context, "Harbour Brigade") is Blame.ACCUSED


def test_a_claim_outweighs_what_others_say(read: Read) -> None:
    context = read(
        "A bomb exploded at the customs house on Tuesday. Police blamed the Harbour Brigade. "
        "The Harbour Brigade claimed responsibility for the attack."
    )
    assert blame(context, "Harbour Brigade") is Blame.CLAIMED


def test_it_rests_on_words_and_speakers(read: Read) -> None:
    context = read(
        "A bomb exploded at the customs house. Interior Minister Ana Dorn accused the Harbour Brigade of the attack."
    )
    [(name, record)] = found(context)
    assert "Harbour Brigade" in name
    assert record.by == ("Ana Dorn",)
    assert [context.report.text[s.start : s.end] for s in record.spans] == ["accused"]


def test_a_report_without_violence_blames_nobody(read: Read) -> None:
    assert found(read("The minister was accused of laziness. Dockers blamed the weather.")) == []
