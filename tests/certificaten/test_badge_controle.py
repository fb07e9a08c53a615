"""What somebody else's software says of our badges: genuine, changed, withdrawn, suspended, after a change of key."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from django.utils import timezone
from openbadgeslib.ob3 import OB3LdpVerifier

from certificaten import badge as badges
from certificaten import badgesleutel
from certificaten.models import Badge
from tests.certificaten.badgecontrole import HOST, controleer, documenten, met_verifier
from tests.certificaten.conftest import geef

pytestmark = met_verifier
GEEN = {"revocation": False, "suspension": False}


@pytest.fixture(autouse=True)
def adres(settings):
    settings.WAGTAILADMIN_BASE_URL = HOST


@pytest.fixture
def badge(certificaat, houder):
    return maak(certificaat, houder)


def maak(certificaat, houder) -> dict:
    return badges.maak(certificaat, Badge.objects.voor(certificaat, houder))


def test_a_badge_is_accepted(badge):
    assert controleer(badge) == [{"echt": True, "geldt": True, "fout": "", "statussen": GEEN}]


def test_one_without_end_and_with_odd_letters_is_accepted(houder, bureau):
    vreemd = geef(houder, bureau, naam='Łucja "Lú" O’Brien <b> ]]>', geldig_tot=None, feiten={"Uren": "40 & meer"})
    assert controleer(maak(vreemd, houder))[0]["echt"] is True


def test_one_changed_letter_is_rejected_wherever_it_is(badge):
    def gewijzigd(**anders):
        kopie = deepcopy(badge)
        kopie["credentialSubject"] |= anders
        return kopie

    ander = dict(badge["credentialSubject"]["identifier"][0], identityHash="Sanne de Vriet")
    valse = [
        gewijzigd(identifier=[ander]),
        gewijzigd(licenseNumber=badge["credentialSubject"]["licenseNumber"][:-1] + "9"),
        badge | {"validUntil": badge["validUntil"].replace("20", "30", 1)},
        badge | {"credentialStatus": [dict(rij, statusListIndex="7") for rij in badge["credentialStatus"]]},
    ]
    uitkomsten = controleer(*valse, met=documenten(badge))
    assert [uitkomst["echt"] for uitkomst in uitkomsten] == [False] * 4
    assert all("Invalid signature" in uitkomst["fout"] for uitkomst in uitkomsten)


def test_signed_by_somebody_else_is_rejected(badge, settings):
    onze = documenten(badge)
    settings.BADGE_SLEUTEL = "B" * 43
    vals = badges.onderteken({naam: waarde for naam, waarde in badge.items() if naam != "proof"})
    [uitkomst] = controleer(vals, met=onze)
    assert uitkomst["echt"] is False
    assert "Sleutel niet bekend" in uitkomst["fout"]


def test_after_withdrawal_it_is_revoked(badge, certificaat, bureau):
    certificaat.trek_in(bureau, "De verklaring bleek vals.")
    ingetrokken = {"revocation": True, "suspension": False}
    assert controleer(badge) == [{"echt": True, "geldt": False, "fout": "", "statussen": ingetrokken}]


def test_while_suspended_it_is_suspended_and_then_good_again(badge, certificaat, bureau):
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    opgeschort = {"revocation": False, "suspension": True}
    assert controleer(badge) == [{"echt": True, "geldt": False, "fout": "", "statussen": opgeschort}]

    certificaat.hef_op(bureau, "Het onderzoek is klaar.")
    assert controleer(badge) == [{"echt": True, "geldt": True, "fout": "", "statussen": GEEN}]


def test_a_replaced_one_is_revoked_and_its_successor_is_not(badge, houder, bureau):
    nieuw = maak(geef(houder, bureau), houder)
    oude, nieuwe = controleer(badge, nieuw)
    assert (oude["geldt"], oude["statussen"]["revocation"]) == (False, True)
    assert (nieuwe["geldt"], nieuwe["statussen"]) == (True, GEEN)


def test_an_expired_one_says_so_itself(houder, bureau):
    gisteren = timezone.localdate() - timedelta(days=1)
    verlopen = geef(houder, bureau, afgegeven_op=gisteren - timedelta(days=9), geldig_tot=gisteren)
    [uitkomst] = controleer(maak(verlopen, houder))
    assert uitkomst["echt"] is False
    assert 'is after "validUntil"' in uitkomst["fout"]


def test_a_forged_list_is_rejected(badge):
    met = documenten(badge)
    lijst = next(adres for adres in met if "intrekking" in adres)
    met[lijst] = met[lijst] | {"validFrom": "2026-01-01T00:00:00Z"}
    [uitkomst] = controleer(badge, met=met)
    assert uitkomst["echt"] is False


def test_a_new_key_leaves_old_badges_good(badge, certificaat, houder):
    oud = badgesleutel.huidige()
    nieuw = badgesleutel.vernieuw()
    assert nieuw.publiek != oud.publiek
    tweede = maak(certificaat, houder)
    assert badge["proof"]["verificationMethod"].endswith(f"#{oud.publiek}")
    assert tweede["proof"]["verificationMethod"].endswith(f"#{nieuw.publiek}")
    assert [uitkomst["echt"] for uitkomst in controleer(badge, tweede)] == [True, True]


def test_a_key_that_leaked_makes_its_badges_worthless_and_a_new_download_is_good(badge, certificaat, houder):
    oud = badgesleutel.huidige()
    badgesleutel.vernieuw()
    badgesleutel.trek_in(oud.publiek)
    uitkomsten = controleer(badge, maak(certificaat, houder))
    assert [uitkomst["echt"] for uitkomst in uitkomsten] == [False, True]


def test_the_library_that_signed_finds_nothing_that_is_not_covered_by_the_signature(badge):
    """Its verifier is stricter than others: every member must be defined, and be what was signed."""
    pem = publieke_pem()
    gelezen = OB3LdpVerifier(pubkey_pem=pem).verify(json.dumps(badge))
    assert gelezen.achievement.name == "Proefvak"


def publieke_pem() -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

    prive = load_pem_private_key(badgesleutel.huidige().pem, password=None)
    return prive.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
