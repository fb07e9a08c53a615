"""Kinds of mail: registered by domains, each with a text that fits."""

import pytest

from berichten import soorten
from berichten.sjablonen import Tekst, fouten, maak, standaard, vul
from tests.berichten.conftest import PROEF, registreer_proef

TEKST = Tekst("Over {{ onderdeel }}", "Dag {{naam}}.\n\n{{ toelichting }}\n\nGroet")


@pytest.mark.parametrize("sleutel", sorted(soorten.SOORTEN))
def test_de_tekst_van_het_portaal_past_bij_de_velden(sleutel):
    soort = soorten.zoek(sleutel)
    tekst = standaard(sleutel)
    assert fouten(soort, tekst) == []
    gevuld = vul(soort, tekst, soort.voorbeeld)
    assert gevuld.onderwerp
    assert "{{" not in gevuld.onderwerp + gevuld.tekst


def test_twee_keer_hetzelfde_registreren_is_een_keer(proef):
    registreer_proef()
    assert soorten.zoek(PROEF) == proef
    assert (proef.verplicht, list(proef.velden)) == (["naam", "onderdeel"], ["naam", "onderdeel", "toelichting"])


def test_een_ander_bericht_onder_dezelfde_naam_wordt_geweigerd(proef):
    with pytest.raises(ValueError, match="al anders geregistreerd"):
        registreer_proef(naam="Iets anders")


@pytest.mark.parametrize("woord", ["Met Spatie", "", "streep-je", "../../etc/passwd"])
def test_een_naam_is_een_gewoon_woord(woord):
    with pytest.raises(ValueError, match="Geen geschikte naam"):
        soorten.registreer(woord, naam="x", velden={})
    with pytest.raises(ValueError, match="Geen geschikte naam"):
        soorten.registreer("goed", naam="x", velden={woord: ("a", "b")})
    assert "goed" not in soorten.SOORTEN


def test_een_lege_alinea_valt_weg_met_zijn_witregel(proef):
    waarden = {"naam": "Noor", "onderdeel": "onderdeel C", "toelichting": ""}
    assert vul(proef, TEKST, waarden).tekst == "Dag Noor.\n\nGroet\n"
    waarden["toelichting"] = "Eerst dit.\n\nDan dat."
    assert vul(proef, TEKST, waarden).tekst == "Dag Noor.\n\nEerst dit.\n\nDan dat.\n\nGroet\n"


def test_een_leeg_veld_tussen_andere_woorden_laat_die_staan(proef):
    tekst = Tekst("x", "Toelichting: {{ toelichting }}\nen {{ naam }}")
    assert vul(proef, tekst, {"naam": "Noor", "onderdeel": "C"}).tekst == "Toelichting: \nen Noor\n"


@pytest.mark.django_db
def test_een_leeg_verplicht_veld_laat_geen_alinea_weg(proef):
    onderwerp, tekst = maak(PROEF, {"naam": "", "onderdeel": "C", "toelichting": None})
    assert onderwerp == "Nieuws over C"
    assert tekst == "Beste ,\n\nEr is nieuws over C.\n\nMet vriendelijke groet,\nRegister Jobcoach\n"


def test_wat_in_een_waarde_staat_is_nooit_een_veld_of_een_opdracht(proef):
    waarden = {"naam": "{{ onderdeel }} {% now 'Y' %} <b>", "onderdeel": "C", "toelichting": "{{ naam }}"}
    assert vul(proef, TEKST, waarden).tekst == "Dag {{ onderdeel }} {% now 'Y' %} <b>.\n\n{{ naam }}\n\nGroet\n"


def test_het_onderwerp_is_een_regel_van_hoogstens_200_tekens(proef):
    gevuld = vul(proef, TEKST, {"naam": "Noor", "onderdeel": "C\r\nBcc: iemand@example.nl" + "x" * 300})
    assert gevuld.onderwerp.startswith("Over C Bcc: iemand@example.nlxxx")
    assert (len(gevuld.onderwerp), gevuld.onderwerp[-1]) == (200, "…")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "gegevens, melding",
    [
        ({"naam": "Noor"}, "onderdeel ontbreekt"),
        ({"naam": "Noor", "onderdeel": "C", "score": "3"}, "score is onbekend"),
    ],
)
def test_andere_gegevens_worden_geweigerd(proef, gegevens, melding):
    with pytest.raises(ValueError, match=melding):
        maak(PROEF, gegevens)


@pytest.mark.parametrize(
    "tekst, bezwaren",
    [
        ("{{ naam }} {{ onderdeel }}", []),
        ("{{naam}} {{onderdeel}} {{ toelichting }}", []),
        ("{{ naam }}", ["Het veld {{ onderdeel }} ontbreekt. Zet het in het onderwerp of in de tekst."]),
        (
            "{{ naam }} {{ onderdeel }} {{ geheim }}",
            ["Het veld {{ geheim }} bestaat niet in deze mail. Kijk in de lijst welke velden je kunt gebruiken."],
        ),
        (
            "{{ naam|upper }} {{ naam.pk }} {{ naam }} {{ onderdeel }}",
            [
                "Het veld {{ naam|upper }} bestaat niet in deze mail. Kijk in de lijst welke velden je kunt gebruiken.",
                "Het veld {{ naam.pk }} bestaat niet in deze mail. Kijk in de lijst welke velden je kunt gebruiken.",
            ],
        ),
        (
            "{{ naam }} {{ onderdeel }} {% include 'x' %}",
            ["Er staat een accolade te veel of te weinig. Een veld schrijf je zo: {{ naam }}."],
        ),
        (
            "{{ naam }} {{ onderdeel }} {{ naam",
            ["Er staat een accolade te veel of te weinig. Een veld schrijf je zo: {{ naam }}."],
        ),
    ],
)
def test_een_tekst_die_niet_past_wordt_uitgelegd(proef, tekst, bezwaren):
    assert fouten(proef, Tekst("Nieuws", tekst)) == bezwaren
