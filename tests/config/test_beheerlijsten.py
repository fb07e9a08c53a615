"""Every list of a modeladmin: only its own filters count, whatever else stands in its address.

The lists come from the classes themselves, so a new one is asked too.
"""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks
from wagtail_modeladmin.options import ModelAdmin

from accounts.models import Team, User
from accounts.rollen import BEHEERDER, COORDINATOR, geef_rol
from berichten.models import Bericht
from certificaten.models import Certificaat
from content.beheerlijst import Leesbeheer, Lijst, geen_formule
from lms.models import Dossierregel, Inschrijfimport, Inschrijving
from portfolio.models import Kaderversie, Portfolio
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.lms.factories import maak_begeleider, maak_leerlijn, maak_medewerker
from tests.lms.uitvoeringfabriek import maak_uitvoering
from tests.portfolio.kaderfabriek import maak_kader

hooks.search_for_hooks()  # which registers the lists

NUL = "\x00"
ONZIN = (NUL, "x", "-1", "0", "9" * 30, "9" * 5000, "١٩٩٩", "0000", "'", "%", "\\", "=1", "a" * 5000)


def alle_lijsten(klasse: type = ModelAdmin) -> Iterator[type[ModelAdmin]]:
    for kind in klasse.__subclasses__():
        if kind.model is not None:
            yield kind
        yield from alle_lijsten(kind)


LIJSTEN = sorted(set(alle_lijsten()), key=lambda klasse: klasse.__name__)


def adres(klasse: type[ModelAdmin], wat: str = "index", *args) -> str:
    return klasse().url_helper.get_action_url(wat, *args)


@pytest.fixture
def gevuld(db, client):
    """Something in every list, seen by somebody who may see them all."""
    call_command("zet_rollen", stdout=StringIO())
    Kaderversie.objects.leg_eerste_vast(maak_kader(), timezone.localdate(), "Het begin")
    Portfolio.objects.begin(maak_kandidaat())
    Bericht.objects.create(
        soort="indiening_ontvangen", aan="noor@example.nl", onderwerp="Ontvangen", tekst="Beste Noor,"
    )
    vandaag = timezone.localdate()
    Certificaat.objects.geef_af(
        soort="register-jobcoach",
        houder=maak_kandidaat(),
        naam="Sanne de Vries",
        plaats="Zwolle",
        afgegeven_op=vandaag,
        geldig_tot=vandaag,
        herkomst="proef:1",
        door=maak_user(rol=COORDINATOR),
    )
    kijker = maak_user(rol=COORDINATOR)
    maak_uitvoering()
    maak_begeleider(maak_medewerker())
    Team.objects.maak("Noord", [], kijker)
    Inschrijving.objects.schrijf_in(kijker, maak_leerlijn(), kijker)
    Inschrijfimport.objects.bied_aan(
        kijker, SimpleUploadedFile("mensen.csv", b"e-mailadres;leerlijn\na@example.nl;groen")
    )
    Dossierregel.objects.create(
        persoon=maak_kandidaat(), soort="eerder", titel="BHV", behaald_op=vandaag, herkomst="proef:1", status="wacht"
    )
    geef_rol(kijker, BEHEERDER)
    client.force_login(kijker)
    return client


def rijen(client, klasse, vraag: dict | None = None) -> tuple[int, list[int]]:
    antwoord = client.get(adres(klasse), vraag or {})
    gevonden = antwoord.context["object_list"] if antwoord.status_code == 200 else []
    return antwoord.status_code, sorted(rij.pk for rij in gevonden)


def vreemd(model) -> Iterator[str]:
    """Lookups on every field of the model, and from there one step further."""
    yield from ("foo", "pk", "pk__in", "id__gt", "_state", "__", NUL)
    for veld in model._meta.get_fields():
        yield from (f"{veld.name}__isnull", f"{veld.name}__startswith", f"{veld.name}__exact", f"{veld.name}__year")
        if veld.is_relation:
            for verder in veld.related_model._meta.get_fields():
                yield from (f"{veld.name}__{verder.name}", f"{veld.name}__{verder.name}__startswith")


def test_there_are_lists_to_ask():
    assert {klasse.__name__ for klasse in LIJSTEN} >= {"PortfolioAdmin", "CertificaatAdmin", "BerichtAdmin"}


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_is_one_of_ours(klasse):
    assert issubclass(klasse, Leesbeheer)
    assert issubclass(klasse.index_view_class, Lijst)


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_a_lookup_of_somebody_else_finds_nothing_out(gevuld, klasse):
    """All of them at once, and the one that used to walk to anybody's password by itself."""
    alles = rijen(gevuld, klasse)
    assert alles[0] == 200
    assert alles[1]
    for waarde in ("x", "1", NUL):
        eigen = {filter_.parameter_name for filter_ in klasse.list_filter}
        assert rijen(gevuld, klasse, {naam: waarde for naam in vreemd(klasse.model) if naam not in eigen}) == alles
    for naam in ("houder__password__startswith", "houder__groups__user__password__startswith", "tekst__contains"):
        assert rijen(gevuld, klasse, {naam: "geen"}) == alles


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_whatever_is_asked_of_it_it_answers(gevuld, klasse):
    vragen = [filter_.parameter_name for filter_ in klasse.list_filter] + ["q", "o", "ot", "p", "export", "e"]
    for naam in vragen:
        for waarde in ONZIN:
            assert gevuld.get(adres(klasse), {naam: waarde}).status_code == 200, (naam, waarde[:20])
    assert gevuld.get(adres(klasse) + "?q=%00&q=%00").status_code == 200


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_shows_the_page_that_was_asked_or_the_nearest(gevuld, klasse, monkeypatch):
    monkeypatch.setattr(klasse, "list_per_page", 1)
    bladzijden = [gevuld.get(adres(klasse), {"p": p}).context["page_obj"] for p in ("", "0", "-5", "1", "99")]
    laatste = bladzijden[0].paginator.num_pages
    assert [bladzijde.number for bladzijde in bladzijden] == [1, 1, 1, 1, laatste]


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_a_row_that_cannot_be_is_not_found(gevuld, klasse):
    for sleutel in ("9" * 18, "9" * 30, "9" * 5000, "x"):
        assert gevuld.get(f"{adres(klasse)}inspect/{sleutel}/").status_code == 404


@pytest.mark.parametrize("teken", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_run_stays_text(teken):
    assert geen_formule(f"{teken}1+1") == f"'{teken}1+1"


def test_of_somebody_the_name_is_looked_at_too():
    assert geen_formule(User(first_name="=1+1", last_name="Vos")) == "'=1+1 Vos"


@pytest.mark.parametrize("waarde", ["-", "", "Sanne", "1-1", None, 5])
def test_and_the_rest_stays_as_it_is(waarde):
    assert geen_formule(waarde) == waarde
