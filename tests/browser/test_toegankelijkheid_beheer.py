"""The lists and pages of the office and the editors in the admin. Those of a portfolio: test_toegankelijkheid_keten."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import Team, Toevertrouwing
from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR
from berichten.models import Bericht
from bestanden.opslag import bewaar
from content.models import HomePage
from lms.models import Dossierregel, Inschrijfimport, Leerlijn, Resultaat, Uitvoering
from portfolio.models import Deel, Kaderversie, Toetsingskader
from tests.accounts.factories import maak_user
from tests.lms.volgfabriek import foto

from . import leervoorbeelden as voorbeelden
from .conftest import inloggen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PK = "(?P<instance_pk>[-\\w]+)/$"


@pytest.fixture
def bureau(portaal, page):
    """Somebody who may see everything of the admin, logged in."""
    gebruiker = maak_user("bureau@example.nl", (COORDINATOR, REDACTEUR, BEHEERDER))
    inloggen(page, gebruiker.email)
    return gebruiker


def eerder(persoon) -> Dossierregel:
    """Something that somebody learnt elsewhere, not yet confirmed."""
    bewijs = bewaar(SimpleUploadedFile("bewijs.jpg", foto().read(), "image/jpeg"), persoon, ["jpeg"], 10)
    return Dossierregel.objects.voeg_eerder_toe(
        persoon, persoon, sleutel=uuid.uuid4(), bewijs=bewijs, titel="BHV", aanbieder="Veilig BV",
        behaald_op=timezone.localdate(), uren=8,
    )  # fmt: skip


@pytest.mark.keurt(
    *(f"admin/leren/dossiers/{wat}/{PK}" for wat in ("inspect", "bevestig", "wijs-af", "trek-in")),
    "admin/leren/dossiers/$",
)
def test_leerdossiers(keur, leerdemo, bureau):
    wacht, bevestigd = eerder(voorbeelden.wie("medewerker")), eerder(voorbeelden.wie("rachid"))
    bevestigd.bevestig(voorbeelden.wie("coordinator"))
    lijst = "/admin/leren/dossiers/"
    keur(lijst, f"{lijst}?q=niemand", f"{lijst}inspect/{wacht.pk}/", f"{lijst}inspect/{bevestigd.pk}/")
    keur(f"{lijst}bevestig/{wacht.pk}/", f"{lijst}wijs-af/{wacht.pk}/", f"{lijst}trek-in/{bevestigd.pk}/")


@pytest.mark.keurt(
    "admin/leren/inschrijvingen/$",
    f"admin/leren/inschrijvingen/inspect/{PK}",
    "admin/leren/inschrijvingen/(?P<instance_pk>[-\\w]+)/verbeteren/(?P<resultaat>[0-9]{1,18})/$",
    "admin/leren/inschrijflijsten/$",
    "admin/leren/inschrijflijsten/create/$",
    f"admin/leren/inschrijflijsten/inspect/{PK}",
)
def test_enrolments(keur, leerdemo, bureau):
    lijst, resultaat = "/admin/leren/inschrijvingen/", Resultaat.objects.first()
    keur(lijst, f"{lijst}?q=niemand", f"{lijst}inspect/{resultaat.inschrijving_id}/")
    keur(f"{lijst}{resultaat.inschrijving_id}/verbeteren/{resultaat.pk}/")
    kop = "e-mailadres;voornaam;achternaam;leerlijn;coach;ingangsdatum\namir@example.nl;Amir;Ak;bestaat-niet;;\n"
    ingelezen = Inschrijfimport.objects.bied_aan(bureau, SimpleUploadedFile("lijst.csv", kop.encode()))
    lijsten = "/admin/leren/inschrijflijsten/"
    keur(lijsten, f"{lijsten}create/", f"{lijsten}inspect/{ingelezen.pk}/")


@pytest.mark.keurt(
    *(f"admin/leren/uitvoeringen/{wat}" for wat in ("$", "create/$")),
    *(f"admin/leren/uitvoeringen/{wat}/{PK}" for wat in ("inspect", "edit", "annuleren")),
)
def test_lessons(keur, leerdemo, bureau):
    lijst = "/admin/leren/uitvoeringen/"
    keur(lijst, f"{lijst}?q=niemand", f"{lijst}create/")
    for uitvoering in Uitvoering.objects.order_by("pk"):
        keur(f"{lijst}inspect/{uitvoering.pk}/")
    komend = Uitvoering.objects.filter(sessies__begin__gt=timezone.now()).latest("pk")
    keur(f"{lijst}edit/{komend.pk}/", f"{lijst}annuleren/{komend.pk}/")


@pytest.mark.keurt(
    *(f"admin/leren/{wat}" for wat in ("teams/$", "teams/create/$", f"teams/edit/{PK}", f"teams/inspect/{PK}")),
    *(f"admin/leren/toevertrouwingen/{wat}" for wat in ("$", "create/$", "medewerker/$", f"inspect/{PK}")),
)
def test_who_guides_whom(keur, leerdemo, bureau):
    teams, team = "/admin/leren/teams/", Team.objects.first()
    keur(teams, f"{teams}create/", f"{teams}edit/{team.pk}/", f"{teams}inspect/{team.pk}/")
    lijst, wim = "/admin/leren/toevertrouwingen/", voorbeelden.wie("wim")
    keur(lijst, f"{lijst}create/", f"{lijst}create/?q=wim", f"{lijst}create/?medewerker={wim.pk}")
    keur(f"{lijst}medewerker/", f"{lijst}inspect/{Toevertrouwing.objects.first().pk}/")


@pytest.mark.keurt(
    "admin/berichten/bericht/$", f"admin/berichten/bericht/inspect/{PK}", "admin/mailteksten/",
    "admin/mailteksten/<slug:soort>/", "admin/mailteksten/<slug:soort>/terug/", "admin/users/", "admin/users/new/",
    "admin/users/edit/<int:pk>/",
)  # fmt: skip
def test_mail_and_users(keur, ingediend, bureau):
    keur("/admin/berichten/bericht/", f"/admin/berichten/bericht/inspect/{Bericht.objects.first().pk}/")
    keur("/admin/mailteksten/", "/admin/mailteksten/besluit_genomen/", "/admin/mailteksten/besluit_genomen/terug/")
    keur("/admin/users/", "/admin/users/new/", f"/admin/users/edit/{bureau.pk}/")


@pytest.mark.keurt(
    "admin/kaderversies/", "admin/kaderversies/<int:pk>/", "admin/kaderversies/<int:pk>/wijs-af/",
    "admin/kaderversies/nieuw/<int:kader_id>/",
)  # fmt: skip
def test_versions_of_the_toetsingskader(keur, page, bureau):
    kader = Toetsingskader.objects.get()
    morgen = timezone.localdate() + timedelta(days=1)
    keur("/admin/kaderversies/", f"/admin/kaderversies/nieuw/{kader.pk}/")
    deel = Deel.objects.get(code="C1")
    deel.inleiding = "<p>Anders.</p>"
    with transaction.atomic():
        deel.save_revision(user=bureau).publish()
    voorstel = Kaderversie.objects.stel_voor(kader, maak_user(rol=REDACTEUR), morgen, "Duidelijker")
    keur(f"/admin/kaderversies/{Kaderversie.objects.earliest('pk').pk}/", f"/admin/kaderversies/{voorstel.pk}/")
    page.get_by_role("button", name="Dit voorstel gaat niet door").click()
    page.wait_for_url("**/wijs-af/")
    keur()


@pytest.mark.keurt("admin/leren/leerlijnen/<int:pk>/beeld/", "admin/leren/makkelijke-teksten/")
def test_what_editors_look_at(keur, leerdemo, bureau):
    keur(f"/admin/leren/leerlijnen/{Leerlijn.objects.first().pk}/beeld/", "/admin/leren/makkelijke-teksten/")


@pytest.mark.keurt(
    "admin/", "admin/pages/<int:parent_page_id>/", "admin/snippets/content/begrip/",
)  # fmt: skip
def test_the_frame_of_the_admin_with_what_is_ours_in_it(keur, leerdemo, bureau):
    keur("/admin/", f"/admin/pages/{HomePage.objects.get().pk}/", "/admin/snippets/content/begrip/")
