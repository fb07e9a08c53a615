"""The toetsingskader as pages: edited in Wagtail's admin, read by visitors, and the source of the forms."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR, zet_rechten
from content.models import HomePage
from portfolio.models import Deel, Kaderversie, Onderdeel, Toetsingskader
from tests.accounts.factories import maak_user
from tests.portfolio.kaderfabriek import maak_deel, maak_kader, publiceer, stap, vraag
from tests.portfolio.paginaformulier import paginadata

pytestmark = pytest.mark.django_db


@pytest.fixture
def kader(db):
    zet_rechten()
    return maak_kader()


@pytest.fixture
def redacteur(kader):
    return maak_user(rol=REDACTEUR)


@pytest.fixture
def beheer(client, redacteur):
    client.force_login(redacteur)
    return client


def bewerk(client, pagina, data):
    return client.post(reverse("wagtailadmin_pages:edit", args=[pagina.pk]), data)


def leg_vast(kader) -> Kaderversie:
    """A next version, through both editors."""
    versie = Kaderversie.objects.stel_voor(kader, maak_user(rol=REDACTEUR), timezone.localdate(), "Nieuw")
    versie.bevestig(maak_user(rol=BEHEERDER))
    return versie


def nieuwe_stap(plek: str, soort: str, **velden) -> dict:
    """A step that an editor adds: no id yet, one long question."""
    data = {
        "type": soort,
        "id": "",
        "order": "9",
        "deleted": "",
        **{f"value-{k}": v for k, v in velden.items()},
    }
    data |= {
        "value-vragen-count": "1",
        "value-vragen-0-type": "lange_tekst",
        "value-vragen-0-id": "",
        "value-vragen-0-order": "0",
        "value-vragen-0-deleted": "",
        "value-vragen-0-value-vraag": "Wat weet je hiervan?",
        "value-vragen-0-value-uitleg": "null",
        "value-vragen-0-value-verplicht": "on",
        "value-vragen-0-value-richtlijn_woorden": "250",
    }
    for rijk in ("inleiding", "indicatoren", "handreiking"):
        data.setdefault(f"value-{rijk}", "null")
    return {f"{plek}-{sleutel}": waarde for sleutel, waarde in data.items()}


class TestBewerken:
    def test_an_added_kennisgebied_is_a_step_of_the_next_version(self, beheer, kader):
        eerste = leg_vast(kader)
        deel = Deel.objects.get(code="C2")
        data = paginadata(deel) | {"stappen-count": "2"}
        data |= nieuwe_stap("stappen-1", "stap", titel="Kennisgebied 5", slug="c2-5", criterium="C2.5", essentieel="on")

        antwoord = bewerk(beheer, deel, data)

        assert antwoord.status_code == 302
        tweede = leg_vast(kader)
        oud, nieuw = (versie.delen_per_code()["C2"].versie.formulier for versie in (eerste, tweede))
        assert [stap.titel for stap in nieuw.stappen] == ["Kennisgebied 1", "Kennisgebied 5"]
        assert nieuw.stappen[0] == oud.stappen[0]
        assert nieuw.stappen[1].kenmerken == {"criterium": "C2.5", "essentieel": True, "weegt_mee": False}
        assert nieuw.stappen[1].vragen[0].instellingen["richtlijn_woorden"] == 250
        assert [(w.soort, w.wat, w.stap) for w in tweede.verschil_met(eerste)[0].wijzigingen] == [
            ("nieuw", "stap", "Kennisgebied 5"),
            ("nieuw", "vraag", "Kennisgebied 5"),
        ]

    def test_an_added_route_can_be_chosen_and_lifts_what_it_names(self, beheer, kader):
        leg_vast(kader)
        deel = Deel.objects.get(code="A1")
        data = paginadata(deel) | {"stappen-count": "3"}
        data |= nieuwe_stap(
            "stappen-2",
            "route",
            titel="Buitenlands diploma",
            slug="a1-buitenland",
            code="A1-buitenland",
            criterium="",
            randvoorwaarden="null",
            heft_op="C1, C2",
        )

        antwoord = bewerk(beheer, deel, data)

        assert antwoord.status_code == 302
        keuze, *routes = leg_vast(kader).delen_per_code()["A1"].versie.formulier.stappen
        assert [optie["label"] for optie in keuze.vragen[0].instellingen["opties"]] == [
            "Diploma",
            "EVC",
            "Buitenlands diploma",
        ]
        assert routes[2].kenmerken["route"] == "A1-buitenland"
        assert routes[2].kenmerken["heft_op"] == ["C1", "C2"]
        assert routes[2].toon_als.waarde == keuze.vragen[0].instellingen["opties"][2]["waarde"]

    def test_a_changed_question_keeps_its_id(self, beheer, kader):
        eerste = leg_vast(kader)
        deel = Deel.objects.get(code="C1")

        bewerk(beheer, deel, paginadata(deel) | {"stappen-0-value-vragen-0-value-vraag": "Hoe pakte je het aan?"})

        oud, nieuw = (
            versie.delen_per_code()["C1"].versie.formulier.stappen[0].vragen[0] for versie in (eerste, leg_vast(kader))
        )
        assert (nieuw.id, nieuw.vraag) == (oud.id, "Hoe pakte je het aan?")

    def test_a_page_of_45_questions_opens_and_saves(self, beheer, kader):
        vragen = [vraag(f"Vraag {nummer}") for nummer in range(45)]
        deel = maak_deel(Onderdeel.objects.get(code="C"), "C3", [stap("C3.1", vraag=vragen)])

        opent = beheer.get(reverse("wagtailadmin_pages:edit", args=[deel.pk]))
        data = paginadata(deel, title="Bewaard")
        bewaart = bewerk(beheer, deel, data)

        assert len(data) > 400
        assert (opent.status_code, bewaart.status_code) == (200, 302)
        bewaard = Deel.objects.get(code="C3")
        assert bewaard.title == "Bewaard"
        assert bewaard.formulier().stappen == deel.formulier().stappen

    def test_a_code_that_was_laid_down_stays(self, beheer, kader):
        leg_vast(kader)
        deel = Deel.objects.get(code="C2")

        antwoord = bewerk(beheer, deel, paginadata(deel, code="C7"))

        assert "Deze pagina is vastgelegd als “C2”. Die code blijft dus zoals ze is." in antwoord.text
        assert Deel.objects.get(pk=deel.pk).code == "C2"

    def test_a_code_is_used_once(self, beheer, kader):
        deel = Deel.objects.get(code="C2")

        antwoord = bewerk(beheer, deel, paginadata(deel, code="C1"))

        assert "De code “C1” is al van “Deel C1”." in antwoord.text

    def test_the_handbook_and_the_form_can_be_previewed(self, beheer, kader):
        deel = Deel.objects.get(code="C2")
        adres = reverse("wagtailadmin_pages:preview_on_edit", args=[deel.pk])
        beheer.post(adres, paginadata(deel, title="Nog niet gepubliceerd"))

        for modus in ("handboek", "formulier"):
            antwoord = beheer.get(adres, {"mode": modus})
            assert antwoord.status_code == 200
            assert "Nog niet gepubliceerd" in antwoord.text


class TestVerwijderen:
    @pytest.fixture
    def beheer(self, client, kader):
        client.force_login(maak_user(rol=BEHEERDER, is_superuser=True))
        return client

    @pytest.mark.parametrize("welke", [Toetsingskader, HomePage])
    def test_a_branch_with_versions_below_it_stays(self, beheer, kader, welke):
        leg_vast(kader)
        pagina = welke.objects.get()

        antwoord = beheer.post(reverse("wagtailadmin_pages:delete", args=[pagina.pk]), follow=True)

        assert "Dit kan niet worden verwijderd, want er zijn versies vastgelegd van" in antwoord.text
        assert welke.objects.filter(pk=pagina.pk).exists()

    def test_an_onderdeel_stays_because_of_the_delen_below_it(self, beheer, kader):
        leg_vast(kader)
        pagina = Onderdeel.objects.get(code="A")

        antwoord = beheer.post(reverse("wagtailadmin_pages:delete", args=[pagina.pk]), follow=True)

        assert "versies vastgelegd van “Deel A1”" in antwoord.text
        assert Onderdeel.objects.filter(code="A").exists()

    def test_a_bulk_deletion_is_refused_as_a_whole(self, beheer, kader):
        leg_vast(kader)
        nieuw = maak_deel(Onderdeel.objects.get(code="C"), "C3", [stap("C3.1")])
        oud = Deel.objects.get(code="C1")
        adres = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        adres = f"{adres}?next=/admin/&id={nieuw.pk}&id={oud.pk}"

        antwoord = beheer.post(adres, follow=True)

        assert "versies vastgelegd van “Deel C1”" in antwoord.text
        assert Deel.objects.filter(pk__in=[nieuw.pk, oud.pk]).count() == 2

    def test_the_database_refuses_it_too(self, kader):
        leg_vast(kader)

        with pytest.raises(ProtectedError):
            Page.objects.get(pk=kader.pk).delete()
        with pytest.raises(ProtectedError):
            Deel.objects.get(code="C1").delete()

    def test_a_page_without_versions_can_go(self, beheer, kader):
        leg_vast(kader)
        nieuw = maak_deel(Onderdeel.objects.get(code="C"), "C3", [stap("C3.1")])

        beheer.post(reverse("wagtailadmin_pages:delete", args=[nieuw.pk]))

        assert not Deel.objects.filter(code="C3").exists()


class TestHandboek:
    def test_a_visitor_reads_the_whole(self, client, kader):
        antwoord = client.get("/toetsingskader/")

        assert "Lees dit eerst." in antwoord.text
        assert "Onderdeel A" in antwoord.text
        assert "A1. Deel A1" in antwoord.text

    def test_a_deel_shows_criteria_indicators_and_questions(self, client, kader):
        antwoord = client.get("/toetsingskader/c/c1/")

        for tekst in ("C1. Deel C1", "Taak 1", "Essentieel", "<li>Luistert</li>", "Wat deed je?"):
            assert tekst in antwoord.text
        assert 'href="/toetsingskader/c/" rel="prev"' in antwoord.text
        assert 'href="/toetsingskader/c/c2/" rel="next"' in antwoord.text

    def test_routes_stand_side_by_side_with_what_they_lift(self, client, kader):
        antwoord = client.get("/toetsingskader/a/a1/")

        assert "<li>Ondertekend</li>" in antwoord.text
        assert '<td data-label="Vrijstelling voor">C2 en het toetsgesprek</td>' in antwoord.text
        assert '<td data-label="Vrijstelling voor">Geen vrijstelling</td>' in antwoord.text

    def test_what_is_not_published_is_not_there(self, client, kader):
        deel = Deel.objects.get(code="C1")
        deel.title = "Concept"
        deel.save_revision()
        Deel.objects.get(code="C2").unpublish()

        assert "Concept" not in client.get("/toetsingskader/c/c1/").text
        assert client.get("/toetsingskader/c/c2/").status_code == 404
        assert client.get("/toetsingskader/c/bestaat-niet/").status_code == 404

    def test_a_publication_shows_at_once(self, client, kader):
        client.get("/toetsingskader/c/c1/")
        deel = Deel.objects.get(code="C1")
        deel.stappen[0].value["titel"] = "Taak 1, verbeterd"
        publiceer(deel)

        assert "Taak 1, verbeterd" in client.get("/toetsingskader/c/c1/").text

    @pytest.mark.parametrize("adres", ["/toetsingskader/", "/toetsingskader/c/", "/toetsingskader/c/c1/"])
    def test_takes_few_queries_however_many_pages_there_are(self, client, kader, django_assert_max_num_queries, adres):
        client.get(adres)
        with django_assert_max_num_queries(11) as weinig:
            client.get(adres)
            aantal = len(weinig)
        for nummer in range(3, 30):
            maak_deel(Onderdeel.objects.get(code="C"), f"C{nummer}", [stap(f"C{nummer}.1")])
        client.get(adres)
        with django_assert_max_num_queries(aantal):
            client.get(adres)


class TestVaststellen:
    def test_an_editor_sees_changes_and_problems_before_proposing(self, beheer, kader):
        leg_vast(kader)
        deel = Deel.objects.get(code="C1")
        deel.stappen[0].value["titel"] = "Taak 1, verbeterd"
        publiceer(deel)
        Deel.objects.filter(code="A1").update(route_vraag="")

        antwoord = beheer.get(reverse("kaderversie_nieuw", args=[kader.pk]))

        assert "Wat is er veranderd sinds versie 1?" in antwoord.text
        assert "“Taak 1, verbeterd”" in antwoord.text
        assert "Zo kan het toetsingskader nog niet worden vastgesteld" in antwoord.text
        assert "de vraag waarmee iemand kiest uit de routes is nog leeg" in antwoord.text

    def test_one_proposes_and_another_confirms(self, beheer, client, kader, redacteur):
        data = {"toelichting": "Beter", "geldig_vanaf": timezone.localdate().isoformat()}
        beheer.post(reverse("kaderversie_nieuw", args=[kader.pk]), data)
        versie = Kaderversie.objects.get()
        adres = reverse("kaderversie_bevestig", args=[versie.pk])

        eigen = beheer.get(reverse("kaderversie", args=[versie.pk]))
        assert "Je hebt deze versie zelf voorgesteld." in eigen.text
        assert adres not in eigen.text
        beheer.post(adres)
        assert Kaderversie.objects.get().status == "voorgesteld"

        client.force_login(maak_user(rol=REDACTEUR))
        assert adres in client.get(reverse("kaderversie", args=[versie.pk])).text
        client.post(adres)
        assert Kaderversie.objects.get().status == "vastgesteld"

    def test_bad_input_is_kept_with_a_sentence_beside_it(self, beheer, kader):
        data = {"toelichting": "Mijn verhaal", "geldig_vanaf": "2020-01-01"}

        antwoord = beheer.post(reverse("kaderversie_nieuw", args=[kader.pk]), data)

        assert "De ingangsdatum ligt in het verleden." in antwoord.text
        assert "Mijn verhaal" in antwoord.text
        assert not Kaderversie.objects.exists()

    def test_turning_down_needs_a_reason(self, beheer, kader, redacteur):
        versie = Kaderversie.objects.stel_voor(kader, redacteur, timezone.localdate(), "Beter")
        adres = reverse("kaderversie_wijs_af", args=[versie.pk])

        beheer.post(adres, {"reden": ""})
        assert Kaderversie.objects.get().status == "voorgesteld"
        beheer.post(adres, {"reden": "Nog niet af"})
        assert Kaderversie.objects.get().status == "afgewezen"

    def test_the_list_shows_every_version(self, beheer, kader):
        leg_vast(kader)

        antwoord = beheer.get(reverse("kaderversies"))

        assert "Versie 1" in antwoord.text
        assert "Nieuwe versie voorstellen" in antwoord.text
        assert reverse("kaderversies") in beheer.get(reverse("wagtailadmin_home")).text

    def test_is_closed_for_a_coordinator(self, client, kader):
        versie = leg_vast(kader)
        client.force_login(maak_user(rol=COORDINATOR))

        for adres in (
            reverse("kaderversies"),
            reverse("kaderversie", args=[versie.pk]),
            reverse("kaderversie_nieuw", args=[kader.pk]),
        ):
            assert client.get(adres).status_code == 302
        assert reverse("kaderversies") not in client.get(reverse("wagtailadmin_home")).text
