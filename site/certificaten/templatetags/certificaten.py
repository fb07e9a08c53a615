"""Days in words, cheaper than Django's own filter: a page of the register has dozens."""

from datetime import date

from django import template

from formulieren.datums import schrijf_datum

register = template.Library()


@register.filter
def datum(dag: date) -> str:
    """A day as 22 november 2026."""
    return schrijf_datum(dag)


@register.filter
def einddatum(dag: date | None) -> str:
    """The last day of a certificate, or that there is none."""
    return schrijf_datum(dag) if dag else "verloopt niet"
