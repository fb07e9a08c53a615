"""Scoring, notes and handing in: nothing that was typed is lost, and what was handed in does not change."""

import pytest
from django.urls import reverse

from formulieren.models import Antwoord, Opvang
from portfolio.models import Score, Toewijzing
from portfolio.rules.beoordeling import vraag_id
from portfolio.status import Toewijzingstatus
from tests.portfolio.formulierdata import velden_van
from tests.portfolio.ketenfabriek import Keten

STAP = "c1-werknemersprofiel"
CODE = "C1.2"


@pytest.fixture
def keten(portfolio, client) -> Keten:
    keten = Keten(portfolio).open()
    client.force_login(keten.assessoren[0])
    return keten


def adres(pagina: str, toewijzing: Toewijzing, *args) -> str:
    return reverse(f"beoordeling:{pagina}", args=[toewijzing.kenmerk, *args])


def veld(keten: Keten, wat: str = "oordeel", code: str = CODE) -> str:
    return f"v-{vraag_id(keten.sleutel(code), wat)}"


def antwoord(keten: Keten, wat: str = "oordeel", plek: int = 1, code: str = CODE):
    invulling = keten.toewijzing(plek).beoordeling.invulling
    return Antwoord.objects.filter(invulling=invulling, vraag=vraag_id(keten.sleutel(code), wat)).first()


class TestStap:
    def test_shows_what_the_kandidaat_wrote_beside_the_judgement(self, keten, client):
        pagina = client.get(adres("stap", keten.toewijzing(1), STAP)).content.decode()

        assert "1. Wie is de cliënt?" in pagina
        assert "Noor is begin twintig" in pagina
        assert "Indicatoren" in pagina
        assert "data-citeerbaar" in pagina
        assert "Kopieer een passage uit de tekst en plak die hier." in pagina
        assert "Bespreken in toetsgesprek" in pagina

    def test_saves_and_walks_on(self, keten, client):
        pad = adres("stap", keten.toewijzing(1), STAP)
        data = velden_van(client.get(pad).content.decode())

        verder = client.post(pad, data | {veld(keten): "niet_aangetoond", f"{veld(keten)}-grond": "Te dun."})

        assert verder.status_code == 302
        assert verder.url != pad
        assert antwoord(keten).waarde == {"keuze": "niet_aangetoond", "grond": "Te dun.", "citaten": ""}

    def test_saves_while_typing(self, keten, client):
        pad = adres("stap", keten.toewijzing(1), STAP)
        data = velden_van(client.get(pad).content.decode())
        deel = {naam: waarde for naam, waarde in data.items() if naam.startswith(veld(keten)) or naam == "bron"}

        bewaard = client.post(
            adres("bewaren", keten.toewijzing(1), STAP), deel | {f"{veld(keten)}-grond": "Halverwege een zin"}
        )

        assert bewaard.status_code == 200
        assert antwoord(keten).waarde["grond"] == "Halverwege een zin"

    def test_what_is_sent_without_a_session_stands_there_after_logging_in(self, keten, client):
        pad = adres("stap", keten.toewijzing(1), STAP)
        data = velden_van(client.get(pad).content.decode())
        client.logout()

        naar_inloggen = client.post(pad, data | {f"{veld(keten)}-grond": "Lang over nagedacht."})
        client.force_login(keten.assessoren[0])
        pagina = client.get(pad).content.decode()

        assert naar_inloggen.url.startswith(reverse("account_login"))
        assert "Lang over nagedacht." in pagina
        assert antwoord(keten).waarde["grond"] == "Lang over nagedacht."

    def test_of_two_windows_the_second_is_told_and_both_texts_stay(self, keten, client):
        pad = adres("stap", keten.toewijzing(1), STAP)
        eerste, tweede = (velden_van(client.get(pad).content.decode()) for _ in range(2))
        client.post(pad, eerste | {f"{veld(keten)}-grond": "Eerste venster"})

        pagina = client.post(pad, tweede | {f"{veld(keten)}-grond": "Tweede venster"}).content.decode()

        assert "Hier stond intussen iets anders" in pagina
        assert "Eerste venster" in pagina
        assert "Tweede venster" in pagina
        assert antwoord(keten).waarde["grond"] == "Eerste venster"

    def test_remarks_have_no_score(self, keten, client):
        pagina = client.get(adres("stap", keten.toewijzing(1), "b2-cv")).content.decode()
        assert "Dit weegt niet mee in het oordeel." in pagina
        assert "Niet aangetoond" not in pagina


class TestNotitie:
    def bewaar(self, keten, client, tekst: str):
        sleutel = veld(keten, "notitie")
        pad = adres("notitie", keten.toewijzing(1), STAP)
        return client.post(pad, {f"{sleutel}-basis": f"0.{'x' * 16}", f"{sleutel}-tekst": tekst, "bron": "a"})

    def test_is_saved_while_reading_and_comes_back_at_its_place(self, keten, client):
        terug = self.bewaar(keten, client, "Navragen bij het gesprek.")

        assert terug.url == f"{adres('lezen', keten.toewijzing(1))}#criterium-{STAP}"
        assert "Navragen bij het gesprek." in client.get(adres("lezen", keten.toewijzing(1))).content.decode()
        assert "Navragen bij het gesprek." in client.get(adres("stap", keten.toewijzing(1), STAP)).content.decode()

    def test_leaves_the_score_as_it_was(self, keten, client):
        keten.score(1, {CODE: "bespreken"})
        self.bewaar(keten, client, "Alleen een notitie.")
        assert antwoord(keten).waarde["keuze"] == "bespreken"
        assert antwoord(keten, "notitie").waarde["tekst"] == "Alleen een notitie."

    def test_is_kept_when_the_session_has_ended(self, keten, client):
        lezen = client.get(adres("lezen", keten.toewijzing(1))).content.decode()
        briefje = lezen.split('name="briefje" value="')[1].split('"')[0]
        sleutel = veld(keten, "notitie")
        pad = adres("notitie", keten.toewijzing(1), STAP)
        client.logout()

        client.post(pad, {"briefje": briefje, f"{sleutel}-basis": "0.x", f"{sleutel}-tekst": "Net op tijd."})
        assert Opvang.objects.filter(gebruiker=keten.assessoren[0], adres=pad).count() == 1
        client.force_login(keten.assessoren[0])
        client.get(pad)

        assert antwoord(keten, "notitie").waarde["tekst"] == "Net op tijd."
        assert not Opvang.objects.exists()

    def test_nobody_else_ever_sees_it(self, keten, client):
        self.bewaar(keten, client, "Dit is van mij.")
        keten.lever_in(1, {CODE: "niet_aangetoond"})
        keten.lever_in(2)
        client.force_login(keten.assessoren[1])

        for pagina in ("opdracht", "lezen", "controleren", "vergelijking"):
            assert "Dit is van mij." not in client.get(adres(pagina, keten.toewijzing(2))).content.decode()
        assert not Score.objects.filter(grond__contains="Dit is van mij.").exists()


class TestInleveren:
    def test_everything_that_is_missing_stands_in_one_list_with_links(self, keten, client):
        keten.score(1)
        Antwoord.objects.filter(vraag=vraag_id(keten.sleutel(CODE), "oordeel")).update(
            waarde={"keuze": "niet_aangetoond", "grond": " ", "citaten": ""}
        )

        pagina = client.get(adres("controleren", keten.toewijzing(1))).content.decode()

        assert "Er ontbreekt nog 1 punt" in pagina
        assert f"{adres('stap', keten.toewijzing(1), STAP)}#{veld(keten)}-grond" in pagina
        assert "Schrijf op waarom je “Niet aangetoond” kiest." in pagina
        assert client.get(adres("inleveren", keten.toewijzing(1))).url == adres("controleren", keten.toewijzing(1))
        assert client.post(adres("inleveren", keten.toewijzing(1))).url == adres("controleren", keten.toewijzing(1))
        assert keten.toewijzing(1).status == Toewijzingstatus.AANVAARD

    def test_locks_after_a_confirmation_and_twice_is_once(self, keten, client):
        keten.score(1)
        pad = adres("inleveren", keten.toewijzing(1))
        assert "Je oordelen liggen vast" in client.get(pad).content.decode()

        for _ in range(2):
            assert client.post(pad).url == adres("opdracht", keten.toewijzing(1))

        assert keten.toewijzing(1).status == Toewijzingstatus.INGELEVERD
        assert Score.objects.filter(beoordeling__toewijzing=keten.toewijzing(1)).count() == len(
            keten.toewijzing(1).beoordeling.reeks.alle_plekken()
        )

    def test_afterwards_it_can_be_read_and_not_changed(self, keten, client):
        pad = adres("stap", keten.toewijzing(1), STAP)
        data = velden_van(client.get(pad).content.decode())
        keten.lever_in(1, {CODE: "niet_aangetoond"})

        te_laat = client.post(pad, data | {f"{veld(keten)}-grond": "Te laat."}, follow=True).content.decode()

        assert client.get(pad).url == adres("controleren", keten.toewijzing(1))
        assert "Je beoordeling is intussen ingeleverd" in te_laat
        assert "Te laat." in te_laat
        assert antwoord(keten).waarde["grond"] == f"Grond van plaats 1 bij {CODE}."
        pagina = client.get(adres("controleren", keten.toewijzing(1))).content.decode()
        assert f"Grond van plaats 1 bij {CODE}." in pagina
        assert "Lever mijn beoordeling in" not in pagina


class TestCitaten:
    def toon(self, keten, client, citaten: str) -> str:
        keten.score(1)
        Antwoord.objects.filter(vraag=vraag_id(keten.sleutel(CODE), "oordeel")).update(
            waarde={"keuze": "aangetoond", "grond": "", "citaten": citaten}
        )
        return client.get(adres("controleren", keten.toewijzing(1))).content.decode()

    def test_a_quote_stands_there_with_the_question_it_was_found_in(self, keten, client):
        pagina = self.toon(keten, client, "Noor is  begin twintig\nen woont met haar moeder")
        assert "C1.2: 1. Wie is de cliënt?" in pagina
        assert "Staat niet letterlijk in het portfolio" not in pagina

    def test_other_words_are_said_not_to_stand_there(self, keten, client):
        pagina = self.toon(keten, client, "Noor is begin twintig\n\nDit schreef niemand.")
        assert pagina.count("<blockquote") == 2
        assert pagina.count("Staat niet letterlijk in het portfolio") == 1

    def test_what_was_typed_is_never_markup(self, keten, client):
        assert "<script>alert" not in self.toon(keten, client, "<script>alert(1)</script>")
