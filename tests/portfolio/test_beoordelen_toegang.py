"""Who sees what of an assignment, and when: nothing before it opens, nothing of what is somebody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.rollen import ASSESSOR, COORDINATOR, geef_rol, neem_rol_af
from bestanden.opslag import bewaar
from portfolio.models import Band, Beoordeling, Toewijzing
from portfolio.status import Toewijzingstatus
from tests.accounts.factories import maak_user
from tests.bestanden.bouwstenen import maak_pdf, upload
from tests.portfolio.ketenfabriek import Keten, maak_assessor, maak_coordinator

STAP = "c1-werknemersprofiel"
INHOUD = "Noor is begin twintig"  # out of the portfolio of the demo


@pytest.fixture
def keten(portfolio) -> Keten:
    return Keten(portfolio)


def adres(pagina: str, toewijzing: Toewijzing, *args) -> str:
    return reverse(f"beoordeling:{pagina}", args=[toewijzing.kenmerk, *args])


def adressen(toewijzing: Toewijzing) -> list[tuple[str, str]]:
    """Every address of an assignment, with how a browser comes there."""
    bestand = toewijzing.indiening.bestanden.first()
    get = [adres(pagina, toewijzing) for pagina in ("opdracht", "terugtreden", "vergelijking")]
    return [
        *(("get", pagina) for pagina in get),
        *(("get", pagina) for pagina in dichte_adressen(toewijzing)),
        *(("post", adres(pagina, toewijzing)) for pagina in ("verklaring", "terugtreden", "beginnen", "inleveren")),
        ("post", adres("vergelijking", toewijzing)),
        ("post", adres("notitie", toewijzing, STAP)),
        ("post", adres("stap", toewijzing, STAP)),
        ("post", adres("bewaren", toewijzing, STAP)),
        ("get", adres("bestand", toewijzing, bestand.pk)),
    ]


def dichte_adressen(toewijzing: Toewijzing) -> list[str]:
    """The addresses that show what is in the portfolio or in the own review."""
    bestand = toewijzing.indiening.bestanden.first()
    return [
        adres("lezen", toewijzing),
        adres("controleren", toewijzing),
        adres("inleveren", toewijzing),
        adres("stap", toewijzing, STAP),
        adres("bestand", toewijzing, bestand.pk),
    ]


class TestVanEenAnder:
    @pytest.mark.parametrize("wie", ["vreemde", "kandidaat", "andere assessor", "coördinator"])
    def test_for_anybody_else_it_does_not_exist(self, keten, client, wie):
        keten.vergelijking()
        mensen = {
            "vreemde": maak_user(),
            "kandidaat": keten.kandidaat,
            "andere assessor": maak_assessor("Wim"),
            "coördinator": maak_coordinator(),
        }
        client.force_login(mensen[wie])

        antwoorden = {pad: getattr(client, hoe)(pad).status_code for hoe, pad in adressen(keten.toewijzing(1))}

        assert set(antwoorden.values()) == {404}

    def test_one_of_the_two_does_not_come_at_the_addresses_of_the_other(self, keten, client):
        keten.vergelijking()
        client.force_login(keten.assessoren[0])

        assert {getattr(client, hoe)(pad).status_code for hoe, pad in adressen(keten.toewijzing(2))} == {404}

    def test_without_a_session_it_asks_to_log_in(self, keten, client):
        keten.open()
        for hoe, pad in adressen(keten.toewijzing(1)):
            antwoord = getattr(client, hoe)(pad)
            if pad.endswith("bewaren/"):
                assert (antwoord.status_code, antwoord.json()) == (401, {"uitgelogd": True})
            else:
                assert antwoord.url.startswith(reverse("account_login")), pad

    def test_who_is_no_assessor_any_more_sees_nothing(self, keten, client):
        keten.open()
        neem_rol_af(keten.assessoren[0], ASSESSOR)
        client.force_login(keten.assessoren[0])

        assert client.get(reverse("beoordeling:dashboard")).status_code == 404
        assert {getattr(client, hoe)(pad).status_code for hoe, pad in adressen(keten.toewijzing(1))} == {404}

    def test_the_dashboard_is_there_for_assessoren_only(self, keten, client):
        client.force_login(keten.kandidaat)
        assert client.get(reverse("beoordeling:dashboard")).status_code == 404


class TestVerklaren:
    def test_before_it_only_name_employers_and_opleider_are_shown(self, keten, client):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])
        toewijzing = keten.toewijzing(1)
        gegevens = toewijzing.indiening.inhoud["kandidaat"]

        pagina = client.get(adres("opdracht", toewijzing)).content.decode()

        for woorden in (gegevens["naam"], *gegevens["werkgevers"], gegevens["opleider"]):
            assert woorden in pagina
        assert INHOUD not in pagina
        assert gegevens["plaats"] not in pagina
        assert {client.get(pad).status_code for pad in dichte_adressen(toewijzing)} == {404}

    def test_the_text_that_was_agreed_to_is_recorded(self, keten, client):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])
        toewijzing = keten.toewijzing(1)

        client.post(adres("verklaring", toewijzing), {"akkoord": "on"})

        toewijzing = keten.toewijzing(1)
        naam = toewijzing.indiening.inhoud["kandidaat"]["naam"]
        assert toewijzing.status == Toewijzingstatus.AANVAARD
        assert toewijzing.verklaring == (
            f"Ik heb geen band met {naam}. Wij werken niet bij dezelfde werkgever, ik heb {naam} niet opgeleid of "
            "begeleid, en ik ken ook geen andere reden waarom ik niet onafhankelijk zou kunnen oordelen."
        )

    def test_without_the_tick_nothing_is_recorded(self, keten, client):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])

        antwoord = client.post(adres("verklaring", keten.toewijzing(1)))

        assert "Zet een vinkje als dit klopt." in antwoord.content.decode()
        assert keten.toewijzing(1).status == Toewijzingstatus.GEVRAAGD

    @pytest.mark.parametrize("pagina", ["verklaring", "beginnen"])
    def test_where_a_button_led_before_logging_in_again_the_assignment_is_shown(self, keten, client, pagina):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])
        toewijzing = keten.toewijzing(1)

        assert client.get(adres(pagina, toewijzing)).url == adres("opdracht", toewijzing)
        assert keten.toewijzing(1).status == Toewijzingstatus.GEVRAAGD

    def test_who_has_a_tie_names_it_and_is_out(self, keten, client):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])
        toewijzing = keten.toewijzing(1)
        pad = adres("terugtreden", toewijzing)

        onvolledig = client.post(pad, {"bij_verklaring": "ja", "band": "gecoacht", "reden": ""})
        assert "Schrijf kort op hoe het zit." in onvolledig.content.decode()
        client.post(pad, {"bij_verklaring": "ja", "band": "gecoacht", "reden": "Drie jaar lang."})

        toewijzing.refresh_from_db()
        band = Band.objects.get()
        assert toewijzing.status == Toewijzingstatus.TERUGGETREDEN
        assert (band.assessor, band.kandidaat, band.soort) == (keten.assessoren[0], keten.kandidaat, "gecoacht")


class TestOpengaan:
    def test_declared_but_not_open_says_from_when_and_why(self, keten, client):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.verklaar_zonder_band(keten.assessoren[0], "Geen band.")
        client.force_login(keten.assessoren[0])

        pagina = client.get(adres("opdracht", toewijzing)).content.decode()

        dag = date_format(timezone.localtime(toewijzing.open_vanaf), "j F Y")
        assert f"Het portfolio gaat uiterlijk {dag} open." in pagina
        assert {client.get(pad).status_code for pad in dichte_adressen(toewijzing)} == {404}

    def test_it_opens_by_itself_on_that_day(self, keten, client):
        keten.toegewezen()
        toewijzing = keten.toewijzing(1)
        toewijzing.verklaar_zonder_band(keten.assessoren[0], "Geen band.")
        Toewijzing.objects.update(open_vanaf=timezone.now() - timedelta(minutes=1))
        client.force_login(keten.assessoren[0])

        assert "Het portfolio staat voor je open" in client.get(adres("opdracht", toewijzing)).content.decode()
        antwoord = client.post(adres("beginnen", toewijzing))

        assert antwoord.url == adres("lezen", toewijzing)
        assert INHOUD in client.get(antwoord.url).content.decode()

    def test_begin_before_it_is_open_says_why(self, keten, client):
        keten.toegewezen()
        client.force_login(keten.assessoren[0])

        pagina = client.post(adres("beginnen", keten.toewijzing(1)), follow=True).content.decode()

        assert "Verklaar eerst dat je geen band met de kandidaat hebt." in pagina
        assert not Beoordeling.objects.exists()

    def test_a_file_of_the_submission_opens_and_another_does_not_exist(self, keten, client):
        keten.open()
        client.force_login(keten.assessoren[0])
        toewijzing = keten.toewijzing(1)
        eigen = toewijzing.indiening.bestanden.first()
        vreemd = bewaar(upload(maak_pdf(), "los.pdf"), keten.kandidaat, ("pdf",), 10)

        antwoord = client.get(adres("bestand", toewijzing, eigen.pk))
        assert (antwoord.status_code, antwoord["Cache-Control"]) == (200, "private, no-store")
        assert client.get(adres("bestand", toewijzing, eigen.pk) + "?bewaar")["Content-Disposition"].startswith(
            "attachment"
        )
        assert client.get(adres("bestand", toewijzing, vreemd.pk)).status_code == 404


class TestTerugtreden:
    def test_while_reading_it_closes_the_portfolio_and_seals_the_half_review(self, keten, client):
        keten.open()
        toewijzing = keten.toewijzing(1)
        client.force_login(keten.assessoren[0])
        assert client.get(adres("terugtreden", toewijzing)).status_code == 200

        client.post(adres("terugtreden", toewijzing), {"band": "geen", "reden": "Het lukt me niet."})

        beoordeling = Beoordeling.objects.get(toewijzing=toewijzing)
        assert beoordeling.verzegeld_op is not None
        assert {client.get(pad).status_code for pad in dichte_adressen(toewijzing)} == {404}
        assert client.get(adres("terugtreden", toewijzing)).status_code == 404
        pagina = client.get(adres("opdracht", toewijzing)).content.decode()
        assert "Je bent teruggetreden" in pagina
        assert INHOUD not in pagina

    def test_asks_whether_there_is_a_tie(self, keten, client):
        keten.open()
        client.force_login(keten.assessoren[0])

        pagina = client.post(adres("terugtreden", keten.toewijzing(1)), {"reden": "Het lukt niet."}).content.decode()

        assert "Kies of er een band is." in pagina
        assert keten.toewijzing(1).status == Toewijzingstatus.AANVAARD

    def test_needs_a_reason(self, keten, client):
        keten.open()
        client.force_login(keten.assessoren[0])

        pagina = client.post(adres("terugtreden", keten.toewijzing(1)), {"reden": " "}).content.decode()

        assert "Schrijf kort op waarom je terugtreedt." in pagina
        assert keten.toewijzing(1).status == Toewijzingstatus.AANVAARD

    def test_after_handing_in_it_is_too_late(self, keten, client):
        keten.open()
        keten.lever_in(1)
        client.force_login(keten.assessoren[0])

        assert client.post(adres("terugtreden", keten.toewijzing(1)), {"reden": "Toch niet."}).status_code == 404

    def test_what_is_sent_after_somebody_was_replaced_is_kept_and_shows_nothing(self, keten, client):
        keten.open()
        toewijzing = keten.toewijzing(1)
        client.force_login(keten.assessoren[0])
        toewijzing.vervang(keten.coordinator, "Geen antwoord.")
        vraag = toewijzing.beoordeling.reeks.delen[0].formulier.stappen[0].vragen[0]
        stap = toewijzing.beoordeling.reeks.delen[0].formulier.stappen[0]
        data = {f"v-{vraag.id}-basis": "0.x", f"v-{vraag.id}-tekst": "Nog net geschreven."}

        pagina = client.post(adres("stap", toewijzing, stap.slug), data, follow=True).content.decode()
        tijdens = client.post(adres("bewaren", toewijzing, stap.slug), data)

        assert "Wat je nog verstuurde is apart bewaard, maar telt niet mee." in pagina
        assert INHOUD not in pagina
        assert tijdens.status_code == 423
        kopie = toewijzing.beoordeling.invulling.kopieen.first()
        assert kopie.waarde["tekst"] == "Nog net geschreven."


def test_when_the_kandidaat_stops_the_portfolio_is_closed_for_everybody(keten, client):
    keten.open()
    keten.lever_in(1)
    toewijzing = keten.toewijzing(1)
    keten.portfolio.stop(keten.kandidaat)
    client.force_login(keten.assessoren[0])

    assert {client.get(pad).status_code for pad in dichte_adressen(toewijzing)} == {404}
    assert "De kandidaat is gestopt" in client.get(adres("opdracht", toewijzing)).content.decode()
    assert "Kandidaat gestopt" in client.get(reverse("beoordeling:dashboard")).content.decode()


class TestStart:
    def test_an_assessor_comes_at_the_dashboard_and_finds_it_in_the_menu(self, keten, client):
        client.force_login(keten.assessoren[0])

        pagina = client.get(reverse("start"), follow=True)

        assert pagina.redirect_chain[-1][0] == reverse("beoordeling:dashboard")
        kaal = " ".join(pagina.content.decode().split())
        assert 'href="/beoordelen/" aria-current="page">Beoordelen</a>' in kaal

    def test_other_roles_do_not_find_it_in_the_menu(self, keten, client):
        client.force_login(keten.kandidaat)
        assert 'href="/beoordelen/"' not in client.get(reverse("accounts:overzicht")).content.decode()

    def test_who_works_in_the_admin_too_still_finds_it(self, keten, client):
        geef_rol(keten.assessoren[0], COORDINATOR)
        client.force_login(keten.assessoren[0])
        assert client.get(reverse("beoordeling:dashboard")).status_code == 200
