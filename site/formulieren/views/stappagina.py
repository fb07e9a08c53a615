"""What the page of one step shows: its fields with their tokens, the list of steps, when it was last saved."""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from formulieren import briefje
from formulieren.beeld import Stapbeeld, bestanden_van, stapbeeld
from formulieren.concept import Bewaard, merkteken
from formulieren.datums import schrijf_datum
from formulieren.definitie import Vraag
from formulieren.kopieen import Wachtend, ruilmerk
from formulieren.models import Antwoord
from formulieren.opmaak import Alinea, alineas
from formulieren.reeks import Plek, Sleutel, Stapstand
from formulieren.soorten import Fout, soort_van


def toon_stap(
    plek: Plek,
    antwoorden: Mapping[Sleutel, Antwoord],
    bewaard: Bewaard | None,
    fouten: Mapping[str, list[Fout]],
    kopieen: list[Wachtend],
    adres: Callable[[str], str],
) -> Stapbeeld:
    """The step as it stands in the store or, right after a save, as it was typed. Two queries at most.

    `kopieen` are the copies that wait at its questions: see `lees_wachtend`.
    """
    eigen = {vraag: a for (invulling, vraag), a in antwoorden.items() if invulling == plek.deelname.invulling}
    waarden = bewaard.waarden if bewaard else {vraag: antwoord.waarde for vraag, antwoord in eigen.items()}
    merktekens = bewaard.merktekens if bewaard else {v.id: _merk(v, eigen.get(v.id)) for v in plek.stap.vragen}
    ruil = {
        botsing.vraag: ruilmerk(botsing.kopie.pk, eigen[botsing.vraag].revisie)
        for botsing in (bewaard.botsingen.values() if bewaard and not bewaard.dicht else ())
        if botsing.vraag in eigen
    }
    return stapbeeld(
        plek.stap,
        waarden,
        bestanden_van([plek.stap], waarden),
        fouten,
        merktekens,
        _andere_teksten(plek, kopieen, bewaard, ruil),
        adres,
        ruil,
    )


def _merk(vraag: Vraag, antwoord: Antwoord | None) -> str:
    return merkteken(vraag, antwoord.revisie, antwoord.waarde) if antwoord else merkteken(vraag, 0, None)


def _andere_teksten(
    plek: Plek, kopieen: list[Wachtend], bewaard: Bewaard | None, ruil: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """The copies to choose from, per question. Right after a clash the field holds the text of the copy that
    was made, so that the other text is the one in the store.
    """
    vragen = {vraag.id: vraag for vraag in plek.stap.vragen}
    gevonden: dict[str, list[dict[str, Any]]] = {}
    for kopie in kopieen:
        botsing = bewaard.botsingen.get(kopie.vraag) if bewaard and kopie.vraag in ruil else None
        waarde = botsing.bewaard if botsing and botsing.kopie.pk == kopie.id else kopie.waarde
        gevonden.setdefault(kopie.vraag, []).append(
            {"id": kopie.id, "alineas": _in_alineas(vragen[kopie.vraag], waarde)}
        )
    return gevonden


def _in_alineas(vraag: Vraag, waarde: Any) -> list[Alinea]:
    return alineas(soort_van(vraag.soort).als_tekst(vraag, waarde))


def stapregel(plek: Plek, huidig: Plek, voortgang: Mapping[Sleutel, Stapstand], url: str, groep: str) -> dict:
    """One line of the list of steps, as `huisstijl/stappenlijst.html` wants it."""
    rij = voortgang.get((plek.deelname.invulling, plek.stap.id))
    status = "leeg" if rij is None else "klaar" if not rij.tekort else "bezig" if rij.begonnen else "leeg"
    return {
        "titel": plek.stap.titel,
        "slug": plek.stap.slug,
        "status": status,
        "huidig": plek is huidig,
        "url": url,
        "groep": groep,
    }


def foutregels(beeld: Stapbeeld) -> list[dict[str, str]]:
    """The error summary: each sentence with the id of the input it is about."""
    return [
        {"anker": f"{veld.naam}{fout.plek or veld.soort.eerste}", "tekst": f"{veld.label.rstrip('?')}: {fout.tekst}"}
        for veld in beeld.velden
        for fout in veld.fouten
    ]


def paginagegevens(plek: Plek, gebruiker_id: int) -> dict[str, str]:
    """The hidden fields of a page, and where one logs in again in place."""
    return {
        "bron": uuid.uuid4().hex,
        "briefje": briefje.schrijf(gebruiker_id, plek.deelname.invulling, plek.deelname.versie),
        "inlog_url": _inlogadres(),
    }


@cache
def _inlogadres() -> str:
    return f"{reverse('account_login')}?{urlencode({'kaal': 1, 'next': reverse('ingelogd')})}"


def in_woorden(moment: datetime) -> str:
    """When something was saved: today by the clock, before that by the day."""
    lokaal = timezone.localtime(moment)
    klok = lokaal.strftime("%H.%M")
    if lokaal.date() == timezone.localdate():
        return f"Opgeslagen om {klok} uur"
    return f"Opgeslagen op {schrijf_datum(lokaal.date())} om {klok} uur"
