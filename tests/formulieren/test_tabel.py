"""A table: rows that keep their identity, cells with their own checks, a sum."""

from decimal import Decimal

from formulieren.beeld import stapbeeld
from formulieren.soorten import Fout, soort_van

from .factories import PEIL, invoer, kolom, stap, vraag

SOORT = soort_van("tabel")
CURSUSSEN = vraag(
    "tabel",
    kolommen=[
        kolom("titel"),
        kolom("uren", "getal", eenheid="uur", decimalen=1, maximum=500),
        kolom("datum", "datum", verplicht=False),
    ],
    som_kolom="uren",
    som_minimum=98,
    rij="cursus",
)


def rijen(*gegeven: tuple[str, str, str]) -> dict:
    velden: dict = {"v-v1-rij": [rij for rij, _, _ in gegeven]}
    for rij, titel, uren in gegeven:
        velden |= {f"v-v1-{rij}-titel": titel, f"v-v1-{rij}-uren": uren}
    return velden


def lees(velden, huidig=None):
    return SOORT.lees(CURSUSSEN, invoer(velden), "v-v1", huidig)


def rij(id, titel, uren, datum=""):
    return {"id": id, "titel": titel, "uren": uren, "datum": datum}


def zinnen(waarde, v=CURSUSSEN):
    return [fout.tekst for fout in SOORT.volledig(v, waarde, PEIL)]


def test_rijen_houden_hun_nummer_en_lege_rijen_vallen_weg():
    assert lees(rijen(("a1", "Coachen", "60"), ("leeg", "", ""), ("b2", "Recht", "38,5"))) == [
        rij("a1", "Coachen", "60"),
        rij("b2", "Recht", "38,5"),
    ]


def test_een_rij_weghalen_laat_de_andere_staan():
    velden = rijen(("a1", "Coachen", "60"), ("b2", "Recht", "38")) | {"actie": "rij-weg:v-v1:a1"}
    assert lees(velden) == [rij("b2", "Recht", "38")]


def test_een_rij_van_een_andere_tabel_weghalen_raakt_deze_niet():
    velden = rijen(("a1", "Coachen", "60")) | {"actie": "rij-weg:v-v2:a1"}
    assert lees(velden) == [rij("a1", "Coachen", "60")]


def test_een_vreemd_rijnummer_wordt_niet_aangenomen():
    assert lees(rijen(("a-1", "x", "1"), ("a" * 33, "x", "1"), ("", "x", "1"))) == []


def test_de_som_telt_alleen_getallen():
    waarde = [rij("a", "x", "1.000,5"), rij("b", "y", "veel"), rij("c", "z", "")]
    assert SOORT.som(CURSUSSEN, waarde) == Decimal("1000.5")


def test_te_weinig_uren_samen():
    assert zinnen([rij("a", "Coachen", "60"), rij("b", "Recht", "38")]) == []
    assert zinnen([rij("a", "Coachen", "60"), rij("b", "Recht", "37,5")]) == [
        "Samen moet dit ten minste 98 uur zijn. Nu is het 97,5 uur."
    ]


def test_een_fout_in_een_cel_noemt_de_rij_en_wijst_naar_de_cel():
    fouten = SOORT.vorm(CURSUSSEN, [rij("a", "Coachen", "60"), rij("b", "Recht", "-3")], PEIL)
    assert fouten == [
        Fout("Rij 2, uren: Een getal onder nul kan hier niet.", "-b-uren", "Een getal onder nul kan hier niet.")
    ]


def test_wat_in_een_rij_ontbreekt():
    assert zinnen([rij("a", "", "100")]) == ["Rij 1, titel: Deze vraag is nog niet beantwoord."]


def test_ten_minste_en_ten_hoogste_zoveel_rijen():
    v = vraag("tabel", kolommen=[kolom("titel")], min_rijen=2, max_rijen=2, rij="opleiding")
    assert zinnen([{"id": "a", "titel": "x"}], v) == ["Vul ten minste 2 keer een opleiding in. Nu is het 1 keer."]
    drie = [{"id": r, "titel": "x"} for r in "abc"]
    assert [f.tekst for f in SOORT.vorm(v, drie, PEIL)] == ["Hier passen hoogstens 2 rijen."]
    assert SOORT.context(v, drie[:2], "v-v1")["nieuwe_rij"] == []


def test_de_tabel_in_woorden():
    assert SOORT.als_tekst(CURSUSSEN, [rij("a", "Coachen", "60"), rij("b", "Recht", "38", "1-9-2025")]) == (
        "Coachen, 60 uur; Recht, 38 uur, 1 september 2025"
    )


def test_een_fout_staat_alleen_bij_haar_eigen_cel_en_zonder_rijnummer():
    v = vraag("tabel", kolommen=[kolom("uren", "getal"), kolom("urensoort")])
    waarde = [{"id": "a", "uren": "veel", "urensoort": "x" * 201}]
    fouten = SOORT.vorm(v, waarde, PEIL)
    (veld,) = stapbeeld(stap("een", v), {"v1": waarde}, {}, {"v1": fouten}).velden
    uren, urensoort = veld.c["rijen"][0]["cellen"]
    assert uren.foutteksten == ["Dit is geen getal. Schrijf het in cijfers, bijvoorbeeld 1250."]
    assert urensoort.foutteksten == ["Dit mag hoogstens 200 tekens zijn. Het zijn er 1 te veel."]


def test_wat_een_redacteur_verkeerd_kan_inrichten():
    def bezwaren(**instellingen):
        return SOORT.bezwaren(vraag("tabel", **instellingen))

    assert bezwaren(kolommen=[]) == ["De tabel “Vraag v1” heeft geen kolommen."]
    assert bezwaren(kolommen=[kolom("a"), kolom("a")]) == ["In de tabel “Vraag v1” hebben twee kolommen dezelfde code."]
    assert bezwaren(kolommen=[kolom("id")]) == ["In de tabel “Vraag v1” kan een kolom niet de code “id” hebben."]
    assert bezwaren(kolommen=[kolom("a")], som_kolom="a") == [
        "De tabel “Vraag v1” telt de kolom “a” op, maar die is er niet als getal."
    ]
    assert bezwaren(kolommen=[kolom("a", "keuze", opties=[])]) == [
        "De vraag “A” heeft geen antwoorden om uit te kiezen."
    ]
    assert SOORT.bezwaren(CURSUSSEN) == []
