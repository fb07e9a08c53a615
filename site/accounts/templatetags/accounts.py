"""What the pages of allauth need to look like the rest of the portal."""

from collections.abc import Iterator

from django import template
from django.conf import settings
from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import HttpRequest

from accounts.kader import in_kader
from accounts.tweedefactor import moet_tweede_factor
from accounts.verlenging import resteert

register = template.Library()
register.filter(in_kader)
register.filter(moet_tweede_factor)


@register.filter
def zonder_plaatshouder(form: Form) -> Iterator[BoundField]:
    """The visible fields, without the placeholders that repeat their label."""
    for veld in form.visible_fields():
        veld.field.widget.attrs.pop("placeholder", None)
        yield veld


@register.simple_tag
def tijden(request: HttpRequest) -> dict[str, int]:
    """In seconds: how long the session still lasts, how long before that to warn, how often to write down its use."""
    return {
        "over": resteert(request),
        "waarschuw": settings.SESSIE_WAARSCHUWEN,
        "pauze": settings.SESSIE_ONTHOUDEN,
    }
