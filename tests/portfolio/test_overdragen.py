"""An assessor leaves while the two settle the judgement: the scores stay, and a third comes in that place."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from portfolio.models import Beoordeling, Toewijzing
from portfolio.status import Status, Toewijzingstatus, Werk

from .ketenfabriek import VERKLARING, Keten, maak_assessor, over_dagen, soorten_aan, sporen, wat_nu


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


class TestOverdragen:
    def test_the_scores_stay_and_a_third_settles_and_signs_in_that_place(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"})
        gesprek = keten.plan_gesprek()
        weg, blijft = keten.toewijzing(2), keten.assessoren[0]
        weg.draag_over(keten.coordinator, "Verhuisd.")

        assert wat_nu(keten.portfolio) == Werk.DERDE
        assert soorten_aan(weg.assessor)[-1] == "assessor_overgedragen"
        assert soorten_aan(blijft)[-1] == "andere_assessor_weg"
        assert sporen(keten.portfolio, "assessor_overgedragen") == [
            {"assessor": "Ruben Jansen", "plaats": 2, "reden": "Verhuisd."}
        ]
        kees = maak_assessor("Kees")
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, kees)
        assert wat_nu(keten.portfolio) == Werk.WACHT_DERDE
        assert {gast.user for gast in gesprek.afspraak.gasten()} == {keten.kandidaat, blijft, kees}

        client.force_login(kees)
        vergelijking = reverse("beoordeling:vergelijking", args=[derde.kenmerk])
        assert client.get(vergelijking).status_code == 404
        derde.verklaar_zonder_band(kees, VERKLARING)
        derde.ga_akkoord(keten.kandidaat)
        opdracht = client.get(reverse("beoordeling:opdracht", args=[derde.kenmerk])).content.decode()
        assert "Jij neemt die plaats over" in opdracht
        lezen = client.get(reverse("beoordeling:lezen", args=[derde.kenmerk])).content.decode()
        assert "Noor is begin twintig" in lezen
        assert "Eigen notitie maken" not in lezen
        antwoord = client.post(reverse("beoordeling:beginnen", args=[derde.kenmerk]))
        assert antwoord.url == vergelijking
        pagina = client.get(vergelijking).content.decode()
        assert "Ruben Jansen" in pagina
        assert "Meral Yilmaz" in pagina
        assert wat_nu(keten.portfolio) == Werk.WACHT_ASSESSOREN
        assert not Beoordeling.objects.filter(toewijzing=derde).exists()

        keten.assessoren[1] = kees
        keten.gesprek_gehouden().eindscores().teken()
        assert keten.portfolio.status == Status.BESLUIT
        weg.refresh_from_db()
        assert weg.status == Toewijzingstatus.OVERGEDRAGEN
        assert weg.beoordeling.scores.count() > 0

    def test_who_left_sees_it_no_more_and_cannot_sign(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"})
        keten.gesprek_gehouden().eindscores()
        oordeel = keten.indiening.eindoordeel
        oordeel.teken(keten.assessoren[1], oordeel.stand)
        weg = keten.toewijzing(2)
        weg.draag_over(keten.coordinator, "Gestopt als assessor.")

        assert not oordeel.handtekeningen_nu().exists()
        with pytest.raises(PermissionDenied):
            oordeel.teken(keten.assessoren[1], oordeel.stand)
        client.force_login(keten.assessoren[1])
        assert client.get(reverse("beoordeling:vergelijking", args=[weg.kenmerk])).status_code == 404
        pagina = client.get(reverse("beoordeling:opdracht", args=[weg.kenmerk])).content.decode()
        assert "Iemand anders heeft dit overgenomen" in pagina
        assert "Overgedragen" in client.get(reverse("beoordeling:dashboard")).content.decode()

    def test_a_third_who_judges_already_takes_over_at_once(self, keten):
        keten.verdeeld("C1.2").gesprek_gehouden()
        kees = maak_assessor("Kees")
        Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, kees)
        keten.toewijzing(2).draag_over(keten.coordinator, "Ziek.")

        assert keten.toewijzing(3).neemt_plek == 2
        assert soorten_aan(kees)[-1] == "derde_neemt_over"
        assert wat_nu(keten.portfolio) == Werk.WACHT_DERDE
        keten.open_voor(3)
        keten.lever_in(3)
        keten.assessoren[1] = kees
        keten.teken()
        assert keten.portfolio.status == Status.BESLUIT

    def test_in_a_supplement_the_third_goes_on_in_that_place(self, keten):
        keten.vergelijking({"C1.2": "niet_aangetoond"}, {"C1.2": "niet_aangetoond"})
        keten.toewijzing(2).draag_over(keten.coordinator, "Ziek.")
        kees = maak_assessor("Kees")
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, kees)
        derde.verklaar_zonder_band(kees, VERKLARING)
        derde.ga_akkoord(keten.kandidaat)
        derde.neem_over(kees)
        keten.assessoren[1] = kees
        keten.gesprek_gehouden().eindscores("niet_aangetoond").teken()
        keten.besluit("aanvullen", heropend=[keten.sleutel("C1.2")], aanvullen_voor=over_dagen(30))
        keten.dien_in()

        assert [(keten.toewijzing(plek).assessor, plek) for plek in (1, 2)] == [(keten.assessoren[0], 1), (kees, 2)]

    def test_the_office_does_it_from_the_assessoren_with_a_reason(self, keten, client):
        keten.vergelijking({"C1.2": "bespreken"})
        client.force_login(keten.coordinator)
        pk, kenmerk = keten.portfolio.pk, keten.toewijzing(2).kenmerk
        adres = reverse("bureau:overdragen", args=[pk, kenmerk])
        assert adres in client.get(reverse("bureau:toewijzen", args=[pk])).content.decode()
        assert "De ingeleverde scores blijven staan." in client.get(adres).content.decode()

        client.post(adres, {"reden": " "})
        assert keten.toewijzing(2).status == Toewijzingstatus.INGELEVERD
        antwoord = client.post(adres, {"reden": "Ziek."}, follow=True).content.decode()

        assert "Een derde assessor neemt die plaats over" in antwoord
        assert keten.indiening.toewijzingen.get(kenmerk=kenmerk).status == Toewijzingstatus.OVERGEDRAGEN
        assert "Overdragen kan alleen" in client.get(adres).content.decode()
        kees = maak_assessor("Kees")
        client.post(reverse("bureau:toewijzen", args=[pk]), {"plek_3": str(kees.pk)})
        assert keten.toewijzing(3).neemt_plek == 2

    def test_not_before_both_are_locked(self, keten):
        keten.open()
        keten.lever_in(1)

        with pytest.raises(ValidationError, match="als beide beoordelingen zijn ingeleverd"):
            keten.toewijzing(1).draag_over(keten.coordinator, "Ziek.")
