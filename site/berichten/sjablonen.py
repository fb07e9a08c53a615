"""From a kind of message to its words.

A text is plain text with fields as `{{ naam }}`, and nothing else: what an editor wrote is never run as a
template. A paragraph that consists of an optional field only disappears, with its blank line, when that is empty.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template

from berichten.models import Berichttekst
from berichten.soorten import Berichtsoort, zoek

logger = logging.getLogger(__name__)

VELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
ALLEEN_EEN_VELD = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
LEGE_REGEL = re.compile(r"\n[ \t]*\n")
MAX_ONDERWERP = 200


@dataclass(frozen=True)
class Tekst:
    """The words of a kind, with the fields still in them."""

    onderwerp: str
    tekst: str


def standaard(soort: str) -> Tekst:
    """The portal's own words: the file `templates/berichten/<soort>.txt`, of which the first line is the onderwerp.

    Raises LookupError for an unknown kind, TemplateDoesNotExist when it has no file.
    """
    bron = get_template(f"berichten/{zoek(soort).sleutel}.txt").template.source  # type: ignore[attr-defined]
    onderwerp, _, rest = str(bron).strip().partition("\n")
    return Tekst(onderwerp.strip(), rest.strip())


def vind(soort: str) -> Tekst:
    """The words to use now: an editor's when there are, else the portal's.

    An editor's text that no longer fits, because the code changed the fields of the kind, is passed over with an
    error in the log: the mail goes out. Raises LookupError for an unknown kind.
    """
    berichtsoort = zoek(soort)
    eigen = Berichttekst.objects.filter(soort=soort).first()
    if eigen is None:
        return standaard(soort)
    if bezwaren := fouten(berichtsoort, Tekst(eigen.onderwerp, eigen.tekst)):
        logger.error("De eigen tekst van bericht %s wordt niet gebruikt: %s", soort, " ".join(bezwaren))
        return standaard(soort)
    return Tekst(eigen.onderwerp, eigen.tekst)


def fouten(soort: Berichtsoort, tekst: Tekst) -> list[str]:
    """What is wrong with a text, in words for an editor; empty when it can be sent."""
    geheel = f"{tekst.onderwerp}\n{tekst.tekst}"
    gebruikt = [naam.strip() for naam in VELD.findall(geheel)]
    bezwaren = [
        f"Het veld {_toon(naam)} bestaat niet in deze mail. Kijk in de lijst welke velden je kunt gebruiken."
        for naam in dict.fromkeys(gebruikt)
        if naam not in soort.velden
    ]
    bezwaren += [
        f"Het veld {_toon(naam)} ontbreekt. Zet het in het onderwerp of in de tekst."
        for naam in soort.verplicht
        if naam not in gebruikt
    ]
    if re.search(r"\{[{%]|[}%]\}", VELD.sub("", geheel)):
        bezwaren.append("Er staat een accolade te veel of te weinig. Een veld schrijf je zo: {{ naam }}.")
    return bezwaren


def _toon(naam: str) -> str:
    return f"{{{{ {naam[:50]} }}}}"


def vul(soort: Berichtsoort, tekst: Tekst, gegevens: Mapping[str, Any]) -> Tekst:
    """A text with the fields filled in, as plain text; the onderwerp on one line of at most 200 characters.

    Each field is replaced once: what stands in a value is never read as a field.
    """
    waarden = {naam: _als_tekst(gegevens.get(naam)) for naam in soort.velden}

    def invullen(stuk: str) -> str:
        return VELD.sub(lambda gevonden: waarden[gevonden[1].strip()], stuk)

    def blijft(alinea: str) -> bool:
        veld = ALLEEN_EEN_VELD.fullmatch(alinea.strip())
        return not (veld and soort.velden[veld[1]].optioneel and not waarden[veld[1]])

    onderwerp = " ".join(invullen(tekst.onderwerp).split())
    if len(onderwerp) > MAX_ONDERWERP:
        onderwerp = onderwerp[: MAX_ONDERWERP - 1] + "…"
    alineas = [alinea for alinea in LEGE_REGEL.split(tekst.tekst.strip()) if blijft(alinea)]
    return Tekst(onderwerp, invullen("\n\n".join(alineas)).strip() + "\n")


def _als_tekst(waarde: Any) -> str:
    return "" if waarde is None else str(waarde).strip()


def maak(soort: str, gegevens: Mapping[str, Any]) -> tuple[str, str]:
    """The onderwerp and the text of a message, as plain text.

    Raises LookupError for an unknown kind and ValueError when `gegevens` lack a field or have one the kind does
    not know; an optional field may be left out.
    """
    berichtsoort = zoek(soort)
    ontbreekt, onbekend = set(berichtsoort.verplicht) - set(gegevens), set(gegevens) - set(berichtsoort.velden)
    if ontbreekt or onbekend:
        verschil = [f"{naam} ontbreekt" for naam in sorted(ontbreekt)]
        verschil += [f"{naam} is onbekend" for naam in sorted(onbekend)]
        raise ValueError(f"Bericht {soort} vraagt om andere velden: {', '.join(verschil)}.")
    gevuld = vul(berichtsoort, vind(soort), gegevens)
    return gevuld.onderwerp, gevuld.tekst
