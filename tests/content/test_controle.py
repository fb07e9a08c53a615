"""What an editor is told about a page: dead links, headings that skip a level, pictures and links without words."""

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex, Site

from accounts.rollen import ASSESSOR, COORDINATOR, REDACTEUR, zet_rechten
from content.controle import Kennis, Soort, opmerkingen
from content.models import Artikel, HomePage
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db
LIJST = "/admin/paginacontrole/"


@pytest.fixture
def home() -> HomePage:
    home = (
        Site.objects.get(is_default_site=True)
        .root_page.get_root()
        .add_child(instance=HomePage(title="Voorpagina", slug="voorpagina"))
    )
    Site.objects.update(root_page=home)
    return home


@pytest.fixture
def redacteur(client):
    zet_rechten()
    redacteur = maak_user(rol=REDACTEUR)
    client.force_login(redacteur)
    return redacteur


def artikel(home, *blokken, titel="Uitleg", live=True) -> Artikel:
    return home.add_child(instance=Artikel(title=titel, inhoud=[*blokken], live=live))


def tekst(html: str) -> tuple[str, str]:
    return ("tekst", html)


def zinnen(pagina) -> list[str]:
    return [opmerking.zin for opmerking in opmerkingen(pagina, Kennis.lees())]


@pytest.fixture
def afbeelding():
    return get_image_model().objects.create(title="kas.jpg", file=ImageFile(get_test_image_file().file, "kas.jpg"))


def beeld(afbeelding, **velden) -> tuple[str, dict]:
    return ("afbeelding", {"afbeelding": afbeelding, "beschrijving": "", "onderschrift": "", **velden})


class TestKoppen:
    @pytest.mark.parametrize("html", ["<h2>Een</h2><h3>Twee</h3><h2>Drie</h2>", "<p>Geen kop</p>", ""])
    def test_in_order_they_are_fine(self, home, html):
        assert zinnen(artikel(home, tekst(html))) == []

    def test_one_that_skips_a_level_is_named_with_what_it_should_be(self, home):
        assert zinnen(artikel(home, tekst("<h3>Te diep</h3>"))) == [
            "De kop “Te diep” slaat een niveau over. Maak er een kop 2 van."
        ]

    def test_blocks_are_read_as_one_text(self, home):
        assert zinnen(artikel(home, tekst("<h2>Een</h2>"), tekst("<h3>Twee</h3>"))) == []
        assert len(zinnen(artikel(home, tekst("<h2>Een</h2>"), tekst("<h4>Drie</h4>"), titel="Ander"))) == 1

    def test_an_empty_one_is_named(self, home):
        assert zinnen(artikel(home, tekst("<h2> </h2>"))) == ["Hier staat een kop zonder tekst. Haal hem weg."]

    def test_the_title_of_a_block_is_a_heading(self, home):
        home.inhoud = [
            ("tegels", {"titel": "Verder", "tegels": [{"titel": "T", "tekst": "t", "adres": ""}]}),
            ("tekst", "<h3>Daaronder</h3>"),
        ]
        assert zinnen(home) == []


class TestLinks:
    def link(self, pagina, woorden="de uitleg") -> tuple[str, str]:
        return tekst(f'<p><a linktype="page" id="{pagina.pk}">{woorden}</a></p>')

    def test_to_a_page_that_is_live_is_fine(self, home):
        doel = artikel(home, titel="Doel")
        assert zinnen(artikel(home, self.link(doel))) == []

    def test_to_a_page_that_is_not_on_the_site(self, home):
        doel = artikel(home, titel="Doel", live=False)
        assert zinnen(artikel(home, self.link(doel))) == [
            "De link “de uitleg” gaat naar een pagina die niet op de site staat."
        ]

    def test_to_a_page_that_was_deleted(self, home):
        doel = artikel(home, titel="Doel")
        pagina = artikel(home, self.link(doel))
        doel.delete()
        assert zinnen(pagina) == ["De link “de uitleg” gaat naar een pagina die er niet meer is."]

    @pytest.mark.parametrize(
        ("adres", "goed"),
        [
            ("/doel/", True),
            ("/doel", True),
            ("/doel/?x=1#stuk", True),
            ("/doel/versie/2/", True),
            ("/register/", True),
            ("/", True),
            ("https://www.voorbeeld.nl/weg/", True),
            ("//elders.nl/", True),
            ("mailto:a@voorbeeld.nl", True),
            ("/weg/", False),
            ("/concept/", False),
        ],
    )
    def test_an_address_that_was_typed(self, home, adres, goed):
        artikel(home, titel="Doel")
        artikel(home, titel="Concept", live=False)
        assert (zinnen(artikel(home, tekst(f'<p><a href="{adres}">de uitleg</a></p>'))) == []) == goed

    def test_in_a_tile_too(self, home):
        home.inhoud = [("tegels", {"titel": "Verder", "tegels": [{"titel": "T", "tekst": "t", "adres": "/weg/"}]})]
        (opmerking,) = opmerkingen(home, Kennis.lees())
        assert (opmerking.soort, opmerking.plaats) == (Soort.LINK, "Inhoud, tegels")

    @pytest.mark.parametrize("woorden", ["klik hier", "Lees meer »", "hier.", ""])
    def test_that_do_not_say_where_they_go(self, home, woorden):
        pagina = artikel(home, self.link(artikel(home, titel="Doel"), woorden))
        assert [opmerking.soort for opmerking in opmerkingen(pagina, Kennis.lees())] == [Soort.LINKTEKST]


class TestBeelden:
    def test_without_a_description(self, home, afbeelding):
        (opmerking,) = opmerkingen(artikel(home, beeld(afbeelding)), Kennis.lees())
        assert (opmerking.soort, opmerking.plaats) == (Soort.BEELD, "Inhoud, afbeelding")

    def test_with_one_or_as_decoration_it_is_fine(self, home, afbeelding):
        pagina = artikel(
            home, beeld(afbeelding, beschrijving="Een kas"), beeld(afbeelding, versiering=True, beschrijving="")
        )
        assert zinnen(pagina) == []

    def test_decoration_is_silent_for_who_has_the_page_read_aloud(self, home, afbeelding, client):
        artikel(home, beeld(afbeelding, versiering=True, beschrijving="Een kas"))
        assert 'alt=""' in client.get("/uitleg/").text


class TestLijst:
    def test_holds_what_visitors_read_with_the_way_to_the_editor(self, home, redacteur, client):
        fout = artikel(home, tekst("<h3>Te diep</h3>"), titel="Fout")
        artikel(home, tekst("<h3>Te diep</h3>"), titel="Nog een concept", live=False)
        antwoord = client.get(LIJST)
        assert [regel.titel for regel in antwoord.context["bladzijde"]] == ["Fout"]
        assert reverse("wagtailadmin_pages:edit", args=[fout.pk]) in antwoord.text

    def test_filters_searches_and_exports_what_is_shown(self, home, redacteur, client):
        artikel(home, tekst("<h3>Te diep</h3>"), titel="Kop")
        artikel(home, tekst('<p><a href="/weg/">hier</a></p>'), titel="=Link")
        assert len(client.get(LIJST).context["bladzijde"]) == 3
        assert len(client.get(LIJST, {"soort": "link"}).context["bladzijde"]) == 1
        assert len(client.get(LIJST, {"q": "kop", "soort": "onzin"}).context["bladzijde"]) == 1
        rijen = client.get(LIJST, {"soort": "link", "export": "csv"}).content.decode("utf-8-sig").splitlines()
        assert len(rijen) == 2
        assert rijen[1].startswith("'=Link;")

    def test_what_does_not_fit_goes_on_on_the_next_page_with_the_same_choice(
        self, home, redacteur, client, monkeypatch
    ):
        monkeypatch.setattr("content.controlelijst.PER_BLADZIJDE", 2)
        for nummer in range(3):
            artikel(home, tekst("<h3>Te diep</h3>"), titel=f"Kop {nummer}")
        eerste = client.get(LIJST, {"q": "kop"}).text
        assert "Bladzijde 1 van 2" in eerste
        assert 'href="?q=kop&amp;p=2">Volgende bladzijde' in eerste
        assert "Vorige bladzijde" not in eerste
        tweede = client.get(LIJST, {"q": "kop", "p": "2"}).text
        assert 'href="?q=kop&amp;p=1">Vorige bladzijde' in tweede
        assert "Volgende bladzijde" not in tweede

    def test_says_so_when_all_is_well(self, home, redacteur, client):
        assert "Alles is in orde" in client.get(LIJST).text

    @pytest.mark.parametrize("vraag", [{"q": "\x00"}, {"p": "x"}, {"p": "9" * 30}, {"soort": "'"}])
    def test_whatever_is_asked_it_answers(self, home, redacteur, client, vraag):
        assert client.get(LIJST, vraag).status_code == 200

    def test_is_for_who_edits_pages(self, home, client):
        zet_rechten()
        for rol in (COORDINATOR, ASSESSOR):
            client.force_login(maak_user(rol=rol))
            assert client.get(LIJST).status_code in (302, 403)

    def test_takes_as_many_queries_for_many_pages(self, home, redacteur, client):
        artikel(home, tekst("<h3>Te diep</h3>"), titel="Een")
        client.get(LIJST)
        with CaptureQueriesContext(
            connection,
        ) as weinig:
            client.get(LIJST)
        for nummer in range(20):
            artikel(home, tekst("<h3>Te diep</h3>"), titel=f"Meer {nummer}")
        with CaptureQueriesContext(connection) as veel:
            client.get(LIJST)
        assert len(veel) == len(weinig)

    def test_its_number_stands_on_the_first_page_of_the_admin(self, home, redacteur, client):
        artikel(home, tekst("<h3>Te diep</h3>"))
        assert f'href="{LIJST}"' in client.get("/admin/").text


class TestMelding:
    def bewaar(self, client, pagina, html, **extra):
        inhoud = {
            "title": pagina.title,
            "slug": pagina.slug,
            "inleiding": "",
            "domein": "",
            "inhoud-count": "1",
            "inhoud-0-deleted": "",
            "inhoud-0-order": "0",
            "inhoud-0-type": "tekst",
            "inhoud-0-value": html,
            "inhoud-0-id": "",
        }
        adres = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        return client.post(adres, inhoud | extra, follow=True)

    RUW = (
        '{"entityMap": {}, "blocks": [{"key": "a", "text": "Te diep", "type": "header-three", "depth": 0, '
        '"inlineStyleRanges": [], "entityRanges": []}]}'
    )

    @pytest.mark.parametrize("knop", [{}, {"action-publish": "1"}])
    def test_is_said_after_saving_a_draft_and_after_publishing(self, home, redacteur, client, knop):
        antwoord = self.bewaar(client, artikel(home), self.RUW, **knop)
        assert "Inhoud, tekst: De kop “Te diep” slaat een niveau over." in antwoord.text

    def test_nothing_is_said_of_a_good_page(self, home, redacteur, client):
        assert (
            "Kijk nog even"
            not in self.bewaar(client, artikel(home), self.RUW.replace("header-three", "header-two")).text
        )


class TestVerwijzingen:
    @pytest.fixture
    def doel(self, home) -> Artikel:
        doel = artikel(home, titel="Doel")
        bron = artikel(home, tekst(f'<p><a linktype="page" id="{doel.pk}">het doel</a></p>'), titel="Bron")
        ReferenceIndex.create_or_update_for_object(bron)
        return doel

    def test_before_a_page_goes_offline_it_says_who_links_to_it(self, doel, redacteur, client):
        vraag = client.get(reverse("wagtailadmin_pages:unpublish", args=[doel.pk])).text
        assert "Hierheen verwijst: “Bron”." in vraag

    def test_and_before_it_moves(self, doel, home, redacteur, client):
        naar = artikel(home, titel="Map")
        adres = reverse("wagtailadmin_pages:move_confirm", args=[doel.pk, naar.pk])
        assert "Hierheen verwijst: “Bron”." in client.get(adres).text

    def test_nothing_is_said_when_nobody_does(self, doel, home, redacteur, client):
        ander = artikel(home, titel="Alleen")
        assert "Hierheen verwijst" not in client.get(reverse("wagtailadmin_pages:unpublish", args=[ander.pk])).text

    def test_going_offline_in_bulk_says_it_too(self, doel, redacteur, client):
        adres = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={doel.pk}&next=/admin/"
        assert "Hierheen verwijst: “Bron”." in client.post(adres, follow=True).text


class TestControleNaastHetVoorbeeld:
    def test_every_rule_that_runs_has_words_in_dutch(self, home, redacteur, client):
        from content.userbar import MELDINGEN, Paginacontrole

        instelling = Paginacontrole(in_editor=True).get_axe_configuration(None)
        assert set(instelling["options"]["runOnly"]) == set(instelling["messages"]) == set(MELDINGEN)
        assert {regel["id"] for regel in instelling["spec"]["rules"]} <= set(MELDINGEN)
        pagina = client.get(reverse("wagtailadmin_pages:edit", args=[artikel(home).pk])).text
        assert "Koppen in de verkeerde volgorde" in pagina
        assert "Meta description" not in pagina
