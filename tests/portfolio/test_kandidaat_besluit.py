"""After the besluit: what was decided and why, without who found what; objecting to it; beginning again."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from certificaten.models import Certificaat
from formulieren.datums import schrijf_datum
from formulieren.models import Antwoord, Opvang
from portfolio.models import Besluit, Bezwaar, Portfolio
from portfolio.status import Status
from tests.accounts.factories import maak_kandidaat

from .ketenfabriek import Keten, maak_coordinator
from .test_kandidaat_overzicht import tekst

OVERZICHT = reverse("portfolio:overzicht")
BEGINNEN = reverse("portfolio:beginnen")
BEZWAAR = "Bij taak 2 staat precies wat ik afsprak."


@pytest.fixture
def keten(kandidaat, portfolio) -> Keten:
    return Keten(portfolio)


def adres(keten: Keten, wat: str = "besluit", nummer: int = 1) -> str:
    return reverse(f"portfolio:{wat}", args=[keten.portfolio.kenmerk, nummer])


def op_dag(monkeypatch, dag) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: dag)


class TestBevindingen:
    def test_gives_the_final_score_and_ground_and_never_what_one_of_the_two_wrote(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        keten.besluit("afgewezen", motivering="De afspraken ontbreken.")

        pagina = tekst(client.get(adres(keten)))

        assert "Niet aangetoond" in pagina
        assert "Bleek in het gesprek." in pagina
        assert "Uitgelegd." in pagina
        assert "De afspraken ontbreken." in pagina
        assert "Grond van plaats" not in pagina
        assert not [a for a in keten.assessoren if a.first_name in pagina or a.last_name in pagina]

    def test_what_both_found_aangetoond_has_its_score_and_no_ground(self, keten, client):
        keten.beoordeeld()
        keten.besluit()

        gevonden = [bevinding for deel in client.get(adres(keten)).context["delen"] for bevinding in deel.bevindingen]

        assert len(gevonden) == len(keten.indiening.te_scoren)
        assert {(b.oordeel, b.grond, b.gesprek) for b in gevonden} == {("Aangetoond", "", "")}
        assert f"Aangetoond: alle {len(gevonden)} onderdelen." in tekst(client.get(adres(keten)))

    def test_what_was_not_aangetoond_is_named_first(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        keten.besluit("afgewezen")

        pagina = client.get(adres(keten))

        assert [bevinding.sleutel for bevinding in pagina.context["gemist"]] == [keten.sleutel("C1.2")]
        assert ", niet aangetoond: 1." in tekst(pagina)

    def test_findings_stay_closed_until_the_besluit(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")

        assert client.get(adres(keten)).status_code == 404
        assert "aangetoond" not in tekst(client.get(OVERZICHT)).lower()

    def test_nobody_reads_the_besluit_of_another(self, keten, client):
        keten.beoordeeld()
        keten.besluit()
        paden = [adres(keten), adres(keten, "besluit_pdf"), adres(keten, "bezwaar")]
        client.force_login(maak_kandidaat())

        assert [client.get(pad).status_code for pad in paden] == [404, 404, 404]

    def test_as_pdf_it_is_tagged_and_dutch(self, keten, client):
        keten.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        keten.besluit("afgewezen")

        antwoord = client.get(adres(keten, "besluit_pdf"))

        with pikepdf.open(BytesIO(antwoord.content)) as pdf:
            assert str(pdf.Root.Lang) == "nl"
            assert pdf.Root.MarkInfo.Marked
        assert antwoord["Cache-Control"] == "private, no-store"

    def test_a_certified_kandidaat_finds_the_certificate(self, keten, client):
        keten.beoordeeld()
        keten.besluit()

        assert reverse("mijn_certificaat:overzicht") in client.get(adres(keten)).content.decode()
        assert reverse("mijn_certificaat:overzicht") in client.get(OVERZICHT).content.decode()


class TestBezwaar:
    def test_a_rejected_kandidaat_reads_how_and_until_when(self, keten, client):
        besluit = keten.afgewezen()

        for pad in (OVERZICHT, adres(keten)):
            pagina = tekst(client.get(pad))
            assert f"bezwaar maken tot en met {schrijf_datum(besluit.bezwaar_tot)}" in pagina

    def test_on_the_last_day_it_is_in_time(self, keten, client, monkeypatch):
        besluit = keten.afgewezen()
        op_dag(monkeypatch, besluit.bezwaar_tot)
        assert "Je bent te laat" not in tekst(client.get(adres(keten, "bezwaar")))

        pagina = tekst(client.post(adres(keten, "bezwaar"), {"tekst": BEZWAAR}, follow=True))

        assert not Bezwaar.objects.get().te_laat
        assert BEZWAAR in pagina
        assert "Nog geen antwoord" in pagina

    def test_one_day_late_says_so_can_still_be_sent_and_is_marked(self, keten, client, monkeypatch):
        besluit = keten.afgewezen()
        op_dag(monkeypatch, besluit.bezwaar_tot + timedelta(days=1))
        pagina = tekst(client.get(adres(keten, "bezwaar")))
        assert "Je bent te laat" in pagina
        assert "waarom het niet eerder lukte" in pagina

        pagina = tekst(client.post(adres(keten, "bezwaar"), {"tekst": BEZWAAR}, follow=True))

        assert Bezwaar.objects.get().te_laat
        assert "Na de termijn" in pagina

    def test_an_empty_one_gets_a_sentence(self, keten, client):
        keten.afgewezen()

        pagina = tekst(client.post(adres(keten, "bezwaar"), {"tekst": " "}))

        assert "Schrijf op waarom je het niet eens bent met het besluit." in pagina
        assert not Bezwaar.objects.exists()

    def test_twice_is_once_and_another_text_is_not_dropped_in_silence(self, keten, client):
        keten.afgewezen()
        client.post(adres(keten, "bezwaar"), {"tekst": BEZWAAR})
        assert client.post(adres(keten, "bezwaar"), {"tekst": BEZWAAR}).status_code == 302

        pagina = tekst(client.post(adres(keten, "bezwaar"), {"tekst": "Nog iets anders."}))

        assert Bezwaar.objects.get().tekst == BEZWAAR
        assert "deze tekst is niet verstuurd" in pagina
        assert "Nog iets anders." in pagina

    def test_a_text_sent_after_the_session_ended_is_there_after_logging_in(self, keten, client):
        keten.afgewezen()
        pad = adres(keten, "bezwaar")
        briefje = client.get(pad).context["briefje"]
        client.logout()
        client.post(pad, {"tekst": BEZWAAR, "briefje": briefje})
        client.force_login(keten.kandidaat)

        assert BEZWAAR in tekst(client.get(pad))

        client.post(pad, {"tekst": BEZWAAR, "briefje": briefje})

        assert Bezwaar.objects.get().tekst == BEZWAAR
        assert not Opvang.objects.exists()

    def test_a_positive_besluit_has_nothing_to_object_to(self, keten, client):
        keten.beoordeeld()
        keten.besluit()

        assert client.get(adres(keten, "bezwaar")).status_code == 404

    def test_the_answer_is_read_and_both_besluiten_stay(self, keten, client):
        besluit = keten.afgewezen()
        bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, BEZWAAR)
        bezwaar.handel_af(
            maak_coordinator("Lies"),
            "gegrond",
            "Je hebt gelijk.",
            nieuw_besluit="gecertificeerd",
            scores={keten.sleutel("C1.2"): ("aangetoond", "Het staat er.")},
        )

        pagina = tekst(client.get(adres(keten, "bezwaar")))

        assert "Je krijgt gelijk." in pagina
        assert "Dit besluit geldt niet meer" in tekst(client.get(adres(keten)))
        assert "Je bent gecertificeerd" in tekst(client.get(adres(keten, nummer=2)))


class TestOpnieuw:
    def test_begins_from_the_old_answers_and_files_but_not_the_signatures(self, keten, client):
        keten.afgewezen()
        oud = keten.portfolio
        assert "Begin opnieuw met je oude antwoorden" in tekst(client.get(OVERZICHT))

        client.post(BEGINNEN, {"vorige": str(oud.kenmerk)})

        nieuw = Portfolio.objects.van(keten.kandidaat).lopend().get()
        waarden = [
            {vraag: a.waarde for (_, vraag), a in portfolio.geheel.antwoorden().items()} for portfolio in (oud, nieuw)
        ]
        assert waarden[0].keys() == waarden[1].keys()
        getekend = [w for w in waarden[1].values() if isinstance(w, dict) and "getekend" in w]
        assert getekend
        assert all(w["getekend"] is None and not w["akkoord"] for w in getekend)
        assert oud.status == Status.AFGEWEZEN

    def test_can_begin_empty_too(self, keten, client):
        keten.afgewezen()

        client.post(BEGINNEN)

        nieuw = Portfolio.objects.van(keten.kandidaat).lopend().get()
        assert not Antwoord.objects.filter(invulling__portfoliodeel__portfolio=nieuw).exists()

    def test_the_portfolio_of_another_gives_nothing(self, keten, client):
        keten.afgewezen()
        client.force_login(maak_kandidaat())

        assert client.post(BEGINNEN, {"vorige": str(keten.portfolio.kenmerk)}).status_code == 404
        assert client.post(BEGINNEN, {"vorige": "geen-kenmerk"}).status_code == 404

    def test_the_earlier_one_stays_to_be_read_with_its_besluit(self, keten, client):
        keten.afgewezen()
        oud = keten.portfolio
        client.post(BEGINNEN, {"vorige": str(oud.kenmerk)})

        lijst = client.get(reverse("portfolio:eerdere")).content.decode()
        verloop = client.get(reverse("portfolio:verloop", args=[oud.kenmerk])).content.decode()

        assert reverse("portfolio:verloop", args=[oud.kenmerk]) in lijst
        assert adres(keten) in verloop
        assert reverse("portfolio:eerder", args=[oud.kenmerk]) in verloop
        assert client.get(reverse("portfolio:eerder_pdf", args=[oud.kenmerk]))["Content-Type"] == "application/pdf"

    def test_a_holder_hears_from_when_recertifying_is_possible(self, keten, client):
        keten.beoordeeld()
        keten.besluit()
        vanaf = Certificaat.objects.get().hercertificering_vanaf
        assert f"Vanaf {schrijf_datum(vanaf)} kun je beginnen" in tekst(client.get(OVERZICHT))

        Certificaat.objects.update(hercertificering_vanaf=timezone.localdate())

        pagina = tekst(client.get(OVERZICHT))
        assert "Hercertificeren" in pagina
        assert "Begin opnieuw met je oude antwoorden" in pagina


class TestPdf:
    def test_the_own_copy_can_be_downloaded_at_every_stage(self, keten, client):
        codes = []
        for stap in (keten.in_controle, keten.keur_goed):
            stap()
            codes.append(client.get(reverse("portfolio:pdf")).status_code)

        assert codes == [200, 200]
        assert Besluit.objects.count() == 0
