"""Which models have their trail here. Domains register theirs from `AppConfig.ready`.

    registreer(Portfolio, onderwerp=lambda portfolio: f"portfolio:{portfolio.kenmerk}", zichtbaar=zonder_eigen)

From then on `wagtail.log_actions.log(portfolio, …)` makes a `Spoor`.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.log_actions import registry

from sporen.models import Spoor
from sporen.regels import REGELS, Regel


def registreer(
    model: type[Model],
    *,
    onderwerp: Callable[[Any], str],
    zichtbaar: Callable[[Any, QuerySet], QuerySet] | None = None,
) -> None:
    """Let the actions on objects of `model` (and of what inherits from it) be logged as `Spoor`.

    `onderwerp(obj)` is the key of the thing the chain is about, at most 150 characters; objects of several models
    share it. `zichtbaar(user, objects)` gives the objects of which Wagtail's admin may show the entries to this
    user. It is the whole rule, also for a superuser: it has to check the right as well as the tie. Without it,
    and for models that inherit and did not register themselves, nobody sees them there. Twice is the last.
    """
    REGELS[model] = Regel(onderwerp, zichtbaar)
    registry.register_model(model, Spoor)
