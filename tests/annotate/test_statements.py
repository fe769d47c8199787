"""Who says what: source, cue, content, speaker, voice, stance and modality of statements."""

from collections.abc import Callable

import pytest

from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.context import Context
from rashomon.annotate.statements import find_statements
from rashomon.model import Embed, Span, Statement

Read = Callable[..., Context]


def statements(context: Context) -> list[tuple[str, str | None, str]]:
    """(speaker's words, cue, content) of every statement."""
    return [
        (
            context.text(s.source) if s.source else "-",
            context.text(s.cue) if s.cue else None,
            " / ".join(context.text(c) for c in s.content),
        )
        for s in found(context)
    ]


def found(context: Context) -> tuple[Statement, ...]:
    return find_statements(context, attribute_by_rules(context), "test")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour master said that the ferry had left on time.",
            [("The harbour master", "said", "the ferry had left on time")],
        ),
        (
            "The ferry had left on time, the harbour master said.",
            [("the harbour master", "said", "The ferry had left on time")],
        ),
        (
            "Two sailors were hurt near the pier a witness said.",
            [("a witness", "said", "Two sailors were hurt near the pier")],
        ),
        (
            "A ferry with 40 passengers sank off Bergen on Wednesday, Norway's coast guard said.",
            [("Norway's coast guard", "said", "A ferry with 40 passengers sank off Bergen on Wednesday")],
        ),
        (
            "A bomb tore through the market, killing 12 people and wounding dozens, the police said.",
            [
                ("the police", "said", "A bomb tore through the market"),
                ("the police", "said", "killing 12 people and wounding dozens"),
            ],
        ),
        (
            "A gang raided the farm, killing the guard, the police said.",
            [("the police", "said", "A gang raided the farm, killing the guard")],
        ),
        (
            "According to the coast guard, two boats sank near the pier.",
            [("the coast guard", "According to", "two boats sank near the pier")],
        ),
        (
            "The army denied any involvement in the raid.",
            [("The army", "denied", "any involvement in the raid")],
        ),
        (
            "The governor accused the rebels of burning the mill.",
            [("The governor", "accused", "the rebels of burning the mill")],
        ),
        (
            "The minister described the new toll as a danger to trade.",
            [("The minister", "described", "the new toll as a danger to trade")],
        ),
        (
            "The attack on the mill was claimed by the rebels.",
            [("the rebels", "claimed", "The attack on the mill")],
        ),
        ("The agency quoted a pilot as saying that the runway was closed.",
         [("a pilot", "saying", "the runway was closed")]),
    ],
)  # fmt: skip
def test_frames_of_saying(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert statements(read(text)) == expected


def test_a_rejected_report_is_told_twice_by_media_and_by_the_one_who_denies_it(read: Read) -> None:
    context = read("The navy rejected media reports that a frigate had sunk off the coast.")
    told = {(s.stance.value, s.speaker, context.text(s.content[0])) for s in found(context)}
    content = "a frigate had sunk off the coast"
    assert {(stance, words) for stance, _, words in told} == {("denies", content), ("asserts", content)}
    assert ("asserts", "unnamed", content) in told
    assert len(found(context)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The ministry would neither confirm nor deny the report.",
        "The spokesman refused to comment on the deal.",
        "The mayor did not say when the bridge would open.",
    ],
)
def test_saying_nothing_is_no_statement(read: Read, text: str) -> None:
    assert statements(read(text)) == []


def test_clauses_with_verbs_of_their_own_are_split(read: Read) -> None:
    context = read("The mayor said the dam had burst and the water was rising fast in the valley.")
    assert [content for _, _, content in statements(context)] == [
        "the dam had burst",
        "the water was rising fast in the valley",
    ]


@pytest.mark.parametrize(
    "content",
    [
        "eight pilots were hurt and another 27 pupils and a teacher were treated",
        "crews left the quay while a baker and his wife were taken to the clinic",
    ],
)
def test_nouns_joined_in_a_subject_stay_together(read: Read, content: str) -> None:
    told = [said for _, _, said in statements(read(f"The mayor said that {content}."))]
    assert not any(said in ("a teacher were treated", "his wife were taken to the clinic") for said in told)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The coast guard announced that the fighting in the port had intensified.", "asserts"),
        ("The ministry announced that it would close the lock.", "announces"),
        ("Paulo Reis said he was not aware of any fire in the port.", "asserts"),
        ("The crew said two barges were most likely behind the leak.", "asserts"),
    ],
)
def test_a_fact_is_no_plan_and_not_knowing_no_denial(read: Read, text: str, stance: str) -> None:
    assert [s.stance for s in found(read(text))] == [stance]


def test_a_quotation_over_two_sentences_is_one_statement(read: Read) -> None:
    text = 'The port stood still. "We have waited for nine days. Nobody has told us why," the captain said.'
    ((source, cue, content),) = statements(read(text))
    assert (source, cue) == ("the captain", "said")
    assert content == "We have waited for nine days. Nobody has told us why,"


def test_a_second_quotation_keeps_the_speaker_of_the_first(read: Read) -> None:
    text = '"We have waited for nine days," the captain said. "Nobody has told us why we have to wait."'
    told = statements(read(text))
    assert [source for source, _, _ in told] == ["the captain", "the captain"]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ('"The bridge is closed to everybody today," the mayor said.', "direct"),
        ("The mayor said the bridge was closed.", "indirect"),
        ('The mayor said the bridge was "closed for good" to lorries.', "mixed"),
    ],
)
def test_voice_follows_the_marks(read: Read, text: str, voice: str) -> None:
    assert [s.voice.value for s in found(read(text))] == [voice]


@pytest.mark.parametrize(
    ("text", "stance", "modality"),
    [
        ("The mayor said the bridge was closed.", "asserts", "actual"),
        ("The mayor denied that the bridge was closed.", "denies", "actual"),
        ("The council announced that it would close the bridge on Monday.", "announces", "planned"),
        ("The rebels warned that the town would burn if the army came back.", "warns", "conditional"),
        ("The bishop urged the rebels to lay down their arms.", "urges", "actual"),
        ("The bishop condemned the burning of the mill.", "judges", "actual"),
        ("The mayor said the strike was a mistake.", "judges", "actual"),
        ("The mayor said the rebels were planning to burn the mill.", "asserts", "planned"),
        ("The teacher said pupils must stay at home.", "urges", "actual"),
    ],
)
def test_stance_and_modality(read: Read, text: str, stance: str, modality: str) -> None:
    ((got, mood),) = [(s.stance.value, s.modality.value) for s in found(read(text))]
    assert (got, mood) == (stance, modality)


def test_an_embedded_post_is_a_statement_of_its_author(read: Read) -> None:
    words = "Smoke over the harbour, sirens everywhere."
    text = f"{words} pic.twitter.com/abc— Ana (@ana_port) May 14, 2031"
    handle = Span(text.index("Ana"), text.index(")") + 1)
    embed = Embed(Span(0, len(words)), "@ana_port", handle, "2031-05-14", "Twitter")
    (statement,) = found(read(text, embeds=(embed,)))
    assert (statement.speaker, statement.voice.value, statement.cue, statement.said_on) == (
        "@ana_port",
        "post",
        None,
        "2031-05-14",
    )


def test_speaker_is_resolved_through_titles_and_pronouns(read: Read) -> None:
    text = (
        "Norwegian Fisheries Minister Ingrid Solberg said the quota would stay. She added that boats were ready. "
        "The minister said talks with Iceland had failed."
    )
    assert [s.speaker for s in found(read(text))] == ["Ingrid Solberg"] * 3


def test_a_source_without_a_name_is_unnamed(read: Read) -> None:
    assert [s.speaker for s in found(read("Sources said the convoy had stopped at the border."))] == ["unnamed"]


def test_the_chain_runs_from_the_outlet_to_the_speaker(read: Read) -> None:
    context = read(
        "The agency Tidende quoted the pilot as saying that the runway was closed.", outlet="Harbour Courier"
    )
    (statement,) = found(context)
    names = [link.name for link in statement.chain]
    assert names[0] == "Harbour Courier"
    assert names[-1] == statement.speaker
    assert len(names) == 3


def test_every_span_quotes_the_report(read: Read) -> None:
    context = read('The mayor said the dam had burst, and the guard warned that "the valley will flood" by night.')
    for statement in found(context):
        for span in (*statement.content, *(s for s in (statement.source, statement.cue) if s)):
            assert 0 <= span.start < span.end <= len(context.report.text)
            assert context.text(span) == context.text(span).strip()


def test_a_time_told_aside_is_not_when_it_was_said(read: Read) -> None:
    context = read("The navy, which left the bay in March 2019, said the strait was open.", published="2022-07-31")
    assert [s.said_on for s in found(context)] == [None]


def test_a_name_right_behind_a_description_is_who_speaks(read: Read) -> None:
    (told,) = found(read("Norwegian rescue workers the Civil Guard said that two bodies had been found."))
    assert told.speaker == "Civil Guard"


def test_a_government_speaks_and_not_the_president_it_is_named_after(read: Read) -> None:
    (told,) = found(read("The government of President Pedro Ibarra said that the road was open."))
    assert told.speaker.lower().startswith("government of")
