"""Brings a portfolio to a stage, through the verbs that the portal itself uses."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from accounts.rollen import ASSESSOR, COORDINATOR
from agenda.models import Afspraak
from berichten.models import Bericht
from formulieren.concept import schrijf_voortgang
from formulieren.models import Antwoord
from portfolio.models import (
    Beoordeling,
    Besluit,
    Controle,
    Indiening,
    Portfolio,
    Toetsgesprek,
    Toewijzing,
    Werkstand,
)
from portfolio.rules.criterium import SCORE
from sporen.models import Spoor
from tests.accounts.factories import maak_user

VERKLARING = "Ik heb geen band met deze kandidaat."


def maak_assessor(naam: str = "Meral", **velden) -> User:
    return maak_user(rol=ASSESSOR, first_name=naam, last_name=velden.pop("last_name", "Yilmaz"), **velden)


def maak_coordinator(naam: str = "Anneke", **velden) -> User:
    return maak_user(rol=COORDINATOR, first_name=naam, last_name=velden.pop("last_name", "Visser"), **velden)


def lees(portfolio: Portfolio) -> Portfolio:
    """The portfolio as another request reads it."""
    return Portfolio.objects.select_related("kandidaat", "kaderversie").get(pk=portfolio.pk)


def acties(portfolio: Portfolio) -> list[str]:
    """What the trail says was done, oldest first."""
    return [spoor.action.removeprefix("portfolio.") for spoor in Spoor.objects.keten(f"portfolio:{portfolio.kenmerk}")]


def berichten(*soorten: str) -> list[Bericht]:
    """Everything that was mailed, or what was of these kinds, oldest first."""
    alle = Bericht.objects.order_by("pk")
    return list(alle.filter(soort__in=soorten) if soorten else alle)


def soorten_aan(persoon: User) -> list[str]:
    """The kinds of what was mailed to somebody, oldest first."""
    return list(Bericht.objects.filter(aan=persoon.email).order_by("pk").values_list("soort", flat=True))


def sporen(portfolio: Portfolio, actie: str) -> list[dict]:
    """What the trail says with each action of this name, oldest first."""
    keten = Spoor.objects.keten(f"portfolio:{portfolio.kenmerk}")
    return [spoor.data for spoor in keten.filter(action=f"portfolio.{actie}")]


def wat_nu(portfolio: Portfolio) -> str:
    """What has to happen next, as the worklist says it."""
    return Werkstand.objects.get(pk=portfolio.pk).wat_nu


def over_dagen(aantal: int) -> date:
    return timezone.localdate() + timedelta(days=aantal)


class Keten:
    """The people around one portfolio, and the steps of the chain in order. Each step gives the chain itself."""

    grond = "Grond van plaats {plek} bij {code}."  # what an assessor writes at a score that needs it

    def __init__(self, portfolio: Portfolio):
        self._portfolio = portfolio
        self.coordinator = maak_coordinator()
        self.besluiter = maak_coordinator("Bram", last_name="Kuiper")
        self.assessoren = [maak_assessor("Meral"), maak_assessor("Ruben", last_name="Jansen")]

    @property
    def portfolio(self) -> Portfolio:
        return lees(self._portfolio)

    @property
    def kandidaat(self) -> User:
        return self._portfolio.kandidaat

    @property
    def indiening(self) -> Indiening:
        return self.portfolio.huidige_indiening()

    def toewijzing(self, plek: int) -> Toewijzing:
        return Toewijzing.objects.actief().get(indiening=self.indiening, plek=plek)

    def dien_in(self) -> "Keten":
        Indiening.objects.dien_in(self.portfolio, self.kandidaat)
        return self

    def in_controle(self) -> "Keten":
        self.dien_in()
        Controle.objects.begin(self.portfolio, self.coordinator)
        return self

    def gecontroleerd(self) -> "Keten":
        """All documents in order: to the assessoren, or to the besluit on an accredited route."""
        self.in_controle()
        self.keur_goed()
        return self

    def keur_goed(self) -> None:
        controle = Controle.objects.get(indiening=self.indiening)
        for vraag in controle.vragen():
            controle.beoordeel(self.coordinator, vraag, True)
        controle.keur_goed(self.coordinator)

    def toegewezen(self) -> "Keten":
        self.gecontroleerd()
        Toewijzing.objects.wijs_toe(self.portfolio, self.coordinator, dict(enumerate(self.assessoren, start=1)))
        return self

    def open(self) -> "Keten":
        """Both assessoren declared to have no tie, the kandidaat agreed, and both opened the portfolio."""
        self.toegewezen()
        for plek in (1, 2):
            self.open_voor(plek)
        return self

    def open_voor(self, plek: int) -> Beoordeling:
        toewijzing = self.toewijzing(plek)
        toewijzing.verklaar_zonder_band(toewijzing.assessor, VERKLARING)
        toewijzing.ga_akkoord(self.kandidaat)
        return Beoordeling.objects.open(toewijzing, toewijzing.assessor)

    def score(self, plek: int, afwijkend: dict[str, str] | None = None, standaard: str = "aangetoond") -> Beoordeling:
        """Fill in a whole review: every criterium the same, but for those named by code. Not handed in."""
        beoordeling = Beoordeling.objects.open(self.toewijzing(plek), self.toewijzing(plek).assessor)
        deel = beoordeling.reeks.delen[0]
        antwoorden = {}
        for stap in deel.formulier.stappen:
            if stap.kenmerken["soort"] == SCORE:
                keuze = (afwijkend or {}).get(stap.kenmerken["code"], standaard)
                grond = self.grond.format(plek=plek, code=stap.kenmerken["code"]) if keuze != "aangetoond" else ""
                antwoorden[stap.vragen[0].id] = {"keuze": keuze, "grond": grond, "citaten": ""}
        nu = timezone.now()
        Antwoord.objects.bulk_create(
            [
                Antwoord(invulling_id=deel.invulling, vraag=vraag, waarde=waarde, versie_id=deel.versie, bewaard_op=nu)
                for vraag, waarde in antwoorden.items()
            ],
            update_conflicts=True,
            unique_fields=["invulling", "vraag"],
            update_fields=["waarde"],
        )
        schrijf_voortgang(deel.invulling, deel.formulier.stappen, antwoorden, beoordeling.peil(), nu)
        return beoordeling

    def lever_in(self, plek: int, afwijkend: dict[str, str] | None = None) -> Beoordeling:
        beoordeling = self.score(plek, afwijkend)
        beoordeling.lever_in(beoordeling.toewijzing.assessor)
        return beoordeling

    def vergelijking(self, eerste: dict[str, str] | None = None, tweede: dict[str, str] | None = None) -> "Keten":
        """Both handed in, with these scores by code and all else aangetoond."""
        self.open()
        self.lever_in(1, eerste)
        self.lever_in(2, tweede)
        return self

    def plan_gesprek(self, **velden) -> Toetsgesprek:
        begin = velden.pop("begin", timezone.now() + timedelta(days=7))
        velden = velden or {"link": "https://video.example.nl/toetsgesprek"}
        return Toetsgesprek.objects.plan(self.portfolio, self.coordinator, begin, 60, **velden)

    def gesprek_gehouden(self) -> "Keten":
        gesprek = self.indiening.gesprek_nu() or self.plan_gesprek()
        Afspraak.objects.filter(pk=gesprek.afspraak_id).update(begin=timezone.now() - timedelta(hours=1))
        Toetsgesprek.objects.get(pk=gesprek.pk).meld_gehouden(self.assessoren[0])
        return self

    def eindscores(self, uitkomst: str = "aangetoond") -> "Keten":
        """Every open criterium gets this final score."""
        for eindscore in self.indiening.eindscores.filter(uitkomst=""):
            eindscore.bewaar(
                self.assessoren[0],
                eindscore.revisie,
                uitkomst=uitkomst,
                grond="Bleek in het gesprek.",
                gesprek="Uitgelegd.",
            )
        return self

    def eindscores_van(self, *codes: str, uitkomst: str = "aangetoond") -> "Keten":
        """These criteria get this final score."""
        for eindscore in self.indiening.eindscores.filter(code__in=codes):
            eindscore.bewaar(
                self.assessoren[0], eindscore.revisie, uitkomst=uitkomst, grond="Bleek in het gesprek.", gesprek=""
            )
        return self

    def verdeeld(self, code: str) -> "Keten":
        """Both handed in and stay divided on this one criterium."""
        self.vergelijking({code: "aangetoond"}, {code: "niet_aangetoond"})
        eindscore = self.indiening.eindscores.get(code=code)
        eindscore.bewaar(self.assessoren[0], eindscore.revisie, uitkomst="", grond="", gesprek="", verdeeld=True)
        return self

    def teken(self) -> "Keten":
        for assessor in self.assessoren:
            eindoordeel = self.indiening.eindoordeel
            eindoordeel.teken(assessor, eindoordeel.stand)
        return self

    def beoordeeld(self, afwijkend: dict[str, str] | None = None, uitkomst: str = "aangetoond") -> "Keten":
        """The whole way to a signed judgement; `afwijkend` is how both scored, by code."""
        self.vergelijking(afwijkend, afwijkend)
        return self.gesprek_gehouden().eindscores(uitkomst).teken()

    def besluit(self, uitkomst: str = "gecertificeerd", **velden) -> Besluit:
        velden = {"motivering": "Zo is besloten."} | velden
        return Besluit.objects.neem(self.portfolio, self.besluiter, uitkomst, **velden)

    def afgewezen(self) -> Besluit:
        """Both found a criterium niet aangetoond, and the besluit follows that."""
        self.beoordeeld({"C1.2": "niet_aangetoond"}, "niet_aangetoond")
        return self.besluit("afgewezen")

    def sleutel(self, code: str) -> str:
        """The key of the criterium with this code."""
        return next(criterium.sleutel for criterium in self.indiening.criteria if criterium.code == code)

    def aan_te_vullen(self, *codes: str) -> Besluit:
        """Both found these niet aangetoond; the kandidaat is to supplement them."""
        codes = codes or ("C1.2",)
        self.beoordeeld(dict.fromkeys(codes, "niet_aangetoond"), "niet_aangetoond")
        return self.besluit(
            "aanvullen",
            heropend=[self.sleutel(code) for code in codes],
            aanvullen_voor=timezone.localdate() + timedelta(days=60),
        )
