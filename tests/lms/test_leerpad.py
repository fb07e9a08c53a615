"""The leerpad: goals that are never lost, changes that say what they started from, agreements about what both saw."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from accounts.models import Toevertrouwing
from accounts.rollen import COACH, DOCENT, TEAMMANAGER, WERKBEGELEIDER
from lms.forms.leerpad import hulpkeuzes
from lms.forms.resultaat import LeerlijnForm
from lms.models import Inschrijving, Leerdoel, Leergesprek, Leerlijnversie, Leerpad, Leerpadstand
from lms.models.leerpad import Verouderd
from lms.rules.leerpad import Verschil, Wijziging, verschil
from lms.status import Doelstatus
from sporen.models import Inzage
from tests.accounts.factories import maak_user
from tests.formulieren.conftest import lees_pagina
from tests.portfolio.test_gelijktijdig import tegelijk

from .factories import maak_begeleider, maak_bureau, maak_instrument, maak_leerlijn, maak_medewerker
from .formulierdata import maak_vragenlijst

pytestmark = [pytest.mark.django_db]
MIJN = "/leren/mijn/leerpad/"


@pytest.fixture
def kim(amir):
    return maak_begeleider(amir)


@pytest.fixture
def pad(amir) -> Leerpad:
    return Leerpad.objects.van(amir)


def ingelogd(wie) -> Client:
    client = Client()
    client.force_login(wie, backend="accounts.backends.Inloggen")
    return client


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))


def bij(persoon) -> str:
    return f"/leren/begeleiden/{persoon.pk}/leerpad/"


# What changed, as values


def doel(id_: int, tekst: str = "Bellen", **anders) -> dict:
    return {"id": id_, "tekst": tekst, "streefdatum": "", "status": "open", "hulp": "", **anders}


def test_zonder_wijziging_is_er_geen_verschil():
    assert not verschil([doel(1)], [doel(1)])


def test_het_verschil_noemt_wat_nieuw_veranderd_bereikt_en_losgelaten_is():
    oud = [doel(1), doel(2, "Heftruck"), doel(3, "Koken"), doel(4, "Fietsen", status="bereikt")]
    nieuw = [
        doel(1, "Met klanten bellen", streefdatum="2027-09-01", hulp="Leerlijn Groen"),
        doel(2, "Heftruck", status="bereikt"),
        doel(3, "Koken", status="losgelaten"),
        doel(4, "Fietsen"),
        doel(5, "Lezen"),
        doel(6, "Al gedaan", status="bereikt"),
    ]
    assert verschil(oud, nieuw) == Verschil(
        nieuw=("Lezen", "Al gedaan"),
        gewijzigd=(
            Wijziging("Met klanten bellen", "doel", "Bellen", "Met klanten bellen"),
            Wijziging("Met klanten bellen", "datum", "", "01-09-2027"),
            Wijziging("Met klanten bellen", "wat helpt", "", "Leerlijn Groen"),
        ),
        bereikt=("Heftruck", "Al gedaan"),
        losgelaten=("Koken",),
        weer_open=("Fietsen",),
    )


def test_een_andere_volgorde_is_een_verschil_en_een_nieuw_doel_niet():
    assert verschil([doel(1), doel(2)], [doel(2), doel(1)]).volgorde is True
    assert verschil([doel(1), doel(2)], [doel(1), doel(3), doel(2)]).volgorde is False


# Changing


def test_elke_wijziging_legt_de_hele_stand_vast(pad, amir, kim):
    een = pad.voeg_toe(amir, 0, "Bellen met klanten")
    pad.voeg_toe(kim, 1, "Heftruck rijden", timezone.localdate() + timedelta(days=90))
    pad.wijzig(een, amir, 2, "Zelf bellen met klanten")
    pad.zet_status(een, kim, 3, Doelstatus.BEREIKT)
    standen = list(Leerpadstand.objects.order_by("revisie"))
    assert [(stand.revisie, stand.door) for stand in standen] == [(1, amir), (2, kim), (3, amir), (4, kim)]
    assert [len(stand.doelen) for stand in standen] == [1, 2, 2, 2]
    assert [stand.doelen[0]["tekst"] for stand in standen[1:3]] == ["Bellen met klanten", "Zelf bellen met klanten"]
    assert standen[3].doelen[0]["status"] == "bereikt"
    assert Leerpad.objects.get().revisie == 4


def test_wie_van_een_oude_stand_uitgaat_wordt_geweigerd(pad, amir, kim):
    een = pad.voeg_toe(amir, 0, "Bellen")
    pad.wijzig(een, kim, 1, "Bellen met de klant")
    for werk in (
        lambda: pad.wijzig(een, amir, 1, "Bellen met mijn baas"),
        lambda: pad.voeg_toe(amir, 0, "Iets heel anders"),
        lambda: pad.zet_status(een, amir, 1, Doelstatus.LOSGELATEN),
        lambda: pad.verplaats(een, amir, 1, "omhoog"),
        lambda: pad.geef_akkoord(amir, 1),
        lambda: pad.leg_gesprek_vast(amir, 1, "Goed gesprek"),
    ):
        with pytest.raises(Verouderd):
            werk()
    een.refresh_from_db()
    assert (een.tekst, een.status, Leerpad.objects.get().revisie) == ("Bellen met de klant", "open", 2)


def test_twee_keer_hetzelfde_is_een_keer(pad, amir):
    een = pad.voeg_toe(amir, 0, "Bellen")
    assert pad.voeg_toe(amir, 0, "Bellen") == een
    pad.wijzig(een, amir, 1, "Zelf bellen")
    pad.wijzig(een, amir, 1, "Zelf bellen")
    pad.zet_status(een, amir, 2, Doelstatus.BEREIKT)
    pad.zet_status(een, amir, 2, Doelstatus.BEREIKT)
    assert (Leerdoel.objects.count(), Leerpad.objects.get().revisie) == (1, 3)


def test_een_doel_heeft_een_tekst_van_redelijke_lengte(pad, amir):
    for tekst, zin in (("  ", "Schrijf op wat je doel is"), ("x" * 1001, "hoogstens 1000 tekens")):
        with pytest.raises(ValidationError, match=zin):
            pad.voeg_toe(amir, 0, tekst)


def test_doelen_wisselen_van_plaats_en_aan_het_eind_verandert_er_niets(pad, amir):
    een, twee, drie = (pad.voeg_toe(amir, revisie, f"Doel {revisie}") for revisie in range(3))
    pad.zet_status(twee, amir, 3, Doelstatus.BEREIKT)
    pad.verplaats(drie, amir, 4, "omhoog")
    assert list(pad.doelen.filter(status="open")) == [drie, een]
    pad.verplaats(drie, amir, 5, "omhoog")
    assert Leerpad.objects.get().revisie == 5


def test_een_doel_verwijst_naar_een_leerlijn_een_stap_of_een_instrument(pad, amir):
    leerlijn, lijst = maak_leerlijn(), maak_vragenlijst()
    stap = leerlijn.definitie().stappen[1]
    pad.voeg_toe(amir, 0, "A", leerlijn_id=leerlijn.pk)
    pad.voeg_toe(amir, 1, "B", leerlijn_id=leerlijn.pk, stap=stap.id)
    pad.voeg_toe(amir, 2, "C", instrument_id=lijst.pk)
    weg = pad.voeg_toe(amir, 3, "D", leerlijn_id=leerlijn.pk, stap="weg")
    assert [rij["hulp"] for rij in pad.stand(4)] == [
        "Leerlijn Groen",
        "Leerlijn Groen: Stap S2",
        "Hoe gaat het",
        "Leerlijn Groen",
    ]
    pad.wijzig(weg, amir, 4, "D")
    assert pad.stand(5)[3]["hulp"] == ""


def test_alleen_de_persoon_en_de_coach_van_nu_mogen_iets(pad, amir, kim):
    een = pad.voeg_toe(kim, 0, "Bellen")
    anderen = [maak_begeleider(amir, WERKBEGELEIDER, "Wim"), maak_bureau(), maak_user(rol=(COACH, DOCENT, TEAMMANAGER))]
    Toevertrouwing.objects.get(begeleider=kim).eindig(maak_bureau(), timezone.localdate() - timedelta(days=1))
    for wie in [kim, *anderen]:
        for werk in (pad.geef_akkoord, lambda door, r: pad.voeg_toe(door, r, "X"), pad.leg_gesprek_vast):
            with pytest.raises(PermissionDenied):
                werk(wie, 1)
        with pytest.raises(PermissionDenied):
            pad.zet_status(een, wie, 1, Doelstatus.BEREIKT)
        assert ingelogd(wie).get(bij(amir)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_tegelijk_wijzigen_lukt_een_van_de_twee(wagtail_basis):
    amir = maak_medewerker()
    kim = maak_begeleider(amir)
    pad = Leerpad.objects.van(amir)
    een = pad.voeg_toe(amir, 0, "Bellen")

    def wijzig(door, tekst: str) -> str:
        Leerpad.objects.get(pk=pad.pk).wijzig(een, door, 1, tekst)
        return tekst

    uitkomsten = tegelijk(lambda: wijzig(amir, "Van Amir"), lambda: wijzig(kim, "Van Kim"))
    gelukt = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, str)]
    assert len(gelukt) == 1
    assert sorted(type(uitkomst).__name__ for uitkomst in uitkomsten) == ["Verouderd", "str"]
    assert (Leerdoel.objects.get().tekst, Leerpadstand.objects.count()) == (gelukt[0], 2)


# Agreeing and talking


def test_eens_zijn_ze_als_allebei_dezelfde_stand_zagen(pad, amir, kim):
    een = pad.voeg_toe(amir, 0, "Bellen")
    pad.geef_akkoord(amir, 1)
    assert (pad.afspraak().geldt, pad.afspraak().persoon_nu) == (False, True)
    pad.geef_akkoord(kim, 1)
    pad.geef_akkoord(kim, 1)
    assert Leergesprek.objects.count() == 2
    afspraak = pad.afspraak()
    assert (afspraak.geldt, afspraak.revisie, afspraak.coach) == (True, 1, kim.pk)
    assert f"Jij en {kim} zijn het eens over dit leerpad" in ingelogd(amir).get(MIJN).content.decode()
    pad.wijzig(een, kim, 1, "Zelf bellen")
    afspraak = pad.afspraak()
    assert (afspraak.geldt, afspraak.revisie, afspraak.persoon_nu) == (False, 1, False)
    for client, adres in ((ingelogd(amir), MIJN), (ingelogd(kim), bij(amir))):
        pagina = client.get(adres).content.decode()
        assert "eens over een eerdere versie. Daarna is het leerpad veranderd." in pagina
        assert "Ik ben het eens met dit leerpad" in pagina


def test_over_een_leeg_leerpad_valt_niets_af_te_spreken(pad, amir):
    with pytest.raises(ValidationError, match="nog geen doel"):
        pad.geef_akkoord(amir, 0)


def test_na_een_gesprek_zien_beiden_wat_er_veranderde(pad, amir, kim):
    een = pad.voeg_toe(amir, 0, "Bellen")
    pad.leg_gesprek_vast(kim, 1, "We beginnen met bellen.")
    pad.leg_gesprek_vast(kim, 1, "We beginnen met bellen.")
    assert Leergesprek.objects.count() == 1
    assert "Daarna is er niets veranderd" in ingelogd(amir).get(MIJN).content.decode()
    pad.wijzig(een, amir, 1, "Zelf bellen")
    pad.voeg_toe(kim, 2, "Heftruck")
    for client, adres in ((ingelogd(amir), MIJN), (ingelogd(kim), bij(amir))):
        antwoord = client.get(adres)
        assert antwoord.context["verschil"] == Verschil(
            nieuw=("Heftruck",), gewijzigd=(Wijziging("Zelf bellen", "doel", "Bellen", "Zelf bellen"),)
        )
        pagina = antwoord.content.decode()
        assert "eerst “Bellen”, nu “Zelf bellen”" in pagina
        assert "We beginnen met bellen." in pagina


# The pages


def test_een_doel_toevoegen_en_wijzigen_zonder_script(amir):
    client = ingelogd(amir)
    leerlijn = maak_leerlijn()
    Leerlijnversie.objects.bevries(leerlijn)
    Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
    stap = leerlijn.definitie().stappen[0]
    pagina = client.get(f"{MIJN}doel/")
    assert f'value="leerlijn:{leerlijn.pk}:{stap.id}"' in pagina.content.decode()
    dag = timezone.localdate() + timedelta(days=30)
    velden = {
        **lees_pagina(pagina).velden,
        "tekst": "Zelf snoeien",
        "streefdatum": dag.isoformat(),
        "hulp": f"leerlijn:{leerlijn.pk}:{stap.id}",
    }
    assert client.post(f"{MIJN}doel/", velden)["Location"] == MIJN
    doel = Leerdoel.objects.get()
    assert (doel.tekst, doel.streefdatum, doel.leerlijn, doel.stap) == ("Zelf snoeien", dag, leerlijn, stap.id)
    leerlijn.unpublish()
    pagina = client.get(f"{MIJN}doel/{doel.pk}/")
    velden = {**lees_pagina(pagina).velden, "tekst": "Zelf een heg snoeien", "hulp": velden["hulp"]}
    assert client.post(f"{MIJN}doel/{doel.pk}/", velden)["Location"] == MIJN
    doel.refresh_from_db()
    assert (doel.tekst, doel.stap, doel.streefdatum) == ("Zelf een heg snoeien", stap.id, dag)


def test_wat_helpt_komt_uit_wat_iedereen_ziet(pad, amir):
    open_, besloten = maak_leerlijn("Leerlijn Groen"), maak_leerlijn("Leerlijn Besloten")
    lijst, besloten_lijst = maak_instrument("Werkkaart"), maak_instrument("Besloten kaart")
    for pagina in (besloten, besloten_lijst):
        PageViewRestriction.objects.create(page=pagina, restriction_type=PageViewRestriction.LOGIN)
    waarden = {waarde for _, groep in hulpkeuzes(amir) if isinstance(groep, list) for waarde, _ in groep}
    assert waarden == {f"leerlijn:{open_.pk}", f"instrument:{lijst.pk}"}
    assert list(LeerlijnForm(amir).fields["leerlijn"].queryset) == [open_]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"tekst": " "}, "Schrijf op wat je doel is."),
        ({"streefdatum": "31-2-2027"}, "Dit is geen datum."),
        ({"streefdatum": "2020-01-01"}, "Deze dag is al voorbij."),
        ({"hulp": "leerlijn:999999"}, "Deze keuze is er niet meer."),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_en_alles_blijft_staan(amir, velden, zin):
    gestuurd = {"revisie": "0", "tekst": "Mijn eigen woorden", "streefdatum": "", "hulp": "", **velden}
    antwoord = ingelogd(amir).post(f"{MIJN}doel/", gestuurd)
    pagina = antwoord.content.decode()
    assert zin in pagina
    assert velden.get("tekst", "Mijn eigen woorden") in pagina
    assert Leerdoel.objects.count() == 0


def test_een_datum_die_intussen_voorbij_is_mag_blijven_staan(pad, amir):
    gisteren = timezone.localdate() - timedelta(days=1)
    doel = pad.voeg_toe(amir, 0, "Bellen", gisteren)
    gestuurd = {"revisie": "1", "tekst": "Zelf bellen", "streefdatum": gisteren.isoformat(), "hulp": ""}
    assert ingelogd(amir).post(f"{MIJN}doel/{doel.pk}/", gestuurd).status_code == 302
    assert "Deze dag is voorbij" in ingelogd(amir).get(MIJN).content.decode()


def test_na_een_wijziging_van_de_ander_staan_beide_teksten_er(pad, amir, kim):
    een = pad.voeg_toe(amir, 0, "Bellen")
    client, adres = ingelogd(amir), f"{MIJN}doel/{een.pk}/"
    velden = lees_pagina(client.get(adres)).velden
    pad.wijzig(een, kim, 1, "Bellen met de klant")
    antwoord = client.post(adres, {**velden, "tekst": "Bellen met mijn baas"})
    pagina = antwoord.content.decode()
    assert "Het leerpad is intussen veranderd" in pagina
    assert "Bellen met de klant" in pagina
    opnieuw = lees_pagina(antwoord).velden
    assert (opnieuw["tekst"].strip(), opnieuw["revisie"]) == ("Bellen met mijn baas", "2")
    assert Leerdoel.objects.get().tekst == "Bellen met de klant"
    assert client.post(adres, opnieuw).status_code == 302
    assert Leerdoel.objects.get().tekst == "Bellen met mijn baas"


def test_een_knop_van_een_oude_pagina_zegt_dat_er_iets_veranderde(pad, amir):
    een = pad.voeg_toe(amir, 0, "Bellen")
    antwoord = ingelogd(amir).post(f"{MIJN}doel/{een.pk}/status/", {"revisie": "0", "status": "bereikt"})
    assert meldingen(antwoord) == "Het leerpad is intussen veranderd. Kijk eerst wat er nu staat."
    for revisie in ("", "x", "99999999999"):
        ingelogd(amir).post(f"{MIJN}doel/{een.pk}/status/", {"revisie": revisie, "status": "bereikt"})
    assert Leerdoel.objects.get().status == "open"


def test_een_doel_van_een_ander_bestaat_niet(pad, amir):
    een = pad.voeg_toe(amir, 0, "Bellen")
    client = ingelogd(maak_medewerker("Bo"))
    assert client.get(f"{MIJN}doel/{een.pk}/").status_code == 404
    assert client.post(f"{MIJN}doel/{een.pk}/status/", {"revisie": "1", "status": "bereikt"}).status_code == 404


def test_wat_zonder_sessie_werd_verstuurd_staat_er_na_het_inloggen_weer(amir):
    client = ingelogd(amir)
    velden = lees_pagina(client.get(f"{MIJN}doel/")).velden
    client.logout()
    client.post(f"{MIJN}doel/", {**velden, "tekst": "Mijn lange verhaal"})
    pagina = ingelogd(amir).get(f"{MIJN}doel/")
    assert lees_pagina(pagina).velden["tekst"].strip() == "Mijn lange verhaal"
    assert Leerdoel.objects.count() == 0


def test_een_coach_doet_hetzelfde_en_de_blik_wordt_opgeschreven(amir, kim):
    client = ingelogd(kim)
    pagina = client.get(f"{bij(amir)}doel/")
    velden = {**lees_pagina(pagina).velden, "tekst": "Samen bellen", "hulp": ""}
    assert client.post(f"{bij(amir)}doel/", velden)["Location"] == bij(amir)
    assert Leerpadstand.objects.get().door == kim
    pad = Leerpad.objects.get()
    inzage = Inzage.objects.get()
    assert (inzage.onderwerp, inzage.persoon, inzage.door) == (f"leerpad:{pad.pk}", amir, kim)


def test_de_pagina_vraagt_niet_meer_bij_meer_doelen(pad, amir):
    client, leerlijn = ingelogd(amir), maak_leerlijn()
    aantallen, revisie = [], 0
    for keren in (1, 29):
        for _ in range(keren):
            pad.voeg_toe(amir, revisie, f"Doel {revisie}", leerlijn_id=leerlijn.pk, stap="weg")
            revisie += 1
        client.get(MIJN)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(MIJN).status_code == 200
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


def test_de_coach_leest_wie_het_ziet_met_zichzelf_erbij(pad, amir, kim):
    pad.voeg_toe(amir, 0, "Ik wil leren maaien.")
    for wie in (amir, kim):
        pad.geef_akkoord(wie, pad.revisie)
    pagina = ingelogd(kim).get(bij(amir)).content.decode()
    assert "Alleen Amir Yilmaz en jij zien dit." in pagina
    assert "Jij en Amir Yilmaz zijn het eens" in pagina
    tweede = maak_begeleider(amir, naam="Bas")
    assert f"Alleen Amir Yilmaz, {kim} en jij zien dit." in ingelogd(tweede).get(bij(amir)).content.decode()
