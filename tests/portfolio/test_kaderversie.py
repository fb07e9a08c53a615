"""A version of the toetsingskader: proposed, confirmed by a second editor, and never changed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.rollen import BEHEERDER, COORDINATOR, REDACTEUR
from portfolio.models import Deel, Kaderversie, KaderversieDeel, Onderdeel
from portfolio.models.kaderversie import Onveranderlijk
from tests.accounts.factories import maak_user
from tests.portfolio.kaderfabriek import (
    blok_id,
    maak_deel,
    maak_kader,
    maak_onderdeel,
    publiceer,
    stap,
    vraag,
)

pytestmark = pytest.mark.django_db
VROEGER = date(2024, 1, 1)


@pytest.fixture
def kader(db):
    return maak_kader()


@pytest.fixture
def redacteur(db):
    return maak_user(rol=REDACTEUR)


@pytest.fixture
def collega(db):
    return maak_user(rol=BEHEERDER)


def vandaag() -> date:
    return timezone.localdate()


def stel_voor(kader, door, vanaf=None) -> Kaderversie:
    return Kaderversie.objects.stel_voor(kader, door, vanaf or vandaag(), "Eerste versie")


def bezwaren(kader, door, vanaf=None) -> list[str]:
    with pytest.raises(ValidationError) as gevangen:
        stel_voor(kader, door, vanaf)
    return gevangen.value.messages


class TestVoorstel:
    def test_freezes_the_published_pages_in_order(self, kader, redacteur):
        versie = stel_voor(kader, redacteur)

        assert (versie.nummer, versie.status, versie.geldig_vanaf) == (1, "voorgesteld", vandaag())
        assert [(deel.code, deel.onderdeel) for deel in versie.delen.all()] == [
            ("A1", "A"),
            ("C", "C"),
            ("C1", "C"),
            ("C2", "C"),
        ]
        assert [(o.code, [d.code for d in o.delen]) for o in versie.onderdelen] == [
            ("A", ["A1"]),
            ("C", ["C", "C1", "C2"]),
        ]

    def test_reads_routes_as_a_choice_and_a_step_for_each(self, kader, redacteur):
        formulier = stel_voor(kader, redacteur).delen_per_code()["A1"].versie.formulier

        keuze, diploma, evc = formulier.stappen
        assert keuze.slug == "a1-route"
        assert keuze.kenmerken == {"routekeuze": True}
        assert [(o["waarde"], o["label"], o["uitleg"]) for o in keuze.vragen[0].instellingen["opties"]] == [
            (
                blok_id("route", "A1-diploma"),
                "Diploma",
                "Met deze route hoef je niet te doen: C2 en het toetsgesprek.",
            ),
            (blok_id("route", "A1-evc"), "EVC", ""),
        ]
        assert diploma.inleiding == "<ul><li>Ondertekend</li></ul>"
        assert diploma.kenmerken["route"] == "A1-diploma"
        assert diploma.kenmerken["heft_op"] == ["C2", "toetsgesprek"]
        assert (diploma.toon_als.vraag, diploma.toon_als.waarde) == (
            keuze.vragen[0].id,
            blok_id("route", "A1-diploma"),
        )
        assert evc.kenmerken["heft_op"] == []

    def test_writes_to_the_action_log(self, kader, redacteur):
        versie = stel_voor(kader, redacteur)

        regel = ModelLogEntry.objects.get(action="portfolio.kaderversie.voorgesteld")
        assert (regel.object_id, regel.user) == (str(versie.pk), redacteur)

    def test_is_not_for_a_coordinator(self, kader):
        with pytest.raises(PermissionDenied, match="Alleen een redacteur of beheerder"):
            stel_voor(kader, maak_user(rol=COORDINATOR))

    def test_refuses_unpublished_changes_by_name(self, kader, redacteur):
        deel = Deel.objects.get(code="C1")
        deel.title = "Nieuwe titel"
        deel.save_revision()

        assert bezwaren(kader, redacteur) == [
            "De pagina “Deel C1” heeft wijzigingen die nog niet zijn gepubliceerd. "
            "Publiceer ze, of herstel de gepubliceerde versie."
        ]

    def test_lists_every_problem_at_once(self, kader, redacteur):
        maak_onderdeel(kader, "B")
        route = stap("A2-x", "Route X", heft_op=["Z9", "A2"])
        maak_deel(Onderdeel.objects.get(code="A"), "A2", routes=[route])
        som = vraag("Cursussen", "tabel", som_kolom="uren", kolommen=[
            {"id": "naam", "label": "Naam", "soort": "korte_tekst"}
        ])  # fmt: skip
        leeg = vraag("Kies", "keuze", opties=[])
        verklaring = vraag("Teken", "verklaring", tekst="<p>Ik teken.</p>", reglement="huisregels")
        maak_deel(
            Onderdeel.objects.get(code="C"),
            "C3",
            [stap("C1.1", "Nog eens", vraag=[som, leeg, verklaring])],
        )
        maak_deel(Onderdeel.objects.get(code="C"), "C4")

        assert bezwaren(kader, redacteur) == [
            "Onderdeel “Onderdeel B” heeft geen vragen: niet op de eigen pagina, en niet in een deel.",
            "Het adres “c1-1” staat bij meer dan één stap.",
            "A2: de route “Route X” heft “Z9” op, maar dat deel bestaat niet.",
            "A2: de route “Route X” heft haar eigen deel op.",
            "C3: De tabel “Cursussen” telt de kolom “uren” op, maar die is er niet als getal.",
            "C3: De vraag “Kies” heeft geen antwoorden om uit te kiezen.",
            "C3: “Teken” verwijst naar het reglement “huisregels”, dat er niet is.",
            "C4: “Deel C4” heeft nog geen stappen.",
        ]

    def test_refuses_a_code_that_is_used_twice(self, kader, redacteur):
        deel = maak_deel(Onderdeel.objects.get(code="A"), "C9", [stap("C9.1")])
        Deel.objects.filter(pk=deel.pk).update(code="C1")

        assert bezwaren(kader, redacteur) == ["De code “C1” staat op meer dan één pagina."]

    def test_refuses_routes_without_the_question_above_them(self, kader, redacteur):
        Deel.objects.filter(code="A1").update(route_vraag="")

        assert bezwaren(kader, redacteur) == ["A1: de vraag waarmee iemand kiest uit de routes is nog leeg."]

    def test_refuses_a_day_in_the_past_and_a_second_open_proposal(self, kader, redacteur):
        stel_voor(kader, redacteur)

        assert bezwaren(kader, redacteur, vandaag() - timedelta(days=1)) == [
            "Er ligt al een voorstel voor een nieuwe versie. Handel dat eerst af.",
            "De ingangsdatum ligt in het verleden. Kies vandaag of een latere dag.",
        ]

    def test_leaves_out_pages_that_are_not_published(self, kader, redacteur):
        Deel.objects.get(code="C1").unpublish()

        assert list(stel_voor(kader, redacteur).delen_per_code()) == ["A1", "C", "C2"]


class TestBevestigen:
    def test_a_second_editor_makes_it_the_version_from_its_day_on(self, kader, redacteur, collega):
        versie = stel_voor(kader, redacteur, vandaag() + timedelta(days=10))
        versie.bevestig(collega)

        assert (versie.status, versie.bevestigd_door) == ("vastgesteld", collega)
        assert Kaderversie.objects.geldig_op(vandaag() + timedelta(days=9)) is None
        assert Kaderversie.objects.geldig_op(vandaag() + timedelta(days=10)) == versie

    def test_nobody_confirms_an_own_proposal(self, kader, redacteur):
        versie = stel_voor(kader, redacteur)

        with pytest.raises(PermissionDenied, match="Je hebt deze versie zelf voorgesteld"):
            versie.bevestig(redacteur)
        assert Kaderversie.objects.get().status == "voorgesteld"

    def test_a_day_that_has_passed_becomes_today(self, kader, redacteur, collega, monkeypatch):
        versie = stel_voor(kader, redacteur)
        later = vandaag() + timedelta(days=3)
        monkeypatch.setattr("portfolio.models.kaderversie.timezone.localdate", lambda: later)

        versie.bevestig(collega)

        assert versie.geldig_vanaf == later

    def test_happens_once(self, kader, redacteur, collega):
        versie = stel_voor(kader, redacteur)
        versie.bevestig(collega)

        with pytest.raises(ValidationError, match="Dit voorstel is al vastgesteld"):
            versie.bevestig(collega)
        with pytest.raises(ValidationError, match="Dit voorstel is al vastgesteld"):
            versie.wijs_af(collega, "Toch niet")

    def test_turning_down_keeps_the_reason_and_makes_room_for_another(self, kader, redacteur):
        versie = stel_voor(kader, redacteur)

        with pytest.raises(ValidationError, match="Schrijf op waarom"):
            versie.wijs_af(redacteur, "  ")
        versie.wijs_af(redacteur, "Ik zag nog een fout.")

        assert (versie.status, versie.reden) == ("afgewezen", "Ik zag nog een fout.")
        assert stel_voor(kader, redacteur).nummer == 2
        assert Kaderversie.objects.geldig_op(vandaag()) is None


class TestBlijvend:
    def test_neither_code_nor_query_changes_what_was_laid_down(self, kader, redacteur, collega):
        versie = stel_voor(kader, redacteur)
        versie.bevestig(collega)

        with pytest.raises(Onveranderlijk):
            versie.save()
        with pytest.raises(Onveranderlijk):
            versie.delete()
        for wijzig in (
            lambda: Kaderversie.objects.update(inhoud={}),
            lambda: Kaderversie.objects.all()._raw_delete("default"),
            lambda: KaderversieDeel.objects.update(code="X"),
            lambda: KaderversieDeel.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match="verandert niet"), transaction.atomic():
                wijzig()

    def test_an_unchanged_deel_shares_its_form_version(self, kader, redacteur, collega):
        eerste = stel_voor(kader, redacteur)
        eerste.bevestig(collega)
        deel = Deel.objects.get(code="C1")
        deel.stappen[0].value["titel"] = "Taak 1, opnieuw geschreven"
        publiceer(deel)

        tweede = stel_voor(kader, redacteur)

        oud, nieuw = eerste.delen_per_code(), tweede.delen_per_code()
        assert {code for code in nieuw if nieuw[code].versie_id != oud[code].versie_id} == {"C1"}
        assert [(v.code, v.soort) for v in tweede.verschil_met(eerste)] == [("C1", "gewijzigd")]
        assert [(w.soort, w.wat, w.oud, w.nieuw) for w in tweede.verschil_met(eerste)[0].wijzigingen] == [
            ("gewijzigd", "stap", "Taak 1", "Taak 1, opnieuw geschreven")
        ]

    def test_a_later_edit_of_a_page_changes_nothing(self, kader, redacteur):
        versie = stel_voor(kader, redacteur)
        deel = Deel.objects.get(code="C1")
        deel.title = "Anders"
        publiceer(deel)

        gelezen = Kaderversie.objects.get(pk=versie.pk)
        assert gelezen.onderdelen[1].delen[1].titel == "Deel C1"
        assert gelezen.delen_per_code()["C1"].versie.formulier.titel == "Deel C1"

    def test_a_new_and_a_dropped_deel_show_as_such(self, kader, redacteur, collega):
        eerste = stel_voor(kader, redacteur)
        eerste.bevestig(collega)
        maak_deel(Onderdeel.objects.get(code="C"), "C3", [stap("C3.1")])
        Deel.objects.get(code="C1").unpublish()

        assert [(v.code, v.soort) for v in stel_voor(kader, redacteur).verschil_met(eerste)] == [
            ("C3", "nieuw"),
            ("C1", "vervallen"),
        ]

    def test_the_forms_of_a_version_are_read_with_one_query(self, kader, redacteur, django_assert_num_queries):
        versie = stel_voor(kader, redacteur)

        with django_assert_num_queries(1):
            versie.delen_per_code()
        with django_assert_num_queries(0):
            versie.delen_per_code()


class TestVersieVanDeLader:
    def test_is_laid_down_by_nobody_and_only_as_the_first(self, kader):
        versie = Kaderversie.objects.leg_eerste_vast(kader, VROEGER, "Het begin")

        assert (versie.status, versie.voorgesteld_door, versie.bevestigd_door) == ("vastgesteld", None, None)
        assert Kaderversie.objects.geldig_op(VROEGER) == versie
        with pytest.raises(ValidationError, match="Er is al een versie"):
            Kaderversie.objects.leg_eerste_vast(kader, VROEGER, "Nog eens")

    def test_a_next_version_cannot_begin_before_it(self, kader, redacteur, collega):
        Kaderversie.objects.leg_eerste_vast(kader, vandaag() + timedelta(days=30), "Het begin")

        assert bezwaren(kader, redacteur)[0].startswith("Versie 1 gaat in op")
