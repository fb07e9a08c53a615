"""An assessor in a real browser: quoting by selecting, saving while typing, and the quality of the pages."""

import re

import pytest
from playwright.sync_api import expect

from accounts.models import Sessie
from formulieren.models import Antwoord
from portfolio.rules.beoordeling import vraag_id
from tests.portfolio.ketenfabriek import Keten

from .conftest import inloggen, vul_inlog_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STAP = "c1-werknemersprofiel"
SELECTEER = """() => {
    const alinea = document.querySelector("[data-citeerbaar] .antwoord__tekst p");
    const bereik = document.createRange();
    bereik.selectNodeContents(alinea);
    getSelection().removeAllRanges();
    getSelection().addRange(bereik);
    return alinea.innerText;
}"""


@pytest.fixture
def keten(vol_portfolio) -> Keten:
    return Keten(vol_portfolio)


def basis(keten: Keten) -> str:
    return f"/beoordelen/{keten.toewijzing(1).kenmerk}/"


def bewaard(keten: Keten) -> dict:
    sleutel = vraag_id(keten.sleutel("C1.2"), "oordeel")
    return Antwoord.objects.get(invulling__beoordeling__toewijzing__plek=1, vraag=sleutel).waarde


def test_select_a_passage_and_quote_it(keten, page):
    keten.open()
    inloggen(page, keten.assessoren[0].email)
    page.goto(f"{basis(keten)}oordeel/{STAP}/")

    zwevend = page.get_by_role("button", name="Citeer", exact=True)
    expect(zwevend).to_be_hidden()
    page.get_by_role("button", name="Citeer wat je selecteerde").click()
    expect(page.get_by_text("Selecteer eerst een passage")).to_be_visible()
    passage = page.evaluate(SELECTEER)
    zwevend.click()
    expect(page.locator("[data-citaten]")).to_have_value(passage)
    page.evaluate(SELECTEER)
    page.get_by_role("button", name="Citeer wat je selecteerde").click()

    expect(page.locator("[data-citaten]")).to_have_value(f"{passage}\n\n{passage}")
    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om", timeout=10_000)
    assert bewaard(keten)["citaten"] == f"{passage}\n\n{passage}"


def test_log_in_again_in_place_and_go_on(keten, page, klachten):
    klachten.verwacht.append("401")
    keten.open()
    assessor = keten.assessoren[0].email
    inloggen(page, assessor)
    page.goto(f"{basis(keten)}oordeel/{STAP}/")
    Sessie.objects.all().delete()

    page.get_by_label("Waarom?").fill("Hier dacht ik lang over na.")
    vul_inlog_in(page.frame_locator("#inlogvenster iframe"), assessor)

    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om", timeout=10_000)
    assert bewaard(keten)["grond"] == "Hier dacht ik lang over na."


def test_a_note_saves_by_itself_and_a_half_typed_form_is_not_left_unasked(keten, page):
    keten.open()
    inloggen(page, keten.assessoren[0].email)
    page.goto(f"{basis(keten)}lezen/")
    criterium = page.locator(f"#criterium-{STAP}")

    criterium.get_by_text("Eigen notitie maken").click()
    for tekst in ("Navragen.", "Navragen bij het gesprek."):
        criterium.locator("textarea").fill(tekst)
        expect(criterium.get_by_role("status")).to_contain_text("Opgeslagen om", timeout=10_000)
        criterium.get_by_role("status").evaluate("(melding) => { melding.textContent = ''; }")

    sleutel = vraag_id(keten.sleutel("C1.2"), "notitie")
    assert Antwoord.objects.get(vraag=sleutel).waarde["tekst"] == "Navragen bij het gesprek."
    gevraagd = []
    page.on("dialog", lambda dialoog: (gevraagd.append(dialoog.type), dialoog.accept()))
    criterium.locator("textarea").fill("Nog niet opgeslagen")
    page.goto("/beoordelen/")
    assert gevraagd == ["beforeunload"]


@pytest.mark.keurt(
    "beoordelen/",
    "beoordelen/<uuid:kenmerk>/",
    "beoordelen/<uuid:kenmerk>/controleren/",
    "beoordelen/<uuid:kenmerk>/inleveren/",
    "beoordelen/<uuid:kenmerk>/lezen/",
    "beoordelen/<uuid:kenmerk>/oordeel/<slug:step>/",
    "beoordelen/<uuid:kenmerk>/terugtreden/",
    "beoordelen/<uuid:kenmerk>/vergelijking/",
)
def test_every_page_of_an_assessor_is_good_for_everybody(keten, keur, page):
    keten.toegewezen()
    inloggen(page, keten.assessoren[0].email)
    eigen = basis(keten)
    keur("/beoordelen/", eigen, f"{eigen}terugtreden/")
    for plek in (1, 2):
        keten.open_voor(plek)
    keten.plan_gesprek()
    keten.score(1, {"C1.2": "niet_aangetoond"})
    keur(
        "/beoordelen/", eigen, f"{eigen}lezen/", f"{eigen}oordeel/{STAP}/", f"{eigen}controleren/", f"{eigen}inleveren/"
    )
    page.get_by_role("button", name="Ja, lever in").click()
    expect(page.get_by_text("Je beoordeling is ingeleverd op")).to_be_visible()
    keten.lever_in(2, {"C1.3": "bespreken"})
    keur("/beoordelen/", f"{eigen}vergelijking/", f"{eigen}controleren/")


def test_the_two_lay_down_a_score_on_the_comparison(keten, page):
    keten.vergelijking({"C1.2": "niet_aangetoond"}, {})
    inloggen(page, keten.assessoren[0].email)
    page.goto("/beoordelen/")
    page.get_by_role("link", name=re.compile("Naar de vergelijking")).click()

    onderwerp = page.locator(f"#criterium-{STAP}")
    onderwerp.get_by_label("Wat is hierover toegelicht in het gesprek?").fill("Legde uit wie er meedeed.")
    onderwerp.get_by_label("Aangetoond", exact=True).check()
    onderwerp.get_by_label("Waarop baseren jullie dit?").fill("De uitleg was helder.")
    onderwerp.get_by_role("button", name="Opslaan").click()

    expect(page.get_by_text("C1.2 is opgeslagen.")).to_be_visible()
    eindscore = keten.indiening.eindscores.get(code="C1.2")
    assert (eindscore.uitkomst, eindscore.grond) == ("aangetoond", "De uitleg was helder.")
