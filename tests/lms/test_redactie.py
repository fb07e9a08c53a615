"""The editor's side of learning, through Wagtail's admin as a browser uses it."""

from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR, zet_rechten
from berichten.models import Bericht
from content import gepland
from content.models import Makkelijkstand
from lms.models import Functie, Instrument, Leeraanbod, Leerlijn, Leerlijnversie, Opleiding, Werksoort
from lms.models.aanbod import GERESERVEERD
from lms.moderatie import zet_werkstroom
from lms.rules import leerlijn as regels
from lms.rules.leerlijnbeeld import teken
from lms.urls import urlpatterns
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_aanbod, maak_instrument, maak_leerlijn, maak_opleiding, maak_werkprofiel, stap
from tests.lms.formulierdata import GEVAAR, keuze, maak_toets
from tests.lms.formulierdata import stap as formulierstap
from tests.lms.paginaformulier import bewerk, paginadata
from tests.portfolio.kaderfabriek import maak_kader

pytestmark = pytest.mark.django_db

KRING = [stap("opdracht", "S1", bewijs=False, open_na="S2"), stap("opdracht", "S2", bewijs=False, open_na="S1")]
KRINGZIN = "Deze stappen wachten op elkaar, zodat niemand eraan kan beginnen: S1 → S2 → S1."


@pytest.fixture
def redacteur(db):
    call_command("zet_rollen", stdout=StringIO())
    maak_aanbod()
    zet_rechten()
    return maak_user(rol=REDACTEUR, first_name="Roos", last_name="Vos")


@pytest.fixture
def beheer(client, redacteur):
    client.force_login(redacteur)
    return client


@pytest.fixture
def tweede(redacteur):
    return maak_user(rol=REDACTEUR, first_name="Teun", last_name="Bos")


def editor(client, pagina) -> str:
    antwoord = client.get(reverse("wagtailadmin_pages:edit", args=[pagina.pk]))
    assert antwoord.status_code == 200
    return antwoord.text


class TestConceptEnPublicatie:
    """A draft is kept with whatever is wrong; publishing asks that it can work."""

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"stappen": KRING}, KRINGZIN),
            (
                {
                    "stappen": [
                        stap(
                            "keuze",
                            "K1",
                            aantal=1,
                            stappen=[stap("opdracht", "A", bewijs=False), stap("opdracht", "B", bewijs=False)],
                        ),
                        stap("opdracht", "S2", bewijs=False, open_na="A, B"),
                    ]
                },
                "Hier kan niemand komen, door de keuze waar het op wacht: S2.",
            ),
            ({"stappen": []}, "De leerlijn heeft nog geen stappen."),
            (
                {"stappen": [stap("opdracht", "S1", bewijs=False, open_na="S9")]},
                "Stap S1 wacht op S9, en die stap is er niet.",
            ),
        ],
        ids=["kring", "onbereikbaar", "geen stappen", "onbekend"],
    )
    def test_what_cannot_work_is_kept_as_a_draft_and_told(self, beheer, anders, zin):
        lijn = maak_leerlijn()

        bewaard = bewerk(beheer, lijn, **anders)

        assert bewaard.status_code == 302
        pagina = editor(beheer, lijn)
        assert "Zo kan deze pagina nog niet worden gepubliceerd." in pagina
        assert zin in pagina
        assert Leerlijnversie.objects.count() == 1

        geweigerd = bewerk(beheer, lijn, "publish")

        assert geweigerd.status_code == 200
        assert zin in geweigerd.text
        assert Leerlijnversie.objects.count() == 1

    @pytest.mark.parametrize("slug", ["api", "begeleiden", "feed", "inzage", "mijn"])
    def test_an_address_of_the_portal_itself_is_refused(self, beheer, slug):
        leerlijn = maak_leerlijn()
        antwoord = bewerk(beheer, leerlijn, "publish", slug=slug)
        assert f"“{slug}” gebruikt het portaal zelf. Kies een ander adres." in antwoord.text
        leerlijn.refresh_from_db()
        assert leerlijn.slug == "leerlijn-groen"

    def test_every_address_of_the_portal_below_leren_is_kept_free(self):
        eerste = {str(patroon.pattern).partition("/")[0] for patroon in urlpatterns}
        assert eerste - {""} <= GERESERVEERD

    def test_a_line_without_an_end(self, beheer):
        lijn = maak_leerlijn()

        assert bewerk(beheer, lijn, einde_titel=" ").status_code == 302

        pagina = editor(beheer, lijn)
        assert "De leerlijn heeft geen einde. Kies certificaat of diploma en schrijf op hoe dat heet." in pagina
        assert "Nog geen einde" in pagina
        assert bewerk(beheer, lijn, "publish").status_code == 200

    def test_a_step_with_empty_fields_is_kept_and_drawn(self, beheer):
        lijn = maak_leerlijn()
        leeg = stap("toetsmoment", "S1", cesuur=None, pogingen=None, dagen=None)
        leeg["value"] |= {"titel": "", "code": ""}

        assert bewerk(beheer, lijn, stappen=[leeg]).status_code == 302

        pagina = editor(beheer, lijn)
        assert "Nog niet alles is ingevuld wat verplicht is." in pagina
        assert "Stap 1 heeft nog geen code." in pagina
        assert bewerk(beheer, lijn, "publish").status_code == 200

    def test_publishing_freezes_a_version_when_it_can_work(self, beheer):
        lijn = maak_leerlijn()

        antwoord = bewerk(beheer, lijn, "publish", title="Leerlijn Groen, nieuw")

        assert antwoord.status_code == 302
        assert [versie.definitie.titel for versie in lijn.versies.order_by("nummer")] == [
            "Leerlijn Groen",
            "Leerlijn Groen, nieuw",
        ]
        assert "Zo kan deze pagina nog niet" not in editor(beheer, lijn)

    def test_a_new_page_is_made_and_published_in_the_editor(self, beheer):
        nieuw = Leerlijn(title="", slug="", samenvatting="")
        adres = reverse("wagtailadmin_pages:add", args=["lms", "leerlijn", Leeraanbod.objects.get().pk])
        velden = {
            "title": "Leerlijn Post",
            "slug": "leerlijn-post",
            "samenvatting": "Werken in de postkamer.",
            "einde_titel": "Certificaat Post",
            "doel": paginadata(maak_leerlijn())["doel"],
        }

        assert beheer.get(adres).status_code == 200
        geweigerd = beheer.post(adres, paginadata(nieuw, "publish", stappen=KRING, **velden))
        assert geweigerd.status_code == 200
        assert KRINGZIN in geweigerd.text
        gemaakt = beheer.post(
            adres, paginadata(nieuw, "publish", stappen=[stap("opdracht", "S1", bewijs=True)], **velden)
        )

        assert gemaakt.status_code == 302
        assert Leerlijn.objects.get(slug="leerlijn-post").versies.count() == 1

    @pytest.mark.parametrize("soort", ["leerlijn", "opleiding", "instrument"])
    def test_for_whom_it_is_are_checkboxes(self, beheer, soort):
        groen = Werksoort.objects.create(naam="Groen", slug="groen")
        pagina = beheer.get(reverse("wagtailadmin_pages:add", args=["lms", soort, Leeraanbod.objects.get().pk])).text
        vakje = BeautifulSoup(pagina, "html.parser").select_one(f'[name="werksoorten"][value="{groen.pk}"]')
        assert vakje["type"] == "checkbox"
        assert "Hiermee filteren bezoekers de catalogus." in pagina

    def test_a_step_whose_page_is_not_published_is_pointed_out(self, beheer):
        opleiding = maak_opleiding()
        lijn = maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=opleiding.pk)])
        opleiding.unpublish()

        pagina = editor(beheer, lijn)

        assert "Stap S1 verwijst naar een pagina die niet is gepubliceerd." in pagina
        assert "Publiceren kan wel." in pagina
        assert bewerk(beheer, lijn, "publish").status_code == 302

    def test_a_page_that_people_may_be_following_cannot_be_deleted(self, client, redacteur):
        opleiding = maak_opleiding()
        maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=opleiding.pk)])
        los = maak_opleiding("Losse cursus")
        client.force_login(maak_user(rol=BEHEERDER, is_superuser=True))

        for pagina in (opleiding, los):
            client.post(reverse("wagtailadmin_pages:delete", args=[pagina.pk]))

        assert list(Opleiding.objects.values_list("title", flat=True)) == ["Veilig werken"]

    def test_an_instrument_goes_the_same_way(self, beheer):
        toets = maak_toets()
        zonder = [formulierstap(GEVAAR, "Gevaar zien", "gevaar zien", [keuze("Vraag 1", "a", "b")])]

        bewaard = bewerk(beheer, toets, stappen=zonder, **{"normen-count": "0"})

        assert bewaard.status_code == 302
        assert "Bij deze toets staat nog geen enkel goed antwoord." in editor(beheer, toets)
        geweigerd = bewerk(beheer, toets, "publish")
        assert geweigerd.status_code == 200
        assert "Bij deze toets staat nog geen enkel goed antwoord." in geweigerd.text

    def test_many_at_once_are_refused_as_a_whole(self, beheer):
        goed, fout = maak_leerlijn(), maak_leerlijn("Leerlijn Post")
        for lijn in (goed, fout):
            lijn.unpublish()
        bewerk(beheer, fout, stappen=KRING)
        adres = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        antwoord = beheer.post(f"{adres}?next=/admin/&id={goed.pk}&id={fout.pk}", follow=True)

        assert "“Leerlijn Post” kan zo niet worden gepubliceerd." in antwoord.text
        assert not Leerlijn.objects.live().exists()


class TestBeeld:
    def test_the_editor_shows_the_newest_draft_as_a_picture_and_as_a_list(self, beheer):
        lijn = maak_leerlijn()
        keuzes = [stap("opdracht", "K1a", "Snoeien", bewijs=False), stap("opdracht", "K1b", "Maaien", bewijs=False)]
        stappen = [
            stap("opdracht", "S1", "Kijk mee", bewijs=False),
            stap("keuze", "K1", "Kies een klus", aantal=1, stappen=keuzes, open_na="S1"),
            stap("opdracht", "S3", "Extra", bewijs=False, verplicht=False, open_na="S1"),
            stap("toetsmoment", "S4", "Laat het zien", open_na="K1"),
        ]
        bewerk(beheer, lijn, stappen=stappen)

        for pagina in (editor(beheer, lijn), beheer.get(reverse("leerlijn_beeld", args=[lijn.pk])).text):
            for tekst in (
                '<svg class="lijn-tekening" role="img"',
                "K1 Kies een klus: keuze, kies er 1 van de 2, verplicht, gaat open na S1.",
                "S3 Extra: opdracht op het werk, mag, hoeft niet, gaat open na S1.",
                "lijn-vak--mag",
                "Einde: Certificaat Groen: certificaat, als alle verplichte stappen gehaald zijn.",
            ):
                assert tekst in pagina
            assert pagina.count('class="lijn-pijl"') == 3

    def test_a_line_of_forty_steps_does_not_overlap(self):
        stappen = tuple(
            regels.Stap(
                id=f"i{n}",
                code=f"S{n}",
                soort="opdracht",
                titel="Een titel die veel langer is dan op de regel van een vak past, zodat hij wordt ingekort",
                open_na=tuple(f"i{m}" for m in (n - 1, n - 7, n - 19) if m > 0),
            )
            for n in range(1, 41)
        )
        beeld = teken(regels.Leerlijn("Lang", "", "diploma", "Diploma", stappen=stappen))

        assert all(boven.y + boven.hoog < onder.y for boven, onder in pairwise(beeld.vakken))
        assert len(beeld.vakken) == 41
        assert len(beeld.pijlen) == 39 + 33 + 21
        assert all(len(vak.titel) <= 60 for vak in beeld.vakken)
        assert beeld.breed < 1100

    def test_a_loop_is_drawn_as_one(self):
        lijn = Leerlijn(title="Kring", einde="certificaat", einde_titel="C", stappen=Leerlijn().stappen)
        lijn.stappen = Leerlijn._meta.get_field("stappen").to_python(KRING)

        beeld = teken(lijn.definitie())

        assert [vak.soorten for vak in beeld.vakken] == [("fout",), ("fout",), ("einde",)]
        assert all(pijl.fout for pijl in beeld.pijlen)
        assert beeld.vakken[0].volledig.startswith("S1 Stap S1: wacht in een kring")

    def test_takes_as_many_queries_for_many_steps_as_for_few(self, beheer):
        opleiding = maak_opleiding()
        adressen = []
        for aantal in (2, 40):
            stappen = [stap("opleiding", f"S{n}", pagina=opleiding.pk) for n in range(aantal)]
            lijn = maak_leerlijn(f"Leerlijn {aantal}", stappen=stappen)
            adressen.append(reverse("leerlijn_beeld", args=[lijn.pk]))
        beheer.get(adressen[0])
        with CaptureQueriesContext(connection) as weinig:
            beheer.get(adressen[0])
        with CaptureQueriesContext(connection) as veel:
            beheer.get(adressen[1])

        assert len(veel) == len(weinig)

    def test_is_closed_for_who_does_not_edit(self, client, redacteur):
        lijn = maak_leerlijn()
        for rol in (COORDINATOR,):
            client.force_login(maak_user(rol=rol))
            assert client.get(reverse("leerlijn_beeld", args=[lijn.pk])).status_code == 302
            assert client.get(reverse("makkelijke_teksten")).status_code == 302


class TestMakkelijk:
    TEKST = (
        '{"blocks": [{"key": "a", "type": "unstyled", "text": "%s", "inlineStyleRanges": [], "entityRanges": []}], '
        '"entityMap": {}}'
    )

    def standen(self, lijn) -> list[str]:
        concept = Leerlijn.objects.get(pk=lijn.pk).get_latest_revision_as_object()
        return [stand.value for _, stand in concept.makkelijke_delen]

    def test_the_easy_text_of_a_step_knows_its_original(self, beheer):
        lijn = maak_leerlijn()
        makkelijk = {"stappen-0-value-makkelijk-tekst": self.TEKST % "Kijk mee."}
        assert self.standen(lijn) == ["ontbreekt", "ontbreekt"]

        bewerk(beheer, lijn, **makkelijk)
        assert self.standen(lijn) == ["bij", "ontbreekt"]

        bewerk(beheer, lijn, **{"stappen-0-value-titel": "Een andere titel"})
        assert self.standen(lijn) == ["ouder", "ontbreekt"]
        assert "Stap S1 Een andere titel: ouder dan de gewone tekst" in editor(beheer, lijn)

        sleutel = Leerlijn.objects.get(pk=lijn.pk).get_latest_revision_as_object().stappen[0].id
        bewerk(beheer, lijn, makkelijke_stappen_kloppen=[sleutel])
        assert self.standen(lijn) == ["bij", "ontbreekt"]

    def test_that_of_a_page_too(self, beheer):
        opleiding = maak_opleiding()
        assert "De makkelijke tekst van deze pagina: nog geen makkelijke tekst." in editor(beheer, opleiding)

        bewerk(beheer, opleiding, "publish", makkelijke_tekst=self.TEKST % "Je leert veilig werken.")
        assert Opleiding.objects.get().makkelijk_stand == Makkelijkstand.BIJ
        bewerk(beheer, opleiding, "publish", samenvatting="Een andere samenvatting.")
        assert Opleiding.objects.get().makkelijk_stand == Makkelijkstand.OUDER
        bewerk(beheer, opleiding, "publish", makkelijk_klopt="on")
        assert Opleiding.objects.get().makkelijk_stand == Makkelijkstand.BIJ

    def test_the_overview_lists_pages_and_steps_to_filter_and_take_along(self, beheer):
        maak_leerlijn(stappen=[stap("opdracht", "S1", "=1+1", bewijs=False)])
        opleiding = maak_opleiding()
        bewerk(beheer, opleiding, "publish", makkelijke_tekst=self.TEKST % "Makkelijk.")
        maak_werkprofiel()
        adres = reverse("makkelijke_teksten")

        alles = beheer.get(adres)
        assert alles.status_code == 200
        assert [(regel.soort, regel.stand.value) for regel in alles.context["bladzijde"]] == [
            ("leerlijn", "ontbreekt"),
            ("stap", "ontbreekt"),
            ("werkprofiel", "ontbreekt"),
            ("opleiding", "bij"),
        ]
        assert reverse("wagtailadmin_pages:edit", args=[opleiding.pk]) in alles.text
        assert "Alle (4)" in alles.text
        assert [regel.titel for regel in beheer.get(adres, {"stand": "bij"}).context["bladzijde"]] == ["Veilig werken"]
        assert [regel.deel for regel in beheer.get(adres, {"soort": "stap"}).context["bladzijde"]] == ["S1 =1+1"]
        assert "Er is hier niets te zien" in beheer.get(adres, {"q": "bestaat niet"}).text
        for onzin in ("\x00", "x" * 5000, "-1", "'"):
            assert beheer.get(adres, {"stand": onzin, "soort": onzin, "p": onzin, "q": onzin}).status_code == 200

        regels_csv = beheer.get(adres, {"export": "csv", "stand": "ontbreekt"}).content.decode("utf-8-sig").splitlines()
        assert regels_csv[0] == "Soort;Pagina;Stap;Makkelijke tekst;Op de site;Bewerken"
        assert len(regels_csv) == 4
        assert reverse("makkelijke_teksten") in beheer.get(reverse("wagtailadmin_home")).text

    def test_the_overview_takes_as_many_queries_for_many_pages_as_for_few(self, beheer):
        adres = reverse("makkelijke_teksten")
        opleiding = maak_opleiding()
        maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=opleiding.pk)])
        beheer.get(adres)
        with CaptureQueriesContext(connection) as weinig:
            beheer.get(adres)
        for nummer in range(6):
            maak_leerlijn(f"Lijn {nummer}", stappen=[stap("opleiding", f"S{n}", pagina=opleiding.pk) for n in range(5)])
        with CaptureQueriesContext(connection) as veel:
            beheer.get(adres)

        assert len(veel) == len(weinig)

    @pytest.mark.parametrize(
        ("naam", "inhoud", "zin"),
        [
            ("stem.mp3", b"ID3\x04\x00", ""),
            ("stem.mp3", b"\xff\xfb\x90\x00", ""),
            ("stem.wav", b"RIFF", "Kies een mp3-bestand."),
            ("stem.mp3", b"<html>", "Dit bestand heet mp3, maar er zit geen mp3-geluid in."),
        ],
    )
    def test_sound_is_mp3(self, beheer, settings, tmp_path, naam, inhoud, zin):
        settings.MEDIA_ROOT = tmp_path
        opleiding = maak_opleiding()
        geluid = get_document_model().objects.create(title="Stem", file=ContentFile(inhoud, name=naam))

        antwoord = bewerk(beheer, opleiding, "publish", makkelijk_geluid=str(geluid.pk))

        assert antwoord.status_code == (200 if zin else 302)
        if zin:
            assert zin in antwoord.text


class TestTweedeRedacteur:
    @pytest.fixture
    def werkstroom(self, redacteur):
        return zet_werkstroom()

    def besluit(self, client, pagina, naam: str, **data):
        staat = pagina.current_workflow_task_state
        adres = reverse("wagtailadmin_pages:workflow_action", args=[pagina.pk, naam, staat.pk])
        return client.post(adres, data, follow=True)

    def test_another_editor_approves_and_it_is_published(self, beheer, client, werkstroom, redacteur, tweede):
        lijn = maak_leerlijn()
        bewerk(beheer, lijn, "submit", title="Voorgesteld")

        assert list(Bericht.objects.values_list("aan", "onderwerp")) == [(tweede.email, "Wil je meelezen: Voorgesteld")]
        assert (
            f"{redacteur.get_full_name()} legt de pagina Voorgesteld aan de redactie voor."
            in Bericht.objects.get().tekst
        )
        self.besluit(beheer, lijn, "approve")
        assert Leerlijn.objects.get().title == "Leerlijn Groen"

        client.force_login(tweede)
        assert "Voorgesteld" in client.get(reverse("wagtailadmin_home")).text
        self.besluit(client, lijn, "approve")

        assert Leerlijn.objects.get().title == "Voorgesteld"
        assert lijn.versies.count() == 2
        assert Bericht.objects.filter(aan=redacteur.email, onderwerp="Goedgekeurd: Voorgesteld").count() == 1

    def test_who_submitted_cannot_publish_it_meanwhile_and_can_withdraw_it(self, beheer, werkstroom):
        lijn = maak_leerlijn()
        bewerk(beheer, lijn, "submit", title="Voorgesteld")

        bewerk(beheer, lijn, "publish")
        assert Leerlijn.objects.get().title == "Leerlijn Groen"

        bewerk(beheer, lijn, "cancel-workflow")
        assert not WorkflowState.objects.active().exists()
        bewerk(beheer, lijn, "publish")
        assert Leerlijn.objects.get().title == "Voorgesteld"

    def test_it_is_sent_back_with_a_reason_and_put_up_again(self, beheer, client, werkstroom, redacteur, tweede):
        lijn = maak_leerlijn()
        bewerk(beheer, lijn, "submit")
        client.force_login(tweede)
        self.besluit(client, lijn, "reject", comment="Schrijf het korter.")

        bericht = Bericht.objects.get(aan=redacteur.email)
        assert bericht.onderwerp == "Nog iets aan te passen: Leerlijn Groen"
        assert "Schrijf het korter." in bericht.tekst

        derde = maak_user(rol=REDACTEUR)
        client.force_login(derde)
        bewerk(client, lijn, "submit", title="Korter")
        lijn = Leerlijn.objects.get()
        self.besluit(client, lijn, "approve")
        assert not Leerlijn.objects.filter(title="Korter").exists()
        client.force_login(tweede)
        self.besluit(client, lijn, "approve")
        assert Leerlijn.objects.filter(title="Korter").exists()

    def test_what_cannot_work_is_not_submitted_nor_approved(self, beheer, client, werkstroom, tweede):
        lijn = maak_leerlijn()
        assert bewerk(beheer, lijn, "submit", stappen=KRING).status_code == 200
        assert not WorkflowState.objects.exists()

        bewerk(beheer, lijn, "submit")
        bewerk(beheer, lijn, stappen=KRING)
        client.force_login(tweede)
        self.besluit(client, lijn, "approve")

        assert WorkflowState.objects.active().count() == 1
        assert lijn.versies.count() == 1

    def test_the_catalogue_can_ask_a_second_editor_for_everything(self, beheer, client, werkstroom, tweede):
        Leeraanbod.objects.update(tweede_redacteur=True)
        lijn = maak_leerlijn()

        bewerk(beheer, lijn, "publish", title="Alleen")
        assert Leerlijn.objects.get().title == "Leerlijn Groen"
        bewerk(beheer, lijn, "submit", title="Samen")
        client.force_login(tweede)
        bewerk(client, lijn, "publish")
        assert Leerlijn.objects.get().title == "Leerlijn Groen"
        self.besluit(client, lijn, "approve")

        assert Leerlijn.objects.get().title == "Samen"

    def test_other_pages_have_no_workflow(self, beheer, werkstroom):
        kader = maak_kader()

        assert not kader.has_workflow
        assert maak_leerlijn().has_workflow
        assert "action-submit" not in editor(beheer, kader)
        assert zet_werkstroom() == werkstroom


class TestGepland:
    def plan(self, client, lijn, **anders):
        morgen = timezone.localtime() + timedelta(days=1)
        return bewerk(client, lijn, "publish", go_live_at=morgen.strftime("%Y-%m-%d %H:%M"), **anders)

    def vervroeg(self) -> None:
        nu = timezone.now() - timedelta(minutes=1)
        for concept in Revision.objects.exclude(approved_go_live_at=None):
            concept.content["go_live_at"] = nu.isoformat()
            Revision.objects.filter(pk=concept.pk).update(approved_go_live_at=nu, content=concept.content)

    def test_the_worker_publishes_it_at_its_time_and_freezes_it(self, beheer):
        lijn = maak_leerlijn()
        assert self.plan(beheer, lijn, title="Straks").status_code == 302
        assert gepland.doe() == (0, 0)
        assert lijn.versies.count() == 1

        self.vervroeg()

        assert gepland.doe() == (1, 0)
        assert gepland.doe() == (0, 0)
        assert Leerlijn.objects.get().title == "Straks"
        assert lijn.versies.count() == 2

    def test_what_cannot_work_is_not_scheduled(self, beheer):
        lijn = maak_leerlijn()

        antwoord = self.plan(beheer, lijn, stappen=KRING)

        assert antwoord.status_code == 200
        assert KRINGZIN in antwoord.text
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()

    def test_one_that_cannot_be_published_stands_in_the_way_of_no_other(self, beheer):
        fout, goed = maak_leerlijn("Leerlijn Post"), maak_leerlijn()
        self.plan(beheer, fout, title="Post, straks")
        self.plan(beheer, goed, title="Groen, straks")
        concept = Revision.objects.exclude(approved_go_live_at=None).order_by("pk").first()
        concept.content["einde_titel"] = ""
        concept.save()
        self.vervroeg()

        assert gepland.doe() == (1, 0)
        assert gepland.doe() == (0, 0)
        assert set(Leerlijn.objects.values_list("title", flat=True)) == {"Leerlijn Post", "Groen, straks"}
        regel = PageLogEntry.objects.get(action="content.niet_gepubliceerd")
        assert regel.page_id == fout.pk
        assert "Op het gekozen moment niet gepubliceerd. " in regel.message

    def test_it_ends_at_its_time(self, redacteur):
        lijn = maak_leerlijn()
        Page.objects.filter(pk=lijn.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

        assert gepland.doe() == (0, 1)
        assert not Leerlijn.objects.get().live


class TestVoorvertoning:
    def test_both_texts_can_be_previewed_before_anything_is_kept(self, beheer):
        opleiding = maak_opleiding(tekst="<p>De gewone tekst.</p>", makkelijke_tekst="<p>De makkelijke tekst.</p>")
        adres = reverse("wagtailadmin_pages:preview_on_edit", args=[opleiding.pk])
        assert beheer.post(adres, paginadata(opleiding, title="Nog niet bewaard")).status_code == 200

        for modus, wel, niet in (("gewoon", "gewone", "makkelijke"), ("makkelijk", "makkelijke", "gewone")):
            antwoord = beheer.get(adres, {"mode": modus})
            assert antwoord.status_code == 200
            assert "Nog niet bewaard" in antwoord.text
            assert f"De {wel} tekst." in antwoord.text
            assert f"De {niet} tekst." not in antwoord.text


class TestGeschiedenis:
    def test_two_versions_side_by_side(self, beheer):
        lijn = maak_leerlijn()
        bewerk(beheer, lijn, "publish", **{"stappen-0-value-titel": "Loop een dag mee"})
        eerste, tweede = lijn.revisions.order_by("pk").first(), lijn.revisions.order_by("-pk").first()

        antwoord = beheer.get(reverse("wagtailadmin_pages:revisions_compare", args=[lijn.pk, eerste.pk, tweede.pk]))

        assert antwoord.status_code == 200
        assert "Loop een dag mee" in antwoord.text

    def test_a_copy_is_a_leerlijn_of_its_own(self, beheer):
        lijn = maak_leerlijn()
        data = {
            "new_title": "Kopie",
            "new_slug": "kopie",
            "new_parent_page": str(Leeraanbod.objects.get().pk),
            "publish_copies": "on",
        }

        beheer.post(reverse("wagtailadmin_pages:copy", args=[lijn.pk]), data)

        kopie = Leerlijn.objects.get(slug="kopie")
        assert [stap.id for stap in kopie.definitie().alle()] == [stap.id for stap in lijn.definitie().alle()]
        assert [kopie.versies.count(), lijn.versies.count()] == [1, 1]


class TestLeerwoorden:
    def test_an_editor_keeps_the_lists(self, beheer):
        antwoord = beheer.post(
            reverse(Werksoort.snippet_viewset.get_url_name("add")), {"naam": "Groen", "slug": "groen"}
        )

        assert antwoord.status_code == 302
        assert Werksoort.objects.get().naam == "Groen"
        for model in (Werksoort, Functie):
            assert beheer.get(reverse(model.snippet_viewset.get_url_name("list"))).status_code == 200

    @pytest.mark.parametrize(("model", "veld"), [(Werksoort, "werksoorten"), (Functie, "functies")])
    def test_one_in_use_stays_with_a_sentence(self, beheer, model, veld):
        gebruikt, los = model.objects.create(naam="Groen", slug="groen"), model.objects.create(naam="Post", slug="post")
        opleiding = maak_opleiding()
        getattr(opleiding, veld).set([gebruikt])
        opleiding.save_revision().publish()

        for woord in (gebruikt, los):
            adres = reverse(model.snippet_viewset.get_url_name("delete"), args=[woord.pk])
            antwoord = beheer.post(adres, follow=True)
            zin = "“Groen” kan niet worden verwijderd, want het staat bij “Veilig werken”."
            assert (zin in antwoord.text) == (woord == gebruikt)

        assert list(model.objects.all()) == [gebruikt]


def test_the_editors_of_every_kind_open(beheer):
    for pagina in (maak_leerlijn(), maak_opleiding(), maak_instrument(), maak_toets("Toets 2"), maak_werkprofiel()):
        assert "Makkelijke tekst" in editor(beheer, pagina)
    assert Instrument.objects.count() == 2
    assert "publiceren kan alleen met een tweede redacteur" in editor(beheer, Leeraanbod.objects.get()).lower()
