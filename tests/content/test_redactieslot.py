"""Nothing of what an editor wrote is lost when a save in the background and a button come together."""

import threading

import pytest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from content.models import Artikel
from tests.accounts.factories import maak_user
from tests.gelijktijdig import tegelijk
from tests.lms.paginaformulier import paginadata

pytestmark = pytest.mark.django_db(transaction=True)

OUD, NIEUW = "Halverwege getypt.", "Halverwege getypt, en toen afgemaakt."


@pytest.fixture
def artikel(wagtail_basis):
    artikel = Page.objects.get(depth=1).add_child(instance=Artikel(title="Werken met een maatje"))
    artikel.save_revision().publish()
    return artikel


def test_a_save_in_the_background_never_ends_up_over_what_a_button_sent(artikel):
    redacteur = maak_user(is_superuser=True)
    adres = reverse("wagtailadmin_pages:edit", args=[artikel.pk])
    onderweg, verstuurd = threading.Event(), threading.Event()

    def wacht(request, pagina):
        if request.accepts("text/html"):
            return
        onderweg.set()
        verstuurd.wait(1)

    def stuur(inleiding, actie="", **koppen):
        client = Client(headers=koppen)
        client.force_login(redacteur)
        return client.post(adres, paginadata(artikel, actie, inleiding=inleiding))

    def bewaar():
        return stuur(OUD, accept="application/json")

    def publiceer():
        onderweg.wait(30)
        try:
            return stuur(NIEUW, "publish")
        finally:
            verstuurd.set()

    with hooks.register_temporarily("before_edit_page", wacht):
        antwoorden = tegelijk(bewaar, publiceer)

    assert [antwoord.status_code for antwoord in antwoorden] == [200, 302], antwoorden
    artikel.refresh_from_db()
    assert artikel.inleiding == NIEUW
    assert artikel.get_latest_revision_as_object().inleiding == NIEUW
