"""A tie between an assessor and a kandidaat that the office knows of."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from portfolio.models import Band, Portfolio
from portfolio.status import Bandsoort


@transaction.atomic
def leg_vast(portfolio: Portfolio, door, assessor, soort: str, toelichting: str) -> Band:
    """Record the tie, from now on and for later portfolios of this kandidaat too.

    Locks the portfolio. Raises PermissionDenied for who may not, ValidationError without an explanation or for an
    unknown kind. Writes to the action log. An assessor who was asked already has to be replaced besides.
    """
    portfolio.als_bureau(door)
    if soort not in Bandsoort.values:
        raise ValidationError({"soort": "Kies welke band er is."})
    if not toelichting.strip():
        raise ValidationError({"toelichting": "Schrijf op hoe het bureau dit weet."})
    band = Band.objects.create(
        assessor=assessor,
        kandidaat_id=portfolio.kandidaat_id,
        soort=soort,
        toelichting=toelichting.strip(),
        vastgelegd_door=door,
    )
    log(portfolio, "portfolio.band", user=door, data={"assessor": str(assessor), "soort": soort})
    return band
