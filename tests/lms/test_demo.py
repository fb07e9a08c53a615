"""The demo of learning: what people filled in is really filled in, and a kandidaat has hours to take over."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from accounts.models import User
from content.models import HomePage
from lms import api
from lms.inhoud.demo import laden
from lms.models import Afname, Dossierregel, Inschrijving, Resultaat
from lms.status import Dossiersoort
from portfolio.inhoud.demo.personen import maak_gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="begin"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    call_command("zet_rollen", stdout=StringIO())
    maak_gebruiker("joost@voorbeeld.nl", "Joost", "Bakker", ("kandidaat",))
    laden.laad()


def test_what_people_filled_in_is_there_and_an_opleiding_once(demo):
    ingevuld = {afname.stap for afname in Afname.objects.exclude(inschrijving=None)}
    zelf = Resultaat.objects.filter(gegeven_door=None)
    assert zelf.count() == 5
    assert {resultaat.stap for resultaat in zelf} == ingevuld

    yasmin = User.objects.get(email="medewerker@voorbeeld.nl")
    titels = [regel.titel for regel in Dossierregel.objects.van(yasmin).filter(soort=Dossiersoort.OPLEIDING)]
    assert sorted(titels) == sorted(set(titels))
    assert "Veilig werken" in titels
    overgenomen = Resultaat.objects.exclude(overgenomen_van=None).filter(inschrijving__persoon=yasmin)
    assert overgenomen.filter(titel="Veilig werken").count() == 2

    joost = User.objects.get(email="joost@voorbeeld.nl")
    assert [(rij.titel, rij.uren, rij.waarom_niet) for rij in api.uren_voor(joost)] == [
        ("E-learning Ethiek en ethische kwesties", 8, ""),
        ("E-learning Methodisch werken", 12, ""),
    ]

    coach = User.objects.get(email="coach@voorbeeld.nl")
    assert Afname.objects.gedeeld_met(coach).van(yasmin).count() == 2

    aantal = Inschrijving.objects.count()
    laden.laad()
    assert Inschrijving.objects.count() == aantal
