"""Which mails the portal knows. Domains register theirs from `AppConfig.ready`; the words are in `berichten.sjablonen`.

soorten.registreer(
    "indiening_ontvangen",
    naam="Bevestiging van een ingediend portfolio",
    velden={"naam": ("hoe de kandidaat heet", "Noor Bakker")},
    optioneel={"toelichting": ("wat het bureau erbij schrijft", "Je diploma ontbreekt nog.")},
)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SLEUTEL = re.compile(r"[a-z][a-z0-9_]{0,49}")
Uitleg = Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Veld:
    """A field in a text: what it means, for the editor, and what it could say. An optional one may be empty."""

    uitleg: str
    voorbeeld: str
    optioneel: bool = False


@dataclass(frozen=True)
class Berichtsoort:
    """`naam` is what the office reads in its lists. `rubriek` is the group with which somebody can turn it off, see
    `accounts.mailrubrieken`; "" when it is always mailed.
    """

    sleutel: str
    naam: str
    velden: dict[str, Veld]
    rubriek: str = ""

    @property
    def verplicht(self) -> list[str]:
        return [naam for naam, veld in self.velden.items() if not veld.optioneel]

    @property
    def voorbeeld(self) -> dict[str, str]:
        """Example values of all fields, for a preview."""
        return {naam: veld.voorbeeld for naam, veld in self.velden.items()}


SOORTEN: dict[str, Berichtsoort] = {}


def registreer(sleutel: str, *, naam: str, velden: Uitleg, optioneel: Uitleg | None = None, rubriek: str = "") -> None:
    """Let the portal know a kind of mail; its text is the file `templates/berichten/<sleutel>.txt`.

    `velden` and `optioneel` give per field (explanation for the editor, example value). A field of `velden` is
    always filled and has to be in every text; one of `optioneel` may be the empty string and may be left out.
    Twice the same is once. Raises ValueError for a key that is no plain word, or that another kind has already.
    """
    alle = {veld: Veld(*uitleg) for veld, uitleg in velden.items()}
    alle |= {veld: Veld(*uitleg, optioneel=True) for veld, uitleg in (optioneel or {}).items()}
    for woord in (sleutel, *alle):
        if not SLEUTEL.fullmatch(woord):
            raise ValueError(f"Geen geschikte naam voor een bericht of een veld: {woord!r}")
    soort = Berichtsoort(sleutel, naam, alle, rubriek)
    if SOORTEN.setdefault(sleutel, soort) != soort:
        raise ValueError(f"Bericht {sleutel} is al anders geregistreerd.")


def zoek(sleutel: str) -> Berichtsoort:
    """Raises LookupError for a kind that does not exist."""
    if sleutel not in SOORTEN:
        raise LookupError(f"Onbekende soort bericht: {sleutel}")
    return SOORTEN[sleutel]


def naam_van(sleutel: str) -> str:
    """The name of a kind; a kind that the portal no longer knows keeps its code."""
    return SOORTEN[sleutel].naam if sleutel in SOORTEN else sleutel
