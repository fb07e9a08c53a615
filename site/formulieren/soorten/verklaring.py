"""A statement to sign: name, place, date and a conscious tick, recorded with the account and the exact text."""

import hashlib
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks

from formulieren.datums import lees_datum, schrijf_datum
from formulieren.definitie import Vraag

from .basis import RIJKE_TEKST, Fout, Invoer, Peil, Soort
from .datum import datumfouten

DELEN = ("naam", "plaats", "datum")


def tekstmerk(tekst: str) -> str:
    """What tells two texts of a statement apart, whatever their markup."""
    return hashlib.sha256(" ".join(strip_tags(tekst).split()).encode()).hexdigest()


class Verklaring(Soort):
    """Signed by typing name, place and date and ticking the box.

    At that moment the account, the time, the exact text and, where one is named, the version of the reglement
    in force are recorded under `getekend`; changing any part signs anew, taking the tick away takes the
    signature away. When the text was changed since, the page shows the box without its tick: signing the new
    text is an act of its own.
    """

    sleutel = "verklaring"
    is_bewijs = True
    titel = "Verklaring om te ondertekenen"
    icoon = "edit"
    groep = True
    eerste = "-naam"

    def velden(self):
        return [
            ("tekst", blocks.RichTextBlock(label="Tekst van de verklaring", features=RIJKE_TEKST)),
            (
                "reglement",
                blocks.CharBlock(
                    label="Reglement",
                    required=False,
                    help_text="Code van het reglement waar deze verklaring over gaat, bijvoorbeeld gedragscode. "
                    "De versie van dat moment wordt bij de handtekening bewaard.",
                ),
            ),
        ]

    def standaard(self):
        return {"tekst": "", "reglement": ""}

    def bezwaren(self, vraag: Vraag) -> list[str]:
        if not strip_tags(self.instelling(vraag, "tekst")).strip():
            return [f"De verklaring “{vraag.vraag}” heeft geen tekst."]
        return []

    def leeg(self) -> dict[str, Any]:
        return {**dict.fromkeys(DELEN, ""), "akkoord": False}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> dict[str, Any]:
        waarde: dict[str, Any] = {deel: invoer.tekst(f"{naam}-{deel}") for deel in DELEN}
        waarde["akkoord"] = f"{naam}-akkoord" in invoer.data
        eerder = (huidig or {}).get("getekend")
        if not waarde["akkoord"] or not all(waarde[deel].strip() for deel in DELEN):
            return {**waarde, "getekend": None}
        if eerder and self.getoond(vraag, huidig) == waarde:
            return {**waarde, "getekend": eerder}
        tekst = self.instelling(vraag, "tekst")
        code = self.instelling(vraag, "reglement")
        return {
            **waarde,
            "getekend": {
                "door": invoer.gebruiker,
                "op": invoer.nu.isoformat(),
                "tekst": tekst,
                "merk": tekstmerk(tekst),
                "reglement": invoer.reglement(code) if code and invoer.reglement else None,
            },
        }

    def getoond(self, vraag: Vraag, waarde: Any) -> dict[str, Any]:
        waarde = waarde or self.leeg()
        return {
            **{deel: waarde[deel] for deel in DELEN},
            "akkoord": waarde["akkoord"] and not self._is_oud(vraag, waarde),
        }

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        waarde = waarde or {}
        return not waarde.get("akkoord") and not any(waarde.get(deel, "").strip() for deel in DELEN)

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        return datumfouten((waarde or {}).get("datum", ""), peil, toekomst=False, plek="-datum")

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        fouten = [Fout(f"Vul ook je {deel} in.", f"-{deel}") for deel in ("naam", "plaats") if not waarde[deel].strip()]
        if not waarde["datum"].strip():
            fouten.append(Fout("Vul ook de datum in.", "-datum"))
        if not waarde["akkoord"]:
            fouten.append(Fout("Zet een vinkje om de verklaring te ondertekenen.", "-akkoord"))
        if self._is_oud(vraag, waarde):
            fouten.append(
                Fout("De tekst van deze verklaring is gewijzigd. Lees hem en onderteken opnieuw.", "-akkoord")
            )
        return fouten

    def leegmelding(self, vraag: Vraag) -> str:
        return "Deze verklaring is nog niet ondertekend."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        getekend = (waarde or {}).get("getekend")
        if not getekend:
            return ""
        dag = lees_datum(waarde["datum"])
        return (
            f"Ondertekend door {waarde['naam']}, {waarde['plaats']}, {schrijf_datum(dag) if dag else waarde['datum']}"
        )

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        return {
            **self.getoond(vraag, waarde),
            "getekend": (waarde or {}).get("getekend"),
            "tekst": self.instelling(vraag, "tekst"),
            "reglement": self.instelling(vraag, "reglement"),
            "antwoord": self.als_tekst(vraag, waarde),
        }

    def _is_oud(self, vraag: Vraag, waarde: dict[str, Any]) -> bool:
        """Whether another text was signed than the one that stands there now."""
        getekend = waarde.get("getekend")
        return getekend is not None and getekend["merk"] != tekstmerk(self.instelling(vraag, "tekst"))
