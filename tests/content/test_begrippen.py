"""The begrippenlijst: the entries, the pages for visitors, the editor, and what comes with the portal."""

import json
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex, Site
from wagtail.rich_text import expand_db_html
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.rollen import COORDINATOR, KANDIDAAT, REDACTEUR
from content.domeinen import Domein
from content.models import Artikel, Begrip, Betekenis, HomePage, Lading
from tests.accounts.factories import maak_user
from tests.content.begrippenfabriek import maak_begrip, voeg_betekenis_toe

pytestmark = pytest.mark.django_db


# Entries.


def test_an_entry_gets_an_address_that_stays():
    begrip = maak_begrip("Cliënt & co")
    assert (begrip.slug, begrip.letter, begrip.get_absolute_url()) == ("client-co", "C", "/begrippen/client-co/")
    begrip.term = "Opdrachtgever"
    begrip.save()
    assert Begrip.objects.get().slug == "client-co"
    assert maak_begrip("client (co)").slug == "client-co-2"


@pytest.mark.parametrize("term", ["leerlijn", "Leerlijn", " leerlijn ", "leerlijnen", "LÉERLIJN"])
def test_a_word_is_in_the_list_once_also_in_another_form(term):
    maak_begrip("leerlijn", ook_als=["leerlijnen"])
    with pytest.raises(ValidationError) as fout:
        Begrip(term=term).clean()
    assert fout.value.message_dict == {"term": [f"“{term.strip()}” staat al bij het begrip “leerlijn”."]}
    with pytest.raises(ValidationError) as fout:
        Begrip(term="route", ook_als=f"weg\n{term}").clean()
    assert fout.value.message_dict == {"ook_als": [f"“{term.strip()}” staat al bij het begrip “leerlijn”."]}


def test_an_entry_may_be_saved_again_under_its_own_words():
    begrip = maak_begrip("leerlijn", ook_als=["leerlijnen", "Leerlijn"])
    begrip.clean()
    begrip.full_clean()


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"term": "?!"}, {"term": ["Een begrip bevat ten minste één letter of cijfer."]}),
        ({"term": "a", "ook_als": "x" * 81}, {"ook_als": [f"“{'x' * 40}…” is te lang: 80 tekens of minder."]}),
    ],
)
def test_what_is_no_word_is_refused(velden, melding):
    with pytest.raises(ValidationError) as fout:
        Begrip(**velden).clean()
    assert fout.value.message_dict == melding


def test_a_successor_asks_for_a_word_about_when():
    begrip = maak_begrip("UWV")
    with pytest.raises(ValidationError) as fout:
        Betekenis(begrip=begrip, opvolger=begrip).clean()
    assert fout.value.message_dict == {"verouderd": ["Schrijf op sinds wanneer het begrip niet meer bestaat."]}


def test_the_database_keeps_a_domain_and_a_word_single():
    begrip = maak_begrip("leerlijn")
    with pytest.raises(IntegrityError), transaction.atomic():
        voeg_betekenis_toe(begrip, "Nog eens.", Domein.LEREN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Begrip.objects.create(term="LEERLIJN")


# Pages for visitors.


def zoek(client, vraag: str, domein: str = "") -> list[str]:
    antwoord = client.get("/begrippen/", {"q": vraag, "domein": domein})
    assert antwoord.status_code == 200
    return [begrip.term for begrip in antwoord.context["gevonden"]]


def test_the_list_by_letter(client):
    for term in ("werkplein", "Zvw", "élan", "examen", "3D-bril", "UWV"):
        maak_begrip(term)
    maak_begrip("geheim", live=False)
    letters = [(letter, [b.term for b in rij]) for letter, rij in client.get("/begrippen/").context["letters"]]
    assert letters == [
        ("#", ["3D-bril"]),
        ("E", ["élan", "examen"]),
        ("U", ["UWV"]),
        ("W", ["werkplein"]),
        ("Z", ["Zvw"]),
    ]


def test_an_empty_list_says_so(client):
    assert "Er staan hier nog geen begrippen" in client.get("/begrippen/").text


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("leerlijn", ["leerlijn", "certificaat"]),  # the word itself before a definition that holds it
        ("LEERLIJNEN", ["leerlijn", "certificaat"]),  # by its stem
        ("leer", ["leerlijn", "leerpad"]),  # its begin
        ("pad", ["leerpad"]),  # a piece of it
        ("leerplan", ["leerpad"]),  # another way to write it
        ("wwb", ["WWB"]),
        ("wet werk", ["WWB"]),
        ("bijstand", ["WWB"]),
        ("client", ["cliënt"]),
        ("routes", ["leerlijn"]),
        ("vaste routes", ["leerlijn"]),
        ("vaste weg", []),
        ("van een", ["certificaat"]),
        ("100%", []),
        ("_", []),
        ("\\", []),
        ("'", []),
        ("(", []),
        ('"', []),
        ("bestaat niet", []),
        ("x" * 5000, []),
        ("\x00", ["certificaat", "cliënt", "leerlijn", "leerpad", "WWB"]),
        ("  ", ["certificaat", "cliënt", "leerlijn", "leerpad", "WWB"]),
    ],
)
def test_searching(client, vraag, gevonden):
    maak_begrip("leerlijn", "Een vaste route.", ook_als=["leerlijnen"])
    maak_begrip("leerpad", "Je eigen weg.", ook_als=["leerplan"])
    maak_begrip("certificaat", "Het bewijs van een leerlijn.")
    maak_begrip("WWB", "Geld voor wie geen inkomen had.", Domein.RE_INTEGRATIE, ook_als=["Wet werk en bijstand"])
    maak_begrip("cliënt", "Wie je begeleidt.", Domein.CERTIFICERING)
    assert zoek(client, vraag) == gevonden


def test_searching_within_a_domain(client):
    kandidaat = maak_begrip("kandidaat", "Wie het keurmerk wil.", Domein.CERTIFICERING)
    voeg_betekenis_toe(kandidaat, "Wie werk zoekt.", Domein.RE_INTEGRATIE)
    maak_begrip("leerlijn")
    assert zoek(client, "kandidaat", "leren") == []
    antwoord = client.get("/begrippen/", {"q": "kandidaat", "domein": "re-integratie"})
    assert "Wie werk zoekt." in antwoord.text
    assert "Wie het keurmerk wil." not in antwoord.text
    assert zoek(client, "", "leren") == ["leerlijn"]
    assert zoek(client, "", "onzin") == ["kandidaat", "leerlijn"]


def test_nothing_found_says_what_to_do(client):
    maak_begrip("leerlijn")
    antwoord = client.get("/begrippen/", {"q": "<b>fiets"})
    assert "Geen begrip gevonden voor “&lt;b&gt;fiets”" in antwoord.text
    assert "Toon alle begrippen" in antwoord.text
    assert "Bedoelde je" not in antwoord.text


def test_a_slip_is_met_with_the_word_that_was_meant(client):
    maak_begrip("leerlijn")
    antwoord = client.get("/begrippen/", {"q": "leerlein", "domein": "leren"})
    assert "Bedoelde je" in antwoord.text
    assert 'href="?q=leerlijn&amp;domein=leren"' in antwoord.text


def test_meanings_that_differ_stand_side_by_side(client):
    kandidaat = maak_begrip("kandidaat", "Wie werk zoekt.", Domein.RE_INTEGRATIE, ook_als=["kandidaten"])
    voeg_betekenis_toe(kandidaat, "Wie het keurmerk wil.", Domein.CERTIFICERING)
    antwoord = client.get("/begrippen/kandidaat/")
    assert [betekenis.domein for betekenis in antwoord.context["betekenissen"]] == ["certificering", "re-integratie"]
    for tekst in ("Wie werk zoekt.", "Wie het keurmerk wil.", "kandidaten", "betekent niet overal hetzelfde"):
        assert tekst in antwoord.text


def test_where_the_words_come_from_is_not_for_visitors(client):
    maak_begrip("leerlijn", herkomst="Bijlage R")
    assert "Bijlage R" not in client.get("/begrippen/leerlijn/").text + client.get("/begrippen/?q=leerlijn").text


def test_a_word_that_history_overtook_says_what_came_after(client):
    opvolger = maak_begrip("Participatiewet", domein=Domein.RE_INTEGRATIE)
    maak_begrip("WWB", domein=Domein.RE_INTEGRATIE, verouderd="Sinds 2015 vervangen.", opvolger=opvolger)
    antwoord = client.get("/begrippen/wwb/")
    for tekst in ("Verouderd", "Sinds 2015 vervangen.", 'href="/begrippen/participatiewet/#re-integratie"'):
        assert tekst in antwoord.text
    assert "Verouderd" not in client.get("/begrippen/participatiewet/").text
    for lijst in ("/begrippen/", "/begrippen/?q=wwb"):
        assert "Verouderd" in client.get(lijst).text
    assert "Verouderd" not in client.get("/begrippen/?q=participatiewet").text

    opvolger.live = False
    opvolger.save()
    assert "/begrippen/participatiewet/" not in client.get("/begrippen/wwb/").text


def test_other_words_of_the_domain_are_explained_in_a_definition_and_the_word_itself_is_not(client):
    maak_begrip("leerlijn", "Een leerlijn heeft een toetsmoment.")
    maak_begrip("toetsmoment", "Daar laat je zien wat je kunt.")
    antwoord = client.get("/begrippen/leerlijn/")
    assert 'id="begrip-toetsmoment-leren"' in antwoord.text
    assert 'id="begrip-leerlijn-leren"' not in antwoord.text


def test_a_word_that_is_not_there_or_not_published_is_not_found(client):
    maak_begrip("geheim", live=False)
    for slug in ("geheim", "onbekend"):
        assert client.get(f"/begrippen/{slug}/").status_code == 404


def test_nothing_is_changed_by_a_visitor(client):
    maak_begrip("leerlijn")
    for adres in ("/begrippen/", "/begrippen/leerlijn/"):
        assert client.post(adres).status_code == 405


def test_what_an_editor_typed_is_text(client):
    maak_begrip("<script>x</script>", "<script>alert(1)</script>", ook_als=["<img src=x>"])
    begrip = Begrip.objects.get()
    for adres in ("/begrippen/", "/begrippen/?q=alert", begrip.get_absolute_url()):
        tekst = client.get(adres).text
        assert "<script>alert" not in tekst
        assert "<script>x" not in tekst
        assert "<img src=x>" not in tekst


@pytest.mark.parametrize("vraag", [{}, {"q": "leerlijn"}, {"domein": "leren"}])
def test_the_list_asks_the_database_as_much_for_one_as_for_many(client, vraag):
    def vragen() -> int:
        with CaptureQueriesContext(
            connection,
        ) as gevraagd:
            assert client.get("/begrippen/", vraag).status_code == 200
        return len(gevraagd)

    maak_begrip("leerlijn 0")
    een = vragen()
    for n in range(1, 30):
        maak_begrip(f"leerlijn {n}")
    assert vragen() == een <= 3


# Where it is used.


@pytest.fixture
def home(db) -> HomePage:
    home = HomePage(title="Voorpagina", slug="voorpagina")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


def test_an_article_explains_the_words_of_the_domain_that_the_editor_chose(client, home):
    maak_begrip("leerlijn", "Een vaste route.")
    inhoud = [
        {"type": "tekst", "value": "<p>Een leerlijn.</p>"},
        {"type": "tekst", "value": "<p>Nog een leerlijn.</p>"},
    ]
    artikel = home.add_child(instance=Artikel(title="Leren", slug="leren-hier", inhoud=inhoud, domein="leren"))
    assert client.get("/leren-hier/").text.count('class="begrip"') == 1
    artikel.domein = ""
    artikel.save()
    assert 'class="begrip"' not in client.get("/leren-hier/").text


# The editor.


def formulier(term: str, *betekenissen: tuple[str, str], **velden) -> dict:
    rijen = [
        {"domein": domein, "definitie": definitie, "in_tekst": "on", "verouderd": "", "opvolger": "", "herkomst": ""}
        for domein, definitie in betekenissen
    ]
    return nested_form_data({"term": term, "ook_als": "", "betekenissen": inline_formset(rijen), **velden})


@pytest.fixture
def redacteur(client):
    call_command("zet_rollen", stdout=StringIO())
    client.force_login(maak_user(rol=REDACTEUR))
    return client


TOEVOEGEN = "/admin/snippets/content/begrip/add/"
LIJST = "/admin/snippets/content/begrip/"


def test_an_editor_adds_publishes_and_changes_an_entry(redacteur, client):
    antwoord = redacteur.post(TOEVOEGEN, formulier("leerlijn", ("leren", "Een route.")) | {"action-publish": "1"})
    assert antwoord.status_code == 302
    begrip = Begrip.objects.get()
    assert (begrip.live, begrip.betekenissen.get().definitie) == (True, "Een route.")

    antwoord = redacteur.get(f"{LIJST}edit/{begrip.pk}/")
    assert antwoord.status_code == 200
    rij = begrip.betekenissen.get()
    data = formulier("leerlijn", ("leren", "Een vaste route."))
    data |= {"betekenissen-INITIAL_FORMS": "1", "betekenissen-0-id": str(rij.pk)}
    assert redacteur.post(f"{LIJST}edit/{begrip.pk}/", data).status_code == 302  # a draft
    assert "Een vaste route." not in client.get("/begrippen/leerlijn/").text
    begrip.refresh_from_db()
    begrip.get_latest_revision().publish()
    assert "Een vaste route." in client.get("/begrippen/leerlijn/").text
    assert redacteur.get(f"{LIJST}history/{begrip.pk}/").status_code == 200


def test_a_domain_twice_and_a_word_twice_get_a_sentence(redacteur):
    maak_begrip("leerpad")
    antwoord = redacteur.post(
        TOEVOEGEN, formulier("leerlijn", ("leren", "a"), ("leren", "b")) | {"action-publish": "1"}
    )
    assert "Een domein staat er twee keer." in antwoord.text
    antwoord = redacteur.post(TOEVOEGEN, formulier("Leerpad", ("leren", "a")) | {"action-publish": "1"})
    assert "“Leerpad” staat al bij het begrip “leerpad”." in antwoord.text
    assert Begrip.objects.count() == 1


def test_an_entry_without_a_meaning_is_refused(redacteur):
    antwoord = redacteur.post(TOEVOEGEN, formulier("leerlijn") | {"action-publish": "1"})
    assert antwoord.status_code == 200
    assert not Begrip.objects.exists()


def test_a_draft_has_its_word_or_nobody_finds_it_back(redacteur):
    assert "Dit is een verplicht veld." in redacteur.post(TOEVOEGEN, formulier("", ("leren", ""))).text
    assert redacteur.post(TOEVOEGEN, formulier("leerlijn", ("leren", ""))).status_code == 302
    assert [begrip.term for begrip in Begrip.objects.all()] == ["leerlijn"]


def test_the_list_of_the_editor_is_searched(redacteur):
    maak_begrip("leerlijn")
    maak_begrip("rubric")
    tekst = redacteur.get(LIJST, {"q": "leerl"}).text
    assert "leerlijn" in tekst
    assert "rubric" not in tekst


def test_a_preview_shows_it_as_on_the_site(redacteur):
    begrip = maak_begrip("leerlijn")
    adres = f"{LIJST}preview/{begrip.pk}/"
    rij = begrip.betekenissen.get()
    data = formulier("leerlijn", ("leren", "Zo wordt het."))
    data |= {"betekenissen-INITIAL_FORMS": "1", "betekenissen-0-id": str(rij.pk)}
    assert redacteur.post(adres, data).json()["is_valid"]
    assert "Zo wordt het." in redacteur.get(adres).text


@pytest.mark.parametrize("rol", [KANDIDAAT, COORDINATOR, ""])
def test_others_do_not_edit_the_list(client, rol):
    call_command("zet_rollen", stdout=StringIO())
    begrip = maak_begrip("leerlijn")
    if rol:
        client.force_login(maak_user(rol=rol))
    for adres in (LIJST, TOEVOEGEN, f"{LIJST}edit/{begrip.pk}/", f"{LIJST}delete/{begrip.pk}/"):
        assert client.get(adres).status_code in (302, 403)
        assert client.post(adres).status_code in (302, 403)
    assert Begrip.objects.count() == 1


# A link to an entry, in a text.


def test_choosing_an_entry_gives_what_the_text_editor_needs(redacteur):
    begrip = maak_begrip("leerlijn")
    assert "leerlijn" in redacteur.get(reverse("wagtailsnippetchoosers_content_begrip:choose")).json()["html"]
    antwoord = redacteur.get(reverse("wagtailsnippetchoosers_content_begrip:chosen", args=[begrip.pk])).json()
    keuze = antwoord["result"]
    assert (str(keuze["id"]), keuze["title"], keuze["url"]) == (str(begrip.pk), "leerlijn", "/begrippen/leerlijn/")


def test_a_link_holds_while_the_entry_does():
    begrip = maak_begrip("leerlijn")
    html = f'<p><a linktype="begrip" id="{begrip.pk}">zo</a> <a linktype="begrip" id="99999">weg</a></p>'
    assert expand_db_html(html) == '<p><a href="/begrippen/leerlijn/">zo</a> <a>weg</a></p>'
    begrip.live = False
    begrip.save()
    assert expand_db_html(html) == "<p><a>zo</a> <a>weg</a></p>"


def test_the_text_editor_keeps_a_link():
    from content.blocks import TekstBlock

    begrip = maak_begrip("leerlijn")
    html = f'<p data-block-key="a1">Lees <a id="{begrip.pk}" linktype="begrip">meer</a></p>'
    widget = TekstBlock().field.widget
    editor = json.loads(widget.format_value(html))
    assert [deel["type"] for deel in editor["entityMap"].values()] == ["BEGRIP"]
    assert editor["entityMap"]["0"]["data"] == {"id": begrip.pk, "term": "leerlijn", "url": "/begrippen/leerlijn/"}
    terug = widget.value_from_datadict({"t": json.dumps(editor)}, {}, "t")
    assert f'<a id="{begrip.pk}" linktype="begrip">meer</a>' in terug or (
        f'<a linktype="begrip" id="{begrip.pk}">meer</a>' in terug
    )


def test_an_editor_sees_where_an_entry_is_linked(home):
    begrip = maak_begrip("leerlijn")
    inhoud = [{"type": "tekst", "value": f'<p><a linktype="begrip" id="{begrip.pk}">zo</a></p>'}]
    artikel = home.add_child(instance=Artikel(title="Leren", slug="leren-hier", inhoud=inhoud))
    ReferenceIndex.create_or_update_for_object(artikel)
    assert ReferenceIndex.get_references_to(begrip).count() == 1


# What comes with the portal.


@pytest.fixture
def geladen(db) -> None:
    call_command("laad_begrippen", stdout=StringIO())


def test_the_supplied_list(geladen, client):
    assert 150 <= Begrip.objects.count() == Begrip.objects.filter(live=True).count()
    assert {domein: Betekenis.objects.filter(domein=domein).exists() for domein in Domein.values} == dict.fromkeys(
        Domein.values, True
    )
    kandidaat = Begrip.objects.get(term="kandidaat")
    assert set(kandidaat.betekenissen.values_list("domein", flat=True)) == {"certificering", "re-integratie"}
    for term, opvolger in (("WWB", "Participatiewet"), ("CWI", "UWV"), ("AWBZ", "Wlz"), ("WAO", "WIA")):
        betekenis = Betekenis.objects.get(begrip__term=term)
        assert betekenis.verouderd
        assert betekenis.opvolger.term == opvolger
    assert not Betekenis.objects.filter(herkomst="").exists()
    assert zoek(client, "sociale werkvoorziening")[0] == "Wsw"


def test_every_supplied_entry_is_as_an_editor_may_type_it(geladen):
    for begrip in Begrip.objects.prefetch_related("betekenissen"):
        begrip.full_clean(exclude=["vormen", "sleutel"])
        for betekenis in begrip.betekenissen.all():
            betekenis.full_clean()
            assert betekenis.definitie[-1] in ".!"


def test_loading_twice_changes_nothing_and_an_editor_is_left_alone(geladen):
    Begrip.objects.get(term="WWB").delete()
    begrip = Begrip.objects.get(term="leerlijn")
    begrip.betekenissen.filter(domein="leren").update(definitie="Van de redactie.")
    aantal = Lading.objects.count()
    uit = StringIO()
    call_command("laad_begrippen", stdout=uit)
    assert uit.getvalue() == "De begrippenlijst was al geladen.\n"
    assert not Begrip.objects.filter(term="WWB").exists()
    assert begrip.betekenissen.get(domein="leren").definitie == "Van de redactie."
    assert Lading.objects.count() == aantal


def test_a_word_that_an_editor_made_before_gets_the_meanings_it_lacks(db):
    maak_begrip("kandidaat", "Van de redactie.", Domein.CERTIFICERING)
    call_command("laad_begrippen", stdout=StringIO())
    betekenissen = dict(Betekenis.objects.filter(begrip__term="kandidaat").values_list("domein", "definitie"))
    assert betekenissen["certificering"] == "Van de redactie."
    assert "re-integratie" in betekenissen
