"""From a kind of message to its words. `vind` is the one place that knows where a template is."""

from collections.abc import Mapping
from typing import Any

from django.template import Context, Template
from django.template.loader import get_template

from berichten.soorten import SOORTEN


def vind(soort: str) -> Template:
    """The template of a kind: the file `templates/berichten/<soort>.txt`.

    The first line is the onderwerp, the rest the text. Raises LookupError for a kind that does not exist.
    """
    if soort not in SOORTEN:
        raise LookupError(f"Onbekende soort bericht: {soort}")
    return get_template(f"berichten/{soort}.txt").template  # type: ignore[attr-defined]


def maak(soort: str, gegevens: Mapping[str, Any]) -> tuple[str, str]:
    """The onderwerp and the text of a message, as plain text.

    Raises LookupError for an unknown kind and ValueError when `gegevens` are not exactly the names the kind
    asks for: a mail with a hole in it is worse than none.
    """
    sjabloon = vind(soort)
    velden = SOORTEN[soort].velden
    if set(gegevens) != velden:
        raise ValueError(f"Bericht {soort} vraagt om {sorted(velden)}, maar kreeg {sorted(gegevens)}.")
    tekst = sjabloon.render(Context(dict(gegevens), autoescape=False))
    onderwerp, _, rest = tekst.strip().partition("\n")
    return onderwerp.strip(), rest.strip() + "\n"
