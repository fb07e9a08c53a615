"""One's own certificate: how it stands, the PDF, and what the register may show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from formulieren.datums import schrijf_datum
from tests.accounts.factories import maak_kandidaat
from tests.certificaten.conftest import geef

MIJN = reverse("mijn_certificaat:overzicht")


def pdf(certificaat) -> str:
    return reverse("mijn_certificaat:pdf", args=[certificaat.sleutel])


def vermelding(certificaat) -> str:
    return reverse("mijn_certificaat:vermelding", args=[certificaat.sleutel])


@pytest.fixture
def ingelogd(client, houder):
    client.force_login(houder)
    return client


def test_says_how_it_stands_and_where_others_check_it(ingelogd, certificaat):
    pagina = ingelogd.get(MIJN).content.decode()

    assert f"Je certificaat is geldig tot en met {schrijf_datum(certificaat.geldig_tot)}." in pagina
    assert f"/register/{certificaat.sleutel}/" in pagina
    assert pdf(certificaat) in pagina


def test_says_when_recertification_opens(ingelogd, houder, bureau):
    straks, nu = timezone.localdate() + timedelta(days=10), timezone.localdate()
    geef(houder, bureau, hercertificering_vanaf=straks)
    assert f"Kan vanaf {schrijf_datum(straks)}." in ingelogd.get(MIJN).content.decode()
    geef(houder, bureau, hercertificering_vanaf=nu)
    assert "Je kunt nu hercertificeren." in ingelogd.get(MIJN).content.decode()


def test_shows_earlier_ones(ingelogd, verlopen, houder, bureau):
    geef(houder, bureau)
    context = ingelogd.get(MIJN).context
    assert [certificaat for certificaat, _ in context["eerder"]] == [verlopen]
    assert len(context["huidig"]) == 1


def test_without_one_says_so(client, db):
    client.force_login(maak_kandidaat())
    assert "Je hebt nog geen certificaat" in client.get(MIJN).content.decode()


def test_suspended_says_so_without_a_reason_and_without_a_pdf(ingelogd, certificaat, bureau):
    certificaat.schort_op(bureau, "Er loopt een onderzoek.")
    pagina = ingelogd.get(MIJN).content.decode()

    assert "voorlopig niet" in pagina
    assert "onderzoek" not in pagina
    assert pdf(certificaat) not in pagina
    antwoord = ingelogd.get(pdf(certificaat), follow=True)
    assert antwoord.redirect_chain == [(MIJN, 302)]
    assert "Je certificaat is opgeschort." in antwoord.content.decode()


def test_the_pdf_is_a_download(ingelogd, certificaat):
    antwoord = ingelogd.get(pdf(certificaat))

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == f'attachment; filename="certificaat-{certificaat.nummer}.pdf"'
    assert antwoord.content.startswith(b"%PDF-")


def test_choosing_what_is_shown_works_at_once_and_can_be_taken_back(ingelogd, certificaat):
    antwoord = ingelogd.post(vermelding(certificaat), {"in_register": "on", "toon_nummer": "on"}, follow=True)
    certificaat.refresh_from_db()
    assert certificaat.vermelding == {"in_register": True, "toon_plaats": False, "toon_nummer": True}
    assert "Je naam staat in het register." in antwoord.content.decode()

    antwoord = ingelogd.post(vermelding(certificaat), {"toon_nummer": "on"}, follow=True)
    certificaat.refresh_from_db()
    assert certificaat.vermelding == {"in_register": False, "toon_plaats": False, "toon_nummer": False}
    assert "Je staat niet in het register." in antwoord.content.decode()


def test_the_switches_say_what_others_would_see(ingelogd, certificaat):
    pagina = ingelogd.get(MIJN).content.decode()
    for tekst in ("Mijn naam: Sanne de Vries", "Mijn plaats: Zwolle", f"Mijn nummer: {certificaat.nummer}"):
        assert tekst in pagina
    assert " checked" not in pagina


def test_is_nobody_elses(client, certificaat, bureau):
    for iemand in (maak_kandidaat(), bureau):
        client.force_login(iemand)
        assert client.get(pdf(certificaat)).status_code == 404
        assert client.post(vermelding(certificaat), {"in_register": "on"}).status_code == 404
        assert certificaat.sleutel not in client.get(MIJN).content.decode()
    client.logout()
    assert client.get(MIJN)["Location"] == f"/account/login/?next={MIJN}"
    assert client.get(pdf(certificaat)).status_code == 302
    certificaat.refresh_from_db()
    assert certificaat.in_register is False


def test_takes_as_many_queries_for_one_as_for_thirty(ingelogd, houder, bureau, django_assert_max_num_queries):
    aantallen = []
    for meer in (1, 29):
        for _ in range(meer):
            geef(houder, bureau)
        with django_assert_max_num_queries(20) as vragen:
            ingelogd.get(MIJN)
        aantallen.append(len(vragen.captured_queries))
    assert aantallen[0] == aantallen[1]
