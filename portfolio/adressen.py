"""The addresses of the steps of a portfolio. A page names dozens of them, so they are remembered."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=1024)
def stapadres(onderdeel: str, slug: str) -> str:
    """Where a step of an onderdeel (by its code) is filled in."""
    return reverse("portfolio:stap", args=[onderdeel.lower(), slug])
