"""An assessor can infer nothing of the other's review: all that comes back is the same, whatever the other did.

Either assessor asks every address, in every way, with the other in every state, and the answers are compared letter
by letter. The clock stands still while looking, and the other was at work weeks earlier: a time that leaks shows.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import COORDINATOR, geef_rol
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord
from portfolio.models import Indiening, Portfolio, Toewijzing
from portfolio.rules.beoordeling import vraag_id
from tests.accounts.factories import maak_kandidaat
from tests.portfolio.ketenfabriek import VERKLARING, Keten, maak_assessor
from tests.portfolio.kijker import LIJST, NOG_EEN, Kijker, Toestand

# What the other can have done. `plek` is the place of the other; each begins where nobody answered the request yet.


def gevraagd(keten: Keten, plek: int) -> None:
    """The other did not even answer."""


def verklaard(keten: Keten, plek: int) -> None:
    keten.toewijzing(plek).verklaar_zonder_band(keten.toewijzing(plek).assessor, VERKLARING)


def bezwaar(keten: Keten, plek: int) -> None:
    keten.toewijzing(plek).maak_bezwaar(keten.kandidaat, "Wij kennen elkaar.")


def bezwaar_gevolgd(keten: Keten, plek: int) -> None:
    bezwaar(keten, plek)
    keten.toewijzing(plek).beantwoord_bezwaar(keten.coordinator, True, "Dat begrijpen we.")


def begonnen(keten: Keten, plek: int) -> None:
    keten.open_voor(plek)


def half(keten: Keten, plek: int) -> None:
    keten.open_voor(plek)
    _scoor_half(keten, plek)


def compleet(keten: Keten, plek: int) -> None:
    keten.open_voor(plek)
    keten.score(plek, {"C1.2": "niet_aangetoond"})


def ingeleverd(keten: Keten, plek: int) -> None:
    keten.open_voor(plek)
    keten.lever_in(plek, {"C1.2": "bespreken"})


def teruggetreden(keten: Keten, plek: int) -> None:
    half(keten, plek)
    keten.toewijzing(plek).treed_terug(keten.toewijzing(plek).assessor, "Oud-collega.", band="werkgever")


def vervangen(keten: Keten, plek: int) -> None:
    half(keten, plek)
    keten.toewijzing(plek).vervang(keten.coordinator, "Geen antwoord.")


def opgevolgd(keten: Keten, plek: int) -> None:
    """Somebody else was asked in the place of the other."""
    vervangen(keten, plek)
    ander = maak_assessor("Ilse", last_name="Bos", email="ilse@example.nl")
    Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {plek: ander})


def opvolger_half(keten: Keten, plek: int) -> None:
    opgevolgd(keten, plek)
    half(keten, plek)


def opvolger_ingeleverd(keten: Keten, plek: int) -> None:
    opgevolgd(keten, plek)
    ingeleverd(keten, plek)


TOESTANDEN: list[Toestand] = [
    verklaard,
    bezwaar,
    bezwaar_gevolgd,
    begonnen,
    half,
    compleet,
    ingeleverd,
    teruggetreden,
    vervangen,
]
# A supplement goes to the same two, who declared and were agreed to before.
NA_AANVULLEN = [t for t in TOESTANDEN if t not in (verklaard, bezwaar, bezwaar_gevolgd)]


def _scoor_half(keten: Keten, plek: int) -> None:
    """All but one criterium."""
    beoordeling = keten.score(plek, {"C1.2": "niet_aangetoond"})
    leeg = vraag_id(keten.sleutel("C1.3"), "oordeel")
    Antwoord.objects.filter(invulling=beoordeling.invulling, vraag=leeg).delete()


def _begin_nog_een(keten: Keten) -> None:
    ander = Portfolio.objects.create(
        kandidaat=maak_kandidaat(NOG_EEN), kaderversie=keten.portfolio.kaderversie, status="toewijzen"
    )
    _indiening(keten, ander)


def _indiening(keten: Keten, ander: Portfolio) -> Indiening:
    indiening = keten.indiening
    return Indiening.objects.create(
        portfolio=ander,
        nummer=1,
        ingediend_op=indiening.ingediend_op,
        ingediend_door=ander.kandidaat,
        peildatum=indiening.peildatum,
        kaderversie=indiening.kaderversie,
        inhoud=indiening.inhoud,
    )


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


@pytest.fixture
def begin(keten, client, monkeypatch) -> Callable[[int, str], Kijker]:
    """A function: both were asked, a talk is planned, and on this place this much was done; on the other nothing."""

    def maak(plek: int, eigen: str) -> Kijker:
        keten.toegewezen()
        keten.plan_gesprek(begin=timezone.now() + timedelta(days=40))
        if eigen != "gevraagd":
            keten.open_voor(plek)
            keten.score(plek, {"C1.2": "bespreken"}) if eigen != "half" else _scoor_half(keten, plek)
        kijker = Kijker(client, monkeypatch, keten, plek)
        kijker.log_in()
        if eigen != "gevraagd":
            kijker.open_stappen()
        if eigen == "ingeleverd":
            keten.toewijzing(plek).beoordeling.lever_in(kijker.user)
        return kijker

    return maak


@pytest.mark.parametrize(
    ("plek", "eigen"), [(1, "gevraagd"), (1, "compleet"), (2, "compleet"), (1, "ingeleverd"), (2, "ingeleverd")]
)
def test_everything_is_the_same_whatever_the_other_did(begin, plek, eigen):
    kijker = begin(plek, eigen)
    # Once both have handed in the comparison opens, as it should.
    toestanden = [t for t in TOESTANDEN if eigen != "ingeleverd" or t is not ingeleverd]

    assert kijker.verschillen(gevraagd, toestanden, kijker.alles) == []


@pytest.mark.parametrize("plek", [1, 2])
def test_so_is_every_step_of_the_own_review(begin, plek):
    kijker = begin(plek, "half")

    assert len(kijker.ingevuld) == 30
    assert kijker.verschillen(gevraagd, TOESTANDEN, kijker.stappen) == []


@pytest.mark.parametrize("plek", [1, 2])
def test_so_it_is_for_who_comes_in_the_place_of_the_other(begin, plek):
    """Who the other is may be known: the invitation for the talk is sent again, and /account/ counts one's messages.
    What they do is not."""
    kijker = begin(plek, "compleet")

    waar = {adres for _, adres in kijker.verschillen(gevraagd, [opgevolgd], kijker.alles)}
    assert {Path(adres).suffix or adres for adres in waar} == {".ics", "mail", "/account/"}
    assert kijker.verschillen(opgevolgd, [opvolger_half, opvolger_ingeleverd], kijker.alles) == []


def test_so_are_the_lists_and_exports_for_one_who_works_at_the_office_too(begin):
    kijker = begin(1, "half")
    geef_rol(kijker.user, COORDINATOR)
    _begin_nog_een(kijker.keten)

    assert kijker.vraag("get", LIJST)[0] == 200
    assert kijker.verschillen(gevraagd, TOESTANDEN, kijker.bureau) == []


def test_so_is_everything_when_a_supplement_is_judged(keten, client, monkeypatch):
    keten.aan_te_vullen("C1.2", "C1.3")
    Antwoord.objects.filter(vraag=vaste_id("vraag", "C1.2.1")).update(waarde={"tekst": "Nieuw.", "nauwelijks": False})
    keten.dien_in()
    keten.plan_gesprek(begin=timezone.now() + timedelta(days=40))
    _scoor_half(keten, 1)
    kijker = Kijker(client, monkeypatch, keten, 1)
    kijker.log_in()
    kijker.open_stappen()

    assert list(kijker.ingevuld) == ["c1-werknemersprofiel", "c1-werkplekprofiel"]
    assert kijker.verschillen(gevraagd, NA_AANVULLEN, kijker.alles) == []


def test_the_comparison_does_show_it(begin):
    """So that the tests above look for something that is there."""
    kijker = begin(1, "ingeleverd")

    waar = {adres for _, adres in kijker.verschillen(gevraagd, [ingeleverd], kijker.alles)}

    vergelijking = reverse("beoordeling:vergelijking", args=[kijker.kenmerk(1)])
    assert {f"GET {vergelijking}", f"GET {reverse('beoordeling:dashboard')}", "mail"} <= waar


class TestVragenAanDeDatabase:
    def telt(self, client, adres: str) -> int:
        client.get(adres)
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(adres).status_code == 200
        return len(gevraagd)

    def test_the_dashboard_asks_as_much_for_thirty_as_for_one(self, keten, client):
        keten.open()
        client.force_login(keten.assessoren[0])
        adres = reverse("beoordeling:dashboard")
        eerst = self.telt(client, adres)
        _vermenigvuldig(keten, 30)

        pagina = client.get(adres).content.decode()

        assert pagina.count('class="werkregel werkregel--nu"') == 31
        assert self.telt(client, adres) == eerst == 3  # session, user with roles, work


def _vermenigvuldig(keten: Keten, keer: int) -> None:
    """More portfolios of other kandidaten with the same assessor, written straight into the tables."""
    voorbeeld = keten.toewijzing(1)
    for _ in range(keer):
        ander = Portfolio.objects.create(
            kandidaat=maak_kandidaat(), kaderversie=keten.portfolio.kaderversie, status="beoordeling"
        )
        Toewijzing.objects.create(
            indiening=_indiening(keten, ander),
            assessor=voorbeeld.assessor,
            plek=1,
            status="aanvaard",
            toegewezen_door=voorbeeld.toegewezen_door,
            open_vanaf=voorbeeld.toegewezen_op,
        )
