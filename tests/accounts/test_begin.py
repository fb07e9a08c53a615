"""The first page of the admin: for every role what waits for this person, the most urgent first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Page

from accounts import wachtend
from accounts.models import User
from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR, zet_rechten
from accounts.wachtend import Wachtend, wacht_op
from berichten.models import Bericht, Status
from content.models import Artikel, HomePage
from lms.models import Dossierregel
from tests.accounts.factories import maak_kandidaat, maak_user
from tests.lms.factories import maak_opleiding

pytestmark = pytest.mark.django_db
BEGIN = "/admin/"


@pytest.fixture
def als(client):
    """`als(REDACTEUR)` logs somebody in with this role, and gives them."""
    zet_rechten()

    def log_in(rol: str) -> User:
        user = maak_user(rol=rol)
        client.force_login(user)
        return user

    return log_in


def regels(client) -> dict[str, tuple[int | None, str]]:
    context = client.get(BEGIN).context
    return {regel.wat: (regel.aantal, regel.adres) for regel in [*context["te_doen"], *context["later"]]}


def wacht(user) -> dict[str, Wachtend]:
    return {regel.wat: regel for deel in wacht_op(user) for regel in deel}


def diploma() -> None:
    Dossierregel.objects.create(
        persoon=maak_kandidaat(),
        soort="eerder",
        titel="BHV",
        behaald_op=timezone.localdate(),
        herkomst=f"proef:{Dossierregel.objects.count()}",
        status="wacht",
    )


def mislukte_mail() -> None:
    Bericht.objects.create(soort="x", aan="a@example.nl", onderwerp="x", tekst="x", status=Status.MISLUKT)


@pytest.mark.parametrize("rol", [REDACTEUR, COORDINATOR])
def test_when_nothing_waits_it_says_so_calmly(als, client, rol):
    als(rol)
    assert "Je bent bij. Er wacht nu niets op jou." in client.get(BEGIN).text


def test_for_the_coordinator_there_are_diplomas_and_mails(als, client):
    user = als(COORDINATOR)
    diploma()
    mislukte_mail()
    assert wacht(user)["Diploma’s of cursussen om te bevestigen"].aantal == 1
    assert wacht(user)["Mails die niet zijn verstuurd"].aantal == 1


def test_every_number_leads_to_the_list_with_as_many_rows(als, client):
    user = als(COORDINATOR)
    for _ in range(3):
        diploma()
    mislukte_mail()
    for regel in wacht(user).values():
        lijst = client.get(regel.adres)
        assert lijst.status_code == 200
        assert lijst.context["result_count"] == regel.aantal


def test_for_the_redacteur_there_are_pages(als, client):
    user = als(REDACTEUR)
    gisteren = timezone.localdate() - timedelta(days=1)
    maak_opleiding(titel="BHV", accreditatie="Erkend", accreditatie_tot=gisteren)
    Page.objects.filter(depth__gt=1).update(expire_at=timezone.now() + timedelta(days=3))
    eerste, *_ = wacht_op(user)[0]
    assert eerste.wat.startswith("Accreditatie van “BHV” eindigde op")
    assert eerste.laat == 1
    assert any("“BHV” gaat offline op" in regel for regel in wacht(user))
    assert "Diploma’s of cursussen om te bevestigen" not in wacht(user)


def test_for_the_beheerder_there_are_accounts_and_tasks(als, client):
    user = als(BEHEERDER)
    User.objects.filter(pk=user.pk).update(last_login=timezone.now())
    maak_user(rol=COORDINATOR)
    DBTaskResult.objects.create(
        task_path="berichten.verzenden.verstuur",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        status="FAILED",
        exception_class_path="",
        traceback="",
    )
    gevonden = wacht(user)
    assert gevonden["Achtergrondtaken mislukt"].aantal == 1
    lijst = client.get(gevonden["Achtergrondtaken mislukt"].adres)
    assert "Een mail versturen" in lijst.text
    assert gevonden.keys() == {"Achtergrondtaken mislukt", "Accounts waarmee nog niemand heeft ingelogd"}
    nooit = gevonden["Accounts waarmee nog niemand heeft ingelogd"]
    assert client.get(nooit.adres).context["page_obj"].paginator.count == nooit.aantal == 1


def test_the_beheerder_reads_that_nobody_picks_up_the_tasks(als):
    user = als(BEHEERDER)
    lang_geleden = timezone.now() - timedelta(minutes=20)
    for gevraagd, mag_vanaf in (
        (lang_geleden, get_date_max()),  # for at once
        (lang_geleden, timezone.now() + timedelta(hours=1)),  # for later
        (lang_geleden, timezone.now() - timedelta(minutes=1)),  # its moment has only just come
        (timezone.now(), get_date_max()),
    ):
        taak = DBTaskResult.objects.create(
            task_path="berichten.verzenden.verstuur",
            args_kwargs={"args": [], "kwargs": {}},
            backend_name="default",
            run_after=mag_vanaf,
            exception_class_path="",
            traceback="",
        )
        DBTaskResult.objects.filter(pk=taak.pk).update(enqueued_at=gevraagd)
    assert wacht(user)["Achtergrondtaken blijven liggen: draait de worker?"].aantal == 1


def test_what_is_too_late_stands_first(als, monkeypatch):
    user = als(REDACTEUR)
    monkeypatch.setattr(wachtend, "_vragen", {})
    wachtend.registreer(lambda _: [Wachtend("gewoon", "/", 2), Wachtend("laat", "/", 1, laat=1)], volgorde=1)
    assert [regel.wat for regel in wacht_op(user)[0]] == ["laat", "gewoon"]


def test_nothing_of_wagtail_is_left_that_says_the_same(als, client):
    als(REDACTEUR)
    namen = {getattr(paneel, "name", "") for paneel in client.get(BEGIN).context["panels"]}
    assert namen <= {"wachtend", "recent_edits", "tweede_factor"}


@pytest.mark.parametrize("rol", [REDACTEUR, COORDINATOR, BEHEERDER])
def test_takes_as_many_queries_when_much_waits(als, client, rol):
    als(rol)
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Voorpagina", slug="voorpagina"))
    home.add_child(instance=Artikel(title="Een"))
    maak_opleiding()
    diploma()
    client.get(BEGIN)
    with CaptureQueriesContext(connection) as weinig:
        client.get(BEGIN)
    for nummer in range(15):
        diploma()
        mislukte_mail()
        home.add_child(instance=Artikel(title=f"Meer {nummer}"))
        maak_opleiding()
    with CaptureQueriesContext(connection) as veel:
        client.get(BEGIN)
    assert len(veel) == len(weinig)
