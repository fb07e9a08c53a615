"""What the kandidaat has to mend: documents that came back from the entry check, and the steps of a supplement."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from formulieren.concept import veldnaam
from formulieren.definitie import Stap
from formulieren.reeks import Deelname
from formulieren.soorten import soort_van
from portfolio.adressen import stapadres
from portfolio.models import Controle, Portfolio
from portfolio.rules.criterium import Criterium


@dataclass(frozen=True)
class Documentpunt:
    """A document that is not in order and why; `url` is the question, "" when that left the form since."""

    deel: str  # its code
    waar: str
    vraag: str
    toelichting: str
    url: str
    is_gewijzigd: bool  # since it came back: the answer, or the choice of route above it

    @property
    def naam(self) -> str:
        return self.vraag

    @property
    def badge(self) -> tuple[str, str]:
        """Its kind and its words."""
        return ("goed", "Aangepast") if self.is_gewijzigd else ("let-op", "Nog niet aangepast")


@dataclass(frozen=True)
class Openstap:
    """A step that was reopened; `aangepast_op` is when an answer in it last changed since then, `grond` why it was
    found lacking ("" where nobody scored it).
    """

    naam: str
    deel: str
    url: str
    aangepast_op: datetime | None
    is_klaar: bool
    grond: str = ""

    @property
    def is_gewijzigd(self) -> bool:
        return self.aangepast_op is not None

    @property
    def is_gedaan(self) -> bool:
        return self.is_klaar and self.is_gewijzigd

    @property
    def badge(self) -> tuple[str, str]:
        """Its kind and its words."""
        if not self.is_klaar:
            return "let-op", "Nog niet compleet"
        return ("goed", "Aangepast") if self.aangepast_op else ("neutraal", "Nog niet aangepast")


def documentpunten(portfolio: Portfolio, controle: Controle) -> list[Documentpunt]:
    """What the office found wrong, in the order of the portfolio. Two queries."""
    oordelen = {vraag: oordeel for vraag, oordeel in controle.documenten().items() if not oordeel.in_orde}
    nu = {stap.id: stapadres(onderdeel, stap.slug) for onderdeel, _, stap in _stappen(portfolio)}
    bestaand = {vraag.id for _, _, stap in _stappen(portfolio) for vraag in stap.vragen}
    gewijzigd = _gewijzigd_sinds(portfolio, controle.afgerond_op, {*oordelen, *portfolio.geheel.voorwaardevragen()})
    punten = []
    for criterium in controle.te_controleren:
        for vraag in criterium.stap.vragen:
            if vraag.id not in oordelen:
                continue
            is_er_nog = vraag.id in bestaand and criterium.sleutel in nu
            route = criterium.stap.toon_als
            punten.append(
                Documentpunt(
                    deel=criterium.deel,
                    waar=naam_van(criterium),
                    vraag=vraag.vraag,
                    toelichting=oordelen[vraag.id].toelichting,
                    url=f"{nu[criterium.sleutel]}#{veldnaam(vraag)}{soort_van(vraag.soort).eerste}"
                    if is_er_nog
                    else "",
                    is_gewijzigd=not is_er_nog
                    or vraag.id in gewijzigd
                    or (route is not None and route.vraag in gewijzigd),
                )
            )
    return punten


def naam_van(criterium: Criterium) -> str:
    """What a step is called for who filled it in: a route goes by its deel, since its own code says nothing."""
    return f"{criterium.stap.kenmerken.get('criterium') or criterium.deel} {criterium.titel}"


def open_stappen(portfolio: Portfolio, sinds: datetime, gronden: Mapping[str, str] | None = None) -> list[Openstap]:
    """The steps that may be supplemented, in order. `sinds` is the moment of the besluit that reopened them, `gronden`
    says by criterium why. One query.
    """
    voortgang = portfolio.geheel.voortgang()
    gevonden = []
    for onderdeel, deel, stap in _stappen(portfolio):
        if stap.id in (portfolio.heropend or ()):
            rij = voortgang.get((deel.invulling, stap.id))
            gevonden.append(
                Openstap(
                    naam=f"{stap.kenmerken.get('criterium') or deel.code} {stap.titel}",
                    deel=f"{deel.code} {deel.titel}",
                    url=stapadres(onderdeel, stap.slug),
                    aangepast_op=rij.bewaard_op if rij and rij.bewaard_op > sinds else None,
                    is_klaar=rij is not None and not rij.tekort,
                    grond=(gronden or {}).get(stap.id, ""),
                )
            )
    return gevonden


def _gewijzigd_sinds(portfolio: Portfolio, moment: datetime | None, vragen: set[str]) -> set[str]:
    """Which of these questions got another answer after that moment. One query."""
    if moment is None:
        return set()
    antwoorden = portfolio.geheel.antwoorden(vragen)
    return {vraag for (_, vraag), antwoord in antwoorden.items() if antwoord.bewaard_op > moment}


def _stappen(portfolio: Portfolio) -> Iterator[tuple[str, Deelname, Stap]]:
    for onderdeel, deel in portfolio.deelnames:
        for stap in deel.formulier.stappen:
            yield onderdeel, deel, stap
