"""What there is to learn in a new portal: complete, true to its sources, and never over what an editor did."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from wagtail.fields import StreamField
from wagtail.models import Page, Site

import lms.inhoud
from content.html import schoon
from content.models import HomePage, Lading
from content.models.makkelijk import Makkelijkstand
from formulieren.blocks import lees_stap
from formulieren.definitie import Formulier, controleer
from formulieren.soorten import SOORTEN
from lms.inhoud.laden import laad_leeraanbod
from lms.models import Functie, Instrument, Leeraanbod, Leerlijn, Leerlijnversie, Opleiding, Werkprofiel, Werksoort
from lms.models.aanbod import TEKST
from lms.rules import leerlijn as regels
from lms.status import Einde, Gedragskant, Instrumentsoort, Leefgebied, Stapsoort

INHOUD = Path(lms.inhoud.__file__).parent
MODELLEN = [("werkprofielen", Werkprofiel), ("instrumenten", Instrument), ("opleidingen", Opleiding)]
SOORTEN_PAGINA = {**dict(MODELLEN), "leerlijnen": Leerlijn}
BESTANDEN = sorted(f"{soort}/{pad.stem}" for soort in SOORTEN_PAGINA for pad in (INHOUD / soort).glob("*.toml"))
TAGS = {"h3": "h3", "b": "bold", "i": "italic", "ul": "ul", "ol": "ol", "li": "ul", "p": "", "br": ""}


@pytest.fixture(scope="module")
def _geladen(django_db_setup, django_db_blocker) -> Iterator[list[str]]:
    """Everything, loaded below a bare home page, once for the module, and rolled back after it."""
    cache.clear()
    with django_db_blocker.unblock():
        blok = transaction.atomic()
        blok.__enter__()
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title="Home", slug="begin"))
        Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
        geladen = laad_leeraanbod()
    yield geladen
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        blok.__exit__(None, None, None)
    cache.clear()


@pytest.fixture
def geladen(_geladen, db) -> list[str]:
    return _geladen


def lees(bestand: str) -> dict:
    return tomllib.loads((INHOUD / f"{bestand}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def paginas() -> list[Page]:
    return [pagina for model in SOORTEN_PAGINA.values() for pagina in model.objects.order_by("slug")]


def stand() -> dict:
    """Everything that loading again could change."""
    return {
        "paginas": list(
            Page.objects.order_by("path").values_list("path", "title", "latest_revision_id", "last_published_at")
        ),
        "versies": Leerlijnversie.objects.count(),
        "woorden": [list(model.objects.values_list("pk", "naam")) for model in (Werksoort, Functie)],
        "ladingen": Lading.objects.count(),
    }


def formulier(instrument: Instrument) -> Formulier:
    return Formulier(instrument.title, tuple(lees_stap(blok.value, blok.id, {}) for blok in instrument.stappen))


# Loading


def test_everything_is_loaded_below_one_catalogue(geladen):
    aanbod = Leeraanbod.objects.get()
    assert (aanbod.title, aanbod.slug, aanbod.live) == ("Leeraanbod", "leren", True)
    assert aanbod.get_parent().specific == HomePage.objects.get()
    assert sorted(sleutel for sleutel in geladen if sleutel.count("/") == 2 and "functie/" not in sleutel) == sorted(
        [f"leren/{bestand}" for bestand in BESTANDEN]
        + [f"leren/werksoort/{soort.slug}" for soort in Werksoort.objects.all()]
    )
    assert sorted(pagina.slug for pagina in paginas()) == sorted(bestand.split("/")[1] for bestand in BESTANDEN)
    assert {pagina.get_parent().pk for pagina in paginas()} == {aanbod.pk}
    assert all(pagina.live and not pagina.has_unpublished_changes for pagina in paginas())


def test_a_second_time_nothing_is_loaded(geladen):
    eerst = stand()
    assert laad_leeraanbod() == []
    assert stand() == eerst


def test_what_an_editor_changed_renamed_or_took_away_stays(geladen):
    opleiding = Opleiding.objects.get(slug="ethiek")
    opleiding.title = "Mijn eigen titel"
    opleiding.save_revision().publish()
    Instrument.objects.get(slug="hoe-leer-jij").delete()
    Leerlijn.objects.get(slug="certificeren").unpublish()
    Werksoort.objects.filter(slug="groen").update(naam="Tuin en park")
    Functie.objects.get(slug="docent").delete()
    eerst = stand()

    assert laad_leeraanbod() == []
    assert stand() == eerst


def test_without_a_home_page_nothing_is_loaded_yet(geladen):
    Lading.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("delete from content_homepage")
    assert laad_leeraanbod() == []
    assert not Lading.objects.exists()


def test_a_leerlijn_of_which_an_editor_took_a_step_away_is_passed_over(geladen):
    Opleiding.objects.get(slug="ethiek").delete()
    leerlijn = Leerlijn.objects.get(slug="certificeren")
    leerlijn.slug = "de-onze"
    leerlijn.save_revision().publish()
    Lading.objects.filter(sleutel="leren/leerlijnen/certificeren").delete()

    assert laad_leeraanbod() == ["leren/leerlijnen/certificeren"]
    assert not Page.objects.filter(slug="certificeren").exists()


def test_every_installation_has_the_same_ids(geladen):
    leerlijn = Leerlijn.objects.get(slug="certificeren")
    vragenlijst = Instrument.objects.get(slug="de-zeven-leefgebieden")
    assert str(leerlijn.translation_key) == "53f99228-a546-51a6-8e42-4ca0982806e6"
    assert leerlijn.definitie().stappen[0].id == "86e53dec-304a-505b-a1fa-e872a489578e"
    assert formulier(vragenlijst).stappen[0].vragen[0].id == "e704928d-12ae-57df-b4a8-858d911bdec8"


# What is there


def test_there_is_as_much_as_was_asked(geladen):
    assert Werkprofiel.objects.count() == 3
    assert Opleiding.objects.count() >= 9
    assert Instrument.objects.count() >= 9
    assert Leerlijn.objects.count() >= 4
    assert set(Instrument.objects.values_list("soort", flat=True)) == set(Instrumentsoort.values)
    assert (Werksoort.objects.count(), Functie.objects.count()) == (8, 8)


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_a_page_is_right_as_the_page_editor_would_check_it(geladen, bestand):
    soort, slug = bestand.split("/")
    pagina = SOORTEN_PAGINA[soort].objects.get(slug=slug)
    pagina.full_clean()
    for veld in pagina._meta.get_fields():
        if isinstance(veld, StreamField):
            veld.stream_block.clean(getattr(pagina, veld.name))
    inhoud = lees(bestand)
    assert {w.slug for w in pagina.werksoorten.all()} == set(inhoud.get("werksoorten", []))
    assert {f.slug for f in pagina.functies.all()} == set(inhoud.get("functies", []))
    if soort != "werkprofielen":
        assert {w.slug for w in pagina.werkprofielen.all()} == set(inhoud.get("werkprofielen", []))


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_texts_keep_their_markup_in_the_page_editor(geladen, bestand):
    """Only what the editor of that field knows, closed in order, and no headings within a step."""
    soort, slug = bestand.split("/")
    pagina = SOORTEN_PAGINA[soort].objects.get(slug=slug)
    for veld in ("tekst", "makkelijke_tekst", "doel", "kennis", "vereisten", "vaardigheden", "toelating"):
        tekst = getattr(pagina, veld, "")
        assert schoon(tekst).replace(" ", "") == "".join(tekst.split()), veld
        assert all(TAGS[tag] in {"", *TEKST} for tag in tags(tekst)), veld
    for naam, tekst in staptekst(lees(bestand)):
        assert schoon(tekst).replace(" ", "") == "".join(tekst.split()), naam
        assert tags(tekst) <= {"p", "b", "i", "ul", "ol", "li"}, naam


def tags(tekst: str) -> set[str]:
    return {stuk.split(">")[0].strip("/") for stuk in tekst.split("<")[1:]}


def staptekst(inhoud: dict) -> Iterator[tuple[str, str]]:
    for stap in inhoud.get("stap", []):
        for kind in (stap, *stap.get("stap", [])):
            for veld in ("tekst", "makkelijk", "inleiding"):
                yield kind["titel"], kind.get(veld, "")
        for vraag in stap.get("vraag", []):
            yield vraag["vraag"], vraag.get("uitleg", "")


def test_editors_see_two_easy_texts_missing_and_one_that_is_older(geladen):
    standen = Counter(pagina.makkelijk_stand for pagina in paginas())
    bij = len(BESTANDEN) - 3
    assert standen == {Makkelijkstand.ONTBREEKT: 2, Makkelijkstand.OUDER: 1, Makkelijkstand.BIJ: bij}


# Werkprofielen


def in_het_kort(profiel: Werkprofiel, functiespecifiek: bool) -> str:
    competenties = [blok.value for blok in profiel.competenties if blok.value["functiespecifiek"] == functiespecifiek]
    return ", ".join(f"{c['naam']} {c['niveau'] or '-'}" for c in competenties)


@pytest.mark.parametrize(
    ("slug", "algemeen", "van_de_functie"),
    [
        (
            "klantmanager",
            "Klantgerichtheid 3, Resultaatgerichtheid 2, Samenwerken 3",
            "Ondernemerschap 2, Oordeelsvorming 2, Coachen 2, Plannen en organiseren 2, "
            "Klantgerichte communicatie -, Zelfontwikkeling 2",
        ),
        (
            "matchmaker",
            "Klantgerichtheid 3, Resultaatgerichtheid 2, Samenwerken 3",
            "Ondernemerschap 2, Plannen en organiseren 2, Netwerken 2, "
            "Klantgerichte communicatie -, Zelfontwikkeling 2",
        ),
        (
            "medewerker",
            "Klantgerichtheid 2, Resultaatgerichtheid 1, Samenwerken 2",
            "Mondelinge communicatie 2, Luisteren 2, Stressbestendig 2, Flexibel gedrag -, Leervermogen 2",
        ),
    ],
)
def test_the_competenties_of_a_werkprofiel_with_their_levels(geladen, slug, algemeen, van_de_functie):
    """Bijlagenboek, bijlage 7; two competenties have no level there."""
    profiel = Werkprofiel.objects.get(slug=slug)
    assert (in_het_kort(profiel, False), in_het_kort(profiel, True)) == (algemeen, van_de_functie)


def test_a_werkprofiel_has_kerntaken_knowledge_and_at_least_four_examples_per_competentie(geladen):
    for profiel in Werkprofiel.objects.all():
        assert len(profiel.kerntaken) in (3, 4)
        assert all(blok.value["taken"] for blok in profiel.kerntaken)
        assert profiel.doel
        assert profiel.kennis
        assert profiel.vereisten
        assert profiel.vaardigheden
        assert min(len(blok.value["gedrag"]) for blok in profiel.competenties) >= 4


def test_a_leerlijn_leads_to_the_werkprofiel_of_a_medewerker(geladen):
    (leerlijn,) = Werkprofiel.objects.get(slug="medewerker").leerlijnen.all()
    assert leerlijn.slug == "ontvangst-en-informatie"


# Opleidingen


def test_k0002_is_there_whole(geladen):
    """Keuzedeel mbo K0002, validated on 26-11-2015: the numbers are those of the source."""
    k0002 = Opleiding.objects.get(slug="k0002-arbeidsparticipatie")
    assert "K0002" in k0002.title
    assert k0002.uren == 720
    assert k0002.accreditatie_van == date(2015, 11, 26)
    (kerntaak,) = [blok.value for blok in k0002.kerntaken]
    assert kerntaak["code"] == "D1-K1"
    assert len(kerntaak["kennis"]) == 17
    processen = list(kerntaak["werkprocessen"])
    assert [p["code"] for p in processen] == [f"D1-K1-W{nummer}" for nummer in range(1, 7)]
    assert [len(p["gedrag"]) for p in processen] == [5, 5, 6, 5, 6, 4]
    assert [len(p["competenties"]) for p in processen] == [4, 4, 4, 4, 5, 4]
    assert all(p["omschrijving"] and p["resultaat"] for p in processen)


def test_k0002_gives_no_certificate_and_no_hours_for_a_portfolio(geladen):
    k0002 = Opleiding.objects.get(slug="k0002-arbeidsparticipatie")
    assert (k0002.afsluiting, k0002.met_certificaat, k0002.telt_voor_portfolio) == ("", False, False)


def test_which_opleidingen_count_for_a_portfolio(geladen):
    assert sorted(o.slug for o in Opleiding.objects.all() if o.telt_voor_portfolio) == [
        "autisme-op-de-werkvloer",
        "ethiek",
        "methodisch-werken",
        "motiverende-gespreksvoering",
    ]


def test_one_accreditation_has_ended(geladen):
    erkend = Opleiding.objects.exclude(accreditatie="")
    assert [o.slug for o in erkend if not o.is_geaccrediteerd(date(2025, 6, 1))] == ["autisme-op-de-werkvloer"]


# Instrumenten


def test_what_can_be_filled_in_has_a_form_that_works(geladen):
    for instrument in Instrument.objects.all():
        assert bool(instrument.stappen) == instrument.in_te_vullen
        if instrument.in_te_vullen:
            definitie = formulier(instrument)
            controleer(definitie)
            bezwaren = [b for vraag in definitie.vragen() for b in SOORTEN[vraag.soort].bezwaren(vraag)]
            assert bezwaren == []


def test_the_questionnaire_on_leefgebieden_has_a_theme_for_each_of_the_seven(geladen):
    vragenlijst = Instrument.objects.get(slug="de-zeven-leefgebieden")
    assert vragenlijst.soort == Instrumentsoort.VRAGENLIJST
    assert [blok.value["thema"] for blok in vragenlijst.stappen] == Leefgebied.values
    assert vragenlijst.leefgebieden == Leefgebied.values
    vragen = [vraag for stap in formulier(vragenlijst).stappen for vraag in stap.vragen]
    assert {len(stap.vragen) for stap in formulier(vragenlijst).stappen} <= {4, 5}
    assert {
        (v.soort, v.verplicht, v.instellingen["van"], v.instellingen["tot"], v.instellingen["label_tot"])
        for v in vragen
    } == {("schaal", False, 1, 5, "Klopt helemaal")}


def test_the_questionnaire_on_willen_and_kunnen_has_both_as_theme(geladen):
    vragenlijst = Instrument.objects.get(slug="willen-en-kunnen")
    assert [blok.value["thema"] for blok in vragenlijst.stappen if blok.value["thema"]] == Gedragskant.values


def test_every_theme_has_a_name_and_explanation_from_its_lowest_score(geladen):
    for instrument in Instrument.objects.exclude(normen=[]):
        laagste = Decimal(0) if instrument.soort == Instrumentsoort.TOETS else Decimal(1)
        normen = [blok.value for blok in instrument.normen]
        assert all(norm["naam"] and norm["uitleg"] for norm in normen)
        for thema in {blok.value["thema"] for blok in instrument.stappen} - {""}:
            grenzen = [norm["vanaf"] for norm in normen if norm["thema"] in ("", thema)]
            assert grenzen == sorted(set(grenzen))
            assert grenzen[0] == laagste


def test_every_question_of_a_test_has_one_right_answer_that_can_be_chosen(geladen):
    toetsen = Instrument.objects.filter(soort=Instrumentsoort.TOETS)
    punten = {}
    for toets in toetsen:
        for blok, stap in zip(toets.stappen, formulier(toets).stappen, strict=True):
            goed = list(blok.value["antwoorden"])
            assert [antwoord["vraag"] for antwoord in goed] == list(range(1, len(stap.vragen) + 1))
            for antwoord, vraag in zip(goed, stap.vragen, strict=True):
                assert antwoord["antwoord"] in [optie["waarde"] for optie in vraag.instellingen["opties"]]
        punten[toets.slug] = sum(a["punten"] for blok in toets.stappen for a in blok.value["antwoorden"])
    assert punten == {"toets-veilig-werken": 15, "toets-methodisch-en-ethisch": 10}


# Leerlijnen


def test_every_leerlijn_can_be_followed_and_has_its_first_version(geladen):
    for leerlijn in Leerlijn.objects.all():
        assert regels.bezwaren(leerlijn.definitie()) == []
        (versie,) = leerlijn.versies.all()
        assert versie.definitie == leerlijn.definitie()
        assert all(stap.tekst and stap.makkelijk for stap in versie.definitie.alle())


def test_certificeren_prepares_a_jobcoach(geladen):
    leerlijn = Leerlijn.objects.get(slug="certificeren")
    assert [f.slug for f in leerlijn.functies.order_by("slug")] == ["coach", "jobcoach"]
    stappen = leerlijn.definitie().stappen
    soorten = ["opleiding", "opleiding", "toetsmoment", "keuze", "opdracht", "toetsmoment"]
    assert [stap.soort for stap in stappen] == soorten
    gebruikt = [Page.objects.get(pk=stap.pagina).slug for stap in stappen if stap.pagina]
    assert gebruikt == ["methodisch-werken", "ethiek", "toets-methodisch-en-ethisch"]
    assert [stap.uren for stap in stappen[:2]] == [12, 8]


def test_a_leerlijn_of_six_steps_with_a_choice_and_a_praktijktoets(geladen):
    definitie = Leerlijn.objects.get(slug="schoonmaak-de-basis").definitie()
    assert (definitie.einde, definitie.einde_titel) == (Einde.DIPLOMA, "Diploma Schoonmaak: de basis")
    assert len(definitie.stappen) == 6
    (keuze,) = [stap for stap in definitie.stappen if stap.soort == Stapsoort.KEUZE]
    assert (keuze.aantal, len(keuze.stappen)) == (1, 3)
    toets = definitie.stappen[-1].toets
    assert (toets.soort, toets.pogingen, len(toets.rubriek)) == ("praktijk", 3, 7)


def test_werkbegeleider_worden_uses_k0002_and_veilig_werken_expires(geladen):
    k0002 = Opleiding.objects.get(slug="k0002-arbeidsparticipatie")
    werkbegeleider = Leerlijn.objects.get(slug="werkbegeleider-worden").definitie()
    assert k0002.pk in [stap.pagina for stap in werkbegeleider.stappen]
    assert dict(Leerlijn.objects.exclude(geldig_maanden=0).values_list("slug", "geldig_maanden")) == {
        "bewijs-veilig-werken": 36
    }


def test_a_block_has_no_more_and_no_less_than_the_editor_stores(geladen):
    """So that a page saved without a change stays the same."""
    for pagina in paginas():
        for veld in pagina._meta.get_fields():
            if isinstance(veld, StreamField):
                for blok in getattr(pagina, veld.name).raw_data:
                    kind = veld.stream_block.child_blocks[blok["type"]]
                    assert set(blok["value"]) == set(kind.child_blocks), (pagina.slug, blok["type"])
