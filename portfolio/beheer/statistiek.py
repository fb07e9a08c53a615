"""The figures for quality, for the office; portfolios that this user is party to are left out of every figure."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.views.decorators.http import require_GET
from wagtail.admin.menu import MenuItem

from portfolio import cijfers
from portfolio.models import Kaderversie, Portfolio
from portfolio.rules.criterium import SCORE, soort_van_stap
from portfolio.rules.overeenstemming import MINIMUM, Overeenstemming, in_woorden, overeenstemming

from .toegang import eist_bureau, mag_bureau

BREEDTE = 200  # of a bar, in units of its drawing


@dataclass(frozen=True)
class Overeenstemmingsregel:
    """One line of the table: whose figure it is, and the figure in words and as the width of a bar."""

    wie: str
    cijfer: Overeenstemming

    @property
    def balk(self) -> int:
        return round((self.cijfer.aandeel or 0) * BREEDTE)

    @property
    def procent(self) -> str:
        return "" if self.cijfer.aandeel is None else f"{round(self.cijfer.aandeel * 100)}%"

    @property
    def kappa(self) -> str:
        if not self.cijfer.genoeg:
            return ""
        if self.cijfer.kappa is None:
            return "niet te berekenen: steeds dezelfde score"
        return f"{number_format(self.cijfer.kappa, 2)} ({in_woorden(self.cijfer.kappa)})"


@require_GET
def statistiek(request: HttpRequest) -> HttpResponse:
    """All figures on one page. The number of queries does not depend on how much there is."""
    eist_bureau(request)
    portfolios = Portfolio.objects.voor_bureau(request.user).order_by()
    paren = cijfers.scoreparen(portfolios)
    context = {
        "header_title": "Statistiek",
        "header_icon": "table",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Begin"},
            {"url": "", "label": "Statistiek"},
        ],
        "doorlooptijden": _tijden(portfolios),
        "uitkomsten": _uitkomsten(portfolios),
        "totaal": Overeenstemmingsregel("Alle paren samen", cijfers.samen(paren)),
        "paren": _per_paar(paren),
        "minimum": MINIMUM,
        "breedte": BREEDTE,
    }
    return render(request, "portfolio/beheer/statistiek.html", context)


def _tijden(portfolios):
    """Each stage with the widths of its bars: all on one scale."""
    tijden = cijfers.doorlooptijden(portfolios)
    langste = max((tijd.p90 for _, tijd in tijden if tijd), default=0) or 1
    return [
        {
            "naam": naam,
            "tijd": tijd,
            "mediaan": number_format(tijd.mediaan, 1) if tijd else "",
            "p90": number_format(tijd.p90, 1) if tijd else "",
            "balk": round(tijd.mediaan / langste * BREEDTE) if tijd else 0,
            "balk_p90": round(tijd.p90 / langste * BREEDTE) if tijd else 0,
        }
        for naam, tijd in tijden
    ]


def _uitkomsten(portfolios):
    titels = _titels()
    return [
        {
            "cijfer": cijfer,
            "titel": titels.get(cijfer.code, ""),
            "balk": round(cijfer.aangetoond / cijfer.totaal * BREEDTE),
            "procent": round(cijfer.aangetoond / cijfer.totaal * 100),
        }
        for cijfer in cijfers.uitkomsten(portfolios)
    ]


def _titels() -> dict[str, str]:
    """What the criteria are called in the newest kader, by code."""
    versie = Kaderversie.objects.vastgesteld().defer("inhoud").order_by("-nummer").first()
    if versie is None:
        return {}
    return {
        stap.kenmerken.get("criterium", ""): stap.titel
        for formulier in versie.formulieren().values()
        for stap in formulier.stappen
        if soort_van_stap(stap) == SCORE
    }


def _per_paar(paren) -> list[Overeenstemmingsregel]:
    users = get_user_model().objects.in_bulk({pk for paar in paren for pk in paar})
    regels = [
        Overeenstemmingsregel(f"{users[een]} en {users[ander]}", overeenstemming(aantallen))
        for (een, ander), aantallen in paren.items()
    ]
    return sorted(regels, key=lambda regel: (not regel.cijfer.genoeg, regel.cijfer.aandeel or 0, regel.wie))


class StatistiekMenuItem(MenuItem):
    """Seen by the office."""

    def is_shown(self, request) -> bool:
        return mag_bureau(request.user)
