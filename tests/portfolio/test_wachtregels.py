"""What waits for a kandidaat, an assessor and the office on the home page, at each stage, in few queries."""

import pytest
from django.urls import reverse

from accounts.werkplekken import Wachtregel
from portfolio.models import Portfolio
from portfolio.wachtregels import van_assessor, van_bureau, van_kandidaat
from tests.accounts.factories import maak_kandidaat
from tests.portfolio.ketenfabriek import Keten

pytestmark = pytest.mark.django_db
OVERZICHT = reverse("portfolio:overzicht")


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


def regel(regels: list[Wachtregel]) -> Wachtregel:
    (een,) = regels
    return een


def test_who_never_began_can_begin(db):
    assert regel(van_kandidaat(maak_kandidaat("nieuw@example.nl"))).actie == "Begin"


def test_who_is_ready_can_submit(portfolio):
    assert regel(van_kandidaat(portfolio.kandidaat)).actie == "Controleer en dien in"


def test_who_is_writing_goes_on_where_something_is_missing(kader):
    kandidaat = maak_kandidaat("nieuw@example.nl")
    Portfolio.objects.begin(kandidaat)
    gevonden = regel(van_kandidaat(kandidaat))
    assert gevonden.tekst.startswith("Nu: ")
    assert gevonden.url.startswith(f"{OVERZICHT}a/")
    assert (gevonden.klaar, gevonden.totaal > 0) == (0, True)


def test_who_handed_in_reads_where_it_is(keten):
    keten.dien_in()
    gevonden = regel(van_kandidaat(keten.kandidaat))
    assert gevonden == Wachtregel(
        "Je portfolio", "Ingediend. Je hoort het als je iets moet doen.", OVERZICHT, "Bekijk hoe het gaat"
    )


def test_who_stopped_has_nothing_waiting(portfolio):
    portfolio.stop(portfolio.kandidaat)
    assert van_kandidaat(portfolio.kandidaat) == []


def test_an_assessor_sees_what_asks_something_of_them(keten):
    keten.toegewezen()
    gevonden = regel(van_assessor(keten.assessoren[0]))
    assert (gevonden.titel.startswith("Portfolio van "), gevonden.actie) == (True, "Verklaar")
    assert " Klaar voor " in gevonden.tekst
    keten.open_voor(1)
    keten.lever_in(1)
    assert van_assessor(keten.assessoren[0]) == []


def test_the_office_sees_how_much_there_is_of_each_kind(keten):
    keten.dien_in()
    assert regel(van_bureau(keten.coordinator)).titel == "Documenten controleren"
    assert regel(van_bureau(keten.coordinator)).url.endswith("?nu=controleren")
    assert regel(van_bureau(keten.coordinator)).tekst == "1 portfolio."


def test_few_queries(portfolio, django_assert_max_num_queries):
    van_kandidaat(portfolio.kandidaat)
    with django_assert_max_num_queries(5):
        van_kandidaat(portfolio.kandidaat)
