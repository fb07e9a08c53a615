"""A table: rows of small answers, for instance courses with their hours and proof."""

import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wagtail import blocks

from formulieren.definitie import Vraag

from .basis import Fout, Invoer, Peil, Soort
from .bestanden import NAMEN, Bestanden
from .datum import Datum
from .getal import Getal, lees_getal, schrijf_getal
from .keuze import JaNee, Keuze, OptieBlock
from .tekst import KorteTekst

KOLOMSOORTEN: dict[str, Soort] = {
    soort.sleutel: soort for soort in (KorteTekst(), Keuze(), JaNee(), Getal(), Datum(), Bestanden())
}


class KolomBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="Kop")
    soort = blocks.ChoiceBlock(label="Soort", choices=[(s.sleutel, s.titel) for s in KOLOMSOORTEN.values()])
    verplicht = blocks.BooleanBlock(label="Nodig bij indienen", required=False, default=True)
    code = blocks.CharBlock(label="Vaste code", required=False, help_text="Mag leeg blijven. Nodig om op te tellen.")
    eenheid = blocks.CharBlock(label="Eenheid (getal)", required=False)
    decimalen = blocks.IntegerBlock(label="Cijfers achter de komma (getal)", required=False, min_value=0, max_value=4)
    minimum = blocks.DecimalBlock(label="Nodig bij indienen (getal)", required=False)
    maximum = blocks.DecimalBlock(label="Hoogste mogelijke waarde (getal)", required=False)
    vereist = blocks.ChoiceBlock(
        label="Nodig antwoord (ja of nee)", required=False, choices=[("ja", "ja"), ("nee", "nee")]
    )
    opties = blocks.ListBlock(OptieBlock(), label="Antwoorden (keuze)", default=[])
    soorten = blocks.MultipleChoiceBlock(label="Soorten (bestanden)", choices=list(NAMEN.items()), required=False)
    max_mb = blocks.IntegerBlock(label="MB per bestand", required=False, min_value=1, max_value=25)
    max_aantal = blocks.IntegerBlock(label="Aantal bestanden", required=False, min_value=1, max_value=20)

    class Meta:
        label = "Kolom"


class Tabel(Soort):
    """Rows keep their own id, so that a file or a message stays with its row when another is taken out."""

    sleutel = "tabel"
    is_bewijs = True
    titel = "Tabel met rijen"
    icoon = "table"
    groep = True

    def velden(self):
        return [
            ("kolommen", blocks.ListBlock(KolomBlock(), label="Kolommen", min_num=1)),
            (
                "rij",
                blocks.CharBlock(label="Naam van één rij", default="rij", help_text="Bijvoorbeeld: cursus"),
            ),
            ("min_rijen", blocks.IntegerBlock(label="Ten minste (rijen)", default=0, min_value=0)),
            (
                "max_rijen",
                blocks.IntegerBlock(label="Ten hoogste (rijen)", default=50, min_value=1, max_value=100),
            ),
            (
                "som_kolom",
                blocks.CharBlock(
                    label="Tel op: vaste code van de kolom", required=False, help_text="Bijvoorbeeld: uren"
                ),
            ),
            ("som_minimum", blocks.DecimalBlock(label="Samen ten minste", required=False)),
        ]

    def standaard(self):
        return {"kolommen": [], "min_rijen": 0, "max_rijen": 50, "som_kolom": "", "rij": "rij"}

    def kolommen(self, vraag: Vraag) -> list[tuple[Soort, Vraag]]:
        """Each column as a small question of its own."""
        return [
            (
                KOLOMSOORTEN[kolom["soort"]],
                Vraag(
                    id=kolom["id"],
                    soort=kolom["soort"],
                    vraag=kolom["label"],
                    verplicht=kolom["verplicht"],
                    instellingen=kolom["instellingen"],
                ),
            )
            for kolom in self.instelling(vraag, "kolommen")
        ]

    def bezwaren(self, vraag: Vraag) -> list[str]:
        ids = [kolom["id"] for kolom in self.instelling(vraag, "kolommen")]
        som = self.instelling(vraag, "som_kolom")
        bezwaren = []
        if not ids:
            bezwaren.append(f"De tabel “{vraag.vraag}” heeft geen kolommen.")
        if len(set(ids)) < len(ids):
            bezwaren.append(f"In de tabel “{vraag.vraag}” hebben twee kolommen dezelfde code.")
        if "id" in ids:
            bezwaren.append(f"In de tabel “{vraag.vraag}” kan een kolom niet de code “id” hebben.")
        if som and som not in {kolom.id for soort, kolom in self.kolommen(vraag) if soort.sleutel == "getal"}:
            bezwaren.append(f"De tabel “{vraag.vraag}” telt de kolom “{som}” op, maar die is er niet als getal.")
        for soort, kolom in self.kolommen(vraag):
            bezwaren += soort.bezwaren(kolom)
        return bezwaren

    def leeg(self) -> list[dict[str, Any]]:
        return []

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> list[dict[str, Any]]:
        wat, bij, welke = invoer.actie
        eerder = {rij["id"]: rij for rij in huidig or []}
        kolommen = self.kolommen(vraag)
        rijen = []
        for rij_id in invoer.lijst(f"{naam}-rij"):
            if (wat, bij, welke) == ("rij-weg", naam, rij_id) or not rij_id.isalnum() or len(rij_id) > 32:
                continue
            oud = eerder.get(rij_id, {})
            rij = {
                kolom.id: soort.lees(kolom, invoer, f"{naam}-{rij_id}-{kolom.id}", oud.get(kolom.id))
                for soort, kolom in kolommen
            }
            if any(not soort.is_leeg(kolom, rij[kolom.id]) for soort, kolom in kolommen):
                rijen.append({"id": rij_id, **rij})
        return rijen

    def getoond(self, vraag: Vraag, waarde: Any) -> list[dict[str, Any]]:
        """Without the files: those come from the stored answer, not from what a browser sends."""
        return [{sleutel: cel for sleutel, cel in rij.items() if not isinstance(cel, list)} for rij in waarde or []]

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        maximum = self.instelling(vraag, "max_rijen")
        if len(waarde or []) > maximum:
            return [Fout(f"Hier passen hoogstens {maximum} rijen.")]
        return self._per_cel(vraag, waarde, lambda soort, kolom, cel: soort.vorm(kolom, cel, peil))

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        fouten = self._per_cel(vraag, waarde, lambda soort, kolom, cel: soort.volledig(kolom, cel, peil))
        minimum, rij = self.instelling(vraag, "min_rijen"), self.instelling(vraag, "rij")
        if len(waarde) < minimum:
            fouten.append(Fout(f"Vul ten minste {minimum} keer een {rij} in. Nu is het {len(waarde)} keer."))
        som_minimum = self.instelling(vraag, "som_minimum")
        if som_minimum is not None and self.som(vraag, waarde) < Decimal(str(som_minimum)):
            nodig, nu = schrijf_getal(som_minimum), schrijf_getal(self.som(vraag, waarde))
            eenheid = self._eenheid(vraag)
            fouten.append(Fout(f"Samen moet dit ten minste {nodig} {eenheid} zijn. Nu is het {nu} {eenheid}."))
        return fouten

    def som(self, vraag: Vraag, waarde: Any) -> Decimal:
        """The sum over the rows of the column that counts; a cell that is no number counts as nothing."""
        kolom = self.instelling(vraag, "som_kolom")
        return sum((lees_getal(rij.get(kolom, "")) or Decimal(0) for rij in waarde or []), Decimal(0))

    def leegmelding(self, vraag: Vraag) -> str:
        return f"Hier staat nog geen {self.instelling(vraag, 'rij')}."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        kolommen = self.kolommen(vraag)
        return "; ".join(
            ", ".join(tekst for soort, k in kolommen if (tekst := soort.als_tekst(k, rij.get(k.id))))
            for rij in waarde or []
        )

    def bestanden(self, vraag: Vraag, waarde: Any) -> Iterable[str]:
        kolommen = self.kolommen(vraag)
        for rij in waarde or []:
            for soort, kolom in kolommen:
                yield from soort.bestanden(kolom, rij.get(kolom.id))

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        rijen = list(waarde or [])
        kolommen = self.kolommen(vraag)
        som_kolom = self.instelling(vraag, "som_kolom")
        som_minimum = self.instelling(vraag, "som_minimum")
        vol = len(rijen) >= self.instelling(vraag, "max_rijen")
        nieuw = [] if vol else [{"id": uuid.uuid4().hex[:12]}]
        return {
            "rij": self.instelling(vraag, "rij"),
            "kolommen": [kolom for _, kolom in kolommen],
            "cellen_per_rij": [
                (rij["id"], [(soort, kolom, rij.get(kolom.id)) for soort, kolom in kolommen]) for rij in rijen
            ],
            "nieuwe_rij": [(rij["id"], [(soort, kolom, None) for soort, kolom in kolommen]) for rij in nieuw],
            "som": schrijf_getal(self.som(vraag, rijen)) if som_kolom else "",
            "som_minimum": "" if som_minimum is None else schrijf_getal(som_minimum),
            "som_eenheid": self._eenheid(vraag),
        }

    def _eenheid(self, vraag: Vraag) -> str:
        som = self.instelling(vraag, "som_kolom")
        return next((k.instellingen.get("eenheid") or "" for _, k in self.kolommen(vraag) if k.id == som), "")

    def _per_cel(self, vraag: Vraag, waarde: Any, keur) -> list[Fout]:
        fouten = []
        for nummer, rij in enumerate(waarde or [], start=1):
            for soort, kolom in self.kolommen(vraag):
                for fout in keur(soort, kolom, rij.get(kolom.id)):
                    plek = f"-{rij['id']}-{kolom.id}{fout.plek}"
                    fouten.append(
                        Fout(f"Rij {nummer}, {kolom.vraag.lower().rstrip('?')}: {fout.tekst}", plek, fout.tekst)
                    )
        return fouten
