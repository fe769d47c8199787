"""Whether two tellings can be of one time and one place, and how much that they are speaks for one happening."""

from __future__ import annotations

from datetime import datetime, timedelta

from rashomon.link.identities import distance_km
from rashomon.link.tellings import DAY, SHORT, Telling
from rashomon.model import Place, Precision

NEAR_KM = 30.0
AREA_KM = 200.0
LATE = timedelta(days=2)

_WIDE = frozenset({Precision.AREA, Precision.REGION, Precision.DISTRICT})


def times(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Points and words for two times that can be one; ``None`` where they cannot."""
    if a.when is None or b.when is None:
        return 0.0, ""
    if not (a.when[0] < b.when[1] and b.when[0] < a.when[1]):
        return (0.0, "") if _lags(a, b) or _lags(b, a) else None
    widths = sorted((a.when[1] - a.when[0], b.when[1] - b.when[0]))
    if datetime.max in (a.when[1], b.when[1]) and abs(a.when[0] - b.when[0]) > SHORT:
        # "Since 2011" and "since April" both last, and begin two stories.
        return None
    if widths[1] > SHORT >= widths[0]:
        # "This year" or "last week" holds every day of it.
        return None if widths[1] > 4 * SHORT else (0.3, "overlapping times")
    day = max(a.when[0], b.when[0]).date().isoformat()
    if a.assumed and b.assumed:
        return 0.5, ""
    if a.assumed or b.assumed:
        return 0.8, f"on {day} or so"
    if widths[1] > SHORT:
        return (1.5, f"of one time ({day})") if a.when == b.when else (0.5, "overlapping times")
    return 2.0 if widths[1] <= DAY else 1.5, f"on {day}"


def _lags(told: Telling, inferred: Telling) -> bool:
    """Whether a time that a report only implies may come a day or two after the time that the other tells."""
    if told.when is None or inferred.when is None or told.inferred or told.assumed or not inferred.inferred:
        return False
    return timedelta(0) < inferred.when[0] - told.when[0] <= LATE


def places(a: Telling, b: Telling) -> tuple[float, str] | None:
    """Points and words for two places that can be one; ``None`` where they cannot."""
    if a.place is None or b.place is None:
        if a.spots & b.spots:
            return 1.5, "the same town is named"
        where_a, where_b = (_whereabouts(t) for t in (a, b))
        if where_a and where_b:
            return (0.5, "") if where_a & where_b else (-0.5, "")
        return 0.0, ""
    one, other = a.place, b.place
    if one.id == other.id:
        return (0.7 if one.precision is Precision.COUNTRY else 2.0), f"in {one.name}"
    apart = distance_km(one, other)
    if a.is_close and b.is_close:
        return (2.0, f"{apart:.0f} km apart") if apart is not None and apart <= NEAR_KM else None
    return _inside(one, other, apart)


def _whereabouts(told: Telling) -> frozenset[str]:
    """The countries that a telling may be in."""
    own = told.place.country if told.place else None
    return told.countries | ({own} if own else told.around)


def _inside(one: Place, other: Place, apart: float | None) -> tuple[float, str] | None:
    """Whether one place, at least one of them an area, may lie in the other."""
    country = {one.precision, other.precision} & {Precision.COUNTRY}
    if one.country and other.country and one.country != other.country:
        return None if apart is None or apart > NEAR_KM or country else (0.8, f"{apart:.0f} km apart")
    if country:
        return 0.7, f"in {one.country or one.name}"
    if one.precision == other.precision and one.precision is not Precision.AREA:
        return None
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return None if apart is None or apart > NEAR_KM else (1.0, f"{apart:.0f} km apart")
    whole = one.admin1 == other.admin1 is not None and Precision.REGION in (one.precision, other.precision)
    if apart is not None and apart > AREA_KM and not whole:
        return None
    wide, narrow = (one, other) if one.precision in _WIDE else (other, one)
    return 1.2, f"{narrow.name} may lie in {wide.name}"
