"""Puts the content that comes with the portal in the database, once.

What was loaded is remembered by key (`content.Lading`), not by looking at the pages: what an editor changed,
moved or deleted afterwards stays as it is. Ids are uuid5 of the codes at every level, so that every
installation has the same.
"""

import tomllib
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page, Site

from content.laden import laad, voeg_toe
from content.models import Artikel, HomePage, Nieuwsoverzicht, Reglement
from formulieren.blocks import ruwe_vraag, vaste_id
from portfolio.models import Deel, Kaderversie, Onderdeel, Toetsingskader

MAP = Path(__file__).parent
EERSTE_DAG = date(2024, 1, 1)
MET_LINKS = ("contact", "klachtenreglement", "privacy", "toegankelijkheid")  # were first loaded without
STAPVELDEN = ("titel", "slug", "inleiding", "indicatoren", "handreiking", "randvoorwaarden")


def laad_inhoud() -> list[str]:
    """Load what was not loaded before, and say what that was. A second run does nothing and returns an empty
    list.
    """
    return laad(_stukken())


def _stukken() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every piece with its key, parents before children. A piece whose parent an editor removed is passed
    over.
    """
    yield "pagina/home", _laad_home
    yield "pagina/home/deuren", _vernieuw_home
    yield "pagina/home/assessoren", _vernieuw_home
    yield "pagina/nieuws", _laad_nieuws
    for bestand in sorted((MAP / "paginas").glob("*.toml")):
        if bestand.stem != "home":
            yield f"pagina/{bestand.stem}", partial(_laad_pagina, _lees(bestand))
    for naam in MET_LINKS:
        yield f"pagina/{naam}/links", partial(_vernieuw_pagina, _lees(MAP / "paginas" / f"{naam}.toml"))
    kader = _lees(MAP / "kader" / "kader.toml")
    yield "kader", partial(_laad_kader, kader)
    for onderdeel in kader["onderdeel"]:
        yield f"kader/{onderdeel['code']}", partial(_laad_onderdeel, onderdeel)
        for code in onderdeel["delen"]:
            yield f"kader/{code}", partial(_laad_deel, code, onderdeel["code"])
    yield "kaderversie", _leg_eerste_versie_vast


def _lees(bestand: Path) -> dict[str, Any]:
    return tomllib.loads(bestand.read_text(encoding="utf-8"))


def _laad_home() -> None:
    """The home page takes the place of the page that Wagtail's own migrations make."""
    if HomePage.objects.exists():
        return
    inhoud = _lees(MAP / "paginas" / "home.toml")
    root = Page.get_first_root_node()
    site = Site.objects.filter(is_default_site=True).first()
    welkom = site.root_page if site and site.root_page.depth > 1 else None
    if welkom and welkom.specific_class is Page:
        Page.objects.filter(pk=welkom.pk).update(slug="wagtail-welkom")  # no save: it would be indexed after it went
    home = HomePage(slug=inhoud["slug"], **_home(inhoud))
    voeg_toe(root, home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": site.hostname if site else "localhost",
            "root_page": home,
            "site_name": "Jobcoachportaal",
        },
    )
    if welkom and welkom.specific_class is Page and not welkom.get_children().exists():
        Page.objects.get(pk=welkom.pk).delete()


def _home(inhoud: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": inhoud["titel"],
        "search_description": inhoud["inleiding"],
        "inhoud": _homeblokken(inhoud),
    }


def _homeblokken(inhoud: dict[str, Any]) -> list[dict[str, Any]]:
    def blok(soort: str, waarde: dict[str, Any]) -> dict[str, Any]:
        return {"type": soort, "id": vaste_id("home", soort), "value": waarde}

    def rij(soort: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {"type": "item", "id": vaste_id("home", soort, str(nummer)), "value": item}
            for nummer, item in enumerate(items)
        ]

    opening = {
        "titel": inhoud["titel"],
        "tekst": f"<p>{inhoud['inleiding']}</p>",
        "knop": {"tekst": "Bekijk wat jij moet doen", "adres": "/wegwijzer/"},
        "tweede_knop": {"tekst": "Lees wat het keurmerk is", "adres": "/#blok-goed-om-te-weten"},
    }
    deuren = [
        {**deur, "links": rij(f"deur/{nummer}", [{"plaats": "", "pagina": None, **link} for link in deur["links"]])}
        for nummer, deur in enumerate(inhoud["deur"])
    ]
    tegels = [{"adres": "", **tegel} for tegel in inhoud["blok"]]
    return [
        blok("opening", opening),
        blok("deuren", {"titel": "Wat kom je doen?", "deuren": rij("deur", deuren)}),
        blok("stappen", {"titel": "Zo haal je het keurmerk", "stappen": rij("stap", inhoud["stap"])}),
        blok("tegels", {"titel": "Goed om te weten", "tegels": rij("tegel", tegels)}),
        blok("nieuws", {"titel": "Nieuws"}),
    ]


def _vernieuw_home() -> None:
    """A home page that was loaded with earlier words or blocks gets those of now, unless an editor worked on it."""
    home = HomePage.objects.first()
    if home is None or vaste_id("home", "opening") not in {blok.id for blok in home.inhoud}:
        return
    nieuw = _home(_lees(MAP / "paginas" / "home.toml"))
    is_van_nu = home.inhoud.get_prep_value() == HomePage(**nieuw).inhoud.get_prep_value()
    if is_van_nu or home.revisions.exclude(user=None).exists():
        return
    for veld, waarde in nieuw.items():
        setattr(home, veld, waarde)
    home.save_revision().publish()


def _laad_nieuws() -> None:
    inleiding = "Wat er verandert in het keurmerk, in het leeraanbod en in dit portaal."
    voeg_toe(HomePage.objects.first(), Nieuwsoverzicht(title="Nieuws", slug="nieuws", inleiding=inleiding))


def _laad_pagina(inhoud: dict[str, Any]) -> None:
    """A page with a code is a regulation, another one an article."""
    velden = {"title": inhoud["titel"], "slug": inhoud["slug"], "inleiding": inhoud["inleiding"]}
    if "code" in inhoud:
        if not Reglement.objects.filter(code=inhoud["code"]).exists():
            voeg_toe(HomePage.objects.first(), Reglement(code=inhoud["code"], tekst=inhoud["body"], **velden))
        return
    voeg_toe(HomePage.objects.first(), Artikel(inhoud=_artikeltekst(inhoud), **velden))


def _artikeltekst(inhoud: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "tekst", "id": vaste_id("pagina", inhoud["slug"]), "value": inhoud["body"]}]


def _vernieuw_pagina(inhoud: dict[str, Any]) -> None:
    """A page that was loaded before its text had links gets them, unless an editor worked on it."""
    model = Reglement if "code" in inhoud else Artikel
    pagina = model.objects.filter(slug=inhoud["slug"]).first()
    if pagina is None or pagina.revisions.exclude(user=None).exists():
        return
    veld, tekst = ("tekst", inhoud["body"]) if "code" in inhoud else ("inhoud", _artikeltekst(inhoud))
    if model._meta.get_field(veld).get_prep_value(getattr(pagina, veld)) == tekst:
        return
    setattr(pagina, veld, tekst)
    pagina.save_revision().publish()


def _laad_kader(kader: dict[str, Any]) -> None:
    if not Toetsingskader.objects.exists():
        pagina = Toetsingskader(
            title=kader["titel"],
            slug="toetsingskader",
            inleiding=kader["inleiding"],
            voor_wie=kader["voor_wie"],
            show_in_menus=True,
        )
        voeg_toe(HomePage.objects.first(), pagina)


def _laad_onderdeel(onderdeel: dict[str, Any]) -> None:
    """An onderdeel; the questions it asks itself are in a file with its own code."""
    code = onderdeel["code"]
    bestand = MAP / "kader" / f"{code.lower()}.toml"
    eigen = _lees(bestand) if bestand.exists() else {}
    pagina = Onderdeel(
        **_velden(code, onderdeel["titel"], eigen),
        inleiding=onderdeel["inleiding"],
        inleiding_formulier=eigen.get("inleiding", ""),
    )
    if not Onderdeel.objects.filter(code=code).exists():
        voeg_toe(Toetsingskader.objects.first(), pagina)


def _laad_deel(code: str, onderdeel: str) -> None:
    inhoud = _lees(MAP / "kader" / f"{code.lower()}.toml")
    pagina = Deel(**_velden(code, inhoud["titel"], inhoud), inleiding=inhoud["inleiding"])
    if not Deel.objects.filter(code=code).exists():
        voeg_toe(Onderdeel.objects.filter(code=onderdeel).first(), pagina)


def _velden(code: str, titel: str, inhoud: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": titel,
        "slug": slugify(f"{code} {titel}"),
        "code": code,
        "minuten": inhoud.get("minuten", 0),
        "route_vraag": inhoud.get("route_vraag", ""),
        "stappen": ruwe_stappen(inhoud),
        "translation_key": uuid.UUID(vaste_id("pagina", code)),
    }


def ruwe_stappen(inhoud: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps and routes of a content file as raw StreamField children, with fixed ids at every level."""
    return [_ruwe_stap("stap", stap) for stap in inhoud.get("stap", [])] + [
        _ruwe_stap("route", route) for route in inhoud.get("route", [])
    ]


def _ruwe_stap(soort: str, stap: dict[str, Any]) -> dict[str, Any]:
    waarde = {veld: stap.get(veld, "").strip() for veld in STAPVELDEN}
    waarde |= {
        "essentieel": stap.get("essentieel", False),
        "weegt_mee": stap.get("weegt_mee", True),
        "criterium": stap["code"] if soort == "stap" else "",
        "vragen": [ruwe_vraag(vraag, vaste_id("vraag", vraag["code"])) for vraag in stap["vraag"]],
    }
    if soort == "route":
        waarde |= {"code": stap["code"], "heft_op": ", ".join(stap.get("heft_op", []))}
    return {"type": soort, "id": vaste_id(soort, stap["code"]), "value": waarde}


def _leg_eerste_versie_vast() -> None:
    kader = Toetsingskader.objects.first()
    if kader and not kader.kaderversies.exists():
        Kaderversie.objects.leg_eerste_vast(kader, EERSTE_DAG, "Het toetsingskader waarmee dit portaal begon.")
