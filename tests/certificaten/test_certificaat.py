"""Giving a certificate, what the office may do to it, and what the database keeps as it was."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, REDACTEUR, geef_rol
from certificaten.models import Certificaat, Maatregel, Nummerreeks
from certificaten.sleutels import LENGTE, TEKENS
from certificaten.status import Stand, Status
from sporen.models import Spoor
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.certificaten.conftest import SOORT, geef


def acties(certificaat) -> list[str]:
    return [spoor.action for spoor in Spoor.objects.over(certificaat)]


class TestAfgeven:
    def test_numbers_count_per_kind_and_year(self, houder, bureau):
        eerder = {"afgegeven_op": date(2022, 12, 31), "geldig_tot": date(2026, 12, 30)}
        jaar = timezone.localdate().year

        nummers = [geef(houder, bureau, **velden).nummer for velden in ({}, {}, eerder)]

        assert nummers == [f"PV-{jaar}-0001", f"PV-{jaar}-0002", "PV-2022-0001"]

    def test_the_key_of_the_check_address_cannot_be_guessed(self, certificaat, houder, bureau):
        assert len(certificaat.sleutel) == LENGTE
        assert set(certificaat.sleutel) <= set(TEKENS)
        assert len(TEKENS) ** LENGTE >= 2**128
        assert geef(houder, bureau).sleutel != certificaat.sleutel

    def test_twice_for_the_same_herkomst_is_the_same_certificate(self, houder, bureau):
        een, twee = (geef(houder, bureau, herkomst="portfolio:7") for _ in range(2))

        assert een == twee
        assert Nummerreeks.objects.get(soort=SOORT, jaar=een.afgegeven_op.year).laatste == 1
        assert acties(een) == ["certificaten.afgegeven"]

    def test_a_herkomst_of_somebody_else_is_refused(self, houder, bureau):
        geef(houder, bureau, herkomst="portfolio:7")
        with pytest.raises(ValidationError, match="iemand anders"):
            geef(maak_kandidaat(), bureau, herkomst="portfolio:7")

    def test_is_for_the_office_and_never_for_oneself(self, houder):
        for rol in ((), ASSESSOR, REDACTEUR):
            with pytest.raises(PermissionDenied):
                geef(houder, maak_user(rol=rol))
        geef_rol(houder, COORDINATOR)
        with pytest.raises(PermissionDenied, match="eigen certificaat"):
            geef(houder, houder)
        assert geef(houder, maak_user(rol=BEHEERDER)).houder == houder

    def test_refuses_days_that_cannot_be_and_gives_no_number_away(self, houder, bureau):
        morgen = timezone.localdate() + timedelta(days=1)
        for velden in ({"afgegeven_op": morgen}, {"geldig_tot": date(2020, 1, 1)}):
            with pytest.raises(ValidationError):
                geef(houder, bureau, **velden)
        with pytest.raises(LookupError):
            geef(houder, bureau, soort="onbekend")
        assert not Nummerreeks.objects.exists()

    def test_shows_nothing_until_the_holder_consents(self, certificaat):
        assert certificaat.vermelding == {"in_register": False, "toon_plaats": False, "toon_nummer": False}
        assert certificaat.zoeksleutel == ""

    def test_a_newer_one_takes_over_what_the_holder_chose(self, certificaat, houder, bureau):
        certificaat.kies_vermelding(houder, in_register=True, toon_plaats=True, toon_nummer=False)

        nieuw = geef(houder, bureau, plaats="Assen")
        certificaat.refresh_from_db()

        assert certificaat.vervangen_door == nieuw
        assert nieuw.vermelding == {"in_register": True, "toon_plaats": True, "toon_nummer": False}
        assert nieuw.zoeksleutel == "sanne de vries assen"

    def test_the_one_before_ends_whatever_becomes_of_the_newer_one(self, houder, bureau):
        vandaag = timezone.localdate()
        oud = geef(houder, bureau, afgegeven_op=vandaag - timedelta(days=900))
        nieuw = geef(houder, bureau)
        oud.refresh_from_db()
        assert oud.stand() == Stand(Status.VERVANGEN, vandaag)
        assert oud.stand(vandaag - timedelta(days=1)).status == Status.GELDIG

        nieuw.trek_in(bureau, "Het diploma bleek vals.")
        oud.refresh_from_db()
        assert oud.stand() == Stand(Status.VERVANGEN, vandaag)
        with pytest.raises(ValidationError, match="vervangen door een nieuwer"):
            oud.schort_op(bureau, "Zomaar.")
        oud.trek_in(bureau, "Het diploma bleek vals.")
        assert oud.stand().status == Status.INGETROKKEN

    def test_one_that_had_expired_before_that_was_not_replaced(self, verlopen, certificaat):
        verlopen.refresh_from_db()
        assert verlopen.vervangen_door == certificaat
        assert verlopen.stand() == Stand(Status.VERLOPEN, date(2024, 3, 1))

    @pytest.mark.parametrize("naam", ["certificaat", "verlopen"])
    def test_comes_not_after_a_suspended_one_which_it_would_undo(self, request, houder, bureau, naam):
        oud = request.getfixturevalue(naam)
        Certificaat.objects.update(opgeschort_op=timezone.now())
        with pytest.raises(ValidationError, match=f"Certificaat {oud.nummer} van deze houder is opgeschort. Hef eerst"):
            geef(houder, bureau, herkomst="proef:later")
        assert Certificaat.objects.count() == 1

        oud.hef_op(bureau, "Het onderzoek is klaar.")
        assert geef(houder, bureau, herkomst="proef:later").stand().status == Status.GELDIG


class TestStand:
    DAG = timezone.make_aware(timezone.datetime(2025, 5, 5, 0, 30))  # still 4 May in UTC

    def test_the_last_day_counts_and_the_day_after_does_not(self, verlopen):
        assert verlopen.stand(date(2024, 2, 29)) == Stand(Status.GELDIG, date(2020, 3, 1))
        assert verlopen.stand(date(2024, 3, 1)) == Stand(Status.VERLOPEN, date(2024, 3, 1))

    def test_withdrawn_wins_over_suspended_wins_over_expired(self, verlopen):
        verlopen.opgeschort_op = self.DAG
        assert verlopen.stand() == Stand(Status.OPGESCHORT, date(2025, 5, 5))
        verlopen.ingetrokken_op = self.DAG
        assert verlopen.stand() == Stand(Status.INGETROKKEN, date(2025, 5, 5))

    @pytest.mark.parametrize("opgeschort", [False, True])
    @pytest.mark.parametrize("ingetrokken", [False, True])
    @pytest.mark.parametrize("naam", ["certificaat", "verlopen"])
    def test_the_query_says_the_same(self, request, naam, opgeschort, ingetrokken):
        certificaat, vandaag = request.getfixturevalue(naam), timezone.localdate()
        certificaat.opgeschort_op = self.DAG if opgeschort else None
        certificaat.ingetrokken_op = self.DAG if ingetrokken else None
        certificaat.save()

        met = [status for status in Status if Certificaat.objects.met_status(status, vandaag).exists()]

        assert met == [certificaat.stand(vandaag).status]

    @pytest.mark.parametrize("opgeschort", [False, True])
    @pytest.mark.parametrize("ingetrokken", [False, True])
    @pytest.mark.parametrize("naam", ["certificaat", "verlopen"])
    def test_and_of_one_that_was_replaced(self, request, houder, bureau, naam, opgeschort, ingetrokken):
        certificaat, vandaag = request.getfixturevalue(naam), timezone.localdate()
        nieuw = geef(houder, bureau)
        certificaat.refresh_from_db()
        certificaat.opgeschort_op = self.DAG if opgeschort else None
        certificaat.ingetrokken_op = self.DAG if ingetrokken else None
        certificaat.save()

        rest = Certificaat.objects.exclude(pk=nieuw.pk)
        met = [status for status in Status if rest.met_status(status, vandaag).exists()]

        assert met == [certificaat.stand(vandaag).status]


class TestMaatregelen:
    def test_suspending_and_ending_that(self, certificaat, bureau, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            certificaat.schort_op(bureau, "Er loopt een onderzoek.")
        assert certificaat.stand() == Stand(Status.OPGESCHORT, timezone.localdate())
        with django_capture_on_commit_callbacks(execute=True):
            certificaat.hef_op(bureau, "Het onderzoek is klaar.")
        certificaat.refresh_from_db()

        assert certificaat.stand() == Stand(Status.GELDIG, certificaat.afgegeven_op)
        assert [(rij.soort, rij.reden, rij.door) for rij in certificaat.maatregelen.all()] == [
            ("opschorting", "Er loopt een onderzoek.", bureau),
            ("opheffing", "Het onderzoek is klaar.", bureau),
        ]
        assert acties(certificaat) == [
            "certificaten.afgegeven",
            "certificaten.opgeschort",
            "certificaten.opschorting_opgeheven",
        ]
        assert [bericht.subject for bericht in mail.outbox] == [
            f"Je certificaat {certificaat.nummer} is nu opgeschort",
            f"Je certificaat {certificaat.nummer} is nu geldig",
        ]
        assert "onderzoek" not in "".join(bericht.body for bericht in mail.outbox)

    def test_withdrawing_is_for_good(self, certificaat, bureau):
        certificaat.trek_in(bureau, "Op eigen verzoek.")

        assert certificaat.stand().status == Status.INGETROKKEN
        for verb in (certificaat.trek_in, certificaat.schort_op, certificaat.hef_op):
            with pytest.raises(ValidationError):
                verb(bureau, "Toch niet.")
        assert certificaat.maatregelen.count() == 1

    def test_what_cannot_be_is_refused_in_words(self, verlopen, certificaat, bureau):
        with pytest.raises(ValidationError, match="niet opgeschort"):
            certificaat.hef_op(bureau, "Zomaar.")
        with pytest.raises(ValidationError, match="al verlopen"):
            verlopen.schort_op(bureau, "Zomaar.")
        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            certificaat.schort_op(bureau, "  \n")
        verlopen.trek_in(bureau, "Het diploma bleek vals.")
        assert verlopen.stand().status == Status.INGETROKKEN

    def test_looks_at_the_certificate_as_it_is_now(self, certificaat, bureau):
        ander_tabblad = Certificaat.objects.get()
        certificaat.schort_op(bureau, "Er loopt een onderzoek.")

        with pytest.raises(ValidationError, match="al opgeschort"):
            ander_tabblad.schort_op(bureau, "Er loopt een onderzoek.")

    def test_are_for_the_office_and_never_for_the_holder(self, certificaat, houder):
        geef_rol(houder, COORDINATOR)
        for iemand in (houder, maak_user(), maak_user(rol=ASSESSOR), maak_user(rol=REDACTEUR)):
            for verb in (certificaat.schort_op, certificaat.hef_op, certificaat.trek_in):
                with pytest.raises(PermissionDenied):
                    verb(iemand, "Zomaar.")
        assert not Maatregel.objects.exists()

    def test_the_trail_holds_no_reason_and_is_hidden_from_the_holder(self, certificaat, houder, bureau):
        geef_rol(houder, COORDINATOR)
        certificaat.schort_op(bureau, "Er loopt een onderzoek.")

        assert "onderzoek" not in str(Spoor.objects.values_list("data", "label"))
        assert Spoor.objects.viewable_by_user(bureau).count() == 2
        assert Spoor.objects.viewable_by_user(houder).count() == 0
        assert set(Spoor.objects.values_list("onderwerp", flat=True)) == {certificaat.herkomst}


class TestVermelding:
    def test_is_chosen_per_item_and_each_change_is_logged(self, certificaat, houder):
        certificaat.kies_vermelding(houder, in_register=True, toon_plaats=False, toon_nummer=False)
        assert certificaat.zoeksleutel == "sanne de vries"
        certificaat.kies_vermelding(houder, in_register=True, toon_plaats=True, toon_nummer=True)
        nummer = certificaat.nummer.lower()
        assert certificaat.zoeksleutel == f"sanne de vries zwolle {nummer.replace('-', ' ')} {nummer.replace('-', '')}"
        certificaat.kies_vermelding(houder, in_register=True, toon_plaats=True, toon_nummer=True)

        assert acties(certificaat) == ["certificaten.afgegeven", *["certificaten.vermelding"] * 2]
        assert Spoor.objects.over(certificaat).last().data["van"] == {
            "in_register": True,
            "toon_plaats": False,
            "toon_nummer": False,
        }

    def test_taken_back_takes_everything_back(self, certificaat, houder):
        certificaat.kies_vermelding(houder, in_register=True, toon_plaats=True, toon_nummer=True)
        certificaat.kies_vermelding(houder, in_register=False, toon_plaats=True, toon_nummer=True)

        assert set(certificaat.vermelding.values()) == {False}
        assert certificaat.zoeksleutel == ""

    def test_is_for_the_holder_only(self, certificaat, bureau):
        for iemand in (bureau, maak_user(rol=BEHEERDER), maak_kandidaat()):
            with pytest.raises(PermissionDenied):
                certificaat.kies_vermelding(iemand, in_register=True, toon_plaats=True, toon_nummer=True)


class TestDatabase:
    """Whoever writes, and however."""

    @pytest.mark.parametrize(
        "velden",
        [
            {"nummer": "PV-2026-9999"},
            {"sleutel": "0"},
            {"soort": "ander-vak"},
            {"naam": "Iemand Anders"},
            {"afgegeven_op": date(2020, 1, 1)},
            {"geldig_tot": date(2090, 1, 1)},
            {"herkomst": "anders"},
        ],
    )
    def test_keeps_what_is_on_a_certificate(self, certificaat, velden):
        with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
            Certificaat.objects.filter(pk=certificaat.pk).update(**velden)

    def test_keeps_the_holder_and_the_withdrawal(self, certificaat, bureau):
        rijen = Certificaat.objects.filter(pk=certificaat.pk)
        with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
            rijen.update(houder=maak_kandidaat())
        certificaat.trek_in(bureau, "Op eigen verzoek.")
        with pytest.raises(IntegrityError, match="niet terug te draaien"), transaction.atomic():
            rijen.update(ingetrokken_op=None)

    def test_keeps_the_row(self, certificaat):
        with pytest.raises(IntegrityError, match="niet verwijderd"), transaction.atomic():
            certificaat.delete()

    def test_keeps_what_the_office_did(self, certificaat, bureau):
        certificaat.schort_op(bureau, "Er loopt een onderzoek.")
        rijen = Maatregel.objects.all()
        for doe in (rijen.delete, lambda: rijen.update(reden="Niets")):
            with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
                doe()

    def test_shows_no_place_without_a_name(self, certificaat):
        with pytest.raises(IntegrityError, match="certificaat_vermelding"), transaction.atomic():
            Certificaat.objects.filter(pk=certificaat.pk).update(toon_plaats=True)
