"""A certificate as an Open Badge 3.0: a statement that anybody's software can check, signed by the portal.

Who it is about is the name on the certificate, and nothing else: no e-mail address, not even as a hash, which whoever
knows the address could recognise. The holder alone downloads it, and chooses who gets to see it.
"""

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from openbadgeslib.ob3 import add_data_integrity_proof, status_entry
from openbadgeslib.ob3.credential import OB3_CONTEXT

from certificaten import badgeeisen, badgesleutel, regels
from certificaten.adressen import badgelijst, controleadres, uitgever, voluit
from certificaten.badgebeeld import data_adres
from certificaten.models import Badge, Certificaat
from certificaten.soorten import zoek as zoek_soort
from certificaten.status import Status

# What our lists are called in their address, and in the standard.
DOELEN = {"intrekking": "revocation", "opschorting": "suspension"}
SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}


def waarom_niet(status: Status) -> str:
    """Why a certificate with this status gives no badge; "" when it does. One that expired says so itself."""
    if not regels.waarom_niet_downloaden(status) and status != Status.VERVANGEN:
        return ""
    return {
        Status.OPGESCHORT: "Je certificaat is opgeschort. Zolang dat zo is, kun je de badge niet downloaden. "
        "Wie een badge controleert die je al had, ziet dat hij is opgeschort.",
        Status.INGETROKKEN: "Je certificaat is ingetrokken. Je kunt de badge niet meer downloaden. "
        "Wie een badge controleert die je al had, ziet dat hij niet meer geldt.",
        Status.VERVANGEN: "Dit certificaat is vervangen door een nieuwer. Download de badge van je nieuwe certificaat.",
    }[status]


def maak(certificaat: Certificaat, badge: Badge) -> dict[str, Any]:
    """The badge of a certificate, signed now. Takes about a fifth of a second."""
    return onderteken(inhoud(certificaat, badge))


def onderteken(verklaring: dict[str, Any], op: datetime | None = None) -> dict[str, Any]:
    """A statement with our signature (Data Integrity, eddsa-rdfc-2022) below it. Fetches nothing."""
    sleutel = badgesleutel.huidige()
    return add_data_integrity_proof(verklaring, sleutel.pem, f"{uitgever()}#{sleutel.publiek}", created=op)


def als_tekst(verklaring: dict[str, Any]) -> str:
    """As it is given out: in ASCII, so that no program on the way garbles it."""
    return json.dumps(verklaring)


def inhoud(certificaat: Certificaat, badge: Badge) -> dict[str, Any]:
    """What the badge says, without signature: Open Badges 3.0, an OpenBadgeCredential.

    Valid from the begin of the first day to the end of the last, in the Netherlands; without a last day it has no end.
    """
    controle = controleadres(certificaat.sleutel)
    verklaring: dict[str, Any] = {
        "@context": list(OB3_CONTEXT),
        "id": f"{controle}#badge",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificaat.titel,
        "issuer": {
            "id": uitgever(),
            "type": ["Profile"],
            "name": settings.WAGTAIL_SITE_NAME,
            "url": voluit("/"),
        },
        "validFrom": moment(_begin(certificaat.afgegeven_op)),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": certificaat.naam,
                    "identityType": "name",
                }
            ],
            "licenseNumber": certificaat.nummer,
            "achievement": _prestatie(certificaat),
        },
        "evidence": [
            {
                "id": controle,
                "type": ["Evidence"],
                "name": f"Certificaat {certificaat.nummer}",
                "description": "Hier staat wat het certificaat vandaag waard is.",
            }
        ],
        "credentialStatus": [
            status_entry(badgelijst(doel, badge.lijst), naam, badge.bit) for doel, naam in DOELEN.items()
        ],
        "credentialSchema": [SCHEMA],
    }
    if certificaat.geldig_tot:
        daarna = _begin(certificaat.geldig_tot + timedelta(days=1))
        verklaring["validUntil"] = moment(daarna - timedelta(seconds=1))
    if certificaat.feiten:
        verklaring["evidence"][0]["narrative"] = "; ".join(
            f"{kop}: {waarde}" for kop, waarde in certificaat.feiten.items()
        )
    return verklaring


def _prestatie(certificaat: Certificaat) -> dict[str, Any]:
    """What it was given for, with the public page of what one has to do when there is one."""
    soort = zoek_soort(certificaat.soort)
    wat = f"De houder {soort.tekst}" if soort.tekst else f"{soort.woord} {certificaat.titel}."
    eisen = badgeeisen.adres(certificaat)
    verwijzing = {"id": eisen, "narrative": f"{wat} Wat je daarvoor moet doen, staat op {eisen}"}
    return {
        "id": badgeeisen.kenmerk(certificaat),
        "type": ["Achievement"],
        "achievementType": "Diploma" if soort.woord == "Diploma" else "Certificate",
        "name": certificaat.titel,
        "description": wat,
        "criteria": verwijzing if eisen else {"narrative": wat},
        "inLanguage": "nl",
        "image": {"id": data_adres(certificaat.titel, soort.woord), "type": "Image"},
    }


def moment(tijdstip: datetime) -> str:
    """A moment as badges write it, in UTC and to the second."""
    return tijdstip.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _begin(dag: date) -> datetime:
    """Midnight, in the Netherlands."""
    return timezone.make_aware(datetime.combine(dag, time()))
