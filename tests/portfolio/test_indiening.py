"""Submitting: everything that is missing in one go, and what was submitted stays exactly as it was."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.rollen import COORDINATOR
from berichten.models import Bericht
from content.reglementen import huidige_versie
from formulieren.blocks import vaste_id
from formulieren.models import Antwoord, Invulling, Kopie
from portfolio.models import Deel, Indiening, IndieningBestand, Onvolledig, Portfolio
from portfolio.models.kaderversie import Onveranderlijk
from portfolio.status import Status
from tests.accounts.factories import maak_user
from tests.portfolio.formulierdata import naam, schrijf, velden_van
from tests.portfolio.kaderfabriek import publiceer

CONTROLEREN, INDIENEN = reverse("portfolio:controleren"), reverse("portfolio:indienen")
OVERZICHT = reverse("portfolio:overzicht")


def antwoord_op(portfolio: Portfolio, code: str) -> Antwoord:
    return Antwoord.objects.get(invulling__portfoliodeel__portfolio=portfolio, vraag=vaste_id("vraag", code))


def wijzig(portfolio: Portfolio, code: str, waarde) -> None:
    antwoord = antwoord_op(portfolio, code)
    antwoord.waarde = waarde
    antwoord.save()


def sleutels(waarde) -> list[str]:
    """The ids of files in a frozen answer: those of a question with files, or of the rows of a table."""
    rijen = waarde if isinstance(waarde, list) else []
    gewoon = [cel for cel in rijen if isinstance(cel, str)]
    return gewoon + [s for rij in rijen if isinstance(rij, dict) for s in rij.get("bewijs", [])]


def lees(client) -> str:
    """The page as somebody reads it, without its token and what stands around it."""
    pagina = client.get(reverse("portfolio:lezen")).content.decode()
    hoofd = pagina.partition("<main")[2].partition("</main>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", hoofd)


def breek_van_alles(portfolio: Portfolio) -> None:
    """Something wrong in every kind of question."""
    wijzig(portfolio, "A1-diploma.opleiding", "")
    wijzig(portfolio, "A1-diploma.niveau", "")
    wijzig(portfolio, "A1-diploma.datum", "31-2-2013")
    wijzig(portfolio, "A1-diploma.nvao", {"antwoord": "nee", "toelichting": ""})
    wijzig(portfolio, "A1-diploma.croho", {"antwoord": "ja", "toelichting": ""})
    wijzig(portfolio, "A1-diploma.bestand", [])
    cursussen = antwoord_op(portfolio, "A2-98-uur.cursussen").waarde
    cursussen[0] |= {"keurmerk": {"antwoord": "nee", "toelichting": ""}, "uren": "1", "bewijs": []}
    wijzig(portfolio, "A2-98-uur.cursussen", cursussen)
    wijzig(portfolio, "B1.1.2", "1.199")
    handtekening = antwoord_op(portfolio, "B1.1.4").waarde
    wijzig(portfolio, "B1.1.4", {**handtekening, "plaats": "", "akkoord": False, "getekend": None})
    wijzig(portfolio, "B1.2.3", {"naam": "", "plaats": "", "datum": "", "akkoord": False, "getekend": None})
    wijzig(portfolio, "C.2.1", {"begin": "1-1-2001", "eind": "2-1-2001", "loopt_nog": False})
    wijzig(portfolio, "C1.1.1", {"tekst": "", "nauwelijks": True})


class TestTekorten:
    def test_are_all_listed_in_one_go_and_nothing_changes(self, portfolio):
        breek_van_alles(portfolio)

        with pytest.raises(Onvolledig) as gevangen:
            Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        assert [(t.deel, t.tekst) for t in gevangen.value.tekorten][:3] == [
            ("A1", "Deze vraag is nog niet beantwoord."),
            ("A1", "Je hebt hier nog niets gekozen."),
            ("A1", "Dit is geen datum die bestaat. Schrijf hem als dag-maand-jaar, bijvoorbeeld 1-9-2022."),
        ]
        assert len(gevangen.value.tekorten) == 16
        assert Portfolio.objects.get(pk=portfolio.pk).status == Status.CONCEPT
        assert Portfolio.objects.get(pk=portfolio.pk).peildatum is None
        assert not Invulling.objects.filter(portfoliodeel__portfolio=portfolio, op_slot=True).exists()
        assert not Indiening.objects.exists()
        assert not Bericht.objects.exists()

    def test_each_links_to_the_very_input(self, portfolio, kandidaat, client):
        breek_van_alles(portfolio)

        pagina = client.get(CONTROLEREN).content.decode()

        links = re.findall(r'href="(/mijn-portfolio/[a-e]/[\w-]+/)#(v-[\w-]+)"', pagina)
        assert "Er ontbreken nog 16 punten" in pagina
        assert len(links) == 16
        for adres, anker in links:
            assert f'id="{anker}"' in client.get(adres).content.decode(), (adres, anker)

    def test_the_button_is_only_there_when_nothing_is_missing(self, portfolio, kandidaat, client):
        assert "Dien mijn portfolio in" in client.get(CONTROLEREN).content.decode()
        wijzig(portfolio, "D.1.1", {"tekst": "", "nauwelijks": False})

        pagina = client.get(CONTROLEREN).content.decode()

        assert "Dien mijn portfolio in" not in pagina
        assert "Er ontbreekt nog 1 punt" in pagina

    def test_a_post_all_the_same_leads_to_what_is_missing(self, portfolio, kandidaat, client):
        wijzig(portfolio, "D.1.1", {"tekst": "", "nauwelijks": False})

        antwoord = client.post(INDIENEN, follow=True)

        assert antwoord.redirect_chain == [(CONTROLEREN, 302)]
        assert "Je portfolio is nog niet ingediend: er ontbreekt nog iets." in antwoord.content.decode()
        assert not Indiening.objects.exists()


class TestIndienen:
    def test_from_the_page(self, portfolio, kandidaat, client):
        assert client.get(INDIENEN).status_code == 405

        antwoord = client.post(INDIENEN, follow=True)

        pagina = antwoord.content.decode()
        assert antwoord.redirect_chain == [(OVERZICHT, 302)]
        assert "Je portfolio is ingediend" in pagina
        assert "Het bureau gaat je documenten controleren" in pagina
        portfolio.refresh_from_db()
        assert (portfolio.status, portfolio.peildatum) == (Status.INGEDIEND, timezone.localdate())

    def test_freezes_the_answers_as_they_are_with_version_and_files(self, portfolio):
        per_deel = {
            deel.code: {a.vraag: a.waarde for a in Antwoord.objects.filter(invulling=deel.invulling)}
            for _, deel in portfolio.deelnames
        }

        indiening = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        indiening = Indiening.objects.get(pk=indiening.pk)
        assert indiening.inhoud == {
            "formaat": 1,
            "delen": [
                {"code": deel.code, "onderdeel": onderdeel, "versie": deel.versie, "antwoorden": per_deel[deel.code]}
                for onderdeel, deel in portfolio.deelnames
            ],
            "vrijgesteld": {},
            "kandidaat": {
                "naam": "Sanne de Vries",
                "plaats": "Zwolle",
                "opleider": "Academie De Brug",
                "werkgevers": ["Werkpad Noord"],
            },
        }
        assert (indiening.nummer, indiening.kaderversie) == (1, portfolio.kaderversie)
        genoemd = {s for deel in indiening.inhoud["delen"] for w in deel["antwoorden"].values() for s in sleutels(w)}
        assert {str(bestand.pk) for bestand in indiening.bestanden.all()} == genoemd
        assert len(genoemd) == 6

    def test_records_which_version_of_the_regulations_was_agreed_to(self, portfolio):
        inhoud = Indiening.objects.dien_in(portfolio, portfolio.kandidaat).inhoud

        e = next(deel for deel in inhoud["delen"] if deel["code"] == "E")["antwoorden"]
        assert e[vaste_id("vraag", "E.1.1")]["getekend"]["reglement"] == {
            "code": "gedragscode",
            "nummer": 1,
            "titel": huidige_versie("gedragscode").titel,
        }
        assert e[vaste_id("vraag", "E.2.1")]["getekend"]["reglement"]["code"] == "klachtenreglement"
        assert e[vaste_id("vraag", "E.3.1")]["getekend"]["reglement"] is None
        assert e[vaste_id("vraag", "E.1.1")]["getekend"]["door"] == portfolio.kandidaat.pk

    def test_twice_is_once(self, portfolio, kandidaat, client, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(INDIENEN)
            antwoord = client.post(INDIENEN, follow=True)

        assert antwoord.status_code == 200
        assert Indiening.objects.count() == 1
        assert len(mail.outbox) == 1

    def test_is_for_the_kandidaat_alone(self, portfolio):
        with pytest.raises(PermissionDenied, match="niet jouw portfolio"):
            Indiening.objects.dien_in(portfolio, maak_user(rol=COORDINATOR))

    @pytest.mark.parametrize("status", [Status.IN_CONTROLE, Status.GESTOPT])
    def test_is_not_possible_any_more(self, portfolio, status):
        Portfolio.objects.filter(pk=portfolio.pk).update(status=status)

        with pytest.raises(ValidationError):
            Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

    def test_the_mail_confirms_and_holds_nothing_of_the_portfolio(
        self, portfolio, kandidaat, client, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            client.post(INDIENEN)

        (bericht,) = mail.outbox
        assert bericht.to == [kandidaat.email]
        assert bericht.subject == "We hebben je portfolio ontvangen"
        assert "Beste Sanne de Vries," in bericht.body
        assert f"{settings.WAGTAILADMIN_BASE_URL}/mijn-portfolio/" in bericht.body
        assert bericht.attachments == []
        for antwoord in Antwoord.objects.filter(invulling__portfoliodeel__portfolio=portfolio):
            if isinstance(antwoord.waarde, dict) and antwoord.waarde.get("tekst"):
                assert antwoord.waarde["tekst"].strip()[:40] not in bericht.body


class TestBlijvend:
    @pytest.fixture
    def indiening(self, portfolio) -> Indiening:
        return Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

    def test_later_edits_of_pages_profile_and_answers_change_nothing(self, indiening, portfolio, kandidaat, client):
        eerder = Indiening.objects.get().inhoud
        gelezen = lees(client)
        deel = Deel.objects.get(code="C1")
        deel.title = "Heel anders"
        deel.stappen[0].value["titel"] = "Een andere taak"
        publiceer(deel)
        kandidaat.profiel.certificaatnaam = "Anders"
        kandidaat.profiel.save()
        wijzig(portfolio, "C1.1.1", {"tekst": "Buiten het formulier om gewijzigd", "nauwelijks": False})

        assert Indiening.objects.get().inhoud == eerder
        assert lees(client) == gelezen
        assert "Buiten het formulier om" not in gelezen

    def test_a_new_submission_leaves_the_first_as_it_was(self, indiening, portfolio):
        eerder = indiening.inhoud
        portfolio.neem_terug(portfolio.kandidaat)
        wijzig(portfolio, "C1.1.1", {"tekst": "Herschreven", "nauwelijks": False})
        tweede = Indiening.objects.dien_in(portfolio, portfolio.kandidaat)

        assert Indiening.objects.get(nummer=1).inhoud == eerder
        assert tweede.inhoud != eerder

    def test_neither_code_nor_sql_changes_it(self, indiening):
        with pytest.raises(Onveranderlijk):
            indiening.save()
        with pytest.raises(Onveranderlijk):
            indiening.delete()
        for sql in (
            "update portfolio_indiening set inhoud = '{}'",
            "update portfolio_indiening set ingediend_op = now() - interval '1 day'",
            "update portfolio_indiening set peildatum = '2001-01-01'",
            "update portfolio_indiening set ingediend_door_id = ingediend_door_id + 1",
            "delete from portfolio_indiening",
            "delete from portfolio_indieningbestand",
            "update portfolio_indieningbestand set bestand_id = gen_random_uuid()",
        ):
            weigert = pytest.raises(DatabaseError, match="verandert niet")
            with weigert, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)

    def test_its_files_cannot_be_removed(self, indiening):
        with pytest.raises(DatabaseError), transaction.atomic():
            IndieningBestand.objects.first().bestand.delete()

    def test_a_save_that_comes_after_it_is_refused_and_kept(self, portfolio, kandidaat, client):
        adres = "/mijn-portfolio/d/d-omgeving/"
        data = velden_van(client.get(adres).content.decode())
        data[f"{naam('D.2.1')}-tekst"] = "Dit kwam te laat."
        Indiening.objects.dien_in(portfolio, kandidaat)

        antwoord = client.post(adres, data)
        tijdens_typen = client.post(f"{adres}bewaren/", data)

        assert "Dit formulier is intussen ingediend" in antwoord.content.decode()
        assert tijdens_typen.status_code == 423
        assert Kopie.objects.get().waarde == {"tekst": "Dit kwam te laat.", "nauwelijks": False}
        assert antwoord_op(portfolio, "D.2.1").waarde["tekst"] != "Dit kwam te laat."
        assert "Dit kwam te laat." in client.get(reverse("portfolio:bewaarde_teksten")).content.decode()


def test_what_is_taken_back_can_be_changed_again(portfolio, kandidaat, client):
    Indiening.objects.dien_in(portfolio, kandidaat)
    portfolio.neem_terug(kandidaat)

    antwoord = schrijf(client, "/mijn-portfolio/d/d-omgeving/", **{f"{naam('D.2.1')}-tekst": "Weer verder."})

    assert antwoord.status_code == 302
    assert antwoord_op(portfolio, "D.2.1").waarde["tekst"] == "Weer verder."
