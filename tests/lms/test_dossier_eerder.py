"""Earlier diplomas and courses: added with proof, confirmed by the office, taken back by the person."""

import uuid
from functools import cache
from io import StringIO

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from berichten.models import Bericht
from bestanden.models import Bestand
from bestanden.opslag import bewaar
from lms.forms.dossier import merk_van
from lms.models import Dossierregel
from lms.rules.dossier import WACHT_HOOGSTENS
from lms.status import Dossierstatus
from sporen.models import Inzage
from tests.bestanden.bouwstenen import maak_pdf
from tests.lms.factories import maak_begeleider, maak_bureau, maak_medewerker, maak_opleiding

pytestmark = pytest.mark.django_db
ADRES = "lms:leerdossier_eerder"


@cache
def diploma() -> bytes:
    """The same bytes every time: a PDF holds the second in which it was made."""
    return maak_pdf()


def bewijs(naam: str = "diploma.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, diploma(), "application/pdf")


def velden(**anders) -> dict:
    return {
        "sleutel": str(uuid.uuid4()),
        "titel": "Basiscursus BHV",
        "aanbieder": "Veilig BV",
        "behaald_op": "1-9-2022",
        "uren": "7,5",
        "keurmerk": "CRKBO",
        "met_certificaat": "on",
        **anders,
    }


@pytest.fixture
def amir(client):
    amir = maak_medewerker()
    client.force_login(amir)
    return amir


def voeg_toe(persoon, **anders) -> Dossierregel:
    waarden = {
        "sleutel": uuid.uuid4(),
        "bewijs": bewaar(bewijs(), persoon, ["pdf"], 10),
        "titel": "Basiscursus BHV",
        "aanbieder": "Veilig BV",
        "behaald_op": timezone.localdate(),
        "uren": 8,
        **anders,
    }
    return Dossierregel.objects.voeg_eerder_toe(persoon, persoon, **waarden)


def admin(wat: str, *args) -> str:
    from lms.beheer.dossier import DossierregelAdmin

    return DossierregelAdmin().url_helper.get_action_url(wat, *args)


class TestToevoegen:
    def test_it_waits_for_the_office(self, client, amir):
        antwoord = client.post(reverse(ADRES), {**velden(), "bewijs": bewijs()})
        assert antwoord.url == reverse("lms:leerdossier")
        regel = Dossierregel.objects.get()
        assert (regel.titel, str(regel.uren), regel.keurmerk, regel.met_certificaat) == (
            "Basiscursus BHV",
            "7.5",
            "CRKBO",
            True,
        )
        assert (regel.status, regel.behaald_op.isoformat(), regel.bewijs.naam) == (
            Dossierstatus.WACHT,
            "2022-09-01",
            "diploma.pdf",
        )

    def test_sending_the_page_twice_adds_one_line_and_keeps_one_file(self, client, amir):
        zelfde = velden()
        for _ in range(2):
            client.post(reverse(ADRES), {**zelfde, "bewijs": bewijs()})
        assert (Dossierregel.objects.count(), Bestand.objects.count()) == (1, 1)

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"titel": ""}, "Schrijf op hoe het heet."),
            ({"behaald_op": "31-2-2020"}, "geen datum die bestaat"),
            ({"behaald_op": "1-1-2999"}, "ligt in de toekomst"),
            ({"behaald_op": "1-1-1800"}, "kan niet kloppen"),
            ({"uren": "veel"}, "Vul een aantal uren in"),
            ({"uren": "-3"}, "Vul een aantal uren in"),
        ],
    )
    def test_what_is_wrong_is_said_and_the_file_is_kept(self, client, amir, anders, zin):
        antwoord = client.post(reverse(ADRES), {**velden(**anders), "bewijs": bewijs()})
        pagina = antwoord.content.decode()
        assert (antwoord.status_code, zin in pagina, "diploma.pdf" in pagina) == (200, True, True)
        assert not Dossierregel.objects.exists()
        bewaard = antwoord.context["bewaard"]
        client.post(reverse(ADRES), velden(bewaard=bewaard))
        assert Dossierregel.objects.get().bewijs == Bestand.objects.get()

    def test_without_proof_nothing_is_added(self, client, amir):
        assert "Voeg een bewijs toe" in client.post(reverse(ADRES), velden()).content.decode()

    def test_a_file_is_judged_by_its_content(self, client, amir):
        vals = SimpleUploadedFile("diploma.pdf", b"MZ dit is geen pdf")
        pagina = client.post(reverse(ADRES), {**velden(), "bewijs": vals}).content.decode()
        assert ("het is een programma" in pagina, Bestand.objects.count()) == (True, 0)

    def test_nobody_takes_the_file_of_somebody_else(self, client, amir):
        ander = bewaar(bewijs(), maak_medewerker("Bo"), ["pdf"], 10)
        antwoord = client.post(reverse(ADRES), velden(bewaard=merk_van(ander)))
        assert (antwoord.status_code, Dossierregel.objects.count()) == (200, 0)
        assert client.post(reverse(ADRES), velden(bewaard=f"{ander.pk}:onzin")).status_code == 200

    def test_what_was_sent_after_the_session_ended_is_there_after_logging_in(self, client, amir):
        briefje = client.get(reverse(ADRES)).context["briefje"]
        client.logout()
        client.post(reverse(ADRES), {**velden(), "briefje": briefje, "bewijs": bewijs()})
        client.force_login(amir)
        antwoord = client.get(reverse(ADRES))
        assert antwoord.context["form"]["titel"].value() == "Basiscursus BHV"
        assert antwoord.context["bestand"].naam == "diploma.pdf"

    def test_the_office_is_not_flooded(self, amir):
        bestand = bewaar(bewijs(), amir, ["pdf"], 10)
        for _ in range(WACHT_HOOGSTENS):
            voeg_toe(amir, bewijs=bestand)
        with pytest.raises(PermissionDenied, match="Er wachten al 50"):
            voeg_toe(amir, bewijs=bestand)

    def test_only_to_the_own_dossier(self, amir):
        coach = maak_begeleider(amir)
        with pytest.raises(PermissionDenied):
            Dossierregel.objects.voeg_eerder_toe(
                amir,
                coach,
                sleutel=uuid.uuid4(),
                bewijs=bewaar(bewijs(), amir, ["pdf"], 10),
                titel="X",
                aanbieder="Y",
                behaald_op=timezone.localdate(),
                uren=None,
            )

    def test_something_else_from_the_same_page_is_another_line(self, client, amir):
        """Back, another diploma in the same form, and send: nothing typed is dropped, and twice is still once."""
        pagina = velden()
        for titel in ("Basiscursus BHV", "Heftruck", "Heftruck"):
            client.post(reverse(ADRES), {**pagina, "titel": titel, "bewijs": bewijs()})
        client.post(reverse(ADRES), {**pagina, "titel": "Heftruck", "uren": "9", "bewijs": bewijs()})
        rijen = Dossierregel.objects.van(amir).order_by("pk").values_list("titel", "uren")
        assert [(titel, str(uren)) for titel, uren in rijen] == [
            ("Basiscursus BHV", "7.5"),
            ("Heftruck", "7.5"),
            ("Heftruck", "9.0"),
        ]
        assert Bestand.objects.filter(eigenaar=amir).count() == 3


class TestTerugnemen:
    def test_while_it_waits(self, client, amir):
        regel = voeg_toe(amir)
        client.post(reverse("lms:leerdossier_terugnemen", args=[regel.kenmerk]))
        regel.refresh_from_db()
        assert (regel.status, regel.is_teruggenomen) == (Dossierstatus.INGETROKKEN, True)
        assert "Teruggenomen" in client.get(reverse("lms:leerdossier")).content.decode()

    def test_not_after_the_office_decided(self, client, amir):
        regel = voeg_toe(amir)
        regel.bevestig(maak_bureau())
        antwoord = client.post(reverse("lms:leerdossier_terugnemen", args=[regel.kenmerk]))
        assert "al over beslist" in str(next(iter(get_messages(antwoord.wsgi_request))))
        regel.refresh_from_db()
        assert regel.status == Dossierstatus.BEVESTIGD

    def test_somebody_else_finds_nothing(self, client, amir):
        regel = voeg_toe(maak_medewerker("Bo"))
        for naam in ("lms:leerdossier_terugnemen", "lms:leerdossier_bewijs"):
            methode = client.post if "terug" in naam else client.get
            assert methode(reverse(naam, args=[regel.kenmerk])).status_code == 404


class TestBureau:
    @pytest.fixture
    def rollen(self):
        """The roles may come into Wagtail's admin."""
        call_command("zet_rollen", stdout=StringIO())

    def test_confirms_and_the_person_is_told(self, amir):
        regel, bureau = voeg_toe(amir), maak_bureau()
        regel.bevestig(bureau)
        regel.refresh_from_db()
        assert (regel.status, regel.status_door, regel.voor_jobcoaching) == (Dossierstatus.BEVESTIGD, bureau, False)
        (bericht,) = Bericht.objects.all()
        assert (bericht.soort, bericht.aan) == ("leren_dossier_bevestigd", amir.email)

    def test_says_which_of_our_opleidingen_it_was(self, amir):
        opleiding = maak_opleiding("Ethiek", voor_jobcoaching=True, accreditatie="Noloc")
        regel = voeg_toe(amir)
        regel.bevestig(maak_bureau(), opleiding)
        regel.refresh_from_db()
        assert (regel.opleiding, regel.voor_jobcoaching, regel.geaccrediteerd) == (opleiding, True, True)
        assert regel.titel == "Basiscursus BHV"

    def test_refuses_with_a_reason_that_is_in_the_portal_and_not_in_the_mail(self, client, amir):
        regel = voeg_toe(amir)
        with pytest.raises(ValidationError):
            regel.wijs_af(maak_bureau(), "  ")
        regel.wijs_af(maak_bureau(), "De handtekening ontbreekt.")
        assert "De handtekening ontbreekt." in client.get(reverse("lms:leerdossier")).content.decode()
        assert "handtekening" not in Bericht.objects.get(soort="leren_dossier_afgewezen").tekst

    def test_decides_once(self, amir):
        regel = voeg_toe(amir)
        regel.bevestig(maak_bureau())
        with pytest.raises(PermissionDenied, match="al beslist"):
            regel.wijs_af(maak_bureau(), "Toch niet.")

    def test_nobody_decides_on_the_own_or_without_the_role(self):
        bureau = maak_bureau()
        regel = voeg_toe(bureau)
        for door in (bureau, maak_begeleider(bureau)):
            with pytest.raises(PermissionDenied):
                regel.bevestig(door)

    def test_the_pages(self, client, amir, rollen):
        regel = voeg_toe(amir)
        client.force_login(maak_bureau())
        lijst = client.get(admin("index"), {"status": "wacht"})
        assert [rij.pk for rij in lijst.context["object_list"]] == [regel.pk]
        assert "Bevestig dit niet" in client.get(admin("inspect", regel.pk)).content.decode()
        assert Inzage.objects.filter(persoon=amir, wat="leerdossier bekeken").exists()  # they see that somebody looked
        assert b"".join(client.get(admin("bewijs", regel.pk)).streaming_content).startswith(b"%PDF")
        assert client.get(admin("bevestig", regel.pk)).status_code == 200
        assert "Schrijf op waarom" in client.post(admin("wijs-af", regel.pk), {"reden": ""}).content.decode()
        assert client.post(admin("bevestig", regel.pk), {}).url == admin("inspect", regel.pk)
        regel.refresh_from_db()
        assert regel.status == Dossierstatus.BEVESTIGD
        laat = client.get(admin("wijs-af", regel.pk), follow=True)
        assert "Over deze regel is al beslist" in laat.content.decode()
        client.post(admin("trek-in", regel.pk), {"reden": "Vals."})
        regel.refresh_from_db()
        assert regel.status == Dossierstatus.INGETROKKEN

    def test_home_says_how_many_wait_the_own_left_out(self, client, amir, rollen):
        bureau = maak_bureau()
        client.force_login(bureau)
        voeg_toe(bureau)
        te_bevestigen = f"{admin('index')}?status=wacht"
        assert te_bevestigen not in client.get(reverse("wagtailadmin_home")).content.decode()
        voeg_toe(amir)
        pagina = client.get(reverse("wagtailadmin_home")).content.decode()
        assert f'href="{te_bevestigen}"><span class="wachtend__aantal">1</span>' in pagina

    def test_the_own_line_is_not_in_the_list_and_others_do_not_come_in(self, client, rollen):
        bureau = maak_bureau()
        regel = voeg_toe(bureau)
        client.force_login(bureau)
        for wat in ("inspect", "bewijs", "bevestig", "wijs-af", "trek-in"):
            assert client.get(admin(wat, regel.pk)).status_code == 404
        client.force_login(maak_medewerker())
        for wat in ("inspect", "bewijs", "bevestig"):
            assert client.get(admin(wat, regel.pk)).status_code in (302, 403)
