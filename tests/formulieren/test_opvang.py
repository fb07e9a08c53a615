"""What arrives after a session ended is kept for its person, and put back after logging in."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core import signing
from django.test import Client
from django.utils import timezone

from bestanden.models import Bestand
from formulieren import briefje
from formulieren.models import Antwoord, Bijlage, Kopie, Opvang
from tests.bestanden.bouwstenen import maak_pdf, upload

from .factories import lang, stap, vraag, waarde_van
from .test_wizard import nieuwe_versie


def meldingen(antwoord) -> list[str]:
    return [str(melding) for melding in get_messages(antwoord.wsgi_request)]


def test_na_opnieuw_inloggen_staat_alles_er(invuller):
    wie = invuller(stap("een", vraag(id="tekst"), vraag("bestanden", "bewijs")))
    open_ = wie.open("een")
    wie.uitloggen()
    antwoord = wie.stuur(
        "een", open_, **{"v-tekst-tekst": "Mijn verhaal", "v-bewijs-nieuw": upload(maak_pdf(), "d.pdf")}
    )
    assert antwoord["Location"] == "/account/login/?next=/proef/een/"
    assert Antwoord.objects.count() == 0
    assert wie.opvang == 1
    terug = wie.inloggen(naar="/proef/een/")
    assert "Wat je verstuurde toen je was uitgelogd, is alsnog opgeslagen." in terug.content.decode()
    assert wie.open("een")["v-tekst-tekst"] == "Mijn verhaal"
    assert waarde_van(wie.invulling, "bewijs") == [str(Bestand.objects.get().pk)]
    assert Bijlage.objects.get().vraag == "bewijs"
    assert wie.opvang == 0


def test_het_wachtwoord_van_de_pagina_komt_niet_in_de_opvang(invuller):
    wie = invuller()
    open_ = wie.open("een")
    wie.uitloggen()
    wie.stuur("een", open_ | {"csrfmiddlewaretoken": "geheim"}, v__een__tekst="x")
    assert "geheim" not in Opvang.objects.get().gegevens


def test_een_get_zonder_sessie_vraagt_alleen_om_in_te_loggen(invuller):
    wie = invuller()
    wie.uitloggen()
    assert wie.client.get("/proef/een/")["Location"] == "/account/login/?next=/proef/een/"


def test_een_ander_die_inlogt_krijgt_het_niet(invuller):
    noor, sam = invuller(), invuller()
    open_ = noor.open("een")
    noor.uitloggen()
    noor.stuur("een", open_, v__een__tekst="van Noor")
    assert sam.open("een")["v-een-tekst"] == ""
    assert (noor.opvang, sam.opvang) == (1, 0)


def test_een_pagina_van_een_ander_in_dezelfde_browser_wordt_voor_die_ander_bewaard(invuller):
    noor, sam = invuller(), invuller()
    open_ = noor.open("een")
    antwoord = sam.stuur("een", open_, v__een__tekst="van Noor")
    assert meldingen(antwoord) == ["Die pagina was van iemand anders. Wat erop stond is voor diegene bewaard."]
    assert sam.bewaar("een", open_, v__een__tekst="van Noor").status_code == 403
    assert sam.open("een")["v-een-tekst"] == ""
    noor.client.get("/proef/een/")
    assert noor.open("een")["v-een-tekst"] == "van Noor"


def oud_briefje(wie) -> str:
    toen = timezone.now() - timedelta(days=15)
    waarde = [wie.user.pk, str(wie.invulling.pk), wie.invulling.versie_id]

    class Toen(signing.TimestampSigner):
        def timestamp(self):
            return signing.b62_encode(int(toen.timestamp()))

    return Toen(salt=briefje.ZOUT).sign_object(waarde)


@pytest.mark.parametrize(
    "maak",
    [
        lambda wie: "",
        lambda wie: "onzin",
        lambda wie: signing.dumps([wie.user.pk, str(wie.invulling.pk), 1], salt="iets anders"),
        lambda wie: briefje.schrijf(wie.user.pk, wie.invulling.pk, 1)[:-1],
        lambda wie: briefje.schrijf(999999, wie.invulling.pk, 1),
        oud_briefje,
    ],
    ids=["geen", "onzin", "ander zout", "verminkt", "niemand", "verlopen"],
)
def test_zonder_geldig_briefje_wordt_niets_bewaard(invuller, maak):
    wie = invuller()
    open_ = wie.open("een") | {"briefje": maak(wie)}
    wie.uitloggen()
    antwoord = wie.stuur("een", open_, v__een__tekst="x")
    assert antwoord["Location"] == "/account/login/?next=/proef/een/"
    assert Opvang.objects.count() == 0


def test_wie_niet_meer_actief_is_krijgt_geen_opvang(invuller):
    wie = invuller()
    open_ = wie.open("een")
    wie.uitloggen()
    wie.user.is_active = False
    wie.user.save()
    wie.stuur("een", open_, v__een__tekst="x")
    assert wie.opvang == 0


def test_er_is_een_grens_aan_wat_wacht(invuller):
    wie = invuller()
    open_ = wie.open("een")
    wie.uitloggen()
    for nummer in range(22):
        wie.stuur("een", open_, v__een__tekst=f"tekst {nummer}")
    wie.stuur("een", open_, v__een__tekst="x" * 500_000)
    wie.stuur("e" * 400, open_, v__een__tekst="x")
    assert wie.opvang == 20


def test_zonder_csrf_teken_en_briefje_wordt_niets_bewaard(invuller):
    wie = invuller()
    open_ = wie.open("een")
    zonder_briefje = open_ | {"briefje": ""}
    assert Client(enforce_csrf_checks=True).post("/proef/een/", zonder_briefje).status_code == 403
    assert wie.opvang == 0


def test_twee_keer_verstuurd_komt_er_in_volgorde_in(invuller):
    wie = invuller()
    open_ = wie.open("een")
    wie.uitloggen()
    wie.stuur("een", open_, v__een__tekst="eerst")
    wie.stuur("een", open_, v__een__tekst="eerst, en daarna")
    wie.inloggen(naar="/proef/een/")
    assert wie.open("een")["v-een-tekst"] == "eerst, en daarna"
    assert Kopie.objects.count() == 0


def test_is_er_intussen_iets_nieuwers_dan_blijven_beide(invuller):
    wie = invuller()
    open_ = wie.open("een")
    wie.stuur("een", wie.open("een"), v__een__tekst="nieuwer")
    wie.uitloggen()
    wie.stuur("een", open_, v__een__tekst="van de oude pagina")
    terug = wie.inloggen(naar="/proef/een/")
    assert "Wat jij verstuurde is bewaard als kopie bij de vraag." in terug.content.decode()
    assert waarde_van(wie.invulling, "een") == lang("nieuwer")
    assert Kopie.objects.get().waarde == lang("van de oude pagina")


def test_is_de_stap_intussen_weg_dan_blijft_de_tekst(invuller):
    wie = invuller(stap("een"), stap("twee"))
    open_ = wie.open("twee")
    wie.uitloggen()
    wie.stuur("twee", open_, v__twee__tekst="niet weg")
    nieuwe_versie(wie, stap("een"))
    assert wie.inloggen(naar="/proef/twee/").redirect_chain[-1][0] == "/proef/een/"
    assert waarde_van(wie.invulling, "twee") == lang("niet weg")
    assert wie.opvang == 0


def test_een_bestand_dat_bij_deze_vraag_niet_mag_zegt_waarom_en_de_tekst_komt_er_wel(invuller):
    wie = invuller(stap("een", vraag("bestanden", "bewijs", soorten=["png"]), vraag(id="tekst")))
    open_ = wie.open("een")
    wie.uitloggen()
    wie.stuur("een", open_, **{"v-tekst-tekst": "wel", "v-bewijs-nieuw": upload(maak_pdf(), "d.pdf")})
    terug = wie.inloggen(naar="/proef/een/")
    assert "“d.pdf” is geen soort bestand dat hier kan." in terug.content.decode()
    assert waarde_van(wie.invulling, "tekst") == lang("wel")
    assert not Antwoord.objects.filter(vraag="bewijs").exists()
