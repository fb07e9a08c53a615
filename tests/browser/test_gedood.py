"""What the page called saved is there after the server was killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import expect

from .conftest import inloggen
from .plekken import PROFIEL, tekstvak

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("portfolio"),
]

WORTEL = Path(__file__).resolve().parents[2]


class Server:
    """A real server of two workers on the database of the test, in a process group of its own."""

    def __init__(self) -> None:
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        self.url = f"http://localhost:{self.poort}"

    def start(self) -> None:
        instellingen = connection.settings_dict
        adres = f"postgresql://{instellingen['USER']}:{instellingen['PASSWORD']}@/{instellingen['NAME']}"
        adres += f"?host={instellingen['HOST']}&port={instellingen['PORT']}".removesuffix("&port=")
        gunicorn = f"-m gunicorn config.wsgi --pythonpath site --workers 2 --bind 127.0.0.1:{self.poort}"
        self.proces = subprocess.Popen(
            [sys.executable, *gunicorn.split(), "--no-control-socket", "--log-level", "critical"],
            cwd=WORTEL,
            env=os.environ | {"DATABASE_URL": adres, "DJANGO_SETTINGS_MODULE": "config.settings.test"},
            start_new_session=True,
        )
        self._wacht()

    def dood(self) -> None:
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()

    def _wacht(self) -> None:
        uiterlijk = time.monotonic() + 60
        while time.monotonic() < uiterlijk:
            try:
                urllib.request.urlopen(f"{self.url}/gezond/", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("de server antwoordt niet")


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    try:
        server.start()
        yield server
    finally:
        server.dood()


def test_killed_right_after_saying_saved(server: Server, new_context: Callable, klachten):
    page = klachten.luister(new_context()).new_page()
    inloggen(page, adres=server.url + PROFIEL)
    page.locator(tekstvak("C1.2.1")).fill("Dit stond er net voor de klap.")
    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om")
    server.dood()
    klachten.verwacht.append("ERR_CONNECTION_REFUSED")
    page.locator(tekstvak("C1.2.2")).fill("En dit erna.")
    expect(page.locator("#bewaard")).to_contain_text("Geen verbinding")

    server.start()
    expect(page.locator("#bewaard")).to_contain_text("Opgeslagen om", timeout=40_000)
    andere = klachten.luister(new_context()).new_page()
    inloggen(andere, adres=server.url + PROFIEL)
    expect(andere.locator(tekstvak("C1.2.1"))).to_have_value("Dit stond er net voor de klap.")
    expect(andere.locator(tekstvak("C1.2.2"))).to_have_value("En dit erna.")
