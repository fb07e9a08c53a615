"""The personal route: goals in own words, agreed between medewerker and coach (Begrippenlijst R, Leerpad).

It is seen and changed by the person and by the coach to whom this person is entrusted today, and by nobody else.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models.toevertrouwing import is_toevertrouwd
from lms.rules import leerpad as regels
from lms.status import Doelstatus

from .instrument import Instrument
from .leerlijn import Leerlijn

TEKST_MAX = 1000
NOTITIE_MAX = 4000
OMHOOG, OMLAAG = "omhoog", "omlaag"
GEEN_HULP: dict[str, Any] = {"leerlijn_id": None, "stap": "", "instrument_id": None}


class Verouderd(ValidationError):
    """Somebody else changed the leerpad since the page was made; nothing was stored."""

    def __init__(self) -> None:
        super().__init__("Het leerpad is intussen veranderd. Kijk eerst wat er nu staat.")


class LeerpadManager(models.Manager["Leerpad"]):
    def van(self, persoon) -> "Leerpad":
        """This person's leerpad, begun now if there was none."""
        return self.get_or_create(persoon=persoon)[0]


class Leerpad(models.Model):
    """One per person. `revisie` counts changes, so that an agreement is about what both saw.

    Every change names the revision it started from. It raises PermissionDenied for who may not, and Verouderd when
    the leerpad changed since; it locks the row, writes a Leerpadstand and the action log.
    """

    persoon = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="leerpad", verbose_name="persoon"
    )
    revisie = models.PositiveIntegerField("revisie", default=0)

    objects: LeerpadManager = LeerpadManager()

    class Meta:
        verbose_name = "leerpad"
        verbose_name_plural = "leerpaden"

    def __str__(self) -> str:
        return f"Leerpad van {self.persoon}"

    def waarom_niet(self, gebruiker) -> str:
        """Why this person may not see and change it; "" when that is allowed. At most one query."""
        toevertrouwd = gebruiker.pk != self.persoon_id and is_toevertrouwd(self.persoon_id, gebruiker)
        return regels.waarom_niet(gebruiker, self.persoon_id, toevertrouwd)

    @transaction.atomic
    def voeg_toe(self, door, revisie: int, tekst: str, streefdatum: date | None = None, **hulp) -> "Leerdoel":
        """Add a goal at the end. `hulp`: leerlijn_id with or without stap, or instrument_id. The same twice is once."""
        self._eist(door)
        self._vergrendel()
        velden = {"tekst": _tekst(tekst), "streefdatum": streefdatum, **hulp}
        if revisie == self.revisie - 1 and (net := self._net_toegevoegd(velden)):
            return net
        self._eist_revisie(revisie)
        laatste = self.doelen.aggregate(laatste=models.Max("volgorde"))["laatste"] or 0
        doel = self.doelen.create(volgorde=laatste + 1, **velden)
        self._leg_vast(door, "lms.leerdoel_toegevoegd", doel)
        return doel

    @transaction.atomic
    def wijzig(self, doel: "Leerdoel", door, revisie: int, tekst: str, streefdatum: date | None = None, **hulp) -> None:
        """Put these in the place of what a goal says. What stays the same is no change."""
        self._eist(door)
        self._vergrendel()
        doel = self.doelen.get(pk=doel.pk)
        nieuw = {"tekst": _tekst(tekst), "streefdatum": streefdatum, **GEEN_HULP, **hulp}
        if all(getattr(doel, veld) == waarde for veld, waarde in nieuw.items()):
            return
        self._eist_revisie(revisie)
        for veld, waarde in nieuw.items():
            setattr(doel, veld, waarde)
        doel.save(update_fields=list(nieuw))
        self._leg_vast(door, "lms.leerdoel_gewijzigd", doel)

    @transaction.atomic
    def zet_status(self, doel: "Leerdoel", door, revisie: int, status: str) -> None:
        """Mark a goal as reached or let go, or open it again. Twice is once."""
        self._eist(door)
        if status not in Doelstatus.values:
            raise ValidationError("Kies wat er met het doel gebeurt.")
        self._vergrendel()
        doel = self.doelen.get(pk=doel.pk)
        if doel.status == status:
            return
        self._eist_revisie(revisie)
        doel.status = status
        doel.save(update_fields=["status"])
        self._leg_vast(door, "lms.leerdoel_status", doel, {"status": status})

    @transaction.atomic
    def verplaats(self, doel: "Leerdoel", door, revisie: int, waarheen: str) -> None:
        """Let a goal change places with the one above or below it. At the end of the list nothing changes."""
        self._begin(door, revisie)
        rij = list(self.doelen.filter(status=Doelstatus.OPEN))
        plek = next((nummer for nummer, rijdoel in enumerate(rij) if rijdoel.pk == doel.pk), None)
        buur = None if plek is None else plek + (-1 if waarheen == OMHOOG else 1)
        if plek is None or buur is None or not 0 <= buur < len(rij):
            return
        rij[plek], rij[buur] = rij[buur], rij[plek]
        for nummer, rijdoel in enumerate(rij, start=1):
            rijdoel.volgorde = nummer
        Leerdoel.objects.bulk_update(rij, ["volgorde"])
        self._leg_vast(door, "lms.leerdoel_verplaatst", doel)

    @transaction.atomic
    def geef_akkoord(self, door, revisie: int) -> "Leergesprek":
        """Say to agree with the leerpad as it is. Twice is once. Raises ValidationError while there is no goal."""
        self._begin(door, revisie)
        if not self.doelen.exists():
            raise ValidationError("Er staat nog geen doel in het leerpad.")
        akkoord, nieuw = self.gesprekken.get_or_create(soort=Leergesprek.Soort.AKKOORD, revisie=revisie, door=door)
        if nieuw:
            log(self, "lms.leerpad_akkoord", user=door, data={"revisie": revisie})
        return akkoord

    @transaction.atomic
    def leg_gesprek_vast(self, door, revisie: int, notitie: str = "") -> "Leergesprek":
        """Write down that the two talked about it, with a note that both read. The same twice on a day is once."""
        self._begin(door, revisie)
        notitie = notitie.strip()
        if len(notitie) > NOTITIE_MAX:
            raise ValidationError({"notitie": f"Dit mag hoogstens {NOTITIE_MAX} tekens zijn."})
        gesprek, nieuw = self.gesprekken.get_or_create(
            soort=Leergesprek.Soort.GESPREK,
            revisie=revisie,
            door=door,
            notitie=notitie,
            op__date=timezone.localdate(),
            defaults={"op": timezone.now()},
        )
        if nieuw:
            log(self, "lms.leerpad_gesprek", user=door, data={"revisie": revisie})
        return gesprek

    # What was and what changed

    def stand(self, revisie: int) -> list[dict]:
        """The goals as they were at a revision; none at 0. One query."""
        rij = self.standen.filter(revisie=revisie).values_list("doelen", flat=True).first()
        return rij or []

    def laatste_gesprek(self) -> "Leergesprek | None":
        gesprekken = self.gesprekken.filter(soort=Leergesprek.Soort.GESPREK).select_related("door")
        return gesprekken.order_by("-op", "-pk").first()

    def afspraak(self) -> regels.Afspraak:
        """Whether the two agree, and about what. One query."""
        rijen = self.gesprekken.filter(soort=Leergesprek.Soort.AKKOORD).order_by("op", "pk")
        akkoorden = [regels.Akkoord(*rij) for rij in rijen.values_list("door", "revisie", "op")]
        return regels.afspraak(akkoorden, self.persoon_id, self.revisie)

    # Parts of a change

    def _begin(self, door, revisie: int) -> None:
        self._eist(door)
        self._vergrendel()
        self._eist_revisie(revisie)

    def _eist(self, door) -> None:
        if bezwaar := self.waarom_niet(door):
            raise PermissionDenied(bezwaar)

    def _vergrendel(self) -> None:
        self.revisie = Leerpad.objects.select_for_update().get(pk=self.pk).revisie

    def _eist_revisie(self, revisie: int) -> None:
        if revisie != self.revisie:
            raise Verouderd

    def _net_toegevoegd(self, velden: dict[str, Any]) -> "Leerdoel | None":
        """The goal that was added last, when it says just this: the same page sent twice."""
        laatste = self.doelen.order_by("-pk").first()
        zelfde = laatste and all(getattr(laatste, veld) == waarde for veld, waarde in {**GEEN_HULP, **velden}.items())
        return laatste if zelfde else None

    def _leg_vast(self, door, actie: str, doel: "Leerdoel", data: dict | None = None) -> None:
        """Count the change and lay down the whole. The log never holds the text of a goal: it can be about health."""
        self.revisie += 1
        self.save(update_fields=["revisie"])
        doelen = [rij.als_stand() for rij in self.doelen.met_hulp()]
        self.standen.create(revisie=self.revisie, doelen=doelen, door=door)
        log(self, actie, user=door, data={"doel": doel.pk, "revisie": self.revisie, **(data or {})})


class LeerdoelQuerySet(models.QuerySet["Leerdoel"]):
    def met_hulp(self) -> "LeerdoelQuerySet":
        """With what helps, for its name. One query."""
        return self.select_related("leerlijn", "instrument")


class Leerdoel(models.Model):
    """A goal in own words. `leerlijn` with `stap` (id of a step, may be empty) or `instrument` is what helps."""

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="doelen", verbose_name="leerpad")
    tekst = models.TextField("doel", max_length=TEKST_MAX)
    streefdatum = models.DateField("streefdatum", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Doelstatus.choices, default=Doelstatus.OPEN)
    leerlijn = models.ForeignKey(Leerlijn, models.PROTECT, null=True, blank=True, verbose_name="leerlijn")
    stap = models.CharField("stap", max_length=64, blank=True)
    instrument = models.ForeignKey(Instrument, models.PROTECT, null=True, blank=True, verbose_name="instrument")
    volgorde = models.PositiveIntegerField("volgorde", default=0)

    objects = LeerdoelQuerySet.as_manager()

    class Meta:
        verbose_name = "leerdoel"
        verbose_name_plural = "leerdoelen"
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return self.tekst[:60]

    @property
    def hulp(self) -> str:
        """What helps, in words; "" when nothing was chosen. A step that left the leerlijn is not named any more."""
        if self.instrument is not None:
            return self.instrument.title
        if self.leerlijn is None:
            return ""
        titel = _staptitel(self.leerlijn, self.stap) if self.stap else ""
        return f"{self.leerlijn.title}: {titel}" if titel else self.leerlijn.title

    def als_stand(self) -> dict:
        """As it is laid down in a Leerpadstand."""
        return {
            "id": self.pk,
            "tekst": self.tekst,
            "streefdatum": self.streefdatum.isoformat() if self.streefdatum else "",
            "status": self.status,
            "hulp": self.hulp,
        }


class Leerpadstand(models.Model):
    """The whole leerpad as it was after a change: what was agreed and what changed since the last talk is read from
    these. Rows never change.
    """

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="standen", verbose_name="leerpad")
    revisie = models.PositiveIntegerField("revisie")
    doelen = models.JSONField("doelen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "stand van een leerpad"
        verbose_name_plural = "standen van leerpaden"
        constraints = [models.UniqueConstraint(fields=["leerpad", "revisie"], name="leerpadstand_revisie")]

    def __str__(self) -> str:
        return f"{self.leerpad}, stand {self.revisie}"


class Leergesprek(models.Model):
    """A talk about a leerpad, or the agreement of one of the two with a revision of it."""

    class Soort(models.TextChoices):
        GESPREK = "gesprek", "Gesprek"
        AKKOORD = "akkoord", "Akkoord"

    leerpad = models.ForeignKey(Leerpad, models.PROTECT, related_name="gesprekken", verbose_name="leerpad")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    revisie = models.PositiveIntegerField("revisie")
    notitie = models.TextField("notitie", blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "leergesprek"
        verbose_name_plural = "leergesprekken"

    def __str__(self) -> str:
        return f"{self.get_soort_display()} over {self.leerpad}"


def _tekst(tekst: str) -> str:
    """A goal as it is stored. Raises ValidationError for none, and for one that is too long."""
    tekst = tekst.strip()
    if not tekst:
        raise ValidationError({"tekst": "Schrijf op wat je doel is."})
    if len(tekst) > TEKST_MAX:
        raise ValidationError({"tekst": f"Dit mag hoogstens {TEKST_MAX} tekens zijn."})
    return tekst


def _staptitel(leerlijn: Leerlijn, id_: str) -> str:
    """What a step is called on the page, from the data as stored: no query. "" for one that is not there any more."""
    blokken = list(leerlijn.stappen.raw_data)
    blokken += [kind for blok in blokken for kind in blok["value"].get("stappen", [])]
    return next((blok["value"]["titel"] for blok in blokken if blok["id"] == id_), "")
