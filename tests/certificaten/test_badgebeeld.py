"""The picture: whole titles in it, safe whatever they hold, and the badge baked in as the standard says."""

import io

import pytest
from defusedxml.ElementTree import fromstring
from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_ELEMENT_OB3, extract_png, extract_svg
from PIL import Image

from certificaten import badgebeeld

LANG = "Begeleiden van een medewerker met een arbeidsbeperking bij het leren van vaardigheden op de werkvloer en thuis"


def titelregels(titel: str) -> list[str]:
    return [regel.tekst for regel in badgebeeld.regels(titel)[1:-1]]


def test_a_title_is_broken_between_words():
    assert titelregels("Register Jobcoach") == ["Register", "Jobcoach"]
    assert " ".join(titelregels("Methodisch werken en ethiek")) == "Methodisch werken en ethiek"


@pytest.mark.parametrize(
    "titel", ["Ethiek", LANG, LANG * 3, "arbeidsdeskundigheidsbevorderingsinstrumentarium", "Ł" * 200]
)
def test_every_line_is_inside_the_picture_and_above_the_steps(titel):
    for regel in badgebeeld.regels(titel)[1:-1]:
        assert regel.breedte <= badgebeeld.MAX_BREEDTE + regel.maat
        assert regel.y <= 312


def test_a_title_that_is_too_long_ends_in_dots():
    assert titelregels(LANG * 3)[-1].endswith("…")
    assert not titelregels(LANG)[0].endswith("…")


def test_png_is_a_small_picture():
    beeld = Image.open(io.BytesIO(badgebeeld.maak_png("Register Jobcoach")))
    assert (beeld.format, beeld.size) == ("PNG", (600, 600))
    assert len(badgebeeld.data_adres("Register Jobcoach")) < 12_000


def test_svg_is_text_whatever_the_title_holds():
    titel = """<script>alert("1")</script> & 'zo'"""
    boom = fromstring(badgebeeld.maak_svg(titel))
    assert boom.attrib["aria-label"] == f"Badge: {titel}"
    assert not [deel for deel in boom.iter() if deel.tag.endswith("script")]


def test_says_what_it_is_above_the_title():
    assert badgebeeld.regels("Ethiek")[0].tekst == "Certificaat"
    assert b">Diploma</text>" in badgebeeld.maak_svg("Ethiek", boven="Diploma")
    assert badgebeeld.maak_png("Ethiek", "Diploma") != badgebeeld.maak_png("Ethiek")


def test_baked_in_the_png_as_the_standard_says():
    gebakken = badgebeeld.bak_png("Ethiek", '{"naam": "é"}')
    assert b"iTXtopenbadgecredential\x00" in gebakken
    assert extract_png(gebakken, keyword=ITXT_KEYWORD_OB3) == '{"naam": "é"}'
    Image.open(io.BytesIO(gebakken)).verify()


def test_baked_in_the_svg_as_the_standard_says():
    gebakken = badgebeeld.maak_svg("Ethiek", '{"naam": "]]> </svg>"}')
    assert b'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"' in gebakken
    assert gebakken.count(b"<openbadges:credential><![CDATA[{") == 1
    gelezen = extract_svg(gebakken, element=SVG_ELEMENT_OB3, text_fallback=True)
    assert gelezen == '{"naam": "]]\\u003e </svg\\u003e"}'
