"""Hours of A2 from the leerdossier: offered with their proof, taken one by one, removed as any row."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bestanden.models import Bestand
from bestanden.opslag import bewaar
from certificaten.models import Certificaat
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord, Bijlage, Kopie
from lms.api import lees_bewijs, uren_voor
from lms.models import Dossierregel
from portfolio import uren
from portfolio.models import Indiening, Portfolio
from portfolio.status import Status
from tests.accounts.factories import maak_kandidaat
from tests.bestanden.bouwstenen import maak_pdf
from tests.lms.factories import maak_bureau

from .formulierdata import naam, schrijf, velden_van

TABEL = vaste_id("vraag", "A2-98-uur.cursussen")
STAP = reverse("portfolio:stap", args=["a", "a2-98-uur"])


def cursus(persoon, titel: str = "Ethiek", **anders) -> Dossierregel:
    """A line that counts: an opleiding for jobcoaches with keurmerk, hours and a certificate of the portal."""
    herkomst = f"proef:{uuid.uuid4()}"
    certificaat = anders.pop("certificaat", True) and Certificaat.objects.geef_vanzelf(
        soort="opleiding",
        houder=persoon,
        naam=str(persoon),
        plaats="",
        opschrift=titel,
        onderwerp=herkomst,
        afgegeven_op=timezone.localdate(),
        geldig_tot=None,
        herkomst=herkomst,
    )
    waarden = {
        "soort": "opleiding",
        "aanbieder": "Leerplein",
        "uren": 12,
        "behaald_op": timezone.localdate(),
        "keurmerk": "CRKBO",
        "met_certificaat": True,
        "voor_jobcoaching": True,
    }
    return Dossierregel.objects.create(
        persoon=persoon, titel=titel, herkomst=herkomst, certificaat=certificaat or None, **waarden | anders
    )


def tabel(portfolio: Portfolio) -> Antwoord:
    return Antwoord.objects.get(invulling__portfoliodeel__portfolio=portfolio, vraag=TABEL)


def neem_over(client, regel: Dossierregel):
    return client.post(reverse("portfolio:uren_overnemen", args=[regel.kenmerk]), follow=True)


class TestAanbod:
    """lms.api: what learning has to offer, and why the rest does not count."""

    @pytest.fixture
    def noor(self, db):
        return maak_kandidaat()

    def test_only_what_is_for_jobcoaching_and_confirmed_and_of_this_person(self, noor):
        goed = cursus(noor)
        cursus(noor, "BHV", voor_jobcoaching=False)
        cursus(noor, "Wacht", status="wacht")
        cursus(maak_kandidaat(), "Van een ander")
        assert [(rij.kenmerk, rij.titel, rij.uren, rij.waarom_niet) for rij in uren_voor(noor)] == [
            (goed.kenmerk, "Ethiek", 12, "")
        ]

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"keurmerk": ""}, "geen keurmerk"),
            ({"met_certificaat": False}, "geen ondertekend certificaat"),
            ({"uren": None}, "geen aantal uren"),
            ({"geaccrediteerd": False}, "niet geaccrediteerd"),
            ({"certificaat": False}, "geen bewijs"),
        ],
        ids=["keurmerk", "certificaat", "uren", "accreditatie", "bewijs"],
    )
    def test_says_why_the_rest_does_not_count(self, noor, anders, zin):
        cursus(noor, **anders)
        (aanbod,) = uren_voor(noor)
        assert zin in aanbod.waarom_niet

    def test_an_opleiding_that_was_accredited_that_day_counts(self, noor):
        cursus(noor, geaccrediteerd=True)
        assert uren_voor(noor)[0].waarom_niet == ""

    def test_a_certificate_that_was_withdrawn_proves_nothing(self, noor):
        regel = cursus(noor)
        regel.certificaat.trek_in(maak_bureau(), "Vergissing.")
        assert "geldt nu niet" in uren_voor(noor)[0].waarom_niet
        assert lees_bewijs(noor, regel.kenmerk) is None

    def test_one_query_however_many_lines(self, noor, django_assert_num_queries):
        for aantal in (3, 57):
            for nummer in range(aantal):
                cursus(noor, f"Cursus {nummer}")
            with django_assert_num_queries(1):
                uren_voor(noor)


class TestOvernemen:
    def test_adds_a_row_with_the_hours_and_the_proof(self, client, kandidaat, portfolio):
        regel, waren = cursus(kandidaat), tabel(portfolio)
        antwoord = neem_over(client, regel)
        nu = tabel(portfolio)
        *eerder, rij = nu.waarde
        dag = timezone.localdate()
        assert "Overgenomen" in antwoord.content.decode()
        assert (eerder, nu.revisie) == (waren.waarde, waren.revisie + 1)
        bestand = Bestand.objects.get(pk=rij.pop("bewijs")[0])
        ja = {"antwoord": "ja", "toelichting": ""}
        assert rij == {
            "id": regel.kenmerk.hex,
            "naam": "Ethiek",
            "opleider": "Leerplein",
            "datum": f"{dag.day}-{dag.month}-{dag.year}",
            "uren": "12",
            "keurmerk": ja,
            "ondertekend": ja,
            "uren_vermeld": ja,
        }
        assert (bestand.eigenaar, bestand.naam) == (kandidaat, f"certificaat-{regel.certificaat.nummer}.pdf")
        assert Bijlage.objects.get(bestand=bestand).los_sinds is None

    def test_the_portfolio_stays_complete_and_can_be_submitted(self, client, kandidaat, portfolio):
        neem_over(client, cursus(kandidaat))
        Indiening.objects.dien_in(portfolio, kandidaat)
        assert portfolio.status == Status.INGEDIEND

    def test_twice_is_once(self, client, kandidaat, portfolio):
        regel = cursus(kandidaat)
        neem_over(client, regel)
        aantal = Bestand.objects.count()
        assert "Deze stond al in je lijst" in neem_over(client, regel).content.decode()
        assert [rij["id"] for rij in tabel(portfolio).waarde].count(regel.kenmerk.hex) == 1
        assert Bestand.objects.count() == aantal

    def test_is_removed_as_any_row_and_can_be_taken_again(self, client, kandidaat, portfolio):
        regel = cursus(kandidaat)
        neem_over(client, regel)
        schrijf(client, STAP, actie=f"rij-weg:v-{TABEL}:{regel.kenmerk.hex}")
        assert regel.kenmerk.hex not in [rij["id"] for rij in tabel(portfolio).waarde]
        assert "Neem over" in client.get(reverse("portfolio:uren")).content.decode()
        neem_over(client, regel)
        assert tabel(portfolio).waarde[-1]["id"] == regel.kenmerk.hex

    def test_a_proof_of_one_s_own_goes_along_as_a_copy(self, client, kandidaat, portfolio):
        eigen = bewaar(SimpleUploadedFile("diploma.pdf", maak_pdf()), kandidaat, ["pdf"], 10)
        neem_over(client, cursus(kandidaat, soort="eerder", certificaat=False, bewijs=eigen))
        kopie = Bestand.objects.get(pk=tabel(portfolio).waarde[-1]["bewijs"][0])
        assert (kopie.pk != eigen.pk, kopie.naam, kopie.sha256) == (True, "diploma.pdf", eigen.sha256)

    def test_a_page_that_was_open_loses_nothing_and_puts_nothing_back(self, client, kandidaat, portfolio):
        """The row stays, and what was typed in the table meanwhile is kept beside it."""
        regel = cursus(kandidaat)
        oud = velden_van(client.get(STAP).content.decode())
        neem_over(client, regel)
        client.post(STAP, oud | {naam("A2-98-uur.relevant") + "-toelichting": "Ik leerde veel."})
        assert tabel(portfolio).waarde[-1]["id"] == regel.kenmerk.hex
        assert not Kopie.objects.exists()
        eerste = tabel(portfolio).waarde[0]["id"]
        client.post(STAP, oud | {f"v-{TABEL}-{eerste}-naam": "Anders"})
        assert tabel(portfolio).waarde[-1]["id"] == regel.kenmerk.hex
        assert Kopie.objects.get().waarde[0]["naam"] == "Anders"

    def test_what_does_not_count_cannot_be_taken(self, client, kandidaat, portfolio):
        regel = cursus(kandidaat, keurmerk="")
        assert "geen keurmerk" in neem_over(client, regel).content.decode()
        assert "niet (meer) in je leerdossier" in neem_over(client, cursus(maak_kandidaat())).content.decode()
        assert len(tabel(portfolio).waarde) == len([rij for rij in tabel(portfolio).waarde if rij["id"].isalnum()])

    def test_not_after_submitting(self, client, kandidaat, portfolio):
        regel = cursus(kandidaat)
        Indiening.objects.dien_in(portfolio, kandidaat)
        assert "Je portfolio is ingediend" in neem_over(client, regel).content.decode()
        assert regel.kenmerk.hex not in [rij["id"] for rij in tabel(portfolio).waarde]

    def test_not_while_another_route_is_chosen(self, client, kandidaat, portfolio):
        route = Antwoord.objects.get(invulling=tabel(portfolio).invulling_id, waarde=vaste_id("route", "A2-98-uur"))
        Antwoord.objects.filter(pk=route.pk).update(waarde=vaste_id("route", "A2-capabel"))
        assert "Kies eerst de route" in neem_over(client, cursus(kandidaat)).content.decode()

    def test_not_in_a_supplement_that_leaves_this_step_closed(self, kandidaat, portfolio):
        regel = cursus(kandidaat)
        Portfolio.objects.filter(pk=portfolio.pk).update(status=Status.AANVULLEN, heropend=["iets-anders"])
        portfolio.refresh_from_db()
        with pytest.raises(ValidationError, match="nu niet wijzigen"):
            uren.neem_over(portfolio, kandidaat, regel.kenmerk)

    def test_a_full_table_says_so(self, client, kandidaat, portfolio):
        antwoord = tabel(portfolio)
        antwoord.waarde = [{**antwoord.waarde[0], "id": f"rij{nummer}"} for nummer in range(50)]
        antwoord.save()
        assert "hoogstens 50 cursussen" in neem_over(client, cursus(kandidaat)).content.decode()

    def test_nobody_does_it_for_somebody_else(self, kandidaat, portfolio):
        regel = cursus(kandidaat)
        with pytest.raises(PermissionDenied):
            uren.neem_over(portfolio, maak_kandidaat(), regel.kenmerk)


class TestPagina:
    def test_the_step_leads_to_it(self, client, kandidaat):
        assert reverse("portfolio:uren") in client.get(STAP).content.decode()

    def test_shows_what_can_be_taken_and_why_the_rest_cannot(self, client, kandidaat):
        cursus(kandidaat, "Ethiek")
        cursus(kandidaat, "Verlopen", geaccrediteerd=False, behaald_op=timezone.localdate() - timedelta(days=9))
        pagina = client.get(reverse("portfolio:uren")).content.decode()
        assert pagina.count("Neem over<") == 1
        assert "niet geaccrediteerd" in pagina

    def test_empty(self, client, kandidaat):
        assert "Er is nog niets om over te nemen" in client.get(reverse("portfolio:uren")).content.decode()

    def test_as_many_queries_for_three_as_for_sixty(self, client, kandidaat):
        aantallen = []
        for aantal in (3, 57):
            for nummer in range(aantal):
                cursus(kandidaat, f"Cursus {nummer}")
            client.get(reverse("portfolio:uren"))
            with CaptureQueriesContext(connection) as vragen:
                client.get(reverse("portfolio:uren"))
            aantallen.append(len(vragen))
        assert aantallen[0] == aantallen[1]


def test_a_table_is_found_by_its_sum_of_hours_and_its_proof(portfolio):
    plek, vraag = uren.zoek_tabel(portfolio)
    assert (plek.stap.slug, vraag.id) == ("a2-98-uur", TABEL)
    tabellen = [v for p in portfolio.geheel.alle_plekken() for v in p.stap.vragen if uren.is_urentabel(v)]
    assert len(tabellen) == 1
