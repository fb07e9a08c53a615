"""Loading the content that comes with the portal: complete, once, and never over what an editor did."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.rollen import REDACTEUR, zet_rechten
from content.models import Artikel, HomePage, Lading, Reglement
from content.reglementen import huidige_versie
from formulieren.models import FormulierVersie
from portfolio.inhoud.laden import laad_inhoud
from portfolio.models import Deel, Kaderversie, Onderdeel, Toetsingskader
from tests.accounts.factories import maak_user
from tests.portfolio.kaderfabriek import maak_kader, publiceer
from tests.portfolio.paginaformulier import paginadata

pytestmark = pytest.mark.django_db
CODES = ["A1", "A2", "B1", "B2", "C", "C1", "C2", "C3", "C4", "D", "E"]


def stand() -> dict:
    """Everything that loading again could change."""
    return {
        "paginas": list(
            Page.objects.order_by("path").values_list("path", "title", "latest_revision_id", "last_published_at")
        ),
        "versies": list(Kaderversie.objects.values_list("pk", "status")),
        "vormen": FormulierVersie.objects.count(),
        "ladingen": Lading.objects.count(),
    }


def test_loads_everything_and_a_second_time_nothing(client):
    call_command("laad_inhoud", verbosity=0)

    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert Page.objects.filter(depth=2).count() == 1
    assert sorted(Reglement.objects.values_list("code", flat=True)) == ["gedragscode", "klachtenreglement"]
    assert huidige_versie("gedragscode").nummer == 1
    assert Artikel.objects.count() == 3
    assert Group.objects.filter(name="redacteur").exists()

    versie = Kaderversie.objects.get()
    assert (versie.nummer, versie.status, versie.geldig_vanaf) == (1, "vastgesteld", date(2024, 1, 1))
    assert list(versie.delen_per_code()) == CODES
    assert [o.code for o in versie.onderdelen] == ["A", "B", "C", "D", "E"]
    a2 = versie.delen_per_code()["A2"].versie.formulier
    assert [s.kenmerken.get("route") for s in a2.stappen] == [
        None,
        "A2-sara-werkt",
        "A2-capabel",
        "A2-combo-elan-saxion",
        "A2-voor-2013",
        "A2-98-uur",
    ]
    assert a2.stappen[1].kenmerken["heft_op"] == ["B2", "C1", "C2", "C3", "C4", "D", "toetsgesprek"]
    c1 = versie.delen_per_code()["C1"].versie.formulier
    assert {s.kenmerken["criterium"]: len(s.vragen) for s in c1.stappen if len(s.vragen) > 1} == {
        "C1.2": 8,
        "C1.3": 6,
        "C1.4": 5,
        "C1.5": 5,
    }

    eerst = stand()
    assert laad_inhoud() == []
    assert stand() == eerst

    for pagina in Page.objects.filter(depth__gt=1):
        assert client.get(pagina.get_url()).status_code == 200


def test_a_page_that_an_editor_saves_without_a_change_gives_the_same_form(client):
    """The page editor rewrites every text and block; nothing is lost, no id changes, no version differs."""
    laad_inhoud()
    zet_rechten()
    client.force_login(maak_user(rol=REDACTEUR))

    for pagina in [*Onderdeel.objects.all(), *Deel.objects.all()]:
        adres = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        assert client.post(adres, paginadata(pagina)).status_code == 302
        assert type(pagina).objects.get(pk=pagina.pk).formulier() == pagina.formulier()


def test_loading_again_leaves_what_an_editor_changed_moved_or_deleted():
    laad_inhoud()
    deel = Deel.objects.get(code="C1")
    deel.title = "Mijn eigen titel"
    publiceer(deel)
    Artikel.objects.get(slug="privacy").delete()
    reglement = Reglement.objects.get(code="gedragscode")
    reglement.slug = "onze-code"
    publiceer(reglement)
    Onderdeel.objects.get(code="E").unpublish()
    eerst = stand()

    assert laad_inhoud() == []
    assert stand() == eerst
    assert Deel.objects.get(code="C1").title == "Mijn eigen titel"
    assert not Artikel.objects.filter(slug="privacy").exists()


def test_takes_over_a_home_page_and_a_kader_that_are_there_already():
    kader = maak_kader()

    laad_inhoud()

    assert Toetsingskader.objects.get() == kader
    assert Deel.objects.get(code="A1").title == "Deel A1"
    assert HomePage.objects.get().title == "Voorpagina"


def maak_home_van_vroeger() -> HomePage:
    """The home page as it was loaded before there were doors."""
    laad_inhoud()
    home = HomePage.objects.get()
    home.title = "Word Register Jobcoach"
    home.inhoud = [blok for blok in home.inhoud.get_prep_value() if blok["type"] in ("opening", "stappen", "tegels")]
    home.save_revision().publish()
    Lading.objects.filter(sleutel__in=("pagina/home/deuren", "pagina/nieuws")).delete()
    return home


def soorten() -> list[str]:
    return [blok.block_type for blok in HomePage.objects.get().inhoud]


def test_a_home_page_of_before_the_doors_gets_them_once():
    maak_home_van_vroeger()
    assert laad_inhoud() == ["pagina/home/deuren", "pagina/nieuws"]
    assert soorten() == ["opening", "deuren", "stappen", "tegels", "nieuws"]
    assert laad_inhoud() == []


def test_a_home_page_with_earlier_words_gets_those_of_now():
    laad_inhoud()
    home = HomePage.objects.get()
    home.inhoud = [
        {**blok, "value": {**blok["value"], "titel": "Zo ging het"}} if blok["type"] == "stappen" else blok
        for blok in home.inhoud.get_prep_value()
    ]
    home.save_revision().publish()
    Lading.objects.filter(sleutel="pagina/home/assessoren").delete()
    assert laad_inhoud() == ["pagina/home/assessoren"]
    assert "Zo ging het" not in str(HomePage.objects.get().inhoud.get_prep_value())


def test_the_second_button_leads_to_what_the_keurmerk_is(client):
    laad_inhoud()
    voorpagina = client.get("/").content.decode()
    assert 'href="/#blok-goed-om-te-weten"' in voorpagina
    assert 'id="blok-goed-om-te-weten"' in voorpagina


def test_a_home_page_that_an_editor_worked_on_stays_as_it_is():
    home = maak_home_van_vroeger()
    home.save_revision(user=maak_user(rol=REDACTEUR))
    laad_inhoud()
    assert soorten() == ["opening", "stappen", "tegels"]
    assert HomePage.objects.get().title == "Word Register Jobcoach"


@pytest.mark.parametrize(
    "pad, links",
    [
        ("/contact/", ["mailto:bureau@voorbeeld.nl", "tel:+31301234567", "/wegwijzer/"]),
        ("/privacy/", ["mailto:bureau@voorbeeld.nl", "/account/", "/leren/mijn/inzage/"]),
        ("/toegankelijkheid/", ["mailto:bureau@voorbeeld.nl", "/contact/", "/reglementen/klachtenreglement/"]),
        ("/klachtenreglement/", ["mailto:bureau@voorbeeld.nl", "/reglementen/gedragscode/"]),
    ],
)
def test_the_pages_of_the_bureau_lead_on_to_what_they_name(client, pad, links):
    laad_inhoud()
    tekst = client.get(pad).content.decode().partition("<main")[2].partition("</main>")[0]
    for adres in links:
        assert f'<a href="{adres}"' in tekst


def maak_paginas_van_vroeger() -> tuple[Artikel, Reglement]:
    """Two pages as they were loaded before they had links."""
    laad_inhoud()
    artikel, reglement = Artikel.objects.get(slug="contact"), Reglement.objects.get(code="klachtenreglement")
    artikel.inhoud = [{"type": "tekst", "value": "<p>Mail bureau@voorbeeld.nl.</p>"}]
    reglement.tekst = re.sub("</?a[^>]*>", "", reglement.tekst)
    for pagina in (artikel, reglement):
        pagina.save_revision().publish()
    Lading.objects.filter(sleutel__endswith="/links").delete()
    return artikel, reglement


def test_pages_of_before_the_links_get_them_and_a_regulation_keeps_its_version(client):
    maak_paginas_van_vroeger()
    laad_inhoud()
    assert "mailto:" in client.get("/contact/").content.decode()
    assert "mailto:" in Reglement.objects.get(code="klachtenreglement").tekst
    assert huidige_versie("klachtenreglement").nummer == 1


def test_pages_that_an_editor_worked_on_get_no_links():
    for pagina in maak_paginas_van_vroeger():
        pagina.save_revision(user=maak_user(rol=REDACTEUR))
    laad_inhoud()
    assert "mailto:" not in Reglement.objects.get(code="klachtenreglement").tekst


def test_a_new_home_page_is_published_once():
    laad_inhoud()
    assert HomePage.objects.get().revisions.count() == 1
