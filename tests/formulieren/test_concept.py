"""Saving a draft: as typed, per answer, and nothing lost when two pages save at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from formulieren.bewaard import bewaarde_teksten
from formulieren.concept import bewaar, handel_kopie_af
from formulieren.kopieen import kopiemerk, ruilmerk
from formulieren.models import Antwoord, FormulierVersie, Invulling, Kopie, Stapvoortgang
from formulieren.ontvangst import invoer_van

from .factories import NU, PEIL, Pagina, formulier, invoer, lang, maak_invulling, stap, vraag, waarde_van

pytestmark = pytest.mark.django_db

STAP = stap("een", vraag(id="v1"), vraag(id="v2"), vraag("getal", "v3", verplicht=False))


@pytest.fixture
def invulling() -> Invulling:
    return maak_invulling(STAP)


def kopieen(invulling) -> list:
    return [k.waarde["tekst"] for k in Kopie.objects.filter(invulling=invulling, afgehandeld_op=None).order_by("pk")]


def gebruik(invulling, kopie, *, gebruik=True):
    handel_kopie_af(
        invulling.pk, invulling.versie_id, STAP, kopie.pk, gebruik=gebruik, peil=PEIL, nu=NU + timedelta(hours=1)
    )


# Saving


def test_wat_getypt_is_wordt_bewaard_ook_als_het_niet_klopt(invulling):
    bewaard = Pagina(invulling, STAP).bewaar({"v-v1-tekst": "Mijn casus.\r\n- een", "v-v3": "veel uren"})
    assert bewaard.gewijzigd == 2
    assert waarde_van(invulling, "v1") == lang("Mijn casus.\n- een")
    assert waarde_van(invulling, "v3") == "veel uren"
    assert not Antwoord.objects.filter(invulling=invulling, vraag="v2").exists()


def test_elke_wijziging_telt_een_revisie_en_gelijk_bewaren_niet(invulling):
    pagina = Pagina(invulling, STAP)
    for tekst in ("een", "twee", "twee"):
        pagina.typ(tekst)
    antwoord = Antwoord.objects.get(invulling=invulling, vraag="v1")
    assert (antwoord.revisie, antwoord.waarde, antwoord.bron) == (2, lang("twee"), pagina.bron)
    assert antwoord.versie_id == invulling.versie_id


def test_een_vinkje_zonder_tekst_blijft_ook(invulling):
    Pagina(invulling, STAP).bewaar({"v-v1-nauwelijks": "ja"})
    assert waarde_van(invulling, "v1") == lang("", nauwelijks=True)


def test_leegmaken_is_ook_een_antwoord(invulling):
    Pagina(invulling, STAP).typ("weg hiermee")
    Pagina(invulling, STAP).typ("")
    assert waarde_van(invulling, "v1") == lang("")


def test_vragen_die_niet_op_de_pagina_stonden_blijven_zoals_ze_zijn(invulling):
    Pagina(invulling, STAP).typ("blijft")
    van = invoer({"v-v2-basis": "0.x", "v-v2-tekst": "erbij"})
    bewaar(invulling.pk, invulling.versie_id, STAP, van, PEIL)
    assert waarde_van(invulling, "v1") == lang("blijft")
    assert waarde_van(invulling, "v2") == lang("erbij")


def test_voortgang_wordt_geschreven_bij_het_bewaren(invulling):
    Pagina(invulling, STAP).bewaar({"v-v1-tekst": "klaar", "v-v3": "-4"})
    rij = Stapvoortgang.objects.get(invulling=invulling, stap=STAP.id)
    assert (rij.nodig, rij.klaar) == (2, 1)
    assert rij.tekort == [
        {"vraag": "v2", "tekst": "Hier staat nog geen tekst."},
        {"vraag": "v3", "tekst": "Een getal onder nul kan hier niet."},
    ]
    Pagina(invulling, STAP).bewaar({"v-v2-tekst": "ook", "v-v3": "4"})
    rij.refresh_from_db()
    assert (rij.nodig, rij.klaar, rij.tekort) == (2, 2, [])


def test_een_half_antwoord_is_een_begin_en_niets_is_er_geen(invulling):
    verklaring = stap("vier", vraag("verklaring", "v4", tekst="<p>Zo is het.</p>"))
    eigen = maak_invulling(verklaring)
    Pagina(eigen, verklaring).bewaar({"v-v4-naam": "Sanne"})
    half = Stapvoortgang.objects.get(invulling=eigen)
    assert (half.nodig, half.klaar, half.begonnen) == (1, 0, True)
    Pagina(invulling, STAP).bewaar({})
    niets = Stapvoortgang.objects.get(invulling=invulling)
    assert (niets.nodig, niets.klaar, niets.begonnen) == (2, 0, False)


def test_namen_die_op_elkaar_lijken_raken_elkaar_niet():
    een, tien = vraag("bestanden", "a1"), vraag(id="a10")
    s = stap("een", een, tien)
    eigen = maak_invulling(s)
    Pagina(eigen, s).typ("oud", "a10")
    nieuw = Pagina(eigen, s)
    Pagina(eigen, s).typ("nieuwer", "a10")
    van = invoer(nieuw.begin | {"bron": nieuw.bron})
    van.geraakt.add("v-a1")
    bewaar(eigen.pk, eigen.versie_id, s, van, PEIL)
    assert waarde_van(eigen, "a10") == lang("nieuwer")


# Two tabs


def test_twee_vensters_botsen_niet_op_verschillende_antwoorden(invulling):
    links, rechts = Pagina(invulling, STAP), Pagina(invulling, STAP)
    assert links.typ("van links", "v1").botsingen == {}
    assert rechts.typ("van rechts", "v2").botsingen == {}
    assert waarde_van(invulling, "v1") == lang("van links")
    assert waarde_van(invulling, "v2") == lang("van rechts")
    assert kopieen(invulling) == []


def test_een_oud_venster_zet_een_onaangeroerd_antwoord_niet_terug(invulling):
    Pagina(invulling, STAP).typ("eerste versie")
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("tweede versie")
    bewaard = oud.typ("iets anders", "v2")
    assert bewaard.botsingen == {}
    assert waarde_van(invulling, "v1") == lang("tweede versie")
    assert bewaard.waarden["v1"] == lang("tweede versie")


def test_op_hetzelfde_antwoord_worden_beide_teksten_bewaard(invulling):
    Pagina(invulling, STAP).typ("begin")
    links, rechts = Pagina(invulling, STAP), Pagina(invulling, STAP)
    links.typ("van links")
    bewaard = rechts.typ("van rechts")
    assert waarde_van(invulling, "v1") == lang("van links")
    assert kopieen(invulling) == ["van rechts"]
    botsing = bewaard.botsingen["v1"]
    assert (botsing.getypt, botsing.bewaard) == (lang("van rechts"), lang("van links"))
    assert bewaard.waarden["v1"] == lang("van rechts")
    assert bewaard.gewijzigd == 0


def test_wie_hetzelfde_typt_botst_niet(invulling):
    links, rechts = Pagina(invulling, STAP), Pagina(invulling, STAP)
    links.typ("gelijk")
    assert rechts.typ("gelijk").botsingen == {}
    assert kopieen(invulling) == []


def test_een_venster_botst_niet_met_zichzelf_als_het_antwoord_verloren_ging(invulling):
    pagina = Pagina(invulling, STAP)
    pagina.typ("een")
    pagina.typ("een twee")
    assert pagina.typ("een twee drie").botsingen == {}
    assert waarde_van(invulling, "v1") == lang("een twee drie")


def test_na_een_ander_venster_botst_het_wel(invulling):
    pagina = Pagina(invulling, STAP)
    pagina.typ("een")
    Pagina(invulling, STAP).typ("ertussen")
    assert list(pagina.typ("een twee").botsingen) == ["v1"]
    assert waarde_van(invulling, "v1") == lang("ertussen")


def test_dezelfde_geweigerde_tekst_wordt_een_keer_bewaard(invulling):
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("eerst")
    oud.typ("laat")
    oud.typ("laat")
    assert kopieen(invulling) == ["laat"]


def test_wie_na_een_botsing_doortypt_werkt_de_eigen_kopie_bij(invulling):
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("eerst")
    kopie = oud.typ("laat").botsingen["v1"].kopie
    oud.bewaar({"v-v1-tekst": "laat en langer", "v-v1-kopie": kopiemerk(kopie)})
    assert kopieen(invulling) == ["laat en langer"]


def test_een_kopie_die_intussen_omgeruild_is_wordt_niet_overschreven(invulling):
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("eerst")
    kopie = oud.typ("laat").botsingen["v1"].kopie
    merk = kopiemerk(kopie)
    gebruik(invulling, kopie)
    oud.bewaar({"v-v1-tekst": "laat en langer", "v-v1-kopie": merk})
    assert sorted(kopieen(invulling)) == ["eerst", "laat en langer"]
    assert waarde_van(invulling, "v1") == lang("laat")


# Choosing between two texts


def botsing(invulling) -> tuple[Pagina, Kopie]:
    """The page as it is after a clash: with the text that was typed, and fresh tokens."""
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("van links")
    kopie = oud.typ("van rechts").botsingen["v1"].kopie
    nieuw = Pagina(invulling, STAP)
    nieuw.begin |= {"v-v1-ruil": ruilmerk(kopie.pk, 1)}
    return nieuw, kopie


def test_de_eigen_tekst_kiezen_bewaart_de_andere_als_kopie(invulling):
    pagina, _ = botsing(invulling)
    pagina.typ("van rechts")
    assert waarde_van(invulling, "v1") == lang("van rechts")
    assert kopieen(invulling) == ["van links"]


def test_ook_wie_na_de_botsing_eerst_doortypt_raakt_de_andere_tekst_niet_kwijt(invulling):
    pagina, _ = botsing(invulling)
    pagina.typ("van rechts, en meer")
    pagina.typ("van rechts, en nog meer")
    assert waarde_van(invulling, "v1") == lang("van rechts, en nog meer")
    assert kopieen(invulling) == ["van links"]


def test_de_andere_tekst_wordt_ook_bewaard_als_de_kopie_al_was_weggegooid(invulling):
    pagina, kopie = botsing(invulling)
    gebruik(invulling, kopie, gebruik=False)
    pagina.typ("van rechts")
    assert kopieen(invulling) == ["van links"]


def test_de_andere_tekst_gebruiken_wisselt_ze_om(invulling):
    _, kopie = botsing(invulling)
    gebruik(invulling, kopie)
    antwoord = Antwoord.objects.get(invulling=invulling, vraag="v1")
    assert (antwoord.waarde, antwoord.revisie) == (lang("van rechts"), 2)
    assert kopieen(invulling) == ["van links"]
    gebruik(invulling, kopie)
    assert waarde_van(invulling, "v1") == lang("van links")


def test_omwisselen_schrijft_de_voortgang_opnieuw(invulling):
    Pagina(invulling, STAP).typ("begin")
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("")
    kopie = oud.typ("een hele tekst").botsingen["v1"].kopie
    gebruik(invulling, kopie)
    assert Stapvoortgang.objects.get(invulling=invulling).klaar == 1


def test_weggooien_is_een_daad_en_laat_de_rij_staan(invulling):
    _, kopie = botsing(invulling)
    gebruik(invulling, kopie, gebruik=False)
    kopie.refresh_from_db()
    assert kopie.afgehandeld_op == NU + timedelta(hours=1)
    assert waarde_van(invulling, "v1") == lang("van links")


def test_een_kopie_van_een_ander_kan_niet_worden_gebruikt(invulling):
    _, kopie = botsing(maak_invulling(STAP))
    Pagina(invulling, STAP).typ("van mij")
    gebruik(invulling, kopie)
    assert waarde_van(invulling, "v1") == lang("van mij")


# A closed form


def test_na_indienen_verandert_er_niets_en_blijft_de_tekst_als_kopie(invulling):
    Pagina(invulling, STAP).typ("ingediend")
    pagina = Pagina(invulling, STAP)
    Invulling.objects.filter(pk=invulling.pk).update(op_slot=True)
    bewaard = pagina.typ("te laat")
    assert bewaard.op_slot
    assert waarde_van(invulling, "v1") == lang("ingediend")
    kopie = Kopie.objects.get(invulling=invulling)
    assert (kopie.waarde, kopie.reden) == (lang("te laat"), Kopie.Reden.OP_SLOT)
    gebruik(invulling, kopie)
    assert waarde_van(invulling, "v1") == lang("ingediend")


def test_alleen_een_open_stap_verandert_en_de_rest_blijft_als_kopie():
    dicht = stap("twee", vraag(id="w1"))
    eigen = maak_invulling(STAP, dicht)
    Pagina(eigen, dicht).typ("staat vast", "w1")
    Invulling.objects.filter(pk=eigen.pk).update(open_stappen=[STAP.id])
    assert not Pagina(eigen, STAP).typ("aangevuld").dicht
    bewaard = Pagina(eigen, dicht).typ("te laat", "w1")
    assert (bewaard.dicht, bewaard.op_slot) == (True, False)
    assert waarde_van(eigen, "v1") == lang("aangevuld")
    assert waarde_van(eigen, "w1") == lang("staat vast")
    kopie = Kopie.objects.get(invulling=eigen)
    assert (kopie.waarde, kopie.reden) == (lang("te laat"), Kopie.Reden.OP_SLOT)


def test_een_kopie_bij_een_dichte_stap_wordt_geen_antwoord_en_kan_wel_weg(invulling):
    Pagina(invulling, STAP).typ("staat vast")
    Invulling.objects.filter(pk=invulling.pk).update(open_stappen=[])
    kopie = Pagina(invulling, STAP).typ("te laat").botsingen["v1"].kopie
    gebruik(invulling, kopie)
    assert waarde_van(invulling, "v1") == lang("staat vast")
    assert kopieen(invulling) == ["te laat"]
    gebruik(invulling, kopie, gebruik=False)
    assert kopieen(invulling) == []


def test_na_terugnemen_kan_een_kopie_zonder_antwoord_alsnog_het_antwoord_worden(invulling):
    pagina = Pagina(invulling, STAP)
    Invulling.objects.filter(pk=invulling.pk).update(op_slot=True)
    kopie = pagina.typ("te laat").botsingen["v1"].kopie
    Invulling.objects.filter(pk=invulling.pk).update(op_slot=False)
    gebruik(invulling, kopie)
    assert waarde_van(invulling, "v1") == lang("te laat")
    assert kopieen(invulling) == []


# Another version


def test_teksten_zonder_plek_worden_teruggevonden_met_hun_vraag(invulling):
    Pagina(invulling, STAP).typ("van links", "v2")
    oud = Pagina(invulling, STAP)
    Pagina(invulling, STAP).typ("nieuwer", "v2")
    oud.typ("- van rechts", "v2")
    nieuw = FormulierVersie.objects.bevries(formulier(stap("een", vraag(id="v1"))))
    Invulling.objects.filter(pk=invulling.pk).update(versie=nieuw)
    gevonden = bewaarde_teksten([invulling.pk], {"v1"})
    assert {(t.vraag, t.reden, t.alineas[0].regels) for t in gevonden} == {
        ("Vraag v2", "Deze vraag hoort niet meer bij het formulier.", ("nieuwer",)),
        ("Vraag v2", "Niet opgenomen: in een ander venster stond al iets nieuwers.", ("van rechts",)),
    }


def test_nul_tekens_en_onzin_in_verborgen_velden_geven_geen_fout(invulling):
    van = invoer({"v-v1-basis": "\x00", "v-v1-tekst": "a\x00b", "v-v1-ruil": "²." + "9" * 5000, "bron": "x\x00y" * 40})
    Pagina(invulling, STAP).typ("eerst")
    bewaar(
        invulling.pk,
        invulling.versie_id,
        STAP,
        invoer_van(van.data, van.files, Pagina(invulling, STAP).gebruiker),
        PEIL,
    )
    assert kopieen(invulling) == ["ab"]


# Really at the same time


def tegelijk(*taken) -> None:
    """Run each in a thread with a connection of its own, all starting together."""
    start = threading.Barrier(len(taken))

    def loop(taak):
        try:
            start.wait()
            taak()
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=(taak,)) for taak in taken]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)


@pytest.mark.django_db(transaction=True)
def test_echt_tegelijk_op_hetzelfde_antwoord_raakt_niets_kwijt():
    invulling = maak_invulling(STAP)
    paginas = [Pagina(invulling, STAP) for _ in range(4)]
    tegelijk(*(lambda p=p, n=n: p.typ(f"tekst {n}") for n, p in enumerate(paginas)))
    antwoord = Antwoord.objects.get(invulling=invulling)
    assert antwoord.revisie == 1
    assert sorted([antwoord.waarde["tekst"], *kopieen(invulling)]) == [f"tekst {n}" for n in range(4)]


@pytest.mark.django_db(transaction=True)
def test_echt_tegelijk_op_verschillende_antwoorden_botst_niet():
    vragen = [vraag(id=f"v{n}") for n in range(6)]
    s = stap("een", *vragen)
    invulling = maak_invulling(s)
    paginas = [Pagina(invulling, s) for _ in vragen]
    tegelijk(*(lambda p=p, v=v: p.typ(f"over {v.id}", v.id) for p, v in zip(paginas, vragen, strict=True)))
    assert {a.vraag: a.waarde["tekst"] for a in Antwoord.objects.filter(invulling=invulling)} == {
        v.id: f"over {v.id}" for v in vragen
    }
    assert Kopie.objects.count() == 0
    assert Stapvoortgang.objects.get(invulling=invulling).klaar == 6


@pytest.mark.django_db(transaction=True)
def test_wat_bewaard_is_staat_er_voor_een_ander_meteen():
    """Nothing is held back for later: another connection, as after a kill -9, reads what was just saved."""
    invulling = maak_invulling(STAP)
    Pagina(invulling, STAP).typ("opgeslagen")
    gelezen = []
    tegelijk(lambda: gelezen.append(waarde_van(invulling, "v1")))
    assert gelezen == [lang("opgeslagen")]
