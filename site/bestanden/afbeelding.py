"""Images: opened completely, and stored as a fresh copy without EXIF, place or hidden text."""

import struct
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, cast

from PIL import Image, ImageCms, ImageFile, ImageOps

from bestanden.fouten import Onbruikbaar, beschadigd

# An A4 scanned at 600 dpi has 35 million pixels, a picture of a good telephone 50.
MAX_PIXELS = 55_000_000
# A larger JPEG is decoded at half its size, still 300 dpi for such a scan, so that a worker stays small.
RUIM_PIXELS = 25_000_000
KWALITEIT = 90
# The kinds of pixels that are kept as they are; all others become RGB.
BLIJFT = {"JPEG": ("L", "RGB"), "PNG": ("1", "L", "LA", "I;16", "P", "RGB", "RGBA")}

_KAPOT = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Afbeeldingsoort:
    """One image format, read by that decoder only."""

    formaat: str  # Pillow's name
    kenmerk: bytes  # the first bytes

    def herken(self, kop: bytes, bestand: BinaryIO) -> bool:
        return kop.startswith(self.kenmerk)

    def open(self, bestand: BinaryIO) -> None:
        """Decode every pixel. Raises Onbruikbaar when it is damaged, cut off or has too many pixels."""
        with _gelezen(bestand, self.formaat) as beeld:
            beeld.verify()
        bestand.seek(0)
        with _gelezen(bestand, self.formaat) as beeld:
            _verklein(beeld)
            beeld.load()

    def schoon(self, bestand: BinaryIO) -> BinaryIO:
        """A new encoding of the pixels, turned upright, in sRGB; nothing else of the original is in it.

        The caller closes what is returned.
        """
        with _gelezen(bestand, self.formaat) as beeld:
            _verklein(beeld)
            ImageOps.exif_transpose(beeld, in_place=True)
            schoon = _in_srgb(beeld, self.formaat)
            doorzichtig = schoon.info.get("transparency")
            schoon.info = {} if doorzichtig is None else {"transparency": doorzichtig}
            uit = tempfile.TemporaryFile()  # noqa: SIM115
            profiel = _SRGB if schoon.mode in ("RGB", "RGBA") else None
            schoon.save(uit, format=self.formaat, quality=KWALITEIT, icc_profile=profiel)
        uit.seek(0)
        return uit


JPEG = Afbeeldingsoort("JPEG", b"\xff\xd8\xff")
PNG = Afbeeldingsoort("PNG", b"\x89PNG\r\n\x1a\n")
_SRGB_PROFIEL = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_SRGB = _SRGB_PROFIEL.tobytes()


@contextmanager
def _gelezen(bestand: BinaryIO, formaat: str) -> Iterator[Image.Image]:
    """Open with one decoder, look at the size before any pixel, and turn every failure into one sentence.

    Pillow is given a view that it may close: the upload stays open.
    """
    # WeasyPrint, when it is imported, makes Pillow take every cut-off image for the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(cast(BinaryIO, _Dichtbaar(bestand)), formats=[formaat]) as beeld:
            if beeld.width * beeld.height > MAX_PIXELS:
                raise _te_veel_pixels()
            yield beeld
    except Onbruikbaar:
        raise
    except Image.DecompressionBombError as fout:
        raise _te_veel_pixels() from fout
    except _KAPOT as fout:
        raise beschadigd("de afbeelding") from fout


class _Dichtbaar:
    """A file that Pillow can read and close without closing the upload behind it."""

    def __init__(self, bestand: BinaryIO):
        self.read, self.seek, self.tell = bestand.read, bestand.seek, bestand.tell

    def close(self) -> None:
        """Leave the upload open."""


def _verklein(beeld: Image.Image) -> None:
    if beeld.width * beeld.height > RUIM_PIXELS:
        beeld.draft(None, (beeld.width // 2, beeld.height // 2))


def _in_srgb(beeld: Image.Image, formaat: str) -> Image.Image:
    """The same picture in the colours every browser knows; a profile that cannot be read is left out."""
    doel = beeld.mode if beeld.mode in BLIJFT[formaat] else "RGB"
    profiel = beeld.info.get("icc_profile")
    if profiel and beeld.mode in ("RGB", "CMYK", "RGBA"):
        try:
            bron = ImageCms.ImageCmsProfile(BytesIO(profiel))
            return ImageCms.profileToProfile(beeld, bron, _SRGB_PROFIEL, outputMode=doel) or beeld
        except (ImageCms.PyCMSError, *_KAPOT):
            return beeld.convert(doel)
    return beeld if beeld.mode == doel else beeld.convert(doel)


def _te_veel_pixels() -> Onbruikbaar:
    return Onbruikbaar(
        "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner, of scan op 300 dpi, en kies haar opnieuw.",
        "te_veel_beeldpunten",
    )
