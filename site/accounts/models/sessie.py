"""Where somebody is logged in: Django's own sessions, with whose they are.

What a session tells of the device stands in its data: it goes with the session, also when that gets another key
(after a change of password). No address of the network is kept, and of the browser no more than two words.
"""

from datetime import UTC, datetime
from functools import cached_property
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from .user import User

# In the data of a session.
BEGONNEN, GEZIEN, APPARAAT = "begonnen", "gezien", "apparaat"  # seconds since 1970, the same, words


class SessieManager(BaseSessionManager["Sessie"]):
    def van(self, user: User) -> list["Sessie"]:
        """Those with which somebody can go on, the one used last first. One query.

        A session from before a change of password still has its row, and opens nothing any more.
        """
        rijen = self.filter(user=user, expire_date__gt=timezone.now())
        return sorted((rij for rij in rijen if rij.hoort_bij(user)), key=lambda rij: rij.gezien_op, reverse=True)

    def beeindig(self, user: User, kenmerk: str, behalve: str | None) -> bool:
        """Log somebody out on one device, but not in the session with the key `behalve`.

        False when there is no such session (any more). Twice is once.
        """
        anderen = self.filter(user=user).exclude(pk=behalve)
        gezocht = [rij.pk for rij in anderen if constant_time_compare(rij.kenmerk, kenmerk)]
        return self.filter(pk__in=gezocht).delete()[0] > 0

    def beeindig_andere(self, user: User, huidige: str | None) -> int:
        """Log somebody out everywhere but in the session with this key; gives in how many places."""
        return self.filter(user=user).exclude(pk=huidige).delete()[0]

    def ruim_op(self) -> int:
        """Remove the sessions that ended; gives how many. Runs once a day."""
        return self.filter(expire_date__lt=timezone.now()).delete()[0]


class Sessie(AbstractBaseSession):
    """`user` is empty while nobody is logged in."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessies", verbose_name="gebruiker")

    objects: ClassVar[SessieManager] = SessieManager()  # type: ignore[assignment]

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore

    @property
    def kenmerk(self) -> str:
        """Names the session on a page; the key itself would let anybody in who reads it."""
        return salted_hmac("accounts.sessie", self.session_key).hexdigest()[:20]

    @cached_property
    def gegevens(self) -> dict[str, Any]:
        return self.get_decoded()

    @property
    def apparaat(self) -> str:
        return self.gegevens.get(APPARAAT) or "Onbekende browser"

    @property
    def begonnen_op(self) -> datetime:
        return _moment(self.gegevens.get(BEGONNEN, 0))

    @property
    def gezien_op(self) -> datetime:
        """When it was last used, give or take some minutes: see `accounts.verlenging`."""
        return _moment(self.gegevens.get(GEZIEN, 0))

    def hoort_bij(self, user: User) -> bool:
        """Whether Django takes it for a session of this person with the password of now."""
        return constant_time_compare(self.gegevens.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())


def _moment(seconden: float) -> datetime:
    return datetime.fromtimestamp(seconden, UTC)
