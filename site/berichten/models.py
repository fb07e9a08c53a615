"""The outbox, where every mail is a row first, so that none is lost; and the texts that editors own."""

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from berichten.soorten import naam_van


class Status(models.TextChoices):
    KLAAR = "klaar_om_te_versturen", "Klaar om te versturen"
    VERSTUURD = "verstuurd", "Verstuurd"
    MISLUKT = "mislukt", "Mislukt"
    ZONDER_ADRES = "zonder_adres", "Geen e-mailadres"
    UITGEZET = "uitgezet", "Niet gemaild: deze mails staan uit"


class BerichtManager(models.Manager["Bericht"]):
    def voor(self, user) -> models.QuerySet["Bericht"]:
        """What was written to this person, newest first; whatever became of the mail."""
        return self.filter(ontvanger=user)


class Bericht(models.Model):
    """One mail to one address. Made and moved on by `berichten.verzenden`; the text never changes.

    `ontvanger` is the person it was written to, who can read it in the portal as well. Empty for an address without an
    account, and for what was written before this was kept: whose an address was then is not known.

    What was meant for somebody without an address is a row too, with `aan` empty: so the office can pass it on.

    `over` is the key of the thing it is about (such as "portfolio:<kenmerk>"), by which a domain keeps it from
    who is party to that: see `berichten.inzage`.
    """

    soort = models.CharField("soort", max_length=50, db_index=True)
    over = models.CharField("over", max_length=100, blank=True, db_index=True)
    aan = models.EmailField("aan")
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="ontvanger"
    )
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    status = models.CharField("status", max_length=30, choices=Status.choices, default=Status.KLAAR, db_index=True)
    pogingen = models.PositiveIntegerField("pogingen", default=0)
    laatste_fout = models.TextField("laatste fout", blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, db_index=True)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)

    objects = BerichtManager()

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ["-gemaakt_op", "-id"]

    def __str__(self) -> str:
        return f"{self.onderwerp} (aan {self.aan})"

    @property
    def soort_in_woorden(self) -> str:
        return naam_van(self.soort)


class Berichtbijlage(models.Model):
    """A small file that goes along, such as a calendar item; `type` is a MIME type with its parameters."""

    bericht = models.ForeignKey(Bericht, models.CASCADE, related_name="bijlagen", verbose_name="bericht")
    naam = models.CharField("naam", max_length=100)
    type = models.CharField("type", max_length=100)
    inhoud = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.naam


class BerichttekstManager(models.Manager["Berichttekst"]):
    @transaction.atomic
    def bewaar(self, soort: str, onderwerp: str, tekst: str, door) -> "Berichttekst":
        """Use these words from now on; the caller has checked them with `sjablonen.fouten`. Side effect: action log."""
        rij, _ = self.select_for_update().update_or_create(
            soort=soort,
            defaults={
                "onderwerp": onderwerp,
                "tekst": tekst,
                "gewijzigd_door": door,
                "gewijzigd_op": timezone.now(),
            },
        )
        log(rij, "berichten.tekst_gewijzigd", user=door, data=rij._voor_het_spoor())
        return rij

    @transaction.atomic
    def zet_terug(self, soort: str, door) -> bool:
        """Use the portal's own words again; gives False when that was so already. The log keeps the editor's words."""
        rij = self.select_for_update().filter(soort=soort).first()
        if rij is None:
            return False
        log(rij, "berichten.tekst_teruggezet", user=door, data=rij._voor_het_spoor(), deleted=True)
        rij.delete()
        return True


class Berichttekst(models.Model):
    """An editor's own words for a kind of mail, instead of the portal's. Changed by the verbs of the manager."""

    soort = models.CharField("soort", max_length=50, unique=True)
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="gewijzigd door"
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op")

    objects = BerichttekstManager()

    class Meta:
        verbose_name = "mailtekst"
        verbose_name_plural = "mailteksten"
        ordering = ["soort"]
        default_permissions = ("change", "view")

    def __str__(self) -> str:
        return naam_van(self.soort)

    def _voor_het_spoor(self) -> dict[str, str]:
        return {"soort": self.soort, "onderwerp": self.onderwerp, "tekst": self.tekst}
