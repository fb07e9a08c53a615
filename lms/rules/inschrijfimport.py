"""Whether a row of a list with people to enrol can be taken in. Values in, sentences out."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

TERUG = timedelta(days=365)
DATUMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
NAAMLENGTE = 150
NAAMTEKENS = " -'’‘.,()/"  # beside letters; a quote that opens nothing was another letter once
ADRESLENGTE = 254

Fout = tuple[int, str, str]  # row number, column ("" for the whole row), sentence


@dataclass(frozen=True)
class Bekend:
    """What the portal knows of what a list names. Addresses in lower case.

    `leerlijnen`: by slug and by title in lower case, the ids; more than one where a title is not unique. `mensen`: by
    address, whether the account is active. `coaches`: the addresses of who can be a coach.
    """

    leerlijnen: Mapping[str, frozenset[int]]
    mensen: Mapping[str, bool]
    coaches: frozenset[str]


@dataclass(frozen=True)
class Regel:
    """A row that can be taken in."""

    email: str
    voornaam: str
    achternaam: str
    leerlijn: int
    coach: str
    ingang: date


@dataclass
class Nakijker:
    """Looks rows over one by one, in order; remembers what came before, to find what stands there twice."""

    bekend: Bekend
    vandaag: date
    gezien: dict[tuple[str, int], int] = field(default_factory=dict)
    namen: dict[str, tuple[str, int]] = field(default_factory=dict)

    def kijk(self, nummer: int, waarden: Mapping[str, str]) -> tuple[Regel | None, list[Fout]]:
        """What a row comes to, or what is wrong with it."""
        fouten: list[Fout] = []

        def fout(kolom: str, zin: str) -> None:
            fouten.append((nummer, kolom, zin))

        email = waarden["e-mailadres"].lower()
        if zin := bezwaar_adres(email):
            fout("e-mailadres", zin)
        elif self.bekend.mensen.get(email) is False:
            fout("e-mailadres", "Dit account is niet actief. Laat het eerst weer actief maken.")
        for kolom in ("voornaam", "achternaam"):
            if zin := bezwaar_naam(waarden[kolom]):
                fout(kolom, zin)
        leerlijn, zin = self._leerlijn(waarden["leerlijn"])
        if zin:
            fout("leerlijn", zin)
        coach = waarden.get("coach", "").lower()
        if zin := self._bezwaar_coach(coach, email):
            fout("coach", zin)
        ingang, zin = lees_datum(waarden.get("ingangsdatum", ""), self.vandaag)
        if zin:
            fout("ingangsdatum", zin)
        if zin := self._bezwaar_dubbel(nummer, email, f"{waarden['voornaam']} {waarden['achternaam']}", leerlijn):
            fout("", zin)
        if fouten or leerlijn is None:
            return None, fouten
        return Regel(email, waarden["voornaam"], waarden["achternaam"], leerlijn, coach, ingang), []

    def _leerlijn(self, wat: str) -> tuple[int | None, str]:
        if not wat:
            return None, "Vul in welke leerlijn het is."
        ids = self.bekend.leerlijnen.get(wat.lower(), frozenset())
        if len(ids) > 1:
            return None, "Er zijn meer leerlijnen die zo heten. Gebruik het laatste stuk van het adres van de pagina."
        if not ids:
            return None, f"Er staat geen leerlijn “{wat[:80]}” in het aanbod."
        return next(iter(ids)), ""

    def _bezwaar_coach(self, coach: str, email: str) -> str:
        if not coach:
            return ""
        if zin := bezwaar_adres(coach):
            return zin
        if coach == email:
            return "Iemand kan niet de eigen coach zijn."
        return "" if coach in self.bekend.coaches else "Er is geen coach met dit adres in het portaal."

    def _bezwaar_dubbel(self, nummer: int, email: str, naam: str, leerlijn: int | None) -> str:
        """Whether an earlier row has the same person for the same leerlijn, or under another name."""
        if not email:
            return ""
        anders, eerder = self.namen.setdefault(email, (naam, nummer))
        if anders.casefold() != naam.casefold():
            return f"Bij dit e-mailadres staat in rij {eerder} een andere naam."
        if leerlijn is None:
            return ""
        eerder = self.gezien.setdefault((email, leerlijn), nummer)
        return "" if eerder == nummer else f"Deze persoon staat voor deze leerlijn ook in rij {eerder}."


def bezwaar_adres(adres: str) -> str:
    """Why this is no e-mail address; "" when it is."""
    if not adres:
        return "Vul een e-mailadres in."
    if len(adres) > ADRESLENGTE:
        return "Dit e-mailadres is te lang."
    try:
        validate_email(adres)
    except ValidationError:
        return "Dit is geen e-mailadres. Kijk of er een teken mist of te veel staat."
    return ""


def bezwaar_naam(naam: str) -> str:
    """Why this cannot be a name; "" when it can."""
    if not naam:
        return "Vul de naam in."
    if len(naam) > NAAMLENGTE:
        return f"Deze naam is te lang: hoogstens {NAAMLENGTE} tekens."
    if not all(map(_hoort_in_naam, naam)) or re.search(r"‘(?!\w)", naam):
        return (
            "In deze naam staan tekens die niet in een naam horen. "
            "Zijn letters veranderd in andere tekens? Bewaar de lijst dan als CSV UTF-8."
        )
    return ""


def _hoort_in_naam(teken: str) -> bool:
    return teken.isalpha() or teken in NAAMTEKENS or unicodedata.category(teken).startswith("M")


def lees_datum(tekst: str, vandaag: date) -> tuple[date, str]:
    """The day on which it begins, today for nothing, and what is wrong with it."""
    if not tekst:
        return vandaag, ""
    for vorm in DATUMS:
        try:
            dag = datetime.strptime(tekst, vorm).date()
        except ValueError:
            continue
        if dag > vandaag:
            return vandaag, "Deze dag moet nog komen. Bied de rij aan als het zover is, of laat de datum leeg."
        if dag < vandaag - TERUG:
            return vandaag, "Deze dag is langer dan een jaar geleden. Klopt het jaartal?"
        return dag, ""
    return vandaag, "Dit is geen datum. Schrijf bijvoorbeeld 1-9-2026."
