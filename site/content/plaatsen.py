"""The fixed places of the portal that an editor can link to without typing an address."""

from collections.abc import Collection

from django.urls import reverse

from accounts.rollen import ASSESSOR

# Code (kept in pages, so never renamed): what an editor reads, and the address or its name.
PLAATSEN = {
    "wegwijzer": ("Wegwijzer naar het keurmerk", "wegwijzer"),
    "toetsingskader": ("Toetsingskader", "/toetsingskader/"),
    "leeraanbod": ("Leeraanbod", "/leren/"),
    "register": ("Openbaar register", "certificaten:register"),
    "begrippen": ("Begrippenlijst", "begrippen"),
    "zoeken": ("Zoeken", "zoeken"),
    "registreren": ("Een account maken", "account_signup"),
    "inloggen": ("Inloggen", "account_login"),
    "code": ("Inloggen met een code van de coach", "accounts:inlogcode"),
    "portfolio": ("Mijn portfolio", "portfolio:overzicht"),
    "beoordelen": ("Beoordelen", "beoordeling:dashboard"),
}
# Of no use to who is logged in.
VOOR_BEZOEKERS = frozenset({"registreren", "inloggen", "code"})
# Only of use to who has this role.
VOOR_ROL = {"beoordelen": ASSESSOR}


def keuzes() -> list[tuple[str, str]]:
    """The places to choose from."""
    return [(code, naam) for code, (naam, _) in PLAATSEN.items()]


def adres(code: str) -> str:
    """Where a place is; "" for a code that is not known (any more)."""
    _, waar = PLAATSEN.get(code, ("", ""))
    return waar if waar.startswith("/") or not waar else reverse(waar)


def is_voor(code: str, rollen: Collection[str] | None) -> bool:
    """Whether a place is of use to somebody with these roles; None is a visitor."""
    if code in VOOR_BEZOEKERS:
        return rollen is None
    return code not in VOOR_ROL or VOOR_ROL[code] in (rollen or ())
