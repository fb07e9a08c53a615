"""Somebody follows a leerlijn, in the version that was published when they enrolled."""

import uuid

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models.toevertrouwing import Begeleiding, Toevertrouwing, is_toevertrouwd
from accounts.rollen import heeft_rol
from lms.rules import leerlijn as regels
from lms.rules import toegang
from lms.rules.leerlijn import DICHT, KLAAR, OVER, Stap
from lms.status import Inschrijvingstatus, Stapsoort, Uitkomst

from .leerlijn import Leerlijn
from .leerlijnversie import Leerlijnversie


class InschrijvingQuerySet(models.QuerySet["Inschrijving"]):
    def van(self, persoon) -> "InschrijvingQuerySet":
        return self.filter(persoon=persoon)

    def lopend(self) -> "InschrijvingQuerySet":
        return self.filter(status=Inschrijvingstatus.LOOPT)

    def voor(self, gebruiker) -> "InschrijvingQuerySet":
        """Those that this person may see: the own, and of who is entrusted to them today."""
        if toegang.is_bureau(gebruiker):
            return self
        return self.filter(models.Q(persoon=gebruiker) | models.Q(persoon__in=begeleide_mensen(gebruiker)))


def begeleide_mensen(begeleider) -> models.QuerySet:
    """The people entrusted to this person today, in a role that this person still holds; oneself never."""
    rollen = [als for als in Begeleiding.values if begeleider.is_active and heeft_rol(begeleider, als)]
    rijen = Toevertrouwing.objects.nu().filter(begeleider=begeleider, als__in=rollen)
    return get_user_model().objects.filter(pk__in=rijen.values("medewerker")).exclude(pk=begeleider.pk)


class InschrijvingManager(models.Manager.from_queryset(InschrijvingQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def schrijf_in(self, persoon, leerlijn: Leerlijn, door) -> "Inschrijving":
        """Let somebody follow a leerlijn. Somebody who follows it already goes on with what there is, and somebody who
        stopped goes on where they were.

        Locks the person. Raises PermissionDenied for who may not enrol this person, ValidationError for a leerlijn
        that is not published. Side effects: action log; opleidingen that were passed before count.
        """
        get_user_model().objects.select_for_update(no_key=True).get(pk=persoon.pk)
        eigen = door.pk == persoon.pk
        bezwaar = toegang.waarom_niet_inschrijven(door, persoon.pk, not eigen and is_toevertrouwd(persoon, door))
        if bezwaar:
            raise PermissionDenied(bezwaar)
        if bestaand := self.van(persoon).lopend().filter(leerlijn=leerlijn).first():
            return bestaand
        versie = Leerlijnversie.objects.huidige(leerlijn)
        if versie is None:
            raise ValidationError("Deze leerlijn staat niet in het aanbod. Inschrijven kan nu niet.")
        laatste = self.van(persoon).filter(leerlijn=leerlijn).order_by("-ingeschreven_op", "-pk").first()
        if laatste is not None and laatste.status == Inschrijvingstatus.GESTOPT:
            laatste._hervat(door)
            return laatste
        inschrijving = self.create(persoon=persoon, leerlijn=leerlijn, versie=versie, ingeschreven_door=door)
        log(inschrijving, "lms.ingeschreven", user=door, data={"leerlijn": leerlijn.title})
        persoon.dossierregels.tel_mee(inschrijving)
        return inschrijving


class Inschrijving(models.Model):
    """Only `status` and `versie` change, each by its verb; what was achieved are the resultaten."""

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="inschrijvingen", verbose_name="persoon"
    )
    leerlijn = models.ForeignKey(Leerlijn, models.PROTECT, related_name="inschrijvingen", verbose_name="leerlijn")
    versie = models.ForeignKey(Leerlijnversie, models.PROTECT, related_name="inschrijvingen", verbose_name="versie")
    status = models.CharField(
        "status", max_length=10, choices=Inschrijvingstatus.choices, default=Inschrijvingstatus.LOOPT
    )
    sinds = models.DateTimeField("sinds", default=timezone.now)
    ingeschreven_op = models.DateTimeField("ingeschreven op", default=timezone.now)
    ingeschreven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="ingeschreven door"
    )

    objects: InschrijvingManager = InschrijvingManager()

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "leerlijn"], condition=models.Q(status="loopt"), name="inschrijving_een_lopend"
            )
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.versie}"

    def gehaald(self) -> set[str]:
        """The ids of the steps that were passed. One query."""
        gelden = self.resultaten.geldig().filter(uitkomst=Uitkomst.GEHAALD)
        return set(gelden.values_list("stap", flat=True))

    def stand(self) -> regels.Stand:
        """Where this person stands. One query when the version was read."""
        return regels.stand(self.versie.definitie, self.gehaald())

    @transaction.atomic
    def stop(self, door) -> None:
        """Stop following; what was achieved stays. Twice is once. Raises PermissionDenied for who may not."""
        self.vergrendel()
        bezwaar = toegang.waarom_niet_inschrijven(door, self.persoon_id, is_toevertrouwd(self.persoon, door))
        if bezwaar:
            raise PermissionDenied(bezwaar)
        if self.status == Inschrijvingstatus.LOOPT:
            self._wordt(Inschrijvingstatus.GESTOPT)
            log(self, "lms.gestopt", user=door)

    @transaction.atomic
    def neem_nieuwe_versie(self, door) -> None:
        """Go on in the newest version. Results of steps that are still in it count; those of other steps stay too.

        Raises PermissionDenied for anyone but the person, ValidationError when there is nothing newer.
        """
        self.vergrendel()
        if door.pk != self.persoon_id:
            raise PermissionDenied("Alleen wie de leerlijn volgt, stapt over.")
        nieuwste = Leerlijnversie.objects.huidige(self.leerlijn)
        if self.status != Inschrijvingstatus.LOOPT or nieuwste is None or nieuwste.nummer <= self.versie.nummer:
            raise ValidationError("Er is geen nieuwere versie van deze leerlijn.")
        oud, self.versie = self.versie, nieuwste
        self.save(update_fields=["versie"])
        log(self, "lms.nieuwe_versie", user=door, data={"van": oud.nummer, "naar": nieuwste.nummer})
        self.persoon.dossierregels.tel_mee(self)
        self.rond_af()

    def rond_af(self) -> bool:
        """End it when everything compulsory is passed; whether it did. Part of a verb that holds the lock.

        Side effects: action log; a line in the leerdossier, with the certificate.
        """
        # The dossier reads these tables, so it cannot be there before they are.
        from lms.dossier import leg_leerlijn_vast

        if self.status != Inschrijvingstatus.LOOPT or not self.stand().af:
            return False
        self._wordt(Inschrijvingstatus.AFGEROND)
        log(self, "lms.afgerond", data={"versie": self.versie.nummer})
        leg_leerlijn_vast(self)
        return True

    def heropen(self) -> None:
        """A result was corrected, so that it is no longer complete. Part of a verb that holds the lock.

        Somebody who began the same leerlijn again meanwhile goes on in that one.
        """
        if self.status == Inschrijvingstatus.AFGEROND and not self.stand().af:
            opnieuw = Inschrijving.objects.lopend().filter(persoon=self.persoon_id, leerlijn=self.leerlijn_id).exists()
            self._wordt(Inschrijvingstatus.GESTOPT if opnieuw else Inschrijvingstatus.LOOPT)
            log(self, "lms.heropend")

    def open_stap(self, stap_id: str) -> Stap:
        """The step, when something can be done for it now. One query when the version was read.

        Raises ValidationError for one that is not (or no longer) there, that is passed or not open, or has no
        attempts left.
        """
        if self.status != Inschrijvingstatus.LOOPT:
            raise ValidationError("Deze leerlijn is afgesloten. Er komt geen resultaat meer bij.")
        stand = next((stand for stand in self.stand().alle() if stand.stap.id == stap_id), None)
        if stand is None or stand.stap.soort == Stapsoort.KEUZE:
            raise ValidationError("Deze stap is er niet in de versie van de leerlijn die deze persoon volgt.")
        if stand.stand == KLAAR:
            raise ValidationError("Deze stap is al gehaald.")
        if stand.stand in (DICHT, OVER):
            raise ValidationError(stand.waarom)
        toets = stand.stap.toets
        gedaan = self.resultaten.geldig().filter(stap=stap_id).count()
        if toets and toets.pogingen and gedaan >= toets.pogingen:
            raise ValidationError(
                f"Alle {toets.pogingen} pogingen zijn gebruikt. Overleg met de {toegang.WIE_BEOORDEELT}."
            )
        return stand.stap

    def eist_betrokken(self, gebruiker) -> None:
        """Raises PermissionDenied for anyone but the person and who guides this person today."""
        eigen = gebruiker.is_active and gebruiker.pk == self.persoon_id
        if not eigen and not begeleide_mensen(gebruiker).filter(pk=self.persoon_id).exists():
            raise PermissionDenied("Deze persoon is niet aan jou toevertrouwd.")

    def vergrendel(self) -> None:
        """Lock the row until the transaction ends, and read it afresh."""
        vers = Inschrijving.objects.select_for_update(of=("self",)).select_related("versie").get(pk=self.pk)
        for veld in ("status", "sinds", "versie"):
            setattr(self, veld, getattr(vers, veld))

    def vergrendel_met_andere(self) -> None:
        """The same, with all that this person follows, in one order: what is passed here can count there."""
        andere = Inschrijving.objects.van(self.persoon_id).order_by("pk")
        list(andere.select_for_update(of=("self",)).values_list("pk"))
        self.vergrendel()

    def is_opnieuw(self) -> bool:
        """Whether this person finished the same leerlijn before. One query."""
        zelfde = Inschrijving.objects.van(self.persoon_id).filter(leerlijn=self.leerlijn_id)
        return zelfde.filter(status=Inschrijvingstatus.AFGEROND, pk__lt=self.pk).exists()

    def _hervat(self, door) -> None:
        self.vergrendel()
        if self.status == Inschrijvingstatus.GESTOPT:
            self._wordt(Inschrijvingstatus.LOOPT)
            log(self, "lms.hervat", user=door)
            self.persoon.dossierregels.tel_mee(self)

    def _wordt(self, status: str) -> None:
        self.status, self.sinds = status, timezone.now()
        self.save(update_fields=["status", "sinds"])
