"""An opleiding that is a step in several leerlijnen is done once: it counts in the others, and its hours count once."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.datums import schrijf_datum
from lms import dossierbeeld, volgbeeld
from lms.api import uren_voor
from lms.models import Dossierregel, Inschrijving, Resultaat
from lms.models.inschrijfbulk import schrijf_allen_in
from lms.rules.dossier import telt_nog
from lms.rules.inschrijfimport import Regel
from lms.status import Dossiersoort, Dossierstatus, Inschrijvingstatus, Uitkomst
from tests.lms.factories import maak_bureau, maak_leerlijn, maak_opleiding, stap

pytestmark = pytest.mark.django_db

VOOR_COACHES = {"keurmerk": "CRKBO", "met_certificaat": True, "voor_jobcoaching": True}


@pytest.fixture
def veilig():
    return maak_opleiding("Veilig werken", uren=8, **VOOR_COACHES)


def schrijf_in(amir, titel: str, *opleidingen, meer: bool = True, **velden) -> Inschrijving:
    """With an assignment at the end, so that the leerlijn goes on; without `meer` only the opleidingen."""
    stappen = [stap("opleiding", f"O{n}", o.title, pagina=o.pk) for n, o in enumerate(opleidingen, start=1)]
    einde = [stap("opdracht", "S9", bewijs=False)] if meer else []
    return Inschrijving.objects.schrijf_in(amir, maak_leerlijn(titel, [*stappen, *einde], **velden), amir)


def doe(inschrijving: Inschrijving, coach, nummer: int = 0) -> Resultaat:
    stap_id = inschrijving.versie.definitie.stappen[nummer].id
    return Resultaat.objects.beoordeel(inschrijving, stap_id, coach, gehaald=True)


def opleidingen_in(persoon) -> list[Dossierregel]:
    return list(Dossierregel.objects.van(persoon).filter(soort=Dossiersoort.OPLEIDING).order_by("pk"))


def terug(regel: Dossierregel, dagen: int) -> Dossierregel:
    """A copy of this line that is so many days older: a line itself never changes."""
    velden = {
        veld: getattr(regel, veld)
        for veld in ("persoon", "soort", "titel", "uren", "keurmerk", "voor_jobcoaching", "met_certificaat")
    }
    toen = timezone.now() - timedelta(days=dagen)
    return Dossierregel.objects.create(
        **velden,
        opleiding=regel.opleiding,
        behaald_op=timezone.localdate(toen),
        toegevoegd_op=toen,
        herkomst=f"proef:{uuid4()}",
    )


class TestElders:
    def test_it_counts_in_the_leerlijnen_that_somebody_follows_already(self, amir, coach, veilig):
        groen, schoon = (schrijf_in(amir, titel, veilig) for titel in ("Groen", "Schoonmaak"))
        doe(groen, coach)
        (over,) = schoon.resultaten.all()
        assert (over.uitkomst, over.gegeven_door, over.overgenomen_van.resultaat) == (
            Uitkomst.GEHAALD,
            coach,
            groen.resultaten.get(),
        )

    def test_and_in_one_that_is_begun_later_with_where_and_when_it_was_done(self, amir, coach, veilig, client):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        schoon = schrijf_in(amir, "Schoonmaak", veilig)
        dag = schrijf_datum(timezone.localdate())
        zin = f"Al gedaan in de leerlijn “Groen”, op {dag}. Dat telt hier ook."
        (volging,) = volgbeeld.volg([schoon])
        assert [r.zin for r in volgbeeld.stapregels(volging, lambda id_: id_)] == [zin, ""]
        client.force_login(amir, backend="accounts.backends.Inloggen")
        assert zin in client.get(f"/leren/mijn/leerlijn/{schoon.kenmerk}/").content.decode()

    def test_a_leerlijn_of_which_everything_was_done_is_done(self, amir, coach, veilig):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        klaar = schrijf_in(amir, "Bewijs", veilig, meer=False)
        klaar.refresh_from_db()
        assert klaar.status == Inschrijvingstatus.AFGEROND

    def test_what_opens_next_and_was_done_elsewhere_ends_the_leerlijn_once(self, amir, coach, veilig):
        heftruck = maak_opleiding("Heftruck")
        doe(schrijf_in(amir, "Groen", heftruck), coach)
        stappen = [
            stap("opleiding", "O1", pagina=veilig.pk),
            stap("opleiding", "O2", pagina=heftruck.pk, open_na="O1"),
        ]
        bewijs = Inschrijving.objects.schrijf_in(amir, maak_leerlijn("Bewijs", stappen), amir)
        doe(bewijs, coach)
        assert Dossierregel.objects.van(amir).filter(soort=Dossiersoort.LEERLIJN).count() == 1
        assert Certificaat.objects.filter(soort="leerlijn").count() == 1

    def test_what_was_brought_along_counts_once_the_office_says_which_opleiding_it_was(self, amir, coach, veilig):
        groen = schrijf_in(amir, "Groen", veilig)
        regel = Dossierregel.objects.create(
            persoon=amir,
            soort=Dossiersoort.EERDER,
            titel="Veilig bij de baas",
            aanbieder="Vakschool",
            behaald_op=timezone.localdate(),
            herkomst="eerder",
            status=Dossierstatus.WACHT,
        )
        assert groen.gehaald() == set()
        regel.bevestig(maak_bureau(), veilig)
        assert "Al gedaan bij Vakschool" in groen.resultaten.get().toelichting

    def test_of_a_list_only_who_has_something_that_counts_is_looked_at(
        self, amir, coach, veilig, django_assert_max_num_queries
    ):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        leerlijn = maak_leerlijn("Schoonmaak", [stap("opleiding", "O1", pagina=veilig.pk), stap("opdracht", "S2")])
        namen = [amir.email, *(f"nieuw{nummer}@voorbeeld.nl" for nummer in range(30))]
        regels = [
            Regel(email, "Bo", "Smit", leerlijn=leerlijn.pk, coach="", ingang=timezone.localdate()) for email in namen
        ]
        with django_assert_max_num_queries(60):
            schrijf_allen_in(regels, maak_bureau())
        assert list(leerlijn.inschrijvingen.filter(resultaten__uitkomst="gehaald").values_list("persoon")) == [
            (amir.pk,)
        ]


class TestGeldigheid:
    @pytest.mark.parametrize(
        ("anders", "telt"),
        [
            ({}, True),
            ({"maanden": [0, 36]}, True),
            ({"maanden": [12]}, False),
            ({"geaccrediteerd": False}, False),
            ({"opnieuw": True}, False),
            ({"geaccrediteerd": False, "sindsdien": True}, True),
            ({"opnieuw": True, "sindsdien": True}, True),
        ],
        ids=str,
    )
    def test_the_rule(self, anders, telt):
        vandaag = timezone.localdate()
        waarden = {"geaccrediteerd": None, "maanden": [0], "sindsdien": False, "opnieuw": False, **anders}
        assert telt_nog(vandaag - timedelta(days=400), vandaag=vandaag, **waarden) is telt

    def test_an_opleiding_of_before_the_term_of_the_leerlijn_is_done_again(self, amir, coach, veilig):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        (nu,) = opleidingen_in(amir)
        nu.trek_in(maak_bureau(), "Proef.")
        terug(nu, dagen=400)
        assert schrijf_in(amir, "Een jaar geldig", veilig, geldig_maanden=12).gehaald() == set()
        assert len(schrijf_in(amir, "Twee jaar geldig", veilig, geldig_maanden=24).gehaald()) == 1

    def test_who_does_a_leerlijn_again_does_everything_again(self, amir, coach, veilig):
        bewijs = schrijf_in(amir, "Bewijs", veilig, meer=False)
        doe(bewijs, coach)
        opnieuw = Inschrijving.objects.schrijf_in(amir, bewijs.leerlijn, amir)
        assert (opnieuw.pk != bewijs.pk, opnieuw.gehaald()) == (True, set())
        doe(opnieuw, coach)
        assert len(opleidingen_in(amir)) == 2

    def test_where_it_was_corrected_it_falls_everywhere(self, amir, coach, veilig):
        groen, schoon = schrijf_in(amir, "Groen", veilig), schrijf_in(amir, "Schoonmaak", veilig)
        klaar = schrijf_in(amir, "Bewijs", veilig, meer=False)
        doe(groen, coach).verbeter(maak_bureau(), Uitkomst.NIET_GEHAALD, "Verwisseld met Bo.")
        klaar.refresh_from_db()
        assert [een.gehaald() for een in (groen, schoon, klaar)] == [set(), set(), set()]
        assert klaar.status == Inschrijvingstatus.LOOPT
        assert schoon.resultaten.geldig().get().reden == "“Veilig werken” telt niet meer. Verwisseld met Bo."
        assert Certificaat.objects.filter(soort="leerlijn").get().stand().status == "ingetrokken"

    def test_and_corrected_back_it_counts_again(self, amir, coach, veilig):
        groen, schoon = schrijf_in(amir, "Groen", veilig), schrijf_in(amir, "Schoonmaak", veilig)
        fout = doe(groen, coach).verbeter(maak_bureau(), Uitkomst.NIET_GEHAALD, "Verwisseld.")
        fout.verbeter(maak_bureau(), Uitkomst.GEHAALD, "Toch niet verwisseld.")
        assert len(groen.gehaald()) == len(schoon.gehaald()) == 1


class TestEenKeer:
    def test_the_leerdossier_has_it_once_with_its_hours_and_one_certificate(self, amir, coach, veilig):
        for titel in ("Groen", "Schoonmaak", "Bewijs"):
            inschrijving = schrijf_in(amir, titel, veilig)
            if not inschrijving.gehaald():
                doe(inschrijving, coach)
        assert [regel.titel for regel in opleidingen_in(amir)] == ["Veilig werken"]
        assert Certificaat.objects.filter(soort="opleiding").count() == 1

    def test_done_again_it_is_two_lines_and_the_hours_of_one(self, amir, coach, veilig):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        terug(opleidingen_in(amir)[0], dagen=900)
        assert dossierbeeld.lijst(Dossierregel.objects.van(amir), {})["uren"] == "8 uur"

    def test_a_portfolio_is_offered_the_newest_and_keeps_the_one_it_took(self, amir, coach, veilig):
        doe(schrijf_in(amir, "Groen", veilig), coach)
        (nu,) = opleidingen_in(amir)
        toen = terug(nu, dagen=900)
        aanbod = {rij.kenmerk: rij.waarom_niet for rij in uren_voor(amir)}
        assert (aanbod[nu.kenmerk], "staat al in de lijst" in aanbod[toen.kenmerk]) == ("", True)
        aanbod = {rij.kenmerk: rij.waarom_niet for rij in uren_voor(amir, [toen.kenmerk.hex])}
        assert "staat al in de lijst" in aanbod[nu.kenmerk]

    def test_lines_that_name_no_opleiding_are_each_their_own(self, amir):
        for titel in ("A", "B"):
            Dossierregel.objects.create(
                persoon=amir,
                soort=Dossiersoort.EERDER,
                titel=titel,
                uren=Decimal(4),
                behaald_op=timezone.localdate(),
                herkomst=titel,
            )
        assert dossierbeeld.lijst(Dossierregel.objects.van(amir), {})["uren"] == "8 uur"
