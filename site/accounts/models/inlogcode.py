"""A code with which a medewerker without an e-mail address logs in once. A coach makes it and hands it over.

The code stands by itself: no name to remember, none to spell. It is 10 signs out of 24, so some 2^45 codes, of which
a few hundred are open at any time; wrong guesses are limited per device and per address (`accounts.pogingen`). No
vowels, so that no words come out; nothing that looks like something else (0 and O, 1 and I, 2 and Z, 5 and S, 8 and B).

Stored is a keyed hash only. Finding a code by its hash tells who guesses nothing about how near they were, and who
takes the table without the key of the portal cannot try codes against it.
"""

import re
import secrets
from datetime import timedelta
from typing import ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.log_actions import log

from accounts.rollen import COACH, MEDEWERKER, heeft_rol, rollen_van

from .toevertrouwing import Begeleiding, Toevertrouwing, is_toevertrouwd
from .user import User

TEKENS = "CDFHJKMNPQRTVWXY23456789"
LENGTE = 10
GROEPEN = re.compile(r"(.{4})(.{3})(.{3})")  # as it is shown: KT4M-7QX-9DF
GELDIG = timedelta(hours=24)
PER_UUR = 10  # codes for one person
BEWAREN = timedelta(days=90)  # how long the person can see when codes were made and used


def schoon(getypt: str) -> str:
    """A code as it was typed, without spaces and hyphens, in capitals."""
    return re.sub(r"[^A-Z0-9]", "", getypt.upper())


def _hash(code: str) -> str:
    return salted_hmac("accounts.inlogcode", schoon(code), algorithm="sha256").hexdigest()


def mag_met_code(persoon: User) -> bool:
    """Whether somebody logs in with a code: a medewerker and nothing else, active, without an e-mail address.

    Whoever works with what is of others never does. One query, unless the roles were read already.
    """
    return (
        persoon.is_active
        and not persoon.email
        and not (persoon.is_superuser or persoon.is_staff)
        and rollen_van(persoon) == {MEDEWERKER}
    )


def waarom_geen_code(persoon: User, door) -> str:
    """Why `door` cannot make a code for this person; "" when that is allowed. Two queries at most."""
    if not door.is_active or not heeft_rol(door, COACH) or not is_toevertrouwd(persoon, door):
        return "Deze persoon is niet aan jou toevertrouwd."
    if persoon.email:
        return f"{persoon} heeft een e-mailadres en logt daarmee in. Een code is niet nodig."
    if not mag_met_code(persoon):
        return f"{persoon} kan niet met een code inloggen. Vraag het bureau om hulp."
    return ""


class InlogcodeQuerySet(models.QuerySet["Inlogcode"]):
    def open(self) -> "InlogcodeQuerySet":
        """Those that were not used and not withdrawn; their time may be over."""
        return self.filter(gebruikt_op=None, ingetrokken_op=None)

    def houdt(self) -> "InlogcodeQuerySet":
        """Those of which the coach who made them is still that person's coach: a session they opened may go on."""
        coach = Toevertrouwing.objects.nu().filter(als=Begeleiding.COACH, begeleider=models.OuterRef("door"))
        rijen = self.filter(ingetrokken_op=None, door__is_active=True, door__groups__name=COACH)
        return rijen.filter(models.Exists(coach.filter(medewerker=models.OuterRef("persoon"))))

    def trek_in(self, persoon: User) -> int:
        """Withdraw what is open for this person; gives how many there were."""
        return self.open().filter(persoon=persoon).update(ingetrokken_op=timezone.now())


class InlogcodeManager(models.Manager.from_queryset(InlogcodeQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def maak(self, persoon: User, door) -> str:
        """A new code for this person, as it is shown: this once. The one before no longer works.

        Locks the person. Raises PermissionDenied for who may not make one, ValidationError for too many in an hour.
        Side effect: action log.
        """
        persoon = User.objects.select_for_update().get(pk=persoon.pk)
        if bezwaar := waarom_geen_code(persoon, door):
            raise PermissionDenied(bezwaar)
        nu = timezone.now()
        if self.filter(persoon=persoon, gemaakt_op__gt=nu - timedelta(hours=1)).count() >= PER_UUR:
            raise ValidationError(f"Voor {persoon} zijn het laatste uur al {PER_UUR} codes gemaakt. Wacht een uur.")
        self.trek_in(persoon)
        code = "".join(secrets.choice(TEKENS) for _ in range(LENGTE))
        rij = self.create(persoon=persoon, hash=_hash(code), door=door, gemaakt_op=nu, vervalt_op=nu + GELDIG)
        log(rij, "accounts.inlogcode_gemaakt", user=door)
        return GROEPEN.sub(r"\1-\2-\3", code)

    @transaction.atomic
    def gebruik(self, code: str) -> "Inlogcode | None":
        """Use a code up: the row says who logs in with it. None for a code that does not work (any more).

        Locks the row: of two at once the second finds it used. A code no longer works when the coach who made it is
        not that person's coach any more, or when the person got an e-mail address or another role. Side effect:
        action log.
        """
        rijen = self.open().filter(hash=_hash(code), vervalt_op__gt=timezone.now())
        rij = rijen.select_for_update(of=("self",)).select_related("persoon", "door").first()
        if rij is None:
            return None
        if not mag_met_code(rij.persoon) or waarom_geen_code(rij.persoon, rij.door):
            self.trek_in(rij.persoon)
            return None
        rij.gebruikt_op = timezone.now()
        rij.save(update_fields=["gebruikt_op"])
        log(rij, "accounts.inlogcode_gebruikt", user=rij.persoon)
        return rij

    def ruim_op(self) -> int:
        """Remove what is older than BEWAREN; gives how many. Runs once a day."""
        return self.filter(gemaakt_op__lt=timezone.now() - BEWAREN).delete()[0]


class Inlogcode(models.Model):
    persoon = models.ForeignKey(User, models.PROTECT, related_name="inlogcodes", verbose_name="voor wie")
    hash = models.CharField("hash", max_length=64, unique=True)
    door = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gemaakt door")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    vervalt_op = models.DateTimeField("vervalt op")
    gebruikt_op = models.DateTimeField("gebruikt op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[InlogcodeManager] = InlogcodeManager()

    class Meta:
        verbose_name = "inlogcode"
        verbose_name_plural = "inlogcodes"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["persoon"],
                condition=models.Q(gebruikt_op=None, ingetrokken_op=None),
                name="inlogcode_een_open",
            )
        ]

    def __str__(self) -> str:
        return f"inlogcode voor {self.persoon}"
