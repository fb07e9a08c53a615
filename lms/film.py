"""Films as a type of file that the portal takes: told by their content, and looked into before they are kept.

An mp4 or mov is a row of boxes, each with its length and name (ISO/IEC 14496-12). A webm is EBML (RFC 8794): elements
with an id, a length and content. Only the skeleton is read, so memory does not grow with the film.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from bestanden.fouten import Onbruikbaar, beschadigd
from bestanden.soorten import Bestandssoort

MP4_MERKEN = (b"iso", b"mp4", b"avc", b"M4V", b"mmp4", b"3gp", b"dash", b"MSNV", b"f4v")
EBML, SEGMENT, DOCTYPE, TRACKS, TRACKENTRY, TRACKTYPE = 0x1A45DFA3, 0x18538067, 0x4282, 0x1654AE6B, 0xAE, 0x83
CLUSTER, VIDEO = 0x1F43B675, 1
MAX_DOZEN = 10_000
# Boxes in which a phone writes where, when and with what a film was made; and in which other boxes these can be.
BESCHRIJVING = (b"udta", b"meta", b"uuid")
HOUDERS = {b"": (b"moov", b"moof"), b"moov": (b"trak",), b"moof": (b"traf",)}


class Doos(NamedTuple):
    """A box of an mp4 or mov: its name, the place of that name, and begin and end of the content."""

    naam: bytes
    plek: int
    begin: int
    eind: int


def herken_mov(kop: bytes, bestand: BinaryIO) -> bool:
    return kop[4:12] == b"ftypqt  "


def herken_mp4(kop: bytes, bestand: BinaryIO) -> bool:
    return kop[4:8] == b"ftyp" and kop[8:12].startswith(MP4_MERKEN)


def herken_webm(kop: bytes, bestand: BinaryIO) -> bool:
    return kop.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in kop[:64]


def open_mp4(bestand: BinaryIO) -> None:
    """Raises Onbruikbaar when it is not whole, or has no picture."""
    einde = bestand.seek(0, os.SEEK_END)
    dozen = {doos.naam: doos for doos in _dozen(bestand, 0, einde)}
    if b"moov" not in dozen or not dozen.keys() & {b"mdat", b"moof"}:
        raise beschadigd("de film")
    sporen = _dozen(bestand, dozen[b"moov"].begin, dozen[b"moov"].eind)
    if not any(_is_beeldspoor(bestand, doos) for doos in sporen if doos.naam == b"trak"):
        raise _geen_beeld()


def schoon(bestand: BinaryIO) -> BinaryIO:
    """A copy without what is written beside the picture and the sound, such as the place where it was made.

    Those boxes become empty space of the same length, so that nothing else moves. What a camera hides in a track of
    its own stays. The caller closes what is returned. Raises Onbruikbaar when it is not whole.
    """
    kopie = tempfile.TemporaryFile()  # noqa: SIM115
    bestand.seek(0)
    shutil.copyfileobj(bestand, kopie)
    for doos in list(_beschrijvingen(kopie, 0, kopie.tell())):
        kopie.seek(doos.plek)
        kopie.write(b"free")
        kopie.seek(doos.begin)
        kopie.write(bytes(doos.eind - doos.begin))
    kopie.seek(0)
    return kopie


def _beschrijvingen(bestand: BinaryIO, begin: int, eind: int, houder: bytes = b"") -> Iterator[Doos]:
    for doos in _dozen(bestand, begin, eind):
        if doos.naam in BESCHRIJVING:
            yield doos
        elif doos.naam in HOUDERS.get(houder, ()):
            yield from _beschrijvingen(bestand, doos.begin, doos.eind, doos.naam)


def _is_beeldspoor(bestand: BinaryIO, spoor: Doos) -> bool:
    for doos in _dozen(bestand, spoor.begin, spoor.eind):
        if doos.naam == b"mdia":
            for kind in _dozen(bestand, doos.begin, doos.eind):
                if kind.naam == b"hdlr":
                    bestand.seek(kind.begin + 8)
                    return bestand.read(4) == b"vide"
    return False


def _dozen(bestand: BinaryIO, plek: int, einde: int) -> Iterator[Doos]:
    """Each box between two places."""
    for _ in range(MAX_DOZEN):
        if plek >= einde:
            return
        bestand.seek(plek)
        kop = bestand.read(8)
        lengte, naam, inhoud = int.from_bytes(kop[:4]), kop[4:8], plek + 8
        if lengte == 1:
            lengte, inhoud = int.from_bytes(bestand.read(8)), plek + 16
        elif lengte == 0:
            lengte = einde - plek
        if len(kop) < 8 or lengte < inhoud - plek or plek + lengte > einde:
            raise beschadigd("de film")
        yield Doos(naam, plek + 4, inhoud, plek + lengte)
        plek += lengte
    raise beschadigd("de film")


def open_webm(bestand: BinaryIO) -> None:
    """Raises Onbruikbaar when it is not whole, or has no picture."""
    einde = bestand.seek(0, os.SEEK_END)
    top = {id_: (begin, eind) for id_, begin, eind in _elementen(bestand, 0, einde)}
    if EBML not in top or SEGMENT not in top or _waarde(bestand, *top[EBML], DOCTYPE).rstrip(b"\0") != b"webm":
        raise beschadigd("de film")
    for id_, begin, eind in _elementen(bestand, *top[SEGMENT]):
        if id_ == TRACKS:
            sporen = [(van, tot) for kind, van, tot in _elementen(bestand, begin, eind) if kind == TRACKENTRY]
            if any(int.from_bytes(_waarde(bestand, van, tot, TRACKTYPE)) == VIDEO for van, tot in sporen):
                return
            raise _geen_beeld()
        if id_ == CLUSTER:
            break
    raise beschadigd("de film")


def _elementen(bestand: BinaryIO, plek: int, einde: int) -> Iterator[tuple[int, int, int]]:
    """Id, and begin and end of the content, of each element between two places."""
    for _ in range(MAX_DOZEN):
        if plek >= einde:
            return
        bestand.seek(plek)
        id_, _ = _getal(bestand, met_lengte=True)
        lengte, onbekend = _getal(bestand, met_lengte=False)
        begin = bestand.tell()
        eind = einde if onbekend else begin + lengte
        if eind > einde:
            raise beschadigd("de film")
        yield id_, begin, eind
        plek = eind
    raise beschadigd("de film")


def _getal(bestand: BinaryIO, *, met_lengte: bool) -> tuple[int, bool]:
    """A number of as many bytes as its first bits say; whether all its bits are set (a length that is not known)."""
    eerste = bestand.read(1)
    if not eerste or not eerste[0]:
        raise beschadigd("de film")
    bytes_ = 9 - eerste[0].bit_length()
    rest = bestand.read(bytes_ - 1)
    if len(rest) < bytes_ - 1:
        raise beschadigd("de film")
    vol = (1 << (7 * bytes_)) - 1
    getal = int.from_bytes(eerste + rest)
    return (getal if met_lengte else getal & vol), getal & vol == vol


def _waarde(bestand: BinaryIO, begin: int, eind: int, gezocht: int) -> bytes:
    """The content of the first element with this id; b"" without one."""
    for id_, van, tot in _elementen(bestand, begin, eind):
        if id_ == gezocht:
            bestand.seek(van)
            return bestand.read(min(tot - van, 64))
    return b""


def _geen_beeld() -> Onbruikbaar:
    return Onbruikbaar("In deze film zit geen beeld. Neem hem opnieuw op of kies een andere.", "beschadigd")


SOORTEN = (
    Bestandssoort(
        code="mov",
        woord="film (mov)",
        lidwoord="een film (mov)",
        mime="video/quicktime",
        extensies=("mov", "qt"),
        herken=herken_mov,
        open=open_mp4,
        bewerk=schoon,
    ),
    Bestandssoort(
        code="mp4",
        woord="film (mp4)",
        lidwoord="een film (mp4)",
        mime="video/mp4",
        extensies=("mp4", "m4v", "3gp"),
        herken=herken_mp4,
        open=open_mp4,
        bewerk=schoon,
    ),
    Bestandssoort(
        code="webm",
        woord="film (webm)",
        lidwoord="een film (webm)",
        mime="video/webm",
        extensies=("webm",),
        herken=herken_webm,
        open=open_webm,
    ),
)
