"""A portfolio: one person's way through one version of the toetsingskader. Every transition is a method here."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.log_actions import log

from formulieren.concept import schrijf_voortgang
from formulieren.models import Invulling
from formulieren.models.versie import formulier_van_versie
from formulieren.reeks import Deelname, Reeks
from formulieren.soorten import Peil
from portfolio.certificering import hercertificering_vanaf
from portfolio.rules import partij
from portfolio.rules import portfolio as regels
from portfolio.rules.spelregels import Spelregels
from portfolio.rules.vrijstelling import Vrijstelling, vrijstelling
from portfolio.status import Bijdrage, Status

from .kaderversie import Kaderversie, vastgestelde_versie
from .overname import neem_keuzes_over, neem_over

EEN_LOPEND = "portfolio_een_lopend"  # the constraint that somebody has one portfolio under way
# What a transition reads afresh under its lock.
VERS = ("status", "sinds", "termijn", "peildatum", "heropend", "aanvullen_voor", "bijdrage", "kaderversie")


class PortfolioQuerySet(models.QuerySet["Portfolio"]):
    def van(self, kandidaat) -> "PortfolioQuerySet":
        return self.filter(kandidaat=kandidaat)

    def lopend(self) -> "PortfolioQuerySet":
        return self.filter(status__in=Status.lopend())

    def voor_bureau(self, gebruiker) -> "PortfolioQuerySet":
        """Without those that this person is party to, as kandidaat or as assessor: nobody has a second role."""
        betrokken = Portfolio.objects.filter(indieningen__toewijzingen__assessor=gebruiker.pk)
        return self.exclude(kandidaat=gebruiker.pk).exclude(pk__in=betrokken.values("pk"))

    def wacht_op_bureau(self) -> "PortfolioQuerySet":
        """Those for which the office has to do something: `rang` 0 of the Werkstand."""
        # Not `rang=0`: the database then guesses few rows, and joins them one by one.
        return self.filter(werkstand__rang__lt=1)

    def met_werkstand(self) -> "PortfolioQuerySet":
        """With what has to happen next, in the same query; it costs nothing when they are only counted.

        Each has `inzending` (the number of the submission that counts, None without) and `kadernummer`.
        """
        indieningen = apps.get_model("portfolio", "Indiening").objects.filter(
            portfolio=models.OuterRef("pk"), teruggenomen_op=None
        )
        return self.select_related("werkstand").annotate(
            inzending=models.Subquery(indieningen.order_by("-nummer").values("nummer")[:1]),
            kadernummer=models.F("kaderversie__nummer"),
        )


class PortfolioManager(models.Manager.from_queryset(PortfolioQuerySet)):  # type: ignore[misc]
    def begin(
        self, kandidaat, vorige: "Portfolio | None" = None, keuzes: Mapping[str, str] | None = None
    ) -> "Portfolio":
        """Begin a portfolio on the version of the kader that applies today, or give the one that is under way.

        With `vorige`, an ended portfolio of the same person, its answers are taken along; with `keuzes` the routes that
        were chosen in the wegwijzer, by code of the deel. Raises PermissionDenied for who may not, ValidationError when
        no kader is in force. Writes to the action log.
        """
        if bezwaar := self.waarom_niet_beginnen(kandidaat):
            raise PermissionDenied(bezwaar)
        if vorige is not None and (vorige.kandidaat_id != kandidaat.pk or vorige.status in Status.lopend()):
            raise PermissionDenied("Dit is geen eerder portfolio van jou.")
        kaderversie = Kaderversie.objects.geldig_op(timezone.localdate())
        if kaderversie is None:
            raise ValidationError("Er is op dit moment geen toetsingskader van kracht. Probeer het later nog eens.")
        nu = timezone.now()
        try:
            with transaction.atomic():
                portfolio = self.create(kandidaat=kandidaat, kaderversie=kaderversie, sinds=nu, begonnen_op=nu)
                portfolio._maak_delen()
                log(portfolio, "portfolio.begonnen", user=kandidaat)
                if vorige is not None:
                    neem_over(vorige, portfolio)
                elif keuzes:
                    neem_keuzes_over(portfolio, keuzes)
        except IntegrityError:
            return self.van(kandidaat).lopend().get()
        return portfolio

    def waarom_niet_beginnen(self, kandidaat) -> str:
        """Why this person may not begin a portfolio now, in words; "" when that is allowed. Two or three queries."""
        return regels.waarom_niet_beginnen(kandidaat) or regels.waarom_niet_hercertificeren(
            hercertificering_vanaf(kandidaat), timezone.localdate()
        )


class Portfolio(models.Model):
    """`sinds` is when the status began, and `termijn` the day on which what has to happen next is due.

    `peildatum` is the day ages are counted on: that of the first submission. `heropend` are the steps that may be
    supplemented, until `aanvullen_voor`; None when all of them are open.
    """

    # Given by `met_werkstand`.
    inzending: int | None
    kadernummer: int

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    kandidaat = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="portfolios", verbose_name="kandidaat"
    )
    kaderversie = models.ForeignKey(Kaderversie, models.PROTECT, related_name="portfolios", verbose_name="kaderversie")
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.CONCEPT)
    sinds = models.DateTimeField("sinds", default=timezone.now, db_index=True)
    termijn = models.DateField("termijn", null=True, blank=True, db_index=True)
    peildatum = models.DateField("peildatum", null=True, blank=True)
    heropend = ArrayField(models.CharField(max_length=64), null=True, blank=True, verbose_name="heropend")
    aanvullen_voor = models.DateField("aanvullen tot en met", null=True, blank=True)
    bijdrage = models.CharField("bijdrage", max_length=12, choices=Bijdrage.choices, default=Bijdrage.ONBEKEND)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)

    objects = PortfolioManager()

    class Meta:
        verbose_name = "portfolio"
        verbose_name_plural = "portfolio's"
        indexes = [models.Index(fields=["status", "sinds"], name="portfolio_status_sinds")]
        constraints = [
            models.UniqueConstraint(
                fields=["kandidaat"],
                condition=models.Q(status__in=[status.value for status in Status.lopend()]),
                name=EEN_LOPEND,
            )
        ]

    def __str__(self) -> str:
        return f"Portfolio van {self.kandidaat}"

    # Reading

    def peil(self, vandaag: date | None = None) -> Peil:
        vandaag = vandaag or timezone.localdate()
        return Peil(self.peildatum or vandaag, vandaag)

    @property
    def is_bewerkbaar(self) -> bool:
        return not regels.waarom_niet_bewerken(self.status)

    @property
    def spelregels(self) -> Spelregels:
        """The scale and the terms of the version this portfolio is on."""
        return self.kaderversie.spelregels

    def huidige_indiening(self):
        """The submission that counts: the last one that was not taken back; None when there is none. One query."""
        return self.indieningen.filter(teruggenomen_op=None).order_by("-nummer").first()

    def partijen(self) -> frozenset[int]:
        """The keys of the kandidaat and of everybody who was ever asked to judge this portfolio. One query."""
        assessoren = self.indieningen.filter(toewijzingen__isnull=False).values_list(
            "toewijzingen__assessor", flat=True
        )
        return frozenset({self.kandidaat_id, *assessoren})

    def waarom_nog_niet_indienen(self) -> str:
        """Why it has to wait until recertification opens, in words; "" when it has not. At most one query.

        A supplement never waits: it was being judged when the certificate came.
        """
        if self.heropend is not None:
            return ""
        return regels.waarom_nog_niet_indienen(hercertificering_vanaf(self.kandidaat), timezone.localdate())

    def aanvullen_is_voorbij(self) -> bool:
        """Whether the last day to hand in a supplement has passed."""
        return self.aanvullen_voor is not None and self.aanvullen_voor < timezone.localdate()

    @cached_property
    def deelnames(self) -> list[tuple[str, Deelname]]:
        """The delen of this portfolio's version in order, each with the code of its onderdeel.

        One query, or none when the portfolio was read with `gelezen_delen`, as `views.toegang` does.
        """
        gelezen = getattr(self, "gelezen_delen", None)
        if gelezen is None:
            gelezen = [{"code": code, "invulling": pk} for code, pk in self.delen.values_list("code", "invulling")]
        invullingen = {deel["code"]: uuid.UUID(str(deel["invulling"])) for deel in gelezen}
        titels = {deel.code: deel.titel for onderdeel in self.kaderversie.onderdelen for deel in onderdeel.delen}
        return [
            (
                deel.onderdeel,
                Deelname(
                    code=code,
                    titel=titels[code],
                    invulling=invullingen[code],
                    versie=deel.versie_id,
                    formulier=formulier_van_versie(deel.versie_id),
                ),
            )
            for code, deel in self.kaderversie.delen_per_code().items()
        ]

    def reeks(self, onderdeel: str) -> Reeks | None:
        """The forms of one onderdeel; None when the version has no such onderdeel."""
        delen = tuple(deel for code, deel in self.deelnames if code == onderdeel)
        titel = next((o.titel for o in self.kaderversie.onderdelen if o.code == onderdeel), "")
        return Reeks(titel=titel, delen=delen) if delen else None

    @cached_property
    def geheel(self) -> Reeks:
        """All forms in one row."""
        return Reeks(titel="Portfolio", delen=tuple(deel for _, deel in self.deelnames))

    def vrijstelling(self, waarden) -> Vrijstelling:
        """What the chosen routes lift, given answers that hold at least the choices of route."""
        onderdeel_van = {deel.code: onderdeel for onderdeel, deel in self.deelnames}
        return vrijstelling(self.geheel.delen, onderdeel_van, waarden)

    def nieuwere_versie(self, vandaag: date | None = None) -> Kaderversie | None:
        """The version that applies today, when this portfolio is still on an older one and can move over."""
        if self.status != Status.CONCEPT or self.heropend is not None:
            return None
        sleutel = Kaderversie.objects.sleutel_op(vandaag or timezone.localdate())
        if sleutel in (None, self.kaderversie_id):
            return None
        nu = vastgestelde_versie(sleutel)
        return nu if nu.nummer > self.kaderversie.nummer else None

    # Transitions. `dien_in` stands in models/indiening.py, next to what it makes.

    @transaction.atomic
    def neem_nieuwe_versie(self, door) -> None:
        """Move to the version that applies today. Every answer stays; those whose question went are kept aside.

        Locks the portfolio. Raises PermissionDenied for anyone but the kandidaat, ValidationError when there is no
        newer version or the portfolio cannot be changed. Writes to the action log.
        """
        self.vergrendel(door)
        nieuw = self.nieuwere_versie()
        if nieuw is None:
            raise ValidationError("Er is geen nieuwere versie van het toetsingskader voor dit portfolio.")
        oud = self.kaderversie
        self.kaderversie = nieuw
        self.save(update_fields=["kaderversie"])
        self._maak_delen()
        log(self, "portfolio.nieuwe_versie", user=door, data={"van": oud.nummer, "naar": nieuw.nummer})

    @transaction.atomic
    def neem_terug(self, door) -> None:
        """Take the submission back and go on where it was. Possible until the office begins its check.

        Only this submission: what was judged or came back before it stays as it was.
        The peildatum stays: a correction after the first submission costs nobody a document that has aged since.
        Locks the portfolio. Raises PermissionDenied for anyone but the kandidaat, ValidationError when it is too late.
        Writes to the action log.
        """
        self.vergrendel(door)
        if bezwaar := regels.waarom_niet_terugnemen(self.status, self.aanvullen_is_voorbij()):
            raise ValidationError(bezwaar)
        self.indieningen.filter(pk=self.huidige_indiening().pk).update(teruggenomen_op=timezone.now())
        self.naar_kandidaat()
        log(self, "portfolio.teruggenomen", user=door)

    @transaction.atomic
    def stop(self, door, reden: str = "") -> None:
        """The kandidaat ends it. What was written stays readable; somebody can begin a new portfolio after this.

        Locks the portfolio. Raises PermissionDenied for anyone but the kandidaat, ValidationError when there is nothing
        to stop. Side effects: reviews under way lapse and are sealed, an appointment is called off; action log; mail
        to everybody who was at work.
        """
        self.vergrendel(door)
        if bezwaar := regels.waarom_niet_stoppen(self.status):
            raise ValidationError(bezwaar)
        self.zet_op_slot(True)
        if indiening := self.huidige_indiening():
            indiening.beeindig(door)
        self.wordt(Status.GESTOPT)
        log(self, "portfolio.gestopt", user=door, data={"reden": reden.strip()} if reden.strip() else None)

    @transaction.atomic
    def zet_bijdrage(self, door, bijdrage: str) -> None:
        """The office marks whether the fee is due or paid. Raises PermissionDenied for who may not."""
        self.als_bureau(door)
        if bijdrage not in Bijdrage.values:
            raise ValidationError("Kies wat er met de bijdrage is.")
        if bijdrage != self.bijdrage:
            oud, self.bijdrage = self.bijdrage, bijdrage
            self.save(update_fields=["bijdrage"])
            log(self, "portfolio.bijdrage", user=door, data={"van": oud, "naar": bijdrage})

    @transaction.atomic
    def verleng(self, door, tot: date, reden: str) -> None:
        """The office gives more time for what has to happen next: while it is judged, to whoever has yet to hand in.

        Raises PermissionDenied for who may not, ValidationError for a day in the past or without a reason.
        """
        self.als_bureau(door)
        if self.termijn is None:
            raise ValidationError("Voor dit portfolio loopt geen termijn.")
        if tot < timezone.localdate() or tot <= self.termijn:
            raise ValidationError("Kies een dag na de termijn die nu geldt, en niet in het verleden.")
        if not reden.strip():
            raise ValidationError("Schrijf op waarom er meer tijd is.")
        oud, self.termijn = self.termijn, tot
        if self.status == Status.AANVULLEN:
            self.aanvullen_voor = tot
        self.save(update_fields=["termijn", "aanvullen_voor"])
        if self.status == Status.BEOORDELING and (indiening := self.huidige_indiening()):
            indiening.toewijzingen.open().update(verlengd_tot=tot)
        gegevens = {"van": oud.isoformat(), "tot": tot.isoformat(), "reden": reden.strip()}
        log(self, "portfolio.termijn_verlengd", user=door, data=gegevens)

    # Helpers

    def lees_onder_slot(self) -> None:
        """Lock the row until the transaction ends, and read it afresh."""
        vers = Portfolio.objects.select_for_update(of=("self",)).select_related("kaderversie").get(pk=self.pk)
        for veld in VERS:
            setattr(self, veld, getattr(vers, veld))
        self._vergeet_delen()

    def _vergeet_delen(self) -> None:
        for naam in ("deelnames", "geheel", "gelezen_delen"):
            self.__dict__.pop(naam, None)

    def vergrendel(self, door) -> None:
        """Lock, for something only the kandidaat may do."""
        self.lees_onder_slot()
        if door.pk != self.kandidaat_id:
            raise PermissionDenied("Dit is niet jouw portfolio.")

    def als_bureau(self, door) -> None:
        """Lock the row, for something only the office may do. Raises PermissionDenied for anyone else, and for a
        party to this portfolio.
        """
        self.lees_onder_slot()
        if bezwaar := partij.waarom_niet_als_bureau(door, self.partijen()):
            raise PermissionDenied(bezwaar)

    def wordt(self, status: Status, termijn: date | None = None) -> None:
        """Take a status, with the day on which what comes next is due."""
        self.status, self.sinds, self.termijn = status, timezone.now(), termijn
        self.save(update_fields=["status", "sinds", "termijn", "peildatum", "heropend", "aanvullen_voor"])

    def naar_kandidaat(self) -> None:
        """Let the kandidaat write again: everything, or the steps that were reopened."""
        self.zet_op_slot(False)
        if self.heropend is None:
            self.wordt(Status.CONCEPT)
        else:
            self.wordt(Status.AANVULLEN, self.aanvullen_voor)

    def over(self, termijn: str) -> date:
        """The day on which a term of the kader that begins today ends; `termijn` is a field of Termijnen."""
        return timezone.localdate() + timedelta(days=getattr(self.spelregels.termijnen, termijn))

    def zet_op_slot(self, op_slot: bool) -> None:
        """Close the answers, or open those that may be changed. Waits for a save that is under way, since that holds
        the same lock.
        """
        sleutels = self.delen.values_list("invulling", flat=True)
        list(Invulling.objects.select_for_update().filter(pk__in=list(sleutels)).order_by("pk").values_list("pk"))
        Invulling.objects.filter(pk__in=list(sleutels)).update(op_slot=op_slot, open_stappen=self.heropend)

    def _maak_delen(self) -> None:
        """Give every deel of the version an invulling on that deel's form, keeping those that exist."""
        bestaand = {deel.code: deel for deel in self.delen.select_related("invulling")}
        for code, deel in self.kaderversie.delen_per_code().items():
            if code in bestaand:
                invulling = bestaand[code].invulling
                invulling.versie_id = deel.versie_id
                invulling.save(update_fields=["versie"])
            else:
                invulling = Invulling.objects.create(versie_id=deel.versie_id)
                PortfolioDeel.objects.create(portfolio=self, code=code, invulling=invulling)
        self._vergeet_delen()
        self.herbereken_voortgang(set(bestaand))

    def herbereken_voortgang(self, codes: Iterable[str]) -> None:
        """Write the progress of these delen anew from the stored answers."""
        antwoorden = self.geheel.antwoorden() if codes else {}
        for _, deel in self.deelnames:
            eigen = {vraag: a.waarde for (invulling, vraag), a in antwoorden.items() if invulling == deel.invulling}
            if deel.code in codes and eigen:
                schrijf_voortgang(deel.invulling, deel.formulier.stappen, eigen, self.peil(), timezone.now())


class PortfolioDeel(models.Model):
    """Ties a deel of the portfolio, by its code, to the invulling that holds its answers."""

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="delen", verbose_name="portfolio")
    code = models.CharField("code", max_length=10)
    invulling = models.OneToOneField(Invulling, models.PROTECT, related_name="portfoliodeel", verbose_name="invulling")

    class Meta:
        verbose_name = "deel van een portfolio"
        verbose_name_plural = "delen van portfolio's"
        constraints = [models.UniqueConstraint(fields=["portfolio", "code"], name="portfoliodeel_code")]

    def __str__(self) -> str:
        return self.code
