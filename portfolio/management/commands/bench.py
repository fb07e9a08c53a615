"""`manage.py bench`: measure the speed, with few and with many portfolios. See `portfolio.bench`."""

import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from accounts.models import User
from portfolio.bench import data
from portfolio.bench.chain import Chain
from portfolio.bench.measure import Figure, Line, measure
from portfolio.bench.report import table, verdicts
from portfolio.bench.server import SETTINGS, Server, running
from portfolio.bench.visits import Visitor, visits, visits_after


class Command(BaseCommand):
    help = "Meet de snelheid van het portaal, naast een kale pagina op dezelfde server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weinig", type=int, default=10, help="portfolio's in de eerste meting")
        parser.add_argument("--veel", type=int, default=5000, help="portfolio's in de tweede meting")
        parser.add_argument("--aantal", type=int, default=200, help="verzoeken per getal")

    def handle(self, *args, weinig: int, veel: int, aantal: int, **options) -> None:
        if settings.SETTINGS_MODULE != SETTINGS:
            self._start_again()
        data.make_database()
        try:
            model, newcomer = data.first_portfolio(), data.empty_portfolio()
            submitter = data.first_portfolio("indiener@voorbeeld.nl")
            chain = Chain(data.first_portfolio("keten@voorbeeld.nl"))
            results: list[list[Figure]] = []
            have = 1
            for want in (weinig, veel):
                data.grow(model, have, want)
                chain.grow(have, want)
                have = want
                with running() as server:
                    figures = self._measure(server, want, [newcomer.kandidaat, submitter.kandidaat], chain, aantal)
                    results.append(figures)
                    peak = server.peak_memory()
                self.stdout.write(
                    "\n".join(["", f"Met {want} portfolio's, piek van een worker {peak / 2**20:.0f} MiB"])
                )
                self.stdout.write("\n".join(table(figures)))
            self.stdout.write("")
            small, large = results
            for met, aim in verdicts(small, large, peak):
                self.stdout.write(f"{'gehaald     ' if met else 'NIET gehaald'}  {aim}")
        finally:
            data.drop_database()

    def _start_again(self) -> None:
        """Replace this process by the same command under the settings of the bench."""
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606

    def _measure(self, server: Server, portfolios: int, single: list[User], chain: Chain, count: int) -> list[Figure]:
        line = Line(server)

        def fetch(request) -> bytes:
            return line.ask(request)[1]

        visitors = [Visitor(user, fetch) for user in data.kandidaten(10, portfolios)]
        office, assessor = Visitor(chain.coordinator, fetch), Visitor(chain.assessor, fetch)
        review = f"/beoordelen/{chain.toewijzing.kenmerk}/"
        figures = []
        for visit in [
            *visits(visitors, *(Visitor(user, fetch) for user in single)),
            *visits_after(office, assessor, review),
        ]:
            if visit.needs_step:
                for visitor in visitors:
                    visitor.open_step()
            figures.append(measure(visit, line, count))
        line.close()
        return figures
