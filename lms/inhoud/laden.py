"""Puts what there is to learn in the database, once.

What was loaded is remembered by key (`content.Lading`), not by looking at the pages: what an editor changed, moved or
deleted afterwards stays as it is. Ids are uuid5 of addresses and codes at every level, so that every installation has
the same.
"""

import tomllib
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from content.laden import laad, voeg_toe
from content.models import HomePage
from formulieren.blocks import vaste_id
from lms.models import Functie, Instrument, Leeraanbod, Leerlijn, Opleiding, Werkprofiel, Werksoort
from lms.moderatie import zet_werkstroom

from . import blokken

MAP = Path(__file__).parent
SLUG = "leren"
OVERAL = {"titel", "makkelijk", "makkelijk_verouderd", "werksoorten", "functies", "werkprofielen", "standaard"}
TABELLEN = {"stap", "norm", "kerntaak", "competentie"}  # become blocks


def laad_leeraanbod() -> list[str]:
    """Load what was not loaded before, and say what that was. A second run does nothing and returns an empty list, and
    so does a run without a home page to put it below.
    """
    return laad(_stukken()) if HomePage.objects.exists() else []


def _stukken() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every piece with its key, those that others point at first. A piece whose parent or steps an editor removed is
    passed over.
    """
    woorden = _lees(MAP / "taxonomie.toml")
    for model, tabel in ((Werksoort, "werksoort"), (Functie, "functie")):
        for woord in woorden[tabel]:
            yield f"leren/{tabel}/{woord['slug']}", partial(_laad_woord, model, woord)
    yield "leren/aanbod", _laad_aanbod
    yield "leren/titel", _hernoem_aanbod
    yield "leren/werkstroom", zet_werkstroom
    for soort, maak in (
        ("werkprofielen", _laad_werkprofiel),
        ("instrumenten", _laad_instrument),
        ("opleidingen", _laad_opleiding),
        ("leerlijnen", _laad_leerlijn),
    ):
        for bestand in sorted((MAP / soort).glob("*.toml")):
            yield f"leren/{soort}/{bestand.stem}", partial(maak, bestand.stem, _lees(bestand))


def _lees(bestand: Path) -> dict[str, Any]:
    return tomllib.loads(bestand.read_text(encoding="utf-8"), parse_float=Decimal)


def _laad_woord(model: type[Werksoort] | type[Functie], woord: dict[str, str]) -> None:
    if not model.objects.filter(Q(slug=woord["slug"]) | Q(naam=woord["naam"])).exists():
        model.objects.create(**woord)


def _laad_aanbod() -> None:
    if not Leeraanbod.objects.exists():
        inhoud = _lees(MAP / "aanbod.toml")
        pagina = Leeraanbod(title=inhoud["titel"], slug=SLUG, inleiding=inhoud["inleiding"].strip(), show_in_menus=True)
        voeg_toe(HomePage.objects.first(), pagina)


def _hernoem_aanbod() -> None:
    """A catalogue that was loaded as "Leren" gets the name that the menu gives it, unless an editor worked on it."""
    aanbod = Leeraanbod.objects.filter(title="Leren").first()
    if aanbod and not aanbod.revisions.exclude(user=None).exists():
        aanbod.title = _lees(MAP / "aanbod.toml")["titel"]
        aanbod.save_revision().publish()


def _laad_werkprofiel(slug: str, inhoud: dict[str, Any]) -> None:
    _laad_pagina(
        Werkprofiel,
        slug,
        inhoud,
        kerntaken=blokken.ruwe_kerntaken_van_werk(inhoud, SLUG, slug),
        competenties=blokken.ruwe_competenties(inhoud, SLUG, slug),
    )


def _laad_instrument(slug: str, inhoud: dict[str, Any]) -> None:
    _laad_pagina(
        Instrument,
        slug,
        inhoud,
        stappen=blokken.ruwe_formulierstappen(inhoud, SLUG, slug),
        normen=blokken.ruwe_normen(inhoud, SLUG, slug),
    )


def _laad_opleiding(slug: str, inhoud: dict[str, Any]) -> None:
    _laad_pagina(Opleiding, slug, inhoud, kerntaken=blokken.ruwe_kerntaken(inhoud, SLUG, slug))


def _laad_leerlijn(slug: str, inhoud: dict[str, Any]) -> None:
    stappen = inhoud["stap"]
    alle = [stap for ouder in stappen for stap in (ouder, *ouder.get("stap", []))]
    nodig = {stap["pagina"] for stap in alle if "pagina" in stap}
    aanbod = Leeraanbod.objects.first()
    paginas = dict(aanbod.get_children().filter(slug__in=nodig).values_list("slug", "pk")) if aanbod else {}
    if nodig <= set(paginas):
        ruw = [blokken.ruwe_leerstap(stap, paginas, SLUG, slug) for stap in stappen]
        _laad_pagina(Leerlijn, slug, inhoud, stappen=ruw)


def _laad_pagina(model: type[Page], slug: str, inhoud: dict[str, Any], **blokvelden: Any) -> None:
    """A page below the catalogue: fields of the file that are not special have the name that they have in the model."""
    velden = {
        naam: waarde.strip() if isinstance(waarde, str) else waarde
        for naam, waarde in inhoud.items()
        if naam not in OVERAL | TABELLEN
    }
    pagina = model(
        title=inhoud["titel"],
        slug=slug,
        makkelijke_tekst=inhoud.get("makkelijk", "").strip(),
        translation_key=uuid.UUID(vaste_id(SLUG, slug)),
        **velden,
        **blokvelden,
    )
    pagina.werksoorten = Werksoort.objects.filter(slug__in=inhoud.get("werksoorten", []))
    pagina.functies = Functie.objects.filter(slug__in=inhoud.get("functies", []))
    if model is not Werkprofiel:
        pagina.werkprofielen = Werkprofiel.objects.filter(slug__in=inhoud.get("werkprofielen", []))
    if pagina.makkelijke_tekst and not inhoud.get("makkelijk_verouderd"):
        pagina.makkelijk_is_bij()
    if isinstance(pagina, Leerlijn):
        pagina.makkelijke_stappen_zijn_bij()
    voeg_toe(Leeraanbod.objects.first(), pagina)
