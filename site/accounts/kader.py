"""Logging in again in the middle of a form happens in a frame, where a page has to be bare."""

from django.http import HttpRequest


def in_kader(request: HttpRequest) -> bool:
    """Whether the page stands in a frame: asked for in the address, or said by the browser."""
    return bool(request.GET.get("kaal")) or request.headers.get("Sec-Fetch-Dest") == "iframe"
