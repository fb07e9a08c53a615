"""What the kandidaat has to mend: documents that came back from the entry check, and the steps of a supplement."""

from collections.abc import Iterator
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

    waar: str
    vraag: str
    toelichting: str
    url: str


@dataclass(frozen=True)
class Openstap:
    """A step that was reopened; `aangepast_op` is when it was last saved since then."""

    naam: str
    deel: str
    url: str
    aangepast_op: datetime | None
    is_klaar: bool

    @property
    def badge(self) -> tuple[str, str]:
        """Its kind and its words."""
        if not self.is_klaar:
            return "let-op", "Nog niet compleet"
        return ("goed", "Aangepast") if self.aangepast_op else ("neutraal", "Nog niet aangepast")


def documentpunten(portfolio: Portfolio, controle: Controle) -> list[Documentpunt]:
    """What the office found wrong, in the order of the portfolio. One query."""
    oordelen = {vraag: oordeel for vraag, oordeel in controle.documenten().items() if not oordeel.in_orde}
    nu = {stap.id: stapadres(onderdeel, stap.slug) for onderdeel, _, stap in _stappen(portfolio)}
    bestaand = {vraag.id for _, _, stap in _stappen(portfolio) for vraag in stap.vragen}
    return [
        Documentpunt(
            waar=naam_van(criterium),
            vraag=vraag.vraag,
            toelichting=oordelen[vraag.id].toelichting,
            url=f"{nu[criterium.sleutel]}#{veldnaam(vraag)}{soort_van(vraag.soort).eerste}"
            if vraag.id in bestaand and criterium.sleutel in nu
            else "",
        )
        for criterium in controle.te_controleren
        for vraag in criterium.stap.vragen
        if vraag.id in oordelen
    ]


def naam_van(criterium: Criterium) -> str:
    """What a step is called for who filled it in: a route goes by its deel, since its own code says nothing."""
    return f"{criterium.stap.kenmerken.get('criterium') or criterium.deel} {criterium.titel}"


def open_stappen(portfolio: Portfolio) -> list[Openstap]:
    """The steps that may be supplemented, in order. One query."""
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
                    aangepast_op=rij.bewaard_op if rij and rij.bewaard_op > portfolio.sinds else None,
                    is_klaar=rij is not None and not rij.tekort,
                )
            )
    return gevonden


def _stappen(portfolio: Portfolio) -> Iterator[tuple[str, Deelname, Stap]]:
    for onderdeel, deel in portfolio.deelnames:
        for stap in deel.formulier.stappen:
            yield onderdeel, deel, stap
