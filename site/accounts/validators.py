"""Checks on what people type about themselves; each refusal says how to mend it."""

import re

from django.core.exceptions import ValidationError

OPMAAK = re.compile(r"[\s().\-–/]")
# Ten digits from a 0, the same after +31 or 0031, or another country with its code (E.164: 15 digits at most)
NEDERLANDS = re.compile(r"0[1-9]\d{8}")
INTERNATIONAAL = re.compile(r"(?:\+|00)(?:31[1-9]\d{8}|(?!31)[1-9]\d{8,14})")


def controleer_telefoon(nummer: str) -> None:
    """Accept a Dutch or international telephone number with the usual spaces, hyphens and brackets.

    Raises ValidationError with a sentence for the user.
    """
    # "+31 (0)6 …" is how many people write it; that zero is not dialled.
    cijfers = OPMAAK.sub("", nummer.replace("(0)", ""))
    if not (NEDERLANDS.fullmatch(cijfers) or INTERNATIONAAL.fullmatch(cijfers)):
        raise ValidationError(
            "Dit is geen geldig telefoonnummer. Een Nederlands nummer heeft tien cijfers, zoals 06 12345678. "
            "Zet bij een ander land de landcode ervoor, zoals +32 470 12 34 56.",
            code="telefoon",
        )
