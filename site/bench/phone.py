"""The first visit with a slow phone: what comes over the line, and how long somebody waits.

Chromium as its own "Slow 4G" and four times slower processor make it: 1.6 Mbit/s down, and over half a second before
each answer begins.
"""

import shutil
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.server import Server
from bench.visits import Screen

CHROMIUM = shutil.which("chromium-headless-shell")
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLOW_4G = {
    "offline": False,
    "latency": 562.5,  # milliseconds per request
    "downloadThroughput": 1.6 * 1024 * 1024 / 8 * 0.9,  # bytes per second
    "uploadThroughput": 750 * 1024 / 8 * 0.9,
}
SLOWER = 4
SETTLED = 300  # milliseconds without anything that keeps the page from answering
COUNTED = ("Document", "Stylesheet", "Script")

# A long task holds up whoever touches the screen for what it takes beyond 50 ms. Shifts after a touch do not count.
WATCH = """
window.gemeten = {verschoven: 0, geblokkeerd: 0};
new PerformanceObserver(lijst => lijst.getEntries().forEach(
  e => { if (!e.hadRecentInput) gemeten.verschoven += e.value })).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(lijst => lijst.getEntries().forEach(
  e => { gemeten.geblokkeerd += Math.max(0, e.duration - 50) })).observe({type: 'longtask', buffered: true});
"""
READ = """() => ({...gemeten,
  verf: performance.getEntriesByName('first-contentful-paint')[0].startTime})"""


@dataclass(frozen=True)
class Look:
    """One page: bytes over the line of HTML, CSS and scripts, of which `script`; `paint` and `blocked` in seconds;
    `shift` as the browser counts it (0 is none, 0.1 is noticed).
    """

    screen: Screen
    bytes: int
    script: int
    paint: float
    shift: float
    blocked: float


def looks(server: Server, screens: Iterable[Screen], times: int) -> Iterator[Look]:
    """Look at every page so many times with an empty cache; the median counts. Gives nothing where there is no
    Chromium.
    """
    if CHROMIUM is None:
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for screen in screens:
            yield _median(screen, [_look(browser, server, screen) for _ in range(times)])
        browser.close()


def _median(screen: Screen, seen: list[Look]) -> Look:
    return Look(
        screen,
        **{
            name: statistics.median(getattr(look, name) for look in seen)
            for name in ("bytes", "script", "paint", "shift", "blocked")
        },
    )


@dataclass
class _Line:
    """Counts what comes in, by kind."""

    kinds: dict[str, str] = field(default_factory=dict)
    size: dict[str, int] = field(default_factory=dict)

    def listen(self, session: CDPSession) -> None:
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict) -> None:
        kind = self.kinds.get(event["requestId"], "")
        self.size[kind] = self.size.get(kind, 0) + int(event["encodedDataLength"])


def _look(browser: Browser, server: Server, screen: Screen) -> Look:
    """RuntimeError when the page does not come."""
    home = f"http://localhost:{server.port}"
    context = browser.new_context(**PHONE, locale="nl-NL")
    if screen.visitor is not None:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": screen.visitor.session, "url": home}])
    page = context.new_page()
    session = context.new_cdp_session(page)
    line = _Line()
    line.listen(session)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    answer = page.goto(home + screen.path, wait_until="load")
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{screen.path} gaf {answer and answer.status}.")
    page.wait_for_timeout(SETTLED)
    seen = page.evaluate(READ)
    context.close()
    return Look(
        screen,
        bytes=sum(line.size.get(kind, 0) for kind in COUNTED),
        script=line.size.get("Script", 0),
        paint=seen["verf"] / 1000,
        shift=seen["verschoven"],
        blocked=seen["geblokkeerd"] / 1000,
    )
