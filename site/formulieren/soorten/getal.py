"""Numbers as the Dutch write them, and a scale."""

import re
from decimal import Decimal
from typing import Any

from wagtail import blocks

from formulieren.definitie import Vraag

from .basis import Fout, Invoer, Peil, Soort

# Thousands parted by points, or none parted; a comma before the decimals.
NEDERLANDS = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", re.ASCII)
PUNT_VOOR_DECIMALEN = re.compile(r"[+-]?\d+\.\d+", re.ASCII)
LANGSTE = 20  # characters: nobody means a longer number


def lees_getal(tekst: str) -> Decimal | None:
    """The number in "1.250,5", "1250.5" or "12"; None when it is none.

    A point followed by exactly three digits parts thousands, as the Dutch write it.
    """
    kaal = "".join((tekst or "").split())
    if len(kaal) > LANGSTE:
        return None
    if NEDERLANDS.fullmatch(kaal):
        return Decimal(kaal.replace(".", "").replace(",", "."))
    return Decimal(kaal) if PUNT_VOOR_DECIMALEN.fullmatch(kaal) else None


def schrijf_getal(getal: Decimal | float | int) -> str:
    """A number as the Dutch read it: 1.250,5."""
    getal = Decimal(str(getal)).normalize()
    heel, _, rest = f"{getal:,f}".partition(".")
    return heel.replace(",", ".") + (f",{rest}" if rest else "")


class Getal(Soort):
    """A number with a unit. Below `minimum` is a shortcoming at submission; above `maximum` is absurd at
    once.
    """

    sleutel = "getal"
    titel = "Getal of uren"
    icoon = "decimal"

    def velden(self):
        return [
            ("eenheid", blocks.CharBlock(label="Eenheid", required=False, help_text="Bijvoorbeeld: uur")),
            (
                "decimalen",
                blocks.IntegerBlock(label="Cijfers achter de komma", default=0, min_value=0, max_value=4),
            ),
            (
                "minimum",
                blocks.DecimalBlock(
                    label="Nodig bij indienen",
                    required=False,
                    help_text="Bijvoorbeeld 1200. Minder wordt gemeld.",
                ),
            ),
            (
                "maximum",
                blocks.DecimalBlock(
                    label="Hoogste mogelijke waarde",
                    required=False,
                    help_text="Meer dan dit wordt direct geweigerd.",
                ),
            ),
        ]

    def standaard(self):
        return {"eenheid": "", "decimalen": 0}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> str:
        return invoer.tekst(naam)

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not (waarde or "").strip()

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if self.is_leeg(vraag, waarde):
            return []
        getal = lees_getal(waarde)
        if getal is None:
            return [Fout("Dit is geen getal. Schrijf het in cijfers, bijvoorbeeld 1250.")]
        if getal < 0:
            return [Fout("Een getal onder nul kan hier niet.")]
        decimalen = self.instelling(vraag, "decimalen")
        if -int(getal.normalize().as_tuple().exponent) > decimalen:  # type: ignore[arg-type]
            if not decimalen:
                return [Fout("Schrijf hier een heel getal, zonder komma.")]
            return [Fout(f"Schrijf hoogstens {decimalen} cijfers achter de komma.")]
        maximum = self.instelling(vraag, "maximum")
        if maximum is not None and getal > Decimal(str(maximum)):
            return [Fout(f"Dit kan niet kloppen: meer dan {self._met_eenheid(vraag, maximum)} is niet mogelijk.")]
        return []

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        minimum = self.instelling(vraag, "minimum")
        getal = lees_getal(waarde)
        if minimum is not None and getal is not None and getal < Decimal(str(minimum)):
            return [
                Fout(f"Hier is ten minste {self._met_eenheid(vraag, minimum)} nodig. Je hebt {schrijf_getal(getal)}.")
            ]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Hier is nog geen getal ingevuld."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        getal = lees_getal(waarde or "")
        return (waarde or "") if getal is None else self._met_eenheid(vraag, getal)

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        return {
            "eenheid": self.instelling(vraag, "eenheid"),
            "decimalen": self.instelling(vraag, "decimalen"),
            "antwoord": self.als_tekst(vraag, waarde),
        }

    def _met_eenheid(self, vraag: Vraag, getal: Any) -> str:
        return f"{schrijf_getal(getal)} {self.instelling(vraag, 'eenheid')}".strip()


class Schaal(Soort):
    """A whole number on a scale with words at both ends."""

    sleutel = "schaal"
    titel = "Schaal"
    icoon = "order"
    groep = True
    eerste = "-1"

    def velden(self):
        return [
            ("van", blocks.IntegerBlock(label="Laagste", default=1)),
            ("tot", blocks.IntegerBlock(label="Hoogste", default=5)),
            ("label_van", blocks.CharBlock(label="Wat de laagste betekent", required=False)),
            ("label_tot", blocks.CharBlock(label="Wat de hoogste betekent", required=False)),
        ]

    def standaard(self):
        return {"van": 1, "tot": 5, "label_van": "", "label_tot": ""}

    def bezwaren(self, vraag: Vraag) -> list[str]:
        if not 1 <= self.instelling(vraag, "tot") - self.instelling(vraag, "van") <= 20:
            return [f"De schaal van “{vraag.vraag}” moet 2 tot 21 punten hebben, van laag naar hoog."]
        return []

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> str:
        return invoer.tekst(naam)

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if waarde and waarde not in self._punten(vraag):
            return [Fout("Kies een punt op de schaal.")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Je hebt nog geen punt op de schaal gekozen."

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        return {
            "punten": self._punten(vraag),
            "laagste": self.instelling(vraag, "label_van"),
            "hoogste": self.instelling(vraag, "label_tot"),
        }

    def _punten(self, vraag: Vraag) -> list[str]:
        return [str(punt) for punt in range(self.instelling(vraag, "van"), self.instelling(vraag, "tot") + 1)]
