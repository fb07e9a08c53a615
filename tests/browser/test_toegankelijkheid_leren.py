"""The pages of learning, per role and in every state, wide and narrow; and that they work without JavaScript."""

import pytest
from playwright.sync_api import expect

from lms.inhoud.demo.mensen import WACHTWOORD
from lms.inhoud.demo.volgen import SCHOONMAAK
from lms.models import Inlevering, Inschrijving, Leerlijn
from tests.lms.volgfabriek import bij, foto, mijn

from . import leervoorbeelden as voorbeelden
from .conftest import druk, inloggen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("leerdemo")]


def log_in(page, naam: str) -> None:
    """As somebody of the demo."""
    inloggen(page, f"{naam}@voorbeeld.nl", wachtwoord=WACHTWOORD)


@pytest.mark.keurt(
    "account/code/",
    "begrippen/",
    "begrippen/<slug:slug>/",
    "leren/",
    "leren/api/",
    "lms.Instrument",
    "lms.Leerlijn",
    "lms.Opleiding",
    "lms.Werkprofiel",
    "wegwijzer/",
)
def test_what_anybody_sees(keur):
    keur(*voorbeelden.bezoeker())


@pytest.mark.keurt(
    "leren/",
    "lms.Instrument",
    "lms.Leerlijn",
    "lms.Opleiding",
    "lms.Werkprofiel",
)
def test_in_easy_dutch(keur):
    keur(*voorbeelden.makkelijk())


@pytest.mark.keurt(
    "leren/mijn/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stoppen/",
    "lms.Leerlijn",
)
def test_who_follows_a_leerlijn(keur, page):
    log_in(page, "medewerker")
    keur(*voorbeelden.medewerker_leerlijnen())


@pytest.mark.keurt(
    "leren/mijn/agenda/",
    "leren/mijn/dossier/",
    "leren/mijn/dossier/eerder/",
    "leren/mijn/inzage/",
    "leren/mijn/leerpad/",
    "leren/mijn/leerpad/doel/",
    "leren/mijn/leerpad/doel/<int:doel>/",
    "leren/mijn/leerpad/gesprek/",
    "leren/mijn/uitvoeringen/",
    "leren/mijn/uitvoeringen/<uuid:kenmerk>/",
    "leren/mijn/vragenlijsten/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/inleveren/",
    "leren/mijn/vragenlijsten/<uuid:kenmerk>/stap/<slug:step>/",
    "leren/mijn/vragenlijsten/begin/<int:instrument>/",
    "leren/mijn/vragenlijsten/verloop/<int:instrument>/",
    "mijn-certificaat/",
)
def test_the_rest_of_who_learns(keur, page):
    log_in(page, "medewerker")
    keur(*voorbeelden.medewerker_overig())


@pytest.mark.keurt(
    "leren/mijn/",
    "leren/mijn/dossier/",
    "leren/mijn/inzage/",
    "leren/mijn/leerpad/",
    "leren/mijn/uitvoeringen/",
    "leren/mijn/vragenlijsten/",
)
def test_who_did_nothing_yet(keur, page):
    log_in(page, "wim")
    keur(*voorbeelden.medewerker_leeg())


@pytest.mark.keurt(
    "leren/begeleiden/",
    "leren/begeleiden/<int:persoon>/",
    "leren/begeleiden/<int:persoon>/dossier/",
    "leren/begeleiden/<int:persoon>/inlogcode/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/begeleiden/<int:persoon>/leerpad/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/<int:doel>/",
    "leren/begeleiden/<int:persoon>/leerpad/gesprek/",
    "leren/begeleiden/<int:persoon>/uitslagen/",
    "leren/begeleiden/<int:persoon>/uitslagen/verloop/<int:instrument>/",
    "leren/begeleiden/uitslag/<uuid:kenmerk>/",
    "leren/begeleiden/uitvoeringen/<uuid:kenmerk>/",
)
def test_a_coach(keur, page):
    log_in(page, "coach")
    keur(*voorbeelden.coach())


@pytest.mark.keurt(
    "leren/begeleiden/",
    "leren/begeleiden/<int:persoon>/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
)
def test_a_werkbegeleider(keur, page):
    log_in(page, "werkbegeleider")
    keur(*voorbeelden.werkbegeleider())


@pytest.mark.keurt(
    "leren/begeleiden/lessen/",
    "leren/begeleiden/lessen/<uuid:kenmerk>/",
)
def test_a_docent(keur, page):
    log_in(page, "docent")
    keur(*voorbeelden.docent())


@pytest.mark.keurt(
    "leren/begeleiden/team/cijfers/",
    "leren/begeleiden/team/",
)
def test_a_teammanager(keur, page):
    log_in(page, "teammanager")
    keur(*voorbeelden.teammanager())


@pytest.mark.keurt(
    "leren/mijn/leerlijn/<uuid:kenmerk>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/nieuwe-versie/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/mijn/leerlijn/<uuid:kenmerk>/stap/<str:stap>/invullen/",
)
def test_who_just_began(keur, page):
    """And whose leerlijn has a newer version meanwhile."""
    log_in(page, "silvan")
    keur(*voorbeelden.net_begonnen())


@pytest.mark.keurt(
    "account/code/",
    "leren/begeleiden/<int:persoon>/leerlijn/<uuid:kenmerk>/stap/<str:stap>/",
    "leren/begeleiden/<int:persoon>/leerpad/doel/",
    "leren/mijn/dossier/eerder/",
)
def test_what_was_sent_wrong(keur, page):
    """A judgement, a goal and an earlier diploma with nothing filled in, and a code that does not exist."""
    log_in(page, "coach")
    for adres, knop in (
        (bij(voorbeelden.volgt("rachid", SCHOONMAAK), "S6"), "Bewaar je oordeel"),
        (f"/leren/begeleiden/{voorbeelden.wie('medewerker').pk}/leerpad/doel/", "Opslaan"),
        ("/leren/mijn/dossier/eerder/", "Voeg toe"),
    ):
        _stuur_leeg(keur, page, adres, knop)
    page.context.clear_cookies()
    _stuur_leeg(keur, page, "/account/code/", "Inloggen")


def _stuur_leeg(keur, page, adres: str, knop: str) -> None:
    page.goto(adres)
    druk(page, page.get_by_role("button", name=knop, exact=True))
    assert page.title().startswith("Fout"), adres
    keur()


def test_without_javascript_somebody_enrols_and_hands_in_a_step(new_context, klachten):
    page = klachten.luister(new_context(java_script_enabled=False)).new_page()
    log_in(page, "wim")
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
