"""The office: who follows what, correcting a wrong result, and how long the wrong one is kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import COACH, TEAMMANAGER, zet_rechten
from bestanden.models import Bestand
from lms.bewaartermijn import wis_verbeterde_resultaten
from lms.models import Inlevering, Inschrijving, Resultaat
from lms.status import Inschrijvingstatus, Uitkomst
from sporen.models import Inzage
from taken.dagelijks import draai
from tests.accounts.factories import maak_user
from tests.klok import ga_naar
from tests.lms.factories import maak_begeleider, maak_bureau, maak_leerlijn, maak_medewerker, stap
from tests.lms.volgfabriek import bij, foto, ingelogd, mijn, schrijf_in, stapid

pytestmark = pytest.mark.django_db
LIJST = "/admin/leren/inschrijvingen/"


@pytest.fixture
def inschrijving(db) -> Inschrijving:
    return schrijf_in(maak_medewerker())


@pytest.fixture
def kim(inschrijving):
    return maak_begeleider(inschrijving.persoon)


@pytest.fixture
def bureau(db):
    zet_rechten()
    return maak_bureau()


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def lever_in(inschrijving: Inschrijving, naam: str = "toilet.jpg") -> Inlevering:
    rij = Inlevering.objects.concept(inschrijving, stapid(inschrijving, "S1"), inschrijving.persoon)
    rij.schrijf(inschrijving.persoon, "Zo deed ik het.")
    rij.voeg_toe(inschrijving.persoon, foto(naam))
    rij.lever_in(inschrijving.persoon)
    return rij


def fout_resultaat(inschrijving: Inschrijving, kim) -> Resultaat:
    lever_in(inschrijving)
    return Resultaat.objects.beoordeel(
        inschrijving, stapid(inschrijving, "S1"), kim, gehaald=True, toelichting="Heel netjes."
    )


def verbeteradres(resultaat: Resultaat) -> str:
    return reverse("lms_inschrijving_modeladmin_verbeteren", args=[resultaat.inschrijving_id, resultaat.pk])


class TestLijst:
    def test_is_for_the_office(self, inschrijving, bureau):
        for wie, code in ((bureau, 200), (maak_user(rol=COACH), 302), (maak_user(rol=TEAMMANAGER), 302)):
            assert ingelogd(wie).get(LIJST).status_code == code

    def test_search_filters_and_export(self, inschrijving, bureau):
        ander = schrijf_in(maak_medewerker("Bo", email="bo@voorbeeld.nl"), titel="Leerlijn Post")
        ander.stop(ander.persoon)
        client = ingelogd(bureau)

        def gevonden(**vraag):
            return {rij.pk for rij in client.get(LIJST, vraag).context["object_list"]}

        assert gevonden() == {inschrijving.pk, ander.pk}
        assert gevonden(q="Bo") == gevonden(status="gestopt") == {ander.pk}
        assert gevonden(leerlijn=str(inschrijving.leerlijn_id)) == {inschrijving.pk}
        inhoud = b"".join(client.get(LIJST, {"export": "csv"}).streaming_content).decode()
        assert "bo@voorbeeld.nl,Leerlijn Post,1,Gestopt," in inhoud

    def test_a_look_at_somebody_is_written_down(self, inschrijving, bureau):
        assert ingelogd(bureau).get(f"{LIJST}inspect/{inschrijving.pk}/").status_code == 200
        (inzage,) = Inzage.objects.van(inschrijving.persoon)
        assert inzage.door == bureau


class TestVerbeteren:
    def test_with_a_reason_and_the_wrong_one_is_for_the_office_only(self, inschrijving, kim, bureau):
        fout = fout_resultaat(inschrijving, kim)
        client = ingelogd(bureau)
        adres = verbeteradres(fout)
        assert adres in tekst(client.get(f"{LIJST}inspect/{inschrijving.pk}/"))
        assert "Schrijf op waarom" in tekst(client.post(adres, {"uitkomst": "niet_gehaald", "reden": " "}))
        velden = {"uitkomst": "niet_gehaald", "reden": "Dit was van iemand anders.", "bewijs_mee": ""}
        assert client.post(adres, velden).status_code == 302
        assert "Dit resultaat is al verbeterd." in tekst(client.post(adres, velden, follow=True))

        (geldt,) = inschrijving.resultaten.geldig()
        assert (geldt.uitkomst, geldt.gegeven_door) == ("niet_gehaald", bureau)
        kantoor = tekst(client.get(f"{LIJST}inspect/{inschrijving.pk}/"))
        assert "Heel netjes." in kantoor
        assert "toilet.jpg" in kantoor
        for wie, pagina in ((inschrijving.persoon, mijn(inschrijving, "S1")), (kim, bij(inschrijving, "S1"))):
            gezien = tekst(ingelogd(wie).get(pagina))
            assert "Heel netjes." not in gezien
            assert "toilet.jpg" not in gezien
            assert "De reden: Dit was van iemand anders." in gezien

    def test_files_of_the_wrong_one_open_for_the_office_only(self, inschrijving, kim, bureau):
        fout = fout_resultaat(inschrijving, kim)
        sleutel = fout.bewijs.get().pk
        fout.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Verkeerde persoon.", bewijs_mee=False)
        kantoor = reverse("lms_inschrijving_modeladmin_bewijs", args=[inschrijving.pk, sleutel])
        assert ingelogd(bureau).get(kantoor).status_code == 200
        assert ingelogd(kim).get(kantoor).status_code in (302, 403)
        for wie, adres in (
            (inschrijving.persoon, f"{mijn(inschrijving)}bewijs/"),
            (kim, f"{bij(inschrijving)}bewijs/"),
        ):
            assert ingelogd(wie).get(f"{adres}{sleutel}/").status_code == 404

    def test_proof_that_is_right_goes_along(self, inschrijving, kim, bureau):
        fout = fout_resultaat(inschrijving, kim)
        ingelogd(bureau).post(
            verbeteradres(fout), {"uitkomst": "niet_gehaald", "reden": "Te vroeg.", "bewijs_mee": "on"}
        )
        (geldt,) = inschrijving.resultaten.geldig()
        assert [str(b) for b in geldt.bewijs.all()] == ["toilet.jpg"]
        assert "toilet.jpg" in tekst(ingelogd(kim).get(bij(inschrijving, "S1")))

    def test_without_proof_it_is_not_asked_whether_that_goes_along(self, inschrijving, kim, bureau):
        client, vraag = ingelogd(bureau), "Het bewijs hoort bij het nieuwe resultaat"
        met = fout_resultaat(inschrijving, kim)
        zonder = Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S2"), kim, rubriek=[True, True])
        assert vraag in tekst(client.get(verbeteradres(met)))
        assert vraag not in tekst(client.get(verbeteradres(zonder)))
        assert client.post(verbeteradres(zonder), {"uitkomst": "niet_gehaald", "reden": "Nee."}).status_code == 302

    def test_a_score_fits_its_outcome(self, bureau):
        rij = schrijf_in(
            maak_medewerker(), [stap("toetsmoment", "T1", soort="score", cesuur=60), stap("opdracht", "X")]
        )
        coach = maak_begeleider(rij.persoon)
        fout = Resultaat.objects.beoordeel(rij, stapid(rij, "T1"), coach, score=Decimal(80))
        client, adres = ingelogd(bureau), verbeteradres(fout)
        velden = {"uitkomst": "gehaald", "reden": "Verteld.", "score": "50"}
        assert "passen niet bij elkaar" in tekst(client.post(adres, velden))
        client.post(adres, velden | {"uitkomst": "niet_gehaald"})
        (geldt,) = rij.resultaten.geldig()
        assert (geldt.uitkomst, geldt.score) == ("niet_gehaald", Decimal("50.0"))

    def test_nobody_else_corrects_and_the_office_not_its_own(self, inschrijving, kim, bureau):
        fout = fout_resultaat(inschrijving, kim)
        velden = {"uitkomst": "niet_gehaald", "reden": "Nee."}
        for wie in (kim, inschrijving.persoon, maak_user(rol=TEAMMANAGER)):
            assert ingelogd(wie).post(verbeteradres(fout), velden).status_code in (302, 403)
        eigen = Inschrijving.objects.schrijf_in(bureau, maak_leerlijn("Leerlijn Kantoor"), bureau)
        resultaat = Resultaat.objects.beoordeel(eigen, stapid(eigen, "S1"), maak_bureau(), gehaald=True)
        antwoord = ingelogd(bureau).post(verbeteradres(resultaat), velden)
        assert antwoord.status_code == 200
        assert Resultaat.objects.count() == 2

    def test_somebody_who_began_again_goes_on_there(self, bureau):
        rij = schrijf_in(maak_medewerker(), [stap("opdracht", "S1")])
        klaar = Resultaat.objects.beoordeel(rij, stapid(rij, "S1"), maak_begeleider(rij.persoon), gehaald=True)
        opnieuw = Inschrijving.objects.schrijf_in(rij.persoon, rij.leerlijn, rij.persoon)
        assert opnieuw != rij
        klaar.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Niet gezien.")
        rij.refresh_from_db()
        assert rij.status == Inschrijvingstatus.GESTOPT

    def test_an_attempt_that_was_corrected_is_one_attempt(self, inschrijving, kim, bureau):
        Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), kim, gehaald=True)
        toets = stapid(inschrijving, "S2")
        fout = Resultaat.objects.beoordeel(inschrijving, toets, kim, rubriek=[True, True], poging=1)
        fout.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Niet gezien.")
        tweede = Resultaat.objects.beoordeel(inschrijving, toets, kim, rubriek=[True, True], poging=2)
        assert (tweede.poging, tweede.uitkomst) == (2, "gehaald")


class TestBewaartermijn:
    """What was corrected keeps its content for two years, and its row for good."""

    VERBETERD = date(2026, 11, 22)

    @pytest.fixture
    def fout(self, inschrijving, kim, bureau, monkeypatch) -> Resultaat:
        resultaat = fout_resultaat(inschrijving, kim)
        ga_naar(monkeypatch, self.VERBETERD)
        resultaat.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Dit was van iemand anders.", bewijs_mee=False)
        return resultaat

    def test_until_the_last_day_it_is_there_and_then_it_goes(self, fout, monkeypatch):
        ga_naar(monkeypatch, date(2028, 11, 22))
        assert wis_verbeterde_resultaten() == 0
        ga_naar(monkeypatch, date(2028, 11, 23))
        assert (wis_verbeterde_resultaten(), wis_verbeterde_resultaten()) == (1, 0)
        fout.refresh_from_db()
        assert (fout.toelichting, fout.score, fout.rubriek, fout.bewijs.count()) == ("", None, None, 0)
        assert (fout.uitkomst, fout.titel) == ("gehaald", "Toilet schoonmaken")
        assert timezone.localdate(fout.gewist_op) == date(2028, 11, 23)
        assert (Inlevering.objects.get().tekst, Bestand.objects.count()) == ("", 0)

    def test_what_counts_now_stays(self, fout, inschrijving, monkeypatch):
        ga_naar(monkeypatch, date(2030, 1, 1))
        wis_verbeterde_resultaten()
        (geldt,) = inschrijving.resultaten.geldig()
        assert (geldt.reden, geldt.gewist_op) == ("Dit was van iemand anders.", None)

    def test_proof_that_went_along_stays_with_the_result_that_counts(self, inschrijving, kim, bureau, monkeypatch):
        resultaat = fout_resultaat(inschrijving, kim)
        resultaat.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Te vroeg.")
        ga_naar(monkeypatch, timezone.localdate() + timedelta(days=3 * 366))
        assert wis_verbeterde_resultaten() == 1
        (geldt,) = inschrijving.resultaten.geldig()
        assert [str(b) for b in geldt.bewijs.all()] == ["toilet.jpg"]
        assert Inlevering.objects.get().tekst == "Zo deed ik het."

    def test_the_term_is_a_setting(self, fout, monkeypatch, settings):
        settings.LEREN_BEWAARTERMIJN_VERBETERD_JAREN = 5
        ga_naar(monkeypatch, date(2031, 11, 22))
        assert wis_verbeterde_resultaten() == 0
        ga_naar(monkeypatch, date(2031, 11, 23))
        assert wis_verbeterde_resultaten() == 1

    def test_it_is_done_every_day_and_the_office_reads_that(self, fout, bureau, monkeypatch):
        ga_naar(monkeypatch, date(2029, 1, 1))
        namen = {uitslag.taak for uitslag in draai() if uitslag.gelukt}
        assert "lms.bewaartermijn.wis_verbeterde_resultaten" in namen
        pagina = tekst(ingelogd(bureau).get(f"{LIJST}inspect/{fout.inschrijving_id}/"))
        assert "Gewist op 1 januari 2029, na de bewaartermijn." in pagina
