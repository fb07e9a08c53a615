"""Words of the begrippenlijst for tests."""

from content.domeinen import Domein
from content.models import Begrip, Betekenis


def maak_begrip(term: str, definitie: str = "Wat het is.", domein: str = Domein.LEREN, **velden) -> Begrip:
    """A published word with one meaning. `ook_als` is a list; other fields are those of the meaning."""
    begrip = Begrip(term=term, ook_als="\n".join(velden.pop("ook_als", [])), live=velden.pop("live", True))
    begrip.betekenissen = [Betekenis(domein=domein, definitie=definitie, **velden)]
    begrip.clean()
    begrip.save()
    return begrip


def voeg_betekenis_toe(begrip: Begrip, definitie: str, domein: str, **velden) -> None:
    Betekenis.objects.create(begrip=begrip, definitie=definitie, domein=domein, **velden)
