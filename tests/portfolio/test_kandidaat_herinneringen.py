"""Daily reminders: each once, also when run twice or after days of absence, and only to who has something to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rollen import COORDINATOR, geef_rol
from berichten.models import Bericht
from portfolio import herinneringen
from portfolio.models import Besluit, Bezwaar, Herinnering, Portfolio, Toewijzing
from portfolio.rules.toewijzing import termijn
from taken.dagelijks import draai

from .ketenfabriek import Keten

SOORTEN = ("beoordeling_herinnering", "beoordeling_te_laat", "aanvullen_herinnering", "aanvullen_voorbij")


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


@pytest.fixture
def op(monkeypatch):
    """A function that makes it another day."""

    def ga_naar(dag):
        echt = timezone.localdate
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *moment: echt(*moment) if moment else dag)

    return ga_naar


def eigen_termijn(keten: Keten, plek: int = 1):
    return termijn(keten.toewijzing(plek).open_vanaf, None, keten.portfolio.spelregels)


def gestuurd(*soorten: str) -> list[tuple[str, str]]:
    return list(Bericht.objects.filter(soort__in=soorten or SOORTEN).order_by("pk").values_list("soort", "aan"))


class TestAssessoren:
    @pytest.mark.parametrize(
        ("dagen", "soort"),
        [
            (8, None),
            (7, "beoordeling_herinnering"),
            (2, "beoordeling_herinnering"),
            (1, "beoordeling_herinnering"),
            (0, "beoordeling_herinnering"),
            (-1, "beoordeling_te_laat"),
            (-9, "beoordeling_te_laat"),
        ],
    )
    def test_are_reminded_before_the_term_and_after_it(self, keten, op, dagen, soort):
        keten.open()
        op(eigen_termijn(keten) - timedelta(days=dagen))

        herinneringen.aan_assessoren()

        assert sorted(gestuurd()) == (sorted((soort, a.email) for a in keten.assessoren) if soort else [])

    def test_each_once_however_often_it_runs(self, keten, op):
        keten.open()
        dag = eigen_termijn(keten)

        for dagen in (7, 7, 6, 3, 1, 1, 0, -1, -2):
            op(dag - timedelta(days=dagen))
            herinneringen.aan_assessoren()

        per_soort = [soort for soort, aan in gestuurd() if aan == keten.assessoren[0].email]
        assert per_soort == ["beoordeling_herinnering", "beoordeling_herinnering", "beoordeling_te_laat"]

    def test_who_handed_in_hears_nothing_and_the_other_nothing_of_that(self, keten, op):
        keten.open()
        op(eigen_termijn(keten) - timedelta(days=7))
        herinneringen.aan_assessoren()
        voor_twee = Bericht.objects.get(soort="beoordeling_herinnering", aan=keten.assessoren[1].email)
        Herinnering.objects.all().delete()
        Bericht.objects.all().delete()
        keten.lever_in(1)

        herinneringen.aan_assessoren()

        bericht = Bericht.objects.get(soort="beoordeling_herinnering")
        assert bericht.aan == keten.assessoren[1].email
        assert (bericht.onderwerp, bericht.tekst) == (voor_twee.onderwerp, voor_twee.tekst)

    def test_who_waits_for_an_answer_to_an_objection_is_left_alone(self, keten, op):
        keten.toegewezen()
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "Ik ken deze assessor.")
        op(eigen_termijn(keten))

        herinneringen.aan_assessoren()

        assert gestuurd() == [("beoordeling_herinnering", keten.assessoren[1].email)]

    def test_who_was_replaced_hears_nothing(self, keten, op):
        keten.toegewezen()
        op(eigen_termijn(keten))
        Toewijzing.objects.get(plek=1).vervang(keten.coordinator, "Geen antwoord.")

        herinneringen.aan_assessoren()

        assert [aan for _, aan in gestuurd()] == [keten.assessoren[1].email]


class TestKandidaten:
    @pytest.mark.parametrize(
        ("dagen", "soort"),
        [
            (15, None),
            (14, "aanvullen_herinnering"),
            (3, "aanvullen_herinnering"),
            (0, "aanvullen_herinnering"),
            (-1, "aanvullen_voorbij"),
        ],
    )
    def test_are_reminded_before_the_last_day_and_after_it(self, keten, op, dagen, soort):
        keten.aan_te_vullen()
        op(keten.portfolio.aanvullen_voor - timedelta(days=dagen))

        herinneringen.aan_kandidaten()

        assert gestuurd() == ([(soort, keten.kandidaat.email)] if soort else [])

    def test_each_once_and_anew_when_there_is_more_time(self, keten, op):
        keten.aan_te_vullen()
        dag = keten.portfolio.aanvullen_voor
        for dagen in (14, 13, 3, 2, -1, -2):
            op(dag - timedelta(days=dagen))
            herinneringen.aan_kandidaten()
        assert [soort for soort, _ in gestuurd()] == ["aanvullen_herinnering"] * 2 + ["aanvullen_voorbij"]

        Portfolio.objects.update(aanvullen_voor=dag + timedelta(days=10))
        herinneringen.aan_kandidaten()

        assert len(gestuurd()) == 4

    def test_after_days_of_absence_only_the_one_that_fits_goes_out(self, keten, op):
        keten.aan_te_vullen()
        op(keten.portfolio.aanvullen_voor + timedelta(days=5))

        herinneringen.aan_kandidaten()

        assert [soort for soort, _ in gestuurd()] == ["aanvullen_voorbij"]

    def test_who_submitted_hears_nothing(self, keten, op):
        keten.aan_te_vullen()
        dag = keten.portfolio.aanvullen_voor
        keten.dien_in()
        op(dag)

        herinneringen.aan_kandidaten()

        assert gestuurd("aanvullen_herinnering") == []


class TestBureau:
    def overzichten(self) -> list[tuple[str, str]]:
        return [
            (aan, tekst)
            for aan, tekst in Bericht.objects.filter(soort="werk_voor_bureau")
            .order_by("pk")
            .values_list("aan", "tekst")
        ]

    def test_each_coordinator_hears_once_a_day_what_waits(self, keten, op):
        keten.dien_in()

        herinneringen.aan_bureau()
        herinneringen.aan_bureau()

        assert {aan for aan, _ in self.overzichten()} == {keten.coordinator.email, keten.besluiter.email}
        assert all("wacht: 1." in tekst and "termijn: 0." in tekst for _, tekst in self.overzichten())

        op(timezone.localdate() + timedelta(days=20))
        herinneringen.aan_bureau()

        assert len(self.overzichten()) == 4
        assert "termijn: 1." in self.overzichten()[-1][1]

    def test_nothing_is_sent_when_nothing_waits(self, keten):
        herinneringen.aan_bureau()

        assert self.overzichten() == []

    def test_a_party_to_the_only_portfolio_that_waits_hears_nothing(self, keten):
        keten.gecontroleerd()
        geef_rol(keten.assessoren[0], COORDINATOR)
        Toewijzing.objects.wijs_toe(keten.portfolio, keten.coordinator, {1: keten.assessoren[0]})

        herinneringen.aan_bureau()

        assert keten.assessoren[0].email not in {aan for aan, _ in self.overzichten()}

    def test_an_objection_waits_for_the_office_too(self, keten):
        keten.afgewezen()
        Bezwaar.objects.dien_in(Besluit.objects.get(), keten.kandidaat, "Ik ben het er niet mee eens.")

        herinneringen.aan_bureau()

        assert keten.coordinator.email in {aan for aan, _ in self.overzichten()}


def test_the_worker_does_all_three_every_day(db):
    taken = {uitslag.taak for uitslag in draai() if uitslag.gelukt}

    assert {f"portfolio.herinneringen.aan_{wie}" for wie in ("assessoren", "kandidaten", "bureau")} <= taken
