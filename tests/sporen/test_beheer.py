"""Every place of Wagtail's admin that shows the log: nothing of what the domain hides comes out."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import log

from accounts.rollen import BEHEERDER
from tests.accounts.factories import maak_user
from tests.sporen.conftest import ACTIE

RAPPORT = "/admin/reports/site-history/"


@pytest.fixture
def maker(groepen):
    """Somebody who did something with both groups."""
    user = maak_user("maker@example.nl", first_name="Mies", last_name="Maker")
    for groep in groepen:
        log(groep, ACTIE, user=user)
    log(groepen[1], "wagtail.rename", user=maak_user("sluiper@example.nl", first_name="Sam", last_name="Sluiper"))
    return user


@pytest.fixture
def kijker(client, maker):
    """A beheerder who may change groups."""
    user = maak_user(rol=BEHEERDER)
    user.user_permissions.add(*Permission.objects.filter(content_type__app_label="auth", codename__endswith="_group"))
    client.force_login(user)
    return user


def test_het_rapport_over_de_hele_site(client, kijker):
    for adres in (RAPPORT, reverse("wagtailadmin_reports:site_history_results")):
        tekst = client.get(adres).content.decode()
        assert ("alfa open" in tekst, "alfa geheim" in tekst) == (True, False)
        assert ("Mies Maker" in tekst, "Sluiper" in tekst, "sluiper@" in tekst) == (True, False, False)


def test_het_rapport_als_bestand(client, kijker):
    csv = b"".join(client.get(f"{RAPPORT}?export=csv").streaming_content).decode()
    assert ("alfa open" in csv, "alfa geheim" in csv) == (True, False)
    antwoord = client.get(f"{RAPPORT}?export=xlsx")
    lijf = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    with ZipFile(BytesIO(lijf)) as boek:
        cellen = "".join(boek.read(naam).decode() for naam in boek.namelist() if naam.endswith(".xml"))
    assert ("alfa open" in cellen, "alfa geheim" in cellen) == (True, False)


def test_de_filters_van_het_rapport_noemen_niets_verborgens(client, kijker):
    """Who did something, which actions and which kinds there are, is a choice in the filter."""
    tekst = client.get(RAPPORT).content.decode()
    assert 'value="wagtail.edit"' in tekst
    assert 'value="wagtail.rename"' not in tekst
    for vraag in ("?label=geheim", "?action=wagtail.rename"):
        assert "alfa geheim" not in client.get(RAPPORT + vraag).content.decode()


def test_wie_niets_met_het_domein_heeft_ziet_niets(client, maker):
    client.force_login(maak_user(rol=BEHEERDER))
    tekst = client.get(RAPPORT).content.decode()
    assert ("alfa open" in tekst, "alfa geheim" in tekst, "Maker" in tekst) == (False, False, False)


@pytest.mark.parametrize("naam", ["history", "history_results"])
def test_de_geschiedenis_van_een_object(client, kijker, groepen, naam):
    open_, geheim = (client.get(reverse(f"wagtailusers_groups:{naam}", args=[g.pk])).content.decode() for g in groepen)
    assert "Mies Maker" in open_
    assert ("Maker" in geheim, "Sluiper" in geheim) == (False, False)


def test_laatst_gewijzigd_naast_het_formulier_van_een_object(client, kijker, groepen):
    open_, geheim = (client.get(reverse("wagtailusers_groups:edit", args=[g.pk])).content.decode() for g in groepen)
    assert ("Maker" in geheim, "Sluiper" in geheim) == (False, False)
    assert "Mies Maker" in open_


def test_de_eerste_pagina_en_die_van_een_gebruiker(client, kijker, maker):
    """The names of groups are on some of these pages as such; who did what with them is not."""
    for adres in (
        "/admin/",
        reverse("wagtailusers_users:edit", args=[maker.pk]),
        reverse("wagtailusers_users:history", args=[maker.pk]),
        reverse("wagtailusers_groups:index"),
    ):
        antwoord = client.get(adres)
        assert antwoord.status_code == 200
        assert "Sluiper" not in antwoord.content.decode()


def test_het_rapport_kost_evenveel_vragen_met_1_als_met_30_regels(client, kijker, groepen, django_assert_num_queries):
    client.get(RAPPORT)
    with CaptureQueriesContext(connection) as een:
        client.get(RAPPORT)
    for _ in range(29):
        log(groepen[0], ACTIE, user=kijker)
    with django_assert_num_queries(len(een)):
        client.get(RAPPORT)
