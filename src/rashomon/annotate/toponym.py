"""What finding places hands to finding names."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Place


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, with the place they were resolved to.

    ``demonym`` marks adjectives and peoples ("Serbian", "Kosovars"); ``likely_name_of_person`` marks spans that the
    words around them show to be part of a person's or body's name, kept so that names can decide.
    """

    start: int
    end: int
    text: str
    place: Place | None
    demonym: bool = False
    government: bool = False
