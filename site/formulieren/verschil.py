"""What changed between two definitions, for editors who freeze one and for people who may move over to it."""

from dataclasses import dataclass

from .definitie import Formulier, Stap, Vraag


@dataclass(frozen=True)
class Wijziging:
    """One change. `soort`: "nieuw", "vervallen" or "gewijzigd"; `wat`: "stap" or "vraag"; `oud` and `nieuw`
    are words.
    """

    soort: str
    wat: str
    stap: str
    vraag: str = ""
    oud: str = ""
    nieuw: str = ""


def verschil(oud: Formulier, nieuw: Formulier) -> list[Wijziging]:
    """All changes, in the order of the new form, and then what is gone. Order alone is no change."""
    oude_stappen = {stap.id: stap for stap in oud.stappen}
    oude_vragen = {vraag.id: vraag for vraag in oud.vragen()}
    nieuwe_vragen = {vraag.id for vraag in nieuw.vragen()}
    gevonden: list[Wijziging] = []
    for stap in nieuw.stappen:
        eerder = oude_stappen.get(stap.id)
        if eerder is None:
            gevonden.append(Wijziging("nieuw", "stap", stap.titel))
        elif _stapteksten(eerder) != _stapteksten(stap):
            gevonden.append(Wijziging("gewijzigd", "stap", stap.titel, oud=eerder.titel, nieuw=stap.titel))
        for vraag in stap.vragen:
            if vraag.id not in oude_vragen:
                gevonden.append(Wijziging("nieuw", "vraag", stap.titel, vraag.vraag))
            elif _vraagteksten(oude_vragen[vraag.id]) != _vraagteksten(vraag):
                gevonden.append(
                    Wijziging(
                        "gewijzigd",
                        "vraag",
                        stap.titel,
                        vraag.vraag,
                        oude_vragen[vraag.id].vraag,
                        vraag.vraag,
                    )
                )
    nieuwe_stappen = {stap.id for stap in nieuw.stappen}
    for stap in oud.stappen:
        if stap.id not in nieuwe_stappen:
            gevonden.append(Wijziging("vervallen", "stap", stap.titel))
        for vraag in stap.vragen:
            if vraag.id not in nieuwe_vragen:
                gevonden.append(Wijziging("vervallen", "vraag", stap.titel, vraag.vraag))
    return gevonden


def _stapteksten(stap: Stap):
    return (
        stap.titel,
        stap.slug,
        stap.inleiding,
        stap.indicatoren,
        stap.handreiking,
        stap.kenmerken,
        stap.toon_als,
    )


def _vraagteksten(vraag: Vraag):
    return (vraag.soort, vraag.vraag, vraag.uitleg, vraag.verplicht, vraag.instellingen, vraag.kenmerken)
