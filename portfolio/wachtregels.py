"""What waits for somebody in certification, for the home page. At most five queries for each role."""

from django.urls import reverse

from accounts.rollen import ASSESSOR, COORDINATOR, KANDIDAAT
from accounts.werkplekken import Wachtregel, Werkplek, registreer
from formulieren.datums import schrijf_datum
from portfolio.models import Portfolio
from portfolio.models.kaderversie import vastgestelde_versie
from portfolio.overzicht import maak_overzicht
from portfolio.status import Status, Werk
from portfolio.werk import aantallen
from portfolio.werkvoorraad import werkvoorraad


def registreer_werkplekken() -> None:
    registreer(Werkplek("Beoordelen", "beoordeling:dashboard", frozenset({ASSESSOR}), 10, van_assessor))
    registreer(Werkplek("Mijn portfolio", "portfolio:overzicht", frozenset({KANDIDAAT}), 50, van_kandidaat))
    bureau = frozenset({COORDINATOR})
    registreer(Werkplek("Werk van het bureau", "wagtailadmin_home", bureau, 90, van_bureau, in_menu=False))


def van_assessor(user) -> list[Wachtregel]:
    """The assignments that ask something of this assessor, the first term first."""
    regels = []
    for regel in werkvoorraad(user).nu:
        voor = f" Klaar voor {schrijf_datum(regel.stand.termijn)}." if regel.stand.termijn else ""
        tekst = f"{regel.stand.zin}{voor}"
        regels.append(Wachtregel(f"{regel.rol} van {regel.naam}", tekst, regel.url, regel.stand.actie or "Bekijk"))
    return regels


def van_kandidaat(user) -> list[Wachtregel]:
    """The portfolio under way, or that there is one to begin."""
    adres = reverse("portfolio:overzicht")
    portfolio = Portfolio.objects.van(user).order_by("-begonnen_op", "-pk").first()
    if portfolio is None:
        return [Wachtregel("Je portfolio", "Je bent nog niet begonnen. Stoppen kan altijd.", adres, "Begin")]
    if portfolio.status not in Status.lopend():
        return []
    portfolio.kandidaat, portfolio.kaderversie = user, vastgestelde_versie(portfolio.kaderversie_id)
    if portfolio.status == Status.CONCEPT:
        return [_concept(portfolio, adres)]
    if portfolio.status == Status.AANVULLEN:
        voor = f" Doe dat voor {schrijf_datum(portfolio.aanvullen_voor)}." if portfolio.aanvullen_voor else ""
        return [Wachtregel("Je portfolio", f"De assessoren vragen om meer.{voor}", adres, "Vul aan")]
    stand = f"{portfolio.get_status_display()}. Je hoort het als je iets moet doen."
    return [Wachtregel("Je portfolio", stand, adres, "Bekijk hoe het gaat")]


def _concept(portfolio: Portfolio, adres: str) -> Wachtregel:
    overzicht = maak_overzicht(portfolio)
    if overzicht.volgende is None:
        return Wachtregel("Je portfolio", "Alles is ingevuld. Je kunt het indienen.", adres, "Controleer en dien in")
    zin = f"Nu: {overzicht.volgende.vraag}"
    actie = "Ga verder" if overzicht.bewaard_op else "Begin"
    return Wachtregel("Je portfolio", zin, overzicht.volgende.url, actie, overzicht.klaar, overzicht.nodig)


def van_bureau(user) -> list[Wachtregel]:
    """What the office has to do, per kind."""
    adres = reverse("portfolio_portfolio_modeladmin_index")
    return [
        Wachtregel(Werk(werk).label, _hoeveel(aantal, laat), f"{adres}?nu={werk}", "Naar de lijst")
        for werk, aantal, laat in aantallen(Portfolio.objects.voor_bureau(user))
    ]


def _hoeveel(aantal: int, laat: int) -> str:
    portfolios = "1 portfolio" if aantal == 1 else f"{aantal} portfolio’s"
    return f"{portfolios}, waarvan {laat} te laat." if laat else f"{portfolios}."
