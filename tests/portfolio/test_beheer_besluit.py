"""The besluit and the objection to it, taken by the office with their ground in view."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.models import Antwoord
from portfolio.models import Besluit, Bezwaar, Eindscore, Portfolio
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Bezwaaruitkomst, Status, Uitkomst

from .conftest import maak_compleet
from .ketenfabriek import Keten, maak_coordinator


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio)
    client.force_login(keten.besluiter)
    return keten


def adres(keten: Keten, naam: str = "besluit", *verder) -> str:
    return reverse(f"bureau:{naam}", args=[keten.portfolio.pk, *verder])


def geef_certificaat(keten: Keten) -> Certificaat:
    """One that the kandidaat held already, by an earlier portfolio."""
    vandaag = timezone.localdate()
    return Certificaat.objects.geef_af(
        soort="register-jobcoach",
        houder=keten.kandidaat,
        naam="Sanne de Vries",
        plaats="Zwolle",
        afgegeven_op=vandaag - timedelta(days=1400),
        geldig_tot=vandaag + timedelta(days=60),
        hercertificering_vanaf=vandaag - timedelta(days=120),
        herkomst="portfolio:eerder",
        door=keten.coordinator,
    )


def neem(client, keten: Keten, **velden):
    """Fill in and confirm."""
    client.post(adres(keten), velden)
    return client.post(adres(keten), velden | {"bevestigd": "1"})


class TestBesluit:
    def test_the_advice_and_its_ground_are_in_view(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        pagina = client.get(adres(keten)).content.decode()

        assert "<strong>niet certificeren</strong>" in pagina
        assert "Bleek in het gesprek." in pagina
        assert f"in orde bevonden door {keten.coordinator}" in pagina

    def test_is_looked_at_once_more_before_it_is_taken(self, keten, client):
        keten.beoordeeld()
        antwoord = client.post(adres(keten), {"uitkomst": "gecertificeerd"})

        assert "Klopt dit?" in antwoord.content.decode()
        assert not Besluit.objects.exists()

        antwoord = client.post(adres(keten), {"uitkomst": "gecertificeerd", "motivering": "Goed.", "terug": "1"})
        assert "Klopt dit?" not in antwoord.content.decode()
        assert "Goed." in antwoord.content.decode()

        client.post(adres(keten), {"uitkomst": "gecertificeerd", "bevestigd": "1"})
        assert keten.portfolio.status == Status.GECERTIFICEERD
        assert Besluit.objects.get().genomen_door == keten.besluiter

    def test_no_certificate_comes_while_the_one_before_is_suspended(self, keten, client):
        oud = geef_certificaat(keten)
        keten.beoordeeld()
        oud.schort_op(keten.coordinator, "Er loopt een onderzoek.")

        antwoord = neem(client, keten, uitkomst="gecertificeerd")

        zin = f"Certificaat {oud.nummer} van deze houder is opgeschort. Hef eerst de opschorting op, of trek het in."
        assert zin in antwoord.content.decode()
        assert keten.portfolio.status == Status.BESLUIT
        oud.trek_in(keten.coordinator, "Het onderzoek is klaar.")
        assert neem(client, keten, uitkomst="gecertificeerd").status_code == 302
        assert keten.portfolio.status == Status.GECERTIFICEERD

    @pytest.mark.parametrize(
        ("velden", "fouten"),
        [
            ({"uitkomst": ""}, {"uitkomst"}),
            ({"uitkomst": "afgewezen"}, {"motivering", "afwijking"}),
            ({"uitkomst": "afgewezen", "motivering": "Nee.", "afwijking": "Zie gesprek."}, set()),
            ({"uitkomst": "aanvullen", "motivering": "Meer."}, {"afwijking", "heropend", "aanvullen_voor"}),
        ],
    )
    def test_says_beside_the_field_what_is_missing(self, keten, client, velden, fouten):
        keten.beoordeeld()
        assert set(client.post(adres(keten), velden).context["form"].errors) == fouten
        assert not Besluit.objects.exists()

    def test_a_supplement_offers_what_is_not_aangetoond_within_the_term_of_the_kader(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond", "C2.1": "niet_aangetoond"}, "niet_aangetoond")
        form = client.get(adres(keten)).context["form"]
        tot = timezone.localdate() + timedelta(days=90)

        assert form.initial["heropend"] == [keten.sleutel("C1.2"), keten.sleutel("C2.1")]
        assert form.initial["aanvullen_voor"] == tot

        neem(
            client,
            keten,
            uitkomst="aanvullen",
            motivering="Vul aan.",
            heropend=[keten.sleutel("C1.2")],
            aanvullen_voor=tot.isoformat(),
        )
        assert (keten.portfolio.status, keten.portfolio.heropend) == (Status.AANVULLEN, [keten.sleutel("C1.2")])
        assert keten.portfolio.aanvullen_voor == tot

    def test_twice_or_in_two_tabs_says_who_decided(self, keten, client):
        keten.beoordeeld()
        neem(client, keten, uitkomst="gecertificeerd")
        antwoord = neem(client, keten, uitkomst="afgewezen", motivering="Nee.", afwijking="Toch.")

        assert "Bram Kuiper heeft al besloten: gecertificeerd." in antwoord.content.decode()
        assert Besluit.objects.count() == 1

    def test_on_an_accredited_route_who_checked_sees_why_a_colleague_decides(self, kader, client):
        keten = Keten(maak_compleet("geaccrediteerd"))
        keten.gecontroleerd()
        client.force_login(keten.coordinator)
        assert "Een collega neemt het besluit." in client.get(adres(keten)).content.decode()
        neem(client, keten, uitkomst="gecertificeerd")
        assert not Besluit.objects.exists()

        client.force_login(keten.besluiter)
        neem(client, keten, uitkomst="gecertificeerd")
        assert keten.portfolio.status == Status.GECERTIFICEERD

    def test_after_the_term_of_a_supplement_only_rejecting_is_offered(self, keten, client):
        keten.aan_te_vullen()
        gisteren = timezone.localdate() - timedelta(days=1)
        Portfolio.objects.filter(pk=keten.portfolio.pk).update(termijn=gisteren, aanvullen_voor=gisteren)

        form = client.get(adres(keten)).context["form"]
        assert [waarde for waarde, _ in form.fields["uitkomst"].choices] == [Uitkomst.AFGEWEZEN]
        neem(client, keten, uitkomst="afgewezen", motivering="Niet aangevuld.")
        assert keten.portfolio.status == Status.AFGEWEZEN

    def test_there_is_nothing_to_decide_before_that(self, keten, client):
        assert "Er valt nog niets te besluiten." in client.get(adres(keten)).content.decode()
        keten.open()
        assert "nu niets te besluiten" in client.get(adres(keten)).content.decode()
        neem(client, keten, uitkomst="gecertificeerd")
        assert not Besluit.objects.exists()


class TestTermijn:
    def test_more_time_needs_a_later_day_and_a_reason(self, keten, client):
        keten.gecontroleerd()
        oud = keten.portfolio.termijn
        client.post(adres(keten, "termijn"), {"tot": oud.isoformat(), "reden": "Vakantie."})
        client.post(adres(keten, "termijn"), {"tot": (oud + timedelta(days=5)).isoformat(), "reden": ""})
        assert keten.portfolio.termijn == oud

        client.post(adres(keten, "termijn"), {"tot": (oud + timedelta(days=5)).isoformat(), "reden": "Vakantie."})
        assert keten.portfolio.termijn == oud + timedelta(days=5)


class TestBezwaar:
    @pytest.fixture
    def bezwaar(self, keten, client) -> Bezwaar:
        """An objection that a third person of the office can handle."""
        bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Taak 2 staat er wel.")
        client.force_login(maak_coordinator("Carla", last_name="Post"))
        return bezwaar

    def behandel(self, client, keten, **velden):
        client.post(adres(keten, "bezwaar"), velden)
        return client.post(adres(keten, "bezwaar"), velden | {"bevestigd": "1"})

    def test_shows_the_objection_the_besluit_and_the_final_scores(self, keten, bezwaar, client):
        pagina = client.get(adres(keten, "bezwaar")).content.decode()
        for tekst in ("Taak 2 staat er wel.", "Zo is besloten.", "Bleek in het gesprek."):
            assert tekst in pagina

    def test_well_founded_gives_a_new_besluit_and_moves_a_final_score_with_its_ground(self, keten, bezwaar, client):
        score = Eindscore.objects.get(code="C1.2")
        self.behandel(
            client,
            keten,
            uitkomst="gegrond",
            motivering="Het staat er.",
            nieuw_besluit="gecertificeerd",
            **{f"score_{score.pk}": "aangetoond", f"grond_{score.pk}": "Zie de tweede alinea."},
        )

        score.refresh_from_db()
        assert (score.uitkomst, score.grond) == ("aangetoond", "Zie de tweede alinea.")
        assert [b.uitkomst for b in Besluit.objects.all()] == [Uitkomst.AFGEWEZEN, Uitkomst.GECERTIFICEERD]
        assert keten.portfolio.status == Status.GECERTIFICEERD

        def toen(nummer: int):
            gronden = client.get(adres(keten, "onderbouwing", nummer)).context["gronden"]
            grond = next(grond for grond in gronden if grond.criterium.code == "C1.2")
            return grond.uitkomst, grond.eindscore.grond, grond.later_gewijzigd

        assert toen(1) == ("Niet aangetoond", "Bleek in het gesprek.", True)
        assert toen(2) == ("Aangetoond", "Zie de tweede alinea.", False)
        pagina = reverse("portfolio_portfolio_modeladmin_inspect", args=[keten.portfolio.pk])
        assert "geldig tot en met" in client.get(pagina).content.decode()

    def test_the_last_look_says_what_changes_and_what_stays_niet_aangetoond(self, keten, bezwaar, client):
        score = Eindscore.objects.get(code="C1.2")
        velden = {"uitkomst": "gegrond", "motivering": "Het staat er.", "nieuw_besluit": "gecertificeerd"}
        gevolg = client.post(adres(keten, "bezwaar"), velden).context["gevolg"]
        assert (gevolg.wijzigingen, len(gevolg.blijft_niet)) == ([], 1)

        velden |= {f"score_{score.pk}": "aangetoond", f"grond_{score.pk}": "Zie de tweede alinea."}
        gevolg = client.post(adres(keten, "bezwaar"), velden).context["gevolg"]
        ((naam, uitkomst, grond),) = gevolg.wijzigingen
        assert (naam[:4], uitkomst, grond) == ("C1.2", "Aangetoond", "Zie de tweede alinea.")
        assert gevolg.blijft_niet == []

    def test_asks_for_what_is_missing(self, keten, bezwaar, client):
        score = Eindscore.objects.get(code="C1.2")
        zonder = client.post(
            adres(keten, "bezwaar"),
            {"uitkomst": "gegrond", "motivering": "Ja.", f"score_{score.pk}": "aangetoond"},
        )
        assert set(zonder.context["form"].errors) == {f"grond_{score.pk}"}
        los = client.post(
            adres(keten, "bezwaar"),
            {
                "uitkomst": "ongegrond",
                "motivering": "Nee.",
                f"score_{score.pk}": "aangetoond",
                f"grond_{score.pk}": "Toch wel.",
            },
        )
        assert set(los.context["form"].errors) == {f"score_{score.pk}"}
        leeg = client.post(adres(keten, "bezwaar"), {"uitkomst": "gegrond", "motivering": "Ja."})
        assert set(leeg.context["form"].errors) == {"nieuw_besluit"}

    def test_unfounded_leaves_the_besluit_and_twice_says_so(self, keten, bezwaar, client):
        self.behandel(client, keten, uitkomst="ongegrond", motivering="Het staat er niet.")
        antwoord = self.behandel(client, keten, uitkomst="gegrond", motivering="Toch.", nieuw_besluit="gecertificeerd")

        bezwaar.refresh_from_db()
        assert bezwaar.uitkomst == Bezwaaruitkomst.ONGEGROND
        assert "Dit bezwaar is al afgehandeld: ongegrond." in antwoord.content.decode()
        assert Besluit.objects.count() == 1

    def test_is_not_for_who_decided(self, keten, bezwaar, client):
        client.force_login(keten.besluiter)
        assert "Je hebt dit besluit zelf genomen." in client.get(adres(keten, "bezwaar")).content.decode()

        self.behandel(client, keten, uitkomst="ongegrond", motivering="Nee.")

        bezwaar.refresh_from_db()
        assert bezwaar.uitkomst == Bezwaaruitkomst.OPEN

    def test_a_late_one_is_marked_and_may_be_left(self, keten, bezwaar, client):
        keuzes = client.get(adres(keten, "bezwaar")).context["form"].fields["uitkomst"].choices
        assert "niet_ontvankelijk" not in dict(keuzes)

        Bezwaar.objects.update(te_laat=True)
        antwoord = client.get(adres(keten, "bezwaar"))
        assert "na de termijn ingediend" in antwoord.content.decode()
        self.behandel(client, keten, uitkomst="niet_ontvankelijk", motivering="Zes weken te laat.")
        bezwaar.refresh_from_db()
        assert bezwaar.uitkomst == Bezwaaruitkomst.NIET_ONTVANKELIJK

    def test_there_is_none_without_an_objection(self, keten, client):
        keten.afgewezen()
        assert client.get(adres(keten, "bezwaar")).status_code == 404


class TestOnderbouwing:
    def test_leads_from_the_besluit_to_both_locked_scores_and_the_pinned_answer(self, keten, client):
        keten.open()
        notitie = Antwoord.objects.create(
            invulling=keten.score(1, {"C1.2": "niet_aangetoond"}).invulling,
            vraag=vraag_id(keten.sleutel("C1.2"), "notitie"),
            waarde={"tekst": "Alleen voor mij.", "nauwelijks": False},
            versie_id=keten.score(1, {"C1.2": "niet_aangetoond"}).invulling.versie_id,
            bewaard_op=timezone.now(),
        )
        keten.lever_in(1, {"C1.2": "niet_aangetoond"})
        keten.lever_in(2, {"C1.2": "bespreken"})
        keten.gesprek_gehouden().eindscores("niet_aangetoond").teken()
        besluit = keten.besluit("afgewezen")
        antwoord = client.get(adres(keten, "onderbouwing", besluit.nummer))
        pagina = antwoord.content.decode()

        grond = next(g for g in antwoord.context["gronden"] if g.criterium.code == "C1.2")
        assert [(s.wie, s.uitkomst, s.grond) for s in grond.scores] == [
            ("Meral Yilmaz", "Niet aangetoond", "Grond van plaats 1 bij C1.2."),
            ("Ruben Jansen", "Bespreken in toetsgesprek", "Grond van plaats 2 bij C1.2."),
        ]
        assert (grond.uitkomst, grond.eindscore.grond) == ("Niet aangetoond", "Bleek in het gesprek.")
        assert "Zo is besloten." in pagina
        geschreven = next(
            w["tekst"] for w in grond.criterium.antwoorden.values() if isinstance(w, dict) and w.get("tekst")
        )
        assert geschreven.split("\n")[0][:30] in pagina
        assert notitie.waarde["tekst"] not in pagina

    def test_of_an_accredited_route_it_shows_what_was_found_of_the_documents(self, kader, client):
        keten = Keten(maak_compleet("geaccrediteerd"))
        keten.gecontroleerd()
        client.force_login(keten.besluiter)
        keten.besluit()
        antwoord = client.get(adres(keten, "onderbouwing", 1))

        gevonden = [oordeel.in_orde for grond in antwoord.context["gronden"] for _, oordeel in grond.documenten]
        assert set(gevonden) == {True}

    def test_what_does_not_exist_is_not_found(self, keten, client):
        assert client.get(adres(keten, "onderbouwing", 1)).status_code == 404
