"""One of two assessoren, who asks the portal everything there is to ask: to show that two worlds look the same."""

import re
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from io import BytesIO

from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from berichten.models import Bericht
from portfolio import herinneringen
from portfolio.beoordeling_urls import urlpatterns
from portfolio.models import Portfolio
from tests.klok import sta_stil
from tests.portfolio.formulierdata import velden_van
from tests.portfolio.ketenfabriek import Keten

# Another one on every page, and the running number of a kept copy.
TOKEN = re.compile(r'(?:name="(?:csrfmiddlewaretoken|bron)" value=|"CSRF_TOKEN": |"kopie": )"[^".]*')
ZONDER_OPDRACHT = {"dashboard", "statistiek"}
LIJST = reverse("portfolio_portfolio_modeladmin_index")
# A remark, a criterium that the other finds niet aangetoond or wants to discuss, and one that the other did not score.
STAPPEN = ("b2-cv", "c1-werknemersprofiel", "c1-werkplekprofiel")
ELDERS = [
    reverse("start"),
    "/",
    reverse("accounts:overzicht"),
    reverse("beoordeling:dashboard") + "?alles",
    reverse("portfolio:overzicht"),
    reverse("mijn_certificaat:overzicht"),
]
BUREAU = [
    LIJST,
    f"{LIJST}?q=Sanne",
    f"{LIJST}?export=csv",
    f"{LIJST}?export=xlsx",
    reverse("bureau:statistiek"),
    reverse("wagtailadmin_home"),
    reverse("berichten_bericht_modeladmin_index"),
    reverse("wagtailadmin_reports:site_history"),
]
NOG_EEN = "nog-een@example.nl"  # another kandidaat, for whom assessoren are sought
# What a page of ours would send, whichever address gets it.
INVOER = {"akkoord": "on", "reden": "Het lukt niet.", "wat": "score", "uitkomst": "aangetoond", "grond": "Zomaar."}

Toestand = Callable[[Keten, int], None]  # what somebody did, in the chain, on place 1 or 2


class Kijker:
    """One of the two, logged in, at a moment when the other has long been at work. Asks everything and keeps it."""

    def __init__(self, client, monkeypatch, keten: Keten, plek: int):
        self.client, self.monkeypatch, self.keten, self.plek = client, monkeypatch, keten, plek
        self.user = keten.assessoren[plek - 1]
        begin = timezone.now()
        self.ander_op, self.nu = begin + timedelta(days=1, hours=3), begin + timedelta(days=27)
        self.ingevuld: dict[str, dict] = {}  # by step, what a browser would send from it

    def log_in(self) -> None:
        sta_stil(self.monkeypatch, self.nu)
        self.client.force_login(self.user)
        self.client.get(reverse("start"))  # the reminder of a second step is shown once

    def open_stappen(self) -> None:
        """Open every step of the own review once, and type something in it."""
        kenmerk, getypt = self.keten.toewijzing(self.plek).kenmerk, {"-grond": "Te dun.", "-tekst": "Voor mezelf."}
        for plek in self.keten.toewijzing(self.plek).beoordeling.reeks.alle_plekken():
            pagina = self.client.get(reverse("beoordeling:stap", args=[kenmerk, plek.stap.slug])).content.decode()
            self.ingevuld[plek.stap.slug] = {
                naam: next((tekst for eind, tekst in getypt.items() if naam.endswith(eind)), waarde)
                for naam, waarde in velden_van(pagina).items()
            }

    def adressen(self, kenmerk) -> dict[str, dict]:
        """Every address of an assessor with this assignment, and what a page of ours would send to it."""
        gevonden, bestand = {}, self.keten.indiening.bestanden.first().pk
        for patroon in urlpatterns:
            naam, route = f"beoordeling:{patroon.name}", str(patroon.pattern)
            if patroon.name in ZONDER_OPDRACHT:
                gevonden[reverse(naam)] = INVOER
            elif "<slug:step>" in route:
                for slug in STAPPEN:
                    gevonden[reverse(naam, args=[kenmerk, slug])] = self.ingevuld.get(slug, INVOER)
            else:
                args = [kenmerk, bestand] if "<uuid:sleutel>" in route else [kenmerk]
                gevonden[reverse(naam, args=args)] = INVOER
        return gevonden

    def alles(self) -> dict[str, object]:
        """What comes back of every address, asked and sent to, and every mail and calendar file."""
        gezien: dict[str, object] = {}
        for adres, data in self.adressen(self.kenmerk(self.plek)).items():
            gezien[f"GET {adres}"] = self.vraag("get", adres)
            gezien[f"POST {adres}"] = self.vraag("post", adres, data)
        afspraak = reverse("agenda:bestand", args=[self.keten.indiening.gesprekken.get().afspraak.uid])
        return gezien | self.paginas(*ELDERS, afspraak) | {"mail": self.post()}

    def stappen(self) -> dict[str, object]:
        """Every step of the own review, how far it is, and every address of the other."""
        eigen = self.kenmerk(self.plek)
        stappen = [reverse("beoordeling:stap", args=[eigen, slug]) for slug in self.ingevuld]
        voortgang = [reverse(f"beoordeling:{naam}", args=[eigen]) for naam in ("opdracht", "controleren", "inleveren")]
        return self.paginas(*stappen, *voortgang, *self.adressen(self.kenmerk(3 - self.plek)))

    def kenmerk(self, plek: int):
        """Of the assignment that was first given for this place."""
        return self.keten.indiening.toewijzingen.filter(plek=plek).order_by("pk").first().kenmerk

    def paginas(self, *adressen: str) -> dict[str, object]:
        return {adres: self.vraag("get", adres) for adres in adressen}

    def bureau(self) -> dict[str, object]:
        """What comes back of the office's lists and exports, and of who can be asked for another portfolio."""
        anders = Portfolio.objects.get(kandidaat__email=NOG_EEN)
        return self.paginas(*BUREAU, reverse("bureau:toewijzen", args=[anders.pk]))

    def vraag(self, methode: str, adres: str, data: dict | None = None) -> tuple:
        """Status, where it leads, what is said and the whole body. What the question did is undone."""
        koekjes = deepcopy(self.client.cookies)
        with transaction.atomic():
            antwoord = getattr(self.client, methode)(adres, data)
            lijf = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
            gezegd = [str(melding) for melding in get_messages(antwoord.wsgi_request)]
            transaction.set_rollback(True)
        self.client.cookies = koekjes
        return antwoord.status_code, antwoord.get("Location", ""), gezegd, _leesbaar(adres, lijf)

    def post(self) -> list[tuple]:
        """Every mail to this person, the reminders of today among them."""
        herinneringen.aan_assessoren()
        return [
            (mail.soort, mail.onderwerp, mail.tekst, mail.gemaakt_op, [bytes(b.inhoud) for b in mail.bijlagen.all()])
            for mail in Bericht.objects.filter(aan=self.user.email).order_by("pk")
        ]

    def na(self, toestand: Toestand, kijk: Callable[[], dict]) -> dict[str, object]:
        """What there is to see after the other did this."""
        with transaction.atomic():
            sta_stil(self.monkeypatch, self.ander_op)
            toestand(self.keten, 3 - self.plek)
            sta_stil(self.monkeypatch, self.nu)
            gezien = kijk()
            transaction.set_rollback(True)
        return gezien

    def verschillen(self, van: Toestand, toestanden: list[Toestand], kijk: Callable[[], dict]) -> list[tuple[str, str]]:
        """Which of these states of the other can be told from the state `van`, and where it shows."""
        zonder = self.na(van, kijk)
        return [
            (toestand.__name__, waar)
            for toestand in toestanden
            for waar, gezien in self.na(toestand, kijk).items()
            if gezien != zonder[waar]
        ]


def _leesbaar(adres: str, lijf: bytes):
    """The body without what differs at every visit; of a spreadsheet the cells, since it is packed with the time."""
    if adres.endswith("export=xlsx") and lijf.startswith(b"PK"):
        return list(load_workbook(BytesIO(lijf)).active.values)
    return TOKEN.sub("", lijf.decode("utf-8", "replace"))
