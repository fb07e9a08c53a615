"""Somebody in a leerlijn, and files to hand in, for tests."""

import io
import struct

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from lms.models import Inschrijving
from tests.lms.factories import maak_leerlijn, maak_medewerker, stap

RUBRIEK = ["Werkt veilig", "Ruimt op"]
STAPPEN = [
    stap("opdracht", "S1", "Toilet schoonmaken", bewijs=True),
    stap("toetsmoment", "S2", "Praktijktoets", soort="praktijk", rubriek=RUBRIEK, pogingen=2, open_na="S1"),
]


def ingelogd(wie) -> Client:
    client = Client()
    client.force_login(wie, backend="accounts.backends.Inloggen")
    return client


def schrijf_in(persoon=None, stappen: list | None = None, titel: str = "Leerlijn Groen") -> Inschrijving:
    persoon = persoon or maak_medewerker()
    return Inschrijving.objects.schrijf_in(persoon, maak_leerlijn(titel, stappen or STAPPEN), persoon)


def stapid(inschrijving: Inschrijving, code: str) -> str:
    return next(stap.id for stap in inschrijving.versie.definitie.alle() if stap.code == code)


def mijn(inschrijving: Inschrijving, code: str = "", wat: str = "") -> str:
    """Address of the own page of a leerlijn, or of a step."""
    begin = f"/leren/mijn/leerlijn/{inschrijving.kenmerk}/"
    return f"{begin}stap/{stapid(inschrijving, code)}/{wat}" if code else f"{begin}{wat}"


def bij(inschrijving: Inschrijving, code: str = "") -> str:
    """The same for who guides."""
    begin = f"/leren/begeleiden/{inschrijving.persoon_id}/leerlijn/{inschrijving.kenmerk}/"
    return f"{begin}stap/{stapid(inschrijving, code)}/" if code else begin


def foto(naam: str = "toilet.jpg", kleur: str = "green") -> SimpleUploadedFile:
    uit = io.BytesIO()
    Image.new("RGB", (40, 30), kleur).save(uit, "JPEG")
    return SimpleUploadedFile(naam, uit.getvalue(), "image/jpeg")


def doos(naam: bytes, inhoud: bytes = b"") -> bytes:
    """A box of an mp4."""
    return struct.pack(">I", 8 + len(inhoud)) + naam + inhoud


def mp4(merk: bytes = b"isom", spoor: bytes = b"vide", vulling: int = 2000) -> bytes:
    """The skeleton of a film."""
    hdlr = doos(b"hdlr", bytes(8) + spoor + bytes(12))
    moov = doos(b"moov", doos(b"mvhd", bytes(100)) + doos(b"trak", doos(b"tkhd", bytes(84)) + doos(b"mdia", hdlr)))
    return doos(b"ftyp", merk + bytes(4)) + moov + doos(b"mdat", bytes(range(250)) * (vulling // 250))


def film(naam: str = "film.mp4", **anders) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, mp4(**anders), "video/mp4")


def element(id_: int, inhoud: bytes) -> bytes:
    """An element of a webm, with a length of eight bytes."""
    kop = id_.to_bytes((id_.bit_length() + 7) // 8)
    return kop + (0x01 << 56 | len(inhoud)).to_bytes(8) + inhoud


def webm(spoor: int = 1, doctype: bytes = b"webm") -> bytes:
    tracks = element(0x1654AE6B, element(0xAE, element(0xD7, b"\x01") + element(0x83, bytes([spoor]))))
    kop = element(0x1A45DFA3, element(0x4282, doctype))
    return kop + element(0x18538067, element(0x1549A966, bytes(20)) + tracks + element(0x1F43B675, bytes(50)))
