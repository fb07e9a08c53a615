"""Certificates to test with, of a kind that no domain has."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest
from django.utils import timezone

from accounts.rollen import COORDINATOR
from certificaten import soorten
from certificaten.models import Certificaat
from tests.accounts.factories import maak_kandidaat, maak_user

SOORT = "proefvak"
soorten.registreer(SOORT, titel="Proefvak", voorvoegsel="PV", tekst="beheerst het proefvak.")

_herkomsten = count(1)


def geef(houder, door, **velden) -> Certificaat:
    """A certificate of four years from today on, with whatever is given otherwise."""
    vandaag = timezone.localdate()
    standaard = {
        "soort": SOORT,
        "naam": "Sanne de Vries",
        "plaats": "Zwolle",
        "afgegeven_op": vandaag,
        "geldig_tot": velden.get("afgegeven_op", vandaag) + timedelta(days=4 * 365),
        "herkomst": f"proef:{next(_herkomsten)}",
    }
    return Certificaat.objects.geef_af(houder=houder, door=door, **standaard | velden)


@pytest.fixture
def bureau(db):
    return maak_user(rol=COORDINATOR, first_name="Anneke", last_name="Visser")


@pytest.fixture
def houder(db):
    return maak_kandidaat(first_name="Sanne", last_name="de Vries")


@pytest.fixture
def certificaat(houder, bureau) -> Certificaat:
    return geef(houder, bureau)


@pytest.fixture
def verlopen(houder, bureau) -> Certificaat:
    return geef(houder, bureau, afgegeven_op=date(2020, 3, 1), geldig_tot=date(2024, 2, 29))


@pytest.fixture
def in_register(bureau) -> Callable[..., Certificaat]:
    """A function that gives somebody new a certificate and has them consent: naam, plaats, and what they show."""

    def maak(naam: str, plaats: str = "Zwolle", toon_plaats=False, toon_nummer=False, **velden) -> Certificaat:
        iemand = maak_kandidaat()
        certificaat = geef(iemand, bureau, naam=naam, plaats=plaats, **velden)
        certificaat.kies_vermelding(iemand, True, toon_plaats, toon_nummer)
        return certificaat

    return maak
