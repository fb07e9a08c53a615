"""On from where the kandidaat's road ended: from submission to the register, each person in their own browser."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.rollen import ASSESSOR, COORDINATOR
from agenda.models import Afspraak
from certificaten.models import Certificaat
from portfolio.inhoud import demo
from portfolio.inhoud.demo.stadia import vul_beoordeling
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Beoordeling, Besluit, Indiening, Portfolio, Toewijzing
from portfolio.status import Status
from tests.accounts.factories import maak_kandidaat, maak_user

from .conftest import druk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KANDIDAAT, BUREAU, COLLEGA, DERDE = "noor@example.nl", "anneke@example.nl", "bram@example.nl", "els@example.nl"
RUBEN, MERAL = "ruben@example.nl", "meral@example.nl"


@pytest.fixture
def mensen(portaal) -> None:
    for email, voornaam, achternaam in (
        (BUREAU, "Anneke", "Visser"),
        (COLLEGA, "Bram", "Kuiper"),
        (DERDE, "Els", "Bos"),
    ):
        maak_user(email, COORDINATOR, first_name=voornaam, last_name=achternaam)
    for email, voornaam, achternaam in ((RUBEN, "Ruben", "Jansen"), (MERAL, "Meral", "Yilmaz")):
        maak_user(email, ASSESSOR, first_name=voornaam, last_name=achternaam)


def ingediend(bron: str) -> Portfolio:
    portfolio = Portfolio.objects.begin(maak_kandidaat(KANDIDAAT))
    vul(portfolio, demo.lees(bron, timezone.localdate()), demo.routes(bron))
    Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
    return portfolio


def status(portfolio: Portfolio) -> str:
    return Portfolio.objects.values_list("status", flat=True).get(pk=portfolio.pk)


# What each person does


def controleer(page: Page, portfolio: Portfolio) -> None:
    page.goto(f"/admin/portfolio/portfolio/inspect/{portfolio.pk}/")
    druk(page, page.get_by_role("button", name="Begin de controle"))
    page.goto(f"/admin/portfolios/{portfolio.pk}/controle/")
    for keuze in page.get_by_label("In orde", exact=True).all():
        keuze.check()
    druk(page, page.get_by_role("button", name="Bewaar en ga naar afronden"))
    druk(page, page.get_by_role("button", name="Keur de documenten goed"))


def wijs_toe(page: Page, portfolio: Portfolio) -> None:
    page.goto(f"/admin/portfolios/{portfolio.pk}/assessoren/")
    for veld, naam in (("plek_1", "Ruben Jansen"), ("plek_2", "Meral Yilmaz")):
        keuze = page.locator(f"select[name={veld}]")
        keuze.select_option(label=keuze.locator("option", has_text=naam).inner_text())
    druk(page, page.get_by_role("button", name="Vraag deze assessoren"))


def ga_akkoord(page: Page) -> None:
    page.goto("/mijn-portfolio/assessoren/")
    for naam in ("Ruben Jansen", "Meral Yilmaz"):
        druk(page, page.get_by_role("button", name=f"Akkoord met {naam}"))


def plan_gesprek(page: Page, portfolio: Portfolio) -> None:
    page.goto(f"/admin/portfolios/{portfolio.pk}/gesprek/")
    page.locator("[name=dag]").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    page.locator("[name=tijd]").fill("10:00")
    page.locator("[name=link]").fill("https://video.example.nl/gesprek")
    druk(page, page.get_by_role("button", name="Plan het gesprek"))


def gesprek_voorbij() -> None:
    """Time passes."""
    Afspraak.objects.update(begin=timezone.now() - timedelta(hours=2), eind=timezone.now() - timedelta(hours=1))


def verklaar(page: Page, toewijzing: Toewijzing) -> None:
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/")
    page.locator("[name=akkoord]").check()
    druk(page, page.get_by_role("button", name="Leg mijn verklaring vast"))


def beoordeel(page: Page, toewijzing: Toewijzing, code: str, oordeel: str, grond: str) -> None:
    """One criterium in the browser, the rest as the wizard would store it; then hand in."""
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/")
    druk(page, page.get_by_role("button", name=re.compile("Begin")).first)
    vul_beoordeling(Beoordeling.objects.get(toewijzing=toewijzing), {})
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/controleren/")
    page.get_by_role("link", name=f"Wijzig {code}").click()
    page.get_by_label(oordeel).check()
    page.get_by_label("Waarom?").fill(grond)
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_text("Opgeslagen om").first).to_be_visible()
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/inleveren/")
    druk(page, page.get_by_role("button", name="Ja, lever in"))
    expect(page.get_by_text("ingeleverd").first).to_be_visible()


def oordeel_samen(page: Page, toewijzing: Toewijzing, code: str, uitkomst: str) -> None:
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/vergelijking/")
    druk(page, page.get_by_role("button", name=re.compile("gehouden")).first)
    vorm = page.locator("form", has=page.get_by_role("button", name=f"Opslaan bij {code}"))
    vorm.locator(f"[name=uitkomst][value={uitkomst}]").check()
    vorm.locator("[name=grond]").fill("Dat bleek in het gesprek.")
    druk(page, vorm.get_by_role("button").last)


def teken(page: Page, toewijzing: Toewijzing) -> None:
    page.goto(f"/beoordelen/{toewijzing.kenmerk}/vergelijking/")
    druk(page, page.get_by_role("button", name="Teken het eindoordeel"))


def besluit(page: Page, portfolio: Portfolio, uitkomst: str, motivering: str) -> None:
    page.goto(f"/admin/portfolios/{portfolio.pk}/besluit/")
    page.locator(f"[name=uitkomst][value={uitkomst}]").check()
    page.locator("[name=motivering]").fill(motivering)
    druk(page, page.get_by_role("button", name="Verder: kijk het na"))
    druk(page, page.locator("button[name=bevestigd]"))


def tot_besluit(als, portfolio: Portfolio, uitkomst: str) -> None:
    """From the check to two signatures, with one criterium (C1.2) on which the two differ."""
    controleer(als(BUREAU), portfolio)
    assert status(portfolio) == Status.TOEWIJZEN
    wijs_toe(als(BUREAU), portfolio)
    plan_gesprek(als(BUREAU), portfolio)
    ga_akkoord(als(KANDIDAAT))
    eerste, tweede = Toewijzing.objects.order_by("plek")
    for email, toewijzing in ((RUBEN, eerste), (MERAL, tweede)):
        verklaar(als(email), toewijzing)
    beoordeel(als(RUBEN), eerste, "C1.2", "Bespreken in toetsgesprek", "Ik wil hier meer over horen.")
    assert als(MERAL).goto(f"/beoordelen/{tweede.kenmerk}/vergelijking/").status == 404
    beoordeel(als(MERAL), tweede, "C1.2", "Niet aangetoond", "Ik lees dit niet terug.")
    assert status(portfolio) == Status.GESPREK
    als(KANDIDAAT).goto("/mijn-portfolio/toetsgesprek/")
    expect(als(KANDIDAAT).get_by_text("Taak 2: Het werknemersprofiel")).to_be_visible()
    gesprek_voorbij()
    oordeel_samen(als(RUBEN), eerste, "C1.2", uitkomst)
    teken(als(RUBEN), eerste)
    teken(als(MERAL), tweede)
    assert status(portfolio) == Status.BESLUIT


def test_from_submission_to_register(als, mensen, klachten, axe, page):
    klachten.verwacht.append("404")
    portfolio = ingediend("volledig")
    tot_besluit(als, portfolio, "aangetoond")

    besluit(als(COLLEGA), portfolio, "gecertificeerd", "Alle criteria zijn aangetoond.")

    kandidaat = als(KANDIDAAT)
    kandidaat.goto("/mijn-portfolio/")
    expect(kandidaat.get_by_role("heading", name="Je bent gecertificeerd")).to_be_visible()
    kandidaat.get_by_role("link", name="Naar je certificaat").click()
    with kandidaat.expect_download() as download:
        kandidaat.get_by_role("link", name="Download je certificaat (pdf)").click()
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pdf:
        assert pdf.Root.MarkInfo.Marked
    kandidaat.locator("[name=in_register]").check()
    druk(kandidaat, kandidaat.get_by_role("button", name="Bewaar mijn keuze"))
    certificaat = Certificaat.objects.get()
    page.goto("/register/?q=noor")
    expect(page.get_by_text(certificaat.naam)).to_be_visible()
    page.goto(f"/register/{certificaat.sleutel}/")
    expect(page.get_by_text(certificaat.nummer).first).to_be_visible()
    assert axe(page) == []


def test_the_accredited_route_needs_no_assessor(als, mensen):
    portfolio = ingediend("geaccrediteerd")
    controleer(als(BUREAU), portfolio)
    assert status(portfolio) == Status.BESLUIT

    als(BUREAU).goto(f"/admin/portfolios/{portfolio.pk}/besluit/")
    expect(als(BUREAU).get_by_text("Een collega neemt het besluit").first).to_be_visible()
    besluit(als(COLLEGA), portfolio, "gecertificeerd", "De route is geaccrediteerd.")

    als(KANDIDAAT).goto("/mijn-portfolio/")
    expect(als(KANDIDAAT).get_by_role("heading", name="Je bent gecertificeerd")).to_be_visible()


def test_by_way_of_supplement_and_bezwaar(als, mensen, klachten):
    klachten.verwacht.append("404")
    portfolio = ingediend("volledig")
    tot_besluit(als, portfolio, "niet_aangetoond")
    besluit(als(COLLEGA), portfolio, "aanvullen", "Vul taak 2 aan.")
    assert status(portfolio) == Status.AANVULLEN

    kandidaat = als(KANDIDAAT)
    kandidaat.goto("/mijn-portfolio/c/c1-werknemersprofiel/")
    tekst = kandidaat.locator("textarea").first
    tekst.fill(tekst.input_value() + " Daarna besprak ik dit met de cliënt.")
    kandidaat.get_by_role("button", name="Opslaan", exact=True).click()
    kandidaat.goto("/mijn-portfolio/controleren/")
    druk(kandidaat, kandidaat.get_by_role("button", name=re.compile("[Dd]ien .* in")).first)
    assert status(portfolio) == Status.BEOORDELING

    tweede_ronde = list(Toewijzing.objects.filter(indiening__nummer=2).order_by("plek"))
    for email, toewijzing in zip((RUBEN, MERAL), tweede_ronde, strict=True):
        scherm = als(email)
        scherm.goto(f"/beoordelen/{toewijzing.kenmerk}/")
        druk(scherm, scherm.get_by_role("button", name=re.compile("Begin")).first)
        scherm.goto(f"/beoordelen/{toewijzing.kenmerk}/oordeel/c1-werknemersprofiel/")
        expect(scherm.get_by_text("Daarna besprak ik dit met de cliënt.").first).to_be_visible()
        scherm.get_by_label("Niet aangetoond").check()
        scherm.get_by_label("Waarom?").fill("Ook nu lees ik dit niet terug.")
        scherm.get_by_role("button", name="Opslaan", exact=True).click()
        scherm.goto(f"/beoordelen/{toewijzing.kenmerk}/inleveren/")
        druk(scherm, scherm.get_by_role("button", name="Ja, lever in"))
    plan_gesprek(als(BUREAU), portfolio)
    gesprek_voorbij()
    oordeel_samen(als(RUBEN), tweede_ronde[0], "C1.2", "niet_aangetoond")
    for email, toewijzing in zip((RUBEN, MERAL), tweede_ronde, strict=True):
        teken(als(email), toewijzing)
    besluit(als(COLLEGA), portfolio, "afgewezen", "Taak 2 is niet aangetoond.")

    kandidaat.goto("/mijn-portfolio/")
    kandidaat.get_by_role("link", name=re.compile("[Bb]ezwaar")).first.click()
    kandidaat.locator("textarea").first.fill("Mijn aanvulling is niet goed gelezen.")
    druk(kandidaat, kandidaat.locator("main form button[type=submit]").last)
    bureau = als(DERDE)
    bureau.goto(f"/admin/portfolios/{portfolio.pk}/bezwaar/")
    expect(bureau.get_by_text("Mijn aanvulling is niet goed gelezen.").first).to_be_visible()
    bureau.locator("[name=uitkomst][value=gegrond]").check()
    bureau.locator("[name=nieuw_besluit][value=gecertificeerd]").check()
    bureau.locator("[name=motivering]").fill("De aanvulling laat dit wel zien.")
    druk(bureau, bureau.get_by_role("button", name="Verder: kijk het na"))
    druk(bureau, bureau.locator("button[name=bevestigd]"))
    expect(bureau.get_by_text("Certificaat").first).to_be_visible()

    assert status(portfolio) == Status.GECERTIFICEERD
    assert list(Besluit.objects.order_by("nummer").values_list("uitkomst", flat=True)) == [
        "aanvullen",
        "afgewezen",
        "gecertificeerd",
    ]
