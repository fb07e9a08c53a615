"""Keys: the unguessable one in the check address, and the normalised ones by which the register sorts and searches."""

import secrets

from accounts.sleutel import naamsleutel

# Without i, l, o and u, so that somebody can type it from paper. 26 signs of 5 bits are 130 bits.
TEKENS = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTE = 26
# Letters that Unicode does not take apart into a plain letter and an accent.
GEEN_ACCENT = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i"})
GEEN_ACCENT |= str.maketrans({"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"})
MAX_WOORDEN = 8


def nieuwe_sleutel() -> str:
    """A random key for the address of a check page."""
    return "".join(secrets.choice(TEKENS) for _ in range(LENGTE))


def normaal(tekst: str) -> str:
    """A text as it is compared: lower case, without accents and punctuation.

    >>> normaal("Łucja Jansen-de Boer")
    'lucja jansen de boer'
    """
    return naamsleutel(tekst.translate(GEEN_ACCENT))


def zoeksleutel(*teksten: str) -> str:
    """The words by which something can be found, each once, with a space between them."""
    return " ".join(dict.fromkeys(woord for tekst in teksten for woord in normaal(tekst).split()))


def zoekwoorden(vraag: str) -> list[str]:
    """What a visitor typed, as words to look for; at most eight of them."""
    return normaal(vraag[:100]).split()[:MAX_WOORDEN]
