"""The tagger and the rules together: whose word counts for what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.attribution import Attribution
from rashomon.annotate.attribution_rules import attribute_by_rules
from rashomon.annotate.attribution_trained import Findings, attribute_by_tagger, joined
from rashomon.annotate.context import Context
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.statements import find_statements
from rashomon.annotate.tagger import Tagger, Tagging, load_tagger
from rashomon.annotate.tagger_decode import Tagged
from rashomon.annotate.tagger_features import Word, words_of
from rashomon.annotate.tagger_labels import Piece
from rashomon.model import Embed, Span, Statement, Utterance

Read = Callable[..., Context]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


def told(context: Context, *tagged: tuple[str, str | None, Sequence[str], float], chance: float = 1.0) -> Findings:
    """What the rules find in the report, and a tagger that found ``(cue, source, contents, confidence)``."""
    quotes = find_quotes(context.report.text)
    words = words_of(context.doc, quotes)
    found = tuple(
        Tagged(piece(context, words, cue), source and piece(context, words, source),
               tuple(piece(context, words, c) for c in contents), confidence)
        for cue, source, contents, confidence in tagged
    )  # fmt: skip
    return Findings(context, words, quotes, Tagging(found, np.full(len(words), chance, np.float32)),
                    attribute_by_rules(context))  # fmt: skip


def piece(context: Context, words: Sequence[Word], text: str) -> Piece:
    start = context.report.text.index(text)
    inside = [n for n, w in enumerate(words) if start <= w.span.start < start + len(text)]
    return inside[0], inside[-1] + 1


def said(context: Context, attributions: Sequence[Attribution]) -> tuple[tuple[Statement, ...], tuple[Utterance, ...]]:
    return find_statements(context, attributions, "test")


def words(context: Context, spans: Sequence[Span]) -> list[str]:
    return [context.text(s) for s in spans]


def test_an_act_of_saying_keeps_its_marks_and_its_claim_loses_them(read: Read) -> None:
    context = read("“The quay is closed,” murmured the pilot.")
    attributions = joined(told(context, ("murmured", "the pilot", ["“The quay is closed,”"], 0.9)))
    [statement], [utterance] = said(context, attributions)
    assert words(context, statement.content) == ["The quay is closed,"]
    assert words(context, utterance.content) == ["“The quay is closed,”"]
    assert utterance.statements == (statement.id,)
    assert statement.utterance == utterance.id
    assert (statement.confidence, utterance.confidence) == (0.9, 0.9)


def test_clauses_become_statements_of_one_act(read: Read) -> None:
    content = "that the port would close and that the ferries would stop"
    context = read(f"The harbour office said {content}.")
    statements, [utterance] = said(context, joined(told(context, ("said", "The harbour office", [content], 0.9))))
    assert [words(context, s.content) for s in statements] == [["the port would close"], ["the ferries would stop"]]
    assert words(context, utterance.content) == [content]
    assert utterance.statements == tuple(s.id for s in statements)


def test_what_the_tagger_is_not_sure_of_makes_no_statement_and_says_why(read: Read) -> None:
    context = read("The crews muttered of a third barge.")
    statements, [utterance] = said(context, joined(told(context, ("muttered", "The crews", ["of a third barge"], 0.2))))
    assert statements == ()
    assert utterance.withheld == "the tagger is not sure enough"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The ministry declined to comment on the raid.", "declined", "to comment on the raid"),
        ("The mayor did not say who had opened the lock.", "did not say", "who had opened the lock"),
        ("The army refused to say when the road would open.", "refused", "to say when the road would open"),
    ],
)
def test_who_keeps_silent_makes_no_statement(read: Read, text: str, cue: str, content: str) -> None:
    context = read(text)
    source = text.split(f" {cue}")[0]
    statements, [utterance] = said(context, joined(told(context, (cue, source, [content], 0.95))))
    assert statements == ()
    assert utterance.withheld == "somebody is told to keep silent"


def test_a_state_of_mind_is_one_also_with_a_not(read: Read) -> None:
    context = read("The skipper did not believe that the lock was safe.")
    content = "that the lock was safe"
    [statement], _ = said(context, joined(told(context, ("did not believe", "The skipper", [content], 0.9))))
    assert words(context, statement.content) == ["the lock was safe"]


def test_what_the_rules_find_alone_stays_unless_the_tagger_speaks_against_it(read: Read) -> None:
    context = read("The coast guard said that two boats sank.")
    assert len(joined(told(context, chance=0.3))) == 1
    assert joined(told(context, chance=0.01)) == ()


def test_a_post_is_one_act_whatever_the_tagger_makes_of_it(read: Read) -> None:
    text = "Vidal wrote:\nThe old bridge is closed, the mayor says.\n"
    start = text.index("The old")
    embed = Embed(Span(start, len(text) - 1), "Ines Vidal", Span(0, 5), "2031-05-14", "Twitter")
    context = read(text)
    context = replace(context, report=replace(context.report, embeds=(embed,)))
    findings = told(context, ("says", "the mayor", ["The old bridge is closed"], 0.9))
    [statement] = [s for s in said(context, joined(findings))[0] if s.voice == "post"]
    assert words(context, statement.content) == ["The old bridge is closed, the mayor says."]


def test_the_chain_names_everybody_within_whose_words_a_statement_stands(read: Read) -> None:
    text = "The Orla Gazette reported that Mayor Ines Vidal said that the lock was closed."
    context = read(text)
    outer = "that Mayor Ines Vidal said that the lock was closed"
    findings = told(
        context,
        ("reported", "The Orla Gazette", [outer], 0.9),
        ("said", "Mayor Ines Vidal", ["that the lock was closed"], 0.9),
    )
    statements, _ = said(context, joined(findings))
    inner = next(s for s in statements if words(context, s.content) == ["the lock was closed"])
    assert [link.name for link in inner.chain] == ["Harbour Courier", "Orla Gazette", "Ines Vidal"]
    assert all(context.text(Span(k.start, k.end)) for k in inner.chain if k.start is not None and k.end is not None)


def test_who_is_quoted_is_the_source_and_not_who_quotes(read: Read) -> None:
    context = read("Xinhua quoted a guard as saying that the gate was shut at noon.")
    content = "the gate was shut at noon"
    (statement,), _ = said(context, joined(told(context, ("saying", "Xinhua", [content], 0.9))))
    assert statement.source is not None
    assert context.text(statement.source) == "a guard"
    assert "Xinhua" in [link.name for link in statement.chain]


def test_who_rejects_a_report_is_no_link_of_its_chain(read: Read) -> None:
    context = read("The navy rejected media reports that a frigate had sunk off the coast.")
    outer = "media reports that a frigate had sunk off the coast"
    statements, _ = said(context, joined(told(context, ("rejected", "The navy", [outer], 0.9))))
    media = next(s for s in statements if s.stance == "asserts")
    assert words(context, media.content) == ["a frigate had sunk off the coast"]
    assert [link.name for link in media.chain] == ["Harbour Courier", "unnamed"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The pilots believe the channel will silt up by spring.", "The pilots", "the channel will silt up by spring"),
        ("“We saw no smoke,” recalled a lock-keeper who was there.", "a lock-keeper", "We saw no smoke,"),
        ("In a letter to crews, the union warned of longer queues.", "the union", "longer queues"),
    ],
)
def test_the_tagger_that_ships_finds(tagger: Tagger, read: Read, text: str, source: str, content: str) -> None:
    context = read(text)
    statements, _ = said(context, attribute_by_tagger(tagger, context))
    found = [(context.text(s.source) if s.source else "", " ".join(words(context, s.content))) for s in statements]
    assert any(f[0].startswith(source) and content in f[1] for f in found), found


def test_a_report_without_words_has_no_attributions(tagger: Tagger, read: Read) -> None:
    assert attribute_by_tagger(tagger, read(" \n ")) == ()


TEXTS = st.text(alphabet=st.sampled_from("The port said “closed” ' \n.,ab—Ж\u00a0"), max_size=120)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_whatever_the_text_every_span_lies_in_it(tagger: Tagger, reading: Read, text: str) -> None:
    context = reading(text)
    statements, utterances = said(context, attribute_by_tagger(tagger, context))
    for record in (*statements, *utterances):
        for span in (*record.content, record.source, record.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    known = {u.id for u in utterances}
    assert all(s.utterance in known for s in statements)
