"""The kandidaat and the assessoren: agreeing, objecting with reasons, and the answer of the office."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from formulieren.models import Opvang
from portfolio.models import Toewijzing
from tests.accounts.factories import maak_kandidaat

from .ketenfabriek import Keten, maak_assessor
from .test_kandidaat_overzicht import tekst

ASSESSOREN = reverse("portfolio:assessoren")
OVERZICHT = reverse("portfolio:overzicht")
REDEN = "We hebben samengewerkt bij Werkpad Noord."


@pytest.fixture
def keten(kandidaat, portfolio) -> Keten:
    return Keten(portfolio).toegewezen()


def adres(keten: Keten, plek: int, wat: str) -> str:
    return reverse(f"portfolio:assessor_{wat}", args=[keten.toewijzing(plek).kenmerk])


def briefje(client, pad: str) -> str:
    return client.get(pad).context["briefje"]


class TestAkkoord:
    def test_agreeing_opens_the_portfolio_to_that_assessor_only(self, keten, client):
        for plek in (1, 2):
            toewijzing = keten.toewijzing(plek)
            toewijzing.verklaar_zonder_band(toewijzing.assessor, "Geen band.")

        client.post(adres(keten, 1, "akkoord"))

        assert keten.toewijzing(1).waarom_niet_open() == ""
        assert "kan nog bezwaar maken" in keten.toewijzing(2).waarom_niet_open()
        assert "Je bent akkoord" in tekst(client.get(ASSESSOREN))

    def test_a_look_at_the_page_agrees_with_nobody(self, keten, client):
        assert client.get(adres(keten, 1, "akkoord")).status_code == 405
        assert keten.toewijzing(1).akkoord_op is None

    def test_the_assessor_of_another_does_not_exist(self, keten, client):
        pad = adres(keten, 1, "akkoord")
        client.force_login(maak_kandidaat())

        assert client.post(pad).url == OVERZICHT
        assert keten.toewijzing(1).akkoord_op is None


class TestBezwaar:
    def test_is_kept_with_its_reason_and_shown_until_answered(self, keten, client):
        client.post(adres(keten, 1, "bezwaar"), {"tekst": REDEN})

        assert keten.toewijzing(1).bezwaar == REDEN
        assert "Het bureau bekijkt je bezwaar" in tekst(client.get(ASSESSOREN))

    def test_without_a_reason_says_so_next_to_the_field(self, keten, client):
        pagina = client.post(adres(keten, 1, "bezwaar"), {"tekst": "  "})

        assert "Schrijf op waarom deze assessor je portfolio niet kan beoordelen." in tekst(pagina)
        assert keten.toewijzing(1).bezwaar_op is None

    def test_twice_is_once_and_another_text_is_not_dropped_in_silence(self, keten, client):
        pad = adres(keten, 1, "bezwaar")
        client.post(pad, {"tekst": REDEN})
        assert client.post(pad, {"tekst": REDEN}).url == ASSESSOREN

        pagina = tekst(client.post(pad, {"tekst": "Nog iets anders."}))

        assert keten.toewijzing(1).bezwaar == REDEN
        assert "Dit is niet verstuurd." in pagina
        assert "Nog iets anders." in pagina
        assert "<textarea" not in pagina

    def test_who_objected_cannot_agree_as_well(self, keten, client):
        client.post(adres(keten, 1, "bezwaar"), {"tekst": REDEN})

        assert "Je maakte al bezwaar" in tekst(client.post(adres(keten, 1, "akkoord"), follow=True))
        assert keten.toewijzing(1).akkoord_op is None

    def test_a_text_about_somebody_who_left_meanwhile_stays_in_view(self, keten, client):
        toewijzing = keten.toewijzing(1)
        pad = adres(keten, 1, "bezwaar")
        toewijzing.treed_terug(toewijzing.assessor, "Ziek.")

        pagina = tekst(client.post(pad, {"tekst": REDEN}))

        assert "Deze assessor is niet meer bij je portfolio betrokken." in pagina
        assert REDEN in pagina

    def test_stands_on_the_timeline_with_its_answer(self, keten, client):
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, REDEN)
        assert "Het bureau bekijkt je bezwaar." in tekst(client.get(OVERZICHT))

        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dat is te lang geleden.")

        assert "Het bureau antwoordde dat deze assessor blijft." in tekst(client.get(OVERZICHT))

    def test_the_answer_that_the_assessor_stays(self, keten, client):
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, REDEN)
        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dat is te lang geleden.")

        pagina = tekst(client.get(ASSESSOREN))

        assert "Antwoord: deze assessor blijft." in pagina
        assert "Dat is te lang geleden." in pagina

    def test_the_answer_that_somebody_else_comes(self, keten, client):
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, REDEN)
        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, True, "Je hebt gelijk.")

        pagina = tekst(client.get(ASSESSOREN))

        assert "Niet meer betrokken" in pagina
        assert "Je hebt gelijk." in pagina

    def test_after_the_term_it_is_too_late_and_what_was_typed_stays_in_view(self, keten, client):
        Toewijzing.objects.update(open_vanaf=timezone.now() - timedelta(minutes=1))

        pagina = tekst(client.post(adres(keten, 1, "bezwaar"), {"tekst": REDEN}))

        assert "De assessor kan je portfolio al lezen." in pagina
        assert REDEN in pagina
        assert "De tijd om bezwaar te maken is voorbij." in tekst(client.get(ASSESSOREN))

    def test_a_text_sent_after_the_session_ended_is_there_after_logging_in(self, keten, client):
        pad = adres(keten, 1, "bezwaar")
        gegevens = {"tekst": REDEN, "briefje": briefje(client, pad)}
        client.logout()

        antwoord = client.post(pad, gegevens)
        assert antwoord.url == f"{reverse('account_login')}?next={pad}"
        client.force_login(keten.kandidaat)

        assert REDEN in tekst(client.get(pad))
        assert REDEN in tekst(client.get(pad))  # until it was really sent
        assert keten.toewijzing(1).bezwaar_op is None

        client.post(pad, gegevens)

        assert keten.toewijzing(1).bezwaar == REDEN
        assert not Opvang.objects.exists()

    def test_a_page_made_for_somebody_else_sends_nothing(self, keten, client):
        pad = adres(keten, 1, "bezwaar")
        ander = client.get(pad).context["briefje"]
        client.force_login(maak_kandidaat())

        client.post(pad, {"tekst": REDEN, "briefje": ander})

        assert keten.toewijzing(1).bezwaar_op is None
        assert Opvang.objects.get().gebruiker == keten.kandidaat


class TestDerde:
    @pytest.fixture
    def verdeeld(self, kandidaat, portfolio) -> Keten:
        """The two stay divided on one criterium, and a third was asked."""
        keten = Keten(portfolio).vergelijking({"C1.2": "niet_aangetoond"})
        keten.gesprek_gehouden()
        open_ = keten.indiening.eindscores.get(code="C1.2")
        open_.bewaar(keten.assessoren[0], open_.revisie, uitkomst="", grond="", gesprek="", verdeeld=True)
        Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Farida", last_name="Bouzidi"))
        return keten

    def test_is_named_and_can_be_objected_to_before_reading(self, verdeeld, client):
        assert "Een derde assessor kijkt mee" in tekst(client.get(OVERZICHT))

        client.post(adres(verdeeld, 3, "bezwaar"), {"tekst": REDEN})

        pagina = tekst(client.get(ASSESSOREN))
        assert "Farida Bouzidi" in pagina
        assert REDEN in pagina

    def test_the_kandidaat_does_not_hear_on_what_the_two_differ(self, verdeeld, client):
        paginas = [tekst(client.get(reverse(f"portfolio:{naam}"))) for naam in ("overzicht", "assessoren")]

        assert not [pagina for pagina in paginas if "C1.2" in pagina or "werknemersprofiel" in pagina]
