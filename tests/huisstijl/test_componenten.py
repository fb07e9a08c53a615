"""The page with every component: only for a demo, and without a fault axe-core knows, wide and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import Http404
from django.test import RequestFactory, override_settings
from django.urls import reverse

from huisstijl.views import componenten


def test_page_does_not_exist_outside_a_demo():
    with override_settings(DEMO=False), pytest.raises(Http404):
        componenten(RequestFactory().get("/"))


@pytest.mark.browser
@pytest.mark.parametrize("breedte", [1280, 360])
def test_components_have_no_axe_violations(live_server, page, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.goto(live_server.url + reverse("componenten"))
    assert page.evaluate("document.documentElement.scrollWidth") == breedte
    overtredingen = Axe().run(page).response["violations"]
    assert [(fout["id"], [knoop["target"] for knoop in fout["nodes"]]) for fout in overtredingen] == []


@pytest.mark.browser
def test_menu_opens_on_a_phone(live_server, page):
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(live_server.url + reverse("componenten"))
    inloggen = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Inloggen")
    assert not inloggen.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert inloggen.is_visible()


@pytest.mark.browser
def test_word_counter_follows_typing(live_server, page):
    page.goto(live_server.url + reverse("componenten"))
    page.locator("#vraag-tekst").fill("drie losse woorden")
    page.get_by_text("3 woorden").wait_for()
