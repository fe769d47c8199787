"""Datelines: the place, day and agency that a story opens with ("MOSCOW, July 31 – RIA Novosti.", "(AFP) -")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.agencies import AGENCY, canonical
from rashomon.ingest.dates import MONTHS, calendar_day
from rashomon.ingest.stamps import MONTH, WEEKDAY

_UP = "A-ZÀ-ÖØ-ÞČĆŽŠĐĞİŞ"
_CAPS = rf"[{_UP}][{_UP}.'’-]{{2,}}(?:[ /-][{_UP}][{_UP}.'’-]+){{0,2}}"
_WORD = rf"(?:[aA]l-|[eE]l-)?[{_UP}][\w'’.-]+"
_NAME = rf"{_WORD}(?: (?:of |de |el |al )?{_WORD}){{0,3}}"
_ARTICLE = r"(?:(?:AL|EL|LA|LE|LOS|LAS|SAN|SANTA|ST|NEW|TEL|ABU|THE)[ -])"
_STATE = r"(?:, (?:[A-Z][a-z]+\.?(?: [A-Z][a-z]+)?|(?:[A-Z]\.){2,3}))"
_REGION = rf"(?:, ?(?!{MONTH}\b){_NAME})"
_DAY = (
    rf"(?:,? ?(?:{WEEKDAY},? )?(?:(?P<m1>{MONTH})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})\.?)"
    r"(?:,? (?P<y>\d{4}))?\b)"
)
_DASH = r"(?: ?[–—―‒] ?| ?-{2} ?| - | -(?=[A-Z\"“])|- )"
_STORY = r"(?=[\"“‘'(]?[A-ZÀ-Þ0-9\"“А-Я])"
_SOURCE = rf"(?P<agency>{AGENCY})(?:(?: ?[/,&] ?| and ){AGENCY})*"
_HOUSE = rf"(?P<agency>{_WORD}(?: {_WORD}){{0,2}})"

# Tried in this order; each ends where the story begins.
_FORMS = tuple(
    re.compile(form)
    for form in (
        # BEIRUT (Reuters) - ; Paris, 5 July (AFP) – ; DAMASCUS (Agency) without a dash only after capitals
        rf"(?P<place>{_CAPS}){_REGION}?{_DAY}?,? ?\( ?{_SOURCE} ?\)(?:{_DASH}|[:.]? ?){_STORY}",
        rf"(?P<place>{_CAPS}){_REGION}?{_DAY}?,? ?\( ?{_HOUSE} ?\)(?:{_DASH}|[:.]? ){_STORY}",
        rf"(?P<place>{_NAME}){_REGION}?{_DAY}?,? ?\( ?{_SOURCE} ?\)(?:{_DASH}|: ?){_STORY}",
        # MOSCOW, July 31 – RIA Novosti. ; MOSCOW, July 31. /TASS/.
        rf"(?P<place>{_CAPS}|{_NAME}){_REGION}?{_DAY}?{_DASH}{_SOURCE}(?:\. ?|: ?|{_DASH}){_STORY}",
        rf"(?P<place>{_CAPS}){_REGION}?{_DAY}{_DASH}{_HOUSE}\. {_STORY}",
        rf"(?P<place>{_CAPS}|{_NAME}){_REGION}?{_DAY}?[.,]? ?/ ?{_SOURCE} ?/\.?(?:{_DASH}| ?){_STORY}",
        rf"(?P<place>{_CAPS}|{_NAME}), {_SOURCE}{_DASH}{_STORY}",
        # WASHINGTON, July 31 — ; HEMPSTEAD, N.Y. — ; WASHINGTON —
        rf"(?P<place>{_CAPS}){_REGION}?{_DAY}{_DASH}{_STORY}",
        rf"(?P<place>{_CAPS}){_STATE}(?: [–—―] ?| ?[–—―] ?| -{{1,2}} ){_STORY}",
        rf"(?P<place>{_ARTICLE}?[{_UP}]{{4,}}(?:[ -][{_UP}]{{3,}}){{0,2}})(?: ?[–—―] | -{{1,2}} ){_STORY}",
        # (AFP) - ; Afp - ; Regional XNA -
        rf"\( ?{_SOURCE} ?\){_DASH}{_STORY}",
        rf"(?:[A-Z][a-z]+ )?{_SOURCE}{_DASH}{_STORY}",
    )
)
# Capitals, and cities whose name heads agency reports: only these are taken for a place where no sign parts it from
# the story ("BEIRUT Syrian forces ...").
_CITIES = (
    "ABU DHABI|ABUJA|ACCRA|ADDIS ABABA|ALEPPO|ALGIERS|AMMAN|AMSTERDAM|ANKARA|ASTANA|ASUNCION|ATHENS|BAGHDAD|BAKU|"
    "BAMAKO|"
    "BANGKOK|BANGUI|BEIJING|BEIRUT|BELGRADE|BERLIN|BERN|BISHKEK|BOGOTA|BRASILIA|BRATISLAVA|BRUSSELS|BUCHAREST|BUDAPEST|"
    "BUENOS AIRES|CAIRO|CANBERRA|CARACAS|CHISINAU|COLOMBO|CONAKRY|COPENHAGEN|DAKAR|DAMASCUS|DAR ES SALAAM|DHAKA|DOHA|"
    "DONETSK|DUBAI|DUBLIN|DUSHANBE|ERBIL|FRANKFURT|GAZA|GENEVA|GUATEMALA CITY|HANOI|HARARE|HAVANA|HELSINKI|HONG KONG|"
    "ISLAMABAD|ISTANBUL|JAKARTA|JERUSALEM|JOHANNESBURG|JUBA|KABUL|KAMPALA|KARACHI|KATHMANDU|KHARTOUM|KIEV|KIGALI|KINSHASA|"
    "KUALA LUMPUR|KUWAIT CITY|KYIV|LA PAZ|LAGOS|LIMA|LISBON|LJUBLJANA|LONDON|LUANDA|LUSAKA|LUXEMBOURG|MADRID|MANAGUA|"
    "MANAMA|MANILA|MAPUTO|MEXICO CITY|MINSK|MOGADISHU|MONROVIA|MONTEVIDEO|MOSCOW|MUMBAI|MUSCAT|N'DJAMENA|NAIROBI|"
    "NEW DELHI|NEW YORK|NIAMEY|NICOSIA|NOUAKCHOTT|NUR-SULTAN|OSLO|OTTAWA|OUAGADOUGOU|PANAMA CITY|PARIS|PHNOM PENH|"
    "PODGORICA|PORT-AU-PRINCE|PRAGUE|PRETORIA|PRISTINA|PYONGYANG|QUITO|RABAT|RAMALLAH|REYKJAVIK|RIGA|RIYADH|ROME|"
    "SAN SALVADOR|SANAA|SANTIAGO|SANTO DOMINGO|SARAJEVO|SEOUL|SHANGHAI|SINGAPORE|SKOPJE|SOFIA|STOCKHOLM|STRASBOURG|"
    "SYDNEY|TAIPEI|TALLINN|TASHKENT|TBILISI|TEGUCIGALPA|TEHRAN|TEL AVIV|THE HAGUE|TIRANA|TOKYO|TRIPOLI|TUNIS|"
    "ULAANBAATAR|UNITED NATIONS|VALLETTA|VATICAN CITY|VIENNA|VILNIUS|WARSAW|WASHINGTON|YANGON|YEREVAN|ZAGREB|ZURICH"
)
_CITY_ALONE = re.compile(rf"(?P<place>{_CITIES}) (?=[A-Z][a-z]|A )")


# Labels in capitals that stand before a dash as a place does.
_LABEL = re.compile(
    r"(?:EXCLUSIVE|BREAKING|UPDATED?|CORRECTION|CLARIFICATION|ANALYSIS|OPINION|COMMENT|EDITORIAL|VIDEO|WATCH|LISTEN|READ|LIVE|"
    r"LATEST|ALERT|REPORT|REVIEW|POLL|FACT|FACTBOX|TIMELINE|EXPLAINER|INTERVIEW|PROFILE|FEATURE|FILE|PHOTOS?|NOTE|ADVISORY|"
    r"URGENT|NEWS|SPECIAL|INSIGHT|WRAPUP|ABSTRACT|FULL|QUESTION|ANSWER)\b"
)


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline at ``start:end``; ``agency`` stands at ``agency_span``."""

    start: int
    end: int
    place: str | None
    date: str | None
    agency: str | None
    agency_span: tuple[int, int] | None


def find_dateline(text: str, start: int, published: str | None) -> FoundDateline | None:
    """The dateline that begins at ``start``. A day without a year is the last such day up to ``published``."""
    for form in (*_FORMS, _CITY_ALONE):
        found = form.match(text, start, min(len(text), start + 160))
        if found is None:
            continue
        groups = found.groupdict()
        agency = groups.get("agency")
        place = groups.get("place")
        if place and place.isupper() and _LABEL.match(place):
            continue
        # "Officials told Reuters - ..." is a sentence, and so is a name of four words before a dash.
        if place and not place.isupper() and re.search(r"\b(told|said|says|by|from|with)\b", found[0]):
            continue
        return FoundDateline(
            start,
            start + len(found[0].rstrip()),
            _place_case(place) if place else None,
            _day(groups, published),
            canonical(agency) if agency else None,
            found.span("agency") if agency else None,
        )
    return None


def _place_case(place: str) -> str:
    if not place.isupper():
        return place
    return re.sub(r"[^\s/-]+", lambda word: word[0].capitalize(), place.rstrip("., "))


def _day(groups: dict[str, str | None], published: str | None) -> str | None:
    month = MONTHS.get((groups.get("m1") or groups.get("m2") or "").lower())
    number = groups.get("d1") or groups.get("d2")
    if month is None or number is None:
        return None
    if year := groups.get("y"):
        day = calendar_day(int(year), month, int(number))
    elif published is not None and len(published) == 10 and (reported := _parsed(published)):
        latest = reported + timedelta(days=1)
        day = calendar_day(latest.year, month, int(number))
        if day is None or day > latest:
            day = calendar_day(latest.year - 1, month, int(number))
    else:
        day = None
    return day.isoformat() if day else None


def _parsed(published: str) -> date | None:
    try:
        return date.fromisoformat(published)
    except ValueError:
        return None
