"""`manage.py bench`: measure the speed, with few and with many rows. See `bench`."""

import os
import sys
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils.module_loading import import_string

from bench.database import drop_database, make_database
from bench.domain import Domain
from bench.measure import Figure, Line, measure
from bench.phone import looks
from bench.report import phone_table, phone_verdicts, table, verdicts
from bench.server import SETTINGS, Server, running
from bench.visits import Screen


class Command(BaseCommand):
    help = "Meet de snelheid van het portaal, naast een kale pagina op dezelfde server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--weinig", type=int, default=10, help="hoeveel er van alles is in de eerste meting")
        parser.add_argument("--veel", type=int, default=5000, help="hoeveel er van alles is in de tweede meting")
        parser.add_argument("--aantal", type=int, default=200, help="verzoeken per getal")
        parser.add_argument("--keer", type=int, default=3, help="hoe vaak elke pagina op een trage telefoon komt")
        parser.add_argument("--domein", choices=list(domains()), help="meet alleen dit domein")

    def handle(self, *args, weinig: int, veel: int, aantal: int, keer: int, domein: str | None, **options) -> None:
        if settings.SETTINGS_MODULE != SETTINGS:
            self._start_again()
        make_database()
        try:
            measured = [make() for name, make in domains().items() if domein in (None, name)]
            for domain in measured:
                domain.prepare()
            results: list[list[Figure]] = []
            for amount in (weinig, veel):
                self._grow(measured, amount)
                with running() as server:
                    results.append(list(self._measure(server, measured, aantal)))
                    peak = server.peak_memory()
                    seen = list(looks(server, self._screens(server, measured), keer)) if amount == veel else []
                self.stdout.write(f"\nMet {amount} van alles, piek van een worker {peak / 2**20:.0f} MiB")
                self.stdout.write("\n".join(table(results[-1])))
            self.stdout.write("\nDe eerste keer op een trage telefoon")
            self.stdout.write("\n".join(phone_table(seen)) if seen else "Niet gemeten: Chromium ontbreekt.")
            self.stdout.write("")
            for domain in measured:
                self._work(domain, veel)
            small, large = results
            for met, aim in [*verdicts(small, large, peak), *(phone_verdicts(seen) if seen else [])]:
                self.stdout.write(f"{'gehaald     ' if met else 'NIET gehaald'}  {aim}")
        finally:
            drop_database()

    def _start_again(self) -> None:
        """Replace this process by the same command under the settings of the bench."""
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606

    def _grow(self, domains: list[Domain], amount: int) -> None:
        for domain in domains:
            domain.grow(amount)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def _measure(self, server: Server, domains: list[Domain], count: int) -> Iterator[Figure]:
        line = Line(server)
        for domain in domains:
            for visit in domain.visits(lambda request: line.ask(request)[1]):
                yield measure(visit, line, count)
        line.close()

    def _screens(self, server: Server, domains: list[Domain]) -> list[Screen]:
        line = Line(server)
        found = [screen for domain in domains for screen in domain.screens(lambda request: line.ask(request)[1])]
        line.close()
        return found

    def _work(self, domain: Domain, amount: int) -> None:
        for work in domain.works(amount):
            begun = time.perf_counter()
            said = work.do()
            self.stdout.write(f"{work.name}: {work.what} in {time.perf_counter() - begun:.1f} s, {said}")


def domains() -> dict[str, type[Domain]]:
    """By the name that `--domein` asks for."""
    return {domain.name: domain for domain in map(import_string, settings.BENCH)}
