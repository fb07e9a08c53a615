"""Somebody fills in an instrument: a questionnaire or a test, on the form engine.

Answers about leefgebieden can be about health. They are seen by the person and, once shared, by the coach; never by
teammanager, werkbegeleider or docent, nor by the office.
"""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from accounts.models.toevertrouwing import Begeleiding, Toevertrouwing
from accounts.rollen import COACH, heeft_rol
from formulieren.definitie import OngeldigeDefinitie
from formulieren.models import FormulierVersie, Invulling
from formulieren.models.versie import formulier_van_versie
from formulieren.reeks import Deelname, Reeks
from formulieren.soorten import Peil
from lms.instrumentformulier import bevries
from lms.rules import afname as regels
from lms.rules import uitslag as uitslagregels
from lms.rules.leerlijn import DICHT, KLAAR, OVER, Stap
from lms.rules.uitslag import Uitslag
from lms.status import Inschrijvingstatus, Instrumentsoort, Toetssoort, Uitkomst

from .inschrijving import Inschrijving
from .instrument import Instrument
from .resultaat import Resultaat

ANDERE_COACH = (
    "Je coaches zijn intussen veranderd. We hebben niets nieuws gedeeld. "
    "Kijk hieronder wie nu je coach is. Wil je het delen? Kies dan opnieuw."
)


class Onvolledig(ValidationError):
    """It cannot be handed in yet; `tekorten` says everything that is missing."""

    def __init__(self, gevonden: list[regels.Tekort]):
        super().__init__("Er ontbreken nog antwoorden.")
        self.tekorten = gevonden


class AfnameQuerySet(models.QuerySet["Afname"]):
    def van(self, persoon) -> "AfnameQuerySet":
        return self.filter(persoon=persoon)

    def lopend(self) -> "AfnameQuerySet":
        return self.filter(ingeleverd_op=None)

    def ingeleverd(self) -> "AfnameQuerySet":
        """Handed in and marked, newest first: without tests that came too late."""
        gedaan = self.exclude(ingeleverd_op=None).exclude(uitslag__te_laat=True)
        return gedaan.order_by("-ingeleverd_op", "-pk")

    def gedeeld_met(self, coach) -> "AfnameQuerySet":
        """What people shared with this coach, to whom they are entrusted today and were when they shared it."""
        if not coach.is_active or not heeft_rol(coach, COACH):
            return self.none()
        toen_en_nu = (
            Toevertrouwing.objects.nu()
            .aan(coach)
            .filter(
                medewerker=models.OuterRef("persoon"),
                begin__lte=models.OuterRef("gedeeld_op__date"),
                gemaakt_op__lte=models.OuterRef("gedeeld_op"),
            )
        )
        return self.exclude(gedeeld_op=None).exclude(ingeleverd_op=None).filter(models.Exists(toen_en_nu))

    def laatste_over_leefgebieden(self, mensen, voor: datetime) -> "AfnameQuerySet":
        """Of these people the last questionnaire on leefgebieden that each handed in before a moment, one for each
        instrument.
        """
        lijsten = self.ingeleverd().filter(persoon__in=mensen, ingeleverd_op__lt=voor)
        lijsten = lijsten.filter(instrument__soort=Instrumentsoort.VRAGENLIJST)
        lijsten = lijsten.exclude(instrument__leefgebieden=[])
        return lijsten.order_by("instrument", "persoon", "-ingeleverd_op", "-pk").distinct("instrument", "persoon")


class AfnameManager(models.Manager.from_queryset(AfnameQuerySet)):  # type: ignore[misc]
    def begin(
        self, persoon, instrument: Instrument, inschrijving: Inschrijving | None = None, stap: str = ""
    ) -> "Afname":
        """Let somebody fill in an instrument, for a step of a leerlijn or on its own. What was begun is gone on with.

        Locks the inschrijving, or without one the person. A test of which the term ended is closed first, as an
        attempt that was not passed, also when a new one cannot begin. Raises PermissionDenied for another's leerlijn;
        ValidationError for what cannot be filled in, and for a step that is not open or has no attempts left. Side
        effect: action log.
        """
        if inschrijving is not None and inschrijving.persoon_id != persoon.pk:
            raise PermissionDenied("Dit is de leerlijn van iemand anders.")
        lopend = self.van(persoon).lopend().filter(instrument=instrument, inschrijving=inschrijving, stap=stap)
        for afname in lopend.filter(uiterlijk__lt=timezone.now()):
            afname.lever_in(persoon)
        return self._begin(persoon, instrument, inschrijving, stap)

    @transaction.atomic
    def _begin(self, persoon, instrument: Instrument, inschrijving: Inschrijving | None, stap: str) -> "Afname":
        if inschrijving is None:
            User.objects.select_for_update().get(pk=persoon.pk)
        else:
            inschrijving.vergrendel()
        eigen = self.van(persoon).lopend().filter(instrument=instrument, inschrijving=inschrijving, stap=stap)
        if (lopend := eigen.first()) is not None:
            return lopend
        definitie = _eist_begin(instrument, inschrijving, stap)
        try:
            versie = bevries(instrument)
        except OngeldigeDefinitie as fout:
            raise ValidationError(
                "Dit kan nu niet worden ingevuld, want er klopt iets niet in de vragen. Meld het bij het bureau."
            ) from fout
        nu = timezone.now()
        toets = definitie.toets if definitie else None
        afname = self.create(
            persoon=persoon,
            instrument=instrument,
            versie=versie,
            invulling=Invulling.objects.create(versie=versie),
            inschrijving=inschrijving,
            stap=stap,
            begonnen_op=nu,
            uiterlijk=regels.uiterlijk(nu, toets.dagen) if toets else None,
        )
        log(afname, "lms.afname_begonnen", user=persoon)
        return afname


class Afname(models.Model):
    """`uitslag` is set when it is handed in, with its `formaat`: per theme the score and the name that the norm gives
    it; of a test the percentage. `uiterlijk` is when a test has to be handed in; None without a term.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="afnames", verbose_name="persoon"
    )
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="afnames", verbose_name="instrument")
    versie = models.ForeignKey(FormulierVersie, models.PROTECT, related_name="+", verbose_name="versie")
    invulling = models.OneToOneField(Invulling, models.PROTECT, related_name="afname", verbose_name="invulling")
    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, null=True, blank=True, related_name="afnames", verbose_name="inschrijving"
    )
    stap = models.CharField("stap", max_length=64, blank=True)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    uiterlijk = models.DateTimeField("uiterlijk", null=True, blank=True)
    ingeleverd_op = models.DateTimeField("ingeleverd op", null=True, blank=True)
    gedeeld_op = models.DateTimeField("gedeeld op", null=True, blank=True)
    uitslag = models.JSONField("uitslag", null=True, blank=True)

    objects: AfnameManager = AfnameManager()

    class Meta:
        verbose_name = "afname"
        verbose_name_plural = "afnames"
        indexes = [models.Index(fields=["persoon", "instrument"], name="afname_persoon")]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "instrument"],
                condition=models.Q(ingeleverd_op=None, inschrijving=None),
                name="afname_een_lopend",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument.title}: {self.persoon}"

    @property
    def reeks(self) -> Reeks:
        """Its form as a row of one."""
        formulier = formulier_van_versie(self.versie_id)
        deel = Deelname("", formulier.titel, self.invulling_id, self.versie_id, formulier)
        return Reeks(formulier.titel, (deel,))

    @property
    def uitkomst(self) -> Uitslag:
        """What it came to. Raises ValueError as long as it was not handed in, and for a format of a later portal."""
        return uitslagregels.van_json(self.uitslag or {})

    def peil(self) -> Peil:
        vandaag = timezone.localdate()
        return Peil(vandaag, vandaag)

    def antwoorden(self) -> dict:
        """`{question id: value as stored}`. One query."""
        return {vraag: antwoord.waarde for (_, vraag), antwoord in self.reeks.antwoorden().items()}

    def tekorten(self) -> list[regels.Tekort]:
        """What still has to be answered before it can be handed in."""
        return regels.tekorten(formulier_van_versie(self.versie_id), self.antwoorden(), self.peil())

    def is_te_laat(self) -> bool:
        """Whether the term ended without its being handed in."""
        return self.ingeleverd_op is None and self.uiterlijk is not None and self.uiterlijk < timezone.now()

    def coaches(self) -> tuple[list[User], list[User]]:
        """The coaches to whom this person is entrusted now: who see it, and who do not. One query for each."""
        nu = Toevertrouwing.objects.nu().filter(medewerker=self.persoon_id, als=Begeleiding.COACH)
        mensen = User.objects.filter(is_active=True, groups__name=COACH).order_by("pk")
        alle = list(mensen.filter(pk__in=nu.values("begeleider")))
        if self.gedeeld_op is None:
            return [], alle
        toen = nu.filter(begin__lte=timezone.localdate(self.gedeeld_op), gemaakt_op__lte=self.gedeeld_op)
        ziet = set(toen.values_list("begeleider", flat=True))
        return [coach for coach in alle if coach.pk in ziet], [coach for coach in alle if coach.pk not in ziet]

    @transaction.atomic
    def lever_in(self, door) -> None:
        """Lock the answers and say what they come to. Twice is once.

        A test that comes after its term is not marked: its text is kept and it is an attempt that was not passed.
        Locks the inschrijving, this row and the answers, in that order. Raises PermissionDenied for anyone but the
        person, Onvolledig with everything that is missing. Side effects: a resultaat of the step it was done for;
        action log.
        """
        self._vergrendel()
        self._eist_eigen(door)
        if self.ingeleverd_op is not None:
            return
        te_laat = self.is_te_laat()
        Invulling.objects.select_for_update().filter(pk=self.invulling_id).update(op_slot=True)
        formulier = formulier_van_versie(self.versie_id)
        if te_laat:
            uitslag = Uitslag(formulier.kenmerken["soort"], te_laat=True)
        elif gevonden := self.tekorten():
            raise Onvolledig(gevonden)
        else:
            uitslag = uitslagregels.bereken(formulier, self.antwoorden())
        if self.inschrijving is not None:
            uitslag = self._geef_resultaat(self.inschrijving, uitslag)
        self.uitslag, self.ingeleverd_op = uitslagregels.naar_json(uitslag), timezone.now()
        self.save(update_fields=["uitslag", "ingeleverd_op"])
        log(self, "lms.afname_te_laat" if te_laat else "lms.afname_ingeleverd", user=door)

    @transaction.atomic
    def deel(self, door, gezien: Collection[int] | None = None) -> None:
        """Let the coaches to whom this person is entrusted now see it. Twice is once.

        `gezien` are the coaches (by pk) that the person was shown; None when nobody chose from a page. Locks the
        person, so that nobody is entrusted between the look and the sharing. Raises PermissionDenied for anyone but
        the person; ValidationError before it is handed in, without a coach, and when the coaches are others than
        those shown. Side effect: action log.
        """
        self._eist_eigen(door)
        User.objects.select_for_update(no_key=True).get(pk=self.persoon_id)  # before the leerlijn, as enrolling does
        self._vergrendel()
        if self.ingeleverd_op is None:
            raise ValidationError("Lever eerst in. Daarna kun je delen.")
        zien, zien_niet = self.coaches()
        if not zien and not zien_niet:
            raise ValidationError("Je hebt nu geen coach in het portaal. Delen kan nog niet.")
        coaches = {coach.pk for coach in (*zien, *zien_niet)}
        if gezien is not None and coaches != set(gezien):
            raise ValidationError(ANDERE_COACH)
        if not zien_niet:
            return
        self.gedeeld_op = timezone.now()
        self.save(update_fields=["gedeeld_op"])
        log(self, "lms.uitslag_gedeeld", user=door, data={"met": sorted(coaches)})

    @transaction.atomic
    def deel_niet_meer(self, door) -> None:
        """Let nobody but the person see it any more. Twice is once. Raises PermissionDenied for anyone else."""
        self._vergrendel()
        self._eist_eigen(door)
        if self.gedeeld_op is None:
            return
        self.gedeeld_op = None
        self.save(update_fields=["gedeeld_op"])
        log(self, "lms.uitslag_niet_gedeeld", user=door)

    def _geef_resultaat(self, inschrijving: Inschrijving, uitslag: Uitslag) -> Uitslag:
        """Take it in as a result of its step; when that cannot be, say why in the uitslag."""
        stap = inschrijving.versie.definitie.stap(self.stap)
        cesuur = stap.toets.cesuur if stap is not None and stap.toets is not None else None
        gehaald = not uitslag.te_laat and (cesuur is None or (uitslag.procent or 0) >= cesuur)
        uitkomst = Uitkomst.GEHAALD if gehaald else Uitkomst.NIET_GEHAALD
        try:
            with transaction.atomic():
                Resultaat.objects.neem_op(inschrijving, self.stap, uitkomst, score=uitslag.procent)
        except ValidationError as fout:
            return replace(uitslag, geen_resultaat=fout.messages[0])
        return uitslag

    def _vergrendel(self) -> None:
        if self.inschrijving is not None:
            self.inschrijving.vergrendel_met_andere()
        vers = Afname.objects.select_for_update(of=("self",)).get(pk=self.pk)
        for veld in ("ingeleverd_op", "gedeeld_op", "uitslag"):
            setattr(self, veld, getattr(vers, veld))

    def _eist_eigen(self, door) -> None:
        if door.pk != self.persoon_id:
            raise PermissionDenied("Dit is van iemand anders.")


def _eist_begin(instrument: Instrument, inschrijving: Inschrijving | None, stap_id: str) -> Stap | None:
    """The step it is for. Raises ValidationError, with a sentence for the person, when it cannot be begun."""
    if not instrument.in_te_vullen:
        raise ValidationError("Dit vul je niet in het portaal in.")
    if inschrijving is None:
        if not instrument.live:
            raise ValidationError("Dit staat niet meer in het aanbod. Je kunt het niet meer invullen.")
        return None
    if inschrijving.status != Inschrijvingstatus.LOOPT:
        raise ValidationError("Je bent klaar of gestopt met deze leerlijn. Invullen kan niet meer.")
    stand = next((stand for stand in inschrijving.stand().alle() if stand.stap.id == stap_id), None)
    if stand is None or stand.stap.pagina != instrument.pk:
        raise ValidationError("Deze stap is er niet in de leerlijn die je volgt.")
    if stand.stand in (DICHT, OVER):
        raise ValidationError(stand.waarom)
    if stand.stand == KLAAR:
        raise ValidationError("Deze stap heb je al gehaald.")
    toets = stand.stap.toets
    if toets is not None and (toets.soort, instrument.soort) != (Toetssoort.SCORE, Instrumentsoort.TOETS):
        raise ValidationError("Deze toets maak je niet in het portaal. Vraag je coach of werkbegeleider.")
    gedaan = inschrijving.resultaten.geldig().filter(stap=stap_id).count()
    if toets and toets.pogingen and gedaan >= toets.pogingen:
        raise ValidationError(f"Je hebt alle {toets.pogingen} pogingen gebruikt. Praat met je coach of werkbegeleider.")
    return stand.stap
