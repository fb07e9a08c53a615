"""The figures for quality: from real chains, and silent where there is too little to say."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from formulieren.models import Invulling
from portfolio import cijfers
from portfolio.models import Besluit, Controle, Eindscore, Portfolio, Score, Toewijzing
from tests.accounts.factories import maak_kandidaat, maak_user

from .ketenfabriek import Keten, maak_assessor, maak_coordinator

STATISTIEK = reverse("bureau:statistiek")
EIGEN = reverse("beoordeling:statistiek")


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


@pytest.fixture
def bureau(client, db):
    user = maak_coordinator("Carla", last_name="Post")
    client.force_login(user)
    return user


class TestOvereenstemming:
    def test_comes_from_the_scores_as_first_locked(self, keten, bureau, client):
        """22 criteria; the one finds one niet aangetoond and wants to discuss one, the other agrees on the first."""
        keten.vergelijking({"C1.2": "niet_aangetoond", "C1.3": "bespreken"}, {"C1.2": "niet_aangetoond"})
        aantal = len(keten.indiening.te_scoren)
        keten.gesprek_gehouden().eindscores().teken()

        regel = client.get(STATISTIEK).context["totaal"]

        assert (regel.cijfer.paren, regel.cijfer.gelijk) == (aantal, aantal - 1)
        een, ander = (aantal - 2) * (aantal - 1), 1 * 1
        kans = (een + ander) / aantal**2
        assert regel.cijfer.kappa == pytest.approx(((aantal - 1) / aantal - kans) / (1 - kans))
        (paar,) = client.get(STATISTIEK).context["paren"]
        assert set(paar.wie.split(" en ")) == {"Meral Yilmaz", "Ruben Jansen"}
        assert paar.cijfer.paren == aantal

    def test_counts_nothing_until_both_are_locked(self, keten, bureau, client):
        keten.open().lever_in(1)
        assert client.get(STATISTIEK).context["totaal"].cijfer.paren == 0

    def test_who_sits_where_makes_no_difference_for_a_pair(self, keten):
        keten.vergelijking({"C1.2": "niet_aangetoond"})
        een, twee = sorted(assessor.pk for assessor in keten.assessoren)
        paren = cijfers.scoreparen(Portfolio.objects.all())
        assert list(paren) == [(een, twee)]
        assert cijfers.van_assessor(paren, een).gelijk == cijfers.van_assessor(paren, twee).gelijk

    def test_is_silent_below_the_minimum(self, keten, bureau, client):
        keten.aan_te_vullen("C1.2")
        Toewijzing.objects.filter(indiening=keten.indiening).update(status="vervallen")
        pagina = client.get(STATISTIEK).content.decode()
        assert "te weinig voor een cijfer" in pagina


class TestUitkomsten:
    def test_per_criterium_once_the_judgement_is_signed(self, keten, bureau, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C1.2": "niet_aangetoond"})
        assert client.get(STATISTIEK).context["uitkomsten"] == []
        keten.gesprek_gehouden().eindscores("niet_aangetoond").teken()

        gevonden = {rij["cijfer"].code: rij["cijfer"] for rij in client.get(STATISTIEK).context["uitkomsten"]}

        assert (gevonden["C1.2"].aangetoond, gevonden["C1.2"].niet_aangetoond) == (0, 1)
        assert (gevonden["C1.1"].aangetoond, gevonden["C1.1"].niet_aangetoond) == (1, 0)
        assert len(gevonden) == len(keten.indiening.te_scoren)


class TestDoorlooptijden:
    def test_per_stage_in_days(self, keten):
        keten.beoordeeld()
        keten.besluit()
        nu = timezone.now()

        def dagen(aantal: int):
            return nu - timedelta(days=aantal)

        Controle.objects.update(afgerond_op=dagen(18))
        Toewijzing.objects.update(toegewezen_op=dagen(15))
        _zet("portfolio_indiening", "ingediend_op", dagen(20))
        _zet("portfolio_beoordeling", "vergrendeld_op", dagen(8))
        _zet("portfolio_eindoordeel", "vastgesteld_op", dagen(4))
        _zet("portfolio_besluit", "genomen_op", dagen(1))

        gevonden = dict(cijfers.doorlooptijden(Portfolio.objects.all()))

        assert {naam: tijd and round(tijd.mediaan, 3) for naam, tijd in gevonden.items()} == {
            "Controle van de documenten": 2,
            "Twee assessoren vinden": 3,
            "Beoordelen door beide assessoren": 7,
            "Toetsgesprek en eindoordeel": 4,
            "Besluit": 3,
            "Van indienen tot besluit": 19,
            "Bezwaar": None,
        }


class TestPagina:
    def test_is_readable_without_colour(self, keten, bureau, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"})
        assert "url(#arcering)" in client.get(STATISTIEK).content.decode()

    def test_asks_as_much_for_thirty_as_for_one(self, keten, bureau, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"})
        keten.besluit()
        eerst = _telt(client, STATISTIEK)
        _vermenigvuldig(keten, 29)

        gegevens = client.get(STATISTIEK).context

        assert [len(gegevens["paren"]), gegevens["doorlooptijden"][-2]["tijd"].aantal] == [30, 30]
        assert {rij["cijfer"].totaal for rij in gegevens["uitkomsten"]} == {30}
        assert _telt(client, STATISTIEK) == eerst

    def test_the_own_figure_asks_as_much_for_thirty_as_for_one(self, keten, client):
        keten.beoordeeld()
        client.force_login(keten.assessoren[0])
        eerst = _telt(client, EIGEN)
        _vermenigvuldig(keten, 29)

        assert client.get(EIGEN).context["cijfer"].paren == 30 * len(keten.indiening.te_scoren)
        assert _telt(client, EIGEN) == eerst

    def test_an_assessor_sees_the_own_figure_only(self, keten, client):
        keten.vergelijking({"C1.2": "niet_aangetoond"})
        aantal = len(keten.indiening.te_scoren)
        client.force_login(keten.assessoren[0])
        antwoord = client.get(EIGEN)
        assert (antwoord.context["cijfer"].paren, antwoord.context["cijfer"].gelijk) == (aantal, aantal - 1)
        assert "Ruben" not in antwoord.content.decode()

        client.force_login(maak_assessor("Ilse"))
        assert "nog te weinig voor een cijfer" in client.get(EIGEN).content.decode()

    def test_an_assessor_learns_nothing_before_both_are_locked(self, keten, client):
        keten.open().lever_in(1)
        client.force_login(keten.assessoren[0])
        voor = client.get(EIGEN).context["cijfer"]
        keten.score(2)
        assert client.get(EIGEN).context["cijfer"] == voor
        assert voor.paren == 0

    def test_the_own_figure_is_for_assessoren(self, client, db):
        client.force_login(maak_user())
        assert client.get(EIGEN).status_code == 404


def _zet(tabel: str, veld: str, waarde) -> None:
    """Set a moment in what never changes, with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"UPDATE {tabel} SET {veld} = %s", [waarde])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def _telt(client, adres: str) -> int:
    """The queries of a page, once the caches are warm."""
    client.get(adres)
    with CaptureQueriesContext(connection) as gevraagd:
        assert client.get(adres).status_code == 200
    return len(gevraagd)


def _vermenigvuldig(keten: Keten, keer: int) -> None:
    """More portfolios with the same scores, by the first assessor with another second; straight into the tables."""
    voorbeeld = keten.indiening
    for _ in range(keer):
        ander = Portfolio.objects.create(
            kandidaat=maak_kandidaat(), kaderversie=voorbeeld.kaderversie, status="gecertificeerd"
        )
        indiening = _kopie(voorbeeld, portfolio=ander, ingediend_door=ander.kandidaat)
        for plek, assessor in ((1, keten.assessoren[0]), (2, maak_assessor("Ilse"))):
            oud = keten.toewijzing(plek)
            toewijzing = _kopie(oud, indiening=indiening, assessor=assessor, kenmerk=uuid4())
            invulling = Invulling.objects.create(versie_id=oud.beoordeling.invulling.versie_id, op_slot=True)
            beoordeling = _kopie(oud.beoordeling, toewijzing=toewijzing, invulling=invulling)
            Score.objects.bulk_create(_los(oud.beoordeling.scores.all(), beoordeling=beoordeling))
        Eindscore.objects.bulk_create(_los(voorbeeld.eindscores.all(), indiening=indiening))
        _kopie(voorbeeld.eindoordeel, indiening=indiening)
        Besluit.objects.create(indiening=indiening, nummer=1, uitkomst="gecertificeerd", genomen_door=keten.besluiter)


def _los(rijen, **velden) -> list:
    """These rows as new ones that are not stored, with these fields different."""
    for rij in rijen:
        rij.pk, rij._state.adding = None, True
        for veld, waarde in velden.items():
            setattr(rij, veld, waarde)
    return list(rijen)


def _kopie(rij, **velden):
    (nieuw,) = _los(type(rij).objects.filter(pk=rij.pk), **velden)
    nieuw.save(force_insert=True)
    return nieuw
