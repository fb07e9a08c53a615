"""Two locked reviews side by side, and what the two lay down together."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agenda.models import Afspraak
from portfolio.models import Beoordeling, Toewijzing
from portfolio.status import Advies, Status
from tests.portfolio.ketenfabriek import Keten, maak_assessor

EERSTE = {"C1.2": "niet_aangetoond", "C1.3": "bespreken", "C2.1": "niet_aangetoond"}
TWEEDE = {"C1.2": "niet_aangetoond", "C1.3": "bespreken"}


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio)
    client.force_login(keten.assessoren[0])
    return keten


def adres(keten: Keten, plek: int = 1) -> str:
    return reverse("beoordeling:vergelijking", args=[keten.toewijzing(plek).kenmerk])


def data(keten: Keten, code: str, **velden) -> dict:
    """What the small form of one criterium sends."""
    eindscore = keten.indiening.eindscores.get(code=code)
    return {
        "wat": "score",
        "criterium": eindscore.criterium,
        "revisie": str(eindscore.revisie),
        "uitkomst": "aangetoond",
        "grond": "Bleek in het gesprek.",
        "gesprek": "Vertelde over de werkplek.",
    } | velden


def eindscore(keten: Keten, code: str):
    return keten.indiening.eindscores.get(code=code)


def typ(client, keten: Keten, velden: dict):
    """What the script of the page sends while somebody types."""
    return client.post(adres(keten), velden, headers={"X-Requested-With": "fetch"})


def briefje(pagina: str) -> str:
    return re.search(r'name="briefje" value="([^"]+)"', pagina)[1]


class TestAgenda:
    def test_does_not_exist_before_both_handed_in(self, keten, client):
        keten.open()
        assert client.get(adres(keten)).status_code == 404
        keten.lever_in(1, EERSTE)
        assert client.get(adres(keten)).status_code == 404
        keten.lever_in(2, TWEEDE)
        assert client.get(adres(keten)).status_code == 200

    def test_what_differs_first_then_what_to_discuss_then_what_both_miss_then_the_rest(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)

        pagina = client.get(adres(keten)).content.decode()

        koppen = re.findall(r'<h2 class="utrecht-heading-2"[^>]*>([^<]+)</h2>', pagina)
        assert koppen == [
            "Hier verschillen jullie van oordeel",
            "Hier willen jullie allebei naar vragen",
            "Dit vinden jullie allebei niet aangetoond",
            "Hierover zijn jullie het eens",
            "Advies",
        ]
        onderwerpen = re.findall(r'<article class="onderwerp" id="criterium-([^"]+)"', pagina)
        assert [onderwerp.split("-")[0] for onderwerp in onderwerpen] == ["c2", "c1", "c1"]

    def test_shows_both_with_names_and_grounds(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C1.2": "bespreken"})

        pagina = client.get(adres(keten)).content.decode()

        for assessor in keten.assessoren:
            assert assessor.get_full_name() in pagina
        assert "Grond van plaats 1 bij C1.2." in pagina
        assert "Grond van plaats 2 bij C1.2." in pagina

    def test_the_third_assessor_has_no_comparison(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {})
        client.post(adres(keten), data(keten, "C1.2", uitkomst="verdeeld"))
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Wim"))
        client.force_login(derde.assessor)
        assert client.get(reverse("beoordeling:vergelijking", args=[derde.kenmerk])).status_code == 404


class TestEindscore:
    def test_what_came_of_the_talk_is_stored(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)

        terug = client.post(adres(keten), data(keten, "C1.2"))

        assert terug.url == f"{adres(keten)}#criterium-c1-werknemersprofiel"
        gezet = eindscore(keten, "C1.2")
        assert (gezet.uitkomst, gezet.grond, gezet.gesprek) == (
            "aangetoond",
            "Bleek in het gesprek.",
            "Vertelde over de werkplek.",
        )
        assert gezet.gezet_door == keten.assessoren[0]

    def test_without_a_ground_it_is_refused_and_what_was_typed_stays(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)

        pagina = client.post(adres(keten), data(keten, "C1.2", grond="")).content.decode()

        assert "Schrijf op waarop jullie dit oordeel baseren." in pagina
        assert "Vertelde over de werkplek." in pagina
        assert eindscore(keten, "C1.2").uitkomst == ""

    def test_who_comes_second_sees_both_texts_and_can_still_save(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        oud = data(keten, "C1.2", uitkomst="niet_aangetoond", grond="Mijn lezing.")
        eindscore(keten, "C1.2").bewaar(keten.assessoren[1], 1, uitkomst="aangetoond", grond="Zijn lezing.", gesprek="")

        pagina = client.post(adres(keten), oud).content.decode()

        assert "Intussen is hier iets gewijzigd." in pagina
        assert "Zijn lezing." in pagina
        assert "Mijn lezing." in pagina
        assert eindscore(keten, "C1.2").grond == "Zijn lezing."
        client.post(adres(keten), data(keten, "C1.2", uitkomst="niet_aangetoond", grond="Mijn lezing."))
        assert eindscore(keten, "C1.2").grond == "Mijn lezing."

    def test_what_is_sent_without_a_session_is_stored_after_logging_in(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        pad = adres(keten)
        inzending = data(keten, "C1.2") | {"briefje": briefje(client.get(pad).content.decode())}
        client.logout()

        assert client.post(pad, inzending).url == f"{reverse('account_login')}?next={pad}"
        client.force_login(keten.assessoren[0])
        client.get(pad)

        assert eindscore(keten, "C1.2").grond == "Bleek in het gesprek."

    def test_while_typing_the_texts_are_kept_and_the_score_waits_for_the_button(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        gezien = keten.indiening.eindoordeel.stand

        antwoord = typ(client, keten, data(keten, "C1.2", stand=gezien)).json()

        gezet = eindscore(keten, "C1.2")
        assert (gezet.uitkomst, gezet.grond, gezet.gesprek) == (
            "",
            "Bleek in het gesprek.",
            "Vertelde over de werkplek.",
        )
        assert antwoord["velden"] == {"revisie": str(gezet.revisie)}
        assert antwoord["stand"] == keten.indiening.eindoordeel.stand

    def test_while_typing_nothing_is_put_over_what_the_other_wrote(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        oud = data(keten, "C1.2", grond="Mijn lezing.", stand=keten.indiening.eindoordeel.stand)
        eindscore(keten, "C1.3").bewaar(keten.assessoren[1], 1, uitkomst="", grond="Zijn lezing.", gesprek="")

        assert typ(client, keten, oud).json()["stand"] != keten.indiening.eindoordeel.stand
        antwoord = typ(client, keten, oud | {"grond": "Nog een lezing."})

        assert (antwoord.status_code, eindscore(keten, "C1.2").grond) == (409, "Mijn lezing.")
        assert "intussen" in antwoord.json()["bezwaar"]

    def test_while_typing_no_signature_lapses(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE).gesprek_gehouden().eindscores()
        keten.indiening.eindoordeel.teken(keten.assessoren[1], keten.indiening.eindoordeel.stand)

        assert typ(client, keten, data(keten, "C1.2", gesprek="Toch nog iets.")).status_code == 409
        assert keten.indiening.eindoordeel.handtekeningen_nu().count() == 1

    def test_while_typing_without_a_session_says_so(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        client.logout()
        assert typ(client, keten, data(keten, "C1.2")).status_code == 401
        assert eindscore(keten, "C1.2").gesprek == ""

    def test_a_criterium_of_another_portfolio_does_not_exist(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        assert client.post(adres(keten), data(keten, "C1.2", criterium="iets-anders")).status_code == 404

    @pytest.mark.parametrize("revisie", ["", "-1", "abc", "9" * 30])
    def test_a_page_that_was_tampered_with_changes_nothing(self, keten, client, revisie):
        keten.vergelijking(EERSTE, TWEEDE)
        assert client.post(adres(keten), data(keten, "C1.2", revisie=revisie)).status_code == 200
        assert eindscore(keten, "C1.2").uitkomst == ""


class TestDerde:
    def test_judges_only_what_the_two_stay_divided_on_and_without_discussing(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {})
        client.post(adres(keten), data(keten, "C1.2", uitkomst="verdeeld", grond="", gesprek="We komen er niet uit."))
        assert eindscore(keten, "C1.2").verdeeld
        assert (
            "Over een of meer criteria oordeelt eerst een derde assessor." in client.get(adres(keten)).content.decode()
        )
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Wim"))
        derde.verklaar_zonder_band(derde.assessor, "Geen band.")
        derde.ga_akkoord(keten.kandidaat)
        client.force_login(derde.assessor)
        Beoordeling.objects.open(derde, derde.assessor)

        stap = client.get(reverse("beoordeling:stap", args=[derde.kenmerk, "c1-werknemersprofiel"])).content.decode()
        anders = client.get(reverse("beoordeling:stap", args=[derde.kenmerk, "c1-werkplekprofiel"]))
        gezien = stap + "".join(
            client.get(reverse(f"beoordeling:{pagina}", args=[derde.kenmerk])).content.decode()
            for pagina in ("opdracht", "lezen", "controleren")
        )

        assert "Bespreken in toetsgesprek" not in stap
        assert anders.url == reverse("beoordeling:stap", args=[derde.kenmerk, "c1-werknemersprofiel"])
        assert "Grond van plaats 1" not in gezien
        assert "We komen er niet uit." not in gezien

    def test_what_the_third_found_becomes_the_final_score_and_stays(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {})
        client.post(adres(keten), data(keten, "C1.2", uitkomst="verdeeld"))
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Wim"))
        derde.verklaar_zonder_band(derde.assessor, "Geen band.")
        derde.ga_akkoord(keten.kandidaat)
        keten.lever_in(3)

        pagina = client.get(adres(keten)).content.decode()

        assert eindscore(keten, "C1.2").uitkomst == "aangetoond"
        assert "Eindscore, gegeven door een derde assessor" in pagina


class TestTekenen:
    def klaar(self, keten) -> Keten:
        return keten.vergelijking(EERSTE, TWEEDE).gesprek_gehouden().eindscores()

    def test_says_what_is_still_needed(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"}, {})
        pagina = client.get(adres(keten)).content.decode()
        assert "Nog geen eindscore bij C1.2." in pagina
        assert "Teken het eindoordeel" not in pagina

    def test_the_talk_is_marked_as_held_once_it_began(self, keten, client):
        keten.vergelijking(EERSTE, TWEEDE)
        gesprek = keten.plan_gesprek()
        assert "Het gesprek is gehouden" not in client.get(adres(keten)).content.decode()
        Afspraak.objects.filter(pk=gesprek.afspraak_id).update(begin=timezone.now() - timedelta(hours=1))
        assert "Het gesprek is gehouden" in client.get(adres(keten)).content.decode()

        client.post(adres(keten), {"wat": "gehouden"})

        gesprek.refresh_from_db()
        assert gesprek.gehouden_volgens == keten.assessoren[0]

    def test_both_sign_what_they_saw_and_then_nothing_changes(self, keten, client):
        self.klaar(keten)
        for plek, assessor in enumerate(keten.assessoren, start=1):
            client.force_login(assessor)
            client.post(adres(keten, plek), {"wat": "tekenen", "stand": keten.indiening.eindoordeel.stand})

        assert (keten.portfolio.status, keten.indiening.eindoordeel.advies) == (Status.BESLUIT, Advies.POSITIEF)
        pagina = client.get(adres(keten, 2)).content.decode()
        assert "tekende op" in pagina
        assert "<textarea" not in pagina
        te_laat = client.post(adres(keten, 2), data(keten, "C1.2", grond="Nog iets.")).content.decode()
        assert "Het eindoordeel is vastgesteld en verandert niet meer." in te_laat
        assert "Nog iets." in te_laat

    def test_a_change_since_the_page_was_shown_has_to_be_seen_first(self, keten, client):
        self.klaar(keten)
        stand = keten.indiening.eindoordeel.stand
        keten.eindscores_van("C1.2", uitkomst="niet_aangetoond")

        pagina = client.post(adres(keten), {"wat": "tekenen", "stand": stand}, follow=True).content.decode()

        assert "Intussen is hier iets gewijzigd." in pagina
        assert not keten.indiening.eindoordeel.handtekeningen.exists()

    def test_departing_from_the_rule_needs_a_reason(self, keten, client):
        self.klaar(keten)
        revisie = keten.indiening.eindoordeel.revisie
        inzending = {"wat": "afwijken", "revisie": revisie, "afwijken": "ja"}

        zonder = client.post(adres(keten), inzending | {"reden": ""}).content.decode()
        assert "Schrijf op waarom jullie van de regel afwijken." in zonder
        client.post(adres(keten), inzending | {"reden": "De bewijzen kloppen niet."})

        eindoordeel = keten.indiening.eindoordeel
        assert eindoordeel.voorgenomen() == Advies.NEGATIEF
        assert "De bewijzen kloppen niet." in client.get(adres(keten)).content.decode()
