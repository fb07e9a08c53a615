"""The fragments say what they must, to everybody, and escape what people typed."""

from types import SimpleNamespace

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

FRAGMENT = "huisstijl/componenten_veld.html"


def plat(html: str) -> str:
    return " ".join(html.split())


def test_veld_ties_input_to_help_and_errors():
    html = plat(
        render_to_string(
            FRAGMENT,
            {
                "veld_id": "v1",
                "label": "Datum",
                "hulp": "Bijvoorbeeld 1-9-2025.",
                "verplicht": True,
                "fouten": ["Te laat."],
            },
        )
    )
    assert 'for="v1"' in html
    assert 'aria-describedby="v1-hulp v1-fout" aria-invalid="true"' in html
    assert 'id="v1-hulp">Bijvoorbeeld 1-9-2025.<' in html
    assert 'id="v1-fout"' in html
    assert "Te laat." in html
    assert "(niet verplicht)" not in html


def test_veld_that_may_stay_empty_says_so_and_has_no_loose_references():
    html = plat(render_to_string(FRAGMENT, {"veld_id": "v1", "label": "Telefoon"}))
    assert "(niet verplicht)" in html
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


def test_group_is_a_fieldset_with_a_legend():
    html = plat(
        render_to_string(
            "huisstijl/componenten_groep.html",
            {"veld_id": "v1", "label": "Loopt het?", "hulp": "Kies.", "verplicht": True, "groep": True},
        )
    )
    assert "<fieldset" in html
    assert 'id="v1" aria-describedby="v1-hulp"' in html
    assert "Loopt het? </legend>" in html
    assert '<label class="veld__label' not in html


@pytest.mark.parametrize("naam", ["label", "hulp"])
def test_text_is_escaped_and_clean_html_is_not(naam):
    basis = {"veld_id": "v1", "label": "x"}
    assert "&lt;b&gt;" in render_to_string(FRAGMENT, {**basis, naam: "<b>"})
    assert "<b>vet</b>" in render_to_string(FRAGMENT, {**basis, naam: mark_safe("<b>vet</b>")})


def test_error_summary_links_to_the_fields_and_is_absent_without_errors():
    html = plat(
        render_to_string("huisstijl/foutenlijst.html", {"fouten": [{"anker": "v1", "tekst": "Vul een datum in."}]})
    )
    assert 'role="alert" tabindex="-1"' in html
    assert 'href="#v1">Vul een datum in.</a>' in html
    assert render_to_string("huisstijl/foutenlijst.html", {"fouten": []}).strip() == ""


def test_step_list_as_links_and_as_buttons():
    stappen = [
        {
            "titel": "Eerste",
            "slug": "een",
            "status": "klaar",
            "huidig": False,
            "url": "/een/",
            "groep": "Deel",
        },
        {
            "titel": "Tweede",
            "slug": "twee",
            "status": "leeg",
            "huidig": True,
            "url": "/twee/",
            "groep": "Deel",
        },
    ]
    links = plat(render_to_string("huisstijl/stappenlijst.html", {"stappen": stappen}))
    assert 'href="/een/"' in links
    assert "Stap 2 van 2" in links
    assert 'Eerste<span class="visueel-verborgen">, klaar</span>' in links
    assert links.count('aria-current="step"') == 1
    knoppen = plat(render_to_string("huisstijl/stappenlijst.html", {"stappen": stappen, "formulier_id": "f"}))
    assert 'form="f" name="wizard_goto_step" value="een"' in knoppen
    assert "href=" not in knoppen.replace("<use href=", "")


@pytest.mark.parametrize(
    ("soort", "woord", "rol"),
    [
        ("goed", "Gelukt", "status"),
        ("fout", "Fout", "alert"),
        ("let-op", "Let op", "status"),
        ("info", "Informatie", "status"),
    ],
)
def test_alert_says_its_kind_in_words(soort, woord, rol):
    html = plat(render_to_string("huisstijl/alert.html", {"soort": soort, "titel": "Kop"}))
    assert f"{woord}: </span>Kop" in html
    assert f'role="{rol}"' in html


def test_word_counter_says_count_and_guideline():
    html = plat(render_to_string("huisstijl/woordteller.html", {"veld_id": "v1", "woorden": 123, "richtlijn": 200}))
    assert 'data-woordteller-voor="v1"' in html
    assert "123 woorden</span></span>, richtlijn ongeveer 200</p>" in html


def test_file_field_lists_opens_and_removes():
    bestand = {"id": "b1", "naam": "cv.docx", "grootte": "30 kB", "datum": "1 mei 2026", "url": "/b/1/"}
    html = plat(
        render_to_string(
            "huisstijl/bestandsveld.html",
            {"veld_id": "v1", "naam": "f", "bestanden": [bestand], "verwijder_naam": "weg", "max_aantal": 1},
        )
    )
    assert "30 kB, toegevoegd op 1 mei 2026" in html
    assert 'href="/b/1/"' in html
    assert 'name="weg" value="b1"' in html
    assert "Vervangen door een ander bestand" in html


class Formulier(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals in je paspoort.")
    keuze = forms.ChoiceField(label="Keuze", choices=[("a", "A")], widget=forms.RadioSelect)


def test_ordinary_form_field_has_our_classes_and_djangos_references():
    html = plat(render_to_string("huisstijl/formulier.html", {"form": Formulier(data={})}))
    assert 'class="utrecht-textbox utrecht-textbox--html-input utrecht-textbox--invalid"' in html
    assert 'aria-describedby="id_naam_helptext id_naam_error"' in html
    assert 'id="id_naam_helptext">Zoals in je paspoort.' in html
    assert 'id="id_naam_error"' in html
    assert 'href="#id_keuze"' in html
    assert "<fieldset" in html


def test_500_page_needs_no_request_and_no_database():
    html = render_to_string("500.html")
    assert "Er ging bij ons iets mis" in html


def test_error_pages_say_what_to_do_now():
    for code in ("400", "403", "403_csrf", "404", "410", "413", "429", "500"):
        html = render_to_string(f"{code}.html")
        assert f"Foutcode {code[:3]}" in html
        assert "<h1>" in html


def test_message_levels_become_kinds_of_alert():
    from huisstijl.templatetags.huisstijl import alertsoort

    soorten = [alertsoort(SimpleNamespace(level_tag=tag)) for tag in ("error", "warning", "success", "info", "debug")]
    assert soorten == ["fout", "let-op", "goed", "info", "info"]
