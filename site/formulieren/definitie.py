"""What a form *is*: frozen values, read from a page or from a version, and written as JSON.

`Formulier → Stap → Vraag`. A question's identity is its block id: it survives edits and reordering of the
page, and is unique within one definition only (a copied page keeps its ids). Nothing here knows Django, a
database or a domain: `kenmerken` are opaque values that the domain writes and reads.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAAT = 1


class OngeldigeDefinitie(ValueError):
    """A definition that cannot be frozen. The message is Dutch and meant for the editor."""


@dataclass(frozen=True)
class Vraag:
    """One question. `soort` names a kind in `formulieren.soorten`; `instellingen` are that kind's own
    settings.
    """

    id: str
    soort: str
    vraag: str
    uitleg: str = ""  # cleaned HTML
    verplicht: bool = True
    instellingen: dict[str, Any] = field(default_factory=dict)
    kenmerken: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Toonvoorwaarde:
    """The step is shown only when question `vraag` (of an earlier step) is answered with `waarde`."""

    vraag: str
    waarde: str


@dataclass(frozen=True)
class Stap:
    """One page of a wizard. `slug` is its address and stays as it was frozen."""

    id: str
    slug: str
    titel: str
    vragen: tuple[Vraag, ...] = ()
    inleiding: str = ""  # cleaned HTML
    indicatoren: str = ""  # cleaned HTML
    handreiking: str = ""  # cleaned HTML
    toon_als: Toonvoorwaarde | None = None
    kenmerken: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Formulier:
    titel: str
    stappen: tuple[Stap, ...]
    inleiding: str = ""  # cleaned HTML
    kenmerken: dict[str, Any] = field(default_factory=dict)

    def vragen(self) -> Iterator[Vraag]:
        for stap in self.stappen:
            yield from stap.vragen

    def zichtbare_stappen(self, waarden: dict[str, Any]) -> list[Stap]:
        """The steps that count for these answers (`{vraag id: value as stored}`)."""
        return [
            stap
            for stap in self.stappen
            if stap.toon_als is None or waarden.get(stap.toon_als.vraag) == stap.toon_als.waarde
        ]


def naar_json(formulier: Formulier) -> dict[str, Any]:
    """The stored form of a definition, with its `formaat`, so that a later reader knows how to read it."""
    return {"formaat": FORMAAT, **asdict(formulier)}


def van_json(inhoud: dict[str, Any]) -> Formulier:
    """Read a stored definition of any format ever written.

    Raises OngeldigeDefinitie for a format that this code does not know (a database newer than the code).
    """
    formaat = inhoud.get("formaat")
    if formaat != FORMAAT:
        raise OngeldigeDefinitie(f"Formaat {formaat} van dit formulier is onbekend.")
    return Formulier(
        titel=inhoud["titel"],
        inleiding=inhoud["inleiding"],
        kenmerken=inhoud["kenmerken"],
        stappen=tuple(_stap(stap) for stap in inhoud["stappen"]),
    )


def _stap(inhoud: dict[str, Any]) -> Stap:
    toon_als = inhoud["toon_als"]
    return Stap(
        **{
            **inhoud,
            "toon_als": Toonvoorwaarde(**toon_als) if toon_als else None,
            "vragen": tuple(Vraag(**vraag) for vraag in inhoud["vragen"]),
        }
    )


def vingerafdruk(inhoud: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON: equal definitions share one version."""
    tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def controleer(formulier: Formulier) -> None:
    """Refuse a definition that cannot work. Raises OngeldigeDefinitie with a sentence for the editor."""
    if not formulier.stappen:
        raise OngeldigeDefinitie(f"“{formulier.titel}” heeft nog geen stappen.")
    gezien: set[str] = set()
    slugs: set[str] = set()
    for stap in formulier.stappen:
        if not stap.vragen:
            raise OngeldigeDefinitie(f"De stap “{stap.titel}” van “{formulier.titel}” heeft geen vragen.")
        if stap.slug in slugs:
            raise OngeldigeDefinitie(f"Twee stappen van “{formulier.titel}” hebben het adres “{stap.slug}”.")
        slugs.add(stap.slug)
        if stap.toon_als and stap.toon_als.vraag not in gezien:
            raise OngeldigeDefinitie(f"De stap “{stap.titel}” hangt af van een vraag die er niet vóór staat.")
        for wat, sleutel in [("stap", stap.id), *(("vraag", vraag.id) for vraag in stap.vragen)]:
            if not sleutel:
                raise OngeldigeDefinitie(f"Een {wat} in “{stap.titel}” heeft geen kenmerk. Sla de pagina eerst op.")
            if sleutel in gezien:
                raise OngeldigeDefinitie(
                    f"In “{formulier.titel}” staat twee keer dezelfde {wat} (in “{stap.titel}”). "
                    "Verwijder de kopie en voeg haar opnieuw toe."
                )
            gezien.add(sleutel)
