"""Fills in a portfolio from demo answers, through the same tables that the wizard writes."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from bestanden.opslag import bewaar as bewaar_bestand
from formulieren.blocks import vaste_id
from formulieren.concept import schrijf_voortgang
from formulieren.models import Antwoord, Bijlage
from formulieren.ontvangst import reglement_nu
from formulieren.soorten import soort_van
from formulieren.soorten.verklaring import tekstmerk
from portfolio.inhoud.demo import bestanden as demobestanden
from portfolio.models import Portfolio


def vul(portfolio: Portfolio, antwoorden: dict[str, Any], routes: dict[str, str]) -> None:
    """Store answers, given by question code, with their files and signatures."""
    nu = timezone.now()
    per_id = {vaste_id("vraag", code): waarde for code, waarde in antwoorden.items()}
    for _, deel in portfolio.deelnames:
        eigen: dict[str, Any] = {}
        for stap in deel.formulier.stappen:
            for vraag in stap.vragen:
                if stap.kenmerken.get("routekeuze") and deel.code in routes:
                    eigen[vraag.id] = next(
                        s.id for s in deel.formulier.stappen if s.kenmerken.get("route") == routes[deel.code]
                    )
                elif vraag.id in per_id:
                    eigen[vraag.id] = _met_bestanden(portfolio, deel.invulling, vraag, per_id[vraag.id])
                    if vraag.soort == "verklaring":
                        eigen[vraag.id]["naam"] = str(portfolio.kandidaat)
                        eigen[vraag.id]["getekend"] = _handtekening(portfolio, vraag, nu)
        Antwoord.objects.bulk_create(
            Antwoord(invulling_id=deel.invulling, vraag=vraag, waarde=waarde, versie_id=deel.versie, bewaard_op=nu)
            for vraag, waarde in eigen.items()
        )
        gevuld = [stap for stap in deel.formulier.stappen if any(vraag.id in eigen for vraag in stap.vragen)]
        schrijf_voortgang(deel.invulling, gevuld, eigen, portfolio.peil(), nu)


def _handtekening(portfolio: Portfolio, vraag, nu) -> dict[str, Any]:
    tekst, reglement = vraag.instellingen["tekst"], vraag.instellingen.get("reglement")
    return {
        "door": portfolio.kandidaat_id,
        "op": nu.isoformat(),
        "tekst": tekst,
        "merk": tekstmerk(tekst),
        "reglement": reglement_nu(reglement) if reglement else None,
    }


def _met_bestanden(portfolio: Portfolio, invulling, vraag, waarde: Any) -> Any:
    """The answer with file names replaced by the ids of files that were made and stored for it."""
    soort = soort_van(vraag.soort)

    def bewaar(namen: list[str]) -> list[str]:
        sleutels = []
        for bestandsnaam in namen:
            upload = ContentFile(demobestanden.maak(bestandsnaam), name=bestandsnaam)
            bestand = bewaar_bestand(upload, portfolio.kandidaat, ["pdf", "jpeg", "png", "docx"], 10)
            Bijlage.objects.create(invulling_id=invulling, vraag=vraag.id, bestand=bestand)
            sleutels.append(str(bestand.pk))
        return sleutels

    if soort.sleutel == "bestanden":
        return bewaar(waarde)
    if soort.sleutel == "tabel":
        return [{k: bewaar(cel) if isinstance(cel, list) else cel for k, cel in rij.items()} for rij in waarde]
    return dict(waarde) if isinstance(waarde, dict) else waarde
