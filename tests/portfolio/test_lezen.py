"""Reading: on screen and as PDF with all that was written, escaped; and files, for their owner alone."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from bestanden.opslag import bewaar
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord, Bijlage
from portfolio.models import Indiening, Portfolio
from tests.accounts.factories import maak_kandidaat
from tests.bestanden.bouwstenen import maak_pdf, upload
from tests.portfolio.formulierdata import naam, schrijf, velden_van

LEZEN, PDF = reverse("portfolio:lezen"), reverse("portfolio:pdf")
SCRIPT = "<script>alert('x')</script>"


def bijlage(portfolio: Portfolio, deel: str) -> Bijlage:
    return portfolio.delen.get(code=deel).invulling.bijlagen.get()


def adres_van(sleutel) -> str:
    return reverse("portfolio:bestand", args=[sleutel])


class TestOpHetScherm:
    @pytest.mark.parametrize("pagina", ["lezen", "controleren"])
    def test_shows_every_answer_with_its_question(self, portfolio, kandidaat, client, pagina):
        gelezen = client.get(reverse(f"portfolio:{pagina}")).content.decode()

        for woorden in (
            "Sociaal Pedagogische Hulpverlening",
            "28 juni 2013",
            "5.400 uur",
            "Supported employment in de praktijk",
            "Samen: 112 uur",
            "‘Ergens heen moeten.’ Dat was haar antwoord",
            "<li>werken met iets wat leeft, het liefst planten;</li>",
            "Ondertekend door Sanne de Vries, Purmerend",
            "cv-sanne-de-vries.docx",
            "Hbo",
        ):
            assert woorden in gelezen, woorden
        assert adres_van(bijlage(portfolio, "B2").bestand_id) in gelezen
        assert "Nog niet ingevuld." not in gelezen
        assert 'id="deel-e"' in gelezen

    def test_shows_only_the_chosen_routes(self, portfolio, kandidaat, client):
        gelezen = client.get(LEZEN).content.decode()

        assert "Andere cursussen, samen minstens 98 uur" in gelezen
        assert "Welke datum staat op de EVC-rapportage?" not in gelezen

    def test_what_is_empty_says_so(self, portfolio, kandidaat, client):
        Antwoord.objects.filter(vraag=vaste_id("vraag", "D.1.1")).delete()

        assert client.get(LEZEN).content.decode().count("Nog niet ingevuld.") == 1

    def test_escapes_what_was_typed_everywhere(self, portfolio, kandidaat, client):
        for code in ("D.1.1", "C1.1.1"):
            Antwoord.objects.filter(vraag=vaste_id("vraag", code)).update(waarde={"tekst": SCRIPT, "nauwelijks": True})
        Antwoord.objects.filter(vraag=vaste_id("vraag", "A1-diploma.opleiding")).update(waarde=SCRIPT)
        Antwoord.objects.filter(vraag=vaste_id("vraag", "B1.1.1")).update(waarde=SCRIPT)
        Antwoord.objects.filter(vraag=vaste_id("vraag", "C.2.3")).update(
            waarde={"antwoord": SCRIPT, "toelichting": SCRIPT}
        )
        Antwoord.objects.filter(vraag=vaste_id("vraag", "C.2.1")).update(
            waarde={"begin": SCRIPT, "eind": SCRIPT, "loopt_nog": False}
        )
        verklaring = Antwoord.objects.get(vraag=vaste_id("vraag", "E.1.1"))
        verklaring.waarde |= {"naam": SCRIPT, "plaats": SCRIPT, "datum": SCRIPT}
        verklaring.save()
        bestand = bijlage(portfolio, "B2").bestand
        type(bestand).objects.filter(pk=bestand.pk).update(naam=SCRIPT)

        adressen = [LEZEN, reverse("portfolio:controleren"), reverse("portfolio:overzicht")]
        adressen += [f"/mijn-portfolio/{plek}/" for plek in (
            "a/a1-diploma", "b/b2-cv", "c/c-traject", "c/c1-intake", "d/d-opbrengst", "e/e-gedragscode"
        )]  # fmt: skip
        for adres in adressen:
            pagina = client.get(adres, follow=True).content.decode()
            assert SCRIPT not in pagina, adres
            assert "<script>alert" not in pagina, adres
        assert "&lt;script&gt;" in client.get(LEZEN).content.decode()

    def test_a_submitted_portfolio_is_read_as_it_was_pinned(self, portfolio, kandidaat, client):
        Indiening.objects.dien_in(portfolio, kandidaat)
        Antwoord.objects.filter(vraag=vaste_id("vraag", "A1-diploma.opleiding")).update(waarde="Later gewijzigd")

        gelezen = client.get(LEZEN).content.decode()

        assert "Dit is wat je hebt ingediend" in gelezen
        assert "Later gewijzigd" not in gelezen
        assert "Sociaal Pedagogische Hulpverlening" in gelezen


class TestPdf:
    def test_is_a_tagged_document_in_dutch_of_its_owner(self, portfolio, kandidaat, client):
        antwoord = client.get(PDF)

        assert antwoord["Content-Type"] == "application/pdf"
        assert antwoord["Content-Disposition"] == 'attachment; filename="mijn-portfolio.pdf"'
        assert antwoord["Cache-Control"] == "private, no-store"
        with pikepdf.open(BytesIO(antwoord.content)) as document:
            assert bool(document.Root.MarkInfo.Marked) is True
            assert str(document.Root.Lang) == "nl"
            assert "/StructTreeRoot" in document.Root
            assert len(document.pages) > 10
            with document.open_metadata() as gegevens:
                assert gegevens["dc:title"] == "Portfolio Register Jobcoach van Sanne de Vries"
                assert gegevens["pdfuaid:part"] == "1"

    def test_holds_what_the_page_holds_and_fetches_nothing(self, portfolio, kandidaat, client, monkeypatch):
        """What goes into the PDF is the same reading; a picture that somebody typed is text."""
        from portfolio.views import lezen as module

        html: list[str] = []
        echt = module.maak_pdf
        monkeypatch.setattr(module, "maak_pdf", lambda tekst: html.append(tekst) or echt(tekst))
        Antwoord.objects.filter(vraag=vaste_id("vraag", "D.1.1")).update(
            waarde={"tekst": '<img src="file:///etc/passwd">', "nauwelijks": False}
        )

        assert client.get(PDF).status_code == 200

        (tekst,) = html
        assert "‘Ergens heen moeten.’ Dat was haar antwoord" in tekst
        assert "cv-sanne-de-vries.docx" in tekst
        assert "<img" not in tekst
        assert "/mijn-portfolio/bestand/" not in tekst
        assert "Nog niet ingediend. Dit is je eigen kopie" in tekst

    def test_of_a_submitted_portfolio(self, portfolio, kandidaat, client):
        Indiening.objects.dien_in(portfolio, kandidaat)

        assert client.get(PDF).content.startswith(b"%PDF-")


class TestBestanden:
    def test_open_for_their_owner_and_run_nothing(self, portfolio, kandidaat, client):
        bestand = bijlage(portfolio, "B2").bestand

        antwoord = client.get(adres_van(bestand.pk))

        assert b"".join(antwoord.streaming_content).startswith(b"PK")
        assert antwoord["Content-Disposition"] == 'attachment; filename="cv-sanne-de-vries.docx"'
        assert antwoord["Cache-Control"] == "private, no-store"
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert antwoord["Content-Security-Policy"].startswith("sandbox; default-src 'none'")

    def test_of_somebody_else_do_not_exist(self, portfolio, client):
        Indiening.objects.dien_in(portfolio, portfolio.kandidaat)
        ander = maak_kandidaat()
        Portfolio.objects.begin(ander)
        client.force_login(ander)

        for bestand in Bijlage.objects.filter(invulling__portfoliodeel__portfolio=portfolio):
            assert client.get(adres_van(bestand.bestand_id)).status_code == 404

    def test_that_no_answer_holds_do_not_exist(self, portfolio, kandidaat, client):
        los = bewaar(upload(maak_pdf(), "los.pdf"), kandidaat, ("pdf",), 10)

        assert client.get(adres_van(los.pk)).status_code == 404

    def test_that_were_taken_out_are_gone(self, portfolio, kandidaat, client):
        adres, bestand = "/mijn-portfolio/b/b2-cv/", bijlage(portfolio, "B2").bestand
        data = velden_van(client.get(adres).content.decode())
        client.post(adres, data | {"actie": f"bestand-weg:{naam('B2.1.1')}:{bestand.pk}"})

        assert bijlage(portfolio, "B2").los_sinds is not None
        assert client.get(adres_van(bestand.pk)).status_code == 404

    def test_that_were_taken_out_after_a_submission_stay_with_it(self, portfolio, kandidaat, client):
        bestand = bijlage(portfolio, "B2").bestand
        Indiening.objects.dien_in(portfolio, kandidaat)
        portfolio.neem_terug(kandidaat)
        Bijlage.objects.filter(bestand=bestand).update(los_sinds=timezone.now())

        assert client.get(adres_van(bestand.pk)).status_code == 200

    def test_can_be_replaced(self, portfolio, kandidaat, client):
        eerste = bijlage(portfolio, "B2").bestand
        schrijf(client, "/mijn-portfolio/b/b2-cv/", **{f"{naam('B2.1.1')}-nieuw": upload(maak_pdf(), "nieuw.pdf")})

        pagina = client.get("/mijn-portfolio/b/b2-cv/").content.decode()

        assert "nieuw.pdf" in pagina
        (adres,) = set(re.findall(r'href="(/mijn-portfolio/bestand/[\w-]+/)"', pagina))
        assert client.get(adres).status_code == 200
        assert client.get(adres_van(eerste.pk)).status_code == 404
