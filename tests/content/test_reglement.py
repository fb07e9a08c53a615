"""Regulations: each publication with a changed text is a version that stays readable."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from wagtail.models import Page, Site

from accounts.rollen import BEHEERDER
from content.models import HomePage, Reglement, ReglementVersie
from content.reglementen import huidige_versie
from tests.accounts.factories import maak_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db):
    home = HomePage(title="Voorpagina", slug="voorpagina")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


@pytest.fixture
def reglement(home):
    pagina = Reglement(title="Gedragscode", slug="gedragscode", code="gedragscode", tekst="<p>Wees eerlijk.</p>")
    home.add_child(instance=pagina)
    publiceer(pagina)
    return pagina


def publiceer(pagina, **velden):
    for veld, waarde in velden.items():
        setattr(pagina, veld, waarde)
    pagina.save_revision().publish()


def test_the_first_publication_is_version_1(reglement):
    versie = huidige_versie("gedragscode")

    assert (versie.nummer, versie.titel, versie.tekst) == (1, "Gedragscode", "<p>Wees eerlijk.</p>")
    assert huidige_versie("bestaat-niet") is None


def test_a_changed_text_makes_a_version_and_an_unchanged_one_does_not(reglement):
    publiceer(reglement, inleiding="Een nieuwe inleiding")
    assert huidige_versie("gedragscode").nummer == 1

    publiceer(reglement, tekst='<p data-block-key="a1">Wees <strong>heel</strong> eerlijk.</p>')
    assert huidige_versie("gedragscode").nummer == 2
    assert huidige_versie("gedragscode").tekst == "<p>Wees <b>heel</b> eerlijk.</p>"


def test_a_draft_makes_no_version(reglement):
    reglement.tekst = "<p>Nog niet af.</p>"
    reglement.save_revision()

    assert huidige_versie("gedragscode").nummer == 1


def test_visitors_read_every_version_and_are_told_of_a_newer_one(client, reglement):
    publiceer(reglement, tekst="<p>Wees eerlijk en aardig.</p>")

    nu = client.get("/gedragscode/")
    oud = client.get("/gedragscode/versie/1/")
    nieuw = client.get("/gedragscode/versie/2/")

    assert "Wees eerlijk en aardig." in nu.text
    assert 'href="/gedragscode/versie/1/"' in nu.text
    assert "<p>Wees eerlijk.</p>" in oud.text
    assert "Dit is een oude versie" in oud.text
    assert 'href="/gedragscode/"' in oud.text
    assert "Dit is een oude versie" not in nieuw.text
    assert client.get("/gedragscode/versie/3/").status_code == 404


def test_a_version_is_never_changed_or_deleted(reglement):
    versie = huidige_versie("gedragscode")

    with pytest.raises(TypeError):
        versie.save()
    with pytest.raises(TypeError):
        versie.delete()
    for wijzig in (
        lambda: ReglementVersie.objects.update(tekst="<p>Anders</p>"),
        lambda: ReglementVersie.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="verandert niet"), transaction.atomic():
            wijzig()


def test_a_page_with_versions_cannot_be_deleted(client, reglement):
    client.force_login(maak_user(rol=BEHEERDER, is_superuser=True))

    for pagina in (reglement, HomePage.objects.get()):
        antwoord = client.post(reverse("wagtailadmin_pages:delete", args=[pagina.pk]), follow=True)
        assert "versies vastgelegd van “Gedragscode”" in antwoord.text
    assert Reglement.objects.filter(pk=reglement.pk).exists()


def test_a_copy_has_no_code_of_its_own(reglement):
    kopie = reglement.copy(update_attrs={"slug": "kopie", "title": "Kopie"})

    assert kopie.code is None
    assert huidige_versie("gedragscode").reglement == reglement


def test_a_code_leads_to_the_page_also_after_its_address_changed(client, reglement):
    assert client.get("/reglementen/gedragscode/").url == "/gedragscode/"
    reglement.slug = "zo-werken-we"
    publiceer(reglement)
    assert client.get("/reglementen/gedragscode/").url == "/zo-werken-we/"
    assert client.get("/reglementen/onbekend/").status_code == 404
    reglement.unpublish()
    assert client.get("/reglementen/gedragscode/").status_code == 404
