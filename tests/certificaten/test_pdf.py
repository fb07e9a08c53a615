"""The certificate on paper: what is on it, and that everybody can read it."""

from io import BytesIO

import pikepdf
import pytest
import segno
from bs4 import BeautifulSoup

from certificaten.adressen import controleadres
from certificaten.models import Certificaat
from certificaten.pdf import maak_html, maak_pdf
from formulieren.datums import schrijf_datum
from tests.certificaten.conftest import geef


@pytest.fixture
def document(certificaat) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(maak_pdf(certificaat)))


def elementen(deel) -> list:
    """Every element of the structure, in reading order."""
    if isinstance(deel, pikepdf.Array):
        return [element for kind in deel for element in elementen(kind)]
    if not isinstance(deel, pikepdf.Dictionary):
        return []
    return [deel, *elementen(deel.get("/K", pikepdf.Array()))]


def plaatje(certificaat: Certificaat) -> str:
    """The picture on the document, as it stands in it."""
    (gevonden,) = BeautifulSoup(maak_html(certificaat), "html.parser").select("img")
    return gevonden["src"]


def test_is_one_a4_on_its_side(document):
    assert len(document.pages) == 1
    breed, hoog = (round(float(maat) / 72 * 25.4) for maat in document.pages[0].MediaBox[2:])
    assert (breed, hoog) == (297, 210)


def test_is_tagged_and_dutch_and_says_what_it_is(document, certificaat):
    assert str(document.Root.Lang) == "nl"
    assert document.Root.MarkInfo.Marked
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.docinfo["/Title"]) == f"Certificaat Proefvak {certificaat.nummer} van Sanne de Vries"
    with document.open_metadata() as gegevens:
        assert gegevens["pdfuaid:part"] == "1"


def test_has_a_heading_and_a_code_with_words(document):
    soorten = [str(element.get("/S", "")) for element in elementen(document.Root.StructTreeRoot)]
    plaatjes = [element for element in elementen(document.Root.StructTreeRoot) if element.get("/S") == "/Figure"]

    assert soorten.count("/H1") == 1
    assert [str(plaatje.Alt) for plaatje in plaatjes] == [
        "QR-code die naar het controleadres van dit certificaat leidt"
    ]


def test_holds_no_pictures_of_pixels(document):
    assert list(document.pages[0].get_images()) == []


def test_links_to_the_check_page(document, certificaat):
    adressen = [str(link.A.URI) for link in document.pages[0].Annots]
    assert adressen == [controleadres(certificaat.sleutel)]


def test_the_words_on_it(certificaat):
    woorden = BeautifulSoup(maak_html(certificaat), "html.parser").body.get_text(" ", strip=True)
    for tekst in (
        "Certificaat Proefvak Sanne de Vries beheerst het proefvak.",
        f"Nummer {certificaat.nummer}",
        f"Afgegeven op {schrijf_datum(certificaat.afgegeven_op)}",
        f"Geldig tot en met {schrijf_datum(certificaat.geldig_tot)}",
        controleadres(certificaat.sleutel),
    ):
        assert tekst in woorden


def test_the_code_on_it_holds_the_address_of_the_check_page(certificaat, houder, bureau):
    """Level M: it can still be read when a seventh of it is damaged. No code of another certificate is the same."""
    code = segno.make(controleadres(certificaat.sleutel), error="m", micro=False)

    assert plaatje(certificaat) == code.svg_data_uri(border=0, dark="#07333a", scale=4)
    assert plaatje(geef(houder, bureau)) != plaatje(certificaat)


@pytest.mark.parametrize("naam", ["<script>alert(1)</script>", "<img src=file:///etc/passwd>", "Ł" * 120])
def test_a_name_is_text_whatever_it_holds(houder, bureau, naam):
    certificaat: Certificaat = geef(houder, bureau, naam=naam)
    assert len(pikepdf.open(BytesIO(maak_pdf(certificaat))).pages) == 1


def test_has_its_band_of_petrol(certificaat, document):
    petrol = b"0.039216 0.282353 0.305882 rg"
    stromen = [deel for deel in document.objects if isinstance(deel, pikepdf.Stream)]

    assert any(petrol in deel.read_bytes() for deel in stromen if deel.get("/Subtype") != "/XML")
