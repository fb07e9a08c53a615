"""A certificate: what was given to whom, and until when. Every change to it is a method here."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from berichten.verzenden import stuur
from certificaten import inzage, regels
from certificaten.adressen import mijn_adres
from certificaten.sleutels import nieuwe_sleutel, normaal, zoeksleutel
from certificaten.soorten import is_openbaar, titel_van
from certificaten.soorten import zoek as zoek_soort
from certificaten.status import Stand, Status

from .maatregel import Maatregel
from .nummer import Nummerreeks
from .selectie import WOORDEN, CertificaatQuerySet

VERMELDING = ("in_register", "toon_plaats", "toon_nummer")


class CertificaatManager(models.Manager.from_queryset(CertificaatQuerySet)):  # type: ignore[misc]
    def geef_af(self, *, houder, door, **velden: Any) -> "Certificaat":
        """Give somebody a certificate that the office decided on. Takes what `_geef` takes, and does the same.

        Raises what `_geef` raises, and PermissionDenied for who is not the office or is the holder.
        """
        if bezwaar := regels.waarom_niet_als_bureau(door, houder.pk):
            raise PermissionDenied(bezwaar)
        return self._geef(houder=houder, door=door, **velden)

    def geef_vanzelf(self, *, soort: str, door=None, **velden: Any) -> "Certificaat":
        """Give somebody a certificate that follows from a rule of the domain; `door` is who made the rule come true.

        As `geef_af`, for kinds that are registered as such. Raises PermissionDenied for another kind.
        """
        if not zoek_soort(soort).vanzelf:
            raise PermissionDenied("Over dit certificaat beslist het bureau.")
        return self._geef(soort=soort, door=door, **velden)

    def _geef(
        self,
        *,
        soort: str,
        houder,
        naam: str,
        plaats: str,
        afgegeven_op: date,
        geldig_tot: date | None,
        herkomst: str,
        door,
        hercertificering_vanaf: date | None = None,
        opschrift: str = "",
        onderwerp: str = "",
        feiten: Mapping[str, str] | None = None,
    ) -> "Certificaat":
        """Twice for the same `herkomst` gives the same certificate. Without `geldig_tot` it does not expire.

        What the holder chose to show of the certificate before this one of the same kind and `onderwerp` goes on, and
        that one ends on the day of this one, whatever becomes of this one later. Raises LookupError for an unknown
        kind, ValidationError for days that cannot be, a `herkomst` that is somebody else's, or while the one before is
        suspended: a new one would undo that without a word. Side effect: action log.
        """
        soort_ = zoek_soort(soort)
        vandaag = timezone.localdate()
        if not afgegeven_op <= min(geldig_tot or vandaag, vandaag):
            raise ValidationError("Een certificaat begint niet in de toekomst en niet na zijn laatste dag.")
        try:
            with transaction.atomic():
                if bestaand := self.filter(herkomst=herkomst).first():
                    return bestaand._hoort_bij(soort, houder)
                # First the number: its row is the lock on which two that come at once wait for each other.
                nummer = Nummerreeks.objects.volgende(soort_, afgegeven_op.year)
                zelfde = self.filter(houder=houder, soort=soort, onderwerp=onderwerp, vervangen_door=None)
                vorige = zelfde.select_for_update().first()
                if vorige and (bezwaar := regels.waarom_niet_vervangen(vorige.nummer, vorige.stand().status)):
                    raise ValidationError(bezwaar)
                certificaat = Certificaat(
                    nummer=nummer,
                    sleutel=nieuwe_sleutel(),
                    soort=soort,
                    houder=houder,
                    naam=naam.strip(),
                    naamsleutel=normaal(naam)[:200],
                    plaats=plaats.strip(),
                    afgegeven_op=afgegeven_op,
                    geldig_tot=geldig_tot,
                    hercertificering_vanaf=hercertificering_vanaf,
                    herkomst=herkomst,
                    opschrift=opschrift.strip(),
                    onderwerp=onderwerp,
                    feiten=dict(feiten or {}),
                )
                certificaat._zet_vermelding(vorige.vermelding if vorige else {})
                certificaat.save(force_insert=True)
                if vorige:
                    vorige.vervangen_door = certificaat
                    vorige.save(update_fields=["vervangen_door"])
                vorig_nummer = {"vorige": vorige.nummer} if vorige else None
                log(certificaat, "certificaten.afgegeven", user=door, data=vorig_nummer)
        except IntegrityError:
            # Somebody else was first with this herkomst, in another year; the number taken here went back.
            return self.get(herkomst=herkomst)._hoort_bij(soort, houder)
        return certificaat


class Certificaat(models.Model):
    """`sleutel` is in the check address. `herkomst` is what the domain says it rests on, opaque here: the key of the
    chain in the trail, and of the mail about it. `onderwerp`, opaque too, is what it is about where a kind has more
    than one: a later certificate of the same kind and `onderwerp` comes in the place of this one.

    `opschrift` is what it is called, where that is not the name of its kind; `feiten` are further lines on it, by their
    heading. `geldig_tot` is the last day on which it is valid, None when it does not expire. The holder chooses
    `in_register` (the name), `toon_plaats` and `toon_nummer`. The database keeps what was printed on it as it was, and
    keeps the row.
    """

    nummer = models.CharField("nummer", max_length=30, unique=True)
    sleutel = models.CharField("sleutel", max_length=40, unique=True, editable=False)
    soort = models.CharField("soort", max_length=50)
    houder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="certificaten", verbose_name="houder"
    )
    naam = models.CharField("naam", max_length=120)
    naamsleutel = models.CharField(max_length=200, editable=False, db_collation="C")
    plaats = models.CharField("plaats", max_length=80)
    afgegeven_op = models.DateField("afgegeven op", db_index=True)
    opschrift = models.CharField("opschrift", max_length=255, blank=True)
    onderwerp = models.CharField("onderwerp", max_length=150, blank=True, editable=False)
    feiten = models.JSONField("feiten", default=dict, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True, db_index=True)
    hercertificering_vanaf = models.DateField("hercertificering vanaf", null=True, blank=True)
    herkomst = models.CharField("herkomst", max_length=150, unique=True)
    opgeschort_op = models.DateTimeField("opgeschort op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    vervangen_door = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangt", verbose_name="vervangen door"
    )
    in_register = models.BooleanField("naam in het register", default=False)
    toon_plaats = models.BooleanField("plaats in het register", default=False)
    toon_nummer = models.BooleanField("nummer in het register", default=False)
    zoeksleutel = models.TextField(editable=False, default="")

    objects = CertificaatManager()

    class Meta:
        verbose_name = "certificaat"
        verbose_name_plural = "certificaten"
        default_permissions = ("view",)
        indexes = [
            models.Index(
                fields=["naamsleutel", "id"],
                include=["geldig_tot"],
                condition=models.Q(in_register=True, ingetrokken_op=None, vervangen_door=None),
                name="certificaat_register_naam",
            ),
            GinIndex(WOORDEN, condition=models.Q(in_register=True), name="certificaat_register_woorden"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(geldig_tot__gte=models.F("afgegeven_op")), name="certificaat_dagen"
            ),
            # A place or number is never shown without the name, and nothing is found without consent.
            models.CheckConstraint(
                condition=models.Q(in_register=True) | models.Q(toon_plaats=False, toon_nummer=False, zoeksleutel=""),
                name="certificaat_vermelding",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    # Reading

    def stand(self, dag: date | None = None) -> Stand:
        """The status on a day (default today). Withdrawn wins over replaced, then suspended, then expired.

        One that had expired before its successor came was not replaced. Reads that successor: one query, unless it
        was selected too.
        """
        dag = dag or timezone.localdate()
        if self.ingetrokken_op:
            return Stand(Status.INGETROKKEN, timezone.localdate(self.ingetrokken_op))
        if self.vervangen_door and self.vervangen_door.afgegeven_op <= min(self.geldig_tot or dag, dag):
            return Stand(Status.VERVANGEN, self.vervangen_door.afgegeven_op)
        if self.opgeschort_op:
            return Stand(Status.OPGESCHORT, timezone.localdate(self.opgeschort_op))
        if self.geldig_tot and self.geldig_tot < dag:
            return Stand(Status.VERLOPEN, self.geldig_tot + timedelta(days=1))
        return Stand(Status.GELDIG, self.afgegeven_op)

    @property
    def titel(self) -> str:
        """What it is called."""
        return self.opschrift or titel_van(self.soort)

    @property
    def is_openbaar(self) -> bool:
        """Whether its holder can choose to stand in the register with it."""
        return is_openbaar(self.soort)

    @property
    def vermelding(self) -> dict[str, bool]:
        """What the holder chose to show."""
        return {naam: getattr(self, naam) for naam in VERMELDING}

    # Verbs

    @transaction.atomic
    def schort_op(self, door, reden: str) -> None:
        """Suspend for the time being. Raises PermissionDenied or ValidationError, saying why not.

        Side effects of this and the next two: an immutable Maatregel, action log, mail to the holder without reason.
        """
        nu = self._neem_maatregel(regels.waarom_niet_opschorten, Maatregel.Soort.OPSCHORTING, door, reden)
        self.opgeschort_op = nu
        self._leg_vast("certificaten.opgeschort", door)

    @transaction.atomic
    def hef_op(self, door, reden: str) -> None:
        """End a suspension: the certificate is valid again, or expired when its time is over."""
        self._neem_maatregel(regels.waarom_niet_opheffen, Maatregel.Soort.OPHEFFING, door, reden)
        self.opgeschort_op = None
        self._leg_vast("certificaten.opschorting_opgeheven", door)

    @transaction.atomic
    def trek_in(self, door, reden: str) -> None:
        """Withdraw for good."""
        nu = self._neem_maatregel(regels.waarom_niet_intrekken, Maatregel.Soort.INTREKKING, door, reden)
        self.ingetrokken_op = nu
        self._leg_vast("certificaten.ingetrokken", door)

    @transaction.atomic
    def kies_vermelding(self, door, in_register: bool, toon_plaats: bool, toon_nummer: bool) -> None:
        """What the register shows from now on. Without the name nothing is shown, whatever else was chosen.

        Raises PermissionDenied for anyone but the holder, ValidationError for a kind that the register is not about.
        Side effect: action log, when something changed.
        """
        if bezwaar := regels.waarom_niet_kiezen(door, self.houder_id):
            raise PermissionDenied(bezwaar)
        if not self.is_openbaar:
            raise ValidationError("Dit certificaat hoort niet in het openbare register.")
        self._vergrendel()
        oud = self.vermelding
        self._zet_vermelding({"in_register": in_register, "toon_plaats": toon_plaats, "toon_nummer": toon_nummer})
        if self.vermelding == oud:
            return
        self.save(update_fields=[*VERMELDING, "zoeksleutel"])
        log(self, "certificaten.vermelding", user=door, data={"van": oud, "naar": self.vermelding})

    # Helpers

    def _vergrendel(self) -> None:
        """Lock the row until the transaction ends, and read what can change afresh."""
        vers = Certificaat.objects.select_for_update().get(pk=self.pk)
        for veld in ("opgeschort_op", "ingetrokken_op", "vervangen_door_id", "zoeksleutel", *VERMELDING):
            setattr(self, veld, getattr(vers, veld))

    def _neem_maatregel(self, regel, soort: Maatregel.Soort, door, reden: str) -> datetime:
        """Lock, check, and write down what the office does and why; gives the moment."""
        self._vergrendel()
        if bezwaar := regels.waarom_niet_als_bureau(door, self.houder_id):
            raise PermissionDenied(bezwaar)
        if not inzage.is_zichtbaar(door, self):
            raise PermissionDenied("Je bent zelf betrokken bij dit certificaat. Een collega moet dit doen.")
        if bezwaar := regel(door, self.houder_id, self.stand().status):
            raise ValidationError(bezwaar)
        if not reden.strip():
            raise ValidationError("Schrijf op waarom. Alleen het bureau leest dat.")
        nu = timezone.now()
        Maatregel.objects.create(certificaat=self, soort=soort, reden=reden.strip(), door=door, op=nu)
        return nu

    def _leg_vast(self, actie: str, door) -> None:
        """Store what the office did, log it, and tell the holder, when there is an address to write to."""
        self.save(update_fields=["opgeschort_op", "ingetrokken_op"])
        log(self, actie, user=door)
        if not self.houder.email:
            return
        stuur(
            "certificaat_gewijzigd" if self.is_openbaar else "certificaat_geleerd_gewijzigd",
            self.houder,
            {
                "naam": self.naam,
                "nummer": self.nummer,
                "titel": self.titel,
                "status": self.stand().status.label.lower(),
                "adres": mijn_adres(),
            },
            over=self.herkomst,
        )

    def _zet_vermelding(self, keuze: Mapping[str, bool]) -> None:
        """Set what is shown, and what it can be found by with that."""
        self.in_register = bool(keuze.get("in_register"))
        self.toon_plaats = self.in_register and bool(keuze.get("toon_plaats"))
        self.toon_nummer = self.in_register and bool(keuze.get("toon_nummer"))
        delen = [self.naam] if self.in_register else []
        delen += [self.plaats] if self.toon_plaats else []
        delen += [self.nummer, self.nummer.replace("-", "")] if self.toon_nummer else []
        self.zoeksleutel = zoeksleutel(*delen)

    def _hoort_bij(self, soort: str, houder) -> "Certificaat":
        """This certificate, when it is of that kind and holder."""
        if (self.soort, self.houder_id) != (soort, houder.pk):
            raise ValidationError("Deze herkomst hoort al bij het certificaat van iemand anders.")
        return self
