"""Asking assessoren by the office: who can be chosen and who cannot, replacing, ties, objections, and a third."""

import pytest
from django.urls import reverse

from accounts.models import Profiel, Werkgever
from accounts.rollen import ASSESSOR, geef_rol
from portfolio.models import Band, Toewijzing
from portfolio.status import Status, Toewijzingstatus
from sporen.models import Spoor

from .ketenfabriek import Keten, maak_assessor, maak_coordinator


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio)
    client.force_login(keten.coordinator)
    return keten


def adres(keten: Keten, naam: str = "toewijzen", *verder) -> str:
    return reverse(f"bureau:{naam}", args=[keten.portfolio.pk, *verder])


def opties(antwoord) -> list[str]:
    return [tekst for _, tekst in antwoord.context["form"].fields["plek_1"].choices]


class TestVragen:
    def test_offers_who_can_with_their_load_and_the_rest_with_the_reason(self, keten, client):
        keten.gecontroleerd()
        collega = maak_assessor("Karim")
        profiel = Profiel.objects.create(user=collega, certificaatnaam="Karim Yilmaz", plaats="Assen")
        Werkgever.objects.create(profiel=profiel, naam="WERKPAD NOORD")

        antwoord = client.get(adres(keten))

        assert opties(antwoord) == [
            "Kies een assessor",
            "Ruben Jansen (geen open opdrachten)",
            "Meral Yilmaz (geen open opdrachten)",
        ]
        (geen,) = antwoord.context["kan_niet"]
        assert (geen.assessor, geen.redenen) == (collega, ["Werkt bij dezelfde werkgever als de kandidaat."])

    def test_both_places_begin_the_review(self, keten, client):
        keten.gecontroleerd()
        een, twee = keten.assessoren
        client.post(adres(keten), {"plek_1": een.pk, "plek_2": twee.pk})

        assert keten.portfolio.status == Status.BEOORDELING
        assert list(Toewijzing.objects.values_list("plek", "assessor")) == [(1, een.pk), (2, twee.pk)]

    def test_one_at_a_time(self, keten, client):
        keten.gecontroleerd()
        client.post(adres(keten), {"plek_1": "", "plek_2": keten.assessoren[0].pk})

        assert keten.portfolio.status == Status.TOEWIJZEN
        assert list(Toewijzing.objects.values_list("plek", flat=True)) == [2]
        assert "plek_2" not in client.get(adres(keten)).context["form"].fields

    @pytest.mark.parametrize("wie", ["niemand", "twee keer dezelfde", "iemand anders"])
    def test_refuses_what_cannot_be(self, keten, client, wie):
        keten.gecontroleerd()
        een, coordinator = keten.assessoren[0].pk, keten.besluiter.pk
        keuze = {"niemand": ("", ""), "twee keer dezelfde": (een, een), "iemand anders": (coordinator, "")}[wie]
        antwoord = client.post(adres(keten), {"plek_1": keuze[0], "plek_2": keuze[1]})

        assert antwoord.context["form"].errors
        assert not Toewijzing.objects.exists()

    def test_in_two_tabs_the_second_learns_that_the_place_is_taken(self, keten, client):
        keten.gecontroleerd()
        een, twee = keten.assessoren
        client.post(adres(keten), {"plek_1": een.pk, "plek_2": twee.pk})
        antwoord = client.post(adres(keten), {"plek_1": twee.pk, "plek_2": een.pk})

        assert antwoord.status_code == 200
        assert Toewijzing.objects.count() == 2

    def test_nobody_of_the_office_assigns_themselves(self, keten, client):
        keten.gecontroleerd()
        dubbel = maak_coordinator("Dirk")
        geef_rol(dubbel, ASSESSOR)
        client.force_login(dubbel)

        antwoord = client.get(adres(keten))
        assert [keuze.assessor for keuze in antwoord.context["kan_niet"]] == [dubbel]
        client.post(adres(keten), {"plek_1": dubbel.pk})
        assert not Toewijzing.objects.exists()

    def test_the_load_tells_nobody_how_far_the_other_is(self, keten, client):
        """Somebody of the office who judges with another would see the load of the other drop on handing in."""
        keten.open()
        geef_rol(keten.assessoren[0], "coördinator")
        ander = keten.assessoren[1]

        def last():
            keuzes = Toewijzing.objects.keuzes(keten.portfolio, keten.assessoren[0])
            return next(keuze.open_opdrachten for keuze in keuzes if keuze.assessor == ander)

        voor = last()
        keten.lever_in(2)
        assert (voor, last()) == (0, 0)


class TestVervangen:
    def test_takes_the_assignment_back_with_a_reason(self, keten, client):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        vervang = adres(keten, "vervang", toewijzing.kenmerk)
        assert client.post(vervang, {"reden": " "}).status_code == 200
        antwoord = client.post(vervang, {"reden": "Reageert niet."})

        assert antwoord["Location"] == adres(keten)
        toewijzing.refresh_from_db()
        assert (toewijzing.status, toewijzing.reden) == (Toewijzingstatus.VERVALLEN, "Reageert niet.")
        assert keten.portfolio.status == Status.TOEWIJZEN
        (geen, *_) = client.get(adres(keten)).context["kan_niet"]
        assert geen.redenen[0] == "Is voor dit portfolio al gevraagd."

    def test_what_was_handed_in_stays(self, keten, client):
        keten.open().lever_in(1)
        antwoord = client.post(adres(keten, "vervang", keten.toewijzing(1).kenmerk), {"reden": "Toch maar niet."})

        assert "al ingeleverd of beëindigd" in antwoord.content.decode()
        assert keten.toewijzing(1).status == Toewijzingstatus.INGELEVERD


class TestBezwaar:
    def test_that_is_followed_frees_the_place(self, keten, client):
        keten.toegewezen()
        toewijzing = keten.toewijzing(2)
        toewijzing.maak_bezwaar(keten.kandidaat, "Hij gaf mij les.")
        pagina = adres(keten, "bezwaar_assessor", toewijzing.kenmerk)
        assert "Hij gaf mij les." in client.get(pagina).content.decode()

        client.post(pagina, {"gevolgd": "ja", "antwoord": "Dat begrijpen we."})
        toewijzing.refresh_from_db()
        assert (toewijzing.bezwaar_gevolgd, toewijzing.status) == (True, Toewijzingstatus.VERVALLEN)

        antwoord = client.post(pagina, {"gevolgd": "nee", "antwoord": "Toch niet."})
        assert "Dit bezwaar is al beantwoord" in antwoord.content.decode()

    def test_needs_an_answer(self, keten, client):
        keten.toegewezen()
        toewijzing = keten.toewijzing(2)
        toewijzing.maak_bezwaar(keten.kandidaat, "Hij gaf mij les.")
        client.post(adres(keten, "bezwaar_assessor", toewijzing.kenmerk), {"gevolgd": "nee", "antwoord": ""})
        toewijzing.refresh_from_db()
        assert toewijzing.bezwaar_loopt


class TestBand:
    def test_is_recorded_and_keeps_the_assessor_out(self, keten, client):
        keten.gecontroleerd()
        assessor = keten.assessoren[0]
        velden = {"assessor": assessor.pk, "soort": "gecoacht", "toelichting": "Gemeld per telefoon."}
        assert client.post(adres(keten, "band"), velden | {"toelichting": ""}).status_code == 200
        client.post(adres(keten, "band"), velden)

        band = Band.objects.get()
        assert (band.assessor, band.kandidaat, band.vastgelegd_door) == (assessor, keten.kandidaat, keten.coordinator)
        assert Spoor.objects.filter(action="portfolio.band").count() == 1
        (geen,) = client.get(adres(keten)).context["kan_niet"]
        assert geen.redenen == ["Heeft deze kandidaat begeleid."]

        pagina = client.post(adres(keten, "band"), velden).content.decode()
        assert "Deze band ligt al vast." in pagina
        assert "Gemeld per telefoon." in pagina
        assert Band.objects.count() == 1


class TestDerde:
    def test_is_asked_where_the_two_stay_divided(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"})
        assert client.get(adres(keten)).context["plekken"] == []
        eindscore = keten.indiening.eindscores.get(code="C1.2")
        eindscore.bewaar(
            keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="Oneens.", verdeeld=True
        )
        derde = maak_assessor("Ilse")
        client.post(adres(keten), {"plek_3": derde.pk})

        toewijzing = Toewijzing.objects.get(plek=3)
        assert (toewijzing.assessor, toewijzing.criteria) == (derde, [keten.sleutel("C1.2")])
        assert client.get(adres(keten)).context["plekken"] == []
