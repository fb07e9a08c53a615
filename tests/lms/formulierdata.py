"""Questionnaires and tests with their questions, and answers to them, for tests."""

from django.utils import timezone

from formulieren.models import Antwoord
from lms.models import Afname, Instrument

from .factories import maak_instrument

WONEN, GELD, GEVAAR = ("00000000-0000-4000-8000-0000000000" + paar for paar in ("a0", "b0", "c0"))


def vraag_id(stap: str, nummer: int) -> str:
    return f"{stap[:-1]}{nummer}"


def stap(id_: str, titel: str, thema: str, vragen: list[dict], antwoorden: list[dict] | None = None) -> dict:
    """A step of an instrument as raw StreamField data; ids of questions follow from that of the step."""
    waarde = {
        "titel": titel,
        "slug": titel.lower().replace(" ", "-"),
        "inleiding": "",
        "indicatoren": "",
        "handreiking": "",
        "thema": thema,
        "vragen": [
            {"type": vraag.pop("soort"), "id": vraag_id(id_, nummer), "value": {"uitleg": "", **vraag}}
            for nummer, vraag in enumerate(vragen, start=1)
        ],
        "antwoorden": [
            {"type": "item", "id": f"{id_[:-2]}d{n}", "value": rij} for n, rij in enumerate(antwoorden or [])
        ],
    }
    return {"type": "stap", "id": id_, "value": waarde}


def schaal(vraag: str, verplicht: bool = False, van: int = 1, tot: int = 5) -> dict:
    return {"soort": "schaal", "vraag": vraag, "verplicht": verplicht, "van": van, "tot": tot}


def keuze(vraag: str, *opties: str) -> dict:
    return {
        "soort": "keuze",
        "vraag": vraag,
        "verplicht": True,
        "opties": [
            {"type": "item", "id": optie, "value": {"label": f"Antwoord {optie}", "uitleg": "", "waarde": optie}}
            for optie in opties
        ],
    }


def norm(vanaf: str, naam: str, thema: str = "") -> dict:
    return {"type": "norm", "value": {"thema": thema, "vanaf": vanaf, "naam": naam, "uitleg": f"Uitleg bij {naam}."}}


NORMEN = [norm("1", "Hulp welkom"), norm("2.5", "Kan beter"), norm("3.5", "Gaat goed")]


def maak_vragenlijst(titel: str = "Hoe gaat het", **velden) -> Instrument:
    """Three questions about wonen, two about financien, none of them required."""
    stappen = [
        stap(WONEN, "Je huis", "wonen", [schaal("Ik woon fijn."), schaal("Ik slaap goed."), schaal("Ik rust uit.")]),
        stap(GELD, "Je geld", "financien", [schaal("Ik kom rond."), schaal("Ik open mijn post.")]),
    ]
    vast = {"soort": "vragenlijst", "stappen": stappen, "normen": NORMEN, "leefgebieden": ["wonen", "financien"]}
    return maak_instrument(titel, **{**vast, **velden})


def maak_toets(titel: str = "Toets veilig werken", **velden) -> Instrument:
    """Three questions of which the third is worth two points; "b" is right each time."""
    vragen = [keuze(f"Vraag {nummer}", "a", "b", "c") for nummer in (1, 2, 3)]
    goed = [{"vraag": nummer, "antwoord": "b", "punten": 2 if nummer == 3 else 1} for nummer in (1, 2, 3)]
    stappen = [stap(GEVAAR, "Gevaar zien", "gevaar zien", vragen, goed)]
    normen = [norm("0", "Nog even oefenen"), norm("70", "Je weet genoeg")]
    return maak_instrument(titel, **{"soort": "toets", "stappen": stappen, "normen": normen, **velden})


def antwoord(afname: Afname, stap_id: str, *waarden: str) -> None:
    """Answer the questions of a step in order; "" leaves one open."""
    rijen = [
        Antwoord(
            invulling_id=afname.invulling_id,
            vraag=vraag_id(stap_id, nummer),
            waarde=waarde,
            versie_id=afname.versie_id,
            bewaard_op=timezone.now(),
        )
        for nummer, waarde in enumerate(waarden, start=1)
        if waarde
    ]
    Antwoord.objects.schrijf(rijen)


def vul_in(persoon, lijst: Instrument, wonen: str = "4", geld: str = "2", inschrijving=None, stap: str = "") -> Afname:
    """Begin a questionnaire, for a step of a leerlijn or on its own; answer it and hand it in."""
    afname = Afname.objects.begin(persoon, lijst, inschrijving, stap)
    antwoord(afname, WONEN, wonen, wonen, wonen)
    antwoord(afname, GELD, geld, geld)
    afname.lever_in(persoon)
    return afname
