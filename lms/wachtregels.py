"""What waits for somebody in learning, for the home page. At most six queries for each role."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.rollen import COACH, DOCENT, KANDIDAAT, MEDEWERKER, TEAMMANAGER, WERKBEGELEIDER
from accounts.werkplekken import Wachtregel, Werkplek, registreer
from lms.begeleiding import begeleiden
from lms.models import Inschrijving, Sessie, Uitvoering
from lms.status import Deelnamestatus
from lms.volgbeeld import volg


def registreer_werkplekken() -> None:
    begeleiders, lerenden = frozenset({COACH, WERKBEGELEIDER}), {MEDEWERKER, KANDIDAAT, COACH, WERKBEGELEIDER}
    registreer(Werkplek("Mijn mensen", "lms:begeleiden", begeleiders, 20, van_begeleider))
    registreer(Werkplek("Mijn team", "lms:team", frozenset({TEAMMANAGER}), 30))
    registreer(Werkplek("Mijn lessen", "lms:lessen", frozenset({DOCENT}), 40, van_docent))
    registreer(Werkplek("Mijn leren", "lms:mijn", frozenset(lerenden), 60, van_lerende))


def van_begeleider(user) -> list[Wachtregel]:
    """Who handed something in and waits for this coach or werkbegeleider, longest first."""
    return [
        Wachtregel(rij.naam, f"Wacht op jouw oordeel: {rij.wacht[0][0]}.", rij.url, "Bekijk het werk")
        for rij in begeleiden(user)
        if rij.wacht
    ]


def van_docent(user) -> list[Wachtregel]:
    """Uitvoeringen that are over and of which nobody said yet how they ended, and the next session."""
    nu = timezone.now()
    open_ = Uitvoering.objects.van_docent(user).filter(geannuleerd_op=None, deelnames__status=Deelnamestatus.GEPLAATST)
    voorbij = Uitvoering.objects.filter(pk__in=open_.values("pk")).met_stand().filter(laatste__lte=nu)
    regels = [
        Wachtregel(les.opleiding.title, "De lessen zijn voorbij. Vul in hoe het ging.", _les(les), "Vul in")
        for les in voorbij.select_related("opleiding").order_by("laatste", "pk")
    ]
    komend = Sessie.objects.filter(uitvoering__docent=user, uitvoering__geannuleerd_op=None, begin__gt=nu)
    if volgende := komend.select_related("uitvoering__opleiding").order_by("begin", "pk").first():
        zin = f"Je geeft les op {_wanneer(volgende)}."
        les = volgende.uitvoering
        regels.append(Wachtregel(les.opleiding.title, zin, _les(les), "Bekijk wie er komt"))
    return regels


def van_lerende(user) -> list[Wachtregel]:
    """The leerlijnen in which there is a step to do now, and the next session."""
    eigen = Inschrijving.objects.van(user).lopend().select_related("versie").order_by("-sinds", "-pk")
    regels = [
        Wachtregel(
            volging.inschrijving.versie.inhoud["titel"],
            f"Nu: {volging.nu.stap.titel}",
            reverse("lms:inschrijving", args=[volging.inschrijving.kenmerk]),
            "Ga verder",
            volging.stand.klaar,
            volging.stand.nodig,
        )
        for volging in volg(eigen)
        if volging.nu
    ]
    mee = Sessie.objects.in_agenda_van(user).exclude(uitvoering__docent=user).filter(begin__gt=timezone.now())
    if volgende := mee.select_related("uitvoering__opleiding").order_by("begin", "pk").first():
        adres = reverse("lms:uitvoering", args=[volgende.uitvoering.kenmerk])
        zin = f"Je hebt les op {_wanneer(volgende)}."
        regels.insert(0, Wachtregel(volgende.uitvoering.opleiding.title, zin, adres, "Bekijk de les"))
    return regels


def _les(uitvoering: Uitvoering) -> str:
    return reverse("lms:les", args=[uitvoering.kenmerk])


def _wanneer(sessie: Sessie) -> str:
    return date_format(timezone.localtime(sessie.begin), r"l j F \o\m G.i \u\u\r")
