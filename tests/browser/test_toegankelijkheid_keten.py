"""The pages of what comes after submission, per stage, wide and narrow: of the kandidaat, the office and the public.

In Wagtail's admin nothing is left out: its own frame has no violations either. Those of the assessor: test_beoordelen.
"""

import re

import pytest
from playwright.sync_api import expect

from certificaten.models import Certificaat
from portfolio.models import Bezwaar, Toewijzing
from tests.portfolio.ketenfabriek import Keten

from .conftest import inloggen

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


def bureau(keten: Keten, *paginas: str) -> list[str]:
    """Pages of the office about this portfolio."""
    return [f"/admin/portfolios/{keten.portfolio.pk}/{pagina}" for pagina in paginas]


def pagina_van(keten: Keten) -> str:
    return f"/admin/portfolio/portfolio/inspect/{keten.portfolio.pk}/"


def maatregelen(certificaat: Certificaat, *wat: str) -> list[str]:
    """Pages of the office about this certificate."""
    return [f"/admin/certificaten/certificaat/{een}/{certificaat.pk}/" for een in wat]


@pytest.mark.keurt(
    "admin/portfolio/portfolio/$",
    "admin/portfolio/portfolio/inspect/(?P<instance_pk>[-\\w]+)/$",
    "admin/portfolios/<int:pk>/controle/",
    "admin/portfolios/<int:pk>/controle/afronden/",
    "admin/portfolios/<int:pk>/inzending/<int:nummer>/",
    "admin/portfolios/<int:pk>/termijn/",
    "mijn-portfolio/",
)
def test_the_documents_are_checked(keten, als, keur):
    keten.in_controle()
    als(keten.coordinator)
    keur(LIJST, f"{LIJST}?q=niemand", pagina_van(keten))
    keur(*bureau(keten, "controle/", "controle/afronden/", "inzending/1/", "termijn/"))
    als(keten.kandidaat)
    keur("/mijn-portfolio/")


def test_after_an_error_the_office_reads_first_what_is_wrong_and_goes_from_there_to_the_field(page, keten, als):
    keten.in_controle()
    als(keten.coordinator)
    page.goto(bureau(keten, "termijn/")[0])
    page.get_by_role("button", name="Verleng de termijn").click()
    expect(page.locator("#fouten")).to_be_focused()
    expect(page).to_have_title(re.compile("^Fout: "))
    page.locator("#fouten").get_by_role("link", name="Waarom is er meer tijd?").click()
    expect(page.locator("#id_reden")).to_be_focused()


@pytest.mark.keurt(
    "admin/portfolios/<int:pk>/assessoren/",
    "admin/portfolios/<int:pk>/assessoren/<uuid:kenmerk>/bezwaar/",
    "admin/portfolios/<int:pk>/assessoren/<uuid:kenmerk>/vervang/",
    "admin/portfolios/<int:pk>/assessoren/band/",
    "mijn-portfolio/",
    "mijn-portfolio/assessoren/",
    "mijn-portfolio/assessoren/<uuid:kenmerk>/bezwaar/",
)
def test_the_assessoren(keten, als, keur):
    keten.gecontroleerd()
    als(keten.coordinator)
    keur(*bureau(keten, "assessoren/", "assessoren/band/"))
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, dict(enumerate(keten.assessoren, start=1)))
    eerste, tweede = keten.toewijzing(1), keten.toewijzing(2)
    tweede.maak_bezwaar(keten.kandidaat, "Wij werkten samen.")
    keur(*bureau(keten, "assessoren/", f"assessoren/{eerste.kenmerk}/vervang/"))
    keur(*bureau(keten, f"assessoren/{tweede.kenmerk}/bezwaar/"))
    als(keten.kandidaat)
    keur("/mijn-portfolio/", "/mijn-portfolio/assessoren/", f"/mijn-portfolio/assessoren/{eerste.kenmerk}/bezwaar/")


@pytest.mark.keurt(
    "admin/portfolios/<int:pk>/assessoren/<uuid:kenmerk>/overdragen/",
    "admin/portfolios/<int:pk>/gesprek/",
    "admin/portfolios/<int:pk>/gesprek/afzeggen/",
    "admin/portfolios/<int:pk>/verloop/",
    "mijn-portfolio/",
    "mijn-portfolio/toetsgesprek/",
)
def test_the_talk(keten, als, keur):
    keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C1.3": "bespreken"})
    als(keten.coordinator)
    keur(*bureau(keten, "gesprek/", f"assessoren/{keten.toewijzing(1).kenmerk}/overdragen/"))
    keten.plan_gesprek()
    keur(*bureau(keten, "gesprek/", "gesprek/afzeggen/", "verloop/"))
    als(keten.kandidaat)
    keur("/mijn-portfolio/", "/mijn-portfolio/toetsgesprek/")


@pytest.mark.keurt(
    "mijn-portfolio/",
    "mijn-portfolio/<str:code>/<slug:step>/",
    "mijn-portfolio/besluit/<uuid:kenmerk>/<int:nummer>/",
    "mijn-portfolio/controleren/",
)
def test_a_supplement(keten, als, keur):
    besluit = keten.aan_te_vullen("C1.2", "C1.3")
    als(keten.kandidaat)
    keur("/mijn-portfolio/", f"/mijn-portfolio/besluit/{keten.portfolio.kenmerk}/{besluit.nummer}/")
    keur("/mijn-portfolio/c/c1-werknemersprofiel/", "/mijn-portfolio/controleren/")


@pytest.mark.keurt(
    "admin/portfolio/portfolio/inspect/(?P<instance_pk>[-\\w]+)/$",
    "admin/portfolios/<int:pk>/besluit/<int:nummer>/",
    "admin/portfolios/<int:pk>/bezwaar/",
    "mijn-portfolio/",
    "mijn-portfolio/besluit/<uuid:kenmerk>/<int:nummer>/",
    "mijn-portfolio/besluit/<uuid:kenmerk>/<int:nummer>/bezwaar/",
    "mijn-portfolio/eerder/",
    "mijn-portfolio/eerder/<uuid:kenmerk>/",
    "mijn-portfolio/eerder/<uuid:kenmerk>/verloop/",
)
def test_a_bezwaar(keten, als, keur):
    besluit = keten.afgewezen()
    eigen = f"/mijn-portfolio/besluit/{keten.portfolio.kenmerk}/{besluit.nummer}/"
    als(keten.kandidaat)
    keur("/mijn-portfolio/", eigen, f"{eigen}bezwaar/")
    Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Hier ben ik het niet mee eens.")
    keur("/mijn-portfolio/", "/mijn-portfolio/eerder/", f"/mijn-portfolio/eerder/{keten.portfolio.kenmerk}/verloop/")
    keur(f"/mijn-portfolio/eerder/{keten.portfolio.kenmerk}/")
    als(keten.coordinator)
    keur(pagina_van(keten), *bureau(keten, "bezwaar/", f"besluit/{besluit.nummer}/"))


@pytest.mark.keurt(
    "admin/",
    "admin/portfolios/<int:pk>/besluit/",
    "admin/portfolios/statistiek/",
    "beoordelen/",
    "beoordelen/statistiek/",
)
def test_the_besluit_and_the_figures(keten, als, keur):
    keten.beoordeeld({"C1.2": "niet_aangetoond"})
    als(keten.besluiter)
    keur(*bureau(keten, "besluit/"), "/admin/portfolios/statistiek/", "/admin/")
    als(keten.assessoren[0])
    keur("/beoordelen/statistiek/", "/beoordelen/?alles")


@pytest.mark.keurt(
    "admin/certificaten/certificaat/$",
    "admin/certificaten/certificaat/hef-op/(?P<instance_pk>[-\\w]+)/$",
    "admin/certificaten/certificaat/inspect/(?P<instance_pk>[-\\w]+)/$",
    "admin/certificaten/certificaat/schort-op/(?P<instance_pk>[-\\w]+)/$",
    "admin/certificaten/certificaat/trek-in/(?P<instance_pk>[-\\w]+)/$",
    "mijn-certificaat/",
    "mijn-certificaat/<slug:sleutel>/badge/",
    "mijn-portfolio/",
    "register/",
    "register/<slug:sleutel>/",
    "register/api/",
)
def test_the_certificate_and_the_register(keten, als, keur):
    keten.beoordeeld()
    keten.besluit()
    als(keten.kandidaat)
    keur("/mijn-portfolio/", "/mijn-certificaat/")
    certificaat = Certificaat.objects.get()
    certificaat.kies_vermelding(keten.kandidaat, True, True, True)
    keur("/mijn-certificaat/", f"/mijn-certificaat/{certificaat.sleutel}/badge/")
    als(None)
    keur("/register/", "/register/?q=noor", "/register/?q=niemand", "/register/?q=x", "/register/api/")
    keur(f"/register/{certificaat.sleutel}/")
    als(keten.coordinator)
    keur("/admin/certificaten/certificaat/", *maatregelen(certificaat, "inspect", "schort-op", "trek-in"))
    certificaat.schort_op(keten.coordinator, "Er loopt een onderzoek.")
    keur(*maatregelen(certificaat, "inspect", "hef-op"))
    als(None)
    keur(f"/register/{certificaat.sleutel}/")
