"""An appointment and who takes part. It sends no mail and asks no right: the domain does both."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from agenda.rules import MAX_LINK, bezwaren, bezwaren_deelnemers

SLEUTELBYTES = 32  # of the key of a feed: 43 characters in an address, not to be guessed


class AfspraakQuerySet(models.QuerySet["Afspraak"]):
    def van(self, user) -> "AfspraakQuerySet":
        """Those in which somebody takes part now."""
        return self.filter(deelnemers__user=user, deelnemers__vervallen_op=None)


class AfspraakManager(models.Manager["Afspraak"]):
    @transaction.atomic
    def plan(
        self,
        door,
        titel: str,
        begin: datetime,
        eind: datetime,
        plaats: str = "",
        link: str = "",
        deelnemers: Iterable = (),
        toelichting: str = "",
    ) -> "Afspraak":
        """Make an appointment for these users, with their name and address as they are now.

        Raises ValidationError, by field, for one that cannot be kept: in the past, ends before it begins, over a
        day, neither place nor link, a link that is not https, nobody to come or somebody without an address.
        """
        gasten = list(dict.fromkeys(deelnemers))
        nu = timezone.now()
        plaats, link = plaats.strip(), link.strip()
        fouten = bezwaren(begin, eind, plaats, link, nu)
        if fout := bezwaren_deelnemers(gasten):
            fouten["deelnemers"] = fout
        if fouten:
            raise ValidationError(fouten)
        afspraak = self.create(
            titel=titel,
            begin=begin,
            eind=eind,
            plaats=plaats,
            link=link,
            toelichting=toelichting,
            gemaakt_door=door,
            gemaakt_op=nu,
            gewijzigd_door=door,
            gewijzigd_op=nu,
        )
        Deelnemer.objects.bulk_create(Deelnemer.van(afspraak, user) for user in gasten)
        return afspraak


class Afspraak(models.Model):
    """`volgnummer` is the SEQUENCE of the calendar item `uid`: one more at each change."""

    class Status(models.TextChoices):
        GEPLAND = "gepland", "Gepland"
        AFGEZEGD = "afgezegd", "Afgezegd"

    uid = models.UUIDField("uid", default=uuid.uuid4, unique=True, editable=False)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0)
    titel = models.CharField("titel", max_length=200)
    begin = models.DateTimeField("begin", db_index=True)
    eind = models.DateTimeField("eind")
    plaats = models.CharField("plaats", max_length=200, blank=True)
    link = models.URLField("link", max_length=MAX_LINK, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.GEPLAND)
    reden = models.TextField("reden van afzeggen", blank=True)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gemaakt door"
    )
    gemaakt_op = models.DateTimeField("gemaakt op")
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gewijzigd door"
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op")

    objects = AfspraakManager.from_queryset(AfspraakQuerySet)()

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["begin", "id"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.titel}, {timezone.localtime(self.begin):%d-%m-%Y %H:%M}"

    @property
    def gaat_door(self) -> bool:
        return self.status == self.Status.GEPLAND

    def gasten(self) -> "QuerySet[Deelnemer]":
        """Who takes part now; somebody who was replaced no longer does."""
        return self.deelnemers.filter(vervallen_op=None)

    @transaction.atomic
    def verzet(
        self,
        door,
        begin: datetime,
        eind: datetime,
        plaats: str = "",
        link: str = "",
        toelichting: str | None = None,
    ) -> bool:
        """Change moment, place or link of the same calendar item; gives False when nothing is different.

        An explanation that is not given stays. Locks the appointment. Raises ValidationError as `plan` does, and
        when the appointment was called off.
        """
        self._op_slot()
        self._moet_doorgaan()
        nieuw: dict[str, Any] = {"begin": begin, "eind": eind, "plaats": plaats.strip(), "link": link.strip()}
        if toelichting is not None:
            nieuw["toelichting"] = toelichting
        if all(getattr(self, veld) == waarde for veld, waarde in nieuw.items()):
            return False
        if fouten := bezwaren(begin, eind, nieuw["plaats"], nieuw["link"], timezone.now()):
            raise ValidationError(fouten)
        self._wordt(door, **nieuw)
        return True

    @transaction.atomic
    def zeg_af(self, door, reden: str) -> bool:
        """Call it off, with the reason; gives False when that was done already. Locks the appointment."""
        if not reden.strip():
            raise ValidationError({"reden": ["Vertel waarom de afspraak niet doorgaat."]})
        self._op_slot()
        if not self.gaat_door:
            return False
        self._wordt(door, status=self.Status.AFGEZEGD, reden=reden.strip())
        return True

    @transaction.atomic
    def vervang_deelnemers(self, door, deelnemers: Iterable) -> "tuple[list[Deelnemer], list[Deelnemer]]":
        """Let exactly these users take part. Gives who was added and who left: the latter get a CANCEL of their own.

        Locks the appointment. Raises ValidationError for nobody, for somebody without an address, and when the
        appointment was called off.
        """
        gewenst = list(dict.fromkeys(deelnemers))
        self._op_slot()
        self._moet_doorgaan()
        if fout := bezwaren_deelnemers(gewenst):
            raise ValidationError({"deelnemers": fout})
        nu_erbij = {gast.user_id: gast for gast in self.gasten()}
        weg = [gast for sleutel, gast in nu_erbij.items() if sleutel not in {user.pk for user in gewenst}]
        nieuw = [Deelnemer.van(self, user) for user in gewenst if user.pk not in nu_erbij]
        if weg or nieuw:
            self._wordt(door)
            self.deelnemers.filter(pk__in=[gast.pk for gast in weg]).update(vervallen_op=self.gewijzigd_op)
            Deelnemer.objects.bulk_create(nieuw)
        return nieuw, weg

    def _op_slot(self) -> None:
        """Lock this appointment until the transaction ends, and read it as it is now."""
        type(self).objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()

    def _moet_doorgaan(self) -> None:
        if not self.gaat_door:
            raise ValidationError("Deze afspraak is afgezegd. Maak een nieuwe afspraak.")

    def _wordt(self, door, **velden: Any) -> None:
        velden |= {"volgnummer": self.volgnummer + 1, "gewijzigd_door": door, "gewijzigd_op": timezone.now()}
        for veld, waarde in velden.items():
            setattr(self, veld, waarde)
        self.save(update_fields=list(velden))


class Deelnemer(models.Model):
    """Somebody who takes part, with name and address as they were; `vervallen_op` when replaced by another."""

    afspraak = models.ForeignKey(Afspraak, models.PROTECT, related_name="deelnemers", verbose_name="afspraak")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gebruiker")
    naam = models.CharField("naam", max_length=320)
    email = models.EmailField("e-mailadres")
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "deelnemer"
        verbose_name_plural = "deelnemers"
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["afspraak", "user"], condition=models.Q(vervallen_op=None), name="deelnemer_een_keer"
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @classmethod
    def van(cls, afspraak: Afspraak, user) -> "Deelnemer":
        return cls(afspraak=afspraak, user=user, naam=str(user), email=user.email)


def botsingen(users: Iterable, begin: datetime, eind: datetime, behalve: Afspraak | None = None) -> AfspraakQuerySet:
    """The planned appointments of any of these users at that time, for a warning; touching is not overlapping.

    Show somebody only that a person is taken: what the other appointment is about is not for everybody.
    """
    afspraken = Afspraak.objects.filter(
        status=Afspraak.Status.GEPLAND,
        begin__lt=eind,
        eind__gt=begin,
        deelnemers__user__in=list(users),
        deelnemers__vervallen_op=None,
    ).distinct()
    return afspraken.exclude(pk=behalve.pk) if behalve else afspraken


class AgendafeedManager(models.Manager["Agendafeed"]):
    def vernieuw(self, user) -> "Agendafeed":
        """Give somebody a feed at a new address. An earlier address works no longer."""
        nieuw = {"sleutel": secrets.token_urlsafe(SLEUTELBYTES), "gemaakt_op": timezone.now()}
        return self.update_or_create(user=user, defaults=nieuw)[0]

    def trek_in(self, user) -> bool:
        """End somebody's feed; whether there was one. Its address works no longer."""
        return bool(self.filter(user=user).delete()[0])


class Agendafeed(models.Model):
    """The address at which a calendar program reads somebody's calendar. `sleutel` is the secret part of it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="agendafeed", verbose_name="gebruiker"
    )
    sleutel = models.CharField("sleutel", max_length=64, unique=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)

    objects = AgendafeedManager()

    class Meta:
        verbose_name = "agendafeed"
        verbose_name_plural = "agendafeeds"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Agenda van {self.user}"
