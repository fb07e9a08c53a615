"""Files as answers: they stay until taken out, and what is refused says why and costs nothing else."""

import pytest

from formulieren.concept import handel_kopie_af
from formulieren.models import Bijlage, Invulling, Kopie
from formulieren.soorten import soort_van
from tests.bestanden.bouwstenen import maak_afbeelding, maak_pdf, upload

from .factories import NU, PEIL, Pagina, kolom, lang, maak_invulling, maak_user, stap, vraag, waarde_van

pytestmark = pytest.mark.django_db

EEN = stap("een", vraag("bestanden", "v1", soorten=["pdf"], max_mb=1), vraag(id="v2"))
MEER = stap("meer", vraag("bestanden", "v1", max_aantal=2))


def pdf(naam="diploma.pdf"):
    return upload(maak_pdf(), naam)


@pytest.fixture
def pagina():
    return lambda stap=EEN: Pagina(maak_invulling(stap), stap, maak_user())


def test_een_bestand_wordt_bewaard_en_hoort_bij_de_vraag(pagina):
    open_ = pagina()
    open_.bewaar({}, {"v-v1-nieuw": pdf()})
    bijlage = Bijlage.objects.get()
    assert waarde_van(open_.invulling, "v1") == [str(bijlage.bestand_id)]
    assert (bijlage.invulling, bijlage.vraag, bijlage.los_sinds) == (open_.invulling, "v1", None)
    assert bijlage.bestand.eigenaar == open_.gebruiker


def test_een_bestand_hoeft_niet_nog_eens_te_worden_verstuurd(pagina):
    open_ = pagina()
    open_.bewaar({}, {"v-v1-nieuw": pdf()})
    eerst = waarde_van(open_.invulling, "v1")
    open_.bewaar({"v-v2-tekst": "iets anders"})
    assert waarde_van(open_.invulling, "v1") == eerst
    assert soort_van("bestanden").volledig(EEN.vragen[0], eerst, PEIL) == []


def test_een_tweede_vervangt_waar_er_een_mag_en_het_eerste_is_dan_los(pagina):
    open_ = pagina()
    open_.bewaar({}, {"v-v1-nieuw": pdf("oud.pdf")})
    open_.bewaar({}, {"v-v1-nieuw": pdf("nieuw.pdf")})
    los, vast = Bijlage.objects.order_by("pk")
    assert waarde_van(open_.invulling, "v1") == [str(vast.bestand_id)]
    assert (los.bestand.naam, los.los_sinds is not None, vast.los_sinds) == ("oud.pdf", True, None)


def test_waar_er_meer_mogen_komt_het_erbij_tot_het_vol_is(pagina):
    open_ = pagina(MEER)
    open_.bewaar({}, {"v-v1-nieuw": [pdf("a.pdf"), pdf("b.pdf")]})
    bewaard = open_.bewaar({}, {"v-v1-nieuw": pdf("c.pdf")})
    assert len(waarde_van(open_.invulling, "v1")) == 2
    assert bewaard.geweigerd == {
        "v-v1": ["“c.pdf” is niet bewaard: hier passen hoogstens 2 bestanden. Verwijder er eerst een."]
    }


def test_twee_vensters_voegen_elk_een_bestand_toe_zonder_te_botsen(pagina):
    links = pagina(MEER)
    rechts = Pagina(links.invulling, MEER, links.gebruiker)
    links.bewaar({}, {"v-v1-nieuw": pdf("links.pdf")})
    rechts.bewaar({}, {"v-v1-nieuw": pdf("rechts.pdf")})
    assert len(waarde_van(links.invulling, "v1")) == 2


def test_een_bestand_eruit_halen(pagina):
    open_ = pagina(MEER)
    open_.bewaar({}, {"v-v1-nieuw": [pdf("a.pdf"), pdf("b.pdf")]})
    a, b = waarde_van(open_.invulling, "v1")
    open_.bewaar({"actie": f"bestand-weg:v-v1:{a}"})
    assert waarde_van(open_.invulling, "v1") == [b]
    assert {str(bijlage.bestand_id): bijlage.los_sinds is None for bijlage in Bijlage.objects.all()} == {
        a: False,
        b: True,
    }


@pytest.mark.parametrize(
    "bestand, zin",
    [
        (upload(b"", "leeg.pdf"), "Dit bestand is leeg. Kies een bestand waar iets in staat."),
        (upload(b"x" * (1024 * 1024 + 1), "groot.pdf"), "Het mag hoogstens 1 MB zijn."),
        (upload(b"MZ\x90\x00" * 50, "virus.pdf"), "een programma"),
        (upload(maak_afbeelding("PNG"), "foto.png"), "png"),
        (upload(maak_pdf()[:60], "half.pdf"), "beschadigd"),
    ],
)
def test_een_geweigerd_bestand_zegt_waarom_en_de_rest_blijft_bewaard(pagina, bestand, zin):
    open_ = pagina()
    bewaard = open_.bewaar({"v-v2-tekst": "mijn tekst"}, {"v-v1-nieuw": bestand})
    ((tekst,),) = bewaard.geweigerd.values()
    assert zin in tekst
    assert waarde_van(open_.invulling, "v2") == lang("mijn tekst")
    assert Bijlage.objects.count() == 0


def test_een_geweigerd_bestand_laat_het_vorige_staan(pagina):
    open_ = pagina()
    open_.bewaar({}, {"v-v1-nieuw": pdf()})
    eerst = waarde_van(open_.invulling, "v1")
    open_.bewaar({}, {"v-v1-nieuw": upload(b"", "leeg.pdf")})
    assert waarde_van(open_.invulling, "v1") == eerst
    assert Bijlage.objects.get().los_sinds is None


TABEL = stap("tabel", vraag("tabel", "v1", kolommen=[kolom("titel"), kolom("bewijs", "bestanden")]))


def rij(id, titel):
    return {"v-v1-rij": id, f"v-v1-{id}-titel": titel}


def test_een_bestand_in_een_rij_blijft_bij_zijn_rij(pagina):
    open_ = pagina(TABEL)
    open_.bewaar(rij("a1", "Coachen"), {"v-v1-a1-bewijs-nieuw": pdf()})
    ((bewaard),) = waarde_van(open_.invulling, "v1")
    open_.bewaar(rij("a1", "Coachen, anders"))
    assert waarde_van(open_.invulling, "v1") == [bewaard | {"titel": "Coachen, anders"}]


def test_een_rij_met_een_bestand_weghalen_maakt_het_los(pagina):
    open_ = pagina(TABEL)
    open_.bewaar(rij("a1", "Coachen"), {"v-v1-a1-bewijs-nieuw": pdf()})
    open_.bewaar(rij("a1", "Coachen") | {"actie": "rij-weg:v-v1:a1"})
    assert waarde_van(open_.invulling, "v1") == []
    assert Bijlage.objects.get().los_sinds is not None


def test_een_botsing_maakt_geen_bestand_los_dat_nog_in_het_antwoord_zit(pagina):
    open_ = pagina(TABEL)
    open_.bewaar(rij("a1", "Coachen"), {"v-v1-a1-bewijs-nieuw": pdf()})
    oud = Pagina(open_.invulling, TABEL, open_.gebruiker)
    Pagina(open_.invulling, TABEL, open_.gebruiker).bewaar(rij("a1", "Coachen, nieuwer"))
    kopie = oud.bewaar(rij("a1", "weg") | {"actie": "rij-weg:v-v1:a1"}).botsingen["v1"].kopie
    assert kopie.waarde == []
    assert Bijlage.objects.get().los_sinds is None
    versie, invulling = open_.versie, open_.invulling.pk
    handel_kopie_af(invulling, versie, TABEL, kopie.pk, gebruik=True, peil=PEIL, nu=NU)
    assert Bijlage.objects.get().los_sinds == NU
    handel_kopie_af(invulling, versie, TABEL, kopie.pk, gebruik=True, peil=PEIL, nu=NU)
    assert Bijlage.objects.get().los_sinds is None


def test_na_indienen_blijft_een_gestuurd_bestand_bij_de_kopie(pagina):
    open_ = pagina()
    Invulling.objects.update(op_slot=True)
    open_.bewaar({}, {"v-v1-nieuw": pdf()})
    assert Kopie.objects.get().waarde == [str(Bijlage.objects.get().bestand_id)]
