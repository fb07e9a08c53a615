"""The signed note on every page of a form: for whom the page was made, and from which invulling and version.

It tells afterwards what a page sent is worth: kept for its person when the session has ended, never taken for
an answer of somebody else or of another invulling, and readable when the form has changed since.
"""

from dataclasses import dataclass

from django.core import signing

ZOUT = "formulieren.briefje"
GELDIG_SECONDEN = 14 * 24 * 60 * 60  # longer than any page stays open


@dataclass(frozen=True)
class Briefje:
    """`gebruiker` and `versie` are primary keys; `invulling` is the text of one."""

    gebruiker: int
    invulling: str
    versie: int


def schrijf(gebruiker: int, invulling: object, versie: int) -> str:
    """The note as text for a hidden field."""
    return signing.dumps([gebruiker, str(invulling), versie], salt=ZOUT)


def lees(tekst: str) -> Briefje | None:
    """The note; None when it is missing, forged or too old."""
    try:
        return Briefje(*signing.loads(tekst, salt=ZOUT, max_age=GELDIG_SECONDEN))
    except signing.BadSignature:
        return None
