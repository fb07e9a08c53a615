"""Nothing that a person entered is lost: not by an ended session, a second tab, a closed page or a refused file."""

import pytest
from playwright.sync_api import expect

from accounts.models import Sessie
from formulieren.models import Antwoord
from portfolio.inhoud.demo import bestanden

from .conftest import inloggen, vul_inlog_in
from .invullen import bij_naam, kies_bestand, verder
from .plekken import CV, DIPLOMA, ERVARING, PROFIEL, tekstvak, veld

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portfolio"),
]

EERSTE, TWEEDE = tekstvak("C1.2.1"), tekstvak("C1.2.2")
NEP_PDF = b"%PDF-1.7 dit is geen pdf"


def opgeslagen(page) -> None:
    """Wait until the page says that it saved by itself."""
    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om")


def bewaarde_tekst(code: str) -> str:
    antwoord = Antwoord.objects.filter(vraag=veld(code).removeprefix("v-")).first()
    return antwoord.waarde["tekst"] if antwoord else ""


def test_what_is_typed_is_saved_by_itself(page):
    inloggen(page, adres=PROFIEL)
    page.locator(EERSTE).fill("Zij is drieëntwintig en werkt graag buiten.")
    opgeslagen(page)
    assert bewaarde_tekst("C1.2.1") == "Zij is drieëntwintig en werkt graag buiten."
    page.reload()
    expect(page.locator(EERSTE)).to_have_value("Zij is drieëntwintig en werkt graag buiten.")


def test_logging_in_again_in_place_when_the_session_ends_while_typing(page, klachten):
    klachten.verwacht.append("401")
    inloggen(page, adres=PROFIEL)
    Sessie.objects.all().delete()
    page.locator(EERSTE).fill("Getypt toen de sessie al voorbij was.")
    venster = page.locator("#inlogvenster")
    expect(venster).to_be_visible()
    expect(page.locator("#bewaard")).to_contain_text("je bent uitgelogd")
    vul_inlog_in(page.frame_locator("#inlogvenster iframe"))
    expect(venster).to_be_hidden()
    opgeslagen(page)
    assert bewaarde_tekst("C1.2.1") == "Getypt toen de sessie al voorbij was."
    page.locator(TWEEDE).fill("En ik ging gewoon verder.")
    verder(page)
    assert bewaarde_tekst("C1.2.2") == "En ik ging gewoon verder."


def test_logging_in_later_keeps_the_window_away_and_loses_nothing(page, klachten):
    klachten.verwacht.append("401")
    inloggen(page, adres=PROFIEL)
    Sessie.objects.all().delete()
    page.locator(EERSTE).fill("Eerst dit.")
    page.get_by_role("button", name="Later inloggen").click()
    with page.expect_response(lambda antwoord: antwoord.status == 401):
        page.locator(EERSTE).press_sequentially(" En dan dat.")
    expect(page.locator("#bewaard")).to_contain_text("je bent uitgelogd")
    expect(page.locator("#inlogvenster")).to_be_hidden()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    vul_inlog_in(page)
    expect(page.locator(EERSTE)).to_have_value("Eerst dit. En dan dat.")
    assert bewaarde_tekst("C1.2.1") == "Eerst dit. En dan dat."


def test_without_script_what_was_sent_is_there_after_logging_in(new_context, klachten):
    page = klachten.luister(new_context(java_script_enabled=False)).new_page()
    inloggen(page, adres=PROFIEL)
    page.locator(EERSTE).fill("Verstuurd zonder sessie.")
    Sessie.objects.all().delete()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    expect(page.get_by_text("Wat je net verstuurde is bewaard")).to_be_visible()
    vul_inlog_in(page)
    expect(page.locator(EERSTE)).to_have_value("Verstuurd zonder sessie.")
    expect(page.get_by_text("is alsnog opgeslagen")).to_be_visible()
    assert bewaarde_tekst("C1.2.1") == "Verstuurd zonder sessie."


def test_without_script_a_file_that_was_sent_is_there_after_logging_in(new_context, klachten):
    page = klachten.luister(new_context(java_script_enabled=False)).new_page()
    inloggen(page, adres=CV)
    cv = {"name": "cv.docx", "mimeType": "", "buffer": bestanden.maak("cv-sanne-de-vries.docx")}
    bij_naam(page, f"{veld('B2.1.1')}-nieuw").set_input_files(cv)
    Sessie.objects.all().delete()
    page.get_by_role("button", name="Opslaan", exact=True).click()
    vul_inlog_in(page)
    expect(page.locator(".bestand__naam")).to_have_text("cv.docx")


def test_two_tabs_on_the_same_question_keep_both_texts(page, context, klachten):
    klachten.verwacht.append("409")
    inloggen(page, adres=PROFIEL)
    andere = context.new_page()
    andere.goto(PROFIEL)
    page.locator(EERSTE).fill("Uit het eerste venster.")
    opgeslagen(page)
    andere.locator(EERSTE).fill("Uit het tweede venster.")
    botsing = andere.locator(".botsing")
    expect(botsing).to_contain_text("Uit het eerste venster.")
    expect(andere.locator(EERSTE)).to_have_value("Uit het tweede venster.")
    assert bewaarde_tekst("C1.2.1") == "Uit het eerste venster."

    andere.get_by_role("button", name="Opslaan", exact=True).click()
    expect(andere.get_by_text("Hier stond intussen iets anders")).to_be_visible()
    page.reload()
    expect(page.locator(EERSTE)).to_have_value("Uit het eerste venster.")
    page.get_by_text("Lees de andere tekst").click()
    expect(page.get_by_text("Uit het tweede venster.")).to_be_visible()
    page.get_by_role("button", name="Gebruik de andere tekst").click()
    expect(page.locator(EERSTE)).to_have_value("Uit het tweede venster.")


def test_two_tabs_on_different_questions_do_not_clash(page, context):
    inloggen(page, adres=PROFIEL)
    andere = context.new_page()
    andere.goto(PROFIEL)
    page.locator(EERSTE).fill("De eerste vraag.")
    opgeslagen(page)
    andere.locator(TWEEDE).fill("De tweede vraag.")
    opgeslagen(andere)
    verder(andere)
    verder(page)
    assert bewaarde_tekst("C1.2.1") == "De eerste vraag."
    assert bewaarde_tekst("C1.2.2") == "De tweede vraag."


def test_the_button_back_keeps_half_typed_text(page):
    inloggen(page, adres=PROFIEL)
    page.locator(EERSTE).fill("Half getyp")
    page.get_by_role("button", name="Vorige stap").click()
    expect(page.locator("h1")).to_contain_text("Taak 1")
    assert bewaarde_tekst("C1.2.1") == "Half getyp"


def test_back_in_the_browser_keeps_half_typed_text(page):
    inloggen(page, adres="/mijn-portfolio/")
    page.goto(PROFIEL)
    page.on("dialog", lambda vraag: vraag.accept())
    page.locator(EERSTE).fill("Half getyp")
    page.go_back()
    expect(page.get_by_role("heading", name="Mijn portfolio", level=1)).to_be_visible()
    page.goto(PROFIEL)
    expect(page.locator(EERSTE)).to_have_value("Half getyp")


def test_closing_the_tab_right_after_typing_keeps_the_text(page, context):
    inloggen(page, adres=PROFIEL)
    page.locator(EERSTE).fill("Net op tijd.")
    page.on("dialog", lambda vraag: vraag.accept())
    page.close(run_before_unload=True)
    nieuw = context.new_page()
    nieuw.wait_for_timeout(1000)
    nieuw.goto(PROFIEL)
    expect(nieuw.locator(EERSTE)).to_have_value("Net op tijd.")


def test_a_file_that_is_not_what_its_name_says(page, klachten):
    """The sentence stands next to the field, and all other input stays."""
    inloggen(page, adres="/mijn-portfolio/a/a1-route/")
    page.get_by_label("Diploma van een hbo- of wo-opleiding").check()
    verder(page)
    assert page.url.endswith(DIPLOMA)
    bij_naam(page, veld("A1-diploma.opleiding")).fill("Social Work")
    page.locator(f'[name="{veld("A1-diploma.niveau")}"][value="hbo"]').check()
    kies_bestand(page, f"{veld('A1-diploma.bestand')}-nieuw", "diploma.pdf", NEP_PDF)
    vraag = page.locator(f'[data-vraag="{veld("A1-diploma.bestand")}"]')
    expect(vraag).to_contain_text("We kunnen de pdf niet openen")
    expect(page.locator("#foutenlijst")).to_be_focused()
    expect(bij_naam(page, veld("A1-diploma.opleiding"))).to_have_value("Social Work")
    expect(page.locator(f'[name="{veld("A1-diploma.niveau")}"][value="hbo"]')).to_be_checked()


def test_a_file_is_replaced_opened_and_removed(page):
    inloggen(page, adres=CV)
    invoer = f"{veld('B2.1.1')}-nieuw"
    kies_bestand(page, invoer, "oud.docx", bestanden.maak("cv-sanne-de-vries.docx"))
    expect(page.locator(".bestand__naam")).to_have_text("oud.docx")
    kies_bestand(page, invoer, "nieuw.pdf", bestanden.maak("diploma-hbo.pdf"))
    expect(page.locator(".bestand__naam")).to_have_text("nieuw.pdf")
    antwoord = page.request.get(page.get_by_role("link", name="Openen nieuw.pdf").get_attribute("href"))
    assert antwoord.body() == bestanden.maak("diploma-hbo.pdf")
    page.get_by_role("button", name="Verwijderen nieuw.pdf").click()
    expect(page.locator(".bestand")).to_have_count(0)


def test_an_impossible_date_stays_as_typed_beside_its_sentence(page):
    inloggen(page, adres=ERVARING)
    datum = bij_naam(page, veld("B1.1.1"))
    datum.fill("31-2-2020")
    page.locator(tekstvak("B1.1.3")).fill("Bij een klein bureau in Assen.")
    page.get_by_role("button", name="Opslaan en verder").last.click()
    expect(page.locator("#foutenlijst")).to_be_focused()
    expect(datum).to_have_value("31-2-2020")
    expect(datum).to_have_attribute("aria-invalid", "true")
    expect(page.locator(tekstvak("B1.1.3"))).to_have_value("Bij een klein bureau in Assen.")
