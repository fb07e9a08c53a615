"""The public pages of what one can learn, in both texts."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Plaatje
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction

from lms import opleidingbeeld
from lms.inhoud.laden import laad_leeraanbod
from lms.models import Deelname, Functie, Inschrijving, Instrument, Leerlijn, Opleiding, Werkprofiel, Werksoort
from lms.paginabeeld import geldigheid, stapbeelden, toets_in_woorden
from lms.rules import leerlijn as regels
from lms.rules.studielast import Studielast, studielast
from tests.accounts.factories import maak_user
from tests.content.begrippenfabriek import maak_begrip
from tests.lms.factories import (
    maak_aanbod,
    maak_instrument,
    maak_leerlijn,
    maak_medewerker,
    maak_opleiding,
    maak_werkprofiel,
    stap,
)
from tests.lms.uitvoeringfabriek import maak_uitvoering

pytestmark = pytest.mark.django_db

GEEN_MAKKELIJKE = "Deze pagina heeft nog geen makkelijke tekst."


def lees(pagina, client: Client | None = None, makkelijk: bool = False) -> BeautifulSoup:
    """The page as somebody reads it."""
    client = client or Client()
    if makkelijk:
        client.cookies["tekst"] = "makkelijk"
    antwoord = client.get(pagina.url)
    assert antwoord.status_code == 200, pagina
    return BeautifulSoup(antwoord.content, "html.parser")


def tekst(soep) -> str:
    return " ".join(soep.get_text(" ").split())


def feiten(soep) -> dict[str, str]:
    """What stands under In het kort."""
    return {dt.get_text(): tekst(dt.find_next_sibling("dd")) for dt in soep.select(".kort__feiten dt")}


def ingelogd(gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def aantal_queries(doe: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as vragen:
        doe()
    return len(vragen)


def maak_beeld(naam: str):
    bestand = BytesIO()
    Plaatje.new("RGB", (40, 30)).save(bestand, "PNG")
    return get_image_model().objects.create(title=naam, file=ImageFile(BytesIO(bestand.getvalue()), f"{naam}.png"))


def maak_geluid(naam: str):
    return get_document_model().objects.create(title=naam, file=ContentFile(b"ID3", f"{naam}.mp3"))


@pytest.fixture(autouse=True)
def eigen_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


# Every page of the content


def test_every_page_of_the_content_can_be_read_in_both_texts():
    maak_aanbod().delete()
    laad_leeraanbod()
    paginas = [p for model in (Leerlijn, Opleiding, Instrument, Werkprofiel) for p in model.objects.live()]
    assert len(paginas) > 30
    for pagina in paginas:
        gewoon, makkelijk = lees(pagina), lees(pagina, makkelijk=True)
        assert [kop.get_text() for kop in gewoon.select("h1")] == [pagina.title]
        assert gewoon.title.get_text() == f"{pagina.title} - Jobcoachportaal"
        assert [tekst(li) for li in gewoon.select(".kruimelpad li")] == ["Leeraanbod", pagina.title]
        assert ("Lees in makkelijke taal" in tekst(gewoon)) is bool(pagina.makkelijke_tekst)
        assert "Lees de gewone tekst" in tekst(makkelijk)
        assert (GEEN_MAKKELIJKE in tekst(makkelijk)) is not bool(pagina.makkelijke_tekst)


@pytest.mark.parametrize("maak", [maak_leerlijn, maak_opleiding, maak_instrument, maak_werkprofiel])
def test_a_page_that_is_not_published_is_not_there(client, maak):
    pagina = maak()
    adres = pagina.url
    assert client.get(adres).status_code == 200
    pagina.unpublish()
    assert client.get(adres).status_code == 404
    assert client.get(f"{adres}?taal=makkelijk", follow=True).status_code == 404


# The easy text


def test_the_easy_text_replaces_the_ordinary_one_with_its_picture_and_sound():
    pagina = maak_opleiding(
        samenvatting="De samenvatting.",
        tekst="<p>De gewone tekst.</p>",
        makkelijke_tekst="<p>De makkelijke tekst.</p>",
        makkelijk_beeld=maak_beeld("Handen"),
        makkelijk_geluid=maak_geluid("Voorgelezen"),
    )
    gewoon, makkelijk = lees(pagina), lees(pagina, makkelijk=True)
    assert "De gewone tekst." in tekst(gewoon)
    assert "De makkelijke tekst." not in tekst(gewoon)
    assert not gewoon.select("audio, .makkelijke-tekst img")
    assert "De makkelijke tekst." in tekst(makkelijk)
    assert "De gewone tekst." not in tekst(makkelijk)
    assert "De samenvatting." not in tekst(makkelijk)
    assert makkelijk.select_one(".makkelijke-tekst img")["alt"] == "Handen"
    assert makkelijk.select_one("audio")["src"] == pagina.makkelijk_geluid.url
    assert Client().get(pagina.makkelijk_geluid.url)["Content-Type"] == "audio/mpeg"


def test_who_reads_easy_finds_level_and_recognition_folded():
    niveau = {"niveau": "1", "accreditatie": "Erkenning VW-087", "makkelijke_tekst": "<p>Kort.</p>"}
    pagina = maak_opleiding(**niveau)
    gewoon, makkelijk = lees(pagina), lees(pagina, makkelijk=True)
    assert "NLQF 1" in tekst(gewoon.select_one("#kort").parent)
    assert "NLQF 1" not in tekst(makkelijk.select_one("#kort").parent)
    assert gewoon.select_one("#erkenning")
    assert not makkelijk.select_one("#erkenning")
    dicht = makkelijk.select_one("details.uitklap:not([open])")
    assert "NLQF 1" in tekst(dicht)
    assert "VW-087" in tekst(dicht)


@pytest.mark.parametrize("namen, staat_er", [(["medewerker"], False), (["medewerker", "jobcoach"], True), ([], True)])
def test_what_is_for_medewerkers_alone_does_not_speak_of_the_keurmerk(namen, staat_er):
    pagina = maak_opleiding()
    pagina.functies = [Functie.objects.get_or_create(slug=naam, defaults={"naam": naam})[0] for naam in namen]
    pagina.save()
    assert ("tellen niet mee voor het keurmerk" in tekst(lees(pagina))) is staat_er


def test_without_an_easy_text_the_page_says_so_and_shows_the_ordinary_one():
    pagina = maak_opleiding(tekst="<p>De gewone tekst.</p>")
    makkelijk = tekst(lees(pagina, makkelijk=True))
    assert f"{GEEN_MAKKELIJKE} Je leest de gewone tekst." in makkelijk
    assert "De gewone tekst." in makkelijk
    gewoon = tekst(lees(pagina))
    assert GEEN_MAKKELIJKE in gewoon
    assert "Lees in makkelijke taal" not in gewoon


def test_an_easy_text_that_is_older_says_so():
    pagina = maak_opleiding(tekst="<p>Nieuw.</p>", makkelijke_tekst="<p>Makkelijk.</p>")
    assert "De gewone tekst is nieuwer dan deze tekst." in tekst(lees(pagina, makkelijk=True))
    pagina.makkelijk_is_bij()
    pagina.save_revision().publish()
    assert "nieuwer dan deze tekst" not in tekst(lees(pagina, makkelijk=True))


def test_each_step_has_its_own_easy_text_picture_and_sound():
    beeld, geluid = maak_beeld("Schoffel"), maak_geluid("Stap")
    makkelijk = {"tekst": "<p>Schoffel het vak.</p>", "beeld": beeld.pk, "geluid": geluid.pk}
    stappen = [
        stap("opdracht", "S1", tekst="<p>Bewerk de bodem.</p>", bewijs=False, makkelijk=makkelijk),
        stap("opdracht", "S2", tekst="<p>Ruim op.</p>", bewijs=False),
    ]
    pagina = maak_leerlijn(stappen=stappen)
    eerste, tweede = lees(pagina, makkelijk=True).select(".leerstap")[:2]
    assert "Schoffel het vak." in tekst(eerste)
    assert "Bewerk de bodem." not in tekst(eerste)
    assert eerste.select_one("img")["alt"] == "Schoffel"
    assert eerste.select_one("audio")["src"] == geluid.url
    assert "Ruim op." in tekst(tweede)
    gewoon = lees(pagina)
    assert "Bewerk de bodem." in tekst(gewoon)
    assert "Lees in makkelijke taal" in tekst(gewoon)
    assert not gewoon.select(".leerstap img, .leerstap audio")


# A leerlijn


def test_a_leerlijn_says_in_words_what_each_step_is_and_when_it_opens():
    opleiding = maak_opleiding("Veilig werken", uren=8)
    vragenlijst = maak_instrument("Hoe leer jij?", soort="vragenlijst")
    stappen = [
        stap("opleiding", "S1", "Veilig werken", pagina=opleiding.pk),
        stap("instrument", "S2", "Hoe leer jij?", pagina=vragenlijst.pk, verplicht=False),
        stap(
            "keuze",
            "S3",
            "Kies een klus",
            open_na="S1",
            aantal=1,
            stappen=[
                stap("opdracht", "S3a", "Gras maaien", bewijs=True),
                stap("opdracht", "S3b", "Blad ruimen", open_na="S2", bewijs=False),
            ],
        ),
        stap("toetsmoment", "S4", "Planten", soort="score", cesuur=60, pogingen=2, dagen=14, open_na="S1, S3"),
        stap("toetsmoment", "S5", "Jouw tuin", soort="praktijk", rubriek=["Werkt rustig"]),
    ]
    soep = lees(maak_leerlijn(stappen=stappen, geldig_maanden=30))
    lijst = soep.select_one("ol.leerstappen")
    een, twee, drie, vier, vijf, eind = [tekst(li) for li in lijst.find_all("li", class_="leerstap", recursive=False)]
    assert een == "1 Opleiding Verplicht 8 uur Stap 1: Veilig werken"
    assert twee == "2 Vragenlijst Mag, hoeft niet Stap 2: Hoe leer jij?"
    assert drie == (
        "3 Keuze Verplicht Stap 3: Kies een klus Gaat open als stap 1 klaar is. Kies 1 van deze 2: "
        "3a Opdracht op het werk Stap 3a: Gras maaien "
        "Je levert een foto, een film of een verslag in. Je coach of werkbegeleider kijkt het na. "
        "3b Opdracht op het werk Stap 3b: Blad ruimen Gaat open als stap 2 klaar is."
    )
    assert vier == (
        "4 Toetsmoment Verplicht Stap 4: Planten Gaat open als stap 1 en 3 klaar zijn. "
        "Je coach of werkbegeleider vult je score in. "
        "Je hebt het gehaald vanaf 60 procent. Je hebt 2 pogingen. Als je begint, heb je 14 dagen."
    )
    assert "Je hebt het gehaald als elk punt in orde is." in vijf
    assert "Werkt rustig" in vijf
    assert "Het is 2 jaar en 6 maanden geldig." in eind
    assert lijst.select_one("#stap-1 a")["href"] == opleiding.url
    assert lijst.select_one("#stap-2 a")["href"] == vragenlijst.url
    assert feiten(soep) == {
        "Hoeveel tijd": "8 uur",
        "Stappen": "5, waarvan 4 verplicht",
        "Aan het eind": "Certificaat Groen Het is 2 jaar en 6 maanden geldig.",
    }


def test_a_step_whose_page_cannot_be_read_has_no_link():
    weg, besloten = maak_opleiding("Weg"), maak_opleiding("Besloten")
    stappen = [stap("opleiding", "S1", pagina=weg.pk), stap("opleiding", "S2", pagina=besloten.pk)]
    pagina = maak_leerlijn(stappen=stappen)
    weg.unpublish()
    PageViewRestriction.objects.create(page=besloten, restriction_type=PageViewRestriction.LOGIN)
    assert not lees(pagina).select(".leerstap a")


def test_what_stands_there_is_what_somebody_would_follow():
    """A draft of an editor changes nothing for who reads."""
    pagina = maak_leerlijn()
    pagina.stappen = [stap("opdracht", "S9", "Een nieuwe stap", bewijs=False)]
    pagina.save_revision()
    assert "Een nieuwe stap" not in tekst(lees(pagina))
    pagina.get_latest_revision().publish()
    assert "Een nieuwe stap" in tekst(lees(pagina))


def test_an_editor_sees_the_draft_in_the_preview():
    pagina = maak_leerlijn()
    pagina.stappen = [stap("opdracht", "S9", "Een nieuwe stap", bewijs=False)]
    voorbeeld = pagina.make_preview_request(original_request=None)
    assert "Een nieuwe stap" in voorbeeld.content.decode()


def test_for_whom_a_leerlijn_is():
    profiel = maak_werkprofiel("Medewerker groen")
    soep = lees(maak_leerlijn(werkprofielen=[profiel], niveau="1"))
    assert feiten(soep)["Leidt naar"] == "Medewerker groen"
    assert feiten(soep)["Niveau"] == "NLQF 1"
    assert soep.select_one(".kort__feiten a")["href"] == profiel.url


def test_a_visitor_is_asked_to_log_in_and_comes_back():
    pagina = maak_leerlijn()
    soep = lees(pagina)
    assert soep.select_one(".volgen a")["href"] == f"/account/login/?next=%2Fleren%2F{pagina.slug}%2F"
    assert not soep.select(".volgen form")


def test_somebody_enrols_with_a_button_and_then_goes_on():
    pagina, amir = maak_leerlijn(), maak_medewerker()
    client = ingelogd(amir)
    formulier = lees(pagina, client).select_one(".volgen form")
    assert (formulier["method"], formulier["action"]) == ("post", reverse("lms:inschrijven", args=[pagina.pk]))
    assert formulier.select_one("[name=csrfmiddlewaretoken]")
    inschrijving = Inschrijving.objects.schrijf_in(amir, pagina, amir)
    volgen = lees(pagina, client).select_one(".volgen")
    assert "Je volgt deze leerlijn" in tekst(volgen)
    assert volgen.select_one("a")["href"] == reverse("lms:inschrijving", args=[inschrijving.kenmerk])
    assert not volgen.select("form")
    assert lees(pagina, ingelogd(maak_medewerker("Bo"))).select(".volgen form")


def test_who_stopped_goes_on_again_and_who_is_done_sees_that():
    pagina, amir = maak_leerlijn(), maak_medewerker()
    inschrijving = Inschrijving.objects.schrijf_in(amir, pagina, amir)
    inschrijving.stop(amir)
    volgen = lees(pagina, ingelogd(amir)).select_one(".volgen")
    assert "Je bent met deze leerlijn gestopt" in tekst(volgen)
    assert tekst(volgen.select_one("form")) == "Ga weer verder"
    Inschrijving.objects.filter(pk=inschrijving.pk).update(status="afgerond")
    volgen = lees(pagina, ingelogd(amir)).select_one(".volgen")
    assert "Je hebt deze leerlijn afgerond" in tekst(volgen)
    assert volgen.select_one("a")["href"] == reverse("lms:inschrijving", args=[inschrijving.kenmerk])
    nieuwe = Inschrijving.objects.schrijf_in(amir, pagina, amir)
    volgen = lees(pagina, ingelogd(amir)).select_one(".volgen")
    assert volgen.select_one("a")["href"] == reverse("lms:inschrijving", args=[nieuwe.kenmerk])


def maak_lange_leerlijn(aantal: int) -> Leerlijn:
    """As many steps, with pages, pictures and sounds of their own; the last but one is a choice of two."""
    anders = min(aantal, 8)
    paginas = [[maak_opleiding, maak_instrument][nummer % 2](f"{aantal}-{nummer}") for nummer in range(anders)]
    media = [(maak_beeld(f"b{nummer}"), maak_geluid(f"g{nummer}")) for nummer in range(anders)]

    def velden(nummer: int) -> dict:
        beeld, geluid = media[nummer % anders]
        makkelijk = {"tekst": "<p>Kort.</p>", "beeld": beeld.pk, "geluid": geluid.pk}
        return {"tekst": "<p>Lang.</p>", "makkelijk": makkelijk}

    stappen = [
        stap(
            ["opleiding", "instrument"][nummer % 2],
            f"S{nummer}",
            pagina=paginas[nummer % anders].pk,
            open_na=f"S{nummer - 1}" if nummer else "",
            **velden(nummer),
        )
        for nummer in range(aantal - 2)
    ]
    keuzes = [stap("opdracht", f"K{nummer}", bewijs=True, **velden(nummer)) for nummer in range(2)]
    stappen.append(stap("keuze", "K", aantal=1, stappen=keuzes, **velden(2)))
    stappen.append(stap("toetsmoment", "T", **velden(3)))
    return maak_leerlijn(f"Leerlijn van {aantal}", stappen)


def test_a_page_of_forty_steps_asks_what_a_page_of_four_asks():
    kort, lang = maak_lange_leerlijn(4), maak_lange_leerlijn(40)
    client = ingelogd(maak_medewerker())
    for makkelijk in (False, True):
        lees(kort, client, makkelijk)  # what is made once: renditions, the cookie
        lees(lang, client, makkelijk)
        van_kort = aantal_queries(lambda wil=makkelijk: lees(kort, client, wil))
        van_lang = aantal_queries(lambda wil=makkelijk: lees(lang, client, wil))
        assert van_kort == van_lang
        assert van_lang <= 26
    assert len(lees(lang, client).select(".leerstap")) == 43


# Hours


def uren(*stappen: regels.Stap) -> Studielast:
    return studielast(regels.Leerlijn("Groen", "", "certificaat", "Certificaat", stappen=stappen))


def een(id_: str, aantal: float, **velden) -> regels.Stap:
    return regels.Stap(id_, id_, "opleiding", id_, uren=aantal, **velden)


def test_the_hours_of_a_leerlijn_are_those_of_what_is_compulsory():
    keuze = regels.Stap("K", "K", "keuze", "K", aantal=2, stappen=(een("a", 4), een("b", 10), een("c", 6)))
    assert uren(een("A", 8), keuze, een("B", 3, verplicht=False)) == Studielast(18, 24, 3)
    assert uren(een("A", 7.5)) == Studielast(7.5, 7.5, 0)
    assert uren() == Studielast(0, 0, 0)


def test_hours_that_depend_on_a_choice_are_given_from_and_to():
    lang, kort = maak_opleiding("Lang", uren=10), maak_opleiding("Kort", uren=Decimal("2.5"))
    keuze = [stap("opleiding", "a", pagina=lang.pk), stap("opleiding", "b", pagina=kort.pk)]
    stappen = [stap("keuze", "K", aantal=1, stappen=keuze), stap("opleiding", "B", pagina=kort.pk, verplicht=False)]
    soep = lees(maak_leerlijn(stappen=stappen))
    assert feiten(soep)["Hoeveel tijd"] == (
        "2,5 tot 10 uur Dat ligt aan wat je kiest. Doe je ook wat niet verplicht is? Dan komt er 2,5 uur bij."
    )


@pytest.mark.parametrize(
    ("maanden", "woorden"),
    [
        (0, "Het verloopt niet."),
        (1, "Het is 1 maand geldig."),
        (12, "Het is 1 jaar geldig."),
        (25, "Het is 2 jaar en 1 maand geldig."),
    ],
)
def test_how_long_it_counts_in_words(maanden, woorden):
    assert geldigheid(maanden) == woorden


@pytest.mark.parametrize(
    ("toets", "pagina", "zinnen"),
    [
        (
            regels.Toets("score", 55, 1, 1),
            7,
            (
                "Je maakt de toets hier in het portaal. Je ziet meteen je score.",
                "Je hebt het gehaald vanaf 55 procent.",
                "Je hebt één poging.",
                "Als je begint, heb je 1 dag.",
            ),
        ),
        (
            regels.Toets("oordeel", 55),
            None,
            ("Je coach of werkbegeleider kijkt of je het kunt.", "Je mag het zo vaak proberen als je wilt."),
        ),
    ],
)
def test_a_toetsmoment_in_words(toets, pagina, zinnen):
    assert toets_in_woorden(regels.Stap("T", "T", "toetsmoment", "T", toets=toets, pagina=pagina)) == zinnen


def test_steps_in_words_ask_no_query(django_assert_num_queries):
    definitie = maak_leerlijn().definitie()
    with django_assert_num_queries(0):
        assert [beeld.nummer for beeld in stapbeelden(definitie)] == ["1", "2"]


# An opleiding


def test_an_opleiding_in_the_short():
    soep = lees(
        maak_opleiding(
            aanbieder="Leerplein",
            uren=Decimal("12.5"),
            vormen=["klas", "e-learning"],
            kosten=Decimal("1250"),
            kosten_uitleg="Je werkgever betaalt.",
            afsluiting="Bewijs van deelname",
            niveau="2",
        )
    )
    assert feiten(soep) == {
        "Aanbieder": "Leerplein",
        "Hoeveel tijd": "12,5 uur",
        "Hoe je leert": "In een groep Online, in je eigen tempo",
        "Kosten": "€ 1.250. Je werkgever betaalt.",
        "Wat je krijgt": "Bewijs van deelname",
        "Niveau": "NLQF 2",
    }


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({"kosten": Decimal("0")}, "Gratis"),
        ({"kosten": Decimal("9.95")}, "€ 9,95"),
        ({"kosten_uitleg": "Vraag je school."}, "Vraag je school."),
        ({}, "Vraag de aanbieder naar de prijs"),
    ],
)
def test_what_it_costs(velden, woorden):
    assert opleidingbeeld.kosten(Opleiding(**velden)) == woorden


def test_an_opleiding_without_an_end_says_that_there_is_none():
    """As K0002."""
    assert feiten(lees(maak_opleiding()))["Wat je krijgt"] == "Geen certificaat of diploma"
    assert feiten(lees(maak_opleiding("B", met_certificaat=True)))["Wat je krijgt"] == "Een ondertekend certificaat"


DAG = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("van", "tot", "soort", "zin"),
    [
        (None, None, "goed", ""),
        (date(2024, 1, 1), date(2026, 6, 15), "goed", "Geldig van 1 januari 2024 tot en met 15 juni 2026."),
        (date(2015, 11, 26), None, "goed", "Geldig vanaf 26 november 2015, zonder einddatum."),
        (None, date(2027, 1, 1), "goed", "Geldig tot en met 1 januari 2027."),
        (
            date(2020, 1, 1),
            date(2026, 6, 14),
            "let-op",
            "De accreditatie liep tot en met 14 juni 2026. Wie nu begint, volgt een opleiding zonder accreditatie.",
        ),
        (date(2026, 6, 16), None, "neutraal", "De accreditatie geldt vanaf 16 juni 2026."),
        (
            date(2026, 7, 1),
            date(2027, 7, 1),
            "neutraal",
            "De accreditatie geldt vanaf 1 juli 2026 tot en met 1 juli 2027.",
        ),
    ],
)
def test_the_accreditation_as_of_a_day(van, tot, soort, zin):
    opleiding = Opleiding(accreditatie="Erkenning 1", accreditatie_van=van, accreditatie_tot=tot)
    gevonden = opleidingbeeld.accreditatie(opleiding, DAG)
    assert (gevonden.soort, gevonden.tekst) == (soort, zin)
    assert (soort == "goed") is opleiding.is_geaccrediteerd(DAG)


def test_without_an_accreditation_the_page_says_so():
    assert opleidingbeeld.accreditatie(Opleiding(), DAG) is None
    assert "Deze opleiding heeft geen accreditatie." in tekst(lees(maak_opleiding()))


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "De uren tellen niet mee voor het keurmerk Register Jobcoach."),
        (
            {"voor_jobcoaching": True, "uren": 8},
            "De uren tellen nog niet mee voor het keurmerk Register Jobcoach. "
            "De opleiding mist een keurmerk en een ondertekend certificaat.",
        ),
        (
            {"voor_jobcoaching": True, "keurmerk": "CRKBO", "met_certificaat": True, "uren": 8},
            "De 8 uur kunnen meetellen voor het keurmerk Register Jobcoach (onderdeel A2). "
            "Jij beslist of je ze in je portfolio zet.",
        ),
    ],
)
def test_whether_the_hours_count_in_a_portfolio(velden, zin):
    assert zin in tekst(lees(maak_opleiding(**velden)))


def test_kerntaken_and_werkprocessen_can_be_folded_out():
    proces = {
        "code": "D1-K1-W1",
        "titel": "Leerklimaat",
        "omschrijving": "Je maakt een plek om te leren.",
        "resultaat": "De plek past.",
        "gedrag": ["Je onderzoekt precies."],
        "competenties": ["Onderzoeken"],
    }
    kerntaak = {
        "code": "D1-K1",
        "titel": "Coachen",
        "omschrijving": "Je coacht.",
        "kennis": ["Je kent het vak."],
        "werkprocessen": [proces],
    }
    soep = lees(maak_opleiding(kerntaken=[{"type": "kerntaak", "value": kerntaak}]))
    kennis, werk = [tekst(vouw) for vouw in soep.select(".kerntaak details")]
    assert kennis == "Wat je weet en kunt 1 punt Je kent het vak."
    assert werk == (
        "D1-K1-W1 Leerklimaat Je maakt een plek om te leren. Resultaat De plek past. "
        "Zo zie je het Je onderzoekt precies. Competenties Onderzoeken"
    )


def test_a_page_names_the_leerlijnen_that_it_is_a_step_of():
    toets, opleiding = maak_instrument("Toets"), maak_opleiding()
    maak_leerlijn("Als stap", [stap("opleiding", "S1", pagina=opleiding.pk)])
    keuze = [stap("opleiding", "a", pagina=opleiding.pk), stap("opdracht", "b", bewijs=False)]
    maak_leerlijn("In een keuze", [stap("keuze", "K", aantal=1, stappen=keuze)])
    maak_leerlijn("Als toets", [stap("toetsmoment", "T", soort="score", pagina=toets.pk)])
    maak_leerlijn("Weg", [stap("opleiding", "S1", pagina=opleiding.pk)]).unpublish()
    besloten = maak_leerlijn("Besloten", [stap("opleiding", "S1", pagina=opleiding.pk)])
    PageViewRestriction.objects.create(page=besloten, restriction_type=PageViewRestriction.LOGIN)

    def namen(pagina) -> list[str]:
        return [link.get_text() for link in lees(pagina).select("[aria-labelledby=leerlijnen] .tegel__link")]

    assert namen(opleiding) == ["Als stap", "In een keuze"]
    assert namen(toets) == ["Als toets"]


def test_what_comes_has_a_date_a_place_and_places_left():
    opleiding = maak_opleiding()
    assert "Er zijn nu geen data." in tekst(lees(opleiding))
    maak_uitvoering(opleiding=opleiding, capaciteit=3)
    soep = lees(opleiding)
    assert "Nog 3 plaatsen vrij." in tekst(soep)
    assert "Zwolle" in tekst(soep)
    assert soep.select_one(".kort__actie a")["href"] == "#uitvoeringen"


def test_an_opleiding_online_has_no_dates_to_wait_for():
    soep = tekst(lees(maak_opleiding(vormen=["e-learning"])))
    assert "Je volgt deze opleiding online, wanneer het jou past." in soep
    assert "Er zijn nu geen data." not in soep


# An instrument


def test_what_is_filled_in_here_has_a_button_and_says_who_sees_it():
    pagina = maak_instrument(
        "Leefgebieden", soort="vragenlijst", minuten=25, leefgebieden=["wonen", "relaties"], gedragskanten=["kunnen"]
    )
    soep = lees(pagina)
    knop = soep.select_one(".volgen a")
    assert (knop["href"], knop.get_text()) == (reverse("lms:afname_begin", args=[pagina.pk]), "Log in om te beginnen")
    assert "Naar de vragenlijst" in tekst(lees(pagina, ingelogd(maak_medewerker())).select_one(".volgen"))
    assert [li.get_text() for li in soep.select(".kenmerken li")] == ["Wonen", "Sociale relaties"]
    assert "Het gaat ook over je kunnen. Kunnen is wat je weet en wat je lukt." in tekst(soep)
    assert "Wie ziet wat je invult?" in tekst(soep)
    assert feiten(soep)["Hoeveel tijd"] == "Ongeveer 25 minuten"


@pytest.mark.parametrize("soort", ["praktijkoefening", "werkopdracht"])
def test_what_is_done_at_work_is_not_filled_in_here(soort):
    soep = lees(maak_instrument(soort=soort))
    assert not soep.select(".volgen")
    assert "Op deze pagina hoef je niets in te vullen." in tekst(soep)


# A werkprofiel


def test_a_werkprofiel_says_what_is_asked_and_which_leerlijn_leads_there():
    def competentie(naam, niveau, functie) -> dict:
        gedrag = [f"Voorbeeld van {naam.lower()}"]
        waarde = {"naam": naam, "niveau": niveau, "functiespecifiek": functie, "gedrag": gedrag}
        return {"type": "competentie", "value": waarde}

    taak = {"titel": "Ontvangen", "taken": ["Je begroet mensen."]}
    profiel = maak_werkprofiel(
        doel="<p>Mensen helpen.</p>",
        kennis="<p>De computer.</p>",
        vereisten="<p>Ervaring.</p>",
        vaardigheden="<p>Praten.</p>",
        kerntaken=[{"type": "kerntaak", "value": taak}],
        competenties=[competentie("Samenwerken", 2, False), competentie("Luisteren", None, True)],
    )
    maak_leerlijn("Balie", werkprofielen=[profiel])
    soep = lees(profiel)
    for woorden in ("Mensen helpen.", "De computer.", "Ervaring.", "Praten.", "Je begroet mensen."):
        assert woorden in tekst(soep)
    vouwen = [tekst(vouw) for vouw in soep.select("details")]
    assert vouwen == ["Luisteren Voorbeeld van luisteren", "Samenwerken Niveau 2 Voorbeeld van samenwerken"]
    assert [link.get_text() for link in soep.select(".tegel__link")] == ["Balie"]
    assert "Er is nog geen leerlijn" in tekst(lees(maak_werkprofiel("Zonder")))


def test_a_page_asks_the_same_for_one_leerlijn_and_for_thirty():
    opleiding = maak_opleiding()

    def voeg_toe(nummer: int) -> None:
        maak_aanbod().add_child(
            instance=Leerlijn(
                title=f"Leerlijn {nummer}",
                samenvatting="Kort.",
                doel="<p>Leren.</p>",
                einde_titel="Certificaat",
                stappen=[stap("opleiding", "S", pagina=opleiding.pk)],
            )
        )

    voeg_toe(0)
    lees(opleiding)
    eerst = aantal_queries(lambda: lees(opleiding))
    for nummer in range(1, 30):
        voeg_toe(nummer)
    assert aantal_queries(lambda: lees(opleiding)) == eerst
    assert len(lees(opleiding).select(".tegel__link")) == 30


# What is remembered for visitors


@pytest.fixture
def onthouden(settings):
    settings.PAGINACACHE = True


def makkelijke_lezer() -> Client:
    client = Client()
    client.cookies["tekst"] = "makkelijk"
    return client


@pytest.mark.parametrize("eerst_makkelijk", [False, True])
def test_the_two_texts_are_never_mixed(onthouden, eerst_makkelijk, django_assert_num_queries):
    pagina = maak_opleiding(tekst="<p>Gewone woorden.</p>", makkelijke_tekst="<p>Makkelijke woorden.</p>")
    client = Client()

    def kies(makkelijk: bool) -> str:
        if makkelijk:
            client.cookies["tekst"] = "makkelijk"
        else:
            client.cookies.pop("tekst", None)
        return client.get(pagina.url).content.decode()

    for makkelijk in (eerst_makkelijk, not eerst_makkelijk) * 2:
        gelezen = kies(makkelijk)
        assert ("Makkelijke woorden." in gelezen, "Gewone woorden." in gelezen) == (makkelijk, not makkelijk)
    with django_assert_num_queries(1):
        kies(True)
    with django_assert_num_queries(1):
        assert "Vary" in client.get(pagina.url).headers


def test_the_link_to_the_other_text_is_not_remembered_as_the_page(onthouden):
    pagina = maak_opleiding(makkelijke_tekst="<p>Makkelijke woorden.</p>")
    client = Client()
    client.get(pagina.url)
    assert "Makkelijke woorden." in client.get(f"{pagina.url}?taal=makkelijk", follow=True).content.decode()
    assert "Makkelijke woorden." not in client.get(f"{pagina.url}?taal=gewoon", follow=True).content.decode()


def test_places_that_are_left_are_never_old(onthouden):
    """Somebody signs up: no page changes, and still the next visitor reads one place less."""
    uitvoering = maak_uitvoering(capaciteit=2)
    client, url = Client(), uitvoering.opleiding.url
    assert "Nog 2 plaatsen vrij." in client.get(url).content.decode()
    amir = maak_medewerker()
    Deelname.objects.meld_aan(uitvoering, amir, amir)
    assert "Nog 1 plaats vrij." in client.get(url).content.decode()
    bo = maak_medewerker("Bo")
    Deelname.objects.meld_aan(uitvoering, bo, bo)
    assert "Volgeboekt." in client.get(url).content.decode()


def test_an_opleiding_without_dates_is_remembered_until_one_is_planned(onthouden, django_assert_num_queries):
    opleiding, client = maak_opleiding(), Client()
    client.get(opleiding.url)
    with django_assert_num_queries(1):
        client.get(opleiding.url)
    maak_uitvoering(opleiding=opleiding)
    assert "Nog 1 plaats vrij." in client.get(opleiding.url).content.decode()


def test_an_accreditation_that_ends_overnight_is_not_remembered_as_it_was(onthouden, monkeypatch):
    vandaag = timezone.localdate()
    opleiding, client = maak_opleiding(accreditatie="Erkenning 1", accreditatie_tot=vandaag), Client()
    assert "Accreditatie voorbij" not in client.get(opleiding.url).content.decode()
    monkeypatch.setattr(timezone, "localdate", lambda: vandaag + timedelta(days=1))
    assert "Accreditatie voorbij" in client.get(opleiding.url).content.decode()


def test_a_word_for_whom_that_is_renamed_shows_at_once(onthouden):
    groen = Werksoort.objects.create(naam="Groen", slug="groen")
    opleiding, client = maak_opleiding(werksoorten=[groen]), Client()
    assert "Groen" in client.get(opleiding.url).content.decode()
    with transaction.atomic():  # a transaction of its own, as it would be
        Werksoort.objects.update(naam="Tuin en park")
    assert "Tuin en park" in client.get(opleiding.url).content.decode()


def test_who_is_logged_in_gets_an_own_page(onthouden):
    pagina = maak_leerlijn()
    Client().get(pagina.url)
    assert "Volg deze leerlijn" in tekst(lees(pagina, ingelogd(maak_user())))
    assert "Log in om te beginnen" in tekst(lees(pagina))


@pytest.mark.django_db
def test_who_judges_a_step_is_said_the_same_everywhere(client):
    """A coach or werkbegeleider; a docent only says how an uitvoering ended."""
    toetsen = [
        stap("toetsmoment", f"T{n}", soort=soort) for n, soort in enumerate(("score", "oordeel", "praktijk"), start=1)
    ]
    leerlijn, oefening = maak_leerlijn("Toetsen", toetsen), maak_instrument(soort="praktijkoefening")
    pagina = " ".join(client.get(leerlijn.url).content.decode().split())
    for zin in ("vult je score in", "kijkt of je het kunt", "kijkt mee"):
        assert f"Je coach of werkbegeleider {zin}." in pagina
    assert "docent" not in pagina.partition("<main")[2].partition("</main")[0]
    assert "zegt je coach of werkbegeleider of het is gelukt" in client.get(oefening.url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "veld"), [(Opleiding, "tekst"), (Opleiding, "toelating"), (Leerlijn, "doel"), (Werkprofiel, "kennis")]
)
def test_an_editor_can_link_a_word_of_the_begrippenlijst(client, model, veld):
    assert "begrip" in model._meta.get_field(veld).features
    begrip = maak_begrip("jobcoach")
    html = f'<p>Wat is <a linktype="begrip" id="{begrip.pk}">dit</a>?</p>'
    maak = {Opleiding: maak_opleiding, Leerlijn: maak_leerlijn, Werkprofiel: maak_werkprofiel}[model]
    pagina = client.get(maak("Met een woord", **{veld: html}).url).content.decode()
    assert '<a href="/begrippen/jobcoach/">dit</a>' in pagina
