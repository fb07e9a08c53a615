"""What domains said about the trail of their models: see `sporen.registratie`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Regel:
    onderwerp: Callable[[Any], str]
    zichtbaar: Callable[[Any, QuerySet], QuerySet] | None


REGELS: dict[type[Model], Regel] = {}


def onderwerp_van(obj: Model) -> str:
    """The key of the chain an object belongs to. Raises LookupError for a model that was not registered."""
    for klasse in type(obj).__mro__:
        if klasse in REGELS:
            return REGELS[klasse].onderwerp(obj)
    raise LookupError(f"{type(obj).__name__} heeft hier geen spoor.")
