"""Beginning with something: the answers of an earlier portfolio, which stays as it is, or routes chosen beforehand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from bestanden.models import Bestand
from bestanden.opslag import kopieer
from formulieren.concept import schrijf_voortgang
from formulieren.models import Antwoord, Bijlage
from formulieren.reeks import Deelname
from formulieren.soorten import soort_van
from portfolio.rules.wegwijzer import geldige_keuzes, routevragen


def neem_over(oud, nieuw) -> None:
    """Copy the answers whose question still exists, each file as a file of its own. What was signed is signed anew.

    Part of beginning a portfolio.
    """
    waarden = {vraag: antwoord.waarde for (_, vraag), antwoord in oud.geheel.antwoorden().items()}
    oude_soort = {vraag.id: vraag.soort for _, deel in oud.deelnames for vraag in deel.formulier.vragen()}
    nu = timezone.now()
    for _, deel in nieuw.deelnames:
        eigen: dict[str, Any] = {}
        for vraag in deel.formulier.vragen():
            if vraag.id in waarden and oude_soort.get(vraag.id) == vraag.soort:
                eigen[vraag.id] = _kopie(deel.invulling, vraag, waarden[vraag.id])
        _schrijf(nieuw, deel, eigen, nu)


def neem_keuzes_over(portfolio, keuzes: Mapping[str, str]) -> None:
    """Answer which route somebody takes, where the choice is one that there is. Part of beginning a portfolio."""
    delen = {deel.code: deel for _, deel in portfolio.deelnames}
    vragen = routevragen({code: deel.formulier for code, deel in delen.items()})
    geldig = geldige_keuzes(vragen, keuzes)
    for vraag in vragen:
        if vraag.code in geldig:
            _schrijf(portfolio, delen[vraag.code], {vraag.vraag.id: geldig[vraag.code]}, timezone.now())


def _schrijf(portfolio, deel: Deelname, waarden: dict[str, Any], nu: datetime) -> None:
    """The first answers of a deel, and how far that is."""
    Antwoord.objects.bulk_create(
        Antwoord(invulling_id=deel.invulling, vraag=vraag, waarde=waarde, versie_id=deel.versie, bewaard_op=nu)
        for vraag, waarde in waarden.items()
    )
    gevuld = [stap for stap in deel.formulier.stappen if any(vraag.id in waarden for vraag in stap.vragen)]
    schrijf_voortgang(deel.invulling, gevuld, waarden, portfolio.peil(), nu)


def _kopie(invulling, vraag, waarde: Any) -> Any:
    """The answer with copies of its files, and without a signature."""
    sleutels = set(soort_van(vraag.soort).bestanden(vraag, waarde))
    nieuw = {}
    for bestand in Bestand.objects.filter(pk__in=sleutels):
        kopie = kopieer(bestand)
        Bijlage.objects.create(invulling_id=invulling, vraag=vraag.id, bestand=kopie)
        nieuw[str(bestand.pk)] = str(kopie.pk)
    waarde = _vervang(waarde, nieuw)
    return {**waarde, "akkoord": False, "getekend": None} if vraag.soort == "verklaring" else waarde


def _vervang(waarde: Any, nieuw: dict[str, str]) -> Any:
    """The same value with the ids of files replaced."""
    if isinstance(waarde, dict):
        return {sleutel: _vervang(deel, nieuw) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_vervang(deel, nieuw) for deel in waarde]
    return nieuw.get(waarde, waarde) if isinstance(waarde, str) else waarde
