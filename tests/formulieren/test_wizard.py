"""The wizard walks and saves; every known trap of the library it stands on is a test."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from formulieren.concept import veldnaam
from formulieren.models import Antwoord, FormulierVersie, Invulling, Kopie
from formulieren.soorten import SOORTEN
from tests.bestanden.bouwstenen import maak_pdf, upload

from . import urls
from .conftest import lees_pagina
from .factories import formulier, kolom, lang, maak_invulling, stap, vraag, waarde_van

OPTIES = [{"waarde": "a", "label": "A", "uitleg": ""}, {"waarde": "b", "label": "B", "uitleg": ""}]


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))


def nieuwe_versie(wie, *stappen) -> None:
    """The owner moves over to a version with these steps, in another tab."""
    Invulling.objects.filter(pk=wie.invulling.pk).update(versie=FormulierVersie.objects.bevries(formulier(*stappen)))


# Walking


def test_het_adres_van_de_reeks_leidt_naar_de_eerste_stap(invuller):
    assert invuller().client.get("/proef/")["Location"] == "/proef/een/"


def test_verder_bewaart_en_gaat_naar_de_volgende_stap(invuller):
    wie = invuller()
    antwoord = wie.stuur("een", wie.open("een"), v__een__tekst="Mijn tekst")
    assert antwoord["Location"] == "/proef/twee/"
    assert waarde_van(wie.invulling, "een") == lang("Mijn tekst")


def test_na_de_laatste_stap_komt_het_eindadres_en_is_er_niets_afgerond(invuller):
    wie = invuller()
    antwoord = wie.stuur("drie", wie.open("drie"), v__drie__tekst="Slot")
    assert antwoord["Location"] == "/proef/einde/"
    assert wie.open("drie")["v-drie-tekst"] == "Slot"
    wie.invulling.refresh_from_db()
    assert wie.invulling.op_slot is False


def test_lege_verplichte_antwoorden_houden_niemand_tegen(invuller):
    wie = invuller()
    for slug, volgende in [("een", "/proef/twee/"), ("twee", "/proef/drie/"), ("drie", "/proef/einde/")]:
        assert wie.stuur(slug, wie.open(slug))["Location"] == volgende
    assert Antwoord.objects.count() == 0


def test_terug_bewaart_wat_half_getypt_is(invuller):
    wie = invuller(stap("een"), stap("twee", vraag("datum", "wanneer")))
    antwoord = wie.stuur("twee", wie.open("twee"), v__wanneer="31-2", wizard_goto_step="een")
    assert antwoord["Location"] == "/proef/een/"
    assert waarde_van(wie.invulling, "wanneer") == "31-2"


def test_elke_stap_is_van_elke_stap_te_bereiken_en_bewaart(invuller):
    wie = invuller()
    assert wie.stuur("een", wie.open("een"), v__een__tekst="x", wizard_goto_step="drie")["Location"] == "/proef/drie/"
    assert waarde_van(wie.invulling, "een") == lang("x")


@pytest.mark.parametrize("slug", ["klaar", "done", "reset", "bestaat-niet"])
def test_een_get_op_een_laatste_of_onbekend_adres_rondt_niets_af(invuller, slug):
    wie = invuller()
    wie.stuur("een", wie.open("een"), v__een__tekst="blijft")
    antwoord = wie.client.get(f"/proef/{slug}/")
    assert antwoord["Location"] == "/proef/een/"
    assert "hoort niet meer bij het formulier" in meldingen(antwoord)
    assert waarde_van(wie.invulling, "een") == lang("blijft")


@pytest.mark.parametrize("slug", ["klaar", "done"])
def test_een_stap_mag_heten_zoals_de_bibliotheek_haar_einde_noemt(invuller, slug):
    wie = invuller(stap("een"), stap(slug), stap("slot"))
    assert wie.stuur("een", wie.open("een"))["Location"] == f"/proef/{slug}/"
    assert wie.stuur(slug, wie.open(slug), **{f"v-{slug}-tekst": "x"})["Location"] == "/proef/slot/"
    assert wie.stuur(slug, wie.open(slug), wizard_goto_step=slug)["Location"] == f"/proef/{slug}/"


@pytest.mark.parametrize("adres", ["/proef/?reset", "/proef/?reset=1", "/proef/een/?reset"])
def test_reset_wist_niets(invuller, adres):
    wie = invuller()
    wie.stuur("een", wie.open("een"), v__een__tekst="blijft")
    wie.client.get(adres, follow=True)
    assert wie.open("een")["v-een-tekst"] == "blijft"


def test_een_head_op_een_onbekende_stap_is_geen_fout(invuller):
    wie = invuller()
    assert wie.client.head("/proef/bestaat-niet/").status_code == 302
    assert wie.client.head("/proef/een/").status_code == 200


@pytest.mark.parametrize("methode", ["put", "patch", "delete"])
def test_andere_methoden_doen_niets(invuller, methode):
    assert getattr(invuller().client, methode)("/proef/een/").status_code == 405


@pytest.mark.parametrize(
    "anders", [{"stap-current_step": ""}, {"stap-current_step": "twee"}, {"stap-current_step": "onzin"}]
)
def test_een_beheerveld_waaraan_gesleuteld_is_loopt_nergens_heen_maar_bewaart(invuller, anders):
    wie = invuller()
    antwoord = wie.stuur("een", wie.open("een") | anders, v__een__tekst="bewaard")
    assert antwoord["Location"] == "/proef/een/"
    assert waarde_van(wie.invulling, "een") == lang("bewaard")


def test_zonder_beheerveld_wordt_ook_bewaard(invuller):
    wie = invuller()
    velden = {naam: w for naam, w in wie.open("een").items() if naam != "stap-current_step"}
    assert wie.stuur("een", velden, v__een__tekst="bewaard").status_code == 302
    assert waarde_van(wie.invulling, "een") == lang("bewaard")


@pytest.mark.parametrize(
    "actie", ["", "onzin", "kopie-weg:v-een:²", "kopie-gebruik:v-een:" + "9" * 5000, "rij-weg:x\n:y", "opslaan::"]
)
def test_onzin_in_een_knop_geeft_geen_fout(invuller, actie):
    wie = invuller()
    assert wie.stuur("een", wie.open("een"), actie=actie, v__een__tekst="x").status_code == 302
    assert waarde_van(wie.invulling, "een") == lang("x")


def test_een_stap_komt_nooit_uit_het_geheugen_van_de_browser(invuller):
    assert "no-store" in invuller().client.get("/proef/een/")["Cache-Control"]


def test_zonder_csrf_teken_wordt_niets_aangenomen(invuller):
    wie = invuller()
    velden = wie.open("een")
    streng = Client(enforce_csrf_checks=True)
    streng.force_login(wie.user, backend="accounts.backends.Inloggen")
    van_script = {"headers": {"X-Requested-With": "fetch"}}
    assert streng.post("/proef/een/", velden | {"v-een-tekst": "x", "briefje": ""}).status_code == 403
    assert streng.post("/proef/een/bewaren/", velden | {"v-een-tekst": "x"}, **van_script).status_code == 403
    assert Antwoord.objects.count() == 0


# Wrong in shape


def test_een_fout_in_de_vorm_staat_bij_het_veld_en_alles_blijft_staan(invuller):
    wie = invuller(stap("een", vraag("datum", "wanneer"), vraag("getal", "uren"), vraag(id="tekst")), stap("twee"))
    antwoord = wie.stuur("een", wie.open("een"), v__wanneer="31-2-2024", v__uren="-4", v__tekst__tekst="Mijn verhaal")
    assert antwoord.status_code == 200
    pagina, inhoud = lees_pagina(antwoord), antwoord.content.decode()
    assert (pagina.velden["v-wanneer"], pagina.velden["v-uren"], pagina.velden["v-tekst-tekst"]) == (
        "31-2-2024",
        "-4",
        "Mijn verhaal",
    )
    assert 'href="#v-wanneer"' in inhoud
    assert [fout["anker"] for fout in antwoord.context["fouten"]] == ["v-wanneer", "v-uren"]
    assert {"v-wanneer", "v-uren", "foutenlijst"} <= pagina.ids
    assert "Fout: Stap een" in inhoud
    assert wie.stuur("een", pagina.velden, v__wanneer="1-2-2024", v__uren="4")["Location"] == "/proef/twee/"


def test_elke_fout_wijst_naar_een_veld_dat_er_is(invuller):
    v = [
        vraag("keuze", "k", opties=OPTIES),
        vraag("meerkeuze", "m", opties=OPTIES),
        vraag("ja_nee", "j"),
        vraag("schaal", "s"),
        vraag("periode", "p"),
        vraag("verklaring", "e", tekst="<p>Ik.</p>"),
        vraag("tabel", "t", kolommen=[kolom("uren", "getal")]),
        vraag("bestanden", "b"),
    ]
    wie = invuller(stap("een", *v))
    fout = {"v-k": "z", "v-m": "z", "v-j": "z", "v-s": "9", "v-p-begin": "z", "v-e-datum": "z"}
    fout |= {"v-t-rij": "a", "v-t-a-uren": "z", "v-b-nieuw": upload(b"", "leeg.pdf")}
    antwoord = wie.stuur("een", wie.open("een") | fout)
    ankers = {fout["anker"] for fout in antwoord.context["fouten"]}
    assert ankers == {"v-k-1", "v-m-1", "v-j-ja", "v-s-1", "v-p-begin", "v-e-datum", "v-t-a-uren", "v-b"}
    assert ankers <= lees_pagina(antwoord).ids


def test_opslaan_blijft_op_de_stap_en_zegt_ook_wat_er_niet_klopt(invuller):
    wie = invuller(stap("een", vraag("datum", "wanneer")), stap("twee"))
    assert wie.stuur("een", wie.open("een"), v__wanneer="1-2-2024", actie="opslaan::")["Location"] == "/proef/een/"
    antwoord = wie.stuur("een", wie.open("een"), v__wanneer="morgen", actie="opslaan::")
    assert antwoord.status_code == 200
    assert len(antwoord.context["fouten"]) == 1
    assert waarde_van(wie.invulling, "wanneer") == "morgen"


def test_een_geweigerd_bestand_wordt_ook_gemeld_bij_terug_en_verder(invuller):
    wie = invuller(stap("een", vraag("bestanden", "bewijs"), vraag(id="tekst")), stap("twee"))
    for knop in ({}, {"wizard_goto_step": "twee"}, {"actie": "opslaan::"}):
        velden = wie.open("een") | knop | {"v-bewijs-nieuw": upload(b"", "leeg.pdf"), "v-tekst-tekst": f"na {knop}"}
        antwoord = wie.stuur("een", velden)
        assert antwoord.status_code == 200
        assert "Dit bestand is leeg." in antwoord.context["fouten"][0]["tekst"]
        assert waarde_van(wie.invulling, "tekst") == lang(f"na {knop}")


def test_elke_soort_is_te_tonen_leeg_en_gevuld(invuller):
    v = [
        vraag(soort, soort.replace("_", ""), opties=OPTIES, tekst="<p>Ik.</p>", kolommen=[kolom("a")])
        for soort in SOORTEN
    ]
    wie = invuller(stap("een", *v))
    assert {f"{veldnaam(vraag)}-basis" for vraag in v} <= wie.open("een").keys()


# Files


def test_een_verplicht_bestand_hoeft_niet_nog_eens(invuller):
    wie = invuller(stap("een", vraag("bestanden", "bewijs")), stap("twee"))
    wie.stuur("een", wie.open("een"), **{"v-bewijs-nieuw": upload(maak_pdf(), "diploma.pdf"), "actie": "opslaan::"})
    assert wie.stuur("een", wie.open("een"))["Location"] == "/proef/twee/"
    assert len(waarde_van(wie.invulling, "bewijs")) == 1
    assert "diploma.pdf" in wie.client.get("/proef/een/").content.decode()


def test_een_bestand_verwijderen_bewaart_ook_de_rest(invuller):
    wie = invuller(stap("een", vraag("bestanden", "bewijs"), vraag(id="tekst")))
    wie.stuur("een", wie.open("een"), **{"v-bewijs-nieuw": upload(maak_pdf(), "diploma.pdf")})
    (sleutel,) = waarde_van(wie.invulling, "bewijs")
    antwoord = wie.stuur("een", wie.open("een"), v__tekst__tekst="erbij", actie=f"bestand-weg:v-bewijs:{sleutel}")
    assert antwoord["Location"] == "/proef/een/#v-bewijs"
    assert waarde_van(wie.invulling, "bewijs") == []
    assert waarde_van(wie.invulling, "tekst") == lang("erbij")


# Hidden steps


KIES = (stap("een", vraag("keuze", "kies", opties=OPTIES)), stap("extra", toon_als=("kies", "b")), stap("slot"))


def test_een_stap_verschijnt_met_het_antwoord(invuller):
    wie = invuller(*KIES)
    assert wie.stuur("een", wie.open("een"), v__kies="a")["Location"] == "/proef/slot/"
    assert wie.client.get("/proef/extra/")["Location"] == "/proef/een/"
    assert wie.stuur("een", wie.open("een"), v__kies="b")["Location"] == "/proef/extra/"


def test_wat_naar_een_verborgen_stap_gaat_wordt_bewaard(invuller):
    wie = invuller(*KIES)
    wie.stuur("een", wie.open("een"), v__kies="b")
    open_ = wie.open("extra")
    wie.stuur("een", wie.open("een"), v__kies="a")
    assert wie.stuur("extra", open_, v__extra__tekst="niet weg")["Location"] == "/proef/een/"
    assert waarde_van(wie.invulling, "extra") == lang("niet weg")


def test_een_botsing_op_een_verborgen_stap_is_geen_fout(invuller):
    wie = invuller(*KIES)
    wie.stuur("een", wie.open("een"), v__kies="b")
    links, rechts = wie.open("extra"), wie.open("extra")
    wie.stuur("extra", links, v__extra__tekst="links")
    wie.stuur("een", wie.open("een"), v__kies="a")
    assert wie.stuur("extra", rechts, v__extra__tekst="rechts").status_code == 302
    assert Kopie.objects.get().waarde == lang("rechts")


# Two tabs


def test_na_een_botsing_staan_beide_teksten_op_de_pagina(invuller):
    wie = invuller()
    links, rechts = wie.open("een"), wie.open("een")
    wie.stuur("een", links, v__een__tekst="van links")
    antwoord = wie.stuur("een", rechts, v__een__tekst="van rechts")
    assert antwoord.status_code == 200
    (veld,) = antwoord.context["beeld"].velden
    assert veld.waarde == lang("van rechts")
    assert [kopie["alineas"][0].regels for kopie in veld.kopieen] == [("van links",)]


@pytest.mark.parametrize(
    "knop, antwoord, kopie",
    [("", "van rechts", "van links"), ("kopie-gebruik", "van links", "van rechts"), ("kopie-weg", "van rechts", None)],
)
def test_kiezen_na_een_botsing(invuller, knop, antwoord, kopie):
    wie = invuller()
    links, rechts = wie.open("een"), wie.open("een")
    wie.stuur("een", links, v__een__tekst="van links")
    pagina = wie.stuur("een", rechts, v__een__tekst="van rechts")
    actie = {"actie": f"{knop}:v-een:{Kopie.objects.get().pk}"} if knop else {}
    wie.stuur("een", lees_pagina(pagina).velden | actie)
    assert waarde_van(wie.invulling, "een") == lang(antwoord)
    assert [k.waarde["tekst"] for k in Kopie.objects.filter(afgehandeld_op=None)] == ([kopie] if kopie else [])


def test_vanzelf_opslaan_na_een_botsing_houdt_de_andere_tekst(invuller):
    wie = invuller()
    links, rechts = wie.open("een"), wie.open("een")
    wie.stuur("een", links, v__een__tekst="van links")
    velden = lees_pagina(wie.stuur("een", rechts, v__een__tekst="van rechts")).velden
    assert wie.bewaar("een", velden, v__een__tekst="van rechts, en door").status_code == 200
    assert wie.bewaar("een", velden, v__een__tekst="van rechts, en verder door").status_code == 200
    assert waarde_van(wie.invulling, "een") == lang("van rechts, en verder door")
    assert Kopie.objects.get().waarde == lang("van links")


def test_na_indienen_wordt_een_wijziging_geweigerd_met_de_tekst_erbij(invuller):
    wie = invuller()
    open_ = wie.open("een")
    Invulling.objects.update(op_slot=True)
    antwoord = wie.stuur("een", open_, v__een__tekst="te laat")
    assert "Dit formulier is intussen ingediend" in antwoord.content.decode()
    assert lees_pagina(antwoord).velden["v-een-tekst"] == "te laat"
    assert Kopie.objects.get().waarde == lang("te laat")
    assert wie.stuur("een", open_)["Location"] == "/proef/einde/"


def test_een_dichte_stap_zegt_dat_en_bewaart_een_wijziging_als_kopie(invuller):
    wie = invuller()
    assert "Deze stap kun je nu niet wijzigen" not in wie.client.get("/proef/een/").content.decode()
    Invulling.objects.update(open_stappen=[stap("twee").id])
    open_ = wie.open("een")
    assert "Deze stap kun je nu niet wijzigen" in wie.client.get("/proef/een/").content.decode()
    antwoord = wie.stuur("een", open_, v__een__tekst="te laat")
    pagina = antwoord.content.decode()
    assert "Deze stap kun je nu niet wijzigen" in pagina
    assert "Gebruik de andere tekst" not in pagina
    assert lees_pagina(antwoord).velden["v-een-tekst"] == "te laat"
    assert (Kopie.objects.get().waarde, Kopie.objects.get().reden) == (lang("te laat"), Kopie.Reden.OP_SLOT)
    assert wie.bewaar("een", open_, v__een__tekst="te laat").status_code == 423
    assert wie.stuur("een", wie.open("een"))["Location"] == "/proef/twee/"
    assert wie.stuur("twee", wie.open("twee"), v__twee__tekst="aangevuld")["Location"] == "/proef/drie/"
    assert waarde_van(wie.invulling, "twee") == lang("aangevuld")


def test_wat_eerder_getypt_is_en_niet_kan_staat_bij_het_veld_zonder_lijst_bovenaan(invuller):
    wie = invuller(stap("een", vraag("datum", "wanneer"), vraag(id="v2")))
    wie.bewaar("een", wie.open("een"), v__wanneer="31-2-2025")
    pagina = wie.client.get("/proef/een/").content.decode()
    assert pagina.count("Dit is geen datum die bestaat.") == 1
    assert 'aria-describedby="v-wanneer-fout" aria-invalid="true"' in pagina
    assert 'id="foutenlijst"' not in pagina
    assert "<title>Fout:" not in pagina


# The save while typing


def test_vanzelf_opslaan_antwoordt_met_tijd_en_nieuwe_merktekens(invuller):
    wie = invuller()
    velden = wie.open("een")
    antwoord = wie.bewaar("een", velden, v__een__tekst="half")
    assert antwoord.status_code == 200
    assert antwoord.json()["botsingen"] == []
    assert antwoord.json()["merktekens"] == {"v-een": wie.open("een")["v-een-basis"]}
    assert waarde_van(wie.invulling, "een") == lang("half")


def test_vanzelf_opslaan_botst_zichtbaar(invuller):
    wie = invuller()
    links, rechts = wie.open("een"), wie.open("een")
    wie.bewaar("een", links, v__een__tekst="van links")
    antwoord = wie.bewaar("een", rechts, v__een__tekst="van rechts")
    assert antwoord.status_code == 409
    (botsing,) = antwoord.json()["botsingen"]
    assert (botsing["veld"], botsing["bewaard"]) == ("v-een", "van links")
    wie.bewaar("een", rechts, v__een__tekst="van rechts, en door", **{"v-een-kopie": botsing["kopie"]})
    assert Kopie.objects.get().waarde == lang("van rechts, en door")


def test_vanzelf_opslaan_na_indienen(invuller):
    wie = invuller()
    velden = wie.open("een")
    Invulling.objects.update(op_slot=True)
    assert wie.bewaar("een", velden, v__een__tekst="te laat").status_code == 423
    assert Kopie.objects.get().waarde == lang("te laat")


def test_vanzelf_opslaan_zonder_sessie(invuller):
    wie = invuller()
    velden = wie.open("een")
    wie.uitloggen()
    antwoord = wie.bewaar("een", velden, v__een__tekst="half")
    assert (antwoord.status_code, antwoord.json()) == (401, {"uitgelogd": True})
    assert Antwoord.objects.count() == 0


# An editor changed the form, and the owner moved over in another tab


def test_een_stap_die_weg_is_leidt_vriendelijk_verder_en_de_tekst_blijft(invuller):
    wie = invuller(stap("een"), stap("twee"))
    open_ = wie.open("twee")
    nieuwe_versie(wie, stap("een"))
    antwoord = wie.stuur("twee", open_, v__twee__tekst="niet weg")
    assert antwoord["Location"] == "/proef/een/"
    assert "hoort niet meer bij het formulier. Hier kun je verder. Wat je schreef is bewaard." in meldingen(antwoord)
    assert waarde_van(wie.invulling, "twee") == lang("niet weg")


def test_een_vraag_die_weg_is_houdt_haar_tekst(invuller):
    wie = invuller(stap("een", vraag(id="a"), vraag(id="b")), stap("twee"))
    open_ = wie.open("een")
    oude_versie = wie.invulling.versie_id
    nieuwe_versie(wie, stap("een", vraag(id="a")), stap("twee"))
    antwoord = wie.stuur("een", open_, v__a__tekst="over a", v__b__tekst="over b")
    assert antwoord["Location"] == "/proef/twee/"
    assert "apart bewaard" in meldingen(antwoord)
    assert waarde_van(wie.invulling, "a") == lang("over a")
    b = Antwoord.objects.get(vraag="b")
    assert (b.waarde, b.versie_id) == (lang("over b"), oude_versie)


def test_een_vraag_die_naar_een_andere_stap_ging_houdt_haar_tekst(invuller):
    wie = invuller(stap("een", vraag(id="a"), vraag(id="b")))
    open_ = wie.open("een")
    nieuwe_versie(wie, stap("een", vraag(id="a")), stap("twee", vraag(id="b")))
    wie.bewaar("een", open_, v__b__tekst="over b")
    assert wie.open("twee")["v-b-tekst"] == "over b"


def test_verhuizen_naar_een_nieuwe_versie_houdt_elk_antwoord(invuller):
    wie = invuller(stap("een", vraag(id="a")), stap("twee"))
    wie.stuur("een", wie.open("een"), v__a__tekst="over a")
    nieuwe_versie(wie, stap("twee", vraag(id="c"), vraag(id="a")), stap("nieuw"))
    assert wie.open("twee")["v-a-tekst"] == "over a"


# Two runs never mix


def test_twee_mensen_zien_elk_hun_eigen_antwoorden(invuller):
    noor, sam = invuller(), invuller()
    noor.stuur("een", noor.open("een"), v__een__tekst="van Noor")
    sam.stuur("een", sam.open("een"), v__een__tekst="van Sam")
    assert noor.open("een")["v-een-tekst"] == "van Noor"
    assert sam.open("een")["v-een-tekst"] == "van Sam"


def test_een_pagina_van_een_eerdere_ronde_wordt_geen_antwoord_van_deze(invuller):
    wie = invuller()
    open_ = wie.open("een")
    nieuw = maak_invulling()
    urls.EIGEN[wie.user.pk] = [nieuw.pk]
    antwoord = wie.stuur("een", open_, v__een__tekst="uit de vorige ronde")
    assert antwoord["Location"] == "/proef/een/"
    assert wie.open("een")["v-een-tekst"] == ""
    kopie = Kopie.objects.get()
    assert (kopie.invulling_id, kopie.waarde, kopie.reden) == (nieuw.pk, lang("uit de vorige ronde"), Kopie.Reden.ANDER)
    wie.stuur("een", wie.open("een"), actie=f"kopie-gebruik:v-een:{kopie.pk}")
    assert wie.open("een")["v-een-tekst"] == "uit de vorige ronde"


def test_twee_formulieren_in_een_reeks_met_dezelfde_vragen_lopen_niet_door_elkaar(invuller):
    wie = invuller(stap("een", vraag(id="zelfde")))
    tweede = maak_invulling(stap("twee", vraag(id="zelfde")))
    urls.EIGEN[wie.user.pk].append(tweede.pk)
    wie.stuur("een", wie.open("een"), v__zelfde__tekst="eerste")
    wie.stuur("twee", wie.open("twee"), v__zelfde__tekst="tweede")
    assert wie.open("een")["v-zelfde-tekst"] == "eerste"
    assert waarde_van(tweede, "zelfde") == lang("tweede")
