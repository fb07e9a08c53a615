"""Addresses in full, for on paper and in mail."""

from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import reverse


def voluit(pad: str) -> str:
    """A path of the portal as a full address."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + pad


def controleadres(sleutel: str) -> str:
    """Where anybody checks the certificate with this key. It never changes: it is printed on paper."""
    return voluit(reverse("certificaten:controle", args=[sleutel]))


def mijn_adres() -> str:
    """Where holders find their own certificate."""
    return voluit(reverse("mijn_certificaat:overzicht"))


def uitgever() -> str:
    """The name under which badges are given: a did:web, of which anybody finds the keys at /.well-known/did.json."""
    return f"did:web:{quote(urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc, safe='')}"


def badgelijst(doel: str, nummer: int) -> str:
    """Where the status list stands that badges point to. It never changes: it is in every badge."""
    return voluit(reverse("certificaten:badgelijst", args=[doel, nummer]))
