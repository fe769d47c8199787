"""News agencies whose text outlets reprint: the names they are credited by, and the name each is filed under."""

from __future__ import annotations

import re
from collections.abc import Collection

# Canonical name: other forms. Capitals and one leading capital ("REUTERS", "Afp") are taken care of below.
_FORMS: dict[str, tuple[str, ...]] = {
    "AFP": ("Agence France-Presse", "Agence France Presse"),
    "Reuters": ("Thomson Reuters", "Reuters News Agency"),
    "AP": ("Associated Press", "The Associated Press"),
    "RIA Novosti": ("RIA-Novosti", "RIA", "Ria Novosti"),
    "TASS": ("ITAR-TASS", "Itar-Tass"),
    "Interfax": ("Interfax-Ukraine",),
    "Sputnik": (),
    "SANA": (),
    "Anadolu Agency": ("Anadolu", "AA", "Anadolu Ajansi", "Anadolu Ajansı"),
    "IHA": ("Ihlas News Agency",),
    "DHA": ("Demirören News Agency",),
    "dpa": ("DPA", "Deutsche Presse-Agentur"),
    "EFE": (),
    "ANSA": (),
    "Xinhua": (),
    "IRNA": (),
    "Fars": ("FNA", "Fars News Agency"),
    "Tasnim": ("Tasnim News Agency",),
    "Mehr": ("MNA", "Mehr News Agency"),
    "Tanjug": (),
    "Beta": (),
    "FoNet": ("Fonet",),
    "Hina": (),
    "MIA": (),
    "BTA": (),
    "Agerpres": (),
    "MTI": (),
    "PAP": (),
    "CTK": ("ČTK",),
    "UNIAN": (),
    "Ukrinform": (),
    "BelTA": ("Belta",),
    "Trend": (),
    "Azertac": ("AZERTAC",),
    "Armenpress": (),
    "PTI": ("Press Trust of India",),
    "ANI": (),
    "IANS": (),
    "APP": ("Associated Press of Pakistan",),
    "UNB": (),
    "Kyodo": ("Kyodo News",),
    "Jiji": ("Jiji Press",),
    "Yonhap": (),
    "KCNA": (),
    "Bernama": (),
    "Antara": (),
    "VNA": (),
    "MENA": (),
    "WAM": (),
    "SPA": (),
    "QNA": (),
    "KUNA": (),
    "BNA": (),
    "ONA": (),
    "Petra": (),
    "NNA": ("National News Agency",),
    "INA": (),
    "WAFA": (),
    "Ma'an": (),
    "MAP": (),
    "APS": (),
    "TAP": (),
    "UPI": ("United Press International",),
    "PA": ("Press Association", "PA Media"),
    "AAP": ("Australian Associated Press",),
    "CP": ("The Canadian Press", "Canadian Press"),
    "Bloomberg": (),
    "ATS": ("Keystone-ATS",),
    "APA": (),
    "Belga": (),
    "ANP": (),
    "NTB": (),
    "TT": (),
    "Ritzau": (),
    "STT": (),
    "LUSA": (),
    "Europa Press": (),
    "ANA-MPA": ("AMNA",),
    "CNA": (),
    "Andina": (),
    "Télam": ("Telam",),
    "Agência Brasil": ("Agencia Brasil",),
    "PANA": (),
    "NAN": (),
    "SAPA": (),
    "Ghana News Agency": ("GNA",),
}
# The agency of a country's government, by the country's ISO code.
_OF_STATE = {
    "AE": "WAM",
    "AZ": "Azertac",
    "BH": "BNA",
    "BY": "BelTA",
    "CN": "Xinhua",
    "DZ": "APS",
    "ID": "Antara",
    "IR": "IRNA",
    "IQ": "INA",
    "JO": "Petra",
    "KP": "KCNA",
    "KW": "KUNA",
    "LB": "NNA",
    "MA": "MAP",
    "MY": "Bernama",
    "OM": "ONA",
    "PS": "WAFA",
    "QA": "QNA",
    "RU": "TASS",
    "SA": "SPA",
    "SY": "SANA",
    "TN": "TAP",
    "TR": "Anadolu Agency",
    "UA": "Ukrinform",
    "VN": "VNA",
}
_DESCRIBES_STATE = frozenset("state run owned state-run state-owned official government news agency wire".split())
_CANONICAL = {form: name for name, others in _FORMS.items() for form in (name, *others)}
_CANONICAL |= {form.upper(): name for form, name in list(_CANONICAL.items()) if len(form) > 2}
_CANONICAL |= {form.capitalize(): name for form, name in list(_CANONICAL.items()) if len(form) == 3 and form.isupper()}

# A regular expression for any of the forms, the longest first. Only credits and datelines are searched with it: the
# same letters mean other things in running prose.
AGENCY = r"(?:" + "|".join(re.escape(form) for form in sorted(_CANONICAL, key=len, reverse=True)) + r")(?![\w])"


def canonical(name: str) -> str:
    """The name an agency is filed under; ``name`` itself, blanks evened, where it is no agency known here."""
    words = " ".join(name.split())
    return _CANONICAL.get(words, words)


def is_agency(name: str) -> bool:
    """Whether ``name`` is one of the names that agencies known here are credited by."""
    return " ".join(name.split()) in _CANONICAL


def state_agency(words: Collection[str], country: str) -> str | None:
    """The name of the agency of the government of ``country``, if ``words`` (in lower case, the country's own left out)
    do no more than describe it: "state-run news agency"."""
    told = set(words)
    described = (
        told <= _DESCRIBES_STATE and "agency" in told and told & {"state", "state-run", "state-owned", "official"}
    )
    return _OF_STATE.get(country) if described else None
