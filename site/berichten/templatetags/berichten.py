"""Showing the fields of a mail to an editor."""

from django import template

register = template.Library()


@register.filter
def als_veld(naam: str) -> str:
    """A field as it is written in a text."""
    return f"{{{{ {naam} }}}}"
