"""The pages of what comes after submission, per stage, wide and narrow: of the kandidaat, the office and the public.

In Wagtail's admin nothing is left out: its own frame has no violations either. Those of the assessor: test_beoordelen.
"""

import pytest

from certificaten.models import Certificaat
from portfolio.models import Bezwaar, Toewijzing
from tests.portfolio.ketenfabriek import Keten

from .conftest import inloggen
from .keuren import BREEDTEN, keur

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIJST = "/admin/portfolio/portfolio/"


@pytest.fixture
def keten(vol_portfolio) -> Keten:
    return Keten(vol_portfolio)


@pytest.fixture
def als(page):
    """`als(user)` makes the browser that of this person; `als(None)` that of a visitor."""

    def wissel(user) -> None:
        page.context.clear_cookies()
        if user is not None:
            inloggen(page, user.email)

    return wissel


@pytest.fixture
def bekijk(page, axe):
    """`bekijk(address, ...)` opens each page and looks at it, wide and narrow."""

    def doe(*adressen: str) -> None:
        for adres in adressen:
            for breedte in BREEDTEN:
                page.set_viewport_size({"width": breedte, "height": 900})
                assert page.goto(adres).status == 200, adres
                keur(page, axe, breedte)

    return doe


def bureau(keten: Keten, *paginas: str) -> list[str]:
    """Pages of the office about this portfolio."""
    return [f"/admin/portfolios/{keten.portfolio.pk}/{pagina}" for pagina in paginas]


def pagina_van(keten: Keten) -> str:
    return f"/admin/portfolio/portfolio/inspect/{keten.portfolio.pk}/"


def test_the_documents_are_checked(keten, als, bekijk):
    keten.in_controle()
    als(keten.coordinator)
    bekijk(LIJST, f"{LIJST}?q=niemand", pagina_van(keten))
    bekijk(*bureau(keten, "controle/", "controle/afronden/", "inzending/1/", "termijn/"))
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/")


def test_the_assessoren(keten, als, bekijk):
    keten.gecontroleerd()
    als(keten.coordinator)
    bekijk(*bureau(keten, "assessoren/", "assessoren/band/"))
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict(enumerate(keten.assessoren, start=1)))
    eerste, tweede = keten.toewijzing(1), keten.toewijzing(2)
    tweede.maak_bezwaar(keten.kandidaat, "Wij werkten samen.")
    bekijk(*bureau(keten, "assessoren/", f"assessoren/{eerste.kenmerk}/vervang/"))
    bekijk(*bureau(keten, f"assessoren/{tweede.kenmerk}/bezwaar/"))
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/", "/mijn-portfolio/assessoren/", f"/mijn-portfolio/assessoren/{eerste.kenmerk}/bezwaar/")


def test_the_talk(keten, als, bekijk):
    keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C1.3": "bespreken"})
    als(keten.coordinator)
    bekijk(*bureau(keten, "gesprek/"))
    keten.plan_gesprek()
    bekijk(*bureau(keten, "gesprek/", "gesprek/afzeggen/", "verloop/"))
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/", "/mijn-portfolio/toetsgesprek/")


def test_a_supplement(keten, als, bekijk):
    besluit = keten.aan_te_vullen("C1.2", "C1.3")
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/", f"/mijn-portfolio/besluit/{keten.portfolio.kenmerk}/{besluit.nummer}/")
    bekijk("/mijn-portfolio/c/c1-werknemersprofiel/", "/mijn-portfolio/controleren/")


def test_a_bezwaar(keten, als, bekijk):
    besluit = keten.afgewezen()
    eigen = f"/mijn-portfolio/besluit/{keten.portfolio.kenmerk}/{besluit.nummer}/"
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/", eigen, f"{eigen}bezwaar/")
    Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Hier ben ik het niet mee eens.")
    bekijk("/mijn-portfolio/", "/mijn-portfolio/eerder/", f"/mijn-portfolio/eerder/{keten.portfolio.kenmerk}/verloop/")
    als(keten.coordinator)
    bekijk(pagina_van(keten), *bureau(keten, "bezwaar/", f"besluit/{besluit.nummer}/"))


def test_the_besluit_and_the_figures(keten, als, bekijk):
    keten.beoordeeld({"C1.2": "niet_aangetoond"})
    als(keten.besluiter)
    bekijk(*bureau(keten, "besluit/"), "/admin/portfolios/statistiek/", "/admin/")
    als(keten.assessoren[0])
    bekijk("/beoordelen/statistiek/", "/beoordelen/?alles")


def test_the_certificate_and_the_register(keten, als, bekijk):
    keten.beoordeeld()
    keten.besluit()
    als(keten.kandidaat)
    bekijk("/mijn-portfolio/", "/mijn-certificaat/")
    certificaat = Certificaat.objects.get()
    certificaat.kies_vermelding(keten.kandidaat, True, True, True)
    bekijk("/mijn-certificaat/")
    als(None)
    bekijk("/register/", "/register/?q=noor", "/register/?q=niemand", "/register/?q=x", "/register/api/")
    bekijk(f"/register/{certificaat.sleutel}/")
    als(keten.coordinator)
    bekijk("/admin/certificaten/certificaat/", f"/admin/certificaten/certificaat/inspect/{certificaat.pk}/")
