"""Following a leerlijn: who may enrol whom, in which version, and when it ends."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import Toevertrouwing
from accounts.rollen import COACH, WERKBEGELEIDER
from lms.models import Inschrijving, Resultaat
from lms.status import Inschrijvingstatus, Uitkomst
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_begeleider, maak_bureau, maak_leerlijn, maak_medewerker, stap

pytestmark = pytest.mark.django_db


@pytest.fixture
def inschrijving(amir) -> Inschrijving:
    return Inschrijving.objects.schrijf_in(amir, maak_leerlijn(), amir)


def stapid(inschrijving: Inschrijving, code: str) -> str:
    return next(stap.id for stap in inschrijving.versie.definitie.alle() if stap.code == code)


class TestInschrijven:
    def test_somebody_enrols_in_what_is_published_now(self, inschrijving, amir):
        assert (inschrijving.persoon, inschrijving.versie.nummer) == (amir, 1)
        assert inschrijving.stand().volgende.stap.code == "S1"

    def test_twice_is_once(self, inschrijving, amir):
        assert Inschrijving.objects.schrijf_in(amir, inschrijving.leerlijn, amir) == inschrijving

    def test_a_line_that_was_unpublished_takes_nobody_new_and_goes_on_for_who_is_in_it(self, inschrijving):
        inschrijving.leerlijn.unpublish()
        with pytest.raises(ValidationError, match="staat niet in het aanbod"):
            Inschrijving.objects.schrijf_in(ander := maak_medewerker("Bo"), inschrijving.leerlijn, ander)
        inschrijving.refresh_from_db()
        assert inschrijving.stand().nodig == 2

    def test_a_coach_enrols_who_is_entrusted_today_and_nobody_else(self, amir):
        leerlijn, coach = maak_leerlijn(), maak_begeleider(amir)
        assert Inschrijving.objects.schrijf_in(amir, leerlijn, coach).ingeschreven_door == coach
        with pytest.raises(PermissionDenied, match="aan jou is toevertrouwd"):
            Inschrijving.objects.schrijf_in(maak_medewerker("Bo"), leerlijn, coach)

    def test_a_coach_whose_time_is_over_enrols_nobody_and_sees_nothing(self, amir):
        leerlijn, coach = maak_leerlijn(), maak_begeleider(amir)
        Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
        Toevertrouwing.objects.get().eindig(maak_bureau(), timezone.localdate() - timedelta(days=1))
        assert not Inschrijving.objects.voor(coach).exists()
        with pytest.raises(PermissionDenied):
            Inschrijving.objects.schrijf_in(amir, maak_leerlijn("Leerlijn Post"), coach)

    def test_a_werkbegeleider_sees_who_is_entrusted_and_enrols_nobody(self, amir):
        leerlijn, begeleider = maak_leerlijn(), maak_begeleider(amir, WERKBEGELEIDER)
        inschrijving = Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
        assert list(Inschrijving.objects.voor(begeleider)) == [inschrijving]
        assert not Inschrijving.objects.voor(maak_user(rol=COACH)).exists()
        with pytest.raises(PermissionDenied):
            Inschrijving.objects.schrijf_in(amir, maak_leerlijn("Leerlijn Post"), begeleider)


class TestResultaten:
    def test_steps_are_judged_in_their_order_and_the_last_one_ends_it(self, inschrijving, amir):
        coach = maak_begeleider(amir)
        with pytest.raises(ValidationError, match="gaat open als je klaar bent met “Stap S1”"):
            Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S2"), coach, gehaald=True)
        Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), coach, gehaald=True)
        assert inschrijving.status == Inschrijvingstatus.LOOPT
        Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S2"), coach, gehaald=True)
        assert inschrijving.status == Inschrijvingstatus.AFGEROND
        with pytest.raises(ValidationError, match="afgesloten"):
            Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S2"), coach, gehaald=True)

    def test_nobody_judges_the_own_work_or_that_of_a_stranger(self, inschrijving, amir):
        for door, zin in ((amir, "eigen werk"), (maak_user(rol=COACH), "niet aan jou toevertrouwd")):
            with pytest.raises(PermissionDenied, match=zin):
                Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), door, gehaald=True)

    def test_a_test_has_a_pass_mark_and_so_many_attempts(self, amir):
        leerlijn = maak_leerlijn(stappen=[stap("toetsmoment", "T1", soort="score", cesuur=60, pogingen=2)])
        inschrijving = Inschrijving.objects.schrijf_in(amir, leerlijn, amir)
        coach, toets = maak_begeleider(amir), stapid(inschrijving, "T1")
        with pytest.raises(ValidationError, match="score"):
            Resultaat.objects.beoordeel(inschrijving, toets, coach, score=Decimal(101))
        for poging in (1, 2):
            resultaat = Resultaat.objects.beoordeel(inschrijving, toets, coach, score=Decimal("59.9"))
            assert (resultaat.uitkomst, resultaat.poging) == (Uitkomst.NIET_GEHAALD, poging)
        with pytest.raises(ValidationError, match="Alle 2 pogingen zijn gebruikt"):
            Resultaat.objects.beoordeel(inschrijving, toets, coach, score=Decimal(60))

    def test_a_practical_test_is_passed_when_every_point_is(self, amir):
        toets = stap("toetsmoment", "T1", soort="praktijk", rubriek=["Werkt veilig", "Ruimt op"])
        inschrijving = Inschrijving.objects.schrijf_in(amir, maak_leerlijn(stappen=[toets]), amir)
        coach, id_ = maak_begeleider(amir), stapid(inschrijving, "T1")
        with pytest.raises(ValidationError, match="bij elk punt"):
            Resultaat.objects.beoordeel(inschrijving, id_, coach, rubriek=[True])
        assert Resultaat.objects.beoordeel(inschrijving, id_, coach, rubriek=[True, False]).uitkomst == "niet_gehaald"
        assert Resultaat.objects.beoordeel(inschrijving, id_, coach, rubriek=[True, True]).uitkomst == "gehaald"

    def test_a_wrong_result_is_corrected_with_a_reason_and_stays_for_the_office(self, inschrijving, amir):
        coach, bureau = maak_begeleider(amir), maak_bureau()
        fout = Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), coach, gehaald=True)
        with pytest.raises(ValidationError, match="waarom"):
            fout.verbeter(bureau, Uitkomst.NIET_GEHAALD, " ")
        with pytest.raises(PermissionDenied):
            fout.verbeter(coach, Uitkomst.NIET_GEHAALD, "Verkeerde persoon.")
        goed = fout.verbeter(bureau, Uitkomst.NIET_GEHAALD, "Verkeerde persoon.")
        assert list(inschrijving.resultaten.geldig()) == [goed]
        assert inschrijving.gehaald() == set()
        with pytest.raises(ValidationError, match="al verbeterd"):
            fout.verbeter(bureau, Uitkomst.GEHAALD, "Toch wel.")

    def test_a_correction_opens_a_line_that_was_complete(self, inschrijving, amir):
        coach = maak_begeleider(amir)
        for code in ("S1", "S2"):
            laatste = Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, code), coach, gehaald=True)
        laatste.verbeter(maak_bureau(), Uitkomst.NIET_GEHAALD, "Niet gezien.")
        inschrijving.refresh_from_db()
        assert inschrijving.status == Inschrijvingstatus.LOOPT


class TestNieuweVersie:
    """An edit of the leerlijn changes nothing for who is in it, until they choose."""

    def test_who_is_in_it_goes_on_in_the_version_they_began_with(self, inschrijving, amir):
        leerlijn = inschrijving.leerlijn
        leerlijn.stappen = [stap("opdracht", "S9")]
        leerlijn.save_revision().publish()
        inschrijving.refresh_from_db()
        assert [stand.stap.code for stand in inschrijving.stand().stappen] == ["S1", "S2"]

    def test_taking_the_new_version_keeps_what_was_done_also_of_a_step_that_is_gone(self, inschrijving, amir):
        coach = maak_begeleider(amir)
        Resultaat.objects.beoordeel(inschrijving, stapid(inschrijving, "S1"), coach, gehaald=True)
        leerlijn = inschrijving.leerlijn
        leerlijn.stappen = [stap("toetsmoment", "S2"), stap("opdracht", "S3")]
        leerlijn.save_revision().publish()

        inschrijving.neem_nieuwe_versie(amir)

        assert [stand.stand for stand in inschrijving.stand().stappen] == ["open", "open"]
        assert [r.titel for r in inschrijving.resultaten.geldig()] == ["Stap S1"]
        with pytest.raises(ValidationError, match="geen nieuwere versie"):
            inschrijving.neem_nieuwe_versie(amir)
