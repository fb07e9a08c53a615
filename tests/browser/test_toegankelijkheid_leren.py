"""The pages of learning, per role and in every state, wide and narrow; and that they work without JavaScript."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from lms.inhoud.demo.mensen import WACHTWOORD
from lms.inhoud.demo.volgen import SCHOONMAAK
from lms.models import Inlevering, Inschrijving, Leerlijn
from tests.lms.volgfabriek import bij, foto, mijn
from tests.momentopname import Momentopname, onthoud, zet_terug

from . import leervoorbeelden as voorbeelden
from .conftest import druk, inloggen
from .keuren import BREEDTEN, keur

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_opname: Momentopname = {}


@pytest.fixture(autouse=True)
def leerdemo(leeraanbod, settings) -> None:
    """The demo of learning, and what it lacks."""
    settings.DEMO = True
    if _opname:
        zet_terug(_opname)
        return
    call_command("laad_leerdemo", stdout=StringIO())
    voorbeelden.vul_aan()
    _opname.update(onthoud())


@pytest.fixture
def bekijk(page, axe):
    """`bekijk("coach", addresses)` looks at each page as this person of the demo, wide and narrow; "" is a visitor."""

    def doe(naam: str, adressen: list[str]) -> None:
        if naam:
            inloggen(page, f"{naam}@voorbeeld.nl", wachtwoord=WACHTWOORD)
        for adres in adressen:
            for breedte in BREEDTEN:
                page.set_viewport_size({"width": breedte, "height": 900})
                assert page.goto(adres).status == 200, adres
                keur(page, axe, breedte)

    return doe


def test_what_anybody_sees(bekijk):
    bekijk("", voorbeelden.bezoeker())


def test_in_easy_dutch(bekijk):
    bekijk("", voorbeelden.makkelijk())


def test_who_follows_a_leerlijn(bekijk):
    bekijk("medewerker", voorbeelden.medewerker_leerlijnen())


def test_the_rest_of_who_learns(bekijk):
    bekijk("medewerker", voorbeelden.medewerker_overig())


def test_who_did_nothing_yet(bekijk):
    bekijk("wim", voorbeelden.medewerker_leeg())


def test_a_coach(bekijk):
    bekijk("coach", voorbeelden.coach())


def test_a_werkbegeleider(bekijk):
    bekijk("werkbegeleider", voorbeelden.werkbegeleider())


def test_a_docent(bekijk):
    bekijk("docent", voorbeelden.docent())


def test_a_teammanager(bekijk):
    bekijk("teammanager", voorbeelden.teammanager())


def test_what_was_sent_wrong(page, axe):
    """A judgement, a goal and an earlier diploma with nothing filled in, and a code that does not exist."""
    inloggen(page, "coach@voorbeeld.nl", wachtwoord=WACHTWOORD)
    for adres, knop in (
        (bij(voorbeelden.volgt("rachid", SCHOONMAAK), "S6"), "Bewaar je oordeel"),
        (f"/leren/begeleiden/{voorbeelden.wie('medewerker').pk}/leerpad/doel/", "Opslaan"),
        ("/leren/mijn/dossier/eerder/", "Voeg toe"),
    ):
        _stuur_leeg(page, axe, adres, knop)
    page.context.clear_cookies()
    _stuur_leeg(page, axe, "/account/code/", "Inloggen")


def _stuur_leeg(page, axe, adres: str, knop: str) -> None:
    page.goto(adres)
    druk(page, page.get_by_role("button", name=knop, exact=True))
    assert page.title().startswith("Fout"), adres
    for breedte in BREEDTEN:
        keur(page, axe, breedte)


def test_without_javascript_somebody_enrols_and_hands_in_a_step(new_context, klachten):
    page = klachten.luister(new_context(java_script_enabled=False)).new_page()
    inloggen(page, "wim@voorbeeld.nl", wachtwoord=WACHTWOORD)
    page.goto("/leren/?q=schoonmaken")
    leerlijn = Leerlijn.objects.get(slug=SCHOONMAAK)
    page.goto(leerlijn.get_url())
    druk(page, page.get_by_role("button", name="Volg deze leerlijn"))
    inschrijving = Inschrijving.objects.get(persoon=voorbeelden.wie("wim"), leerlijn=leerlijn)

    page.goto(mijn(inschrijving))
    page.get_by_role("link", name="Ga naar deze stap").click()
    page.get_by_label("Wil je er iets bij vertellen?").fill("Ik heb mijn bewijs al.")
    page.get_by_label("Foto’s, films of documenten").set_input_files(
        {"name": "bewijs.jpg", "mimeType": "image/jpeg", "buffer": foto().read()}
    )
    druk(page, page.get_by_role("button", name="Lever in", exact=True))

    expect(page.get_by_role("heading", name="Je hebt dit ingeleverd")).to_be_visible()
    expect(page.get_by_role("link", name="bewijs.jpg", exact=True)).to_be_visible()
    inlevering = Inlevering.objects.get(inschrijving=inschrijving)
    assert (inlevering.tekst, inlevering.bestanden.count()) == ("Ik heb mijn bewijs al.", 1)
