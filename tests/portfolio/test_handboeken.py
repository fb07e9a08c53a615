"""The handbooks: complete, loaded once, closed to visitors, and easy to find for who works in the portal."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow
from wagtail.images import get_image_model
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import nested_form_data, streamfield

from accounts.rollen import ASSESSOR, COORDINATOR, MEDEWERKER, REDACTEUR, zet_rechten
from content.models import Handboek, Handboekpagina, HomePage
from portfolio.inhoud import handboeken
from portfolio.inhoud.handboeken import BEELDEN, hoofdstukken, laad_handboeken, lees, schermbeelden
from tests.accounts.factories import maak_user
from zoeken.models import Zoekregel

MAX_BEELD, MAX_SAMEN = 60_000, 1_500_000  # bytes
HOOFDSTUK = """
titel = "{titel}"
inleiding = "Wat je hier leert."
[[blok]]
kop = "Eerst"
[[blok]]
stappen = ["Kies <b>Bewaar</b>."]
[[blok]]
kop = "Daarna"
[[blok]]
schermbeeld = "redacteur-{naam}"
beschrijving = "Een scherm met {naam}."
[[blok]]
tip = "Rustig aan."
"""

Beeld = get_image_model()


@pytest.fixture
def home(db) -> HomePage:
    zet_rechten()
    home = HomePage(title="Voorpagina", slug="voorpagina")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update(root_page=home)
    return home


@pytest.fixture
def map_(home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small handbook on disk: of two chapters, with a picture each."""
    monkeypatch.setattr(handboeken, "MAP", tmp_path)
    monkeypatch.setattr(handboeken, "BEELDEN", tmp_path / "beelden")
    for rol in ("redacteur", "coordinator", "assessor"):
        (tmp_path / rol).mkdir()
        (tmp_path / rol / "handboek.toml").write_text(f'titel = "Handboek {rol}"\ninleiding = "Voor jou."')
    (tmp_path / "beelden").mkdir()
    for nummer, naam in enumerate(("schrijven", "plannen"), start=1):
        (tmp_path / "redacteur" / f"0{nummer}-{naam}.toml").write_text(HOOFDSTUK.format(titel=naam.title(), naam=naam))
        teken(tmp_path, naam, "red")
    return tmp_path


def teken(map_: Path, naam: str, kleur: str) -> None:
    Pillow.new("RGB", (40, 30), kleur).save(map_ / "beelden" / f"redacteur-{naam}.webp", lossless=True)


def kleur(beeld) -> tuple[int, ...]:
    with beeld.open_file() as bestand:
        return Pillow.open(bestand).convert("RGB").getpixel((5, 5))


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(maak_user(rol=REDACTEUR))
    return client


class Lezer(HTMLParser):
    """The levels of the headings and the descriptions of the pictures of a page, in order."""

    def __init__(self, html: str):
        super().__init__()
        self.koppen: list[int] = []
        self.beschrijvingen: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.koppen.append(int(tag[1]))
        if tag == "img":
            self.beschrijvingen.append(dict(attrs).get("alt") or "")


# What comes with the portal


def test_every_picture_that_a_text_asks_for_is_there_and_no_other():
    gevraagd = set(schermbeelden())
    assert {bestand.stem for bestand in BEELDEN.glob("*.webp")} == gevraagd
    assert {bestand.stem for bestand in BEELDEN.glob("*.txt")} == gevraagd


def test_the_pictures_are_small():
    maten = [bestand.stat().st_size for bestand in BEELDEN.glob("*.webp")]
    assert max(maten) <= MAX_BEELD
    assert sum(maten) <= MAX_SAMEN


def test_every_page_loads_with_its_headings_in_order_and_its_pictures_described(home, redacteur):
    call_command("laad_handboeken", verbosity=0)

    adressen = [pagina.url for pagina in (*Handboek.objects.all(), *Handboekpagina.objects.all())]
    assert len(adressen) == 3 + sum(len(hoofdstukken(rol)) for rol in ("redacteur", "coordinator", "assessor"))
    beschreven = []
    for adres in adressen:
        antwoord = redacteur.get(adres)
        assert antwoord.status_code == 200, adres
        pagina = Lezer(antwoord.content.decode())
        assert pagina.koppen.count(1) == 1, adres
        assert all(later <= eerder + 1 for eerder, later in zip(pagina.koppen, pagina.koppen[1:], strict=False)), adres
        beschreven += [alt for alt in pagina.beschrijvingen if alt]
    assert sorted(beschreven) == sorted(schermbeelden().values())
    assert laad_handboeken() == []


def test_the_texts_name_no_screen_twice():
    gevraagd = [
        blok["schermbeeld"]
        for rol in ("redacteur", "coordinator", "assessor")
        for bestand in hoofdstukken(rol)
        for blok in lees(bestand)["blok"]
        if "schermbeeld" in blok
    ]
    assert len(gevraagd) == len(set(gevraagd))


# Loading again


def test_a_picture_says_that_it_opens_at_its_full_size(map_, redacteur):
    laad_handboeken()
    html = redacteur.get(Handboekpagina.objects.get(slug="schrijven").url).content.decode()
    groot = Beeld.objects.get(title="Handboek: redacteur-schrijven").get_rendition("original")
    assert f'href="{groot.url}"' in html
    assert "Bekijk het beeld op ware grootte" in html


def test_a_newer_picture_takes_the_place_of_the_old_one(map_, redacteur):
    laad_handboeken()
    pagina = Handboekpagina.objects.get(slug="schrijven")
    assert redacteur.get(pagina.url).status_code == 200
    voor = Beeld.objects.get(title="Handboek: redacteur-schrijven")
    teken(map_, "schrijven", "blue")

    assert len(laad_handboeken()) == 1

    na = Beeld.objects.get(title="Handboek: redacteur-schrijven")
    assert (na.pk, kleur(na)) == (voor.pk, (0, 0, 255))
    assert (na.collection.name, na.description) == ("Handboek", "Een scherm met schrijven.")
    assert not na.renditions.exists()
    assert Beeld.objects.count() == 2
    assert Handboekpagina.objects.count() == 2


def test_a_picture_that_an_editor_replaced_or_removed_stays_so(map_):
    laad_handboeken()
    Beeld.objects.filter(title="Handboek: redacteur-schrijven").update(file_hash="een-eigen-beeld")
    Beeld.objects.get(title="Handboek: redacteur-plannen").delete()
    for naam in ("schrijven", "plannen"):
        teken(map_, naam, "blue")

    laad_handboeken()

    assert kleur(Beeld.objects.get()) == (255, 0, 0)


def test_without_a_picture_the_chapter_comes_with_its_words(map_, redacteur):
    (map_ / "beelden" / "redacteur-schrijven.webp").unlink()
    laad_handboeken()
    pagina = Handboekpagina.objects.get(slug="schrijven")
    assert [blok.block_type for blok in pagina.inhoud] == ["kop", "stappen", "kop", "tip"]
    assert redacteur.get(pagina.url).status_code == 200


# Who reads it


def test_a_visitor_is_led_to_log_in_and_back(map_, client):
    laad_handboeken()
    for pagina in (Handboek.objects.get(rol="redacteur"), Handboekpagina.objects.get(slug="schrijven")):
        assert client.get(pagina.url).url == f"/account/login/?next={pagina.url}"
    assert client.get("/handboek/").url == "/account/login/?next=/handboek/"


def test_whoever_is_logged_in_may_read_it(map_, client):
    laad_handboeken()
    client.force_login(maak_user(rol=MEDEWERKER))
    assert client.get(Handboekpagina.objects.get(slug="schrijven").url).status_code == 200


def test_search_does_not_find_it(map_, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        laad_handboeken()
    eigen = {pagina.pk for pagina in (*Handboek.objects.all(), *Handboekpagina.objects.all())}
    assert not Zoekregel.objects.filter(pagina__in=eigen).exists()


# The way to it


@pytest.mark.parametrize(
    "rol, eerste", [(ASSESSOR, "assessor"), (COORDINATOR, "coordinator"), (REDACTEUR, "redacteur")]
)
def test_the_handbook_of_ones_own_role_comes_first(map_, client, rol, eerste):
    laad_handboeken()
    client.force_login(maak_user(rol=rol))
    regels = client.get("/handboek/").context["handboeken"]
    assert regels[0][0].rol == eerste
    assert [eigen for _, _, eigen in regels] == [True, False, False]


def test_the_address_of_a_role_leads_to_its_handbook_wherever_that_is(map_, redacteur):
    assert redacteur.get("/handboek/assessor/").url == "/handboek/"
    laad_handboeken()
    Handboek.objects.filter(rol="assessor").update(slug="elders")
    handboek = Handboek.objects.get(rol="assessor")
    handboek.set_url_path(handboek.get_parent())
    handboek.save()
    assert redacteur.get("/handboek/assessor/").url == "/elders/"
    assert redacteur.get("/handboek/onbekend/").url == "/handboek/"


def test_without_a_handbook_the_page_says_so(home, redacteur):
    assert "Er is nog geen handboek" in redacteur.get("/handboek/").content.decode()


def test_the_admin_offers_the_handbook_of_ones_role_under_help(home, redacteur):
    html = redacteur.get("/admin/").content.decode()
    assert "/handboek/redacteur/" in html
    assert "/handboek/coordinator/" not in html
    assert '"/handboek/"' in html


# A chapter


def test_a_chapter_lists_its_headings_its_neighbours_and_all_chapters(map_, redacteur):
    laad_handboeken()
    html = redacteur.get(Handboekpagina.objects.get(slug="schrijven").url).content.decode()
    assert '<a class="utrecht-link utrecht-link--html-a" href="#kop-3">Daarna</a>' in html
    assert '<h2 id="kop-3">Daarna</h2>' in html
    assert 'href="/handboek-redacteur/plannen/" rel="next"' in html
    assert 'rel="prev"' not in html
    assert html.count('aria-current="page">1. Schrijven') == 1


def test_more_chapters_cost_no_more_queries(map_, redacteur, django_assert_num_queries):
    laad_handboeken()
    handboek, pagina = Handboek.objects.get(rol="redacteur"), Handboekpagina.objects.get(slug="schrijven")
    aantal = {adres: _vragen(redacteur, adres) for adres in (handboek.url, pagina.url)}
    for nummer in range(30):
        handboek.add_child(instance=Handboekpagina(title=f"Nog {nummer}", slug=f"nog-{nummer}", inleiding="Meer."))
    for adres, vragen in aantal.items():
        with django_assert_num_queries(vragen):
            redacteur.get(adres)


def _vragen(client: Client, adres: str) -> int:
    client.get(adres)
    with CaptureQueriesContext(connection) as vragen:
        client.get(adres)
    return len(vragen)


def test_an_editor_previews_a_new_chapter_before_it_is_saved(map_, redacteur):
    laad_handboeken()
    ouder = Handboek.objects.get(rol="redacteur")
    adres = f"/admin/pages/add/content/handboekpagina/{ouder.pk}/preview/"
    velden = {"title": "Nieuw", "slug": "nieuw", "inleiding": "Iets.", "inhoud": streamfield([("kop", "Begin")])}
    assert redacteur.post(adres, nested_form_data(velden)).json()["is_valid"]
    html = redacteur.get(f"{adres}?mode=").content.decode()
    assert '<p class="paginakop__label">Hoofdstuk</p>' in html
    assert '<h2 id="kop-1">Begin</h2>' in html


def test_a_picture_needs_a_description(home):
    blok = Handboekpagina.inhoud.field.stream_block.child_blocks["schermbeeld"]
    assert blok.child_blocks["beschrijving"].required
