"""What is in a badge, who gets it and how, and what the holder's page says."""

import json
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openbadgeslib.baking import ITXT_KEYWORD_OB3, SVG_ELEMENT_OB3, extract_png, extract_svg

from certificaten import badge as badges
from certificaten import badgeeisen
from certificaten.models import Badge
from sporen.models import Spoor
from tests.accounts.factories import maak_kandidaat
from tests.certificaten.conftest import geef
from tests.gelijktijdig import tegelijk

MIJN = reverse("mijn_certificaat:overzicht")
VORMEN = {"png": "image/png", "svg": "image/svg+xml", "json": "application/vc"}


def pagina(certificaat) -> str:
    return reverse("mijn_certificaat:badge", args=[certificaat.sleutel])


def download(certificaat, vorm: str) -> str:
    return reverse("mijn_certificaat:badge_download", args=[certificaat.sleutel, vorm])


@pytest.fixture(autouse=True)
def adres(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portaal.example.nl"


@pytest.fixture
def ingelogd(client, houder):
    client.force_login(houder)
    return client


# What is in it


def test_says_what_is_on_the_certificate(houder, bureau):
    certificaat = geef(houder, bureau, afgegeven_op=date(2026, 3, 1), geldig_tot=date(2030, 7, 31))
    badge = Badge.objects.voor(certificaat, houder)
    controle = f"https://portaal.example.nl/register/{certificaat.sleutel}/"

    inhoud = badges.inhoud(certificaat, badge)
    beeld = inhoud["credentialSubject"]["achievement"].pop("image")
    assert beeld["id"].startswith("data:image/png;base64,")
    assert inhoud == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
        ],
        "id": f"{controle}#badge",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Proefvak",
        "issuer": {
            "id": "did:web:portaal.example.nl",
            "type": ["Profile"],
            "name": "Jobcoachportaal",
            "url": "https://portaal.example.nl/",
        },
        "validFrom": "2026-02-28T23:00:00Z",  # midnight in winter
        "validUntil": "2030-07-31T21:59:59Z",  # the last second of the day in summer
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": "Sanne de Vries",
                    "identityType": "name",
                }
            ],
            "licenseNumber": certificaat.nummer,
            "achievement": {
                "id": "https://portaal.example.nl/register/#proefvak",
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": "Proefvak",
                "description": "De houder beheerst het proefvak.",
                "criteria": {"narrative": "De houder beheerst het proefvak."},
                "inLanguage": "nl",
            },
        },
        "evidence": [
            {
                "id": controle,
                "type": ["Evidence"],
                "name": f"Certificaat {certificaat.nummer}",
                "description": "Hier staat wat het certificaat vandaag waard is.",
            }
        ],
        "credentialStatus": [
            {
                "id": f"https://portaal.example.nl/register/badge/{lijst}/0#{badge.plek}",
                "type": "BitstringStatusListEntry",
                "statusPurpose": doel,
                "statusListIndex": str(badge.plek),
                "statusListCredential": f"https://portaal.example.nl/register/badge/{lijst}/0",
            }
            for lijst, doel in (("intrekking", "revocation"), ("opschorting", "suspension"))
        ],
        "credentialSchema": [badges.SCHEMA],
    }


def test_has_no_end_when_the_certificate_has_none(houder, bureau):
    certificaat = geef(houder, bureau, geldig_tot=None)
    assert "validUntil" not in badges.inhoud(certificaat, Badge.objects.voor(certificaat, houder))


def test_a_title_and_facts_of_its_own_are_in_it(houder, bureau, monkeypatch):
    monkeypatch.setattr(badgeeisen, "_paden", {"proefvak": lambda certificaat: f"/leerlijnen/{certificaat.onderwerp}/"})
    certificaat = geef(houder, bureau, opschrift="Ethiek", onderwerp="12", feiten={"Studie-uren": "40", "Niveau": "4"})
    inhoud = badges.inhoud(certificaat, Badge.objects.voor(certificaat, houder))

    assert inhoud["name"] == "Ethiek"
    assert inhoud["evidence"][0]["narrative"] == "Studie-uren: 40; Niveau: 4"
    prestatie = inhoud["credentialSubject"]["achievement"]
    assert prestatie["id"] == "https://portaal.example.nl/leerlijnen/12/#proefvak-12"
    assert prestatie["criteria"] == {
        "id": "https://portaal.example.nl/leerlijnen/12/",
        "narrative": "De houder beheerst het proefvak. Wat je daarvoor moet doen, staat op "
        "https://portaal.example.nl/leerlijnen/12/",
    }


def test_knows_no_address_or_place_of_the_holder(certificaat, houder):
    tekst = badges.als_tekst(badges.maak(certificaat, Badge.objects.voor(certificaat, houder)))
    assert houder.email not in tekst
    assert "Zwolle" not in tekst


# Its place in the lists


def test_place_is_drawn_once_and_logged_once(certificaat, houder):
    eerste = Badge.objects.voor(certificaat, houder)
    assert Badge.objects.voor(certificaat, houder) == eerste
    assert 0 <= eerste.plek < 131_072
    acties = [(spoor.action, spoor.user) for spoor in Spoor.objects.over(certificaat)]
    assert acties.count(("certificaten.badge", houder)) == 1


def test_place_that_is_taken_is_drawn_again(houder, bureau, monkeypatch):
    gelot = iter([5, 5, 9])
    monkeypatch.setattr("secrets.randbelow", lambda hoeveel: next(gelot))
    plekken = [Badge.objects.voor(geef(houder, bureau), houder).plek for _ in range(2)]
    assert plekken == [5, 9]


def test_a_list_that_is_half_full_is_followed_by_another(houder, bureau, monkeypatch):
    monkeypatch.setattr("certificaten.models.badge.LENGTE", 4)
    gelot = iter([3, 1, 2])
    monkeypatch.setattr("secrets.randbelow", lambda hoeveel: next(gelot))
    paren = [Badge.objects.voor(geef(houder, bureau), houder) for _ in range(3)]
    assert [(badge.lijst, badge.bit) for badge in paren] == [(0, 3), (0, 1), (1, 2)]
    assert Badge.objects.laatste_lijst() == 1


def test_place_never_changes_and_never_goes(certificaat, houder):
    badge = Badge.objects.voor(certificaat, houder)
    for daad in (lambda: Badge.objects.update(plek=1), badge.delete):
        with pytest.raises(IntegrityError, match="verandert niet"), transaction.atomic():
            daad()


@pytest.mark.django_db(transaction=True)
def test_two_first_downloads_at_once_give_one_place(certificaat, houder):
    uitkomsten = tegelijk(*[lambda: Badge.objects.voor(certificaat, houder).plek] * 4)
    assert uitkomsten == [Badge.objects.get().plek] * 4


# The holder


@pytest.mark.parametrize("vorm", VORMEN)
def test_is_a_download(ingelogd, certificaat, vorm):
    antwoord = ingelogd.get(download(certificaat, vorm))
    assert antwoord["Content-Type"] == VORMEN[vorm]
    assert antwoord["Content-Disposition"] == f'attachment; filename="badge-{certificaat.nummer}.{vorm}"'
    assert "no-store" in antwoord["Cache-Control"]


def test_what_is_baked_in_the_picture_is_the_badge(ingelogd, certificaat):
    uit_png = extract_png(ingelogd.get(download(certificaat, "png")).content, keyword=ITXT_KEYWORD_OB3)
    uit_svg = extract_svg(
        ingelogd.get(download(certificaat, "svg")).content, element=SVG_ELEMENT_OB3, text_fallback=True
    )
    kaal = json.loads(ingelogd.get(download(certificaat, "json")).content)
    for badge in (json.loads(uit_png), json.loads(uit_svg), kaal):
        assert badge.pop("proof")["cryptosuite"] == "eddsa-rdfc-2022"
        assert badge == badges.inhoud(certificaat, Badge.objects.get())


def test_the_overview_leads_to_it(ingelogd, certificaat):
    assert pagina(certificaat) in ingelogd.get(MIJN).content.decode()
    tekst = ingelogd.get(pagina(certificaat)).content.decode()
    for vorm in VORMEN:
        assert download(certificaat, vorm) in tekst
    assert Badge.objects.count() == 0  # looking makes none


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        ("schort_op", "Zolang dat zo is, kun je de badge niet downloaden."),
        ("trek_in", "Je kunt de badge niet meer downloaden."),
    ],
)
def test_suspended_or_withdrawn_is_refused_with_a_sentence(ingelogd, certificaat, bureau, wat, zin):
    getattr(certificaat, wat)(bureau, "Er is iets aan de hand.")
    tekst = ingelogd.get(pagina(certificaat)).content.decode()
    assert zin in tekst
    assert "aan de hand" not in tekst
    for vorm in VORMEN:
        assert download(certificaat, vorm) not in tekst
        antwoord = ingelogd.get(download(certificaat, vorm), follow=True)
        assert antwoord.redirect_chain == [(pagina(certificaat), 302)]
    assert Badge.objects.count() == 0


def test_replaced_is_refused_and_expired_is_not(ingelogd, certificaat, houder, bureau, verlopen):
    geef(houder, bureau)
    certificaat.refresh_from_db()
    assert "Download de badge van je nieuwe certificaat." in ingelogd.get(pagina(certificaat)).content.decode()
    assert ingelogd.get(download(certificaat, "png")).status_code == 302

    ander = maak_kandidaat()
    gisteren = timezone.localdate() - timedelta(days=1)
    oud = geef(ander, bureau, afgegeven_op=gisteren, geldig_tot=gisteren)
    ingelogd.force_login(ander)
    assert "ziet dat hij verlopen is" in ingelogd.get(pagina(oud)).content.decode()
    assert ingelogd.get(download(oud, "json")).status_code == 200


def test_is_nobody_elses(client, certificaat, bureau):
    adressen = [pagina(certificaat), *(download(certificaat, vorm) for vorm in VORMEN)]
    for iemand in (maak_kandidaat(), bureau):
        client.force_login(iemand)
        assert [client.get(adres).status_code for adres in adressen] == [404] * 4
    client.logout()
    assert [client.get(adres)["Location"] for adres in adressen] == [f"/account/login/?next={a}" for a in adressen]
    assert Badge.objects.count() == 0


def test_another_form_is_not_there(ingelogd, certificaat):
    assert ingelogd.get(download(certificaat, "gif")).status_code == 404
    assert ingelogd.post(download(certificaat, "png")).status_code == 405


def test_a_second_download_takes_as_many_queries_as_the_page_and_two(ingelogd, certificaat):
    ingelogd.get(download(certificaat, "json"))
    with CaptureQueriesContext(connection) as pagina_:
        ingelogd.get(pagina(certificaat))
    with CaptureQueriesContext(connection) as tweede:
        ingelogd.get(download(certificaat, "json"))
    assert len(tweede) <= len(pagina_) + 2  # the badge and the key
