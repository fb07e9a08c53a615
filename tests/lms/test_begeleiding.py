"""Guiding: the people entrusted today, what waits, judging once, and nobody else who sees anything."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Team, Toevertrouwing
from accounts.models.team import Teamlid
from accounts.rollen import COACH, DOCENT, TEAMMANAGER, WERKBEGELEIDER, geef_rol, neem_rol_af
from lms.models import Inlevering, Inschrijving, Resultaat
from lms.status import Inschrijvingstatus
from sporen.models import Inzage
from tests.accounts.factories import maak_user
from tests.gelijktijdig import tegelijk
from tests.klok import ga_naar
from tests.lms.factories import maak_begeleider, maak_bureau, maak_leerlijn, maak_medewerker, stap
from tests.lms.formulierdata import maak_toets, maak_vragenlijst
from tests.lms.volgfabriek import bij, film, foto, ingelogd, schrijf_in, stapid

pytestmark = pytest.mark.django_db
LIJST = "/leren/begeleiden/"


@pytest.fixture
def inschrijving(amir) -> Inschrijving:
    return schrijf_in(amir)


@pytest.fixture
def kim(amir):
    return maak_begeleider(amir)


def tekst(antwoord) -> str:
    return " ".join(antwoord.content.decode().split())


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))


def lever_in(inschrijving: Inschrijving, code: str = "S1", *bestanden) -> Inlevering:
    rij = Inlevering.objects.concept(inschrijving, stapid(inschrijving, code), inschrijving.persoon)
    for bestand in bestanden or (foto(),):
        rij.voeg_toe(inschrijving.persoon, bestand)
    rij.lever_in(inschrijving.persoon)
    return rij


def beoordeel(client, inschrijving: Inschrijving, code: str = "S1", poging: int = 1, **velden):
    return client.post(bij(inschrijving, code), {"actie": "oordeel", "poging": poging, "toelichting": "", **velden})


class TestWie:
    """Only who is entrusted today, in a role that one holds; everybody else finds nothing, and nothing is written."""

    def paginas(self, inschrijving: Inschrijving) -> list[str]:
        return [f"{LIJST}{inschrijving.persoon_id}/", bij(inschrijving), bij(inschrijving, "S1")]

    def test_a_coach_and_a_werkbegeleider_see_who_is_entrusted(self, inschrijving, amir, kim):
        bo = maak_begeleider(amir, WERKBEGELEIDER, "Bo")
        for wie in (kim, bo):
            client = ingelogd(wie)
            assert "Amir Yilmaz" in tekst(client.get(LIJST))
            for pagina in self.paginas(inschrijving):
                assert client.get(pagina).status_code == 200
            assert list(Inschrijving.objects.voor(wie)) == [inschrijving]

    def vreemden(self, amir, kim):
        ander = maak_begeleider(maak_medewerker("Cas", email="cas@voorbeeld.nl"), COACH, "Ander")
        manager = maak_user(rol=TEAMMANAGER)
        team = Team.objects.create(naam="Noord")
        team.managers.add(manager)
        Teamlid.objects.create(team=team, coach=kim)
        return [
            ander,
            manager,
            maak_user(rol=DOCENT),
            maak_bureau(),
            maak_medewerker("Dex", email="d@voorbeeld.nl"),
            amir,
        ]

    def test_another_coach_a_teammanager_docent_office_and_the_person_do_not(self, inschrijving, amir, kim):
        for wie in self.vreemden(amir, kim):
            client = ingelogd(wie)
            for pagina in self.paginas(inschrijving):
                assert client.get(pagina).status_code == 404, (wie, pagina)
            assert beoordeel(client, inschrijving, gehaald="ja").status_code == 404
            assert client.post(f"{LIJST}{amir.pk}/inschrijven/", {"leerlijn": 1}).status_code == 404
        assert not Resultaat.objects.exists()
        assert not Inzage.objects.exists()

    def test_the_list_is_for_who_guides(self, kim):
        for wie, code in ((kim, 200), (maak_user(rol=TEAMMANAGER), 403), (maak_user(rol=DOCENT), 403)):
            assert ingelogd(wie).get(LIJST).status_code == code

    def test_an_ended_entrustment_closes_the_door(self, inschrijving, amir, kim):
        Toevertrouwing.objects.get().eindig(maak_bureau(), timezone.localdate() - timedelta(days=1))
        client = ingelogd(kim)
        for pagina in self.paginas(inschrijving):
            assert client.get(pagina).status_code == 404
        assert "Er is nu niemand aan jou toevertrouwd" in tekst(client.get(LIJST))
        with pytest.raises(PermissionDenied):
            Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), kim, gehaald=True)

    def test_so_does_a_role_that_was_taken_away(self, inschrijving, kim):
        neem_rol_af(kim, COACH)
        geef_rol(kim, WERKBEGELEIDER)
        assert ingelogd(kim).get(bij(inschrijving)).status_code == 404
        with pytest.raises(PermissionDenied):
            Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), kim, gehaald=True)

    def test_each_look_at_a_person_is_written_down(self, inschrijving, amir, kim):
        client = ingelogd(kim)
        client.get(LIJST)
        assert not Inzage.objects.exists()
        for pagina in self.paginas(inschrijving):
            client.get(pagina)
        (inzage,) = Inzage.objects.van(amir)
        assert (inzage.door, inzage.wat) == (kim, "leerlijnen bekeken")
        ga_naar_later = timezone.now() - timedelta(minutes=31)
        Inzage.objects.update(op=ga_naar_later)
        client.get(bij(inschrijving))
        assert Inzage.objects.count() == 2


class TestLijst:
    def mensen(self, kim, aantal: int, eerste: int = 0):
        """People with two leerlijnen each, of which one got on a bit."""
        bureau = maak_bureau()
        lijnen = [maak_leerlijn(f"Lijn {nummer}-{eerste}") for nummer in range(2)]
        for nummer in range(eerste, eerste + aantal):
            persoon = maak_medewerker(f"P{nummer:03d}", email=f"p{nummer}@voorbeeld.nl")
            Toevertrouwing.objects.vertrouw_toe(persoon, kim, bureau, timezone.localdate())
            rijen = [Inschrijving.objects.schrijf_in(persoon, lijn, persoon) for lijn in lijnen]
            Resultaat.objects.beoordeel(rijen[0], stapid(rijen[0], "S1"), kim, gehaald=True)

    def test_says_how_each_gets_on_and_who_waits_first(self, inschrijving, amir, kim):
        self.mensen(kim, 2)
        lever_in(inschrijving)
        rijen = ingelogd(kim).get(LIJST).context["pagina"].object_list
        assert [rij.naam for rij in rijen] == ["Amir Yilmaz", "P000 Yilmaz", "P001 Yilmaz"]
        assert [titel for titel, *_ in rijen[0].wacht] == ["Toilet schoonmaken"]
        assert rijen[1].lijnen[0].zin == "P000 heeft 1 van de 2 stappen gedaan. Nu: Stap S2."

    def test_search_and_filters(self, inschrijving, amir, kim, monkeypatch):
        self.mensen(kim, 2)
        lever_in(inschrijving)
        klaar = schrijf_in(maak_medewerker("Zoë", email="zoe@voorbeeld.nl"), [stap("opdracht", "X1")], "Post")
        niets = maak_medewerker("Niek", email="n@voorbeeld.nl")
        for persoon in (klaar.persoon, niets):
            Toevertrouwing.objects.vertrouw_toe(persoon, kim, maak_bureau(), timezone.localdate())
        Resultaat.objects.beoordeel(klaar, stapid(klaar, "X1"), kim, gehaald=True)

        def namen(**vraag):
            rijen = ingelogd(kim).get(LIJST, vraag).context["pagina"].object_list
            return [rij.roepnaam for rij in rijen]

        assert namen(q="zoe YIL") == ["Zoë"]
        assert namen(q="bestaat niet") == []
        assert namen(stand="wacht") == ["Amir"]
        assert namen(stand="klaar") == ["Zoë"]
        assert namen(stand="niets") == ["Niek"]
        assert namen(stand="vast") == []
        assert len(namen(stand="onzin")) == 5
        ga_naar(monkeypatch, timezone.localdate() + timedelta(days=31))
        assert namen(stand="vast") == ["P000", "P001"]  # who handed something in waits for the coach instead

    def test_who_used_all_attempts_is_stuck(self, inschrijving, kim):
        Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), kim, gehaald=True)
        for _ in range(2):
            Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S2"), kim, rubriek=[True, False])
        pagina = tekst(ingelogd(kim).get(LIJST, {"stand": "vast"}))
        assert "Alle pogingen gebruikt: Praktijktoets." in pagina

    def test_what_waits_counts_only_where_it_can_be_judged(self, inschrijving, amir, kim):
        lever_in(inschrijving)
        inschrijving.stop(amir)
        (rij,) = ingelogd(kim).get(LIJST).context["pagina"].object_list
        assert rij.wacht == []

    def test_the_same_queries_for_3_and_for_60_people(self, kim, inschrijving):
        client, aantallen = ingelogd(kim), []
        for aantal, eerste in ((3, 0), (57, 3)):
            self.mensen(kim, aantal, eerste)
            client.get(LIJST)
            with CaptureQueriesContext(connection) as vragen:
                antwoord = client.get(LIJST)
            aantallen.append(len(vragen))
        assert aantallen[0] == aantallen[1] <= 10
        assert (len(antwoord.context["pagina"].object_list), antwoord.context["totaal"]) == (50, 61)
        laatste = client.get(LIJST, {"page": "2"})
        assert len(laatste.context["pagina"].object_list) == 11
        assert "P059 heeft 1 van de 2 stappen gedaan. Nu: Stap S2." in tekst(laatste)


class TestPersoon:
    def test_shows_what_waits_and_for_a_coach_the_way_to_more(self, inschrijving, amir, kim):
        lever_in(inschrijving)
        pagina = tekst(ingelogd(kim).get(f"{LIJST}{amir.pk}/"))
        assert "Wacht op jou" in pagina
        assert bij(inschrijving, "S1") in pagina
        for adres in ("leerpad/", "uitslagen/", "dossier/"):
            assert f"{LIJST}{amir.pk}/{adres}" in pagina
        assert "Schrijf Amir in" in pagina

    def test_a_werkbegeleider_sees_no_leerpad_no_uitslagen_and_enrols_nobody(self, inschrijving, amir):
        bo, post = maak_begeleider(amir, WERKBEGELEIDER, "Bo"), maak_leerlijn("Leerlijn Post")
        client = ingelogd(bo)
        pagina = tekst(client.get(f"{LIJST}{amir.pk}/"))
        assert "leerpad" not in pagina.lower()
        assert "uitslagen" not in pagina.lower()
        assert client.post(f"{LIJST}{amir.pk}/inschrijven/", {"leerlijn": post.pk}).status_code == 403
        assert Inschrijving.objects.count() == 1

    def test_a_coach_enrols_from_what_is_published_and_not_followed(self, inschrijving, amir, kim):
        post, weg = maak_leerlijn("Leerlijn Post"), maak_leerlijn("Oude leerlijn")
        weg.unpublish()
        client = ingelogd(kim)
        keuzes = client.get(f"{LIJST}{amir.pk}/").context["form"].fields["leerlijn"].queryset
        assert list(keuzes) == [post]
        for _ in range(2):
            client.post(f"{LIJST}{amir.pk}/inschrijven/", {"leerlijn": post.pk})
        nieuw = Inschrijving.objects.get(leerlijn=post)
        assert (nieuw.persoon, nieuw.ingeschreven_door) == (amir, kim)
        antwoord = client.post(f"{LIJST}{amir.pk}/inschrijven/", {"leerlijn": weg.pk})
        assert "Kies een leerlijn uit de lijst." in meldingen(antwoord)


class TestBeoordelen:
    def test_what_was_handed_in_goes_with_the_judgement(self, inschrijving, amir, kim):
        lever_in(inschrijving, "S1", foto(), film())
        client = ingelogd(kim)
        assert "Ingeleverd door Amir Yilmaz" in tekst(client.get(bij(inschrijving, "S1")))
        antwoord = beoordeel(client, inschrijving, gehaald="ja", toelichting="Netjes!")
        assert antwoord.url == bij(inschrijving)
        resultaat = Resultaat.objects.get()
        assert (resultaat.uitkomst, resultaat.toelichting, resultaat.bewijs.count()) == ("gehaald", "Netjes!", 2)
        assert Inlevering.objects.get().resultaat == resultaat
        eigen = tekst(ingelogd(amir).get(f"/leren/mijn/leerlijn/{inschrijving.kenmerk}/stap/{resultaat.stap}/"))
        assert "Netjes!" in eigen
        assert "<video" in eigen

    def test_a_double_post_is_once(self, inschrijving, kim):
        client = ingelogd(kim)
        for uitkomst in ("nee", "nee"):
            antwoord = beoordeel(client, inschrijving, gehaald=uitkomst, toelichting="Nog oefenen.", bestanden=[foto()])
            assert antwoord.status_code == 302
        assert Resultaat.objects.count() == 1
        assert not Inlevering.objects.open().exists()
        beoordeel(client, inschrijving, poging=2, gehaald="ja")
        beoordeel(client, inschrijving, poging=2, gehaald="ja")
        assert [r.uitkomst for r in Resultaat.objects.order_by("pk")] == ["niet_gehaald", "gehaald"]

    def test_a_colleague_was_first_with_something_else(self, inschrijving, amir, kim):
        bo = maak_begeleider(amir, WERKBEGELEIDER, "Bo")
        beoordeel(ingelogd(bo), inschrijving, gehaald="nee", toelichting="De spiegel nog.")
        antwoord = beoordeel(ingelogd(kim), inschrijving, gehaald="ja")
        assert "Dit is intussen al beoordeeld, door Bo Smit." in tekst(antwoord)
        assert Resultaat.objects.count() == 1

    def test_not_passed_asks_an_explanation_and_keeps_what_was_chosen(self, inschrijving, kim):
        antwoord = beoordeel(ingelogd(kim), inschrijving, gehaald="nee")
        assert "Schrijf op wat nog niet lukte." in tekst(antwoord)
        assert antwoord.context["form"]["gehaald"].value() == "nee"
        assert not Resultaat.objects.exists()

    def test_nothing_chosen_gets_a_sentence(self, inschrijving, kim):
        assert "Kies of het gelukt is." in tekst(beoordeel(ingelogd(kim), inschrijving))
        assert "Kies of het gelukt is." in tekst(beoordeel(ingelogd(kim), inschrijving, gehaald="misschien"))

    def test_a_practical_test_is_an_observation_per_point(self, inschrijving, amir, kim):
        client = ingelogd(kim)
        beoordeel(client, inschrijving, gehaald="ja")
        beoordeel(client, inschrijving, "S2", **{"punt-0": "ja", "punt-1": "nee"}, toelichting="Ruim nog op.")
        nog_niet = Resultaat.objects.get(uitkomst="niet_gehaald")
        assert nog_niet.rubriek == [True, False]
        antwoord = beoordeel(client, inschrijving, "S2", poging=2, **{"punt-0": "ja", "punt-1": "ja"})
        assert "Dit was de laatste stap. Amir is klaar met de leerlijn!" in meldingen(antwoord)
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.AFGEROND

    def test_a_score_has_a_pass_mark(self, amir, kim):
        rij = schrijf_in(amir, [stap("toetsmoment", "T1", soort="score", cesuur=60)])
        client = ingelogd(kim)
        for score, zin in (("101", "0 tot en met 100"), ("x", "geen getal"), ("", "Vul de score in")):
            assert zin in tekst(beoordeel(client, rij, "T1", score=score))
        beoordeel(client, rij, "T1", score="59,9", toelichting="Bijna.")
        beoordeel(client, rij, "T1", poging=2, score="60")
        rijen = [(r.score, r.uitkomst) for r in Resultaat.objects.order_by("pk")]
        assert rijen == [(Decimal("59.9"), "niet_gehaald"), (Decimal("60.0"), "gehaald")]

    def test_attempts_that_are_used_up_are_said(self, inschrijving, kim):
        client = ingelogd(kim)
        beoordeel(client, inschrijving, gehaald="ja")
        for poging in (1, 2):
            velden = {"punt-0": "nee", "punt-1": "nee", "toelichting": "Nog niet."}
            beoordeel(client, inschrijving, "S2", poging=poging, **velden)
        assert "Amir heeft alle 2 pogingen gebruikt." in tekst(client.get(bij(inschrijving, "S2")))
        antwoord = beoordeel(client, inschrijving, "S2", poging=3, **{"punt-0": "ja", "punt-1": "ja"})
        assert "Alle 2 pogingen zijn gebruikt." in meldingen(antwoord)
        assert Resultaat.objects.count() == 3

    def test_own_proof_is_kept_until_the_judgement_and_seen_by_nobody_before(self, inschrijving, amir, kim):
        client = ingelogd(kim)
        velden = {"actie": "bewijs", "poging": 1, "gehaald": "nee", "toelichting": "Half werk.", "bestanden": [film()]}
        antwoord = client.post(bij(inschrijving, "S1"), velden)
        assert "Half werk." in tekst(antwoord)
        assert "film.mp4" in tekst(antwoord)
        assert not Inlevering.objects.zichtbaar_voor(amir).exists()
        beoordeel(client, inschrijving, gehaald="nee", toelichting="Half werk.")
        assert [str(b) for b in Resultaat.objects.get().bewijs.all()] == ["film.mp4"]

    def test_own_proof_can_be_removed(self, inschrijving, kim):
        client = ingelogd(kim)
        client.post(bij(inschrijving, "S1"), {"actie": "bewijs", "poging": 1, "bestanden": [foto()]})
        sleutel = Inlevering.objects.get().bestanden.get().pk
        client.post(bij(inschrijving, "S1"), {"poging": 1, "weg": str(sleutel)})
        assert not Inlevering.objects.get().bestanden.exists()

    def test_a_wrong_file_stores_no_judgement(self, inschrijving, kim):
        fout = SimpleUploadedFile("a.exe", b"MZ" + bytes(100))
        antwoord = beoordeel(ingelogd(kim), inschrijving, gehaald="ja", bestanden=[fout, foto()])
        assert "“a.exe”: Dit is een programma." in tekst(antwoord)
        assert not Resultaat.objects.exists()
        assert Inlevering.objects.get().bestanden.count() == 1

    def test_a_closed_step_says_why_about_the_person(self, inschrijving, kim):
        client = ingelogd(kim)
        pagina = tekst(client.get(bij(inschrijving, "S2")))
        assert "Dit gaat open als Amir klaar is met “Toilet schoonmaken”." in pagina
        assert "Bewaar je oordeel" not in pagina
        antwoord = beoordeel(client, inschrijving, "S2", **{"punt-0": "ja", "punt-1": "ja"})
        assert "gaat open als" in meldingen(antwoord)

    def test_what_the_portal_marks_is_not_judged_here_and_shows_no_answers(self, amir, kim):
        lijst, toets = maak_vragenlijst(), maak_toets()
        stappen = [
            stap("instrument", "S1", "Hoe gaat het met je", pagina=lijst.pk),
            stap("toetsmoment", "S2", soort="score", pagina=toets.pk),
        ]
        rij, client = schrijf_in(amir, stappen), ingelogd(kim)
        for code in ("S1", "S2"):
            pagina = tekst(client.get(bij(rij, code)))
            assert "Dit wordt in het portaal ingevuld." in pagina
            assert "Bewaar je oordeel" not in pagina
            beoordeel(client, rij, code, gehaald="ja", score="90")
        assert not Resultaat.objects.exists()

    def test_a_leerlijn_that_ended_or_a_step_that_is_gone(self, inschrijving, amir, kim):
        client = ingelogd(kim)
        beoordeel(client, inschrijving, gehaald="ja")
        oud = bij(inschrijving, "S1")
        leerlijn = inschrijving.leerlijn
        leerlijn.stappen = [stap("opdracht", "S9")]
        leerlijn.save_revision().publish()
        inschrijving.neem_nieuwe_versie(amir)
        assert "hoort niet meer bij de versie die Amir volgt" in meldingen(client.get(oud))
        assert "Ook gedaan" in tekst(client.get(bij(inschrijving)))
        inschrijving.stop(amir)
        assert "Deze leerlijn is afgesloten." in tekst(client.get(bij(inschrijving, "S9")))
        antwoord = beoordeel(client, inschrijving, "S9", gehaald="ja")
        assert "Er komt geen resultaat meer bij." in meldingen(antwoord)

    def test_a_result_for_somebody_who_is_not_enrolled(self, inschrijving, kim):
        cas = maak_medewerker("Cas", email="cas@voorbeeld.nl")
        Toevertrouwing.objects.vertrouw_toe(cas, kim, maak_bureau(), timezone.localdate())
        adres = f"{LIJST}{cas.pk}/leerlijn/{inschrijving.kenmerk}/stap/{stapid(inschrijving, 'S1')}/"
        assert ingelogd(kim).post(adres, {"actie": "oordeel", "poging": 1, "gehaald": "ja"}).status_code == 404
        assert not Resultaat.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestTegelijk:
    def test_two_judge_the_same_step_at_once_and_one_counts(self, wagtail_basis):
        rij = schrijf_in(maak_medewerker())
        begeleiders = [maak_begeleider(rij.persoon), maak_begeleider(rij.persoon, WERKBEGELEIDER, "Bo")]

        def oordeel(door, gehaald):
            eigen = Inschrijving.objects.get(pk=rij.pk)
            return Resultaat.objects.beoordeel(eigen, stapid(rij, "S1"), door, gehaald=gehaald, poging=1)

        uitkomsten = tegelijk(
            lambda: oordeel(begeleiders[0], True),
            lambda: oordeel(begeleiders[1], False),
            lambda: oordeel(begeleiders[0], True),
        )
        assert Resultaat.objects.count() == 1
        gelukt = [u for u in uitkomsten if isinstance(u, Resultaat)]
        assert {u.pk for u in gelukt} == {Resultaat.objects.get().pk}
        assert all(isinstance(u, ValidationError) for u in uitkomsten if u not in gelukt)

    def test_taking_back_and_judging_at_once_ends_in_one_of_the_two(self, wagtail_basis):
        rij = schrijf_in(maak_medewerker())
        kim, ingeleverd = maak_begeleider(rij.persoon), lever_in(rij)

        def oordeel():
            eigen = Inschrijving.objects.get(pk=rij.pk)
            return Resultaat.objects.beoordeel(eigen, stapid(rij, "S1"), kim, gehaald=True, poging=1)

        tegelijk(oordeel, lambda: Inlevering.objects.get(pk=ingeleverd.pk).haal_terug(rij.persoon))
        resultaat, ingeleverd = Resultaat.objects.get(), Inlevering.objects.get()
        mee = ingeleverd.resultaat_id == resultaat.pk and resultaat.bewijs.count() == 1
        teruggehaald = ingeleverd.resultaat_id is None and ingeleverd.ingeleverd_op is None
        assert mee != teruggehaald
