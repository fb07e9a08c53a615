"""The wegwijzer: what certification takes, asked without logging in, stored nowhere, and taken along when beginning."""

from html import unescape
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.urls import reverse

from accounts.rollen import ASSESSOR, KANDIDAAT
from formulieren.models import Antwoord
from portfolio.inhoud.laden import laad_inhoud
from portfolio.models import Kaderversie, Portfolio, Toetsingskader
from portfolio.rules.wegwijzer import geldige_keuzes, routevragen, weg
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.accounts.test_registreren import GEGEVENS, PROFIEL, link

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(wagtail_basis) -> Kaderversie:
    laad_inhoud()
    return Kaderversie.objects.get()


def routes(versie, **codes: str) -> dict[str, str]:
    """The choices for these routes, by the code that the kader gives them."""
    stappen = {stap.kenmerken.get("route"): stap for f in versie.formulieren().values() for stap in f.stappen}
    return {deel: stappen[code].id for deel, code in codes.items()}


def maak_weg(versie, keuzes):
    return weg(versie.onderdelen, versie.formulieren(), keuzes)


def test_asks_as_much_as_the_kader_does(versie):
    assert [vraag.code for vraag in routevragen(versie.formulieren())] == ["A1", "A2"]


def test_without_a_choice_nothing_is_lifted(versie):
    hele = maak_weg(versie, {})
    assert [deel.code for deel in hele.te_doen] == [deel.code for deel in hele.delen]
    assert hele.met_toetsgesprek
    assert "Je cv" in hele.klaarleggen


def test_an_accredited_route_lifts_parts_and_the_talk(versie):
    kort = maak_weg(versie, routes(versie, A2="A2-sara-werkt"))
    assert not kort.met_toetsgesprek
    assert not kort.met_assessoren
    assert maak_weg(versie, {}).met_assessoren
    assert kort.minuten < maak_weg(versie, {}).minuten
    assert "Vervalt door je route" in next(deel for deel in kort.delen if deel.code == "C1").vervalt
    assert "Aanvullende opleiding: je diploma of certificaat" in kort.klaarleggen


def test_without_a_choice_the_proof_of_any_route_will_do(versie):
    klaar = maak_weg(versie, {}).klaarleggen
    assert "Basisopleiding: je diploma, of je EVC-rapportage, of je assessmentrapport" in klaar
    cursussen = "bewijzen van andere cursussen, samen minstens 98 uur"
    assert f"Aanvullende opleiding: je diploma of certificaat, of {cursussen}" in klaar


def test_two_diplomas_are_told_apart(versie):
    klaar = maak_weg(versie, routes(versie, A1="A1-diploma", A2="A2-capabel")).klaarleggen
    assert klaar[:2] == ["Basisopleiding: je diploma", "Aanvullende opleiding: je diploma of certificaat"]


def test_a_visitor_reads_who_can_take_part_and_what_a_route_skips_in_words(client, versie):
    tekst = client.get(reverse("wegwijzer")).content.decode()
    assert "1.200 uur" in tekst
    skips = "cv en terugblik, casusbeschrijving, ontwikkelplan en het toetsgesprek"
    assert tekst.count(f"Met deze route sla je over: {skips}.") == 3
    assert "B2, C1" not in tekst
    Toetsingskader.objects.update(voor_wie="Iedereen met 600 uur.")
    assert "Iedereen met 600 uur." in client.get(reverse("wegwijzer")).content.decode()


def test_a_choice_that_is_not_there_counts_for_nothing(versie):
    vragen = routevragen(versie.formulieren())
    assert geldige_keuzes(vragen, {"A1": "x", "Z9": "y", "A2": ""}) == {}


def test_a_visitor_sees_the_way_and_nothing_is_stored(client, versie):
    leeg = client.get(reverse("wegwijzer"))
    assert b"Jouw weg" not in leeg.content
    keuze = routes(versie, A1="A1-diploma", A2="A2-sara-werkt")
    gevuld = client.get(reverse("wegwijzer"), {f"route-{code}": waarde for code, waarde in keuze.items()})
    assert b"geen toetsgesprek" in gevuld.content
    assert b"Twee assessoren" not in gevuld.content
    assert b"Twee assessoren" in client.get(reverse("wegwijzer"), {"toon": "ja"}).content
    assert not gevuld.cookies
    assert not Antwoord.objects.exists()


@pytest.mark.parametrize("waarde", ["\x00", "x" * 5000, "<script>"])
def test_nonsense_in_the_address_is_passed_over(client, versie, waarde):
    antwoord = client.get(reverse("wegwijzer"), {"route-A1": waarde, "route-": waarde, "toon": waarde})
    assert antwoord.status_code == 200
    assert b"<script>" not in antwoord.content


def test_without_a_kader_it_says_so(client, wagtail_basis):
    assert "geen toetsingskader van kracht" in client.get(reverse("wegwijzer")).content.decode()


def test_the_answers_go_along_into_a_new_portfolio(client, versie):
    noor = maak_kandidaat("noor@example.nl")
    client.force_login(noor)
    keuze = routes(versie, A1="A1-diploma", A2="A2-sara-werkt")
    velden = {f"route-{code}": waarde for code, waarde in keuze.items()}
    start = client.get(reverse("portfolio:overzicht"), velden)
    assert "Je keuzes gaan mee" in start.content.decode()
    for naam, waarde in velden.items():
        assert f'name="{naam}" value="{waarde}"' in start.content.decode()
    client.post(reverse("portfolio:beginnen"), {**velden, "route-B1": "onzin"})
    portfolio = Portfolio.objects.get(kandidaat=noor)
    waarden = {sleutel: antwoord.waarde for sleutel, antwoord in portfolio.geheel.antwoorden().items()}
    assert portfolio.vrijstelling(waarden).geldt_voor("C1")
    assert Antwoord.objects.count() == 2


def test_the_start_lists_what_the_chosen_route_leaves_to_do(client, versie):
    client.force_login(maak_kandidaat("noor@example.nl"))
    hele = client.get(reverse("portfolio:overzicht")).content.decode()
    assert "C1 Procesbeschrijving van het traject" in hele
    assert "Voor de casus kies je één traject" in hele
    velden = {f"route-{code}": waarde for code, waarde in routes(versie, A2="A2-capabel").items()}
    kort = client.get(reverse("portfolio:overzicht"), velden).content.decode()
    assert "B1 Werkervaring als jobcoach" in kort
    for weg_ in ("B2 Cv en terugblik", "C1 Procesbeschrijving", "Je cv", "Voor de casus"):
        assert weg_ not in kort


def test_who_has_begun_already_keeps_what_was_chosen_there(client, versie):
    noor = maak_kandidaat("noor@example.nl")
    client.force_login(noor)
    client.post(reverse("portfolio:beginnen"))
    keuze = routes(versie, A2="A2-sara-werkt")
    client.post(reverse("portfolio:beginnen"), {f"route-{code}": waarde for code, waarde in keuze.items()})
    assert not Antwoord.objects.exists()


def test_the_answers_go_along_with_who_still_has_to_make_an_account(client, versie):
    keuze = routes(versie, A2="A2-sara-werkt")
    velden = {f"route-{code}": waarde for code, waarde in keuze.items()}
    begin = f"{reverse('portfolio:overzicht')}?{urlencode(velden)}"
    registreren, inloggen = (
        f"{reverse(naam)}?{urlencode({'next': begin})}" for naam in ("account_signup", "account_login")
    )
    weg_ = unescape(client.get(reverse("wegwijzer"), velden).content.decode())
    assert f'href="{registreren}"' in weg_
    assert f'href="{inloggen}"' in weg_
    assert registreren in unescape(client.get(client.get(begin).url).content.decode())

    verstuurd = client.post(registreren, {**GEGEVENS, "next": begin}, follow=True)
    assert "Open de link dan in deze browser" in verstuurd.content.decode()
    antwoord = client.post(link(mail.outbox[0]))
    assert antwoord.url == begin
    assert "We onthouden je keuzes" in client.get(antwoord.url).content.decode()
    client.post(reverse("accounts:profiel"), PROFIEL)
    start = client.get(reverse("start"), follow=True).content.decode()
    assert "Je keuzes gaan mee" in start
    assert f'name="route-A2" value="{keuze["A2"]}"' in start
    client.post(reverse("portfolio:beginnen"), velden)
    assert Antwoord.objects.count() == 1
    assert "wegwijzer" not in client.session


def test_who_lost_the_answers_finds_the_wegwijzer_before_the_profile_is_complete(client, versie):
    client.force_login(maak_user("noor@example.nl", rol=KANDIDAAT))
    start = client.get(reverse("portfolio:overzicht")).content.decode()
    assert "Naar mijn profiel" in start
    assert "zijn je keuzes van eerder weg?" in start


def test_who_has_begun_already_is_told_that_the_choices_do_not_count(client, versie):
    client.force_login(maak_kandidaat("noor@example.nl"))
    client.post(reverse("portfolio:beginnen"))
    keuze = routes(versie, A2="A2-sara-werkt")
    velden = {f"route-{code}": waarde for code, waarde in keuze.items()}
    assert "is niet overgenomen" in client.get(reverse("portfolio:overzicht"), velden).content.decode()
    assert "is niet overgenomen" not in client.get(reverse("portfolio:overzicht")).content.decode()


def test_who_is_no_kandidaat_is_not_sent_to_a_closed_door(client, versie):
    client.force_login(maak_user(rol=ASSESSOR))
    tekst = client.get(reverse("wegwijzer"), {"toon": "ja"}).content.decode()
    assert "kun je geen portfolio maken" in tekst
    assert "Naar mijn portfolio" not in tekst
