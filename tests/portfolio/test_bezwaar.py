"""An objection to a besluit."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.datums import schrijf_datum
from portfolio.models import Besluit, Bezwaar, Indiening, Portfolio, Score
from portfolio.status import Status

from .conftest import maak_compleet
from .ketenfabriek import Keten, maak_coordinator


def test_the_last_day_is_in_time(keten, monkeypatch):
    besluit = keten.afgewezen()
    assert besluit.bezwaar_tot == timezone.localdate() + timedelta(days=42)
    monkeypatch.setattr("portfolio.models.bezwaar.timezone.localdate", lambda *_: besluit.bezwaar_tot)

    bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Ik ben het er niet mee eens.")

    assert not bezwaar.te_laat


def test_the_besluiter_does_not_handle_it(keten):
    bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")

    with pytest.raises(PermissionDenied, match="Een collega behandelt"):
        bezwaar.handel_af(keten.besluiter, "ongegrond", "Het besluit klopt.")
    assert bezwaar.waarom_niet(keten.coordinator) == ""


def test_nor_does_who_checked_where_the_besluit_rests_on_the_check_alone(kader):
    keten = Keten(maak_compleet("geaccrediteerd"))
    keten.gecontroleerd()
    bezwaar = Bezwaar.objects.dien_in(keten.besluit("afgewezen"), keten.kandidaat, "Nee.")

    assert "zelf gecontroleerd" in bezwaar.waarom_niet(keten.coordinator)
    assert bezwaar.waarom_niet(maak_coordinator("Els")) == ""


def test_certified_by_it_a_newer_portfolio_can_be_stopped_and_waits_for_recertification(keten, client):
    bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")
    nieuw = Portfolio.objects.begin(keten.kandidaat, keten.portfolio)
    client.force_login(keten.kandidaat)
    assert "Je bent gecertificeerd" not in client.get(reverse("portfolio:overzicht")).content.decode()

    bezwaar.handel_af(maak_coordinator("Els"), "gegrond", "Je hebt gelijk.", nieuw_besluit="gecertificeerd")

    dag = schrijf_datum(Certificaat.objects.get().hercertificering_vanaf)
    for naam in ("overzicht", "controleren"):
        pagina = client.get(reverse(f"portfolio:{naam}")).content.decode()
        assert f"Vanaf {dag} kun je het indienen voor je hercertificering." in pagina
        assert f'href="{reverse("portfolio:stoppen")}"' in pagina
        assert f'action="{reverse("portfolio:indienen")}"' not in pagina
    with pytest.raises(ValidationError, match="dus dit portfolio is nu niet nodig"):
        Indiening.objects.dien_in(nieuw, keten.kandidaat)

    Certificaat.objects.update(hercertificering_vanaf=timezone.localdate())
    assert nieuw.waarom_nog_niet_indienen() == ""
    nieuw.stop(keten.kandidaat)
    assert nieuw.status == Status.GESTOPT


def test_unfounded_leaves_the_besluit_as_it_is(keten):
    bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")

    bezwaar.handel_af(maak_coordinator("Els"), "ongegrond", "Het besluit klopt.")

    assert keten.portfolio.status == Status.AFGEWEZEN
    assert Besluit.objects.count() == 1


def test_founded_a_new_besluit_comes_beside_the_old_and_only_now_a_final_score_moves(keten):
    oud = keten.afgewezen()
    bezwaar = Bezwaar.objects.dien_in(oud, keten.kandidaat, "Kijk nog eens naar C1.2.")

    bezwaar.handel_af(
        maak_coordinator("Els"),
        "gegrond",
        "Bijlage 3 is over het hoofd gezien.",
        nieuw_besluit="gecertificeerd",
        scores={keten.sleutel("C1.2"): ("aangetoond", "Blijkt uit bijlage 3.")},
    )

    nieuw = Besluit.objects.get(herziet=oud)
    assert (oud.uitkomst, nieuw.uitkomst) == ("afgewezen", "gecertificeerd")
    assert keten.indiening.eindscores.get(code="C1.2").uitkomst == "aangetoond"
    assert Score.objects.filter(code="C1.2", uitkomst="niet_aangetoond").count() == 2
    assert Certificaat.objects.count() == 1


def test_only_the_kandidaat_and_only_against_a_negative_besluit(keten):
    besluit = keten.afgewezen()
    with pytest.raises(PermissionDenied):
        Bezwaar.objects.dien_in(besluit, keten.coordinator, "Nee.")
    with pytest.raises(ValidationError, match="Schrijf op waarom"):
        Bezwaar.objects.dien_in(besluit, keten.kandidaat, " ")


def test_a_late_one_is_kept_and_marked(keten, monkeypatch):
    besluit = keten.afgewezen()
    te_laat = besluit.bezwaar_tot + timedelta(days=1)
    monkeypatch.setattr("portfolio.models.bezwaar.timezone.localdate", lambda *_: te_laat)

    bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Ik lag in het ziekenhuis.")

    assert bezwaar.te_laat
    bezwaar.handel_af(maak_coordinator("Els"), "niet_ontvankelijk", "De termijn was voorbij.")
    assert keten.portfolio.status == Status.AFGEWEZEN
