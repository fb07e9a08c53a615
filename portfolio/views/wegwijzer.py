"""The wegwijzer: what certification takes, for anybody. Nothing is stored; the address holds it all."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.rollen import KANDIDAAT, heeft_rol
from portfolio.handboek import tijd
from portfolio.models import Kaderversie, Toetsingskader
from portfolio.rules.spelregels import Termijnen
from portfolio.rules.wegwijzer import Weg, geldige_keuzes, overgeslagen, routevragen, weg

VOOR = "route-"


@login_not_required
@require_safe
def wegwijzer(request: HttpRequest) -> HttpResponse:
    """Ask for the routes, and show the way with them."""
    versie = Kaderversie.objects.geldig_op(timezone.localdate())
    if versie is None:
        return render(request, "portfolio/wegwijzer.html", {})
    formulieren = versie.formulieren()
    vragen = routevragen(formulieren)
    keuzes = geldige_keuzes(vragen, gekozen(request.GET))
    getoond = "toon" in request.GET or bool(keuzes)
    route = weg(versie.onderdelen, formulieren, keuzes)
    return render(
        request,
        "portfolio/wegwijzer.html",
        {
            "voor_wie": Toetsingskader.objects.live().values_list("voor_wie", flat=True).first(),
            "vragen": [
                {
                    "naam": f"{VOOR}{vraag.code}",
                    "code": vraag.code,
                    "vraag": vraag.vraag.vraag,
                    "opties": [
                        {**optie, "uitleg": overgeslagen(versie.onderdelen, formulieren[vraag.code], optie["waarde"])}
                        for optie in vraag.vraag.instellingen["opties"]
                    ],
                    "gekozen": keuzes.get(vraag.code, ""),
                }
                for vraag in vragen
            ],
            "weg": route if getoond else None,
            "duur": tijd(route.minuten),
            "delen": [(deel, tijd(deel.minuten)) for deel in route.te_doen],
            "momenten": daarna(route, versie.spelregels.termijnen),
            "meegenomen": bool(keuzes),
            "is_kandidaat": heeft_rol(request.user, KANDIDAAT),
            "begin": f"{reverse('portfolio:overzicht')}{_vraag(keuzes)}",
            "onbeantwoord": getoond and len(keuzes) < len(vragen),
        },
    )


def _vraag(keuzes: Mapping[str, str]) -> str:
    """The choices as the end of an address; "" without any."""
    return f"?{urlencode({f'{VOOR}{code}': keuze for code, keuze in keuzes.items()})}" if keuzes else ""


def gekozen(data: QueryDict) -> Mapping[str, str]:
    """The routes in an address or form, by code of the deel; not looked at yet."""
    return {naam.removeprefix(VOOR): str(data[naam]) for naam in data if naam.startswith(VOOR)}


def daarna(route: Weg, termijnen: Termijnen) -> list[dict[str, str]]:
    """What happens after submission, with how long it takes at most (toetsingskader; terms as the kader has them)."""
    stappen = [
        ("Het bureau kijkt of alles er is", f"Binnen {termijnen.controle} dagen.", "Mist er iets, dan hoor je wat.")
    ]
    if route.met_assessoren:
        stappen.append(
            (
                "Twee assessoren lezen je portfolio",
                f"Binnen {termijnen.toewijzen + termijnen.beoordelen} dagen.",
                "Ze lezen los van elkaar. Ken je een van hen? Dan kun je bezwaar maken.",
            )
        )
    if route.met_toetsgesprek:
        stappen.append(
            (
                "Je hebt een toetsgesprek",
                f"Binnen {termijnen.gesprek} dagen daarna.",
                "De assessoren vragen door over wat je schreef.",
            )
        )
    stappen.append(
        (
            "Je krijgt het besluit",
            f"Binnen {termijnen.besluit} dagen.",
            "Is het goed, dan krijg je het certificaat en kun je in het register staan.",
        )
    )
    return [{"titel": titel, "datum": datum, "tekst": tekst, "soort": "straks"} for titel, datum, tekst in stappen]
