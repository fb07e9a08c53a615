"""The entry check of the office: what it looks at, and where a portfolio goes from there."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.models import Invulling
from portfolio.models import Besluit, Controle, Indiening
from portfolio.status import Status
from tests.accounts.factories import maak_user

from .conftest import maak_compleet
from .ketenfabriek import Keten, berichten, lees


def test_the_office_looks_at_every_document_and_statement_of_the_hard_requirements(keten):
    keten.in_controle()

    controle = Controle.objects.get()

    assert [criterium.deel for criterium in controle.te_controleren] == ["A1", "A2", "B1", "B1", "E", "E", "E"]
    assert len(controle.vragen()) == 7
    assert lees(keten.portfolio).status == Status.IN_CONTROLE


def test_beginning_twice_is_once(keten):
    keten.in_controle()

    Controle.objects.begin(keten.portfolio, keten.besluiter)

    assert Controle.objects.get().begonnen_door == keten.coordinator


def test_after_it_began_the_kandidaat_cannot_take_the_portfolio_back(keten):
    keten.in_controle()

    with pytest.raises(ValidationError, match="al in behandeling"):
        keten.portfolio.neem_terug(keten.kandidaat)


def test_it_is_in_order_only_when_everything_was_looked_at(keten):
    keten.in_controle()
    controle = Controle.objects.get()
    controle.beoordeel(keten.coordinator, controle.vragen()[0], True)

    with pytest.raises(ValidationError, match="Nog te bekijken documenten: 6"):
        controle.keur_goed(keten.coordinator)


def test_a_document_that_is_not_in_order_needs_a_reason_and_stops_the_portfolio(keten):
    keten.in_controle()
    controle = Controle.objects.get()

    with pytest.raises(ValidationError, match="Schrijf op wat er ontbreekt"):
        controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "  ")
    for vraag in controle.vragen():
        controle.beoordeel(keten.coordinator, vraag, vraag != controle.vragen()[0], "De handtekening ontbreekt.")
    with pytest.raises(ValidationError, match="Niet alle documenten zijn in orde"):
        controle.keur_goed(keten.coordinator)


def test_a_portfolio_that_falls_short_goes_back_and_can_be_submitted_again(keten):
    keten.in_controle()
    controle = Controle.objects.get()
    controle.beoordeel(keten.coordinator, controle.vragen()[0], False, "De handtekening ontbreekt.")
    peildatum = keten.portfolio.peildatum

    controle.stuur_terug(keten.coordinator, "Upload het diploma opnieuw.")

    assert keten.portfolio.status == Status.CONCEPT
    assert berichten()[-1].aan == keten.kandidaat.email
    assert "handtekening" not in berichten()[-1].tekst
    assert not Invulling.objects.filter(portfoliodeel__portfolio=keten.portfolio, op_slot=True).exists()
    Indiening.objects.dien_in(keten.portfolio, keten.kandidaat)
    assert (keten.portfolio.status, keten.portfolio.peildatum) == (Status.INGEDIEND, peildatum)
    assert keten.indiening.nummer == 2


def test_sending_back_needs_a_text_and_a_document_that_is_not_in_order(keten):
    keten.in_controle()
    controle = Controle.objects.get()

    with pytest.raises(ValidationError, match="Schrijf de kandidaat"):
        controle.stuur_terug(keten.coordinator, " ")
    with pytest.raises(ValidationError, match="ten minste één document"):
        controle.stuur_terug(keten.coordinator, "Kijk nog eens.")


def test_in_order_it_waits_for_assessoren_with_a_term(keten):
    keten.gecontroleerd()

    assert keten.portfolio.status == Status.TOEWIJZEN
    assert keten.portfolio.termijn == timezone.localdate() + timedelta(days=7)


def test_an_accredited_route_goes_straight_to_the_besluit_of_somebody_else(kader):
    keten = Keten(maak_compleet("geaccrediteerd"))
    keten.gecontroleerd()

    assert keten.portfolio.status == Status.BESLUIT
    with pytest.raises(PermissionDenied, match="zelf de documenten gecontroleerd"):
        Besluit.objects.neem(keten.portfolio, keten.coordinator, "gecertificeerd")
    keten.besluit()
    assert keten.portfolio.status == Status.GECERTIFICEERD
    assert Certificaat.objects.get().houder == keten.kandidaat


@pytest.mark.parametrize("wie", ["kandidaat", "assessor", "niemand"])
def test_only_the_office_does_this(keten, wie):
    keten.dien_in()
    door = {"kandidaat": keten.kandidaat, "assessor": keten.assessoren[0], "niemand": maak_user()}[wie]

    with pytest.raises(PermissionDenied):
        Controle.objects.begin(keten.portfolio, door)


def test_it_is_of_what_was_submitted(keten):
    with pytest.raises(ValidationError, match="Alleen een ingediend portfolio"):
        Controle.objects.begin(keten.portfolio, keten.coordinator)
