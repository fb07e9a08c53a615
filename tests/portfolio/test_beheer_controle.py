"""The entry check by the office: document by document, with the text that the kandidaat is going to read."""

import pytest
from django.urls import reverse

from berichten.models import Bericht
from formulieren.soorten import soort_van
from portfolio.models import Controle, Documentoordeel
from portfolio.status import Bijdrage, Controleuitkomst, Status

from .ketenfabriek import Keten


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio)
    client.force_login(keten.coordinator)
    return keten


def adres(keten: Keten, naam: str = "controle") -> str:
    return reverse(f"bureau:{naam}", args=[keten.portfolio.pk])


def controle(keten: Keten) -> Controle:
    return Controle.objects.get(indiening=keten.indiening)


def ingevuld(keten: Keten, niet: dict[int, str] | None = None) -> dict[str, str]:
    """All documents in order, but for those named by their place, with what is missing."""
    velden = {}
    for plaats, vraag in enumerate(controle(keten).vragen()):
        mis = (niet or {}).get(plaats)
        velden[f"{vraag}-oordeel"] = "ja" if mis is None else "nee"
        velden[f"{vraag}-toelichting"] = mis or ""
    return velden


class TestBeginnen:
    def test_from_the_page_of_the_portfolio(self, keten, client):
        keten.dien_in()
        pagina = reverse("portfolio_portfolio_modeladmin_inspect", args=[keten.portfolio.pk])
        assert "Begin de controle" in client.get(pagina).content.decode()
        assert client.get(adres(keten, "controle_begin")).status_code == 405

        antwoord = client.post(adres(keten, "controle_begin"), follow=True)

        assert antwoord.redirect_chain == [(adres(keten), 302)]
        assert "De controle is begonnen." in antwoord.content.decode()
        assert keten.portfolio.status == Status.IN_CONTROLE

    def test_a_draft_cannot_be_checked_nor_read(self, keten, client):
        antwoord = client.post(adres(keten, "controle_begin"), follow=True)
        assert "Alleen een ingediend portfolio kan in controle." in antwoord.content.decode()
        assert keten.portfolio.status == Status.CONCEPT
        assert "Sociaal Pedagogische" not in client.get(adres(keten)).content.decode()


class TestBekijken:
    def test_shows_each_document_beside_the_conditions_of_its_route(self, keten, client):
        keten.in_controle()
        pagina = client.get(adres(keten)).content.decode()

        for criterium in controle(keten).te_controleren:
            assert criterium.titel in pagina
        gebruikt = {
            sleutel
            for criterium in controle(keten).te_controleren
            for vraag in criterium.stap.vragen
            for sleutel in soort_van(vraag.soort).bestanden(vraag, criterium.antwoorden.get(vraag.id))
        }
        getoond = {
            str(bestand.pk)
            for bestand in keten.indiening.bestanden.all()
            if reverse("bureau:bestand", args=[keten.portfolio.pk, bestand.pk]) in pagina
        }
        assert getoond == gebruikt != set()
        assert "geaccrediteerd door de NVAO" in pagina

    def test_a_file_opens_for_the_office(self, keten, client):
        keten.in_controle()
        bestand = keten.indiening.bestanden.first()
        antwoord = client.get(reverse("bureau:bestand", args=[keten.portfolio.pk, bestand.pk]))
        assert antwoord.status_code == 200
        assert "no-store" in antwoord["Cache-Control"]


class TestBewaren:
    def test_keeps_what_was_found_so_far_per_document(self, keten, client):
        keten.in_controle()
        eerste, tweede = controle(keten).vragen()[:2]
        velden = {f"{eerste}-oordeel": "ja", f"{tweede}-oordeel": "nee", f"{tweede}-toelichting": "Onleesbaar."}

        assert client.post(adres(keten), velden).status_code == 302

        gevonden = controle(keten).documenten()
        assert {vraag: (oordeel.in_orde, oordeel.toelichting) for vraag, oordeel in gevonden.items()} == {
            eerste: (True, ""),
            tweede: (False, "Onleesbaar."),
        }
        assert "2 van" in client.get(adres(keten)).content.decode()

    def test_saves_the_fee_with_it_only_when_it_was_changed_on_this_page(self, keten, client):
        keten.in_controle()
        keuze = {"bijdrage_was": Bijdrage.ONBEKEND, "bijdrage": Bijdrage.BETAALD}
        client.post(adres(keten), ingevuld(keten) | keuze)
        assert keten.portfolio.bijdrage == Bijdrage.BETAALD

        client.post(adres(keten), ingevuld(keten) | keuze | {"bijdrage": Bijdrage.ONBEKEND})
        assert keten.portfolio.bijdrage == Bijdrage.BETAALD

    def test_what_did_not_change_keeps_who_found_it(self, keten, client):
        keten.in_controle()
        client.post(adres(keten), ingevuld(keten))
        client.force_login(keten.besluiter)
        client.post(adres(keten), ingevuld(keten, {0: "Geen handtekening."}))

        door = [oordeel.door for oordeel in Documentoordeel.objects.order_by("in_orde")]
        assert door[0] == keten.besluiter
        assert set(door[1:]) == {keten.coordinator}

    def test_not_in_order_without_a_reason_is_refused_and_the_rest_is_kept(self, keten, client):
        keten.in_controle()
        antwoord = client.post(adres(keten), ingevuld(keten, {1: ""}))

        assert antwoord.status_code == 200
        assert "Schrijf op wat er ontbreekt of niet klopt." in antwoord.content.decode()
        assert Documentoordeel.objects.count() == len(controle(keten).vragen()) - 1

    def test_a_text_without_a_choice_is_kept_with_a_question(self, keten, client):
        keten.in_controle()
        vraag = controle(keten).vragen()[0]
        antwoord = client.post(adres(keten), {f"{vraag}-toelichting": "Hier mist iets."})

        assert "Kies of dit document in orde is." in antwoord.content.decode()
        assert "Hier mist iets." in antwoord.content.decode()

    def test_after_somebody_finished_it_the_text_is_not_lost_without_a_word(self, keten, client):
        keten.gecontroleerd()
        antwoord = client.post(adres(keten), ingevuld(keten, {0: "Toch niet goed."}))

        assert "Deze controle is al afgerond: in orde." in antwoord.content.decode()
        assert "Toch niet goed." in antwoord.content.decode()


class TestAfronden:
    def test_all_in_order_goes_on_to_the_assessoren_once(self, keten, client):
        keten.in_controle()
        antwoord = client.post(adres(keten), ingevuld(keten) | {"actie": "verder"}, follow=True)
        assert antwoord.redirect_chain == [(adres(keten, "controle_afronden"), 302)]
        assert "Alles is in orde" in antwoord.content.decode()

        for _ in range(2):
            antwoord = client.post(adres(keten, "controle_afronden"), {"actie": "goedkeuren"}, follow=True)
        assert "Deze controle is al afgerond: in orde." in antwoord.content.decode()
        assert keten.portfolio.status == Status.TOEWIJZEN

    def test_sending_back_what_a_colleague_finished_keeps_the_text_in_sight(self, keten, client):
        keten.gecontroleerd()
        antwoord = client.post(adres(keten, "controle_afronden"), {"actie": "terug", "tekst": "Stuur een scan."})
        assert "Deze controle is al afgerond: in orde." in antwoord.content.decode()
        assert "Stuur een scan." in antwoord.content.decode()

    def test_cannot_be_approved_before_all_was_looked_at(self, keten, client):
        keten.in_controle()
        assert (
            "Er zijn nog documenten zonder oordeel." in client.get(adres(keten, "controle_afronden")).content.decode()
        )
        antwoord = client.post(adres(keten, "controle_afronden"), {"actie": "goedkeuren"})
        assert "Je hebt nog niet alles bekeken" in antwoord.content.decode()
        assert keten.portfolio.status == Status.IN_CONTROLE

    def test_sending_back_shows_first_what_the_kandidaat_will_read(self, keten, client):
        keten.in_controle()
        client.post(adres(keten), ingevuld(keten, {0: "Het diploma is niet ondertekend."}))
        brief = {"actie": "voorbeeld", "tekst": "Bijna klaar.\nNog één ding."}
        voorbeeld = client.post(adres(keten, "controle_afronden"), brief).content.decode()

        assert voorbeeld.count("Bijna klaar.") == 2
        assert "Het diploma is niet ondertekend." in voorbeeld
        assert keten.portfolio.status == Status.IN_CONTROLE

        client.post(adres(keten, "controle_afronden"), brief | {"actie": "terug"})

        assert keten.portfolio.status == Status.CONCEPT
        assert (controle_terug := Controle.objects.get()).uitkomst == Controleuitkomst.TERUG
        assert controle_terug.tekst == "Bijna klaar.\nNog één ding."
        mail = Bericht.objects.get(soort="portfolio_teruggestuurd")
        assert "diploma" not in mail.tekst

    def test_sending_back_needs_a_text(self, keten, client):
        keten.in_controle()
        client.post(adres(keten), ingevuld(keten, {0: "Niet ondertekend."}))
        client.post(adres(keten, "controle_afronden"), {"actie": "terug", "tekst": " "})
        assert keten.portfolio.status == Status.IN_CONTROLE


class TestBijdrage:
    def test_is_marked_from_the_check_and_comes_back_there(self, keten, client):
        keten.in_controle()
        antwoord = client.post(adres(keten, "bijdrage"), {"bijdrage": "betaald", "vanuit": "controle"})
        assert antwoord["Location"] == adres(keten)
        assert keten.portfolio.bijdrage == Bijdrage.BETAALD

    def test_takes_no_other_word(self, keten, client):
        keten.in_controle()
        antwoord = client.post(adres(keten, "bijdrage"), {"bijdrage": "misschien"}, follow=True)
        assert "Kies wat er met de bijdrage is." in antwoord.content.decode()
        assert keten.portfolio.bijdrage == Bijdrage.ONBEKEND
