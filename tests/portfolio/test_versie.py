"""A newer version of the kader: seen, compared, and taken only by who wants it; nothing that was written is lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import REDACTEUR
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord
from portfolio.models import Deel, Indiening, Kaderversie, Portfolio
from portfolio.overzicht import maak_overzicht
from tests.accounts.factories import maak_user
from tests.portfolio.formulierdata import naam, schrijf
from tests.portfolio.kaderfabriek import publiceer

OVERZICHT, NIEUW = reverse("portfolio:overzicht"), reverse("portfolio:nieuwe_versie")
BEWAARD = reverse("portfolio:bewaarde_teksten")
STAP = "/mijn-portfolio/c/c1-werknemersprofiel/"
BANNER = "Er is een nieuwe versie van het toetsingskader"


def wijzig_de_paginas() -> str:
    """An editor rewrites one question of C1.2, takes one out, and adds a step; gives the words of the one taken out."""
    deel = Deel.objects.get(code="C1")
    vragen = next(s for s in deel.stappen if s.value["slug"] == "c1-werknemersprofiel").value["vragen"]
    vragen[0].value["vraag"] = "Wie is je cliënt in het kort?"
    weg = vragen[1].value["vraag"]
    del vragen[1]
    publiceer(deel)
    return weg


@pytest.fixture
def nieuwe_versie(portfolio) -> Kaderversie:
    """Version 2, in force from today on; version 1 is what the portfolio began with."""
    wijzig_de_paginas()
    kader = portfolio.kaderversie.kader
    versie = Kaderversie.objects.stel_voor(
        kader, maak_user(rol=REDACTEUR), timezone.localdate(), "Vraag 2 bij taak 2 vervalt."
    )
    versie.bevestig(maak_user(rol=REDACTEUR))
    return versie


def antwoorden(portfolio: Portfolio) -> dict:
    rijen = Antwoord.objects.filter(invulling__portfoliodeel__portfolio=portfolio)
    return {(rij.invulling_id, rij.vraag): rij.waarde for rij in rijen}


class TestBlijven:
    def test_an_edit_of_the_pages_changes_nothing_for_who_is_filling_in(self, portfolio, kandidaat, client):
        weg = wijzig_de_paginas()

        pagina = client.get(STAP).content.decode()

        assert weg in pagina
        assert "Wie is je cliënt in het kort?" not in pagina
        assert BANNER not in client.get(OVERZICHT).content.decode()
        assert schrijf(client, STAP, **{f"{naam('C1.2.2')}-tekst": "Toch opgeslagen."}).status_code == 302
        assert Antwoord.objects.get(vraag=vaste_id("vraag", "C1.2.2")).waarde["tekst"] == "Toch opgeslagen."

    def test_a_proposal_that_nobody_confirmed_changes_nothing_either(self, portfolio, kandidaat, client):
        wijzig_de_paginas()
        Kaderversie.objects.stel_voor(
            portfolio.kaderversie.kader, maak_user(rol=REDACTEUR), timezone.localdate(), "Voorstel"
        )

        assert BANNER not in client.get(OVERZICHT).content.decode()

    def test_works_on_the_version_it_began_with_and_submits_on_it(self, nieuwe_versie, portfolio, kandidaat, client):
        assert BANNER in client.get(OVERZICHT).content.decode()

        client.post(reverse("portfolio:indienen"))

        indiening = Indiening.objects.get()
        assert indiening.kaderversie.nummer == 1
        assert (
            vaste_id("vraag", "C1.2.2")
            in next(deel for deel in indiening.inhoud["delen"] if deel["code"] == "C1")["antwoorden"]
        )
        assert portfolio.nieuwere_versie() == nieuwe_versie
        assert BANNER not in client.get(OVERZICHT).content.decode()

    def test_who_begins_now_begins_on_the_new_one(self, nieuwe_versie, portfolio):
        portfolio.stop(portfolio.kandidaat)

        assert Portfolio.objects.begin(portfolio.kandidaat).kaderversie == nieuwe_versie


class TestOverstappen:
    def test_shows_what_changed_first(self, nieuwe_versie, kandidaat, client):
        pagina = client.get(NIEUW).content.decode()

        assert "Je werkt nu met versie 1." in pagina
        assert "Vraag 2 bij taak 2 vervalt." in pagina
        assert "<ins>Wie is je cliënt in het kort?</ins>" in pagina
        assert "Vervallen vraag bij" in pagina
        assert "Blijf bij versie 1" in pagina
        assert Portfolio.objects.get().kaderversie.nummer == 1

    def test_keeps_every_answer_and_finds_back_the_one_whose_question_went(
        self, nieuwe_versie, portfolio, kandidaat, client
    ):
        eerder = antwoorden(portfolio)
        oude_vraag = "Wat wil"

        antwoord = client.post(NIEUW, follow=True)

        assert antwoord.redirect_chain == [(OVERZICHT, 302)]
        assert "Je werkt nu met de nieuwe versie. Al je antwoorden zijn bewaard." in antwoord.content.decode()
        assert antwoorden(portfolio) == eerder
        stap = client.get(STAP).content.decode()
        assert "Wie is je cliënt in het kort?" in stap
        assert "Ergens heen moeten." not in stap
        bewaard = client.get(BEWAARD).content.decode()
        assert bewaard.count('<article class="kaart">') == 1
        assert "‘Ergens heen moeten.’ Dat was haar antwoord" in bewaard
        assert "Deze vraag hoort niet meer bij het formulier." in bewaard
        oud = Kaderversie.objects.get(nummer=1).formulieren()["C1"]
        oude_vraag = next(v.vraag for v in oud.vragen() if v.id == vaste_id("vraag", "C1.2.2"))
        assert oude_vraag in bewaard

    def test_leaves_out_what_went_at_submission(self, nieuwe_versie, portfolio, kandidaat):
        portfolio.neem_nieuwe_versie(kandidaat)
        assert maak_overzicht(Portfolio.objects.get()).is_compleet

        indiening = Indiening.objects.dien_in(Portfolio.objects.get(), kandidaat)

        c1 = next(deel for deel in indiening.inhoud["delen"] if deel["code"] == "C1")
        assert indiening.kaderversie == nieuwe_versie
        assert c1["versie"] == nieuwe_versie.delen_per_code()["C1"].versie_id
        assert vaste_id("vraag", "C1.2.2") not in c1["antwoorden"]
        assert vaste_id("vraag", "C1.2.1") in c1["antwoorden"]

    def test_a_page_that_was_open_during_the_move_loses_nothing(self, nieuwe_versie, portfolio, kandidaat, client):
        data = {
            f"{naam('C1.2.1')}-tekst": "Getypt in het oude venster.",
            f"{naam('C1.2.1')}-basis": client.get(STAP)
            .content.decode()
            .split(f'name="{naam("C1.2.1")}-basis" value="')[1]
            .split('"')[0],
        }
        client.post(NIEUW)

        assert client.post(STAP, data).status_code == 302
        assert Antwoord.objects.get(vraag=vaste_id("vraag", "C1.2.1")).waarde["tekst"] == "Getypt in het oude venster."

    def test_is_for_the_kandidaat_alone_once_and_only_while_writing(self, nieuwe_versie, portfolio):
        with pytest.raises(PermissionDenied):
            portfolio.neem_nieuwe_versie(maak_user(rol=REDACTEUR))
        portfolio.neem_nieuwe_versie(portfolio.kandidaat)
        with pytest.raises(ValidationError, match="geen nieuwere versie"):
            portfolio.neem_nieuwe_versie(portfolio.kandidaat)

    def test_not_after_submission(self, nieuwe_versie, portfolio):
        Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        with pytest.raises(ValidationError, match="geen nieuwere versie"):
            portfolio.neem_nieuwe_versie(portfolio.kandidaat)

    def test_without_a_newer_one_there_is_nothing_to_choose(self, kandidaat, client):
        antwoord = client.get(NIEUW, follow=True)

        assert antwoord.redirect_chain == [(OVERZICHT, 302)]
        assert "Je werkt al met de nieuwste versie" in antwoord.content.decode()
        assert "Er is niets apart bewaard" in client.get(BEWAARD).content.decode()


def test_a_new_deel_gets_room_and_is_missing(portfolio, kandidaat, client):
    from portfolio.models import Onderdeel
    from tests.portfolio.kaderfabriek import maak_deel, stap, vraag

    kader = portfolio.kaderversie.kader
    maak_deel(Onderdeel.objects.get(code="C"), "C5", [stap("C5.1", "Kennisgebied 5", vraag=[vraag("Wat nog meer?")])])
    Kaderversie.objects.stel_voor(kader, maak_user(rol=REDACTEUR), timezone.localdate(), "C5 erbij").bevestig(
        maak_user(rol=REDACTEUR)
    )

    client.post(NIEUW)

    overzicht = maak_overzicht(Portfolio.objects.get())
    assert (overzicht.volgende.vraag, overzicht.volgende.stap) == ("Wat nog meer?", "c5-1")
    assert client.get("/mijn-portfolio/c/c5-1/").status_code == 200
