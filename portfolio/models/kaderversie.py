"""Versions of the whole toetsingskader: proposed by one editor, confirmed by another, and never changed after
that.

A portfolio points to a Kaderversie, never to pages. Transitions: `stel_voor` → `bevestig` or `wijs_af`.
"""

from datetime import date
from functools import cached_property, lru_cache

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.log_actions import log
from wagtail.models import Page

from formulieren.definitie import Formulier
from formulieren.models import FormulierVersie
from portfolio.rules import kader as regels
from portfolio.rules import kaderverschil
from portfolio.rules.spelregels import Spelregels

from .toetsingskader import Toetsingskader


class Onveranderlijk(RuntimeError):
    """Somebody tried to change or delete what was laid down."""


class KaderversieQuerySet(models.QuerySet["Kaderversie"]):
    def vastgesteld(self) -> "KaderversieQuerySet":
        return self.filter(status=Kaderversie.Status.VASTGESTELD)

    def geldig_op(self, datum: date) -> "Kaderversie | None":
        """The version that a portfolio begun on this day uses: the newest that was in force by then."""
        return self._van_kracht(datum).first()

    def sleutel_op(self, datum: date) -> "int | None":
        """The primary key of `geldig_op`, without reading the whole version."""
        return self._van_kracht(datum).values_list("pk", flat=True).first()

    def _van_kracht(self, datum: date) -> "KaderversieQuerySet":
        return self.vastgesteld().filter(geldig_vanaf__lte=datum).order_by("-geldig_vanaf", "-nummer")


class KaderversieManager(models.Manager.from_queryset(KaderversieQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def stel_voor(self, kader: Toetsingskader, door, geldig_vanaf: date, toelichting: str) -> "Kaderversie":
        """Freeze the published pages as a proposal that a second editor has to confirm.

        Locks the pages, freezes every form, writes to the action log. Raises PermissionDenied for who may not
        do this, and a ValidationError with every reason at once (unpublished changes, a kader that cannot
        work, a date in the past or before the last version, an open proposal).
        """
        if bezwaar := regels.waarom_niet_vaststellen(door):
            raise PermissionDenied(bezwaar)
        kader = _vergrendel(kader)
        ontwerp = kader.ontwerp()
        bezwaren = [*self._tijdbezwaren(kader, geldig_vanaf), *kader.bezwaren(ontwerp)]
        if bezwaren:
            raise ValidationError(bezwaren)
        versie = self._bevries(
            kader, ontwerp, geldig_vanaf=geldig_vanaf, toelichting=toelichting, voorgesteld_door=door
        )
        log(versie, "portfolio.kaderversie.voorgesteld", user=door)
        return versie

    @transaction.atomic
    def leg_eerste_vast(self, kader: Toetsingskader, geldig_vanaf: date, toelichting: str) -> "Kaderversie":
        """Lay down the kader that came with the portal as version 1, by nobody. For the loader only.

        Raises ValidationError when a version exists already or the kader cannot work.
        """
        kader = _vergrendel(kader)
        ontwerp = kader.ontwerp()
        bezwaren = kader.bezwaren(ontwerp)
        if kader.kaderversies.exists():
            bezwaren.append("Er is al een versie van dit toetsingskader.")
        if bezwaren:
            raise ValidationError(bezwaren)
        versie = self._bevries(
            kader,
            ontwerp,
            geldig_vanaf=geldig_vanaf,
            toelichting=toelichting,
            status=Kaderversie.Status.VASTGESTELD,
            bevestigd_op=timezone.now(),
        )
        log(versie, "portfolio.kaderversie.vastgesteld")
        return versie

    def _tijdbezwaren(self, kader: Toetsingskader, geldig_vanaf: date) -> list[str]:
        bezwaren = []
        if kader.kaderversies.filter(status=Kaderversie.Status.VOORGESTELD).exists():
            bezwaren.append("Er ligt al een voorstel voor een nieuwe versie. Handel dat eerst af.")
        if geldig_vanaf < timezone.localdate():
            bezwaren.append("De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.")
        laatste = kader.kaderversies.vastgesteld().order_by("-geldig_vanaf").first()
        if laatste and geldig_vanaf < laatste.geldig_vanaf:
            dag = date_format(laatste.geldig_vanaf, "j F Y")
            bezwaren.append(f"Versie {laatste.nummer} gaat in op {dag}. Een nieuwe versie kan niet eerder ingaan.")
        return bezwaren

    def _bevries(self, kader: Toetsingskader, ontwerp: regels.Kaderontwerp, **velden) -> "Kaderversie":
        hoogste = kader.kaderversies.aggregate(hoogste=models.Max("nummer"))["hoogste"] or 0
        versie = self.create(kader=kader, nummer=hoogste + 1, inhoud=regels.inhoud_van(ontwerp), **velden)
        for volgorde, deel in enumerate(ontwerp.delen()):
            KaderversieDeel.objects.create(
                kaderversie=versie,
                code=deel.code,
                volgorde=volgorde,
                onderdeel=deel.onderdeel,
                pagina_id=deel.pagina_id,
                versie=FormulierVersie.objects.bevries(deel.formulier),
            )
        return versie


class Kaderversie(models.Model):
    """One version of the whole toetsingskader. A trigger in the database refuses changes too."""

    class Status(models.TextChoices):
        VOORGESTELD = "voorgesteld", "voorgesteld"
        VASTGESTELD = "vastgesteld", "vastgesteld"
        AFGEWEZEN = "afgewezen", "afgewezen"

    kader = models.ForeignKey(Toetsingskader, models.PROTECT, related_name="kaderversies", verbose_name="kader")
    nummer = models.PositiveIntegerField("nummer")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.VOORGESTELD)
    geldig_vanaf = models.DateField("geldig vanaf", db_index=True)
    toelichting = models.TextField("toelichting")
    inhoud = models.JSONField("inhoud")
    voorgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="voorgesteld door"
    )
    voorgesteld_op = models.DateTimeField("voorgesteld op", default=timezone.now)
    bevestigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="afgehandeld door"
    )
    bevestigd_op = models.DateTimeField("afgehandeld op", null=True)
    reden = models.TextField("reden van afwijzing", blank=True)

    objects = KaderversieManager()

    class Meta:
        verbose_name = "kaderversie"
        verbose_name_plural = "kaderversies"
        ordering = ["-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["kader", "nummer"], name="kaderversie_nummer"),
            models.UniqueConstraint(
                fields=["kader"], condition=models.Q(status="voorgesteld"), name="kaderversie_een_voorstel"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inhoud['titel']}, versie {self.nummer}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een kaderversie verandert alleen door te bevestigen of af te wijzen.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een kaderversie wordt niet verwijderd.")

    def bevestig(self, door) -> None:
        """Make this proposal the version for new portfolios, from its date on, or from today when that has
        passed.

        Raises PermissionDenied for who may not (nobody confirms an own proposal), ValidationError when the
        proposal was dealt with already. Writes to the action log.
        """
        with transaction.atomic():
            self._open_voorstel()
            if bezwaar := regels.waarom_niet_bevestigen(door, self.voorgesteld_door_id):
                raise PermissionDenied(bezwaar)
            vanaf = max(self.geldig_vanaf, timezone.localdate())
            self._handel_af(door, status=self.Status.VASTGESTELD, geldig_vanaf=vanaf)
            log(self, "portfolio.kaderversie.vastgesteld", user=door)

    def wijs_af(self, door, reden: str) -> None:
        """Turn this proposal down, or take back an own one; the reason is kept.

        Raises PermissionDenied for who is no editor, ValidationError without a reason or when it was dealt
        with already.
        """
        with transaction.atomic():
            self._open_voorstel()
            if bezwaar := regels.waarom_niet_vaststellen(door):
                raise PermissionDenied(bezwaar)
            if not reden.strip():
                raise ValidationError("Schrijf op waarom dit voorstel niet doorgaat.")
            self._handel_af(door, status=self.Status.AFGEWEZEN, reden=reden.strip())
            log(self, "portfolio.kaderversie.afgewezen", user=door, data={"reden": reden.strip()})

    def _open_voorstel(self) -> None:
        """Lock the row and refuse when somebody else dealt with it."""
        status = Kaderversie.objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
        if status != self.Status.VOORGESTELD:
            raise ValidationError(f"Dit voorstel is al {self.Status(status).label}.")

    def _handel_af(self, door, **velden) -> None:
        Kaderversie.objects.filter(pk=self.pk).update(bevestigd_door=door, bevestigd_op=timezone.now(), **velden)
        self.refresh_from_db()

    @cached_property
    def onderdelen(self) -> tuple[regels.Onderdeelinhoud, ...]:
        """Titles, introductions and times as they were laid down, in order."""
        return regels.lees_inhoud(self.inhoud)

    @cached_property
    def spelregels(self) -> Spelregels:
        """The scale and the terms as they were laid down."""
        return regels.lees_spelregels(self.inhoud)

    def delen_per_code(self) -> dict[str, "KaderversieDeel"]:
        """The forms of this version by code, in order. Read once per process: a version never changes."""
        return delen_van_versie(self.pk)

    def formulieren(self) -> dict[str, Formulier]:
        """The definitions of this version by code, in order."""
        return {code: deel.versie.formulier for code, deel in self.delen_per_code().items()}

    def verschil_met(self, vorige: "Kaderversie | None") -> list[kaderverschil.Deelverschil]:
        """What changed since an earlier version, per deel, for showing; only the delen that differ."""
        return kaderverschil.verschil(vorige.formulieren() if vorige else {}, self.formulieren())


class KaderversieDeel(models.Model):
    """One form of a version. `onderdeel` is the code of the onderdeel it belongs to (its own code for C, D
    and E).
    """

    kaderversie = models.ForeignKey(Kaderversie, models.PROTECT, related_name="delen", verbose_name="kaderversie")
    code = models.CharField("code", max_length=10)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    onderdeel = models.CharField("onderdeel", max_length=10)
    pagina = models.ForeignKey(Page, models.PROTECT, related_name="kaderversiedelen", verbose_name="pagina")
    versie = models.ForeignKey(FormulierVersie, models.PROTECT, related_name="+", verbose_name="formulierversie")

    class Meta:
        verbose_name = "deel van een kaderversie"
        verbose_name_plural = "delen van kaderversies"
        ordering = ["volgorde"]
        constraints = [models.UniqueConstraint(fields=["kaderversie", "code"], name="kaderversiedeel_code")]

    def __str__(self) -> str:
        return f"{self.code} van {self.kaderversie}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise Onveranderlijk("Een deel van een kaderversie verandert niet.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise Onveranderlijk("Een deel van een kaderversie wordt niet verwijderd.")


@lru_cache(maxsize=32)
def vastgestelde_versie(versie_id: int) -> Kaderversie:
    """A version that was laid down, read once per process: it never changes, and is too much to read for every page."""
    return Kaderversie.objects.vastgesteld().get(pk=versie_id)


@lru_cache(maxsize=32)
def delen_van_versie(versie_id: int) -> dict[str, KaderversieDeel]:
    delen = KaderversieDeel.objects.filter(kaderversie=versie_id).select_related("versie").defer("versie__definitie")
    return {deel.code: deel for deel in delen}


def _vergrendel(kader: Toetsingskader) -> Toetsingskader:
    """Lock the pages of a kader until the transaction ends, so that nobody publishes meanwhile; read them
    afresh.
    """
    tak = Page.objects.filter(path__startswith=kader.path).order_by("path")
    list(tak.select_for_update().values_list("pk"))
    return Toetsingskader.objects.get(pk=kader.pk)


def paginas_met_versies():
    """The pages that cannot be deleted because versions hang on them."""
    return Page.objects.filter(
        models.Q(pk__in=Kaderversie.objects.values("kader")) | models.Q(pk__in=KaderversieDeel.objects.values("pagina"))
    )
