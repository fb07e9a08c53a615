"""The leerdossier: everything somebody learned, with its proof. Lines are added, never taken away (Begrippenlijst R,
Leerdossier). What comes by itself is laid down by `lms.dossier`.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.log_actions import log

from bestanden.models import Bestand
from certificaten.models import Certificaat
from certificaten.status import Status as Certificaatstatus
from lms import post
from lms.rules import dossier as regels
from lms.status import Dossiersoort, Dossierstatus, Uitkomst

from .deelname import Deelname
from .inschrijving import Inschrijving
from .leerlijnversie import Leerlijnversie
from .meetellen import tel_mee
from .opleiding import Opleiding
from .resultaat import Resultaat

BEWIJSSOORTEN, BEWIJS_MB = ("pdf", "jpeg", "png"), 10  # what a portfolio takes as proof too


class DossierregelQuerySet(models.QuerySet["Dossierregel"]):
    def van(self, persoon) -> "DossierregelQuerySet":
        return self.filter(persoon=persoon)

    def geldig(self) -> "DossierregelQuerySet":
        """Those that count."""
        return self.filter(status=Dossierstatus.BEVESTIGD)

    def wachtend(self) -> "DossierregelQuerySet":
        """Those that the office still has to look at."""
        return self.filter(status=Dossierstatus.WACHT)

    def van_anderen(self, gebruiker) -> "DossierregelQuerySet":
        """Those on which this member of the office decides: of the own a colleague does."""
        return self.exclude(persoon=gebruiker.pk)

    def met_eens(self) -> "DossierregelQuerySet":
        """With `eens`: false for an opleiding of which a newer line counts, so that hours count once."""
        nieuwer = Dossierregel.objects.geldig().filter(persoon=OuterRef("persoon"), opleiding=OuterRef("opleiding"))
        later = Q(behaald_op__gt=OuterRef("behaald_op")) | Q(behaald_op=OuterRef("behaald_op"), pk__gt=OuterRef("pk"))
        return self.annotate(eens=~Exists(nieuwer.filter(later)))

    def nieuwste_eerst(self) -> "DossierregelQuerySet":
        return self.order_by("-behaald_op", "-pk")


class DossierregelManager(models.Manager.from_queryset(DossierregelQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def voeg_eerder_toe(
        self,
        persoon,
        door,
        *,
        sleutel: uuid.UUID,
        bewijs: Bestand,
        titel: str,
        aanbieder: str,
        behaald_op: date,
        uren: Decimal | None,
        keurmerk: str = "",
        met_certificaat: bool = False,
    ) -> "Dossierregel":
        """Add something that was learned elsewhere, with its proof; it counts once the office confirmed it.

        `sleutel` is that of the page it was typed on: the same from one page twice is once, and something else from
        that page (after Back) is another line. Locks the person. Raises PermissionDenied for anyone else and for who
        has too much waiting already; ValidationError for a day in the future. Side effect: action log.
        """
        get_user_model().objects.select_for_update().get(pk=persoon.pk)
        inhoud = (titel, aanbieder, behaald_op, uren, keurmerk, met_certificaat, bewijs.sha256)
        herkomst = f"eerder:{persoon.pk}:{uuid.uuid5(sleutel, '|'.join(map(str, inhoud)))}"
        if bestaand := self.filter(herkomst=herkomst).first():
            return bestaand
        if bezwaar := regels.waarom_niet_toevoegen(door, persoon.pk, self.van(persoon).wachtend().count()):
            raise PermissionDenied(bezwaar)
        if bewijs.eigenaar_id != persoon.pk:
            raise PermissionDenied("Dit bestand is van iemand anders.")
        if behaald_op > timezone.localdate():
            raise ValidationError({"behaald_op": "Deze datum ligt in de toekomst."})
        regel = self.create(
            persoon=persoon,
            soort=Dossiersoort.EERDER,
            titel=titel,
            aanbieder=aanbieder,
            behaald_op=behaald_op,
            uren=uren,
            keurmerk=keurmerk,
            met_certificaat=met_certificaat,
            herkomst=herkomst,
            bewijs=bewijs,
            status=Dossierstatus.WACHT,
        )
        log(regel, "lms.dossier_toegevoegd", user=door, data={"titel": titel})
        return regel

    def tel_mee(self, inschrijving: Inschrijving) -> None:
        """Take in what this person passed: whatever opens a step calls it, as `persoon.dossierregels.tel_mee(…)`.

        Part of a verb that holds the lock on the inschrijving. See `meetellen`.
        """
        tel_mee(inschrijving)

    def tel_overal_mee(self, persoon, behalve: Inschrijving | None = None) -> None:
        """The same in every leerlijn that this person follows now, but for one that the verb itself goes on with.

        Part of a verb that holds the locks on them.
        """
        lopend = Inschrijving.objects.van(persoon).lopend().select_related("versie").order_by("pk")
        for inschrijving in lopend.exclude(pk=behalve.pk) if behalve else lopend:
            tel_mee(inschrijving)


class Dossierregel(models.Model):
    """What was learned as it was called then: no later edit of a page changes it. `herkomst` is its source once.

    `uren`, `keurmerk`, `met_certificaat`, `voor_jobcoaching` and `geaccrediteerd` are as the opleiding had them on that
    day (None where it has no accreditation), `versie` is the leerlijn as it was followed. Of what somebody brings along
    (EERDER) the office says which opleiding it was, if it is one of ours. Only `status` changes, with who did it, when
    and why (`reden` is for the office and the person). The database sees to that too.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="dossierregels", verbose_name="persoon"
    )
    soort = models.CharField("soort", max_length=12, choices=Dossiersoort.choices)
    titel = models.CharField("titel", max_length=255)
    aanbieder = models.CharField("aanbieder", max_length=120, blank=True)
    uren = models.DecimalField("uren", max_digits=6, decimal_places=1, null=True, blank=True)
    behaald_op = models.DateField("behaald op")
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    keurmerk = models.CharField("keurmerk", max_length=120, blank=True)
    met_certificaat = models.BooleanField("met ondertekend certificaat", default=False)
    voor_jobcoaching = models.BooleanField("telt mee voor jobcoaching", default=False)
    geaccrediteerd = models.BooleanField("geaccrediteerd op die dag", null=True, blank=True)
    herkomst = models.CharField("herkomst", max_length=150, unique=True)
    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, null=True, blank=True, related_name="dossierregels", verbose_name="inschrijving"
    )
    versie = models.ForeignKey(
        Leerlijnversie, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="versie van de leerlijn"
    )
    opleiding = models.ForeignKey(
        Opleiding, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="opleiding"
    )
    deelname = models.ForeignKey(
        Deelname, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="deelname"
    )
    resultaat = models.ForeignKey(
        Resultaat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="resultaat"
    )
    certificaat = models.ForeignKey(
        Certificaat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="certificaat"
    )
    bewijs = models.ForeignKey(Bestand, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bewijs")
    status = models.CharField("status", max_length=12, choices=Dossierstatus.choices, default=Dossierstatus.BEVESTIGD)
    status_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="status door"
    )
    status_op = models.DateTimeField("status op", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    toegevoegd_op = models.DateTimeField("toegevoegd op", default=timezone.now)

    objects: DossierregelManager = DossierregelManager()

    class Meta:
        verbose_name = "regel van een leerdossier"
        verbose_name_plural = "regels van leerdossiers"
        indexes = [models.Index(fields=["persoon", "-behaald_op"], name="dossierregel_persoon")]

    def __str__(self) -> str:
        return self.titel

    @property
    def vastgelegd_op(self) -> datetime:
        """Since when it counts: for what was brought along, since the office confirmed it."""
        return self.status_op or self.toegevoegd_op

    @property
    def vastgelegd_door(self):
        """Who said so; None for what came by itself."""
        if self.resultaat:
            return self.resultaat.gegeven_door
        return self.deelname.afgerond_door if self.deelname else self.status_door

    @property
    def telt(self) -> bool:
        return self.status == Dossierstatus.BEVESTIGD

    @property
    def is_teruggenomen(self) -> bool:
        """Whether the person took it back before the office decided."""
        return self.status == Dossierstatus.INGETROKKEN and self.status_door_id == self.persoon_id

    # Verbs. Each locks the row and writes to the action log. Raises PermissionDenied or ValidationError, saying why.

    @transaction.atomic
    def bevestig(self, door, opleiding: Opleiding | None = None) -> None:
        """The office saw the proof: from now on it counts. `opleiding` says which of our own opleidingen it was.

        Only then can its hours count in a portfolio, since the editors say which opleidingen are for jobcoaching, and
        the opleiding in a leerlijn. Side effects: mail; a result where that opleiding is an open step.
        """
        self._vergrendel_met_leerlijnen()
        self._beslis(door)
        if opleiding is not None:
            self.opleiding, self.voor_jobcoaching = opleiding, opleiding.voor_jobcoaching
            self.geaccrediteerd = geaccrediteerd_op(opleiding, self.behaald_op)
            self.save(update_fields=["opleiding", "voor_jobcoaching", "geaccrediteerd"])
        self._wordt(Dossierstatus.BEVESTIGD, door)
        log(self, "lms.dossier_bevestigd", user=door, data={"titel": self.titel})
        post.dossier_bevestigd(self)
        Dossierregel.objects.tel_overal_mee(self.persoon)

    @transaction.atomic
    def wijs_af(self, door, reden: str) -> None:
        """The proof does not show it. The line stays, with the reason, and does not count. Side effect: mail."""
        self._vergrendel()
        self._beslis(door)
        self._wordt(Dossierstatus.AFGEWEZEN, door, _eis_reden(reden))
        log(self, "lms.dossier_afgewezen", user=door, data={"titel": self.titel})
        post.dossier_afgewezen(self)

    @transaction.atomic
    def neem_terug(self, door) -> None:
        """The person takes back what waits. Twice is once."""
        self._vergrendel()
        if self.is_teruggenomen and door.pk == self.persoon_id:
            return
        _eis(regels.waarom_niet_terugnemen(door, self.persoon_id, self.status))
        self._wordt(Dossierstatus.INGETROKKEN, door)
        log(self, "lms.dossier_teruggenomen", user=door, data={"titel": self.titel})

    @transaction.atomic
    def trek_in(self, door, reden: str) -> None:
        """The office says that it does not count after all; its certificate is withdrawn with it."""
        self._vergrendel_met_leerlijnen()
        _eis(regels.waarom_niet_intrekken(door, self.persoon_id, self.status))
        self.vervalt(door, _eis_reden(reden))

    def vervalt(self, door, reden: str) -> None:
        """What it rests on was corrected. Part of a verb of the office that holds the lock. Side effects: action log;
        the certificate is withdrawn, with mail about that; where it counted in a leerlijn, it does no longer.
        """
        self._vergrendel()
        if not self.telt:
            return
        self._wordt(Dossierstatus.INGETROKKEN, door, reden)
        log(self, "lms.dossier_ingetrokken", user=door, data={"titel": self.titel, "reden": reden})
        if self.certificaat and self.certificaat.stand().status != Certificaatstatus.INGETROKKEN:
            self.certificaat.trek_in(door, reden)
        for resultaat in self.telde_voor.geldig().select_related("inschrijving").order_by("pk"):
            resultaat.verbeter(door, Uitkomst.NIET_GEHAALD, f"“{self.titel}” telt niet meer. {reden}")

    # Helpers

    def _vergrendel_met_leerlijnen(self) -> None:
        """First what this person follows, since what counts there can change."""
        list(Inschrijving.objects.van(self.persoon_id).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
        self._vergrendel()

    def _vergrendel(self) -> None:
        vers = Dossierregel.objects.select_for_update(of=("self",)).get(pk=self.pk)
        for veld in ("status", "status_door_id", "status_op", "reden"):
            setattr(self, veld, getattr(vers, veld))

    def _beslis(self, door) -> None:
        _eis(regels.waarom_niet_beslissen(door, self.persoon_id, self.status))

    def _wordt(self, status: str, door, reden: str = "") -> None:
        self.status, self.status_door, self.status_op, self.reden = status, door, timezone.now(), reden
        self.save(update_fields=["status", "status_door", "status_op", "reden"])


def geaccrediteerd_op(opleiding: Opleiding, dag: date) -> bool | None:
    """Whether the accreditation of an opleiding counted on that day; None where it has none."""
    return opleiding.is_geaccrediteerd(dag) if opleiding.accreditatie else None


def _eis(bezwaar: str) -> None:
    if bezwaar:
        raise PermissionDenied(bezwaar)


def _eis_reden(reden: str) -> str:
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom. Diegene leest dit."})
    return reden.strip()


def velden_van_opleiding(opleiding: Opleiding, dag: date) -> dict[str, Any]:
    """What a line keeps of an opleiding that was passed on this day, as the page says it now."""
    return {
        "soort": Dossiersoort.OPLEIDING,
        "titel": opleiding.title,
        "aanbieder": opleiding.aanbieder,
        "uren": opleiding.uren,
        "behaald_op": dag,
        "keurmerk": opleiding.keurmerk,
        "met_certificaat": opleiding.met_certificaat,
        "voor_jobcoaching": opleiding.voor_jobcoaching,
        "geaccrediteerd": geaccrediteerd_op(opleiding, dag),
        "opleiding": opleiding,
    }
