"""`{% wie_verwijst page %}`: the pages that link to this one, as a sentence; "" when none does."""

from django import template
from wagtail.models import Page

from content import paginawaarschuwing

register = template.Library()


@register.simple_tag
def wie_verwijst(pagina: Page) -> str:
    return paginawaarschuwing.wie_verwijst([pagina])
