"""A name that is safe to show and to send back."""

import pytest

from bestanden.models import in_woorden
from bestanden.naam import schone_naam
from bestanden.soorten import soort_van


@pytest.mark.parametrize(
    "naam, soort, schoon",
    [
        ("diploma.pdf", "pdf", "diploma.pdf"),
        ("Mijn  diploma\t2019.PDF", "pdf", "Mijn diploma2019.pdf"),
        ("C:\\Users\\Noor\\cv.docx", "docx", "cv.docx"),
        ("../../etc/passwd.pdf", "pdf", "passwd.pdf"),
        ("fdp\u202eexe.pdf", "pdf", "fdpexe.pdf"),
        ("regel\r\nSet-Cookie: x.pdf", "pdf", "regelSet-Cookie: x.pdf"),
        ("cafe\u0301.pdf", "pdf", "café.pdf"),
        ("scan", "jpeg", "scan.jpg"),
        ("scan.jpeg", "jpeg", "scan.jpeg"),
        ("verslag v1.2", "docx", "verslag v1.2.docx"),
        ("", "png", "bestand.png"),
        (".pdf", "pdf", "bestand.pdf"),
        ("a" * 300 + ".pdf", "pdf", "a" * 196 + ".pdf"),
    ],
)
def test_schone_naam(naam, soort, schoon):
    assert schone_naam(naam, soort_van(soort)) == schoon


@pytest.mark.parametrize(
    "aantal, woorden",
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (812_400, "812 kB"),
        (999_500, "1 MB"),
        (1_230_000, "1,2 MB"),
        (10_485_760, "10,5 MB"),
    ],
)
def test_een_grootte_in_woorden(aantal, woorden):
    assert in_woorden(aantal) == woorden
