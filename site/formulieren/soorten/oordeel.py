"""A judgement: one out of a scale, with a ground where that choice asks for one, and passages quoted as evidence."""

from typing import Any

from formulieren.definitie import Vraag
from formulieren.opmaak import alineas

from .basis import Fout, Invoer, Peil, Soort


class Oordeel(Soort):
    """`opties`: [{"waarde", "label", "uitleg", "grond"}], where `grond` says that this choice needs a ground.

    Made by a domain for its own forms; no editor adds it to a page.
    """

    sleutel = "oordeel"
    titel = "Oordeel met grond"
    icoon = "tick"
    groep = True
    eerste = "-1"
    voor_redacteur = False

    def standaard(self) -> dict[str, Any]:
        return {"opties": []}

    def leeg(self) -> dict[str, str]:
        return {"keuze": "", "grond": "", "citaten": ""}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> dict[str, str]:
        return {
            "keuze": invoer.tekst(naam),
            "grond": invoer.tekst(f"{naam}-grond"),
            "citaten": invoer.tekst(f"{naam}-citaten"),
        }

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not any((waarde or {}).get(deel, "").strip() for deel in self.leeg())

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        keuze = (waarde or {}).get("keuze", "")
        if keuze and self._optie(vraag, keuze) is None:
            return [Fout("Dit oordeel kan niet worden gekozen. Kies opnieuw.", "-1")]
        return []

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        optie = self._optie(vraag, waarde["keuze"])
        if optie is None:
            return [Fout("Je hebt nog geen oordeel gekozen.", "-1")]
        if optie["grond"] and not waarde["grond"].strip():
            return [Fout(f"Schrijf op waarom je “{optie['label']}” kiest.", "-grond")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Je hebt nog geen oordeel gekozen."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        waarde = waarde or self.leeg()
        optie = self._optie(vraag, waarde["keuze"])
        delen = [optie["label"] if optie else "", waarde["grond"], waarde["citaten"]]
        return "\n\n".join(deel.strip() for deel in delen if deel.strip())

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        waarde = {**self.leeg(), **(waarde or {})}
        optie = self._optie(vraag, waarde["keuze"])
        return {
            **waarde,
            "opties": [{**o, "gekozen": o["waarde"] == waarde["keuze"]} for o in self.instelling(vraag, "opties")],
            "antwoord": optie["label"] if optie else "",
            "alineas": alineas(waarde["grond"]),
            "passages": [deel.strip() for deel in waarde["citaten"].split("\n\n") if deel.strip()],
        }

    def _optie(self, vraag: Vraag, keuze: str) -> dict[str, Any] | None:
        return next((optie for optie in self.instelling(vraag, "opties") if optie["waarde"] == keuze), None)
