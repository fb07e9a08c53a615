"""Certificates of learning: given by a rule, some without a last day, and never in the public register."""

from datetime import date, timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from berichten.models import Bericht
from certificaten import register, soorten
from certificaten.herinneringen import stuur_herinneringen
from certificaten.models import Certificaat
from certificaten.pdf import maak_html
from certificaten.status import Status
from tests.certificaten.conftest import geef

pytestmark = pytest.mark.django_db

SOORT = "proefles"
soorten.registreer(SOORT, titel="Proefles", voorvoegsel="PL", openbaar=False, vanzelf=True)
VANDAAG = timezone.localdate


def geef_les(houder, onderwerp: str = "les:1", **velden) -> Certificaat:
    aantal = Certificaat.objects.count()
    standaard = {
        "soort": SOORT,
        "naam": "Sanne de Vries",
        "plaats": "",
        "afgegeven_op": VANDAAG(),
        "geldig_tot": None,
        "herkomst": f"les:{aantal}",
        "opschrift": "Certificaat Groen",
        "feiten": {"Studielast": "24 uur"},
    }
    return Certificaat.objects.geef_vanzelf(houder=houder, onderwerp=onderwerp, **standaard | velden)


class TestGeven:
    def test_follows_from_a_rule_without_anybody_of_the_office(self, houder):
        certificaat = geef_les(houder)
        assert (certificaat.titel, certificaat.nummer) == ("Certificaat Groen", f"PL-{VANDAAG().year}-0001")

    def test_of_another_kind_it_does_not(self, houder):
        with pytest.raises(PermissionDenied, match="beslist het bureau"):
            geef_les(houder, soort="proefvak")

    def test_twice_for_the_same_reason_is_once(self, houder):
        assert geef_les(houder, herkomst="x") == geef_les(houder, herkomst="x")

    def test_a_later_one_takes_the_place_of_one_about_the_same_only(self, houder):
        eerste, ander = geef_les(houder, "les:1"), geef_les(houder, "les:2")
        geef_les(houder, "les:1")
        for certificaat in (eerste, ander):
            certificaat.refresh_from_db()
        assert [eerste.stand().status, ander.stand().status] == [Status.VERVANGEN, Status.GELDIG]

    def test_does_not_begin_in_the_future(self, houder):
        with pytest.raises(ValidationError):
            geef_les(houder, afgegeven_op=VANDAAG() + timedelta(days=1))

    @pytest.mark.parametrize(
        "anders", [{"opschrift": "X"}, {"feiten": {}}, {"onderwerp": "X"}, {"geldig_tot": date.max}]
    )
    def test_what_is_on_it_stays(self, houder, anders):
        certificaat = geef_les(houder)
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificaat.objects.filter(pk=certificaat.pk).update(**anders)


class TestZonderEinde:
    def test_never_expires_also_for_the_database(self, houder):
        certificaat = geef_les(houder)
        later = date(2999, 1, 1)
        assert certificaat.stand(later).status == Status.GELDIG
        for status in Status:
            gevonden = Certificaat.objects.met_status(status, later)
            assert list(gevonden) == ([certificaat] if status == Status.GELDIG else [])

    def test_replaced_suspended_and_withdrawn_as_any_other(self, houder, bureau):
        eerste = geef_les(houder)
        tweede = geef_les(houder)
        derde = geef_les(houder, "les:3")
        derde.schort_op(bureau, "Even niet.")
        vierde = geef_les(houder, "les:4")
        vierde.trek_in(bureau, "Nooit meer.")
        for status, certificaat in (
            (Status.VERVANGEN, eerste),
            (Status.GELDIG, tweede),
            (Status.OPGESCHORT, derde),
            (Status.INGETROKKEN, vierde),
        ):
            assert list(Certificaat.objects.met_status(status, VANDAAG())) == [certificaat]

    def test_the_mail_about_a_change_says_nothing_of_the_register(self, houder, bureau):
        geef_les(houder).schort_op(bureau, "Even niet.")
        (bericht,) = Bericht.objects.all()
        assert (bericht.soort, "register" in bericht.tekst) == ("certificaat_geleerd_gewijzigd", False)

    def test_reminds_only_of_one_with_an_end(self, houder):
        geef_les(houder)
        met_einde = geef_les(houder, "les:2", geldig_tot=VANDAAG() + timedelta(days=10))
        assert stuur_herinneringen(VANDAAG()) == 1
        (bericht,) = Bericht.objects.all()
        assert (bericht.soort, met_einde.nummer in bericht.tekst) == ("certificaat_geleerd_verloopt", True)

    def test_somebody_without_an_address_gets_no_mail(self, houder, bureau):
        geef_les(houder, geldig_tot=VANDAAG() + timedelta(days=10))
        type(houder).objects.filter(pk=houder.pk).update(email=None)
        assert stuur_herinneringen(VANDAAG()) == 0
        Certificaat.objects.get().schort_op(bureau, "Even niet.")
        assert not Bericht.objects.exists()


class TestRegister:
    def test_is_not_in_it_and_nobody_can_put_it_there(self, houder, client):
        certificaat = geef_les(houder)
        with pytest.raises(ValidationError, match="hoort niet in het openbare register"):
            certificaat.kies_vermelding(houder, True, True, True)
        client.force_login(houder)
        adres = reverse("mijn_certificaat:vermelding", args=[certificaat.sleutel])
        assert client.post(adres, {"in_register": "on"}).status_code == 404
        assert register.Gevonden("Sanne", VANDAAG()).count() == 0

    def test_its_check_page_works_and_says_that_it_does_not_expire(self, houder, client):
        certificaat = geef_les(houder)
        pagina = client.get(reverse("certificaten:controle", args=[certificaat.sleutel])).content.decode()
        for woorden in ("Certificaat Groen", "Dit certificaat verloopt niet", "24 uur", "Dit certificaat is geldig"):
            assert woorden in pagina

    def test_in_the_json_the_end_is_null(self, houder, client):
        certificaat = geef_les(houder)
        antwoord = client.get(reverse("certificaten:api_controle", args=[certificaat.sleutel])).json()["certificaat"]
        assert (antwoord["soort"], antwoord["geldig_tot"], antwoord["feiten"]) == (
            "Certificaat Groen",
            None,
            {"Studielast": "24 uur"},
        )


class TestLezen:
    def test_on_paper(self, houder):
        woorden = BeautifulSoup(maak_html(geef_les(houder)), "html.parser").body.get_text(" ", strip=True)
        for tekst in (
            "Certificaat Certificaat Groen Sanne de Vries",
            "Studielast: 24 uur",
            "Geldigheid verloopt niet",
        ):
            assert tekst in woorden

    def test_several_in_one_document(self, houder):
        pagina = BeautifulSoup(maak_html(geef_les(houder), geef_les(houder, "les:2")), "html.parser")
        assert len(pagina.select(".blad")) == len(pagina.select("img.qr")) == 2

    def test_on_one_s_own_page_apart_from_those_of_the_register(self, houder, bureau, client):
        geef_les(houder)
        geef(houder, bureau)
        client.force_login(houder)
        pagina = client.get(reverse("mijn_certificaat:overzicht"))
        assert [deel["certificaat"].titel for deel in pagina.context["huidig"]] == ["Proefvak"]
        assert [deel["certificaat"].titel for deel in pagina.context["overig"]] == ["Certificaat Groen"]
        assert "verloopt niet" in pagina.content.decode()

    def test_who_has_only_these_reads_nothing_about_the_register_and_finds_the_way_back(self, houder, client):
        geef_les(houder)
        client.force_login(houder)
        pagina = client.get(reverse("mijn_certificaat:overzicht")).content.decode()
        assert "kies je wat anderen in het openbare register zien" not in pagina
        assert "Terug naar mijn overzicht" in pagina

    def test_in_the_list_of_the_office(self, houder, bureau, client):
        call_command("zet_rollen", stdout=StringIO())
        certificaat = geef_les(houder)
        client.force_login(bureau)
        assert "verloopt niet" in client.get(reverse("certificaten_certificaat_modeladmin_index")).content.decode()
        adres = reverse("certificaten_certificaat_modeladmin_inspect", args=[certificaat.pk])
        assert "hoort daar niet in" in client.get(adres).content.decode()
