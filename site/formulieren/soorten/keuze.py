"""Choice, multiple choice, and yes/no with an explanation."""

from typing import Any

from wagtail import blocks

from formulieren.definitie import Vraag
from formulieren.opmaak import alineas

from .basis import Fout, Invoer, Peil, Soort


class OptieBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="Antwoord", help_text="Bijvoorbeeld: Hbo")
    uitleg = blocks.CharBlock(label="Uitleg", required=False)
    waarde = blocks.CharBlock(
        label="Vaste code",
        required=False,
        help_text="Mag leeg blijven. Met een vaste code blijft een gegeven antwoord geldig als je de tekst wijzigt.",
    )

    class Meta:
        label = "Antwoord"


class Keuze(Soort):
    """One out of a list."""

    sleutel = "keuze"
    titel = "Keuze (één antwoord)"
    icoon = "radio-full"
    groep = True
    eerste = "-1"

    def velden(self):
        return [("opties", blocks.ListBlock(OptieBlock(), label="Antwoorden", min_num=1))]

    def standaard(self):
        return {"opties": []}

    def bezwaren(self, vraag: Vraag) -> list[str]:
        waarden = [optie["waarde"] for optie in self.instelling(vraag, "opties")]
        if not waarden:
            return [f"De vraag “{vraag.vraag}” heeft geen antwoorden om uit te kiezen."]
        if len(set(waarden)) < len(waarden):
            return [f"Bij de vraag “{vraag.vraag}” hebben twee antwoorden dezelfde code."]
        return []

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> Any:
        return invoer.tekst(naam)

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if waarde and waarde not in self._waarden(vraag):
            return [Fout("Dit antwoord kan niet meer worden gekozen. Kies opnieuw.")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Je hebt hier nog niets gekozen."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        return next((o["label"] for o in self.instelling(vraag, "opties") if o["waarde"] == waarde), "")

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        gekozen = waarde if isinstance(waarde, list) else [waarde]
        return {
            "opties": [{**optie, "gekozen": optie["waarde"] in gekozen} for optie in self.instelling(vraag, "opties")],
            "antwoord": self.als_tekst(vraag, waarde),
        }

    def _waarden(self, vraag: Vraag) -> set[str]:
        return {optie["waarde"] for optie in self.instelling(vraag, "opties")}


class Meerkeuze(Keuze):
    """Any number out of a list, within bounds."""

    sleutel = "meerkeuze"
    titel = "Meerkeuze (meer antwoorden)"
    icoon = "list-ul"

    def velden(self):
        return [
            *super().velden(),
            ("minimum", blocks.IntegerBlock(label="Ten minste", required=False, min_value=0)),
            ("maximum", blocks.IntegerBlock(label="Ten hoogste", required=False, min_value=1)),
        ]

    def leeg(self) -> list[str]:
        return []

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> list[str]:
        return invoer.lijst(naam)

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if set(waarde or []) - self._waarden(vraag):
            return [Fout("Een van deze antwoorden kan niet meer worden gekozen. Kies opnieuw.")]
        maximum = self.instelling(vraag, "maximum")
        if maximum and len(waarde or []) > maximum:
            return [Fout(f"Kies hoogstens {maximum} antwoorden. Je hebt er nu {len(waarde)}.")]
        return []

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        minimum = self.instelling(vraag, "minimum") or 0
        if len(waarde) < minimum:
            return [Fout(f"Kies ten minste {minimum} antwoorden. Je hebt er nu {len(waarde)}.")]
        return []

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        gekozen = waarde or []
        return ", ".join(o["label"] for o in self.instelling(vraag, "opties") if o["waarde"] in gekozen)


class JaNee(Soort):
    """Yes or no, where wished with an explanation, and where wished with the answer that is needed."""

    sleutel = "ja_nee"
    titel = "Ja of nee, met toelichting"
    icoon = "check"
    groep = True
    eerste = "-ja"

    def velden(self):
        return [
            (
                "toelichting_bij",
                blocks.ChoiceBlock(
                    label="Toelichting vragen",
                    required=False,
                    choices=[("ja", "bij ja"), ("nee", "bij nee"), ("altijd", "altijd")],
                ),
            ),
            (
                "vereist",
                blocks.ChoiceBlock(
                    label="Nodig antwoord",
                    required=False,
                    choices=[("ja", "ja"), ("nee", "nee")],
                    help_text="Met een ander antwoord kan het formulier niet worden ingediend.",
                ),
            ),
        ]

    def leeg(self) -> dict[str, str]:
        return {"antwoord": "", "toelichting": ""}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> dict[str, str]:
        return {"antwoord": invoer.tekst(naam), "toelichting": invoer.tekst(f"{naam}-toelichting")}

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        waarde = waarde or {}
        return not waarde.get("antwoord") and not waarde.get("toelichting", "").strip()

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if (waarde or {}).get("antwoord", "") not in ("", "ja", "nee"):
            return [Fout("Kies ja of nee.")]
        return []

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        if not waarde["antwoord"]:
            return [Fout("Kies ja of nee.")]
        vereist = self.instelling(vraag, "vereist")
        if vereist and waarde["antwoord"] != vereist:
            return [Fout(f"Het antwoord moet “{vereist}” zijn om aan de voorwaarde te voldoen.")]
        gevraagd = self.instelling(vraag, "toelichting_bij") in (waarde["antwoord"], "altijd")
        if gevraagd and not waarde["toelichting"].strip():
            return [Fout("Geef ook een toelichting.", "-toelichting")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Je hebt nog geen ja of nee gekozen."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        waarde = waarde or {}
        delen = [waarde.get("antwoord", "").capitalize(), waarde.get("toelichting", "")]
        return ". ".join(deel for deel in delen if deel)

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        waarde = waarde or {}
        return {
            "antwoord": waarde.get("antwoord", ""),
            "toelichting": waarde.get("toelichting", ""),
            "toelichting_bij": self.instelling(vraag, "toelichting_bij"),
            "alineas": alineas(waarde.get("toelichting", "")),
        }
