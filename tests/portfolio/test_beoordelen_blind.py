"""An assessor can infer nothing of the other's review: every page is byte for byte the same, whatever the other did."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from berichten.models import Bericht
from formulieren.models import Antwoord
from portfolio.models import Beoordeling, Indiening, Portfolio, Toewijzing
from portfolio.rules.beoordeling import vraag_id
from tests.accounts.factories import maak_kandidaat
from tests.portfolio.ketenfabriek import Keten

TOKENS = [
    (re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]*'), r"\1"),
    (re.compile(r'(name="(?:bron|briefje)" value=")[^"]*'), r"\1"),
    (re.compile(r"\d{2}[:.]\d{2} uur"), "uur"),
]
STAPPEN = ("b2-cv", "c1-werknemersprofiel", "c1-werkplekprofiel")


def niets(keten: Keten) -> None:
    """The other did not even begin."""


def half(keten: Keten) -> None:
    keten.score(2, {"C1.2": "niet_aangetoond"})
    Antwoord.objects.filter(
        invulling=Beoordeling.objects.get(toewijzing=keten.toewijzing(2)).invulling,
        vraag=vraag_id(keten.sleutel("C1.3"), "oordeel"),
    ).delete()


def compleet(keten: Keten) -> None:
    keten.score(2, {"C1.2": "niet_aangetoond"})


def ingeleverd(keten: Keten) -> None:
    keten.lever_in(2, {"C1.2": "bespreken"})


def teruggetreden(keten: Keten) -> None:
    half(keten)
    keten.toewijzing(2).treed_terug(keten.assessoren[1], "Het lukt niet.")


def vervangen(keten: Keten) -> None:
    keten.toewijzing(2).vervang(keten.coordinator, "Geen antwoord.")


TOESTANDEN: list[Callable[[Keten], None]] = [niets, half, compleet, ingeleverd, teruggetreden, vervangen]


def alles_van(client, keten: Keten) -> dict[str, str]:
    """Everything that the first assessor can open, without what is different at every visit."""
    kenmerk = keten.toewijzing(1).kenmerk
    paginas = ["opdracht", "lezen", "controleren", "inleveren", "terugtreden", "vergelijking"]
    adressen = [
        reverse("start"),
        "/",
        reverse("accounts:overzicht"),
        reverse("beoordeling:dashboard"),
        reverse("beoordeling:dashboard") + "?alles",
        reverse("beoordeling:statistiek"),
        *(reverse(f"beoordeling:{pagina}", args=[kenmerk]) for pagina in paginas),
        *(reverse("beoordeling:stap", args=[kenmerk, stap]) for stap in STAPPEN),
        reverse("portfolio:overzicht"),
    ]
    gezien = {}
    for adres in adressen:
        antwoord = client.get(adres)
        tekst = antwoord.content.decode()
        for patroon, vervanging in TOKENS:
            tekst = patroon.sub(vervanging, tekst)
        gezien[adres] = f"{antwoord.status_code} {antwoord.get('Location', '')}\n{tekst}"
    gezien["mail"] = repr(
        [(bericht.soort, bericht.tekst) for bericht in Bericht.objects.filter(aan=keten.assessoren[0].email)]
        + [bericht.body for bericht in mail.outbox if keten.assessoren[0].email in bericht.to]
    )
    return gezien


@pytest.fixture
def keten(portfolio, client) -> Keten:
    """Both began. The first has done half."""
    keten = Keten(portfolio).toegewezen()
    for plek in (1, 2):
        keten.open_voor(plek)
    keten.plan_gesprek()
    client.force_login(keten.assessoren[0])
    client.get(reverse("start"))  # the reminder of a second step is shown once
    return keten


def in_toestand(client, keten: Keten, toestand: Callable[[Keten], None]) -> dict[str, str]:
    with transaction.atomic():
        toestand(keten)
        gezien = alles_van(client, keten)
        transaction.set_rollback(True)
    return gezien


@pytest.mark.parametrize("eigen", ["half", "compleet", "ingeleverd"])
def test_every_page_is_the_same_whatever_the_other_did(keten, client, eigen):
    keten.score(1, {"C1.2": "bespreken"})
    if eigen == "half":
        Antwoord.objects.filter(vraag=vraag_id(keten.sleutel("C1.3"), "oordeel")).delete()
    if eigen == "ingeleverd":
        keten.toewijzing(1).beoordeling.lever_in(keten.assessoren[0])
    alles_van(client, keten)
    zonder = alles_van(client, keten)

    for toestand in TOESTANDEN:
        if eigen == "ingeleverd" and toestand is ingeleverd:
            continue  # then the comparison opens, as it should
        met = in_toestand(client, keten, toestand)
        assert [adres for adres in zonder if zonder[adres] != met[adres]] == [], toestand.__name__


class TestVragenAanDeDatabase:
    def telt(self, client, adres: str) -> int:
        client.get(adres)
        with CaptureQueriesContext(
            connection,
        ) as gevraagd:
            assert client.get(adres).status_code == 200
        return len(gevraagd)

    def test_the_dashboard_asks_as_much_for_thirty_as_for_one(self, keten, client):
        adres = reverse("beoordeling:dashboard")
        eerst = self.telt(client, adres)
        _vermenigvuldig(keten, 30)

        pagina = client.get(adres).content.decode()

        assert pagina.count('class="werkregel werkregel--nu"') == 31
        assert self.telt(client, adres) == eerst == 3  # session, user with roles, work


def _vermenigvuldig(keten: Keten, keer: int) -> None:
    """More portfolios of other kandidaten with the same assessor, written straight into the tables."""
    voorbeeld, indiening = keten.toewijzing(1), keten.indiening
    for _ in range(keer):
        ander = Portfolio.objects.create(
            kandidaat=maak_kandidaat(), kaderversie=indiening.kaderversie, status="beoordeling"
        )
        kopie = Indiening.objects.create(
            portfolio=ander,
            nummer=1,
            ingediend_op=indiening.ingediend_op,
            ingediend_door=ander.kandidaat,
            peildatum=indiening.peildatum,
            kaderversie=indiening.kaderversie,
            inhoud=indiening.inhoud,
        )
        Toewijzing.objects.create(
            indiening=kopie,
            assessor=voorbeeld.assessor,
            plek=1,
            status="aanvaard",
            toegewezen_door=voorbeeld.toegewezen_door,
            open_vanaf=voorbeeld.toegewezen_op,
        )
