"""Puts the begrippenlijst that comes with the portal in the database, once.

Every meaning is remembered by key (`content.Lading`), not by looking at the list: what an editor changed or deleted
stays as it is. A file holds the words of one domain and is named for it.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from content.domeinen import Domein
from content.models import Begrip, Betekenis, Lading
from content.models.begrip import zoeksleutel

MAP = Path(__file__).parent / "begrippen"
VELDEN = ("definitie", "in_tekst", "verouderd", "herkomst")

Betekenissen = list[tuple[str, dict[str, Any]]]


@transaction.atomic
def laad_begrippen() -> list[str]:
    """Load the meanings that were not loaded before, and say which. A second run does nothing and gives an empty list.

    Raises KeyError for a successor that is in no file.
    """
    bekend = set(Lading.objects.filter(sleutel__startswith="begrip/").values_list("sleutel", flat=True))
    geladen: list[str] = []
    begrippen = _lees()
    for term in begrippen:
        _laad(term, begrippen, bekend, geladen)
    return geladen


def _lees() -> dict[str, Betekenissen]:
    """Every word with its meanings, of all the domains."""
    begrippen: dict[str, Betekenissen] = {}
    for domein in Domein.values:
        for rij in tomllib.loads((MAP / f"{domein}.toml").read_text(encoding="utf-8"))["begrip"]:
            begrippen.setdefault(rij["term"], []).append((domein, rij))
    return begrippen


def _laad(term: str, begrippen: dict[str, Betekenissen], bekend: set[str], geladen: list[str]) -> None:
    """One word, after those that came in its place."""
    nieuw = {_sleutel(term, domein): (domein, rij) for domein, rij in begrippen[term]}
    nieuw = {sleutel: betekenis for sleutel, betekenis in nieuw.items() if sleutel not in bekend}
    if not nieuw:
        return
    for _, rij in nieuw.values():
        if "opvolger" in rij:
            _laad(rij["opvolger"], begrippen, bekend, geladen)
    begrip = _zoek(term) or Begrip(term=term, ook_als=_ook_als(term, begrippen[term]))
    if begrip.has_unpublished_changes:  # an editor is at work; another time
        return
    _voeg_toe(begrip, list(nieuw.values()))
    Lading.objects.bulk_create(Lading(sleutel=sleutel) for sleutel in nieuw)
    bekend.update(nieuw)
    geladen.extend(nieuw)


def _sleutel(term: str, domein: str) -> str:
    return f"begrip/{zoeksleutel(term)}/{domein}"


def _zoek(term: str) -> Begrip | None:
    return Begrip.objects.filter(vormen__contains=f"\n{zoeksleutel(term)}\n").first()


def _ook_als(term: str, betekenissen: Betekenissen) -> str:
    """The other ways to write it, but for those that an editor gave to another word."""
    vormen = dict.fromkeys(vorm for _, rij in betekenissen for vorm in rij.get("ook_als", []))
    return "\n".join(vorm for vorm in vormen if zoeksleutel(vorm) == zoeksleutel(term) or not _zoek(vorm))


def _voeg_toe(begrip: Begrip, betekenissen: Betekenissen) -> None:
    """Add meanings in the domains where the word has none yet, and publish it."""
    nieuw = begrip.pk is None
    eigen = set() if nieuw else set(begrip.betekenissen.values_list("domein", flat=True))
    for domein, rij in betekenissen:
        if domein not in eigen:
            velden = {naam: rij[naam] for naam in VELDEN if naam in rij}
            opvolger = _zoek(rij["opvolger"]) if "opvolger" in rij else None
            begrip.betekenissen.add(Betekenis(domein=domein, opvolger=opvolger, **velden))
    begrip.save()
    if not nieuw:
        begrip.save_revision().publish()
