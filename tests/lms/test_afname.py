"""Filling in questionnaires and tests: who may, what is frozen, what locks, who sees it, and who looked."""

from datetime import timedelta
from decimal import Decimal
from threading import Event
from time import sleep

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Team, Teamlid, Toevertrouwing
from accounts.rollen import COACH, DOCENT, TEAMMANAGER, WERKBEGELEIDER, geef_rol, neem_rol_af
from formulieren.models import Antwoord, FormulierVersie, Kopie
from lms.instrumentformulier import bezwaren
from lms.models import Afname, Inschrijving, Instrument, Leerlijnversie, Resultaat
from lms.models.afname import Onvolledig
from lms.rules.teamcijfers import peildag
from lms.status import Uitkomst
from sporen.models import Inzage
from tests.accounts.factories import maak_user
from tests.formulieren.conftest import lees_pagina
from tests.portfolio.test_gelijktijdig import tegelijk

from .factories import maak_begeleider, maak_bureau, maak_instrument, maak_leerlijn, maak_medewerker
from .factories import stap as leerstap
from .formulierdata import (
    GELD,
    GEVAAR,
    NORMEN,
    WONEN,
    antwoord,
    keuze,
    maak_toets,
    maak_vragenlijst,
    norm,
    schaal,
    stap,
    vraag_id,
    vul_in,
)

pytestmark = [pytest.mark.django_db]


def ingelogd(wie) -> Client:
    client = Client()
    client.force_login(wie, backend="accounts.backends.Inloggen")
    return client


def volg(persoon, *stappen: dict) -> Inschrijving:
    """Somebody follows a leerlijn with these steps."""
    leerlijn = maak_leerlijn(stappen=list(stappen))
    Leerlijnversie.objects.bevries(leerlijn)
    return Inschrijving.objects.schrijf_in(persoon, leerlijn, persoon)


def toetsmoment(toets: Instrument, code: str = "T1", **velden) -> dict:
    return leerstap("toetsmoment", code, soort="score", pagina=toets.pk, **{"cesuur": 70, **velden})


def opdracht(code: str = "Z9") -> dict:
    """A compulsory step that keeps the leerlijn open."""
    return leerstap("opdracht", code, bewijs=False)


def meldingen(antwoord) -> str:
    return " ".join(str(melding) for melding in get_messages(antwoord.wsgi_request))


# Beginning


def test_beginnen_bevriest_de_pagina_met_normen_en_goede_antwoorden(amir):
    toets = maak_toets()
    afname = Afname.objects.begin(amir, toets)
    formulier = afname.versie.formulier
    assert (formulier.titel, formulier.kenmerken["soort"]) == ("Toets veilig werken", "toets")
    assert [n["vanaf"] for n in formulier.kenmerken["normen"]] == ["0", "70"]
    assert formulier.stappen[0].kenmerken == {"thema": "gevaar zien"}
    assert [v.kenmerken for v in formulier.vragen()] == [
        {"goed": ["b"], "punten": 1},
        {"goed": ["b"], "punten": 1},
        {"goed": ["b"], "punten": 2},
    ]
    assert (afname.uiterlijk, afname.ingeleverd_op) == (None, None)


def test_wie_nog_bezig_is_gaat_verder_en_twee_mensen_delen_een_versie(amir):
    lijst = maak_vragenlijst()
    eerste = Afname.objects.begin(amir, lijst)
    assert Afname.objects.begin(amir, lijst) == eerste
    ander = Afname.objects.begin(maak_medewerker("Bo"), lijst)
    assert (ander.versie, FormulierVersie.objects.count()) == (eerste.versie, 1)


def test_na_het_inleveren_begint_een_nieuwe_keer(amir):
    lijst = maak_vragenlijst()
    eerste = vul_in(amir, lijst)
    assert Afname.objects.begin(amir, lijst) != eerste


def test_een_werkopdracht_wordt_niet_in_het_portaal_ingevuld(amir):
    with pytest.raises(ValidationError, match="vul je niet in het portaal in"):
        Afname.objects.begin(amir, maak_instrument())


def test_wat_uit_het_aanbod_is_begint_niemand_meer(amir):
    lijst = maak_vragenlijst()
    lijst.unpublish()
    lijst.refresh_from_db()
    with pytest.raises(ValidationError, match="niet meer in het aanbod"):
        Afname.objects.begin(amir, lijst)


def test_wie_de_leerlijn_volgt_kan_een_toets_nog_maken_als_de_pagina_weg_is(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets), opdracht())
    toets.unpublish()
    toets.refresh_from_db()
    assert Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"]).versie is not None


def gewijzigd(instrument, **velden):
    """As a later version of the portal could find it: published when this was not yet asked."""
    for naam, waarde in velden.items():
        setattr(instrument, naam, waarde)
    instrument.save(clean=False)
    return instrument


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"stappen": []}, "nog geen enkel goed antwoord"),
        (
            {
                "stappen": [
                    stap(GEVAAR, "Een", "x", [keuze("V", "a", "b")], [{"vraag": 2, "antwoord": "a", "punten": 1}])
                ]
            },
            "een antwoord voor vraag 2, die er niet is",
        ),
        (
            {
                "stappen": [
                    stap(GEVAAR, "Een", "x", [keuze("V", "a", "b")], [{"vraag": 1, "antwoord": "z", "punten": 1}])
                ]
            },
            "“z” staat niet tussen de keuzes",
        ),
        ({"normen": [norm("1", "Goed", "wonne")]}, "een norm voor het thema “wonne”"),
    ],
)
def test_de_redacteur_hoort_waarom_een_toets_niet_kan_werken(amir, velden, zin):
    toets = gewijzigd(maak_toets(), **velden)
    assert zin in " ".join(bezwaren(toets))
    with pytest.raises(ValidationError, match="klopt iets niet in de vragen"):
        Afname.objects.begin(amir, toets)


def test_schalen_van_een_thema_hebben_hetzelfde_begin_en_eind():
    vragen = [schaal("a"), schaal("b", tot=10)]
    lijst = gewijzigd(maak_vragenlijst(), stappen=[stap(WONEN, "Je huis", "wonen", vragen)], normen=NORMEN)
    assert bezwaren(lijst) == [
        "De vragen over “wonen” hebben schalen met een verschillend begin of eind. Zo is er geen gemiddelde."
    ]


def test_een_praktijkoefening_heeft_geen_bezwaren():
    assert bezwaren(maak_instrument()) == []


# In a leerlijn


def test_een_stap_die_nog_dicht_is_begint_niet(amir):
    toets = maak_toets()
    inschrijving = volg(amir, leerstap("opdracht", "S1", "Kijk mee", bewijs=False), toetsmoment(toets, open_na="S1"))
    with pytest.raises(ValidationError, match="Dit gaat open als je klaar bent met “Kijk mee”"):
        Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])


def test_niemand_begint_in_de_leerlijn_van_een_ander(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets))
    with pytest.raises(PermissionDenied):
        Afname.objects.begin(maak_medewerker("Bo"), toets, inschrijving, toetsmoment(toets)["id"])


def test_een_ander_instrument_dan_dat_van_de_stap_begint_niet(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets))
    with pytest.raises(ValidationError, match="Deze stap is er niet"):
        Afname.objects.begin(amir, maak_toets("Andere toets"), inschrijving, toetsmoment(toets)["id"])


@pytest.mark.parametrize(
    ("antwoorden", "procent", "uitkomst"),
    [(("b", "a", "b"), "75.0", Uitkomst.GEHAALD), (("b", "b", "a"), "50.0", Uitkomst.NIET_GEHAALD)],
)
def test_een_ingeleverde_toets_geeft_een_resultaat_van_de_stap(amir, antwoorden, procent, uitkomst):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets, cesuur=75), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, *antwoorden)
    afname.lever_in(amir)
    resultaat = Resultaat.objects.get()
    assert (resultaat.uitkomst, resultaat.score) == (uitkomst, Decimal(procent))
    assert (afname.uitkomst.procent, afname.uitkomst.geen_resultaat) == (Decimal(procent), "")


def test_een_vragenlijst_als_stap_is_klaar_zodra_die_is_ingeleverd(amir):
    lijst = maak_vragenlijst()
    vragen = leerstap("instrument", "I1", pagina=lijst.pk)
    inschrijving = volg(amir, vragen, opdracht())
    Afname.objects.begin(amir, lijst, inschrijving, vragen["id"]).lever_in(amir)
    assert (Resultaat.objects.get().uitkomst, Resultaat.objects.get().score) == (Uitkomst.GEHAALD, None)
    with pytest.raises(ValidationError, match="Deze stap heb je al gehaald"):
        Afname.objects.begin(amir, lijst, inschrijving, vragen["id"])


def test_zonder_pogingen_over_begint_er_geen_nieuwe(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets, pogingen=1), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, "a", "a", "a")
    afname.lever_in(amir)
    with pytest.raises(ValidationError, match="alle 1 pogingen gebruikt"):
        Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])


def test_is_de_leerlijn_intussen_gestopt_dan_staat_bij_de_uitslag_waarom_hij_niet_telt(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, "b", "b", "b")
    inschrijving.stop(amir)
    afname.lever_in(amir)
    assert Resultaat.objects.count() == 0
    assert afname.uitkomst.procent == Decimal("100.0")
    assert afname.uitkomst.geen_resultaat == "Deze leerlijn is afgesloten. Er komt geen resultaat meer bij."


# Too late


def te_laat(amir, **velden) -> tuple[Afname, Inschrijving, Instrument]:
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets, dagen=3, **velden), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, "b", "b")
    Afname.objects.filter(pk=afname.pk).update(uiterlijk=timezone.now() - timedelta(seconds=1))
    afname.refresh_from_db()
    return afname, inschrijving, toets


def test_de_termijn_loopt_tot_het_eind_van_de_laatste_dag(amir):
    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets, dagen=3))
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    einde = timezone.localtime(afname.uiterlijk)
    assert einde.date() == timezone.localdate() + timedelta(days=3)
    assert einde.strftime("%H:%M:%S") == "23:59:59"


def test_een_toets_na_zijn_tijd_wordt_geweigerd_en_telt_als_poging(amir):
    afname, _, _ = te_laat(amir)
    antwoord_ = ingelogd(amir).post(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/inleveren/")
    assert meldingen(antwoord_) == "De toets kwam te laat binnen en telt niet mee. Wat je invulde is bewaard."
    afname.refresh_from_db()
    assert (afname.uitkomst.te_laat, afname.uitkomst.procent) == (True, None)
    assert (Resultaat.objects.get().uitkomst, Resultaat.objects.get().score) == (Uitkomst.NIET_GEHAALD, None)
    assert Antwoord.objects.filter(invulling=afname.invulling).count() == 2
    pagina = ingelogd(amir).get(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/").content.decode()
    assert "De toets kwam te laat" in pagina
    assert "procent goed" not in pagina


def test_wie_te_laat_opnieuw_begint_sluit_eerst_de_oude_poging(amir):
    afname, inschrijving, toets = te_laat(amir, pogingen=2)
    nieuw = Afname.objects.begin(amir, toets, inschrijving, afname.stap)
    assert nieuw != afname
    assert Resultaat.objects.get().uitkomst == Uitkomst.NIET_GEHAALD


def test_de_oude_poging_blijft_gesloten_als_er_geen_nieuwe_meer_is(amir):
    afname, inschrijving, toets = te_laat(amir, pogingen=1)
    with pytest.raises(ValidationError, match="pogingen gebruikt"):
        Afname.objects.begin(amir, toets, inschrijving, afname.stap)
    assert Resultaat.objects.count() == 1
    assert Afname.objects.get().uitkomst.te_laat is True


# Handing in


def test_inleveren_zet_de_antwoorden_vast_en_twee_keer_is_een_keer(amir):
    afname = vul_in(amir, maak_vragenlijst(), wonen="4", geld="2")
    toen = afname.ingeleverd_op
    afname.lever_in(amir)
    afname.refresh_from_db()
    assert (afname.ingeleverd_op, afname.invulling.op_slot) == (toen, True)
    assert [(deel.naam, deel.score, deel.norm) for deel in afname.uitkomst.themas] == [
        ("Wonen", Decimal("4.0"), "Gaat goed"),
        ("Financiën", Decimal("2.0"), "Hulp welkom"),
    ]


def test_zonder_wat_nodig_is_gaat_de_toets_niet_weg_en_blijft_hij_open(amir):
    afname = Afname.objects.begin(amir, maak_toets())
    antwoord(afname, GEVAAR, "b")
    with pytest.raises(Onvolledig) as gevonden:
        afname.lever_in(amir)
    assert [(t.vraag, t.anker) for t in gevonden.value.tekorten] == [
        (f"Vraag {n}", f"v-{vraag_id(GEVAAR, n)}-1") for n in (2, 3)
    ]
    afname.invulling.refresh_from_db()
    assert afname.invulling.op_slot is False


def test_een_ander_levert_niet_in(amir):
    afname = Afname.objects.begin(amir, maak_vragenlijst())
    with pytest.raises(PermissionDenied):
        afname.lever_in(maak_medewerker("Bo"))


def test_een_latere_wijziging_van_de_pagina_verandert_een_uitslag_niet(amir):
    lijst = maak_vragenlijst()
    afname = Afname.objects.begin(amir, lijst)
    antwoord(afname, WONEN, "4", "4", "4")
    lijst.normen = [norm("1", "Heel anders")]
    lijst.stappen = [stap(WONEN, "Iets anders", "iets", [schaal("Nieuw")])]
    lijst.save_revision().publish()
    afname.lever_in(amir)
    assert [(deel.thema, deel.norm) for deel in afname.uitkomst.themas] == [("wonen", "Gaat goed"), ("financien", "")]


@pytest.mark.django_db(transaction=True)
def test_tegelijk_inleveren_geeft_een_resultaat(wagtail_basis):
    amir, toets = maak_medewerker(), maak_toets()
    inschrijving = volg(amir, toetsmoment(toets), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, "b", "b", "b")
    uitkomsten = tegelijk(*[lambda: Afname.objects.get(pk=afname.pk).lever_in(amir)] * 3)
    assert uitkomsten == [None, None, None]
    assert Resultaat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_tegelijk_beginnen_geeft_een_afname(wagtail_basis):
    amir, lijst = maak_medewerker(), maak_vragenlijst()
    uitkomsten = tegelijk(*[lambda: Afname.objects.begin(amir, lijst).pk] * 3)
    assert uitkomsten == [Afname.objects.get().pk] * 3


# The pages


def test_van_begin_tot_uitslag_zonder_script(amir):
    client, lijst = ingelogd(amir), maak_vragenlijst()
    begin = f"/leren/mijn/vragenlijsten/begin/{lijst.pk}/"
    assert "Je coach ziet het alleen als jij het deelt" in client.get(begin).content.decode()
    eerste = client.post(begin)["Location"]
    afname = Afname.objects.get()
    assert eerste == f"/leren/mijn/vragenlijsten/{afname.kenmerk}/stap/je-huis/"
    velden = lees_pagina(client.get(eerste)).velden
    tweede = client.post(eerste, {**velden, f"v-{vraag_id(WONEN, 1)}": "5"})["Location"]
    velden = lees_pagina(client.get(tweede)).velden
    einde = client.post(tweede, {**velden, f"v-{vraag_id(GELD, 1)}": "2"})["Location"]
    assert einde == f"/leren/mijn/vragenlijsten/{afname.kenmerk}/inleveren/"
    assert "Je kunt inleveren" in client.get(einde).content.decode()
    uitslag = client.post(einde)["Location"]
    pagina = client.get(uitslag).content.decode()
    assert '5 <span class="scores__schaal">op een schaal van 1 tot 5</span>' in pagina
    assert "1 van de 3 vragen is ingevuld. Alleen die tellen mee." in pagina
    assert "style=" not in pagina
    assert client.get(eerste)["Location"] == einde


def test_wat_na_het_inleveren_nog_wordt_getypt_blijft_als_kopie(amir):
    client, lijst = ingelogd(amir), maak_vragenlijst()
    afname = Afname.objects.begin(amir, lijst)
    adres = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/stap/je-huis/"
    velden = lees_pagina(client.get(adres)).velden
    afname.lever_in(amir)
    pagina = client.post(adres, {**velden, f"v-{vraag_id(WONEN, 1)}": "5"}).content.decode()
    assert "Je hebt dit al ingeleverd" in pagina
    assert (Kopie.objects.count(), Antwoord.objects.count()) == (1, 0)


def test_opslaan_tijdens_het_typen(amir):
    client, lijst = ingelogd(amir), maak_vragenlijst()
    afname = Afname.objects.begin(amir, lijst)
    adres = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/stap/je-huis/"
    velden = lees_pagina(client.get(adres)).velden
    antwoord_ = client.post(f"{adres}bewaren/", {**velden, f"v-{vraag_id(WONEN, 1)}": "5"})
    assert antwoord_.status_code == 200
    assert Antwoord.objects.get().waarde == "5"
    assert Client().post(f"{adres}bewaren/", velden).status_code == 401


def test_een_stap_van_een_leerlijn_begint_vanaf_zijn_eigen_adres(amir):
    toets = maak_toets()
    moment = toetsmoment(toets, dagen=5, pogingen=2)
    inschrijving = volg(amir, moment, opdracht())
    adres = f"/leren/mijn/leerlijn/{inschrijving.kenmerk}/stap/{moment['id']}/invullen/"
    pagina = ingelogd(amir).get(adres).content.decode()
    assert "Als je begint, heb je 5 dagen" in pagina
    assert ingelogd(amir).post(adres).status_code == 302
    assert Afname.objects.get().inschrijving == inschrijving
    assert ingelogd(maak_medewerker("Bo")).get(adres).status_code == 404


# Who sees it


def test_alleen_de_persoon_ziet_een_uitslag_tot_die_gedeeld_is(amir):
    coach, werkbegeleider = maak_begeleider(amir), maak_begeleider(amir, WERKBEGELEIDER, "Wim")
    afname = vul_in(amir, maak_vragenlijst())
    adres = f"/leren/begeleiden/uitslag/{afname.kenmerk}/"
    assert ingelogd(coach).get(adres).status_code == 404
    afname.deel(amir)
    assert ingelogd(coach).get(adres).status_code == 200
    anderen = [werkbegeleider, maak_bureau(), maak_user(rol=DOCENT), maak_user(rol=TEAMMANAGER), maak_user(rol=COACH)]
    anderen.append(maak_user(is_superuser=True, is_staff=True))
    assert [ingelogd(wie).get(adres).status_code for wie in anderen] == [404] * 6
    eigen = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/"
    assert [ingelogd(wie).get(eigen).status_code for wie in [coach, *anderen]] == [404] * 7
    afname.deel_niet_meer(amir)
    assert ingelogd(coach).get(adres).status_code == 404


def test_van_een_toets_in_een_leerlijn_staat_er_wat_de_coach_ziet(amir):
    vul_in(amir, maak_vragenlijst())
    zin = "Slaag je, dan ziet je coach dat in je leerdossier"
    lijst = ingelogd(amir).get("/leren/mijn/vragenlijsten/").text
    assert "Alleen jij ziet dit, tot je iets deelt." in lijst
    assert zin not in lijst

    toets = maak_toets()
    inschrijving = volg(amir, toetsmoment(toets), opdracht())
    afname = Afname.objects.begin(amir, toets, inschrijving, toetsmoment(toets)["id"])
    antwoord(afname, GEVAAR, "b", "a", "b")
    afname.lever_in(amir)
    assert ingelogd(amir).get("/leren/mijn/vragenlijsten/").text.count(zin) == 1


def test_wie_ook_coach_is_maar_als_werkbegeleider_is_aangewezen_ziet_niets(amir):
    maak_begeleider(amir)
    werkbegeleider = maak_begeleider(amir, WERKBEGELEIDER, "Wim")
    geef_rol(werkbegeleider, COACH)
    afname = vul_in(amir, maak_vragenlijst())
    afname.deel(amir)
    assert ingelogd(werkbegeleider).get(f"/leren/begeleiden/uitslag/{afname.kenmerk}/").status_code == 404


def test_een_nieuwe_coach_ziet_wat_eerder_gedeeld_is_pas_na_opnieuw_delen(amir):
    oud = maak_begeleider(amir)
    afname = vul_in(amir, maak_vragenlijst())
    afname.deel(amir)
    nieuw = maak_begeleider(amir, naam="Nina")
    assert afname.coaches() == ([oud], [nieuw])
    assert list(Afname.objects.gedeeld_met(nieuw)) == []
    afname.deel(amir)
    assert afname.coaches() == ([oud, nieuw], [])
    assert list(Afname.objects.gedeeld_met(nieuw)) == [afname]


def test_delen_gaat_alleen_met_de_coaches_die_op_de_pagina_stonden(amir):
    oud = maak_begeleider(amir)
    afname = vul_in(amir, maak_vragenlijst())
    client = ingelogd(amir)
    eigen = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/"
    gezien = [str(coach.pk) for coach in client.get(eigen).context["andere"]]
    assert f'<input type="hidden" name="coach" value="{oud.pk}">' in client.get(eigen).text
    nieuw = maak_begeleider(amir, naam="Nina")
    antwoord_ = client.post(f"{eigen}delen/", {"delen": "ja", "coach": gezien})
    assert meldingen(antwoord_).startswith("Je coaches zijn intussen veranderd. We hebben niets nieuws gedeeld.")
    afname.refresh_from_db()
    assert (afname.gedeeld_op, afname.coaches()) == (None, ([], [oud, nieuw]))
    client.post(f"{eigen}delen/", {"delen": "ja", "coach": [oud.pk, nieuw.pk]})
    afname.refresh_from_db()
    assert afname.coaches() == ([oud, nieuw], [])


def test_wat_gedeeld_was_is_terug_te_nemen_ook_als_de_coach_nu_niet_kijkt(amir):
    coach = maak_begeleider(amir)
    afname = vul_in(amir, maak_vragenlijst())
    afname.deel(amir)
    neem_rol_af(coach, COACH)
    client = ingelogd(amir)
    eigen = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/"
    assert "Deel dit niet meer" in client.get(eigen).text
    client.post(f"{eigen}delen/", {"delen": "nee"})
    geef_rol(coach, COACH)
    assert list(Afname.objects.gedeeld_met(coach)) == []


@pytest.mark.django_db(transaction=True)
def test_wie_tijdens_het_delen_coach_wordt_ziet_het_niet(wagtail_basis):
    """The office is still busy entrusting when the person presses the button."""
    persoon = maak_medewerker()
    maak_begeleider(persoon)
    afname, nieuw, bureau, vandaag = (
        vul_in(persoon, maak_vragenlijst()),
        maak_user(rol=COACH),
        maak_bureau(),
        timezone.localdate(),
    )
    gezien, bezig = {coach.pk for coach in afname.coaches()[1]}, Event()

    def vertrouw_toe():
        with transaction.atomic():
            Toevertrouwing.objects.vertrouw_toe(persoon, nieuw, bureau, vandaag)
            bezig.set()
            sleep(0.5)

    def deel():
        bezig.wait(10)
        afname.deel(persoon, gezien)

    geweigerd = tegelijk(vertrouw_toe, deel)[1]
    assert isinstance(geweigerd, ValidationError)
    assert list(Afname.objects.gedeeld_met(nieuw)) == []


def test_na_de_toevertrouwing_of_zonder_de_rol_ziet_een_coach_niets_meer(amir):
    coach = maak_begeleider(amir)
    afname = vul_in(amir, maak_vragenlijst())
    afname.deel(amir)
    gisteren = timezone.localdate() - timedelta(days=1)
    Toevertrouwing.objects.get().eindig(maak_bureau(), gisteren)
    assert list(Afname.objects.gedeeld_met(coach)) == []
    Toevertrouwing.objects.update(eind=None)
    assert list(Afname.objects.gedeeld_met(coach)) == [afname]
    neem_rol_af(coach, COACH)
    assert (list(Afname.objects.gedeeld_met(coach)), afname.coaches()) == ([], ([], []))


def test_delen_kan_alleen_wat_is_ingeleverd_en_met_een_coach(amir):
    afname = Afname.objects.begin(amir, maak_vragenlijst())
    with pytest.raises(ValidationError, match="Lever eerst in"):
        afname.deel(amir)
    afname.lever_in(amir)
    antwoord_ = ingelogd(amir).post(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/delen/", {"delen": "ja"})
    assert meldingen(antwoord_) == "Je hebt nu geen coach in het portaal. Delen kan nog niet."
    with pytest.raises(PermissionDenied):
        afname.deel(maak_begeleider(amir))


def test_elke_blik_van_een_coach_staat_op_de_pagina_van_de_persoon(amir):
    coach = maak_begeleider(amir)
    afname = vul_in(amir, maak_vragenlijst())
    afname.deel(amir)
    ingelogd(coach).get(f"/leren/begeleiden/uitslag/{afname.kenmerk}/")
    inzage = Inzage.objects.get()
    assert (inzage.onderwerp, inzage.persoon, inzage.door) == (f"afname:{afname.kenmerk}", amir, coach)
    pagina = ingelogd(amir).get(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/").content.decode()
    assert f"<li>{coach}, op " in pagina
    assert Inzage.objects.count() == 1


def test_het_verloop_van_een_coach_heeft_alleen_wat_gedeeld_is_en_wordt_opgeschreven(amir):
    coach, lijst = maak_begeleider(amir), maak_vragenlijst()
    eerste, _, derde = vul_in(amir, lijst, "1"), vul_in(amir, lijst, "2"), vul_in(amir, lijst, "3")
    eerste.deel(amir)
    derde.deel(amir)
    pagina = ingelogd(coach).get(f"/leren/begeleiden/{amir.pk}/uitslagen/verloop/{lijst.pk}/")
    scores = [[score for _, score in rij] for _, rij in pagina.context["verloop"].rijen]
    assert scores == [["1", "3"], ["2", "2"]]
    assert Inzage.objects.count() == 2
    eigen = ingelogd(amir).get(f"/leren/mijn/vragenlijsten/verloop/{lijst.pk}/")
    naam, rij = eigen.context["verloop"].rijen[0]
    assert (naam, [score for _, score in rij]) == ("Wonen", ["1", "2", "3"])
    assert "style=" not in eigen.content.decode()


def test_een_coach_ziet_alleen_lijsten_van_wie_is_toevertrouwd(amir):
    coach = maak_begeleider(amir)
    vul_in(amir, maak_vragenlijst()).deel(amir)
    assert len(ingelogd(coach).get(f"/leren/begeleiden/{amir.pk}/uitslagen/").context["afnames"]) == 1
    ander = maak_medewerker("Bo")
    assert ingelogd(coach).get(f"/leren/begeleiden/{ander.pk}/uitslagen/").status_code == 404
    assert ingelogd(maak_user(rol=COACH)).get(f"/leren/begeleiden/{amir.pk}/uitslagen/").status_code == 404


# Figures


def maak_team(aantal: int, lijst: Instrument, wonen: str = "3"):
    """A team with one coach, to whom so many people are entrusted who filled in a questionnaire."""
    bureau = maak_bureau()
    coach, manager = maak_user(rol=COACH), maak_user(rol=TEAMMANAGER)
    team = Team.objects.create(naam=f"Team {coach.pk}")
    team.managers.add(manager)
    begin = timezone.localdate() - timedelta(days=30)
    Teamlid.objects.create(team=team, coach=coach, begin=begin)
    mensen = [maak_medewerker(f"Mens{n}") for n in range(aantal)]
    for mens in mensen:
        Toevertrouwing.objects.vertrouw_toe(mens, coach, bureau, begin)
        vul_in_eerder(mens, lijst, wonen)
    return manager, mensen


def vul_in_eerder(persoon, lijst: Instrument, wonen: str) -> Afname:
    """The same, a week or more ago; what was handed in before goes back in time with it."""
    Afname.objects.update(ingeleverd_op=F("ingeleverd_op") - timedelta(seconds=1))
    afname = vul_in(persoon, lijst, wonen)
    Afname.objects.filter(pk=afname.pk).update(ingeleverd_op=timezone.now() - timedelta(days=8))
    return afname


def test_een_teammanager_ziet_cijfers_vanaf_tien_mensen():
    lijst = maak_vragenlijst()
    manager, mensen = maak_team(9, lijst)
    vul_in_eerder(mensen[0], lijst, "5")  # one person counts once, however often
    pagina = ingelogd(manager).get("/leren/begeleiden/team/cijfers/")
    assert pagina.context["teams"][0]["lijsten"] == []
    assert "pas cijfers als ten minste tien mensen" in pagina.content.decode()


def test_de_laatste_keer_van_elk_mens_telt():
    lijst = maak_vragenlijst()
    manager, mensen = maak_team(10, lijst, "1")
    for mens in mensen:
        vul_in_eerder(mens, lijst, "4")
    lijsten = ingelogd(manager).get("/leren/begeleiden/team/cijfers/").context["teams"][0]["lijsten"]
    assert [(balk.naam, balk.score) for balk in lijsten[0]["balken"]] == [("Wonen", "4"), ("Financiën", "2")]


def test_mensen_van_een_ander_team_en_van_vroeger_tellen_niet():
    lijst = maak_vragenlijst()
    manager, mensen = maak_team(10, lijst)
    maak_team(10, lijst)
    assert len(ingelogd(manager).get("/leren/begeleiden/team/cijfers/").context["teams"]) == 1
    vorige_week = timezone.localdate() - timedelta(days=8)
    Toevertrouwing.objects.get(medewerker=mensen[0]).eindig(maak_bureau(), vorige_week)
    assert ingelogd(manager).get("/leren/begeleiden/team/cijfers/").context["teams"][0]["lijsten"] == []


def test_cijfers_zijn_van_maandag_en_veranderen_niet_door_wat_een_mens_deze_week_doet():
    lijst = maak_vragenlijst()
    manager, mensen = maak_team(10, lijst, "1")
    client, adres = ingelogd(manager), "/leren/begeleiden/team/cijfers/"
    eerst = client.get(adres)
    for mens in mensen:
        vul_in(mens, lijst, "5")
    Toevertrouwing.objects.get(medewerker=mensen[0]).eindig(maak_bureau(), peildag(timezone.localdate()))
    daarna = client.get(adres)
    assert daarna.context["teams"] == eerst.context["teams"] != []
    assert "Stand van maandag " in daarna.text


def test_cijfers_zijn_er_alleen_voor_een_teammanager(amir):
    for wie in (amir, maak_bureau(), maak_user(rol=COACH)):
        assert ingelogd(wie).get("/leren/begeleiden/team/cijfers/").status_code == 404


# Speed


@pytest.mark.parametrize("adres", ["mijn/vragenlijsten/", "begeleiden/{}/uitslagen/"])
def test_lijsten_vragen_niet_meer_bij_meer_rijen(amir, adres):
    coach, lijst = maak_begeleider(amir), maak_vragenlijst()
    client = ingelogd(amir if adres.startswith("mijn") else coach)
    adres = f"/leren/{adres.format(amir.pk)}"
    vul_in(amir, lijst).deel(amir)
    client.get(adres)
    aantallen = []
    for keren in (0, 29):
        for _ in range(keren):
            vul_in(amir, lijst).deel(amir)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(adres).status_code == 200
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]


# One name, and what is said once


def test_een_leefgebied_heet_overal_hetzelfde_en_in_makkelijke_taal_gewoon(amir):
    lijst = maak_vragenlijst()
    client, afname = ingelogd(amir), vul_in(amir, lijst, wonen="4", geld="2")
    uitslag = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/"
    gewoon = client.get(uitslag).content.decode()
    client.cookies["tekst"] = "makkelijk"
    makkelijk = client.get(uitslag).content.decode()
    assert ("Financiën" in gewoon, "Je geld" in makkelijk, "Financiën" in makkelijk) == (True, True, False)


def test_de_stappen_van_een_vragenlijst_dragen_in_makkelijke_taal_die_naam(amir):
    lijst = maak_vragenlijst()
    ruw = lijst.stappen.get_prep_value()
    ruw[0]["value"]["titel"] = "Wonen"
    lijst.stappen = ruw
    lijst.save_revision().publish()
    client, afname = ingelogd(amir), Afname.objects.begin(amir, lijst)
    adres = f"/leren/mijn/vragenlijsten/{afname.kenmerk}/stap/{afname.reeks.alle_plekken()[0].stap.slug}/"
    assert ">Wonen</h1>" in client.get(adres).content.decode()
    client.cookies["tekst"] = "makkelijk"
    assert ">Je huis</h1>" in client.get(adres).content.decode()


def test_wat_een_norm_zegt_staat_er_een_keer_met_waarover(amir):
    client, afname = ingelogd(amir), vul_in(amir, maak_vragenlijst(), wonen="4", geld="4")
    pagina = client.get(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/").content.decode()
    assert pagina.count("Uitleg bij Gaat goed.") == 1
    assert '<p class="bijzin">Wonen, Financiën</p>' in pagina


def test_is_alles_ingevuld_dan_staat_er_geen_aantal_naast_de_score(amir):
    client, afname = ingelogd(amir), vul_in(amir, maak_vragenlijst(), wonen="4", geld="4")
    pagina = client.get(f"/leren/mijn/vragenlijsten/{afname.kenmerk}/").content.decode()
    assert "scores__aantal" not in pagina
    assert '<td data-label="Vragen ingevuld">alle ' in pagina


def test_een_vragenlijst_als_stap_is_ingevuld_en_niet_gehaald(amir):
    lijst = maak_vragenlijst()
    inschrijving = volg(amir, leerstap("instrument", "V1", pagina=lijst.pk), opdracht())
    stap_id = inschrijving.versie.definitie.stappen[0].id
    vul_in(amir, lijst, inschrijving=inschrijving, stap=stap_id, wonen="4", geld="4")
    pagina = ingelogd(amir).get(f"/leren/mijn/leerlijn/{inschrijving.kenmerk}/stap/{stap_id}/").content.decode()
    assert "Ingevuld" in pagina
    assert "Gehaald" not in pagina
    assert str(Resultaat.objects.get()) == "Stap V1: Ingevuld"
