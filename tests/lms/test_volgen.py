"""Following a leerlijn oneself: the pages, handing in, stopping, and a leerlijn that changes meanwhile."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Toevertrouwing
from accounts.rollen import COACH
from lms.models import Inlevering, Inschrijving, Leerpad, Resultaat
from lms.models.inlevering import MAX_BESTANDEN, Intussen
from lms.rules.leerlijn import Leerlijn as Lijn
from lms.rules.leerlijn import Stap, stand
from lms.rules.versieverschil import verschil
from lms.status import Inschrijvingstatus, Stapsoort
from lms.voortgang import pogingzin, voortgang
from tests.accounts.factories import maak_user
from tests.gelijktijdig import tegelijk
from tests.lms.factories import maak_begeleider, maak_bureau, maak_instrument, maak_leerlijn, maak_medewerker, stap
from tests.lms.formulierdata import maak_vragenlijst
from tests.lms.volgfabriek import RUBRIEK, STAPPEN, film, foto, ingelogd, mijn, schrijf_in, stapid

pytestmark = pytest.mark.django_db


@pytest.fixture
def inschrijving(amir) -> Inschrijving:
    return schrijf_in(amir)


@pytest.fixture
def kim(amir):
    return maak_begeleider(amir)


def tekst(antwoord) -> str:
    """The page as plain lines, without double spaces."""
    return " ".join(antwoord.content.decode().split())


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))


def haal(inschrijving: Inschrijving, code: str, door, **anders):
    anders = anders or {"gehaald": True}
    return Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, code), door, **anders)


def wijzig(inschrijving: Inschrijving, stappen: list) -> None:
    """The editor publishes the leerlijn with other steps."""
    leerlijn = inschrijving.leerlijn
    leerlijn.stappen = stappen
    leerlijn.save_revision().publish()
    inschrijving.refresh_from_db()


class TestWoorden:
    """Progress in words."""

    LIJN = Lijn("Groen", "", "certificaat", "C", stappen=tuple(Stap(x, x, "opdracht", f"Stap {x}") for x in "abc"))

    def test_what_is_done_and_what_is_next(self):
        assert voortgang(stand(self.LIJN, set()), "loopt") == (
            "Je hebt nog geen stap gedaan. Er zijn er 3. Nu: Stap a."
        )
        assert voortgang(stand(self.LIJN, {"a"}), "loopt") == "Je hebt 1 van de 3 stappen gedaan. Nu: Stap b."
        assert voortgang(stand(self.LIJN, {"a"}), "loopt", "Amir") == (
            "Amir heeft 1 van de 3 stappen gedaan. Nu: Stap b."
        )
        assert voortgang(stand(self.LIJN, set("abc")), "afgerond", "Amir") == "Amir is klaar met deze leerlijn."
        assert voortgang(stand(self.LIJN, {"a"}), "gestopt") == "Je bent gestopt. Je hebt 1 van de 3 stappen gedaan."

    def test_what_was_handed_in_is_not_what_to_do_now(self):
        mag = Stap("d", "d", "opdracht", "Stap d", verplicht=False)
        lijn = Lijn("Groen", "", "certificaat", "C", stappen=(*self.LIJN.stappen, mag))
        nu = stand(lijn, {"a"})
        assert voortgang(nu, "loopt", "", ["b"]) == "Je hebt 1 van de 3 stappen gedaan. Nu: Stap c."
        assert voortgang(nu, "loopt", "", ["b", "c"]) == (
            "Je hebt 1 van de 3 stappen gedaan. Ingeleverd: Stap b en Stap c."
        )

    @pytest.mark.parametrize(
        ("pogingen", "gedaan", "wie", "zin"),
        [
            (3, 0, "", "Je mag dit 3 keer proberen."),
            (3, 2, "", "Je mag dit nog 1 keer proberen."),
            (3, 1, "Amir", "Amir mag dit nog 2 keer proberen."),
            (
                1,
                1,
                "",
                "Je hebt de enige poging gebruikt. Praat met je coach of werkbegeleider over hoe je verder kunt.",
            ),
            (3, 3, "Amir", "Amir heeft alle 3 pogingen gebruikt. Overleg met het bureau hoe het verder kan."),
        ],
    )
    def test_attempts(self, pogingen, gedaan, wie, zin):
        assert pogingzin(pogingen, gedaan, wie) == zin


class TestMijn:
    def test_an_instrument_is_called_what_one_does_with_it(self):
        stappen = [stap("instrument", "I1", pagina=maak_instrument().pk)]
        inschrijving = schrijf_in(stappen=stappen)
        for adres in (mijn(inschrijving), mijn(inschrijving, "I1")):
            assert "Vragenlijst of oefening" in ingelogd(inschrijving.persoon).get(adres).text

    def test_somebody_new_is_shown_the_way(self, amir):
        pagina = tekst(ingelogd(amir).get("/leren/mijn/"))
        assert "Je volgt nu geen leerlijn" in pagina
        assert "Er is nu niemand in het portaal die jou begeleidt." in pagina

    def test_shows_what_is_followed_goals_and_who_helps(self, inschrijving, amir, kim):
        pad = Leerpad.objects.van(amir)
        pad.voeg_toe(amir, 0, "Zelf bellen met de klant")
        klaar = schrijf_in(amir, [stap("opdracht", "X1")], "Leerlijn Post")
        haal(klaar, "X1", kim)
        pagina = tekst(ingelogd(amir).get("/leren/mijn/"))
        assert "Je hebt nog geen stap gedaan. Er zijn er 2. Nu: Toilet schoonmaken." in pagina
        assert "Je bent klaar met deze leerlijn." in pagina
        assert "Zelf bellen met de klant" in pagina
        assert "Je coach Kim Smit" in pagina
        for adres in ("leerpad", "vragenlijsten", "uitvoeringen", "agenda", "dossier", "inzage"):
            assert f"/leren/mijn/{adres}/" in pagina

    def test_a_number_of_queries_that_does_not_grow(self, amir):
        client = ingelogd(amir)
        aantallen = []
        for nummers in (range(1), range(1, 12)):
            for nummer in nummers:
                schrijf_in(amir, STAPPEN, f"Leerlijn {nummer}")
            client.get("/leren/mijn/")
            with CaptureQueriesContext(connection) as vragen:
                client.get("/leren/mijn/")
            aantallen.append(len(vragen))
        assert aantallen[0] == aantallen[1]


class TestInschrijven:
    def test_begins_once_and_goes_on(self, amir):
        leerlijn, client = maak_leerlijn(), ingelogd(amir)
        eerste = client.post(f"/leren/mijn/inschrijven/{leerlijn.pk}/")
        assert "Je volgt nu deze leerlijn" in meldingen(eerste)
        tweede = client.post(f"/leren/mijn/inschrijven/{leerlijn.pk}/")
        assert "Je volgt deze leerlijn al" in meldingen(tweede)
        assert eerste.url == tweede.url == mijn(Inschrijving.objects.get())

    def test_only_what_is_in_the_catalogue_and_only_by_posting(self, amir):
        leerlijn, client = maak_leerlijn(), ingelogd(amir)
        leerlijn.unpublish()
        antwoord = client.post(f"/leren/mijn/inschrijven/{leerlijn.pk}/")
        assert (antwoord.url, "staat niet in het aanbod" in meldingen(antwoord)) == ("/leren/mijn/", True)
        assert client.get(f"/leren/mijn/inschrijven/{leerlijn.pk}/").status_code == 405
        assert client.post("/leren/mijn/inschrijven/999999/").status_code == 404

    def test_a_stranger_finds_nothing(self, inschrijving):
        bo = ingelogd(maak_medewerker("Bo", email="bo@voorbeeld.nl"))
        for adres in (mijn(inschrijving), mijn(inschrijving, "S1"), mijn(inschrijving, wat="stoppen/")):
            assert bo.get(adres).status_code == 404
        assert bo.post(mijn(inschrijving, wat="stoppen/")).status_code == 404
        assert bo.post(mijn(inschrijving, "S1"), {"actie": "inleveren"}).status_code == 404
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.LOOPT


class TestLeerlijn:
    def test_says_what_is_done_next_and_closed(self, inschrijving, amir, kim):
        pagina = tekst(ingelogd(amir).get(mijn(inschrijving)))
        assert "Dit gaat open als je klaar bent met “Toilet schoonmaken”." in pagina
        assert "Nu</span>" in pagina
        assert pagina.count('aria-current="step"') == 1
        haal(inschrijving, "S1", kim)
        haal(inschrijving, "S2", kim, rubriek=[True, False], toelichting="Nog oefenen.")
        pagina = tekst(ingelogd(amir).get(mijn(inschrijving)))
        assert "Gedaan" in pagina
        assert "Nog niet gehaald" in pagina
        assert "Je mag dit nog 1 keer proberen." in pagina

    def test_the_end_is_said_with_warmth_and_leads_to_the_dossier(self, inschrijving, amir, kim):
        haal(inschrijving, "S1", kim)
        haal(inschrijving, "S2", kim, rubriek=[True, True])
        pagina = tekst(ingelogd(amir).get(mijn(inschrijving)))
        assert "Gefeliciteerd, het is je gelukt!" in pagina
        assert "Certificaat Groen" in pagina
        assert 'href="/leren/mijn/dossier/"' in pagina

    def test_unpublished_meanwhile_it_goes_on_with_a_sentence(self, inschrijving, amir, kim):
        inschrijving.leerlijn.unpublish()
        pagina = tekst(ingelogd(amir).get(mijn(inschrijving)))
        assert "Deze leerlijn staat niet meer in het aanbod" in pagina
        assert "Je kunt hem gewoon afmaken." in pagina
        haal(inschrijving, "S1", kim)
        assert inschrijving.stand().klaar == 1


class TestStoppen:
    def test_is_asked_first_and_can_be_undone(self, inschrijving, amir, kim):
        haal(inschrijving, "S1", kim)
        client = ingelogd(amir)
        assert "Wat je hebt gedaan, blijft bewaard." in tekst(client.get(mijn(inschrijving, wat="stoppen/")))
        for _ in range(2):
            assert client.post(mijn(inschrijving, wat="stoppen/")).url == mijn(inschrijving)
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.GESTOPT
        assert "Ga weer verder" in tekst(client.get(mijn(inschrijving)))
        client.post(f"/leren/mijn/inschrijven/{inschrijving.leerlijn_id}/")
        inschrijving.refresh_from_db()
        assert (inschrijving.status, inschrijving.stand().klaar) == (Inschrijvingstatus.LOOPT, 1)
        assert Inschrijving.objects.count() == 1

    def test_without_the_leerlijn_there_is_no_going_on(self, inschrijving, amir):
        inschrijving.stop(amir)
        inschrijving.leerlijn.unpublish()
        client = ingelogd(amir)
        assert "Ga weer verder" not in tekst(client.get(mijn(inschrijving)))
        client.post(f"/leren/mijn/inschrijven/{inschrijving.leerlijn_id}/")
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.GESTOPT


class TestNieuweVersie:
    NIEUW = [
        stap("toetsmoment", "S2", "De praktijktoets", soort="praktijk", rubriek=RUBRIEK, pogingen=2),
        stap("opdracht", "S3", "Keuken schoonmaken"),
    ]

    def test_what_changes_is_said_plainly(self, inschrijving, amir, kim):
        haal(inschrijving, "S1", kim)
        wijzig(inschrijving, self.NIEUW)
        client = ingelogd(amir)
        assert "Deze leerlijn is veranderd" in tekst(client.get(mijn(inschrijving)))
        pagina = tekst(client.get(mijn(inschrijving, wat="nieuwe-versie/")))
        assert "<h2>Dit komt erbij</h2> <ul><li>Keuken schoonmaken</li></ul>" in pagina
        assert "Heette eerst “Praktijktoets”. Gaat op een ander moment open." in pagina
        assert "Dit heb je al gedaan: “Toilet schoonmaken”." in pagina
        assert "Dan heb je 0 van de 2 stappen gedaan." in pagina

    def test_going_over_keeps_a_finished_step_that_is_gone(self, inschrijving, amir, kim):
        haal(inschrijving, "S1", kim)
        oud = mijn(inschrijving, "S1")
        wijzig(inschrijving, self.NIEUW)
        client = ingelogd(amir)
        assert client.post(mijn(inschrijving, wat="nieuwe-versie/"), {"versie": "2"}).url == mijn(inschrijving)
        pagina = tekst(client.get(mijn(inschrijving)))
        assert "Deze stappen horen niet meer bij deze versie van de leerlijn." in pagina
        assert "Toilet schoonmaken, op" in pagina
        antwoord = client.get(oud)
        assert "hoort niet meer bij jouw versie" in meldingen(antwoord)
        assert antwoord.url == mijn(inschrijving)

    def test_only_to_the_version_that_was_shown(self, inschrijving, amir):
        wijzig(inschrijving, self.NIEUW)
        wijzig(inschrijving, [*self.NIEUW, stap("opdracht", "S4")])
        client = ingelogd(amir)
        antwoord = client.post(mijn(inschrijving, wat="nieuwe-versie/"), {"versie": "2"})
        assert "intussen weer veranderd" in meldingen(antwoord)
        inschrijving.refresh_from_db()
        assert inschrijving.versie.nummer == 1
        client.post(mijn(inschrijving, wat="nieuwe-versie/"), {"versie": "3"})
        inschrijving.refresh_from_db()
        assert inschrijving.versie.nummer == 3
        assert "Je volgt de nieuwste versie." in meldingen(client.get(mijn(inschrijving, wat="nieuwe-versie/")))

    def test_who_has_done_all_of_the_new_version_is_ready(self, inschrijving, amir, kim):
        haal(inschrijving, "S1", kim)
        wijzig(inschrijving, [stap("opdracht", "S1", "Toilet schoonmaken")])
        inschrijving.neem_nieuwe_versie(amir)
        assert inschrijving.status == Inschrijvingstatus.AFGEROND

    def test_the_difference_as_values(self):
        oud = Lijn(
            "A", "", "certificaat", "C", stappen=(Stap("a", "A", "opdracht", "A"), Stap("b", "B", "opdracht", "B"))
        )
        nieuw = Lijn(
            "A",
            "",
            "certificaat",
            "D",
            stappen=(
                Stap("b", "B", "opdracht", "B", bewijs=True, verplicht=False),
                Stap("a", "A", "opdracht", "A", tekst="<p>Anders</p>"),
                Stap("k", "K", Stapsoort.KEUZE, "K", aantal=1),
            ),
        )
        gevonden = verschil(oud, nieuw, {"a"})
        assert (gevonden.nieuw, gevonden.weg, gevonden.gedaan_weg) == (("K",), (), ())
        assert gevonden.gewijzigd == (
            ("A", "De uitleg is anders."),
            ("B", "Mag je nu ook overslaan. Je levert nu bewijs in."),
        )
        assert (gevonden.andere_volgorde, gevonden.einde) == (True, "D")
        assert verschil(oud, oud, set()).gewijzigd == ()


class TestStap:
    def test_the_easy_text_when_the_reader_wants_it(self, amir):
        makkelijk = {"tekst": "<p>Poets de pot.</p>", "beeld": None, "geluid": None}
        rij = schrijf_in(amir, [stap("opdracht", "S1", tekst="<p>Reinig het sanitair.</p>", makkelijk=makkelijk)])
        client = ingelogd(amir)
        gewoon = tekst(client.get(mijn(rij, "S1")))
        assert "Reinig het sanitair." in gewoon
        assert "Lees in makkelijke taal" in gewoon
        client.cookies["tekst"] = "makkelijk"
        assert "Poets de pot." in tekst(client.get(mijn(rij, "S1")))

    def test_a_test_says_how_it_goes_and_a_closed_step_why(self, inschrijving, amir):
        pagina = tekst(ingelogd(amir).get(mijn(inschrijving, "S2")))
        assert "Dit gaat open als je klaar bent met “Toilet schoonmaken”." in pagina
        assert "Je mag dit 2 keer proberen." in pagina
        assert "Ruimt op" in pagina
        assert "Lever in" not in pagina

    def test_a_questionnaire_is_filled_in_and_not_handed_in(self, amir):
        lijst = maak_vragenlijst()
        rij = schrijf_in(amir, [stap("instrument", "S1", pagina=lijst.pk)])
        client = ingelogd(amir)
        pagina = tekst(client.get(mijn(rij, "S1")))
        assert f'href="{mijn(rij, "S1")}invullen/"' in pagina
        assert "Lever in" not in pagina
        client.post(mijn(rij, "S1"), {"actie": "inleveren", "tekst": ""})
        assert not Inlevering.objects.exists()

    def test_a_step_with_a_page_that_is_gone_from_the_catalogue_still_works(self, amir):
        kaart = maak_instrument()
        rij = schrijf_in(amir, [stap("instrument", "S1", pagina=kaart.pk)])
        kaart.unpublish()
        pagina = tekst(ingelogd(amir).get(mijn(rij, "S1")))
        assert "Werkkaart" not in pagina
        assert "Lever in" in pagina

    def test_a_choice_has_no_page_and_an_unknown_step_is_not_found(self, amir):
        keuze = stap("keuze", "K", aantal=1, stappen=[stap("opdracht", "K1"), stap("opdracht", "K2")])
        rij = schrijf_in(amir, [keuze])
        client = ingelogd(amir)
        assert client.get(mijn(rij, "K")).url == mijn(rij)
        assert client.get(mijn(rij, "K1")).status_code == 200
        assert client.get(mijn(rij, wat="stap/bestaat-niet/")).status_code == 404


class TestInleveren:
    def lever(self, client, inschrijving, actie="inleveren", code="S1", **velden):
        return client.post(mijn(inschrijving, code), {"actie": actie, "tekst": "", **velden})

    def test_photos_films_and_words_are_handed_in_once(self, inschrijving, amir, kim):
        client = ingelogd(amir)
        for _ in range(2):
            antwoord = self.lever(client, inschrijving, tekst="Alles gedaan.", bestanden=[foto(), film()])
            assert antwoord.status_code == 302
        rij = Inlevering.objects.get()
        assert (rij.tekst, rij.bestanden.count(), rij.ingeleverd_op is not None) == ("Alles gedaan.", 2, True)
        pagina = tekst(client.get(mijn(inschrijving, "S1")))
        assert "Nu kijkt je coach Kim Smit ernaar." in pagina
        assert "<video" in pagina
        assert "Ingeleverd" in tekst(client.get(mijn(inschrijving)))

    def test_proof_is_asked_where_the_step_asks_it(self, inschrijving, amir):
        antwoord = self.lever(ingelogd(amir), inschrijving, tekst="Gedaan.")
        assert "Voeg eerst een foto, film of document toe." in tekst(antwoord)
        assert "Gedaan." in tekst(antwoord)
        assert Inlevering.objects.get().ingeleverd_op is None

    def test_a_wrong_file_is_said_and_the_others_are_kept(self, inschrijving, amir):
        fout = SimpleUploadedFile("virus.mp4", b"MZ" + bytes(300))
        antwoord = self.lever(ingelogd(amir), inschrijving, bestanden=[foto(), fout], tekst="Kijk maar.")
        assert "“virus.mp4”: De naam eindigt op .mp4, maar het is een programma." in tekst(antwoord)
        rij = Inlevering.objects.get()
        assert (rij.tekst, [str(b) for b in rij.bestanden.all()], rij.ingeleverd_op) == (
            "Kijk maar.",
            ["toilet.jpg"],
            None,
        )

    def test_stored_for_later_seen_by_nobody_else_and_a_file_removed(self, inschrijving, amir, kim):
        client = ingelogd(amir)
        self.lever(client, inschrijving, "bewaren", bestanden=[foto(), foto("b.jpg", "red")], tekst="Nog niet af.")
        rij = Inlevering.objects.get()
        assert not Inlevering.objects.zichtbaar_voor(kim).exists()
        weg = rij.bestanden.first()
        self.lever(client, inschrijving, "", weg=str(weg.pk), tekst="Nog niet af.")
        assert rij.bestanden.count() == 1
        assert "Nog niet af." in tekst(client.get(mijn(inschrijving, "S1")))

    def test_a_field_for_proof_is_not_called_voluntary_where_the_step_asks_it(self, amir):
        stappen = [stap("opdracht", "S1", "Met", bewijs=True), stap("opdracht", "S2", "Zonder", bewijs=False)]
        inschrijving, client = schrijf_in(amir, stappen), ingelogd(amir)
        label = "Foto’s, films of documenten"
        optie = f'{label} <span class="veld__optie">(niet verplicht)</span>'
        paginas = [client.get(mijn(inschrijving, code)).content.decode() for code in ("S1", "S2")]
        assert [(label in pagina, optie in pagina) for pagina in paginas] == [(True, False), (True, True)]

    def test_keeping_nothing_is_not_called_a_success(self, inschrijving, amir):
        client = ingelogd(amir)
        pagina = client.post(mijn(inschrijving, "S1"), {"actie": "bewaren", "tekst": ""}, follow=True).content.decode()
        assert "Er is nog niets om te bewaren" in pagina
        assert "Gelukt" not in pagina

    def test_who_has_nobody_is_led_to_the_office(self, inschrijving, amir):
        assert '<a class="utrecht-link utrecht-link--html-a" href="/contact/">contact op met het bureau</a>' in (
            ingelogd(amir).get("/leren/mijn/").content.decode()
        )

    def test_taken_back_until_it_is_judged(self, inschrijving, amir, kim):
        client = ingelogd(amir)
        self.lever(client, inschrijving, bestanden=[foto()])
        for _ in range(2):
            client.post(mijn(inschrijving, "S1", "terughalen/"))
        assert Inlevering.objects.get().ingeleverd_op is None
        self.lever(client, inschrijving)
        haal(inschrijving, "S1", kim)
        antwoord = client.post(mijn(inschrijving, "S1", "terughalen/"))
        assert "Dit is al beoordeeld. Terughalen kan niet meer." in meldingen(antwoord)

    def test_nothing_for_a_closed_step_or_a_leerlijn_that_ended(self, inschrijving, amir):
        client = ingelogd(amir)
        antwoord = self.lever(client, inschrijving, code="S2", bestanden=[foto()])
        assert "gaat open als je klaar bent" in meldingen(antwoord)
        inschrijving.stop(amir)
        antwoord = self.lever(client, inschrijving, bestanden=[foto()])
        assert "Deze leerlijn is afgesloten." in meldingen(antwoord)
        assert not Inlevering.objects.exists()

    def test_the_verbs_refuse_others_and_too_many(self, inschrijving, amir, kim):
        vreemde = maak_user(rol=COACH)
        with pytest.raises(PermissionDenied):
            Inlevering.objects.concept(inschrijving, stapid(inschrijving, "S1"), vreemde)
        rij = Inlevering.objects.concept(inschrijving, stapid(inschrijving, "S1"), amir)
        for werk in (lambda: rij.schrijf(kim, "x"), lambda: rij.voeg_toe(kim, foto()), lambda: rij.haal_terug(kim)):
            with pytest.raises(PermissionDenied):
                werk()
        for nummer in range(MAX_BESTANDEN):
            rij.voeg_toe(amir, foto(f"{nummer}.jpg", f"#{nummer}0{nummer}0{nummer}0"))
        with pytest.raises(ValidationError, match=f"hoogstens {MAX_BESTANDEN}"):
            rij.voeg_toe(amir, foto("z.jpg", "#ff0000"))
        eigen = Inlevering.objects.concept(inschrijving, stapid(inschrijving, "S1"), kim)
        with pytest.raises(PermissionDenied, match="Alleen wie de leerlijn volgt"):
            eigen.lever_in(kim)

    def test_a_stale_window_wipes_no_words_and_both_texts_are_shown(self, inschrijving, amir):
        client = ingelogd(amir)
        oud = self.stond(client, inschrijving)
        self.lever(client, inschrijving, "bewaren", tekst="Ik maakte alles schoon.", stond=oud)
        for actie in ("bewaren", "inleveren"):
            antwoord = self.lever(client, inschrijving, actie, tekst="", stond=oud, bestanden=[foto()])
            rij = Inlevering.objects.get()
            assert (rij.tekst, rij.ingeleverd_op, rij.bestanden.count()) == ("Ik maakte alles schoon.", None, 1)
        antwoord = self.lever(client, inschrijving, "bewaren", tekst="Het ging goed.", stond=oud)
        for zin in ("Hier stond intussen iets anders", "Ik maakte alles schoon.", "Het ging goed."):
            assert zin in tekst(antwoord)
        self.lever(
            client, inschrijving, "bewaren", tekst="Het ging goed.", stond=antwoord.context["form"].data["stond"]
        )
        assert Inlevering.objects.get().tekst == "Het ging goed."

    def test_of_two_texts_the_stored_one_can_be_kept(self, inschrijving, amir):
        client = ingelogd(amir)
        self.lever(client, inschrijving, "bewaren", tekst="Eerst.")
        antwoord = self.lever(client, inschrijving, "houden", tekst="Daarna.", stond="oud")
        assert antwoord.status_code == 302
        assert Inlevering.objects.get().tekst == "Eerst."

    def test_own_words_are_no_conflict_after_a_wrong_file(self, inschrijving, amir):
        client = ingelogd(amir)
        fout = SimpleUploadedFile("virus.mp4", b"MZ" + bytes(300))
        oud = self.stond(client, inschrijving)
        antwoord = self.lever(client, inschrijving, "bewaren", tekst="Eerst.", stond=oud, bestanden=[fout])
        self.lever(client, inschrijving, "bewaren", tekst="Daarna.", stond=antwoord.context["form"].data["stond"])
        assert Inlevering.objects.get().tekst == "Daarna."

    def test_what_was_typed_after_handing_in_elsewhere_can_be_copied(self, inschrijving, amir, kim):
        client = ingelogd(amir)
        self.lever(client, inschrijving, bestanden=[foto()])
        antwoord = self.lever(client, inschrijving, tekst="Nog iets vergeten.")
        assert "Dit schreef je net" in tekst(antwoord)
        assert "Nog iets vergeten." in tekst(antwoord)
        haal(inschrijving, "S1", kim)
        assert "Nog iets vergeten." in tekst(self.lever(client, inschrijving, tekst="Nog iets vergeten."))

    def stond(self, client, inschrijving) -> str:
        """The hidden mark of a page that is open."""
        return client.get(mijn(inschrijving, "S1")).context["form"]["stond"].value()

    def test_files_are_for_who_may_see_them(self, inschrijving, amir, kim):
        client = ingelogd(amir)
        self.lever(client, inschrijving, "bewaren", bestanden=[foto()])
        sleutel = Inlevering.objects.get().bestanden.get().pk
        eigen = f"{mijn(inschrijving)}bewijs/{sleutel}/"
        van_kim = f"/leren/begeleiden/{amir.pk}/leerlijn/{inschrijving.kenmerk}/bewijs/{sleutel}/"
        coach, vreemde = ingelogd(kim), ingelogd(maak_user(rol=COACH))
        assert (client.get(eigen).status_code, coach.get(van_kim).status_code) == (200, 404)  # not handed in yet
        self.lever(client, inschrijving)
        assert (coach.get(van_kim).status_code, vreemde.get(van_kim).status_code) == (200, 404)
        assert ingelogd(maak_medewerker("Bo", email="b@voorbeeld.nl")).get(eigen).status_code == 404
        Toevertrouwing.objects.get().eindig(maak_bureau(), timezone.localdate() - timedelta(days=1))
        assert coach.get(van_kim).status_code == 404

    def test_what_was_written_when_the_session_ended_comes_back(self, inschrijving, amir):
        client = ingelogd(amir)
        briefje = client.get(mijn(inschrijving, "S1")).context["briefje"]
        client.logout()
        antwoord = client.post(
            mijn(inschrijving, "S1"), {"briefje": briefje, "tekst": "Lang verhaal.", "actie": "bewaren"}
        )
        assert antwoord.status_code == 302
        assert "Lang verhaal." in tekst(ingelogd(amir).get(mijn(inschrijving, "S1")))


@pytest.mark.django_db(transaction=True)
def test_handed_in_twice_at_once_is_once(wagtail_basis):
    amir = maak_medewerker()
    rij = schrijf_in(amir, [stap("opdracht", "S1")])

    def lever():
        eigen = Inschrijving.objects.get(pk=rij.pk)
        Inlevering.objects.concept(eigen, stapid(rij, "S1"), amir).lever_in(amir)

    assert tegelijk(lever, lever, lever) == [None] * 3
    assert Inlevering.objects.wacht().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_windows_at_once_one_is_told_what_the_other_wrote(wagtail_basis):
    amir = maak_medewerker()
    rij = schrijf_in(amir, [stap("opdracht", "S1")])
    Inlevering.objects.concept(rij, stapid(rij, "S1"), amir)
    uitkomsten = tegelijk(*(lambda t=t: Inlevering.objects.get().schrijf(amir, t) for t in ("Links", "Rechts")))
    [verloren] = [fout for fout in uitkomsten if fout is not None]
    assert isinstance(verloren, Intussen)
    assert verloren.tekst == Inlevering.objects.get().tekst
