"""Two at the same moment: one line and one certificate."""

import pytest

from certificaten.models import Certificaat
from lms.models import Dossierregel, Inschrijving, Resultaat
from lms.status import Dossierstatus, Uitkomst
from tests.gelijktijdig import tegelijk
from tests.lms.factories import (
    maak_begeleider,
    maak_bureau,
    maak_leerlijn,
    maak_medewerker,
    maak_opleiding,
    stap,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def inschrijving(wagtail_basis) -> Inschrijving:
    amir = maak_medewerker()
    leerlijn = maak_leerlijn(stappen=[stap("opdracht", "S1", bewijs=False)])
    return Inschrijving.objects.schrijf_in(amir, leerlijn, amir)


def test_finished_twice_at_once_is_one_line_and_one_certificate(inschrijving):
    (een,) = inschrijving.versie.definitie.alle()
    coaches = [maak_begeleider(inschrijving.persoon, naam=naam) for naam in ("Kim", "Bas")]

    def beoordeel(coach):
        eigen = Inschrijving.objects.get(pk=inschrijving.pk)
        return Resultaat.objects.beoordeel(eigen, een.id, coach, gehaald=True)

    tegelijk(*[lambda c=c: beoordeel(c) for c in coaches])

    assert (Resultaat.objects.count(), Dossierregel.objects.count(), Certificaat.objects.count()) == (1, 1, 1)


def test_two_people_finish_at_once_and_each_number_is_given_once(inschrijving):
    bo = maak_medewerker("Bo")
    andere = Inschrijving.objects.schrijf_in(bo, inschrijving.leerlijn, bo)
    (een,) = inschrijving.versie.definitie.alle()
    paren = [(rij, maak_begeleider(rij.persoon)) for rij in (inschrijving, andere)]

    def beoordeel(rij, coach):
        return Resultaat.objects.beoordeel(Inschrijving.objects.get(pk=rij.pk), een.id, coach, gehaald=True)

    uitkomsten = tegelijk(*[lambda p=paar: beoordeel(*p) for paar in paren])

    assert [type(uitkomst) for uitkomst in uitkomsten] == [Resultaat, Resultaat]
    assert sorted(nummer[-4:] for nummer in Certificaat.objects.values_list("nummer", flat=True)) == ["0001", "0002"]


def test_a_correction_and_a_withdrawal_at_once_withdraw_it_once(inschrijving):
    (een,) = inschrijving.versie.definitie.alle()
    coach, bureau = maak_begeleider(inschrijving.persoon), maak_bureau()
    resultaat = Resultaat.objects.beoordeel(inschrijving, een.id, coach, gehaald=True)
    regel = Dossierregel.objects.get()

    tegelijk(
        lambda: Resultaat.objects.get(pk=resultaat.pk).verbeter(bureau, Uitkomst.NIET_GEHAALD, "Verwisseld."),
        lambda: Dossierregel.objects.get(pk=regel.pk).trek_in(bureau, "Verwisseld."),
    )

    regel.refresh_from_db()
    assert (regel.status, regel.certificaat.maatregelen.count()) == (Dossierstatus.INGETROKKEN, 1)


def test_two_leerlijnen_judged_at_once_wait_for_each_other_and_the_opleiding_is_one_line(wagtail_basis):
    amir, veilig = maak_medewerker(), maak_opleiding("Veilig werken")
    stappen = [stap("opleiding", "O1", pagina=veilig.pk), stap("opdracht", "S2", bewijs=False)]
    rijen = [Inschrijving.objects.schrijf_in(amir, maak_leerlijn(titel, stappen), amir) for titel in ("Groen", "Post")]
    coach = maak_begeleider(amir)

    def beoordeel(rij):
        eigen = Inschrijving.objects.get(pk=rij.pk)
        return Resultaat.objects.beoordeel(eigen, eigen.versie.definitie.stappen[0].id, coach, gehaald=True, poging=1)

    tegelijk(*[lambda r=rij: beoordeel(r) for rij in rijen])

    assert [len(rij.gehaald()) for rij in rijen] == [1, 1]
    assert Dossierregel.objects.get().titel == "Veilig werken"
