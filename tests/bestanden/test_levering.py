"""How a private file leaves: streamed, kept by no cache, and unable to run anything."""

import logging

import pytest
from django.http import FileResponse

from bestanden.opslag import bewaar
from tests.accounts.factories import maak_user
from tests.bestanden.bouwstenen import maak_afbeelding, maak_docx, maak_pdf, upload

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.bestanden.urls")]
ALLES = ("pdf", "jpeg", "png", "docx")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def eigenaar(client):
    eigenaar = maak_user()
    client.force_login(eigenaar)
    return eigenaar


@pytest.mark.parametrize(
    "inhoud, naam, mime, adres, hoe",
    [
        (maak_pdf(), "diploma.pdf", "application/pdf", "geef", 'inline; filename="diploma.pdf"'),
        (maak_pdf(), "diploma.pdf", "application/pdf", "haal", 'attachment; filename="diploma.pdf"'),
        (maak_afbeelding(), "scan.jpg", "image/jpeg", "geef", 'inline; filename="scan.jpg"'),
        (maak_afbeelding("PNG"), "scan.png", "image/png", "geef", 'inline; filename="scan.png"'),
        (maak_docx(), "cv.docx", WORD, "geef", 'attachment; filename="cv.docx"'),
        (maak_pdf(), "één.pdf", "application/pdf", "geef", "inline; filename*=utf-8''%C3%A9%C3%A9n.pdf"),
        (maak_pdf(), 'a"b.pdf', "application/pdf", "geef", 'inline; filename="a\\"b.pdf"'),
    ],
)
def test_de_koppen_van_een_bestand(client, eigenaar, inhoud, naam, mime, adres, hoe):
    bestand = bewaar(upload(inhoud, naam), eigenaar, ALLES, 10)
    antwoord = client.get(f"/{adres}/{bestand.pk}/")
    assert isinstance(antwoord, FileResponse)
    assert antwoord.headers["Content-Type"] == mime
    assert antwoord.headers["Content-Disposition"] == hoe
    assert antwoord.headers["Content-Length"] == str(bestand.grootte)
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"".join(antwoord.streaming_content) == bestand.opslag.open().read()


def test_een_bestand_waarvan_de_inhoud_weg_is(client, eigenaar, caplog):
    bestand = bewaar(upload(maak_pdf(), "diploma.pdf"), eigenaar, ALLES, 10)
    bestand.opslag.storage.delete(bestand.opslag.name)
    with caplog.at_level(logging.ERROR, logger="bestanden.levering"):
        assert client.get(f"/geef/{bestand.pk}/").status_code == 404
    assert caplog.messages[0] == f"Van bestand {bestand.pk} is de inhoud weg."
