"""What of portfolios waits for the office, on the first page of the admin. Two queries."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.wachtend import Wachtend
from portfolio.models import Portfolio
from portfolio.status import Werk
from portfolio.werk import aantallen, binnen

from .toegang import mag_bureau


def portfolios_die_wachten(user) -> list[Wachtend]:
    """Nothing of what this person is party to."""
    if not mag_bureau(user):
        return []
    lijst = reverse("portfolio_portfolio_modeladmin_index")
    portfolios = Portfolio.objects.voor_bureau(user)
    bij_anderen = Q(werkstand__wat_nu__in=Werk.van_anderen())
    laat = portfolios.filter(binnen("laat", timezone.localdate()) & bij_anderen).count()
    return [
        *(
            Wachtend(f"Portfolio’s: {werk.label.lower()}", f"{lijst}?nu={werk.value}", aantal, te_laat)
            for werk, aantal, te_laat in aantallen(portfolios)
        ),
        Wachtend("Portfolio’s die te lang bij een ander liggen", f"{lijst}?nu=anderen&termijn=laat", laat, laat),
    ]
