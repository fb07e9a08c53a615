"""Every list of a modeladmin: only its own filters count, whatever else stands in its address; and all of them have
search, filters, columns to sort by, and an export with the columns shown.

The lists come from the classes themselves, so a new one is asked too.
"""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook
from wagtail import hooks
from wagtail.models import ReferenceIndex
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
    DBTaskResult.objects.create(
        task_path="berichten.verzenden.stuur",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        status="READY",
        exception_class_path="",
        traceback="",
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


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_has_search_and_filters(gevuld, klasse):
    assert klasse.search_fields
    assert klasse.list_filter
    assert 'name="q"' in gevuld.get(adres(klasse)).text
    assert rijen(gevuld, klasse, {"q": "dit staat nergens"}) == (200, [])


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_every_cell_names_its_column_for_a_narrow_screen(gevuld, klasse):
    pagina = gevuld.get(adres(klasse))
    rijen_, koppen = pagina.context["object_list"], pagina.context["result_headers"]
    assert pagina.text.count('data-label="') >= len(rijen_) * (len(koppen) - 1)  # the first is the title of the card


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_sorts_by_every_column_but_those_that_it_names(gevuld, klasse):
    kop = gevuld.get(adres(klasse)).context["result_headers"]
    assert [veld for veld, deel in zip(klasse.list_display, kop, strict=True) if not deel["sortable"]] == list(
        klasse.onsorteerbaar
    )
    alles = rijen(gevuld, klasse)
    for nummer in range(len(kop)):
        for richting in ("", "-"):
            assert rijen(gevuld, klasse, {"o": f"{richting}{nummer}"}) == alles


def geexporteerd(client, klasse, vraag: dict | None = None) -> list[list[str]]:
    antwoord = client.get(adres(klasse), {**(vraag or {}), "export": "csv"})
    return list(csv.reader(StringIO(b"".join(antwoord.streaming_content).decode())))


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_what_it_shows_can_be_taken_along(gevuld, klasse):
    getoond = [str(deel["text"]).lower() for deel in gevuld.get(adres(klasse)).context["result_headers"]]
    kop, *inhoud = geexporteerd(gevuld, klasse)
    assert set(getoond) <= {naam.lower() for naam in kop}
    assert len(inhoud) == len(rijen(gevuld, klasse)[1])
    assert not any("<" in waarde or re.search(r"\d\d-\d\d-\d{4}", waarde) for rij in inhoud for waarde in rij)
    assert klasse.export_filename != "spreadsheet-export"


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_an_export_has_the_search_that_is_on(gevuld, klasse):
    assert len(geexporteerd(gevuld, klasse, {"q": "dit staat nergens"})) == 1


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_as_a_workbook_it_has_the_same_rows(gevuld, klasse):
    antwoord = gevuld.get(adres(klasse), {"export": "xlsx"})
    blad = load_workbook(BytesIO(b"".join(antwoord.streaming_content))).active
    assert blad.max_row == len(geexporteerd(gevuld, klasse))


@pytest.mark.parametrize("klasse", LIJSTEN, ids=lambda klasse: klasse.__name__)
def test_writes_a_date_in_words(gevuld, klasse):
    """One way everywhere: 22 november 2026."""
    antwoord = gevuld.get(adres(klasse)).text
    lijst = antwoord[antwoord.index("<tbody") : antwoord.index("</tbody>")]
    assert not re.search(r"\d\d?-\d\d?-\d{4}", lijst)


@pytest.mark.parametrize("teken", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_run_stays_text(teken):
    assert geen_formule(f"{teken}1+1") == f"'{teken}1+1"


def test_of_somebody_the_name_is_looked_at_too():
    assert geen_formule(User(first_name="=1+1", last_name="Vos")) == "'=1+1 Vos"


@pytest.mark.parametrize("waarde", ["-", "", "Sanne", "1-1", None, 5])
def test_and_the_rest_stays_as_it_is(waarde):
    assert geen_formule(waarde) == waarde


@pytest.mark.parametrize("klasse", LIJSTEN)
def test_a_saved_row_is_no_work_in_the_background(klasse):
    assert klasse.model not in ReferenceIndex.tracked_models
