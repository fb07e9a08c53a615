"""A date and a period, with bounds that are fixed or counted from the day of submission."""

from datetime import date
from typing import Any

from wagtail import blocks

from formulieren.datums import lees_datum, plus_maanden, schrijf_datum, termijn_in_woorden
from formulieren.definitie import Vraag

from .basis import Fout, Invoer, Peil, Soort

VROEGSTE = date(1930, 1, 1)
LAATSTE_JAREN = 20
GEEN_DATUM = "Dit is geen datum die bestaat. Schrijf hem als dag-maand-jaar, bijvoorbeeld 1-9-2022."


def datumfouten(tekst: str, peil: Peil, *, toekomst: bool, plek: str = "") -> list[Fout]:
    """What is wrong with a typed date by itself; nothing for an empty one."""
    if not tekst.strip():
        return []
    dag = lees_datum(tekst)
    if dag is None:
        return [Fout(GEEN_DATUM, plek)]
    if dag > peil.vandaag and not toekomst:
        return [Fout("Deze datum ligt in de toekomst. Kijk of het jaar klopt.", plek)]
    if dag < VROEGSTE or dag.year > peil.vandaag.year + LAATSTE_JAREN:
        return [Fout(f"Het jaar {dag.year} kan niet kloppen.", plek)]
    return []


class Datum(Soort):
    """One day. Bounds: fixed days, or an age in months on the day of submission."""

    sleutel = "datum"
    titel = "Datum"
    icoon = "date"

    def velden(self):
        return [
            ("toekomst", blocks.BooleanBlock(label="Mag in de toekomst liggen", required=False)),
            ("niet_voor", blocks.DateBlock(label="Eerste dag die telt", required=False)),
            ("niet_na", blocks.DateBlock(label="Laatste dag die telt", required=False)),
            (
                "max_oud_maanden",
                blocks.IntegerBlock(
                    label="Hoogstens zo oud (maanden)",
                    required=False,
                    min_value=1,
                    help_text="Geteld op de dag van indienen. Twee jaar is 24.",
                ),
            ),
            (
                "min_oud_maanden",
                blocks.IntegerBlock(label="Ten minste zo oud (maanden)", required=False, min_value=1),
            ),
        ]

    def standaard(self):
        return {"toekomst": False}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> str:
        return invoer.tekst(naam)

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        return not (waarde or "").strip()

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        return datumfouten(waarde or "", peil, toekomst=self.instelling(vraag, "toekomst"))

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        dag = lees_datum(waarde)
        if dag is None:
            return []
        eerste, laatste = self._grens(vraag, "niet_voor"), self._grens(vraag, "niet_na")
        max_oud, min_oud = (
            self.instelling(vraag, "max_oud_maanden"),
            self.instelling(vraag, "min_oud_maanden"),
        )
        if eerste and dag < eerste:
            return [Fout(f"Deze datum moet op of na {schrijf_datum(eerste)} liggen.")]
        if laatste and dag > laatste:
            return [Fout(f"Deze datum moet op of voor {schrijf_datum(laatste)} liggen.")]
        if max_oud and dag < plus_maanden(peil.dag, -max_oud):
            grens = schrijf_datum(plus_maanden(peil.dag, -max_oud))
            return [Fout(f"Dit mag hoogstens {termijn_in_woorden(max_oud)} oud zijn, dus van {grens} of later.")]
        if min_oud and dag > plus_maanden(peil.dag, -min_oud):
            grens = schrijf_datum(plus_maanden(peil.dag, -min_oud))
            return [Fout(f"Dit moet ten minste {termijn_in_woorden(min_oud)} geleden zijn, dus op of voor {grens}.")]
        return []

    def leegmelding(self, vraag: Vraag) -> str:
        return "Hier is nog geen datum ingevuld."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        dag = lees_datum(waarde or "")
        return schrijf_datum(dag) if dag else (waarde or "")

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        return {"antwoord": self.als_tekst(vraag, waarde)}

    def _grens(self, vraag: Vraag, sleutel: str) -> date | None:
        grens = self.instelling(vraag, sleutel)
        return date.fromisoformat(grens) if grens else None


class Periode(Soort):
    """From a day until a day, or still going on."""

    sleutel = "periode"
    titel = "Periode"
    icoon = "calendar-alt"
    groep = True
    eerste = "-begin"

    def velden(self):
        return [
            (
                "begin_max_maanden_geleden",
                blocks.IntegerBlock(label="Begin hoogstens zoveel maanden geleden", required=False, min_value=1),
            ),
            (
                "duur_min_maanden",
                blocks.IntegerBlock(label="Duurt ten minste zoveel maanden", required=False, min_value=1),
            ),
            ("loopt_nog", blocks.BooleanBlock(label="Mag nog lopen", required=False, default=True)),
        ]

    def standaard(self):
        return {"loopt_nog": True}

    def leeg(self) -> dict[str, Any]:
        return {"begin": "", "eind": "", "loopt_nog": False}

    def lees(self, vraag: Vraag, invoer: Invoer, naam: str, huidig: Any) -> dict[str, Any]:
        return {
            "begin": invoer.tekst(f"{naam}-begin"),
            "eind": invoer.tekst(f"{naam}-eind"),
            "loopt_nog": f"{naam}-loopt_nog" in invoer.data,
        }

    def is_leeg(self, vraag: Vraag, waarde: Any) -> bool:
        waarde = waarde or {}
        return not any((waarde.get("begin", "").strip(), waarde.get("eind", "").strip(), waarde.get("loopt_nog")))

    def vorm(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        waarde = waarde or self.leeg()
        fouten = datumfouten(waarde["begin"], peil, toekomst=False, plek="-begin")
        fouten += datumfouten(waarde["eind"], peil, toekomst=False, plek="-eind")
        begin, eind = lees_datum(waarde["begin"]), lees_datum(waarde["eind"])
        if not fouten and begin and eind and eind < begin:
            fouten.append(Fout("Het einde ligt voor het begin.", "-eind"))
        if not fouten and eind and waarde["loopt_nog"]:
            fouten.append(Fout("Vul een einddatum in of geef aan dat het nog loopt, niet allebei.", "-eind"))
        return fouten

    def inhoud(self, vraag: Vraag, waarde: Any, peil: Peil) -> list[Fout]:
        begin, eind = lees_datum(waarde["begin"]), lees_datum(waarde["eind"])
        if begin is None:
            return [Fout("Vul in wanneer het begon.", "-begin")]
        if eind is None and not self.instelling(vraag, "loopt_nog"):
            return [Fout("Vul in wanneer het eindigde.", "-eind")]
        if eind is None and not waarde["loopt_nog"]:
            return [Fout("Vul in wanneer het eindigde, of geef aan dat het nog loopt.", "-eind")]
        fouten = []
        geleden = self.instelling(vraag, "begin_max_maanden_geleden")
        if geleden and begin < plus_maanden(peil.dag, -geleden):
            grens = schrijf_datum(plus_maanden(peil.dag, -geleden))
            fouten.append(
                Fout(
                    f"Het begin mag hoogstens {termijn_in_woorden(geleden)} geleden zijn: {grens} of later.",
                    "-begin",
                )
            )
        duur = self.instelling(vraag, "duur_min_maanden")
        if duur and (eind or peil.dag) < plus_maanden(begin, duur):
            fouten.append(Fout(f"Dit moet ten minste {termijn_in_woorden(duur)} duren.", "-eind"))
        return fouten

    def leegmelding(self, vraag: Vraag) -> str:
        return "Hier is nog geen periode ingevuld."

    def als_tekst(self, vraag: Vraag, waarde: Any) -> str:
        if self.is_leeg(vraag, waarde):
            return ""
        begin, eind = (self._in_woorden(waarde[deel]) for deel in ("begin", "eind"))
        if waarde["loopt_nog"] and not eind:
            eind = "nu, loopt nog"
        return " ".join(deel for deel in (begin, eind and f"tot {eind}") if deel)

    def context(self, vraag: Vraag, waarde: Any, naam: str) -> dict[str, Any]:
        return {
            "begin": (waarde or {}).get("begin", ""),
            "eind": (waarde or {}).get("eind", ""),
            "loopt_nog": (waarde or {}).get("loopt_nog", False),
            "mag_nog_lopen": self.instelling(vraag, "loopt_nog"),
            "antwoord": self.als_tekst(vraag, waarde),
        }

    def _in_woorden(self, tekst: str) -> str:
        dag = lees_datum(tekst)
        return schrijf_datum(dag) if dag else tekst
