"""The supplement: only the named steps open, until a day; what was written stays, also when that day passed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from formulieren.models import Antwoord, Kopie
from portfolio.models import Controle, Portfolio
from portfolio.status import Status
from portfolio.tijdlijn import momenten, nu
from portfolio.verloop import lees_verloop

from .formulierdata import naam, schrijf, velden_van
from .ketenfabriek import Keten
from .test_kandidaat_overzicht import tekst

OVERZICHT = reverse("portfolio:overzicht")
CONTROLEREN = reverse("portfolio:controleren")
INDIENEN = reverse("portfolio:indienen")
OPEN = reverse("portfolio:stap", args=["c", "c1-werknemersprofiel"])
DICHT = reverse("portfolio:stap", args=["c", "c1-intake"])
NIEUW = "Dit schreef ik er bij de aanvulling bij."


@pytest.fixture
def keten(kandidaat, portfolio) -> Keten:
    keten = Keten(portfolio)
    keten.aan_te_vullen("C1.2")
    return keten


def voorbij() -> None:
    Portfolio.objects.update(aanvullen_voor=timezone.localdate() - timedelta(days=1))


def bewaard() -> bool:
    return Antwoord.objects.filter(waarde__tekst=NIEUW).exists()


class TestOverzicht:
    def test_says_what_to_supplement_why_and_until_when(self, keten, client):
        pagina = client.get(OVERZICHT)

        assert [stap.url for stap in pagina.context["stappen"]] == [OPEN]
        assert "Vul 1 stap aan en dien opnieuw in" in tekst(pagina)
        assert "Zo is besloten." in tekst(pagina)
        assert date_format(timezone.localdate() + timedelta(days=60), "j F Y") in tekst(pagina)

    def test_shows_which_step_was_changed(self, keten, client):
        assert client.get(OVERZICHT).context["stappen"][0].badge == ("neutraal", "Nog niet aangepast")

        schrijf(client, OPEN, **{f"{naam('C1.2.1')}-tekst": NIEUW})

        assert bewaard()
        assert client.get(OVERZICHT).context["stappen"][0].badge == ("goed", "Aangepast")

    def test_says_why_and_leads_to_the_first_step_that_was_not_changed(self, keten, client):
        pagina = client.get(OVERZICHT)
        assert pagina.context["stappen"][0].grond == "Bleek in het gesprek."
        assert pagina.context["volgende"].url == OPEN

        schrijf(client, OPEN, **{f"{naam('C1.2.1')}-tekst": NIEUW})

        assert client.get(OVERZICHT).context["volgende"] is None


class TestStappen:
    def test_a_step_that_was_not_named_can_be_read_and_not_changed(self, keten, client):
        pagina = client.get(DICHT).content.decode()

        assert "Deze stap kun je nu alleen lezen" in pagina
        assert "<textarea" not in pagina

    def test_saving_goes_on_to_the_next_open_step_and_after_the_last_to_the_overview(self, keten, client):
        assert "Opslaan en naar het overzicht" in tekst(client.get(OPEN))

        antwoord = schrijf(client, OPEN)

        assert antwoord.url == f"{OVERZICHT}#onderdeel-c"

    def test_what_is_sent_to_such_a_step_is_refused_and_kept_as_a_copy(self, keten, client):
        velden = velden_van(client.get(OPEN).content.decode())
        veld = naam("C1.1.1")
        client.post(DICHT, velden | {f"{veld}-basis": "0.leeg", f"{veld}-tekst": NIEUW})

        assert not bewaard()
        assert Kopie.objects.get().waarde["tekst"] == NIEUW

    def test_the_step_list_tells_which_are_open(self, keten, client):
        standen = {stap["slug"]: stap["status"] for stap in client.get(OPEN).context["stappen"]}

        assert {slug for slug, status in standen.items() if status != "dicht"} == {"c1-werknemersprofiel"}


class TestIndienen:
    def test_goes_to_the_same_assessoren_and_the_timeline_goes_on(self, keten, client):
        schrijf(client, OPEN, **{f"{naam('C1.2.1')}-tekst": NIEUW})
        assert "Dien mijn aanvulling in" in tekst(client.get(CONTROLEREN))

        assert "Je aanvulling is ingediend." in tekst(client.post(INDIENEN, follow=True))

        verloop = lees_verloop(keten.portfolio)
        assert nu(verloop).titel == "De assessoren beoordelen je aanvulling"
        klaar = [moment["titel"] for moment in momenten(verloop) if moment["soort"] == "klaar"]
        assert klaar[-2:] == ["Besluit: je vult je portfolio aan", "Aanvulling ingediend"]
        assert [toewijzing.assessor for toewijzing in verloop.tweetal] == keten.assessoren

    def test_what_was_not_changed_is_named_before_submitting(self, keten, client):
        pagina = client.get(CONTROLEREN)

        assert [punt.url for punt in pagina.context["ongewijzigd"]] == [OPEN]
        assert "Je hebt nog niet alles aangepast" in tekst(pagina)
        assert "Dien toch in" in tekst(pagina)

    def test_only_what_was_reopened_is_read_back(self, keten, client):
        assert [beeld.stap.slug for beeld in client.get(CONTROLEREN).context["heropend"]] == ["c1-werknemersprofiel"]

    def test_after_the_day_it_is_refused_with_how_to_ask_for_more_time(self, keten, client):
        schrijf(client, OPEN, **{f"{naam('C1.2.1')}-tekst": NIEUW})
        voorbij()

        assert "Neem zo snel mogelijk contact op met het bureau" in tekst(client.get(OVERZICHT))
        assert "Dien mijn aanvulling in" not in tekst(client.get(CONTROLEREN))
        client.post(INDIENEN)

        assert keten.portfolio.status == Status.AANVULLEN
        assert bewaard()

    def test_more_time_opens_it_again(self, keten, client):
        voorbij()
        keten.portfolio.verleng(keten.coordinator, timezone.localdate() + timedelta(days=90), "Was ziek.")

        client.post(INDIENEN)

        assert keten.portfolio.status == Status.BEOORDELING

    def test_reading_and_the_pdf_show_what_stands_there_now(self, keten, client):
        schrijf(client, OPEN, **{f"{naam('C1.2.1')}-tekst": NIEUW})

        assert NIEUW in tekst(client.get(reverse("portfolio:lezen")))
        assert client.get(reverse("portfolio:pdf"))["Content-Type"] == "application/pdf"


class TestTerugInAanvulling:
    def test_a_document_that_falls_short_is_shown_beside_the_steps(self, kandidaat, portfolio, client):
        keten = Keten(portfolio)
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        diploma = next(c for c in keten.indiening.criteria if c.deel == "A1")
        keten.besluit(
            "aanvullen",
            heropend=[diploma.sleutel, keten.sleutel("C1.2")],
            aanvullen_voor=timezone.localdate() + timedelta(days=30),
        )
        keten.dien_in()
        controle = Controle.objects.begin(keten.portfolio, keten.coordinator)
        for vraag in controle.vragen():
            controle.beoordeel(keten.coordinator, vraag, False, "Onleesbaar.")
        controle.stuur_terug(keten.coordinator, "Probeer het nog eens.")

        pagina = tekst(client.get(OVERZICHT))

        assert "Probeer het nog eens." in pagina
        assert "Onleesbaar." in pagina
        assert "Vul 2 stappen aan" in pagina
