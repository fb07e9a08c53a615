"""The blocks of a content file as raw StreamField children, with fixed ids at every level.

`plek` is where a block stands, from the page's address down: its id is made from it.
"""

from collections.abc import Mapping
from typing import Any

from formulieren.blocks import ruwe_vraag, vaste_id
from lms.status import Stapsoort

TOETS = {"cesuur": 55, "pogingen": 0, "dagen": 0}
STAPTEKSTEN = ("inleiding", "thema")


def ruwe_lijst(waarden: list[Any], *plek: str) -> list[dict[str, Any]]:
    return [
        {"type": "item", "id": vaste_id(*plek, str(nummer)), "value": waarde}
        for nummer, waarde in enumerate(waarden, start=1)
    ]


def ruwe_kerntaken_van_werk(inhoud: Mapping[str, Any], *plek: str) -> list[dict[str, Any]]:
    """The kerntaken of a werkprofiel."""
    return [
        {
            "type": "kerntaak",
            "id": (id_ := vaste_id(*plek, "kerntaak", str(nummer))),
            "value": {"titel": taak["titel"], "taken": ruwe_lijst(taak["taken"], id_, "taak")},
        }
        for nummer, taak in enumerate(inhoud.get("kerntaak", []), start=1)
    ]


def ruwe_competenties(inhoud: Mapping[str, Any], *plek: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "competentie",
            "id": (id_ := vaste_id(*plek, "competentie", competentie["naam"])),
            "value": {
                "naam": competentie["naam"],
                "niveau": competentie.get("niveau"),
                "functiespecifiek": competentie.get("functiespecifiek", False),
                "gedrag": ruwe_lijst(competentie["gedrag"], id_, "gedrag"),
            },
        }
        for competentie in inhoud.get("competentie", [])
    ]


def _lopend(tekst: str) -> str:
    """Plain text without the line ends of the content file; a blank line still parts paragraphs."""
    return "\n\n".join(" ".join(alinea.split()) for alinea in tekst.strip().split("\n\n"))


def ruwe_kerntaken(inhoud: Mapping[str, Any], *plek: str) -> list[dict[str, Any]]:
    """The kerntaken of an opleiding, with their werkprocessen."""
    return [
        {
            "type": "kerntaak",
            "id": (id_ := vaste_id(*plek, "kerntaak", taak["code"])),
            "value": {
                "code": taak["code"],
                "titel": taak["titel"],
                "omschrijving": _lopend(taak["omschrijving"]),
                "kennis": ruwe_lijst(taak["kennis"], id_, "kennis"),
                "werkprocessen": [_ruw_werkproces(werkproces, id_) for werkproces in taak["werkproces"]],
            },
        }
        for taak in inhoud.get("kerntaak", [])
    ]


def _ruw_werkproces(werkproces: Mapping[str, Any], plek: str) -> dict[str, Any]:
    id_ = vaste_id(plek, "werkproces", werkproces["code"])
    waarde = {
        "code": werkproces["code"],
        "titel": werkproces["titel"],
        "omschrijving": _lopend(werkproces["omschrijving"]),
        "resultaat": _lopend(werkproces["resultaat"]),
        "gedrag": ruwe_lijst(werkproces["gedrag"], id_, "gedrag"),
        "competenties": ruwe_lijst(werkproces["competenties"], id_, "competentie"),
    }
    return {"type": "item", "id": id_, "value": waarde}


def ruwe_formulierstappen(inhoud: Mapping[str, Any], *plek: str) -> list[dict[str, Any]]:
    """The pages of a questionnaire or test. `standaard` holds what its questions share; `goed` is the right answer of
    a question of a test, with its `punten`.
    """
    standaard = inhoud.get("standaard", {})
    stappen = []
    for stap in inhoud.get("stap", []):
        id_ = vaste_id(*plek, "stap", stap["slug"])
        vragen = [standaard | vraag for vraag in stap["vraag"]]
        antwoorden = [
            {"vraag": nummer, "antwoord": vraag["goed"], "punten": vraag.get("punten", 1)}
            for nummer, vraag in enumerate(vragen, start=1)
            if "goed" in vraag
        ]
        waarde = {veld: stap.get(veld, "").strip() for veld in STAPTEKSTEN} | {
            "titel": stap["titel"],
            "slug": stap["slug"],
            "vragen": [ruwe_vraag(vraag, vaste_id(*plek, "vraag", vraag["code"])) for vraag in vragen],
            "antwoorden": ruwe_lijst(antwoorden, id_, "antwoord"),
        }
        stappen.append({"type": "stap", "id": id_, "value": waarde})
    return stappen


def ruwe_normen(inhoud: Mapping[str, Any], *plek: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "norm",
            "id": vaste_id(*plek, "norm", norm.get("thema", ""), str(norm["vanaf"])),
            "value": {
                "thema": norm.get("thema", ""),
                "vanaf": str(norm["vanaf"]),
                "naam": norm["naam"],
                "uitleg": norm["uitleg"],
            },
        }
        for norm in inhoud.get("norm", [])
    ]


def ruwe_leerstap(stap: Mapping[str, Any], paginas: Mapping[str, int], *plek: str) -> dict[str, Any]:
    """A step of a leerlijn. `paginas` are the ids of the opleidingen and instrumenten by slug; of a toetsmoment, `hoe`
    says how it is judged.
    """
    soort, id_ = stap["soort"], vaste_id(*plek, "leerstap", stap["code"])
    waarde: dict[str, Any] = {
        "titel": stap["titel"],
        "code": stap["code"],
        "tekst": stap.get("tekst", "").strip(),
        "verplicht": stap.get("verplicht", True),
        "open_na": ", ".join(stap.get("open_na", [])),
        "makkelijk": {"tekst": stap.get("makkelijk", "").strip(), "beeld": None, "geluid": None},
    }
    if soort in (Stapsoort.OPLEIDING, Stapsoort.INSTRUMENT):
        waarde["pagina"] = paginas[stap["pagina"]]
    elif soort == Stapsoort.TOETSMOMENT:
        waarde |= {veld: stap.get(veld, standaard) for veld, standaard in TOETS.items()}
        waarde["soort"] = stap["hoe"]
        waarde["pagina"] = paginas[stap["pagina"]] if "pagina" in stap else None
        waarde["rubriek"] = ruwe_lijst(stap.get("rubriek", []), id_, "rubriek")
    elif soort == Stapsoort.OPDRACHT:
        waarde["bewijs"] = stap.get("bewijs", False)
    elif soort == Stapsoort.KEUZE:
        waarde["aantal"] = stap["aantal"]
        waarde["stappen"] = [ruwe_leerstap(kind, paginas, *plek) for kind in stap["stap"]]
    return {"type": soort, "id": id_, "value": waarde}
