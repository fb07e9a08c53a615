"""The uitvoeringen of an opleiding on its page."""

from django import template
from django.contrib.auth.models import AnonymousUser

from accounts.rollen import COACH, heeft_rol
from content.paginacache import niet_onthouden
from lms.aanmelding import Aanmelding, aanmeldingen, komende
from lms.models import Opleiding

register = template.Library()


@register.simple_tag(takes_context=True)
def uitvoeringen_van(context, opleiding: Opleiding) -> dict:
    """What `lms/uitvoeringen.html` shows. Two queries for a visitor, four for somebody who is logged in.

    What comes is only true now: a page for visitors that shows it is not remembered.
    """
    request = context.get("request")
    gebruiker = getattr(request, "user", AnonymousUser())
    if not gebruiker.is_authenticated:
        rijen = [Aanmelding(u, None, u.waarom_niet_aanmelden(), "") for u in komende(opleiding)]
        if request and rijen:
            niet_onthouden(request)
        return {"ingelogd": False, "aanmeldingen": rijen}
    return {
        "ingelogd": True,
        "aanmeldingen": aanmeldingen(komende(opleiding), gebruiker),
        "is_coach": heeft_rol(gebruiker, COACH),
    }
