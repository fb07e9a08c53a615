"""What is kept of an account itself: see `accounts.weten`."""

from collections.abc import Iterator
from typing import Any

from django.forms import model_to_dict
from django.urls import reverse

from accounts import weten
from accounts.models import Inlogcode, Profiel, Sessie, User
from accounts.rollen import rollen_van
from accounts.weten import Kennis, geteld


def overzicht(user: User) -> Iterator[Kennis]:
    yield Kennis(
        wat="Je account: naam, hoe je inlogt, je rollen en je voorkeuren",
        hoeveel="Staat op deze pagina",
        wie="Het bureau. Wie met jou werkt, ziet je naam.",
        tot="Zolang je een account hebt",
    )
    if Profiel.objects.filter(user=user).exists():
        yield Kennis(
            wat="Je profiel: naam op het certificaat, woonplaats, telefoon, opleider en werkgevers",
            hoeveel="1 profiel",
            wie="Het bureau. Je assessoren zien alleen je naam.",
            tot="Zolang je een account hebt",
            adres=reverse("accounts:profiel"),
            adres_tekst="Bekijk je profiel",
        )
    yield Kennis(
        wat="Waar je bent ingelogd: je browser, en wanneer je hem gebruikte",
        hoeveel=geteld(len(Sessie.objects.van(user)), "apparaat", "apparaten"),
        wie="Niemand anders",
        tot="Tot je uitlogt, of tot een dag nadat je tien uur niets deed",
    )
    if not user.email:
        yield Kennis(
            wat="Wanneer je coach een code voor je maakte, en wanneer je die gebruikte",
            hoeveel=geteld(Inlogcode.objects.filter(persoon=user).count(), "code", "codes"),
            wie="Je coach en het bureau",
            tot="90 dagen",
        )


def gegevens(user: User) -> dict[str, Any]:
    profiel = Profiel.objects.filter(user=user).prefetch_related("werkgevers").first()
    return {
        "voornaam": user.first_name,
        "achternaam": user.last_name,
        "e-mailadres": user.email,
        "sinds": user.date_joined.isoformat(),
        "rollen": sorted(rollen_van(user)),
        "voorkeuren": model_to_dict(user, fields=["makkelijk", "tekstgrootte", "mail_uit"]),
        "profiel": profiel
        and {
            **model_to_dict(profiel, fields=["certificaatnaam", "plaats", "telefoon", "opleider"]),
            "werkgevers": [werkgever.naam for werkgever in profiel.werkgevers.all()],
        },
        "ingelogd": [
            {"apparaat": sessie.apparaat, "begonnen_op": sessie.begonnen_op.isoformat()}
            for sessie in Sessie.objects.van(user)
        ],
        "inlogcodes": [moment.isoformat() for moment in user.inlogcodes.values_list("gemaakt_op", flat=True)],
    }


def registreer() -> None:
    weten.registreer("account", overzicht=overzicht, gegevens=gegevens)
