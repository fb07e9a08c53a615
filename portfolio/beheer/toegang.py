"""Who comes into the pages of the office: a coördinator, and never for a portfolio they are party to."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.rollen import COORDINATOR, heeft_rol
from portfolio.models import Indiening, Portfolio


def mag_bureau(gebruiker) -> bool:
    """Whether this person works at the office."""
    return gebruiker.is_active and heeft_rol(gebruiker, COORDINATOR)


def eist_bureau(request: HttpRequest) -> None:
    """Refuse anybody else, before anything is looked up."""
    if not mag_bureau(request.user):
        raise PermissionDenied("Dit is alleen voor coördinatoren.")


def zoek(request: HttpRequest, pk: int) -> Portfolio:
    """The portfolio, for the office. Raises PermissionDenied for others, Http404 for who is party to it."""
    eist_bureau(request)
    portfolios = Portfolio.objects.voor_bureau(request.user).select_related("kandidaat__profiel", "kaderversie")
    return get_object_or_404(portfolios, pk=pk)


def indiening_van(portfolio: Portfolio) -> Indiening | None:
    """The submission that counts, tied to the portfolio that was read already."""
    indiening = portfolio.huidige_indiening()
    if indiening is not None:
        indiening.portfolio = portfolio
    return indiening


def adres(portfolio: Portfolio) -> str:
    """The page of one portfolio."""
    return reverse("portfolio_portfolio_modeladmin_inspect", args=[portfolio.pk])


def kop(portfolio: Portfolio, titel: str = "", icoon: str = "clipboard-list") -> dict[str, object]:
    """What every page of a portfolio needs for its header: title and breadcrumbs, of which Wagtail shows the last."""
    kop_tekst = f"{titel}: {portfolio.kandidaat}" if titel else str(portfolio.kandidaat)
    kruimels = [
        {"url": reverse("wagtailadmin_home"), "label": "Begin"},
        {"url": reverse("portfolio_portfolio_modeladmin_index"), "label": "Portfolio's"},
        {"url": adres(portfolio) if titel else "", "label": str(portfolio.kandidaat)},
    ]
    if titel:
        kruimels.append({"url": "", "label": kop_tekst})
    return {
        "header_title": kop_tekst,
        "header_icon": icoon,
        "breadcrumbs_items": kruimels,
        "portfolio": portfolio,
        "terug": adres(portfolio) if titel else "",
    }


def probeer(request: HttpRequest, werkwoord, gelukt: str, form=None, velden: Mapping[str, str] | None = None) -> bool:
    """Do one domain verb and say how it went: a message, or the errors in the form when there is one.

    `velden` says which field of the form stands for a name that the verb uses, where they differ.
    """
    try:
        werkwoord()
    except (PermissionDenied, ValidationError) as fout:
        if form is None or isinstance(fout, PermissionDenied):
            messages.error(request, zin(fout))
        else:
            neem_over(form, fout, velden or {})
        return False
    messages.success(request, gelukt)
    return True


def neem_over(form, fout: ValidationError, velden: Mapping[str, str]) -> None:
    """Put the errors of a verb beside the fields they are about; the rest above the form."""
    if not hasattr(fout, "error_dict"):
        form.add_error(None, fout)
        return
    for naam, fouten in fout.message_dict.items():
        veld = velden.get(naam, naam)
        form.add_error(veld if veld in form.fields else None, fouten)


def zin(fout: Exception) -> str:
    """What went wrong, as the user reads it."""
    return " ".join(fout.messages) if isinstance(fout, ValidationError) else str(fout)
