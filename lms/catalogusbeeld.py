"""What the page of the catalogue shows: what was chosen with a way back, the rows, and where one can go from here."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format

from lms.rules.catalogus import FACETTEN, Keuze
from lms.status import Sortering
from lms.zoeken import Uitslag


@dataclass(frozen=True)
class Schakel:
    """A link. `huidig`: it leads to where one is."""

    tekst: str
    url: str
    huidig: bool = False


def context(request: HttpRequest, adres: str, uitslag: Uitslag) -> dict[str, Any]:
    """For the template. `adres` is that of the page, without question mark."""
    keuze = uitslag.keuze
    vraag = keuze.adres()
    return {
        "adres": adres,
        "uitslag": uitslag,
        "keuze": keuze,
        "regels": [(regel, regel.in_het_kort(uitslag.vandaag)) for regel in uitslag.regels],
        "chips": _chips(uitslag, adres),
        "sorteringen": _sorteringen(keuze, adres),
        "uitweg": _uitweg(uitslag, adres),
        "zoek": f"{vraag}&" if vraag else "",
        "canoniek": _naar(request.build_absolute_uri(adres), keuze),
        "json_url": _naar(reverse("lms:catalogus_json"), keuze),
        "feed_url": _naar(reverse("lms:catalogus_feed"), keuze),
        "met_makkelijk": any(regel.makkelijk for regel in uitslag.regels),
    }


def _naar(adres: str, keuze: Keuze) -> str:
    vraag = keuze.adres()
    return f"{adres}?{vraag}" if vraag else adres


def _chips(uitslag: Uitslag, adres: str) -> list[Schakel]:
    """What was chosen, each with the address without it."""
    keuze = uitslag.keuze
    chips = [Schakel(f"“{keuze.vraag}”", _naar(adres, replace(keuze, vraag="")))] if keuze.vraag else []
    chips += [
        Schakel(uitslag.stand.labels[facet][waarde], _naar(adres, keuze.zonder(facet, waarde)))
        for facet in FACETTEN
        for waarde in keuze.van(facet)
    ]
    if keuze.vanaf:
        chips.append(Schakel(f"Vanaf {date_format(keuze.vanaf, 'j F Y')}", _naar(adres, replace(keuze, vanaf=None))))
    return chips


def _sorteringen(keuze: Keuze, adres: str) -> list[Schakel]:
    """The best first only means something to who searches."""
    gewoon = replace(keuze, sorteer=None).sortering
    return [
        Schakel(
            str(sortering.label),
            _naar(adres, replace(keuze, sorteer=None if sortering == gewoon else sortering)),
            sortering == keuze.sortering,
        )
        for sortering in Sortering
        if keuze.vraag or sortering != Sortering.TREFFER
    ]


def _uitweg(uitslag: Uitslag, adres: str) -> list[Schakel]:
    """Where somebody who found nothing can go: what was probably meant, the same without filters, one word only."""
    if uitslag.aantal:
        return []
    keuze = uitslag.keuze
    wegen = []
    if uitslag.bedoeld:
        wegen.append(Schakel(f"Bedoelde je “{uitslag.bedoeld}”?", _naar(adres, Keuze(vraag=uitslag.bedoeld))))
    if keuze.filtert and uitslag.zonder_filters:
        zonder = "Zoek zonder filters" if keuze.vraag else "Bekijk alles"
        wegen.append(Schakel(f"{zonder} ({uitslag.zonder_filters})", _naar(adres, keuze.zonder_filters())))
    if not uitslag.zonder_filters and not uitslag.bedoeld:
        wegen += [Schakel(f"Zoek alleen op “{w}”", _naar(adres, Keuze(vraag=w))) for w in uitslag.losse_woorden]
    return wegen
