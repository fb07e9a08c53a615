"""What one can learn about a criterium: linked where the public reads it, and where a kandidaat writes about it."""

from pathlib import Path
from tomllib import loads

import pytest
from django.urls import reverse

from lms.models import Opleiding
from portfolio.models import Deel
from tests.lms.factories import maak_leerlijn, maak_opleiding, stap

STAP = reverse("portfolio:stap", args=["c", "c3-methodisch-werken"])
ANDERE = reverse("portfolio:stap", args=["c", "c3-inlevingsvermogen"])


@pytest.fixture
def methodisch() -> Opleiding:
    opleiding = maak_opleiding("E-learning Methodisch werken", criteria="C3.1, C3.9")
    maak_leerlijn("Certificeren", [stap("opleiding", "S1", pagina=opleiding.pk)])
    return opleiding


def test_a_kandidaat_sees_it_at_that_step_and_no_other(kandidaat, client, methodisch):
    pagina = client.get(STAP).content.decode()
    assert f'<a href="{methodisch.url}">E-learning Methodisch werken</a>, een stap in de leerlijn ' in pagina
    assert ">Certificeren</a>" in pagina
    assert "Leer hierover" not in client.get(ANDERE).content.decode()


def test_the_public_reads_it_at_that_criterium(portfolio, client, methodisch):
    client.logout()
    pagina = client.get(Deel.objects.get(code="C3").url).content.decode()
    assert pagina.count("Leer hierover") == 1
    voor, _, na = pagina.partition("Leer hierover")
    assert voor.rindex('id="c3-methodisch-werken"') > voor.rindex("<section")
    assert methodisch.url in na.partition("</section>")[0]


def test_what_is_not_published_is_not_offered(kandidaat, client, methodisch):
    assert "Leer hierover" in client.get(STAP).content.decode()
    methodisch.unpublish()
    assert "Leer hierover" not in client.get(STAP).content.decode()


def test_the_content_links_the_e_learnings_of_certificeren_to_both_criteria():
    map_ = Path("lms/inhoud/opleidingen")
    codes = {naam: loads((map_ / f"{naam}.toml").read_text())["criteria"] for naam in ("methodisch-werken", "ethiek")}
    assert codes == {"methodisch-werken": "C3.1", "ethiek": "C4.1"}
