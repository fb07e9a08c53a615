"""Leerlijnen that people of the demo follow: each person once, by the verbs of the portal, as if on earlier days."""

import io
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image, ImageDraw

from accounts.models import User
from lms.models import Inlevering, Inschrijving, Instrument, Leerlijn, Resultaat

from .invullen import Kies, met_fouten, op_schaal, vul_in
from .klok import dagen_geleden

SCHOONMAAK, GROEN, VEILIG = "schoonmaak-de-basis", "groen-de-basis", "bewijs-veilig-werken"
CERTIFICEREN = "certificeren"
LEERLIJNEN = (SCHOONMAAK, GROEN, VEILIG, CERTIFICEREN)
KANDIDAAT = "joost"  # of the demo of portfolio, where that was loaded
RUBRIEK_BIJNA = [True, True, True, False, True, True, False]


def maak_volgen() -> None:
    """For each person who is there and follows nothing yet. A leerlijn that an editor removed is passed over."""
    verhalen = {"medewerker": _yasmin, "rachid": _rachid, "greet": _greet, "silvan": _silvan, KANDIDAAT: _kandidaat}
    for naam, verhaal in verhalen.items():
        persoon = User.objects.filter(email=f"{naam}@voorbeeld.nl").first()
        if persoon and not Inschrijving.objects.van(persoon).exists() and _is_er():
            with transaction.atomic():
                verhaal(persoon)


def _is_er() -> bool:
    return Leerlijn.objects.live().filter(slug__in=LEERLIJNEN).count() == len(LEERLIJNEN)


def _yasmin(persoon: User) -> None:
    """Half-way: work that waits for the coach, a test that did not go well, and a leerlijn that is done."""
    veilig = Verhaal(persoon, VEILIG, 100)
    veilig.gehaald(90, "S1")
    veilig.vul_in(80, "S2", met_fouten(1))
    veilig.lever_in(78, "S3", "Drie dingen goed, en bij de deur lag een snoer.")
    veilig.gehaald(75, "S3", "Goed gezien, dat snoer!")
    schoonmaak = Verhaal(persoon, SCHOONMAAK, 70)  # with Veilig werken done
    schoonmaak.gehaald(40, "S2", "Je werkt netjes van schoon naar vuil.")
    schoonmaak.gehaald(20, "S3a", door="werkbegeleider")
    schoonmaak.lever_in(2, "S4", "Alle dagen gelukt, ook toen het druk was.")
    groen = Verhaal(persoon, GROEN, 50)
    groen.vul_in(45, "S1", op_schaal(4, 5, 3, 5))
    groen.gehaald(30, "S3")
    groen.score(9, "S5", Decimal(45), "Negen van de twintig. Oefen met de kaartjes, dan lukt het de volgende keer.")


def _rachid(persoon: User) -> None:
    """At the last test, once not passed."""
    schoonmaak = Verhaal(persoon, SCHOONMAAK, 90)
    for dag, stap in ((80, "S1"), (60, "S2"), (40, "S3b"), (25, "S4")):
        schoonmaak.gehaald(dag, stap, door="werkbegeleider")
    schoonmaak.observatie(6, "S6", RUBRIEK_BIJNA, "Bijna! Let nog op hoeveel middel je neemt en hoe je bukt.")


def _greet(persoon: User) -> None:
    """Began, and then nothing for weeks."""
    Verhaal(persoon, GROEN, 45).vul_in(40, "S1", op_schaal(5, 3, 4, 2))


def _silvan(persoon: User) -> None:
    """Done."""
    veilig = Verhaal(persoon, VEILIG, 60)
    veilig.gehaald(50, "S1")
    veilig.vul_in(45, "S2", met_fouten(3))
    veilig.gehaald(40, "S3", "Je zag meteen dat de nooduitgang vol stond.", door="werkbegeleider")


def _kandidaat(persoon: User) -> None:
    """Two e-learnings of which the hours can go into the portfolio, and a test."""
    lijn = Verhaal(persoon, CERTIFICEREN, 60, door="coordinator")
    lijn.gehaald(45, "S1", "Alle zes de lessen af.", door="coordinator")
    lijn.gehaald(21, "S2", door="coordinator")
    lijn.vul_in(14, "S3", met_fouten(2))


class Verhaal:
    """One person in one leerlijn; every step so many days ago."""

    def __init__(self, persoon: User, slug: str, dagen: int, door: str = "coach"):
        with dagen_geleden(dagen):
            leerlijn = Leerlijn.objects.live().get(slug=slug)
            self.inschrijving = Inschrijving.objects.schrijf_in(persoon, leerlijn, _begeleider(door))

    def gehaald(self, dagen: int, code: str, toelichting: str = "", door: str = "coach") -> None:
        self._beoordeel(dagen, code, door, gehaald=True, toelichting=toelichting)

    def score(self, dagen: int, code: str, score: Decimal, toelichting: str = "") -> None:
        self._beoordeel(dagen, code, "coach", score=score, toelichting=toelichting)

    def vul_in(self, dagen: int, code: str, kies: Kies) -> None:
        with dagen_geleden(dagen):
            stap = next(stap for stap in self.inschrijving.versie.definitie.alle() if stap.code == code)
            instrument = Instrument.objects.get(pk=stap.pagina or 0)
            vul_in(self.inschrijving.persoon, instrument, kies, self.inschrijving, stap.id)

    def observatie(self, dagen: int, code: str, rubriek: list[bool], toelichting: str) -> None:
        self._beoordeel(dagen, code, "werkbegeleider", rubriek=rubriek, toelichting=toelichting)

    def lever_in(self, dagen: int, code: str, tekst: str) -> None:
        persoon = self.inschrijving.persoon
        with dagen_geleden(dagen):
            rij = Inlevering.objects.concept(self.inschrijving, self._stap(code), persoon)
            rij.schrijf(persoon, tekst)
            rij.voeg_toe(persoon, _foto(f"{code.lower()}-lijst.jpg"))
            rij.lever_in(persoon)

    def _beoordeel(self, dagen: int, code: str, door: str, **oordeel) -> None:
        with dagen_geleden(dagen):
            Resultaat.objects.beoordeel(self.inschrijving, self._stap(code), _begeleider(door), **oordeel)

    def _stap(self, code: str) -> str:
        return next(stap.id for stap in self.inschrijving.versie.definitie.alle() if stap.code == code)


def _begeleider(naam: str) -> User:
    return User.objects.get(email=f"{naam}@voorbeeld.nl")


def _foto(naam: str) -> SimpleUploadedFile:
    """A photo of a list on which everything is ticked."""
    beeld = Image.new("RGB", (900, 1200), (214, 206, 190))
    teken = ImageDraw.Draw(beeld)
    teken.rectangle((90, 80, 810, 1120), fill=(252, 250, 244))
    for regel in range(7):
        hoog = 200 + 125 * regel
        teken.rectangle((150, hoog, 210, hoog + 60), outline=(60, 60, 60), width=4)
        teken.line(((160, hoog + 30), (178, hoog + 52), (216, hoog - 8)), fill=(20, 110, 60), width=9, joint="curve")
        teken.line((250, hoog + 32, 560 + 30 * (regel % 4), hoog + 32), fill=(120, 120, 120), width=10)
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", quality=80)
    return SimpleUploadedFile(naam, uit.getvalue(), "image/jpeg")
