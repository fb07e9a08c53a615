"""The status lists: which badges were withdrawn or suspended, signed, for everybody to read.

A list is worked out from the certificates whenever it is asked for, so it is never behind. It is signed anew when
something in it changed, and once an hour; all processes come to the same text.
"""

import gzip
import hashlib
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from certificaten import badgesleutel
from certificaten.adressen import badgelijst, uitgever
from certificaten.badge import DOELEN, als_tekst, moment, onderteken
from certificaten.models import Certificaat
from certificaten.models.badge import LENGTE
from certificaten.status import Status

STATUSSEN = {"intrekking": (Status.INGETROKKEN, Status.VERVANGEN), "opschorting": (Status.OPGESCHORT,)}
VERS = timedelta(minutes=5)  # how long somebody may go on with a copy
UUR = timedelta(hours=1)
GELDIG = timedelta(days=1)  # after which a copy proves nothing any more
SPELING = timedelta(minutes=10)  # for clocks that are behind


def bits(doel: str, nummer: int, dag: date) -> list[int]:
    """Which bits are set: of certificates withdrawn or replaced, or suspended, on this day. A query per status."""
    begin = nummer * LENGTE
    hier = Certificaat.objects.filter(badge__plek__range=(begin, begin + LENGTE - 1))
    plekken = (hier.met_status(status, dag).values_list("badge__plek", flat=True) for status in STATUSSEN[doel])
    return sorted(plek - begin for rij in plekken for plek in rij)


def tekst(doel: str, nummer: int, nu: datetime) -> str:
    """The signed list, as JSON."""
    gezet = bits(doel, nummer, timezone.localdate(nu))
    begin = datetime.fromtimestamp(nu.timestamp() // UUR.total_seconds() * UUR.total_seconds(), UTC)
    wat = f"{badgelijst(doel, nummer)} {badgesleutel.huidige().publiek} {begin} {gezet}"
    sleutel = f"badgelijst:{hashlib.sha256(wat.encode()).hexdigest()}"
    bewaard = cache.get(sleutel)
    if bewaard is None:
        bewaard = als_tekst(_maak(doel, nummer, gezet, begin))
        cache.set(sleutel, bewaard, UUR.total_seconds())
    return bewaard


def _maak(doel: str, nummer: int, gezet: list[int], begin: datetime) -> dict[str, Any]:
    """The list as a BitstringStatusListCredential (Bitstring Status List 1.0)."""
    adres = badgelijst(doel, nummer)
    van = begin - SPELING
    verklaring = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": adres,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": uitgever(),
        "validFrom": moment(van),
        "validUntil": moment(begin + GELDIG),
        "credentialSubject": {
            "id": f"{adres}#list",
            "type": "BitstringStatusList",
            "statusPurpose": DOELEN[doel],
            "encodedList": _pak_in(gezet),
            "ttl": int(VERS.total_seconds() * 1000),
        },
    }
    return onderteken(verklaring, op=van)


def _pak_in(gezet: list[int]) -> str:
    """The bits, the first on the left, as the standard packs them. Without the time, which gzip writes of itself: the
    same bits are the same text.
    """
    rij = bytearray(LENGTE // 8)
    for bit in gezet:
        rij[bit // 8] |= 0x80 >> bit % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(rij), mtime=0)).decode().rstrip("=")
