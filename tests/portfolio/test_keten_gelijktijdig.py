"""Two people at the same moment, on connections of their own: exactly one outcome, with nothing lost."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from berichten.models import Bericht
from certificaten.models import Certificaat
from portfolio.models import Beoordeling, Besluit, Bezwaar, Controle, Portfolio, Toetsgesprek, Toewijzing
from portfolio.models.besluit import AL_BEGONNEN
from portfolio.status import Status, Toewijzingstatus
from tests.gelijktijdig import tegelijk

from .ketenfabriek import Keten, maak_assessor, maak_coordinator

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keten(echte_wereld) -> Keten:
    return Keten(echte_wereld)


def soorten(uitkomsten: list) -> list[str]:
    return sorted(type(uitkomst).__name__ for uitkomst in uitkomsten)


def test_two_assessoren_hand_in_at_once_and_the_comparison_opens_once(keten):
    keten.open()
    beoordelingen = [keten.score(plek, {"C1.2": "bespreken"} if plek == 1 else None) for plek in (1, 2)]

    def lever_in(beoordeling):
        eigen = Beoordeling.objects.get(pk=beoordeling.pk)
        return eigen.lever_in(eigen.toewijzing.assessor)

    uitkomsten = tegelijk(*[lambda b=b: lever_in(b) for b in beoordelingen])

    assert uitkomsten == [None, None]
    assert keten.portfolio.status == Status.GESPREK
    assert keten.indiening.eindscores.count() == 22
    assert keten.indiening.eindscores.exclude(reden="").count() == 1
    assert Bericht.objects.filter(soort="vergelijking_open").count() == 2
    assert Bericht.objects.filter(soort="onderwerpen_klaar").count() == 1


def test_one_assessor_hands_in_twice_at_once_and_it_is_once(keten):
    keten.open()
    beoordeling = keten.score(1)

    def lever_in():
        eigen = Beoordeling.objects.get(pk=beoordeling.pk)
        return eigen.lever_in(eigen.toewijzing.assessor)

    assert tegelijk(lever_in, lever_in) == [None, None]
    assert beoordeling.scores.count() == 30


def test_a_besluit_to_supplement_and_a_new_portfolio_at_once(keten):
    """Whichever is first: one portfolio under way, and a sentence for the office when it came second."""
    bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")
    behandelaar, sleutel = maak_coordinator("Els"), keten.sleutel("C1.2")

    def handel_af():
        Bezwaar.objects.get(pk=bezwaar.pk).handel_af(
            behandelaar,
            "gegrond",
            "Je krijgt nog een kans.",
            nieuw_besluit="aanvullen",
            heropend=[sleutel],
            aanvullen_voor=timezone.localdate() + timedelta(days=9),
        )

    afgehandeld, begonnen = tegelijk(handel_af, lambda: Portfolio.objects.begin(keten.kandidaat))

    (lopend,) = Portfolio.objects.van(keten.kandidaat).lopend()
    assert lopend == begonnen
    bezwaar.refresh_from_db()
    if lopend == keten.portfolio:
        assert (afgehandeld, bezwaar.uitkomst, Besluit.objects.count()) == (None, "gegrond", 2)
    else:
        assert afgehandeld.message_dict == {"uitkomst": [AL_BEGONNEN]}
        assert (bezwaar.uitkomst, Besluit.objects.count()) == ("open", 1)


def test_a_portfolio_begun_after_the_office_looked_is_seen_by_the_database(keten):
    """The one of the two orders that the sentence is for, made certain: begun, and not committed yet."""
    bezwaar = Bezwaar.objects.dien_in(keten.afgewezen(), keten.kandidaat, "Nee.")
    behandelaar, sleutel = maak_coordinator("Els"), keten.sleutel("C1.2")
    begonnen, wacht = threading.Event(), threading.Event()

    def begin():
        with transaction.atomic():
            Portfolio.objects.begin(keten.kandidaat)
            begonnen.set()
            wacht.wait(5)

    def handel_af():
        begonnen.wait(10)
        threading.Timer(1, wacht.set).start()  # by then the office waits for the row that was not there yet
        Bezwaar.objects.get(pk=bezwaar.pk).handel_af(
            behandelaar,
            "gegrond",
            "Je krijgt nog een kans.",
            nieuw_besluit="aanvullen",
            heropend=[sleutel],
            aanvullen_voor=timezone.localdate() + timedelta(days=9),
        )

    _, fout = tegelijk(begin, handel_af)

    assert isinstance(fout, ValidationError), fout
    assert fout.message_dict == {"uitkomst": [AL_BEGONNEN]}
    assert keten.portfolio.status == Status.AFGEWEZEN
    bezwaar.refresh_from_db()
    assert (bezwaar.uitkomst, Besluit.objects.count()) == ("open", 1)


def test_an_assessor_steps_back_while_the_other_hands_in(keten):
    keten.open()
    beoordeling = keten.score(2)
    toewijzing = keten.toewijzing(1)

    def treed_terug():
        eigen = Toewijzing.objects.get(pk=toewijzing.pk)
        eigen.treed_terug(eigen.assessor, "Ik herken de casus.")

    def lever_in():
        eigen = Beoordeling.objects.get(pk=beoordeling.pk)
        eigen.lever_in(eigen.toewijzing.assessor)

    assert tegelijk(treed_terug, lever_in) == [None, None]
    assert keten.portfolio.status == Status.TOEWIJZEN
    assert keten.toewijzing(2).status == Toewijzingstatus.INGELEVERD
    assert Toewijzing.objects.vrije_plaatsen(keten.indiening) == [1]


def test_two_of_the_office_give_the_same_place(keten):
    keten.gecontroleerd()
    anderen = [maak_assessor("Kees"), maak_assessor("Loes")]

    def wijs_toe(assessor):
        return Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: assessor})

    uitkomsten = tegelijk(*[lambda a=a: wijs_toe(a) for a in anderen])

    assert soorten(uitkomsten) == ["ValidationError", "list"]
    assert Toewijzing.objects.count() == 1


def test_a_kandidaat_stops_while_the_office_assigns(keten):
    keten.gecontroleerd()

    def wijs_toe():
        return Toewijzing.objects.wijs_toe(
            keten.portfolio, keten.coordinator, dict(enumerate(keten.assessoren, start=1))
        )

    wijst_toe, stopt = tegelijk(wijs_toe, lambda: keten.portfolio.stop(keten.kandidaat))

    assert stopt is None
    assert keten.portfolio.status == Status.GESTOPT
    assert not Toewijzing.objects.open().exists()
    if isinstance(wijst_toe, Exception):
        assert str(wijst_toe.messages[0]) == "Voor dit portfolio worden nu geen assessoren gezocht."
    else:
        assert Bericht.objects.filter(soort="opdracht_vervallen").count() == 2


def test_two_decide_at_once_and_the_second_hears_who_was_first(keten):
    keten.beoordeeld()
    ander = maak_coordinator("Els", last_name="Bos")

    def besluit(door, uitkomst):
        return Besluit.objects.neem(keten.portfolio, door, uitkomst, "Zo.", afwijking="Om deze reden.")

    uitkomsten = tegelijk(lambda: besluit(keten.besluiter, "gecertificeerd"), lambda: besluit(ander, "gecertificeerd"))

    assert soorten(uitkomsten) == ["Besluit", "ValidationError"]
    fout = next(uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError))
    assert "heeft al besloten: gecertificeerd" in fout.messages[0]
    assert Certificaat.objects.count() == Besluit.objects.count() == 1


def test_both_sign_at_once_and_the_advice_is_given_once(keten):
    keten.vergelijking({"C1.2": "bespreken"})
    keten.gesprek_gehouden().eindscores()
    stand = keten.indiening.eindoordeel.stand

    def teken(assessor):
        keten.indiening.eindoordeel.teken(assessor, stand)

    assert tegelijk(*[lambda a=a: teken(a) for a in keten.assessoren]) == [None, None]
    assert keten.portfolio.status == Status.BESLUIT
    assert keten.indiening.eindoordeel.handtekeningen_nu().count() == 2


def test_both_set_the_same_final_score_and_one_hears_that_it_changed(keten):
    keten.vergelijking({"C1.2": "bespreken"})

    def zet(assessor, uitkomst):
        eindscore = keten.indiening.eindscores.get(code="C1.2")
        eindscore.bewaar(assessor, 1, uitkomst=uitkomst, grond=f"Volgens {assessor}.", gesprek="")

    uitkomsten = tegelijk(
        lambda: zet(keten.assessoren[0], "aangetoond"), lambda: zet(keten.assessoren[1], "niet_aangetoond")
    )

    assert soorten(uitkomsten) == ["NoneType", "ValidationError"]


def test_two_plan_a_talk_at_once_and_there_is_one(keten):
    keten.toegewezen()

    def plan():
        return Toetsgesprek.objects.plan(
            keten.portfolio, keten.coordinator, timezone.now() + timedelta(days=3), 60, plaats="Utrecht"
        )

    assert soorten(tegelijk(plan, plan)) == ["Toetsgesprek", "ValidationError"]
    assert Bericht.objects.filter(soort="gesprek_gepland").count() == 3


def test_the_check_is_begun_while_the_kandidaat_takes_the_portfolio_back(keten):
    keten.dien_in()

    begint, neemt_terug = tegelijk(
        lambda: Controle.objects.begin(keten.portfolio, keten.coordinator),
        lambda: keten.portfolio.neem_terug(keten.kandidaat),
    )

    if neemt_terug is None:
        assert isinstance(begint, ValidationError)
        assert keten.portfolio.status == Status.CONCEPT
    else:
        assert isinstance(neemt_terug, ValidationError)
        assert keten.portfolio.status == Status.IN_CONTROLE


def test_an_objection_sent_twice_is_once(keten):
    besluit = keten.afgewezen()

    def bezwaar():
        return Bezwaar.objects.dien_in(Besluit.objects.get(pk=besluit.pk), keten.kandidaat, "Ik ben het oneens.")

    eerste, tweede = tegelijk(bezwaar, bezwaar)

    assert eerste == tweede
    assert Bericht.objects.filter(soort="bezwaar_ontvangen").count() == 1
    assert Portfolio.objects.get().status == Status.AFGEWEZEN
