"""What the tagger sees of a word: parse, marks, shape, place in sentence and paragraph."""

from rashomon.annotate.context import Context
from rashomon.annotate.quotes import find_quotes
from rashomon.annotate.tagger_features import NAMES, Word, encode, words_of


def features(context: Context) -> list[Word]:
    return words_of(context.doc, find_quotes(context.report.text))


def column(words: list[Word], name: str) -> dict[str, str]:
    return {w.text: w.values[NAMES.index(name)] for w in words}


def test_words_point_at_the_text(read) -> None:  # type: ignore[no-untyped-def]
    context = read("The pilot said:  “The quay is clear.”\n\nNobody was hurt.")
    assert all(context.text(w.span) == w.text for w in features(context))


def test_marks_and_what_stands_between_them(read) -> None:  # type: ignore[no-untyped-def]
    quotes = column(features(read("The pilot said “the old quay is now clear” on Monday.")), "quote")
    assert (quotes["said"], quotes["“"], quotes["quay"], quotes["”"], quotes["Monday"]) == (
        "out", "open", "long", "close", "out",
    )  # fmt: skip


def test_a_short_quotation_is_told_from_a_long_one(read) -> None:  # type: ignore[no-untyped-def]
    assert column(features(read("They call it “the hold” here.")), "quote")["hold"] == "in"


def test_paragraphs_and_sentences_open(read) -> None:  # type: ignore[no-untyped-def]
    words = features(read("Ferries sail again. Crews rest.\nTrains wait."))
    places = column(words, "place")
    assert (places["Ferries"], places["Crews"], places["Trains"], places["sail"]) == (
        "opens paragraph", "opens sentence", "opens paragraph", "within",
    )  # fmt: skip
    assert {w.text: w.paragraph for w in words if w.opens_sentence} == {"Ferries": 0, "Crews": 0, "Trains": 1}


def test_shapes_tell_what_lower_case_hides(read) -> None:  # type: ignore[no-untyped-def]
    shapes = column(features(read("The NGO Harbourwatch counted 40 boats.")), "shape")
    assert [shapes[w] for w in ("NGO", "Harbourwatch", "counted", "40", ".")] == [
        "upper", "title", "lower", "digit", "mark",
    ]  # fmt: skip


def test_a_value_that_is_not_known_is_zero(read) -> None:  # type: ignore[no-untyped-def]
    words = features(read("Boats sank."))
    nothing: dict[str, list[str]] = {name: [] for name in NAMES}
    assert encode(words, nothing).tolist() == [[0] * len(NAMES)] * len(words)
    some = nothing | {"shape": ["title", "lower"]}
    assert encode(words, some)[:, NAMES.index("shape")].tolist() == [1, 2, 0]
