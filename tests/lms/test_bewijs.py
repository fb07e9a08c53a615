"""Proof: which files are taken, films looked into, and parts of a film for a player."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import ExifTags, Image

from bestanden.fouten import BestandGeweigerd
from lms.bewijs import bewaar_bewijs, lever_bewijs
from lms.film import open_mp4
from lms.forms.stap import InleverForm
from tests.lms.factories import maak_medewerker
from tests.lms.volgfabriek import doos, film, foto, mp4, webm

pytestmark = pytest.mark.django_db


def bewaar(naam: str, inhoud: bytes):
    return bewaar_bewijs(SimpleUploadedFile(naam, inhoud), maak_medewerker(email=f"{naam}@voorbeeld.nl"))


@pytest.mark.parametrize(
    ("naam", "inhoud", "soort"),
    [
        ("a.mp4", mp4(), "mp4"),
        ("a.m4v", mp4(b"M4V "), "mp4"),
        ("a.3gp", mp4(b"3gp4"), "mp4"),
        ("a.mov", mp4(b"qt  "), "mov"),
        ("a.webm", webm(), "webm"),
        ("a", mp4(), "mp4"),
    ],
)
def test_a_film_is_told_by_its_content(naam, inhoud, soort):
    bestand = bewaar(naam, inhoud)
    assert (bestand.soort, bestand.grootte) == (soort, len(inhoud))


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("a.mp4", mp4()[:-100], "beschadigd of niet compleet"),
        ("a.mp4", doos(b"ftyp", b"isom") + doos(b"mdat", b"x"), "beschadigd of niet compleet"),
        ("a.mp4", doos(b"ftyp", b"isom") + b"\x00\x00\x00\x02moov", "beschadigd of niet compleet"),
        ("a.mp4", mp4(spoor=b"soun"), "geen beeld"),
        ("a.webm", webm(spoor=2), "geen beeld"),
        ("a.webm", webm()[:-30], "beschadigd of niet compleet"),
        ("a.webm", b"\x1a\x45\xdf\xa3webm" + bytes(40), "beschadigd of niet compleet"),
        ("a.mp4", webm(), "De naam eindigt op .mp4, maar het is een film (webm)"),
        ("a.mp4", b"MZ" + bytes(500), "het is een programma"),
        ("a.exe", b"MZ" + bytes(500), "Dit is een programma"),
        ("a.mp4", b"", "leeg"),
        ("a.csv", b"naam;e-mail\nA;a@example.nl\n", "Dit is een csv-bestand"),
    ],
)
def test_and_what_is_no_film_is_refused_with_a_sentence(naam, inhoud, zin):
    with pytest.raises(BestandGeweigerd) as fout:
        bewaar(naam, inhoud)
    assert zin in fout.value.zin


PLAATS = b"+52.5168+006.0830/"


@pytest.mark.parametrize("naam", ["a.mp4", "a.mov"])
def test_a_film_is_kept_without_the_place_where_it_was_made(naam):
    kaal = mp4(b"qt  " if naam.endswith("mov") else b"isom")
    ftyp, rest = kaal[:16], kaal[16:]
    lengte = int.from_bytes(rest[:4])
    spoor = doos(b"trak", doos(b"udta", doos(b"loci", PLAATS)) + doos(b"edts", b"blijft"))
    beschrijving = doos(b"udta", doos(b"\xa9xyz", PLAATS)) + doos(b"meta", doos(b"ilst", PLAATS))
    groot = b"\x00\x00\x00\x01uuid" + (16 + len(PLAATS)).to_bytes(8) + PLAATS
    film_ = ftyp + doos(b"moov", rest[8:lengte] + spoor + beschrijving) + groot + rest[lengte:]
    bestand = bewaar(naam, film_)
    with bestand.opslag.open("rb") as opgeslagen:
        inhoud = opgeslagen.read()
    assert PLAATS in film_
    assert PLAATS not in inhoud
    assert len(inhoud) == len(film_)
    assert inhoud.count(b"free") == 4
    assert b"blijft" in inhoud
    assert inhoud.endswith(rest[lengte:])
    open_mp4(io.BytesIO(inhoud))


def test_a_photo_is_kept_without_the_place_where_it_was_made():
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = PLAATS.decode()
    uit = io.BytesIO()
    Image.new("RGB", (40, 30)).save(uit, "JPEG", exif=exif)
    assert PLAATS in uit.getvalue()
    with bewaar("a.jpg", uit.getvalue()).opslag.open("rb") as opgeslagen:
        assert PLAATS not in opgeslagen.read()


def test_the_form_says_that_a_film_can_hold_a_place():
    assert "In een film kan staan waar hij is gemaakt." in InleverForm().as_p()


def test_a_film_may_be_larger_than_a_photo(monkeypatch):
    groot = mp4(vulling=11 * 1024 * 1024)
    assert bewaar("a.mp4", groot).soort == "mp4"
    with pytest.raises(BestandGeweigerd, match="hoogstens 10 MB"):
        bewaar("a", groot)
    monkeypatch.setattr("lms.bewijs.MAX_MB_FILM", 1)
    with pytest.raises(BestandGeweigerd, match="hoogstens 1 MB"):
        bewaar("b.mp4", groot)


class TestLeveren:
    """Some players ask for parts of a film, and play nothing without."""

    def vraag(self, bestand, bereik: str = ""):
        request = RequestFactory().get("/", headers={"range": bereik} if bereik else {})
        antwoord = lever_bewijs(request, bestand)
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        return antwoord, inhoud

    @pytest.mark.parametrize(
        ("bereik", "begin", "eind"), [("bytes=0-", 0, None), ("bytes=0-99", 0, 100), ("bytes=500-900000", 500, None)]
    )
    def test_a_part(self, bereik, begin, eind):
        alles = mp4()
        antwoord, inhoud = self.vraag(bewaar("a.mp4", alles), bereik)
        assert (antwoord.status_code, inhoud) == (206, alles[begin:eind])
        assert antwoord["Content-Range"] == f"bytes {begin}-{(eind or len(alles)) - 1}/{len(alles)}"
        assert antwoord["Content-Length"] == str(len(inhoud))
        assert antwoord["Cache-Control"] == "private, no-store"

    @pytest.mark.parametrize("bereik", ["", "bytes=-500", "stukken=1-2", "bytes=1-2,4-5"])
    def test_the_whole_when_no_part_is_asked(self, bereik):
        antwoord, inhoud = self.vraag(bewaar("a.mp4", mp4()), bereik)
        assert (antwoord.status_code, inhoud) == (200, mp4())

    def test_a_part_that_is_not_there(self):
        antwoord, _ = self.vraag(bewaar("a.mp4", mp4()), "bytes=99999999-")
        assert (antwoord.status_code, antwoord["Content-Range"]) == (416, f"bytes */{len(mp4())}")

    def test_a_photo_comes_whole(self):
        bestand = bewaar_bewijs(foto(), maak_medewerker())
        antwoord, inhoud = self.vraag(bestand, "bytes=0-10")
        assert (antwoord.status_code, len(inhoud)) == (200, bestand.grootte)


def test_memory_does_not_grow_with_a_film():
    """Only the skeleton is read to look into it."""

    class Telt(io.BytesIO):
        gelezen = 0

        def read(self, size=-1):
            stuk = super().read(size)
            Telt.gelezen += len(stuk)
            return stuk

    from lms.film import open_mp4

    open_mp4(Telt(mp4(vulling=5_000_000)))
    assert Telt.gelezen < 1000
    assert film().size > 1000
