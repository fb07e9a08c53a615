"""The leerdossier: what comes into it by itself, what stays, and what a correction does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rollen import BEHEERDER
from certificaten import badgeeisen
from certificaten.models import Certificaat
from certificaten.status import Status
from formulieren.datums import plus_maanden
from lms.dossier import leg_deelname_vast, leg_resultaat_vast
from lms.models import Dossierregel, Inschrijving, Resultaat
from lms.status import Dossiersoort, Dossierstatus, Inschrijvingstatus, Uitkomst
from tests.accounts.factories import maak_user
from tests.lms.factories import (
    maak_bureau,
    maak_instrument,
    maak_leerlijn,
    maak_medewerker,
    maak_opleiding,
    stap,
)
from tests.lms.uitvoeringfabriek import maak_docent, maak_uitvoering, meld_aan, voorbij

pytestmark = pytest.mark.django_db

EEN_STAP = [stap("opdracht", "S1", bewijs=False)]
VOOR_COACHES = {"keurmerk": "CRKBO", "met_certificaat": True, "voor_jobcoaching": True}


def rond_af(amir, coach, leerlijn) -> Inschrijving:
    """Somebody does every step of a leerlijn."""
    inschrijving = Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
    for een in inschrijving.versie.definitie.alle():
        Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=True)
    return inschrijving


def regels(persoon, soort: str) -> list[Dossierregel]:
    return list(Dossierregel.objects.van(persoon).filter(soort=soort).order_by("pk"))


class TestLeerlijn:
    def test_a_finished_leerlijn_is_a_line_with_a_certificate(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=EEN_STAP, einde_titel="Certificaat Groen", geldig_maanden=24)
        inschrijving = rond_af(amir, coach, leerlijn)
        (regel,) = regels(amir, Dossiersoort.LEERLIJN)
        vandaag = timezone.localdate()
        assert (regel.titel, regel.behaald_op, regel.status) == ("Leerlijn Groen", vandaag, Dossierstatus.BEVESTIGD)
        assert (regel.inschrijving, regel.versie) == (inschrijving, inschrijving.versie)
        certificaat = regel.certificaat
        assert (certificaat.titel, certificaat.naam) == ("Certificaat Groen", "Amir Yilmaz")
        assert certificaat.nummer == f"LL-{vandaag.year}-0001"
        assert certificaat.geldig_tot == regel.geldig_tot == plus_maanden(vandaag, 24) - timedelta(days=1)

    def test_without_a_term_it_does_not_expire(self, amir, coach):
        rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP, geldig_maanden=0))
        (regel,) = regels(amir, Dossiersoort.LEERLIJN)
        assert (regel.geldig_tot, regel.certificaat.geldig_tot) == (None, None)
        assert regel.certificaat.stand(date(2999, 1, 1)).status == Status.GELDIG

    def test_a_diploma_is_called_that_on_paper(self, amir, coach):
        rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP, einde="diploma", einde_titel="Diploma Groen"))
        certificaat = regels(amir, Dossiersoort.LEERLIJN)[0].certificaat
        assert (certificaat.soort, certificaat.nummer[:3]) == ("leerlijn-diploma", "LD-")

    def test_what_the_page_becomes_later_changes_nothing(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=EEN_STAP)
        rond_af(amir, coach, leerlijn)
        leerlijn.title, leerlijn.einde_titel = "Leerlijn Tuin", "Certificaat Tuin"
        leerlijn.save_revision().publish()
        (regel,) = regels(amir, Dossiersoort.LEERLIJN)
        assert (regel.titel, regel.certificaat.titel) == ("Leerlijn Groen", "Certificaat Groen")
        assert regel.versie.definitie.titel == "Leerlijn Groen"

    def test_its_hours_are_those_of_the_opleidingen_that_were_passed(self, amir, coach):
        veilig = maak_opleiding("Veilig werken", uren=8)
        stappen = [stap("opleiding", "S1", pagina=veilig.pk), stap("opdracht", "S2", bewijs=False)]
        rond_af(amir, coach, maak_leerlijn(stappen=stappen))
        assert regels(amir, Dossiersoort.LEERLIJN)[0].uren == 8

    def test_another_leerlijn_leaves_the_certificate_of_the_first_valid(self, amir, coach):
        rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        rond_af(amir, coach, maak_leerlijn("Leerlijn Post", stappen=EEN_STAP))
        standen = [regel.certificaat.stand().status for regel in regels(amir, Dossiersoort.LEERLIJN)]
        assert standen == [Status.GELDIG, Status.GELDIG]

    def test_the_same_leerlijn_again_replaces_its_certificate(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=EEN_STAP)
        rond_af(amir, coach, leerlijn)
        rond_af(amir, coach, leerlijn)
        standen = [regel.certificaat.stand().status for regel in regels(amir, Dossiersoort.LEERLIJN)]
        assert standen == [Status.VERVANGEN, Status.GELDIG]

    def test_while_that_certificate_is_suspended_the_line_comes_without_one(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=EEN_STAP)
        rond_af(amir, coach, leerlijn)
        eerste = Certificaat.objects.get()
        eerste.schort_op(maak_bureau(), "Twijfel over de toets.")
        inschrijving = rond_af(amir, coach, leerlijn)
        inschrijving.refresh_from_db()
        tweede = regels(amir, Dossiersoort.LEERLIJN)[1]
        assert inschrijving.status == Inschrijvingstatus.AFGEROND
        assert (tweede.certificaat, "opgeschort" in tweede.reden) == (None, True)


class TestVerbeteren:
    def test_a_leerlijn_that_is_not_complete_any_more_is_withdrawn_with_its_certificate(self, amir, coach):
        inschrijving = rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        bureau = maak_bureau()
        inschrijving.resultaten.get().verbeter(bureau, Uitkomst.NIET_GEHAALD, "Verwisseld met Bo.")
        (regel,) = regels(amir, Dossiersoort.LEERLIJN)
        assert (regel.status, regel.reden, regel.status_door) == (
            Dossierstatus.INGETROKKEN,
            "Verwisseld met Bo.",
            bureau,
        )
        assert regel.certificaat.stand().status == Status.INGETROKKEN

    def test_finishing_it_again_gives_a_new_line_and_a_new_certificate(self, amir, coach):
        inschrijving = rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        inschrijving.resultaten.get().verbeter(maak_bureau(), Uitkomst.NIET_GEHAALD, "Verwisseld.")
        inschrijving.refresh_from_db()
        (een,) = inschrijving.versie.definitie.alle()
        Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=True)
        oud, nieuw = regels(amir, Dossiersoort.LEERLIJN)
        assert [oud.status, nieuw.status] == [Dossierstatus.INGETROKKEN, Dossierstatus.BEVESTIGD]
        assert [r.certificaat.stand().status for r in (oud, nieuw)] == [Status.INGETROKKEN, Status.GELDIG]

    def test_another_score_that_is_still_a_pass_leaves_everything(self, amir, coach):
        inschrijving = rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        inschrijving.resultaten.get().verbeter(maak_bureau(), Uitkomst.GEHAALD, "Andere toelichting.")
        (regel,) = regels(amir, Dossiersoort.LEERLIJN)
        assert regel.status == Dossierstatus.BEVESTIGD

    def test_a_correction_can_complete_a_leerlijn(self, amir, coach):
        inschrijving = Inschrijving.objects.schrijf_in(amir, maak_leerlijn(stappen=EEN_STAP), amir)
        (een,) = inschrijving.versie.definitie.alle()
        fout = Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=False)
        assert regels(amir, Dossiersoort.LEERLIJN) == []
        fout.verbeter(maak_bureau(), Uitkomst.GEHAALD, "Verkeerd geklikt.")
        assert len(regels(amir, Dossiersoort.LEERLIJN)) == 1


class TestOpleiding:
    def slaag(self, opleiding, naam="Amir"):
        docent = maak_docent()
        uitvoering = maak_uitvoering(opleiding=opleiding, docent=docent)
        deelname = meld_aan(uitvoering, naam)
        voorbij(uitvoering)
        deelname.rond_af(docent, aanwezig=True, geslaagd=True)
        return deelname

    def test_one_that_was_passed_is_a_line_with_a_certificate_that_states_the_hours(self):
        opleiding = maak_opleiding("Methodisch werken", uren=12, **VOOR_COACHES)
        deelname = self.slaag(opleiding)
        (regel,) = regels(deelname.persoon, Dossiersoort.OPLEIDING)
        assert (regel.titel, regel.aanbieder, regel.uren, regel.keurmerk) == (
            "Methodisch werken",
            "Leerplein",
            12,
            "CRKBO",
        )
        assert (regel.voor_jobcoaching, regel.geaccrediteerd) == (True, None)
        assert regel.certificaat.feiten == {
            "Opleider": "Leerplein",
            "Studielast": "12 uur",
            "Keurmerk": "CRKBO",
            "Ondertekend": "Leerplein, door Dora Blom",
        }

    def test_one_without_certificate_gives_only_a_line(self):
        """As K0002: it gives no certificaat and no diploma."""
        deelname = self.slaag(maak_opleiding("Keuzedeel", uren=720))
        (regel,) = regels(deelname.persoon, Dossiersoort.OPLEIDING)
        assert (regel.uren, regel.certificaat, Certificaat.objects.count()) == (720, None, 0)

    def test_twice_is_once(self):
        deelname = self.slaag(maak_opleiding(**VOOR_COACHES))
        assert leg_deelname_vast(deelname) == Dossierregel.objects.get()
        assert Certificaat.objects.count() == 1

    def test_the_accreditation_of_that_day_is_kept(self):
        toen = timezone.localdate() - timedelta(days=1)
        opleiding = maak_opleiding(accreditatie="Noloc", accreditatie_tot=toen, **VOOR_COACHES)
        deelname = self.slaag(opleiding)
        opleiding.accreditatie_tot = None
        opleiding.save_revision().publish()
        assert regels(deelname.persoon, Dossiersoort.OPLEIDING)[0].geaccrediteerd is False

    def test_judged_as_a_step_it_is_a_line_too_and_passed_in_an_uitvoering_it_is_one(self, amir, coach):
        elearning = maak_opleiding("Ethiek", uren=8, **VOOR_COACHES)
        leerlijn = maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=elearning.pk)])
        rond_af(amir, coach, leerlijn)
        (regel,) = regels(amir, Dossiersoort.OPLEIDING)
        assert (regel.titel, regel.uren, regel.certificaat.naam) == ("Ethiek", 8, "Amir Yilmaz")

        docent = maak_docent()
        uitvoering = maak_uitvoering(opleiding=elearning, docent=docent)
        bo = maak_medewerker("Bo")
        Inschrijving.objects.schrijf_in(bo, leerlijn, bo)
        deelname = type(uitvoering).deelnames.rel.related_model.objects.meld_aan(uitvoering, bo, bo)
        voorbij(uitvoering)
        deelname.rond_af(docent, aanwezig=True, geslaagd=True)
        assert [regel.deelname for regel in regels(bo, Dossiersoort.OPLEIDING)] == [deelname]
        assert len(regels(bo, Dossiersoort.LEERLIJN)) == 1

    def test_a_corrected_step_withdraws_its_line(self, amir, coach):
        elearning = maak_opleiding("Ethiek", uren=8, **VOOR_COACHES)
        inschrijving = rond_af(amir, coach, maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=elearning.pk)]))
        eerste = inschrijving.resultaten.get()
        tweede = eerste.verbeter(maak_bureau(), Uitkomst.GEHAALD, "Andere dag.")
        tweede.verbeter(maak_bureau(), Uitkomst.NIET_GEHAALD, "Toch niet af.")
        assert [regel.status for regel in regels(amir, Dossiersoort.OPLEIDING)] == [Dossierstatus.INGETROKKEN]


class TestToetsen:
    def test_a_test_that_was_passed_is_a_line_and_an_assignment_is_not(self, amir, coach):
        stappen = [stap("opdracht", "S1", bewijs=False), stap("toetsmoment", "S2", "Praktijktoets")]
        rond_af(amir, coach, maak_leerlijn(stappen=stappen))
        assert [regel.titel for regel in regels(amir, Dossiersoort.TOETS)] == ["Praktijktoets (Leerlijn Groen)"]

    def test_a_questionnaire_never_is(self, amir, coach):
        lijst = maak_instrument("Leefgebieden", soort="vragenlijst")
        inschrijving = Inschrijving.objects.schrijf_in(
            amir, maak_leerlijn(stappen=[stap("instrument", "S1", pagina=lijst.pk)]), amir
        )
        (een,) = inschrijving.versie.definitie.alle()
        Resultaat.objects.neem_op(inschrijving, een.id, Uitkomst.GEHAALD)
        assert regels(amir, Dossiersoort.TOETS) == []

    def test_one_that_was_not_passed_is_none(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=[stap("toetsmoment", "S1")])
        inschrijving = Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
        (een,) = inschrijving.versie.definitie.alle()
        Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=False)
        goed = Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=True)
        assert [regel.resultaat for regel in regels(amir, Dossiersoort.TOETS)] == [goed]
        assert leg_resultaat_vast(goed, een) == regels(amir, Dossiersoort.TOETS)[0]


class TestBlijft:
    """At the database, whatever script comes by."""

    @pytest.fixture
    def regel(self, amir, coach) -> Dossierregel:
        rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        return Dossierregel.objects.get()

    @pytest.mark.parametrize(
        "anders",
        [
            {"titel": "Iets anders"},
            {"uren": 500},
            {"behaald_op": date(2001, 1, 1)},
            {"keurmerk": "CRKBO"},
            {"voor_jobcoaching": True},
            {"geaccrediteerd": True},
            {"certificaat": None},
            {"status": "wacht"},
            {"status": "afgewezen"},
        ],
        ids=str,
    )
    def test_a_line_does_not_change(self, regel, anders):
        with pytest.raises(IntegrityError), transaction.atomic():
            Dossierregel.objects.filter(pk=regel.pk).update(**anders)

    def test_nor_is_it_removed(self, regel):
        with pytest.raises(IntegrityError, match="niet verwijderd"), transaction.atomic():
            Dossierregel.objects.filter(pk=regel.pk).delete()

    def test_what_was_withdrawn_stays_withdrawn(self, regel):
        regel.trek_in(maak_bureau(), "Verkeerde persoon.")
        with pytest.raises(IntegrityError, match="niet terug te draaien"), transaction.atomic():
            Dossierregel.objects.filter(pk=regel.pk).update(status="bevestigd")

    def test_one_certificate_is_given_by_the_rule_and_of_another_kind_by_nobody_but_the_office(self, regel, amir):
        with pytest.raises(PermissionDenied, match="beslist het bureau"):
            Certificaat.objects.geef_vanzelf(
                soort="register-jobcoach",
                houder=amir,
                naam="Amir",
                plaats="",
                afgegeven_op=timezone.localdate(),
                geldig_tot=timezone.localdate(),
                herkomst="x",
            )


class TestIntrekken:
    def test_the_office_withdraws_a_line_with_a_reason_and_nobody_else(self, amir, coach):
        rond_af(amir, coach, maak_leerlijn(stappen=EEN_STAP))
        regel = Dossierregel.objects.get()
        for door in (amir, coach, maak_user(rol=BEHEERDER)):
            with pytest.raises(PermissionDenied):
                regel.trek_in(door, "Nee.")
        with pytest.raises(ValidationError):
            regel.trek_in(maak_bureau(), " ")
        regel.trek_in(maak_bureau(), "De toets was van iemand anders.")
        regel.refresh_from_db()
        assert (regel.status, regel.certificaat.stand().status) == (Dossierstatus.INGETROKKEN, Status.INGETROKKEN)
        with pytest.raises(PermissionDenied, match="die meetelt"):
            regel.trek_in(maak_bureau(), "Nog eens.")


class TestEisenpagina:
    """What a badge says that had to be done for it: the page that the public can read."""

    def test_the_badge_of_a_leerlijn_names_its_page_while_it_is_published(self, amir, coach):
        leerlijn = maak_leerlijn(stappen=EEN_STAP)
        rond_af(amir, coach, leerlijn)
        certificaat = Certificaat.objects.get()
        assert badgeeisen.adres(certificaat).endswith(leerlijn.url)
        leerlijn.unpublish()
        assert badgeeisen.adres(certificaat) == ""

    def test_that_of_a_diploma_and_of_an_opleiding_too(self, amir, coach):
        ethiek = maak_opleiding("Ethiek", **VOOR_COACHES)
        stappen = [stap("opleiding", "S1", pagina=ethiek.pk)]
        leerlijn = maak_leerlijn(stappen=stappen, einde="diploma")
        rond_af(amir, coach, leerlijn)
        adressen = {c.soort: badgeeisen.adres(c) for c in Certificaat.objects.all()}
        assert adressen["opleiding"].endswith(ethiek.url)
        assert adressen["leerlijn-diploma"].endswith(leerlijn.url)
