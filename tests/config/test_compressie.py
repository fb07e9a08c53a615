"""What goes over the line compressed, and what does not."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from config.compressie import CompressieMiddleware

pytestmark = pytest.mark.django_db
GZIP = {"accept-encoding": "gzip"}


def antwoord(response: HttpResponse) -> HttpResponse:
    return CompressieMiddleware(lambda request: response)(RequestFactory().get("/", headers=GZIP))


def test_a_page_is_compressed_for_who_can_read_it(client):
    los, klein = client.get(reverse("zoeken")), client.get(reverse("zoeken"), headers=GZIP)
    assert not los.has_header("Content-Encoding")
    assert klein["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in klein["Vary"]
    assert len(klein.content) < len(los.content) / 2
    assert gzip.decompress(klein.content).startswith(los.content[:100])


def test_the_length_of_a_page_tells_nothing_of_what_is_in_it():
    lengten = {len(antwoord(HttpResponse("geheim" * 100)).content) for _ in range(50)}
    assert len(lengten) > 10


@pytest.mark.parametrize("soort", ["application/pdf", "image/jpeg", "application/zip"])
def test_what_is_compressed_already_stays_as_it_is(soort):
    assert not antwoord(HttpResponse(b"x" * 1000, content_type=soort)).has_header("Content-Encoding")


def test_a_download_keeps_its_length():
    bestand = FileResponse([b"x" * 1000], content_type="text/csv", headers={"Content-Length": "1000"})
    assert antwoord(bestand)["Content-Length"] == "1000"
