"""What somebody prefers, kept with the user, so that it is the same on every device and costs no query to read."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Tekstgrootte(models.TextChoices):
    NORMAAL = "normaal", "Normaal"
    GROOT = "groot", "Groot"
    GROOTST = "grootst", "Grootst"


class Voorkeuren(models.Model):
    """Of a user. What was never chosen is empty: then the cookie of the browser says it, as it does for a visitor.

    `mail_uit` holds the keys of `accounts.mailrubrieken` of which somebody wants no mail.
    """

    makkelijk = models.BooleanField("leest makkelijke taal", null=True, blank=True)
    tekstgrootte = models.CharField("tekstgrootte", max_length=10, choices=Tekstgrootte, blank=True)
    mail_uit = ArrayField(models.CharField(max_length=30), verbose_name="mails die uit staan", default=list, blank=True)

    class Meta:
        abstract = True
