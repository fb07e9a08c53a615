"""The portfolio in the measurement: 5,000 are filled in beside 5,000 that are somewhere in the chain."""

from collections.abc import Callable

from bench.domain import Work
from bench.visits import Request, Screen, Visit, Visitor

from . import data
from .chain import Chain
from .visits import Writer, screens, visits, visits_after

WRITERS = 10


class PortfolioBench:
    name = "portfolio"

    def prepare(self) -> None:
        self.model, self.newcomer = data.first_portfolio(), data.empty_portfolio()
        self.submitter = data.first_portfolio("indiener@voorbeeld.nl")
        self.chain = Chain(data.first_portfolio("keten@voorbeeld.nl"))
        self.have = 1

    def grow(self, amount: int) -> None:
        data.grow(self.model, self.have, amount)
        self.chain.grow(self.have, amount)
        self.have = amount

    def visits(self, fetch: Callable[[Request], bytes]) -> list[Visit]:
        writers = [Writer(user, fetch) for user in data.kandidaten(WRITERS, self.have)]
        office, assessor = (Visitor(user, fetch) for user in (self.chain.coordinator, self.chain.assessor))
        newcomer, submitter = (Visitor(p.kandidaat, fetch) for p in (self.newcomer, self.submitter))
        return [*visits(writers, newcomer, submitter), *visits_after(office, assessor, self._review)]

    def screens(self, fetch: Callable[[Request], bytes]) -> list[Screen]:
        writer = Visitor(data.kandidaten(1, self.have)[0], fetch)
        return screens(writer, Visitor(self.chain.assessor, fetch), self._review)

    @property
    def _review(self) -> str:
        return f"/beoordelen/{self.chain.toewijzing.kenmerk}/"

    def works(self, amount: int) -> list[Work]:
        return []
