"""Places, the waiting list, what the office changes, and the mails and calendar files that follow."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from accounts.rollen import COACH, MEDEWERKER, geef_rol, zet_rechten
from berichten.models import Bericht
from lms.models import Deelname, Uitvoering
from lms.rules.uitvoering import Sessieplan
from lms.status import Deelnamestatus
from tests.accounts.factories import maak_user
from tests.lms.factories import maak_begeleider, maak_bureau, maak_medewerker, maak_opleiding
from tests.lms.uitvoeringfabriek import (
    agenda,
    laatste,
    maak_docent,
    maak_uitvoering,
    meld_aan,
    moment,
    plannen,
    post,
    sessie,
    standen,
    voorbij,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return maak_bureau()


@pytest.fixture
def uitvoering(bureau) -> Uitvoering:
    return maak_uitvoering(door=bureau)


def velden(uitvoering: Uitvoering, **anders) -> dict:
    namen = ("opleiding", "plaats", "docent", "capaciteit", "aanmelden_tot")
    return {naam: getattr(uitvoering, naam) for naam in namen} | anders


class TestAanmelden:
    def test_the_first_has_a_place_and_the_next_waits_in_line(self, uitvoering):
        for naam in ("Amir", "Bo", "Cas"):
            meld_aan(uitvoering, naam)
        assert standen(uitvoering) == [("Amir", "geplaatst"), ("Bo", "wacht"), ("Cas", "wacht")]
        assert [d.plek for d in uitvoering.deelnames.wachtend().met_plek()] == [1, 2]

    def test_twice_is_once_and_one_mail(self, uitvoering):
        amir = meld_aan(uitvoering).persoon
        Deelname.objects.meld_aan(uitvoering, amir, amir)
        assert post() == [(amir.email, "leren_geplaatst")]

    def test_who_has_a_place_gets_a_calendar_file_per_session_with_only_the_own_address(self, bureau):
        uitvoering = maak_uitvoering(
            sessie(30), sessie(37, link="https://bellen.example.nl/7"), door=bureau, capaciteit=2
        )
        meld_aan(uitvoering, "Amir")
        bo = meld_aan(uitvoering, "Bo").persoon
        bericht = laatste("leren_geplaatst")
        assert [(m, n, s) for m, _, n, s in agenda(bericht)] == [("REQUEST", 0, "CONFIRMED")] * 2
        assert len({uid for _, uid, _, _ in agenda(bericht)}) == 2
        item = Calendar.from_ical(bytes(bericht.bijlagen.last().inhoud)).walk("VEVENT")[0]
        assert str(item["attendee"]) == f"mailto:{bo.email}"
        assert (str(item["summary"]), str(item["location"])) == ("Veilig werken", "Zwolle")
        assert "10.00 tot 12.00 uur, Zwolle" in bericht.tekst
        assert reverse("lms:uitvoering", args=[uitvoering.kenmerk]) in bericht.tekst

    def test_who_waits_hears_so_without_a_calendar_file(self, uitvoering):
        meld_aan(uitvoering, "Amir")
        meld_aan(uitvoering, "Bo")
        assert agenda(laatste("leren_wachtlijst")) == []

    def test_nobody_signs_up_after_it_began_was_closed_or_called_off(self, bureau, uitvoering):
        amir = maak_medewerker()
        voorbij(uitvoering)
        with pytest.raises(ValidationError, match="is al begonnen"):
            Deelname.objects.meld_aan(uitvoering, amir, amir)
        dicht = maak_uitvoering(door=bureau, opleiding=uitvoering.opleiding)
        Uitvoering.objects.filter(pk=dicht.pk).update(aanmelden_tot=timezone.now() - timedelta(minutes=1))
        with pytest.raises(ValidationError, match="aanmelding is gesloten"):
            Deelname.objects.meld_aan(dicht, amir, amir)
        af = maak_uitvoering(door=bureau, opleiding=uitvoering.opleiding)
        af.annuleer(bureau, "Te weinig mensen.")
        with pytest.raises(ValidationError, match="gaat niet door"):
            Deelname.objects.meld_aan(af, amir, amir)
        leeg = Uitvoering.objects.plan(bureau, opleiding=uitvoering.opleiding, capaciteit=3)
        with pytest.raises(ValidationError, match="nog geen data"):
            Deelname.objects.meld_aan(leeg, amir, amir)

    def test_a_coach_signs_up_who_is_entrusted_and_nobody_else(self, uitvoering):
        amir = maak_medewerker()
        coach = maak_begeleider(amir)
        assert Deelname.objects.meld_aan(uitvoering, amir, coach).aangemeld_door == coach
        with pytest.raises(PermissionDenied, match="aan jou is toevertrouwd"):
            Deelname.objects.meld_aan(uitvoering, maak_medewerker("Bo"), coach)
        with pytest.raises(PermissionDenied):
            Deelname.objects.get().meld_af(maak_user(rol=COACH))

    def test_a_mail_to_somebody_without_an_address_is_for_the_office_to_pass_on(self, uitvoering):
        amir = User.objects.create_zonder_adres("Amir", "Yilmaz")
        Deelname.objects.meld_aan(uitvoering, amir, amir)
        assert post() == [("", "leren_geplaatst")]

    def test_an_account_that_is_not_active_gets_no_place(self, uitvoering, bureau):
        weg = maak_medewerker(is_active=False)
        with pytest.raises(ValidationError, match="niet actief"):
            Deelname.objects.meld_aan(uitvoering, weg, bureau)


class TestAfmelden:
    def test_the_first_who_waits_gets_the_place_and_one_mail(self, uitvoering):
        amir, bo, cas = (meld_aan(uitvoering, naam) for naam in ("Amir", "Bo", "Cas"))
        amir.meld_af(amir.persoon)
        assert standen(uitvoering) == [("Amir", "afgemeld"), ("Bo", "geplaatst"), ("Cas", "wacht")]
        assert post()[3:] == [(amir.persoon.email, "leren_afgemeld"), (bo.persoon.email, "leren_doorgeschoven")]
        assert [(m, n) for m, _, n, _ in agenda(laatste("leren_doorgeschoven"))] == [("REQUEST", 0)]
        assert [d.plek for d in Deelname.objects.filter(persoon=cas.persoon).met_plek()] == [1]

    def test_the_sessions_go_from_the_own_calendar_under_the_same_uid_and_a_higher_number(self, uitvoering):
        amir = meld_aan(uitvoering)
        ((_, uid, _, _),) = agenda(laatste("leren_geplaatst"))
        amir.meld_af(amir.persoon)
        assert agenda(laatste("leren_afgemeld")) == [("CANCEL", uid, 1, "CANCELLED")]
        Deelname.objects.meld_aan(uitvoering, amir.persoon, amir.persoon)
        assert agenda(laatste("leren_geplaatst")) == [("REQUEST", uid, 2, "CONFIRMED")]

    def test_leaving_the_waiting_list_twice_is_once_and_tells_nobody(self, uitvoering):
        meld_aan(uitvoering, "Amir")
        bo, cas = meld_aan(uitvoering, "Bo"), meld_aan(uitvoering, "Cas")
        voor = post()
        for _ in range(2):
            bo.meld_af(bo.persoon)
        assert standen(uitvoering) == [("Amir", "geplaatst"), ("Bo", "afgemeld"), ("Cas", "wacht")]
        assert post() == voor
        assert uitvoering.deelnames.met_plek().get(pk=cas.pk).plek == 1

    def test_who_comes_back_stands_at_the_end_of_the_line(self, uitvoering):
        amir, bo, cas = (meld_aan(uitvoering, naam) for naam in ("Amir", "Bo", "Cas"))
        bo.meld_af(bo.persoon)
        Deelname.objects.meld_aan(uitvoering, bo.persoon, bo.persoon)
        assert [d.pk for d in uitvoering.deelnames.wachtend()] == [cas.pk, bo.pk]
        assert amir.status == Deelnamestatus.GEPLAATST

    def test_a_place_is_kept_once_it_began_and_a_waiting_list_can_always_be_left(self, uitvoering):
        amir, bo = meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        voorbij(uitvoering)
        with pytest.raises(ValidationError, match="Overleg met de docent"):
            amir.meld_af(amir.persoon)
        bo.meld_af(bo.persoon)
        assert standen(uitvoering) == [("Amir", "geplaatst"), ("Bo", "afgemeld")]

    def test_nobody_moves_up_once_it_began(self, bureau, uitvoering):
        meld_aan(uitvoering, "Amir")
        meld_aan(uitvoering, "Bo")
        voorbij(uitvoering)
        uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, capaciteit=5))
        assert standen(uitvoering) == [("Amir", "geplaatst"), ("Bo", "wacht")]


class TestWijzigen:
    def test_more_places_move_the_line_up_in_order(self, bureau, uitvoering):
        for naam in ("Amir", "Bo", "Cas", "Dex"):
            meld_aan(uitvoering, naam)
        uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, capaciteit=3))
        assert [stand for _, stand in standen(uitvoering)] == ["geplaatst", "geplaatst", "geplaatst", "wacht"]
        assert [soort for _, soort in post()[4:]] == ["leren_doorgeschoven"] * 2

    def test_fewer_places_than_people_is_refused_beside_the_field(self, bureau):
        uitvoering = maak_uitvoering(door=bureau, capaciteit=2)
        meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        with pytest.raises(ValidationError) as fout:
            uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, capaciteit=1))
        assert fout.value.message_dict == {"capaciteit": ["Er hebben al 2 mensen een plaats. Kies 2 of meer."]}
        uitvoering.refresh_from_db()
        assert uitvoering.capaciteit == 2

    def test_another_time_is_the_same_calendar_item_with_a_higher_number_for_who_has_a_place(self, bureau, uitvoering):
        amir = meld_aan(uitvoering, "Amir")
        meld_aan(uitvoering, "Bo")
        ((_, uid, _, _),) = agenda(laatste("leren_geplaatst"))
        uitvoering.wijzig(bureau, plannen(uitvoering, begin=moment(31), eind=moment(31, 12)), **velden(uitvoering))
        assert post()[2:] == [(amir.persoon.email, "leren_gewijzigd")]
        assert agenda(laatste("leren_gewijzigd")) == [("REQUEST", uid, 1, "CONFIRMED")]

    def test_one_mail_for_what_went_what_moved_and_what_came(self, bureau):
        uitvoering = maak_uitvoering(sessie(30), sessie(37), sessie(44), door=bureau)
        meld_aan(uitvoering)
        uids = [uid for _, uid, _, _ in agenda(laatste("leren_geplaatst"))]
        eerst, blijft, gaat = plannen(uitvoering)
        del gaat
        nieuw = [sessie(29, pk=eerst.pk), blijft, sessie(51)]
        uitvoering.wijzig(bureau, nieuw, **velden(uitvoering))
        gevonden = agenda(laatste("leren_gewijzigd"))
        assert [(m, n, s) for m, _, n, s in gevonden] == [
            ("CANCEL", 1, "CANCELLED"),
            ("REQUEST", 1, "CONFIRMED"),
            ("REQUEST", 0, "CONFIRMED"),
        ]
        assert [uid for _, uid, _, _ in gevonden][:2] == [uids[2], uids[0]]
        assert uitvoering.sessies.count() == 3

    def test_another_place_of_the_uitvoering_counts_for_sessions_without_their_own(self, bureau):
        uitvoering = maak_uitvoering(sessie(30), sessie(37, plaats="Assen"), door=bureau)
        meld_aan(uitvoering)
        uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, plaats="Emmen"))
        assert len(agenda(laatste("leren_gewijzigd"))) == 1

    def test_what_nobody_waits_for_sends_no_mail(self, bureau, uitvoering):
        meld_aan(uitvoering)
        uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, docent=maak_docent()))
        assert [soort for _, soort in post()] == ["leren_geplaatst"]

    @pytest.mark.parametrize(
        ("sessies", "zin"),
        [
            ([sessie(-1)], "is al voorbij"),
            ([Sessieplan(moment(30, 12), moment(30, 10))], "eindigt voordat hij begint"),
            ([Sessieplan(moment(30), moment(32))], "duurt langer dan een dag"),
            ([sessie(30, 10), sessie(30, 11)], "begint voordat die ervoor voorbij is"),
            ([sessie(30, pk=999999)], "is er niet meer"),
        ],
    )
    def test_sessions_that_cannot_be_are_refused_in_words(self, bureau, uitvoering, sessies, zin):
        with pytest.raises(ValidationError, match=zin) as fout:
            uitvoering.wijzig(bureau, sessies, **velden(uitvoering))
        assert list(fout.value.message_dict) == ["sessies"]

    def test_other_fields_that_cannot_be(self, bureau, uitvoering):
        meld_aan(uitvoering)
        for anders, veld in (
            ({"aanmelden_tot": moment(40)}, "aanmelden_tot"),
            ({"docent": maak_medewerker("Bo")}, "docent"),
            ({"opleiding": maak_opleiding("Heftruck")}, "opleiding"),
            ({"capaciteit": 0}, "capaciteit"),
        ):
            uitvoering.refresh_from_db()
            with pytest.raises(ValidationError) as fout:
                uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering, **anders))
            assert list(fout.value.message_dict) == [veld]
        uitvoering.refresh_from_db()
        with pytest.raises(ValidationError, match="ten minste één sessie"):
            uitvoering.wijzig(bureau, [], **velden(uitvoering))

    def test_only_the_office(self, uitvoering):
        docent = maak_docent()
        with pytest.raises(PermissionDenied):
            uitvoering.wijzig(docent, plannen(uitvoering), **velden(uitvoering))
        with pytest.raises(PermissionDenied):
            uitvoering.annuleer(docent, "Ziek.")
        with pytest.raises(PermissionDenied):
            Uitvoering.objects.plan(docent, opleiding=uitvoering.opleiding, capaciteit=1)


class TestAnnuleren:
    def test_everybody_gets_one_mail_and_who_had_it_in_the_calendar_a_cancel(self, bureau):
        docent = maak_docent()
        uitvoering = maak_uitvoering(sessie(30), sessie(37), door=bureau, docent=docent)
        amir, bo = meld_aan(uitvoering, "Amir"), meld_aan(uitvoering, "Bo")
        uids = [uid for _, uid, _, _ in agenda(laatste("leren_geplaatst"))]
        for _ in range(2):
            uitvoering.annuleer(bureau, "De docent is ziek.")
        berichten = {b.aan: b for b in Bericht.objects.filter(soort="leren_geannuleerd")}
        assert post()[2:] == [(persoon.email, "leren_geannuleerd") for persoon in (amir.persoon, docent, bo.persoon)]
        assert agenda(berichten[amir.persoon.email]) == [("CANCEL", uid, 1, "CANCELLED") for uid in uids]
        assert agenda(berichten[bo.persoon.email]) == []
        assert "De reden: De docent is ziek." in berichten[bo.persoon.email].tekst

    def test_needs_a_reason_and_stands(self, bureau, uitvoering):
        with pytest.raises(ValidationError, match="waarom"):
            uitvoering.annuleer(bureau, " ")
        uitvoering.annuleer(bureau, "Ziek.")
        with pytest.raises(ValidationError, match="Maak een nieuwe"):
            uitvoering.wijzig(bureau, plannen(uitvoering), **velden(uitvoering))

    def test_who_signs_off_afterwards_hears_that_it_is_not_needed(self, bureau, uitvoering):
        amir = meld_aan(uitvoering)
        uitvoering.annuleer(bureau, "Ziek.")
        with pytest.raises(ValidationError, match="Afmelden hoeft niet"):
            amir.meld_af(amir.persoon)


class TestPaginas:
    """What somebody sees and can do; others' uitvoeringen and people stay out of it."""

    @pytest.fixture
    def amir(self, client):
        amir = maak_medewerker()
        client.force_login(amir)
        return amir

    def adres(self, uitvoering, naam="uitvoering") -> str:
        return reverse(f"lms:{naam}", args=[uitvoering.kenmerk])

    def test_signing_up_and_off_on_the_page(self, client, amir, uitvoering):
        pagina = client.get(self.adres(uitvoering)).content.decode()
        assert "Nog 1 plaats vrij." in pagina
        pagina = client.post(self.adres(uitvoering, "uitvoering_aanmelden"), follow=True).content.decode()
        assert "Je hebt een plaats" in pagina
        pagina = client.post(self.adres(uitvoering, "uitvoering_afmelden"), follow=True).content.decode()
        assert "Je bent afgemeld." in pagina
        assert standen(uitvoering) == [("Amir", "afgemeld")]

    def test_full_says_which_place_in_the_line(self, client, amir, uitvoering):
        meld_aan(uitvoering, "Bo"), meld_aan(uitvoering, "Cas")
        pagina = client.get(self.adres(uitvoering)).content.decode()
        assert "Volgeboekt: je komt op de wachtlijst op plek 2." in pagina
        client.post(self.adres(uitvoering, "uitvoering_aanmelden"))
        assert "Je staat op plek 2 van de wachtlijst." in client.get(self.adres(uitvoering)).content.decode()
        pagina = client.post(self.adres(uitvoering, "uitvoering_afmelden"), follow=True).content.decode()
        assert "Je staat niet meer op de wachtlijst." in pagina

    def test_the_link_of_a_session_and_its_calendar_file_are_for_who_takes_part(self, client, amir, bureau):
        uitvoering = maak_uitvoering(sessie(30, link="https://bellen.example.nl/geheim"), door=bureau)
        bestand = reverse("lms:sessie", args=[uitvoering.kenmerk, uitvoering.sessies.get().pk])
        assert "geheim" not in client.get(self.adres(uitvoering)).content.decode()
        assert client.get(bestand).status_code == 404
        Deelname.objects.meld_aan(uitvoering, amir, amir)
        assert "geheim" in client.get(self.adres(uitvoering)).content.decode()
        (item,) = Calendar.from_ical(client.get(bestand).content).walk("VEVENT")
        assert str(item["uid"]) == agenda(laatste("leren_geplaatst"))[0][1]

    def test_what_is_no_longer_in_the_catalogue_is_for_who_is_in_it(self, client, amir, uitvoering):
        uitvoering.opleiding.unpublish()
        assert client.get(self.adres(uitvoering)).status_code == 404
        Deelname.objects.create(
            uitvoering=uitvoering, persoon=amir, status="geplaatst", aangemeld_op=timezone.now(), aangemeld_door=amir
        )
        assert client.get(self.adres(uitvoering)).status_code == 200

    def test_refused_in_words(self, client, amir, uitvoering):
        voorbij(uitvoering)
        antwoord = client.post(self.adres(uitvoering, "uitvoering_aanmelden"), follow=True)
        assert "Deze uitvoering is al begonnen." in antwoord.content.decode()

    def test_all_is_closed_for_a_visitor(self, client, uitvoering):
        adressen = [
            self.adres(uitvoering),
            self.adres(uitvoering, "uitvoering_begeleiden"),
            reverse("lms:uitvoeringen"),
        ]
        for adres in adressen:
            assert client.get(adres)["Location"] == f"/account/login/?next={adres}"

    def test_on_the_page_of_the_opleiding(self, client, rf, uitvoering):
        def toon(gebruiker) -> str:
            request = rf.get("/")
            request.user = gebruiker
            return render_to_string("lms/uitvoeringen.html", {"page": uitvoering.opleiding}, request)

        bezoeker = toon(AnonymousUser())
        assert "Log in om je aan te melden" in bezoeker
        assert "Nog 1 plaats vrij." in bezoeker
        assert "Nog 1 plaats vrij." in toon(maak_medewerker())
        voorbij(uitvoering)
        assert "Er zijn nu geen data." in toon(maak_medewerker("Bo"))

    def test_a_coach_signs_up_and_off_who_is_entrusted_on_a_page(self, client, uitvoering):
        amir = maak_medewerker()
        coach = maak_begeleider(amir)
        ander = maak_medewerker("Bo")
        client.force_login(coach)
        adres = self.adres(uitvoering, "uitvoering_begeleiden")
        assert "Bo Yilmaz" not in client.get(adres).content.decode()
        client.post(self.adres(uitvoering, "begeleide_aanmelden"), {"persoon": ander.pk})
        assert standen(uitvoering) == []
        client.post(self.adres(uitvoering, "begeleide_aanmelden"), {"persoon": amir.pk})
        assert standen(uitvoering) == [("Amir", "geplaatst")]
        af = reverse("lms:begeleide_afmelden", args=[uitvoering.kenmerk, amir.pk])
        client.post(af)
        assert standen(uitvoering) == [("Amir", "afgemeld")]
        meld_aan(uitvoering, "Cas")
        cas = uitvoering.deelnames.geplaatst().get().persoon_id
        assert client.post(reverse("lms:begeleide_afmelden", args=[uitvoering.kenmerk, cas])).status_code == 404

    def test_the_page_of_a_coach_is_for_coaches(self, client, amir, uitvoering):
        assert client.get(self.adres(uitvoering, "uitvoering_begeleiden")).status_code == 403

    @pytest.mark.parametrize("aantal", [1, 30])
    def test_the_own_list_asks_the_same_whatever_its_length(
        self, client, amir, bureau, django_assert_max_num_queries, aantal
    ):
        opleiding = maak_opleiding()
        for dag in range(30, 30 + aantal):
            uitvoering = maak_uitvoering(sessie(dag), sessie(dag, 14), door=bureau, opleiding=opleiding)
            Deelname.objects.meld_aan(uitvoering, amir, amir)
        with django_assert_max_num_queries(8):
            pagina = client.get(reverse("lms:uitvoeringen")).content.decode()
        assert pagina.count("Je hebt een plaats") == aantal


class TestBeheer:
    """The office makes, changes and calls off in Wagtail's admin."""

    @pytest.fixture
    def beheer(self, client, bureau):
        zet_rechten()
        client.force_login(bureau)
        return client

    def adres(self, actie: str, *args) -> str:
        return reverse(f"leren_uitvoeringen_modeladmin_{actie}", args=args)

    def formulier(self, opleiding, *sessies, **anders) -> dict:
        gegevens = {
            "opleiding": opleiding.pk,
            "plaats": "Zwolle",
            "docent": "",
            "capaciteit": 12,
            "aanmelden_tot": "",
            "sessies-TOTAL_FORMS": len(sessies),
            "sessies-INITIAL_FORMS": sum(1 for s in sessies if s.get("pk")),
            **anders,
        }
        for nummer, rij in enumerate(sessies):
            gegevens |= {f"sessies-{nummer}-{naam}": waarde for naam, waarde in rij.items()}
        return gegevens

    def rij(self, dagen=30, **anders) -> dict:
        dag = moment(dagen).date().isoformat()
        return {"pk": "", "dag": dag, "van": "10:00", "tot": "12:00", "plaats": "", "link": "", **anders}

    def test_makes_one_with_sessions_and_empty_rows(self, beheer):
        opleiding = maak_opleiding()
        gegevens = self.formulier(opleiding, self.rij(), self.rij(37), {"dag": "", "van": ""})
        antwoord = beheer.post(self.adres("create"), gegevens)
        uitvoering = Uitvoering.objects.get()
        assert antwoord["Location"] == self.adres("inspect", uitvoering.pk)
        assert [s.begin for s in uitvoering.sessies.all()] == [moment(30), moment(37)]

    def test_keeps_what_was_typed_beside_the_errors(self, beheer):
        gegevens = self.formulier(maak_opleiding(), self.rij(tot=""), plaats="Emmeloord", capaciteit=0)
        pagina = beheer.post(self.adres("create"), gegevens).content.decode()
        assert "Vul dit ook in, of maak de hele rij leeg." in pagina
        assert "Vul een aantal in van 1 tot en met 1000." in pagina
        assert "Emmeloord" in pagina
        assert '<a href="#id_capaciteit">' in pagina
        assert '<a href="#id_sessies-0-tot">Rij 1, tot:' in pagina
        omgekeerd = self.formulier(maak_opleiding(), self.rij(van="14:00", tot="13:00"))
        pagina = beheer.post(self.adres("create"), omgekeerd).content.decode()
        assert "Deze tijd ligt niet na het begin." in pagina
        goed = self.formulier(maak_opleiding(), self.rij(-3), plaats="Emmeloord")
        pagina = beheer.post(self.adres("create"), goed).content.decode()
        assert "is al voorbij. Klopt de datum?" in pagina
        assert not Uitvoering.objects.exists()

    def test_moves_one_session_and_takes_another_away(self, beheer, bureau):
        uitvoering = maak_uitvoering(sessie(30), sessie(37), door=bureau)
        eerst, tweede = uitvoering.sessies.all()
        rijen = [self.rij(31, pk=eerst.pk), self.rij(37, pk=tweede.pk, weg="on")]
        beheer.post(self.adres("edit", uitvoering.pk), self.formulier(uitvoering.opleiding, *rijen))
        assert [(s.pk, s.begin, s.volgnummer) for s in uitvoering.sessies.all()] == [(eerst.pk, moment(31), 1)]

    def test_an_old_form_keeps_the_session_that_a_colleague_added(self, beheer, bureau):
        uitvoering = maak_uitvoering(sessie(30), door=bureau)
        oud = uitvoering.sessies.get()
        rijen = [self.rij(30, pk=oud.pk, volgnummer=0)]
        gegevens = self.formulier(uitvoering.opleiding, *rijen, plaats="Emmeloord")
        uitvoering.wijzig(bureau, [oud.als_plan(), sessie(37)], capaciteit=9)
        beheer.post(self.adres("edit", uitvoering.pk), gegevens)
        uitvoering.refresh_from_db()
        assert [s.begin for s in uitvoering.sessies.all()] == [moment(30), moment(37)]
        assert (uitvoering.plaats, uitvoering.capaciteit) == ("Emmeloord", 12)

    def test_an_old_form_does_not_undo_what_a_colleague_changed_in_a_session(self, beheer, bureau):
        uitvoering = maak_uitvoering(sessie(30), door=bureau)
        pk = uitvoering.sessies.get().pk
        assert beheer.get(self.adres("edit", uitvoering.pk)).context["sessies"].forms[0]["volgnummer"].value() == 0
        uitvoering.wijzig(bureau, [replace(sessie(33), pk=pk)])
        nu = uitvoering.sessies.get().begin
        for weg in ("", "on"):
            rijen = [self.rij(31, pk=pk, volgnummer=0, weg=weg)]
            pagina = beheer.post(self.adres("edit", uitvoering.pk), self.formulier(uitvoering.opleiding, *rijen))
            assert "Een collega heeft een sessie gewijzigd terwijl jij bezig was." in pagina.content.decode()
            assert f"{moment(33):%d-%m-%Y} van {moment(33):%H.%M} tot" in pagina.content.decode()
            assert uitvoering.sessies.get().begin == nu

    def test_signs_somebody_up_by_address_and_off(self, beheer, uitvoering):
        amir, adres = maak_medewerker(), self.adres("aanmelden", uitvoering.pk)
        assert "Vul een naam of e-mailadres in." in beheer.post(adres, {"wie": " "}).text
        assert "Niemand gevonden met deze naam of dit adres." in beheer.post(adres, {"wie": "niemand@example.nl"}).text
        assert beheer.post(adres, {"wie": amir.email.upper()}).context["gevonden"] == [amir]
        assert standen(uitvoering) == []
        beheer.post(adres, {"wie": "", "persoon": amir.pk})
        assert standen(uitvoering) == [("Amir", "geplaatst")]
        deelname = uitvoering.deelnames.get()
        pagina = beheer.get(self.adres("inspect", uitvoering.pk)).content.decode()
        assert amir.email in pagina
        assert "Amir Yilmaz heeft een plaats." in pagina
        beheer.post(self.adres("afmelden", uitvoering.pk), {"deelname": deelname.pk, "bevestigd": "ja"})
        assert standen(uitvoering) == [("Amir", "afgemeld")]

    def test_signs_up_by_name_who_has_no_address(self, beheer, uitvoering):
        amir = User.objects.create_zonder_adres("Amir", "Yilmaz")
        geef_rol(amir, MEDEWERKER)
        maak_medewerker("Bo")
        adres = self.adres("aanmelden", uitvoering.pk)
        pagina = beheer.post(adres, {"wie": "amir y"})
        assert pagina.context["gevonden"] == [amir]
        assert "Amir Yilmaz (geen e-mailadres)" in pagina.text
        beheer.post(adres, {"persoon": amir.pk})
        assert standen(uitvoering) == [("Amir", "geplaatst")]
        assert [beheer.post(adres, {"persoon": fout}).status_code for fout in ("x", "9" * 30, "0")] == [404] * 3

    def test_says_so_when_somebody_comes_on_the_waiting_list(self, beheer, bureau):
        vol = maak_uitvoering(door=bureau, capaciteit=1)
        for naam, waar in (("Amir", "heeft een plaats"), ("Kim", "staat op de wachtlijst")):
            wie = maak_medewerker(naam).pk
            antwoord = beheer.post(self.adres("aanmelden", vol.pk), {"persoon": wie}, follow=True)
            assert f"{naam} Yilmaz {waar}." in antwoord.content.decode()

    def test_calls_off_with_a_reason(self, beheer, uitvoering):
        adres = self.adres("annuleren", uitvoering.pk)
        assert beheer.post(adres, {"reden": ""}).status_code == 200
        beheer.post(adres, {"reden": "Te weinig mensen."})
        uitvoering.refresh_from_db()
        assert uitvoering.annuleringsreden == "Te weinig mensen."
        assert "Deze uitvoering is al afgezegd." in beheer.get(adres, follow=True).content.decode()

    def test_filters_searches_sorts_and_exports(self, beheer, bureau):
        vol = maak_uitvoering(door=bureau)
        meld_aan(vol)
        ander = maak_uitvoering(door=bureau, opleiding=maak_opleiding("Heftruck"), plaats="=Assen")
        lijst = self.adres("index")

        def gevonden(vraag: str) -> set[bool]:
            pagina = beheer.get(f"{lijst}?{vraag}").content.decode()
            return {naam for naam in ("Zwolle", "=Assen") if f">{naam}<" in pagina}

        assert gevonden("") == {"Zwolle", "=Assen"}
        assert gevonden("stand=vol") == {"Zwolle"}
        assert gevonden("stand=geannuleerd") == set()
        assert gevonden(f"opleiding={ander.opleiding_id}") == {"=Assen"}
        assert gevonden("q=heftruck") == {"=Assen"}
        assert gevonden("o=2") == {"Zwolle", "=Assen"}
        csv = b"".join(beheer.get(f"{lijst}?export=csv")).decode()
        assert "'=Assen" in csv
        assert "Heftruck" in csv

    def test_others_are_refused_before_anything_is_looked_up(self, client, uitvoering):
        client.force_login(maak_docent())
        for actie in ("edit", "inspect", "annuleren"):
            assert client.get(self.adres(actie, uitvoering.pk)).status_code in (302, 403)
        assert client.post(self.adres("aanmelden", uitvoering.pk), {"wie": "a@example.nl"}).status_code in (302, 403)
        assert standen(uitvoering) == []

    @pytest.mark.parametrize("aantal", [1, 30])
    def test_the_list_asks_the_same_whatever_its_length(self, beheer, bureau, django_assert_max_num_queries, aantal):
        opleiding = maak_opleiding()
        for dag in range(30, 30 + aantal):
            maak_uitvoering(sessie(dag), door=bureau, opleiding=opleiding)
        beheer.get(self.adres("index"))
        with django_assert_max_num_queries(25):
            beheer.get(self.adres("index"))
