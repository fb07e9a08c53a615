"""A statement: signed is signed, with exactly what was read, by whom and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from formulieren.soorten import soort_van

from .factories import NU, PEIL, invoer, vraag

SOORT = soort_van("verklaring")
VRAAG = vraag("verklaring", tekst="<p>Ik houd me aan de <b>code</b>.</p>", reglement="gedragscode")
GETEKEND = {"v-v1-naam": "Noor Bakker", "v-v1-plaats": "Zwolle", "v-v1-datum": "1-3-2026", "v-v1-akkoord": "ja"}
VERSIE = {"code": "gedragscode", "nummer": 4, "titel": "Gedragscode"}


def teken(velden=GETEKEND, huidig=None, vraag=VRAAG, *, gebruiker=7, later=timedelta(0), versie=VERSIE):
    van = replace(
        invoer(velden, gebruiker=gebruiker),
        nu=NU + later,
        reglement=lambda code: versie if code == "gedragscode" else None,
    )
    return SOORT.lees(vraag, van, "v-v1", huidig)


def zinnen(waarde, v=VRAAG):
    return [fout.tekst for fout in SOORT.volledig(v, waarde, PEIL)]


def test_tekenen_legt_vast_wie_wanneer_welke_tekst_en_welke_versie_van_het_reglement():
    waarde = teken()
    assert waarde["getekend"] == {
        "door": 7,
        "op": NU.isoformat(),
        "tekst": "<p>Ik houd me aan de <b>code</b>.</p>",
        "merk": waarde["getekend"]["merk"],
        "reglement": VERSIE,
    }
    assert zinnen(waarde) == []
    assert SOORT.als_tekst(VRAAG, waarde) == "Ondertekend door Noor Bakker, Zwolle, 1 maart 2026"


@pytest.mark.parametrize(
    "weg, zin",
    [
        ("v-v1-naam", "Vul ook je naam in."),
        ("v-v1-plaats", "Vul ook je plaats in."),
        ("v-v1-datum", "Vul ook de datum in."),
        ("v-v1-akkoord", "Zet een vinkje om de verklaring te ondertekenen."),
    ],
)
def test_half_getekend_is_niet_getekend(weg, zin):
    waarde = teken({naam: tekst for naam, tekst in GETEKEND.items() if naam != weg})
    assert waarde["getekend"] is None
    assert zinnen(waarde) == [zin]
    assert SOORT.als_tekst(VRAAG, waarde) == ""


def test_een_datum_die_niet_kan_wordt_op_de_stap_al_gemeld():
    assert [f.plek for f in SOORT.vorm(VRAAG, teken(GETEKEND | {"v-v1-datum": "1-1-2031"}), PEIL)] == ["-datum"]


def test_nog_eens_bewaren_tekent_niet_opnieuw():
    eerst = teken()
    assert teken(huidig=eerst, later=timedelta(days=3), gebruiker=8) == eerst


@pytest.mark.parametrize("anders", [{"v-v1-naam": "N. Bakker"}, {"v-v1-plaats": "Assen"}, {"v-v1-datum": "2-3-2026"}])
def test_iets_wijzigen_tekent_opnieuw(anders):
    eerst = teken()
    opnieuw = teken(GETEKEND | anders, huidig=eerst, later=timedelta(hours=1), gebruiker=8)
    assert opnieuw["getekend"]["op"] == (NU + timedelta(hours=1)).isoformat()
    assert opnieuw["getekend"]["door"] == 8


def test_het_vinkje_weghalen_neemt_de_handtekening_weg():
    eerst = teken()
    zonder = {naam: tekst for naam, tekst in GETEKEND.items() if naam != "v-v1-akkoord"}
    assert teken(zonder, huidig=eerst)["getekend"] is None


def test_een_gewijzigde_tekst_vraagt_om_een_nieuwe_handtekening():
    eerst = teken()
    anders = replace(VRAAG, instellingen=VRAAG.instellingen | {"tekst": "<p>Ik houd me aan de nieuwe code.</p>"})
    assert zinnen(eerst, anders) == ["De tekst van deze verklaring is gewijzigd. Lees hem en onderteken opnieuw."]
    # The page shows the box without its tick, so that signing is an act again.
    assert SOORT.context(anders, eerst, "v-v1")["akkoord"] is False
    assert SOORT.context(anders, eerst, "v-v1")["naam"] == "Noor Bakker"
    opnieuw = teken(huidig=eerst, vraag=anders, later=timedelta(days=1))
    assert opnieuw["getekend"]["tekst"] == "<p>Ik houd me aan de nieuwe code.</p>"
    assert zinnen(opnieuw, anders) == []


def test_andere_opmaak_is_geen_andere_tekst():
    anders = replace(VRAAG, instellingen=VRAAG.instellingen | {"tekst": "<p>Ik houd me\n aan de code.</p>"})
    assert zinnen(teken(), anders) == []


def test_wat_een_browser_over_de_handtekening_zegt_telt_niet():
    waarde = teken({"v-v1-naam": "Noor", "v-v1-getekend": '{"door": 1}'})
    assert waarde["getekend"] is None


def test_zonder_tekst_kan_een_verklaring_niet_worden_vastgesteld():
    assert SOORT.bezwaren(vraag("verklaring", tekst="<p> </p>")) == ["De verklaring “Vraag v1” heeft geen tekst."]
