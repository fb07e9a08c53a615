"""A definition: frozen, the same after a round trip, refused when it cannot work."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from content.html import schoon
from formulieren.definitie import Formulier, OngeldigeDefinitie, Vraag, controleer, naar_json, van_json, vingerafdruk
from formulieren.models import FormulierVersie
from formulieren.models.versie import Onveranderlijk
from formulieren.soorten import SOORTEN

from .factories import formulier, maak_invulling, stap, vraag

# What was once written stays as it is: a new kind gets a file of its own.
GOUD = {
    "formaat1": "02bc97d86cb944c29dd0d0ca499070a3fa88bd5e427b91e87a3a803e3b9bd213",
    "formaat1_oordeel": "fd3e66226e53e8403521ba0a580781609657e7b7713835627ae648342a7bd4ec",
}


def goud(naam: str) -> dict:
    return json.loads((Path(__file__).parent / "goud" / f"{naam}.json").read_text(encoding="utf-8"))


def test_heen_en_terug_door_json_is_hetzelfde():
    origineel = formulier(
        stap("een", vraag("ja_nee", "kies", vereist="ja"), vraag("getal", "uren", minimum=98, decimalen=1)),
        stap("twee", vraag("lange_tekst", "tekst"), toon_als=("kies", "ja")),
    )
    inhoud = json.loads(json.dumps(naar_json(origineel)))
    assert van_json(inhoud) == origineel
    assert vingerafdruk(inhoud) == vingerafdruk(naar_json(origineel))


@pytest.mark.parametrize("naam", GOUD)
def test_een_gouden_bestand_blijft_leesbaar_en_houdt_zijn_vingerafdruk(naam):
    inhoud = goud(naam)
    gelezen = van_json(inhoud)
    controleer(gelezen)
    assert inhoud["formaat"] == 1
    assert vingerafdruk(inhoud) == GOUD[naam]
    assert vingerafdruk(json.loads(json.dumps(naar_json(gelezen)))) == GOUD[naam]


def test_de_gouden_bestanden_hebben_samen_elke_soort():
    assert {vraag.soort for naam in GOUD for vraag in van_json(goud(naam)).vragen()} == set(SOORTEN)


def test_een_formaat_van_later_wordt_niet_geraden():
    with pytest.raises(OngeldigeDefinitie, match="Formaat 99"):
        van_json({"formaat": 99})


@pytest.mark.parametrize(
    "kapot, zin",
    [
        (Formulier("Leeg", ()), "“Leeg” heeft nog geen stappen."),
        (Formulier("F", (replace(stap("een"), vragen=()),)), "De stap “Stap een” van “F” heeft geen vragen."),
        (Formulier("F", (stap("een", vraag(id="")),)), "heeft geen kenmerk"),
        (Formulier("F", (replace(stap("een"), id=""),)), "heeft geen kenmerk"),
        (Formulier("F", (stap("een", vraag(id="a"), vraag(id="a")),)), "twee keer dezelfde vraag"),
        (Formulier("F", (stap("een", vraag(id="a")), stap("twee", vraag(id="a")))), "twee keer dezelfde vraag"),
        (Formulier("F", (stap("een"), replace(stap("twee"), slug="een"))), "het adres “een”"),
        (Formulier("F", (stap("een", toon_als=("later", "ja")), stap("later"))), "die er niet vóór staat"),
    ],
)
def test_wat_niet_kan_werken_wordt_met_een_zin_geweigerd(kapot, zin):
    with pytest.raises(OngeldigeDefinitie, match=zin):
        controleer(kapot)


@pytest.mark.django_db
def test_bevriezen_weigert_wat_niet_kan_werken():
    with pytest.raises(OngeldigeDefinitie):
        FormulierVersie.objects.bevries(Formulier("Leeg", ()))
    assert FormulierVersie.objects.count() == 0


@pytest.mark.django_db
def test_gelijke_definities_delen_een_versie_en_andere_niet():
    een = FormulierVersie.objects.bevries(formulier())
    nog_eens = FormulierVersie.objects.bevries(formulier())
    anders = FormulierVersie.objects.bevries(formulier(titel="Anders"))
    assert een == nog_eens
    assert anders != een
    assert een.formulier == formulier()


@pytest.mark.django_db
def test_een_versie_verandert_niet_en_gaat_niet_weg():
    versie = FormulierVersie.objects.bevries(formulier())
    with pytest.raises(Onveranderlijk):
        versie.save()
    with pytest.raises(Onveranderlijk):
        versie.delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql", ["update formulieren_formulierversie set hash = 'x'", "delete from formulieren_formulierversie"]
)
def test_ook_niet_met_sql(sql):
    FormulierVersie.objects.bevries(formulier())
    with pytest.raises(DatabaseError, match="verandert niet"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert FormulierVersie.objects.get().formulier == formulier()


@pytest.mark.django_db
def test_een_versie_met_antwoorden_kan_ook_via_een_queryset_niet_weg():
    invulling = maak_invulling()
    with pytest.raises(Exception, match=r"Invulling\.versie"), transaction.atomic():
        FormulierVersie.objects.filter(pk=invulling.versie_id).delete()


def test_een_stap_toont_alleen_bij_het_antwoord_dat_hem_vraagt():
    gelezen = formulier(stap("een", vraag("keuze", "kies")), stap("twee", toon_als=("kies", "b")), stap("drie"))
    assert [s.slug for s in gelezen.zichtbare_stappen({})] == ["een", "drie"]
    assert [s.slug for s in gelezen.zichtbare_stappen({"kies": "b"})] == ["een", "twee", "drie"]


@pytest.mark.parametrize(
    "html, verwacht",
    [
        ("<p>Een <b>vet</b> woord</p>", "<p>Een <b>vet</b> woord</p>"),
        ('<p class="x" onclick="y()">tekst</p>', "<p>tekst</p>"),
        ('<p>Lees <a href="/x">dit</a></p>', "<p>Lees dit</p>"),
        ("<script>kwaad()</script><p>goed</p>", "<p>goed</p>"),
        ('<ul><li>een<embed embedtype="image" id="3"/></li></ul>', "<ul><li>een</li></ul>"),
        ("<p>a<!-- niet tonen --></p>", "<p>a</p>"),
        ("<h1>Kop</h1>", "Kop"),
        ("<script><p>genest</p></script>", ""),
        ("", ""),
    ],
)
def test_html_van_redacteuren_houdt_alleen_wat_mag(html, verwacht):
    assert schoon(html) == verwacht


def test_een_vraag_is_bevroren():
    with pytest.raises(AttributeError):
        Vraag(id="a", soort="datum", vraag="Wanneer?").vraag = "anders"
