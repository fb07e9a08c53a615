"""The page, the paper and the export of a leerdossier, and what a coach sees of it."""

import io
import json
import uuid
import zipfile
from datetime import date, timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import COACH, TEAMMANAGER, WERKBEGELEIDER
from bestanden.opslag import bewaar
from lms.models import Dossierregel, Inschrijving, Resultaat
from sporen.models import Inzage
from tests.accounts.factories import maak_user
from tests.bestanden.bouwstenen import maak_pdf
from tests.lms.factories import maak_begeleider, maak_leerlijn, maak_medewerker, stap

pytestmark = pytest.mark.django_db
PDF = maak_pdf()
EEN_STAP = [stap("opdracht", "S1", bewijs=False)]


@pytest.fixture
def amir(client):
    amir = maak_medewerker()
    client.force_login(amir)
    return amir


def regel(persoon, titel: str = "BHV", dag: date | None = None, **velden) -> Dossierregel:
    waarden = {"soort": "opleiding", "behaald_op": dag or timezone.localdate(), "uren": 8, **velden}
    return Dossierregel.objects.create(persoon=persoon, titel=titel, herkomst=uuid.uuid4().hex, **waarden)


def vul(persoon, aantal: int) -> None:
    begin = date(2020, 1, 1)
    Dossierregel.objects.bulk_create(
        Dossierregel(
            persoon=persoon,
            titel=f"Cursus {nummer}",
            herkomst=uuid.uuid4().hex,
            soort="opleiding",
            behaald_op=begin + timedelta(days=nummer),
            uren=2,
        )
        for nummer in range(aantal)
    )


def rond_af(persoon, titel: str = "Leerlijn Groen") -> None:
    inschrijving = Inschrijving.objects.schrijf_in(persoon, maak_leerlijn(titel, stappen=EEN_STAP), persoon)
    (een,) = inschrijving.versie.definitie.alle()
    Resultaat.objects.beoordeel(inschrijving, een.id, maak_begeleider(persoon), gehaald=True)


def titels(client, adres: str = "", **vraag) -> list[str]:
    antwoord = client.get(adres or reverse("lms:leerdossier"), vraag)
    return [deel["regel"].titel for deel in antwoord.context["regels"]]


class TestPagina:
    def test_an_empty_one_says_how_it_fills(self, client, amir):
        assert "Je leerdossier is nog leeg" in client.get(reverse("lms:leerdossier")).content.decode()

    def test_the_newest_first_with_the_certificate(self, client, amir):
        regel(amir, "Oud", date(2020, 5, 1))
        rond_af(amir)
        assert titels(client) == ["Leerlijn Groen", "Oud"]
        pagina = client.get(reverse("lms:leerdossier")).content.decode()
        assert f"LL-{timezone.localdate().year}-0001" in pagina
        assert "Samen 8 uur studie" in pagina

    def test_the_hours_of_a_leerlijn_are_said_to_count_already(self, client, amir):
        regel(amir, "BHV", date(2020, 5, 1), soort="opleiding")
        regel(amir, "Leerlijn Groen", date(2021, 5, 1), soort="leerlijn")
        pagina = client.get(reverse("lms:leerdossier")).content.decode()
        assert "Samen 8 uur studie" in pagina
        assert pagina.count("al meegeteld bij de opleidingen") == 1

    def test_of_others_nothing(self, client, amir):
        regel(maak_medewerker("Bo"))
        assert "Je leerdossier is nog leeg" in client.get(reverse("lms:leerdossier")).content.decode()

    def test_by_kind_by_year_and_by_words(self, client, amir):
        regel(amir, "BHV", date(2020, 5, 1), aanbieder="Veilig BV")
        regel(amir, "Heftruck", date(2021, 5, 1), soort="eerder")
        assert titels(client, soort="eerder") == ["Heftruck"]
        assert titels(client, jaar="2020") == ["BHV"]
        assert titels(client, q="veilig") == ["BHV"]
        assert titels(client, q="niets") == []
        assert titels(client, soort="x", jaar="x", page="x") == ["Heftruck", "BHV"]

    def test_five_hundred_lines_in_pages(self, client, amir):
        vul(amir, 500)
        antwoord = client.get(reverse("lms:leerdossier"), {"page": 20})
        assert (antwoord.context["pagina"].paginator.num_pages, len(antwoord.context["regels"])) == (20, 25)

    def test_as_many_queries_for_three_lines_as_for_sixty(self, client, amir):
        aantallen = []
        for aantal in (3, 57):
            vul(amir, aantal)
            rond_af(amir, f"Leerlijn {aantal}")
            client.get(reverse("lms:leerdossier"))
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                client.get(reverse("lms:leerdossier"))
            aantallen.append(len(vragen))
        assert aantallen[0] == aantallen[1]
        assert aantallen[0] <= 9

    def test_closed_for_a_visitor(self, client):
        for naam in ("leerdossier", "leerdossier_eerder", "leerdossier_pdf", "leerdossier_export"):
            antwoord = client.get(reverse(f"lms:{naam}"))
            assert (antwoord.status_code, "/account/login/" in antwoord.url) == (302, True)


class TestCoach:
    def adres(self, persoon) -> str:
        return reverse("lms:leerdossier_begeleider", args=[persoon.pk])

    def test_sees_what_counts_without_proof_and_the_look_is_noted(self, client, amir):
        regel(amir, "BHV")
        regel(amir, "Wacht nog", status="wacht")
        coach = maak_begeleider(amir)
        client.force_login(coach)
        antwoord = client.get(self.adres(amir))
        assert [deel["regel"].titel for deel in antwoord.context["regels"]] == ["BHV"]
        assert "Bewijs</th>" not in antwoord.content.decode()
        assert [(rij.door, rij.wat) for rij in Inzage.objects.van(amir)] == [(coach, "leerdossier bekeken")]
        client.force_login(amir)
        assert "Wie heeft gekeken" in client.get(reverse("lms:leerdossier")).content.decode()

    @pytest.mark.parametrize("rol", [COACH, WERKBEGELEIDER, TEAMMANAGER])
    def test_who_is_not_the_coach_finds_nothing(self, client, amir, rol):
        regel(amir)
        client.force_login(maak_user(rol=rol))
        assert client.get(self.adres(amir)).status_code == 404
        assert not Inzage.objects.exists()

    def test_nor_does_a_werkbegeleider_to_whom_somebody_is_entrusted(self, client, amir):
        client.force_login(maak_begeleider(amir, WERKBEGELEIDER))
        assert client.get(self.adres(amir)).status_code == 404


class TestMeenemen:
    def bewijs(self, persoon):
        return bewaar(SimpleUploadedFile("BHV diploma.pdf", PDF), persoon, ["pdf"], 10)

    def test_the_paper_names_every_line_and_can_be_read_aloud(self, client, amir):
        regel(amir, "BHV <b>2020</b>")
        rond_af(amir)
        antwoord = client.get(reverse("lms:leerdossier_pdf"))
        document = pikepdf.open(io.BytesIO(antwoord.content))
        assert str(document.docinfo["/Title"]) == "Leerdossier van Amir Yilmaz"
        assert document.Root.MarkInfo.Marked
        assert antwoord["Cache-Control"] == "private, no-store"

    def test_the_zip_holds_data_proof_and_certificates(self, client, amir):
        eerder = regel(amir, "BHV", soort="eerder", bewijs=self.bewijs(amir), status="wacht")
        rond_af(amir)
        antwoord = client.get(reverse("lms:leerdossier_export"))
        pakket = zipfile.ZipFile(io.BytesIO(b"".join(antwoord.streaming_content)))
        bewijs = f"bewijs/{eerder.pk}-BHV diploma.pdf"
        assert sorted(pakket.namelist()) == [
            "LEESMIJ.txt",
            bewijs,
            "certificaten.pdf",
            "leerdossier.json",
            "leerdossier.pdf",
        ]
        assert pakket.read(bewijs) == PDF
        inhoud = json.loads(pakket.read("leerdossier.json"))
        assert [(rij["titel"], rij["status"]) for rij in inhoud["regels"]] == [
            ("BHV", "wacht"),
            ("Leerlijn Groen", "bevestigd"),
        ] or [(rij["titel"], rij["status"]) for rij in inhoud["regels"]] == [
            ("Leerlijn Groen", "bevestigd"),
            ("BHV", "wacht"),
        ]
        leerlijn = next(rij for rij in inhoud["regels"] if rij["soort"] == "leerlijn")
        assert leerlijn["leerlijn"]["inhoud"]["titel"] == "Leerlijn Groen"
        assert leerlijn["certificaat"]["status"] == "geldig"

    def test_a_file_that_is_gone_does_not_keep_the_rest(self, client, amir):
        bestand = self.bewijs(amir)
        regel(amir, bewijs=bestand)
        bestand.opslag.storage.delete(bestand.opslag.name)
        antwoord = client.get(reverse("lms:leerdossier_export"))
        pakket = zipfile.ZipFile(io.BytesIO(b"".join(antwoord.streaming_content)))
        assert "leerdossier.json" in pakket.namelist()

    def test_of_somebody_else_there_is_nothing_in_it(self, client, amir):
        regel(maak_medewerker("Bo"), "Van Bo")
        antwoord = client.get(reverse("lms:leerdossier_export"))
        pakket = zipfile.ZipFile(io.BytesIO(b"".join(antwoord.streaming_content)))
        assert json.loads(pakket.read("leerdossier.json"))["regels"] == []
