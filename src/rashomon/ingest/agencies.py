"""News agencies whose text outlets reprint: the names they are credited by, and the name each is filed under."""

from __future__ import annotations

import re

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
