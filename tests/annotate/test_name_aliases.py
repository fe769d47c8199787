"""Two names that a report itself says are one."""

from collections.abc import Callable

import pytest

from rashomon.annotate.context import Context

Read = Callable[..., Context]


def entity(context: Context, words: str) -> set[str | None]:
    return {m.entity for m in context.mentions if m.text == words}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Doctors Without Borders (MSF) opened a clinic. MSF treated 50.", "Doctors Without Borders", "MSF"),
        ("Mara Lovrin, known as “Fito”, escaped. Police hunted Fito.", "Mara Lovrin", "Fito"),
        ("The prison agency SNAB said two fled. The prison agency gave no names.", "SNAB", "The prison agency"),
        ("The official SANO news agency said so. SANO showed pictures.", "The official SANO news agency", "SANO"),
        ("A network called Oslo is Not Silent wrote. The network named ten.", "Oslo is Not Silent", "The network"),
        ("Prime Minister Abiy Ahmed met envoys. Abiy left early.", "Abiy Ahmed", "Abiy"),
        ("Azerbaijani television showed lorries. State TV said more would come.", "Azerbaijani television", "State TV"),
    ],
)
def test_both_names_are_one_entity(read: Read, text: str, one: str, other: str) -> None:
    context = read(text)
    assert len(entity(context, one)) == 1
    assert entity(context, one) == entity(context, other)


def test_a_slip_in_a_long_name_makes_no_second_body(read: Read) -> None:
    context = read("The Sudanese Obsrvatory for Human Rights counted 12. The Observatory said more died.")
    assert entity(context, "The Sudanese Obsrvatory for Human Rights") == entity(context, "The Observatory")


def test_a_hospital_stands_in_the_town_it_is_called_after(read: Read) -> None:
    context = read("The Mosul General Hospital was hit on Monday.")
    (hospital,) = [m for m in context.mentions if m.text.endswith("General Hospital")]
    assert hospital.place is not None
    assert hospital.place.lat == pytest.approx(36.34, abs=0.1)
