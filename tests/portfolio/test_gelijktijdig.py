"""Two things at the same moment, on connections of their own."""

import threading

import pytest
from django.core import mail
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from accounts.rollen import COORDINATOR
from formulieren.blocks import vaste_id
from formulieren.concept import bewaar
from formulieren.models import Antwoord, Invulling, Kopie
from formulieren.soorten import Invoer
from portfolio.models import Controle, Indiening, Portfolio
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.gelijktijdig import tegelijk
from tests.portfolio.formulierdata import velden_van

pytestmark = pytest.mark.django_db(transaction=True)


def lees(portfolio: Portfolio) -> Portfolio:
    return Portfolio.objects.select_related("kandidaat", "kaderversie").get(pk=portfolio.pk)


def sla_op(portfolio: Portfolio, tekst: str, basis: str):
    """What the wizard does with one changed answer (D.2.1)."""
    deel = next(deel for _, deel in portfolio.deelnames if deel.code == "D")
    stap = next(stap for stap in deel.formulier.stappen if stap.slug == "d-omgeving")
    naam = f"v-{vaste_id('vraag', 'D.2.1')}"
    data = QueryDict(mutable=True)
    data.update({f"{naam}-tekst": tekst, f"{naam}-basis": basis})
    invoer = Invoer(data=data, files=MultiValueDict(), nu=timezone.now(), gebruiker=portfolio.kandidaat_id)
    return bewaar(deel.invulling, deel.versie, stap, invoer, portfolio.peil())


def antwoord(portfolio: Portfolio) -> Antwoord:
    return Antwoord.objects.get(invulling__portfoliodeel__portfolio=portfolio, vraag=vaste_id("vraag", "D.2.1"))


def basis_van(portfolio: Portfolio, client) -> str:
    """What the page of this step carries for the answer that it was made from."""
    client.force_login(portfolio.kandidaat)
    pagina = client.get("/mijn-portfolio/d/d-omgeving/").content.decode()
    return velden_van(pagina)[f"v-{vaste_id('vraag', 'D.2.1')}-basis"][0]


def test_two_requests_begin_one_portfolio(echte_wereld):
    kandidaat = maak_kandidaat()

    uitkomsten = tegelijk(*[lambda: Portfolio.objects.begin(kandidaat)] * 4)

    assert len({uitkomst.pk for uitkomst in uitkomsten}) == 1
    assert Portfolio.objects.van(kandidaat).count() == 1
    assert Portfolio.objects.van(kandidaat).get().delen.count() == 11


def test_submitting_twice_at_the_same_moment_is_once_with_one_mail(echte_wereld):
    def dien_in():
        portfolio = lees(echte_wereld)
        return Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

    uitkomsten = tegelijk(*[dien_in] * 4)

    assert [type(uitkomst) for uitkomst in uitkomsten] == [Indiening] * 4
    assert Indiening.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_save_that_races_with_submitting_is_in_it_or_kept_beside_it(echte_wereld, client):
    basis = basis_van(echte_wereld, client)

    def dien_in():
        portfolio = lees(echte_wereld)
        return Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

    indiening, bewaard = tegelijk(dien_in, lambda: sla_op(lees(echte_wereld), "Op het nippertje.", basis))

    d = next(deel for deel in indiening.inhoud["delen"] if deel["code"] == "D")["antwoorden"]
    ingediend = d[vaste_id("vraag", "D.2.1")]
    assert ingediend == antwoord(echte_wereld).waarde
    if bewaard.op_slot:
        assert ingediend["tekst"] != "Op het nippertje."
        assert Kopie.objects.get().waarde == {"tekst": "Op het nippertje.", "nauwelijks": False}
    else:
        assert ingediend["tekst"] == "Op het nippertje."
        assert not Kopie.objects.exists()


def test_submitting_waits_for_a_save_that_is_under_way(echte_wereld, client):
    """The save holds the lock when the submission comes: it is in."""
    basis, begonnen, klaar = basis_van(echte_wereld, client), threading.Event(), threading.Event()

    def sla_langzaam_op():
        with transaction.atomic():
            bewaard = sla_op(lees(echte_wereld), "Net op tijd.", basis)
            begonnen.set()
            klaar.wait(1)
        return bewaard

    def dien_in():
        begonnen.wait(10)
        portfolio = lees(echte_wereld)
        return Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

    bewaard, indiening = tegelijk(sla_langzaam_op, dien_in)

    d = next(deel for deel in indiening.inhoud["delen"] if deel["code"] == "D")["antwoorden"]
    assert not bewaard.op_slot
    assert d[vaste_id("vraag", "D.2.1")]["tekst"] == "Net op tijd."


def test_a_save_waits_for_a_submission_that_is_under_way(echte_wereld, client):
    """The submission holds the lock when the save comes: it is refused and kept."""
    basis, begonnen = basis_van(echte_wereld, client), threading.Event()

    def dien_langzaam_in():
        with transaction.atomic():
            portfolio = lees(echte_wereld)
            indiening = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
            begonnen.set()
            threading.Event().wait(1)
        return indiening

    def sla_op_daarna():
        begonnen.wait(10)
        return sla_op(lees(echte_wereld), "Net te laat.", basis)

    _, bewaard = tegelijk(dien_langzaam_in, sla_op_daarna)

    assert bewaard.op_slot
    assert Kopie.objects.get().waarde["tekst"] == "Net te laat."
    assert antwoord(echte_wereld).waarde["tekst"] != "Net te laat."


def test_taking_back_and_beginning_the_check_race_with_one_winner(echte_wereld):
    Indiening.objects.dien_in(lees(echte_wereld), echte_wereld.kandidaat)
    bureau = maak_user(rol=COORDINATOR)

    terug, controle = tegelijk(
        lambda: lees(echte_wereld).neem_terug(echte_wereld.kandidaat),
        lambda: Controle.objects.begin(lees(echte_wereld), bureau),
    )

    status = lees(echte_wereld).status
    op_slot = set(Invulling.objects.filter(portfoliodeel__portfolio=echte_wereld).values_list("op_slot", flat=True))
    gelukt = [not isinstance(uitkomst, Exception) for uitkomst in (terug, controle)]
    assert (status, gelukt, op_slot) in [("concept", [True, False], {False}), ("in_controle", [False, True], {True})]
