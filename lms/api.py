"""What other domains may ask of learning. Values out: no model of this package goes through here."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.http import HttpRequest

from certificaten.models import Certificaat
from certificaten.pdf import maak_pdf
from certificaten.regels import waarom_niet_downloaden
from lms.models import Dossierregel, Leerlijn, Opleiding
from lms.paginabeeld import leerlijnen_met
from lms.rules.dossier import waarom_niet_meetellen

GEEN_BEWIJS = "Bij deze opleiding is geen bewijs dat je kunt meenemen."
BEWIJS_GELDT_NIET = "Het certificaat van deze opleiding geldt nu niet."


@dataclass(frozen=True)
class Urenaanbod:
    """An opleiding for jobcoaching that somebody passed. `waarom_niet` says why its hours do not count in a portfolio
    (toetsingskader, A2); "" when they do: then it has hours, a keurmerk and a signed proof that states them.
    """

    kenmerk: UUID
    titel: str
    aanbieder: str
    behaald_op: date
    uren: Decimal
    keurmerk: str
    waarom_niet: str = ""


@dataclass(frozen=True)
class Leerhulp:
    """An opleiding that helps with a criterium of the toetsingskader, and the leerlijnen that it is a step of."""

    titel: str
    url: str
    leerlijnen: tuple[tuple[str, str], ...] = ()


def leerhulp(codes: Collection[str], request: HttpRequest) -> dict[str, list[Leerhulp]]:
    """By code of a criterium, what is published to learn about it: editors say so on the page of the opleiding.

    No query without codes, and one when there is nothing; else some more for each opleiding that is found.
    """
    if not codes:
        return {}
    alle = Opleiding.objects.live().exclude(criteria="").order_by("title").defer("tekst", "kerntaken")
    helpt = {opleiding: set(codes).intersection(opleiding.criteriumcodes) for opleiding in alle}
    gevonden: dict[str, list[Leerhulp]] = {}
    for opleiding, eigen in helpt.items():
        if eigen and not opleiding.get_view_restrictions().exists():
            hulp = _leerhulp(opleiding, request)
            for code in eigen:
                gevonden.setdefault(code, []).append(hulp)
    return gevonden


def _leerhulp(opleiding: Opleiding, request: HttpRequest) -> Leerhulp:
    leerlijnen = leerlijnen_met(opleiding, Leerlijn.objects.live().public())
    paren = tuple((lijn.title, lijn.get_url(request) or "") for lijn in leerlijnen)
    return Leerhulp(opleiding.title, opleiding.get_url(request) or "", paren)


def uren_voor(persoon, gekozen: Collection[str] = ()) -> list[Urenaanbod]:
    """What somebody learned here that the editors marked as relevant to jobcoaching, the newest first. One query.

    Of one opleiding that was done more than once one line counts: that which is in the portfolio already (`gekozen`, in
    hexadecimals), or else the newest.
    """
    regels = Dossierregel.objects.van(persoon).geldig().filter(voor_jobcoaching=True).nieuwste_eerst()
    return _aanbod(list(regels.select_related("certificaat__vervangen_door")), gekozen)


def lees_bewijs(persoon, kenmerk: UUID) -> File | None:
    """The proof of one line, open and with its name; None where there is none. Takes a second for a certificate."""
    regels = Dossierregel.objects.van(persoon).geldig().select_related("certificaat__vervangen_door", "bewijs")
    regel = regels.filter(kenmerk=kenmerk).first()
    if regel is None or _bezwaar_bewijs(regel):
        return None
    if regel.certificaat:
        return ContentFile(maak_pdf(regel.certificaat), name=f"certificaat-{regel.certificaat.nummer}.pdf")
    assert regel.bewijs
    return File(regel.bewijs.opslag.open("rb"), name=regel.bewijs.naam)


def _aanbod(regels: list[Dossierregel], gekozen: Collection[str]) -> list[Urenaanbod]:
    gevonden = []
    gezien = {regel.opleiding_id for regel in regels if regel.kenmerk.hex in gekozen} - {None}
    for regel in regels:
        bezwaar = waarom_niet_meetellen(
            regel.keurmerk,
            regel.met_certificaat,
            regel.uren,
            regel.geaccrediteerd,
            _bezwaar_bewijs(regel),
            regel.opleiding_id in gezien and regel.kenmerk.hex not in gekozen,
        )
        if not bezwaar and regel.opleiding_id:
            gezien.add(regel.opleiding_id)
        gevonden.append(
            Urenaanbod(
                kenmerk=regel.kenmerk,
                titel=regel.titel,
                aanbieder=regel.aanbieder,
                behaald_op=regel.behaald_op,
                uren=regel.uren or Decimal(0),
                keurmerk=regel.keurmerk,
                waarom_niet=bezwaar,
            )
        )
    return gevonden


def _bezwaar_bewijs(regel: Dossierregel) -> str:
    """What is wrong with the proof of a line; "" when it can be taken along."""
    certificaat: Certificaat | None = regel.certificaat
    if certificaat is not None:
        return BEWIJS_GELDT_NIET if waarom_niet_downloaden(certificaat.stand().status) else ""
    return "" if regel.bewijs_id else GEEN_BEWIJS
