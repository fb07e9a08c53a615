"""How somebody stands to uitvoeringen, for a page: places left, the own place, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from lms.models import Deelname, Uitvoering


@dataclass(frozen=True)
class Aanmelding:
    """`deelname` is the own one, unless that was given back; `bezwaar` says why nobody can sign up (any more)."""

    uitvoering: Uitvoering
    deelname: Deelname | None
    bezwaar: str
    waarom_niet_afmelden: str

    @property
    def sessies(self) -> list:
        return list(self.uitvoering.sessies.all())

    @property
    def vrij(self) -> int:
        """Places that somebody can have now: who waits goes first."""
        if self.uitvoering.wachtend:
            return 0
        return max(self.uitvoering.capaciteit - self.uitvoering.geplaatst, 0)

    @property
    def volgende_plek(self) -> int:
        """Which place in the line somebody gets who signs up for what is full."""
        return self.uitvoering.wachtend + 1


def aanmeldingen(uitvoeringen: Iterable[Uitvoering], persoon) -> list[Aanmelding]:
    """For each of these (with their stand and sessions) how this person stands to it. One query."""
    uitvoeringen = list(uitvoeringen)
    eigen = Deelname.objects.filter(persoon=persoon, uitvoering__in=uitvoeringen).op_lijst().met_plek()
    per_uitvoering = {deelname.uitvoering_id: deelname for deelname in eigen}
    return [_aanmelding(uitvoering, per_uitvoering.get(uitvoering.pk)) for uitvoering in uitvoeringen]


def _aanmelding(uitvoering: Uitvoering, deelname: Deelname | None) -> Aanmelding:
    if deelname is not None:
        deelname.uitvoering = uitvoering
    return Aanmelding(
        uitvoering,
        deelname,
        uitvoering.waarom_niet_aanmelden(),
        deelname.waarom_niet_afmelden() if deelname else "",
    )


def komende(opleiding) -> Iterable[Uitvoering]:
    """The uitvoeringen of an opleiding that still have to begin, with their stand and sessions. Two queries."""
    return Uitvoering.objects.filter(opleiding=opleiding).met_stand().komend(timezone.now()).prefetch_related("sessies")
