"""The docent: own uitvoeringen only, how it ended for each participant, and where that counts."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from berichten.models import Bericht
from lms.models import Deelname, Inschrijving, Resultaat, Uitvoering
from lms.status import Inschrijvingstatus, Uitkomst
from tests.lms.factories import maak_begeleider, maak_bureau, maak_leerlijn, maak_medewerker, maak_opleiding, stap
from tests.lms.uitvoeringfabriek import maak_docent, maak_uitvoering, meld_aan, sessie, standen, voorbij

pytestmark = pytest.mark.django_db


@pytest.fixture
def docent():
    return maak_docent()


@pytest.fixture
def uitvoering(docent) -> Uitvoering:
    return maak_uitvoering(docent=docent, capaciteit=2)


@pytest.fixture
def amir(uitvoering) -> Deelname:
    """Somebody who took part in an uitvoering that is over."""
    deelname = meld_aan(uitvoering)
    voorbij(uitvoering)
    return deelname


def lijn(opleiding, *extra: dict, open_na: str = ""):
    """A leerlijn with this opleiding as a step, with others beside it."""
    return maak_leerlijn(stappen=[*extra, stap("opleiding", "O1", pagina=opleiding.pk, open_na=open_na)])


def uitkomsten(inschrijving: Inschrijving) -> list[tuple[str, str]]:
    return list(inschrijving.resultaten.order_by("pk").values_list("titel", "uitkomst"))


class TestAfronden:
    def test_was_there_and_passed(self, amir, docent):
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        amir.refresh_from_db()
        assert (amir.status, amir.geslaagd, amir.afgerond_door) == ("deelgenomen", True, docent)

    def test_twice_the_same_is_once_and_something_else_is_for_the_office(self, amir, docent):
        for _ in range(2):
            amir.rond_af(docent, aanwezig=True, geslaagd=True)
        with pytest.raises(ValidationError, match="al vastgelegd"):
            amir.rond_af(docent, aanwezig=False, geslaagd=False)

    def test_who_was_not_there_did_not_pass(self, amir, docent):
        with pytest.raises(ValidationError, match="was er niet"):
            amir.rond_af(docent, aanwezig=False, geslaagd=True)
        amir.rond_af(docent, aanwezig=False, geslaagd=False)
        assert standen(amir.uitvoering) == [("Amir", "afwezig")]

    def test_nobody_else_and_not_of_oneself(self, amir, docent):
        for door in (maak_docent("Els"), maak_begeleider(amir.persoon)):
            with pytest.raises(PermissionDenied, match="niet jouw uitvoering"):
                amir.rond_af(door, aanwezig=True, geslaagd=True)
        eigen = Deelname.objects.create(
            uitvoering=amir.uitvoering,
            persoon=docent,
            status="geplaatst",
            aangemeld_op=timezone.now(),
            aangemeld_door=docent,
        )
        with pytest.raises(PermissionDenied, match="jezelf"):
            eigen.rond_af(docent, aanwezig=True, geslaagd=True)

    def test_not_before_the_last_session(self, docent):
        uitvoering = maak_uitvoering(sessie(30), sessie(37), docent=docent)
        amir = meld_aan(uitvoering)
        voorbij(uitvoering)
        laatste = uitvoering.sessies.last()
        uitvoering.sessies.filter(pk=laatste.pk).update(
            begin=timezone.now() + timedelta(hours=1), eind=timezone.now() + timedelta(hours=3)
        )
        with pytest.raises(ValidationError, match="vanaf het begin van de laatste sessie"):
            amir.rond_af(docent, aanwezig=True, geslaagd=True)

    def test_a_result_for_somebody_without_a_place_is_refused(self, uitvoering, docent):
        meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        wacht, weg = meld_aan(uitvoering, "Cas"), meld_aan(uitvoering, "Dex")
        weg.meld_af(weg.persoon)
        voorbij(uitvoering)
        for deelname, naam in ((wacht, "Cas"), (weg, "Dex")):
            with pytest.raises(ValidationError, match=f"{naam} Yilmaz heeft geen plaats in deze uitvoering"):
                deelname.rond_af(docent, aanwezig=True, geslaagd=True)
        assert not Resultaat.objects.exists()

    def test_not_of_what_was_called_off(self, uitvoering, docent):
        amir = meld_aan(uitvoering)
        uitvoering.annuleer(maak_bureau(), "Ziek.")
        voorbij(uitvoering)
        with pytest.raises(ValidationError, match="ging niet door"):
            amir.rond_af(docent, aanwezig=True, geslaagd=True)

    def test_what_was_ended_is_no_longer_called_off(self, amir, docent):
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        with pytest.raises(ValidationError, match="al resultaten gegeven"):
            amir.uitvoering.annuleer(maak_bureau(), "Ziek.")

    def test_no_mail_says_how_somebody_did(self, amir, docent):
        voor = Bericht.objects.count()
        amir.rond_af(docent, aanwezig=True, geslaagd=False)
        assert Bericht.objects.count() == voor


class TestTeltMee:
    """In every leerlijn that somebody follows and that has this opleiding as a step."""

    def schrijf_in(self, amir, leerlijn) -> Inschrijving:
        return Inschrijving.objects.schrijf_in(amir.persoon, leerlijn, amir.persoon)

    def test_an_open_step_is_passed_and_the_leerlijn_can_end_with_it(self, amir, docent):
        een = self.schrijf_in(amir, lijn(amir.uitvoering.opleiding))
        twee = self.schrijf_in(amir, lijn(amir.uitvoering.opleiding, stap("opdracht", "S1")))
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        for inschrijving, stand in ((een, Inschrijvingstatus.AFGEROND), (twee, Inschrijvingstatus.LOOPT)):
            inschrijving.refresh_from_db()
            assert (uitkomsten(inschrijving), inschrijving.status) == ([("Stap O1", "gehaald")], stand)
            assert inschrijving.resultaten.get().gegeven_door == docent

    def test_not_passed_is_an_attempt_and_absence_is_nothing(self, amir, docent):
        inschrijving = self.schrijf_in(amir, lijn(amir.uitvoering.opleiding))
        bo = Deelname.objects.create(
            uitvoering=amir.uitvoering,
            persoon=maak_medewerker("Bo"),
            status="geplaatst",
            aangemeld_op=timezone.now(),
            aangemeld_door=docent,
        )
        andere = Inschrijving.objects.schrijf_in(bo.persoon, inschrijving.leerlijn, bo.persoon)
        amir.rond_af(docent, aanwezig=True, geslaagd=False)
        bo.rond_af(docent, aanwezig=False, geslaagd=False)
        assert (uitkomsten(inschrijving), uitkomsten(andere)) == ([("Stap O1", "niet_gehaald")], [])

    def test_a_step_that_is_still_closed_is_passed_as_soon_as_it_opens(self, amir, docent):
        opleiding = amir.uitvoering.opleiding
        inschrijving = self.schrijf_in(amir, lijn(opleiding, stap("opdracht", "S1"), open_na="S1"))
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        assert uitkomsten(inschrijving) == []
        eerste = inschrijving.versie.definitie.stappen[0].id
        Resultaat.objects.beoordeel(inschrijving, eerste, maak_begeleider(amir.persoon), gehaald=True)
        assert uitkomsten(inschrijving) == [("Stap S1", "gehaald"), ("Stap O1", "gehaald")]
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.AFGEROND

    def test_steps_that_open_one_after_another_all_count(self, amir, docent):
        opleiding, tweede = amir.uitvoering.opleiding, maak_opleiding("Heftruck")
        volgend = stap("opleiding", "O2", pagina=tweede.pk, open_na="O1")
        inschrijving = self.schrijf_in(amir, lijn(opleiding, volgend))
        andere = maak_uitvoering(opleiding=tweede, docent=docent)
        heftruck = Deelname.objects.meld_aan(andere, amir.persoon, amir.persoon)
        voorbij(andere)
        heftruck.rond_af(docent, aanwezig=True, geslaagd=True)
        assert uitkomsten(inschrijving) == []
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        assert uitkomsten(inschrijving) == [("Stap O1", "gehaald"), ("Stap O2", "gehaald")]

    def test_a_result_that_was_corrected_stays_corrected(self, amir, docent):
        opleiding, bureau = amir.uitvoering.opleiding, maak_bureau()
        inschrijving = self.schrijf_in(amir, lijn(opleiding, stap("opdracht", "S1")))
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        inschrijving.resultaten.get().verbeter(bureau, Uitkomst.NIET_GEHAALD, "Verkeerde persoon.")
        eerste = inschrijving.versie.definitie.stappen[0].id
        Resultaat.objects.beoordeel(inschrijving, eerste, maak_begeleider(amir.persoon), gehaald=True)
        assert inschrijving.gehaald() == {eerste}

    def test_what_was_followed_before_enrolling_counts_too(self, amir, docent):
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        inschrijving = self.schrijf_in(amir, lijn(amir.uitvoering.opleiding, stap("opdracht", "S1")))
        assert uitkomsten(inschrijving) == [("Stap O1", "gehaald")]

    def test_a_leerlijn_that_was_stopped_stays_as_it_is(self, amir, docent):
        inschrijving = self.schrijf_in(amir, lijn(amir.uitvoering.opleiding))
        inschrijving.stop(amir.persoon)
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        assert uitkomsten(inschrijving) == []

    def test_another_opleiding_changes_nothing(self, amir, docent):
        inschrijving = self.schrijf_in(amir, lijn(maak_opleiding("Heftruck")))
        amir.rond_af(docent, aanwezig=True, geslaagd=True)
        assert uitkomsten(inschrijving) == []


class TestPaginas:
    @pytest.fixture
    def ingelogd(self, client, docent):
        client.force_login(docent)
        return client

    def adres(self, uitvoering) -> str:
        return reverse("lms:les", args=[uitvoering.kenmerk])

    def test_only_the_own_uitvoeringen(self, ingelogd, uitvoering):
        ander = maak_uitvoering(docent=maak_docent("Els"), opleiding=maak_opleiding("Heftruck"))
        lijst = ingelogd.get(reverse("lms:lessen")).content.decode()
        assert ("Veilig werken" in lijst, "Heftruck" in lijst) == (True, False)
        assert ingelogd.get(self.adres(ander)).status_code == 404
        assert ingelogd.post(self.adres(ander), {}).status_code == 404

    def test_who_waits_is_not_counted_with_who_has_a_place(self, ingelogd, uitvoering):
        for naam in ("Amir", "Bo", "Cas", "Dex"):
            meld_aan(uitvoering, naam)
        lijst = ingelogd.get(reverse("lms:lessen")).content.decode()
        assert "2 plaatsen bezet van 2, 2 op de wachtlijst" in lijst

    def test_for_docenten_only(self, client, uitvoering):
        client.force_login(maak_medewerker())
        assert client.get(reverse("lms:lessen")).status_code == 403
        assert client.get(self.adres(uitvoering)).status_code == 403

    def test_before_the_last_session_there_is_a_list_and_no_form(self, ingelogd, uitvoering):
        meld_aan(uitvoering)
        pagina = ingelogd.get(self.adres(uitvoering)).content.decode()
        assert "Amir Yilmaz" in pagina
        assert "Bewaar de resultaten" not in pagina

    def test_fills_in_some_now_and_others_later(self, ingelogd, uitvoering):
        amir, bo = meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        voorbij(uitvoering)
        ingelogd.post(self.adres(uitvoering), {f"d-{amir.pk}": "gehaald", f"d-{bo.pk}": "open"})
        assert standen(uitvoering) == [("Amir", "deelgenomen"), ("Bo", "geplaatst")]
        ingelogd.post(self.adres(uitvoering), {f"d-{bo.pk}": "afwezig"})
        pagina = ingelogd.get(self.adres(uitvoering)).content.decode()
        assert "Amir Yilmaz: gehaald" in pagina
        assert "Bo Yilmaz: was er niet" in pagina

    def test_somebody_who_is_not_on_the_list_is_refused_in_words(self, ingelogd, uitvoering):
        amir, vreemd = meld_aan(uitvoering), meld_aan(maak_uitvoering(opleiding=uitvoering.opleiding), "Bo")
        voorbij(uitvoering)
        gegevens = {f"d-{amir.pk}": "gehaald", f"d-{vreemd.pk}": "gehaald"}
        pagina = ingelogd.post(self.adres(uitvoering), gegevens).content.decode()
        assert "staat niet (meer) op de deelnemerslijst" in pagina
        assert standen(uitvoering) == [("Amir", "geplaatst")]

    @pytest.mark.parametrize("aantal", [1, 30])
    def test_the_pages_ask_the_same_whatever_their_length(
        self, ingelogd, docent, django_assert_max_num_queries, aantal
    ):
        opleiding, bureau = maak_opleiding(), maak_bureau()
        uitvoering = maak_uitvoering(opleiding=opleiding, docent=docent, door=bureau, capaciteit=40)
        for nummer in range(aantal):
            meld_aan(uitvoering, f"P{nummer}")
            maak_uitvoering(sessie(40 + nummer), opleiding=opleiding, docent=docent, door=bureau)
        voorbij(uitvoering)
        with django_assert_max_num_queries(7):
            assert ingelogd.get(reverse("lms:lessen")).status_code == 200
        with django_assert_max_num_queries(7):
            assert ingelogd.get(self.adres(uitvoering)).status_code == 200
