"""A limit on how often one address may ask the register or the catalogue something, so that nobody empties it by
machine.

Counted per minute in the database, since there are several processes: one statement per request, in a table that is
never written to disk. allauth's own limits take seven, and leave GET alone.
"""

import ipaddress
import time
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from certificaten.models import Bezoek

TEL = """
    INSERT INTO certificaten_bezoek AS b (adres, minuut, aantal) VALUES (%s, %s, 1)
    ON CONFLICT (adres) DO UPDATE SET minuut = excluded.minuut,
        aantal = CASE WHEN b.minuut = excluded.minuut THEN b.aantal + 1 ELSE 1 END
    RETURNING aantal
"""
MINUUT = 60
Weergave = Callable[..., HttpResponse]


def begrens(
    wat: str, te_vaak: Callable[[HttpRequest], HttpResponse], instelling: str = "REGISTER_PER_MINUUT"
) -> Callable[[Weergave], Weergave]:
    """Decorator: per address so many requests for `wat` per minute as this setting says; above that `te_vaak` answers.

    That answer becomes a 429 and says in Retry-After how many seconds to wait.
    """

    def om(weergave: Weergave) -> Weergave:
        @wraps(weergave)
        def begrensd(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            minuut, seconde = divmod(int(time.time()), MINUUT)
            if _tel(f"{wat}:{_bezoeker(request)}", minuut) <= getattr(settings, instelling):
                return weergave(request, *args, **kwargs)
            antwoord = te_vaak(request)
            antwoord.status_code = 429
            antwoord["Retry-After"] = str(MINUUT - seconde)
            return antwoord

        return begrensd

    return om


def vergeet() -> int:
    """Remove what was counted before the last minute; gives how many rows. Runs once a day."""
    return Bezoek.objects.filter(minuut__lt=int(time.time()) // MINUUT - 1).delete()[0]


def _tel(sleutel: str, minuut: int) -> int:
    """Count one more, and give how many it makes in this minute."""
    with connection.cursor() as cursor:
        cursor.execute(TEL, [salted_hmac("certificaten.grens", sleutel, algorithm="sha256").hexdigest(), minuut])
        return cursor.fetchone()[0]


def _bezoeker(request: HttpRequest) -> str:
    """The visitor's address as allauth knows it behind our proxies; of IPv6 the part that a subscriber has."""
    adres = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if adres.version == 4:
        return str(adres)
    return str(ipaddress.ip_network((adres, 64), strict=False).network_address)
