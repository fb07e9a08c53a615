"""Addresses in full, for on paper and in mail."""

from django.conf import settings
from django.urls import reverse


def _voluit(pad: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + pad


def controleadres(sleutel: str) -> str:
    """Where anybody checks the certificate with this key. It never changes: it is printed on paper."""
    return _voluit(reverse("certificaten:controle", args=[sleutel]))


def mijn_adres() -> str:
    """Where holders find their own certificate."""
    return _voluit(reverse("mijn_certificaat:overzicht"))
