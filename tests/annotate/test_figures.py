from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.annotate.context import Context
from rashomon.annotate.figures import find_figures
from rashomon.annotate.figures_words import plural, singular
from rashomon.model import (
    Account,
    Bound,
    Event,
    Modality,
    NotProse,
    NotProseKind,
    Span,
    Stance,
    Statement,
    Status,
    Voice,
)

Read = Callable[..., Context]
Told = list[tuple[str, object, str, str]]


def _told(context: Context) -> Told:
    return [(f.text, f.value, f.bound.value, f.unit) for f in find_figures(context, ())]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The landslide killed 44 people.", [("44 people", 44, "exact", "killed")]),
        ("At least 16 fishermen were wounded.", [("At least 16 fishermen", 16, "at_least", "fishermen wounded")]),
        ("More than 2,000 people fled Orvale.", [("More than 2,000 people", 2000, "at_least", "displaced")]),
        ("Police arrested nearly 70 protesters.", [("nearly 70 protesters", 70, "about", "protesters detained")]),
        ("Up to 300 miners were trapped.", [("Up to 300 miners", 300, "up_to", "miners trapped")]),
        ("About 200 islanders gathered at the pier.", [("About 200 islanders", 200, "about", "islanders gathered")]),
        ("About 200 people gathered at the pier.", [("About 200 people", 200, "about", "people gathered")]),
        ("Gunboats fired six rockets at the pier.", [("six rockets", 6, "exact", "rockets fired")]),
        ("The fire destroyed 40 houses.", [("40 houses", 40, "exact", "houses destroyed")]),
        ("The blaze claimed the lives of nine sailors.", [("nine sailors", 9, "exact", "sailors killed")]),
        ("The navy carried out 16 air strikes.", [("16 air strikes", 16, "exact", "air strikes")]),
        ("Ten to 15 people were killed.", [("Ten to 15 people", (10, 15), "about", "killed")]),
    ],
)
def test_a_figure_tells_how_many_of_whom_and_what_befell_them(read: Read, text: str, figures: Told) -> None:
    assert _told(read(text)) == figures


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Several people", (3, 9)),
        ("Dozens of people", (24, 99)),
        ("Scores of people", (40, 199)),
        ("Hundreds of people", (200, 999)),
        ("Several thousand people", (2000, 9999)),
        ("Tens of thousands of people", (20_000, 99_999)),
    ],
)
def test_a_vague_word_is_a_range_by_convention(read: Read, words: str, value: tuple[int, int]) -> None:
    assert _told(read(f"{words} were wounded.")) == [(words, value, "about", "wounded")]


def test_a_part_of_a_total_is_a_figure_of_its_own(read: Read) -> None:
    assert _told(read("The flood killed 40 people, including 7 children and a nurse.")) == [
        ("40 people", 40, "exact", "killed"),
        ("7 children", 7, "exact", "children killed"),
        ("a nurse", 1, "exact", "nurses killed"),
    ]


def test_those_who_were_among_the_dead_share_their_fate(read: Read) -> None:
    assert _told(read("Three sailors including a boy were among at least 30 people killed in the storm.")) == [
        ("Three sailors", 3, "exact", "sailors killed"),
        ("a boy", 1, "exact", "boys killed"),
        ("at least 30 people", 30, "at_least", "killed"),
    ]


def test_each_number_takes_the_verb_that_it_stands_by(read: Read) -> None:
    assert _told(read("The quake killed 44 people and injured 140 others, and displaced thousands.")) == [
        ("44 people", 44, "exact", "killed"),
        ("140 others", 140, "exact", "wounded"),
        ("thousands", (2000, 9999), "about", "displaced"),
    ]


def test_one_number_may_tell_two_fates(read: Read) -> None:
    assert _told(read("Scores of sailors were killed and injured by the storm.")) == [
        ("Scores of sailors", (40, 199), "about", "sailors killed and wounded")
    ]


def test_a_toll_is_a_figure_wherever_its_number_stands(read: Read) -> None:
    assert _told(read("The death toll from the collapse of the pier in Orvale has risen to at least 112.")) == [
        ("at least 112", 112, "at_least", "killed")
    ]


def test_who_the_counted_dead_were_stands_behind_the_verb(read: Read) -> None:
    text = "The pier fell, killing 40 people. At least 30 of the dead were sailors, police said."
    assert _told(read(text))[1:] == [("At least 30 of the dead", 30, "at_least", "sailors killed")]


def test_a_headline_is_read_by_its_words(read: Read) -> None:
    text = "At least 31 killed scores wounded after pier collapses\nThe pier of Orvale fell."
    context = read(text, not_prose=(NotProse(0, text.index("\n"), NotProseKind.HEADER),))
    assert _told(context) == [("At least 31", 31, "at_least", "killed"), ("scores", (40, 199), "about", "wounded")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank on 14 May 2029.",
        "A 12-year-old girl was wounded.",
        "One of the ferries was destroyed.",
        "The second ferry was hit near pier 7.",
        "It cost $40 million to rebuild.",
        "The wreck lies 30 kilometres from Orvale.",
        "Some 40 percent were killed.",
        "Two captains said the ferry was old.",
        "Resolution 2254 was adopted.",
        "The wreck was hit by an F-16.",
        "Several bridges were destroyed.",
    ],
)
def test_dates_ages_prices_distances_names_and_speakers_are_no_figures(read: Read, text: str) -> None:
    assert find_figures(read(text), ()) == ()


def test_a_figure_lies_in_the_innermost_statement_that_covers_it(read: Read) -> None:
    context = read("The mayor said the harbour master reported that 12 sailors were killed.")
    text = context.report.text
    outer, inner = _statement("s1", text, "the harbour master"), _statement("s2", text, "12 sailors")
    (figure,) = find_figures(replace(context, statements=(outer, inner)), ())
    assert figure.statement == "s2"


def test_a_figure_counts_the_fitting_event_of_its_sentence_and_has_its_day_and_no_other(read: Read) -> None:
    context = read("The meeting went on. An explosion on Monday killed 12 sailors. Talks resume.")
    text = context.report.text
    talks = _event("v1", text, "meeting", "talks", "CONSULT", 0)
    blast = _event("v2", text, "explosion", "explosion", "ASSAULT", 1)
    (figure,) = find_figures(context, (talks, blast))
    assert (figure.event, figure.when) == ("v2", "2031-05-12")
    (alone,) = find_figures(context, (talks,))
    assert (alone.event, alone.when) == (None, "2031-05-12")


@pytest.mark.parametrize(("one", "many"), [("child", "children"), ("policeman", "policemen"), ("family", "families")])
def test_counted_nouns_turn_from_singular_to_plural_and_back(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


def test_spans_index_the_text_and_ids_run_in_order(read: Read) -> None:
    figures = find_figures(read("A mine killed 3 sailors. Dozens fled. The army detained at least 20 people."), ())
    assert [f.id for f in figures] == ["f1", "f2", "f3"]
    assert [f.unit for f in figures] == ["sailors killed", "displaced", "detained"]
    assert all(f.bound in Bound and f.span.start < f.span.end for f in figures)


def _statement(name: str, text: str, first: str) -> Statement:
    content = Span(text.index(first), len(text) - 1)
    return Statement(
        id=name, sentence=0, content=(content,), source=None, cue=None, speaker="unnamed", entity=None, chain=(),
        voice=Voice.INDIRECT, stance=Stance.ASSERTS, modality=Modality.ACTUAL, said_on=None, effective=None,
        addressee=None, channel=None, occasion=None, negated=False, keys=(), events=(), annotator="test",
    )  # fmt: skip


def _event(name: str, text: str, word: str, kind: str, category: str, sentence: int) -> Event:
    start = text.index(word)
    trigger = Span(start, start + len(word))
    return Event(
        id=name, kind=kind, type=category, mode=None, acled=None, summary=word, trigger=trigger, sentence=sentence,
        when="2031-05-12", place=None, actors=(), recipients=(), status=Status.REPORTED, negated=False, keys=(),
        accounts=(Account(None, (trigger,), Stance.ASSERTS),),
    )  # fmt: skip


def test_a_report_that_is_all_headline_has_its_figures_and_no_place(read: Read) -> None:
    text = "Storm kills 12 sailors off Bergen"
    context = read(text, title=text, not_prose=(NotProse(0, len(text), NotProseKind.HEADER),))
    figures = find_figures(context, ())
    assert [f.value for f in figures] == [12]
    assert all(f.place is None and f.when is None for f in figures)
