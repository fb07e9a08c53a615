"""Planning the toetsgesprek by the office, without regard to how far either review is."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agenda.models import Afspraak
from berichten.models import Bericht
from portfolio.models import Toetsgesprek

from .conftest import maak_compleet
from .ketenfabriek import Keten

LINK = "https://video.example.nl/toets"


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio)
    client.force_login(keten.coordinator)
    return keten


def adres(keten: Keten, naam: str = "gesprek") -> str:
    return reverse(f"bureau:{naam}", args=[keten.portfolio.pk])


def velden(dagen: int = 7, tijd: str = "10:00", **anders) -> dict[str, object]:
    dag = timezone.localdate() + timedelta(days=dagen)
    return {"dag": dag.isoformat(), "tijd": tijd, "minuten": 60, "plaats": "", "link": LINK} | anders


class TestPlannen:
    def test_invites_all_three(self, keten, client):
        keten.toegewezen()
        client.post(adres(keten), velden())

        gesprek = Toetsgesprek.objects.get()
        begin = timezone.localtime(gesprek.afspraak.begin)
        assert (begin.date(), begin.hour) == (timezone.localdate() + timedelta(days=7), 10)
        assert gesprek.afspraak.eind - gesprek.afspraak.begin == timedelta(minutes=60)
        assert set(Bericht.objects.filter(soort="gesprek_gepland").values_list("aan", flat=True)) == {
            keten.kandidaat.email,
            *(assessor.email for assessor in keten.assessoren),
        }

    def test_the_page_is_the_same_whatever_the_reviews(self, keten, client):
        """But for the tokens of the forms."""

        def pagina() -> str:
            return re.sub(r"\b[A-Za-z0-9]{64}\b", "", client.get(adres(keten)).content.decode())

        keten.open()
        voor = pagina()
        keten.lever_in(1)
        assert pagina() == voor

    @pytest.mark.parametrize(
        ("fout", "veld"),
        [
            ({"dagen": -1}, "dag"),
            ({"link": ""}, "plaats"),
            ({"link": "http://video.example.nl"}, "link"),
            ({"minuten": "5"}, "minuten"),
            ({"dag": "31-02-2027"}, "dag"),
            ({"tijd": "25:00"}, "tijd"),
            ({"dag": "9999-12-31", "tijd": "23:59"}, "dag"),
            ({"dag": "0001-01-01", "tijd": "00:00"}, "dag"),
            ({"dagen": 800}, "dag"),
            ({"link": "https://[x"}, "link"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field_and_kept(self, keten, client, fout, veld):
        keten.toegewezen()
        antwoord = client.post(adres(keten), velden(**fout))

        assert list(antwoord.context["form"].errors) == [veld]
        assert f'<a href="#id_{veld}">' in antwoord.text
        assert "<title>Fout: " in antwoord.text.replace("\n", "").replace("<title> ", "<title>")
        assert not Toetsgesprek.objects.exists()

    def test_warns_of_another_appointment_without_saying_which_and_plans_it_if_so_wanted(self, keten, client):
        keten.toegewezen()
        begin = timezone.make_aware(
            timezone.datetime.combine(timezone.localdate() + timedelta(days=7), timezone.datetime.min.time())
        ) + timedelta(hours=10, minutes=30)
        Afspraak.objects.plan(
            keten.coordinator, "Geheim", begin, begin + timedelta(hours=1), "Elders", "", [keten.assessoren[0]]
        )

        antwoord = client.post(adres(keten), velden())
        assert antwoord.context["bezet"] == ["Meral Yilmaz"]
        assert "Geheim" not in antwoord.content.decode()
        assert not Toetsgesprek.objects.exists()

        client.post(adres(keten), velden(tijd="11:30"))
        assert Toetsgesprek.objects.count() == 1
        client.post(adres(keten), velden(toch="1"))
        assert timezone.localtime(Toetsgesprek.objects.get().afspraak.begin).hour == 10

    def test_not_where_the_route_knows_none(self, kader, client):
        keten = Keten(maak_compleet("geaccrediteerd"))
        client.force_login(keten.coordinator)
        keten.gecontroleerd()

        assert "kent geen toetsgesprek" in client.get(adres(keten)).content.decode()
        client.post(adres(keten), velden())
        assert not Toetsgesprek.objects.exists()

    def test_not_before_there_are_two_assessoren(self, keten, client):
        keten.gecontroleerd()
        antwoord = client.post(adres(keten), velden())
        assert "Er zijn nog geen twee assessoren." in antwoord.content.decode()


class TestVerzettenEnAfzeggen:
    def test_moves_the_same_calendar_item(self, keten, client):
        keten.toegewezen()
        client.post(adres(keten), velden())
        uid = Afspraak.objects.get().uid
        assert f'value="{LINK}"' in client.get(adres(keten)).content.decode()

        antwoord = client.post(adres(keten), velden())
        assert "Er is niets veranderd." in antwoord.content.decode()
        client.post(adres(keten), velden(dagen=8, tijd="13:00"))

        afspraak = Afspraak.objects.get()
        assert (afspraak.uid, afspraak.volgnummer) == (uid, 1)
        assert timezone.localtime(afspraak.begin).hour == 13

    def test_calls_it_off_with_a_reason(self, keten, client):
        keten.toegewezen()
        client.post(adres(keten), velden())
        client.post(adres(keten, "gesprek_afzeggen"), {"reden": " "})
        assert Toetsgesprek.objects.get().vervallen_op is None

        client.post(adres(keten, "gesprek_afzeggen"), {"reden": "De kandidaat is ziek."})

        assert Toetsgesprek.objects.get().vervallen_op is not None
        antwoord = client.post(adres(keten, "gesprek_afzeggen"), {"reden": "Nog eens."}, follow=True)
        assert "Er is geen toetsgesprek gepland." in antwoord.content.decode()

    def test_the_office_can_say_that_it_took_place_but_not_before(self, keten, client):
        keten.vergelijking()
        client.post(adres(keten), velden())
        gehouden = adres(keten, "gesprek_gehouden")
        assert "Dit gesprek moet nog beginnen." in client.post(gehouden, follow=True).content.decode()

        Afspraak.objects.update(begin=timezone.now() - timedelta(hours=1))
        client.post(gehouden)
        assert Toetsgesprek.objects.get().gehouden_volgens == keten.coordinator
