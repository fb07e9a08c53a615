"""The private feed: read with the key alone, by nobody without it, and ended at once."""

from datetime import timedelta

import pytest
from django.conf import settings as instellingen
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from agenda.models import Afspraak, Agendafeed
from tests.accounts.factories import maak_user
from tests.agenda.fabriek import plan
from tests.lms.factories import maak_bureau, maak_opleiding
from tests.lms.uitvoeringfabriek import agenda, laatste, maak_docent, maak_uitvoering, meld_aan, sessie, voorbij

pytestmark = pytest.mark.django_db


def adres(feed: Agendafeed) -> str:
    return reverse("agenda:feed", args=[feed.sleutel])


def items(client, user) -> list:
    antwoord = client.get(adres(Agendafeed.objects.vernieuw(user)))
    return Calendar.from_ical(antwoord.content).walk("VEVENT")


def titels(client, user) -> list[str]:
    return [str(item["summary"]) for item in items(client, user)]


class TestSleutel:
    def test_is_long_unguessable_and_new_each_time(self):
        noor = maak_user()
        eerst = Agendafeed.objects.vernieuw(noor).sleutel
        daarna = Agendafeed.objects.vernieuw(noor).sleutel
        assert len(eerst) == len(daarna) == 43
        assert eerst != daarna
        assert Agendafeed.objects.count() == 1

    def test_the_old_address_works_no_longer(self, client):
        noor = maak_user()
        oud = adres(Agendafeed.objects.vernieuw(noor))
        nieuw = adres(Agendafeed.objects.vernieuw(noor))
        assert (client.get(oud).status_code, client.get(nieuw).status_code) == (404, 200)

    def test_revoked_unknown_and_of_somebody_inactive_do_not_exist(self, client):
        noor, sam = maak_user(), maak_user()
        ingetrokken, dicht = adres(Agendafeed.objects.vernieuw(noor)), adres(Agendafeed.objects.vernieuw(sam))
        assert (Agendafeed.objects.trek_in(noor), Agendafeed.objects.trek_in(noor)) == (True, False)
        type(sam).objects.filter(pk=sam.pk).update(is_active=False)
        onbekend = reverse("agenda:feed", args=["x" * 43])
        assert [client.get(a).status_code for a in (ingetrokken, dicht, onbekend)] == [404, 404, 404]


class TestAntwoord:
    def test_is_for_one_person_and_no_search_engine(self, client):
        antwoord = client.get(adres(Agendafeed.objects.vernieuw(maak_user())))
        assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
        assert antwoord["Cache-Control"] == "private, no-cache"
        assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
        assert not antwoord.cookies

    def test_is_only_read(self, client):
        assert client.post(adres(Agendafeed.objects.vernieuw(maak_user()))).status_code == 405

    def test_too_often_has_to_wait(self, client, settings):
        settings.REGISTER_PER_MINUUT = 2
        feed = adres(Agendafeed.objects.vernieuw(maak_user()))
        statussen = [client.get(feed).status_code for _ in range(4)]
        assert statussen[:2] == [200, 200]
        assert statussen[-1] == 429

    def test_an_empty_calendar_is_a_calendar(self, client):
        assert items(client, maak_user()) == []


class TestInhoud:
    def test_appointments_and_sessions_of_the_own_in_order(self, client):
        uitvoering = maak_uitvoering(sessie(30), sessie(37))
        amir = meld_aan(uitvoering).persoon
        plan(deelnemers=[amir, maak_user()])
        plan(titel="Van een ander", deelnemers=[maak_user()])
        assert titels(client, amir) == ["Veilig werken", "Veilig werken", "Toetsgesprek"]
        assert all("attendee" not in item for item in items(client, amir))

    def test_the_same_item_as_in_the_mail(self, client):
        amir = meld_aan(maak_uitvoering()).persoon
        (item,) = items(client, amir)
        ((_, uid, volgnummer, _),) = agenda(laatste("leren_geplaatst"))
        assert (str(item["uid"]), item["sequence"]) == (uid, volgnummer)

    def test_not_what_one_waits_for_left_or_was_called_off(self, client):
        bureau = maak_bureau()
        uitvoering = maak_uitvoering(door=bureau)
        amir, bo = meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        assert titels(client, bo.persoon) == []
        amir.meld_af(amir.persoon)
        assert (titels(client, amir.persoon), titels(client, bo.persoon)) == ([], ["Veilig werken"])
        uitvoering.annuleer(bureau, "Ziek.")
        assert titels(client, bo.persoon) == []
        afgezegd = plan(deelnemers=[bo.persoon])
        afgezegd.zeg_af(None, "Ziek.")
        assert titels(client, bo.persoon) == []

    def test_a_docent_sees_what_they_teach(self, client):
        docent = maak_docent()
        maak_uitvoering(docent=docent)
        assert titels(client, docent) == ["Veilig werken"]

    def test_what_is_long_past_goes(self, client):
        uitvoering = maak_uitvoering()
        amir = meld_aan(uitvoering).persoon
        voorbij(uitvoering)
        assert titels(client, amir) == ["Veilig werken"]
        uitvoering.sessies.update(
            begin=timezone.now() - timedelta(days=100), eind=timezone.now() - timedelta(days=99, hours=22)
        )
        assert titels(client, amir) == []

    @pytest.mark.parametrize("aantal", [1, 30])
    def test_asks_the_same_whatever_its_length(self, client, django_assert_max_num_queries, aantal):
        bureau, opleiding, amir = maak_bureau(), maak_opleiding(), maak_user()
        for dag in range(30, 30 + aantal):
            uitvoering = maak_uitvoering(sessie(dag), door=bureau, opleiding=opleiding, docent=None)
            uitvoering.deelnames.create(
                persoon=amir, status="geplaatst", aangemeld_op=timezone.now(), aangemeld_door=amir
            )
            plan(deelnemers=[amir])
        feed = adres(Agendafeed.objects.vernieuw(amir))
        with django_assert_max_num_queries(4):
            antwoord = client.get(feed)
        assert len(Calendar.from_ical(antwoord.content).walk("VEVENT")) == 2 * aantal
        assert Afspraak.objects.count() == aantal


class TestPagina:
    def test_makes_renews_and_ends_the_own_address(self, client):
        noor = maak_user()
        client.force_login(noor)
        pagina = reverse("lms:agendafeed")
        assert "Maak mijn adres" in client.get(pagina).content.decode()
        begin = client.post(reverse("lms:agendafeed_vernieuwen"), follow=True).content.decode()
        assert "Dit is je adres." in begin
        eerst = adres(noor.agendafeed)
        assert f"{instellingen.WAGTAILADMIN_BASE_URL}{eerst}" in client.get(pagina).content.decode()
        nieuw = client.post(reverse("lms:agendafeed_vernieuwen"), follow=True).content.decode()
        assert "Dit is je nieuwe adres. Het oude werkt niet meer." in nieuw
        assert client.get(eerst).status_code == 404
        client.post(reverse("lms:agendafeed_intrekken"))
        assert not Agendafeed.objects.exists()
        assert client.get(reverse("lms:agendafeed_intrekken")).status_code == 405
