"""The uitvoeringen of an opleiding on its page."""

from django import template
from django.contrib.auth.models import AnonymousUser

from accounts.rollen import COACH, heeft_rol
from lms.aanmelding import aanmeldingen, komende
from lms.models import Opleiding

register = template.Library()


@register.simple_tag(takes_context=True)
def uitvoeringen_van(context, opleiding: Opleiding) -> dict:
    """What `lms/uitvoeringen.html` shows. Two queries for a visitor, four for somebody who is logged in.

    A visitor sees when and where; how many places are left is for who can take one, since a page for visitors is
    remembered.
    """
    request = context.get("request")
    gebruiker = getattr(request, "user", AnonymousUser())
    if not gebruiker.is_authenticated:
        return {"ingelogd": False, "uitvoeringen": list(komende(opleiding))}
    return {
        "ingelogd": True,
        "aanmeldingen": aanmeldingen(komende(opleiding), gebruiker),
        "is_coach": heeft_rol(gebruiker, COACH),
    }
