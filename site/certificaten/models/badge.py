"""Which bit of the status lists belongs to which certificate."""

import secrets

from django.db import IntegrityError, models, transaction
from wagtail.log_actions import log

LENGTE = 131_072  # bits in one list: the least that Bitstring Status List 1.0 allows, so that one hides among many
POGINGEN = 20


class BadgeManager(models.Manager["Badge"]):
    def voor(self, certificaat, door) -> "Badge":
        """The badge of a certificate, made when its first one is asked for. Two at once get the same.

        Its place is drawn by lot, and a list is filled by half at most: a place says nothing about whose it is or when
        it was given. Side effect, the first time: action log.
        """
        if bestaand := self.filter(certificaat=certificaat).first():
            return bestaand
        for _ in range(POGINGEN):
            lijst = self.count() // (LENGTE // 2)
            plek = lijst * LENGTE + secrets.randbelow(LENGTE)
            try:
                with transaction.atomic():
                    badge, nieuw = self.get_or_create(certificaat=certificaat, defaults={"plek": plek})
                    if nieuw:
                        log(certificaat, "certificaten.badge", user=door)
                    return badge
            except IntegrityError:
                continue  # that place is taken
        raise RuntimeError("Geen vrije plek in de statuslijst gevonden.")

    def laatste_lijst(self) -> int:
        """The number of the last list there is, from 0; without any badge there is the first one."""
        return (self.aggregate(plek=models.Max("plek"))["plek"] or 0) // LENGTE


class Badge(models.Model):
    """`plek` counts over all lists: list `plek // LENGTE`, bit `plek % LENGTE`. It stands in every copy of the badge
    that somebody downloaded, so it never changes; the database sees to that too.
    """

    certificaat = models.OneToOneField(
        "certificaten.Certificaat", models.PROTECT, related_name="badge", verbose_name="certificaat"
    )
    plek = models.PositiveIntegerField("plek in de statuslijsten", unique=True)

    objects = BadgeManager()

    class Meta:
        verbose_name = "badge"
        verbose_name_plural = "badges"
        default_permissions = ()

    def __str__(self) -> str:
        return f"badge van {self.certificaat}"

    @property
    def lijst(self) -> int:
        """The number of its list."""
        return self.plek // LENGTE

    @property
    def bit(self) -> int:
        """Its bit in that list."""
        return self.plek % LENGTE
