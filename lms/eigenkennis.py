"""What is kept of somebody's learning: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse

from accounts import weten
from accounts.rollen import COACH, KANDIDAAT, MEDEWERKER, WERKBEGELEIDER, rollen_van
from accounts.weten import Kennis, geteld
from agenda.models import Agendafeed
from formulieren.meenemen import antwoorden
from lms.dossierexport import alles_van, als_json
from lms.models import Afname, Deelname, Dossierregel, Inschrijving, Leerdoel, Leergesprek, Resultaat
from sporen.models import Inzage

ACCOUNT = "Zolang je een account hebt"
VERBETERD = settings.LEREN_BEWAARTERMIJN_VERBETERD_JAREN
INZAGE_JAREN = settings.INZAGE_BEWAREN_DAGEN // 365
LERENDEN = {MEDEWERKER, KANDIDAAT, COACH, WERKBEGELEIDER}  # who has the pages of learning


def overzicht(user) -> Iterator[Kennis]:
    """What there is, each with its page. Seven queries, however much there is."""
    if aantal := Inschrijving.objects.filter(persoon=user).count():
        yield Kennis(
            wat="Leerlijnen die je volgt of volgde, met wat je inleverde en wat daarvan werd gevonden",
            hoeveel=geteld(aantal, "leerlijn", "leerlijnen"),
            wie="Je coach, je werkbegeleider en het bureau",
            tot=f"{ACCOUNT}. Is een resultaat verbeterd, dan wissen we het oude na {VERBETERD} jaar.",
            adres=reverse("lms:mijn"),
            adres_tekst="Bekijk je leerlijnen",
        )
    if aantal := Deelname.objects.filter(persoon=user).count():
        yield Kennis(
            wat="Opleidingen waarvoor je je aanmeldde",
            hoeveel=geteld(aantal, "aanmelding", "aanmeldingen"),
            wie="De docent, je coach, je werkbegeleider en het bureau",
            tot=ACCOUNT,
            adres=reverse("lms:uitvoeringen"),
            adres_tekst="Bekijk je opleidingen",
        )
    if aantal := Afname.objects.filter(persoon=user).count():
        yield Kennis(
            wat="Vragenlijsten en toetsen, met je antwoorden en de uitslag",
            hoeveel=geteld(aantal, "keer ingevuld", "keer ingevuld"),
            wie="Alleen jij. Je coach ziet een uitslag als je die deelt.",
            tot=ACCOUNT,
            adres=reverse("lms:afnames"),
            adres_tekst="Bekijk je vragenlijsten",
        )
    if aantal := Leerdoel.objects.filter(leerpad__persoon=user).count():
        yield Kennis(
            wat="Je leerpad: doelen, gesprekken en afspraken",
            hoeveel=geteld(aantal, "doel", "doelen"),
            wie="Je coach",
            tot=ACCOUNT,
            adres=reverse("lms:leerpad"),
            adres_tekst="Bekijk je leerpad",
        )
    if aantal := Dossierregel.objects.van(user).count():
        yield Kennis(
            wat="Je leerdossier: diploma's, cursussen en wat je hier leerde",
            hoeveel=geteld(aantal, "regel", "regels"),
            wie="Je coach, zonder je bewijs. Het bureau kijkt na wat je zelf toevoegt.",
            tot=ACCOUNT,
            adres=reverse("lms:leerdossier"),
            adres_tekst="Bekijk je leerdossier, of download alles",
        )
    if Agendafeed.objects.filter(user=user).exists():
        yield Kennis(
            wat="Een geheim adres waarop je agenda-app je afspraken leest",
            hoeveel="1 adres",
            wie="Wie dat adres van je kreeg",
            tot="Tot je het intrekt",
            adres=reverse("lms:agendafeed"),
            adres_tekst="Bekijk of stop je agenda-adres",
        )
    if rollen_van(user) & LERENDEN:
        yield Kennis(
            wat="Wie jouw gegevens over leren bekeek, en wanneer",
            hoeveel=geteld(Inzage.objects.filter(persoon=user).count(), "keer", "keer"),
            wie="Alleen jij",
            tot=f"{INZAGE_JAREN} jaar",
            adres=reverse("lms:inzage"),
            adres_tekst="Bekijk wie er keek",
        )


def gegevens(user) -> dict[str, Any]:
    afnames = list(Afname.objects.filter(persoon=user).select_related("instrument"))
    gegeven = antwoorden(afname.invulling_id for afname in afnames)
    deelnames = Deelname.objects.filter(persoon=user).select_related("uitvoering__opleiding")
    inschrijvingen = Inschrijving.objects.filter(persoon=user).select_related("leerlijn")
    return {
        "leerlijnen": [
            {
                "titel": rij.leerlijn.title,
                "status": rij.status,
                "sinds": rij.ingeschreven_op.isoformat(),
                "resultaten": [
                    {"stap": resultaat.titel, "uitkomst": resultaat.uitkomst, "toelichting": resultaat.toelichting}
                    for resultaat in rij.resultaten.all()
                ],
            }
            for rij in inschrijvingen.prefetch_related(Prefetch("resultaten", Resultaat.objects.geldig()))
        ],
        "opleidingen": [
            {"titel": rij.uitvoering.opleiding.title, "status": rij.status, "geslaagd": rij.geslaagd}
            for rij in deelnames
        ],
        "vragenlijsten": [
            {
                "titel": afname.instrument.title,
                "begonnen_op": afname.begonnen_op.isoformat(),
                "ingeleverd_op": afname.ingeleverd_op and afname.ingeleverd_op.isoformat(),
                "uitslag": afname.uitslag,
                "antwoorden": gegeven.get(afname.invulling_id, []),
            }
            for afname in afnames
        ],
        "leerpad": {
            "doelen": [doel.als_stand() for doel in Leerdoel.objects.filter(leerpad__persoon=user)],
            "gesprekken": [
                {"soort": rij.soort, "notitie": rij.notitie, "op": rij.op.isoformat()}
                for rij in Leergesprek.objects.filter(leerpad__persoon=user)
            ],
        },
        "leerdossier": als_json(user, alles_van(user))["regels"],
    }


def registreer() -> None:
    weten.registreer("leren", overzicht=overzicht, gegevens=gegevens)
