"""Many at the same moment, on connections of their own: never more than there are places, first come first."""

import random

import pytest

from lms.models import Deelname, Uitvoering
from lms.status import Deelnamestatus
from tests.gelijktijdig import tegelijk
from tests.lms.factories import maak_bureau, maak_medewerker
from tests.lms.uitvoeringfabriek import maak_uitvoering, meld_aan, plannen, post

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bureau(wagtail_basis):
    return maak_bureau()


def vers(uitvoering: Uitvoering) -> Uitvoering:
    return Uitvoering.objects.get(pk=uitvoering.pk)


def test_two_take_the_last_place_at_once_and_one_waits(bureau):
    uitvoering = maak_uitvoering(door=bureau)
    mensen = [maak_medewerker("Amir"), maak_medewerker("Bo")]

    uitkomsten = tegelijk(*[lambda p=p: Deelname.objects.meld_aan(vers(uitvoering), p, p) for p in mensen])

    assert sorted(deelname.status for deelname in uitkomsten) == ["geplaatst", "wacht"]
    assert sorted(soort for _, soort in post()) == ["leren_geplaatst", "leren_wachtlijst"]


def test_one_signs_up_twice_at_once_and_it_is_once(bureau):
    uitvoering, amir = maak_uitvoering(door=bureau), maak_medewerker()

    eerste, tweede = tegelijk(*[lambda: Deelname.objects.meld_aan(vers(uitvoering), amir, amir)] * 2)

    assert eerste == tweede
    assert len(post()) == 1


def test_two_give_their_place_back_at_once_and_two_move_up(bureau):
    uitvoering = maak_uitvoering(door=bureau, capaciteit=2)
    deelnames = [meld_aan(uitvoering, naam) for naam in ("Amir", "Bo", "Cas", "Dex", "Eva")]

    def meld_af(deelname):
        eigen = Deelname.objects.select_related("uitvoering", "persoon").get(pk=deelname.pk)
        eigen.meld_af(eigen.persoon)

    assert tegelijk(*[lambda d=d: meld_af(d) for d in deelnames[:2]]) == [None, None]
    assert [d.pk for d in uitvoering.deelnames.geplaatst().order_by("pk")] == [deelnames[2].pk, deelnames[3].pk]
    assert sorted(soort for _, soort in post()).count("leren_doorgeschoven") == 2


def test_somebody_leaves_the_line_twice_while_moving_up(bureau):
    uitvoering = maak_uitvoering(door=bureau)
    amir, bo, cas = (meld_aan(uitvoering, naam) for naam in ("Amir", "Bo", "Cas"))

    def meld_af(deelname):
        eigen = Deelname.objects.select_related("uitvoering", "persoon").get(pk=deelname.pk)
        eigen.meld_af(eigen.persoon)

    assert tegelijk(lambda: meld_af(amir), lambda: meld_af(bo), lambda: meld_af(bo)) == [None] * 3
    assert [d.pk for d in uitvoering.deelnames.geplaatst()] == [cas.pk]
    assert not uitvoering.deelnames.wachtend().exists()


def test_under_rush_never_more_than_there_are_places_and_first_come_first(bureau):
    plaatsen, drukte = 5, 24
    uitvoering = maak_uitvoering(door=bureau, capaciteit=plaatsen)
    mensen = [maak_medewerker(f"P{nummer}") for nummer in range(drukte)]
    te_veel: list[int] = []

    def kom_en_ga(persoon, zaad: int) -> None:
        kans = random.Random(zaad)
        for _ in range(4):
            deelname = Deelname.objects.meld_aan(vers(uitvoering), persoon, persoon)
            te_veel.append(Deelname.objects.filter(uitvoering=uitvoering).geplaatst().count() - plaatsen)
            if kans.random() < 0.6:
                Deelname.objects.select_related("uitvoering", "persoon").get(pk=deelname.pk).meld_af(persoon)

    uitkomsten = tegelijk(*[lambda p=p, n=n: kom_en_ga(p, n) for n, p in enumerate(mensen)])

    assert [uitkomst for uitkomst in uitkomsten if uitkomst is not None] == []
    assert max(te_veel) <= 0
    op_lijst = list(uitvoering.deelnames.op_lijst().order_by("aangemeld_op", "pk"))
    geplaatst = [d for d in op_lijst if d.status == Deelnamestatus.GEPLAATST]
    assert len(geplaatst) == min(plaatsen, len(op_lijst))
    assert op_lijst[: len(geplaatst)] == geplaatst  # nobody passed somebody who came earlier


def test_the_office_adds_places_while_people_leave(bureau):
    uitvoering = maak_uitvoering(door=bureau, capaciteit=2)
    deelnames = [meld_aan(uitvoering, f"P{nummer}") for nummer in range(8)]

    def meld_af(deelname):
        eigen = Deelname.objects.select_related("uitvoering", "persoon").get(pk=deelname.pk)
        eigen.meld_af(eigen.persoon)

    def meer_plaatsen():
        eigen = vers(uitvoering)
        eigen.wijzig(bureau, plannen(eigen), opleiding=eigen.opleiding, plaats=eigen.plaats, capaciteit=4)

    assert tegelijk(meer_plaatsen, *[lambda d=d: meld_af(d) for d in deelnames[:2]]) == [None] * 3
    assert [d.pk for d in uitvoering.deelnames.geplaatst().order_by("pk")] == [d.pk for d in deelnames[2:6]]
