"""A supplement: only what was reopened is scored again, next to exactly what changed."""

import copy
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bestanden.models import Bestand
from bestanden.opslag import bewaar
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord
from portfolio.aanvulverschil import Stuk, verschil
from portfolio.citaten import passages
from portfolio.models import Beoordeling, Indiening
from tests.bestanden.bouwstenen import maak_pdf, upload
from tests.portfolio.ketenfabriek import Keten

STAP = "c1-werknemersprofiel"


@pytest.fixture
def keten(portfolio, client) -> Keten:
    """Both found C1.2 niet aangetoond; the kandidaat rewrote one sentence of its first answer."""
    keten = Keten(portfolio)
    keten.aan_te_vullen("C1.2")
    antwoord = Antwoord.objects.get(
        vraag=vaste_id("vraag", "C1.2.1"), invulling__portfoliodeel__portfolio=keten.portfolio
    )
    waarde = copy.deepcopy(antwoord.waarde)
    waarde["tekst"] = waarde["tekst"].replace("Noor is begin twintig", "Noor is net vierentwintig geworden")
    antwoord.waarde = waarde
    antwoord.save()
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    client.force_login(keten.assessoren[0])
    Beoordeling.objects.open(keten.toewijzing(1), keten.assessoren[0])
    return keten


def adres(keten: Keten, pagina: str, *args) -> str:
    return reverse(f"beoordeling:{pagina}", args=[keten.toewijzing(1).kenmerk, *args])


def test_only_the_reopened_criterium_has_a_step(keten, client):
    pagina = client.get(adres(keten, "opdracht")).content.decode()

    assert "Dit is een aanvulling." in pagina
    assert pagina.count('class="criterialijst__regel"') == 1
    assert client.get(adres(keten, "stap", "c1-werkplekprofiel")).url == adres(keten, "stap", STAP)


def test_beside_it_stands_what_changed_in_words_and_marks(keten, client):
    pagina = client.get(adres(keten, "stap", STAP)).content.decode()

    assert "Wat er is veranderd" in pagina
    assert '<del><span class="visueel-verborgen">[weg: </span>begin twintig' in pagina
    assert '<ins><span class="visueel-verborgen">[nieuw: </span>net vierentwintig geworden' in pagina
    assert "Niet veranderd." in pagina


def test_the_whole_portfolio_can_be_read_again(keten, client):
    pagina = client.get(adres(keten, "lezen")).content.decode()

    assert "Noor is net vierentwintig geworden" in pagina
    assert pagina.count("Eigen notitie maken") == 1


def test_the_judgement_of_the_round_before_stays_to_be_read(keten, client):
    eerder = keten.portfolio.indieningen.get(nummer=1).toewijzingen.get(plek=1)

    pagina = client.get(reverse("beoordeling:vergelijking", args=[eerder.kenmerk])).content.decode()

    assert "<textarea" not in pagina
    assert "Eindoordeel" in pagina


def test_a_file_that_was_replaced_is_named_and_can_still_be_opened(portfolio, client):
    keten = Keten(portfolio)
    keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
    cv = Antwoord.objects.get(vraag=vaste_id("vraag", "B2.1.1"), invulling__portfoliodeel__portfolio=portfolio)
    oud = Bestand.objects.get(pk=cv.waarde[0])
    heropend = [keten.sleutel("C1.2"), keten.sleutel("B2.1")]
    keten.besluit("aanvullen", heropend=heropend, aanvullen_voor=timezone.localdate() + timedelta(days=30))
    cv.waarde = [str(bewaar(upload(maak_pdf(), "nieuw.pdf"), keten.kandidaat, ("pdf",), 10).pk)]
    cv.save()
    keten.dien_in()
    client.force_login(keten.assessoren[0])
    Beoordeling.objects.open(keten.toewijzing(1), keten.assessoren[0])

    weg = adres(keten, "bestand", oud.pk)
    pagina = client.get(adres(keten, "stap", "b2-cv")).content.decode()

    assert f'Zat er eerst bij: <a class="utrecht-link utrecht-link--html-a" href="{weg}">{oud.naam}</a>' in pagina
    assert client.get(weg).status_code == 200
    vreemd = bewaar(upload(maak_pdf(), "los.pdf"), keten.kandidaat, ("pdf",), 10)
    assert client.get(adres(keten, "bestand", vreemd.pk)).status_code == 404


class TestVerschil:
    def test_a_word_that_changed(self):
        assert verschil("Ik belde de werkgever op.", "Ik bezocht de werkgever op.") == [
            Stuk("zelfde", "Ik "),
            Stuk("weg", "belde"),
            Stuk("nieuw", "bezocht"),
            Stuk("zelfde", " de werkgever op."),
        ]

    def test_a_sentence_that_was_added(self):
        assert verschil("Eén zin hier nu.", "Eén zin hier nu. En nog een.") == [
            Stuk("zelfde", "Eén zin hier nu."),
            Stuk("nieuw", " En nog een."),
        ]

    def test_a_new_sentence_is_no_patchwork_of_the_old(self):
        stukken = verschil("Zij wil graag een baan met dieren.", "Hij kan goed een lijst met namen lezen.")
        assert [stuk.soort for stuk in stukken] == ["weg", "nieuw"]

    def test_what_did_not_change(self):
        assert verschil("Gelijk.", "Gelijk.") == [Stuk("zelfde", "Gelijk.")]

    @pytest.mark.parametrize("oud, nieuw", [("", "Nieuw."), ("Weg.", "")])
    def test_all_new_or_all_gone(self, oud, nieuw):
        assert [stuk.tekst for stuk in verschil(oud, nieuw)] == [oud or nieuw]


def test_an_empty_line_parts_two_quotes():
    assert passages("Een.\nNog een regel.\n\n \nTwee.\n\n\n") == ["Een.\nNog een regel.", "Twee."]
