"""From the page of an instrument to a form: what is filled in, with the norms and right answers frozen along.

An editor can change the page afterwards; who began goes on with the form as it was.
"""

from dataclasses import replace
from typing import Any

from formulieren.blocks import lees_stap
from formulieren.definitie import Formulier, OngeldigeDefinitie, Stap, Vraag
from formulieren.models import FormulierVersie
from formulieren.soorten import soort_van
from lms.rules.uitslag import bereik, goede_opties, themasleutel
from lms.status import Instrumentsoort


def formulier(instrument) -> Formulier:
    """The form that this page (an Instrument) describes now.

    `kenmerken` of the form: `soort` and `normen`; of a step: `thema`; of a question of a test: `goed` (the answers
    that are right) and `punten`.
    """
    return Formulier(
        titel=instrument.title,
        stappen=tuple(_stap(blok) for blok in instrument.stappen),
        kenmerken={"soort": instrument.soort, "normen": [_norm(blok.value) for blok in instrument.normen]},
    )


def bevries(instrument) -> FormulierVersie:
    """The version of the page as it is now; the same one again when nothing changed.

    Raises OngeldigeDefinitie, with a sentence for the editor, when it cannot be filled in or scored.
    """
    gelezen = formulier(instrument)
    if gevonden := bezwaren(instrument):
        raise OngeldigeDefinitie(gevonden[0])
    return FormulierVersie.objects.bevries(gelezen)


def _stap(blok) -> Stap:
    waarde = blok.value
    stap = lees_stap(waarde, blok.id, {"thema": themasleutel(waarde["thema"] or "")})
    vragen = tuple(_met_antwoord(vraag, waarde, nummer) for nummer, vraag in enumerate(stap.vragen, start=1))
    return replace(stap, vragen=vragen)


def _met_antwoord(vraag: Vraag, waarde, nummer: int) -> Vraag:
    """A question with the answers that are right; a question without any is not scored."""
    rijen = [rij for rij in waarde["antwoorden"] if rij["vraag"] == nummer]
    if not rijen:
        return vraag
    punten = max(rij["punten"] for rij in rijen)
    return replace(vraag, kenmerken={"goed": [rij["antwoord"] for rij in rijen], "punten": punten})


def _norm(waarde) -> dict[str, Any]:
    return {
        "thema": themasleutel(waarde["thema"] or ""),
        "vanaf": str(waarde["vanaf"]),
        "naam": waarde["naam"],
        "uitleg": waarde["uitleg"] or "",
    }


def bezwaren(instrument) -> list[str]:
    """Why this page cannot be filled in or scored, in sentences for the editor; empty when it can."""
    if instrument.soort not in Instrumentsoort.in_te_vullen():
        return []
    gelezen = formulier(instrument)
    gevonden = [
        zin for vraag in gelezen.vragen() for zin in soort_van(vraag.soort).bezwaren(vraag)
    ] + _bezwaren_antwoorden(instrument, gelezen)
    themas = {stap.kenmerken["thema"] for stap in gelezen.stappen}
    for thema in {norm["thema"] for norm in gelezen.kenmerken["normen"]} - themas - {""}:
        gevonden.append(f"Er is een norm voor het thema “{thema}”, maar geen stap met dat thema.")
    if instrument.soort == Instrumentsoort.TOETS and not any(vraag.kenmerken for vraag in gelezen.vragen()):
        gevonden.append("Bij deze toets staat nog geen enkel goed antwoord.")
    if instrument.soort == Instrumentsoort.VRAGENLIJST:
        gevonden += _bezwaren_schalen(gelezen)
    return gevonden


def _bezwaren_antwoorden(instrument, gelezen: Formulier) -> list[str]:
    gevonden = []
    for blok, stap in zip(instrument.stappen, gelezen.stappen, strict=True):
        for rij in blok.value["antwoorden"]:
            if rij["vraag"] > len(stap.vragen):
                gevonden.append(f"De stap “{stap.titel}” heeft een antwoord voor vraag {rij['vraag']}, die er niet is.")
                continue
            vraag = stap.vragen[rij["vraag"] - 1]
            if vraag.soort in ("keuze", "meerkeuze") and not goede_opties(vraag, {themasleutel(rij["antwoord"])}):
                gevonden.append(f"“{rij['antwoord']}” staat niet tussen de keuzes van de vraag “{vraag.vraag}”.")
    return gevonden


def _bezwaren_schalen(gelezen: Formulier) -> list[str]:
    schalen: dict[str, set[tuple[int, int]]] = {}
    for stap in gelezen.stappen:
        eigen = {bereik(vraag) for vraag in stap.vragen if vraag.soort == "schaal"}
        schalen.setdefault(stap.kenmerken["thema"], set()).update(eigen)
    return [
        f"De vragen over “{thema}” hebben schalen met een verschillend begin of eind. Zo is er geen gemiddelde."
        for thema, gebruikt in schalen.items()
        if thema and len(gebruikt) > 1
    ]
