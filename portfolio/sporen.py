"""The trail of a portfolio, and its mails in the outbox: for the office, and never for who is party to it."""

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from berichten import inzage
from portfolio.models import Portfolio
from portfolio.post import sleutel
from sporen.registratie import registreer as registreer_spoor


def zichtbaar(gebruiker, portfolios: QuerySet) -> QuerySet:
    """The portfolios of which the admin shows this person the trail."""
    if not gebruiker.has_perm("portfolio.view_portfolio"):
        return portfolios.none()
    return portfolios.filter(pk__in=Portfolio.objects.voor_bureau(gebruiker).values("pk"))


def zonder_eigen_berichten(gebruiker, berichten: QuerySet) -> QuerySet:
    """The mails in the outbox without those on portfolios that this person is party to."""
    mag = Portfolio.objects.voor_bureau(gebruiker).values("pk")
    eigen = Portfolio.objects.exclude(pk__in=mag)
    sleutels = eigen.values_list(
        Concat(Value("portfolio:"), Cast("kenmerk", TextField()), output_field=TextField()), flat=True
    )
    return berichten.exclude(over__in=sleutels)


def registreer() -> None:
    """Make both known, when the app is ready."""
    registreer_spoor(Portfolio, onderwerp=sleutel, zichtbaar=zichtbaar)
    inzage.registreer(zonder_eigen_berichten)
