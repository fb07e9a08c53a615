"""Somebody of the demo fills in a questionnaire or test, as they would themselves."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.models import User
from formulieren.concept import schrijf_voortgang
from formulieren.definitie import Stap, Vraag
from formulieren.models import Antwoord
from lms.models import Afname, Inschrijving, Instrument
from lms.rules.uitslag import goede_opties, themasleutel

Kies = Callable[[Stap, Vraag], Any]


def vul_in(
    persoon: User, instrument: Instrument, kies: Kies, inschrijving: Inschrijving | None = None, stap: str = ""
) -> Afname:
    """Answer every question by `kies`, and hand it in. `stap` is the id of the step that it is done for."""
    afname = Afname.objects.begin(persoon, instrument, inschrijving, stap)
    nu, stappen = timezone.now(), afname.versie.formulier.stappen
    waarden = {vraag.id: kies(deel, vraag) for deel in stappen for vraag in deel.vragen}
    Antwoord.objects.bulk_create(
        Antwoord(
            invulling_id=afname.invulling_id, vraag=vraag, waarde=waarde, versie_id=afname.versie_id, bewaard_op=nu
        )
        for vraag, waarde in waarden.items()
    )
    schrijf_voortgang(afname.invulling_id, list(stappen), waarden, afname.peil(), nu)
    afname.lever_in(persoon)
    return afname


def op_schaal(*scores: int) -> Kies:
    """The scales of each page with a theme in turn get this score; the last is repeated where there are more."""
    themas: list[str] = []

    def kies(stap: Stap, vraag: Vraag) -> Any:
        if vraag.soort != "schaal":
            return "Elke dag op tijd beginnen."
        if stap.slug not in themas:
            themas.append(stap.slug)
        return str(scores[min(themas.index(stap.slug), len(scores) - 1)])

    return kies


def met_fouten(aantal: int) -> Kies:
    """Right answers to a test of choices, with so many questions of one point wrong."""
    over = [aantal]

    def kies(stap: Stap, vraag: Vraag) -> Any:
        goed = goede_opties(vraag, {themasleutel(antwoord) for antwoord in vraag.kenmerken["goed"]})
        fout = over[0] > 0 and vraag.kenmerken["punten"] == 1
        over[0] -= fout
        opties = [optie["waarde"] for optie in vraag.instellingen["opties"]]
        return next(waarde for waarde in opties if (waarde in goed) != fout)

    return kies
