"""What somebody adds to a step of a leerlijn for who judges it: a few words, and files as proof.

The person hands it in. Who guides adds photos or films of their own, which go along with the judgement.
"""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import models, transaction
from django.utils import timezone
from wagtail.log_actions import log

from bestanden.models import Bestand
from bestanden.opslag import verwijder
from lms.bewijs import bewaar_bewijs

from .inschrijving import Inschrijving

MAX_BESTANDEN = 10
MAX_TEKENS = 2000
TE_VEEL = f"Hier passen hoogstens {MAX_BESTANDEN} bestanden. Haal er eerst een weg."
GEEN_BEWIJS = "Voeg eerst een foto, film of document toe. Daarmee laat je zien wat je deed."
AL_INGELEVERD = "Dit is al ingeleverd. Haal het eerst terug als je iets wilt veranderen."


class Intussen(ValidationError):
    """Other words were stored since the page was made; nothing was stored. `tekst` are those words."""

    def __init__(self, tekst: str):
        super().__init__("Hier stond intussen iets anders. Kies welke tekst je wilt houden.")
        self.tekst = tekst


def merk_van(tekst: str) -> str:
    """What a page carries along of the words that it was made with, to see whether they are still there."""
    return sha256(tekst.encode()).hexdigest()[:16]


class InleveringQuerySet(models.QuerySet["Inlevering"]):
    def open(self) -> "InleveringQuerySet":
        """Not judged yet: being made, or handed in."""
        return self.filter(resultaat=None)

    def wacht(self) -> "InleveringQuerySet":
        """Handed in, and not judged yet."""
        return self.open().exclude(ingeleverd_op=None)

    def zichtbaar_voor(self, gebruiker) -> "InleveringQuerySet":
        """Handed in, judged, or being made by this person; without what went with a result that was corrected."""
        niet_meer_concept = ~models.Q(ingeleverd_op=None) | ~models.Q(resultaat=None)
        return self.filter(niet_meer_concept | models.Q(door=gebruiker), resultaat__verbeterd_door=None)


class InleveringManager(models.Manager.from_queryset(InleveringQuerySet)):  # type: ignore[misc]
    @transaction.atomic
    def concept(self, inschrijving: Inschrijving, stap_id: str, door) -> "Inlevering":
        """What this person is adding to a step; made when there is nothing yet. Locks the inschrijving.

        Raises PermissionDenied for a stranger, ValidationError for a step where nothing can be added now.
        """
        inschrijving.vergrendel()
        inschrijving.eist_betrokken(door)
        stap = inschrijving.open_stap(stap_id)
        bestaand = self.open().filter(inschrijving=inschrijving, stap=stap_id, door=door).first()
        return bestaand or self.create(inschrijving=inschrijving, stap=stap.id, titel=stap.titel, door=door)

    def neem_mee(self, resultaat, door) -> None:
        """What goes with a judgement: what was handed in, and what the judge added. Part of a verb with the lock."""
        eigen = models.Q(ingeleverd_op=None, door=door) if door else models.Q(pk=None)
        rijen = self.open().filter(eigen | ~models.Q(ingeleverd_op=None), stap=resultaat.stap)
        rijen = list(rijen.filter(inschrijving=resultaat.inschrijving).prefetch_related("bestanden"))
        resultaat.bewijs.add(*(bestand for rij in rijen for bestand in rij.bestanden.all()))
        self.filter(pk__in=[rij.pk for rij in rijen]).update(resultaat=resultaat)


class Inlevering(models.Model):
    """`resultaat` is the judgement it went with. Until it was handed in, nobody but who makes it sees it."""

    inschrijving = models.ForeignKey(
        Inschrijving, models.PROTECT, related_name="inleveringen", verbose_name="inschrijving"
    )
    stap = models.CharField("stap", max_length=64)
    titel = models.CharField("titel", max_length=120)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    tekst = models.TextField("tekst", blank=True, max_length=MAX_TEKENS)
    bestanden = models.ManyToManyField(Bestand, blank=True, related_name="inleveringen", verbose_name="bestanden")
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    ingeleverd_op = models.DateTimeField("ingeleverd op", null=True, blank=True)
    resultaat = models.ForeignKey(
        "lms.Resultaat",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inleveringen",
        verbose_name="beoordeeld met",
    )

    objects: InleveringManager = InleveringManager()

    class Meta:
        verbose_name = "inlevering"
        verbose_name_plural = "inleveringen"
        constraints = [
            models.UniqueConstraint(
                fields=["inschrijving", "stap", "door"],
                condition=models.Q(resultaat=None),
                name="inlevering_een_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.titel}: {self.door}"

    @transaction.atomic
    def schrijf(self, door, tekst: str, stond: str = "") -> None:
        """Store the words. `stond` is the mark of those that the page was made with; "" when there were none.

        Locks the inschrijving. Raises PermissionDenied for another; ValidationError when it was handed in or is too
        long; Intussen when other words were stored meanwhile.
        """
        self._begin(door)
        if len(tekst) > MAX_TEKENS:
            raise ValidationError({"tekst": f"Schrijf hoogstens {MAX_TEKENS} tekens."})
        tekst = tekst.strip()
        if tekst != self.tekst and merk_van(self.tekst) != (stond or merk_van("")):
            raise Intussen(self.tekst)
        self.tekst = tekst
        self.save(update_fields=["tekst"])

    @transaction.atomic
    def voeg_toe(self, door, upload: File) -> Bestand:
        """Add a file; the same one twice is once. Locks the inschrijving.

        Raises as `schrijf` does, and BestandGeweigerd for a file that is not taken.
        """
        bestand = bewaar_bewijs(upload, door)
        self._begin(door)
        if bestaand := self.bestanden.filter(sha256=bestand.sha256).first():
            verwijder(bestand)
            return bestaand
        if self.bestanden.count() >= MAX_BESTANDEN:
            raise ValidationError(TE_VEEL)
        self.bestanden.add(bestand)
        return bestand

    @transaction.atomic
    def haal_weg(self, door, sleutel) -> None:
        """Remove a file of it for good. Twice is once. Locks the inschrijving. Raises as `schrijf` does."""
        self._begin(door)
        if bestand := self.bestanden.filter(pk=sleutel).first():
            verwijder(bestand)

    @transaction.atomic
    def lever_in(self, door) -> None:
        """Hand it in, so that who guides sees it. Twice is once.

        Locks the inschrijving. Raises PermissionDenied for anyone but who follows the leerlijn; ValidationError for
        a step that is not open, and without the proof that it asks. Side effect: action log.
        """
        self.inschrijving.vergrendel()
        self.refresh_from_db(fields=["ingeleverd_op", "resultaat"])
        if door.pk != self.door_id or door.pk != self.inschrijving.persoon_id:
            raise PermissionDenied("Alleen wie de leerlijn volgt, levert iets in.")
        if self.ingeleverd_op is not None:
            return
        stap = self.inschrijving.open_stap(self.stap)
        if stap.bewijs and not self.bestanden.exists():
            raise ValidationError({"bestanden": GEEN_BEWIJS})
        self.ingeleverd_op = timezone.now()
        self.save(update_fields=["ingeleverd_op"])
        log(self.inschrijving, "lms.ingeleverd", user=door, data={"stap": stap.code})

    @transaction.atomic
    def haal_terug(self, door) -> None:
        """Take it back, as long as nobody judged it. Twice is once.

        Locks the inschrijving. Raises PermissionDenied for another, ValidationError once it was judged. Side effect:
        action log.
        """
        self.inschrijving.vergrendel()
        self.refresh_from_db(fields=["ingeleverd_op", "resultaat"])
        if door.pk != self.door_id:
            raise PermissionDenied("Dit is van iemand anders.")
        if self.resultaat_id is not None:
            raise ValidationError("Dit is al beoordeeld. Terughalen kan niet meer.")
        if self.ingeleverd_op is None:
            return
        self.ingeleverd_op = None
        self.save(update_fields=["ingeleverd_op"])
        log(self.inschrijving, "lms.teruggehaald", user=door, data={"stap": self.titel})

    def _begin(self, door) -> None:
        """Lock, and refuse what cannot be changed."""
        self.inschrijving.vergrendel()
        self.refresh_from_db(fields=["tekst", "ingeleverd_op", "resultaat"])
        if door.pk != self.door_id:
            raise PermissionDenied("Dit is van iemand anders.")
        if self.ingeleverd_op is not None or self.resultaat_id is not None:
            raise ValidationError(AL_INGELEVERD)
