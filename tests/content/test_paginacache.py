"""What a visitor sees is remembered, and never older than what was published."""

import pytest
from django.test import Client
from wagtail.models import Page

from content.models import Artikel, HomePage
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def artikel(wagtail_basis, settings) -> Artikel:
    from wagtail.models import Site

    settings.PAGINACACHE = True
    home = HomePage(title="Home", slug="home-test")
    Page.objects.get(depth=1).add_child(instance=home)
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    pagina = Artikel(title="Privacy", slug="privacy")
    home.add_child(instance=pagina)
    return pagina


def test_een_bezoeker_krijgt_de_onthouden_pagina_met_een_query(artikel, django_assert_num_queries):
    bezoeker = Client()
    eerste = bezoeker.get("/privacy/")
    with django_assert_num_queries(1):
        tweede = bezoeker.get("/privacy/")
    assert tweede.content == eerste.content
    assert tweede["Content-Security-Policy"] == eerste["Content-Security-Policy"]


def test_een_gewijzigde_pagina_is_meteen_te_zien(artikel):
    bezoeker = Client()
    assert "Privacy" in bezoeker.get("/privacy/").content.decode()
    artikel.title = "Jouw gegevens"
    artikel.save_revision().publish()
    assert "Jouw gegevens" in bezoeker.get("/privacy/").content.decode()


def test_een_pagina_die_weg_is_is_meteen_weg(artikel):
    bezoeker = Client()
    assert bezoeker.get("/privacy/").status_code == 200
    artikel.unpublish()
    assert bezoeker.get("/privacy/").status_code == 404


def test_wie_is_ingelogd_krijgt_de_eigen_pagina(artikel):
    bezoeker = Client()
    bezoeker.get("/privacy/")
    ingelogd = Client()
    ingelogd.force_login(maak_user())
    assert "Uitloggen" in ingelogd.get("/privacy/").content.decode()
    assert "Uitloggen" not in bezoeker.get("/privacy/").content.decode()


def test_een_besloten_pagina_wordt_niet_uit_het_geheugen_gegeven(artikel):
    bezoeker = Client()
    assert bezoeker.get("/privacy/").status_code == 200
    artikel.view_restrictions.create(restriction_type="login")
    assert bezoeker.get("/privacy/").status_code == 302


def test_large_letters_are_remembered_apart(artikel, django_assert_num_queries):
    gewoon, groot = Client(), Client()
    groot.get("/privacy/?letters=groot")
    assert "letters-normaal" in gewoon.get("/privacy/").content.decode()
    assert "letters-groot" in groot.get("/privacy/").content.decode()
    assert "letters-normaal" in gewoon.get("/privacy/").content.decode()
    with django_assert_num_queries(1):
        assert "letters-groot" in groot.get("/privacy/").content.decode()


def test_een_onthouden_pagina_is_er_voor_wie_binnenkomt_en_voor_wie_er_al_was(artikel):
    bezoeker = Client()
    waarvandaan = ("none", "same-origin", "cross-site")
    koppen = [{"Sec-Fetch-Site": waar, "Sec-Fetch-Dest": "document"} for waar in waarvandaan]
    assert [b"<style>" in bezoeker.get("/privacy/", headers=kop).content for kop in koppen] == [True, False, True]
