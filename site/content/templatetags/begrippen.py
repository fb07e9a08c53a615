"""`{% begrippen tekst "leren" %}`: a text in which the words of a domain are explained where they occur."""

from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from content.begrippengeheugen import leespagina

register = template.Library()


@register.simple_tag(takes_context=True)
def begrippen(context: template.Context, waarde: Any, domein: str | None) -> SafeString:
    """`waarde` with every word that the domain knows explained at its first occurrence on the page.

    What is not safe HTML is escaped first. Without a domain, and outside a request (mail, PDF), the text is as it was.
    """
    html = mark_safe(conditional_escape("" if waarde is None else waarde))  # noqa: S308
    request = getattr(context, "request", None) or context.get("request")
    return leespagina(request).leg_uit(html, domein) if html and domein and request else html
