"""Enrolling with a CSV: however it was saved, checked row by row, and all or nothing."""

import codecs
import csv
import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Toevertrouwing, User
from accounts.rollen import COACH, MEDEWERKER, heeft_rol, zet_rechten
from berichten.models import Bericht
from bestanden.fouten import BestandGeweigerd
from lms.models import Inschrijfimport, Inschrijving
from lms.models import inschrijfimport as module
from lms.rules.inschrijfimport import bezwaar_naam
from lms.rules.inschrijflijst import Onleesbaar, aangehaald, lees, zonder_aanhaling
from lms.status import Importstatus
from sporen.models import Spoor
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_bureau, maak_leerlijn, maak_medewerker

KOP = "e-mailadres;voornaam;achternaam;leerlijn;coach;ingangsdatum"
AMIR = "amir@example.nl;Amir;Yılmaz-André;leerlijn-groen;;"


def rijen(*regels: str, kop: str = KOP) -> str:
    return "\r\n".join([kop, *regels]) + "\r\n"


class TestLezen:
    """However a spreadsheet saved it. No database."""

    @pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("teken", [";", ",", "\t"])
    def test_letters_and_separators(self, codering, teken):
        lijst = lees(rijen(AMIR).replace(";", teken).encode(codering))
        assert [lijst.waarden(rij)["achternaam"] for rij in lijst.rijen] == ["Yılmaz-André"]

    def test_the_old_windows_set_and_big_endian(self):
        tekst = rijen("zoe@example.nl;Zoë;Curaçao;groen;;")
        for inhoud in (tekst.encode("cp1252"), codecs.BOM_UTF16_BE + tekst.encode("utf-16-be")):
            lijst = lees(inhoud)
            assert lijst.waarden(lijst.rijen[0])["voornaam"] == "Zoë"

    @pytest.mark.parametrize(
        "inhoud", [rijen(AMIR).encode("utf-16-le"), KOP.encode() + b"\r\n\x81\x8d", b"\xff\xfe\x00"]
    )
    def test_letters_that_cannot_be_read_are_told(self, inhoud):
        with pytest.raises(Onleesbaar, match="CSV UTF-8"):
            lees(inhoud)

    def test_columns_in_any_order_with_others_beside_them(self):
        lijst = lees(b"Coach,Leerlijn,Team,E-mail Adres,ACHTERNAAM,voornaam\n,groen,Noord,a@example.nl,Bos,An\n")
        (rij,) = lijst.rijen
        assert lijst.waarden(rij) == {
            "e-mailadres": "a@example.nl",
            "voornaam": "An",
            "achternaam": "Bos",
            "leerlijn": "groen",
            "coach": "",
        }

    @pytest.mark.parametrize(
        ("kop", "zin"),
        [
            ("e-mailadres;voornaam;achternaam", "De kolom leerlijn ontbreekt"),
            ("e-mailadres;coach", "Kolommen ontbreken: voornaam, achternaam en leerlijn"),
            ("amir@example.nl;Amir;Yilmaz;groen", "De eerste rij moet de namen van de kolommen hebben"),
            (f"{KOP};e-mail", "De kolom e-mailadres staat er meer dan één keer"),
        ],
    )
    def test_what_is_wrong_with_the_names_of_the_columns(self, kop, zin):
        with pytest.raises(Onleesbaar, match=zin):
            lees(rijen(AMIR, kop=kop).encode())

    def test_empty_without_rows_or_with_too_many(self):
        with pytest.raises(Onleesbaar, match="leeg"):
            lees(b"")
        with pytest.raises(Onleesbaar, match="staat niets"):
            lees(rijen(";;;;;", "").encode())
        with pytest.raises(Onleesbaar, match="10001 rijen"):
            lees(rijen(*[AMIR] * 10_001).encode())

    def test_rows_keep_the_number_of_the_spreadsheet(self):
        lijst = lees(f"sep=;\r\n{rijen('', AMIR, ';;;;;', AMIR)}".encode())
        assert [rij.nummer for rij in lijst.rijen] == [4, 6]

    def test_a_quote_too_many_is_told_with_its_line(self):
        with pytest.raises(Onleesbaar, match="Vanaf regel 3"):
            lees(rijen(AMIR, 'a@example.nl;"A"n;Bos;groen;;').encode())

    @pytest.mark.parametrize("cel", ["=1+1", "+31", "-x", "@a", "\tx", "'=a", "O'Neill", "'s", ""])
    def test_a_formula_stays_text_and_comes_back_as_it_was(self, cel):
        veilig = aangehaald(cel)
        assert not veilig.startswith(("=", "+", "-", "@", "\t"))
        assert zonder_aanhaling(veilig) == (cel if cel != "'=a" else "=a")


class TestNaam:
    """Whether it can be a name: a list saved in other letters than it is read in shows there. No database."""

    @pytest.mark.parametrize(
        "naam", ["Zoë", "Zoe\u0308", "d’Ancona", "van ‘t Hof", "O'Neill-Yılmaz", "Th. (Theo)", "محمد"]
    )
    def test_it_can(self, naam):
        assert bezwaar_naam(naam) == ""

    @pytest.mark.parametrize("naam", ["ZoÃ«", "Zo‘", "Fran?ois", "M4rk", "<b>An", "=An", "An\tBos", "Zo\ufffd"])
    def test_it_cannot(self, naam):
        assert "tekens die niet in een naam horen" in bezwaar_naam(naam)
        assert "CSV UTF-8" in bezwaar_naam(naam)


@pytest.fixture
def bureau(db):
    return maak_bureau()


@pytest.fixture
def groen(db):
    return maak_leerlijn()


@pytest.fixture
def bied_aan(bureau, groen, django_capture_on_commit_callbacks):
    """Offers a list and has the task run, as a worker does."""

    def doe(tekst: str | bytes, naam: str = "lijst.csv") -> Inschrijfimport:
        inhoud = tekst.encode() if isinstance(tekst, str) else tekst
        with django_capture_on_commit_callbacks(execute=True):
            lijst = Inschrijfimport.objects.bied_aan(bureau, SimpleUploadedFile(naam, inhoud))
        lijst.refresh_from_db()
        return lijst

    return doe


def rapport(lijst: Inschrijfimport) -> list[list[str]]:
    inhoud = lijst.rapport()
    assert inhoud.startswith(codecs.BOM_UTF8)
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


class TestInlezen:
    def test_new_people_are_medewerker_without_a_password_and_follow_the_leerlijn(self, bied_aan, groen, bureau):
        lijst = bied_aan(rijen(AMIR.replace("amir@", "Amir@"), "bo@example.nl;Bo;Bos;LEERLIJN GROEN;;"))
        assert (lijst.status, lijst.uitslag) == (Importstatus.KLAAR, {"mensen": 2, "nieuw": 2, "bestond": 0})
        amir = User.objects.get(email="amir@example.nl")
        assert (amir.first_name, amir.last_name) == ("Amir", "Yılmaz-André")
        assert heeft_rol(amir, MEDEWERKER)
        assert not amir.has_usable_password()
        assert amir.emailaddress_set.get().verified
        inschrijving = Inschrijving.objects.get(persoon=amir)
        assert (inschrijving.leerlijn, inschrijving.versie.nummer, inschrijving.ingeschreven_door) == (groen, 1, bureau)
        assert inschrijving.stand().nodig == 2
        assert [s.action for s in Spoor.objects.over(inschrijving)] == ["lms.ingeschreven"]

    def test_who_is_there_keeps_name_password_and_roles(self, bied_aan):
        amir = maak_user("amir@example.nl", rol=COACH, first_name="A.", last_name="Y.")
        lijst = bied_aan(rijen(AMIR))
        amir.refresh_from_db()
        assert lijst.uitslag == {"mensen": 0, "nieuw": 1, "bestond": 0}
        assert (str(amir), amir.has_usable_password(), amir.groups.count()) == ("A. Y.", True, 1)

    def test_twice_the_same_file_is_once(self, bied_aan):
        for nieuw in (1, 0):
            lijst = bied_aan(rijen(AMIR))
            assert (lijst.status, lijst.uitslag["nieuw"], lijst.uitslag["bestond"]) == ("klaar", nieuw, 1 - nieuw)
        assert (Inschrijving.objects.count(), User.objects.filter(email="amir@example.nl").count()) == (1, 1)

    def test_one_person_for_two_leerlijnen(self, bied_aan):
        maak_leerlijn("Leerlijn Post")
        bied_aan(rijen(AMIR, AMIR.replace("leerlijn-groen", "Leerlijn Post")))
        assert sorted(i.leerlijn.title for i in Inschrijving.objects.all()) == ["Leerlijn Groen", "Leerlijn Post"]

    def test_the_coach_gets_who_is_entrusted_once_from_that_day(self, bied_aan, bureau):
        kim = maak_user("kim@example.nl", rol=COACH)
        gisteren = timezone.localdate() - timedelta(days=1)
        regel = f"amir@example.nl;Amir;Yilmaz;leerlijn-groen;Kim@example.nl;{gisteren:%d-%m-%Y}"
        bied_aan(rijen(regel))
        bied_aan(rijen(regel))
        rij = Toevertrouwing.objects.get()
        assert (rij.medewerker.email, rij.begeleider, rij.begin, rij.als) == ("amir@example.nl", kim, gisteren, "coach")
        assert rij.door == bureau
        assert timezone.localdate(Inschrijving.objects.get().ingeschreven_op) == gisteren
        assert [s.action for s in Spoor.objects.over(rij)] == ["accounts.toevertrouwd"]

    def test_a_formula_that_was_quoted_in_a_report_is_read_as_it_was(self, bied_aan):
        lijst = bied_aan(rijen("amir@example.nl;Amir;'-Yilmaz;leerlijn-groen;;"))
        assert lijst.status == Importstatus.KLAAR
        assert User.objects.get(email="amir@example.nl").last_name == "-Yilmaz"

    def test_nobody_is_mailed(self, bied_aan):
        bied_aan(rijen(AMIR))
        assert not Bericht.objects.exists()

    def test_only_the_office(self, groen):
        with pytest.raises(PermissionDenied):
            Inschrijfimport.objects.bied_aan(maak_user(rol=COACH), SimpleUploadedFile("l.csv", rijen(AMIR).encode()))

    @pytest.mark.parametrize(
        ("naam", "inhoud"), [("l.csv", b"%PDF-1.7 a;b@c"), ("l.pdf", rijen(AMIR).encode()), ("l.csv", b"zomaar tekst")]
    )
    def test_something_else_than_a_csv_is_refused_at_once(self, bied_aan, naam, inhoud):
        with pytest.raises(BestandGeweigerd):
            bied_aan(inhoud, naam)
        assert not Inschrijfimport.objects.exists()


class TestFouten:
    """With any mistake nothing is taken in, and the list comes back with what is wrong."""

    FOUT = (
        ("geen-adres;Amir;Yilmaz;leerlijn-groen;;", "e-mailadres: Dit is geen e-mailadres."),
        (";Amir;Yilmaz;leerlijn-groen;;", "e-mailadres: Vul een e-mailadres in."),
        ("a@example.nl;;Yilmaz;leerlijn-groen;;", "voornaam: Vul de naam in."),
        ("a@example.nl;Amir;<b>;leerlijn-groen;;", "achternaam: In deze naam staan tekens"),
        ("a@example.nl;Amir;Yilmaz;leerlijn-rood;;", "leerlijn: Er staat geen leerlijn “leerlijn-rood” in het aanbod."),
        ("a@example.nl;Amir;Yilmaz;;;", "leerlijn: Vul in welke leerlijn het is."),
        ("a@example.nl;Amir;Yilmaz;leerlijn-groen;jan@example.nl;", "coach: Er is geen coach met dit adres"),
        ("a@example.nl;Amir;Yilmaz;leerlijn-groen;;31-02-2026", "ingangsdatum: Dit is geen datum."),
        ("a@example.nl;Amir;Yilmaz;leerlijn-groen;;1-1-2001", "ingangsdatum: Deze dag is langer dan een jaar geleden."),
        ("a@example.nl;Amir;Yilmaz;leerlijn-groen;;1-1-2099", "ingangsdatum: Deze dag moet nog komen."),
        ("a@example.nl;Amir;Yilmaz;leerlijn-groen;;;extra", "Deze rij heeft meer cellen"),
    )

    @pytest.mark.parametrize(("regel", "zin"), FOUT)
    def test_one_wrong_row_keeps_all_out(self, bied_aan, regel, zin):
        lijst = bied_aan(rijen(AMIR, regel))
        assert lijst.status == Importstatus.FOUTEN
        assert {fout[0] for fout in lijst.fouten} == {3}
        assert zin in rapport(lijst)[2][-1]
        assert rapport(lijst)[1][-1] == ""
        assert not Inschrijving.objects.exists()
        assert not User.objects.filter(email="amir@example.nl").exists()

    def test_the_same_twice_or_under_another_name(self, bied_aan):
        lijst = bied_aan(rijen(AMIR, AMIR, "amir@example.nl;Bo;Bos;leerlijn-groen;;"))
        assert lijst.fouten == [
            [3, "", "Deze persoon staat voor deze leerlijn ook in rij 2."],
            [4, "", "Bij dit e-mailadres staat in rij 2 een andere naam."],
        ]

    def test_an_account_that_is_not_active_and_a_coach_without_the_role(self, bied_aan):
        maak_medewerker(email="amir@example.nl", is_active=False)
        maak_medewerker(email="bo@example.nl")
        lijst = bied_aan(rijen("amir@example.nl;Amir;Yilmaz;leerlijn-groen;bo@example.nl;"))
        assert [kolom for _, kolom, _ in lijst.fouten] == ["e-mailadres", "coach"]

    def test_a_leerlijn_that_is_not_published_or_not_the_only_one_of_that_name(self, bied_aan, groen):
        maak_leerlijn("Leerlijn Groen", slug="groen-twee")
        lijst = bied_aan(rijen("a@example.nl;An;Bos;Leerlijn Groen;;", "b@example.nl;Bo;Bos;groen-twee;;"))
        assert [(nummer, zin[:36]) for nummer, _, zin in lijst.fouten] == [(2, "Er zijn meer leerlijnen die zo heten")]
        groen.unpublish()
        assert bied_aan(rijen(AMIR)).fouten[0][1] == "leerlijn"

    def test_the_file_as_a_whole(self, bied_aan):
        lijst = bied_aan(rijen(AMIR, kop="e-mailadres;voornaam;achternaam"))
        assert lijst.bezwaren_bestand == [
            "De kolom leerlijn ontbreekt. Op de eerste rij horen te staan: e-mailadres, voornaam, achternaam, leerlijn."
        ]

    def test_mended_and_offered_again_the_column_fout_is_passed_over(self, bied_aan):
        lijst = bied_aan(rijen(AMIR, "=b@example;Bo;Bos;leerlijn-groen;;"))
        inhoud = lijst.rapport().decode("utf-8-sig")
        assert "'=b@example" in inhoud
        beter = bied_aan(inhoud.replace("'=b@example", "b@example.nl").encode("utf-8-sig"), "lijst-nagekeken.csv")
        assert (beter.status, beter.uitslag["nieuw"]) == (Importstatus.KLAAR, 2)
        kapot = bied_aan(inhoud.encode("utf-8-sig"))
        assert rapport(kapot)[0] == [*KOP.split(";"), "fout"]

    def test_a_fault_while_taking_in_leaves_nothing_behind(self, bied_aan, monkeypatch):
        def stuk(*args):
            raise IntegrityError("weg")

        monkeypatch.setattr("lms.models.inschrijfbulk._toevertrouwingen", stuk)
        lijst = bied_aan(rijen(AMIR))
        assert lijst.status == Importstatus.MISLUKT
        assert not Inschrijving.objects.exists()
        assert not User.objects.filter(email="amir@example.nl").exists()

    def test_a_leerlijn_that_goes_between_checking_and_taking_in(self, bied_aan, groen, monkeypatch):
        kijk_na = Inschrijfimport._kijk_na

        def kijk_na_en_haal_weg(self, lijst):
            uitkomst = kijk_na(self, lijst)
            groen.unpublish()
            return uitkomst

        monkeypatch.setattr(Inschrijfimport, "_kijk_na", kijk_na_en_haal_weg)
        lijst = bied_aan(rijen(AMIR))
        assert lijst.status == Importstatus.FOUTEN
        assert "ging uit het aanbod" in lijst.bezwaren_bestand[0]
        assert not User.objects.filter(email="amir@example.nl").exists()

    def test_done_twice_is_once(self, bied_aan):
        lijst = bied_aan(rijen(AMIR))
        assert lijst.verwerk() == "niets te doen"
        assert Inschrijving.objects.count() == 1


class TestPaginas:
    @pytest.fixture
    def beheer(self, client, bureau, groen):
        zet_rechten()
        client.force_login(bureau)
        return client

    def adres(self, actie: str, *args) -> str:
        return reverse(f"leren_inschrijflijsten_modeladmin_{actie}", args=args)

    def test_offers_a_list_and_sees_it_taken_in(self, beheer, django_capture_on_commit_callbacks):
        bestand = SimpleUploadedFile("lijst.csv", rijen(AMIR).encode())
        with django_capture_on_commit_callbacks(execute=True):
            antwoord = beheer.post(self.adres("create"), {"bestand": bestand})
        lijst = Inschrijfimport.objects.get()
        assert antwoord["Location"] == self.adres("inspect", lijst.pk)
        antwoord = beheer.get(antwoord["Location"])
        assert "Iedereen is ingeschreven" in antwoord.content.decode()
        assert "Refresh" not in antwoord
        assert beheer.get(self.adres("rapport", lijst.pk)).status_code == 404
        assert "lijst.csv" in beheer.get(self.adres("index")).content.decode()

    def test_shows_how_far_it_is_and_refreshes_itself(self, beheer, bureau):
        lijst = Inschrijfimport.objects.bied_aan(bureau, SimpleUploadedFile("l.csv", rijen(AMIR).encode()))
        Inschrijfimport.objects.filter(pk=lijst.pk).update(status=Importstatus.BEZIG, aantal=10_000, gedaan=2500)
        antwoord = beheer.get(self.adres("inspect", lijst.pk))
        assert "2500 van 10000 rijen nagekeken." in antwoord.content.decode()
        assert antwoord["Refresh"] == "3"

    def test_shows_what_is_wrong_and_gives_the_report(self, beheer, bied_aan):
        lijst = bied_aan(rijen(AMIR, *[f"fout{nummer};An;Bos;leerlijn-groen;;" for nummer in range(120)]))
        pagina = beheer.get(self.adres("inspect", lijst.pk)).content.decode()
        assert "120 van de 121 rijen kloppen nog niet." in pagina
        assert "En nog 20." in pagina
        antwoord = beheer.get(self.adres("rapport", lijst.pk))
        assert antwoord["Content-Disposition"] == 'attachment; filename="lijst-nagekeken.csv"'
        assert {"private", "no-store"} <= set(antwoord["Cache-Control"].split(", "))
        assert antwoord.content == lijst.rapport()

    def test_a_wrong_file_is_told_beside_the_field(self, beheer):
        bestand = SimpleUploadedFile("lijst.csv", b"%PDF-1.7")
        pagina = beheer.post(self.adres("create"), {"bestand": bestand}).content.decode()
        assert "Wat wel kan: csv." in pagina
        assert not Inschrijfimport.objects.exists()

    @pytest.mark.parametrize(
        ("inhoud", "zin"),
        [
            (b"naam;leerlijn\r\nPiet;Groen\r\n", "Kolommen ontbreken: e-mailadres, voornaam en achternaam."),
            (rijen(AMIR).encode("utf-16-le"), "Bewaar het in je rekenprogramma als CSV UTF-8."),
            (rijen().encode(), "Onder de namen van de kolommen staat niets."),
        ],
    )
    def test_a_list_that_cannot_be_used_as_a_whole_is_told_at_once(self, beheer, inhoud, zin):
        pagina = beheer.post(self.adres("create"), {"bestand": SimpleUploadedFile("lijst.csv", inhoud)})
        assert zin in pagina.content.decode()
        assert "Kies daarna het bestand opnieuw" in pagina.content.decode()
        assert not Inschrijfimport.objects.exists()

    def test_others_are_refused(self, client, bied_aan):
        lijst = bied_aan(rijen(AMIR))
        client.force_login(maak_user(rol=COACH))
        for adres in (self.adres("create"), self.adres("inspect", lijst.pk), self.adres("rapport", lijst.pk)):
            assert client.get(adres).status_code in (302, 403)

    @pytest.mark.parametrize("aantal", [1, 30])
    def test_the_list_asks_the_same_whatever_its_length(self, beheer, bureau, django_assert_max_num_queries, aantal):
        for _ in range(aantal):
            Inschrijfimport.objects.bied_aan(bureau, SimpleUploadedFile("l.csv", rijen(AMIR).encode()))
        beheer.get(self.adres("index"))
        with django_assert_max_num_queries(20):
            beheer.get(self.adres("index"))


class TestGroot:
    def test_ten_thousand_rows_with_progress(self, bied_aan, monkeypatch):
        maak_user("kim@example.nl", rol=COACH)
        gezien = []
        zet = Inschrijfimport._zet

        def onthoud(self, **velden):
            gezien.extend([velden["gedaan"]] if "gedaan" in velden else [])
            zet(self, **velden)

        monkeypatch.setattr(module.Inschrijfimport, "_zet", onthoud)
        regels = [f"p{n}@example.nl;Persoon;Achternaam;leerlijn-groen;kim@example.nl;" for n in range(10_000)]
        lijst = bied_aan(rijen(*regels))
        assert (lijst.status, lijst.aantal, lijst.gedaan) == (Importstatus.KLAAR, 10_000, 10_000)
        assert lijst.uitslag == {"mensen": 10_000, "nieuw": 10_000, "bestond": 0}
        assert gezien == list(range(500, 10_001, 500))
        assert Inschrijving.objects.count() == Toevertrouwing.objects.count() == 10_000

    def test_takes_as_many_queries_for_ten_as_for_four_hundred(self, bied_aan):
        aantallen = []
        for begin, aantal in ((0, 10), (1000, 400)):
            regels = [f"p{n}@example.nl;Persoon;A;leerlijn-groen;;" for n in range(begin, begin + aantal)]
            with CaptureQueriesContext(connection) as vragen:
                assert bied_aan(rijen(*regels)).uitslag["nieuw"] == aantal
            aantallen.append(len(vragen))
        assert aantallen[1] <= aantallen[0]


def test_on_the_database_backend_it_is_a_task_that_is_tried_again(bureau, groen, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    Inschrijfimport.objects.bied_aan(bureau, SimpleUploadedFile("lijst.csv", rijen(AMIR).encode()))
    taak = DBTaskResult.objects.get(task_path="lms.models.inschrijfimport.verwerk")
    assert taak.task.func.wordt_herhaald
