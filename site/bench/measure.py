"""Driving the server and timing it: every request in turn with one to a bare view, so that noise falls on both."""

import http.client
import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client

from bench.server import Server
from bench.visits import Request, Visit

WARM_UP = 20  # requests, at most
BARE_PAGE = Request("GET", "/kaal/")
BARE_STORE = Request(
    "POST", "/kaal/bewaren/", {"Content-Type": "application/x-www-form-urlencoded"}, b"tekst=" + b"woord+" * 100
)


@dataclass(frozen=True)
class Figure:
    """What one visit took. Times in seconds, of the visit and of the bare view beside it; `queries` per request."""

    visit: Visit
    p50: float
    p95: float
    bare_p50: float
    bare_p95: float
    queries: int

    @property
    def ratio(self) -> float:
        return self.p50 / self.bare_p50

    @property
    def ratio_p95(self) -> float:
        return self.p95 / self.bare_p95


_client = Client()


class Line:
    """A connection that stays open, as a browser's does."""

    def __init__(self, server: Server):
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def ask(self, request: Request, expects: int = 200) -> tuple[float, bytes]:
        """The time in seconds until all of the answer was here, and the answer. RuntimeError for another status."""
        begun = time.perf_counter()
        self._connection.request(
            request.method, request.path, request.body or None, {"Host": "localhost", **request.headers}
        )
        answer = self._connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun
        if answer.status != expects:
            raise RuntimeError(f"{request.method} {request.path} gaf {answer.status} en geen {expects}.")
        return took, body

    def close(self) -> None:
        self._connection.close()


def measure(visit: Visit, line: Line, count: int) -> Figure:
    """Ask `count` times, after a warm-up."""
    bare = BARE_STORE if visit.writes else BARE_PAGE
    if visit.before:
        visit.before()
    turns = max(2, count // visit.share)
    own, beside = [], []
    warm_up = min(WARM_UP, turns)
    for turn in range(warm_up + turns):
        took, _ = line.ask(visit.make(turn), visit.expects)
        took_bare, _ = line.ask(bare)
        if visit.after:
            line.ask(visit.after(turn), expects=302)
        if turn >= warm_up:
            own.append(took)
            beside.append(took_bare)
    return Figure(visit, *_percentiles(own), *_percentiles(beside), _queries(visit, warm_up + turns))


def _percentiles(times: list[float]) -> tuple[float, float]:
    parts = statistics.quantiles(times, n=20, method="inclusive")
    return statistics.median(times), parts[18]


def _queries(visit: Visit, turn: int) -> int:
    """The queries of one request, counted in this process once its own caches are warm."""
    for number in (turn, turn + 1):
        counted = 0

        def count(execute, *args):
            nonlocal counted
            counted += 1
            return execute(*args)

        with connection.execute_wrapper(count):
            _in_process(visit.make(number))
        if visit.after:
            _in_process(visit.after(number))
    return counted


def _in_process(request: Request) -> None:
    _client.cookies.clear()  # each request brings its own
    _client.generic(
        request.method,
        request.path,
        request.body,
        content_type=request.headers.get("Content-Type", ""),
        headers={"Host": "localhost", **request.headers},
    )
