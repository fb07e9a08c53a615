"""A PDF of our own: tagged, in a process of its own, and nothing fetched for what a user typed."""

import io
import sys

import pikepdf
import pytest

from papier.pdf import NietGedrukt, maak_pdf

STIJL = "portfolio/pdf.css"
HTML = '<html lang="nl"><head><title>Proef</title></head><body><h1>Één kop</h1>{}</body></html>'


def test_is_tagged_and_in_dutch():
    with pikepdf.open(io.BytesIO(maak_pdf(HTML.format("<p>Tekst</p>"), STIJL))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"


def test_leaves_the_library_out_of_this_process(monkeypatch):
    for naam in [naam for naam in sys.modules if naam.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, naam)

    maak_pdf(HTML.format(""), STIJL)

    assert "weasyprint" not in sys.modules


@pytest.mark.parametrize("adres", ["file:///etc/passwd", "http://localhost:1/", "data:image/png;base64,AAAA"])
def test_opens_no_address_that_stands_in_the_text(adres):
    met = maak_pdf(HTML.format(f'<img src="{adres}" alt="x">'), STIJL)

    with pikepdf.open(io.BytesIO(met)) as pdf:
        assert not pdf.pages[0].get_images()


def test_says_what_went_wrong(monkeypatch, tmp_path):
    kapot = tmp_path / "drukker.py"
    kapot.write_text("raise SystemExit('de inkt is op')")
    monkeypatch.setattr("papier.pdf.DRUKKER", kapot)

    with pytest.raises(NietGedrukt, match="de inkt is op"):
        maak_pdf(HTML.format(""), STIJL)


def test_a_style_that_does_not_exist_is_an_error():
    with pytest.raises(FileNotFoundError):
        maak_pdf(HTML.format(""), "bestaat/niet.css")
