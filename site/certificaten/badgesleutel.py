"""The key that badges are signed with. The public halves of earlier keys stay published: what they signed, they prove.

The secret half is 32 random bytes written as base64url. Production gives it in the environment; elsewhere it is a file
in the data folder, made at first use. The database knows public halves only.
"""

import os
import tempfile
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from openbadgeslib.ob3 import multikey_from_pem

from certificaten.adressen import uitgever
from certificaten.models import Badgesleutel

BYTES = 32


@dataclass(frozen=True)
class Sleutel:
    """`publiek` is the public half as Multikey; `pem` is the secret one, for the library that signs."""

    publiek: str
    pem: bytes = field(repr=False)


def huidige() -> Sleutel:
    """The key to sign with. Made when there is none yet; two processes that do so at once get the same.

    Side effect: its public half is stored, and with that published. Raises ImproperlyConfigured for a secret that is
    none, or whose public half was withdrawn.
    """
    sleutel = _van_geheim(settings.BADGE_SLEUTEL or _lees_of_maak(settings.BADGE_SLEUTELBESTAND))
    rij, _ = Badgesleutel.objects.get_or_create(publiek=sleutel.publiek)
    if rij.ingetrokken_op:
        raise ImproperlyConfigured(f"De badgesleutel {sleutel.publiek} is ingetrokken: gebruik een nieuwe.")
    return sleutel


def vernieuw() -> Sleutel:
    """Sign with a new key from now on; the old one stays published. Raises ImproperlyConfigured for a key from the
    environment, which is renewed there.
    """
    if settings.BADGE_SLEUTEL:
        raise ImproperlyConfigured("De badgesleutel komt uit BADGE_SLEUTEL: zet daar een nieuwe in.")
    doel = Path(settings.BADGE_SLEUTELBESTAND)
    _schrijf_naast(doel).replace(doel)
    return huidige()


def trek_in(publiek: str) -> None:
    """Publish a key no longer, because somebody else may have the secret half. What it signed is worth nothing then:
    holders download their badge anew. Raises Badgesleutel.DoesNotExist.
    """
    sleutel = Badgesleutel.objects.get(publiek=publiek)
    sleutel.ingetrokken_op = sleutel.ingetrokken_op or timezone.now()
    sleutel.save(update_fields=["ingetrokken_op"])


def document() -> dict[str, Any]:
    """What anybody needs to check a badge: who gives them, and the public halves, the newest first (did:web)."""
    huidige()
    publiek = Badgesleutel.objects.filter(ingetrokken_op=None).values_list("publiek", flat=True)
    naam = uitgever()
    sleutels = [
        {"id": f"{naam}#{sleutel}", "type": "Multikey", "controller": naam, "publicKeyMultibase": sleutel}
        for sleutel in publiek
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": naam,
        "verificationMethod": sleutels,
        "assertionMethod": [sleutel["id"] for sleutel in sleutels],
    }


def _van_geheim(geheim: str) -> Sleutel:
    try:
        rauw = urlsafe_b64decode(geheim.strip() + "=" * (-len(geheim.strip()) % 4))
        prive = Ed25519PrivateKey.from_private_bytes(rauw)
    except ValueError as fout:
        raise ImproperlyConfigured(f"Een badgesleutel is {BYTES} willekeurige bytes als base64url.") from fout
    publiek = prive.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    pem = prive.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return Sleutel(multikey_from_pem(publiek), pem)


def _lees_of_maak(bestand: Path) -> str:
    try:
        return bestand.read_text()
    except FileNotFoundError:
        vers = _schrijf_naast(bestand)
    try:
        os.link(vers, bestand)  # complete at once, and only when nobody else was first
    except FileExistsError:
        pass
    finally:
        vers.unlink()
    return bestand.read_text()


def _schrijf_naast(bestand: Path) -> Path:
    """A new secret in a file beside this one, for the owner's eyes only and safely on the disk."""
    bestand.parent.mkdir(parents=True, exist_ok=True)
    greep, pad = tempfile.mkstemp(prefix=bestand.name, dir=bestand.parent)
    with open(greep, "w") as vers:
        vers.write(token_urlsafe(BYTES))
        vers.flush()
        os.fsync(vers.fileno())
    return Path(pad)
