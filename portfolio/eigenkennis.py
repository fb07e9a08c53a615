"""What is kept of somebody's portfolios: see `accounts.weten`. Nothing of who judges them, or how."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from accounts import weten
from accounts.weten import Kennis, geteld
from formulieren.meenemen import antwoorden
from portfolio.models import Portfolio, Toewijzing


def overzicht(user) -> Iterator[Kennis]:
    if aantal := Portfolio.objects.filter(kandidaat=user).count():
        yield Kennis(
            wat="Je portfolio, met je antwoorden, handtekeningen, oordelen en besluiten",
            hoeveel=geteld(aantal, "portfolio", "portfolio's"),
            wie="Niemand, tot je het indient. Daarna het bureau en je assessoren.",
            tot="Zolang het nodig is voor de toetsing en het register",
            adres=reverse("portfolio:overzicht"),
            adres_tekst="Bekijk je portfolio, of haal het op als PDF",
        )
    if aantal := Toewijzing.objects.filter(assessor=user).count():
        yield Kennis(
            wat="Opdrachten om een portfolio te beoordelen",
            hoeveel=geteld(aantal, "opdracht", "opdrachten"),
            wie="Het bureau. Een kandidaat ziet je naam en wat jullie samen vaststellen.",
            tot="Even lang als het portfolio",
            adres=reverse("beoordeling:dashboard"),
            adres_tekst="Bekijk je opdrachten",
        )


def gegevens(user) -> list[dict[str, Any]]:
    portfolios = list(Portfolio.objects.filter(kandidaat=user).prefetch_related("delen"))
    gegeven = antwoorden(deel.invulling_id for portfolio in portfolios for deel in portfolio.delen.all())
    return [
        {
            "begonnen_op": portfolio.begonnen_op.isoformat(),
            "status": portfolio.get_status_display(),
            "delen": {deel.code: gegeven.get(deel.invulling_id, []) for deel in portfolio.delen.all()},
        }
        for portfolio in portfolios
    ]


def registreer() -> None:
    weten.registreer("portfolio", overzicht=overzicht, gegevens=gegevens)
