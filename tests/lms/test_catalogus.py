"""The catalogue knows what is published and open to everybody, as it is now, whatever happens to the pages."""

from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from content.models import HomePage
from content.zoektekst import zoekvraag
from lms.catalogus import maak_alles_opnieuw
from lms.models import Catalogusregel, Functie, Leerlijn, Werksoort
from lms.zoeken import TABEL
from tests.lms.factories import (
    maak_aanbod,
    maak_bureau,
    maak_instrument,
    maak_leerlijn,
    maak_opleiding,
    maak_werkprofiel,
    stap,
)
from tests.lms.uitvoeringfabriek import maak_uitvoering, moment, plannen, sessie

pytestmark = pytest.mark.django_db


def titels() -> list[str]:
    return list(Catalogusregel.objects.order_by("titelsleutel").values_list("titel", flat=True))


def vindt(woorden: str) -> list[str]:
    """The titles that fit these words, best first."""
    namen = dict(Catalogusregel.objects.values_list("pk", "titel"))
    return [namen[pk] for pk in TABEL.treffers(zoekvraag(woorden))]


def test_a_published_page_has_a_row_with_all_one_chooses_by():
    groen = Werksoort.objects.create(naam="Groen", slug="groen")
    coach = Functie.objects.create(naam="Coach", slug="coach")
    profiel = maak_werkprofiel("Medewerker groen")
    opleiding = maak_opleiding(
        "Snoeien & Éénjarige planten",
        slug="snoeien",
        samenvatting="Leer snoeien.",
        vormen=["klas", "werkplek"],
        niveau="2",
        uren=Decimal("7.5"),
        makkelijke_tekst="<p>Je leert snoeien.</p>",
        werksoorten=[groen],
        functies=[coach],
        werkprofielen=[profiel],
    )
    regel = Catalogusregel.objects.get(pagina=opleiding)

    velden = ("soort", "titel", "titelsleutel", "samenvatting", "url", "makkelijk", "niveau", "uren", "vormen")
    assert {veld: getattr(regel, veld) for veld in velden} == {
        "soort": "opleiding",
        "titel": "Snoeien & Éénjarige planten",
        "titelsleutel": "snoeien & eenjarige planten",
        "samenvatting": "Leer snoeien.",
        "url": "/leren/snoeien/",
        "makkelijk": True,
        "niveau": "2",
        "uren": Decimal("7.50"),
        "vormen": ["klas", "werkplek"],
    }
    assert (regel.werksoorten, regel.functies, regel.werkprofielen) == ([groen.pk], [coach.pk], [profiel.pk])
    assert regel.gewijzigd_op == opleiding.last_published_at
    assert regel.woorden == sorted({"snoeien", "éénjarige", "planten", "leer", "groen", "coach", "medewerker"})
    assert Catalogusregel.objects.get(pagina=profiel).werkprofielen == [profiel.pk]


def test_hours_of_a_leerlijn_are_what_its_compulsory_steps_take_and_of_an_instrument_its_minutes():
    opleiding, instrument = maak_opleiding(uren=12), maak_instrument(minuten=20)
    leerlijn = maak_leerlijn(stappen=[stap("opleiding", "S1", pagina=opleiding.pk), stap("toetsmoment", "S2")])

    assert Catalogusregel.objects.get(pagina=leerlijn).in_het_kort(timezone.localdate()) == ["12 uur"]
    assert Catalogusregel.objects.get(pagina=instrument).in_het_kort(timezone.localdate()) == ["20 minuten"]


def test_a_draft_changes_nothing_until_it_is_published():
    opleiding = maak_opleiding("Snoeien")
    opleiding.title = "Zagen"
    versie = opleiding.save_revision()
    assert titels() == ["Snoeien"]
    versie.publish()
    assert titels() == ["Zagen"]


def test_publishing_and_ending_that_were_planned_count_too():
    opleiding = maak_opleiding("Snoeien")
    opleiding.title = "Zagen"
    opleiding.go_live_at = timezone.now() + timedelta(hours=1)
    opleiding.save_revision().publish()
    assert titels() == ["Snoeien"]

    gisteren = timezone.now() - timedelta(days=1)
    gepland = opleiding.revisions.get(approved_go_live_at__isnull=False)
    gepland.approved_go_live_at, gepland.content["go_live_at"] = gisteren, gisteren.isoformat()
    gepland.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert titels() == ["Zagen"]

    type(opleiding).objects.update(expire_at=gisteren)
    call_command("publish_scheduled", stdout=StringIO())
    assert titels() == []


def test_what_is_unpublished_or_deleted_is_gone():
    weg, verborgen = maak_opleiding("Snoeien"), maak_opleiding("Zagen")
    maak_opleiding("Harken")
    verborgen.unpublish()
    weg.delete()
    assert titels() == ["Harken"]


def test_what_is_not_for_everybody_is_not_in_it(django_capture_on_commit_callbacks):
    opleiding = maak_opleiding("Snoeien")
    maak_opleiding("Zagen")
    besloten = PageViewRestriction.objects.create(page=opleiding, restriction_type="login")
    assert titels() == ["Zagen"]
    opleiding.save_revision().publish()
    assert titels() == ["Zagen"]

    with django_capture_on_commit_callbacks(execute=True):
        besloten.delete()
    assert titels() == ["Snoeien", "Zagen"]

    PageViewRestriction.objects.create(page=maak_aanbod(), restriction_type="login")
    assert titels() == []


def test_a_page_that_is_private_can_be_deleted(django_capture_on_commit_callbacks):
    opleiding = maak_opleiding("Snoeien")
    PageViewRestriction.objects.create(page=opleiding, restriction_type="login")
    with django_capture_on_commit_callbacks(execute=True):
        opleiding.delete()
    assert titels() == []


def test_another_address_of_the_catalogue_is_another_of_all_in_it(django_capture_on_commit_callbacks):
    maak_opleiding("Snoeien", slug="snoeien")
    aanbod = maak_aanbod()
    with django_capture_on_commit_callbacks(execute=True):
        aanbod.slug = "aanbod"
        aanbod.save_revision().publish()
    assert Catalogusregel.objects.get().url == "/aanbod/snoeien/"


def test_a_moved_page_has_its_new_address():
    opleiding = maak_opleiding("Snoeien", slug="snoeien")
    home = HomePage.objects.get()
    opleiding.move(home, pos="last-child")
    assert Catalogusregel.objects.get().url == "/snoeien/"


def test_a_word_with_another_name_is_found_by_that_name():
    soort = Werksoort.objects.create(naam="Tuin", slug="tuin")
    functie = Functie.objects.create(naam="Voorman", slug="voorman")
    maak_opleiding("Snoeien", werksoorten=[soort], functies=[functie])
    maak_opleiding("Zagen")
    assert (vindt("tuin"), vindt("voorman")) == (["Snoeien"], ["Snoeien"])

    soort.naam = "Plantsoen"
    soort.save()
    functie.naam = "Teamleider"
    functie.save()
    assert (vindt("tuin"), vindt("voorman")) == ([], [])
    assert (vindt("plantsoenen"), vindt("teamleiders")) == (["Snoeien"], ["Snoeien"])


def test_a_werkprofiel_with_another_name_is_found_by_that_name_and_not_once_it_is_gone():
    profiel = maak_werkprofiel("Tuinman")
    maak_opleiding("Snoeien", werkprofielen=[profiel])
    assert vindt("tuinman") == ["Tuinman", "Snoeien"]

    profiel.title, profiel.samenvatting = "Hovenier", "Werkt buiten."
    profiel.save_revision().publish()
    assert (vindt("tuinman"), vindt("hoveniers")) == ([], ["Hovenier", "Snoeien"])

    profiel.unpublish()
    assert vindt("hovenier") == []


def test_what_stands_on_the_page_is_found_and_title_comes_before_summary_before_text():
    maak_opleiding("Over zagen", tekst="<p>Ook over<br>bijen.</p>")
    maak_opleiding("Bijen houden")
    maak_opleiding("Harken", samenvatting="Ook iets over bijen.")
    maak_opleiding("Makkelijk", makkelijke_tekst="<ul><li>Een</li><li>bij</li><li>is een dier</li></ul>")
    maak_leerlijn("Leerlijn Tuin", stappen=[stap("opdracht", "S1", "Kijk naar bijen", bewijs=False)])

    assert vindt("bijen") == ["Bijen houden", "Harken", "Leerlijn Tuin", "Makkelijk", "Over zagen"]


def test_the_right_answers_of_a_test_are_not_found():
    vraag = {"type": "stap", "value": {"titel": "Vragen", "antwoorden": [{"vraag": 1, "antwoord": "Zonnebloem"}]}}
    instrument = maak_instrument("Toets Planten", soort="werkopdracht")
    instrument.stappen = [(vraag["type"], vraag["value"])]
    instrument.save_revision().publish()
    assert vindt("zonnebloem") == []
    assert vindt("planten") == ["Toets Planten"]


def test_dates_follow_the_uitvoeringen():
    opleiding, andere = maak_opleiding("Snoeien"), maak_opleiding("Zagen")
    bureau = maak_bureau()

    def data(pagina) -> list:
        return Catalogusregel.objects.get(pagina=pagina).data

    dag = [moment(dagen).date() for dagen in (30, 40, 50)]
    uitvoering = maak_uitvoering(sessie(30), sessie(31), door=bureau, opleiding=opleiding)
    tweede = maak_uitvoering(sessie(40), door=bureau, opleiding=opleiding)
    assert data(opleiding) == [dag[0], dag[1]]

    later = {"begin": moment(50), "eind": moment(50, 12)}
    eerste, tweede_sessie = uitvoering.sessies.all()
    uitvoering.sessies.filter(pk=tweede_sessie.pk).delete()
    uitvoering.wijzig(bureau, plannen(uitvoering, **later))
    assert eerste.pk == uitvoering.sessies.get().pk
    assert data(opleiding) == [dag[1], dag[2]]

    uitvoering.wijzig(bureau, plannen(uitvoering), opleiding=andere)
    assert (data(opleiding), data(andere)) == ([dag[1]], [dag[2]])

    tweede.annuleer(bureau, "Te weinig mensen.")
    assert data(opleiding) == []

    opleiding.save_revision().publish()
    andere.save_revision().publish()
    assert (data(opleiding), data(andere)) == ([], [dag[2]])


def test_everything_can_be_made_anew():
    leerlijn, opleiding = maak_leerlijn("Leerlijn Tuin"), maak_opleiding("Snoeien")
    werkprofiel, instrument = maak_werkprofiel("Tuinman"), maak_instrument("Boomkaart")
    Catalogusregel.objects.filter(pagina=opleiding).update(titel="Fout", data=[timezone.localdate()])
    Catalogusregel.objects.filter(pagina=leerlijn).delete()
    type(instrument).objects.filter(pk=instrument.pk).update(live=False)

    uit = StringIO()
    call_command("maak_catalogus", stdout=uit)
    assert uit.getvalue() == "De catalogus telt 3 regels.\n"
    assert titels() == ["Leerlijn Tuin", "Snoeien", "Tuinman"]
    assert Catalogusregel.objects.get(pagina=opleiding).data == []
    assert werkprofiel.pk in Catalogusregel.objects.values_list("pk", flat=True)
    assert maak_alles_opnieuw() == 3


def test_a_copy_is_in_it_when_it_is_published():
    leerlijn = maak_leerlijn("Leerlijn Tuin")
    kopie = leerlijn.copy(update_attrs={"title": "Leerlijn Bos", "slug": "bos"}, keep_live=False)
    assert titels() == ["Leerlijn Tuin"]
    Leerlijn.objects.get(pk=kopie.pk).save_revision().publish()
    assert titels() == ["Leerlijn Bos", "Leerlijn Tuin"]
