"""Exports to a spreadsheet: what somebody typed never runs there as a formula."""

from typing import Any

from django.db.models import Model

FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r", "\n")


def geen_formule(waarde: Any) -> Any:
    """A value for a spreadsheet that stays text. A sign by itself (nothing) is no formula."""
    if isinstance(waarde, Model):
        waarde = str(waarde)
    gevaarlijk = isinstance(waarde, str) and len(waarde) > 1 and waarde.startswith(FORMULETEKENS)
    return f"'{waarde}" if gevaarlijk else waarde
