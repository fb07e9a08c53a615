"""Demo portfolios in every stage of the chain, so that each role has something to do.

Every step is taken with the verbs of the portal, as if on an earlier day, so that the demo shows how long things wait.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from agenda.models import Afspraak
from berichten.models import Bericht
from berichten.models import Status as Berichtstatus
from certificaten.models import Certificaat
from formulieren.concept import schrijf_voortgang
from formulieren.models import Antwoord
from portfolio.certificering import SOORT
from portfolio.inhoud import demo
from portfolio.inhoud.demo.personen import maak_kandidaat
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import (
    Beoordeling,
    Besluit,
    Bezwaar,
    Controle,
    Indiening,
    Portfolio,
    Toetsgesprek,
    Toewijzing,
)
from portfolio.rules.criterium import SCORE
from portfolio.status import Bijdrage, Oordeel

VERKLARING = "Ik ken de kandidaat niet, en heb geen band met deze persoon die mijn oordeel kan kleuren."
GRONDEN: dict[str, str] = {
    Oordeel.NIET_AANGETOOND: "De tekst blijft algemeen. Wat de kandidaat zelf deed en waarom, lees ik niet terug.",
    Oordeel.BESPREKEN: "Ik wil horen welke afweging hierachter zat en hoe de cliënt daarop reageerde.",
}


@contextmanager
def dagen_geleden(dagen: int) -> Iterator[None]:
    """As if it were so many days ago. For the demo only: it turns back the clock of the whole process."""
    echt = timezone.now
    timezone.now = lambda: echt() - timedelta(days=dagen)  # type: ignore[assignment]
    try:
        yield
    finally:
        timezone.now = echt  # type: ignore[assignment]


class Stadium:
    """One kandidaat on the way through the chain."""

    def __init__(self, naam: str, plaats: str, werkgever: str, bron: str = "volledig"):
        voornaam = naam.split()[0]
        self.kandidaat = maak_kandidaat(
            f"{voornaam.lower()}@voorbeeld.nl", naam, plaats, "Leerhuis Ander Licht", [werkgever]
        )
        self.bureau = User.objects.get(email="coordinator@voorbeeld.nl")
        self.collega = User.objects.get(email="coordinator2@voorbeeld.nl")
        self.assessoren = [User.objects.get(email=f"assessor{nummer}@voorbeeld.nl") for nummer in ("", "2")]
        self.bron = bron

    @property
    def portfolio(self) -> Portfolio:
        return Portfolio.objects.select_related("kandidaat", "kaderversie").get(kandidaat=self.kandidaat)

    @property
    def indiening(self) -> Indiening:
        return self.portfolio.huidige_indiening()

    def dien_in(self, dagen: int) -> None:
        with dagen_geleden(dagen + 40):
            portfolio = Portfolio.objects.begin(self.kandidaat)
        with dagen_geleden(dagen):
            vul(portfolio, demo.lees(self.bron, timezone.localdate()), demo.routes(self.bron))
            Indiening.objects.dien_in(portfolio, self.kandidaat)

    def controleer(self, dagen: int, *, goed: bool = True) -> None:
        with dagen_geleden(dagen):
            controle = Controle.objects.begin(self.portfolio, self.bureau)
            for nummer, vraag in enumerate(controle.vragen()):
                mis = not goed and nummer == 0
                controle.beoordeel(
                    self.bureau, vraag, not mis, "De handtekening van de opleider ontbreekt." if mis else ""
                )
            if goed:
                self.portfolio.zet_bijdrage(self.bureau, Bijdrage.BETAALD)
                controle.keur_goed(self.bureau)
            else:
                controle.stuur_terug(self.bureau, "Kijk nog eens naar je diploma en dien je portfolio opnieuw in.")

    def wijs_toe(self, dagen: int) -> None:
        with dagen_geleden(dagen):
            Toewijzing.objects.wijs_toe(self.portfolio, self.bureau, {1: self.assessoren[0], 2: self.assessoren[1]})

    def open(self, dagen: int, plek: int) -> Beoordeling:
        with dagen_geleden(dagen):
            toewijzing = Toewijzing.objects.get(indiening=self.indiening, plek=plek)
            toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)
            toewijzing.ga_akkoord(self.kandidaat)
            return Beoordeling.objects.open(toewijzing, toewijzing.assessor)

    def scoor(self, dagen: int, plek: int, afwijkend: dict[str, str], hoeveel: int | None = None) -> Beoordeling:
        """Fill in a review, or only its first steps."""
        beoordeling = self.open(dagen, plek)
        with dagen_geleden(dagen):
            vul_beoordeling(beoordeling, afwijkend, hoeveel)
        return beoordeling

    def beoordeel(self, dagen: int, eerste: dict[str, str], tweede: dict[str, str]) -> None:
        for plek, afwijkend in ((1, eerste), (2, tweede)):
            beoordeling = self.scoor(dagen, plek, afwijkend)
            with dagen_geleden(dagen):
                beoordeling.lever_in(beoordeling.toewijzing.assessor)

    def plan(self, dagen: int, over: int) -> Toetsgesprek:
        """Plan a talk, so many days after the day on which it is planned."""
        with dagen_geleden(dagen):
            dag = timezone.localtime() + timedelta(days=over)
            dag += timedelta(days={6: 2, 7: 1}.get(dag.isoweekday(), 0))  # not in a weekend
            return Toetsgesprek.objects.plan(
                self.portfolio,
                self.bureau,
                dag.replace(hour=10, minute=0, second=0, microsecond=0),
                90,
                link="https://video.example.nl/toetsgesprek",
            )

    def sluit_af(self, dagen: int, uitkomst: str) -> None:
        """The talk was held; the two settle what was open, and sign."""
        with dagen_geleden(dagen):
            gesprek = Toetsgesprek.objects.get(indiening=self.indiening)
            gisteren = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) - timedelta(days=1)
            eind = gisteren + timedelta(minutes=90)
            Afspraak.objects.filter(pk=gesprek.afspraak_id).update(begin=gisteren, eind=eind)
            Toetsgesprek.objects.get(pk=gesprek.pk).meld_gehouden(self.assessoren[0])
            for eindscore in self.indiening.eindscores.filter(uitkomst=""):
                eindscore.bewaar(
                    self.assessoren[0],
                    eindscore.revisie,
                    uitkomst=uitkomst,
                    grond="In het gesprek kwam dit uitgebreid aan de orde; daarop rust dit oordeel.",
                    gesprek="De kandidaat gaf een voorbeeld uit het traject en vertelde welke keuze daar lag.",
                )
            for assessor in self.assessoren:
                eindoordeel = self.indiening.eindoordeel
                eindoordeel.teken(assessor, eindoordeel.stand)

    def tot_besluit(self, dagen: int, code: str, uitkomst: str) -> None:
        """The whole way to a signed judgement, `dagen` ago."""
        self.dien_in(dagen + 60)
        self.controleer(dagen + 55)
        self.wijs_toe(dagen + 50)
        self.plan(dagen + 45, 40)
        self.beoordeel(dagen + 20, {code: Oordeel.BESPREKEN}, {code: Oordeel.NIET_AANGETOOND})
        self.sluit_af(dagen, uitkomst)

    def besluit(self, dagen: int, uitkomst: str, **velden) -> Besluit:
        with dagen_geleden(dagen):
            return Besluit.objects.neem(self.portfolio, self.collega, uitkomst, **velden)


def vul_beoordeling(beoordeling: Beoordeling, afwijkend: dict[str, str], hoeveel: int | None = None) -> None:
    """Store the scores of a review: aangetoond, but for the criteria named by code; only the first `hoeveel` steps."""
    deel = beoordeling.reeks.delen[0]
    antwoorden = {}
    for stap in deel.formulier.stappen[:hoeveel]:
        if stap.kenmerken["soort"] == SCORE:
            keuze = str(afwijkend.get(stap.kenmerken["code"], Oordeel.AANGETOOND))
            antwoorden[stap.vragen[0].id] = {"keuze": keuze, "grond": GRONDEN.get(keuze, ""), "citaten": ""}
    nu = timezone.now()
    Antwoord.objects.bulk_create(
        Antwoord(invulling_id=deel.invulling, vraag=vraag, waarde=waarde, versie_id=deel.versie, bewaard_op=nu)
        for vraag, waarde in antwoorden.items()
    )
    schrijf_voortgang(deel.invulling, deel.formulier.stappen[:hoeveel], antwoorden, beoordeling.peil(), nu)


def laad() -> None:
    """Make those that are not there yet. Their mails count as sent: nobody is waiting for a demo."""
    for naam, maak in STADIA.items():
        if not User.objects.filter(email=f"{naam}@voorbeeld.nl").exists():
            maak()
    Bericht.objects.filter(status=Berichtstatus.KLAAR, aan__endswith="@voorbeeld.nl").update(
        status=Berichtstatus.VERSTUURD, verstuurd_op=timezone.now()
    )


def _in_controle() -> None:
    stadium = Stadium("Karim Bensaid", "Almere", "Werkplein Flevo")
    stadium.dien_in(18)
    with dagen_geleden(16):
        Controle.objects.begin(stadium.portfolio, stadium.bureau)


def _teruggestuurd() -> None:
    stadium = Stadium("Wendy Hoekstra", "Leeuwarden", "Jobcoachbureau Noord")
    stadium.dien_in(12)
    stadium.controleer(3, goed=False)


def _toewijzen() -> None:
    stadium = Stadium("Tom Hendriks", "Nijmegen", "Op Weg Werk")
    stadium.dien_in(15)
    stadium.controleer(5)


def _gevraagd() -> None:
    stadium = Stadium("Petra Vos", "Deventer", "Talent aan Zet")
    stadium.dien_in(11)
    stadium.controleer(6)
    stadium.wijs_toe(2)


def _beoordeling() -> None:
    stadium = Stadium("Aisha Osman", "Rotterdam", "Maaswerk Coaching")
    stadium.dien_in(30)
    stadium.controleer(26)
    stadium.wijs_toe(24)
    stadium.plan(20, 34)
    stadium.scoor(9, 1, {"C1.2": Oordeel.BESPREKEN}, hoeveel=12)


def _gesprek() -> None:
    stadium = Stadium("Marieke Dijk", "Utrecht", "Stap voor Stap")
    stadium.dien_in(45)
    stadium.controleer(41)
    stadium.wijs_toe(38)
    stadium.plan(30, 33)
    stadium.beoordeel(
        6,
        {"C1.2": Oordeel.BESPREKEN, "C1.5": Oordeel.NIET_AANGETOOND, "C3.4": Oordeel.NIET_AANGETOOND},
        {"C1.5": Oordeel.AANGETOOND, "C3.4": Oordeel.NIET_AANGETOOND, "C4.2": Oordeel.BESPREKEN},
    )


def _besluit() -> None:
    Stadium("Johan Prins", "Apeldoorn", "Veluwe Werkt").tot_besluit(4, "C2.3", Oordeel.AANGETOOND)


def _besluit_vrijgesteld() -> None:
    stadium = Stadium("Lina Haddad", "Den Haag", "Haags Werkpunt", bron="geaccrediteerd")
    stadium.dien_in(9)
    stadium.controleer(2)


def _aanvullen() -> None:
    stadium = Stadium("Bas Willems", "Tilburg", "Brabant Begeleidt")
    stadium.tot_besluit(20, "C1.6", Oordeel.NIET_AANGETOOND)
    sleutel = next(criterium.sleutel for criterium in stadium.indiening.criteria if criterium.code == "C1.6")
    stadium.besluit(
        18,
        "aanvullen",
        motivering="Beschrijf bij taak 6 wat jij zelf deed, en wat dat voor de cliënt betekende.",
        heropend=[sleutel],
        aanvullen_voor=timezone.localdate() + timedelta(days=40),
    )


def _bezwaar() -> None:
    stadium = Stadium("Iris Blom", "Groningen", "Noordwerk Jobcoaching")
    stadium.tot_besluit(30, "C3.2", Oordeel.NIET_AANGETOOND)
    besluit = stadium.besluit(
        27, "afgewezen", motivering="Eén competentie is niet aangetoond, ook niet na het toetsgesprek."
    )
    with dagen_geleden(10):
        Bezwaar.objects.dien_in(
            besluit, stadium.kandidaat, "In het gesprek heb ik het voorbeeld uit de tweede bijlage wel genoemd."
        )


def _gecertificeerd() -> None:
    stadium = Stadium("Eva de Groot", "Haarlem", "Kennemer Werkcoaches")
    stadium.tot_besluit(90, "C1.3", Oordeel.AANGETOOND)
    stadium.besluit(85, "gecertificeerd")
    certificaat = Certificaat.objects.get(houder=stadium.kandidaat)
    certificaat.kies_vermelding(stadium.kandidaat, in_register=True, toon_plaats=True, toon_nummer=True)


def _certificaat(naam: str, plaats: str, jaren: int, maatregel: Callable[[Certificaat, User], None] | None) -> None:
    """A certificate from before the portal kept portfolios."""
    kandidaat = maak_kandidaat(f"{naam.split()[0].lower()}@voorbeeld.nl", naam, plaats, "Combo", ["Zelfstandig"])
    bureau = User.objects.get(email="coordinator@voorbeeld.nl")
    dag = timezone.localdate() - timedelta(days=365 * jaren)
    certificaat = Certificaat.objects.geef_af(
        soort=SOORT,
        houder=kandidaat,
        naam=naam,
        plaats=plaats,
        afgegeven_op=dag,
        geldig_tot=dag + timedelta(days=4 * 365),
        hercertificering_vanaf=dag + timedelta(days=4 * 365 - 183),
        herkomst=f"demo:{naam}",
        door=bureau,
    )
    certificaat.kies_vermelding(kandidaat, in_register=True, toon_plaats=True, toon_nummer=jaren % 2 == 0)
    if maatregel:
        maatregel(certificaat, bureau)


STADIA: dict[str, Callable[[], None]] = {
    "karim": _in_controle,
    "wendy": _teruggestuurd,
    "tom": _toewijzen,
    "petra": _gevraagd,
    "aisha": _beoordeling,
    "marieke": _gesprek,
    "johan": _besluit,
    "lina": _besluit_vrijgesteld,
    "bas": _aanvullen,
    "iris": _bezwaar,
    "eva": _gecertificeerd,
    "nora": lambda: _certificaat("Nora Postma", "Zwolle", 2, None),
    "ahmed": lambda: _certificaat("Ahmed Yildiz", "Breda", 1, None),
    "suzan": lambda: _certificaat("Suzan Peters", "Assen", 5, None),
    "kees": lambda: _certificaat(
        "Kees Brandsma", "Venlo", 1, lambda c, door: c.schort_op(door, "Er loopt een onderzoek naar een klacht.")
    ),
    "olga": lambda: _certificaat(
        "Olga Meijer", "Delft", 3, lambda c, door: c.trek_in(door, "Op eigen verzoek gestopt met het vak.")
    ),
}
