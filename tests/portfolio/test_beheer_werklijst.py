"""The worklist of the office: what has to happen next, in one list of any length."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from formulieren.models import Antwoord
from portfolio.models import Bezwaar, Indiening, Portfolio, Toewijzing, Werkstand
from portfolio.status import Status, Werk
from portfolio.werk import aantallen, termijnstand, wachttijd
from tests.accounts.factories import maak_kandidaat

from .conftest import maak_compleet
from .ketenfabriek import Keten, maak_assessor, maak_coordinator

LIJST = reverse("portfolio_portfolio_modeladmin_index")


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


@pytest.fixture
def bureau(client, db):
    user = maak_coordinator("Carla", last_name="Post")
    client.force_login(user)
    return user


def wat_nu(keten: Keten) -> str:
    return Werkstand.objects.get(portfolio=keten.portfolio).wat_nu


def rijen(client, **vraag) -> list[dict[str, str]]:
    """The worklist as its CSV."""
    inhoud = b"".join(client.get(LIJST, {"export": "csv", **vraag}).streaming_content).decode()
    return list(csv.DictReader(StringIO(inhoud)))


class TestWatNu:
    """What has to happen next, at every stage."""

    def test_a_draft_waits_for_the_kandidaat(self, keten):
        assert wat_nu(keten) == Werk.WACHT_KANDIDAAT

    def test_submitted_and_in_check_it_is_to_be_checked(self, keten):
        assert wat_nu(keten.dien_in()) == Werk.CONTROLEREN

    def test_after_the_check_assessoren_are_to_be_assigned(self, keten):
        assert wat_nu(keten.gecontroleerd()) == Werk.TOEWIJZEN

    def test_who_steps_back_has_to_be_replaced(self, keten):
        keten.toegewezen()
        keten.toewijzing(2).treed_terug(keten.assessoren[1], "Te druk.")
        assert wat_nu(keten) == Werk.VERVANGER

    def test_an_objection_to_an_assessor_comes_first(self, keten):
        keten.toegewezen()
        keten.toewijzing(1).maak_bezwaar(keten.kandidaat, "We kennen elkaar.")
        assert wat_nu(keten) == Werk.BEZWAAR_ASSESSOR
        keten.toewijzing(1).beantwoord_bezwaar(keten.coordinator, False, "Dat is lang geleden.")
        assert wat_nu(keten) == Werk.GESPREK

    def test_the_talk_is_to_be_planned_whatever_the_reviews_and_then_it_waits_for_the_assessoren(self, keten):
        keten.open()
        assert wat_nu(keten) == Werk.GESPREK
        keten.lever_in(1)
        assert wat_nu(keten) == Werk.GESPREK
        keten.plan_gesprek()
        assert wat_nu(keten) == Werk.WACHT_ASSESSOREN

    def test_a_route_that_lifts_only_the_talk_waits_for_the_assessoren(self, keten):
        keten.open()
        eerste = keten.indiening
        Indiening.objects.create(
            portfolio=keten.portfolio,
            nummer=eerste.nummer + 1,
            ingediend_op=timezone.now(),
            ingediend_door=keten.kandidaat,
            peildatum=eerste.peildatum,
            kaderversie=eerste.kaderversie,
            inhoud=eerste.inhoud | {"vrijgesteld": {"toetsgesprek": "A2"}},
        )
        assert wat_nu(keten) == Werk.WACHT_ASSESSOREN

    def test_where_they_stay_divided_a_third_is_to_be_asked(self, keten):
        keten.vergelijking({"C1.2": "niet_aangetoond"})
        eindscore = keten.indiening.eindscores.get(code="C1.2")
        eindscore.bewaar(
            keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="Oneens.", verdeeld=True
        )
        assert wat_nu(keten) == Werk.DERDE
        Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Ilse"))
        assert wat_nu(keten) == Werk.WACHT_DERDE

    def test_an_objection_to_a_third_assessor_comes_first_too(self, keten):
        keten.vergelijking({"C1.2": "niet_aangetoond"})
        eindscore = keten.indiening.eindscores.get(code="C1.2")
        eindscore.bewaar(
            keten.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="Oneens.", verdeeld=True
        )
        derde = Toewijzing.objects.vraag_derde(keten.portfolio, keten.coordinator, maak_assessor("Ilse"))
        derde.maak_bezwaar(keten.kandidaat, "We kennen elkaar.")
        assert wat_nu(keten) == Werk.BEZWAAR_ASSESSOR

    def test_signed_it_is_to_be_decided_and_then_done(self, keten):
        keten.beoordeeld()
        assert wat_nu(keten) == Werk.BESLUIT
        keten.besluit()
        assert wat_nu(keten) == Werk.KLAAR

    def test_an_open_objection_is_to_be_handled_within_its_own_term(self, keten):
        besluit = keten.afgewezen()
        assert wat_nu(keten) == Werk.KLAAR
        bezwaar = Bezwaar.objects.dien_in(besluit, keten.kandidaat, "Niet mee eens.")
        stand = Werkstand.objects.get(portfolio=keten.portfolio)
        assert (stand.wat_nu, stand.termijn, stand.sinds) == (Werk.BEZWAAR, bezwaar.termijn, bezwaar.ingediend_op)

    def test_a_supplement_waits_for_the_kandidaat_until_its_term_is_over(self, keten):
        keten.aan_te_vullen()
        assert wat_nu(keten) == Werk.WACHT_KANDIDAAT
        gisteren = timezone.localdate() - timedelta(days=1)
        Portfolio.objects.filter(pk=keten.portfolio.pk).update(termijn=gisteren, aanvullen_voor=gisteren)
        assert wat_nu(keten) == Werk.VERSTREKEN

    def test_an_accredited_route_goes_from_the_check_to_the_besluit(self, kader):
        assert wat_nu(Keten(maak_compleet("geaccrediteerd")).gecontroleerd()) == Werk.BESLUIT


class TestTermijn:
    def test_says_in_words_how_it_is(self):
        vandaag = timezone.localdate()
        standen = [termijnstand(vandaag + timedelta(days=dagen), vandaag) for dagen in (-2, -1, 0, 1, 3, 4)]

        assert [stand.soort for stand in standen] == ["laat", "laat", "bijna", "bijna", "bijna", "op-tijd"]
        assert [stand.tekst for stand in standen] == [
            "2 dagen te laat",
            "1 dag te laat",
            "vandaag",
            "nog 1 dag",
            "nog 3 dagen",
            "nog 4 dagen",
        ]
        assert termijnstand(None, vandaag).tekst == "geen termijn"
        assert wachttijd(timezone.now(), vandaag) == "vandaag"
        assert wachttijd(timezone.now() - timedelta(days=1), vandaag) == "1 dag"


class TestLijst:
    def test_says_who_what_and_by_when(self, keten, bureau, client):
        keten.gecontroleerd()
        pagina = client.get(LIJST).content.decode()

        for tekst in ("Sanne de Vries", "sanne@example.nl", "Assessoren toewijzen", "op tijd, nog 7 dagen"):
            assert tekst in pagina

    def test_what_the_office_has_to_do_comes_first_and_of_that_what_is_due_first(self, keten, bureau, client, kader):
        keten.gecontroleerd()
        begonnen = Portfolio.objects.begin(maak_kandidaat(first_name="Ada", last_name="Aalbers"))
        laat = Portfolio.objects.begin(maak_kandidaat(first_name="Zora", last_name="Zwart"))
        gisteren = timezone.localdate() - timedelta(days=1)
        Portfolio.objects.filter(pk=laat.pk).update(status=Status.INGEDIEND, termijn=gisteren)

        volgorde = [rij["Kandidaat"] for rij in rijen(client)]
        assert volgorde == ["Zora Zwart", "Sanne de Vries", str(begonnen.kandidaat)]
        assert [rij["Kandidaat"] for rij in rijen(client, o="0")] == ["Ada Aalbers", "Sanne de Vries", "Zora Zwart"]

    @pytest.mark.parametrize(
        ("vraag", "erbij"),
        [
            ({"nu": "toewijzen"}, True),
            ({"nu": "bureau"}, True),
            ({"nu": "besluit"}, False),
            ({"status": "toewijzen"}, True),
            ({"status": "besluit"}, False),
            ({"termijn": "op-tijd"}, True),
            ({"termijn": "laat"}, False),
            ({"bijdrage": "onbekend"}, True),
            ({"bijdrage": "betaald"}, False),
            ({"kader": "1"}, True),
            ({"q": "vries"}, True),
            ({"q": "SANNE@example"}, True),
            ({"q": "jansen"}, False),
        ],
    )
    def test_is_filtered_and_searched(self, keten, bureau, client, vraag, erbij):
        keten.gecontroleerd()
        assert [rij["Kandidaat"] for rij in rijen(client, **vraag)] == (["Sanne de Vries"] if erbij else [])
        assert ("sanne@example.nl" in client.get(LIJST, vraag).content.decode()) is erbij

    def test_ignores_what_is_no_filter_of_its_own(self, keten, bureau, client):
        """A lookup could walk from a person to another portfolio."""
        keten.gecontroleerd()
        for vraag in (
            {"kandidaat__email__startswith": "x"},
            {"indieningen__toewijzingen__assessor__email": "x"},
            {"nu": "bestaat-niet"},
            {"o": "99.x"},
            {"p": "zoveel"},
        ):
            assert client.get(LIJST, vraag).status_code == 200
            assert len(rijen(client, **vraag)) == 1

    def test_asks_the_same_of_the_database_for_one_row_and_for_thirty(self, keten, bureau, client, kader):
        keten.gecontroleerd()
        client.get(LIJST)
        with CaptureQueriesContext(connection) as een:
            client.get(LIJST)
        for nummer in range(29):
            portfolio = Portfolio.objects.begin(maak_kandidaat(first_name="Kandidaat", last_name=f"Nummer {nummer}"))
            Portfolio.objects.filter(pk=portfolio.pk).update(status=list(Status)[nummer % 7], bijdrage="betaald")
        with CaptureQueriesContext(connection) as dertig:
            pagina = client.get(LIJST)
        assert pagina.context_data["result_count"] == 30
        assert pagina.context_data["page_obj"].number == 1
        assert pagina.context_data["object_list"][0] == keten.portfolio
        assert len(dertig) == len(een)
        with CaptureQueriesContext(connection) as export:
            assert len(rijen(client)) == 30
        assert len(export) <= len(een)

    def test_shows_nothing_of_what_was_written(self, keten, bureau, client):
        keten.gecontroleerd()
        teksten = [
            rij.waarde["tekst"].strip()[:40]
            for rij in Antwoord.objects.filter(invulling__portfoliodeel__portfolio=keten.portfolio)
            if isinstance(rij.waarde, dict) and rij.waarde.get("tekst")
        ]
        alles = client.get(LIJST).content.decode() + str(rijen(client))

        assert len(teksten) > 40
        assert not [tekst for tekst in teksten if tekst in alles]

    def test_can_be_neither_made_edited_nor_removed_in(self, keten, bureau, client):
        keten.dien_in()
        for wat in ("create/", f"edit/{keten.portfolio.pk}/", f"delete/{keten.portfolio.pk}/"):
            for methode in (client.get, client.post):
                antwoord = methode(f"{LIJST}{wat}")
                assert antwoord.status_code in (302, 404)
        assert Portfolio.objects.filter(pk=keten.portfolio.pk).exists()


class TestExport:
    KOPPEN = (
        "Kandidaat",
        "E-Mailadres",
        "Wat Nu",
        "Wacht Sinds",
        "Wacht Al",
        "Termijn",
        "Stand Van De Termijn",
        "Status",
        "Bijdrage",
        "Inzending",
        "Kaderversie",
    )

    def verwacht(self):
        vandaag = timezone.localdate()
        return (
            "Sanne de Vries",
            "sanne@example.nl",
            "Assessoren toewijzen",
            vandaag,
            "vandaag",
            vandaag + timedelta(days=7),
            "nog 7 dagen",
            "Wacht op assessoren",
            "nog niet bepaald",
            1,
            1,
        )

    def test_as_csv(self, keten, bureau, client):
        keten.gecontroleerd()
        (rij,) = rijen(client)

        assert [kop.casefold() for kop in rij] == [kop.casefold() for kop in self.KOPPEN]
        assert tuple(rij.values()) == tuple(str(waarde) for waarde in self.verwacht())

    def test_as_xlsx(self, keten, bureau, client):
        keten.gecontroleerd()
        antwoord = client.get(LIJST, {"export": "xlsx"})
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
        blad = openpyxl.load_workbook(BytesIO(inhoud)).active
        koppen, rij = blad.iter_rows(values_only=True)

        assert [kop.casefold() for kop in koppen] == [kop.casefold() for kop in self.KOPPEN]
        gelezen = tuple(waarde.date() if hasattr(waarde, "hour") else waarde for waarde in rij)
        assert gelezen == self.verwacht()

    def test_what_looks_like_a_formula_stays_text(self, bureau, client, kader):
        Portfolio.objects.begin(maak_kandidaat(first_name="=HYPERLINK(1)", last_name="+1"))
        assert "'=HYPERLINK(1) +1" in [rij["Kandidaat"] for rij in rijen(client)]


class TestPaneel:
    """On the home page of the admin."""

    def test_counts_what_the_office_has_to_do_with_the_way_to_it(self, keten, bureau, client):
        keten.gecontroleerd()
        Portfolio.objects.filter(pk=keten.portfolio.pk).update(termijn=timezone.localdate() - timedelta(days=2))

        assert aantallen(Portfolio.objects.voor_bureau(bureau)) == [(Werk.TOEWIJZEN, 1, 1)]
        assert f"{LIJST}?nu=toewijzen" in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_says_so_when_nothing_waits(self, bureau, client, kader):
        assert "Er wacht nu niets op jou." in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_is_for_the_office_only(self, keten, client):
        client.force_login(maak_assessor())
        assert "Wat nu" not in client.get(reverse("wagtailadmin_home"), follow=True).content.decode()
