"""Keeping and removing: the bytes on disk and the row in the database stay together."""

import hashlib
import os
import uuid
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.management import call_command
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from PIL import Image, ImageCms

from bestanden.models import Bestand, prive_opslag
from bestanden.opslag import bewaar, verwijder
from tests.accounts.factories import maak_user
from tests.bestanden.bouwstenen import maak_afbeelding, maak_docx, maak_foto, maak_pdf, upload

ALLES = ("pdf", "jpeg", "png", "docx")


@pytest.fixture(autouse=True)
def eigen_opslag(settings, tmp_path):
    """An empty private folder for each test."""
    settings.STORAGES = settings.STORAGES | {
        "private": settings.STORAGES["private"] | {"OPTIONS": {"location": str(tmp_path)}}
    }
    veld = Bestand._meta.get_field("opslag")
    oud, veld.storage = veld.storage, prive_opslag()
    yield tmp_path
    veld.storage = oud


def op_schijf(map_) -> list[str]:
    return sorted(str(pad.relative_to(map_)) for pad in map_.rglob("*") if pad.is_file())


@pytest.mark.django_db
def test_een_pdf_blijft_byte_voor_byte_gelijk(eigen_opslag):
    inhoud = maak_pdf()
    eigenaar = maak_user()
    bestand = bewaar(upload(inhoud, "C:\\Mijn diploma.pdf"), eigenaar, ALLES, 10)
    bestand.refresh_from_db()
    assert (bestand.eigenaar, bestand.naam, bestand.soort) == (eigenaar, "Mijn diploma.pdf", "pdf")
    assert (bestand.grootte, bestand.sha256) == (len(inhoud), hashlib.sha256(inhoud).hexdigest())
    assert (bestand.mime, bestand.soort_in_woorden) == ("application/pdf", "pdf")
    assert bestand.opslag.read() == inhoud
    assert op_schijf(eigen_opslag) == [bestand.opslag.name]


@pytest.mark.django_db
def test_de_plek_op_schijf_vertelt_niets():
    bestand = bewaar(upload(maak_docx(), "cv van Noor.docx"), maak_user(), ALLES, 10)
    map_, twee, sleutel = bestand.opslag.name.split("/")
    assert (map_, twee, len(sleutel)) == ("bestanden", sleutel[:2], 32)
    assert uuid.UUID(sleutel) != bestand.pk


@pytest.mark.django_db
def test_een_groot_bestand_van_schijf_blijft_na_het_bewaren_bruikbaar():
    inhoud = maak_pdf(3)
    groot = TemporaryUploadedFile("diploma.pdf", "application/pdf", len(inhoud), None)
    groot.write(inhoud)
    groot.flush()
    bestand = bewaar(groot, maak_user(), ALLES, 10)
    assert bestand.opslag.read() == inhoud
    assert os.path.exists(groot.temporary_file_path())


@pytest.mark.django_db
def test_van_een_foto_blijven_alleen_de_beeldpunten_rechtop():
    bestand = bewaar(upload(maak_foto(), "foto.jpg"), maak_user(), ALLES, 10)
    inhoud = bestand.opslag.read()
    with Image.open(BytesIO(inhoud)) as beeld:
        assert beeld.size == (40, 60)  # it was 60 by 40, lying on its side
        assert dict(beeld.getexif()) == {}
        assert set(beeld.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}
    for geheim in (b"Geheime Telefoon", b"mevrouw", b"geheim xmp", b"Exif"):
        assert geheim not in inhoud
    assert (bestand.grootte, bestand.sha256) == (len(inhoud), hashlib.sha256(inhoud).hexdigest())


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_een_png_houdt_zijn_soort_beeldpunten(mode):
    bestand = bewaar(upload(maak_afbeelding("PNG", mode=mode), "scherm.png"), maak_user(), ALLES, 10)
    with Image.open(BytesIO(bestand.opslag.read())) as beeld:
        assert (beeld.format, beeld.mode, beeld.size) == ("PNG", mode, (60, 40))


@pytest.mark.django_db
@pytest.mark.parametrize("mode, bewaard", [("L", "L"), ("CMYK", "RGB"), ("RGB", "RGB")])
def test_een_jpeg_wordt_grijs_of_rgb(mode, bewaard):
    bestand = bewaar(upload(maak_afbeelding(mode=mode), "scan.jpg"), maak_user(), ALLES, 10)
    with Image.open(BytesIO(bestand.opslag.read())) as beeld:
        assert (beeld.format, beeld.mode) == ("JPEG", bewaard)


@pytest.mark.django_db
def test_een_kleurprofiel_wordt_srgb_en_een_kapot_profiel_hindert_niet():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profiel in (lab, b"dit is geen profiel"):
        bestand = bewaar(upload(maak_afbeelding(icc_profile=profiel), "scan.jpg"), maak_user(), ALLES, 10)
        with Image.open(BytesIO(bestand.opslag.read())) as beeld:
            naam = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(beeld.info["icc_profile"])))
            assert naam.strip() == "sRGB built-in"


@pytest.mark.django_db
def test_een_scan_van_600_dpi_wordt_op_de_helft_bewaard():
    bestand = bewaar(upload(maak_afbeelding(maat=(4960, 7016)), "scan.jpg"), maak_user(), ALLES, 10)
    with Image.open(BytesIO(bestand.opslag.read())) as beeld:
        assert beeld.size == (2480, 3508)


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.bestanden.urls")
def test_een_teruggedraaide_transactie_laat_geen_bestand_achter(client, eigen_opslag):
    client.force_login(maak_user())
    antwoord = client.post("/neem/", {"bestand": upload(maak_pdf(), "diploma.pdf"), "stuk": "ja"})
    assert (antwoord.status_code, Bestand.objects.count(), op_schijf(eigen_opslag)) == (500, 0, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls("tests.bestanden.urls")
def test_wat_bewaard_is_blijft_na_het_verzoek(client, eigen_opslag):
    client.force_login(maak_user())
    antwoord = client.post("/neem/", {"bestand": upload(maak_pdf(), "diploma.pdf")})
    bestand = Bestand.objects.get(pk=antwoord.content.decode())
    assert op_schijf(eigen_opslag) == [bestand.opslag.name]


@pytest.mark.django_db(transaction=True)
def test_verwijderen_neemt_het_bestand_pas_na_de_commit_weg(eigen_opslag):
    bestand = bewaar(upload(maak_pdf(), "diploma.pdf"), maak_user(), ALLES, 10)
    with transaction.atomic():
        verwijder(bestand)
        transaction.set_rollback(True)
    bestand = Bestand.objects.get()
    assert op_schijf(eigen_opslag) == [bestand.opslag.name]
    verwijder(bestand)
    assert (Bestand.objects.count(), op_schijf(eigen_opslag)) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_wat_ergens_bij_hoort_kan_niet_weg(eigen_opslag, verwijzing):
    bestand = bewaar(upload(maak_pdf(), "diploma.pdf"), maak_user(), ALLES, 10)
    verwijzing.objects.create(bestand=bestand)
    with pytest.raises(ProtectedError) as geweigerd:
        verwijder(bestand)
    assert geweigerd.value.args[0] == "“diploma.pdf” kan niet weg, want het hoort bij iets dat al is vastgelegd."
    assert (Bestand.objects.count(), len(op_schijf(eigen_opslag))) == (1, 1)


@pytest.fixture
def verwijzing(transactional_db):
    """A model of some domain that points at a file with PROTECT, with its own table for this test."""
    from django.apps import apps
    from django.db import connection

    class Verwijzing(models.Model):
        bestand = models.ForeignKey(Bestand, models.PROTECT)

        class Meta:
            app_label = "bestanden"

        def __str__(self) -> str:
            return f"verwijst naar {self.bestand}"

    with connection.schema_editor() as schema:
        schema.create_model(Verwijzing)
    yield Verwijzing
    with connection.schema_editor() as schema:
        schema.delete_model(Verwijzing)
    del apps.all_models["bestanden"]["verwijzing"]
    apps.clear_cache()


def opruimen(*opties: str) -> list[str]:
    uit = StringIO()
    call_command("ruim_bestanden_op", *opties, stdout=uit)
    return uit.getvalue().splitlines()


@pytest.mark.django_db
def test_opruimen_toont_eerst_en_verwijdert_alleen_oude_bestanden_zonder_rij(eigen_opslag):
    bewaard = bewaar(upload(maak_pdf(), "diploma.pdf"), maak_user(), ALLES, 10).opslag.name
    oud, nieuw, anders = "bestanden/aa/wees", "bestanden/bb/net-geschreven", "anders/van-een-ander"
    for pad in (oud, nieuw, anders):
        prive_opslag().save(pad, ContentFile(b"x"))
    gisteren = (timezone.now() - timedelta(hours=25)).timestamp()
    for pad in (bewaard, oud, anders):
        os.utime(eigen_opslag / pad, (gisteren, gisteren))
    assert opruimen() == [oud, "1 gevonden, niets verwijderd. Met --doe-het worden ze verwijderd."]
    assert opruimen("--doe-het") == [oud, "1 verwijderd."]
    assert op_schijf(eigen_opslag) == sorted([bewaard, nieuw, anders])
