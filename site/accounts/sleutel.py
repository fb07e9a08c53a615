"""Comparing names that people typed themselves: one key for every way to write the same organisation."""

import re
import unicodedata
from functools import lru_cache

# Said of a company without naming it: two people who typed this do not work for the same employer.
NAAMLOOS = {
    "eigen bedrijf",
    "eigen onderneming",
    "eigen praktijk",
    "zelfstandig",
    "zelfstandige",
    "zzp",
    "zzper",
    "freelance",
}
RECHTSVORMEN = {
    "bv",
    "nv",
    "vof",
    "cv",
    "ua",
    "stichting",
    "vereniging",
    "cooperatie",
    "maatschap",
    "eenmanszaak",
}


@lru_cache(maxsize=4096)
def naamsleutel(naam: str) -> str:
    """The key under which a typed name is compared: lower case, without accents, punctuation and legal form.

    >>> naamsleutel("Stichting De Brúg B.V.")
    'de brug'

    Empty for a name that names nobody ("eigen bedrijf"), so an empty key never counts as a match.
    """
    ontleed = unicodedata.normalize("NFKD", naam.casefold())
    kaal = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    # Dots and apostrophes go without leaving a space: "b.v." is "bv", "zzp'er" is "zzper".
    woorden = re.sub(r"[^\w\s]|_", " ", re.sub(r"[.'’]", "", kaal)).split()
    sleutel = " ".join(woord for woord in woorden if woord not in RECHTSVORMEN) or " ".join(woorden)
    return "" if sleutel in NAAMLOOS else sleutel
