"""The handbooks that come with the portal: a folder per role, a file per chapter, and the pictures they show.

A picture is laid down again when a newer one comes along, unless an editor put another in its place: the key of its
`Lading` holds the hash of the file, which is also how its image is found again. The pictures are made by
tests/browser/test_handboek.py (`make handboek`).
"""

import hashlib
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection, PageViewRestriction

from content.laden import laad, voeg_toe
from content.models import Handboek, Handboekpagina, Handboekrol, HomePage, Lading
from formulieren.blocks import vaste_id

MAP = Path(__file__).parent / "handboek"
BEELDEN = MAP / "beelden"
COLLECTIE = "Handboek"


def laad_handboeken() -> list[str]:
    """Load what was not loaded before, and say what that was. A second run does nothing and returns an empty list."""
    return laad(_stukken())


def _stukken() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Every piece with its key: pictures first, then each handbook and its chapters."""
    for naam, bijschrift in schermbeelden().items():
        bestand = BEELDEN / f"{naam}.webp"
        if bestand.exists():
            yield f"{_sleutel(naam)}{_hash(bestand)}", partial(_laad_beeld, bestand, bijschrift)
    for rol in Handboekrol:
        yield f"handboek/{rol}", partial(_laad_handboek, rol)
        for bestand in hoofdstukken(rol):
            yield f"handboek/{rol}/{bestand.stem}", partial(_laad_hoofdstuk, rol, bestand)


def hoofdstukken(rol: str) -> list[Path]:
    """The files of the chapters of a handbook, in order."""
    return sorted((MAP / rol).glob("[0-9]*.toml"))


def schermbeelden() -> dict[str, str]:
    """The name of every picture that a chapter asks for, with what is to be seen on it."""
    blokken = [blok for rol in Handboekrol for bestand in hoofdstukken(rol) for blok in lees(bestand)["blok"]]
    return {blok["schermbeeld"]: blok["beschrijving"] for blok in blokken if "schermbeeld" in blok}


def lees(bestand: Path) -> dict[str, Any]:
    return tomllib.loads(bestand.read_text(encoding="utf-8"))


def _sleutel(naam: str) -> str:
    """What the keys of all the versions of a picture begin with."""
    return f"handboek/beeld/{naam}/"


def _hash(bestand: Path) -> str:
    return hashlib.sha1(bestand.read_bytes(), usedforsecurity=False).hexdigest()  # what Wagtail calls file_hash


def _beeld(naam: str) -> Any:
    """The image of this picture as it was laid down last; None when it never was, or an editor replaced it."""
    sleutels = Lading.objects.filter(sleutel__startswith=_sleutel(naam)).values_list("sleutel", flat=True)
    hashes = [sleutel.rpartition("/")[2] for sleutel in sleutels]
    return get_image_model().objects.filter(file_hash__in=hashes).first()


def _laad_beeld(bestand: Path, bijschrift: str) -> None:
    """Make the image, or put the new picture in the place of the old one."""
    beeld = _beeld(bestand.stem)
    if beeld is None:
        if Lading.objects.filter(sleutel__startswith=_sleutel(bestand.stem)).exists():
            return
        beeld = get_image_model()(title=f"Handboek: {bestand.stem}", collection=_collectie())
    else:
        beeld.file.delete(save=False)
        beeld.renditions.all().delete()
    beeld.description = bijschrift
    beeld.file = ImageFile(bestand.open("rb"), name=bestand.name)
    beeld.file_size, beeld.file_hash = bestand.stat().st_size, _hash(bestand)
    with beeld.file:
        beeld.save()


def _collectie() -> Collection:
    wortel = Collection.get_first_root_node()
    return wortel.get_children().filter(name=COLLECTIE).first() or wortel.add_child(name=COLLECTIE)


def _laad_handboek(rol: Handboekrol) -> None:
    """Closed to visitors: it is of use only to who works in the portal."""
    if Handboek.objects.filter(rol=rol).exists():
        return
    inhoud = lees(MAP / rol / "handboek.toml")
    handboek = Handboek(title=inhoud["titel"], slug=f"handboek-{rol}", rol=rol, inleiding=inhoud["inleiding"])
    voeg_toe(HomePage.objects.first(), handboek)
    if handboek.pk:
        PageViewRestriction.objects.create(page=handboek, restriction_type=PageViewRestriction.LOGIN)


def _laad_hoofdstuk(rol: Handboekrol, bestand: Path) -> None:
    inhoud = lees(bestand)
    slug = bestand.stem.partition("-")[2]
    blokken = [_blok(blok, vaste_id("handboek", rol, slug, str(nummer))) for nummer, blok in enumerate(inhoud["blok"])]
    pagina = Handboekpagina(
        title=inhoud["titel"], slug=slug, inleiding=inhoud["inleiding"], inhoud=[blok for blok in blokken if blok]
    )
    voeg_toe(Handboek.objects.filter(rol=rol).first(), pagina)


def _blok(blok: dict[str, Any], id: str) -> dict[str, Any] | None:
    """A block of a chapter as raw StreamField data; None for a picture that is not there."""
    soort = next(iter(blok))
    waarde = blok[soort]
    if soort == "stappen":
        waarde = [
            {"type": "item", "id": vaste_id(id, str(nummer)), "value": f"<p>{stap}</p>"}
            for nummer, stap in enumerate(waarde)
        ]
    elif soort == "tip":
        waarde = f"<p>{waarde}</p>"
    elif soort == "schermbeeld":
        beeld = _beeld(waarde)
        if beeld is None:
            return None
        onderschrift = blok.get("onderschrift", "")
        waarde = {"afbeelding": beeld.pk, "beschrijving": blok["beschrijving"], "onderschrift": onderschrift}
    return {"type": soort, "id": id, "value": waarde}
