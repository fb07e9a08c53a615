"""What the browser tests share: a portal with its real content, people to log in as, and an ear for complaints.

`page.goto` takes addresses without a host. Any error in the console, a refusal by the content security policy among
them, fails the test that heard it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Locator
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Site

from accounts.models import User
from portfolio.inhoud import demo
from portfolio.inhoud.demo.vullen import vul
from portfolio.models import Indiening, Portfolio
from tests.accounts.factories import WACHTWOORD, maak_kandidaat
from tests.momentopname import Momentopname, onthoud, zet_terug

from . import leervoorbeelden
from .keuren import Keurder


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, live_server) -> dict:
    return browser_context_args | {"base_url": live_server.url}


WAGTAILS_CONTROLE = "axe.run"  # beside a page editor Wagtail tells the console what it found in the preview


@dataclass
class Klachten:
    """What the browser complained of. `verwacht` holds pieces of complaints that belong to the test."""

    gehoord: list[str] = field(default_factory=list)
    verwacht: list[str] = field(default_factory=list)

    def luister(self, context: BrowserContext) -> BrowserContext:
        context.set_default_timeout(15_000)
        context.on("console", self._console)
        context.on("weberror", lambda fout: self.gehoord.append(f"JavaScript: {fout.error}"))
        return context

    def _console(self, bericht) -> None:
        if bericht.type == "error" and WAGTAILS_CONTROLE not in bericht.text:
            self.gehoord.append(f"{bericht.text} ({bericht.location.get('url', '')})")

    def onverwacht(self) -> list[str]:
        return [klacht for klacht in self.gehoord if not any(stuk in klacht for stuk in self.verwacht)]


@pytest.fixture(autouse=True)
def klachten(context: BrowserContext) -> Iterator[Klachten]:
    """Listens to every page of the context; a test that makes a context of its own calls `luister` on it."""
    klachten = Klachten()
    klachten.luister(context)
    yield klachten
    assert klachten.onverwacht() == []


@pytest.fixture
def keur(page: BrowserPage, axe, request: pytest.FixtureRequest) -> Iterator[Keurder]:
    """Looks at pages; at the end of the test, those must be what its marker `keurt` names."""
    keurder = Keurder(page, axe)
    yield keurder
    merk = request.node.get_closest_marker("keurt")
    assert keurder.gezien == set(merk.args if merk else ()), request.node.name


@pytest.fixture(scope="session")
def _opnamen() -> dict[str, Momentopname]:
    """What the first tests loaded, for those after them, by the name of the fixture that asks for it."""
    return {}


@pytest.fixture(autouse=True)
def portaal(transactional_db: None, live_server, _opnamen, request: pytest.FixtureRequest) -> str:
    """The portal with everything that `laad_inhoud` brings; its address.

    What `leeraanbod` and `leerdemo` add comes here as well: before the people of the test, who else would be wiped.
    """

    def breng(laag: str) -> None:
        if laag in _opnamen:
            zet_terug(_opnamen[laag])
            return
        onder, laad = LAGEN[laag]
        if onder:
            breng(onder)
        else:
            request.getfixturevalue("wagtail_basis")
            cache.clear()
            Site.objects.filter(root_page__depth=1).delete()  # the loader makes one, with the home page as its root
        laad()
        _opnamen[laag] = onthoud()

    breng(next(laag for laag in reversed(LAGEN) if laag in request.fixturenames))
    return live_server.url


def _laad(*opdrachten: str) -> None:
    for opdracht in opdrachten:
        call_command(opdracht, stdout=StringIO())


def _laad_leerdemo() -> None:
    with override_settings(DEMO=True):
        _laad("laad_leerdemo")
        leervoorbeelden.vul_aan()


# By the fixture that asks for it: what lies below, and how it is loaded.
LAGEN: dict[str, tuple[str, Callable[[], None]]] = {
    "portaal": ("", lambda: _laad("laad_inhoud")),
    "leeraanbod": ("portaal", lambda: _laad("laad_leeraanbod", "laad_begrippen")),
    "leerdemo": ("leeraanbod", _laad_leerdemo),
}


@pytest.fixture
def leeraanbod(portaal: str) -> str:
    """The portal with what there is to learn and the begrippen as well; its address."""
    return portaal


@pytest.fixture
def leerdemo(portaal: str, settings) -> None:
    """The same with the demo of learning, and what that lacks."""
    settings.DEMO = True


@pytest.fixture
def kandidaat(portaal: str) -> User:
    """Somebody with a complete profile and no portfolio yet."""
    return maak_kandidaat("noor@example.nl")


@pytest.fixture
def portfolio(kandidaat: User) -> Portfolio:
    """An empty portfolio of this kandidaat."""
    return Portfolio.objects.begin(kandidaat)


@pytest.fixture
def vol_portfolio(portfolio: Portfolio) -> Portfolio:
    """The portfolio with the complete demo answers, ready to be submitted."""
    vul(portfolio, demo.lees("volledig", timezone.localdate()), demo.routes("volledig"))
    return portfolio


@pytest.fixture
def ingediend(vol_portfolio: Portfolio) -> Portfolio:
    Indiening.objects.dien_in(vol_portfolio, vol_portfolio.kandidaat)
    vol_portfolio.refresh_from_db()
    return vol_portfolio


@pytest.fixture
def als(browser: Browser, browser_context_args, klachten, portaal) -> Iterator[Callable[[str], BrowserPage]]:
    """`als("noor@example.nl")` gives the browser of this person, logged in."""
    schermen: dict[str, BrowserPage] = {}

    def open_(email: str) -> BrowserPage:
        if email not in schermen:
            schermen[email] = klachten.luister(browser.new_context(**browser_context_args)).new_page()
            inloggen(schermen[email], email)
        return schermen[email]

    yield open_
    for scherm in schermen.values():
        scherm.context.close()


@pytest.fixture
def log_in() -> Callable[..., None]:
    """`log_in(page, "noor@example.nl")`, through the page itself."""
    return inloggen


def inloggen(
    page: BrowserPage, email: str = "noor@example.nl", adres: str = "/account/login/", wachtwoord: str = WACHTWOORD
) -> None:
    page.goto(adres)
    vul_inlog_in(page, email, wachtwoord)
    page.wait_for_url(lambda url: "/account/login/" not in url)


def vul_inlog_in(plek, email: str = "noor@example.nl", wachtwoord: str = WACHTWOORD) -> None:
    """Fill in and send the log-in form that shows in this page or frame."""
    plek.get_by_label("E-mailadres").fill(email)
    plek.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    plek.get_by_role("button", name="Inloggen", exact=True).click()


def druk(page: BrowserPage, knop: Locator) -> None:
    """Press a button and wait for the page that answers, so that what it did is done."""
    with page.expect_navigation():
        knop.click()
