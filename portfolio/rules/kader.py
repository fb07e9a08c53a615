"""From pages to forms: what a toetsingskader says now, and whether it can work.

Everything here reads values that were given; nothing asks the database.
"""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from accounts.rollen import BEHEERDER, REDACTEUR, heeft_rol
from content.html import schoon
from formulieren.blocks import lees_stap
from formulieren.definitie import Formulier, OngeldigeDefinitie, Stap, Toonvoorwaarde, Vraag, controleer
from formulieren.soorten import soort_van
from portfolio.blocks import splits_codes

from . import spelregels as regels_van_het_spel
from .spelregels import Spelregels

FORMAAT = 2
TOETSGESPREK = "toetsgesprek"


@dataclass(frozen=True)
class Deelontwerp:
    """One form of the kader: a deel, or an onderdeel that asks questions itself."""

    code: str
    titel: str
    minuten: int
    inleiding: str  # cleaned HTML
    onderdeel: str
    pagina_id: int
    formulier: Formulier


@dataclass(frozen=True)
class Onderdeelontwerp:
    code: str
    titel: str
    inleiding: str  # cleaned HTML
    delen: tuple[Deelontwerp, ...]


@dataclass(frozen=True)
class Kaderontwerp:
    """The whole toetsingskader as the published pages have it at one moment."""

    titel: str
    inleiding: str  # cleaned HTML
    onderdelen: tuple[Onderdeelontwerp, ...]
    spelregels: Spelregels = field(default_factory=Spelregels)

    def delen(self) -> Iterator[Deelontwerp]:
        for onderdeel in self.onderdelen:
            yield from onderdeel.delen


def formulier_van(pagina) -> Formulier:
    """The form that an Onderdeel or Deel gives, read from its blocks; its HTML is cleaned.

    Where the page has routes, a step comes before the first of them that asks which route somebody takes; the
    step of a route shows only when it was chosen. Kenmerken of a step: `criterium`, `essentieel`,
    `weegt_mee`; a route also has `route` (its code) and `heft_op` (list of codes); the step with the choice
    has only `routekeuze`.
    """
    stappen: list[Stap] = []
    routes = [blok for blok in pagina.stappen if blok.block_type == "route"]
    vraag_id = _vaste_id(pagina, "routekeuze")
    for blok in pagina.stappen:
        if blok.block_type == "route":
            if blok is routes[0]:
                stappen.append(_routekeuze(pagina, vraag_id, routes))
            stappen.append(_route(blok, vraag_id))
        else:
            stappen.append(lees_stap(blok.value, blok.id, _kenmerken(blok.value)))
    return Formulier(
        titel=pagina.title,
        inleiding=pagina.formulierinleiding,
        stappen=tuple(stappen),
        kenmerken={"code": pagina.code},
    )


def _kenmerken(waarde) -> dict[str, Any]:
    return {sleutel: waarde[sleutel] for sleutel in ("criterium", "essentieel", "weegt_mee")}


def _vaste_id(pagina, wat: str) -> str:
    return str(uuid.uuid5(pagina.translation_key, wat))


def _routekeuze(pagina, vraag_id: str, routes: list) -> Stap:
    opties = [{"waarde": blok.id, "label": blok.value["titel"], "uitleg": _vrijstelling(blok.value)} for blok in routes]
    vraag = Vraag(id=vraag_id, soort="keuze", vraag=pagina.route_vraag, instellingen={"opties": opties})
    return Stap(
        id=_vaste_id(pagina, "route"),
        slug=f"{pagina.code.lower()}-route",
        titel=f"Kies je route voor {pagina.code}",
        vragen=(vraag,),
        kenmerken={"routekeuze": True},
    )


def _route(blok, vraag_id: str) -> Stap:
    waarde = blok.value
    kenmerken = {
        **_kenmerken(waarde),
        "route": waarde["code"],
        "heft_op": splits_codes(waarde["heft_op"]),
    }
    stap = lees_stap(waarde, blok.id, kenmerken, Toonvoorwaarde(vraag_id, blok.id))
    voorwaarden = schoon(waarde["randvoorwaarden"].source)
    return Stap(**{**vars(stap), "inleiding": stap.inleiding + voorwaarden})


def _vrijstelling(waarde) -> str:
    codes = splits_codes(waarde["heft_op"])
    return f"Met deze route hoef je niet te doen: {opsomming(codes)}." if codes else ""


def opsomming(codes: list[str]) -> str:
    """Codes as a Dutch list: "B2, C1 en het toetsgesprek"."""
    namen = ["het toetsgesprek" if code == TOETSGESPREK else code for code in codes]
    return " en ".join([", ".join(namen[:-1]), namen[-1]]) if len(namen) > 1 else "".join(namen)


def inhoud_van(ontwerp: Kaderontwerp) -> dict[str, Any]:
    """What a version keeps besides its forms: titles, introductions and times, in order."""
    return {
        "formaat": FORMAAT,
        "titel": ontwerp.titel,
        "inleiding": ontwerp.inleiding,
        "spelregels": ontwerp.spelregels.naar_json(),
        "onderdelen": [
            {
                "code": onderdeel.code,
                "titel": onderdeel.titel,
                "inleiding": onderdeel.inleiding,
                "delen": [
                    {
                        "code": deel.code,
                        "titel": deel.titel,
                        "minuten": deel.minuten,
                        "inleiding": deel.inleiding,
                    }
                    for deel in onderdeel.delen
                ],
            }
            for onderdeel in ontwerp.onderdelen
        ],
    }


@dataclass(frozen=True)
class Deelinhoud:
    """What a version says of a deel besides its form."""

    code: str
    titel: str
    minuten: int
    inleiding: str  # cleaned HTML


@dataclass(frozen=True)
class Onderdeelinhoud:
    code: str
    titel: str
    inleiding: str  # cleaned HTML
    delen: tuple[Deelinhoud, ...]


def lees_inhoud(inhoud: dict[str, Any]) -> tuple[Onderdeelinhoud, ...]:
    """The onderdelen as `inhoud_van` wrote them, in any format ever written. Raises ValueError for an unknown one."""
    return tuple(
        Onderdeelinhoud(
            code=onderdeel["code"],
            titel=onderdeel["titel"],
            inleiding=onderdeel["inleiding"],
            delen=tuple(Deelinhoud(**deel) for deel in onderdeel["delen"]),
        )
        for onderdeel in _bij_de_tijd(inhoud)["onderdelen"]
    )


def lees_spelregels(inhoud: dict[str, Any]) -> Spelregels:
    """The scale and the terms as `inhoud_van` wrote them. Raises ValueError for an unknown format."""
    return regels_van_het_spel.van_json(_bij_de_tijd(inhoud)["spelregels"])


def _bij_de_tijd(inhoud: dict[str, Any]) -> dict[str, Any]:
    """The content of a version in today's format. Format 1 had no scale and terms: those of the first portal hold."""
    match inhoud.get("formaat"):
        case 1:
            return {**inhoud, "formaat": 2, "spelregels": Spelregels().naar_json()}
        case 2:
            return inhoud
        case onbekend:
            raise ValueError(f"Formaat {onbekend} van deze kaderversie is onbekend.")


def bezwaren(ontwerp: Kaderontwerp, reglementen: set[str]) -> list[str]:
    """Everything that keeps this kader from working, as sentences for the editor; empty when it can be laid
    down.

    `reglementen` are the codes of the regulations that have a version.
    """
    if not ontwerp.onderdelen:
        return [f"“{ontwerp.titel}” heeft nog geen gepubliceerde onderdelen."]
    gevonden = [
        f"Onderdeel “{onderdeel.titel}” heeft geen vragen: niet op de eigen pagina, en niet in een deel."
        for onderdeel in ontwerp.onderdelen
        if not onderdeel.delen
    ]
    gevonden += regels_van_het_spel.bezwaren(ontwerp.spelregels)
    gevonden += _dubbel(ontwerp)
    bekend = {deel.code for deel in ontwerp.delen()} | {TOETSGESPREK}
    for deel in ontwerp.delen():
        gevonden += _bezwaren_van_deel(deel, bekend, reglementen)
    return gevonden


def _dubbel(ontwerp: Kaderontwerp) -> list[str]:
    onderdelen = Counter(onderdeel.code for onderdeel in ontwerp.onderdelen)
    delen = Counter(deel.code for deel in ontwerp.delen())
    slugs = Counter(stap.slug for deel in ontwerp.delen() for stap in deel.formulier.stappen)
    codes = sorted({code for telling in (onderdelen, delen) for code, aantal in telling.items() if aantal > 1})
    return [
        *(f"De code “{code}” staat op meer dan één pagina." for code in codes),
        *(f"Het adres “{slug}” staat bij meer dan één stap." for slug, aantal in slugs.items() if aantal > 1),
    ]


def _bezwaren_van_deel(deel: Deelontwerp, bekend: set[str], reglementen: set[str]) -> list[str]:
    gevonden = []
    try:
        controleer(deel.formulier)
    except OngeldigeDefinitie as fout:
        gevonden.append(f"{deel.code}: {fout}")
    routes = [stap for stap in deel.formulier.stappen if "route" in stap.kenmerken]
    for code, aantal in Counter(stap.kenmerken["route"] for stap in routes).items():
        if aantal > 1:
            gevonden.append(f"{deel.code}: de code “{code}” staat bij meer dan één route.")
    for stap in routes:
        for code in stap.kenmerken["heft_op"]:
            if code not in bekend:
                gevonden.append(f"{deel.code}: de route “{stap.titel}” heft “{code}” op, maar dat deel bestaat niet.")
            elif code == deel.code:
                gevonden.append(f"{deel.code}: de route “{stap.titel}” heft haar eigen deel op.")
    for vraag in deel.formulier.vragen():
        if not vraag.vraag.strip():
            gevonden.append(f"{deel.code}: de vraag waarmee iemand kiest uit de routes is nog leeg.")
        gevonden += [f"{deel.code}: {bezwaar}" for bezwaar in soort_van(vraag.soort).bezwaren(vraag)]
        reglement = vraag.instellingen.get("reglement")
        if reglement and reglement not in reglementen:
            gevonden.append(f"{deel.code}: “{vraag.vraag}” verwijst naar het reglement “{reglement}”, dat er niet is.")
    return gevonden


def waarom_niet_vaststellen(gebruiker) -> str:
    """Why this user may not lay down a toetsingskader; "" when that is allowed (redacteur and beheerder)."""
    if gebruiker.is_active and (
        gebruiker.is_superuser or heeft_rol(gebruiker, REDACTEUR) or heeft_rol(gebruiker, BEHEERDER)
    ):
        return ""
    return "Alleen een redacteur of beheerder stelt het toetsingskader vast."


def waarom_niet_bevestigen(gebruiker, voorgesteld_door_id: int | None) -> str:
    """Why this user may not confirm a proposal; "" when that is allowed. Nobody confirms an own proposal."""
    if bezwaar := waarom_niet_vaststellen(gebruiker):
        return bezwaar
    if gebruiker.pk == voorgesteld_door_id:
        return "Je hebt deze versie zelf voorgesteld. Vraag een andere redacteur om haar te bevestigen."
    return ""
