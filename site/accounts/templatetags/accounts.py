"""What the pages of allauth need to look like the rest of the portal."""

from collections.abc import Iterator

from django import template
from django.forms import Form
from django.forms.boundfield import BoundField

from accounts.kader import in_kader
from accounts.tweedefactor import moet_tweede_factor

register = template.Library()
register.filter(in_kader)
register.filter(moet_tweede_factor)


@register.filter
def zonder_plaatshouder(form: Form) -> Iterator[BoundField]:
    """The visible fields, without the placeholders that repeat their label."""
    for veld in form.visible_fields():
        veld.field.widget.attrs.pop("placeholder", None)
        yield veld
