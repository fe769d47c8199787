"""Keys by which two passages can be compared, whatever the spelling of the names in them."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.annotate.context import Context
from rashomon.annotate.keys import content_keys
from rashomon.model import Entity, Mention, MentionForm, MentionType, Place, Precision

Read = Callable[..., Context]
TOWN = Place("g7", "Lipovo", 1.0, 2.0, 7, "ZZ", None, "PPL", Precision.SETTLEMENT)
LAND = Place("g8", "Zorland", 1.0, 2.0, 8, "ZO", None, "PCLI", Precision.COUNTRY)


def keys(context: Context) -> tuple[str, ...]:
    return content_keys(context, [(0, len(context.report.text))])


def named(context: Context, text: str, kind: MentionType, place: Place | None, name: str | None = None) -> Context:
    """``context`` in which only ``text`` is a name."""
    from dataclasses import replace

    start = context.report.text.index(text)
    entity = Entity("e1", kind, name or text, (text,), None, None, place)
    mention = Mention(start, start + len(text), text, kind, MentionForm.NAME, "e1", entity.name, place)
    return replace(context, entities=(entity,), mentions=(mention,))


def test_content_words_are_lemmas_in_order_of_the_alphabet(read: Read) -> None:
    assert keys(read("the soldiers closed two narrow bridges")) == ("bridge", "close", "narrow", "soldier")


def test_light_words_pronouns_and_days_give_no_key(read: Read) -> None:
    assert keys(read("he said it had been made on Monday")) == ()


def test_a_settlement_is_its_country_and_its_number(read: Read) -> None:
    context = named(read("shots in Lipovo"), "Lipovo", MentionType.PLACE, TOWN)
    assert keys(context) == ("@ZZ", "@g7", "shot")


def test_a_people_is_its_country(read: Read) -> None:
    assert keys(named(read("the Zorish army"), "Zorish", MentionType.GROUP, LAND)) == ("@ZO", "army")


def test_spellings_of_one_surname_share_a_key(read: Read) -> None:
    one = named(read("Mara Lovrić resigned"), "Mara Lovrić", MentionType.PERSON, None)
    other = named(read("Lovrich resigned"), "Lovrich", MentionType.PERSON, None, "Mara Lovrich")
    assert keys(one) == keys(other)
    assert any(k.startswith("=") for k in keys(one))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from("bridge closed Lovrin — 1999 “fast” the\n Über".split(" ")), max_size=8))
def test_keys_are_sorted_unique_and_folded(read: Read, words: list[str]) -> None:
    found = keys(read(" ".join(["well", *words])))
    assert list(found) == sorted(set(found))
    assert all(k == k.lower() and " " not in k for k in found if k[0] != "@")
