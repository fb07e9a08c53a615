"""The trail of a portfolio, its mails in the outbox and its certificate: never for who is party to it."""

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.rollen import COORDINATOR, heeft_rol
from berichten import inzage as berichteninzage
from certificaten import inzage as certificaatinzage
from portfolio.models import Portfolio
from portfolio.post import sleutel
from sporen.registratie import registreer as registreer_spoor


def zichtbaar(gebruiker, portfolios: QuerySet) -> QuerySet:
    """The portfolios of which the admin shows this person the trail: for a coördinator, as the worklist is.

    Not by the permission, which the beheerder and a superuser have too.
    """
    if not gebruiker.is_active or not heeft_rol(gebruiker, COORDINATOR):
        return portfolios.none()
    return portfolios.filter(pk__in=Portfolio.objects.voor_bureau(gebruiker).values("pk"))


def zonder_eigen_berichten(gebruiker, berichten: QuerySet) -> QuerySet:
    """The mails in the outbox without those on portfolios that this person is party to."""
    return berichten.exclude(over__in=_eigen_sleutels(gebruiker))


def zonder_eigen_certificaten(gebruiker, certificaten: QuerySet) -> QuerySet:
    """The certificates without those that rest on a portfolio that this person is party to."""
    return certificaten.exclude(herkomst__in=_eigen_sleutels(gebruiker))


def _eigen_sleutels(gebruiker) -> QuerySet:
    """The keys in the trail of the portfolios that somebody is party to."""
    mag = Portfolio.objects.voor_bureau(gebruiker).values("pk")
    naam = Concat(Value("portfolio:"), Cast("kenmerk", TextField()), output_field=TextField())
    return Portfolio.objects.exclude(pk__in=mag).values_list(naam, flat=True)


def registreer() -> None:
    """Make all three known, when the app is ready."""
    registreer_spoor(Portfolio, onderwerp=sleutel, zichtbaar=zichtbaar)
    berichteninzage.registreer(zonder_eigen_berichten)
    certificaatinzage.registreer(zonder_eigen_certificaten)
