"""Who is party to a portfolio has no other role in it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from accounts.rollen import ASSESSOR, BEHEERDER, COORDINATOR, geef_rol
from certificaten.models import Certificaat
from portfolio.models import Controle, Portfolio, Toewijzing
from tests.accounts.factories import maak_user


def test_a_coordinator_has_no_role_in_an_own_portfolio(keten):
    geef_rol(keten.kandidaat, COORDINATOR)
    keten.dien_in()

    with pytest.raises(PermissionDenied, match="zelf betrokken"):
        Controle.objects.begin(keten.portfolio, keten.kandidaat)
    assert not Portfolio.objects.voor_bureau(keten.kandidaat).exists()


def test_who_was_ever_asked_to_judge_it_has_none_either_also_after_stepping_back(keten):
    keten.toegewezen()
    assessor = keten.assessoren[0]
    geef_rol(assessor, COORDINATOR)
    keten.toewijzing(1).treed_terug(assessor, "Ik heb geen tijd.")

    assert not Portfolio.objects.voor_bureau(assessor).exists()
    assert Portfolio.objects.voor_bureau(keten.coordinator).exists()
    with pytest.raises(PermissionDenied, match="zelf betrokken"):
        keten.portfolio.zet_bijdrage(assessor, "betaald")


@pytest.mark.parametrize("wie", ["assessor", "kandidaat"])
def test_nor_any_towards_the_certificate_that_rests_on_it(keten, client, wie):
    """As if it did not exist: not in the list, its page, what can be done with it, or the site history."""
    call_command("zet_rollen")
    keten.beoordeeld()
    keten.besluit()
    certificaat = Certificaat.objects.get()
    partij = keten.assessoren[0] if wie == "assessor" else keten.kandidaat
    geef_rol(partij, COORDINATOR)
    lijst, spoor = reverse("certificaten_certificaat_modeladmin_index"), reverse("wagtailadmin_reports:site_history")
    pagina, trek_in = (
        reverse(f"certificaten_certificaat_modeladmin_{wat}", args=[certificaat.pk]) for wat in ("inspect", "trek-in")
    )

    client.force_login(keten.coordinator)
    assert client.get(pagina).status_code == 200
    assert [certificaat.nummer in client.get(adres).content.decode() for adres in (lijst, spoor)] == [True, True]

    client.force_login(partij)
    assert [certificaat.nummer in client.get(adres).content.decode() for adres in (lijst, spoor)] == [False, False]
    assert certificaat.nummer not in b"".join(client.get(lijst, {"export": "csv"}).streaming_content).decode()
    assert client.get(pagina).status_code == 404
    assert client.post(trek_in, {"reden": "Zomaar.", "definitief": "on"}).status_code == 404
    for verb in (certificaat.schort_op, certificaat.trek_in):
        with pytest.raises(PermissionDenied, match="Een collega moet dit doen"):
            verb(partij, "Zomaar.")
    certificaat.refresh_from_db()
    assert certificaat.ingetrokken_op is None


@pytest.mark.parametrize("rol", [BEHEERDER, "superuser"])
def test_the_site_history_shows_a_portfolio_to_a_coordinator_only(keten, client, rol):
    call_command("zet_rollen")
    keten.dien_in()
    spoor = reverse("wagtailadmin_reports:site_history")
    client.force_login(keten.coordinator)
    assert "Portfolio ingediend" in client.get(spoor).content.decode()

    client.force_login(maak_user(is_superuser=True) if rol == "superuser" else maak_user(rol=rol))
    antwoord = client.get(spoor)
    assert antwoord.status_code == 200
    assert str(keten.portfolio) not in antwoord.content.decode()


def test_who_checked_it_for_the_office_is_not_offered_as_assessor(keten):
    geef_rol(keten.coordinator, ASSESSOR)
    keten.gecontroleerd()

    keuze = next(k for k in Toewijzing.objects.keuzes(keten.portfolio) if k.assessor == keten.coordinator)

    assert keuze.redenen == ["Heeft dit portfolio voor het bureau behandeld."]
