"""Plain text: words as Word counts them, paragraphs and lists as its clipboard gives them."""

import pytest

from formulieren.opmaak import Alinea, alineas, tel_woorden


@pytest.mark.parametrize(
    "tekst, aantal",
    [
        ("", 0),
        ("   \n ", 0),
        ("Ik begeleid drie mensen.", 4),
        ("werk en/of dagbesteding", 3),
        ("het loonwaarde-onderzoek van € 5,00", 5),
        ("foto's, e-mail en 's avonds", 5),
        ("een zin – met een streep", 6),
        ("- eerste punt\n- tweede punt", 4),
        ("1. eerste\n2. tweede punt", 3),
        ("·\tpunt uit Word\no\tnog een", 5),
        ("Alinea een.\n\nAlinea twee.", 4),
    ],
)
def test_woorden_tellen_zoals_word(tekst, aantal):
    assert tel_woorden(tekst) == aantal


def test_lege_regels_scheiden_alineas_en_een_gewone_regel_blijft_een_regel():
    assert alineas("Een.\nTwee.\n\nDrie.") == [Alinea("p", ("Een.", "Twee.")), Alinea("p", ("Drie.",))]


@pytest.mark.parametrize("teken", ["- ", "– ", "• ", "·\t", "o\t", "§\t", "\uf0b7\t", "  * "])
def test_opsommingstekens_van_word_worden_een_lijst(teken):
    assert alineas(f"Vooraf:\n{teken}een\n{teken}twee\nDaarna.") == [
        Alinea("p", ("Vooraf:",)),
        Alinea("ul", ("een", "twee")),
        Alinea("p", ("Daarna.",)),
    ]


def test_een_genummerde_lijst_houdt_haar_nummers():
    assert alineas("3.\tdrie\n4.\tvier\n7) zeven") == [
        Alinea("ol", ("drie", "vier"), start=3),
        Alinea("ol", ("zeven",), start=7),
    ]


def test_een_lijst_in_een_genummerde_lijst_breekt_de_nummering_niet():
    assert alineas("1. een\n- onder een\n2. twee") == [
        Alinea("ol", ("een",), start=1),
        Alinea("ul", ("onder een",)),
        Alinea("ol", ("twee",), start=2),
    ]


@pytest.mark.parametrize("tekst", ["o wat mooi", "2026 was druk", "-5 graden", "1.250 uur"])
def test_wat_op_een_lijst_lijkt_is_er_geen(tekst):
    assert alineas(tekst) == [Alinea("p", (tekst,))]
