"""Short and long text."""

from functools import partial
from typing import Any

from wagtail import blocks

from formulieren.definitie import Vraag
from formulieren.opmaak import alineas, tel_woorden

from .basis import Fout, Invoer, Peil, Soort


class KorteTekst(Soort):
    """One line."""

    sleutel = "korte_tekst"
    titel = "Korte tekst"
    icoon = "title"

    def velden(self):
        return [("max_tekens", blocks.IntegerBlock(label="Hoogstens zoveel tekens", min_value=1, default=200))]

    def standaard(self):
        return {"max_tekens": 200}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> str:
        return invoer.tekst(naam)

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not (waarde or "").strip()

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        grens = self.instelling(vraag, "max_tekens")
        te_lang = len(waarde or "") - grens
        if te_lang > 0:
            return [Fout(f"Dit mag hoogstens {grens} tekens zijn. Het zijn er {te_lang} te veel.")]
        return []


class LangeTekst(Soort):
    """Paragraphs and lists. With `mag_motiveren` somebody may say that the question hardly played a part, and
    why.
    """

    sleutel = "lange_tekst"
    titel = "Lange tekst"
    icoon = "pilcrow"

    def velden(self):
        return [
            (
                "richtlijn_woorden",
                blocks.IntegerBlock(
                    label="Richtlijn (woorden)",
                    required=False,
                    min_value=1,
                    help_text="Een advies: wie erboven of eronder zit, mag gewoon verder.",
                ),
            ),
            (
                "max_woorden",
                blocks.IntegerBlock(
                    label="Harde grens (woorden)",
                    required=False,
                    min_value=1,
                    help_text="Laat leeg als er geen grens is. Een langere tekst wordt bewaard, maar niet aangenomen.",
                ),
            ),
            (
                "mag_motiveren",
                blocks.BooleanBlock(
                    label="Mag worden beantwoord met waarom deze vraag nauwelijks speelde", required=False
                ),
            ),
        ]

    def leeg(self) -> dict[str, Any]:
        return {"tekst": "", "nauwelijks": False}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> dict[str, Any]:
        return {"tekst": invoer.tekst(f"{naam}-tekst"), "nauwelijks": f"{naam}-nauwelijks" in invoer.data}

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not (waarde or {}).get("tekst", "").strip()

    def leegmelding(self, vraag: Vraag) -> str:
        return "Hier staat nog geen tekst."

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        grens = self.instelling(vraag, "max_woorden")
        if grens and (woorden := tel_woorden((waarde or {}).get("tekst", ""))) > grens:
            return [Fout(f"Deze tekst heeft {woorden} woorden en mag er hoogstens {grens} hebben. Kort hem in.")]
        return []

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        return (waarde or {}).get("tekst", "")

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        tekst = (waarde or {}).get("tekst", "")
        richtlijn = self.instelling(vraag, "richtlijn_woorden")
        return {
            "tekst": tekst,
            "nauwelijks": (waarde or {}).get("nauwelijks", False),
            "alineas": partial(alineas, tekst),  # called by the template that reads, not by the one that asks
            "woorden": tel_woorden(tekst),
            "richtlijn": richtlijn,
            "grens": self.instelling(vraag, "max_woorden"),
            "mag_motiveren": self.instelling(vraag, "mag_motiveren"),
            "regels": min(24, max(8, (richtlijn or 250) // 18, len(tekst) // 90)),
        }
