"""How often somebody may try a login code: five times on one device, twenty times from one address, in five minutes.

Two limits, because at a workplace many people share one address: one who mistypes locks only themselves out. Whoever
throws the session away to try again meets the second limit; at that pace guessing one of a thousand open codes takes
one address a hundred centuries. Counted by allauth, in the cache that all processes share.
"""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

APP = "accounts"
LIMIETEN = {"inlogcode_apparaat": "5/5m/key", "inlogcode_adres": "20/5m/ip"}


class Poging:
    """One try, counted as wrong until it is said to be right, so that many at once do not slip through together."""

    def __init__(self, request: HttpRequest):
        if not request.session.session_key:
            request.session.create()
        self._geteld = [
            ratelimit.consume(
                request, app=APP, action=actie, config=LIMIETEN, key=f"inlogcode:{request.session.session_key}"
            )
            for actie in LIMIETEN
        ]

    @property
    def mag(self) -> bool:
        return all(self._geteld)

    def is_goed(self) -> None:
        """It was right: it does not count."""
        for geteld in self._geteld:
            if geteld:
                geteld.rollback()
