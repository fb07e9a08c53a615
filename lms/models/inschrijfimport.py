"""A CSV with people to enrol: checked row by row, and taken in as a whole or not at all."""

import uuid
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import models, transaction
from django.utils import timezone
from django_tasks import TaskContext
from wagtail.log_actions import log

from accounts.models import User
from accounts.rollen import COACH
from bestanden.models import Bestand
from bestanden.opslag import bewaar
from lms.rules import inschrijflijst as lijsten
from lms.rules.inschrijfimport import Bekend, Fout, Nakijker, Regel
from lms.rules.toegang import is_bureau
from lms.status import Importstatus
from taken.opnieuw import laatste_poging, opnieuw, plan

from .inschrijfbulk import LeerlijnWeg, personen, schrijf_allen_in
from .leerlijn import Leerlijn

SOORT = "csv"
MAX_MB = 5
PER_KEER = 500  # rows between two reports of how far it is


class InschrijfimportManager(models.Manager["Inschrijfimport"]):
    @transaction.atomic
    def bied_aan(self, door, upload: File) -> "Inschrijfimport":
        """Keep a list, and have it checked and taken in, in the background.

        Raises PermissionDenied for anyone but the office, BestandGeweigerd for something that is no CSV. Side effects:
        a private file, action log, a task.
        """
        if not is_bureau(door):
            raise PermissionDenied("Alleen een coördinator leest een inschrijflijst in.")
        nieuw = self.create(bestand=bewaar(upload, door, (SOORT,), MAX_MB), door=door)
        log(nieuw, "lms.import_aangeboden", user=door)
        plan(verwerk, nieuw.pk)
        return nieuw


class Inschrijfimport(models.Model):
    """`gedaan` of `aantal` rows is the progress. `fouten` is a list of [row number, column, sentence]; row 0 is the
    file. `uitslag` says of a list that was taken in how many mensen, nieuw and bestond there were.
    """

    kenmerk = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    bestand = models.ForeignKey(Bestand, models.PROTECT, related_name="+", verbose_name="bestand")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    op = models.DateTimeField("op", default=timezone.now)
    status = models.CharField("status", max_length=10, choices=Importstatus.choices, default=Importstatus.WACHT)
    aantal = models.PositiveIntegerField("aantal rijen", default=0)
    gedaan = models.PositiveIntegerField("gedaan", default=0)
    fouten = models.JSONField("fouten", default=list, blank=True)
    uitslag = models.JSONField("uitslag", default=dict, blank=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    objects: InschrijfimportManager = InschrijfimportManager()

    class Meta:
        verbose_name = "inschrijflijst"
        verbose_name_plural = "inschrijflijsten"

    def __str__(self) -> str:
        return f"{self.bestand}: {self.get_status_display()}"

    @property
    def loopt(self) -> bool:
        return self.status in (Importstatus.WACHT, Importstatus.BEZIG)

    @property
    def bezwaren_bestand(self) -> list[str]:
        """Why the file as a whole cannot be used."""
        return [zin for nummer, _, zin in self.fouten if nummer == 0]

    def lees(self) -> lijsten.Lijst:
        """The list that was offered. Raises Onleesbaar."""
        with self.bestand.opslag.open("rb") as inhoud:
            return lijsten.lees(inhoud.read())

    def rapport(self) -> bytes:
        """The list with what is wrong with each row, to mend and offer again. Raises Onleesbaar."""
        return lijsten.rapport(self.lees(), self.fouten)

    def verwerk(self) -> str:
        """Check all rows; take them in when nothing is wrong with any of them. Twice is once.

        Nothing is taken in half: that part is one transaction. How far the checking is can be seen meanwhile.
        """
        open_ = type(self).objects.filter(pk=self.pk, status__in=(Importstatus.WACHT, Importstatus.BEZIG))
        if not open_.update(status=Importstatus.BEZIG, gedaan=0):
            return "niets te doen"
        self.refresh_from_db()
        try:
            lijst = self.lees()
        except lijsten.Onleesbaar as fout:
            return self._eindig(Importstatus.FOUTEN, fouten=[(0, "", str(fout))])
        self._zet(aantal=len(lijst.rijen))
        regels, fouten = self._kijk_na(lijst)
        if fouten:
            return self._eindig(Importstatus.FOUTEN, fouten=fouten)
        try:
            return self._neem_in(regels)
        except LeerlijnWeg:
            zin = "Een leerlijn ging uit het aanbod terwijl de lijst werd nagekeken. Bied de lijst opnieuw aan."
            return self._eindig(Importstatus.FOUTEN, fouten=[(0, "", zin)])

    def mislukt(self) -> None:
        """It could not be done, however often it was tried. Nothing was taken in."""
        zin = "Door een storing is de lijst niet ingelezen. Bied hem later opnieuw aan."
        self._eindig(Importstatus.MISLUKT, fouten=[(0, "", zin)])

    def _kijk_na(self, lijst: lijsten.Lijst) -> tuple[list[Regel], list[Fout]]:
        waarden = [lijst.waarden(rij) for rij in lijst.rijen]
        nakijker = Nakijker(_bekend(waarden), timezone.localdate())
        regels, fouten = [], []
        for plek, (rij, waarde) in enumerate(zip(lijst.rijen, waarden, strict=True), start=1):
            regel, gevonden = nakijker.kijk(rij.nummer, waarde)
            if any(cel.strip() for cel in rij.cellen[len(lijst.kop) :]):
                gevonden.append((rij.nummer, "", "Deze rij heeft meer cellen dan er kolommen zijn."))
            fouten += gevonden
            if regel is not None:
                regels.append(regel)
            if plek % PER_KEER == 0 or plek == len(waarden):
                self._zet(gedaan=plek)
        return regels, fouten

    @transaction.atomic
    def _neem_in(self, regels: list[Regel]) -> str:
        status = type(self).objects.select_for_update().values_list("status", flat=True).get(pk=self.pk)
        if status != Importstatus.BEZIG:
            return "niets te doen"
        opbrengst = schrijf_allen_in(regels, self.door)
        log(self, "lms.import_ingelezen", user=self.door, data={"rijen": len(regels), "nieuw": opbrengst.nieuw})
        uitslag = {"mensen": opbrengst.mensen, "nieuw": opbrengst.nieuw, "bestond": opbrengst.bestond}
        return self._eindig(Importstatus.KLAAR, uitslag=uitslag)

    def _eindig(self, status: str, **velden) -> str:
        self._zet(status=status, klaar_op=timezone.now(), **velden)
        return str(Importstatus(status).label)

    def _zet(self, **velden) -> None:
        for naam, waarde in velden.items():
            setattr(self, naam, waarde)
        self.save(update_fields=list(velden))


def _bekend(waarden: Iterable[dict[str, str]]) -> Bekend:
    """What the portal knows of what a list names. A few queries, however long the list."""
    waarden = list(waarden)
    leerlijnen: dict[str, set[int]] = {}
    for pk, slug, titel in Leerlijn.objects.live().exclude(versies=None).values_list("pk", "slug", "title"):
        for sleutel in (slug.lower(), titel.strip().lower()):
            leerlijnen.setdefault(sleutel, set()).add(pk)
    mensen = personen({waarde["e-mailadres"].lower() for waarde in waarden})
    coaches = personen({waarde.get("coach", "").lower() for waarde in waarden} - {""})
    met_rol = User.objects.filter(
        pk__in=[coach.pk for coach in coaches.values()], is_active=True, groups__name=COACH
    ).values_list("pk", flat=True)
    return Bekend(
        leerlijnen={sleutel: frozenset(ids) for sleutel, ids in leerlijnen.items()},
        mensen={adres: user.is_active for adres, user in mensen.items()},
        coaches=frozenset(adres for adres, user in coaches.items() if user.pk in set(met_rol)),
    )


@opnieuw
def verwerk(context: TaskContext, import_id: int) -> str:
    """Check and take in one list. What goes wrong by itself is tried again later."""
    lijst = Inschrijfimport.objects.get(pk=import_id)
    try:
        return lijst.verwerk()
    except Exception:
        if laatste_poging(context):
            lijst.mislukt()
        raise
