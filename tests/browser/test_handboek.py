"""The handbooks: the pictures of screens in them are made here, and their pages are good for everybody.

A test says by `@toont` which pictures it makes. See `schermbeelden` for how they are kept and compared; make them anew
with `make handboek`.
"""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from accounts.models import Toevertrouwing
from accounts.rollen import COACH, REDACTEUR, WERKBEGELEIDER
from content.models import Artikel, Handboek
from lms.models import Deelname, Instrument, Leerlijn, Opleiding
from portfolio.inhoud.handboeken import schermbeelden
from portfolio.models import Deel, Portfolio, Toewijzing
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.klok import ga_naar
from tests.lms.factories import maak_medewerker
from tests.lms.test_dossier_eerder import voeg_toe
from tests.lms.uitvoeringfabriek import maak_docent, maak_uitvoering, sessie
from tests.portfolio.ketenfabriek import Keten

from .conftest import druk, inloggen
from .paginaeditor import toon, voeg_blok_toe
from .schermbeelden import leg_vast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAG = date(2026, 11, 17)  # of all pictures
WERKLIJST = "/admin/portfolio/portfolio/"
STAP = "c1-werknemersprofiel"
_gemaakt: set[str] = set()


def toont(*namen: str):
    _gemaakt.update(namen)
    return pytest.mark.toont(*namen)


@pytest.fixture(autouse=True)
def vaste_dag(monkeypatch: pytest.MonkeyPatch) -> None:
    ga_naar(monkeypatch, DAG)


@pytest.fixture
def foto(request: pytest.FixtureRequest):
    """`foto(page, "assessor-werk")` makes a picture, of `plek` from its top. A test makes all that it says."""
    gemaakt = []

    def maak(page, naam: str, plek=None, hoogte: int = 800) -> None:
        leg_vast(page, naam, plek or page.locator("main"), hoogte)
        gemaakt.append(naam)

    yield maak
    assert tuple(gemaakt) == request.node.get_closest_marker("toont").args


@pytest.fixture
def keten(vol_portfolio) -> Keten:
    return Keten(vol_portfolio)


def bureau(keten: Keten, pagina: str) -> str:
    return f"/admin/portfolios/{keten.portfolio.pk}/{pagina}/"


def redacteur(als):
    maak_user("redacteur@example.nl", REDACTEUR, first_name="Fenna", last_name="Postma")
    return als("redacteur@example.nl")


def test_every_picture_is_made_and_asked_for():
    assert _gemaakt == set(schermbeelden())


# The assessor


@toont("assessor-verklaring", "assessor-werk", "assessor-oordeel", "assessor-controleren", "assessor-vergelijking")
def test_an_assessor(keten, als, foto):
    keten.toegewezen()
    page, eigen = als(keten.assessoren[0].email), f"/beoordelen/{keten.toewijzing(1).kenmerk}/"
    page.goto(eigen)
    foto(page, "assessor-verklaring", hoogte=860)
    keten.open_voor(1)
    keten.open_voor(2)
    keten.plan_gesprek()
    keten.grond = "Ik lees wel wat de klant kan, maar niet hoe je dat hebt onderzocht. Welk instrument gebruikte je?"
    keten.score(1, {"C1.2": "niet_aangetoond"})
    page.goto("/beoordelen/")
    foto(page, "assessor-werk", hoogte=720)
    page.goto(f"{eigen}oordeel/{STAP}/")
    foto(page, "assessor-oordeel", hoogte=900)
    page.goto(f"{eigen}controleren/")
    foto(page, "assessor-controleren")
    keten.lever_in(1, {"C1.2": "niet_aangetoond"})
    keten.lever_in(2)
    page.goto(f"{eigen}vergelijking/")
    foto(page, "assessor-vergelijking", page.locator(f"#criterium-{STAP}"))


# The office


@toont("coordinator-werklijst", "coordinator-controle", "coordinator-assessoren", "coordinator-gesprek")
def test_the_office_before_the_talk(keten, als, foto):
    for nummer, naam in enumerate(("Sanne", "Karim", "Wendy")):
        Portfolio.objects.begin(maak_kandidaat(f"kandidaat{nummer}@example.nl", first_name=naam))
    keten.in_controle()
    page = als(keten.coordinator.email)
    page.goto(WERKLIJST)
    foto(page, "coordinator-werklijst")
    page.goto(bureau(keten, "controle"))
    foto(page, "coordinator-controle", hoogte=1000)
    keten.keur_goed()
    page.goto(bureau(keten, "assessoren"))
    foto(page, "coordinator-assessoren", hoogte=710)
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict(enumerate(keten.assessoren, start=1)))
    page.goto(bureau(keten, "gesprek"))
    foto(page, "coordinator-gesprek", hoogte=550)


@toont("coordinator-besluit", "coordinator-statistiek")
def test_the_office_at_the_end(keten, als, foto, monkeypatch):
    keten.in_controle()
    ga_naar(monkeypatch, DAG + timedelta(days=4))
    keten.keur_goed()
    ga_naar(monkeypatch, DAG + timedelta(days=7))
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict(enumerate(keten.assessoren, start=1)))
    ga_naar(monkeypatch, DAG + timedelta(days=10))
    for plek in (1, 2):
        keten.open_voor(plek)
    ga_naar(monkeypatch, DAG + timedelta(days=30))
    for plek in (1, 2):
        keten.lever_in(plek)
    ga_naar(monkeypatch, DAG + timedelta(days=44))
    keten.gesprek_gehouden().eindscores().teken()
    ga_naar(monkeypatch, DAG + timedelta(days=47))
    page = als(keten.besluiter.email)
    page.goto(bureau(keten, "besluit"))
    foto(page, "coordinator-besluit", hoogte=860)
    keten.besluit()
    page.goto("/admin/portfolios/statistiek/")
    foto(page, "coordinator-statistiek", hoogte=590)


@toont("coordinator-toevertrouwen", "coordinator-inschrijflijst", "coordinator-uitvoering", "coordinator-leerdossier")
def test_the_office_and_learning(keten, leeraanbod, als, foto):
    mensen = [maak_medewerker(naam) for naam in ("Yasmin", "Rachid", "Silvan")]
    for rol, naam in ((COACH, "Hanna"), (WERKBEGELEIDER, "Sjoerd")):
        begeleider = maak_user(rol=rol, first_name=naam, last_name="de Ruiter")
        for persoon in mensen:
            Toevertrouwing.objects.vertrouw_toe(persoon, begeleider, keten.coordinator, timezone.localdate(), als=rol)
    page = als(keten.coordinator.email)
    page.goto("/admin/leren/toevertrouwingen/")
    foto(page, "coordinator-toevertrouwen", hoogte=620)
    page.goto("/admin/leren/inschrijflijsten/create/")
    foto(page, "coordinator-inschrijflijst", hoogte=470)
    uitvoering = maak_uitvoering(
        sessie(14),
        sessie(21),
        door=keten.coordinator,
        opleiding=Opleiding.objects.get(slug="omgaan-met-collegas"),
        docent=maak_docent(),
        capaciteit=2,
    )
    for persoon in mensen:
        Deelname.objects.meld_aan(uitvoering, persoon, persoon)
    page.goto(f"/admin/leren/uitvoeringen/inspect/{uitvoering.pk}/")
    foto(page, "coordinator-uitvoering", hoogte=1000)
    page.goto(f"/admin/leren/dossiers/inspect/{voeg_toe(mensen[0]).pk}/")
    foto(page, "coordinator-leerdossier", hoogte=560)


# The editor


@toont("redacteur-pagina", "redacteur-acties", "redacteur-afbeelding", "redacteur-kaderversie")
def test_an_editor(als, foto):
    Revision.objects.update(created_at=timezone.now())  # what was loaded is from after the day of the pictures
    page = redacteur(als)
    page.goto(f"/admin/pages/{Artikel.objects.get(slug='contact').pk}/edit/")
    foto(page, "redacteur-pagina", hoogte=860)
    page.get_by_role("button", name="Meer acties").last.click()
    foto(page, "redacteur-acties", hoogte=520)
    page.keyboard.press("Escape")
    naam = voeg_blok_toe(page, "inhoud", "Afbeelding")
    blok = page.locator(f'[name="{naam}-beschrijving"]').locator("xpath=ancestor::section[1]")
    foto(page, "redacteur-afbeelding", blok)
    deel = Deel.objects.get(code="C2")
    deel.stappen[0].value["vragen"][0].value["vraag"] = "Welke methodiek paste je toe, en wat leverde dat op?"
    deel.save_revision().publish()
    page.goto("/admin/kaderversies/")
    druk(page, page.get_by_role("link", name="Nieuwe versie voorstellen"))
    foto(page, "redacteur-kaderversie")


@toont("redacteur-leerlijn", "redacteur-norm", "redacteur-makkelijk", "redacteur-begrip")
def test_an_editor_of_learning(leeraanbod, als, foto):
    page = redacteur(als)
    page.goto(f"/admin/leren/leerlijnen/{Leerlijn.objects.get(slug='schoonmaak-de-basis').pk}/beeld/")
    foto(page, "redacteur-leerlijn", hoogte=900)
    page.goto(f"/admin/pages/{Instrument.objects.get(slug='de-zeven-leefgebieden').pk}/edit/")
    norm = page.locator('[name="normen-0-value-vanaf"]')
    norm.wait_for(state="attached")
    toon(norm)
    foto(page, "redacteur-norm", norm.locator("xpath=ancestor::section[1]"))
    page.goto("/admin/leren/makkelijke-teksten/")
    foto(page, "redacteur-makkelijk")
    page.goto("/admin/snippets/content/begrip/add/")
    foto(page, "redacteur-begrip", hoogte=900)


# Its own pages


@pytest.mark.keurt("handboek/", "content.Handboek", "content.Handboekpagina")
def test_the_pages_of_the_handbooks_are_good_for_everybody(keur, page):
    call_command("laad_handboeken")
    inloggen(page, maak_user("els@example.nl", REDACTEUR).email)
    handboek = Handboek.objects.get(rol="redacteur")
    paginas = ("beginnen", "een-pagina-schrijven", "voor-iedereen")  # with and without pictures, with tips
    keur("/handboek/", handboek.url, *(f"{handboek.url}{pagina}/" for pagina in paginas))
