"""In a real browser: what is typed saves by itself, and what is pasted from Word keeps its shape."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from formulieren.models import Invulling, Kopie
from tests.accounts.factories import WACHTWOORD, maak_user

from . import urls
from .factories import lang, maak_invulling, stap, vraag, waarde_van

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("wagtail_basis")]

STAPPEN = (stap("een", vraag(id="a"), vraag("datum", "b")), stap("twee"))


class Tab:
    """A page of the browser, logged in as the owner of a form."""

    def __init__(self, page: Page, adres: str, user, invulling: Invulling):
        self.page, self.adres, self.user, self.invulling = page, adres, user, invulling
        self.client = Client()
        self.client.force_login(user, backend="accounts.backends.Inloggen")
        koekje = {"name": "sessionid", "value": self.client.cookies["sessionid"].value, "url": adres}
        page.context.add_cookies([koekje])

    def open(self, page: Page | None = None) -> Page:
        page = page or self.page
        page.goto(f"{self.adres}/proef/een/")
        return page


@pytest.fixture
def tab(page, live_server, proef) -> Tab:
    user, invulling = maak_user(), maak_invulling(*STAPPEN)
    urls.EIGEN[user.pk] = [invulling.pk]
    return Tab(page, live_server.url.replace("127.0.0.1", "localhost"), user, invulling)


def veld(page: Page):
    return page.locator("#v-a")


def bewaard(page: Page):
    return page.locator("#bewaard")


# Saving while typing


def test_typen_bewaart_vanzelf(tab):
    page = tab.open()
    veld(page).fill("Mijn casus begint.")
    expect(bewaard(page)).to_contain_text("Opgeslagen om")
    assert waarde_van(tab.invulling, "a") == lang("Mijn casus begint.")
    with page.expect_response("**/bewaren/"):
        veld(page).fill("Mijn casus begint hier.")
    expect(bewaard(page)).to_contain_text("Opgeslagen om")
    assert waarde_van(tab.invulling, "a") == lang("Mijn casus begint hier.")
    page.reload()
    expect(veld(page)).to_have_value("Mijn casus begint hier.")


def test_wat_tijdens_het_opslaan_getypt_is_gaat_meteen_mee_als_het_venster_weggaat(tab):
    page = tab.open()
    wachtend = []
    page.route("**/bewaren/", lambda route: wachtend.append(route), times=1)
    with page.expect_request("**/bewaren/"):
        veld(page).fill("eerste")
    veld(page).fill("eerste en tweede")
    page.evaluate("""() => {
        Object.defineProperty(document, "visibilityState", { value: "hidden" });
        document.dispatchEvent(new Event("visibilitychange"));
    }""")
    with page.expect_response("**/bewaren/"):
        wachtend[0].continue_()
    with page.expect_response("**/bewaren/", timeout=1000):  # sooner than the pause after typing
        pass
    expect(bewaard(page)).to_contain_text("Opgeslagen om")
    assert waarde_van(tab.invulling, "a") == lang("eerste en tweede")


def test_terug_in_de_browser_toont_wat_bewaard_is(tab):
    page = tab.open()
    veld(page).fill("eerste versie")
    page.get_by_role("button", name="Opslaan en verder").last.click()
    page.wait_for_url("**/proef/twee/")
    page.go_back()
    expect(veld(page)).to_have_value("eerste versie")
    veld(page).fill("tweede versie")
    page.get_by_role("button", name="Opslaan en verder").last.click()
    page.wait_for_url("**/proef/twee/")
    assert waarde_van(tab.invulling, "a") == lang("tweede versie")
    assert Kopie.objects.count() == 0


def test_twee_vensters_met_hetzelfde_antwoord(tab):
    links = tab.open()
    rechts = tab.open(links.context.new_page())
    veld(links).fill("van links")
    expect(bewaard(links)).to_contain_text("Opgeslagen om")
    veld(rechts).fill("van rechts")
    melding = rechts.get_by_role("alert")
    expect(melding).to_contain_text("In een ander venster is hier een nieuwere tekst opgeslagen")
    expect(melding).to_contain_text("van links")
    expect(veld(rechts)).to_have_value("van rechts")
    veld(rechts).fill("van rechts, en meer")
    rechts.get_by_role("button", name="Opslaan", exact=True).click()
    expect(rechts.get_by_text("Hier stond intussen iets anders")).to_be_visible()
    rechts.get_by_role("button", name="Gooi de andere tekst weg").click()
    expect(rechts.get_by_text("Er is nog een andere tekst")).to_have_count(0)
    expect(veld(rechts)).to_have_value("van rechts, en meer")
    assert waarde_van(tab.invulling, "a") == lang("van rechts, en meer")
    assert Kopie.objects.get().waarde == lang("van links")


def test_een_verlopen_sessie_vraagt_ter_plekke_om_in_te_loggen_en_bewaart_dan(tab):
    page = tab.open()
    tab.client.logout()
    veld(page).fill("getypt na het verlopen")
    venster = page.get_by_role("dialog")
    expect(venster).to_contain_text("Je bent uitgelogd")
    raam = page.frame_locator("iframe")
    raam.locator("input[name=login]").fill(tab.user.email)
    raam.locator("input[name=password]").fill(WACHTWOORD)
    raam.locator("form").first.get_by_role("button", name="Inloggen").click()
    expect(venster).to_be_hidden()
    expect(bewaard(page)).to_contain_text("Opgeslagen om")
    assert waarde_van(tab.invulling, "a") == lang("getypt na het verlopen")
    page.get_by_role("button", name="Opslaan en verder").last.click()
    page.wait_for_url("**/proef/twee/")


def test_wie_later_wil_inloggen_wordt_niet_steeds_gevraagd_en_raakt_niets_kwijt(tab):
    page = tab.open()
    tab.client.logout()
    veld(page).fill("getypt na het verlopen")
    page.get_by_role("button", name="Later inloggen").click()
    with page.expect_response("**/bewaren/"):
        veld(page).fill("en nog meer")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Opslaan en verder").last.click()
    page.wait_for_url("**/account/login/**")
    page.locator("input[name=login]").fill(tab.user.email)
    page.locator("input[name=password]").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/proef/een/")
    expect(veld(page)).to_have_value("en nog meer")
    expect(page.get_by_text("is alsnog opgeslagen")).to_be_visible()


def test_zonder_verbinding_blijft_de_tekst_staan_en_probeert_de_pagina_het_opnieuw(tab):
    page = tab.open()
    page.context.set_offline(True)
    veld(page).fill("getypt in de trein")
    expect(bewaard(page)).to_contain_text("Geen verbinding. Je tekst staat nog hier")
    page.context.set_offline(False)
    expect(bewaard(page)).to_contain_text("Opgeslagen om", timeout=15_000)
    assert waarde_van(tab.invulling, "a") == lang("getypt in de trein")


def test_na_een_fout_staat_de_focus_op_de_lijst_en_leidt_elke_fout_naar_zijn_veld(tab, axe):
    page = tab.open()
    page.locator("#v-b").fill("31-2-2024")
    page.get_by_role("button", name="Opslaan en verder").last.click()
    expect(page.locator("#foutenlijst")).to_be_focused()
    page.get_by_role("link", name="Vraag b: Dit is geen datum die bestaat.").click()
    expect(page.locator("#v-b")).to_be_focused()
    expect(page.locator("#v-b")).to_have_value("31-2-2024")
    assert axe(page) == []


def test_een_pagina_van_een_ander_wordt_niet_vanzelf_opgeslagen(tab):
    page = tab.open()
    sam, eigen = maak_user(), maak_invulling(*STAPPEN)
    urls.EIGEN[sam.pk] = [eigen.pk]
    Tab(page, tab.adres, sam, eigen)
    veld(page).fill("van de eerste")
    expect(bewaard(page)).to_contain_text("Vanzelf opslaan lukt hier niet meer.")
    assert not eigen.antwoorden.exists()


# Pasting

WORD = """<html><head><style>p.MsoNormal {margin: 0cm}</style></head><body><!--StartFragment-->
<p class=MsoNormal>De eerste alinea,<br>met een tweede
regel.<o:p></o:p></p>
<p class=MsoNormal><b>De tweede</b> alinea.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>eerste punt<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>tweede punt<o:p></o:p></p>
<p class=MsoNormal>Daarna:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst>1.<span>&nbsp;&nbsp; </span>intake</p>
<p class=MsoListParagraphCxSpLast>2.<span>&nbsp;&nbsp; </span>plaatsing</p>
<!--EndFragment--></body></html>"""
UIT_WORD = (
    "De eerste alinea,\nmet een tweede regel.\n\nDe tweede alinea.\n\n- eerste punt\n- tweede punt\n\nDaarna:\n\n"
    "1. intake\n2. plaatsing"
)
WEB = (
    "<h2>Kop</h2><p>Tekst</p><ul><li>een<ul><li>onder een</li></ul></li><li><p>twee</p></li></ul>"
    "<ol start=3><li>drie</ol>"
)

PLAK = """([kiezer, html]) => {
  const gegevens = new DataTransfer();
  gegevens.setData("text/html", html);
  gegevens.setData("text/plain", "plat");
  const gebeurtenis = new ClipboardEvent("paste", {clipboardData: gegevens, bubbles: true, cancelable: true});
  document.querySelector(kiezer).dispatchEvent(gebeurtenis);
}"""


@pytest.mark.parametrize(
    "html, tekst",
    [
        (WORD, UIT_WORD),
        (WEB, "Kop\n\nTekst\n\n- een\n- onder een\n- twee\n\n3. drie"),
    ],
    ids=["word", "web"],
)
def test_geplakte_tekst_houdt_alineas_en_lijsten_en_wordt_bewaard(tab, html, tekst):
    page = tab.open()
    page.evaluate(PLAK, ["#v-a", html])
    expect(veld(page)).to_have_value(tekst)
    expect(bewaard(page)).to_contain_text("Opgeslagen om")
    assert waarde_van(tab.invulling, "a") == lang(tekst)


def test_plakken_komt_waar_de_cursor_staat(tab):
    page = tab.open()
    veld(page).fill("voor na")
    page.evaluate("() => document.querySelector('#v-a').setSelectionRange(5, 5)")
    page.evaluate(PLAK, ["#v-a", "<p>midden </p>"])
    expect(veld(page)).to_have_value("voor middenna")
